"""Dirección, Definiciones and Ley de Ingresos by keyboard: found, opened, written, and taken to Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import measures
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import Money
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.definition_parts import PartsBox
from aguadesk.ui.direction.definitions import DefinitionsSection
from aguadesk.ui.direction.income_law import IncomeLawSection, LawBox
from aguadesk.ui.direction.month import MonthSection
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.section import Section
from aguadesk.ui.shell import Shell, Status
from makers import charge, make_account, seat
from notice_makers import pay

Key = Qt.Key


def open_window(desk: Desk, preferences: Preferences) -> Shell:
    shell = Shell(
        desk,
        [Direction],
        status=lambda desk: Status("Agua de San Ángel del Río"),
        people=lambda desk: [],
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    shell.resize(1366, 768)
    return shell


@pytest.fixture
def window(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Shell]:
    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    shell = open_window(desk, preferences)
    on_screen(shell)
    yield shell
    shell.jobs.stop()


@pytest.fixture
def counted(window: Shell, qtbot: QtBot) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not window.jobs.is_busy)


def chosen(box: QDialog, path: Path) -> None:
    """Say where a workbook goes."""
    assert isinstance(box, QFileDialog)
    field = box.findChild(QLineEdit)
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Key.Key_Return)
    if box.isVisible():
        box.done(1)


def to(window: Shell, kind: type[Section]) -> Any:
    current = window.current
    assert isinstance(current, Direction)
    current.show_section(kind)
    return current.section


@pytest.fixture
def listed(window: Shell) -> DefinitionsSection:
    section: DefinitionsSection = to(window, DefinitionsSection)
    return section


@pytest.fixture
def law(window: Shell, counted: Callable[[], None]) -> IncomeLawSection:
    section: IncomeLawSection = to(window, IncomeLawSection)
    counted()
    section.table.setFocus()
    return section


# --- definitions ---------------------------------------------------------------------------------------------------


def test_typing_narrows_the_definitions_and_enter_goes_to_the_first(
    listed: DefinitionsSection, press: Callable[..., None], type_text: Callable[..., None]
) -> None:
    every = len(listed.lines)
    assert every > 120
    assert listed.search.edit.hasFocus()
    type_text(listed.search.edit, "pérdidas")
    assert 0 < len(listed.lines) < every
    press(Key.Key_Return)
    assert listed.table.hasFocus()
    assert listed.formula.text() == ("Pérdidas por toma (m³): (m³ producidos − m³ facturados) ÷ cuentas del padrón.")
    assert "Se le resta: m³ facturados." in listed.parts.text()
    assert "IP.27" in listed.cites.text()


def test_nothing_found_leaves_no_definition_and_escape_brings_them_back(
    listed: DefinitionsSection, press: Callable[..., None], type_text: Callable[..., None]
) -> None:
    type_text(listed.search.edit, "teléfonos rojos")
    assert listed.lines == {}
    assert not listed.card.isVisible()
    listed.open_lists()  # nothing to open
    press(Key.Key_Escape)
    assert len(listed.lines) > 120
    assert listed.card.isVisible()
    press(Key.Key_Down)
    assert listed.table.hasFocus()


def test_f9_in_the_month_defines_the_figure_the_person_is_on(
    window: Shell, press: Callable[..., None], counted: Callable[[], None]
) -> None:
    month: MonthSection = to(window, MonthSection)
    counted()
    month.table.setFocus()
    month.table.go_to(next(number for number, row in month.lines.items() if row.indicator.key == "metering"))
    press(Key.Key_F9)
    shown = window.current.section  # type: ignore[union-attr, attr-defined]
    assert isinstance(shown, DefinitionsSection)
    assert shown.formula.text().startswith("Micromedición: ")
    assert shown.table.hasFocus()


def test_each_part_of_a_definition_opens_its_list(
    listed: DefinitionsSection, press: Callable[..., None], answer: Callable[..., None]
) -> None:
    listed.show_part("global_efficiency")
    seen: list[str] = []

    def parts(box: QDialog) -> None:
        assert isinstance(box, PartsBox)
        assert [part.role for part in box.parts.values()] == [
            "Se cuenta", "Se multiplica por", "Se divide entre", "y entre",
        ]  # fmt: skip
        press(Key.Key_Down)
        press(Key.Key_Return)
        box.reject()

    def collected(box: QDialog) -> None:
        assert isinstance(box, CountedBox)
        seen.append(box.total.text())
        box.reject()

    answer(parts, collected)
    press(Key.Key_F6)
    assert seen == ["$100.00: 1 renglón que suma $100.00"]


def test_a_definition_of_one_part_opens_its_list_at_once(
    listed: DefinitionsSection, press: Callable[..., None], answer: Callable[..., None]
) -> None:
    listed.show_part("users")

    def accounts(box: QDialog) -> None:
        assert isinstance(box, CountedBox)
        assert "1 renglón" in box.total.text()
        box.reject()

    answer(accounts)
    press(Key.Key_Return)


def test_f6_in_the_month_shows_every_part_of_a_figure_of_more_than_two(
    window: Shell, press: Callable[..., None], answer: Callable[..., None], counted: Callable[[], None]
) -> None:
    month: MonthSection = to(window, MonthSection)
    counted()
    month.table.setFocus()
    month.table.go_to(next(number for number, row in month.lines.items() if row.indicator.key == "losses_tap"))
    seen: list[int] = []

    def parts(box: QDialog) -> None:
        assert isinstance(box, PartsBox)
        seen.append(len(box.parts))
        box.reject()

    answer(parts)
    press(Key.Key_F6)
    assert seen == [3]


def test_the_definitions_go_to_excel(
    listed: DefinitionsSection, press: Callable[..., None], answer: Callable[..., None], tmp_path: Path
) -> None:
    file = tmp_path / "definiciones.xlsx"
    answer(lambda box: chosen(box, file))
    press(Key.Key_F10)
    assert file.read_bytes().startswith(b"PK")


# --- the law -------------------------------------------------------------------------------------------------------


def test_an_unwritten_law_says_what_to_press_and_enter_writes_it(
    law: IncomeLawSection, window: Shell, press: Callable[..., None], answer: Callable[..., None],
    type_text: Callable[..., None], counted: Callable[[], None],
) -> None:  # fmt: skip
    assert "Nadie ha escrito la Ley de Ingresos de 2026" in law.nothing.words.text()
    assert law.lines[0].collected == Money.pesos(100)

    def write(box: QDialog) -> None:
        assert isinstance(box, LawBox)
        type_text(box.estimated, "1,000")
        type_text(box.document, "art. 12")
        press(Key.Key_Return)

    answer(write)
    press(Key.Key_Return)
    counted()
    line = law.lines[0]
    assert (line.estimated, line.modified, line.document) == (Money.pesos(1000), Money.pesos(1000), "art. 12")
    assert law.nothing.words.text() == ""
    assert law.total.text().endswith("Avance 10.0 %")
    assert law.source.text().startswith("Agua potable: art. 12. Sin IVA")
    assert "Agua potable quedó escrito" in window.banner_text


def test_an_amount_that_is_none_is_said_beside_its_field(
    law: IncomeLawSection, press: Callable[..., None], answer: Callable[..., None], type_text: Callable[..., None]
) -> None:
    said: list[str] = []

    def wrong(box: QDialog) -> None:
        assert isinstance(box, LawBox)
        type_text(box.estimated, "1000")
        type_text(box.modified, "mil")
        box.try_to_accept()
        said.append(box.rows["modified"].complaint)
        box.reject()

    answer(wrong)
    press(Key.Key_F12)
    assert said
    assert said[0]


def test_another_year_is_shown_and_the_law_goes_to_excel(
    law: IncomeLawSection, press: Callable[..., None], counted: Callable[[], None], answer: Callable[..., None],
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    law.year.choose(2027)
    counted()
    assert "de 2027" in law.nothing.words.text()
    assert law.lines[0].collected == Money.pesos(0)
    file = tmp_path / "ley.xlsx"
    answer(lambda box: chosen(box, file))
    law.table.setFocus()
    press(Key.Key_F10)
    counted()
    qtbot.waitUntil(file.exists)
    assert file.read_bytes().startswith(b"PK")


def test_who_may_not_close_months_reads_the_law_and_writes_nothing(
    desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None], qtbot: QtBot
) -> None:
    measures.set_law(desk, 2026, 1, Money.pesos(500))
    shell = open_window(seat(desk, "lupita"), preferences)
    on_screen(shell)
    section: IncomeLawSection = to(shell, IncomeLawSection)
    qtbot.waitUntil(lambda: not shell.jobs.is_busy)
    assert section.lines[0].modified == Money.pesos(500)
    section.write()  # no box opens
    shell.jobs.stop()
