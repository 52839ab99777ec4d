"""Tariffs for tests: the published examples, and small ones made of the same data a file would give."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from aguadesk.domain.tariffs.bills import Bill
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.quote import Asked, quote
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.domain.tariffs.uma import UmaTable, read_uma
from aguadesk.places import resource

DAY = date(2026, 11, 20)
FOLDER = resource("tariffs")


def toml(text: str) -> dict[str, Any]:
    """Return what a file with this text holds, numbers as text."""
    return tomllib.loads(text, parse_float=str)


def published_data(name: str) -> dict[str, Any]:
    """Return what an example file holds."""
    return toml((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def published(name: str) -> Tariff:
    """Return an example tariff."""
    return read_tariff(published_data(name))


def uma() -> UmaTable:
    """Return the shipped table of the UMA."""
    return read_uma(tomllib.loads(resource("uma.toml").read_text(encoding="utf-8")))


def head(**changes: object) -> dict[str, object]:
    """Return a `[tariff]` in pesos, with some values changed; None takes one out."""
    values: dict[str, object] = {
        "name": "Doméstica",
        "body": "Junta de Agua de Santa Rita",
        "use": "domestico",
        "domestic": True,
        "service": "medido",
        "period": "mensual",
        "valid_from": date(2026, 1, 1),
        "unit": "MXN",
        "family": "marginal",
        "source": "Periódico Oficial",
    }
    return {key: value for key, value in (values | changes).items() if value is not None}


def span(above: str, up_to: str | None, quota: str = "0", per_m3: str = "0") -> dict[str, object]:
    """Return a `[[range]]`."""
    values = {"above_m3": above, "up_to_m3": up_to, "quota": quota, "per_m3": per_m3}
    return {key: value for key, value in values.items() if value is not None}


BLOCKS = [span("0", "10", "50", "0"), span("10", "20", "0", "8"), span("20", None, "0", "12")]


def data(**sections: object) -> dict[str, object]:
    """Return a whole file: three blocks in pesos, with sections changed or added; None takes one out."""
    values = {"tariff": head(), "range": BLOCKS} | sections
    return {key: value for key, value in values.items() if value is not None}


def billed(tariff: Tariff, m3: str | None, day: date = DAY, *, sewer: bool = True) -> Bill:
    """Return the bill for so many m³."""
    return quote(tariff, Asked(day, None if m3 is None else Decimal(m3), sewer), uma())


def paid(tariff: Tariff, m3: str | None, day: date = DAY, *, sewer: bool = True) -> str:
    """Return the total for so many m³, as `126.50`."""
    return billed(tariff, m3, day, sewer=sewer).total.plain
