"""Conformidad by keyboard: the closing of the day, the call with its script, a no, silence, and past closings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from aguadesk.desk import complaint_calls, complaint_closing
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import Answer, ComplaintState
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.closings_box import SHEET, ClosingsBox
from aguadesk.ui.complaints.conformity import ConformitySection
from aguadesk.ui.complaints.report_call import CallBox
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from complaint_makers import attended, row

Key = Qt.Key


@pytest.fixture
def window(open_shell: Callable[..., Shell]) -> Callable[..., ConformitySection]:
    def put(login: str = "admin", size: tuple[int, int] = (1366, 768)) -> ConformitySection:
        tab = open_shell([Complaints], login, size).current
        assert isinstance(tab, Complaints)
        tab.show_section(ConformitySection)
        section = tab.section
        assert isinstance(section, ConformitySection)
        QApplication.processEvents()
        return section

    return put


@pytest.fixture
def hit(press_on: Callable[..., None]) -> Callable[..., None]:
    """Press a key on the section."""
    return press_on


def banner(section: ConformitySection) -> str:
    shell = section.window()
    assert isinstance(shell, Shell)
    return shell.banner_text


def test_f9_lists_what_was_attended_on_paper_and_only_once(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any
) -> None:
    number = attended(desk)
    section = window()
    assert "1 atendido por dar de baja" in section.said.text()
    seen = []

    def close(box: QDialog) -> None:
        assert isinstance(box, PreviewWindow)
        seen.append(box.windowTitle())
        box.reject()

    answer(close)
    hit(section, Key.Key_F9)
    assert "Reportes atendidos" in seen[0]
    assert row(desk, number).state is ComplaintState.CONFORMITY
    assert not section.close_button.isEnabled()


def test_f12_reads_the_script_and_a_yes_closes_and_leads_to_the_next(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any
) -> None:
    first, second = attended(desk, place="Hidalgo 12"), attended(desk)
    section = window()

    def say_yes(box: QDialog) -> None:
        assert isinstance(box, CallBox)
        assert "¿Quedó conforme con la atención?" in box.script.words.text()
        assert "Hidalgo 12" in box.script.words.text()
        assert box.phone.text() == "644 100 0000"
        QTest.keyClick(box, Key.Key_1, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(box, Key.Key_F12)

    answer(say_yes)
    hit(section, Key.Key_F12)
    assert row(desk, first).state is ComplaintState.CLOSED
    assert section.table.current_id == second
    assert "conforme" in banner(section)


def test_a_no_says_what_is_missing_and_goes_back_to_its_area(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, type_text: Any
) -> None:
    number = attended(desk)
    section = window()

    def say_no(box: QDialog) -> None:
        assert isinstance(box, CallBox)
        QTest.keyClick(box, Key.Key_2, Qt.KeyboardModifier.AltModifier)
        type_text(box.note, "Sigue saliendo agua")
        QTest.keyClick(box, Key.Key_F12)

    answer(say_no)
    hit(section, Key.Key_F12)
    found = row(desk, number)
    assert (found.state, found.reassigned) == (ComplaintState.REASSIGNED, 1)
    assert list(section.table.ids) == []


def test_f7_closes_who_never_answers_after_the_calls_of_the_rule(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, type_text: Any
) -> None:
    number = attended(desk)
    complaint_closing.close_day(desk)
    for _ in range(3):
        complaint_calls.answer(desk, number, Call(Answer.NOBODY))
    section = window()

    def why(box: QDialog) -> None:
        assert isinstance(box, ReasonBox)
        type_text(QApplication.focusWidget(), "No contestan")
        QTest.keyClick(box, Key.Key_F12)

    answer(why)
    hit(section, Key.Key_F7)
    assert (row(desk, number).state, row(desk, number).conformity) == (ComplaintState.CLOSED, Answer.NOBODY)


def test_past_closings_come_again(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any
) -> None:
    attended(desk)
    closing = complaint_closing.close_day(desk).value
    section = window()
    seen = []

    def look(box: QDialog) -> None:
        assert isinstance(box, ClosingsBox)
        seen.append((list(box.table.ids), box.wants_sheet))
        box.kind.choose(SHEET)
        assert box.wants_sheet
        QTest.keyClick(box, Key.Key_Escape)

    answer(look)
    hit(section, Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert seen == [([closing], False)]


def test_who_may_not_close_only_reads(desk: Desk, window: Callable[..., ConformitySection]) -> None:
    attended(desk)
    section = window("beto")
    assert len(section.table.ids) == 1
    assert not section.call_button.isVisible()
    assert not section.close_button.isVisible()
