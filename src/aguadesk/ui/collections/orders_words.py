"""Órdenes in the words and colours of the screen."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from aguadesk.desk.order_words import STATE_WORDS, elapsed_words
from aguadesk.desk.orders import OrderRow
from aguadesk.domain.money import Money
from aguadesk.domain.orders import OrderState
from aguadesk.domain.periods import day_label
from aguadesk.ui.theme import Tone

_TONES: Final = {
    OrderState.ISSUED: Tone.INFO,
    OrderState.IN_FIELD: Tone.INFO,
    OrderState.DONE: Tone.GOOD,
    OrderState.NOT_DONE: Tone.WARNING,
    OrderState.CANCELLED: Tone.PLAIN,
}


def state_words(order: OrderRow, now: datetime) -> str:
    """Return where an order is, and what is wrong with that: past its deadline, its copy still out."""
    words = STATE_WORDS[order.state]
    if order.is_late(now):
        return f"{words}, tarde"
    return f"{words}, sin copia" if order.awaits_copy else words


def state_tone(order: OrderRow, now: datetime) -> Tone:
    """Return the colour of a state."""
    return Tone.BAD if order.is_late(now) else _TONES[order.state]


def time_words(order: OrderRow, now: datetime) -> str:
    """Return how long an order took, or has waited, and until when it may."""
    if not order.is_open:
        return elapsed_words(order.elapsed(now)) if order.done_at else ""
    if order.deadline_at is None:
        return f"hace {elapsed_words(order.elapsed(now))}"
    return f"hasta {day_label(order.deadline_at.date())} {order.deadline_at:%H:%M}"


def who_and_where(order: OrderRow) -> str:
    """Return the holder and the address, or the place."""
    return " · ".join(filter(None, (order.holder, order.where)))


def owed_words(amount: Money) -> str:
    """Return what was owed, or nothing."""
    return str(amount) if amount else ""
