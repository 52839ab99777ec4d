"""The store room: which moves bring in and which take out, and what a count finds."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.office import StockMove

METER: Final = "medidor"
"""The code of the meters: what is installed of them is written by the acts on meters themselves."""

_COMES_IN: Final = frozenset({StockMove.RECEIVED, StockMove.RETURNED})


def signed_quantity(kind: StockMove, quantity: int) -> int:
    """Return how much more there is after a move of so many pieces; a count is told by its difference.

    Raises:
        ValueError: for none, or less than none where the kind itself says the way.
    """
    if kind is StockMove.COUNTED:
        if not quantity:
            raise ValueError("a count that finds no difference moves nothing")
        return quantity
    if quantity <= 0:
        raise ValueError(f"{kind.value} of {quantity} pieces")
    return quantity if kind in _COMES_IN else -quantity


def is_short(on_hand: int, least: int) -> bool:
    """Tell whether there is less of a thing than the board wants to have."""
    return on_hand < least


def is_uncounted(on_hand: int, *, counted: bool) -> bool:
    """Tell whether nobody knows how much there is of a thing: more went out than came in, and nobody counted it."""
    return on_hand < 0 and not counted
