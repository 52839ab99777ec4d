"""The tariff the person is on: what it is, where it was published, its prices and its curve."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from aguadesk.desk import tariff_looks, tariffs
from aguadesk.desk.tariff_words import number
from aguadesk.desk.tariffs import TariffRow
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.ui import look
from aguadesk.ui.billing.tariff_curve import CurveView
from aguadesk.ui.billing.tariff_wording import about, bounds, price, published
from aguadesk.ui.context import Context
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.sentences.tariffs import oddity_warnings
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone

PriceLine = tuple[str, str, str]
_WIDTH = 300


class TariffCard(Card):
    """One version of a tariff, whole."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._lines: dict[int, PriceLine] = {}
        self.name, self.about = Words("", "heading", wrap=True), Words("", "small", wrap=True)
        self.since = Words("", "small", wrap=True).allow_copy()
        self.added = Words("", "small", wrap=True)
        self.odd = Note()
        self.what = Choice([("total", "Recibo"), ("by_m3", "Cada m³"), ("prices", "Precios")])
        self.curve = CurveView()
        self.what.chosen.connect(lambda _: self._chosen())
        self.prices: IdTable[PriceLine] = IdTable(
            (
                Column("m³", lambda line: line[0], Kind.NUMBER),
                Column("Cuota", lambda line: line[1], Kind.NUMBER, 130),
                Column("Cada m³", lambda line: line[2], Kind.NUMBER, 120),
            ),
            lambda _: self._lines,
        )
        self._stack = Stack()
        self._stack.addWidget(self.curve)
        self._stack.addWidget(self.prices)
        self.setMinimumWidth(look.scaled(_WIDTH))
        for words in (self.name, self.about, self.since, self.added, self.odd):
            self.column.addWidget(words)
        self.column.addLayout(row(self.what))
        self.column.addWidget(self._stack, 1)

    def show_row(self, one: TariffRow | None) -> None:
        """Show a version, or hide while there is none."""
        self.setVisible(one is not None)
        if one is None:
            return
        tariff = one.tariff
        self.name.setText(tariff.name)
        self.about.setText(about(tariff))
        until = f" al {long_day(one.until)}" if one.until else ""
        self.since.setText(
            " · ".join(filter(None, (f"Desde el {long_day(tariff.valid_from)}{until}", published(tariff))))
        )
        self.added.setText(_added(tariff))
        self.added.setVisible(bool(self.added.text()))
        odd = oddity_warnings(tariff, tariffs.oddities(self._context.desk, tariff))
        self.odd.say("\n".join(odd), Tone.WARNING)
        self._give_room()
        self._lines = dict(enumerate(price_lines(tariff)))
        self.prices.show_ids(list(self._lines))
        self.prices.reread()
        try:
            self.curve.show_curve(tariff_looks.tariff_curve(self._context.desk, tariff))
        except Refused as refused:
            self.curve.show_curve(None, sentence(refused))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Keep the warning whole on a narrow screen with large letters, where the rest scrolls."""
        words = self.odd.words
        words.setMinimumHeight(words.heightForWidth(words.width()) if words.text() else 0)

    def _chosen(self) -> None:
        self._stack.setCurrentWidget(self.prices if self.what.value == "prices" else self.curve)
        self.curve.show_by_m3(self.what.value == "by_m3")


def price_lines(tariff: Tariff) -> list[PriceLine]:
    """Return the printed prices of a tariff, a line for each range or each m³ of its table."""
    if tariff.table is not None:
        return [(f"{m3}", price(amount, tariff.unit), "—") for m3, amount in enumerate(tariff.table.amounts)]
    return [(bounds(one), price(one.quota, tariff.unit), price(one.per_m3, tariff.unit)) for one in tariff.ranges]


def _added(tariff: Tariff) -> str:
    """Return what is added to the water, and the IVA where the tariff says it."""
    shares = [f"{addition.concept} {number(addition.percent)} %" for addition in tariff.additions]
    taxes = [f"IVA de {concept} {number(percent)} %" for concept, percent in sorted(tariff.iva.items())]
    text = " · ".join((*shares, *taxes))
    return text[:1].upper() + text[1:]
