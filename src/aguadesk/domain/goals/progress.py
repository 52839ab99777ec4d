"""What was achieved, month by month, and what it adds up to in a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import Window, window_of
from aguadesk.domain.goals.quantities import QuantityKind, read_number
from aguadesk.domain.goals.rows import Plan, Row, comparable_amounts

LARGEST = Decimal(999_999_999)
_DECIMALS = 3


class ProgressSource(StrEnum):
    """Where a figure comes from."""

    IMPORTED = "imported"
    """The sheet's own figure: it covers all the months of the sheet at once."""
    CAPTURED = "captured"
    COUNTED = "counted"
    """Counted from what the office did; it covers the window of the sheet at once."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What one row achieved in some months: one amount for each of its parts."""

    row: int
    window: Window
    amounts: tuple[Decimal, ...]
    source: ProgressSource = ProgressSource.CAPTURED
    note: str = ""


def imported_progress(plan: Plan) -> list[Progress]:
    """Return the figures that the plan's sheet brought with it, one for each row that states one.

    They are never stored apart from the cells that state them; a withdrawn one does not count.
    """
    window = window_of(plan.quarter, plan.basis)
    found = ((row, imported_amounts(row)) for row in plan.rows if row.has_data and not row.withdrawn)
    return [Progress(row.id, window, amounts, ProgressSource.IMPORTED) for row, amounts in found if amounts]


def imported_amounts(row: Row) -> tuple[Decimal, ...]:
    """Return the numbers that a row's realised cell states, part by part; `()` for a dash, a blank or words.

    A percent is that share of each part programmed ("0%" of 6 valves and 1,860 m), or points of a percent
    where the programme is one too.
    """
    programme, result = row.imported_programme, row.imported_result
    if result.kind in (QuantityKind.NIL, QuantityKind.BLANK):
        return ()
    if result.ratio is None:
        return result.amounts
    if programme.ratio is not None:
        return (result.ratio.scaleb(2),)
    return comparable_amounts(programme, result) or ()


def achieved_in(entries: Iterable[Progress], window: Window) -> tuple[Decimal, ...] | None:
    """Add up one row's figures inside a window, part by part; `()` if there are none.

    Returns:
        None where it cannot be known: a figure covers months inside and outside of the window.
    """
    total: tuple[Decimal, ...] = ()
    for entry in entries:
        outside = entry.window.last_month < window.first_month or entry.window.first_month > window.last_month
        if outside:
            continue
        if entry.window.first_month < window.first_month or entry.window.last_month > window.last_month:
            return None
        total = _added(total, entry.amounts)
    return total


def read_captured(texts: Sequence[str], row: Row) -> tuple[Decimal, ...]:
    """Read what a person captured for a month: one text for each part of the row.

    Raises:
        Refused: `goals.parts` (not one quantity for each part), `goals.quantity_empty`,
            `goals.quantity` (not a clear number), `goals.quantity_negative`,
            `goals.quantity_too_large` or `goals.quantity_decimals`.
    """
    parts = row.parts
    if len(texts) != len(parts):
        raise Refused("goals.parts", goal=row.label, expected=len(parts), given=len(texts))
    return tuple(_read_one(text, row) for text in texts)


def _read_one(text: str, row: Row) -> Decimal:
    if not text.strip():
        raise Refused("goals.quantity_empty", goal=row.label)
    number = read_number(text)
    if number is None or text.strip().endswith("%"):
        raise Refused("goals.quantity", goal=row.label, text=text.strip())
    if number < 0:
        raise Refused("goals.quantity_negative", goal=row.label, text=text.strip())
    if number > LARGEST:
        raise Refused("goals.quantity_too_large", goal=row.label, text=text.strip())
    if number != round(number, _DECIMALS):
        raise Refused("goals.quantity_decimals", goal=row.label, text=text.strip())
    return number


def _added(total: tuple[Decimal, ...], amounts: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Add part by part; a figure with fewer parts counts in the first ones."""
    length = max(len(total), len(amounts))
    padded = [(*values, *[Decimal(0)] * (length - len(values))) for values in (total, amounts)]
    return tuple(left + right for left, right in zip(*padded, strict=True))
