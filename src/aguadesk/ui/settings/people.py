"""Ajustes, Personas y permisos: who may sit down at the desk, and what each may do."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import people
from aguadesk.desk.desk import Done
from aguadesk.desk.people import PersonCard
from aguadesk.domain.rights import Right, Role
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.listed_section import ListedSection
from aguadesk.ui.settings.wording import ROLE_WORDS, role_names
from aguadesk.ui.theme import Tone

ROLES = tuple(Role)


def state_words(card: PersonCard) -> str:
    """Say whether somebody may sit down."""
    if not card.active:
        return "Retirada"
    return "Activa" if card.has_password else "Falta contraseña"


def state_tone(card: PersonCard) -> Tone:
    """Return the tone of that."""
    if not card.active:
        return Tone.PLAIN
    return Tone.GOOD if card.has_password else Tone.WARNING


COLUMNS: tuple[Column[PersonCard], ...] = (
    Column("Nombre", lambda card: card.name, width=240, strong=True),
    Column("Entra como", lambda card: card.login, width=130),
    Column("Puestos", lambda card: role_names(card.roles)),
    Column("Situación", state_words, Kind.STATE, 156, tone=state_tone),
)


class PersonBox(FormBox):
    """Somebody's name and what they do in the office."""

    def __init__(self, context: Context, card: PersonCard | None, parent: QWidget | None = None) -> None:
        title = "Persona nueva" if card is None else card.name
        text = "Elige su contraseña la primera vez que entra." if card is None else ""
        super().__init__(context, title, text, width=660, parent=parent)
        self._card = card
        self.name = TextField(card.name if card else "", "Nombre y apellidos", most=120)
        self.login = TextField(card.login if card else "", "lupita", most=30)
        self.login.setEnabled(card is None)
        self.active = Choice([(True, "Puede entrar"), (False, "Retirada")])
        self.active.choose(card.active if card else True)
        self.roles = _role_table()
        self.roles.tick([place for place, role in enumerate(ROLES) if card and role in card.roles])
        form = Form(columns=2)
        self.rows["name"] = form.add("Nombre completo", self.name)
        self.rows["login"] = form.add("Entra como", self.login)
        if card is not None:
            form.add("Situación", self.active, span=2)
        self.body.addWidget(form)
        self.body.addWidget(Words("Puestos: se pueden combinar", "label"))
        self.body.addWidget(self.roles)
        self.name.setFocus()

    @property
    def chosen_roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(ROLES[place] for place in self.roles.ticked)

    def attempt(self) -> Done[Any]:
        desk = self._context.desk
        if self._card is None:
            return people.add_person(desk, self.login.value, self.name.value, self.chosen_roles)
        return people.edit_person(
            desk, self._card.id, self.name.value, self.chosen_roles, active=bool(self.active.value)
        )


def _role_table() -> IdTable[Role]:
    columns: tuple[Column[Role], ...] = (
        Column("", kind=Kind.TICK, width=44),
        Column("Puesto", lambda role: ROLE_WORDS[role][0], width=190, strong=True),
        Column("Qué puede hacer", lambda role: ROLE_WORDS[role][1]),
    )
    table = IdTable(columns, lambda ids: {place: ROLES[place] for place in ids})
    table.show_ids(range(len(ROLES)))
    table.setMinimumHeight((len(ROLES) + 1) * look.px("row") + 8)
    return table


class PeopleSection(ListedSection[PersonCard]):
    """The people of the office."""

    title = "Personas y permisos"
    text = "Cada quien entra con su nombre y su contraseña; lo que hace queda firmado."
    icon = "mdi6.account-group-outline"
    sees = (Right.EDIT_PEOPLE, Right.READ_AUDIT)
    changes = Right.EDIT_PEOPLE

    def __init__(self, context: Context) -> None:
        super().__init__(context, COLUMNS, Empty("mdi6.account-plus-outline", "Todavía no hay personas"))
        self.table.opened.connect(lambda _: self.edit())
        if self.may_change:
            self.add_buttons(
                secondary("Persona nueva", "ajustes.new", icon="mdi6.account-plus-outline").on_press(self.add),
                ghost("Editar", "ajustes.edit").on_press(self.edit),
                ghost("Olvidó su contraseña").on_press(self.forget_password),
                None,
            )

    def opened(self) -> None:
        self.show_rows(self.context.read(lambda: people.all_people(self.context.desk)) or [])

    def add(self) -> None:
        """Ctrl+N: somebody new."""
        self._run(PersonBox(self.context, None, self))

    def edit(self) -> None:
        """F4: name, roles, and whether they may sit down."""
        if self.current is not None and self.may_change:
            self._run(PersonBox(self.context, self.current, self))

    def forget_password(self) -> None:
        """Take a forgotten password away."""
        card = self.current
        if card is None:
            return
        text = f"{card.name} elegirá otra la próxima vez que entre. La anterior deja de servir."
        if dialogs.confirm(self, "Borrar la contraseña", text, accept="Borrar contraseña", risky=True):
            done = self.context.act(lambda: people.forget_password(self.context.desk, card.id))
            if done is not None:
                self.context.shell.banner(f"{card.name} elegirá su contraseña al entrar.")

    def _run(self, box: PersonBox) -> None:
        run_form(self.context, box, lambda: f"{box.name.value}: guardado.")
