"""Metas: a goal is given its counter, its number opens the list, and the plan is copied to this year, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from test_goals_tab import choose_file, open_window, row_id

from aguadesk.desk import goal_capture, goals
from aguadesk.desk.desk import Desk
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.goals import Goals
from aguadesk.ui.goals.feed_acts import CopyBox
from aguadesk.ui.goals.feed_box import BY_HAND, FeedBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from makers import seat
from notice_makers import debtor, pay

Strike = Callable[..., None]
Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Shell]:
    pay(desk, debtor(desk), "100")
    shell = open_window(desk, preferences, on_screen)
    yield shell
    shell.jobs.stop()


@pytest.fixture
def tab(window: Shell, answer: Any, strike: Strike) -> Goals:
    """The published plan copied to this year, with the keys a person presses."""
    current = window.current
    assert isinstance(current, Goals)
    current.bring_example()

    def copy(box: QDialog) -> None:
        assert isinstance(box, CopyBox)
        QTest.keyClick(box, Key.Key_F12)

    answer(copy)
    strike(Key.Key_Y, Alt)
    assert "copiado al 2026" in window.banner_text
    return current


@pytest.fixture
def strike(qtbot: QtBot, window: Shell) -> Strike:
    """Press a key over the tree once the window has the keyboard again: a box that closed gives it back in its time."""

    def press(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        current = window.current
        assert isinstance(current, Goals)
        QTest.keyClick(current.tree, key, modifiers)

    return press


def linking(key: str, **wanted: str) -> Callable[[QDialog], None]:
    def fill(box: QDialog) -> None:
        assert isinstance(box, FeedBox)
        box.counter.choose(key)
        for name, value in wanted.items():
            box.filters[name].choose(value)
        QTest.keyClick(box, Key.Key_F12)

    return fill


def link(strike: Strike, tab: Goals, label: str, answer: Any, key: str, **wanted: str) -> int:
    goal = row_id(tab, label)
    tab.tree.go_to(goal)
    answer(linking(key, **wanted))
    strike(Key.Key_C, Alt)
    return goal


def test_a_linked_goal_shows_what_counts_it_and_is_not_captured(tab: Goals, answer: Any, strike: Strike) -> None:
    link(strike, tab, "1.1", answer, "attended.users", procedure="cobro")
    assert tab.panel.feeds.isVisible()
    assert not tab.panel.save.isVisible()
    assert not tab.panel.switch.isVisible()
    texts = [label.text() for label in tab.panel.feeds.findChildren(type(tab.panel.title))]
    assert "Usuarios atendidos · Trámite: Pago de servicios" in texts
    assert [texts[place + 1] for place, words in enumerate(texts) if words == "Noviembre"][-1:] == ["1"]


def test_the_number_opens_its_list_and_the_list_goes_to_a_workbook(
    window: Shell, tab: Goals, answer: Any, tmp_path: Path, strike: Strike
) -> None:
    link(strike, tab, "1.1", answer, "attended.users")
    seen = []

    def look(box: QDialog) -> None:
        assert isinstance(box, CountedBox)
        seen.append((box.title.text(), box.total.text(), box.table.model().rowCount()))
        answer(choose_file(tmp_path / "lista.xlsx"))
        box.save()
        box.reject()

    answer(look)
    strike(Key.Key_F11)
    assert seen == [("Meta 1.1", "META REALIZADA IV TRIM 2026: 1: 1 renglón que suma 1", 1)]
    sheet = load_workbook(BytesIO((tmp_path / "lista.xlsx").read_bytes())).active
    assert sheet is not None
    assert sheet["B5"].value == "A-000001"
    assert "lista.xlsx" in window.banner_text


def test_the_box_tells_what_it_counts_before_it_is_chosen(tab: Goals, answer: Any, strike: Strike) -> None:
    seen = []

    def look(box: QDialog) -> None:
        assert isinstance(box, FeedBox)
        seen.append((box.counter.value, box.definition.isVisibleTo(box)))
        box.counter.choose("receipts.taken")
        seen.append((box.number.text(), set(box.filters)))
        box.filters["method"].choose("card")
        seen.append((box.number.text(), box.wanted))
        box.reject()

    tab.tree.go_to(row_id(tab, "1.1"))
    answer(look)
    strike(Key.Key_C, Alt)
    assert seen == [
        (BY_HAND, False),
        ("Del 01/01/2026 al 20/11/2026: 1 pagos", {"method"}),
        ("Del 01/01/2026 al 20/11/2026: 0 pagos", {"method": "card"}),
    ]


def test_a_counter_is_taken_away_and_the_goal_is_captured_by_hand_again(
    tab: Goals, desk: Desk, answer: Any, strike: Strike
) -> None:
    goal = link(strike, tab, "1.1", answer, "attended.users")
    answer(linking(BY_HAND))
    strike(Key.Key_C, Alt)
    assert not tab.panel.feeds.isVisible()
    assert tab.panel.save.isVisible()
    goal_capture.capture_progress(desk, goal, 11, ["8"])


def test_of_several_parts_each_has_its_counter(tab: Goals, answer: Any, strike: Strike) -> None:
    goal = row_id(tab, "9.1")
    tab.tree.go_to(goal)

    def second(box: QDialog) -> None:
        assert isinstance(box, FeedBox)
        box.part.choose(1)
        linking("complaints.received")(box)

    answer(second)
    strike(Key.Key_C, Alt)
    assert tab.panel.save.isVisible()  # the metres are captured by hand still
    assert tab.sheet is not None
    assert next(line.realised.literal for line in tab.sheet.lines if line.row.id == goal) == "0MI 0Pza"


def test_a_year_that_is_none_is_said_beside_its_field(tab: Goals, answer: Any, strike: Strike) -> None:
    seen = []

    def refuse(box: QDialog) -> None:
        assert isinstance(box, CopyBox)
        box.year.setText("26")
        QTest.keyClick(box, Key.Key_F12)
        seen.append(box.rows["year"].complaint)
        box.reject()

    answer(refuse)
    strike(Key.Key_Y, Alt)
    assert seen == ["26 no es un año en el que se pueda planear: escriba uno entre 1990 y 2100."]


def test_who_may_only_look_is_offered_no_counter(
    desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]
) -> None:
    plan_id = goals.import_example(desk).value.plan_id
    shell = open_window(seat(desk, "beto"), preferences, on_screen)
    current = shell.current
    assert isinstance(current, Goals)
    assert current.plan_id == plan_id
    current.tree.go_to(row_id(current, "1.1"))
    assert not current.panel.feed.isVisible()
    shell.jobs.stop()
