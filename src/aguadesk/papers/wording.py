"""Amounts, days and hours as a person in Mexico reads them on paper."""

from __future__ import annotations

from datetime import date, datetime

from aguadesk.domain.money import Money

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def pesos(amount: Money) -> str:
    """Write `$1,234.50`, and a negative amount with a true minus before the sign: `−$31.20`."""
    return amount.signed.replace("-", "−")


def figure(amount: Money) -> str:
    """Write `1,234.50` or `−31.20`, for a column whose heading already says pesos."""
    return str(amount).replace("-", "−")


def short_day(day: date) -> str:
    """Write `8 nov 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def long_day(day: date) -> str:
    """Write `8 de noviembre de 2026`."""
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def moment(when: datetime) -> str:
    """Write `8 nov 2026, 10:42 h`."""
    return f"{short_day(when)}, {when:%H:%M} h"


def percent(basis_points: int) -> str:
    """Write 1,600 basis points as `16 %`, and 1,650 as `16.5 %`."""
    whole, rest = divmod(basis_points, 100)
    decimals = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun: `1 recibo`, `42 recibos`, `1,240 recibos`."""
    return f"{number:,} {one if number == 1 else many}"
