"""A board without people, such as one made from the command line: who will administer it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import people
from aguadesk.desk.desk import Desk
from aguadesk.desk.first_board import suggested_login
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.rights import Role
from aguadesk.ui import look
from aguadesk.ui.kit.buttons import ghost, primary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.fields import PasswordField, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence


class FirstPerson(Card):
    """Asks for the name and the password of the first person, who may then add the others in Ajustes.

    Signals:
        signed_in: the desk with that person at it.
    """

    signed_in = Signal(object)

    def __init__(self, tell: Callable[[BaseException], None], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._tell = tell
        self._desk: Desk | None = None
        self._login = ""
        self.name, self.password, self.again = TextField(), PasswordField(), PasswordField()
        form = Form()
        self._rows: dict[str, FormRow] = {
            "name": form.add("Nombre completo", self.name, "Sale en los recibos y en la bitácora."),
            "password": form.add("Elija su contraseña", self.password),
            "again": form.add("Repítala", self.again),
        }
        self.enter = primary("Guardar y entrar", icon="mdi6.login", loud=True).on_press(self.save)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.again.setFocus)
        # Queued: Enter also ends the editing, which would take a complaint away that is only just written.
        self.again.returnPressed.connect(self.enter.click, Qt.ConnectionType.QueuedConnection)
        self.setMaximumWidth(look.scaled(460))
        self.column.addWidget(Words("Nadie puede entrar todavía", "title", wrap=True))
        self.column.addWidget(
            Words("Escriba quién lo administrará. Después agregará a los demás en Ajustes.", "muted", wrap=True)
        )
        self.column.addWidget(form)
        self.column.addWidget(self.enter)

    def offer(self, desk: Desk) -> None:
        """Ask for the first person of a board."""
        self._desk, self._login = desk, ""
        for field in (self.name, self.password, self.again):
            field.clear()

    def start(self) -> None:
        """Put the cursor in the name."""
        self.name.setFocus()

    def save(self) -> None:
        """Add the person and sit them down, or say beside the field why not."""
        if self._desk is None:
            return
        try:
            if not self._login:
                login = suggested_login(self.name.value)
                people.add_person(self._desk, login, self.name.value, [Role.ADMINISTRATOR])
                self._login = login
            seated = people.choose_first_password(self._desk, self._login, self.password.value, self.again.value)
        except Refused as refused:
            row = self._rows.get(str(refused.values.get("field")), self._rows["name"])
            row.complain_and_focus(sentence(refused))
        except Trouble as trouble:
            self._tell(trouble)
        else:
            self.signed_in.emit(seated)


class FirstPersonPage(QWidget):
    """The card on a page of the door.

    Signals:
        other_file_asked: another board is wanted.
    """

    other_file_asked = Signal()

    def __init__(self, tell: Callable[[BaseException], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.card = FirstPerson(tell)
        other = ghost("Abrir otro archivo", icon="mdi6.folder-open-outline").on_press(self.other_file_asked.emit)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.card)
        page.addStretch(1)
        page.addLayout(row(other, None))
