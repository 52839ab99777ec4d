"""What the office knows of a household that owes: whether it can pay, and whether it must be protected."""

from __future__ import annotations

from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark on an account says."""

    CAN_PAY = "can_pay"
    """It has what to pay with: collection begins here (capacidad de pago)."""
    CANNOT_PAY = "cannot_pay"
    PROTECTED = "protected"
    """A hospital, a school, or somebody ill or vulnerable at home: its water is not limited."""
    SPECIAL = "special"
    """A special user (usuario especial), such as the government: somebody of the office attends it personally."""
    NEEDS_METER = "needs_meter"
    """A fixed fee that should be metered (necesidad de medición)."""
    NEEDS_BOX = "needs_box"
    """Its meter has no caja protectora."""
    NEEDS_VALVE = "needs_valve"
    """Its tap has no llave de paso."""
