"""The debt an account brings from old records: since when it is overdue, and how its charge says so."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def due_date(months: int, today: date) -> date:
    """Return the due date after which exactly so many months have begun by today (`standing.months_begun`).

    With no months the debt falls due today: it is owed, and not yet overdue.
    """
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    try:
        return date(year, month + 1, today.day)
    except ValueError:
        # The month has no such day (31 February): a month fewer, begun by a day, counts the same.
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


@lru_cache(maxsize=4096)
def opening_detail(months: int, today: date) -> str:
    """Return what the charge says of itself: `8 meses hasta 11/2026`; empty if the months are not known."""
    if not months:
        return ""
    return f"{months} {'mes' if months == 1 else 'meses'} hasta {today:%m/%Y}"
