"""The periods a charge can be for: a month (`2026-08`), two months (`2026-B4`) or a year (`2026`).

Month names in Spanish stand here because screens and papers, which may not know each other, both say them.
"""

from __future__ import annotations

import re
from datetime import date

_SHORT_MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_BIMESTER = re.compile(r"(\d{4})-B([1-6])")
_YEAR = re.compile(r"(\d{4})")


def period_label(period: str | None) -> str:
    """Return a period as people read it: `Ago 2026`, `Jul-Ago 2026`, `Año 2026`; empty for none."""
    if not period:
        return ""
    if (match := _MONTH.fullmatch(period)) and 1 <= int(match[2]) <= 12:
        return f"{_SHORT_MONTHS[int(match[2]) - 1]} {match[1]}"
    if match := _BIMESTER.fullmatch(period):
        last = int(match[2]) * 2
        return f"{_SHORT_MONTHS[last - 2]}-{_SHORT_MONTHS[last - 1]} {match[1]}"
    if _YEAR.fullmatch(period):
        return f"Año {period}"
    return period


def month_of(day: date) -> str:
    """Return the month a day falls in, as a period: `2026-08`."""
    return f"{day:%Y-%m}"


def day_label(day: date) -> str:
    """Return a day in few letters, for the narrow columns of a screen: `15 sep`."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1].lower()}"
