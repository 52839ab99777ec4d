"""The tables of a board, by subject. Plain integers and texts, so that both engines store the same.

Amounts are whole centavos (`*_centavos`), days are `YYYY-MM-DD`, moments are ISO 8601 with their
offset, yes-or-no is 0 or 1, and anything of free shape is JSON text.
"""

from aguadesk.store.tables import accounts, benefits, billing, board, goals, ledger, people, readings, tariffs
from aguadesk.store.tables.base import metadata

__all__ = ["accounts", "benefits", "billing", "board", "goals", "ledger", "metadata", "people", "readings", "tariffs"]
