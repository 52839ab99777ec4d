"""What the fast reader does not say of OpenDocument files: which cells hold errors."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from aguadesk.domain.errors import Refused
from aguadesk.domain.sheets import CellError

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_REPEATED_COLUMNS = re.compile(rb'<table:table-cell\b(?=[^>]*office:value)[^>]*columns-repeated="(\d+)"')
_REPEATED_ROWS = re.compile(rb'rows-repeated="(\d+)"')
_MOST_CELLS = 30_000_000

Errors = dict[tuple[int, int], CellError]


def errors_of_ods(content: bytes, file: str) -> list[Errors]:
    """Return the cells that show an error in each sheet of `content.xml`, in their order.

    Raises:
        Refused: `sheet.too_wide` when one value is repeated over more cells than can be read.
        ElementTree.ParseError: if it is no XML.
    """
    columns = max((int(match[1]) for match in _REPEATED_COLUMNS.finditer(content)), default=1)
    rows = max((int(match[1]) for match in _REPEATED_ROWS.finditer(content)), default=1)
    if columns > 1 and columns * rows > _MOST_CELLS:
        raise Refused("sheet.too_wide", file=file, cell=f"{columns:,} × {rows:,}")
    if b'value-type="error"' not in content:
        return []
    return _walk(content)


def _walk(content: bytes) -> list[Errors]:
    """Count rows and cells, each as often as it is repeated."""
    sheets: list[Errors] = []
    row = column = 0
    for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        started = event == "start"
        if element.tag == f"{_TABLE}table" and started:
            sheets.append({})
            row = 0
        elif element.tag == f"{_TABLE}table-row":
            column = 0
            row += 0 if started else int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        elif not started and element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if element.get(f"{_CALC}value-type") == "error":
                sheets[-1][row, column] = CellError("".join(element.itertext()))
            column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
            element.clear()
    return sheets
