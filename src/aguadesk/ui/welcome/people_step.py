"""The step about people: who administers, with a password now, and who else works here."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from aguadesk.desk.first_board import checked_people, suggested_login
from aguadesk.desk.new_board import NewPerson
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Role
from aguadesk.ui import look
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.fields import PasswordField, Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words
from aguadesk.ui.role_words import roles_in_words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.welcome.step import Line, Step

USUAL_ROLES: tuple[frozenset[Role], ...] = (
    frozenset({Role.CASHIER}),
    frozenset({Role.CASHIER, Role.ATTENTION}),
    frozenset({Role.ATTENTION}),
    frozenset({Role.COLLECTIONS, Role.FIELD}),
    frozenset({Role.DIRECTOR}),
    frozenset({Role.AUDITOR}),
    frozenset({Role.ADMINISTRATOR}),
)
"""What one person does in a small office; any other mix is set in Ajustes."""
_MOST_PEOPLE = 12


class PeopleStep(Step):
    """The first people of the office."""

    name = "Las personas"
    title = "¿Quiénes trabajan aquí?"
    text = "Cada quien entra con su nombre y su contraseña: así se sabe quién hizo qué."

    def __init__(self) -> None:
        super().__init__()
        self.admin = TextField(placeholder="Por ejemplo: Adela Nogal Pineda", check=_check_name)
        self.password, self.again = PasswordField(), PasswordField()
        self.others: list[tuple[Line, TextField, Pick]] = []
        self._lay_out()
        self._add(USUAL_ROLES[0])

    @property
    def people(self) -> list[NewPerson]:
        """The people as typed; lines left blank are nobody."""
        administers = frozenset({Role.ADMINISTRATOR})
        taken = [suggested_login(self.admin.value)]
        found = [NewPerson(taken[0], self.admin.value, administers, self.password.value)]
        for _, name, roles in self.others:
            if name.value:
                taken.append(suggested_login(name.value, taken))
                found.append(NewPerson(taken[-1], name.value, roles.value))  # type: ignore[arg-type]
        return found

    def start(self) -> None:
        self.admin.setFocus()

    def will_do(self) -> bool:
        if not self._form.validate():
            return False
        try:
            checked_people(self.people)
        except Refused as refused:
            self._password_row.complain_and_focus(sentence(refused))
            return False
        if self.password.value != self.again.value:
            self.again.clear()
            self._again_row.complain_and_focus(sentence(Refused("person.password_differs")))
            return False
        return True

    def add_line(self) -> None:
        """Add somebody else."""
        self._add(USUAL_ROLES[min(len(self.others), len(USUAL_ROLES) - 1)])
        self.others[-1][1].setFocus()

    def _add(self, roles: frozenset[Role]) -> None:
        place = len(self.others)
        name = TextField(placeholder="Nombre completo")
        pick = Pick([(usual, roles_in_words(usual)) for usual in USUAL_ROLES])
        pick.choose(roles)
        name.setAccessibleName(f"Nombre de la persona {place + 2}")
        pick.setAccessibleName(f"Puesto de la persona {place + 2}")
        line = Line([(name, 3), (pick, 2)], self._remove)
        self.others.append((line, name, pick))
        self._rows.addWidget(line)
        self.more.setEnabled(len(self.others) < _MOST_PEOPLE)
        # Tab walks through the people first, and only then to the button that adds one.
        buttons = line.findChildren(QPushButton)
        self.setTabOrder(buttons[-1] if buttons else pick, self.more)

    def _remove(self, line: Line) -> None:
        self.others = [kept for kept in self.others if kept[0] is not line]
        self._rows.removeWidget(line)
        line.deleteLater()
        self.more.setEnabled(True)

    def _lay_out(self) -> None:
        first = Card("Quien administra")
        self._form = Form(columns=2)
        self._form.add("Nombre completo", self.admin, span=2)
        self._password_row = self._form.add("Contraseña", self.password, "Al menos 6 letras o números.")
        self._again_row = self._form.add("Repítala", self.again)
        first.column.addWidget(self._form)
        others = Card("Los demás")
        others.column.addWidget(Words("Cada quien elige su contraseña la primera vez que entra.", "muted", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px("step"))
        others.column.addLayout(self._rows)
        self.more = ghost("Agregar a otra persona", icon="mdi6.plus").on_press(self.add_line)
        others.column.addLayout(row(self.more, None))
        self.column.addWidget(first)
        self.column.addWidget(others)
        self.column.addStretch(1)


def _check_name(text: str) -> str:
    return "" if text else sentence(Refused("person.name_missing"))
