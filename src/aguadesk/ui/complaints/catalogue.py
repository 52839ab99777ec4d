"""Quejas, Catálogo: what may be reported, who attends it and by when, why a clock may stand, and what papers carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaint_kinds, paper_codes
from aguadesk.desk.complaint_areas import AreaRow, HindranceRow
from aguadesk.desk.complaint_kinds import KindRow, ServiceRow, limit_words
from aguadesk.desk.complaint_words import SERVICE_WORDS
from aguadesk.desk.paper_codes import PaperCode
from aguadesk.domain.complaints import Service
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.complaints.catalogue_boxes import AreaBox, HindranceBox, KindBox, PaperBox, TextsBox, kinds_in
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

KINDS, AREAS, REASONS, SERVICES = "tipos", "areas", "motivos", "servicios"
PAPERS, POLICIES = "papeles", "politicas"
_PARTS = [
    (KINDS, "Tipos"),
    (AREAS, "Áreas"),
    (REASONS, "Motivos de pausa"),
    (SERVICES, "Servicios"),
    (PAPERS, "Papeles"),
    (POLICIES, "Políticas"),
]
_SAID = {
    KINDS: "Qué se puede reportar, en el orden en que se ofrece al registrar.",
    AREAS: "A quién se turna cada reporte, y cómo se le localiza.",
    REASONS: "Lo que puede detener el plazo de un reporte.",
    SERVICES: "Los servicios que presta el organismo. Al quitar uno, sus tipos y su área dejan de ofrecerse.",
    PAPERS: "El código, la versión y la fecha que lleva cada papel.",
    POLICIES: "Cómo atiende el organismo, y la ley en que se funda.",
}


@dataclass(frozen=True, slots=True)
class _Coded:
    """A paper with its code."""

    paper: str
    code: PaperCode


@dataclass(frozen=True, slots=True)
class _Texts:
    """What papers cite, and the policies of the desk."""

    legal_basis: str
    policies: str


def _state(active: bool) -> str:
    return "En uso" if active else "Sin uso"


def _tone(active: bool) -> Tone:
    return Tone.GOOD if active else Tone.PLAIN


def _asks(kind: KindRow) -> str:
    if kind.disputes_bill:
        return "Cuenta; recibo en disputa"
    if kind.asks_standing:
        return "Cuenta sin adeudo"
    told = [word for needed, word in ((kind.needs_account, "Cuenta"), (kind.needs_place, "lugar")) if needed]
    return " y ".join(told).capitalize() or "Nada más"


def _names(kinds: Sequence[KindRow]) -> str:
    return "; ".join(one.name for one in kinds)


_KIND_COLUMNS: tuple[Column[KindRow], ...] = (
    Column("Tipo", lambda one: one.name, strong=True),
    Column("Área", lambda one: one.area or "Se decide cada vez", width=232),
    Column("Plazo", lambda one: "Programa" if one.limit.in_program else limit_words(one.limit), width=130),
    Column("Pide", _asks, width=180, spare=1),
    Column("Estado", lambda one: _state(one.active), Kind.STATE, 92, tone=lambda one: _tone(one.active)),
)
_AREA_COLUMNS: tuple[Column[AreaRow], ...] = (
    Column("Área", lambda one: one.name, strong=True),
    Column("Responsable", lambda one: one.in_charge or "—", width=220),
    Column("Teléfono", lambda one: one.phone or "—", width=140),
    Column("Correo", lambda one: one.email or "—", width=220, spare=1),
    Column("Estado", lambda one: _state(one.active), Kind.STATE, 92, tone=lambda one: _tone(one.active)),
)
_REASON_COLUMNS: tuple[Column[HindranceRow], ...] = (
    Column("Motivo", lambda one: one.name, strong=True),
    Column("Estado", lambda one: _state(one.active), Kind.STATE, 92, tone=lambda one: _tone(one.active)),
)
_PAPER_COLUMNS: tuple[Column[_Coded], ...] = (
    Column("Papel", lambda one: paper_codes.PAPER_WORDS[one.paper], strong=True, width=260),
    Column("Lleva", lambda one: one.code.line or "Nada"),
)


class CatalogueSection(Section):
    """The catalogue, part by part. Everybody reads it; who may changes it."""

    page_name = "catalogo"
    title = "Catálogo"
    icon = "mdi6.format-list-bulleted-type"
    changes = Right.EDIT_REPORT_KINDS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[str, dict[int, Any]] = {}
        self._texts = _Texts("", "")
        self.part: Choice[str] = Choice(_PARTS)
        self.said = Words("", "muted", wrap=True)
        self.tables: dict[str, IdTable[Any]] = {
            KINDS: self._table(KINDS, _KIND_COLUMNS),
            AREAS: self._table(AREAS, _AREA_COLUMNS),
            REASONS: self._table(REASONS, _REASON_COLUMNS),
            SERVICES: self._table(SERVICES, self._service_columns()),
            PAPERS: self._table(PAPERS, _PAPER_COLUMNS),
        }
        self.legal_basis, self.policies = Words("", "value", wrap=True), Words("", "value", wrap=True)
        self._stack, written = Stack(), QWidget()
        told = (Words("Fundamento", "label"), self.legal_basis, Words("Políticas", "label"), self.policies)
        lines = column(*told, None, spacing=look.px("step"))
        lines.setContentsMargins(14, 12, 14, 12)
        written.setLayout(lines)
        self.pages: dict[str, QWidget] = {**self.tables, POLICIES: written}
        for page in self.pages.values():
            self._stack.addWidget(page)
        listed = Card(flush=True)
        listed.column.addWidget(self._stack)
        self.new = secondary("Nuevo", "quejas.new", icon="mdi6.plus").on_press(self.add)
        self.edit = secondary("Cambiar", "quejas.edit", icon="mdi6.pencil-outline").on_press(self.change)
        self.take_away = secondary("Borrar", "quejas.end", icon="mdi6.trash-can-outline").on_press(self.remove)
        self.body.addLayout(row(self.part, None))
        self.body.addWidget(self.said)
        self.body.addWidget(listed, 1)
        self.body.addLayout(row(self.new, self.edit, self.take_away, None))
        self.part.chosen.connect(lambda _: self._show())

    @property
    def table(self) -> IdTable[Any]:
        """The list of the part on screen."""
        return self.tables[self.part.value]

    @property
    def current(self) -> Any:
        """What the person is on."""
        if self.part.value == POLICIES:
            return self._texts
        return self._rows[self.part.value].get(self.table.current_id or 0)

    def opened(self) -> None:
        self._show()

    def show_part(self, part: str) -> None:
        """Show a part by its name."""
        if part in self.pages:
            self.part.choose(part)
        if part in self.tables:
            self.table.focus_first()

    # What the person does -------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ctrl+N: another kind, area or reason."""
        makers: dict[str, Callable[[], FormBox]] = {
            KINDS: lambda: KindBox(self.context, None, self),
            AREAS: lambda: AreaBox(self.context, None, self),
            REASONS: lambda: HindranceBox(self.context, None, self),
        }
        if self.part.value in makers:
            run_form(self.context, makers[self.part.value](), lambda: "Se agregó al catálogo.")

    def change(self) -> None:
        """Alt+E or Enter: what the person is on. A service is switched on or off."""
        chosen = self.current
        if chosen is None or not self.may_change:
            return
        if isinstance(chosen, ServiceRow):
            self._switch(chosen)
            return
        run_form(self.context, self._box_of(chosen), lambda: "Se guardó el cambio.")

    def remove(self) -> None:
        """F7: the kind the person is on goes, if no report ever was of it."""
        chosen = self.current
        if not isinstance(chosen, KindRow):
            return
        text = "Se puede porque ningún reporte es de este tipo. Si solo quiere dejar de ofrecerlo, póngalo «Sin uso»."
        if not dialogs.confirm(self, f"¿Borrar «{chosen.name}»?", text, accept="Borrar", risky=True):
            return
        desk = self.context.desk
        if self.context.act(lambda: complaint_kinds.remove_kind(desk, chosen.id)) is not None:
            self.context.shell.banner(f"«{chosen.name}» ya no está en el catálogo.")

    # What is shown --------------------------------------------------------------------------------------------

    def _show(self) -> None:
        part = self.part.value
        self._stack.setCurrentWidget(self.pages[part])
        if part == POLICIES:
            self._show_texts()
        else:
            self._rows[part] = self._read(part)
            self.table.show_ids(list(self._rows[part]))
            self.table.reread()
        self.said.setText(_SAID[part])
        self.new.setVisible(self.may_change and part in (KINDS, AREAS, REASONS))
        self.edit.setVisible(self.may_change)
        self.take_away.setVisible(self.may_change and part == KINDS)

    def _read(self, part: str) -> dict[int, Any]:
        desk = self.context.desk
        readers: dict[str, Callable[[], list[Any]]] = {
            KINDS: lambda: complaint_kinds.kinds(desk),
            AREAS: lambda: complaint_kinds.areas(desk),
            REASONS: lambda: complaint_kinds.hindrances(desk),
            SERVICES: lambda: [one for one in complaint_kinds.services(desk) if one.service is not Service.OFFICE],
            PAPERS: lambda: [_Coded(paper, code) for paper, code in paper_codes.codes(desk).items()],
        }
        return dict(enumerate(self.context.read(readers[part]) or [], start=1))

    def _show_texts(self) -> None:
        desk = self.context.desk
        read = self.context.read(lambda: _Texts(paper_codes.legal_basis(desk), paper_codes.policies(desk)))
        self._texts = read or self._texts
        self.legal_basis.setText(self._texts.legal_basis or "Todavía no se escribe.")
        self.policies.setText(self._texts.policies or "Todavía no se escriben.")

    def _box_of(self, chosen: Any) -> FormBox:
        context = self.context
        match chosen:
            case KindRow():
                return KindBox(context, chosen, self)
            case AreaRow():
                return AreaBox(context, chosen, self)
            case HindranceRow():
                return HindranceBox(context, chosen, self)
            case _Texts():
                return TextsBox(context, chosen.legal_basis, chosen.policies, self)
            case _:
                return PaperBox(context, chosen.paper, chosen.code, self)

    def _switch(self, chosen: ServiceRow) -> None:
        """Switch a service after asking, with the names of the kinds it touches."""
        service, on, desk = chosen.service, not chosen.in_use, self.context.desk
        name, listed = SERVICE_WORDS[service], [one for one in complaint_kinds.kinds(desk) if one.service is service]
        changing = complaint_kinds.returning(desk, service) if on else [one for one in listed if one.active]
        told = "Se ofrecen al registrar, y su área con ellos" if on else "Dejan de ofrecerse, y su área con ellos"
        text = f"{told}: {_names(changing)}."
        left = [one for one in listed if on and one not in changing]
        if left:
            text = f"{text} Siguen sin uso, como estaban: {_names(left)}."
        title = f"¿Recibir reportes de {name.lower()}?" if on else f"¿Dejar de recibir reportes de {name.lower()}?"
        if not dialogs.confirm(self, title, text, accept="Recibir" if on else "Dejar de recibir"):
            return
        if self.context.act(lambda: complaint_kinds.switch_service(desk, service, on=on)) is not None:
            self.context.shell.banner(f"{name}: {'se reciben' if on else 'ya no se reciben'} reportes.")

    def _table(self, part: str, columns: tuple[Column[Any], ...]) -> IdTable[Any]:
        table: IdTable[Any] = IdTable(columns, lambda _: self._rows.get(part, {}))
        table.opened.connect(lambda _: self.change())
        return table

    def _service_columns(self) -> tuple[Column[ServiceRow], ...]:
        def kinds(one: ServiceRow) -> str:
            return kinds_in(complaint_kinds.kinds(self.context.desk), one.service)

        return (
            Column("Servicio", lambda one: SERVICE_WORDS[one.service], strong=True, width=200),
            Column("Sus tipos", kinds),
            Column("En uso", lambda one: f"{one.in_use} de {one.kinds}", Kind.NUMBER, 92),
            Column(
                "Reportes",
                lambda one: "Se reciben" if one.in_use else "No se reciben",
                Kind.STATE,
                160,
                tone=lambda one: _tone(bool(one.in_use)),
            ),
        )
