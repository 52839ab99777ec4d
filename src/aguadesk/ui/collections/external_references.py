"""The box of references: one made for an account that asks with what to pay, or one that somebody brings proved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from aguadesk.desk import collecting_references
from aguadesk.desk.collecting_points import Point
from aguadesk.desk.collecting_references import Proved
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import DayField, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone


def proved_words(proved: Proved) -> tuple[str, Tone]:
    """Say whose a reference is whose digits are right."""
    until = f", hecha para pagar hasta el {long_day(proved.due_on)}" if proved.due_on else ""
    if not proved.accounts:
        return f"Sus dígitos están bien{until}, pero no es de ninguna cuenta.", Tone.WARNING
    if len(proved.accounts) > 1:
        return f"Puede ser de varias cuentas: {', '.join(proved.accounts)}.", Tone.WARNING
    return f"Está bien: es de la cuenta {proved.accounts[0]}{until}.", Tone.GOOD


class ReferenceBox(Box):
    """Both ways of a reference at one point. It writes nothing."""

    def __init__(self, context: Context, point: Point, parent: QWidget | None = None) -> None:
        text = "Diga con qué referencia paga una cuenta, o revise la que le muestran."
        super().__init__(f"Referencias de {point.name}", text, accept="", reject="Cerrar", width=680, parent=parent)
        self._context, self._point = context, point
        self.account, self.amount = TextField("", "0104-0237", most=40), MoneyField()
        self.day = DayField(context.desk.today())
        self.typed = TextField("", "la que le muestran, con o sin espacios", most=60)
        self.made, self.proved = Note(), Note()
        self.made.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form = Form(columns=2)
        form.add("Cuenta", self.account, span=2)
        form.add("Importe", self.amount)
        form.add("Se paga hasta el", self.day)
        form.add("", self.made, span=2)
        form.add("Revisar una referencia", self.typed, span=2)
        form.add("", self.proved, span=2)
        self.body.addWidget(form)
        for field in (self.account, self.amount):
            field.textChanged.connect(lambda _: self.make())
        self.day.dateChanged.connect(lambda _: self.make())
        self.typed.textChanged.connect(lambda _: self.prove())
        self.begin_at(self.account)
        self.make()
        self.prove()

    def make(self) -> None:
        """Say the reference of what is written, once the account and the amount are."""
        desk, number, amount, day = self._context.desk, self.account.value, self.amount.money, self.day.value
        self.made.setVisible(bool(number) and amount is not None)
        if number and amount is not None:
            reference = self._context.read(
                lambda: collecting_references.make(desk, self._point.id, number, amount, day),
                lambda words: self.made.say(words, Tone.BAD),
            )
            if reference is not None:
                self.made.say(f"Referencia: {reference}", Tone.GOOD)

    def prove(self) -> None:
        """Say whose the reference is that is written, or what is wrong with it."""
        desk, typed = self._context.desk, self.typed.value
        self.proved.setVisible(bool(typed))
        if typed:
            proved = self._context.read(
                lambda: collecting_references.prove(desk, self._point.id, typed),
                lambda words: self.proved.say(words, Tone.BAD),
            )
            if proved is not None:
                self.proved.say(*proved_words(proved))
