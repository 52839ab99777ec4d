"""What is sent to who owes: reminders, notifications and requirements, and what became of each at the door."""

from __future__ import annotations

from enum import StrEnum


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
