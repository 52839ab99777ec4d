"""The field for an amount: read by the rules of `Money.parse`, right-aligned, never guessed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.ui.kit.words import set_property
from aguadesk.ui.sentences import sentence


class MoneyField(QLineEdit):
    """An amount of money.

    While the person types, `edited` carries the amount, or None while the text is no amount; nothing is
    complained about. On leaving the field, or when `validate()` is asked, a text that is no amount gets its
    sentence by `complained`, and one that is gets its thousands and centavos: `1,234.50`.

    Args:
        money: what it holds at the start.
        big: in the large type of the till.
        optional: whether the field may stay empty.
        check: called with the amount; returns a sentence when the amount will not do, or "".
    """

    edited = Signal(object)
    complained = Signal(str)

    def __init__(
        self,
        money: Money | None = None,
        *,
        big: bool = False,
        optional: bool = False,
        check: Callable[[Money], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional, self._check = optional, check
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(24)
        self.setPlaceholderText("0.00")
        self.setProperty("loudness", "big" if big else "normal")
        self.show_money(money)
        self.textEdited.connect(self._text_edited)
        self.editingFinished.connect(self._leave)

    @property
    def money(self) -> Money | None:
        """The amount, or None while the field is empty or is no amount."""
        try:
            return Money.parse(self.text())
        except Refused:
            return None

    def show_money(self, money: Money | None) -> None:
        """Show an amount, or nothing. Any complaint goes away."""
        self.setText("" if money is None else str(money))
        self.complain("")

    def validate(self) -> bool:
        """Show the sentence for what is wrong, if anything is, and return whether nothing is."""
        problem = self._problem()
        self.complain(problem)
        return not problem

    def complain(self, words: str) -> None:
        """Mark the field as wrong with a sentence, or as right with an empty one."""
        set_property(self, "wrong", bool(words))
        self.complained.emit(words)

    def _problem(self) -> str:
        if self._optional and not self.text().strip():
            return ""
        try:
            money = Money.parse(self.text())
        except Refused as refused:
            return sentence(refused)
        return self._check(money) if self._check else ""

    def _text_edited(self, _: str) -> None:
        self.complain("")
        self.edited.emit(self.money)

    def _leave(self) -> None:
        """Tidy what was typed. An untouched empty field is not scolded for being walked through."""
        if not self.text().strip():
            return
        money = self.money
        if self.validate() and money is not None and self.text() != str(money):
            self.setText(str(money))  # only then: it would undo the selection that the next digit replaces
