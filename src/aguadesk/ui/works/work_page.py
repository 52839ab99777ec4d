"""One work: what it is, what is done of what was planned, what it cost, every advance, and its photographs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from aguadesk.desk import work_advances, works
from aguadesk.desk.saving import read_file
from aguadesk.desk.work_advances import Attachment
from aguadesk.desk.work_words import SERVICES, STATES
from aguadesk.desk.works import AdvanceRow, ComponentRow, WorkPage
from aguadesk.domain.money import ZERO
from aguadesk.domain.rights import Right
from aguadesk.domain.works import quantity_words
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.works.event_boxes import PICTURES
from aguadesk.ui.works.work_boxes import AdvanceBox

_REASONS = ("Se capturó mal", "Era de otra obra", "Se repitió")
_PARTS: tuple[Column[ComponentRow], ...] = (
    Column("Componente", lambda one: one.name, strong=True),
    Column("Hecho", lambda one: quantity_words(one.part.done), Kind.NUMBER, 110, strong=True),
    Column("Programado", lambda one: quantity_words(one.part.planned), Kind.NUMBER, 120),
    Column("Unidad", lambda one: one.unit, width=84),
)
_ADVANCES: tuple[Column[AdvanceRow], ...] = (
    Column("Fecha", lambda one: short_day(one.draft.on_day), width=112),
    Column("Qué se hizo", lambda one: _said(one), strong=True),
    Column("Costo", lambda one: one.draft.cost.signed if one.draft.cost else "", Kind.NUMBER, 124),
    Column("", lambda one: "" if one.stands else "Deshace" if one.undoes_id else "Deshecho", Kind.STATE, 108),
)


class WorkPageBox(Box):
    """A work with its history. F12 writes an advance, F7 undoes the one the person is on, Alt+F its photographs."""

    def __init__(self, context: Context, work_id: int, parent: QWidget | None = None) -> None:
        super().__init__("Obra", accept="", reject="Cerrar", width=1080, parent=parent)
        self._context, self._work_id = context, work_id
        self.page: WorkPage | None = None
        self.facts, self.money = Words("", "value", wrap=True), Words("", "heading", wrap=True)
        self._parts: dict[int, ComponentRow] = {}
        self._advances: dict[int, AdvanceRow] = {}
        self.parts: IdTable[ComponentRow] = IdTable(_PARTS, lambda _: self._parts)
        self.parts.set_empty(Empty("mdi6.ruler", "Sin componentes", "Póngalos con Editar, F4, en la lista."))
        self.advances: IdTable[AdvanceRow] = IdTable(_ADVANCES, lambda _: self._advances)
        self.advances.set_empty(Empty("mdi6.progress-wrench", "Sin avances", "Anote el primero con F12."))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(look.scaled(300), look.scaled(170))
        self.parts.setFixedHeight(look.scaled(170))
        self.advances.setMinimumHeight(look.scaled(210))
        self.body.addWidget(self.facts)
        self.body.addWidget(self.money)
        self.body.addLayout(row(self.parts, self.picture))
        self.body.addWidget(self.advances)
        if context.may(Right.PLAN_WORKS):
            undo = secondary("Deshacer avance", "obras.end").on_press(self.undo)
            photo = secondary("Agregar foto", "obras.attach", icon="mdi6.camera-plus-outline").on_press(self.attach)
            act = primary("Anotar avance", "obras.do", icon="mdi6.progress-wrench").on_press(self.advance)
            self.body.addLayout(row(undo, photo, None, act))
        self.begin_at(self.advances)
        self.reread()

    def reread(self) -> None:
        """Read the work afresh."""
        page = self._context.read(lambda: works.page(self._context.desk, self._work_id))
        if page is None:
            return
        self.page, one, draft = page, page.row, page.row.draft
        self._parts = {part.id: part for part in page.components}
        self._advances = {advance.id: advance for advance in page.advances}
        begun = f"inició {short_day(one.started_on)}" if one.started_on else "sin iniciar"
        where = ", ".join(filter(None, (one.locality, draft.place)))
        report = f"Reporte {one.complaint}" if one.complaint else ""
        told = (SERVICES[draft.service], where, draft.in_charge, begun, report, draft.funds, draft.note)
        self.facts.setText(" · ".join(filter(None, (draft.name, *told))))
        budget = f" de {draft.budget.signed} de presupuesto" if draft.budget > ZERO else ""
        over = f". Se pasó por {(one.cost - draft.budget).signed}" if ZERO < draft.budget < one.cost else ""
        self.money.setText(f"{STATES[one.state]}, {one.percent} %. Costo {one.cost.signed}{budget}{over}.")
        for table, ids in ((self.parts, self._parts), (self.advances, self._advances)):
            table.show_ids(list(ids))
            table.reread()
        self._show_picture()

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
        self.advances.setFocus()

    def _show_picture(self) -> None:
        picture = QPixmap()
        photos = self.page.photos if self.page else ()
        if photos:
            kept = self._context.read(lambda: work_advances.photo(self._context.desk, photos[-1][0]))
            picture.loadFromData(kept.content if kept else b"")
        if picture.isNull():
            self.picture.setText("Sin fotos" if not photos else photos[-1][1])
            return
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(picture.scaled(self.picture.size(), keep, smooth))


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
