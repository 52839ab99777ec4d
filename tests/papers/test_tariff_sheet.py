"""A tariff as a workbook: it reads back the same, and a bad cell is told with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.papers.sheet_reader import read_sheets
from aguadesk.papers.tariff_sheet import read_tariff_sheets, tariff_xlsx
from tariff_draws import tariffs
from tariff_files import FOLDER, data, head, published, span, toml

IZCALLI = published("cuautitlan_izcalli_2023_popular")
QUERETARO = published("queretaro_2026_t2_domestico_medio_iva")
LONG = "0.123456789012"


def read_back(content: bytes) -> Tariff:
    return read_tariff_sheets(read_sheets(content, "tarifa.xlsx"), "tarifa.xlsx")


def changed(tariff: Tariff, change: Callable[[Workbook], object]) -> bytes:
    """Return the workbook of a tariff as a person left it."""
    book = load_workbook(BytesIO(tariff_xlsx(tariff)))
    change(book)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def row_of(book: Workbook, label: str) -> int:
    return next(cell.row for cell in book["Tarifa"]["A"] if cell.value == label)


def setting(label: str, value: object) -> Callable[[Workbook], None]:
    """Write a value beside a label."""

    def change(book: Workbook) -> None:
        book["Tarifa"].cell(row_of(book, label), 2).value = value

    return change


def in_cell(sheet: str, cell: str, value: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def refused(tariff: Tariff, change: Callable[[Workbook], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        read_back(changed(tariff, change))
    return caught.value


class TestWriting:
    @pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
    def test_every_example_reads_back_the_same(self, file: Path) -> None:
        tariff = read_tariff(toml(file.read_text(encoding="utf-8")))
        assert read_back(tariff_xlsx(tariff)) == tariff

    @given(tariffs())
    @settings(max_examples=15)
    def test_any_tariff_reads_back_the_same(self, tariff: Tariff) -> None:
        assert read_back(tariff_xlsx(tariff)) == tariff

    def test_what_a_number_of_a_sheet_cannot_hold_is_kept_as_text(self) -> None:
        tariff = read_tariff(
            data(
                tariff=head(body="=SUMA(A1)", article="12", allow_over_100=True, valid_to=date(2026, 12, 31)),
                range=[span("0", None, f"123456789{LONG[1:]}", LONG)],
                addition=[{"concept": "saneamiento", "percent": "120"}],
            )
        )
        assert read_back(tariff_xlsx(tariff)) == tariff

    def test_the_same_tariff_gives_the_same_bytes(self) -> None:
        assert tariff_xlsx(IZCALLI) == tariff_xlsx(IZCALLI)

    def test_the_sheets_are_those_a_person_looks_for(self) -> None:
        assert load_workbook(BytesIO(tariff_xlsx(IZCALLI))).sheetnames == ["Tarifa", "Rangos", "Adiciones"]
        assert load_workbook(BytesIO(tariff_xlsx(QUERETARO))).sheetnames == ["Tarifa", "Tabla", "Adiciones"]

    def test_figures_are_numbers_and_a_list_offers_its_words(self) -> None:
        book = load_workbook(BytesIO(tariff_xlsx(IZCALLI)))
        assert [cell.value for cell in book["Rangos"][3]] == [7.5, 15, 0.7364, 0.1379]
        offered = {str(one.sqref): one.formula1 for one in book["Tarifa"].data_validations.dataValidation}
        assert offered[f"B{row_of(book, 'Unidad')}"] == '"MXN,UMA"'


class TestReading:
    @pytest.mark.parametrize(
        ("label", "value", "read"),
        [
            ("Doméstica", "Sí", True),
            ("Doméstica", "NO", False),
            ("Doméstica", False, False),
            ("Vigente hasta", "31/12/2023", date(2023, 12, 31)),
            ("Vigente hasta", "2023-12-31", date(2023, 12, 31)),
            ("Vigente hasta", datetime(2023, 12, 31, 8, 30), date(2023, 12, 31)),  # noqa: DTZ001
            ("Vigente hasta", None, None),
        ],
    )
    def test_takes_a_value_as_people_write_it(self, label: str, value: object, read: object) -> None:
        tariff = read_back(changed(IZCALLI, setting(label, value)))
        assert {"Doméstica": tariff.domestic, "Vigente hasta": tariff.valid_to}[label] == read

    def test_takes_labels_and_headings_in_any_case_and_order(self) -> None:
        def shuffle(book: Workbook) -> None:
            book["Tarifa"].cell(row_of(book, "Organismo"), 1).value = " organismo "
            for row in book["Rangos"].iter_rows():
                row[2].value, row[3].value = row[3].value, row[2].value
            book["Rangos"]["C1"] = "PRECIO POR M3"
            book["Tarifa"].append([None, None, "una nota"])
            book["Rangos"].append([None, None, None, None, "nota"])
            book.create_sheet("Notas")["A1"] = "lo que sea"

        assert read_back(changed(IZCALLI, shuffle)) == IZCALLI

    def test_a_workbook_of_something_else_is_refused(self) -> None:
        book, packed = Workbook(), BytesIO()
        book.active["A1"] = 1
        book.save(packed)
        with pytest.raises(Refused) as caught:
            read_back(packed.getvalue())
        assert caught.value.code == "tariff_sheet.no_sheet"

    @pytest.mark.parametrize(
        ("change", "code", "place"),
        [
            (in_cell("Rangos", "C3", "12,50"), "tariff.not_decimal", "la hoja «Rangos», fila 3, columna C"),
            (in_cell("Rangos", "D2", -1), "tariff.negative", "la hoja «Rangos», fila 2, columna D"),
            (in_cell("Rangos", "B2", "#REF!"), "tariff_sheet.cell_error", "la hoja «Rangos», fila 2, columna B"),
            (in_cell("Rangos", "B2", "=1+1"), "tariff_sheet.cell_error", "la hoja «Rangos», fila 2, columna B"),
            (
                in_cell("Rangos", "E1", "Descuento"),
                "tariff_sheet.unknown_column",
                "la hoja «Rangos», fila 1, columna E",
            ),
            (in_cell("Rangos", "B1", None), "tariff_sheet.no_column", "la hoja «Rangos», fila 1, columna A"),
            (setting("Familia", "escalonada"), "tariff.unknown_word", "la hoja «Tarifa», fila 11, columna B"),
            (setting("Nombre", None), "tariff.missing", "la hoja «Tarifa», fila 2, columna B"),
            (setting("Doméstica", "quizá"), "tariff_sheet.flag", "la hoja «Tarifa», fila 5, columna B"),
            (setting("Vigente desde", "enero"), "tariff_sheet.day", "la hoja «Tarifa», fila 8, columna B"),
            (setting("IVA del agua, %", 160), "tariff.over_100", "la hoja «Tarifa», fila 24, columna B"),
            (in_cell("Tarifa", "A40", "Color"), "tariff_sheet.unknown_row", "la hoja «Tarifa», fila 40, columna A"),
            (in_cell("Tarifa", "B40", "azul"), "tariff_sheet.unknown_row", "la hoja «Tarifa», fila 40, columna A"),
            (in_cell("Tarifa", "A40", "nombre"), "tariff_sheet.repeated_row", "la hoja «Tarifa», fila 40, columna A"),
            (in_cell("Adiciones", "A2", "alumbrado"), "tariff.unknown_word", "la hoja «Adiciones», fila 2, columna A"),
            (lambda book: book.remove(book["Rangos"]), "tariff.section_missing", "hoja «Rangos»"),
            (setting("Familia", "tabla"), "tariff.section_not_used", "hoja «Rangos»"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(
        self, change: Callable[[Workbook], object], code: str, place: str
    ) -> None:
        error = refused(IZCALLI, change)
        assert (error.code, error.values["place"]) == (code, place)

    @pytest.mark.parametrize(
        ("change", "code", "place"),
        [
            (in_cell("Tabla", "B12", "x"), "tariff.not_decimal", "la hoja «Tabla», fila 12, columna B"),
            (in_cell("Tabla", "A12", 11), "tariff_sheet.table_row", "la hoja «Tabla», fila 12, columna A"),
            (
                lambda book: book["Tabla"].delete_rows(12),
                "tariff_sheet.table_row",
                "la hoja «Tabla», fila 12, columna A",
            ),
            (lambda book: book["Tabla"].delete_rows(2, 99), "tariff.table_empty", None),
        ],
    )
    def test_a_table_is_told_with_its_place_too(
        self, change: Callable[[Workbook], object], code: str, place: str | None
    ) -> None:
        error = refused(QUERETARO, change)
        assert (error.code, error.values.get("place")) == (code, place)

    def test_the_refusal_calls_the_column_as_its_heading_does(self) -> None:
        assert refused(IZCALLI, in_cell("Rangos", "C3", "abc")).values["key"] == "Cuota"
        assert refused(QUERETARO, in_cell("Tabla", "B3", "abc")).values["key"] == "Importe"

    def test_empty_sheets_are_no_sheets(self) -> None:
        def empty(book: Workbook) -> None:
            for sheet in ("Rangos", "Adiciones"):
                book[sheet].delete_rows(2, 99)

        assert refused(IZCALLI, empty).code == "tariff.section_missing"

    def test_a_word_that_is_not_there_is_told_with_the_sheet(self) -> None:
        def cut(book: Workbook) -> None:
            book["Tarifa"].delete_rows(row_of(book, "Unidad"))
            book["Tarifa"]["D3"] = "al lado"

        error = refused(IZCALLI, cut)
        assert (error.code, error.values["key"]) == ("tariff.missing", "unit")
        assert str(error.values["place"]).startswith("la hoja «Tarifa»")

    def test_a_gap_between_ranges_is_a_gap_here_too(self) -> None:
        error = refused(IZCALLI, in_cell("Rangos", "A3", 8))
        assert (error.code, error.values["number"]) == ("tariff.range_gap", 2)

    def test_a_range_without_price_is_told_with_its_row(self) -> None:
        def empty(book: Workbook) -> None:
            book["Rangos"]["C3"] = book["Rangos"]["D3"] = None

        error = refused(IZCALLI, empty)
        assert error.code == "tariff.range_without_price"
        assert str(error.values["place"]).startswith("la hoja «Rangos», fila 3")
