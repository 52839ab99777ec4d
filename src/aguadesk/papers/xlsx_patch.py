"""Change single cells of a workbook and leave every other byte of it as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from aguadesk.domain.goals.cells import Cell, CellValue
from aguadesk.papers.xlsx_parts import (
    read_parts,
    related_part,
    rezipped,
    sheet_part,
    without_part,
    workbook_part,
)
from aguadesk.papers.xlsx_scan import FoundCell, SheetScan, Spot, scan_sheet
from aguadesk.papers.xlsx_styles import StyleBook

_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell is to hold.

    Attributes:
        number_format: set only where the cell's own format does not fit the new value.
        keep_formula: leave the cell's formula, and change its last value alone.
    """

    value: CellValue
    number_format: str | None = None
    keep_formula: bool = False


@dataclass(frozen=True, slots=True)
class _Edit:
    """Bytes that take the place of a stretch of the XML."""

    start: int
    end: int
    text: bytes


def patched(data: bytes, sheet_name: str, changes: Mapping[Spot, CellChange]) -> bytes:
    """Return the workbook with these cells changed; without changes, the very same bytes.

    A formula that is replaced gives way to a value; those copied from it keep working. Where formulas
    remain, the spreadsheet program is told to compute them again when it opens the file.

    Raises:
        KeyError: if the workbook has no sheet of that name.
    """
    if not changes:
        return data
    parts = read_parts(data)
    name = sheet_part(parts, sheet_name)
    xml = _as_utf8(parts[name])
    scan = scan_sheet(xml)
    styles = StyleBook(parts.get(related_part(parts, "styles") or "", b""))
    parts[name] = _edited(xml, _edits(scan, xml, changes, styles))
    if styles.changed:
        parts[related_part(parts, "styles") or ""] = styles.written()
    replaced = any(_loses_formula(scan, spot, change) for spot, change in changes.items())
    chain = related_part(parts, "calcChain")
    if replaced and chain is not None:
        parts = without_part(parts, chain)
    if any(cell.formula for cell in scan.cells.values()):
        book = workbook_part(parts)
        parts[book] = _computed_on_opening(parts[book])
    return rezipped(data, parts)


def _edits(scan: SheetScan, xml: bytes, changes: Mapping[Spot, CellChange], styles: StyleBook) -> list[_Edit]:
    edits = _freed_copies(scan, changes)
    missing: dict[int, list[tuple[int, bytes]]] = {}
    for spot, change in sorted(changes.items()):
        found = scan.cells.get(spot)
        style = styles.with_format(_style_near(scan, spot), change.number_format)
        formula = b""
        if found is not None and found.formula is not None and change.keep_formula:
            formula = xml[found.formula.start : found.formula.end]
        text = _cell_xml(scan.prefix, spot, style, change.value, formula)
        if found is not None:
            edits.append(_Edit(found.start, found.end, text))
        else:
            missing.setdefault(spot[0], []).append((spot[1], text))
    for row, cells in missing.items():
        edits += _added_cells(scan, xml, row, cells)
    return edits


def _style_near(scan: SheetScan, spot: Spot) -> str | None:
    """The cell's style, or that of the nearest cell above it if it does not exist yet."""
    row, column = spot
    if spot in scan.cells:
        return scan.cells[spot].style
    above = [other for other in scan.cells if other[1] == column and other[0] < row]
    return scan.cells[max(above)].style if above else None


def _cell_xml(prefix: str, spot: Spot, style: str | None, value: CellValue, formula: bytes) -> bytes:
    reference = f"{get_column_letter(spot[1])}{spot[0]}"
    head = f'<{prefix}c r="{reference}"' + (f' s="{style}"' if style is not None else "")
    if value is None:
        return f"{head}/>".encode() if not formula else f"{head}>".encode() + formula + f"</{prefix}c>".encode()
    if not isinstance(value, str):
        body = formula + f"<{prefix}v>{value!r}</{prefix}v>".encode()
        return f"{head}>".encode() + body + f"</{prefix}c>".encode()
    text = escape(_NOT_IN_XML.sub("", value))
    if formula:
        body = formula + f"<{prefix}v>{text}</{prefix}v>".encode()
        return f'{head} t="str">'.encode() + body + f"</{prefix}c>".encode()
    inline = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
    return f'{head} t="inlineStr">{inline}</{prefix}c>'.encode()


def _added_cells(scan: SheetScan, xml: bytes, row: int, cells: Iterable[tuple[int, bytes]]) -> list[_Edit]:
    """Put cells that do not exist yet into their row, in the order of their columns."""
    found = scan.rows.get(row)
    if found is None:
        later = [other.start for number, other in scan.rows.items() if number > row]
        at = min(later, default=scan.data_end)
        joined = b"".join(text for _, text in cells)
        tag = f"{scan.prefix}row"
        return [_Edit(at, at, f'<{tag} r="{row}">'.encode() + joined + f"</{tag}>".encode())]
    if found.inner_end is None:
        joined = b"".join(text for _, text in cells)
        opened = xml[found.start : found.end].rstrip()[:-2].rstrip() + b">"
        return [_Edit(found.start, found.end, opened + joined + f"</{scan.prefix}row>".encode())]
    edits = []
    for column, text in cells:
        later = [cell.start for (other, at), cell in scan.cells.items() if other == row and at > column]
        place = min(later, default=found.inner_end)
        edits.append(_Edit(place, place, text))
    return edits


def _freed_copies(scan: SheetScan, changes: Mapping[Spot, CellChange]) -> list[_Edit]:
    """Give formulas of their own to the cells that shared one that is going away."""
    edits = []
    for spot, change in changes.items():
        cell = scan.cells.get(spot)
        if not _loses_formula(scan, spot, change) or cell is None or not _is_shared_source(cell):
            continue
        for copy in _copies(scan, cell):
            if copy.formula is not None and copy.spot not in changes:
                text = _translated(cell, copy)
                element = f"<{scan.prefix}f>{escape(text)}</{scan.prefix}f>".encode()
                edits.append(_Edit(copy.formula.start, copy.formula.end, element))
    return edits


def _loses_formula(scan: SheetScan, spot: Spot, change: CellChange) -> bool:
    cell = scan.cells.get(spot)
    return cell is not None and cell.formula is not None and not change.keep_formula


def _is_shared_source(cell: FoundCell) -> bool:
    return cell.formula is not None and cell.formula.attributes.get("t") == "shared" and bool(cell.formula.text)


def _copies(scan: SheetScan, source: FoundCell) -> list[FoundCell]:
    shared = source.formula.attributes.get("si") if source.formula else None
    return [
        cell
        for cell in scan.cells.values()
        if cell is not source
        and cell.formula is not None
        and cell.formula.attributes.get("t") == "shared"
        and cell.formula.attributes.get("si") == shared
    ]


def _translated(source: FoundCell, copy: FoundCell) -> str:
    origin, target = (f"{get_column_letter(spot[1])}{spot[0]}" for spot in (source.spot, copy.spot))
    text = source.formula.text if source.formula else ""
    moved: str = Translator(f"={text}", origin=origin).translate_formula(target)
    return moved.removeprefix("=")


def _edited(xml: bytes, edits: Iterable[_Edit]) -> bytes:
    """Apply the edits from the end to the beginning, so that places stay true.

    At one place, what is replaced goes before what is added, and added cells keep their order.
    """
    ordered = sorted(enumerate(edits), key=lambda pair: (pair[1].start, pair[1].end, pair[0]), reverse=True)
    for _, edit in ordered:
        xml = xml[: edit.start] + edit.text + xml[edit.end :]
    return xml


def _computed_on_opening(book: bytes) -> bytes:
    """Ask the spreadsheet program to compute everything when it opens the file."""
    if b"fullCalcOnLoad" in book:
        return book
    existing = re.search(rb"<(?:\w+:)?calcPr\b", book)
    if existing:
        return book[: existing.end()] + b' fullCalcOnLoad="1"' + book[existing.end() :]
    for name in _BEFORE_CALCULATION:
        ends = list(re.finditer(rf"</(\w+:)?{name}>|<(\w+:)?{name}\b[^>]*/>".encode(), book))
        if ends:
            prefix = ends[-1][1] or ends[-1][2] or b""
            return book[: ends[-1].end()] + b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>' + book[ends[-1].end() :]
    return book


def _as_utf8(xml: bytes) -> bytes:
    """Return the XML in UTF-8, which nearly every workbook has already."""
    if not xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml
    text = xml.decode("utf-16")
    return re.sub(r'encoding="[^"]*"', 'encoding="UTF-8"', text, count=1).encode()


def change_of(desired: Cell, present: Cell, *, keep_formula: bool = False) -> CellChange:
    """Return the change that turns one cell into another; texts and blanks keep the cell's format."""
    fits = not desired.is_number or desired.number_format == present.number_format
    return CellChange(desired.value, None if fits else desired.number_format, keep_formula)
