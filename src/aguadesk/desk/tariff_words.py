"""A line of a bill in the words that screens, papers and the command line share: the row of the tariff and the sum."""

from __future__ import annotations

from decimal import Decimal

from aguadesk.domain.tariffs.bills import Line
from aguadesk.domain.tariffs.families import Price, Working
from aguadesk.domain.tariffs.model import Citation, Family, Range
from aguadesk.domain.tariffs.uma import UnitValue


def number(value: Decimal) -> str:
    """Return a decimal without the zeros that say nothing: `26`, `7.5`, `0.7364`."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def pesos(value: Decimal) -> str:
    """Return pesos with two decimals, or with as many as they need: `$76.31`, `$76.394664`."""
    whole, _, part = number(value).partition(".")
    return f"${whole}.{part:0<2}"


def way(reason: Working) -> str:
    """Return how the water was computed: the row of the tariff and the sum, without what it is rounded to."""
    ways = {
        Family.FIXED_QUOTA: _fixed,
        Family.MARGINAL: _marginal,
        Family.REACHED_RANGE: _reached,
        Family.LOWER_LIMIT: _lower_limit,
        Family.TABLE: _table,
    }
    return ways[reason.family](reason)


def _fixed(reason: Working) -> str:
    return f"Cuota fija de {_price(reason.quota, reason.unit)}"


def _marginal(reason: Working) -> str:
    return f"{_row(reason)}{', cada m³ al precio de su rango' if reason.parts else ''}: {_sum(reason)}"


def _reached(reason: Working) -> str:
    return f"{_row(reason)}{', todos los m³ al precio de ese rango' if reason.parts else ''}: {_sum(reason)}"


def _lower_limit(reason: Working) -> str:
    assert reason.reached is not None
    counted = f", excedente contado desde {number(reason.reached.above_m3)} m³" if reason.parts else ""
    return f"{_row(reason)}{counted}: {_sum(reason)}"


def _table(reason: Working) -> str:
    row = f"Renglón de {reason.row} m³ de la tabla"
    last = "" if reason.row == reason.m3 else f", el último, que vale también para {number(reason.m3)} m³"
    return f"{row}{last}: {_price(reason.quota, reason.unit)}"


def _row(reason: Working) -> str:
    assert reason.reached is not None
    return f"Rango {_bounds(reason.reached)}"


def _bounds(one: Range) -> str:
    begins = f"de más de {number(one.above_m3)}" if one.above_m3 else "de 0"
    return f"{begins} m³ en adelante" if one.up_to_m3 is None else f"{begins} a {number(one.up_to_m3)} m³"


def _sum(reason: Working) -> str:
    """Return quota and parts as a sum; a quota of zero is left out where there is something else."""
    parts = [f"{number(part.m3)} m³ × {_price(part.price, reason.unit)}" for part in reason.parts]
    if reason.quota.published or not parts:
        parts.insert(0, f"cuota de {_price(reason.quota, reason.unit)}")
    return " + ".join(parts)


def _price(price: Price, unit: UnitValue) -> str:
    if unit.uma_year is None:
        return pesos(price.pesos)
    return f"{pesos(price.pesos)} ({number(price.published)} UMA de {pesos(unit.pesos)} de {unit.uma_year})"


def settled(exact: Decimal, line: Line, *, already_said: bool = False) -> str:
    """Return what the arithmetic gives, if it was not said, and what it is rounded to if that is another amount."""
    gives = "" if already_said else f" = {pesos(exact)}"
    return gives if pesos(exact) == line.amount.signed else f"{gives}, que se redondea a {line.amount.signed}"


def founded(citation: Citation) -> str:
    """Return where a tariff is written, if its article is known; empty else."""
    article = f"artículo {citation.article}" if citation.article[:1].isdigit() else citation.article
    page = f"página {citation.page}" if citation.page else ""
    said = ", ".join(part for part in (citation.document, article, page) if part)
    return said if article else ""
