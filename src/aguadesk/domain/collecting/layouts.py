"""How the files of a collection point read: a small declaration, so that no bank needs a program of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from aguadesk.domain.collecting import PointKind
from aguadesk.domain.collecting.sections import LAYOUT_SECTIONS, Section, read_toml, sections_of
from aguadesk.domain.errors import Refused

_MOST_LINES = 1_000
_MOST_PLACES = 10_000
_DAY_WORDS = {"aaaa": "%Y", "aa": "%y", "mm": "%m", "dd": "%d"}
_FIELDS = ("reference", "operation", "day", "amount", "sign")
_NEEDED = ("reference", "day", "amount")


class Shape(StrEnum):
    """How the values of a line are told apart."""

    FIXED = "fixed"
    SEPARATED = "separated"


class Encoding(StrEnum):
    """The letters of a file."""

    UTF_8 = "utf-8"
    WINDOWS = "cp1252"
    DOS = "cp850"


class AmountUnit(StrEnum):
    """What an amount counts."""

    PESOS = "pesos"
    """`1234.50`, with or without its point and its commas."""
    CENTAVOS = "centavos"
    """`000000123450`: the last two digits are centavos, and no point is written."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in its line: from a sign on, or in a column of that number or that heading."""

    start: int = 0
    length: int = 0
    column: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Trailer:
    """The line in which the file gives its own totals: it begins with a mark, and says lines, amount or both."""

    begins: str
    lines: Place | None
    amount: Place | None
    unit: AmountUnit


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of file reads. What it does not say of a line is empty, or what `[constant]` says."""

    name: str
    kind: PointKind
    shape: Shape
    encoding: Encoding
    separator: str
    header_lines: int
    footer_lines: int
    begins: str
    """Only lines that begin so are payments; empty: all of them."""
    places: dict[str, Place]
    unit: AmountUnit
    day_format: str
    """As Python reads it."""
    day_written: str
    """As the layout writes it, for the sentences."""
    negative: tuple[str, ...]
    """What the column of the sign says of money that goes back."""
    constant_operation: str
    trailer: Trailer | None


def read_layout(text: str) -> Layout:
    """Make a layout of its TOML; whatever is not clear is refused, with its place.

    A contract may stand in the same text, under `[reference]`; `read_contract` reads that.

    Raises:
        Refused: one of the `layout.*` codes.
    """
    data = read_toml(text)
    sections_of(data, *LAYOUT_SECTIONS, "reference")
    head = Section("[layout]", data.get("layout"))
    shape = head.word("shape", Shape)
    columns = _columns(data, shape)
    written, day_format = _day(columns["day"].own("format"))
    layout = Layout(
        name=head.text("name"),
        kind=head.word("point", PointKind, PointKind.BANK),
        shape=shape,
        encoding=head.word("encoding", Encoding, Encoding.UTF_8),
        separator=_separator(head, shape),
        header_lines=head.whole("header_lines", 0, _MOST_LINES, 0),
        footer_lines=head.whole("footer_lines", 0, _MOST_LINES, 0),
        begins=head.text("begins", ""),
        places={field: column.place for field, column in columns.items()},
        unit=columns["amount"].section.word("unit", AmountUnit),
        day_format=day_format,
        day_written=written,
        negative=tuple(columns["sign"].own("negative").split(",")) if "sign" in columns else (),
        constant_operation=_constant(data),
        trailer=_trailer(data, shape),
    )
    head.close()
    for column in columns.values():
        column.section.close()
    if any(place.heading for place in layout.places.values()) and not layout.header_lines:
        raise Refused("layout.no_header", place="[layout]", key="header_lines")
    return layout


@dataclass(frozen=True, slots=True)
class _Column:
    section: Section
    place: Place

    def own(self, key: str) -> str:
        """Return what only this column has to say."""
        return self.section.text(key)


def _columns(data: Mapping[str, object], shape: Shape) -> dict[str, _Column]:
    columns = Section("[columns]", data.get("columns"))
    for field in columns.keys():  # noqa: SIM118  (a section is no mapping)
        if field not in _FIELDS:
            raise Refused("layout.unknown_section", name=f"columns.{field[:40]}", known=", ".join(_FIELDS))
    sections = {field: columns.inner(field) for field in _FIELDS if columns.has(field) or field in _NEEDED}
    return {field: _Column(section, _place(section, shape)) for field, section in sections.items()}


def _place(section: Section, shape: Shape) -> Place:
    """Read where a value stands; headings stand in the last line of the header."""
    if shape is Shape.FIXED:
        return Place(section.whole("start", 1, _MOST_PLACES), section.whole("length", 1, _MOST_PLACES))
    if section.has("heading"):
        return Place(heading=section.text("heading").strip())
    return Place(column=section.whole("column", 1, _MOST_LINES))


def _day(written: str) -> tuple[str, str]:
    """Return how a day is written, in the office's words and in Python's: `dd/mm/aaaa`."""
    found = written.lower()
    for word, code in _DAY_WORDS.items():
        found = found.replace(word, code, 1)
    years = found.count("%Y") + found.count("%y")
    if ("%d" not in found) or ("%m" not in found) or years != 1:
        raise Refused("layout.day_format", place="[columns.day]", key="format", text=written[:40])
    return written, found


def _separator(head: Section, shape: Shape) -> str:
    if shape is Shape.FIXED:
        return ""
    text = head.text("separator")
    separator = {"tab": "\t"}.get(text.lower(), text)
    if len(separator) != 1:
        raise Refused("layout.separator", place=head.place, key="separator", text=text[:40])
    return separator


def _constant(data: Mapping[str, object]) -> str:
    section = Section("[constant]", data.get("constant", {}))
    operation = section.text("operation", "")
    section.close()
    return operation


def _trailer(data: Mapping[str, object], shape: Shape) -> Trailer | None:
    if "trailer" not in data:
        return None
    section = Section("[trailer]", data["trailer"])
    begins, unit = section.text("begins"), AmountUnit.PESOS
    lines = amount = None
    if section.has("lines"):
        inner = section.inner("lines")
        lines = _place(inner, shape)
        inner.close()
    if section.has("amount"):
        inner = section.inner("amount")
        amount, unit = _place(inner, shape), inner.word("unit", AmountUnit)
        inner.close()
    section.close()
    return Trailer(begins, lines, amount, unit)
