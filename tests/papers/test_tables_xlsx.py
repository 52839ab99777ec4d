"""Lists as spreadsheets: numbers that add, dates that sort, text that stays text, and the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.papers import tables
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.papers.workbook import saved

COLUMNS = (
    SheetColumn("Cuenta", width=12),
    SheetColumn("Saldo", Kind.MONEY, 14),
    SheetColumn("Meses", Kind.WHOLE, 8),
    SheetColumn("Alta", Kind.DAY, 12),
    SheetColumn("Último pago", Kind.MOMENT, 18),
)
LAST_PAID = datetime(2026, 11, 8, 10, 42, 30, tzinfo=timezone(timedelta(hours=-7)))
ROW: tuple[Cell, ...] = ("0104-0237", Money(123456), 3, date(2020, 2, 29), LAST_PAID)


def sheet(columns: Sequence[SheetColumn], rows: Sequence[Sequence[Cell]], title: str = "Lista", subtitle: str = ""):
    return openpyxl.load_workbook(BytesIO(table_xlsx(title, columns, rows, subtitle))).active


def column_of(values: Sequence[Cell], kind: Kind = Kind.TEXT) -> list[object]:
    """What another program reads back from a list of one column."""
    read = sheet([SheetColumn("Dato", kind)], [[value] for value in values])
    return [row[0].value for row in read.iter_rows(min_row=4)]


def as_read(day: date) -> datetime:
    """A sheet knows days only as midnights."""
    return datetime.combine(day, time.min)


def test_money_days_and_numbers_are_real_and_formatted() -> None:
    cells = sheet(COLUMNS, [ROW], "Cuentas", "al 8 nov 2026")[5]
    assert [cell.value for cell in cells] == [
        "0104-0237", 1234.56, 3, as_read(date(2020, 2, 29)), LAST_PAID.replace(tzinfo=None),
    ]  # fmt: skip
    assert [cell.number_format for cell in cells] == ["@", "#,##0.00", "#,##0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]


def test_title_subtitle_and_headings_stand_above_frozen_and_filtered() -> None:
    read = sheet(COLUMNS, [ROW, ROW], "Cuentas con adeudo", "al 8 nov 2026")
    assert (read["A1"].value, read["A2"].value, read["A3"].value) == ("Cuentas con adeudo", "al 8 nov 2026", None)
    assert [cell.value for cell in read[4]] == [column.title for column in COLUMNS]
    assert read["A4"].font.bold
    assert [cell.alignment.horizontal for cell in read[4]] == ["left"] + ["right"] * 4
    assert read.freeze_panes == "A5"
    assert read.auto_filter.ref == "A4:E6"
    assert read.print_title_rows == "$4:$4"
    assert read.column_dimensions["B"].width == 14
    assert read.page_setup.orientation == "landscape"


def test_without_a_subtitle_the_headings_move_up() -> None:
    read = sheet(COLUMNS, [ROW])
    assert read["A3"].value == "Cuenta"
    assert read.freeze_panes == "A4"


def test_an_empty_list_has_its_headings() -> None:
    read = sheet(COLUMNS, [])
    assert read.max_row == 3
    assert read.auto_filter.ref == "A3:E3"


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "+5", "-5", "@x", "0001", "1e3", " a  b ", "<b>&\"'"])
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    assert column_of([text]) == [text]


def test_marks_a_workbook_cannot_hold_are_left_out_and_long_text_is_cut() -> None:
    assert column_of(["a\x00b\x08c\ud800d\uffff", "Ñandú 水 🚰", "una\nlínea", "x" * 40_000]) == [
        "abcd", "Ñandú 水 🚰", "una\nlínea", "x" * 32_000,
    ]  # fmt: skip


def test_nothing_and_yes_and_no() -> None:
    assert column_of([None, True, False, "fin"]) == [None, "Sí", "No", "fin"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(min_value=-(10**13), max_value=10**13), min_size=1, max_size=30))
def test_every_centavo_comes_back(centavos: list[int]) -> None:
    read = column_of([Money(each) for each in centavos], Kind.MONEY)
    assert [round(value * 100) for value in read] == centavos  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(st.dates(min_value=date(1900, 3, 1), max_value=date(9999, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    assert column_of([day], Kind.DAY) == [as_read(day)]


def test_an_hour_with_a_zone_is_written_as_the_clock_showed_it() -> None:
    late = LAST_PAID.replace(hour=23, minute=59, second=59)
    assert column_of([late], Kind.MOMENT) == [late.replace(tzinfo=None)]


@pytest.mark.parametrize(
    ("title", "tab"),
    [("Padrón: todo/junto [1]", "Padrón  todo junto  1"), ("x" * 50, "x" * 31), ("???", "Lista"), ("'Hoy'", "Hoy")],
)
def test_the_tab_bears_the_title_as_far_as_a_tab_can(title: str, tab: str) -> None:
    read = sheet(COLUMNS, [ROW], title)
    assert read.title == tab
    assert read["A1"].value == title


def test_other_programs_read_it_too() -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(table_xlsx("Lista", COLUMNS, [ROW])))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[3][:3] == ["0104-0237", 1234.56, 3.0]


def test_the_archive_is_whole_and_names_no_hour() -> None:
    with ZipFile(BytesIO(table_xlsx("Lista", COLUMNS, [ROW]))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_same_list_is_the_same_bytes_however_late(monkeypatch: pytest.MonkeyPatch) -> None:
    first = table_xlsx("Lista", COLUMNS, [ROW])
    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", _Clock(LAST_PAID + timedelta(days=1500)))
    assert table_xlsx("Lista", COLUMNS, [ROW]) == first


def test_a_workbook_of_ours_is_saved_the_same_way() -> None:
    def made() -> bytes:
        book = openpyxl.Workbook()
        book.active["A1"] = "Meta"
        return saved(book)

    assert made() == made()
    read = openpyxl.load_workbook(BytesIO(made()))
    assert read.active["A1"].value == "Meta"
    assert read.properties.creator == "AguaDesk"


def test_a_row_of_another_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        table_xlsx("Lista", COLUMNS, [ROW[:-1]])


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 5)
    assert table_xlsx("Lista", COLUMNS, [ROW] * 5)
    with pytest.raises(Refused, match="too_many_rows"):
        table_xlsx("Lista", COLUMNS, [ROW] * 6)


def test_rows_are_taken_one_by_one_from_wherever_they_come() -> None:
    def many() -> Iterator[Sequence[Cell]]:
        for number in range(3000):
            yield (f"{number}", Money(number), number, None, None)

    read = sheet(COLUMNS, many())  # type: ignore[arg-type]
    assert read.max_row == 3003
    assert read["C3003"].value == 2999


class _Clock:
    """Stands where openpyxl asks the hour."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self, tz: object = None) -> datetime:
        return self._now
