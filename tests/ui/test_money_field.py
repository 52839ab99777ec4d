"""The field for an amount: reads what is clear, asks about what is not, never guesses."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from aguadesk.domain.money import ZERO, Money
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.theme import LIGHT

Show = Callable[[QWidget], None]
Type = Callable[[QWidget, str], None]


@pytest.fixture
def row(on_screen: Show) -> FormRow:
    page = QWidget()
    column = QVBoxLayout(page)
    made = FormRow("Recibido", MoneyField())
    column.addWidget(made)
    column.addWidget(TextField())
    on_screen(page)
    made.editor.setFocus()
    made.page = page
    return made


@pytest.mark.parametrize(
    ("typed", "shown", "money"),
    [
        ("700", "700.00", "700"),
        ("1234.5", "1,234.50", "1234.5"),
        ("$1,234.50", "1,234.50", "1234.5"),
        ("-5", "-5.00", "-5"),
    ],
)
def test_an_amount_is_read_and_tidied_on_leaving(
    row: FormRow, type_text: Type, typed: str, shown: str, money: str
) -> None:
    type_text(row.editor, typed)
    assert row.editor.money == Money.pesos(money)
    assert row.editor.text() == typed
    QTest.keyClick(row.editor, Qt.Key.Key_Tab)
    assert row.editor.text() == shown
    assert row.complaint == ""


def test_a_lone_comma_is_asked_about_beside_the_field_and_left_as_typed(row: FormRow, type_text: Type) -> None:
    type_text(row.editor, "1,50")
    assert row.complaint == "", "nobody is scolded while typing"
    QTest.keyClick(row.editor, Qt.Key.Key_Return)
    assert "1,50" in row.complaint
    assert "1.50" in row.complaint
    assert row.editor.text() == "1,50"
    assert row.editor.money is None
    assert row.editor.property("wrong") is True
    assert row.editor.accessibleDescription() == row.complaint


def test_the_sentence_goes_away_with_the_next_letter(row: FormRow, type_text: Type) -> None:
    type_text(row.editor, "1,50")
    assert not row.editor.validate()
    type_text(row.editor, "0")
    assert row.complaint == ""
    assert row.editor.money == Money.pesos(1500) or row.editor.money is None
    assert row.editor.property("wrong") is False


@pytest.mark.parametrize("typed", ["1e3", "abc", "12.345", "١٢"])
def test_what_is_no_amount_gets_its_sentence(row: FormRow, type_text: Type, typed: str) -> None:
    type_text(row.editor, typed)
    assert not row.editor.validate()
    assert typed in row.complaint


def test_an_untouched_field_is_not_scolded_for_being_walked_through_but_is_when_asked(row: FormRow) -> None:
    QTest.keyClick(row.editor, Qt.Key.Key_Tab)
    assert row.complaint == ""
    assert not row.editor.validate()
    assert "Falta el importe" in row.complaint


def test_an_optional_amount_may_stay_empty() -> None:
    field = MoneyField(optional=True)
    assert field.validate()
    assert field.money is None


def test_the_owner_of_the_field_may_refuse_an_amount(type_text: Type) -> None:
    field = MoneyField(check=lambda money: "" if money > ZERO else "Escriba más de cero.")
    said: list[str] = []
    field.complained.connect(said.append)
    type_text(field, "0")
    assert not field.validate()
    assert said[-1] == "Escriba más de cero."
    field.show_money(Money.pesos(1))
    assert field.validate()
    assert said[-1] == ""


def test_typing_tells_the_amount_or_that_there_is_none(row: FormRow, type_text: Type) -> None:
    told: list[Money | None] = []
    row.editor.edited.connect(told.append)
    type_text(row.editor, "7,")
    assert told == [Money.pesos(7), None]


def test_showing_an_amount_is_not_the_person_editing(row: FormRow) -> None:
    told: list[object] = []
    row.editor.edited.connect(told.append)
    row.editor.show_money(Money.pesos("48.31"))
    assert row.editor.text() == "48.31"
    row.editor.show_money(None)
    assert row.editor.text() == ""
    assert told == []


def test_figures_stand_at_the_right_and_the_big_field_is_bigger(on_screen: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    small, big = MoneyField(), MoneyField(big=True)
    column.addWidget(small)
    column.addWidget(big)
    on_screen(page)
    assert big.alignment() & Qt.AlignmentFlag.AlignRight
    assert big.height() > small.height()
    assert big.font().pixelSize() > small.font().pixelSize()


def test_the_wheel_does_not_change_an_amount(row: FormRow) -> None:
    row.editor.show_money(Money.pesos(700))
    middle = QPointF(row.editor.rect().center())
    wheel = QWheelEvent(
        middle,
        row.editor.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(row.editor, wheel)
    assert row.editor.text() == "700.00"


def test_a_wrong_field_has_a_red_edge_of_the_same_height(row: FormRow) -> None:
    height = row.editor.height()
    row.editor.complain("No.")
    QApplication.processEvents()
    assert row.editor.height() == height
    assert row.editor.grab().toImage().pixelColor(1, row.editor.height() // 2).name().upper() == LIGHT.bad
