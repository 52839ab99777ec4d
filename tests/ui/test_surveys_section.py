"""Encuestas by keyboard: a survey made, its replies captured a key a question, undone, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from aguadesk.desk import surveys
from aguadesk.desk.desk import Desk
from aguadesk.desk.surveys import Group
from aguadesk.domain.complaints import Channel
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import Said
from aguadesk.ui.shell import Shell
from aguadesk.ui.works import Works
from aguadesk.ui.works.survey_boxes import AnswersBox, SurveyBox
from aguadesk.ui.works.survey_capture import CaptureBox
from aguadesk.ui.works.survey_section import SurveySection
from makers import make_account
from register_makers import sheet_rows
from survey_makers import ASKED, SERVICE, TODAY, YEAR, asked, questions_of, replied
from work_makers import locality

Answer = Callable[..., None]
Press = Callable[..., None]
Type = Callable[[QWidget, str], None]
BoxKind = TypeVar("BoxKind", bound=QDialog)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def works(desk: Desk, open_shell: Callable[..., Shell]) -> Shell:
    return open_shell([Works])


def section(shell: Shell, view: int = 0) -> SurveySection:
    shell.open_tab("obras")
    tab = shell.current
    assert isinstance(tab, Works)
    tab.show_section(SurveySection)
    found = tab.section
    assert isinstance(found, SurveySection)
    found.choice.choose(view)
    found.opened()
    return found


def doing(kind: type[BoxKind], fill: Callable[[BoxKind], object]) -> Callable[[QDialog], None]:
    """Answer a box of a kind: fill it and press F12."""

    def act(box: QDialog) -> None:
        assert isinstance(box, kind)
        fill(box)
        box.try_to_accept()  # type: ignore[attr-defined]

    return act


def watching(look: Callable[[Any], object]) -> Callable[[QDialog], None]:
    def act(box: QDialog) -> None:
        look(box)
        box.reject()

    return act


def keys(type_text: Type, press: Press, *typed: str) -> None:
    """Type where the cursor is, wherever it goes by itself; `⏎` is Enter, `F12` and `F7` are those keys."""
    named = {"⏎": Qt.Key.Key_Return, "F12": Qt.Key.Key_F12, "F7": Qt.Key.Key_F7, "↑": Qt.Key.Key_Up}
    for one in typed:
        target = QApplication.focusWidget()
        assert target is not None
        if one in named:
            press(named[one])
        else:
            type_text(target, one)
        QApplication.processEvents()


def told(one: surveys.ReplyRow, desk: Desk, number: int) -> list[Said | None]:
    return [one.said.get(question.id) for question in questions_of(desk, number)]


def test_a_survey_is_made_with_its_questions_and_changed(
    works: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    view = section(works).shown

    def make(box: SurveyBox) -> None:
        assert not box.to_on.isEnabled()
        box.name.setText("Satisfacción con el servicio")
        box.try_to_accept()
        assert box.rows["questions"].complaint == "Escriba al menos una pregunta."
        for place, (words, kind) in enumerate(((ASKED[0].words, None), (ASKED[1].words, QuestionKind.YES_NO))):
            box.questions.lines[place][0].setText(words)
            if kind is not None:
                box.questions.lines[place][1].choose(kind)

    def change(box: SurveyBox) -> None:
        assert [one.words for one in box.questions.value] == [ASKED[0].words, ASKED[1].words]
        box.until.choose(True)
        box.to_on.show_day(date(2026, 11, 30))
        box.questions.lines[0][0].setText("¿Cómo nos califica?")

    answer(doing(SurveyBox, make), doing(SurveyBox, change))
    press_on(works, Qt.Key.Key_N, _CTRL)
    assert view.said.text() == "1 encuesta, 0 respuestas."
    press_on(works, Qt.Key.Key_F4)
    (row,) = surveys.listed(desk)
    assert (row.draft.to_on, row.questions) == (date(2026, 11, 30), 2)
    assert questions_of(desk, row.id)[0].draft.words == "¿Cómo nos califica?"


def test_replies_are_captured_a_key_a_question_and_the_last_one_undone(
    works: Shell, desk: Desk, press_on: Press, press: Press, type_text: Type, answer: Answer
) -> None:
    number, where = asked(desk), locality(desk)
    make_account(desk, locality_id=where)
    view = section(works).shown

    def capture(box: QDialog) -> None:
        assert isinstance(box, CaptureBox)
        box.channel.choose(Channel.WRITTEN)
        # a paper: 4, sí, words, Enter; keys that answer nothing leave everything as it is
        keys(type_text, press, "9", "x", "4", "7", "s", "Más presión", "⏎", "⏎")
        assert box.fields[0].hasFocus()
        assert box.said.text() == "1 respuesta guardada en esta captura. La última: 4 · Sí · Más presión"
        # the next one: the second and the third left blank, and a grade put right by going back
        keys(type_text, press, "1", "↑", "2", "⏎", "⏎", "⏎")
        # one that was of another survey: taken back at once
        keys(type_text, press, "5", "n", "⏎", "⏎", "F7")
        assert box.said.text() == "2 respuestas guardadas en esta captura. Se deshizo la última."
        # with an account, Enter goes on from field to field, and the next one begins there again
        box.account.setText("0104-0237")
        keys(type_text, press, "5", "F12")
        assert box.account.hasFocus()
        assert (box.account.value, box.channel.value) == ("", Channel.WRITTEN)
        box.account.setText("9999")
        box.fields[0].setFocus()
        keys(type_text, press, "5", "F12")
        assert "9999" in box.rows["account"].complaint
        box.account.setText("")
        box.account.setFocus()
        keys(type_text, press, "⏎")
        assert box.report.hasFocus()
        box.reject()

    answer(capture)
    press_on(works, Qt.Key.Key_F12)
    rows = surveys.replies(desk, number, *YEAR)
    assert [told(one, desk, number) for one in rows] == [
        [Said(5), None, None],
        [Said(5), Said(0), None],
        [Said(2), None, None],
        [Said(4), Said(1), Said(words="Más presión")],
    ]
    assert [one.stands for one in rows] == [True, False, True, True]
    assert [one.locality for one in rows] == ["El Mortero", "", "", ""]
    assert {one.draft.channel for one in rows} == {Channel.WRITTEN}
    assert view.said.text() == "1 encuesta, 3 respuestas."


def test_an_empty_reply_or_one_that_was_pasted_wrong_is_refused_and_the_box_stays(
    works: Shell, desk: Desk, press_on: Press, press: Press, type_text: Type, answer: Answer
) -> None:
    number = asked(desk)
    section(works)

    def capture(box: QDialog) -> None:
        assert isinstance(box, CaptureBox)
        keys(type_text, press, "F12")
        assert box.complaint.text() == "No hay ninguna respuesta que guardar."
        box.fields[0].setText("muy bien")
        press(Qt.Key.Key_F12)
        assert "de 1 a 5" in box.complaint.text()
        assert not box.undo_button.isEnabled()
        box.reject()

    answer(capture)
    press_on(works, Qt.Key.Key_F12)
    assert surveys.replies(desk, number, *YEAR) == []


def test_what_it_came_to_is_seen_by_group_and_each_number_opens_its_list(
    works: Shell, desk: Desk, press_on: Press, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(desk, SERVICE)
    other = surveys.SurveyDraft("Otra", date(2026, 10, 1))
    number, where = asked(desk, other), locality(desk)
    replied(desk, number, 5, 1, "Todo bien", locality_id=where)
    replied(desk, number, 2, channel=Channel.TELEPHONE)
    found = section(works)
    found.shown.table.go_to(number)
    press_on(works, Qt.Key.Key_2, _ALT)
    view = found.shown
    assert found.survey.value == number
    assert [view.table.rows.cell(0, place).text for place in (0, 1, 2)] == [
        f"1. {ASKED[0].words}", "2", "3.50 de 5",
    ]  # fmt: skip
    found.group.choose(Group.LOCALITY)
    assert [view.table.rows.cell(place, 0).text for place in (0, 1)] == [
        f"El Mortero · 1. {ASKED[0].words}", f"Sin localidad · 1. {ASKED[0].words}",
    ]  # fmt: skip
    file = tmp_path / "libro.xlsx"
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(file)])

    def look(box: AnswersBox) -> None:
        assert isinstance(box, AnswersBox)
        assert box.said.text() == "El Mortero · 5.00 de 5 · 5: 1 · 4: 0 · 3: 0 · 2: 0 · 1: 0"
        box.save()
        assert [row[2:] for row in sheet_rows(file.read_bytes())] == [("El Mortero", "5")]

    answer(watching(look))
    press_on(works, Qt.Key.Key_F6)
    press_on(works, Qt.Key.Key_F10)
    assert {row[0] for row in sheet_rows(file.read_bytes())} == {"Todas juntas", "Por localidad", "Por medio"}
    found.survey.setCurrentIndex(found.survey.findText(SERVICE.name))
    assert view.said.text() == "Nadie ha contestado en estos días: s/d."


def test_a_reply_is_undone_in_its_list_and_the_survey_ended_and_opened_again(
    works: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    number = asked(desk)
    replied(desk, number, 1, on_day=date(2026, 11, 3)), replied(desk, number, 5, 0)
    found = section(works)
    press_on(works, Qt.Key.Key_3, _ALT)
    assert found.shown.said.text() == "2 respuestas."
    answer(lambda box: box.accept())
    press_on(works, Qt.Key.Key_F7)
    assert found.shown.said.text() == "1 respuesta; 1 deshecha no cuenta."
    found.choice.choose(0)
    press_on(works, Qt.Key.Key_F7)
    assert surveys.listed(desk)[0].ended_at is not None
    press_on(works, Qt.Key.Key_F7)
    assert surveys.listed(desk)[0].ended_at is None

    def fixed(box: SurveyBox) -> None:
        assert not box.questions.lines[0][0].isEnabled()
        assert "se quedan" in box.rows["questions"].findChildren(type(box.title))[-1].text()

    seen = list[str]()
    answer(watching(fixed), watching(lambda box: seen.append(box.windowTitle())))
    press_on(works, Qt.Key.Key_F4)
    press_on(works, Qt.Key.Key_F8)
    assert len(seen) == 1


def test_without_surveys_every_list_says_what_to_do_and_no_key_does_harm(works: Shell, press_on: Press) -> None:
    found = section(works)
    for view in (0, 1, 2):
        found.choice.choose(view)
        for key in (Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10, Qt.Key.Key_F12):
            press_on(works, key)
    assert found.survey.count() == 0


def test_the_auditor_looks_and_writes_nothing(desk: Desk, open_shell: Callable[..., Shell], press_on: Press) -> None:
    number = asked(desk)
    replied(desk, number, 5, on_day=TODAY)
    shell = open_shell([Works], "beto")
    section(shell)
    for key in (Qt.Key.Key_F12, Qt.Key.Key_F7, Qt.Key.Key_F4):
        press_on(shell, key)
    assert surveys.listed(desk)[0].ended_at is None
    assert len(surveys.replies(desk, number, *YEAR)) == 1
