"""Facturación, Tarifas: the list and its curve, the editor with its preview, the comparison; with keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.desk import tariff_files, tariffs
from aguadesk.desk.desk import Change, Desk
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.domain.tariffs.curve import curve
from aguadesk.domain.tariffs.model import Family, Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.ui import look
from aguadesk.ui.billing.tariff_change import ChangeBox
from aguadesk.ui.billing.tariff_compare import CompareBox
from aguadesk.ui.billing.tariff_curve import CurveView
from aguadesk.ui.billing.tariff_editor import EditorBox
from aguadesk.ui.billing.tariff_form import typed
from aguadesk.ui.billing.tariff_grid import Grid
from aguadesk.ui.billing.tariff_wording import (
    FAMILY_WORDS,
    FIGURE_WORDS,
    LABELS,
    SAYS_WORDS,
    SERVICE_WORDS,
    in_editor,
    published,
    signed,
)
from aguadesk.ui.billing.tariffs import EndBox, TariffsSection
from aguadesk.ui.sectioned_tab import SectionedTab
from aguadesk.ui.sentences import sentence
from aguadesk.ui.shell import Shell
from aguadesk.ui.theme import Tone
from tariff_files import DAY, FOLDER, data, head, span, uma
from tariff_files import published as example

Key = Qt.Key
HOUSES = read_tariff(
    data(
        tariff=head(name="Doméstica", service="ambos", document="Ley de Ingresos 2026", article="31", page="4"),
        addition=[{"concept": "alcantarillado", "percent": "10"}],
        iva={"alcantarillado": "16"},
    )
)
DEARER = replace(
    HOUSES, valid_from=date(2027, 1, 1), ranges=(replace(HOUSES.ranges[0], quota=Decimal(55)), *HOUSES.ranges[1:])
)
QUERETARO = example("queretaro_2026_t2_domestico_medio")
MERIDA = example("merida_2026_domestico_zona_1")


class Tab(SectionedTab):
    """A tab of this one section."""

    name = "facturacion"
    title = "Tarifas"
    icon = "mdi6.receipt-text-outline"
    right = Right.READ
    sections = (TariffsSection,)


@pytest.fixture
def seated(open_shell: Callable[..., Shell]) -> Callable[[str], Any]:
    """Put the section before somebody."""

    def put(login: str = "admin") -> Any:
        shell = open_shell([Tab], login)
        tab: Any = shell.current
        return tab.section

    return put


@pytest.fixture
def load(desk: Desk) -> Callable[..., None]:
    def add(*several: Tariff) -> None:
        for tariff in several:
            tariffs.add_tariff(desk, tariff)

    return add


@pytest.fixture
def section(load: Callable[..., None], seated: Callable[..., Any]) -> Any:
    load(HOUSES, DEARER)
    made = seated()
    go_to(made, "Hasta")
    return made


@pytest.fixture
def hit(press: Callable[..., None], qtbot: QtBot) -> Callable[..., None]:
    def press_key(widget: QWidget, *key: Any) -> None:
        window = widget.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        press(*key)
        QApplication.processEvents()

    return press_key


def go_to(section: Any, standing: str) -> None:
    """Go to the row whose state begins with a text."""
    lines = cells(section.table)
    section.table.selectRow(next(place for place, line in enumerate(lines) if line[2].startswith(standing)))
    section.table.setFocus()


def cells(table: Any) -> list[list[str]]:
    rows = table.rows
    return [[rows.cell(place, n).text for n in range(len(rows.columns))] for place in range(len(rows.ids))]


def grid_texts(grid: Grid) -> list[list[str]]:
    return [[grid.item(row, column).text() for column in range(grid.columnCount())] for row in range(grid.rowCount())]


def doing(kind: type[QDialog], fill: Callable[[Any], object]) -> Callable[[QDialog], None]:
    """Do something in a box that then must have closed, or is left with no."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, kind), box
        fill(box)
        if box.isVisible():
            box.reject()

    return answer


def saving(fill: Callable[[Any], object]) -> Callable[[QDialog], None]:
    def fill_and_save(box: Any) -> None:
        fill(box)
        box.try_to_accept()

    return doing(EditorBox, fill_and_save)


def choosing(file: Path) -> Callable[[QDialog], None]:
    """Type a path in the file chooser and press Enter."""

    def choose(box: QDialog) -> None:
        assert isinstance(box, QFileDialog)
        field: QLineEdit = box.findChild(QLineEdit)
        field.setText(str(file))
        QTest.keyClick(field, Key.Key_Return)

    return choose


def names(desk: Desk) -> list[tuple[str, str]]:
    rows = tariffs.tariff_list(desk, with_past=True)
    return [(row.tariff.name, row.tariff.valid_from.isoformat()) for row in rows]


class TestTheList:
    def test_shows_what_charges_since_when_and_the_one_it_is_on(self, section: Any) -> None:
        assert [line[:3] for line in cells(section.table)] == [
            ["Doméstica", "domestico", "Entra el 1 ene 2027"],
            ["Doméstica", "domestico", "Hasta el 31 dic 2026"],
        ]
        assert section.card.name.text() == "Doméstica"

    def test_the_card_says_what_it_is_and_where_it_is_written(self, load: Any, seated: Any) -> None:
        load(HOUSES)
        card = seated().card
        assert card.about.text() == "Cuota y excedente · Medido y fijo · Mensual"
        assert card.since.text() == "Desde el 1 ene 2026 · Ley de Ingresos 2026, art. 31, p. 4"
        assert card.added.text() == "Alcantarillado 10 % · IVA de alcantarillado 16 %"
        assert card.odd.isHidden()
        card.what.choose("prices")
        assert cells(card.prices) == [
            ["0 a 10", "$50.00", "—"],
            ["10 a 20", "—", "$8.00"],
            ["más de 20", "—", "$12.00"],
        ]

    def test_the_card_of_a_table_and_of_factors(self, load: Any, seated: Any) -> None:
        load(replace(QUERETARO, valid_to=None), MERIDA)
        section = seated()
        assert section.card.name.text() == "Doméstico medio"
        assert cells(section.card.prices)[20] == ["20", "$718.57", "—"]
        section.table.selectRow(1)
        assert cells(section.card.prices)[0] == ["0 a 3", "0.5672 UMA", "—"]
        assert "en UMA" in section.card.about.text()

    def test_a_tariff_that_charges_since_a_day_says_it(self, load: Any, seated: Any) -> None:
        load(HOUSES)
        assert [line[2] for line in cells(seated().table)] == ["Desde el 1 ene 2026"]

    def test_what_is_odd_is_said(self, load: Any, seated: Any) -> None:
        falls = [span("0", "10", "50", "5"), span("10", None, "60")]
        load(read_tariff(data(tariff=head(family="limite_inferior", presumed_m3="26"), range=falls)))
        card = seated().card
        assert card.odd.words.text().startswith("La tarifa baja al consumir más: con 10 m³ se pagan $100.00")
        assert "26 m³ sin medidor" in card.about.text()

    def test_a_uma_nobody_knows_leaves_the_curve_empty_with_its_why(self, load: Any, seated: Any) -> None:
        load(replace(MERIDA, valid_from=date(2031, 3, 1)))
        card = seated().card
        assert "UMA de 2031" in card.odd.words.text()
        assert card.curve.readout == ""

    def test_past_versions_are_there_when_asked(self, desk: Desk, load: Any, seated: Any) -> None:
        load(replace(HOUSES, valid_to=date(2026, 6, 30)))
        section = seated()
        assert cells(section.table) == []
        assert not section.card.isVisible()
        section.shown.choose(True)
        assert [line[2] for line in cells(section.table)] == ["Terminó 30 jun 2026"]

    def test_who_may_not_change_it_sees_it_and_compares(self, load: Any, seated: Any, hit: Any, answer: Any) -> None:
        load(HOUSES)
        section = seated("lupita")
        assert not section.may_change
        section.table.setFocus()
        answer(doing(CompareBox, lambda box: None))
        hit(section, Key.Key_Return)
        hit(section, Key.Key_F4)

    def test_it_reads_again_when_a_tariff_was_written(self, desk: Desk, section: Any, load: Any) -> None:
        load(replace(HOUSES, name="Otra"))
        section.refresh(frozenset({Change("receipt", 1)}))
        assert len(cells(section.table)) == 2
        section.refresh(frozenset({Change("tariff", 1)}))
        assert len(cells(section.table)) == 3


class TestActs:
    def test_a_file_is_imported_and_exported(
        self, desk: Desk, section: Any, hit: Any, answer: Any, tmp_path: Path
    ) -> None:
        answer(choosing(FOLDER / "merida_2026_domestico_zona_1.toml"))
        hit(section, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        assert ("Doméstico Zona 1", "2026-02-01") in names(desk)
        for name in ("tarifa.xlsx", "tarifa.toml"):
            go_to(section, "Hasta")
            answer(choosing(tmp_path / name))
            hit(section, Key.Key_F10)
            assert tariff_files.load_tariff_file(tmp_path / name) == HOUSES

    def test_giving_up_the_file_does_nothing(self, desk: Desk, section: Any, hit: Any, answer: Any) -> None:
        before = names(desk)
        for key in ((Key.Key_I, Qt.KeyboardModifier.ControlModifier), (Key.Key_F10,)):
            answer(lambda box: box.reject())
            hit(section, *key)
        assert names(desk) == before

    def test_a_file_that_is_no_tariff_is_told(
        self, desk: Desk, section: Any, hit: Any, answer: Any, tmp_path: Path
    ) -> None:
        (tmp_path / "mala.toml").write_text("[tariff]\nname = 5\n", encoding="utf-8")
        before = names(desk)
        answer(choosing(tmp_path / "mala.toml"))
        hit(section, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        assert names(desk) == before

    def test_a_version_ends_on_a_day(self, desk: Desk, section: Any, hit: Any, answer: Any) -> None:
        go_to(section, "Entra")

        def end(box: Any) -> None:
            box.last_day.show_day(date(2026, 1, 1))
            box.try_to_accept()
            assert box.rows["valid_to"].complaint.startswith("La tarifa empieza el 01/01/2027")
            box.last_day.show_day(date(2027, 6, 30))
            box.try_to_accept()

        answer(doing(EndBox, end))
        hit(section, Key.Key_F7)
        assert tariffs.versions_of(desk, "Doméstica")[0].until == date(2027, 6, 30)

    def test_a_version_is_withdrawn_when_it_is_confirmed(self, desk: Desk, section: Any, answer: Any) -> None:
        go_to(section, "Entra")
        answer(lambda box: box.reject())
        section.withdraw()
        assert len(names(desk)) == 2
        answer(lambda box: box.try_to_accept())
        section.withdraw()
        assert names(desk) == [("Doméstica", "2026-01-01")]

    def test_what_changed_is_told_for_typical_volumes(self, section: Any, hit: Any, answer: Any) -> None:
        go_to(section, "Entra")
        seen: list[list[str]] = []
        answer(doing(ChangeBox, lambda box: seen.extend(cells(box.table))))
        hit(section, Key.Key_F9)
        # 10 m³: 50 + 5 + IVA 0.80 = 55.80; 55 + 5.50 + 0.88 = 61.38
        assert seen[2] == ["10", "$55.80", "$61.38", "+$5.58", "+10.0 %"]

    def test_a_first_version_changed_nothing(self, section: Any, hit: Any) -> None:
        go_to(section, "Hasta")
        hit(section, Key.Key_F9)  # no box: a banner says so

    def test_nothing_happens_where_there_is_no_tariff(self, seated: Any) -> None:
        section = seated()
        for act in (section.edit, section.save, section.compare, section.show_change, section.end, section.withdraw):
            act()


class TestTheEditor:
    def test_a_newer_version_begins_from_the_one_before(self, desk: Desk, section: Any, hit: Any, answer: Any) -> None:
        def fill(box: Any) -> None:
            assert box.facts.valid_from.value == date(2027, 1, 1)
            box.facts.valid_from.show_day(date(2027, 7, 1))
            box.page.choose(1)
            box.prices.ranges.item(0, 2).setText("60")
            box.preview.m3.setText("10")
            box.compute()
            # 60 + 6 + IVA 0.96
            assert box.preview.total.text() == "$66.96"
            assert box.preview.lines.text().splitlines()[-1] == "IVA $0.96."

        go_to(section, "Hasta")
        answer(saving(fill))
        hit(section, Key.Key_F4)
        assert names(desk)[0] == ("Doméstica", "2027-07-01")
        assert tariffs.versions_of(desk, "Doméstica")[0].tariff.ranges[0].quota == 60

    def test_a_version_that_made_no_bill_is_corrected(self, desk: Desk, section: Any, hit: Any, answer: Any) -> None:
        def fill(box: Any) -> None:
            box.way.choose("correct")
            assert box.facts.valid_from.value == date(2026, 1, 1)
            box.facts.texts["page"].setText("5")

        go_to(section, "Hasta")
        answer(saving(fill))
        hit(section, Key.Key_Return)
        assert tariffs.versions_of(desk, "Doméstica")[1].tariff == replace(
            HOUSES, citation=replace(HOUSES.citation, page="5")
        )

    def test_the_same_day_twice_is_said_and_the_box_stays(self, desk: Desk, section: Any, answer: Any) -> None:
        def fill(box: Any) -> None:
            box.try_to_accept()
            assert "ya tiene una versión que rige desde el 01/01/2027" in box.rows["valid_from"].complaint

        go_to(section, "Hasta")
        answer(doing(EditorBox, fill))
        section.edit()
        assert len(names(desk)) == 2

    def test_a_tariff_is_written_from_nothing_with_keys_alone(
        self, desk: Desk, seated: Any, hit: Any, answer: Any, type_text: Any
    ) -> None:
        section = seated()

        def write(box: Any) -> None:
            type_text(box.facts.texts["name"], "Comercial ñ")
            type_text(box.facts.texts["use"], "comercial")
            box.facts.domestic.choose(False)
            box.page.choose(1)
            box.prices.family.choose(Family.MARGINAL.value)
            grid = box.prices.ranges
            grid.setFocus()
            grid.setCurrentCell(0, 1)
            for figure in ("10", "126.50", "0"):
                type_cell(hit, type_text, grid, figure)
            assert (grid.currentRow(), grid.currentColumn()) == (1, 1)
            hit(grid, Key.Key_Return)
            for figure in ("0", "8"):
                type_cell(hit, type_text, grid, figure)
            assert grid_texts(grid) == [["0", "10", "126.50", "0"], ["10", "", "0", "8"], ["…", "", "", ""]]
            box.page.choose(2)
            type_text(box.rest.additions["saneamiento"], "12")
            hit(box, Key.Key_F12)

        answer(doing(EditorBox, write))
        hit(section, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        (row,) = tariffs.tariff_list(desk)
        assert (row.tariff.name, row.tariff.use, row.tariff.domestic) == ("Comercial ñ", "comercial", False)
        assert [(one.up_to_m3, one.quota, one.per_m3) for one in row.tariff.ranges] == [
            (Decimal(10), Decimal("126.50"), Decimal(0)),
            (None, Decimal(0), Decimal(8)),
        ]
        assert [(one.concept, one.percent) for one in row.tariff.additions] == [("saneamiento", Decimal(12))]

    def test_a_table_is_pasted(self, desk: Desk, seated: Any, answer: Any) -> None:
        def write(box: Any) -> None:
            box.facts.texts["name"].setText("Por tabla")
            box.prices.family.choose(Family.TABLE.value)
            box.prices.beyond.choose("last")
            box.rest.roundings["volume"].choose("whole_half_up")
            QGuiApplication.clipboard().setText("$ 225.82\n242.47\n\n1,259.67\totra\n")
            box.prices.table.setFocus()
            box.prices.table.paste(QGuiApplication.clipboard().text())
            assert grid_texts(box.prices.table) == [["0", "225.82"], ["1", "242.47"], ["2", "1259.67"], ["3", ""]]
            box.preview.m3.setText("1.5")
            box.compute()
            assert box.preview.total.text() == "$1,259.67"

        section = seated()
        answer(saving(write))
        section.add()
        (row,) = tariffs.tariff_list(desk)
        assert row.tariff.table is not None
        assert [str(amount) for amount in row.tariff.table.amounts] == ["225.82", "242.47", "1259.67"]

    @pytest.mark.parametrize(
        ("change", "page", "said"),
        [
            (lambda box: box.facts.texts["name"].setText(""), 0, "En los datos falta «Nombre»"),
            (lambda box: box.facts.texts["presumed_m3"].setText("x"), 0, "«m³ sin medidor» dice «x»"),
            (lambda box: box.prices.ranges.item(1, 3).setText("8,50"), 1, "En el rango 2, «Precio por m³» dice «8,50»"),
            (lambda box: box.prices.ranges.item(1, 1).setText("5"), 1, "El rango 2 va de 10 a 5 m³"),
            (lambda box: box.rest.additions["alcantarillado"].setText("120"), 2, "más de 100"),
            (lambda box: box.rest.iva["agua"].setText("diez"), 2, "En el IVA, «Agua» dice «diez»"),
            (lambda box: box.prices.ranges.show_rows([]), 1, "le falta la parte «Precios»"),
        ],
    )
    def test_what_is_wrong_is_said_on_its_page_and_nothing_is_kept(
        self, desk: Desk, section: Any, answer: Any, change: Callable[[Any], object], page: int, said: str
    ) -> None:
        def fill(box: Any) -> None:
            box.facts.valid_from.show_day(date(2028, 1, 1))
            box.page.choose(1 if page != 1 else 0)
            change(box)
            box.compute()
            assert said in box.preview.lines.text()
            assert box.preview.total.text() == "—"
            box.try_to_accept()
            assert box.page.value == page
            shown = [box.complaint.text(), *(row.complaint for row in box.rows.values())]
            assert any(said in text for text in shown)

        go_to(section, "Hasta")
        answer(doing(EditorBox, fill))
        section.edit()
        assert len(names(desk)) == 2

    def test_the_preview_says_when_the_m3_are_wrong_and_follows_the_typing(
        self, section: Any, answer: Any, type_text: Any, qtbot: QtBot
    ) -> None:
        def fill(box: Any) -> None:
            box.preview.m3.clear()
            type_text(box.preview.m3, "x")
            qtbot.waitUntil(lambda: "no es un número de m³" in box.preview.lines.text())
            box.preview.m3.clear()
            type_text(box.preview.m3, "10")
            qtbot.waitUntil(lambda: box.preview.total.text() == "$55.80")

        go_to(section, "Hasta")
        answer(doing(EditorBox, fill))
        section.edit()

    def test_a_version_with_an_end_shows_it_and_a_uma_nobody_knows_is_said(
        self, load: Any, seated: Any, answer: Any
    ) -> None:
        load(replace(MERIDA, valid_from=date(2031, 3, 1), valid_to=date(2031, 12, 31)))
        section = seated()

        def fill(box: Any) -> None:
            box.way.choose("correct")
            assert (box.facts.ends.value, box.facts.valid_to.value) == (True, date(2031, 12, 31))
            assert "UMA de 2031" in box.preview.lines.text()
            box.facts.ends.choose(False)
            assert box.typed.valid_to is None
            assert not box.facts.rows["valid_to"].isEnabled()

        answer(doing(EditorBox, fill))
        section.edit()

    def test_what_is_typed_is_compared_before_it_is_kept(self, section: Any, answer: Any) -> None:
        seen: list[str] = []

        def look_at(box: Any) -> None:
            box.pasted.setPlainText("10 50")
            box.compare()
            seen.append(box.verdict.words.text())

        def fill(box: Any) -> None:
            answer(doing(CompareBox, look_at))
            box.preview.compare.click()
            QApplication.processEvents()
            box.facts.texts["name"].setText("")
            box.page.choose(2)
            box.preview.compare.click()
            assert box.page.value == 0
            assert box.rows["name"].complaint == "En los datos falta «Nombre»: escriba su valor."

        go_to(section, "Hasta")
        answer(doing(EditorBox, fill))
        section.edit()
        assert seen == ["1 cifras comparadas: todas son iguales a las publicadas."]

    def test_the_pages_are_turned_with_a_key_wherever_the_cursor_is(self, section: Any, answer: Any, hit: Any) -> None:
        def fill(box: Any) -> None:
            ctrl = Qt.KeyboardModifier.ControlModifier
            for page in (1, 2, 0, 1):
                hit(box, Key.Key_PageDown, ctrl)
                assert box.page.value == page
            assert box.prices.ranges.hasFocus()
            hit(box, Key.Key_PageUp, ctrl)
            assert box.facts.texts["name"].hasFocus()

        go_to(section, "Hasta")
        answer(doing(EditorBox, fill))
        section.edit()

    @pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
    def test_every_example_is_the_same_after_it_is_typed(self, name: str) -> None:
        assert typed(example(name)).read() == example(name)


def type_cell(hit: Any, type_text: Any, grid: Grid, figure: str) -> None:
    """Type a figure in the current cell and press Enter."""
    type_text(grid, figure[0])
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, figure[1:])
    hit(grid, Key.Key_Return)


class TestTheGrid:
    @pytest.fixture
    def grid(self, on_screen: Callable[[Any], None]) -> Grid:
        made = Grid("De más de", ["Hasta", "Cuota", "Precio"])
        made.resize(500, 300)
        on_screen(made)
        made.show_rows([["10", "50", "0"], ["20", "0", "8"], ["", "0", "12"]])
        made.setFocus()
        return made

    def test_tells_where_each_row_begins(self, grid: Grid) -> None:
        assert [line[0] for line in grid_texts(grid)] == ["0", "10", "20", "…"]
        grid.item(0, 1).setText("12")
        assert [line[0] for line in grid_texts(grid)] == ["0", "12", "20", "…"]

    def test_gives_what_is_typed_without_the_empty_end(self, grid: Grid) -> None:
        assert grid.rows == [["10", "50", "0"], ["20", "0", "8"], ["", "0", "12"]]

    def test_takes_a_row_out_and_empties_a_cell(self, grid: Grid, hit: Any) -> None:
        grid.setCurrentCell(1, 1)
        hit(grid, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        assert grid.rows == [["10", "50", "0"], ["", "0", "12"]]
        grid.setCurrentCell(0, 2)
        hit(grid, Key.Key_Delete)
        assert grid.rows[0] == ["10", "", "0"]
        grid.setCurrentCell(2, 1)
        hit(grid, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        assert len(grid.rows) == 2

    def test_pastes_from_the_cell_on(self, grid: Grid, hit: Any, qtbot: QtBot) -> None:
        QGuiApplication.clipboard().setText("30\t$1,250.00\t1\tde más\n40\t2\n50\t3\n")
        grid.setCurrentCell(2, 1)
        with qtbot.waitSignal(grid.edited):
            hit(grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert grid.rows[2:] == [["30", "1250.00", "1"], ["40", "2", ""], ["50", "3", ""]]
        assert grid.rowCount() == 6

    def test_enter_walks_from_cell_to_cell_and_stops_at_the_end(self, grid: Grid, hit: Any) -> None:
        grid.setCurrentCell(2, 3)
        hit(grid, Key.Key_Return)
        assert (grid.currentRow(), grid.currentColumn()) == (3, 1)
        grid.setCurrentCell(3, 3)
        hit(grid, Key.Key_Return)
        assert (grid.currentRow(), grid.currentColumn()) == (3, 1)

    def test_where_a_row_begins_is_not_typed(self, grid: Grid, hit: Any) -> None:
        grid.setCurrentCell(1, 0)
        hit(grid, Key.Key_Delete)
        hit(grid, Key.Key_9)
        assert grid_texts(grid)[1][0] == "10"


class TestComparing:
    @pytest.fixture
    def box(self, section: Any, on_screen: Callable[[Any], None]) -> Any:
        made = CompareBox(section.context, MERIDA, section)
        on_screen(made)
        return made

    def test_a_pasted_table_is_compared_as_it_comes(self, box: Any, qtbot: QtBot) -> None:
        box.pasted.setPlainText("Rango\tCuota\n0–3\t67\n3.01–10\t$ 82.00\n10.01–15\t98")
        qtbot.waitUntil(lambda: bool(box.verdict.words.text()))
        assert box.verdict.words.text() == "6 de 18 cifras no son las publicadas."
        assert cells(box.table)[0] == ["4", "10.01", "Importe", "$98.00", "$99.00", "+$1.00"]
        box.shown.choose(True)
        assert len(cells(box.table)) == 18
        assert cells(box.table)[0][5] == "igual"

    def test_a_table_that_agrees_says_so(self, box: Any) -> None:
        box.says.choose("price")
        box.pasted.setPlainText("20.01–40 6.67")
        box.compare()
        assert box.verdict.words.text() == "1 cifras comparadas: todas son iguales a las publicadas."
        assert box.verdict.property("tone") == Tone.GOOD

    def test_a_tariff_in_uma_is_compared_with_the_factors_of_the_law(self, box: Any, section: Any) -> None:
        box.says.choose("factor")
        box.pasted.setPlainText("0–3 0.5672\n3.01–10 0.7000")
        box.compare()
        assert cells(box.table) == [["2", "10", "Cuota", "0.7", "0.6999", "-0.0001"]]
        in_pesos = CompareBox(section.context, HOUSES, section)
        assert [segment.text() for segment in in_pesos.says.segments][-1] == "Precio de cada m³"

    def test_what_the_tariff_does_not_price_is_told(self, section: Any, on_screen: Callable[[Any], None]) -> None:
        short = CompareBox(section.context, read_tariff(data(range=[span("0", "10", "50")])), section)
        on_screen(short)
        short.pasted.setPlainText("11 58")
        short.compare()
        assert cells(short.table) == [["1", "11", "Importe", "$58.00", "sin precio", "—"]]

    def test_a_line_it_does_not_understand_is_said_and_nothing_is_compared(self, box: Any) -> None:
        box.pasted.setPlainText("0-3 67\nno 5 sé")
        box.compare()
        assert box.verdict.words.text().startswith("El renglón 2 no se entiende, «no 5 sé»")
        assert cells(box.table) == []
        box.pasted.setPlainText("")
        box.compare()
        assert box.verdict.isHidden()

    def test_f6_opens_it_with_the_cursor_where_one_pastes(self, section: Any, hit: Any, answer: Any) -> None:
        answer(doing(CompareBox, lambda box: box.pasted.hasFocus() or pytest.fail("the cursor is elsewhere")))
        hit(section, Key.Key_F6)


class TestTheCurve:
    @pytest.fixture
    def view(self, on_screen: Callable[[Any], None]) -> CurveView:
        made = CurveView()
        made.resize(420, 240)
        on_screen(made)
        made.show_curve(curve(MERIDA, DAY, uma()))
        made.setFocus()
        return made

    def test_keys_move_the_cursor_and_it_reads_out(self, view: CurveView, hit: Any) -> None:
        assert view.readout == ""
        hit(view, Key.Key_Right)
        assert view.readout == "0 m³ · $67.00"
        hit(view, Key.Key_Left)
        hit(view, Key.Key_PageUp)
        assert view.readout == "10 m³ · $82.00 · $8.20 cada m³ · al pasar de ahí salta a $99.00"
        hit(view, Key.Key_PageDown)
        assert view.readout == "0 m³ · $67.00"
        assert view.accessibleDescription() == view.readout

    def test_it_begins_with_the_m3_of_a_house_and_shows_more_when_asked(self, view: CurveView, hit: Any) -> None:
        view.show_upto(100)
        for _ in range(20):
            hit(view, Key.Key_PageUp)
        assert view.readout.startswith("100 m³")
        for _ in range(4):
            hit(view, Key.Key_Down)
        for _ in range(70):
            hit(view, Key.Key_PageUp)
        assert view.readout.startswith("700 m³ · $12,250.00")
        hit(view, Key.Key_Up)
        assert view.readout.startswith("350 m³")

    def test_the_mouse_moves_it_too_and_takes_it_away(self, view: CurveView) -> None:
        view.clearFocus()
        place = QPointF(view.width() - 14, 100)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            place,
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier(0),
        )
        QApplication.sendEvent(view, move)
        assert view.readout.startswith("100 m³")
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        assert view.readout == ""

    def test_a_fall_is_told_as_one(self, view: CurveView) -> None:
        falls = [span("0", "10", "50", "5"), span("10", None, "60")]
        view.show_curve(curve(read_tariff(data(tariff=head(family="limite_inferior"), range=falls)), DAY, uma()))
        view.mouseMoveEvent(_at(view, 10 / 30))
        assert view.readout == "10 m³ · $100.00 · $10.00 cada m³ · al pasar de ahí baja a $60.00"

    @pytest.mark.parametrize("theme", ["light", "dark"])
    @pytest.mark.parametrize("by_m3", [False, True])
    def test_it_draws_line_jumps_and_cursor_in_both_lights(
        self, view: CurveView, qapp: QApplication, hit: Any, theme: str, by_m3: bool
    ) -> None:
        look.apply(qapp, theme)
        view.show_by_m3(by_m3)
        hit(view, Key.Key_PageUp)
        image = view.grab().toImage()
        inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
        assert look.tokens().primary.lower() in inks
        look.apply(qapp, "light")

    def test_without_a_curve_it_says_why(self, view: CurveView, hit: Any) -> None:
        view.show_curve(None, "No se conoce la UMA.")
        for key in (Key.Key_Right, Key.Key_Down, Key.Key_A):
            hit(view, key)
        view.mouseMoveEvent(_at(view, 0.5))
        assert view.readout == ""
        assert not view.grab().isNull()

    def test_a_tariff_of_a_single_m3_is_drawn_too(self, view: CurveView) -> None:
        one = read_tariff(data(tariff=head(family="tabla"), range=None, table={"amounts": ["228.08"]}))
        view.show_curve(curve(one, DAY, uma()))
        view.mouseMoveEvent(_at(view, 0.5))
        assert view.readout == "0 m³ · $228.08"
        assert not view.grab().isNull()

    @pytest.mark.parametrize("quota", ["0", "0.05", "0.9", "7", "123456789"])
    def test_it_draws_amounts_of_any_size(self, view: CurveView, quota: str) -> None:
        tariff = read_tariff(data(tariff=head(family="cuota_fija"), range=[span("0", None, quota)]))
        view.show_curve(curve(tariff, DAY, uma()))
        assert not view.grab().isNull()


def _at(view: CurveView, share: float) -> QMouseEvent:
    """Return the mouse over a share of the ground of the curve."""
    frame = view._frame()
    place = QPointF(frame.left() + frame.width() * share, frame.center().y())
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    return QMouseEvent(kind, place, place, none, none, Qt.KeyboardModifier(0))


class TestWords:
    def test_every_word_of_the_file_has_its_words(self) -> None:
        for words in (FAMILY_WORDS, SERVICE_WORDS, SAYS_WORDS, FIGURE_WORDS):
            assert set(words) == set(type(next(iter(words))))

    def test_where_it_was_published_is_a_document_or_a_site(self) -> None:
        assert published(MERIDA) == "japay.yucatan.gob.mx"
        assert published(read_tariff(data())) == "Periódico Oficial"
        assert published(replace(HOUSES, citation=replace(HOUSES.citation, article="transitorio", page="")))
        assert signed(Decimal("-0.01")) == "−$0.01"

    def test_a_refusal_names_the_parts_as_the_editor_does(self) -> None:
        refused = in_editor(Refused("tariff.not_decimal", place="[table]", key="amounts[7]", text="x"))
        assert sentence(refused).startswith("En la tabla, «7 m³» dice «x»")
        assert in_editor(Refused("tariff.range_gap", number=2)).values["field"] == "prices"
        assert "Nombre" in LABELS.values()
