"""What the fast reader of workbooks does not say: how far a sheet reaches, and which cells hold errors.

The fast reader gives an empty cell for `#REF!` and for a formula whose value was never saved, which would
turn a debt into zero in silence; and it takes room for the whole rectangle up to the farthest cell, so one
stray cell at the bottom right corner would take all the memory there is. Both are looked up beforehand in
the sheet's own XML with a few searches over its bytes.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from xml.etree import ElementTree

from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.sheets import CellError, column_index, column_letters

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_CELLS = 30_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_PREFIX = re.compile(rb"<(\w+:)?sheetData\b")
_POSITION = re.compile(rb"""\br=["']([A-Z]+)(\d+)["']""")
_WIDE = re.compile(rb"""\br=["']([A-Z]{2,})\d""")
_SHOWN = re.compile(rb"<(?:\w+:)?v>([^<]*)</")


Errors = dict[tuple[int, int], CellError]
"""Cells that show an error, by row and column from zero."""


def sheet_parts(packed: zipfile.ZipFile) -> list[str]:
    """Return the part of the package that holds each sheet, in the order of the workbook.

    Raises:
        KeyError, ElementTree.ParseError: if the package is not whole.
    """
    relations = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    sheets = next((part for part in book if part.tag.endswith("}sheets")), ())
    return [_absolute(targets[sheet.attrib[_RELATION]]) for sheet in sheets]


def errors_of_xlsx_sheet(xml: bytes, file: str) -> Errors:
    """Return the cells of a sheet that show an error, from its XML, before it is read.

    Raises:
        Refused: `sheet.too_wide` when a stray cell makes the sheet larger than can be read.
        Trouble: `sheet.damaged` when the sheet is cut, or has cells outside any sheet.
    """
    found = _PREFIX.search(xml)
    if found is None:  # a sheet that is a chart
        return {}
    prefix = re.escape(found[1] or b"")
    if not re.search(rb"</" + prefix + rb"worksheet>\s*$", xml[-200:]):
        raise Trouble("sheet.damaged", file=file)
    _refuse_oversize(xml, prefix, file)
    return {**_shown_errors(xml, prefix), **_unsaved_formulas(xml, prefix)}


def _absolute(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _refuse_oversize(xml: bytes, prefix: bytes, file: str) -> None:
    tag = b"<" + prefix + rb"row\b"
    stated = re.finditer(tag + rb"""[^>]*?\br=["'](\d+)["']""", xml)
    last_row = max((int(match[1]) for match in stated), default=0) or xml.count(b"row>")
    names = {match[1] for match in _WIDE.finditer(xml)}
    last_column = max((column_index(name.decode()) + 1 for name in names), default=26)
    if last_row > _LAST_ROW or last_column > _LAST_COLUMN:
        raise Trouble("sheet.damaged", file=file)
    if last_row * last_column > _MOST_CELLS:
        raise Refused("sheet.too_wide", file=file, cell=f"{column_letters(last_column - 1)}{last_row}")


def _shown_errors(xml: bytes, prefix: bytes) -> Errors:
    if b't="e"' not in xml and b"t='e'" not in xml:
        return {}
    cells = rb"<" + prefix + rb"""c\b([^>/]*?\bt=["']e["'][^>/]*)>(.*?)</""" + prefix + rb"c>"
    errors: Errors = {}
    for match in re.finditer(cells, xml, re.DOTALL):
        shown = _SHOWN.search(match[2])
        place = _place(match[1])
        if place is not None:
            errors[place] = CellError(shown[1].decode(errors="replace") if shown else "")
    return errors


def _unsaved_formulas(xml: bytes, prefix: bytes) -> Errors:
    """Find formulas that a program wrote and no spreadsheet has worked out; text formulas may be empty."""
    p = prefix
    if b"<" + p.replace(b"\\", b"") + b"f" not in xml:
        return {}
    cells = (
        rb"<" + p + rb"c\b([^>]*)>\s*<" + p + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + p + rb"f>)\s*"
        rb"(?:<" + p + rb"v\s*/>|<" + p + rb"v>\s*</" + p + rb"v>|</" + p + rb"c>)"
    )
    errors: Errors = {}
    for match in re.finditer(cells, xml):
        place = _place(match[1])
        if place is not None and not re.search(rb"""\bt=["']str["']""", match[1]):
            errors[place] = CellError("")
    return errors


def _place(attributes: bytes) -> tuple[int, int] | None:
    position = _POSITION.search(attributes)
    if position is None:
        return None
    return int(position[2]) - 1, column_index(position[1].decode())
