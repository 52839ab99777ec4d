"""The fields that say whose debts are asked for, and the filters somebody saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import account_lists, saved_filters
from aguadesk.desk.account_words import STATE_WORDS
from aguadesk.desk.saved_filters import SavedFilter
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.words import Words

_MOST_DIGITS = 4
_LEAST_WIDTH = 108
_CAPACITY: list[tuple[object, str]] = [
    (None, "Pueda o no"), (True, "Sí puede pagar"), (False, "No puede pagar"),
]  # fmt: skip


class FilterFields(QWidget):
    """The fields; that of words is placed by the page.

    `shown` carries a filter that was written into them whole, `changed` says that they ask otherwise.
    """

    shown = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._saved: list[SavedFilter] = []
        self._before: object = None
        self.saved, self.capacity = Pick([(None, "Filtros")]), Pick(_CAPACITY)
        self.months, self.over = TextField("1", "1", most=_MOST_DIGITS), MoneyField(optional=True)
        self.typed = TextField("", "Nombre, cuenta o domicilio", most=60)
        self.sector, self.route, self.colonia, self.use = Pick(), Pick(), Pick(), Pick()
        states = [(state, STATE_WORDS[state].capitalize()) for state in AccountState]
        self.state = Pick([(None, "Todo estado"), *states])
        self._lay_out()
        self._wire()

    @property
    def wanted(self) -> PortfolioFilter:
        """What the fields ask for.

        Raises:
            Refused: `portfolio.months`, or what `Money.parse` refuses.
        """
        months, over, state = self.months.value or "1", self.over.text().strip(), self.state.value
        if not (months.isascii() and months.isdigit() and int(months)):
            raise Refused("portfolio.months")
        return PortfolioFilter(
            months=int(months),
            over=Money.parse(over) if over else ZERO,
            sector_id=_number(self.sector),
            route_id=_number(self.route),
            colonia_id=_number(self.colonia),
            use_id=_number(self.use),
            can_pay=self.capacity.value if isinstance(self.capacity.value, bool) else None,
            states=(AccountState(str(state)),) if state else (),
        )

    @property
    def chosen(self) -> SavedFilter | None:
        """The saved filter that is chosen."""
        return next((one for one in self._saved if one.id == self.saved.value), None)

    def reread(self) -> None:
        """Offer the places, the uses and the saved filters there are now."""
        desk = self._context.desk
        there = self._context.read(lambda: account_lists.choices(desk))
        self._saved = self._context.read(lambda: saved_filters.saved(desk)) or []
        if there is None:
            return
        self._quietly(
            lambda: _offer(
                (self.saved, "Filtros", [(one.id, one.name) for one in self._saved]),
                (self.sector, "Todo sector", there.sectors),
                (self.route, "Toda ruta", there.routes),
                (self.colonia, "Toda colonia", there.colonias),
                (self.use, "Todo uso", there.uses),
            )
        )

    def show_filter(self, wanted: PortfolioFilter) -> None:
        """Write a filter into the fields; what is wider than they can say is left out."""

        def write() -> None:
            older = wanted.older_than_months
            self.months.setText(str(wanted.months if older is None else max(wanted.months, older + 1)))
            self.over.show_money(wanted.over or None)
            self.typed.setText("")
            for pick, value in (
                (self.sector, wanted.sector_id),
                (self.route, wanted.route_id),
                (self.colonia, wanted.colonia_id),
                (self.use, wanted.use_id),
                (self.capacity, wanted.can_pay),
                (self.state, wanted.states[0] if wanted.states else None),
            ):
                pick.choose(value)

        self._quietly(write)
        self._before = None
        self.shown.emit(wanted)
        self._tell()

    def add_button(self, button: QWidget | None) -> None:
        """Put a button beside the saved filters."""
        if button is not None:
            self._first.addWidget(button)

    def show_saved(self, filter_id: int | None) -> None:
        """Say which saved filter the fields hold, or that it is none."""
        self._quietly(lambda: self.saved.choose(filter_id))

    def _choose_saved(self) -> None:
        kept = self.chosen
        wanted = self._context.read(lambda: PortfolioFilter.from_json(kept.content)) if kept else PortfolioFilter()
        if wanted is not None:
            self.show_filter(wanted)

    def _tell(self) -> None:
        """Say that something else is asked for, if it is: leaving a field is no change."""
        now = (self.months.value, self.over.text(), self.typed.value, *(pick.value for pick in self._picks))
        if now != self._before:
            self._before = now
            self.changed.emit()

    @property
    def _picks(self) -> tuple[Pick, ...]:
        return self.sector, self.route, self.colonia, self.use, self.capacity, self.state

    def _quietly(self, work: Callable[[], None]) -> None:
        """Change the fields without anybody being told."""
        for pick in (self.saved, *self._picks):
            pick.blockSignals(True)
        work()
        for pick in (self.saved, *self._picks):
            pick.blockSignals(False)

    def _wire(self) -> None:
        self.saved.currentIndexChanged.connect(lambda _: self._choose_saved())
        for pick in self._picks:
            pick.currentIndexChanged.connect(lambda _: self._tell())
        for field in (self.months, self.over, self.typed):
            field.editingFinished.connect(self._tell)

    def _lay_out(self) -> None:
        for pick in (self.saved, *self._picks):
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumWidth(look.scaled(_LEAST_WIDTH))
        self.months.setFixedWidth(look.scaled(56))
        self.over.setFixedWidth(look.scaled(104))
        self.typed.setMinimumWidth(look.scaled(96))
        for field, words in ((self.months, "Meses vencidos"), (self.over, "Adeudo mayor de"), (self.typed, "Buscar")):
            field.setAccessibleName(words)
        self._first = row(self.saved)
        asked = row(Words("Meses, mínimo", "label"), self.months, Words("Más de", "label"), self.over)
        line = row(self._first, None, asked)
        line.setStretch(0, 2)
        line.setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addLayout(line)
        page.addLayout(row(*self._picks))


def _offer(*lists: tuple[Pick, str, Sequence[tuple[object, str]]]) -> None:
    for pick, every, listed in lists:
        pick.offer([(None, every), *listed])


def _number(pick: Pick) -> int | None:
    return pick.value if isinstance(pick.value, int) else None
