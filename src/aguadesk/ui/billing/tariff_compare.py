"""«Comparar con la tabla publicada»: the printed table is pasted, and the differences are told m³ by m³."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from aguadesk.desk import tariff_looks
from aguadesk.desk.tariff_words import number, pesos
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.comparison import Compared, Comparison, Says
from aguadesk.domain.tariffs.model import Tariff, Unit
from aguadesk.ui import look
from aguadesk.ui.billing.tariff_wording import FIGURE_WORDS, SAYS_WORDS, signed
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Card, Note, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import LongText
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

_PAUSE_MS, _LINES = 250, 14
_LEAST_WIDTH, _WIDTH = 860, 1060
_ANY_HEIGHT = 16_777_215
"""What Qt takes for no limit."""


def _figure(one: Compared, value: Decimal | None) -> str:
    if value is None:
        return "sin precio"
    return number(value) if one.in_unit else pesos(value)


def _difference(one: Compared) -> str:
    if one.difference is None:
        return "—"
    if not one.difference:
        return "igual"
    return f"{one.difference:+f}" if one.in_unit else signed(one.difference)


COLUMNS: tuple[Column[Compared], ...] = (
    Column("Renglón", lambda one: f"{one.line}", Kind.NUMBER, 84, spare=1),
    Column("m³", lambda one: number(one.m3), Kind.NUMBER, 84),
    Column("Qué es", lambda one: FIGURE_WORDS[one.figure], width=126, spare=2),
    Column("Publicado", lambda one: _figure(one, one.printed), Kind.NUMBER, 120),
    Column("La tarifa da", lambda one: _figure(one, one.given), Kind.NUMBER, 120),
    Column(
        "Diferencia",
        lambda one: _difference(one),
        Kind.NUMBER,
        strong=True,
        tone=lambda one: Tone.PLAIN if one.agrees else Tone.BAD,
    ),
)


class CompareBox(Box):
    """A tariff beside a pasted table; what differs stands first."""

    def __init__(self, context: Context, tariff: Tariff, parent: QWidget | None = None) -> None:
        super().__init__(
            "Comparar con la tabla publicada",
            f"Copie la tabla de «{tariff.name}» del periódico oficial o de la página y péguela aquí: un renglón por m³"
            " o por rango.",
            accept="",
            reject="Cerrar",
            width=_LEAST_WIDTH,
            parent=parent,
        )
        self._context, self._tariff = context, tariff
        self._rows: dict[int, Compared] = {}
        self._comparison = Comparison(())
        self.pasted = LongText("0-10\t82.00\n10.01-15\t99.00\n\no bien\n\n10\t$442.07\n11\t$466.28", _LINES)
        self.pasted.setMaximumHeight(_ANY_HEIGHT)
        offered = [one for one in SAYS_WORDS if one is not Says.FACTOR or tariff.unit is Unit.UMA]
        self.says: Choice[Says] = Choice([(one, SAYS_WORDS[one]) for one in offered])
        self.shown = Choice([(False, "Solo diferencias"), (True, "Todo")])
        self.verdict = Note()
        self.verdict.say("")
        self.table: IdTable[Compared] = IdTable(COLUMNS, lambda _: self._rows)
        self._empty = Empty("mdi6.table-check", "")
        self.table.set_empty(self._empty)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        listed.setMinimumSize(look.scaled(460), look.scaled(260))
        left = column(Words("Tabla publicada", "label"), self.pasted)
        right = column(self.verdict, listed, row(self.shown, None))
        self.body.addLayout(column(Words("Los importes son", "label"), self.says))
        sides = row(left, right, spacing=look.px("between"))
        sides.setStretch(0, 2)
        sides.setStretch(1, 3)
        self.body.addLayout(sides, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.compare)
        self.pasted.textChanged.connect(lambda: self._pause.start(_PAUSE_MS))
        self.says.chosen.connect(lambda _: self.compare())
        self.shown.chosen.connect(lambda _: self._show())
        self.resize(look.scaled(_WIDTH), self.sizeHint().height())
        self.begin_at(self.pasted)
        self._show()

    def compare(self) -> None:
        """Compare what is pasted now."""
        self._pause.stop()
        self._comparison = Comparison(())
        says = self.says.value
        if self.pasted.value and says is not None:
            try:
                self._comparison = tariff_looks.compare_printed(
                    self._context.desk, self._tariff, self.pasted.value, Says(says)
                )
            except Refused as refused:
                self.verdict.say(sentence(refused), Tone.WARNING)
                self._show()
                return
        self.verdict.say(*_verdict(self._comparison))
        self._show()

    def _show(self) -> None:
        rows = self._comparison.rows if self.shown.value else self._comparison.differing
        if self._comparison.rows:
            self._empty.say("Ninguna diferencia")
        else:
            self._empty.say("Aquí salen las diferencias", "Pegue la tabla a la izquierda.")
        self._rows = dict(enumerate(rows))
        self.table.show_ids(list(self._rows))
        self.table.reread()


def _verdict(comparison: Comparison) -> tuple[str, Tone]:
    compared, differing = len(comparison.rows), len(comparison.differing)
    if not compared:
        return "", Tone.PLAIN
    if not differing:
        return f"{compared:,} cifras comparadas: todas son iguales a las publicadas.", Tone.GOOD
    return f"{differing:,} de {compared:,} cifras no son las publicadas.", Tone.BAD
