"""The lines of a collection file, read by its layout: each a payment, or why it cannot be read as one."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.domain.collecting.layouts import AmountUnit, Encoding, Layout, Place, Shape, Trailer
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total

_LONGEST_RAW = 1_000
_MOST_DIGITS = 11
_LONGEST_LINE = 20_000
_SHOWN = 60
_ENDS = re.compile("\r\n|\r|\n")
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


@dataclass(frozen=True, slots=True)
class FileLine:
    """One payment as the file tells it. `problem` says why it cannot be read; then what could be read is there."""

    number: int
    """The line of the file, the first being 1."""
    raw: str
    reference: str = ""
    operation: str = ""
    amount: Money | None = None
    paid_on: date | None = None
    problem: Refused | None = None


@dataclass(frozen=True, slots=True)
class FileTotals:
    """What the file itself says it brings; None is what it does not say."""

    lines: int | None
    amount: Money | None


@dataclass(frozen=True, slots=True)
class FileContents:
    """The payments of a file, and the totals of its trailer if it has one."""

    lines: tuple[FileLine, ...]
    totals: FileTotals | None = None

    @property
    def amount(self) -> Money:
        """The sum of what could be read."""
        return total(line.amount for line in self.lines if line.amount is not None)

    @property
    def agrees(self) -> bool:
        """Whether its lines come to what its trailer says, as far as they can be read and it says anything."""
        if self.totals is None:
            return True
        all_read = all(line.amount is not None for line in self.lines)
        amount = self.totals.amount if all_read else None
        return self.totals.lines in (None, len(self.lines)) and amount in (None, self.amount)


def read_contents(layout: Layout, data: bytes, name: str) -> FileContents:
    """Read the payments of a file.

    Args:
        name: the file's name, for the sentences.

    Raises:
        Refused: `collecting.not_text`, `collecting.letters`, `collecting.no_lines`, `collecting.no_heading`,
            `collecting.trailer`.
    """
    numbered = [(number, line) for number, line in enumerate(_ENDS.split(_text(layout, data, name)), 1)]
    header, rest = numbered[: layout.header_lines], numbered[layout.header_lines :]
    rest = [(number, line) for number, line in rest if line.strip()]
    rest = rest[: len(rest) - layout.footer_lines] if layout.footer_lines else rest
    columns = _Columns(layout, header[-1][1] if header else "", name)
    trailer = layout.trailer
    totals = None
    lines = []
    for number, line in rest:
        if trailer is not None and line.startswith(trailer.begins):
            totals = _totals(columns, trailer, line, number)
        elif line.startswith(layout.begins):
            lines.append(_line(columns, number, line))
    if not lines:
        raise Refused("collecting.no_lines", file=name)
    return FileContents(tuple(lines), totals)


class _Columns:
    """Finds the values of a line by the places that the layout gives them."""

    def __init__(self, layout: Layout, header: str, name: str) -> None:
        self.layout = layout
        self._places = dict(layout.places)
        headings = [cell.strip().casefold() for cell in self._cells(header)]
        for field, place in self._places.items():
            if place.heading:
                if place.heading.casefold() not in headings:
                    raise Refused("collecting.no_heading", file=name, heading=place.heading)
                self._places[field] = Place(column=headings.index(place.heading.casefold()) + 1)

    def split(self, line: str) -> list[str]:
        """Return the cells of a line; a line of fixed width is one."""
        return self._cells(line) if self.layout.shape is Shape.SEPARATED else [line]

    def value(self, cells: Sequence[str], field: str) -> str:
        """Return the value of a field; empty where the layout has none.

        Raises:
            Refused: `collecting.line_short`.
        """
        place = self._places.get(field)
        return "" if place is None else self.at(cells, place)

    def at(self, cells: Sequence[str], place: Place) -> str:
        """Return what stands at a place.

        Raises:
            Refused: `collecting.line_short` if the line ends before it begins.
        """
        if place.column:
            if place.column > len(cells):
                raise Refused("collecting.line_short", length=len(cells), needed=place.column)
            return cells[place.column - 1].strip()
        (line,) = cells
        if len(line) < place.start:
            raise Refused("collecting.line_short", length=len(line), needed=place.start)
        return line[place.start - 1 : place.start - 1 + place.length].strip()

    def _cells(self, line: str) -> list[str]:
        return next(csv.reader([line[:_LONGEST_LINE]], delimiter=self.layout.separator or ","), [])


def _text(layout: Layout, data: bytes, name: str) -> str:
    if data.startswith(_NOT_TEXT) or b"\x00" in data:
        raise Refused("collecting.not_text", file=name)
    encoding = "utf-8-sig" if layout.encoding is Encoding.UTF_8 else layout.encoding.value
    try:
        return data.decode(encoding).rstrip("\x1a")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused("collecting.letters", file=name, line=line, encoding=layout.encoding.value) from error


def _line(columns: _Columns, number: int, raw: str) -> FileLine:
    """Read one payment, as much of it as can be read."""
    kept, layout, cells = raw[:_LONGEST_RAW], columns.layout, columns.split(raw)
    reference = operation = ""
    amount, paid_on, problem = None, None, None
    try:
        reference = columns.value(cells, "reference")
        operation = columns.value(cells, "operation") or layout.constant_operation
        paid_on = _day(layout, columns.value(cells, "day"))
        amount = read_amount(columns.value(cells, "amount"), layout.unit)
        if amount < ZERO or (layout.negative and columns.value(cells, "sign") in layout.negative):
            amount = -abs(amount)
    except Refused as refused:
        problem = refused
    return FileLine(number, kept, reference, operation, amount, paid_on, problem)


def _day(layout: Layout, text: str) -> date:
    written = text[: len(layout.day_written)]
    try:
        return datetime.strptime(written, layout.day_format).date()  # noqa: DTZ007  (a day, of no zone)
    except ValueError:
        raise Refused("collecting.line_day", text=text[:_SHOWN], format=layout.day_written) from None


def read_amount(text: str, unit: AmountUnit) -> Money:
    """Read an amount as a file writes it.

    Raises:
        Refused: `collecting.line_amount`.
    """
    plain = text.replace(" ", "").removeprefix("+")
    digits = plain.removeprefix("-").removeprefix("$").replace(",", "").replace(".", "").lstrip("0")
    try:
        if len(digits) > _MOST_DIGITS:
            raise Refused("collecting.line_amount", text=text[:_SHOWN])
        if unit is AmountUnit.PESOS:
            return Money.parse(plain)
        if not re.fullmatch(r"-?[0-9]+", plain):
            raise Refused("collecting.line_amount", text=text[:_SHOWN])
        return Money(int(digits or "0") * (-1 if plain.startswith("-") else 1))
    except Refused:
        raise Refused("collecting.line_amount", text=text[:_SHOWN]) from None


def _totals(columns: _Columns, trailer: Trailer, line: str, number: int) -> FileTotals:
    cells = columns.split(line)
    lines, amount = None, None
    try:
        if trailer.lines is not None:
            lines = read_amount(columns.at(cells, trailer.lines), AmountUnit.CENTAVOS).centavos
        if trailer.amount is not None:
            amount = read_amount(columns.at(cells, trailer.amount), trailer.unit)
    except Refused:
        raise Refused("collecting.trailer", line=number) from None
    return FileTotals(lines, amount)
