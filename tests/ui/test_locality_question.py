"""A locality typed with a letter wrong is offered as the one that is known, wherever localities are typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

import complaint_makers
from aguadesk.desk import accounts, complaints, localities, trail
from aguadesk.desk.desk import Desk
from aguadesk.ui.accounts import Accounts
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.report_boxes import CorrectBox
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.place_question import LocalityBox
from aguadesk.ui.shell import Shell
from aguadesk.ui.works import Works
from aguadesk.ui.works.coverage_section import CoverageSection
from aguadesk.ui.works.inspection_boxes import NameBox
from makers import make_account
from work_makers import locality

Answer = Callable[..., None]
Press = Callable[..., None]
Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(desk: Desk, open_shell: Callable[..., Shell]) -> Shell:
    """The window of a board that knows El Mortero and Mesa del Fraile."""
    locality(desk)
    locality(desk, "Mesa del Fraile")
    return open_shell([Accounts, Complaints, Works])


def asked(*keys: Key, offers: int) -> Callable[[QDialog], None]:
    """Answer the question with keys; it offers so many known names."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, LocalityBox), box
        assert len(box.rows) == offers + 1
        for one in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, one)
        assert not box.isVisible()

    return answer


def names(desk: Desk) -> list[str]:
    return [one.name for one in localities.localities(desk)]


def report_of(shell: Shell, report_id: int) -> ReportsSection:
    shell.open_page("quejas", f"reporte.{report_id}")
    assert isinstance(shell.current, Complaints)
    section = shell.current.section
    assert isinstance(section, ReportsSection)
    return section


def test_an_account_with_a_letter_wrong_goes_to_the_known_locality(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    number = make_account(desk)
    shell.open_account(number)
    press_on(shell, Key.Key_F4)
    assert isinstance(shell.current, Accounts)
    form = shell.current.form
    form.fields["locality"].setText("Mesa del Farile")
    answer(asked(Key.Key_Return, offers=1))
    press_on(shell, Key.Key_S, CTRL)
    assert accounts.account(desk, number).form.locality == "Mesa del Fraile"
    assert names(desk) == ["El Mortero", "Mesa del Fraile"]


def test_what_is_said_to_be_new_is_added_and_asked_about_once(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    number = make_account(desk)
    shell.open_account(number)
    press_on(shell, Key.Key_F4)
    assert isinstance(shell.current, Accounts)
    form = shell.current.form
    form.fields["locality"].setText("Motero")
    form.fields["street"].setText("")
    answer(asked(Key.Key_Down, Key.Key_Return, offers=1))
    press_on(shell, Key.Key_S, CTRL)
    assert form.rows["street"].complaint  # something else is missing still
    form.fields["street"].setText("Allende")
    press_on(shell, Key.Key_S, CTRL)
    assert names(desk) == ["El Mortero", "Mesa del Fraile", "Motero"]


def test_corrected_nothing_is_kept_and_the_cursor_is_in_the_field(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    number = make_account(desk)
    shell.open_account(number)
    press_on(shell, Key.Key_F4)
    assert isinstance(shell.current, Accounts)
    field = shell.current.form.fields["locality"]
    field.setText("Ocota")
    answer(asked(Key.Key_Escape, offers=0))
    press_on(shell, Key.Key_S, CTRL)
    assert (field.selectedText(), names(desk)) == ("Ocota", ["El Mortero", "Mesa del Fraile"])
    shell.current.form.leave()


def test_a_report_is_registered_in_the_locality_that_was_meant(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    kind = complaint_makers.kind(desk, "fuga_red")
    shell.open_page("quejas", "nuevo")
    assert isinstance(shell.current, Complaints)
    section = shell.current.section
    assert isinstance(section, ReportsSection)
    new = section.new
    new.what.setText(kind.name)
    new._take_kind(kind.id)
    new.where.setText("Calle 5")
    new.locality.setText("mesa del frail")
    answer(asked(Key.Key_Space, offers=1))
    press_on(shell, Key.Key_F12)
    (row,) = complaints.rows(desk, complaints.list_ids(desk)).values()
    assert row.locality == "Mesa del Fraile"
    new.where.setText("Calle 6")
    new._take_kind(kind.id)
    new.locality.setText("EL MORTERO")  # known: no question
    press_on(shell, Key.Key_F12)
    assert sorted(one.locality for one in complaints.rows(desk, complaints.list_ids(desk)).values()) == [
        "El Mortero",
        "Mesa del Fraile",
    ]


def test_alt_e_puts_the_locality_and_the_email_of_a_report_right(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    number = complaint_makers.report(desk, locality="El Mortero")
    section = report_of(shell, number)
    answers = iter((asked(Key.Key_Return, offers=1),))

    def correct(box: QDialog) -> None:
        assert isinstance(box, CorrectBox)
        assert (box.locality.value, box.email.value) == ("El Mortero", "")
        box.locality.setText("Meza del Fraile")
        box.email.setText("rosa")
        answer(next(answers))
        box.try_to_accept()
        assert box.locality.value == "Mesa del Fraile"
        assert box.rows["email"].complaint
        box.email.setText("rosa@correo.mx")
        box.try_to_accept()

    answer(correct)
    press_on(shell, Key.Key_E, ALT)
    row = complaints.rows(desk, [number])[number]
    assert (row.locality, row.email) == ("Mesa del Fraile", "rosa@correo.mx")
    assert section.one.facts["Quién reporta"].value.text().endswith("rosa@correo.mx")
    assert "localidad «El Mortero» por «Mesa del Fraile»" in complaints.page(desk, number).steps[-1].note


def coverage(shell: Shell) -> None:
    shell.open_tab("obras")
    assert isinstance(shell.current, Works)
    shell.current.show_section(CoverageSection)
    section = shell.current.section
    assert isinstance(section, CoverageSection)
    section.choice.choose(2)
    section.opened()


def test_a_new_locality_like_a_known_one_is_asked_about_and_another_is_not(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    coverage(shell)

    def twice(box: QDialog) -> None:
        assert isinstance(box, NameBox)
        box.name.setText("Mortero")
        answer(asked(Key.Key_Return, offers=1))
        box.try_to_accept()
        assert box.rows["name"].complaint == "Ya hay una localidad que se encuentra como «El Mortero»."
        box.name.setText("Ocota de la Sierra")
        box.try_to_accept()

    answer(twice)
    press_on(shell, Key.Key_N, CTRL)
    assert names(desk) == ["El Mortero", "Mesa del Fraile", "Ocota de la Sierra"]


def test_a_name_taken_away_is_put_back_straight_after(shell: Shell, desk: Desk, press_on: Press) -> None:
    mesa = next(one.id for one in localities.localities(desk) if one.name == "Mesa del Fraile")
    localities.add_alias(desk, mesa, "Meza")
    coverage(shell)
    press_on(shell, Key.Key_Down)
    press_on(shell, Key.Key_F7)
    assert localities.aliases(desk) == []
    (back,) = (one for one in shell.findChildren(Button) if one.text() == "Deshacer" and one.isVisible())
    assert back.key == "Ctrl+Z"
    press_on(shell, Key.Key_Z, CTRL)
    assert [(one.place, one.name) for one in localities.aliases(desk)] == [("Mesa del Fraile", "Meza")]
    assert [one.act for one in trail.board_trail(desk)[:2]] == ["locality.alias_added", "locality.alias_dropped"]
