"""Orders to a crew, whatever they ask for: limitation, reconnection, verification, meter, leak, inspection."""

from __future__ import annotations

from enum import StrEnum


class OrderKind(StrEnum):
    """What an order asks for."""

    LIMITATION = "limitation"
    """Leaves the least that a household needs: nobody is cut off (Ley General de Aguas art. 9)."""
    FOLLOW_UP = "follow_up"
    """Looks whether a limited tap was opened by somebody (autorreconexión)."""
    RECONNECTION = "reconnection"
    VERIFICATION = "verification"
    METER_CHANGE = "meter_change"
    METER_INSTALLATION = "meter_installation"
    LEAK = "leak"
    INSPECTION = "inspection"


class OrderState(StrEnum):
    """Where an order is."""

    ISSUED = "issued"
    IN_FIELD = "in_field"
    """Handed to its crew."""
    DONE = "done"
    """The crew did what it asked for, or found what it asked about."""
    NOT_DONE = "not_done"
    """The crew went and could not, and said why."""
    CANCELLED = "cancelled"


OPEN_STATES = frozenset({OrderState.ISSUED, OrderState.IN_FIELD})
"""An order that still waits for its result."""


class OrderStep(StrEnum):
    """What happened to an order, in its history."""

    ISSUED = "issued"
    PRINTED = "printed"
    IN_FIELD = "in_field"
    DONE = "done"
    NOT_DONE = "not_done"
    COPY_RETURNED = "copy_returned"
    CANCELLED = "cancelled"
    NOTE = "note"


class OrderResult(StrEnum):
    """What a crew found or did, for the kinds of orders that can end in several ways."""

    EXECUTED = "executed"
    """What was asked for was done."""
    SELF_RECONNECTED = "self_reconnected"
    """A limited tap was found open: a sanction may follow."""
    STILL_LIMITED = "still_limited"
    METER_FAULTY = "meter_faulty"
    """Verification: the meter is bad and registers too much."""
    EXTERNAL_LEAK = "external_leak"
    """Verification: water is lost outside the house."""
    NORMAL = "normal"
    """Verification: the meter is good and there is no leak."""
    NOBODY_HOME = "nobody_home"
    NO_ACCESS = "no_access"
    NOT_FOUND = "not_found"
    OPPOSED = "opposed"
    """Somebody at the place would not have it done."""


class Lock(StrEnum):
    """What must not stand in the way before a limitation is ordered."""

    DEBT = "debt"
    """The months and the amount of the board's rule are not reached."""
    AGREEMENT = "agreement"
    """An agreement is being kept."""
    COMPLAINT = "complaint"
    """A complaint about the debt, or a verification, is open."""
    VULNERABLE = "vulnerable"
    """Somebody vulnerable lives there, or it is a hospital or a school."""
    NOTICE = "notice"
    """No notice was delivered so many days ago."""
    EVE = "eve"
    """The next day is no working day, so nobody could reconnect."""
    SEASON = "season"
    """The board limits nobody in this season."""
