"""The boxes of the till: several ways to pay, the price list, and which receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.documents import NEEDS_REFERENCE, Folio, Method
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Tender
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.fields import LongText, Pick, TextField
from aguadesk.ui.kit.form import Form, FormRow
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.words import Amount, Words
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.wording import METHOD_WORDS, REFERENCE_LABELS

CANCEL_REASONS = (
    "Se cobró a otra cuenta",
    "El importe es equivocado",
    "Se cobró dos veces",
    "La transferencia o el cheque no procedió",
    "El usuario lo pidió antes de retirarse",
)
_LEAST_REASON = 5


class SplitBox(Box):
    """One payment handed over in several ways; what is still missing is always in sight.

    Args:
        due: what is asked for; another sum is a partial payment or an advance.
        credit: the credit in favour that may be used.
    """

    def __init__(self, due: Money, credit: Money, parent: QWidget | None = None) -> None:
        super().__init__(
            "Varias formas de pago", f"A pagar: {due.signed}", accept="Usar este reparto", width=620, parent=parent
        )
        self._due = due
        self.amounts: dict[Method, MoneyField] = {}
        self.references: dict[Method, TextField] = {}
        self._rows: dict[Method, FormRow] = {}
        form = Form(columns=2)
        for method in (Method.CASH, Method.CARD, Method.TRANSFER, Method.CHEQUE):
            self._add(form, method)
        if credit > ZERO:
            self._add(form, Method.CREDIT, f"Hay {credit.signed} a favor.")
        self.missing = Words("", "heading")
        self.body.addWidget(form)
        self.body.addWidget(self.missing)
        self._changed()
        self.amounts[Method.CASH].setFocus()

    @property
    def tenders(self) -> tuple[Tender, ...]:
        """What was written down, as the desk wants it."""
        made = []
        for method, field in self.amounts.items():
            amount = field.money
            if amount is not None and amount > ZERO:
                reference = self.references[method].value if method in self.references else ""
                made.append(Tender(method, amount, amount, reference))
        return tuple(made)

    def will_do(self) -> bool:
        if not all(row.editor.validate() for row in self._rows.values()):  # type: ignore[attr-defined]
            return False
        if not self.tenders:
            self._rows[Method.CASH].complain_and_focus("Escriba cuánto se paga de cada forma.")
            return False
        for tender in self.tenders:
            if tender.method in NEEDS_REFERENCE and not tender.reference:
                field = self.references[tender.method]
                field.complain(f"Falta: {REFERENCE_LABELS[tender.method][0].lower()}.")
                field.setFocus()
                return False
        return True

    def _add(self, form: Form, method: Method, hint: str = "") -> None:
        field = MoneyField(optional=True)
        field.edited.connect(lambda _: self._changed())
        self.amounts[method] = field
        self._rows[method] = form.add(METHOD_WORDS[method], field, hint)
        if method in NEEDS_REFERENCE:
            label, example = REFERENCE_LABELS[method]
            self.references[method] = TextField(placeholder=example, most=80)
            form.add(label, self.references[method])
        else:
            form.add("", Words("Sin referencia" if method is Method.CASH else "", "hint"))

    def _changed(self) -> None:
        left = self._due - total(tender.amount for tender in self.tenders)
        words = "Completo" if not left else (f"Faltan {left.signed}" if left > ZERO else f"Sobran {(-left).signed}")
        self.missing.setText(words)
        self.missing.set_tone(Tone.GOOD if not left else Tone.WARNING)


class ItemsBox(Box):
    """Something from the price list, to be charged and paid now.

    Args:
        prices: number, words and price before IVA of each line.
        asks_payer: whether nobody's account is at the counter, so that a name is needed.
    """

    def __init__(
        self, prices: Sequence[tuple[int, str, Money]], *, asks_payer: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("Otros cobros", "Se agrega al pago de ahora.", accept="Agregar al cobro", parent=parent)
        self._prices = {number: price for number, _, price in prices}
        self.pick = Pick(
            [(None, "Elija un concepto…"), *((n, f"{name}  ·  {price.signed}") for n, name, price in prices)]
        )
        self.quantity = TextField("1", most=4, check=_check_quantity)
        self.detail = TextField(placeholder="Por ejemplo: a nombre de la escuela", most=60)
        self.payer = TextField(placeholder="Nombre completo", most=120)
        self.subtotal = Amount(ZERO, "heading")
        form = Form()
        self._concept_row = form.add("Concepto", self.pick)
        form.add("Cuántos", self.quantity)
        form.add("Anotación (puede quedar vacía)", self.detail)
        self._payer_row = form.add("A nombre de quién va el recibo", self.payer)
        self._payer_row.setVisible(asks_payer)
        self._asks_payer = asks_payer
        line = QHBoxLayout()
        line.addWidget(Words("Importe, más IVA donde lo cause", "label"))
        line.addStretch(1)
        line.addWidget(self.subtotal)
        self.body.addWidget(form)
        self.body.addLayout(line)
        self.pick.currentIndexChanged.connect(lambda _: self._changed())
        self.quantity.textChanged.connect(lambda _: self._changed())
        self._changed()
        self.pick.setFocus()

    @property
    def item(self) -> PriceItem:
        """What was chosen."""
        return PriceItem(int(str(self.pick.value)), int(self.quantity.value), self.detail.value)

    def will_do(self) -> bool:
        if self.pick.value is None:
            self._concept_row.complain_and_focus("Elija qué se va a cobrar.")
            return False
        self._concept_row.complain("")
        if not self.quantity.validate():
            self.quantity.setFocus()
            return False
        if self._asks_payer and not self.payer.value:
            self._payer_row.complain_and_focus("Falta el nombre de quien paga: se imprime en el recibo.")
            return False
        return True

    def _changed(self) -> None:
        price = self._prices.get(int(str(self.pick.value)), ZERO) if self.pick.value is not None else ZERO
        pieces = int(self.quantity.value) if not _check_quantity(self.quantity.value) else 0
        self.subtotal.show_money(price * pieces)


class ReceiptBox(Box):
    """Asks which receipt, the last one being offered, and the reason if the act needs one.

    Args:
        describe: given a folio, returns who paid how much in words, or "" if there is no such receipt.
    """

    def __init__(
        self,
        title: str,
        text: str,
        *,
        accept: str,
        last: str,
        describe: Callable[[str], str],
        asks_reason: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, accept=accept, risky=asks_reason, parent=parent)
        self._describe, self._asks_reason = describe, asks_reason
        self.folio = TextField(last, "A-000123", most=24)
        self.found = Words("", "value", wrap=True)
        self.usual = Pick([("", "Elija uno, o escriba abajo…"), *((reason, reason) for reason in CANCEL_REASONS)])
        self.reason = LongText("Escriba el motivo con sus palabras", lines=2)
        form = Form()
        self._folio_row = form.add("Folio", self.folio)
        self.body.addWidget(form)
        self.body.addWidget(self.found)
        if asks_reason:
            reasons = Form()
            reasons.add("Motivo frecuente", self.usual)
            self._reason_row = reasons.add("Motivo", self.reason, "Se imprime en el recibo y queda con su nombre.")
            self.usual.currentIndexChanged.connect(self._take_usual)
            self.body.addWidget(reasons)
        self.folio.textChanged.connect(lambda _: self._show_found())
        self._show_found()
        self.folio.setFocus()
        self.folio.selectAll()

    @property
    def chosen(self) -> str:
        """The folio, tidied."""
        parsed = Folio.parse(self.folio.value)
        return str(parsed) if parsed else self.folio.value

    def will_do(self) -> bool:
        if not self._describe(self.chosen):
            self._folio_row.complain_and_focus("No hay un recibo con ese folio: revise la serie y el número.")
            return False
        if self._asks_reason and len(self.reason.value) < _LEAST_REASON:
            self._reason_row.complain_and_focus("Escriba el motivo: al menos una o dos palabras.")
            return False
        return True

    def _take_usual(self) -> None:
        if self.usual.value:
            self.reason.setPlainText(str(self.usual.value))

    def _show_found(self) -> None:
        self.found.setText(self._describe(self.chosen))


def _check_quantity(text: str) -> str:
    fits = text.isascii() and text.isdigit() and 1 <= int(text) <= 1000
    return "" if fits else "Escriba cuántos son, del 1 al 1000."
