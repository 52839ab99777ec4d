"""Who works now: the people of the office as large buttons, and the password of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aguadesk.desk import people
from aguadesk.desk.desk import Desk
from aguadesk.desk.people import PersonCard
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.rights import Role
from aguadesk.ui import look
from aguadesk.ui.kit.buttons import ghost, primary
from aguadesk.ui.kit.cards import Card, Note, Scrolled, row
from aguadesk.ui.kit.fields import PasswordField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.press_row import PressRow, initials_of
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import long_day
from aguadesk.ui.role_words import roles_in_words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
LIST_WIDTH, CARD_WIDTH = 380, 380


class PasswordCard(Card):
    """Asks the person chosen for their password, or to choose one if they have none yet.

    Signals:
        entered: Enter was pressed, or the button.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = Words("", "title", wrap=True)
        self.roles = Words("", "muted", wrap=True)
        self.hint = Note("", Tone.INFO)
        self.password, self.again = PasswordField(), PasswordField()
        self.password_row = FormRow("Contraseña", self.password)
        self.again_row = FormRow("Repítala", self.again)
        self.enter = primary("Entrar", icon="mdi6.login", loud=True)
        self.enter.on_press(self.entered.emit)
        # Queued: Enter also ends the editing, which would take a complaint away that is only just written.
        queued = Qt.ConnectionType.QueuedConnection
        self.password.returnPressed.connect(self._next, queued)
        self.again.returnPressed.connect(self.entered, queued)
        for widget in (self.name, self.roles, self.hint, self.password_row, self.again_row, self.enter):
            self.column.addWidget(widget)
        self.column.setSpacing(look.scaled(12))
        self.first_time = False

    def show_person(self, person: PersonCard, hint: str) -> None:
        """Ask this person."""
        self.first_time = not person.has_password
        self.name.setText(person.name)
        self.roles.setText(roles_in_words(person.roles))
        self.hint.say(_first_time_words(self.first_time) or hint, Tone.INFO)
        self.password_row.relabel("Elija su contraseña" if self.first_time else "Contraseña")
        self.again_row.setVisible(self.first_time)
        self.enter.setText("Guardar y entrar" if self.first_time else "Entrar")
        for field in (self.password, self.again):
            field.clear()
        self.password_row.complain("")
        self.again_row.complain("")

    def complain(self, words: str, field: str = "password") -> None:
        """Say beside the field what was refused; the password is typed again from the start."""
        if field == "again":
            self.again.clear()
            self.again_row.complain_and_focus(words)
            return
        self.password.clear()
        self.again.clear()
        self.password_row.complain_and_focus(words)

    def start(self) -> None:
        """Put the cursor in the password."""
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        if self.first_time:
            self.again.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()


class SignIn(QWidget):
    """The page where one sits down. The cursor stays in the password; up and down change the person.

    Args:
        tell: shows what is no refusal: trouble with the file.

    Signals:
        signed_in: the desk with the person at it.
        other_file_asked: another board is wanted.
    """

    signed_in = Signal(object)
    other_file_asked = Signal()

    def __init__(self, tell: Callable[[BaseException], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._tell = tell
        self._desk: Desk | None = None
        self._people: Sequence[PersonCard] = ()
        self._hint = ""
        self.rows: list[PressRow] = []
        self.day = Words("", "muted")
        self.card = PasswordCard()
        self.card.entered.connect(self.enter)
        self.listed = Scrolled()
        self.other_file = ghost("Abrir otro archivo", icon="mdi6.folder-open-outline")
        self.other_file.on_press(self.other_file_asked.emit)
        self._lay_out()

    def offer(self, desk: Desk, listed: Sequence[PersonCard], chosen: str = "", hint: str = "") -> None:
        """Offer the people of a board.

        Args:
            desk: the open board.
            listed: who may sit down.
            chosen: the login offered first; without it, who takes the money.
            hint: what the practice board says of its passwords.
        """
        self._desk, self._people, self._hint = desk, listed, hint
        self.day.setText(long_day(desk.today()).capitalize())
        for old in self.rows:
            self.listed.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [self._row(person) for person in listed]
        for place, made in enumerate(self.rows):
            self.listed.column.insertWidget(place, made)
        self.card.setVisible(bool(listed))
        self.choose(_likely(listed, chosen))

    @property
    def chosen(self) -> PersonCard | None:
        """Who was chosen."""
        place = next((place for place, made in enumerate(self.rows) if made.isChecked()), None)
        return None if place is None else self._people[place]

    def choose(self, place: int) -> None:
        """Choose a person by their place in the list, and ask for the password."""
        if not self.rows:
            return
        made = self.rows[place % len(self.rows)]
        made.setChecked(True)
        self.card.show_person(self._people[self.rows.index(made)], self._hint)
        self.listed.ensureWidgetVisible(made)
        self.card.start()

    def start(self) -> None:
        """Put the cursor where one types."""
        self.card.start()

    def enter(self) -> None:
        """Sit the person down, or say beside the field why not."""
        person, desk = self.chosen, self._desk
        if person is None or desk is None:
            return
        password, again = self.card.password.value, self.card.again.value
        try:
            if self.card.first_time:
                seated = people.choose_first_password(desk, person.login, password, again)
            else:
                seated = people.sign_in(desk, person.login, password)
        except Refused as refused:
            self.card.complain(sentence(refused), str(refused.values.get("field", "password")))
        except Trouble as trouble:
            self._tell(trouble)
        else:
            self.signed_in.emit(seated)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down, for which a field has no use, change the person."""
        if event.key() not in _STEPS:
            super().keyPressEvent(event)
            return
        here = next((place for place, made in enumerate(self.rows) if made.isChecked()), 0)
        self.choose(here + _STEPS[Qt.Key(event.key())])

    def _row(self, person: PersonCard) -> PressRow:
        made = PressRow(person.name, roles_in_words(person.roles), initials=initials_of(person.name), leads=False)
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.on_press(lambda: self.choose(self.rows.index(made)))
        return made

    def _lay_out(self) -> None:
        self.listed.column.setSpacing(look.px("step"))
        self.listed.column.addStretch(1)
        self.listed.setMaximumWidth(look.scaled(LIST_WIDTH + 60))
        self.card.setMaximumWidth(look.scaled(CARD_WIDTH + 40))
        halves = QHBoxLayout()
        halves.setSpacing(look.px("page"))
        halves.addWidget(self.listed, 1)
        side = QVBoxLayout()
        side.setSpacing(look.scaled(12))
        side.addWidget(self.card)
        side.addWidget(Words("↑ ↓ cambian de persona · Entrar abre", "small"))
        side.addStretch(1)
        halves.addLayout(side, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addWidget(Words("¿Quién trabaja ahora?", "change"))
        page.addWidget(self.day)
        page.addSpacing(look.scaled(14))
        page.addLayout(halves, 1)
        page.addLayout(row(self.other_file, None))


def _likely(listed: Sequence[PersonCard], chosen: str) -> int:
    """Return the place of who is most likely to sit down."""
    logins = [person.login for person in listed]
    if chosen in logins:
        return logins.index(chosen)
    return next((place for place, person in enumerate(listed) if Role.CASHIER in person.roles), 0)


def _first_time_words(first_time: bool) -> str:
    if not first_time:
        return ""
    return f"Es su primera vez: elija una contraseña de al menos {people.SHORTEST_PASSWORD} letras o números."
