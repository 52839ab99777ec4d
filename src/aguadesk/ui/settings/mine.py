"""Ajustes, Mi sesión: one's own password, and how this machine shows and sounds."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from aguadesk.desk import people
from aguadesk.desk.desk import Done
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import PasswordField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section
from aguadesk.ui.settings.wording import role_names


class PasswordBox(FormBox):
    """Changes one's own password."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Cambiar mi contraseña", accept="Cambiar contraseña", parent=parent)
        self.current, self.password, self.again = PasswordField(), PasswordField(), PasswordField()
        form = Form()
        self.rows[""] = form.add("Contraseña de ahora", self.current)
        hint = f"Al menos {people.SHORTEST_PASSWORD} letras o números."
        self.rows["password"] = form.add("Contraseña nueva", self.password, hint)
        self.rows["again"] = form.add("Otra vez la nueva", self.again)
        self.body.addWidget(form)
        self.current.setFocus()

    def attempt(self) -> Done[Any]:
        return people.change_own_password(self._context.desk, self.current.value, self.password.value, self.again.value)


class MineSection(Section):
    """What belongs to the person and to this machine."""

    title = "Mi sesión"
    text = "Su contraseña, y cómo se ve y suena el programa en este equipo."
    icon = "mdi6.account-circle-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.theme = Choice(list(look.CHOICES.items()))
        self.scale = Choice(list(look.SCALES.items()))
        self.sound = Choice([(True, "Con sonido"), (False, "Sin sonido")])
        self._who, self._roles = Words("", "heading"), Words("", "muted", wrap=True)
        person, machine = Card(), Card("Este equipo")
        change = secondary("Cambiar mi contraseña", icon="mdi6.lock-outline").on_press(self.change_password)
        person.column.addWidget(self._who)
        person.column.addWidget(self._roles)
        person.column.addSpacing(6)
        person.column.addLayout(row(change, None))
        form = Form(columns=1)
        form.add("Colores", self.theme)
        form.add("Tamaño de letra", self.scale)
        form.add("Avisos", self.sound)
        machine.column.addWidget(form)
        self.body.addWidget(person)
        self.body.addWidget(machine)
        self.body.addStretch(1)
        for choice in (self.theme, self.scale):
            choice.chosen.connect(lambda _: self._dress())
        self.sound.chosen.connect(lambda on: context.preferences.put("sound", on))
        self._ready = False

    def opened(self) -> None:
        self._ready = False
        person = self.context.desk.person
        self._who.setText(person.name)
        self._roles.setText(role_names(person.roles))
        self.theme.choose(self.context.preferences.get("look", "auto"))
        self.scale.choose(self.context.preferences.get("scale", 1.0))
        self.sound.choose(self.context.preferences.get("sound", True))
        self._ready = True

    def change_password(self) -> None:
        """Ask for the old one and twice for the new one."""
        run_form(self.context, PasswordBox(self.context, self), lambda: "Su contraseña quedó cambiada.")

    def _dress(self) -> None:
        if not self._ready:
            return
        self.context.preferences.put("look", self.theme.value)
        self.context.preferences.put("scale", self.scale.value)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply(app, self.theme.value, self.scale.value)
