"""Boxes of Actividades: one more bullet, and the month as a message for the telephone."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from aguadesk.desk import activities
from aguadesk.desk.activities import LONG, SHORT, Report
from aguadesk.desk.desk import Done
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import LongText
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words


class BulletBox(FormBox):
    """Asks for a bullet that the data know nothing of."""

    def __init__(self, context: Context, report_id: int, after: str, parent: QWidget) -> None:
        text = "Lo que se hizo y el programa no cuenta. Va después de la actividad en que está."
        super().__init__(context, "Actividad nueva", text, accept="Agregar", width=640, parent=parent)
        self._report_id, self._after = report_id, after
        self.content = LongText("Se acudió a las comunidades para atender a los usuarios.", 4)
        form = Form()
        self.rows["content"] = form.add("Actividad", self.content)
        self.body.addWidget(form)

    def attempt(self) -> Done[bool]:
        return activities.add_line(self._context.desk, self._report_id, self.content.value, self._after)


class MessageBox(Box):
    """Shows the month as a message, in one or two of the telephone's, and puts it on the clipboard."""

    def __init__(self, report: Report, parent: QWidget) -> None:
        text = "Sin acentos, para que el teléfono lo mande entero. Ctrl+V lo pega donde se envía."
        super().__init__("Mensaje corto", text, accept="Copiar", width=560, parent=parent)
        self._report = report
        self.length = Choice([(SHORT, "Un mensaje, 160 letras"), (LONG, "Dos mensajes, 320 letras")])
        self.message, self.counted = Words("", "value", wrap=True), Words("", "muted")
        self.length.chosen.connect(lambda _: self._show())
        for part in (self.length, self.message, self.counted):
            self.body.addWidget(part)
        self._show()

    def will_do(self) -> bool:
        QGuiApplication.clipboard().setText(self.message.text())
        return True

    def _show(self) -> None:
        said = self._report.message(self.length.value)
        self.message.setText(said)
        self.counted.setText(f"{len(said)} letras")
