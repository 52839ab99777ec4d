"""The box that gives a goal its counter: what is counted, how it is narrowed, and what it comes to today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import counters, goal_feeds
from aguadesk.desk.desk import Done
from aguadesk.desk.goal_capture import GoalCard
from aguadesk.desk.goal_feeds import ShownFeed
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words

BY_HAND = ""
_ALL: list[tuple[object, str]] = [("", "Todos")]
_COUNTERS: list[tuple[object, str]] = [
    (BY_HAND, "Se captura a mano"),
    *sorted(((one.key, one.name) for one in counters.CATALOGUE.values()), key=lambda one: one[1]),
]


class FeedBox(FormBox):
    """Links the parts of a goal to counters, or lets them be captured by hand again.

    Args:
        linked: the counters the goal has now.
    """

    def __init__(
        self, context: Context, card: GoalCard, linked: Sequence[ShownFeed], parent: QWidget | None = None
    ) -> None:
        text = "El programa cuenta lo que la oficina hizo; el número abre su lista y no se captura a mano."
        super().__init__(context, f"Qué cuenta la meta {card.row.label}", text, width=640, parent=parent)
        self._card = card
        self._linked = {one.feed.part: one.feed for one in linked}
        self.part = Pick([(number, unit or "Cantidad") for number, unit in enumerate(card.parts)])
        self.counter = Pick(_COUNTERS)
        self.filters: dict[str, Pick] = {}
        self.definition, self.number = Words("", "muted", wrap=True), Words("", "value", wrap=True)
        self._narrowing = Form(columns=2)
        form = Form()
        if len(card.parts) > 1:
            form.add("Qué parte de la meta", self.part)
        form.add("Qué se cuenta", self.counter)
        for widget in (form, self.definition, self._narrowing, self.number):
            self.body.addWidget(widget)
        self.part.currentIndexChanged.connect(lambda _: self._show_part())
        self.counter.currentIndexChanged.connect(lambda _: self._show_counter({}))
        self._show_part()

    @property
    def wanted(self) -> dict[str, str]:
        """What narrows the counter, as chosen."""
        return {name: str(pick.value) for name, pick in self.filters.items() if pick.value}

    def attempt(self) -> Done[Any]:
        desk, part, key = self._context.desk, self._chosen_part, str(self.counter.value)
        if key != BY_HAND:
            return goal_feeds.link(desk, self._card.row.id, part, key, self.wanted)
        if part in self._linked:
            return goal_feeds.unlink(desk, self._card.row.id, part)
        return Done(None, frozenset())

    @property
    def _chosen_part(self) -> int:
        return int(str(self.part.value))

    def _show_part(self) -> None:
        feed = self._linked.get(self._chosen_part)
        self.counter.choose(feed.counter if feed else BY_HAND)
        self._show_counter(dict(feed.wanted) if feed else {})

    def _show_counter(self, wanted: dict[str, str]) -> None:
        """Show what the chosen counter counts and what may narrow it."""
        old, self._narrowing = self._narrowing, Form(columns=2)
        self.body.replaceWidget(old, self._narrowing)
        old.hide()
        old.deleteLater()
        self.filters = {}
        key = str(self.counter.value)
        if key != BY_HAND:
            for one in counters.CATALOGUE[key].filters:
                offered: list[tuple[object, str]] = [*_ALL, *counters.choices(self._context.desk, one)]
                pick = Pick(offered)
                pick.choose(wanted.get(one.name, ""))
                pick.currentIndexChanged.connect(lambda _: self._count())
                self.filters[one.name] = pick
                self._narrowing.add(one.title, pick)
        self._narrowing.setVisible(bool(self.filters))
        self._count()

    def _count(self) -> None:
        """Tell what it comes to in the year so far."""
        key = str(self.counter.value)
        is_counted = key != BY_HAND
        for words in (self.definition, self.number):
            words.setVisible(is_counted)
        if not is_counted:
            return
        found = counters.CATALOGUE[key]
        first, last = goal_feeds.year_so_far(self._context.desk, self._card.year)
        number = self._context.read(lambda: counters.count(self._context.desk, key, first, last, self.wanted))
        self.definition.setText(found.definition)
        shown = "" if number is None else write_amount(number)
        self.number.setText(f"Del {first:%d/%m/%Y} al {last:%d/%m/%Y}: {shown} {found.unit.lower()}")
