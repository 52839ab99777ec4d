"""What a list of reports is limited to besides its view: the area, the kind, and the days on which they came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from aguadesk.desk.complaint_kinds import KindRow
from aguadesk.desk.complaint_reports import month_of, week_of
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.fields import DayField, Pick
from aguadesk.ui.kit.words import Words

ANY, TODAY, WEEK, MONTH, LAST_MONTH, BETWEEN = "any", "today", "week", "month", "last_month", "between"
_RECEIVED: Final = (
    (ANY, "Llegó cualquier día"),
    (TODAY, "Llegó hoy"),
    (WEEK, "Llegó esta semana"),
    (MONTH, "Llegó este mes"),
    (LAST_MONTH, "Llegó el mes pasado"),
    (BETWEEN, "Llegó entre"),
)
_DAY: Final = timedelta(days=1)


class ListFilters(QWidget):
    """The fields over the list, each reached with Tab; what they say stays while the window lives.

    Signals:
        changed: one of them says something else.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.area, self.kind = Pick([(None, "Todas las áreas")]), Pick([(None, "Todos los tipos")])
        self.received = Pick(list(_RECEIVED))
        self.first, self.last, self._to = DayField(today()), DayField(today()), Words("y", "muted")
        for pick, name in (
            (self.area, "Área"),
            (self.kind, "Tipo de reporte"),
            (self.received, "Días en que llegaron"),
        ):
            pick.setAccessibleName(name)
            pick.setMinimumContentsLength(6)  # on a small screen its words are cut before the page is
            pick.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            pick.currentIndexChanged.connect(self._tell)
        for field, name in ((self.first, "Desde"), (self.last, "Hasta")):
            field.setAccessibleName(name)
            field.dateChanged.connect(lambda _: self.changed.emit())
        line = row(self.area, self.kind, self.received, self.first, self._to, self.last)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self._show_days()

    @property
    def area_id(self) -> int | None:
        """The area whose reports are listed; None for all of them."""
        return self.area.value if isinstance(self.area.value, int) else None

    @property
    def kind_id(self) -> int | None:
        """The kind of the reports listed; None for all of them."""
        return self.kind.value if isinstance(self.kind.value, int) else None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day on which they came; two days the wrong way round are read the right way."""
        today, chosen = self._today(), self.received.value
        if chosen == BETWEEN:
            return min(self.first.value, self.last.value), max(self.first.value, self.last.value)
        if chosen == TODAY:
            return today, today
        if chosen == WEEK:
            return week_of(today)
        if chosen == MONTH:
            return month_of(today)
        return month_of(today.replace(day=1) - _DAY) if chosen == LAST_MONTH else (None, None)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out by these fields."""
        return self.area_id is not None or self.kind_id is not None or self.received.value != ANY

    def offer_areas(self, areas: Sequence[tuple[int, str]]) -> None:
        """Offer areas, without telling that anything changed."""
        self._offer(self.area, [(None, "Todas las áreas"), *areas])

    def offer_kinds(self, kinds: Sequence[KindRow]) -> None:
        """Offer kinds of reports, without telling that anything changed."""
        self._offer(self.kind, [(None, "Todos los tipos"), *((one.id, one.name) for one in kinds)])

    def _offer(self, pick: Pick, options: list[tuple[object, str]]) -> None:
        pick.blockSignals(True)
        pick.offer(options)
        pick.blockSignals(False)

    def _tell(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        for part in (self.first, self._to, self.last):
            part.setVisible(self.received.value == BETWEEN)
