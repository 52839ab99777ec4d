"""The boxes of one report: to whom it is turned, why its clock stands, what was done, how it ends, notes and data."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import complaint_correcting, complaint_kinds, complaint_steps
from aguadesk.desk.account_forms import LONGEST_TEXT
from aguadesk.desk.complaint_correcting import Correction
from aguadesk.desk.complaints import ComplaintRow
from aguadesk.desk.desk import Done
from aguadesk.desk.orders import Attachment
from aguadesk.desk.saving import read_file
from aguadesk.domain.complaints import Nature
from aguadesk.domain.errors import Refused
from aguadesk.ui import dialogs
from aguadesk.ui.collections.orders_result import EVIDENCE_FILES
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField, LongText, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words
from aguadesk.ui.place_question import settled

LONGEST = 300
NOT_PROCEEDING, CANCELLED = "not_proceeding", "cancelled"
_END_REASONS = {
    NOT_PROCEEDING: ("No le corresponde al organismo", "La falla está dentro del domicilio", "Tiene adeudo vencido"),
    CANCELLED: ("Se registró por error", "Se repitió", "Quien reportó lo retira"),
}


class ChosenFile(QWidget):
    """The button that chooses a photo or a file, and the name of the one chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._file: Path | None = None
        self.name = Words("Sin foto ni archivo", "muted")
        self.button = secondary("Foto o archivo…", "quejas.attach", icon="mdi6.paperclip").on_press(self.choose)
        line = row(self.button, self.name, None)
        self.setLayout(line)

    def choose(self) -> None:
        """Let the person choose the photo or the file."""
        file = dialogs.open_file(self, "Foto o archivo", EVIDENCE_FILES, self._context.preferences, "reports")
        if file is not None:
            self._file = file
            self.name.setText(file.name)

    @property
    def is_chosen(self) -> bool:
        """Whether a file was chosen."""
        return self._file is not None

    @property
    def content(self) -> Attachment | None:
        """The file with its content; None if none was chosen."""
        return None if self._file is None else Attachment(self._file.name, "", read_file(self._file))


class RouteBox(FormBox):
    """Turns a report to an area, and to somebody in it."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        text = f"{report.kind} · {report.where}"
        super().__init__(context, f"Turnar {report.name}", text, accept="Turnar", width=600, parent=parent)
        self._report_id = report.id
        listed = context.read(lambda: complaint_kinds.areas(context.desk, only_active=True)) or []
        self.area = Pick([(one.id, " · ".join(filter(None, (one.name, one.in_charge)))) for one in listed])
        self.area.choose(report.area_id)
        self.assigned = TextField(report.assigned_to, "Quién lo atiende", most=80)
        self.note = TextField("", "Lo que el área debe saber", most=LONGEST)
        form = Form()
        self.rows["area"] = form.add("Área", self.area)
        self.rows["assigned_to"] = form.add("Persona, si ya se sabe", self.assigned)
        self.rows["note"] = form.add("Nota", self.note)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        area_id = self.area.value if isinstance(self.area.value, int) else 0
        return complaint_steps.route(self._context.desk, self._report_id, area_id, self.assigned.value, self.note.value)


class PauseBox(FormBox):
    """Stops the clock of a report for a reason of the board's list."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        text = "El reloj se detiene desde ahora. Al reanudar, su plazo se recorre lo que haya estado en pausa."
        super().__init__(context, f"Pausar {report.name}", text, accept="Pausar", width=560, parent=parent)
        self._report_id = report.id
        listed = context.read(lambda: complaint_kinds.hindrances(context.desk, only_active=True)) or []
        self.hindrance = Pick([(one.id, one.name) for one in listed])
        self.note = TextField("", "Qué lo impide, y hasta cuándo se espera", most=LONGEST)
        form = Form()
        self.rows["hindrance"] = form.add("Qué lo impide", self.hindrance)
        self.rows["note"] = form.add("Nota", self.note)
        self.body.addWidget(form)

    def attempt(self) -> Done[Any]:
        why = self.hindrance.value if isinstance(self.hindrance.value, int) else 0
        return complaint_steps.pause(self._context.desk, self._report_id, why, self.note.value)


class AttendBox(FormBox):
    """Says that the area did its work: what it did, and when."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        text = f"{report.kind} · {report.where}. Después se le pregunta a quien reportó si quedó conforme."
        super().__init__(context, f"{report.name} atendido", text, accept="Atendido", width=620, parent=parent)
        self._report_id, self._now = report.id, context.desk.now()
        asks = report.nature is Nature.INFORMATION
        said = "Lo que se contestó, y en qué documento" if asks else "Se cambió la abrazadera, se destapó el registro…"
        self.note = LongText(said, 4 if asks else 2)
        self.day, self.hour = DayField(self._now.date()), TextField(f"{self._now:%H:%M}", "14:30", most=5)
        self.file = ChosenFile(context)
        form = Form(columns=2)
        self.rows["note"] = form.add("Respuesta" if asks else "Qué se hizo", self.note, span=2)
        self.rows["done_at"] = form.add("Día", self.day)
        self.rows["hour"] = form.add("Hora", self.hour)
        self.body.addWidget(form)
        self.body.addWidget(self.file)
        self.begin_at(self.note)

    def attempt(self) -> Done[Any]:
        at = self._at()
        return complaint_steps.attend(self._context.desk, self._report_id, self.note.value, at, self.file.content)

    def _at(self) -> datetime | None:
        """Return when it was attended; None for right now, as what is on screen at the start."""
        if (self.day.value, self.hour.value) == (self._now.date(), f"{self._now:%H:%M}"):
            return None
        try:
            hour = time.fromisoformat(self.hour.value.zfill(5))
        except ValueError:
            raise Refused("order.hour", field="hour") from None
        return datetime.combine(self.day.value, hour, self._now.tzinfo)


class EndBox(FormBox):
    """Ends a report without attending it: it does not proceed, or it should not have been registered."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        super().__init__(context, f"Terminar {report.name} sin atenderlo", accept="Terminar", width=600, parent=parent)
        self._report_id = report.id
        self.how = Choice([(NOT_PROCEEDING, "No procede"), (CANCELLED, "Cancelar")])
        self.usual, self.reason = Pick(), LongText("Lo que se le dijo a quien reportó", 2)
        form = Form()
        form.add("Cómo termina", self.how)
        form.add("Motivo frecuente", self.usual)
        self.rows["reason"] = form.add("Motivo", self.reason, "Queda en su historia con la fecha y su nombre.")
        self.body.addWidget(form)
        self.how.chosen.connect(lambda _: self._offer())
        self.usual.currentIndexChanged.connect(lambda _: self._take_usual())
        self._offer()
        self.begin_at(self.how.segments[0])

    def attempt(self) -> Done[Any]:
        act = complaint_steps.cancel if self.how.value == CANCELLED else complaint_steps.not_proceeding
        return act(self._context.desk, self._report_id, self.reason.value)

    def _offer(self) -> None:
        self.usual.offer([("", "Otro motivo…"), *((one, one) for one in _END_REASONS[self.how.value])])

    def _take_usual(self) -> None:
        if self.usual.value:
            self.reason.setPlainText(str(self.usual.value))


class NoteBox(FormBox):
    """A note on a report, or a file, or both."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        super().__init__(context, f"Nota en {report.name}", width=580, parent=parent)
        self._report_id = report.id
        self.note, self.file = LongText("Lo que se supo, o lo que se le dijo", 2), ChosenFile(context)
        form = Form()
        self.rows["note"] = form.add("Nota", self.note)
        self.body.addWidget(form)
        self.body.addWidget(self.file)
        self.begin_at(self.note)

    def attempt(self) -> Done[Any]:
        return complaint_steps.add_note(self._context.desk, self._report_id, self.note.value, self.file.content)


class CorrectBox(FormBox):
    """Puts right what was heard wrong when a report was registered."""

    def __init__(self, context: Context, report: ComplaintRow, parent: QWidget | None = None) -> None:
        text = "Lo que decía antes queda en su historia."
        super().__init__(context, f"Corregir {report.name}", text, width=680, parent=parent)
        self._report_id = report.id
        self.name, self.phone = TextField(report.reporter_name, most=120), TextField(report.phone, most=60)
        self.email = TextField(report.email, "Si lo tiene", most=120)
        self.locality = TextField(report.locality, "Pueblo, ejido o ciudad", most=LONGEST_TEXT["locality"])
        self.place = TextField(report.place, "Hidalgo 118, Centro", most=LONGEST)
        self.references = TextField(report.references, "Portón verde, frente a la tienda", most=LONGEST)
        self.description = LongText("Lo que se reportó", 2)
        self.description.setPlainText(report.description)
        form = Form(columns=2)
        self.rows["reporter_name"] = form.add("Quién reporta", self.name)
        self.rows["phone"] = form.add("Teléfono", self.phone)
        self.rows["place"] = form.add("Lugar", self.place)
        self.rows["references"] = form.add("Referencias", self.references)
        self.rows["locality"] = form.add("Localidad", self.locality)
        self.rows["email"] = form.add("Correo", self.email)
        self.rows["description"] = form.add("Lo que se reportó", self.description, span=2)
        self.body.addWidget(form)

    def will_do(self) -> bool:
        return settled(self._context, self.locality, self) and super().will_do()

    def attempt(self) -> Done[Any]:
        correction = Correction(
            self.name.value,
            self.phone.value,
            self.place.value,
            self.references.value,
            self.description.value,
            self.email.value,
            self.locality.value,
        )
        return complaint_correcting.correct(self._context.desk, self._report_id, correction)
