"""The groups in which a director reads the figures of a month, and what several of them are divided by."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.month_figures import Source

MONEY, PADRON, FIELD, PEOPLE, OFFICE, WATER = GROUPS = (
    "Facturación y cobro",
    "Padrón y medición",
    "Lecturas y campo",
    "Atención a la gente",
    "Oficina",
    "Agua y cobertura",
)


def of(counter: str, **wanted: str) -> Source:
    """Return a counter as a side of a figure, narrowed to what is wanted of it."""
    return Source(counter, wanted)


BILLED: Final = of("money.billed")
LIVE: Final = of("accounts.live")
