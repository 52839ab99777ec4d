"""One more sheet in a workbook that is there, without touching a byte of its other sheets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from aguadesk.papers.xlsx_parts import CONTENT_TYPES, read_parts, rezipped_with, workbook_part

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_ID = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\bsheetId=\"(\d+)\"")
_RELATION_ID = re.compile(rb"\bId=\"rId(\d+)\"")
_SHEETS_END = re.compile(rb"</((?:\w+:)?)sheets>")
_ROOT_END = re.compile(rb"</(?:\w+:)?(?:Relationships|Types)>\s*$")
_LONGEST = 32_000

SheetCell = str | Decimal | int | None


def with_sheet(
    data: bytes, name: str, rows: Iterable[Sequence[SheetCell]], widths: Sequence[float], head: int
) -> bytes:
    """Return a workbook with one more sheet, the last one.

    Args:
        rows: its cells, row by row; numbers stay numbers, and text that begins with `=` stays text.
        head: how many rows stay in sight while the others scroll.
    """
    parts = read_parts(data)
    book = workbook_part(parts)
    number = 1 + max(int(one) for one in _SHEET_ID.findall(parts[book]))
    relations = posixpath.join(posixpath.dirname(book), "_rels", f"{posixpath.basename(book)}.rels")
    identity = f"rId{1 + max((int(one) for one in _RELATION_ID.findall(parts[relations])), default=0)}"
    part = _free_name(parts, posixpath.join(posixpath.dirname(book), "worksheets"))
    added = {**parts, part: _sheet(rows, widths, head)}
    added[book] = _listed(parts[book], name, number, identity)
    target = posixpath.relpath(part, posixpath.dirname(book))
    relation = f'<Relationship Id="{identity}" Type="{_RELATION}/worksheet" Target="{target}"/>'
    added[relations] = _before_end(parts[relations], relation)
    override = f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}"/>'
    added[CONTENT_TYPES] = _before_end(parts[CONTENT_TYPES], override)
    return rezipped_with(data, added)


def _free_name(parts: Iterable[str], folder: str) -> str:
    taken, number = set(parts), 1
    while f"{folder}/sheet{number}.xml" in taken:
        number += 1
    return f"{folder}/sheet{number}.xml"


def _listed(book: bytes, name: str, number: int, identity: str) -> bytes:
    """List the sheet last; its prefix is that of the list, and the relation brings its own."""
    found = _SHEETS_END.search(book)
    assert found is not None
    prefix = found[1].decode()
    entry = f'<{prefix}sheet name={quoteattr(name)} sheetId="{number}" xmlns:link="{_RELATION}" link:id="{identity}"/>'
    return book[: found.start()] + entry.encode() + book[found.start() :]


def _before_end(content: bytes, entry: str) -> bytes:
    found = _ROOT_END.search(content)
    assert found is not None
    prefixed = re.match(rb"</(\w+:)", found[0])
    if prefixed:
        entry = entry.replace("<", f"<{prefixed[1].decode()}", 1)
    return content[: found.start()] + entry.encode() + content[found.start() :]


def _sheet(rows: Iterable[Sequence[SheetCell]], widths: Sequence[float], head: int) -> bytes:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    pane = f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
    body = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{body}</sheetData>"
        '<pageSetup paperSize="1" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _row(number: int, row: Sequence[SheetCell]) -> str:
    cells = "".join(_cell(number, place, content) for place, content in enumerate(row, 1) if content is not None)
    return f'<row r="{number}">{cells}</row>'


def _cell(row: int, column: int, content: str | Decimal | int) -> str:
    place = f"{get_column_letter(column)}{row}"
    if isinstance(content, str):
        text = escape(_NOT_IN_XML.sub("", content)[:_LONGEST])
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return (
        f'<c r="{place}"><v>{content:f}</v></c>'
        if isinstance(content, Decimal)
        else f'<c r="{place}"><v>{content}</v></c>'
    )
