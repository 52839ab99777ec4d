"""Ajustes, Lo que se usa: the parts of the program that the board shows, and the services it renders."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy

from aguadesk.desk import complaint_kinds, parts
from aguadesk.desk.complaint_kinds import ServiceRow
from aguadesk.desk.complaint_words import SERVICE_WORDS
from aguadesk.domain.parts import Part
from aguadesk.domain.rights import Right
from aguadesk.ui import keys, look
from aguadesk.ui.context import Context
from aguadesk.ui.hidden import PART_WORDS, summary_words
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section

PARTS = tuple(Part)
_ALWAYS = "Hoy, Cuentas, Caja y Ajustes siempre se ven."
_SERVICES = (
    "Un servicio que no se presta deja de ofrecerse en Quejas y en Obras. Se prende y se apaga en Quejas, Catálogo, "
    "Servicios; lo que ya se registró no se borra."
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A part as the table shows it."""

    name: str
    holds: str
    key: str


class PartsSection(Section):
    """Which tabs this board uses, and which services it renders."""

    page_name = "partes"
    title = "Lo que se usa"
    text = "Quite la marca a lo que este organismo no usa: desaparece de la pantalla de todos y sus datos quedan."
    icon = "mdi6.eye-outline"
    changes = Right.EDIT_SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table = _table()
        self.said = Words("", "muted", wrap=True)
        self.services = Words("", "text", wrap=True)
        self._kept: frozenset[Part] | None = None
        self._lay_out()

    @property
    def is_dirty(self) -> bool:
        return self._kept is not None and self._unticked() != self._kept

    def opened(self) -> None:
        desk = self.context.desk
        kept = self.context.read(lambda: parts.hidden_parts(desk))
        if kept is None or self.is_dirty:
            return
        self._kept = kept
        self.table.show_ids(range(len(PARTS)))
        self.table.tick([place for place, part in enumerate(PARTS) if part not in kept])
        self._say()
        listed = self.context.read(lambda: complaint_kinds.services(desk)) or []
        self.services.setText(services_words(listed))

    def save(self) -> None:
        """F12: hide what is not ticked, for everybody who works with this board."""
        hidden = self._unticked()
        done = self.context.act(lambda: parts.hide_parts(self.context.desk, hidden))
        if done is not None:
            self._kept = None
            self.opened()
            self.context.shell.banner(summary_words(hidden))

    def _unticked(self) -> frozenset[Part]:
        ticked = frozenset(self.table.ticked)
        return frozenset(part for place, part in enumerate(PARTS) if place not in ticked)

    def _say(self) -> None:
        self.said.setText(f"{summary_words(self._unticked())} {_ALWAYS}")

    def _lay_out(self) -> None:
        shown, rendered = Card("Partes del programa"), Card("Servicios que se prestan")
        shown.column.addWidget(self.table, 1)
        self.keep = primary("Guardar", "ajustes.save", icon="mdi6.check").on_press(self.save)
        self.keep.setVisible(self.may_change)
        self.table.setEnabled(self.may_change)
        foot = row(self.said, self.keep, spacing=look.px("between"))
        foot.setStretch(0, 1)
        shown.column.addLayout(foot)
        self.go = secondary("Ir a los servicios", icon="mdi6.arrow-right").on_press(
            lambda: self.context.shell.open_page("quejas", "catalogo.servicios")
        )
        rendered.column.addWidget(self.services)
        rendered.column.addWidget(Words(_SERVICES, "small", wrap=True))
        rendered.column.addLayout(row(self.go, None))
        self.body.addWidget(shown, 1)
        self.body.addWidget(rendered)
        self.table.ticked_changed.connect(self._say)


def services_words(listed: list[ServiceRow]) -> str:
    """Say which services the board renders, and which it does not."""
    names = SERVICE_WORDS
    on = ", ".join(names[one.service].lower() for one in listed if one.in_use)
    off = ", ".join(names[one.service].lower() for one in listed if not one.in_use)
    return f"Se presta: {on or 'ninguno'}. No se presta: {off or 'ninguno'}."


def _table() -> IdTable[_Line]:
    columns: tuple[Column[_Line], ...] = (
        Column("", kind=Kind.TICK, width=44),
        Column("Parte", lambda line: line.name, width=210, strong=True),
        Column("Qué tiene", lambda line: line.holds),
        Column("Se abre con", lambda line: line.key, width=120),
    )
    table = IdTable(columns, lambda ids: {place: _line(PARTS[place]) for place in ids})
    # The list takes what room there is, so that the page never scrolls.
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    table.setMinimumHeight(3 * look.px("row"))
    return table


def _line(part: Part) -> _Line:
    name, holds = PART_WORDS[part]
    tab = Part.BILLING if part is Part.READINGS else part
    return _Line(name, holds, keys.spoken(f"everywhere.{tab.value}"))
