"""What is sent to who owes: reminders, notifications and requirements, and what became of each at the door."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from aguadesk.domain.documents import Folio

NUMBER_SERIES: Final = "N"
"""Notices have numbers of their own, beside those of the ledger: `N-000123`."""


class NoticeKind(StrEnum):
    """How far a notice goes."""

    REMINDER = "reminder"
    """Recordatorio: an invitation to pay."""
    NOTIFICATION = "notification"
    """Notificación de adeudo: tells what is owed, and is signed for."""
    REQUIREMENT = "requirement"
    """Requerimiento domiciliario: a collection act, made at the house by a person who says so in an acta."""


class NoticeState(StrEnum):
    """What became of a notice."""

    ISSUED = "issued"
    """Printed, and on its way."""
    DELIVERED = "delivered"
    REFUSED = "refused"
    ABSENT = "absent"
    NOT_FOUND = "not_found"
    """There is no such address."""
    CANCELLED = "cancelled"


RESULTS = (NoticeState.DELIVERED, NoticeState.REFUSED, NoticeState.ABSENT, NoticeState.NOT_FOUND)
"""What can be told of a notice that was taken to a house."""

SECOND_VISIT = frozenset({NoticeState.ABSENT, NoticeState.NOT_FOUND})
"""A notice that found nobody may be taken there again; one that somebody took, or would not take, has ended."""

_NUMBER = re.compile(r"(?:N\W?)?0*(\d{1,9})", re.IGNORECASE)
"""A scanner set for another keyboard reads another sign in the place of the hyphen."""


def may_follow(before: NoticeState, after: NoticeState) -> bool:
    """Say whether a notice in a state can still come to another one, by a visit or because it is cancelled."""
    return before is NoticeState.ISSUED or (before in SECOND_VISIT and after is not NoticeState.CANCELLED)


def number_words(number: int) -> str:
    """Return the number of a notice as it stands on paper: `N-000123`."""
    return str(Folio(NUMBER_SERIES, number))


def read_number(typed: str) -> int | None:
    """Read the number of a notice as typed or scanned (`N-000123`, `n123`, `123`); None if it is not like one."""
    match = _NUMBER.fullmatch(typed.strip())
    return int(match[1]) if match else None
