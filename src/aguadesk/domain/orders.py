"""Orders to a crew, whatever they ask for: limitation, reconnection, verification, meter, leak, inspection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from aguadesk.domain.documents import Folio

NUMBER_SERIES: Final = "OT"
"""Orders have numbers of their own, beside those of the ledger: `OT-000123`."""


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


ALLOWED: Final[Mapping[OrderStep, Mapping[OrderState, OrderState]]] = {
    OrderStep.PRINTED: {OrderState.ISSUED: OrderState.ISSUED, OrderState.IN_FIELD: OrderState.IN_FIELD},
    OrderStep.IN_FIELD: dict.fromkeys(OPEN_STATES, OrderState.IN_FIELD),
    OrderStep.DONE: dict.fromkeys(OPEN_STATES, OrderState.DONE),
    OrderStep.NOT_DONE: dict.fromkeys(OPEN_STATES, OrderState.NOT_DONE),
    OrderStep.COPY_RETURNED: {OrderState.DONE: OrderState.DONE, OrderState.NOT_DONE: OrderState.NOT_DONE},
    OrderStep.CANCELLED: dict.fromkeys(OPEN_STATES, OrderState.CANCELLED),
    OrderStep.NOTE: {state: state for state in OrderState},
}
"""From which states a step may be taken, and the state it leads to; `issued` begins an order and never comes again."""

FINDINGS: Final[Mapping[OrderKind, tuple[OrderResult, ...]]] = {
    OrderKind.LIMITATION: (OrderResult.EXECUTED,),
    OrderKind.FOLLOW_UP: (OrderResult.STILL_LIMITED, OrderResult.SELF_RECONNECTED),
    OrderKind.RECONNECTION: (OrderResult.EXECUTED,),
    OrderKind.VERIFICATION: (OrderResult.NORMAL, OrderResult.METER_FAULTY, OrderResult.EXTERNAL_LEAK),
    OrderKind.METER_CHANGE: (OrderResult.EXECUTED,),
    OrderKind.METER_INSTALLATION: (OrderResult.EXECUTED,),
    OrderKind.LEAK: (OrderResult.EXECUTED, OrderResult.NORMAL),
    OrderKind.INSPECTION: (OrderResult.EXECUTED, OrderResult.NORMAL),
}
"""What a crew can have done or found by an order of each kind; the usual one comes first."""

HINDRANCES: Final = (OrderResult.NOBODY_HOME, OrderResult.NO_ACCESS, OrderResult.NOT_FOUND, OrderResult.OPPOSED)
"""Why a crew that went could not do it."""

_NUMBER = re.compile(r"(?:OT\W?)?0*(\d{1,9})", re.IGNORECASE)
"""A scanner set for another keyboard reads another sign in the place of the hyphen."""


def after_step(state: OrderState, step: OrderStep) -> OrderState | None:
    """Return where a step leads an order; None if it may not be taken from there."""
    return ALLOWED.get(step, {}).get(state)


def step_of(kind: OrderKind, result: OrderResult) -> OrderStep | None:
    """Return whether a result ends an order as done or as not done; None if an order of that kind cannot end so."""
    if result in FINDINGS[kind]:
        return OrderStep.DONE
    return OrderStep.NOT_DONE if result in HINDRANCES else None


def number_words(number: int) -> str:
    """Return the number of an order as it stands on paper: `OT-000123`."""
    return str(Folio(NUMBER_SERIES, number))


def read_number(typed: str) -> int | None:
    """Read the number of an order as typed or scanned (`OT-000123`, `ot123`, `123`); None if it is not like one."""
    match = _NUMBER.fullmatch(typed.strip())
    return int(match[1]) if match else None
