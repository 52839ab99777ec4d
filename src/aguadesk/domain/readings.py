"""The words of readings: how a reading came about, where it stands, and the cycle of a route."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from aguadesk.domain.accounts import fold


class ReadingKind(StrEnum):
    """How a reading came about."""

    EFFECTIVE = "effective"
    """Read at the meter."""
    ESTIMATED = "estimated"
    """Nobody could read: the average is billed, and the next effective reading corrects it."""
    FINAL = "final"
    """The last of a meter that was taken away."""


class ReadingState(StrEnum):
    """Whether a reading may be billed."""

    ACCEPTED = "accepted"
    SET_ASIDE = "set_aside"
    """Odd: somebody must look at it before it is billed."""
    DISCARDED = "discarded"


class AsideReason(StrEnum):
    """Why a reading waits for somebody to look at it."""

    UNDER = "under"
    """Less than the last one."""
    ROLL_OVER = "roll_over"
    """Less than the last one, as when the dial has gone round."""
    HIGH = "high"
    """Far more than the account's average."""
    ZERO = "zero"
    """Nothing at all on a live tap that used to consume."""
    REPEATED = "repeated"
    """The tap already has a reading of the period."""
    FIRST = "first"
    """There is nothing to count from: accepted, it is where counting begins."""
    ANOMALY = "anomaly"
    """It brings a reading together with an anomaly that says there is none."""
    NO_HISTORY = "no_history"
    """It could not be read, and there is no average to estimate from."""


class RouteStep(StrEnum):
    """The four steps of a route in a period (inspección, toma de lecturas, captura, entrega de recibos)."""

    INSPECTED = "inspected"
    READ = "read"
    CAPTURED = "captured"
    DELIVERED = "delivered"


class MeterEventKind(StrEnum):
    """What happened to a meter."""

    RECEIVED = "received"
    INSTALLED = "installed"
    REMOVED = "removed"
    RETIRED = "retired"


_BROKEN: Final = ("descompuest", "parad", "detenid", "invertid", "enterrad", "quebrad", "roto", "rota", "robad")
"""How the names of anomalies begin a word that says that a meter measures no more, and will not by itself."""


def breaks_meter(anomaly: str) -> bool:
    """Tell whether an anomaly says, by its name, that the meter is not read again until it is changed or mended.

    A house that was closed, a dog, or a dial misted over are another matter: the reader tries again.
    """
    return any(word.startswith(_BROKEN) for word in fold(anomaly).split())
