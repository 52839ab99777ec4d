"""What counts a goal: its counters with their definitions, and what each month came to; each opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk.goal_feeds import ShownFeed
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.ui.goals.wording import month_words
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.words import Words


class FeedList(QWidget):
    """Shows the counters of a goal; empty, it takes no room.

    Signals:
        list_asked: the list behind the figure is to be opened, by the part of the goal (0 for the first).
    """

    list_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._shown)

    def show_feeds(self, linked: Sequence[ShownFeed], parts: Sequence[str]) -> None:
        """Show these counters in the place of those there were."""
        old, self._shown = self._shown, QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        for place, one in enumerate(linked):
            unit = parts[one.feed.part] if len(parts) > 1 else ""
            said = " · ".join(filter(None, (unit, one.counter.name, one.narrowed)))
            column.addWidget(Words("La cuenta el programa", "label"))
            column.addWidget(Words(said, "strong", wrap=True))
            column.addWidget(Words(one.counter.definition, "small", wrap=True))
            opens = secondary("Ver la lista", "metas.list" if place == 0 else None, icon="mdi6.format-list-bulleted")
            opens.on_press(partial(self.list_asked.emit, one.feed.part))
            column.addLayout(row(opens, None))
            for month, amount in one.by_month.items():
                column.addLayout(row(Words(month_words(month)), None, Words(write_amount(amount))))
        self._column.replaceWidget(old, self._shown)
        old.hide()
        old.deleteLater()
        self.setVisible(bool(linked))
