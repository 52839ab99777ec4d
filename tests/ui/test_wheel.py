"""The wheel never changes a value by accident: the page scrolls instead."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QTabBar, QWidget

from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.fields import DayField, Pick
from aguadesk.ui.wheel import WheelGuard, guard_wheel

Show = Callable[[QWidget], None]


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[WheelGuard]:
    made = guard_wheel(qapp)
    yield made
    qapp.removeEventFilter(made)


def turn(widget: QWidget) -> None:
    """Turn the wheel one notch down over a widget, as the window system tells it."""
    window = widget.window()
    where = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(where), QPoint(0, -120))
    QApplication.processEvents()


def make(kind: str) -> tuple[QWidget, Callable[[], object]]:
    if kind == "pick":
        pick = Pick([(number, f"Ruta {number}") for number in range(9)])
        return pick, lambda: pick.value
    if kind == "day":
        day = DayField(date(2026, 11, 15))
        return day, lambda: day.value
    spin = QSpinBox()
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.setRange(-9, 9)
    return spin, spin.value


@pytest.mark.parametrize("kind", ["pick", "day", "spin"])
@pytest.mark.usefixtures("guard")
def test_the_wheel_over_a_field_without_the_focus_scrolls_the_page(on_screen: Show, kind: str) -> None:
    page, (field, value) = Scrolled(), make(kind)
    page.column.addWidget(field)
    page.column.addWidget(tall := QLabel("Un formulario largo"))
    tall.setMinimumHeight(3000)
    page.resize(300, 200)
    on_screen(page)
    page.setFocus()
    field.clearFocus()
    before = value()
    turn(field)
    assert value() == before
    assert page.verticalScrollBar().value() > 0


@pytest.mark.parametrize("kind", ["pick", "spin"])
@pytest.mark.usefixtures("guard")
def test_a_field_with_the_focus_takes_the_wheel(on_screen: Show, kind: str) -> None:
    page, (field, value) = Scrolled(), make(kind)
    page.column.addWidget(field)
    on_screen(page)
    field.setFocus()
    before = value()
    turn(field)
    assert value() != before


@pytest.mark.usefixtures("guard")
def test_the_wheel_never_changes_a_tab(on_screen: Show) -> None:
    tabs = QTabBar()
    for name in ("Cargos", "Pagos", "Historial"):
        tabs.addTab(name)
    on_screen(tabs)
    tabs.setFocus()
    turn(tabs)
    assert tabs.currentIndex() == 0


def test_without_the_guard_the_wheel_would_change_the_field(on_screen: Show) -> None:
    page, (field, value) = Scrolled(), make("pick")
    page.column.addWidget(field)
    on_screen(page)
    before = value()
    turn(field)
    assert value() != before
