"""Informes by keyboard: the status, the efficiency, the list behind each figure, the papers and the Web package."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from agreement_makers import set_rule
from aguadesk.desk import complaint_steps, web_package
from aguadesk.desk.complaints import PROGRAM_RULE
from aguadesk.desk.desk import Desk
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.figure_box import FigureBox
from aguadesk.ui.complaints.figure_rows import DAY, MONTH, WEEK
from aguadesk.ui.complaints.informes import ComplaintReportsSection
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.job_view import JobBox
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from complaint_makers import attended, hindrance, report

Key = Qt.Key
NOVEMBER = date(2026, 11, 20)
WATER = "Agua potable"


@pytest.fixture
def window(open_shell: Callable[..., Shell]) -> Callable[..., ComplaintReportsSection]:
    def put(login: str = "admin", view: str = DAY) -> ComplaintReportsSection:
        tab = open_shell([Complaints], login).current
        assert isinstance(tab, Complaints)
        tab.show_section(ComplaintReportsSection)
        section = tab.section
        assert isinstance(section, ComplaintReportsSection)
        section.view.choose(view)
        section.table.setFocus()
        QApplication.processEvents()
        return section

    return put


def row_of(section: ComplaintReportsSection, name: str) -> list[str]:
    """The figures of a part as they are shown."""
    model = section.table.rows
    places = [n for n in range(len(model.ids)) if model.cell(n, 0).text == name]
    return [model.cell(places[0], column).text for column in range(1, len(model.columns))]


@pytest.fixture
def hit(press_on: Callable[..., None], qtbot: QtBot) -> Callable[..., None]:
    """Press a key on the figures, and wait for what is made of them."""

    def press_key(section: ComplaintReportsSection, key: Key, times: int = 1) -> None:
        section.table.setFocus()
        press_on(section, key, times=times)
        qtbot.waitUntil(lambda: not section.context.jobs.is_busy)
        QApplication.processEvents()

    return press_key


def test_the_day_is_told_by_area_and_the_week_and_the_month_are_one_key_away(
    desk: Desk, window: Callable[..., ComplaintReportsSection], press: Callable[..., None]
) -> None:
    attended(desk)
    complaint_steps.pause(desk, report(desk), hindrance(desk), "Llueve desde las siete")
    section = window()
    assert row_of(section, WATER) == ["2", "1", "0", "1", "0", "1", "0"]
    assert section.said.text() == "20 de noviembre de 2026"
    section.view.segments[0].setFocus()
    press(Key.Key_Right)
    assert (section.view.value, section.said.text()) == (WEEK, "Del 16 nov 2026 al 22 nov 2026")
    press(Key.Key_Right)
    assert section.said.text() == "Noviembre de 2026: 50 % · programa de 24 horas 50 %"
    assert row_of(section, "Fuga de agua en toma domiciliaria")[:6] == ["2", "2", "1", "0", "1", "50 %"]
    assert row_of(section, "Por tipo de reporte") == [""] * 9, "a heading"
    assert "atendidos en su plazo ÷ recibidos que cuentan" in section.meant.text()


def test_enter_on_a_figure_lists_what_it_counts_and_enter_there_opens_the_report(
    desk: Desk, window: Callable[..., ComplaintReportsSection], hit: Callable[..., None], answer: Any
) -> None:
    report(desk)
    number = attended(desk)
    section = window(view=MONTH)
    hit(section, Key.Key_Right, 2)
    assert section.pointed.text() == "Total · En plazo: 1 reporte · Entrar abre la lista"
    shown: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, FigureBox)
        shown.extend([box.windowTitle(), *map(str, box.table.ids)])
        QTest.keyClick(box.table, Key.Key_Return)

    answer(look)
    hit(section, Key.Key_Return)
    assert shown == ["Total · En plazo", str(number)]
    tab = section.context.shell.window().current  # type: ignore[attr-defined]
    assert isinstance(tab.section, ReportsSection)
    assert tab.section.stack.currentWidget() is tab.section.one


def test_every_percentage_opens_its_numerator_and_beside_it_its_denominator(
    desk: Desk, window: Callable[..., ComplaintReportsSection]
) -> None:
    waiting, done = report(desk), attended(desk)
    table = window(view=MONTH).efficiency
    assert table.figure("Total", "Eficiencia").ids == table.figure("Total", "En plazo").ids == (done,)
    assert table.figure("Total", "Cuentan").ids == (waiting, done)
    assert table.figure("Programa de 24 horas", "Sin atender").ids == (waiting,)


def test_a_figure_of_nothing_opens_nothing_and_a_month_without_reports_has_no_data(
    window: Callable[..., ComplaintReportsSection], press: Callable[..., None]
) -> None:
    section = window(view=MONTH)
    assert section.efficiency.figure("Total", "Eficiencia").text == "s/d"
    assert section.pointed.text() == "Total · Recibidos: ninguno"
    press(Key.Key_Return)
    assert QApplication.activeModalWidget() is None


def test_the_days_and_months_beside_are_a_press_away(
    desk: Desk, window: Callable[..., ComplaintReportsSection]
) -> None:
    section = window()
    QTest.keyClick(section.before, Key.Key_Space)
    assert section.said.text() == "19 de noviembre de 2026"
    section.view.choose(WEEK)
    section.step(-1)
    assert section.said.text() == "Del 9 nov 2026 al 15 nov 2026"
    section.view.choose(MONTH)
    section.day.show_day(date(2026, 12, 31))
    section.step(-1)
    assert section.said.text().startswith("Noviembre de 2026")
    QTest.keyClick(section.after, Key.Key_Space)
    assert section.said.text().startswith("Diciembre de 2026")


@pytest.mark.parametrize(("view", "title"), [(WEEK, "Estado de reportes"), (MONTH, "Eficiencia de atención")])
def test_f8_shows_the_paper_and_f10_saves_the_workbook(
    desk: Desk, window: Callable[..., ComplaintReportsSection], hit: Callable[..., None], answer: Any,
    tmp_path: Path, view: str, title: str,
) -> None:  # fmt: skip
    report(desk)
    section = window(view=view)
    seen: list[str] = []

    def close(box: QDialog) -> None:
        assert isinstance(box, PreviewWindow)
        seen.append(box.windowTitle())
        box.reject()

    answer(close)
    hit(section, Key.Key_F8)
    assert title in seen[0]
    file = tmp_path / "informe.xlsx"
    answer(lambda box: _save_as(box, file))
    hit(section, Key.Key_F10)
    assert file.read_bytes().startswith(b"PK")


def test_papers_are_made_beside_the_screen_and_the_person_sees_that_they_are(
    desk: Desk, window: Callable[..., ComplaintReportsSection], qtbot: QtBot, answer: Any
) -> None:
    report(desk)
    section, seen = window(), list[str]()

    def close(box: QDialog) -> None:
        seen.append(box.windowTitle())
        box.reject()

    jobs = section.context.jobs
    answer(close)
    section.show_paper()
    assert jobs.is_busy, "the screen is free while the paper is made"
    assert [box.windowTitle() for box in section.window().findChildren(JobBox)] == ["Haciendo el estado en papel"]
    qtbot.waitUntil(lambda: bool(seen))
    assert "Estado de reportes" in seen[0]


def test_the_heading_calls_the_programme_by_its_hours(
    desk: Desk, window: Callable[..., ComplaintReportsSection]
) -> None:
    set_rule(desk, PROGRAM_RULE, "48", date(2026, 11, 1))
    section = window(view=MONTH)
    assert section.said.text() == "Noviembre de 2026: s/d · programa de 48 horas s/d"
    assert row_of(section, "Programa de 48 horas")
    section.step(-1)
    assert section.said.text() == "Octubre de 2026: s/d · programa de 24 horas s/d"


def test_the_package_of_a_month_without_reports_is_refused_aloud(
    desk: Desk, window: Callable[..., ComplaintReportsSection], hit: Callable[..., None]
) -> None:
    section = window(view=MONTH)
    hit(section, Key.Key_F12)
    shell = section.window()
    assert isinstance(shell, Shell)
    assert "2026-11" in shell.banner_text
    assert web_package.handed_on(desk, NOVEMBER) is None


@pytest.mark.parametrize(("name", "begins"), [("web.xlsx", b"PK"), ("web.csv", b"\xef\xbb\xbfReporte,")])
def test_f12_writes_the_package_of_the_month_and_remembers_it(
    desk: Desk, window: Callable[..., ComplaintReportsSection], hit: Callable[..., None], answer: Any,
    tmp_path: Path, name: str, begins: bytes,
) -> None:  # fmt: skip
    report(desk)
    section = window()
    assert not section.package.isVisible(), "it is of a month"
    section.show_part("2026-11")
    assert section.owed.text() == "Paquete web: a más tardar el 20 dic 2026."
    answer(lambda box: box.reject())
    hit(section, Key.Key_F12)
    assert web_package.handed_on(desk, NOVEMBER) is None, "the person thought better of it"
    answer(lambda box: _save_as(box, tmp_path / name))
    hit(section, Key.Key_F12)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert web_package.handed_on(desk, NOVEMBER) == NOVEMBER
    assert section.owed.text() == "Paquete web entregado el 20 nov 2026."


def test_other_tabs_may_ask_for_the_page_for_a_view_and_for_a_month(
    window: Callable[..., ComplaintReportsSection],
) -> None:
    section = window()
    for asked, view, day in (
        ("", DAY, NOVEMBER),
        (".week", WEEK, NOVEMBER),
        (".2026-10", MONTH, date(2026, 10, 1)),
        (".otra", MONTH, date(2026, 10, 1)),
    ):
        section.context.shell.open_page("quejas", f"informes{asked}")
        assert (section.view.value, section.day.value) == (view, day)


def test_who_may_not_close_reports_reads_everything_and_hands_nothing_over(
    desk: Desk, window: Callable[..., ComplaintReportsSection]
) -> None:
    report(desk)
    section = window("beto", MONTH)
    assert row_of(section, "Total")[0] == "1"
    assert not section.package.isVisible()


def _save_as(box: QDialog, file: Path) -> None:
    assert isinstance(box, QFileDialog)
    field = box.findChild(QLineEdit)
    field.setText(str(file))
    QTest.keyClick(field, Key.Key_Return)
