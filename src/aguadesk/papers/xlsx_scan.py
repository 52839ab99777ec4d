"""Where rows and cells stand in the XML of a sheet, byte by byte, so that one can be replaced alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

Spot = tuple[int, int]
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")


@dataclass(slots=True)
class Span:
    """A stretch of bytes, from `start` up to and not including `end`."""

    start: int
    end: int = 0


@dataclass(slots=True)
class FoundFormula(Span):
    """The `<f>` of a cell with its attributes and its text."""

    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(slots=True)
class FoundCell(Span):
    """One `<c>`: where it stands, its style number and its formula."""

    spot: Spot = (0, 0)
    style: str | None = None
    formula: FoundFormula | None = None


@dataclass(slots=True)
class FoundRow(Span):
    """One `<row>`: `inner_end` is where a cell may be added at its end; None if it is written `<row/>`."""

    number: int = 0
    inner_end: int | None = None


@dataclass(slots=True)
class SheetScan:
    """Everything needed to change cells of one sheet's XML without touching the rest."""

    prefix: str = ""
    rows: dict[int, FoundRow] = field(default_factory=dict)
    cells: dict[Spot, FoundCell] = field(default_factory=dict)
    data_end: int = 0


class _Scanner:
    """Listens to the XML parser; rows and cells without a reference take the next place."""

    def __init__(self, xml: bytes) -> None:
        self.scan = SheetScan()
        self._xml = xml
        self._row = FoundRow(0)
        self._cell: FoundCell | None = None
        self._formula: FoundFormula | None = None
        self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def run(self) -> SheetScan:
        self._parser.Parse(self._xml, True)
        return self.scan

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        prefix, _, name = tag.rpartition(":")
        here = self._parser.CurrentByteIndex
        if name == "sheetData":
            self.scan.prefix = f"{prefix}:" if prefix else ""
        elif name == "row":
            self._row = FoundRow(here, number=int(attributes.get("r", self._row.number + 1)))
            self.scan.rows[self._row.number] = self._row
            self._column = 0
        elif name == "c":
            self._start_cell(here, attributes)
        elif name == "f" and self._cell is not None:
            self._formula = self._cell.formula = FoundFormula(here, attributes=attributes)

    def _start_cell(self, here: int, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_index_from_string(reference[1]) if reference else self._column + 1
        spot = (self._row.number, self._column)
        self._cell = self.scan.cells[spot] = FoundCell(here, spot=spot, style=attributes.get("s"))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        here = self._parser.CurrentByteIndex
        # The parser stands before `</c>`, but after `<c/>`, which may be followed by the end of its row.
        closing = self._xml.startswith(f"</{tag}".encode(), here)
        after = self._xml.index(b">", here) + 1 if closing else here
        if name == "c" and self._cell is not None:
            self._cell.end, self._cell = after, None
        elif name == "f" and self._formula is not None:
            self._formula.end, self._formula = after, None
        elif name == "row":
            self._row.end = after
            self._row.inner_end = here if closing else None
        elif name == "sheetData":
            self.scan.data_end = here

    def _characters(self, text: str) -> None:
        if self._formula is not None:
            self._formula.text += text


def scan_sheet(xml: bytes) -> SheetScan:
    """Find the rows and cells of a sheet's XML (UTF-8)."""
    return _Scanner(xml).run()
