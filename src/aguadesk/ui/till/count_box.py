"""Closing the till: the drawer is counted by denomination before anybody sees what the books say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from aguadesk.domain.cash_count import DENOMINATIONS
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.fields import LongText
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.words import Amount, Words

Pieces = dict[Money, int]
Attempt = Callable[[Pieces, str], str]
"""Given the pieces and the reason, tries to close; returns "" when it is closed, or the sentence why not.

Raises `Refused` with `till.difference_reason` when a reason is wanted.
"""

_COLUMNS = 3


class CountBox(Box):
    """Counts the drawer, blind. A difference is only told after the count, and then asks for its reason."""

    def __init__(self, drawer: str, attempt: Attempt, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Corte de {drawer}",
            "Cuente el efectivo del cajón, fondo incluido. Después del corte no entra nada más en este turno.",
            accept="Cerrar la caja",
            risky=True,
            width=700,
            parent=parent,
        )
        self._attempt = attempt
        self.fields: dict[Money, QLineEdit] = {}
        self._worths: dict[Money, Words] = {}
        self.counted = Amount(ZERO)
        self.difference = Words("", "heading", wrap=True)
        self.reason = LongText("Por ejemplo: se dio cambio de más", lines=2)
        self.reason_row = FormRow("Motivo de la diferencia", self.reason, "Se imprime en el corte.")
        self._lay_out_count()
        self.difference.hide()
        self.reason_row.hide()
        self.fields[DENOMINATIONS[0]].setFocus()

    @property
    def pieces(self) -> Pieces:
        """How many of each denomination were counted."""
        return {worth: int(field.text()) for worth, field in self.fields.items() if field.text()}

    def will_do(self) -> bool:
        try:
            sentence = self._attempt(self.pieces, self.reason.value)
        except Refused as refused:
            self._ask_reason(str(refused.values["difference"]))
            return False
        self.complain(sentence)
        return not sentence

    def _ask_reason(self, difference: str) -> None:
        words = f"Faltan {difference.lstrip('-')}" if difference.startswith("-") else f"Sobran {difference}"
        self.difference.setText(f"{words} según los recibos. Cuente otra vez, o escriba el motivo.")
        self.difference.show()
        self.reason_row.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        pieces = self.pieces
        for worth, words in self._worths.items():
            amount = worth * pieces.get(worth, 0)
            words.setText(str(amount) if amount else "")
        self.counted.show_money(Money(sum(worth.centavos * number for worth, number in pieces.items())))

    def _lay_out_count(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        third = -(-len(DENOMINATIONS) // _COLUMNS)
        for place, worth in enumerate(DENOMINATIONS):
            line, side = place % third, place // third * 4
            field = QLineEdit()
            # An empty field is a right answer, so that Enter walks over what the drawer does not hold.
            field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), field))
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setMaximumWidth(80)
            field.setAccessibleName(f"Piezas de {worth.signed}")
            field.textChanged.connect(lambda _: self._changed())
            field.returnPressed.connect(self.focusNextChild)
            self.fields[worth], self._worths[worth] = field, Words("", "muted")
            self._worths[worth].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            words = Words(worth.signed)
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for offset, widget in enumerate((words, field, self._worths[worth])):
                grid.addWidget(widget, line, side + offset)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column * 4 + 2, 1)
        self.body.addLayout(grid)
        for widget in (Words("Contado", "label"), self.counted, self.difference, self.reason_row):
            self.body.addWidget(widget)
