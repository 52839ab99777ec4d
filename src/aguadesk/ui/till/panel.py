"""The right half of Caja: how much, how, what was received, the change, and the one loud button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.ui import look
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, fill, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.words import Amount, Words
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.basket import Basket
from aguadesk.ui.till.wording import METHOD_WORDS, METHODS, REFERENCE_LABELS, after_words, discount_words, missed_words

WIDTH = 364


class PaymentPanel(Card):
    """Shows a basket and takes what the person types into it.

    Signals:
        edited: the basket changed by a field of this panel.
        take_asked: F12, the button, or Enter where nothing is left to type.
        split_asked: pay in several ways.
        inquiry_asked: whoever is at the counter only asks how the account stands.
    """

    edited = Signal()
    take_asked = Signal()
    split_asked = Signal()
    inquiry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.basket: Basket | None = None
        self.total = Amount(ZERO)
        self.explained = Words("", "small", wrap=True)
        self.discount, self.missed = Words("", "value", wrap=True), Words("", "small", wrap=True)
        self.discount.set_tone(Tone.GOOD)
        self.missed.set_tone(Tone.WARNING)
        self.method: Choice[Method] = Choice(METHODS, ("caja.cash", "caja.card", "caja.transfer", "caja.cheque"))
        self.amount = MoneyField()
        self.received = MoneyField(big=True, optional=True)
        self.reference = TextField(most=80)
        self.credit_words = Words("", "label")
        self.use_credit: Choice[bool] = Choice([(True, "Usarlo en este pago"), (False, "Guardarlo")])
        self.split_words = Words("", "value", wrap=True)
        self.change = Amount(ZERO, "change")
        self.after = Words("", "small", wrap=True)
        self.take = primary("Cobrar", "caja.take", icon="mdi6.check", loud=True)
        self.split = secondary("Varias formas", "caja.split")
        self.inquiry = ghost("Consulta", "caja.asked")
        self._lay_out()
        self._wire()

    def show_basket(self, basket: Basket) -> None:
        """Show a basket; fields the person is typing in are left as they are."""
        is_another = self.basket is not basket
        self.basket = basket
        self.total.show_money(basket.to_pay)
        self.explained.setText(_explained(basket))
        self.method.choose(basket.method)
        if basket.amount is None:
            self.amount.show_money(basket.to_pay)
        elif is_another:
            self.amount.show_money(basket.amount)
        if basket.received is None and not self.received.hasFocus():
            self.received.show_money(None)
        self.credit_words.setText(f"Saldo a favor: {basket.credit.signed}")
        self.use_credit.choose(basket.uses_credit)
        self._show_what_applies(basket)
        self._show_outcome(basket)

    def start(self) -> None:
        """Put the cursor where the cashier types next: what was received, or how much where nothing is owed."""
        field: QLineEdit = self.received if self.received.isVisibleTo(self) else self.reference
        if self.basket is not None and not self.basket.to_pay and not self.amount.hasFocus():
            field = self.amount
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def clear_fields(self) -> None:
        """Empty what was typed for the last payment."""
        self.received.show_money(None)
        self.reference.clear()
        self.reference_row.complain("")
        self.amount_row.complain("")
        self.received_row.complain("")

    def complain(self, words: str) -> None:
        """Write what the desk refused beside the field the person fills for this way to pay."""
        is_cash = self.basket is None or self.basket.method is Method.CASH
        (self.amount_row if is_cash else self.reference_row).complain_and_focus(words)

    def _show_what_applies(self, basket: Basket) -> None:
        is_split, is_cash = bool(basket.split), basket.method is Method.CASH
        self.method.setVisible(not is_split)
        self.amount_row.setVisible(not is_split)
        self.received_row.setVisible(is_cash and not is_split)
        self.reference_row.setVisible(not is_cash and not is_split)
        for widget in (self.credit_words, self.use_credit):
            widget.setVisible(basket.credit > ZERO and not is_split)
        self.split_words.setVisible(is_split)
        if not is_cash:
            label, example = REFERENCE_LABELS[basket.method]
            self.reference_row.relabel(label)
            self.reference.setPlaceholderText(example)

    def _show_outcome(self, basket: Basket) -> None:
        change = basket.change
        if change is None:
            missing = basket.to_pay - (basket.received or ZERO)
            self.change_label.setText("Faltan")
            self.change.show_money(missing, Tone.BAD)
        else:
            self.change_label.setText("Cambio")
            self.change.show_money(change, Tone.GOOD if change else Tone.PLAIN)
        self.after.setText(after_words(basket.plan()))
        for words, text in ((self.discount, discount_words(basket)), (self.missed, missed_words(basket))):
            words.setText(text)
            words.setVisible(bool(text))
        self.split_words.setText(
            "\n".join(f"{METHOD_WORDS[tender.method]}  {tender.amount.signed}" for tender in basket.split)
        )

    def _typed_amount(self, money: Money | None) -> None:
        """Take the amount as it is typed. What cannot be read yet counts as nothing, and never as the whole debt."""
        if self.basket is not None:
            self.basket.amount = ZERO if money is None else money
            self.edited.emit()

    def _typed_received(self, money: Money | None) -> None:
        if self.basket is not None:
            self.basket.received = money
            self.edited.emit()

    def _typed_reference(self, text: str) -> None:
        if self.basket is not None:
            self.basket.reference = text

    def _chose(self, method: Method) -> None:
        if self.basket is None or self.basket.method is method:
            return
        self.basket.method, self.basket.received = method, None
        self.received.show_money(None)
        self.edited.emit()
        self.start()

    def _chose_credit(self, on: bool) -> None:
        if self.basket is not None and self.basket.uses_credit != on:
            self.basket.uses_credit, self.basket.amount = on, None
            self.edited.emit()

    def _wire(self) -> None:
        self.amount.edited.connect(self._typed_amount)
        self.received.edited.connect(self._typed_received)
        self.reference.textEdited.connect(self._typed_reference)
        self.method.chosen.connect(self._chose)
        self.use_credit.chosen.connect(self._chose_credit)
        self.take.on_press(self.take_asked.emit)
        self.split.on_press(self.split_asked.emit)
        self.inquiry.on_press(self.inquiry_asked.emit)
        self.amount.returnPressed.connect(self.start)
        for field in (self.received, self.reference):
            field.returnPressed.connect(lambda: self.take.setFocus(Qt.FocusReason.TabFocusReason))

    def _lay_out(self) -> None:
        self.setFixedWidth(look.scaled(WIDTH))
        self.amount_row = FormRow("Importe que paga", self.amount)
        self.received_row = FormRow("Recibido", self.received)
        self.reference_row = FormRow("Referencia", self.reference)
        self.change_label = Words("Cambio", "label")
        self.change_label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        top = (
            Words("A pagar", "label"),
            self.total,
            self.explained,
            self.discount,
            self.missed,
            self.method,
            self.credit_words,
            self.use_credit,
            self.split_words,
        )
        middle = (self.amount_row, self.received_row, self.reference_row)
        fill(
            self.column,
            *top,
            *middle,
            row(self.change_label, None, self.change),
            None,
            self.after,
            self.take,
            row(self.split, None, self.inquiry),
        )
        self.column.setContentsMargins(*(look.px("inside"),) * 4)

    def fields(self) -> tuple[QLineEdit, ...]:
        """Return the fields in the order they are walked."""
        return self.amount, self.received, self.reference


def _explained(basket: Basket) -> str:
    ticked = sum(charge.id in basket.ticked for charge in basket.owed) + len(basket.items)
    if not basket.charges:
        return "Sin adeudo: lo que pague queda a su favor."
    words = "1 cargo" if ticked == 1 else f"{ticked} cargos"
    credit = f" · menos {basket.from_credit.signed} a favor" if basket.from_credit else ""
    return f"{words}{credit} · se aplica conforme a {basket.rules.citation}"
