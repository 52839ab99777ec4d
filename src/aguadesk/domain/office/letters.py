"""Oficios: how they are named, and how one that asks for an answer stands."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

SOON_DAYS: Final = 3
"""So many days before its last one, an answer is asked for."""


class LetterStanding(StrEnum):
    """How an oficio stands."""

    PLAIN = "plain"
    """Nobody waits for an answer to it."""
    WAITS = "waits"
    SOON = "soon"
    LATE = "late"
    ANSWERED = "answered"
    CANCELLED = "cancelled"


WAITING_LETTERS: Final = frozenset({LetterStanding.WAITS, LetterStanding.SOON, LetterStanding.LATE})
"""Those that still want an answer."""


def letter_name(file_code: str, number: int, year: int) -> str:
    """Return an oficio's number as it is printed: `COM/012/2026`, or `012/2026` if it is filed nowhere."""
    return "/".join(filter(None, (file_code, f"{number:03}", str(year))))


def letter_standing(today: date, answer_by: date | None, *, answered: bool, cancelled: bool) -> LetterStanding:
    """Return how an oficio stands on a day: its last day is still in time."""
    if cancelled:
        return LetterStanding.CANCELLED
    if answered:
        return LetterStanding.ANSWERED
    if answer_by is None:
        return LetterStanding.PLAIN
    left = (answer_by - today).days
    if left < 0:
        return LetterStanding.LATE
    return LetterStanding.SOON if left <= SOON_DAYS else LetterStanding.WAITS
