"""Actividades and Campañas by keyboard: draft, words written in place, lists, papers, message, and for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from aguadesk.desk import activities, campaign_example
from aguadesk.desk.desk import Desk
from aguadesk.ui.billing import Billing
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.activities import ActivitiesSection
from aguadesk.ui.direction.activity_boxes import BulletBox, MessageBox
from aguadesk.ui.direction.campaign_year import CampaignYearSection
from aguadesk.ui.preview import PreviewWindow
from aguadesk.ui.shell import Shell
from complaint_makers import attended, report

Key, Held = Qt.Key, Qt.KeyboardModifier
MONTH = "2026-11"


@pytest.fixture
def window(open_shell: Callable[..., Shell]) -> Callable[..., Any]:
    def put(kind: type = ActivitiesSection, login: str = "admin") -> Any:
        tab = open_shell([Direction, Billing], login).current
        assert isinstance(tab, Direction)
        tab.show_section(kind)
        section = tab.section
        assert isinstance(section, kind)
        section.table.setFocus()  # type: ignore[attr-defined]
        QApplication.processEvents()
        return section

    return put


def said(desk: Desk) -> list[str]:
    return [one.content for one in activities.report(desk, MONTH).lines]


def save_as(box: QDialog, file: Path) -> None:
    assert isinstance(box, QFileDialog)
    field = box.findChild(QLineEdit)
    field.setText(str(file))
    QTest.keyClick(field, Key.Key_Return)


def test_f12_drafts_and_the_words_are_written_where_they_stand(
    desk: Desk, window: Callable[..., Any], press_on: Any, type_text: Any
) -> None:
    section = window()
    assert section.said.text().startswith("Esto dicen los datos.")
    press_on(section, Key.Key_F4)
    assert not section.card.field.hasFocus(), "there is no draft to write in"
    press_on(section, Key.Key_F12)
    assert section.said.text().startswith("Borrador")
    press_on(section, Key.Key_Return)
    assert section.card.field.hasFocus()
    type_text(section.card.field, "Se atendió a todos.")
    press_on(section, Key.Key_Return)
    assert said(desk)[0] == "Se atendió a todos."
    assert section.table.hasFocus()
    assert section.card.note.text().startswith("Los datos dicen: Atención ciudadana")
    press_on(section, Key.Key_F4)
    type_text(section.card.field, "Esto no.")
    press_on(section, Key.Key_Escape)
    assert section.card.field.value == "Se atendió a todos."
    press_on(section, Key.Key_F6)
    assert said(desk)[0].startswith("Atención ciudadana")


def test_what_is_half_written_is_kept_before_the_next_act(
    desk: Desk, window: Callable[..., Any], press_on: Any, type_text: Any
) -> None:
    activities.draft(desk, MONTH)
    section = window()
    press_on(section, Key.Key_F4)
    type_text(section.card.field, "Con calma.")
    press_on(section, Key.Key_Down, Held.AltModifier)
    assert said(desk)[1] == "Con calma."
    assert section.current.content == "Con calma."
    press_on(section, Key.Key_Up, Held.AltModifier)
    assert said(desk)[0] == "Con calma."


def test_words_that_are_refused_come_back(desk: Desk, window: Callable[..., Any], press_on: Any) -> None:
    activities.draft(desk, MONTH)
    section = window()
    press_on(section, Key.Key_F4)
    press_on(section, Key.Key_Delete)
    press_on(section, Key.Key_Return)
    assert "en blanco" in section.context.shell.banner_text
    assert section.card.field.value.startswith("Atención ciudadana")


def test_bullets_are_added_hidden_and_shown(
    desk: Desk, window: Callable[..., Any], press_on: Any, answer: Any, type_text: Any
) -> None:
    activities.draft(desk, MONTH)
    section = window()

    def fill(box: QDialog) -> None:
        assert isinstance(box, BulletBox)
        type_text(box.content, "Se pintó la oficina.")
        QTest.keyClick(box, Key.Key_F12)

    answer(fill)
    press_on(section, Key.Key_N, Held.ControlModifier)
    assert said(desk)[1] == "Se pintó la oficina."
    section.table.setFocus()
    press_on(section, Key.Key_Down)
    assert section.card.note.text().startswith("Escrita a mano")
    press_on(section, Key.Key_F7)
    assert "Se pintó la oficina." not in [one.content for one in activities.report(desk, MONTH).shown]
    assert section.table.rows.cell(1, 1).text == "Oculta"
    press_on(section, Key.Key_F7)
    assert section.table.rows.cell(1, 1).text == "A mano"


def test_f9_opens_the_list_behind_a_number_and_it_adds_up(
    desk: Desk, window: Callable[..., Any], press_on: Any, answer: Any
) -> None:
    attended(desk)
    report(desk)
    section = window()
    section.table.selectRow(3)
    assert [one.text() for one in section.card.numbers][:2] == ["2 reportes recibidos", "1 atendido"]
    totals: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, CountedBox)
        totals.append(box.total.text())
        box.reject()

    answer(look)
    press_on(section, Key.Key_F9)
    assert section.card.numbers[0].hasFocus()
    press_on(section, Key.Key_Return)
    assert totals == ["2 reportes recibidos: 2 renglones que suman 2"]


def test_a_report_made_final_says_so_and_cannot_be_written(
    desk: Desk, window: Callable[..., Any], press_on: Any, answer: Any
) -> None:
    activities.draft(desk, MONTH)
    section = window()
    asked: list[str] = []

    def refuse(box: QDialog) -> None:
        asked.append(box.text.text())  # type: ignore[attr-defined]
        QTest.keyClick(box, Key.Key_Escape)

    answer(refuse)
    press_on(section, Key.Key_F12)
    assert "El mes no ha terminado" in asked[0]
    assert not activities.report(desk, MONTH).is_frozen
    answer(lambda box: QTest.keyClick(box, Key.Key_F12))
    press_on(section, Key.Key_F12)
    assert activities.report(desk, MONTH).is_frozen
    assert section.said.text() == "En firme desde el 20 nov 2026, por Adela Nogal Pineda. Ya no cambia."
    assert not section.do.isVisible()
    assert section.card.field.isReadOnly()
    report(desk)
    section.table.selectRow(0)
    changed: list[str] = []

    def look(box: QDialog) -> None:
        changed.append(box.text.text())  # type: ignore[attr-defined]
        box.reject()

    answer(look)
    section.show_list()
    assert "cambió después de quedar en firme" in changed[0]


@pytest.mark.parametrize(("name", "begins"), [("a.xlsx", b"PK"), ("a.txt", b"Agua"), ("a.pdf", b"%PDF")])
def test_f8_shows_the_paper_and_f10_writes_what_the_ending_says(
    window: Callable[..., Any], press_on: Any, answer: Any, tmp_path: Path, name: str, begins: bytes
) -> None:
    section = window()
    titles: list[str] = []

    def close(box: QDialog) -> None:
        assert isinstance(box, PreviewWindow)
        titles.append(box.windowTitle())
        box.reject()

    answer(close, lambda box: save_as(box, tmp_path / name))
    press_on(section, Key.Key_F8)
    assert "Actividades Noviembre 2026" in titles[0]
    press_on(section, Key.Key_F10)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_alt_t_copies_the_message(desk: Desk, window: Callable[..., Any], press_on: Any, answer: Any) -> None:
    report(desk)
    section = window()

    def copy(box: QDialog) -> None:
        assert isinstance(box, MessageBox)
        box.length.choose(activities.LONG)
        QTest.keyClick(box, Key.Key_F12)

    answer(copy)
    press_on(section, Key.Key_T, Held.AltModifier)
    assert QGuiApplication.clipboard().text() == ("Area Comercial, noviembre 2026: 1 atencion, 1 reporte recibido.")


def test_another_month_and_another_area_are_a_key_away(window: Callable[..., Any], press_on: Any) -> None:
    section = window()
    section.show_part("2026-10")
    assert section.report.title == "Actividades Octubre 2026"
    section.author.setFocus()
    press_on(section, Key.Key_Down)
    assert section.report.author == section.author.currentText() != "Área Comercial"


def test_who_may_not_write_reads(desk: Desk, window: Callable[..., Any], press_on: Any) -> None:
    activities.draft(desk, MONTH)
    section = window(login="beto")
    assert not section.do.isVisible()
    press_on(section, Key.Key_Return)
    assert section.table.hasFocus()


def test_the_year_of_campaigns_is_drawn_listed_printed_and_leads_to_where_it_is_written(
    desk: Desk, window: Callable[..., Any], press_on: Any, answer: Any
) -> None:
    campaign_example.load_example(desk, 2026)
    section = window(CampaignYearSection)
    assert section.said.text().startswith("4 campañas en 2026")
    names = [section.table.rows.cell(place, 1).text for place in range(12)]
    assert names[:5] == ["Pronto pago enero y febrero"] * 2 + ["Pronto pago marzo", "Recargos abril", "—"]
    titles: list[str] = []

    def close(box: QDialog) -> None:
        titles.append(box.windowTitle())
        box.reject()

    answer(close)
    press_on(section, Key.Key_F8)
    assert "Campañas 2026" in titles[0]
    section.year.choose(2025)
    assert section.said.text() == "No hay campañas en 2025."
    section.table.setFocus()
    press_on(section, Key.Key_F9)
    assert isinstance(section.context.shell.current, Billing)
