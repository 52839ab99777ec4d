"""Any list as a spreadsheet: real numbers and dates, a readable head, and the same bytes every time.

openpyxl makes the workbook and its head; the rows, which may be seventy thousand, are written into its
sheet directly. Cell by cell through openpyxl they take about ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZipFile

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money

if TYPE_CHECKING:
    from openpyxl import Workbook

Cell = str | int | Decimal | Money | date | datetime | bool | None
"""What a row may hold. Money becomes pesos with two decimals, a bool `Sí` or `No`."""

MOST_ROWS = 1_048_000
"""A sheet holds 1,048,576 rows; the head needs a few."""


class Kind(StrEnum):
    """What a column holds, which decides its side and its format."""

    TEXT = "text"
    MONEY = "money"
    WHOLE = "whole"
    QUANTITY = "quantity"
    """A number with up to three decimals, and none where it is whole."""
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its heading, what it holds, and its width in letters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


_FORMATS = {
    Kind.TEXT: "@",
    Kind.MONEY: "#,##0.00",
    Kind.WHOLE: "#,##0",
    Kind.QUANTITY: "#,##0.###",
    Kind.DAY: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
}
_SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_END_OF_ROWS = b"</sheetData>"
_DIMENSION = re.compile(rb"<dimension[^>]*/>")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_TEXT = 32_000
_LETTER_PAPER = 1
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  (a sheet counts days, and knows no time zone)
_SECONDS_OF_DAY = 86_400


def table_xlsx(
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Cell]],
    subtitle: str = "",
    *,
    bare: bool = False,
) -> bytes:
    """Write a list as a workbook of one sheet: title, subtitle, frozen headings, then the rows.

    A `bare` one has nothing above its headings, for programs that read it back; the title names its sheet.
    Text that begins with `=` stays text, and marks a sheet cannot hold are left out.

    Raises:
        Refused: `papers.too_many_rows`.
        ValueError: if a row has more or fewer cells than there are columns.
    """
    from openpyxl.utils import get_column_letter

    from aguadesk.papers.workbook import member, parts

    book, head = _book_with_head(title, () if bare else (title, subtitle), columns)
    writers = _writers(book, columns)
    packed, files = BytesIO(), parts(book)
    opening, _ = _around_rows(files)
    with ZipFile(packed, "w") as archive:
        for name in files:
            if name not in (_SHEET, _BOOK):
                archive.writestr(member(name), files[name])
        with archive.open(member(_SHEET), "w", force_zip64=True) as sheet:
            sheet.write(opening)
            last = _write_rows(sheet, writers, rows, head)
            book.active.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
            files = parts(book)
            sheet.write(_around_rows(files)[1])
        archive.writestr(member(_BOOK), files[_BOOK])
    return packed.getvalue()


def _around_rows(files: dict[str, bytes]) -> tuple[bytes, bytes]:
    """Return the sheet up to where the rows go, and from there on."""
    opening, closing = files[_SHEET].split(_END_OF_ROWS)
    return _DIMENSION.sub(b"", opening), _END_OF_ROWS + closing


def _book_with_head(title: str, above: Sequence[str], columns: Sequence[SheetColumn]) -> tuple[Workbook, int]:
    """Make the workbook with everything but the rows; return it and the number of the row of headings."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_name(title)
    for row, (words, font) in enumerate(zip(above, (Font(bold=True, size=14), Font(color="5C6B7A")), strict=False)):
        cell = sheet.cell(row + 1, 1, _clean(words))
        cell.data_type, cell.font = "s", font
    head = 2 + len([words for words in above if words]) if above else 1
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(head, number, _clean(column.title))
        cell.data_type, cell.font = "s", Font(bold=True)
        cell.fill = PatternFill("solid", start_color="E3F1F6")
        cell.border = Border(bottom=Side("thin", color="5C6B7A"))
        side = "left" if column.kind is Kind.TEXT else "right"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _LETTER_PAPER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "Página &P de &N"
    return book, head


def _write_rows(
    sheet: IO[bytes],
    writers: Sequence[Callable[[int, Cell], str]],
    rows: Iterable[Sequence[Cell]],
    head: int,
) -> int:
    """Write the rows; return the number of the last one."""
    number = head
    for number, row in enumerate(rows, start=head + 1):
        if number - head > MOST_ROWS:
            raise Refused("papers.too_many_rows", most=f"{MOST_ROWS:,}")
        cells = "".join(write(number, content) for write, content in zip(writers, row, strict=True))
        sheet.write(f'<row r="{number}">{cells}</row>'.encode())
    return number


def _writers(book: Workbook, columns: Sequence[SheetColumn]) -> list[Callable[[int, Cell], str]]:
    """Return, for every column, what turns a number of row and a content into a cell of the sheet."""
    from openpyxl.cell import Cell as StyledCell

    writers = []
    for number, column in enumerate(columns, start=1):
        cell = StyledCell(book.active, row=1, column=number)
        cell.number_format = _FORMATS[column.kind]
        writers.append(_writer(cell.column_letter, cell.style_id))
    return writers


def _writer(letter: str, style: int) -> Callable[[int, Cell], str]:
    def write(row: int, content: Cell) -> str:
        place = f'<c r="{letter}{row}" s="{style}"'
        if content is None:
            return f"{place}/>"
        if isinstance(content, bool):
            content = "Sí" if content else "No"
        if isinstance(content, str):
            text = escape(_clean(content))
            return f'{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        return f"{place}><v>{_number(content)}</v></c>"

    return write


def _number(content: int | Decimal | Money | date | datetime) -> str:
    """Write a number as a sheet holds it: pesos with two decimals, days since the last of 1899."""
    match content:
        case Money():
            return content.plain
        case datetime():
            since = content.replace(tzinfo=None) - _DAY_ZERO
            return f"{since.days + since.seconds / _SECONDS_OF_DAY:.10f}"
        case date():
            return str((content - _DAY_ZERO.date()).days)
        case Decimal():
            return f"{content:f}"
        case _:
            return str(content)


def _sheet_name(title: str) -> str:
    """A tab holds 31 letters and none of `[]:*?/` or backslash, and no apostrophe at its ends."""
    allowed = re.sub(r"[\[\]:*?/\\]", " ", _clean(title))
    return allowed[:31].strip("' ") or "Lista"


def _clean(words: str) -> str:
    """Leave out the marks a workbook cannot hold, and what is longer than a cell."""
    return _NOT_IN_XML.sub("", words)[:_LONGEST_TEXT]
