"""The boxes of Eventos: writing one down, and its photographs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from aguadesk.desk import events
from aguadesk.desk.desk import Done
from aguadesk.desk.events import Attachment, EventDraft, EventRow, Photo
from aguadesk.desk.register_words import EVENTS
from aguadesk.desk.saving import read_file
from aguadesk.domain.office import EventKind
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.works.register_view import whole_number

PICTURES = ["Fotos (*.jpg *.jpeg *.png)"]
_NOWHERE = "Sin localidad"


class EventBox(FormBox):
    """An event: what, where, when, how many came, and who was in charge."""

    def __init__(self, context: Context, event: EventRow | None, parent: QWidget | None = None) -> None:
        super().__init__(context, "Evento nuevo" if event is None else "Cambiar el evento", width=700, parent=parent)
        self._event = event
        draft = event.draft if event else None
        places = context.read(lambda: events.localities(context.desk)) or []
        self.kind = Pick(list(EVENTS.items()))
        self.on_day = DayField(draft.on_day if draft else context.desk.today())
        self.name = TextField(draft.name if draft else "", "Visita a Arneses del Desierto")
        self.place = TextField(draft.place if draft else "", "Parque Industrial")
        self.locality = Pick([(None, _NOWHERE), *((one.id, one.name) for one in places)])
        known = draft is not None and draft.attendance is not None
        self.attendance = TextField(f"{draft.attendance}" if draft and known else "", "85", most=7)
        self.in_charge = TextField(draft.in_charge if draft else "", "Quién fue por la oficina")
        self.note = TextField(draft.note if draft else "", "De qué se habló", most=300)
        if draft is not None:
            self.kind.choose(draft.kind)
            self.locality.choose(draft.locality_id)
        form = Form(columns=2)
        form.add("Clase", self.kind)
        self.rows["on_day"] = form.add("Fecha", self.on_day)
        self.rows["name"] = form.add("Evento", self.name, span=2)
        form.add("Lugar", self.place)
        self.rows["locality"] = form.add("Localidad", self.locality)
        self.rows["attendance"] = form.add("Asistentes", self.attendance)
        form.add("Encargado", self.in_charge)
        form.add("Nota", self.note, span=2)
        self.body.addWidget(form)
        self.begin_at(self.kind)

    def attempt(self) -> Done[Any]:
        where = self.locality.value
        draft = EventDraft(
            kind=EventKind(str(self.kind.value)),
            name=self.name.value,
            on_day=self.on_day.value,
            place=self.place.value,
            locality_id=where if isinstance(where, int) else None,
            attendance=whole_number(self.attendance.value) if self.attendance.value else None,
            in_charge=self.in_charge.value,
            note=self.note.value,
        )
        if self._event is None:
            return events.add_event(self._context.desk, draft)
        return events.edit_event(self._context.desk, self._event.id, draft)


class PhotosBox(Box):
    """The photographs of an event: their names, and the one the person is on."""

    def __init__(self, context: Context, event: EventRow, parent: QWidget | None = None) -> None:
        super().__init__("Fotos", event.draft.name, accept="", reject="Cerrar", width=900, parent=parent)
        self._context, self._event = context, event
        self._photos: dict[int, Photo] = {}
        columns: tuple[Column[Photo], ...] = (Column("Foto", lambda one: one.name, strong=True),)
        self.table: IdTable[Photo] = IdTable(columns, lambda _: self._photos)
        self.table.set_empty(Empty("mdi6.camera-outline", "Sin fotos", "Agregue la primera con Alt+F."))
        self.table.setMinimumHeight(look.scaled(300))
        self.table.setFixedWidth(look.scaled(300))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(look.scaled(460), look.scaled(300))
        self.body.addLayout(row(self.table, self.picture))
        if event.stands:
            add = secondary("Agregar foto", "obras.attach", icon="mdi6.camera-plus-outline").on_press(self.add)
            self.body.addLayout(row(add, None))
        self.table.current_changed.connect(lambda _: self._show())
        self.begin_at(self.table)
        self._reread()

    def add(self) -> None:
        """Alt+F: another photograph."""
        if add_photo(self._context, self._event.id, self):
            self._reread()

    def _reread(self) -> None:
        listed = self._context.read(lambda: events.photos(self._context.desk, self._event.id)) or []
        self._photos = {one.id: one for one in listed}
        self.table.show_ids(list(self._photos))
        self.table.reread()
        self._show()

    def _show(self) -> None:
        number, picture = self.table.current_id, QPixmap()
        if number is not None:
            kept = self._context.read(lambda: events.photo(self._context.desk, number))
            picture.loadFromData(kept.content if kept else b"")
        if picture.isNull():
            self.picture.setText("Esta foto no se puede mostrar." if number is not None else "")
        else:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(picture.scaled(self.picture.minimumSize(), keep, smooth))


def add_photo(context: Context, event_id: int, parent: QWidget) -> bool:
    """Let the person choose a photograph and keep it with an event; returns whether it was."""
    file = dialogs.open_file(parent, "Elegir una foto", PICTURES, context.preferences, "photos")
    return file is not None and context.act(lambda: _kept(context, event_id, file)) is not None


def _kept(context: Context, event_id: int, file: Path) -> Done[int]:
    return events.add_photo(context.desk, event_id, Attachment(file.name, "", read_file(file)))
