"""One work: what it is, what is done of what was planned, what it cost, every advance, and its photographs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aguadesk.desk import work_advances, works
from aguadesk.desk.saving import read_file
from aguadesk.desk.work_advances import Attachment
from aguadesk.desk.work_words import SERVICES, STATES, where_words
from aguadesk.desk.works import AdvanceRow, ComponentRow, WorkPage
from aguadesk.domain.complaints import number_words as report_words
from aguadesk.domain.money import ZERO
from aguadesk.domain.rights import Right
from aguadesk.domain.works import quantity_words
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.cards import column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.works.event_boxes import PICTURES
from aguadesk.ui.works.photo_strip import PhotoBox, PhotoStrip
from aguadesk.ui.works.work_boxes import AdvanceBox

_REASONS = ("Se capturó mal", "Era de otra obra", "Se repitió")
_PARTS: tuple[Column[ComponentRow], ...] = (
    Column("Componente", lambda one: one.name, strong=True),
    Column("Hecho", lambda one: quantity_words(one.part.done), Kind.NUMBER, 110, strong=True),
    Column("Programado", lambda one: quantity_words(one.part.planned), Kind.NUMBER, 120),
    Column("Unidad", lambda one: one.unit, width=84),
)
_ADVANCES: tuple[Column[AdvanceRow], ...] = (
    Column("Fecha", lambda one: short_day(one.draft.on_day), width=130),
    Column("Qué se hizo", lambda one: _said(one), strong=True),
    Column("Costo", lambda one: one.draft.cost.signed if one.draft.cost else "", Kind.NUMBER, 124),
    Column("", lambda one: "" if one.stands else "Deshace" if one.undoes_id else "Deshecho", Kind.STATE, 108),
)


class WorkPageBox(Box):
    """A work with its history. F12 writes an advance, F7 undoes the one the person is on, Alt+F its photographs.

    `leads_to` is the report it came from, if the person asked to see it.
    """

    def __init__(self, context: Context, work_id: int, parent: QWidget | None = None) -> None:
        super().__init__("Obra", accept="", reject="Cerrar", width=1080, parent=parent)
        self._context, self._work_id = context, work_id
        self.page: WorkPage | None = None
        self.leads_to: int | None = None
        self._dropped: int | None = None
        self.facts, self.money = Words("", "value", wrap=True), Words("", "heading", wrap=True)
        self._parts: dict[int, ComponentRow] = {}
        self._advances: dict[int, AdvanceRow] = {}
        self.parts: IdTable[ComponentRow] = IdTable(_PARTS, lambda _: self._parts)
        self.parts.set_empty(Empty("mdi6.ruler", "Sin componentes", "Póngalos con Editar, F4, en la lista."))
        self.advances: IdTable[AdvanceRow] = IdTable(_ADVANCES, lambda _: self._advances)
        self.advances.set_empty(Empty("mdi6.progress-wrench", "Sin avances", "Anote el primero con F12."))
        self.photos, self.no_photos = PhotoStrip(self._content), Words("Sin fotos", "muted")
        self.photos.opened.connect(self.enlarge)
        self.parts.setFixedHeight(look.scaled(170))
        self.advances.setMinimumHeight(look.scaled(210))
        self.body.addWidget(self.facts)
        self.body.addWidget(self.money)
        self.body.addLayout(row(self.parts, column(self.photos, self.no_photos)))
        self.body.addWidget(self.advances)
        self.report = ghost("Ver reporte", "obras.report").on_press(self.show_report)
        self.drop = secondary("Quitar foto", "obras.detach").on_press(self.detach)
        self.restore = ghost("Ponerla otra vez", "obras.undo", icon="mdi6.undo").on_press(self.put_back)
        self.body.addLayout(row(*self._make_acts()))
        self.begin_at(self.advances)
        self.reread()

    def _make_acts(self) -> list[Button | None]:
        if not self._context.may(Right.PLAN_WORKS):
            return [None, self.report]
        return [
            secondary("Deshacer avance", "obras.end").on_press(self.undo),
            secondary("Foto", "obras.attach", icon="mdi6.camera-plus-outline").on_press(self.attach),
            self.drop,
            self.restore,
            None,
            self.report,
            primary("Anotar avance", "obras.do", icon="mdi6.progress-wrench").on_press(self.advance),
        ]

    def reread(self) -> None:
        """Read the work afresh."""
        page = self._context.read(lambda: works.page(self._context.desk, self._work_id))
        if page is None:
            return
        self.page, one, draft = page, page.row, page.row.draft
        self._parts = {part.id: part for part in page.components}
        self._advances = {advance.id: advance for advance in page.advances}
        begun = f"inició {short_day(one.started_on)}" if one.started_on else "sin iniciar"
        where = where_words(one.locality, draft)
        report = f"Reporte {report_words(one.complaint)}" if one.complaint else ""
        told = (SERVICES[draft.service], where, draft.in_charge, begun, report, draft.funds, draft.note)
        self.facts.setText(" · ".join(filter(None, (draft.name, *told))))
        budget = f" de {draft.budget.signed} de presupuesto" if draft.budget > ZERO else ""
        over = f". Se pasó por {(one.cost - draft.budget).signed}" if ZERO < draft.budget < one.cost else ""
        self.money.setText(f"{STATES[one.state]}, {one.percent} %. Costo {one.cost.signed}{budget}{over}.")
        for table, ids in ((self.parts, self._parts), (self.advances, self._advances)):
            table.show_ids(list(ids))
            table.reread()
        self.photos.show_photos(page.photos)
        self.photos.setVisible(bool(page.photos))
        self.no_photos.setVisible(not page.photos)
        self.drop.setVisible(bool(page.photos) and self._context.may(Right.PLAN_WORKS))
        self.restore.setVisible(self._dropped is not None)
        self.report.setVisible(one.complaint is not None)

    def advance(self) -> None:
        """F12: what was done on a day."""
        if self.page is not None:
            run_form(self._context, AdvanceBox(self._context, self.page, self), lambda: "Avance guardado.")
            self.reread()
        self.advances.setFocus()

    def undo(self) -> None:
        """F7: the advance the person is on was wrong."""
        number, desk = self.advances.current_id, self._context.desk
        if number is None:
            return
        text = "Se anota lo contrario con fecha de hoy; lo escrito se queda en la lista y ya no cuenta."
        reason = dialogs.ask_reason(
            self, "Deshacer el avance", text, accept="Deshacer", suggestions=_REASONS, risky=True
        )
        if reason is not None:
            self._context.act(lambda: work_advances.undo_advance(desk, number, reason))
            self.reread()
        self.advances.setFocus()

    def attach(self) -> None:
        """Alt+F: another photograph."""
        if attach_photo(self._context, self._work_id, self):
            self.reread()
            self.photos.setCurrentRow(0)
        self.advances.setFocus()

    def enlarge(self, number: int) -> None:
        """Enter or Space on a photograph: in large."""
        if self.page is not None:
            dialogs.run(PhotoBox(self.page.photos, number, self._content, self))
        self.photos.setFocus()

    def detach(self) -> None:
        """Alt+Q: the photograph the person is on is of something else."""
        number, desk = self.photos.current_photo, self._context.desk
        if number is not None and self._context.act(lambda: work_advances.drop_photo(desk, number)) is not None:
            self._dropped = number
            self.reread()
        (self.photos if self.photos.count() else self.advances).setFocus()

    def put_back(self) -> None:
        """Ctrl+Z: it was of this work after all."""
        number, desk = self._dropped, self._context.desk
        if number is not None and self._context.act(lambda: work_advances.restore_photo(desk, number)) is not None:
            self._dropped = None
            self.reread()
        self.photos.setFocus()

    def show_report(self) -> None:
        """Alt+R: close, and see the report it came from."""
        if self.page is not None:
            self.leads_to = self.page.row.draft.complaint_id
        self.reject()

    def _content(self, number: int) -> bytes:
        kept = self._context.read(lambda: work_advances.photo(self._context.desk, number))
        return kept.content if kept else b""


def show_work(context: Context, work_id: int, parent: QWidget) -> bool:
    """Show a work, and then the report it came from if that is asked for; returns whether it was."""
    box = WorkPageBox(context, work_id, parent)
    dialogs.run(box)
    if box.leads_to is None:
        return False
    context.shell.open_page("quejas", f"reporte.{box.leads_to}")
    return True


def attach_photo(context: Context, work_id: int, parent: QWidget) -> bool:
    """Let the person choose a photograph and keep it with a work; returns whether it was."""
    file = dialogs.open_file(parent, "Elegir una foto", PICTURES, context.preferences, "photos")
    if file is None:
        return False
    kept = context.act(
        lambda: work_advances.add_photo(context.desk, work_id, Attachment(file.name, "", read_file(file)))
    )
    return kept is not None


def _said(one: AdvanceRow) -> str:
    many = f"{quantity_words(one.draft.done_thousandths)} {one.unit} {one.component}" if one.component else ""
    told = f"{one.draft.percent} %" if one.draft.percent is not None else ""
    return ". ".join(filter(None, (many, told, one.draft.note)))
