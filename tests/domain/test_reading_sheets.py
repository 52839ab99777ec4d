"""Readings out of a sheet: the titles, each kind of cell, and the place of what cannot be read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.reading_sheets import SheetReading, SheetReadings, find_readings
from aguadesk.domain.sheets import Cell, CellError, Sheet

MORNING = datetime.fromisoformat("2026-11-03T09:00")
TITLES: list[Cell] = ["cuenta", "lectura", "anomalia", "lector", "fecha"]


def read(*rows: list[Cell], titles: list[Cell] = TITLES) -> SheetReadings:
    return find_readings([Sheet("Lecturas", [titles, *rows])])


def wrong(cell: Cell, column: int) -> tuple[int, str, str, str]:
    """Return where a bad cell of the first row is said to be, and why."""
    row: list[Cell] = ["0104-0237", 1303, "", "", ""]
    row[column] = cell
    (found,) = read(row).refused
    return found.row, found.column, found.account, found.reason.code


def test_a_row_is_read_with_all_it_has() -> None:
    found = read(["0104-0237", "1303", "6", " Beto  Encino ", "03/11/2026"])
    assert found.rows == (SheetReading(2, "0104-0237", 1303, "6", "Beto Encino", date(2026, 11, 3)),)
    assert found.refused == ()


def test_a_spreadsheet_may_make_numbers_and_days_of_it() -> None:
    found = read([12.0, 1303.0, 6.0, "Beto", MORNING], [13, 5, "", "", date(2026, 11, 4)])
    assert [(one.account, one.reading_m3, one.anomaly, one.read_on) for one in found.rows] == [
        ("12", 1303, "6", date(2026, 11, 3)),
        ("13", 5, "", date(2026, 11, 4)),
    ]


def test_titles_stand_in_any_order_under_a_heading_and_some_may_lack() -> None:
    sheet = Sheet("Hoja1", [["Ruta 3"], [], ["LECTURA", "otra cosa", "Cuenta"], [1303, "x", "0104-0237"], ["", "", ""]])
    found = find_readings([Sheet("Portada", [["nada"]]), sheet])
    assert found.rows == (SheetReading(4, "0104-0237", 1303, "", "", None),)


def test_a_short_row_lacks_its_last_cells() -> None:
    assert read(["0104-0237", 1303]).rows[0].read_on is None


@pytest.mark.parametrize("day", ["2026-11-03", "3/11/2026", "03-11-2026", "3.11.2026"])
def test_a_day_is_written_in_any_of_the_ways_of_an_office(day: str) -> None:
    assert read(["1", 5, "", "", day]).rows[0].read_on == date(2026, 11, 3)


def test_no_reading_at_all_may_have_an_anomaly() -> None:
    assert read(["1", " ", "4", "", ""]).rows[0].reading_m3 is None


@pytest.mark.parametrize(
    "cell", ["13o3", "-5", "12.5", 12.5, "1,303", True, CellError("#REF!"), "9" * 19, date(2026, 1, 1)]
)
def test_what_is_no_reading_is_named_with_its_place(cell: Cell) -> None:
    assert wrong(cell, 1) == (2, "B", "0104-0237", "reading.not_a_number")


def test_a_reading_of_thirteen_digits_is_read_and_left_to_the_dial() -> None:
    assert read(["1", "1000000000000", "", "", ""]).rows[0].reading_m3 == 10**12


@pytest.mark.parametrize("cell", ["31/02/2026", "ayer", 45000])
def test_what_is_no_day_is_named_with_its_place(cell: Cell) -> None:
    assert wrong(cell, 4) == (2, "E", "0104-0237", "reading.not_a_day")


def test_a_row_without_an_account_is_named() -> None:
    assert wrong("", 0) == (2, "A", "", "readings.no_account")


def test_what_the_board_refuses_is_told_at_its_column() -> None:
    found = read(["1", 5, "77", "", "03/11/2026"])
    for field, place in (("account", "A"), ("reading", "B"), ("anomaly", "C"), ("read_on", "E")):
        told = found.refuse(found.rows[0], Refused("x.y", field=field))
        assert (told.row, told.column, told.account) == (2, place, "1")
    assert found.refuse(found.rows[0], Refused("x.y")).column == "A"


def test_a_column_that_is_not_there_has_no_letters() -> None:
    found = read(["1", 5], titles=["cuenta", "lectura"])
    assert found.refuse(found.rows[0], Refused("x.y", field="read_on")).column == ""


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["cuenta", "lector"], ["1", "Beto"]], "readings.no_headers"),
        ([], "readings.no_headers"),
        ([["cuenta", "lectura"]], "readings.no_rows"),
        ([["cuenta", "lectura", "Lectura"], ["1", 5, 6]], "readings.repeated_column"),
    ],
)
def test_a_malformed_sheet_is_refused_whole(rows: list[list[Cell]], code: str) -> None:
    with pytest.raises(Refused) as refused:
        find_readings([Sheet("Hoja1", rows)])
    assert refused.value.code == code
