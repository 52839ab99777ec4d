"""What one types to work an agreement out: what the person can pay or in how many payments, how often, from when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from aguadesk.domain.agreements import Frequency
from aguadesk.domain.money import ZERO, Money
from aguadesk.ui.agreements.wording import FREQUENCY_WORDS
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField, TextField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.money_field import MoneyField

CAPACITY, COUNT = "capacity", "count"
USUAL_COUNT: Final = "12"
_WAYS = ((CAPACITY, "Lo que puede pagar"), (COUNT, "Número de pagos"))
_FREQUENCY_KEYS = ("convenios.weekly", "convenios.fortnightly", "convenios.monthly")


@dataclass(frozen=True, slots=True)
class TypedTerms:
    """What is typed now. Of capacity and count exactly one is there.

    `down` and `first_on` are None while they are the rule's own.
    """

    frequency: Frequency
    capacity: Money | None
    count: int | None
    down: Money | None
    first_on: date | None


class TermsForm(Card):
    """The fields of the simulator.

    Signals:
        edited: something that counts was typed or chosen.
    """

    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("¿Cómo puede pagar?", parent=parent)
        self.way: Choice[str] = Choice(_WAYS)
        self.frequency: Choice[Frequency] = Choice(
            [(one, FREQUENCY_WORDS[one]) for one in Frequency], _FREQUENCY_KEYS, show_keys=True
        )
        self.capacity, self.count = MoneyField(big=True), TextField(USUAL_COUNT, most=3)
        self.down, self.first = MoneyField(optional=True), DayField(today)
        self.rows = {
            "capacity": FormRow("Puede pagar cada vez", self.capacity),
            "count": FormRow("En cuántos pagos", self.count),
            "down": FormRow("Enganche, hoy", self.down),
            "first_on": FormRow("Primer pago", self.first),
        }
        self._down_typed = self._first_chosen = self._touched = False
        self._lay_out()
        self._wire()
        self.begin()

    @property
    def typed(self) -> TypedTerms | None:
        """What is typed, or None while it is not whole."""
        by_capacity = self.way.value == CAPACITY
        capacity = self.capacity.money if by_capacity else None
        count = int(self.count.value) if not by_capacity and self.count.value.isdecimal() else None
        down = self.down.money if self.down.text().strip() else ZERO
        if (capacity is None and count is None) or down is None:
            return None
        first = self.first.value if self._first_chosen else None
        return TypedTerms(self.frequency.value, capacity, count, down if self._down_typed else None, first)

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed or chosen since it began."""
        return self._touched

    def begin(self) -> None:
        """Begin with another person: nothing typed, by months, as much as they can pay."""
        self._quietly(self._clear)
        self._say_way()

    def start(self) -> None:
        """Put the cursor where one types first."""
        field = self.capacity if self.way.value == CAPACITY else self.count
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def show_usual(self, down: Money, first_on: date) -> None:
        """Show what the board's rule asks on signing and when the first payment is due, where nobody said otherwise."""
        if not self._down_typed:
            self.down.show_money(down)
        if not self._first_chosen:
            self._quietly(lambda: self.first.show_day(first_on))

    def complain(self, field: str, sentence: str) -> bool:
        """Show a sentence beside the field it speaks of, without moving the cursor. Returns whether it is shown."""
        for name, line in self.rows.items():
            line.complain(sentence if name == field and line.isVisibleTo(self) else "")
        return bool(sentence) and field in self.rows and self.rows[field].isVisibleTo(self)

    def _clear(self) -> None:
        self.way.choose(CAPACITY)
        self.frequency.choose(Frequency.MONTHLY)
        self.capacity.show_money(None)
        self.count.setText(USUAL_COUNT)
        self.down.show_money(None)
        self._down_typed = self._first_chosen = self._touched = False

    def _say_way(self) -> None:
        by_capacity = self.way.value == CAPACITY
        self.rows["capacity"].setVisible(by_capacity)
        self.rows["count"].setVisible(not by_capacity)

    def _way_chosen(self) -> None:
        self._say_way()
        self._changed()

    def _frequency_chosen(self) -> None:
        self._first_chosen = False
        self._changed()

    def _down_edited(self) -> None:
        self._down_typed = True
        self._changed()

    def _day_chosen(self) -> None:
        self._first_chosen = True
        self._changed()

    def _changed(self) -> None:
        if not self.signalsBlocked():
            self._touched = True
            self.edited.emit()

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change fields without anybody having typed in them."""
        self.blockSignals(True)
        self.first.blockSignals(True)
        change()
        self.first.blockSignals(False)
        self.blockSignals(False)

    def _lay_out(self) -> None:
        for widget in (self.way, self.rows["capacity"], self.rows["count"], self.frequency):
            self.column.addWidget(widget)
        last = row(self.rows["down"], self.rows["first_on"], spacing=12)
        for place in range(2):
            last.setStretch(place, 1)
        self.column.addLayout(last)

    def _wire(self) -> None:
        self.way.chosen.connect(lambda _: self._way_chosen())
        self.frequency.chosen.connect(lambda _: self._frequency_chosen())
        self.capacity.edited.connect(lambda _: self._changed())
        self.count.textEdited.connect(lambda _: self._changed())
        self.down.edited.connect(lambda _: self._down_edited())
        self.first.dateChanged.connect(lambda _: self._day_chosen())
