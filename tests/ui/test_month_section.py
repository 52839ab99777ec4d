"""Dirección, Mes: a month at a glance by keyboard, its lists, its papers, and its closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from aguadesk.desk import month_closings, month_figures
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import Money
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.closing_box import ClosingBox
from aguadesk.ui.direction.measures import MeasureBox, MeasuresSection
from aguadesk.ui.direction.month import MonthSection
from aguadesk.ui.direction.pair_bars import Pair, PairBars
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell, Status
from complaint_makers import report
from makers import charge, make_account, seat
from notice_makers import pay

Key = Qt.Key
Counted = Callable[[], None]


@pytest.fixture
def window(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Shell]:
    account = make_account(desk)
    charge(desk, account, ("agua", "400"))
    pay(desk, account, "100")
    report(desk, account_id=account)
    shell = Shell(
        desk,
        [Direction],
        status=lambda desk: Status("Agua de San Ángel del Río"),
        people=lambda desk: [],
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    shell.resize(1366, 768)
    on_screen(shell)
    yield shell
    shell.jobs.stop()


@pytest.fixture
def section(window: Shell, counted: Counted) -> MonthSection:
    current = window.current
    assert isinstance(current, Direction)
    current.show_section(MonthSection)
    shown = current.section
    assert isinstance(shown, MonthSection)
    counted()
    shown.table.setFocus()
    return shown


@pytest.fixture
def counted(window: Shell, qtbot: QtBot) -> Counted:
    """Wait until nothing is being counted any more."""
    return lambda: qtbot.waitUntil(lambda: not window.jobs.is_busy)


def go_to(section: MonthSection, key: str) -> None:
    assert section.shown is not None
    place = next(number for number, row in enumerate(section.shown.rows) if row.indicator.key == key)
    section.table.go_to(place)


def test_the_month_of_today_is_shown_with_what_each_figure_means(section: MonthSection) -> None:
    assert section.month.currentText() == "Noviembre de 2026"
    assert section.state.text == "Abierto"
    go_to(section, "collected")
    words = [label.text() for label in section.meaning.findChildren(QLabel)]
    assert any(one.startswith("Cobrado: Pesos cobrados en el mes") for one in words)
    assert "cobrado $100.00" in section.bars.readout
    assert section.ages.isVisible()


def test_enter_opens_what_is_counted_and_f6_what_it_is_divided_by(
    section: MonthSection, answer: Any, window: Shell
) -> None:
    seen: list[tuple[str, int]] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, CountedBox)
        seen.append((box.total.text(), len(box.lines)))
        box.reject()

    go_to(section, "owing")
    answer(look, look)
    section.open_list()
    section.open_divisor()
    assert seen == [("1: 1 renglón que suma 1", 1), ("1: 1 renglón que suma 1", 1)]
    go_to(section, "collected")
    section.open_divisor()
    assert "no se divide entre nada" in window.banner_text


def test_another_month_is_chosen_by_its_bar(section: MonthSection, counted: Counted) -> None:
    section.bars.setFocus()
    QTest.keyClick(section.bars, Key.Key_Left)
    QTest.keyClick(section.bars, Key.Key_Return)
    assert section.month.value == "2026-10"
    section.show_part("2026-08")
    counted()
    assert section.month.currentText() == "Agosto de 2026"
    assert not section.ages.isVisible()
    assert section.no_ages.isVisible()


def test_a_month_is_closed_with_its_reason_and_says_so(
    section: MonthSection, answer: Any, desk: Desk, window: Shell, counted: Counted
) -> None:
    section.month.choose("2026-10")
    counted()
    complaints: list[str] = []

    def close(box: QDialog) -> None:
        assert isinstance(box, ClosingBox)
        box.try_to_accept()
        complaints.append(box.rows["note"].complaint)
        box.note.setText("se cierra al empezar a usar el programa")
        box.try_to_accept()

    answer(close)
    section.close_month()
    counted()
    assert complaints[0].startswith("Falta: ")
    assert month_figures.view(desk, "2026-10").is_closed
    assert section.state.text == "Cerrado"
    assert "Octubre de 2026 quedó cerrado" in window.banner_text
    section.close_month()
    assert "ya no cambia" in window.banner_text


def test_the_list_of_a_closing_says_what_is_so(section: MonthSection, answer: Any) -> None:
    seen: list[tuple[int, int]] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, ClosingBox)
        seen.append((len(box.checks), sum(one.is_so for one in box.checks)))
        box.reject()

    answer(look)
    section.close_month()
    assert seen[0][0] == 8


def test_what_is_missing_leads_to_where_it_is_mended(section: MonthSection, answer: Any, counted: Counted) -> None:
    section.month.choose("2026-11")
    counted()
    desk = section.context.desk
    month_closings.close(desk, "2026-08", "se cierra al empezar a usar el programa")
    section.show_part("2026-10")
    counted()

    def leave(box: QDialog) -> None:
        assert isinstance(box, ClosingBox)
        lead = box.leads["El mes anterior está cerrado"]
        lead.setFocus()
        QTest.keyClick(lead, Key.Key_Return)

    answer(leave)
    section.close_month()
    counted()
    assert section.month.value == "2026-09"
    assert section.shown is not None
    assert not section.shown.is_closed


def test_the_last_month_that_was_asked_for_is_shown(section: MonthSection, counted: Counted) -> None:
    for month in ("2026-10", "2026-09", "2026-07"):
        section.month.choose(month)
    assert section.shown is None
    counted()
    assert section.shown is not None
    assert (section.shown.month, section.state.text) == ("2026-07", "Abierto")


def test_until_a_month_is_counted_no_figure_of_another_opens_and_the_hands_stay(
    section: MonthSection, window: Shell, counted: Counted
) -> None:
    go_to(section, "collected")
    section.month.choose("2026-10")
    section.open_list()
    assert "todavía se está contando" in window.banner_text
    section.still_counting()
    assert (section.state.text, section.table.ids, section.bars.readout) == ("Contando…", [], "Sin datos")
    assert section.table.hasFocus()
    section.open_divisor()
    section.close_month()
    counted()
    assert section.table.current_id == next(
        place for place, row in section.lines.items() if row.indicator.key == "collected"
    )
    assert section.table.hasFocus()


def test_a_count_that_is_cancelled_leaves_no_figures_and_may_be_asked_again(
    section: MonthSection, counted: Counted
) -> None:
    busy = Event()
    section.context.jobs.start(lambda _: busy.wait())  # the worker is at something else: the count waits behind it
    section.month.choose("2026-10")
    assert section.counting is not None
    section.counting.cancel()
    busy.set()
    counted()
    assert (section.state.text, section.shown, section.table.ids) == ("Sin contar", None, [])
    section.close_month()
    section.opened()
    counted()
    assert section.state.text == "Abierto"
    assert section.table.ids


def test_who_may_not_close_is_not_offered_it(
    desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None], window: Shell
) -> None:
    window.seat(seat(desk, "lupita"))
    current = window.current
    assert isinstance(current, Direction)
    current.show_section(MonthSection)
    shown = current.section
    assert isinstance(shown, MonthSection)
    buttons = [one for one in shown.findChildren(type(shown.no_ages)) if one.text() == "Cerrar mes"]
    assert buttons == []
    month_closings.close(desk, "2026-09", "se cierra al empezar a usar el programa")


def test_a_measure_is_captured_and_stands_until_another_is(window: Shell, answer: Any, desk: Desk) -> None:
    current = window.current
    assert isinstance(current, Direction)
    current.show_page("medidas")
    shown = current.section
    assert isinstance(shown, MeasuresSection)
    place = next(number for number, line in shown.lines.items() if line.kind.key == "employees")
    shown.table.go_to(place)
    complaints: list[str] = []

    def capture(box: QDialog) -> None:
        assert isinstance(box, MeasureBox)
        box.amount.setText("diez")
        box.try_to_accept()
        complaints.append(box.rows["amount"].complaint)
        box.amount.setText("19")
        box.source.setText("Nómina")
        box.try_to_accept()

    answer(capture)
    shown.capture()
    assert complaints != [""]
    assert (shown.lines[place].amount, "quedó capturada" in window.banner_text) == ("19", True)
    shown.month.choose("2026-10")
    assert shown.lines[place].amount == "s/d"
    words = [label.text() for label in shown.meaning.findChildren(QLabel)]
    assert any(one.endswith("Vale hasta que se capture otra.") for one in words)


def test_bars_without_data_say_so(qtbot: QtBot) -> None:
    bars = PairBars("Facturado", "Cobrado")
    qtbot.addWidget(bars)
    assert bars.readout == "Sin datos"
    bars.show_pairs([Pair("ene", 1, 0, "$1.00", "$0.00"), Pair("feb", 0, 2, "$0.00", "$2.00")])
    bars.resize(400, 150)
    assert bars.grab().width() == 400
    assert bars.readout == "feb: facturado $0.00, cobrado $2.00"
    with qtbot.waitSignal(bars.chosen) as heard:
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.rect().center() - bars.rect().topLeft() / 1)
    assert heard.args[0] in (0, 1)


def test_amounts_are_pesos(desk: Desk, section: MonthSection) -> None:
    assert section.shown is not None
    assert section.shown.ages[0].overdue == Money.pesos(300)
    assert section.shown.first == date(2026, 11, 1)
