"""Inspections on letter paper: the sheet that is filled in by hand in the field, and the log of chlorine."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.signing import Signer


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One thing to look at. `measures` is what is written down besides (`Cloro mg/l`), empty if nothing is."""

    kind: str
    name: str
    locality: str
    due: str
    measures: str


@dataclass(frozen=True, slots=True)
class FieldSheetData:
    """Everything the sheet says."""

    letterhead: Letterhead
    day: str
    lines: tuple[FieldLine, ...]
    made: str


@dataclass(frozen=True, slots=True)
class ChlorineLine:
    """One reading, in words."""

    day: str
    name: str
    locality: str
    reading: str
    judged: str
    done_by: str
    note: str


@dataclass(frozen=True, slots=True)
class ChlorineLogData:
    """Everything the log says. `norm` is what it is judged against."""

    letterhead: Letterhead
    span: str
    norm: str
    summary: str
    lines: tuple[ChlorineLine, ...]
    signers: tuple[Signer, ...]
    made: str


def draw_field_sheet(data: FieldSheetData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the sheet with its blanks."""
    from aguadesk.papers.inspections_sheet import draw_blanks

    return draw_blanks(data, offset)


def draw_chlorine_log(data: ChlorineLogData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the log."""
    from aguadesk.papers.inspections_sheet import draw_log

    return draw_log(data, offset)
