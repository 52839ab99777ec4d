"""The words of readings: how a reading came about, where it stands, and the cycle of a route."""

from __future__ import annotations

from enum import StrEnum


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
