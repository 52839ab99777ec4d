"""The page of a work by keyboard: its photographs in a row, and the way to the report it came from and back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from aguadesk.desk import complaint_steps, complaints, work_advances, works
from aguadesk.desk.desk import Desk
from aguadesk.desk.work_advances import Attachment
from aguadesk.domain.office import WorkState
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.report_page import ReportPage
from aguadesk.ui.complaints.report_work import WorkBox
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.shell import Shell
from aguadesk.ui.works import Works
from aguadesk.ui.works.photo_strip import PhotoBox
from aguadesk.ui.works.work_page import WorkPageBox
from aguadesk.ui.works.work_section import WorkSection
from makers import Clock
from work_makers import begun, leak, locality

Answer = Callable[..., None]
Press = Callable[..., None]
Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(desk: Desk, open_shell: Callable[..., Shell]) -> Shell:
    return open_shell([Works, Complaints])


def picture(colour: tuple[int, int, int], size: tuple[int, int] = (640, 480)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, colour).save(kept, "PNG")
    return kept.getvalue()


def photographed(desk: Desk) -> int:
    """A work with three photographs, each of its own day; the second is no picture."""
    number = begun(desk)
    assert isinstance(desk.clock, Clock)
    for name, content in (
        ("zanja.png", picture((120, 90, 60))),
        ("rota.jpg", b"x"),
        ("tapada.png", picture((9, 9, 9))),
    ):
        work_advances.add_photo(desk, number, Attachment(name, "", content))
        desk.clock.forward(days=1)
    return number


def open_work(shell: Shell) -> None:
    shell.open_tab("obras")
    assert isinstance(shell.current, Works)
    shell.current.show_section(WorkSection)


def report_page(shell: Shell) -> ReportPage:
    assert isinstance(shell.current, Complaints)
    section = shell.current.section
    assert isinstance(section, ReportsSection)
    assert section.stack.currentWidget() is section.one
    return section.one


def key(*keys: Key | tuple[Key, Qt.KeyboardModifier]) -> None:
    """Press keys where the focus is."""
    for one in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, *(one if isinstance(one, tuple) else (one,)))
        QApplication.processEvents()


def days(box: WorkPageBox) -> list[str]:
    return [box.photos.item(place).text() for place in range(box.photos.count())]


def test_every_photograph_is_there_with_its_day_the_newest_first_and_enter_shows_it_large(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    photographed(desk)
    open_work(shell)
    seen = []

    def large(box: QDialog) -> None:
        assert isinstance(box, PhotoBox)
        for step in (None, Key.Key_Right, Key.Key_Right, Key.Key_Left):
            if step is not None:
                key(step)
            seen.append((box.shown.name, box.picture.pixmap().isNull()))
        key(Key.Key_Escape)

    def use(box: QDialog) -> None:
        assert isinstance(box, WorkPageBox)
        assert days(box) == ["22 nov 2026", "21 nov 2026", "20 nov 2026"]
        assert not box.photos.item(0).icon().isNull()
        box.photos.setFocus()
        key(Key.Key_Right)
        answer(large)
        key(Key.Key_Space)
        assert box.focusWidget() is box.photos
        assert box.photos.currentRow() == 1
        answer(lambda one: key(Key.Key_Escape))
        QTest.keyClick(box.photos, Key.Key_Return)
        box.reject()

    answer(use)
    press_on(shell, Key.Key_F6)
    assert seen == [("rota.jpg", True), ("zanja.png", False), ("zanja.png", False), ("rota.jpg", True)]


def test_a_photograph_is_taken_away_put_back_and_another_added(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = photographed(desk)
    open_work(shell)
    file = tmp_path / "nueva.png"
    file.write_bytes(picture((200, 0, 0)))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(file)])

    def use(box: QDialog) -> None:
        assert isinstance(box, WorkPageBox)
        assert not box.restore.isVisible()
        box.photos.setFocus()
        key((Key.Key_Q, ALT))
        assert (days(box), box.restore.isVisible()) == (["21 nov 2026", "20 nov 2026"], True)
        QApplication.processEvents()  # the latch of the button opens again
        key((Key.Key_Z, CTRL))
        assert (len(days(box)), box.restore.isVisible()) == (3, False)
        key((Key.Key_F, ALT))
        assert (len(days(box)), box.photos.currentRow()) == (4, 0)
        box.reject()

    answer(use)
    press_on(shell, Key.Key_F6)
    assert works.page(desk, number).photos[0].name == "nueva.png"


def test_a_work_without_photographs_says_so_and_who_may_not_plan_takes_none_away(
    desk: Desk, open_shell: Callable[..., Shell], press_on: Press, answer: Answer
) -> None:
    begun(desk)
    shell = open_shell([Works, Complaints], "lupita")
    open_work(shell)

    def use(box: QDialog) -> None:
        assert isinstance(box, WorkPageBox)
        assert (box.no_photos.isVisible(), box.photos.isVisible(), box.report.isVisible()) == (True, False, False)
        shown = [one.text() for one in box.findChildren(Button) if one.isVisible()]
        assert shown == ["Cerrar"]
        box.reject()

    answer(use)
    press_on(shell, Key.Key_F6)


def test_a_report_becomes_a_work_by_one_key_says_which_and_the_work_leads_back(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    where = locality(desk)
    report = complaints.register(desk, leak(desk)).value
    shell.open_page("quejas", f"reporte.{report}")
    page = report_page(shell)
    assert page.buttons["quejas.work"].text() == "Obra"
    assert "Obra" not in page.told.text()

    def make(box: QDialog) -> None:
        assert isinstance(box, WorkBox)
        assert box.name.value.endswith("Calle 5")
        key(Key.Key_F12)

    answer(make)
    press_on(shell, Key.Key_O, ALT)
    (row,) = works.listed(desk)
    assert (row.draft.complaint_id, row.draft.planned, row.draft.locality_id) == (report, False, where)
    assert page.buttons["quejas.work"].text() == "Obra 1"
    assert page.told.text().endswith("Obra 1, en proceso, 0 %")
    open_work(shell)

    def back(box: QDialog) -> None:
        assert isinstance(box, WorkPageBox)
        assert "Reporte RP-000001" in box.facts.text()
        key((Key.Key_R, ALT))

    answer(back)
    press_on(shell, Key.Key_F6)
    assert report_page(shell).report is not None
    answer(lambda box: box.reject())
    press_on(shell, Key.Key_O, ALT)  # the one it has, and no second one
    assert len(works.listed(desk)) == 1


def test_a_report_whose_work_was_cancelled_takes_another_and_an_ended_one_none(
    shell: Shell, desk: Desk, press_on: Press, answer: Answer
) -> None:
    locality(desk)
    report = complaints.register(desk, leak(desk)).value
    first = works.from_report(desk, report).value
    works.cancel(desk, first, "Se duplicó")
    shell.open_page("quejas", f"reporte.{report}")
    page = report_page(shell)
    assert page.told.text().endswith("Obra 1, cancelada, 0 %")

    def renamed(box: QDialog) -> None:
        assert isinstance(box, WorkBox)
        box.name.setText("")
        key(Key.Key_F12)

    answer(renamed)
    press_on(shell, Key.Key_O, ALT)
    told = works.of_report(desk, report)
    assert told is not None
    assert (told.number, told.state) == (2, WorkState.UNDER_WAY)
    other = complaints.register(desk, leak(desk)).value
    shell.open_page("quejas", f"reporte.{other}")
    assert page.buttons["quejas.work"].isVisible()
    complaint_steps.cancel(desk, other, "Se registró dos veces")
    page.refresh()
    assert not page.buttons["quejas.work"].isVisible()
