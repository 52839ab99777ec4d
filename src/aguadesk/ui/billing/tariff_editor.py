"""The editor of a tariff: three pages to type in, and beside them what it costs, computed as one types."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from aguadesk.desk import tariff_looks, tariffs
from aguadesk.desk.desk import Done
from aguadesk.desk.tariffs import Loaded, TariffRow
from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.ui import dialogs, keys, look
from aguadesk.ui.billing.tariff_compare import CompareBox
from aguadesk.ui.billing.tariff_curve import CurveView
from aguadesk.ui.billing.tariff_form import TypedTariff, typed
from aguadesk.ui.billing.tariff_pages import FactsPage, PricesPage, RestPage, typed_of
from aguadesk.ui.billing.tariff_wording import in_editor
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.words import Amount, Words
from aguadesk.ui.sentences import sentence
from aguadesk.ui.sentences.tariffs import why

_PAUSE_MS, _M3 = 200, "20"
_LEAST_WIDTH, _WIDTH = 900, 1180


class Preview(Card):
    """«n m³ cuestan $»: the bill of what is typed, each line with its why, and the curve."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.m3 = TextField(_M3, "sin medidor", most=14)
        self.m3.setAccessibleName("m³ de la vista previa")
        self.m3.setMaximumWidth(look.scaled(104))
        self.total = Amount(None, "change")
        self.lines = Words("", "small", wrap=True)
        self.lines.setMinimumHeight(self.lines.fontMetrics().lineSpacing() * 6)
        self.lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.curve = CurveView()
        self.column.addLayout(row(self.m3, Words("m³ cuestan", "value"), None))
        self.column.addWidget(self.total)
        self.column.addWidget(self.lines)
        self.column.addWidget(self.curve, 1)
        self.compare = ghost("Comparar con la tabla publicada")
        self.column.addLayout(row(self.compare, None))
        self.setMinimumWidth(look.scaled(290))

    def show_typed(self, tariff: TypedTariff) -> None:
        """Compute what is typed, or say what is missing for it."""
        try:
            read = tariff.read()
        except Refused as refused:
            self._cannot(sentence(in_editor(refused)))
            return
        try:
            quoted = tariff_looks.quote_typed(self._context.desk, read, self.m3.value)
        except Refused as refused:
            self._cannot(sentence(refused))
        else:
            self.total.show_money(quoted.bill.total)
            lines = [
                f"{line.concept.capitalize()} {line.amount.signed}. {why(line, quoted)}" for line in quoted.bill.lines
            ]
            if quoted.bill.iva:
                lines.append(f"IVA {quoted.bill.iva.signed}.")
            self.lines.setText("\n".join(lines))
        try:
            self.curve.show_curve(tariff_looks.tariff_curve(self._context.desk, read))
        except Refused as refused:
            self.curve.show_curve(None, sentence(refused))

    def _cannot(self, sentence_: str) -> None:
        self.total.show_money(None)
        self.lines.setText(sentence_)
        self.curve.show_curve(None)


class EditorBox(FormBox):
    """A tariff from its first day on: a new one, a newer version, or one corrected that made no bill.

    Args:
        before: the version it begins from, or None for a new tariff.
    """

    def __init__(self, context: Context, before: TariffRow | None, parent: QWidget | None = None) -> None:
        title = "Tarifa nueva" if before is None else before.tariff.name
        super().__init__(context, title, "", accept="Guardar", width=_LEAST_WIDTH, parent=parent)
        self._before = before
        self.loaded: Loaded | None = None
        self.way = Choice([("version", "Versión nueva desde otra fecha"), ("correct", "Corregir esta versión")])
        self.page = Choice([(0, "Datos"), (1, "Precios"), (2, "Drenaje, IVA y redondeos")])
        self.preview = Preview(context)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.compute)
        self.facts = FactsPage(context.desk.today(), tariffs.use_codes(context.desk), self._edited)
        self.prices, self.rest = PricesPage(self._edited), RestPage(self._edited)
        self._stack = Stack()
        for page in (self.facts, self.prices, self.rest):
            self._stack.addWidget(page)
        self.rows |= {**self.facts.rows, **self.prices.rows, **self.rest.rows}
        self.page.chosen.connect(lambda place: self._stack.setCurrentIndex(int(str(place))))
        self.way.chosen.connect(lambda _: self._begin())
        self.preview.compare.on_press(self.compare)
        keys.bind("dialog.next", self, lambda: self._turn(1))
        keys.bind("dialog.previous", self, lambda: self._turn(-1))
        self.preview.m3.textEdited.connect(lambda _: self._edited())
        left = column(
            self.page, self._stack, Words(f"{keys.spoken('dialog.next')} pasa a la página que sigue", "small")
        )
        sides = row(left, self.preview, spacing=look.px("between"))
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        if before is not None:
            self.body.addLayout(row(self.way))
        self.body.addLayout(sides, 1)
        self._begin()
        self.resize(look.scaled(_WIDTH), self.sizeHint().height())
        self.begin_at(self.facts.texts["name"] if before is None else self.facts.valid_from)

    def compare(self) -> None:
        """Set what is typed beside the printed table, before it is kept."""
        done = self._context.act(self._typed_for_comparison, self._say)
        if done is not None:
            dialogs.run(CompareBox(self._context, done.value, self))

    def _typed_for_comparison(self) -> Done[Tariff]:
        self._wrong = ""
        return Done(self._read(), frozenset())

    def _turn(self, step: int) -> None:
        """Turn the page, and go to where it begins."""
        self.page.choose((self._stack.currentIndex() + step) % self._stack.count())
        shown: Any = self._stack.currentWidget()
        shown.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def typed(self) -> TypedTariff:
        """What the pages hold."""
        return typed_of(self.facts, self.prices, self.rest)

    def compute(self) -> None:
        """Compute the preview of what is typed now."""
        self._pause.stop()
        self.preview.show_typed(self.typed)

    def attempt(self) -> Done[Any]:
        done = self._keep(self._read())
        self.loaded = done.value
        return done

    def _read(self) -> Tariff:
        try:
            return self.typed.read()
        except Refused as refused:
            # `_say` shows the page of the field it speaks of.
            told = in_editor(refused)
            self._wrong = str(told.values["field"])
            raise told from None

    def _keep(self, tariff: Tariff) -> Done[Loaded]:
        desk = self._context.desk
        if self._before is not None and self.way.value == "correct":
            return tariffs.correct_tariff(desk, self._before.id, tariff)
        return tariffs.add_tariff(desk, tariff)

    def _say(self, sentence_: str) -> None:
        """Show the page of the field that a refusal speaks of."""
        pages: tuple[tuple[int, Any], ...] = ((0, self.facts), (1, self.prices), (2, self.rest))
        place = next(
            (place for place, page in pages if self._wrong in page.rows), 1 if self._wrong == "prices" else None
        )
        if place is not None:
            self.page.choose(place)
        super()._say(sentence_)

    def _begin(self) -> None:
        """Show the version it begins from; a newer one has no end, and begins on a day of its own."""
        if self._before is not None:
            tariff = self._before.tariff
            if self.way.value == "version":
                today: date = self._context.desk.today()
                tariff = replace(tariff, valid_from=max(_next_year(today), tariff.valid_from), valid_to=None)
            for page in (self.facts, self.prices, self.rest):
                page.show_typed(typed(tariff))
        self.compute()

    def _edited(self) -> None:
        self._pause.start(_PAUSE_MS)


def _next_year(day: date) -> date:
    """Return the first day of the next year, on which most tariffs begin."""
    return date(day.year + 1, 1, 1)
