"""Ajustes, Bitácora: who did what, when and why, for the whole board. It only grows."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk import trail
from aguadesk.desk.trail import FieldChange, TrailLine
from aguadesk.domain.rights import Right, Role
from aguadesk.ui import dialogs
from aguadesk.ui.accounts import history_words
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.settings.wording import ACT_WORDS, FIELD_WORDS, ROLE_WORDS, long_moment, percent, rule_name, rule_value

PAGE = 200


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act as its row shows it."""

    id: int
    when: str
    who: str
    what: str
    about: str
    detail: str

    @property
    def whole(self) -> str:
        """Everything about it, a line for each part."""
        parts = [f"{self.when} · {self.who}", self.about, *self.detail.split(" · ")]
        return "\n".join(part for part in parts if part)


COLUMNS: tuple[Column[ActLine], ...] = (
    Column("Cuándo", lambda line: line.when, width=166),
    Column("Quién", lambda line: line.who, width=160),
    Column("Qué", lambda line: line.what, width=176, strong=True),
    Column("De", lambda line: line.about, width=150, spare=1),
    Column("Detalle", lambda line: line.detail),
)


def act_line(act: TrailLine) -> ActLine:
    """Return an act in words."""
    who = f"{act.person}, autorizó {act.authorised_by}" if act.authorised_by else act.person
    rule = next((str(change.after) for change in act.changes if change.field == "rule"), "")
    about = rule_name(rule) if rule else act.about
    told = [] if act.act == "account.created" else sorted(act.changes, key=lambda change: _place(change.field))
    detail = " · ".join(filter(None, [act.reason, *(change_words(change, rule) for change in told)]))
    return ActLine(act.id, long_moment(act.at), who, ACT_WORDS.get(act.act, act.act), about, detail)


def change_words(change: FieldChange, rule: str = "") -> str:
    """Return one field's change in words; empty for what is told elsewhere or means nothing to people."""
    if change.field not in FIELD_WORDS and change.field not in history_words.FIELD_WORDS:
        return ""
    if change.field in history_words.FIELD_WORDS and change.field not in FIELD_WORDS:
        return history_words.change_words(change)
    before, after = (_value(change.field, value, rule) for value in (change.before, change.after))
    name = FIELD_WORDS[change.field]
    return f"{name}: {before} → {after or 'vacío'}" if before else f"{name}: {after}"


def _place(field: str) -> int:
    """Return where a field stands among those of its act: what counts comes first."""
    order = list(FIELD_WORDS)
    return order.index(field) if field in order else len(order)


def _value(field: str, value: object, rule: str) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if field == "roles" and isinstance(value, list):
        return ", ".join(ROLE_WORDS[Role(role)][0] for role in value)
    if field == "iva" and isinstance(value, int):
        return percent(value)
    if field == "value" and rule:
        return rule_value(rule, value)
    if field == "board.signatories" and isinstance(value, list):
        return ", ".join(str(one["name"]) for one in value)
    if isinstance(value, list):
        return " / ".join(str(one) for one in value)
    return str(value)


class TrailSection(ListedSection[ActLine]):
    """Everything that was done."""

    title = "Bitácora"
    text = "Todo lo que se hizo en el organismo. No se puede borrar ni corregir."
    icon = "mdi6.book-clock-outline"
    sees = (Right.READ_AUDIT,)

    def __init__(self, context: Context) -> None:
        super().__init__(context, COLUMNS, Empty("mdi6.book-clock-outline", "Todavía no hay nada anotado"))
        self._lines: list[ActLine] = []
        self.table.opened.connect(lambda _: self.show_whole())
        self._more = ghost("Ver anteriores", icon="mdi6.chevron-down").on_press(self.show_earlier)
        self.add_buttons(self._more, None)

    def opened(self) -> None:
        self._lines = []
        self.show_earlier()

    def show_whole(self) -> None:
        """Enter: everything about one act."""
        if self.current is not None:
            dialogs.tell(self, self.current.what, self.current.whole)

    def show_earlier(self) -> None:
        """Show the acts before those in the list."""
        before = self._lines[-1].id if self._lines else None
        found = self.context.read(lambda: trail.board_trail(self.context.desk, PAGE, before)) or []
        self._lines += [act_line(act) for act in found]
        self._more.setVisible(len(found) == PAGE)
        self.show_rows(self._lines)
