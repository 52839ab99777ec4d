"""The four steps of a route as check marks with their day, how many taps are read, and the bills handed out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk.routes import RouteCycle
from aguadesk.domain.readings import RouteStep
from aguadesk.ui.billing.reading_words import step_words
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.cards import row
from aguadesk.ui.kit.words import Words


class CycleRow(QWidget):
    """How a route stands.

    Signals:
        asked: a step that the person ticked or cleared, and which of both.
    """

    asked = Signal(object, bool)

    def __init__(self, *, may_change: bool) -> None:
        super().__init__()
        self.counts = Words("", "muted")
        self.boxes = {step: Button(step_words(step, None), role="choice") for step in RouteStep}
        for step, box in self.boxes.items():
            box.setCheckable(True)
            box.setEnabled(may_change)
            box.clicked.connect(lambda on, step=step: self.asked.emit(step, on))
        self.setLayout(row(*self.boxes.values(), None, self.counts))

    def show_route(self, route: RouteCycle | None) -> None:
        """Show a route; the accounts without one have no steps."""
        for step, box in self.boxes.items():
            done_on = route.steps.get(step) if route else None
            box.setText(f"{'✓' if done_on else '○'} {step_words(step, done_on)}")
            box.setChecked(done_on is not None)
            box.setVisible(route is not None and route.route_id is not None)
        if route is None:
            self.counts.setText("")
            return
        told = [f"{route.read:,} de {route.metered:,} leídas"]
        told += [f"{route.delivered:,} recibos"] if route.delivered else []
        self.counts.setText(" · ".join(told))
