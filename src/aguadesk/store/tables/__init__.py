"""The tables of a board, by subject. Plain integers and texts, so that both engines store the same.

Amounts are whole centavos (`*_centavos`), days are `YYYY-MM-DD`, moments are ISO 8601 with their
offset, yes-or-no is 0 or 1, and anything of free shape is JSON text.
"""

from aguadesk.store.tables import (
    accounts,
    agreements,
    benefits,
    billing,
    board,
    collecting,
    complaints,
    goals,
    ledger,
    months,
    notices,
    office,
    orders,
    people,
    readings,
    surveys,
    tariffs,
    works,
)
from aguadesk.store.tables.base import metadata

__all__ = [
    "accounts",
    "agreements",
    "benefits",
    "billing",
    "board",
    "collecting",
    "complaints",
    "goals",
    "ledger",
    "metadata",
    "months",
    "notices",
    "office",
    "orders",
    "people",
    "readings",
    "surveys",
    "tariffs",
    "works",
]
