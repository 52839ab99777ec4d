"""Agreements to pay by instalments (convenios): their words, their calendar, and what keeps or breaks them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from aguadesk.domain.documents import Folio

NUMBER_SERIES: Final = "CV"
"""What stands before the number of an agreement on paper: `CV-000012`."""


class Frequency(StrEnum):
    """How often an instalment falls due."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    """On the 15th and on the last day of the month, as wages are paid."""
    MONTHLY = "monthly"


class AgreementEnd(StrEnum):
    """How an agreement ended; one that stands has none."""

    FULFILLED = "fulfilled"
    """All it covers is paid, in time or early."""
    BROKEN = "broken"
    RENEGOTIATED = "renegotiated"
    """Another one took its place."""
    CANCELLED = "cancelled"
    """It was signed by mistake, and leaves everything as it was before."""


class SurchargesMeanwhile(StrEnum):
    """What surcharges do on the debts of an agreement that is kept."""

    FROZEN = "frozen"
    CONTINUE = "continue"


class NewBills(StrEnum):
    """What the bills that come during an agreement are to it."""

    INSIDE = "inside"
    """Part of keeping it: one that is late counts like an instalment missed."""
    BESIDE = "beside"
    """Debts of their own, which do not break it."""


class AgreementStanding(StrEnum):
    """Where an agreement stands today, read from what was paid."""

    ON_TIME = "on_time"
    LATE = "late"
    """An instalment is late, but not yet as many as break it."""
    IN_BREACH = "in_breach"
    """So many are missed, or the last one, that the board may end it (CFF art. 66-A, fr. IV)."""
    FULFILLED = "fulfilled"
    ENDED = "ended"
    """A person ended it: broken, renegotiated or cancelled."""


AGREEMENT_ORDERS = ("cff66a", "cff20", "by_bill", "principal_first")
"""The orders in which an instalment can be applied: that of CFF art. 66-A, or one of the till's."""

_NUMBER = re.compile(r"(?:CV\W?)?0*(\d{1,9})", re.IGNORECASE)


def number_words(number: int) -> str:
    """Return the number of an agreement as it stands on paper: `CV-000012`."""
    return str(Folio(NUMBER_SERIES, number))


def read_number(typed: str) -> int | None:
    """Read the number of an agreement as typed or scanned (`CV-000012`, `cv12`); None if it is not like one."""
    match = _NUMBER.fullmatch(typed.strip())
    return int(match[1]) if match else None
