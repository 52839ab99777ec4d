"""The list of reports by kind and by the days they came, the register of requests, and both as workbooks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from aguadesk.desk import complaint_steps, information_requests
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import ComplaintState
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.list_filters import ANY, BETWEEN, LAST_MONTH, MONTH, TODAY, WEEK, ListFilters
from aguadesk.ui.complaints.list_page import ALL, REQUESTS
from aguadesk.ui.complaints.report_boxes import AttendBox
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from complaint_makers import attended, kind, report, row
from makers import Clock

Key = Qt.Key
ASKED = "Pide los recibos de nómina de 2025"


def forward(desk: Desk, **amount: float) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(**amount)


@pytest.fixture
def days(desk: Desk) -> dict[str, int]:
    """A report of last month, of this month, of this week and of today, each a Friday but the last."""
    made = {"last_month": report(desk)}
    forward(desk, days=21)
    made["month"] = report(desk, "desazolve")
    forward(desk, days=7)
    made["before"] = report(desk)
    forward(desk, days=3)
    made["week"] = report(desk)
    forward(desk, days=1)
    made["today"] = attended(desk)
    return made


@pytest.fixture
def section(open_shell: Callable[..., Shell]) -> ReportsSection:
    return opened(open_shell([Complaints]))


def opened(shell: Shell) -> ReportsSection:
    shell.open_page("quejas", "reportes")
    assert isinstance(shell.current, Complaints)
    shown = shell.current.section
    assert isinstance(shown, ReportsSection)
    return shown


def listed(section: ReportsSection, made: dict[str, int]) -> set[str]:
    """The names of the reports in the list."""
    return {name for name, number in made.items() if number in section.list.table.ids}


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (ANY, {"last_month", "month", "before", "week", "today"}),
        (TODAY, {"today"}),
        (WEEK, {"week", "today"}),
        (MONTH, {"month", "before", "week", "today"}),
        (LAST_MONTH, {"last_month"}),
    ],
)
def test_the_days_on_which_they_came_are_chosen_in_one_field(
    days: dict[str, int], section: ReportsSection, chosen: str, names: set[str]
) -> None:
    section.list.view.choose(ALL)
    section.list.filters.received.choose(chosen)
    assert listed(section, days) == names
    assert not section.list.filters.first.isVisible()


def test_two_days_are_asked_for_only_if_wanted_and_may_stand_either_way_round(
    days: dict[str, int], section: ReportsSection
) -> None:
    section.list.view.choose(ALL)
    filters = section.list.filters
    filters.received.choose(BETWEEN)
    assert filters.first.isVisible()
    filters.first.show_day(date(2026, 12, 18))
    filters.last.show_day(date(2026, 12, 11))
    assert filters.days == (date(2026, 12, 11), date(2026, 12, 18))
    assert listed(section, days) == {"month", "before"}


def test_tab_goes_from_the_views_through_every_field_to_the_list(
    days: dict[str, int], section: ReportsSection, press_on: Callable[..., None]
) -> None:
    page = section.list
    page.view.choose(ALL)
    page.view.segments[4].setFocus()
    walked: list[Any] = []
    for _ in range(6):
        press_on(section, Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    filters = page.filters
    places = [walked.index(field) for field in (filters.area, filters.kind, filters.received, page.table)]
    assert places == sorted(places)


def test_a_kind_is_chosen_and_the_choice_stays_while_the_window_lives(
    desk: Desk, days: dict[str, int], section: ReportsSection
) -> None:
    page = section.list
    page.view.choose(ALL)
    page.filters.kind.choose(kind(desk, "desazolve").id)
    page.filters.received.choose(MONTH)
    assert listed(section, days) == {"month"}
    section.show_report(days["today"])
    section.show_list()
    section.opened()
    assert listed(section, days) == {"month"}
    assert page.filters.is_narrow
    page.filters.received.choose(TODAY)
    assert listed(section, days) == set()
    assert "Ningún reporte así" in [one.text() for one in page.findChildren(QLabel)]


def test_what_is_searched_for_is_searched_among_all_days(days: dict[str, int], section: ReportsSection) -> None:
    section.list.filters.received.choose(TODAY)
    section.look_for("RP-000001")
    assert listed(section, days) == {"last_month"}


def test_fields_that_are_offered_anew_tell_nothing(qtbot: QtBot) -> None:
    filters = ListFilters(lambda: date(2026, 11, 20))
    qtbot.addWidget(filters)
    told: list[int] = []
    filters.changed.connect(lambda: told.append(1))
    filters.offer_areas([(1, "Agua potable"), (2, "Alcantarillado")])
    filters.area.choose(2)
    assert (filters.area_id, len(told)) == (2, 1)
    filters.offer_areas([(2, "Alcantarillado")])
    assert (filters.area_id, len(told)) == (2, 1)


@pytest.fixture
def save_to(answer: Any, tmp_path: Path) -> Path:
    """Answer the question where a workbook goes."""
    file = tmp_path / "lista.xlsx"

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field = box.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    answer(choose)
    return file


def first_column(file: Path) -> list[object]:
    lines = list(load_workbook(file).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    start = next(place for place, line in enumerate(lines) if line[0] in ("Reporte", "Solicitud"))
    return [line[0] for line in lines[start:]]


def test_f10_takes_along_what_is_filtered(
    desk: Desk,
    days: dict[str, int],
    section: ReportsSection,
    press_on: Callable[..., None],
    save_to: Path,
    qtbot: QtBot,
) -> None:
    section.list.view.choose(ALL)
    section.list.filters.received.choose(WEEK)
    press_on(section, Key.Key_F10)
    qtbot.waitUntil(save_to.exists)
    assert first_column(save_to) == ["Reporte", row(desk, days["today"]).name, row(desk, days["week"]).name]


def test_f10_is_not_offered_for_an_empty_list_nor_to_who_may_not(open_shell: Callable[..., Shell], desk: Desk) -> None:
    assert not opened(open_shell([Complaints])).list.excel.isEnabled()
    report(desk)
    assert opened(open_shell([Complaints])).list.excel.isEnabled()
    assert not opened(open_shell([Complaints], "lupita")).list.excel.isVisible()


class TestRequests:
    @pytest.fixture
    def asked(self, desk: Desk) -> int:
        report(desk)
        return report(desk, "acceso_informacion", place="", description=ASKED)

    def texts(self, section: ReportsSection) -> dict[str, str]:
        """The first line of the register, by its headings."""
        model = section.list.requests.rows
        return {one.title: model.cell(0, place).text for place, one in enumerate(model.columns)}

    def test_the_register_stands_in_the_place_of_the_list(
        self, desk: Desk, asked: int, section: ReportsSection
    ) -> None:
        section.list.view.choose(REQUESTS)
        assert list(section.list.table.ids) == [asked]
        assert section.list.said.text() == "1 solicitud"
        found = self.texts(section)
        assert (found["Solicitud"], found["Recibida"], found["Quién pide"], found["Qué pide"]) == (
            "RP-000002",
            "20/11/2026",
            "Rosa Encino",
            ASKED,
        )
        assert (found["Último día"], found["Plazo"], found["Contestada"], found["Respuesta"]) == (
            "18/12/2026",
            "faltan 28 días",
            "",
            "",
        )

    @pytest.mark.parametrize(("days", "tone"), [(0, Tone.INFO), (26, Tone.WARNING), (30, Tone.BAD)])
    def test_its_colour_follows_its_last_day(
        self, desk: Desk, asked: int, section: ReportsSection, days: int, tone: Tone
    ) -> None:
        forward(desk, days=days)
        section.list.view.choose(REQUESTS)
        assert section.list.requests.rows.cell(0, 5).tone is tone

    def test_it_is_answered_from_the_register_and_not_without_words(
        self,
        desk: Desk,
        asked: int,
        section: ReportsSection,
        press_on: Callable[..., None],
        press: Callable[..., None],
        answer: Any,
        qtbot: QtBot,
    ) -> None:
        complaint_steps.take(desk, asked)
        section.list.view.choose(REQUESTS)
        section.list.table.focus_first()
        press_on(section, Key.Key_Return)
        assert section.stack.currentWidget() is section.one
        said: list[str] = []

        def write(box: QDialog) -> None:
            assert isinstance(box, AttendBox)
            qtbot.waitUntil(box.isActiveWindow)
            press(Key.Key_F12)
            said.append(box.rows["note"].complaint)
            box.note.setPlainText("Se entregó copia con el oficio 118/2026")
            QApplication.processEvents()  # a key opens again when the loop comes round
            press(Key.Key_F12)

        answer(write)
        press_on(section, Key.Key_F12)
        assert said == ["Escriba lo que se contestó: queda en el registro de solicitudes."]
        assert row(desk, asked).state is ComplaintState.ATTENDED
        section.show_list()
        found = self.texts(section)
        assert (found["Plazo"], found["Contestada"]) == ("a tiempo", "20/11/2026")
        assert found["Respuesta"] == "Se entregó copia con el oficio 118/2026"
        assert section.list.requests.rows.cell(0, 5).tone is Tone.GOOD

    def test_f10_takes_the_register_along(
        self,
        desk: Desk,
        asked: int,
        section: ReportsSection,
        press_on: Callable[..., None],
        save_to: Path,
        qtbot: QtBot,
    ) -> None:
        section.list.view.choose(REQUESTS)
        press_on(section, Key.Key_F10)
        qtbot.waitUntil(save_to.exists)
        assert first_column(save_to) == ["Solicitud", "RP-000002"]

    def test_what_is_searched_for_stands_in_the_list_of_reports(self, asked: int, section: ReportsSection) -> None:
        section.list.view.choose(REQUESTS)
        section.look_for("RP-000001")
        assert section.list.table is section.list.reports
        section.look_for("")
        assert section.list.table is section.list.requests

    def test_without_any_it_says_how_they_are_registered(self, section: ReportsSection) -> None:
        section.list.view.choose(REQUESTS)
        assert section.list.said.text() == "0 solicitudes"
        assert information_requests.rows(section.context.desk, []) == {}

    def test_it_fits_the_smallest_screen(self, asked: int, open_shell: Callable[..., Shell]) -> None:
        section = opened(open_shell([Complaints], size=(1093, 614)))
        section.list.view.choose(REQUESTS)
        section.list.filters.received.choose(BETWEEN)
        QApplication.processEvents()
        around = [one for one in section.window().findChildren(QScrollArea) if one.isAncestorOf(section)]
        assert [one.horizontalScrollBar().maximum() for one in around] == [0] * len(around)
        assert [one.verticalScrollBar().maximum() for one in around] == [0] * len(around)
