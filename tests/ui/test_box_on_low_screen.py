"""A box that is taller than the screen: what it asks scrolls, its buttons stay, and the keyboard walks as ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aguadesk.ui.kit import box as box_module
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import Form

Show = Callable[[QWidget], None]
LOW = QSize(1093, 560)


@pytest.fixture
def fields() -> list[TextField]:
    return [TextField(f"valor {number}") for number in range(10)]


@pytest.fixture
def tall(fields: list[TextField], monkeypatch: pytest.MonkeyPatch, on_screen: Show) -> Box:
    monkeypatch.setattr(box_module, "room_of", lambda _: LOW)
    box, form = Box("Cuenta nueva", "Diez datos.", accept="Guardar"), Form()
    for number, field in enumerate(fields):
        form.add(f"Dato {number}", field)
    box.body.addWidget(form)
    on_screen(box)
    return box


def in_reach(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_it_stays_within_the_screen_with_its_buttons_in_reach(tall: Box) -> None:
    assert tall.height() <= LOW.height()
    assert in_reach(tall.accept_button)
    assert in_reach(tall.reject_button)


def test_the_keyboard_begins_at_the_first_field_and_ends_at_the_buttons(tall: Box, fields: list[TextField]) -> None:
    order = [*fields, tall.reject_button, tall.accept_button]
    for widget in order:
        assert QApplication.focusWidget() is widget
        assert in_reach(widget), widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)


def test_f12_accepts_and_esc_does_not(tall: Box) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F12)
    assert tall.result() == Box.DialogCode.Accepted


def test_a_box_that_fits_does_not_scroll(on_screen: Show) -> None:
    box = Box("Abrir la caja", accept="Abrir")
    field = TextField()
    box.body.addWidget(field)
    on_screen(box)
    assert field.parentWidget() is box
    assert field.hasFocus()
