"""Metas: the published sheet is imported, captured, counted, reviewed and exported from the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from aguadesk.desk import goal_capture, goals
from aguadesk.desk.desk import Desk
from aguadesk.desk.goals import ExportStyle
from aguadesk.desk.people import people_with
from aguadesk.domain.goals.rows import Verdict
from aguadesk.places import resource
from aguadesk.ui.goals import Goals
from aguadesk.ui.goals.goal_acts import StyleBox
from aguadesk.ui.goals.review_box import ReviewBox
from aguadesk.ui.goals.score_box import ScoreBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.shell import Shell
from aguadesk.ui.topbar import Status
from makers import seat

Key = Qt.Key


def open_window(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Shell:
    shell = Shell(
        desk,
        [Goals],
        status=lambda desk: Status("Agua de San Ángel del Río"),
        people=people_with,
        preferences=preferences,
        ask_person=lambda desk, parent: None,
    )
    shell.resize(1366, 768)
    on_screen(shell)
    return shell


@pytest.fixture
def window(desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]) -> Iterator[Shell]:
    shell = open_window(desk, preferences, on_screen)
    yield shell
    shell.jobs.stop()


@pytest.fixture
def tab(window: Shell) -> Goals:
    """Metas with the published example on screen."""
    current = window.current
    assert isinstance(current, Goals)
    current.bring_example()
    return current


def row_id(tab: Goals, label: str) -> int:
    assert tab.sheet is not None
    return next(line.row.id for line in tab.sheet.lines if line.row.label == label)


def choose_file(path: Path) -> Callable[[QDialog], None]:
    def answer(box: QDialog) -> None:
        try:
            assert isinstance(box, QFileDialog)
            field = box.findChild(QLineEdit)
            field.setText(str(path))
            QTest.keyClick(field, Key.Key_Return)
        finally:
            if box.isVisible():
                box.reject()

    return answer


def closing(steps: Callable[[Any], None]) -> Callable[[QDialog], None]:
    """Do something in a box, and close it whatever happened: one that stays would keep the test waiting."""

    def answer(box: QDialog) -> None:
        try:
            steps(box)
        finally:
            if box.isVisible():
                box.reject()

    return answer


def test_an_empty_board_says_what_to_do_first(window: Shell) -> None:
    current = window.current
    assert isinstance(current, Goals)
    assert not current.tree.isVisible()
    assert current.plan_id is None


def test_the_example_is_shown_as_a_tree_with_its_counts(window: Shell, tab: Goals) -> None:
    assert tab.counts.text() == "Suma: 35 · 20 · 15"
    assert tab.period.text() == "Del 1 de Enero al 30 Septiembre de 2016"
    assert "35 programadas, 20 cumplidas, 15 no cumplidas" in window.banner_text
    tab.tree.go_to(row_id(tab, "5.1"))
    assert tab.panel.title.text() == "5.1"
    assert "montos arriba de $1,000.00" in tab.panel.text.text()
    assert tab.panel.imported.text() == "La hoja importada dice: 28,100"


def test_a_workbook_is_imported_from_the_file_chooser(window: Shell, answer: Any) -> None:
    current = window.current
    assert isinstance(current, Goals)
    answer(choose_file(resource("examples", goals.EXAMPLE)))
    current.bring()
    assert current.counts.text() == "Suma: 35 · 20 · 15"


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(window: Shell, tmp_path: Path, answer: Any) -> None:
    current = window.current
    assert isinstance(current, Goals)
    bad = tmp_path / "metas.xlsx"
    bad.write_bytes(b"esto no es un libro")
    answer(choose_file(bad))
    current.bring()
    assert window.banner_text
    assert current.plan_id is None


def test_progress_is_captured_by_keyboard_with_a_note_and_evidence(
    window: Shell,
    tab: Goals,
    desk: Desk,
    tmp_path: Path,
    type_text: Callable[..., None],
    answer: Any,
    qtbot: QtBot,
) -> None:
    proof = tmp_path / "acta.txt"
    proof.write_text("Acta de entrega", encoding="utf-8")
    goal = row_id(tab, "4.2")
    tab.tree.go_to(goal)
    tab.quarter.choose(4)
    QTest.keyClick(tab.tree, Key.Key_Return)
    tab.panel.month.choose(10)
    type_text(tab.panel.quantities[0], "450")
    type_text(tab.panel.note, "Notificaciones entregadas por la ruta 3")
    answer(choose_file(proof))
    QTest.keyClick(window, Key.Key_F6)
    assert tab.panel.has_typed
    window.activateWindow()  # without a window manager nobody hands the focus back when a box closes
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Key.Key_F12)
    card = goal_capture.goal_card(desk, goal)
    assert [(one.month, [str(a) for a in one.amounts], one.note) for one in card.captures] == [
        (10, ["450"], "Notificaciones entregadas por la ruta 3")
    ]
    assert [file.name for file in card.captures[0].evidence] == ["acta.txt"]
    assert not tab.panel.has_typed
    assert "guardado" in window.banner_text
    target = tmp_path / "copia.txt"
    answer(choose_file(target))
    tab.panel.open_asked.emit(card.captures[0].evidence[0].id)
    assert target.read_text(encoding="utf-8") == "Acta de entrega"


def test_letters_in_a_quantity_are_refused_beside_the_field(
    window: Shell, tab: Goals, desk: Desk, type_text: Callable[..., None]
) -> None:
    goal = row_id(tab, "4.2")
    tab.tree.go_to(goal)
    type_text(tab.panel.quantities[0], "muchas")
    tab.save()
    assert tab.panel._rows[0].complaint
    tab.panel.quantities[0].clear()
    assert goal_capture.goal_card(desk, goal).captures == ()


def test_half_typed_progress_is_asked_about_before_leaving(
    window: Shell, tab: Goals, type_text: Callable[..., None], answer: Any
) -> None:
    tab.tree.go_to(row_id(tab, "4.2"))
    assert tab.may_leave()
    type_text(tab.panel.quantities[0], "5")
    answer(lambda box: box.reject())
    assert not tab.may_leave()
    tab.panel.quantities[0].clear()


@pytest.mark.parametrize("style", ["fiel", "corregido"])
def test_the_quarter_is_exported_in_both_styles(
    window: Shell, tab: Goals, tmp_path: Path, answer: Any, style: str
) -> None:
    target = tmp_path / "op11.xlsx"

    def choose_style(box: QDialog) -> None:
        assert isinstance(box, StyleBox)
        if style == "corregido":
            box.style_choice.choose(ExportStyle.CORRECTED)
        box.accept_button.click()

    answer(closing(choose_style), choose_file(target))
    tab.export()
    book = load_workbook(BytesIO(target.read_bytes()))
    imported = load_workbook(resource("examples", goals.EXAMPLE))
    assert (book.sheetnames == imported.sheetnames) == (style == "fiel")
    assert "op11.xlsx" in window.banner_text


def test_how_a_line_counts_can_be_decided_with_a_reason(
    window: Shell, tab: Goals, answer: Any, type_text: Callable[..., None]
) -> None:
    def decide(box: QDialog) -> None:
        assert isinstance(box, ScoreBox)
        box.table.go_to(row_id(tab, "4.2"))
        box.verdict.choose(Verdict.NOT_COUNTED)
        box.apply.click()
        assert box._reason_row.complaint
        QApplication.processEvents()
        type_text(box.reason, "se canceló el programa")
        box.apply.click()
        assert "34 programadas" in box.counts.text()

    answer(closing(decide))
    tab.show_score()
    assert tab.counts.text() == "Suma: 34 · 20 · 14"


def test_remarks_are_listed_and_accepted_with_a_note(
    window: Shell, tab: Goals, desk: Desk, answer: Any, type_text: Callable[..., None]
) -> None:
    def accept(box: QDialog) -> None:
        assert isinstance(box, ReviewBox)
        assert len(box.table.ids) > 10
        box.apply.click()
        assert box._note_row.complaint
        QApplication.processEvents()
        type_text(box.note, "así viene publicada")
        box.apply.click()

    answer(closing(accept))
    tab.show_review()
    assert tab.plan_id is not None
    accepted = [one for one in goals.review_plan(desk, tab.plan_id, 3) if one.acceptance]
    assert [one.acceptance.note for one in accepted if one.acceptance] == ["así viene publicada"]


def test_an_auditor_reads_everything_and_is_offered_no_change(
    desk: Desk, preferences: Preferences, on_screen: Callable[[Any], None]
) -> None:
    goals.import_example(desk)
    shell = open_window(seat(desk, "beto"), preferences, on_screen)
    tab = shell.current
    assert isinstance(tab, Goals)
    tab.tree.go_to(row_id(tab, "4.2"))
    assert tab.panel.text.text()
    assert not tab.panel.save.isVisible()
    shell.jobs.stop()


def test_the_head_of_the_sheet_is_written_anew_and_a_wrong_place_is_refused(
    window: Shell, tab: Goals, desk: Desk, answer: Any
) -> None:
    def edit(box: Any) -> None:
        box.fields["programmed_wording"].setText("META {mes_raro}")
        box.try_to_accept()
        assert box.isVisible()
        assert "mes_raro" in box.complaint.text()
        box.fields["programmed_wording"].setText("META PROGRAMADA {trimestre} TRIM {año}")
        box.fields["objective"].setText("Servir mejor")
        box.try_to_accept()

    answer(closing(edit))
    tab.edit_head()
    assert tab.plan_id is not None
    assert goals.plan_sheet(desk, tab.plan_id).plan.header.objective == "Servir mejor"


def test_a_row_is_written_anew_with_its_justification(window: Shell, tab: Goals, desk: Desk, answer: Any) -> None:
    goal = row_id(tab, "9.4")
    tab.tree.go_to(goal)

    def edit(box: Any) -> None:
        box.percent.setText("mucho")
        box.try_to_accept()
        assert box.complaint.text()
        box.percent.setText("86%")
        box.programmed[4].setText("400")
        box.justification.setPlainText("Faltó material en agosto")
        box.try_to_accept()

    answer(closing(edit))
    tab.edit_row()
    row = goal_capture.goal_card(desk, goal).row
    assert row.justification == "Faltó material en agosto"
    tab.quarter.choose(4)
    assert tab.sheet is not None
    line = next(line for line in tab.sheet.lines if line.row.id == goal)
    assert line.programmed.literal == "400"


def test_what_the_sheet_brought_stops_counting_with_a_reason_and_counts_again(
    window: Shell, tab: Goals, desk: Desk, answer: Any
) -> None:
    goal = row_id(tab, "5.1")
    tab.tree.go_to(goal)

    def give_reason(box: Any) -> None:
        box._words.setPlainText("se captura mes por mes")
        box.try_to_accept()

    answer(closing(give_reason))
    tab.switch_imported()
    assert goal_capture.goal_card(desk, goal).row.withdrawn
    assert tab.panel.switch.text() == "Volver a contarlo"
    tab.switch_imported()
    assert not goal_capture.goal_card(desk, goal).row.withdrawn
    answer(closing(lambda box: box.reject()))
    tab.switch_imported()
    assert not goal_capture.goal_card(desk, goal).row.withdrawn


def test_a_capture_is_taken_out_with_a_reason(window: Shell, tab: Goals, desk: Desk, answer: Any) -> None:
    goal = row_id(tab, "4.2")
    goal_capture.capture_progress(desk, goal, 10, ["450"])
    tab.tree.go_to(goal)
    tab._show_goal(goal)

    def give_reason(box: Any) -> None:
        box._words.setPlainText("era de otra meta")
        box.try_to_accept()

    answer(closing(lambda box: box.reject()), closing(give_reason))
    tab.erase_month(10)
    assert goal_capture.goal_card(desk, goal).captures
    tab.erase_month(10)
    assert goal_capture.goal_card(desk, goal).captures == ()
