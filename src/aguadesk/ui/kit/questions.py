"""The boxes every tab may ask with: yes or no, a reason, a second person, a telling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.fields import LongText, PasswordField, Pick
from aguadesk.ui.kit.form import Form

LEAST_REASON = 5


class ReasonBox(Box):
    """Asks for the reason of an act that leaves its trace: a cancellation, a difference, a change of state.

    Args:
        suggestions: reasons offered to choose from; the person may write another.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        accept: str = "Aceptar",
        suggestions: Sequence[str] = (),
        risky: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, accept=accept, risky=risky, parent=parent)
        form = Form()
        self._usual = Pick([("", "Otro motivo…"), *((reason, reason) for reason in suggestions)])
        self._usual.currentIndexChanged.connect(self._take_usual)
        if suggestions:
            form.add("Motivo frecuente", self._usual)
        self._words = LongText("Escriba el motivo con sus palabras", lines=3)
        self._row = form.add("Motivo", self._words, "Queda guardado con la fecha y su nombre.")
        self.body.addWidget(form)
        self.begin_at(self._usual if suggestions else self._words)

    @property
    def reason(self) -> str:
        """The reason as it will be kept."""
        return self._words.value

    def will_do(self) -> bool:
        if len(self.reason) >= LEAST_REASON:
            return True
        self._row.complain_and_focus("Escriba el motivo: al menos una o dos palabras.")
        return False

    def _take_usual(self) -> None:
        if self._usual.value:
            self._words.setPlainText(str(self._usual.value))


class AuthoriseBox(Box):
    """A second person allows one act at the same screen, with their own password.

    Args:
        text: what is being allowed, in words.
        people: login and name of those who may be asked.
        attempt: called with login and password; returns "" when the act was done, or the sentence why not.
    """

    def __init__(
        self,
        text: str,
        people: Sequence[tuple[str, str]],
        attempt: Callable[[str, str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Autorización de otra persona", text, accept="Autorizar", parent=parent)
        self._attempt = attempt
        form = Form()
        self._who = Pick(list(people))
        self._password = PasswordField()
        form.add("Autoriza", self._who)
        self._row = form.add("Su contraseña", self._password)
        self.body.addWidget(form)
        self.begin_at(self._password if len(people) == 1 else self._who)

    def will_do(self) -> bool:
        if not self._password.value:
            self._row.complain_and_focus("Falta la contraseña de quien autoriza.")
            return False
        sentence = self._attempt(str(self._who.value), self._password.value)
        if sentence:
            self._password.clear()
            self._row.complain_and_focus(sentence)
        return not sentence


class ReportBox(Box):
    """Tells something with a long text that can be copied, such as the report of a failure."""

    def __init__(self, title: str, text: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(title, text, accept="", reject="Cerrar", width=620, parent=parent)
        self.report = report
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setMinimumHeight(look.scaled(180))
        self.body.addWidget(shown)
        self.copy_button = secondary("Copiar informe", icon="mdi6.content-copy")
        self.copy_button.on_press(self.copy)
        self.buttons.insertWidget(0, self.copy_button)
        self.begin_at(self.reject_button)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.setText("Informe copiado")
