"""Conformidad by keyboard: the closing of the day, the call with its script, a no, silence, and past closings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import complaint_calls, complaint_closing
from aguadesk.desk.complaint_calls import Call
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.complaints import Answer, ComplaintState
from aguadesk.ui import look
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.closings_box import ClosingsBox
from aguadesk.ui.complaints.conformity import ConformitySection
from aguadesk.ui.complaints.report_call import CallBox
from aguadesk.ui.kit.questions import ReasonBox
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from complaint_makers import attended, row

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


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


def cell(section: ConformitySection, title: str) -> str:
    """What stands under a heading for the first report."""
    titles = [one.title for one in section.table.rows.columns]
    return cell_at(section.table, titles.index(title))


def cell_at(table: IdTable[Any], column: int) -> str:
    return table.rows.cell(0, column).text


def closing_row(box: ClosingsBox) -> list[str]:
    return [cell_at(box.table, column) for column in range(4)]


def banner(section: ConformitySection) -> str:
    shell = section.window()
    assert isinstance(shell, Shell)
    return shell.banner_text


def test_f9_lists_what_was_attended_on_paper_and_only_once(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, qtbot: QtBot
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
    qtbot.waitUntil(lambda: bool(seen))  # it is drawn off the screen's thread
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
        QTest.keyClick(box, Key.Key_1, ALT)
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
        QTest.keyClick(box, Key.Key_2, ALT)
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


def test_f7_says_how_many_calls_are_missing_and_esc_leaves_it_as_it_was(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, type_text: Any
) -> None:
    number = attended(desk)
    complaint_closing.close_day(desk)
    complaint_calls.answer(desk, number, Call(Answer.NOBODY))
    section = window()
    assert cell(section, "Sin respuesta") == "1 llamada"
    answer(lambda box: box.reject())
    hit(section, Key.Key_F7)
    assert row(desk, number).state is ComplaintState.CONFORMITY
    assert banner(section) == ""

    def why(box: QDialog) -> None:
        type_text(QApplication.focusWidget(), "No contestan")
        QTest.keyClick(box, Key.Key_F12)

    answer(why)
    hit(section, Key.Key_F7)
    assert row(desk, number).state is ComplaintState.CONFORMITY
    assert "1" in banner(section)
    assert "3" in banner(section)


def test_nobody_answers_and_the_report_waits_for_the_next_call(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any
) -> None:
    number = attended(desk)
    section = window()

    def silence(box: QDialog) -> None:
        assert isinstance(box, CallBox)
        QTest.keyClick(box, Key.Key_4)
        assert box.grade.value == 4
        QTest.keyClick(box, Key.Key_3, ALT)
        assert box.grade.value is None, "only who answered may grade"
        QTest.keyClick(box.said, Key.Key_5)
        assert box.grade.value is None
        QTest.keyClick(box, Key.Key_F12)

    answer(silence)
    hit(section, Key.Key_F12)
    assert banner(section) == "RP-000001: no contestaron."
    assert list(section.table.ids) == [number]
    assert cell(section, "Sin respuesta") == "1 llamada"


def test_the_grade_is_a_digit_and_in_a_note_a_digit_is_a_letter(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, press: Any,
    type_text: Any,
) -> None:  # fmt: skip
    number = attended(desk)
    section, grades = window(), list[int | None]()

    def grade(box: QDialog) -> None:
        assert isinstance(box, CallBox)
        press(Key.Key_1, ALT)
        for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_5, Key.Key_0, Key.Key_6, Key.Key_4):
            press(key)
            grades.append(box.grade.value)
        type_text(box.note, "Tardaron 2 horas")
        QTest.keyClick(box.note, Key.Key_5)
        assert (box.note.value, box.grade.value) == ("Tardaron 2 horas5", 4)
        press(Key.Key_F12)

    answer(grade)
    hit(section, Key.Key_F12)
    assert grades == [1, 2, 3, 5, None, None, 4]
    assert (row(desk, number).state, row(desk, number).satisfaction) == (ComplaintState.CLOSED, 4)


def test_a_no_may_go_to_another_area_without_the_mouse(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, press: Any,
    type_text: Any,
) -> None:  # fmt: skip
    number = attended(desk)
    section = window()

    def turn(box: QDialog) -> None:
        assert isinstance(box, CallBox)
        assert not box.rows["area"].isEnabled(), "only a no goes back to an area"
        press(Key.Key_2, ALT)
        press(Key.Key_F12)
        assert box.isVisible(), "what is missing was not told"
        assert "falta" in box.rows["note"].complaint
        QApplication.processEvents()  # a key is taken once a turn
        type_text(box.note, "Es del drenaje")
        press(Key.Key_Tab)
        assert QApplication.focusWidget() is box.area
        assert box.area.currentText() == "Agua potable"
        QTest.keyClicks(box.area, "Alc")
        press(Key.Key_F12)

    answer(turn)
    hit(section, Key.Key_F12)
    found = row(desk, number)
    assert (found.state, found.area) == (ComplaintState.REASSIGNED, "Alcantarillado y saneamiento")
    assert banner(section) == "RP-000001: no conforme, se reasignó a Alcantarillado y saneamiento."


def test_a_call_that_is_not_saved_leaves_the_report_and_its_place(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any
) -> None:
    number = attended(desk)
    section = window()
    answer(lambda box: box.reject())
    hit(section, Key.Key_Return)
    assert (row(desk, number).state, section.table.current_id) == (ComplaintState.ATTENDED, number)


def test_without_anybody_to_call_no_key_opens_anything(
    window: Callable[..., ConformitySection], hit: Callable[..., None]
) -> None:
    section = window()
    assert section.current is None
    for key in (Key.Key_F12, Key.Key_F7, Key.Key_F9):
        hit(section, key)
    assert QApplication.activeModalWidget() is None
    assert "0 por confirmar" in section.said.text()


def test_what_is_attended_elsewhere_appears_and_another_window_may_have_closed_the_day(
    desk: Desk, window: Callable[..., ConformitySection]
) -> None:
    section = window()
    number = attended(desk)
    section.refresh(frozenset({Change("account", 1)}))
    assert list(section.table.ids) == [], "nothing of a report"
    section.refresh(frozenset({Change("complaint", number)}))
    assert list(section.table.ids) == [number]
    complaint_closing.close_day(desk)
    section.close_day()
    assert banner(section) == "No hay reportes atendidos por dar de baja."


def test_past_closings_come_again_on_paper(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, qtbot: QtBot
) -> None:
    attended(desk)
    closing = complaint_closing.close_day(desk).value
    section, seen = window(), list[object]()

    def choose(box: QDialog) -> None:
        assert isinstance(box, ClosingsBox)
        seen.append((list(box.table.ids), box.wants_sheet, closing_row(box)))
        QTest.keyClick(box.table, Key.Key_Return)

    def close(box: QDialog) -> None:
        assert isinstance(box, PreviewWindow)
        seen.append(box.windowTitle())
        box.reject()

    answer(choose, close)
    hit(section, Key.Key_B, ALT)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] == ([closing], False, ["20 nov 2026", "1", "08:00", "Adela Nogal Pineda"])
    assert "Reportes atendidos" in str(seen[1])


@pytest.mark.parametrize("kept", [True, False])
def test_past_closings_come_again_as_a_workbook(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any, press: Any,
    tmp_path: Path, qtbot: QtBot, kept: bool,
) -> None:  # fmt: skip
    attended(desk)
    complaint_closing.close_day(desk)
    section, file = window(), tmp_path / "relacion.xlsx"

    def choose(box: QDialog) -> None:
        assert isinstance(box, ClosingsBox)
        box.kind.segments[0].setFocus()
        press(Key.Key_Right)
        assert box.wants_sheet
        press(Key.Key_F12)

    def save(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        if not kept:
            box.reject()
            return
        field = box.findChild(QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    answer(choose, save)
    hit(section, Key.Key_B, ALT)
    qtbot.waitUntil(lambda: not answer.left)
    assert file.exists() is kept
    assert banner(section) == (f"Guardado en {file}." if kept else "")
    if kept:
        assert load_workbook(file).active is not None


def test_past_closings_left_with_esc_or_without_any_open_nothing(
    desk: Desk, window: Callable[..., ConformitySection], hit: Callable[..., None], answer: Any
) -> None:
    section = window()

    def none(box: QDialog) -> None:
        assert isinstance(box, ClosingsBox)
        QTest.keyClick(box, Key.Key_F12)
        assert box.isVisible(), "there is nothing to open"
        QTest.keyClick(box, Key.Key_Escape)

    answer(none)
    hit(section, Key.Key_B, ALT)
    attended(desk)
    complaint_closing.close_day(desk)
    answer(lambda box: QTest.keyClick(box, Key.Key_Escape))
    hit(section, Key.Key_B, ALT)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614)])
def test_the_state_is_read_whole(desk: Desk, window: Callable[..., ConformitySection], size: tuple[int, int]) -> None:
    attended(desk)
    complaint_closing.close_day(desk)
    table = window(size=size).table
    place = [one.title for one in table.rows.columns].index("Estado")
    assert cell_at(table, place) == "Por confirmar"
    words = table.fontMetrics().horizontalAdvance("Por confirmar")
    assert table.columnWidth(place) >= words + look.scaled(44), "the words, and their pill around them"
    assert not table.isColumnHidden(place)


def test_who_may_not_close_only_reads(desk: Desk, window: Callable[..., ConformitySection]) -> None:
    attended(desk)
    section = window("beto")
    assert len(section.table.ids) == 1
    assert not section.call_button.isVisible()
    assert not section.close_button.isVisible()
