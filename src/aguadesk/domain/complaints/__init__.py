"""Complaints and every other report that arrives at the desk: what they are, where they stand, what may follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from aguadesk.domain.documents import Folio

NUMBER_SERIES: Final = "RP"
"""Reports have numbers of their own (número de reporte): `RP-000123`."""


class Nature(StrEnum):
    """What somebody comes with."""

    COMPLAINT = "complaint"
    """Queja: about the service of the board."""
    ACCUSATION = "accusation"
    """Denuncia: about what others do, such as a clandestine tap."""
    REPORT = "report"
    """Reporte: a problem in the networks."""
    COMMENT = "comment"
    INFORMATION = "information"
    """Solicitud de información."""
    SERVICE = "service"
    """Solicitud de servicio."""


class Channel(StrEnum):
    """How it came in."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    WRITTEN = "written"
    ELECTRONIC = "electronic"


class Reporter(StrEnum):
    """Who came with it."""

    HOLDER = "holder"
    """Somebody of the account it is about."""
    CITIZEN = "citizen"
    AUTHORITY = "authority"


class Service(StrEnum):
    """The service a kind of report belongs to; a board that does not render one hides its kinds."""

    WATER = "water"
    SEWER = "sewer"
    LIGHTING = "lighting"
    OFFICE = "office"


class Urgency(StrEnum):
    """How soon it is looked at among those of its area."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class ComplaintState(StrEnum):
    """Where a report is."""

    RECEIVED = "received"
    ROUTED = "routed"
    """Turned to its area (turnado)."""
    IN_ATTENTION = "in_attention"
    ATTENDED = "attended"
    """The area says it is done; the daily closing (baja) has not listed it yet."""
    CONFORMITY = "conformity"
    """Listed by the daily closing; whoever reported it is asked on the telephone whether it is so."""
    REASSIGNED = "reassigned"
    """They said no: turned again, under the same number."""
    CLOSED = "closed"
    NOT_PROCEEDING = "not_proceeding"
    """Not the board's to solve, or not now; whoever reported it was told why."""
    CANCELLED = "cancelled"
    """Registered by mistake or twice."""


OPEN_STATES: Final = frozenset(
    {ComplaintState.RECEIVED, ComplaintState.ROUTED, ComplaintState.IN_ATTENTION, ComplaintState.REASSIGNED}
)
"""An area still owes it something, and its clock runs."""

UNFINISHED_STATES: Final = OPEN_STATES | {ComplaintState.ATTENDED, ComplaintState.CONFORMITY}
"""It has not come to its end."""


class ComplaintStep(StrEnum):
    """What happens to a report, in its history."""

    RECEIVED = "received"
    ROUTED = "routed"
    TAKEN = "taken"
    """The area begins with it."""
    PAUSED = "paused"
    RESUMED = "resumed"
    ATTENDED = "attended"
    LISTED = "listed"
    """The daily closing listed it."""
    CONFORMED = "conformed"
    """On the telephone: yes. It is closed."""
    OBJECTED = "objected"
    """On the telephone: no. It is reassigned."""
    UNANSWERED = "unanswered"
    """Nobody took the telephone."""
    CLOSED_UNHEARD = "closed_unheard"
    """Closed without their answer, after the calls of the board's rule."""
    NOT_PROCEEDING = "not_proceeding"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    """Ended by mistake, or the problem came back at once."""
    ORDERED = "ordered"
    """A work order was made of it."""
    ORDER_RESULT = "order_result"
    NOTE = "note"


_S = ComplaintState
_TO_AREA = {_S.RECEIVED: _S.ROUTED, _S.ROUTED: _S.ROUTED, _S.IN_ATTENTION: _S.ROUTED, _S.REASSIGNED: _S.REASSIGNED}
_AFTER_ATTENTION = (_S.ATTENDED, _S.CONFORMITY)
_SAME = {state: state for state in ComplaintState}
_SAME_OPEN = {state: state for state in sorted(OPEN_STATES)}

ALLOWED: Final[Mapping[ComplaintStep, Mapping[ComplaintState, ComplaintState]]] = {
    ComplaintStep.ROUTED: _TO_AREA,
    ComplaintStep.TAKEN: {_S.ROUTED: _S.IN_ATTENTION, _S.REASSIGNED: _S.IN_ATTENTION},
    ComplaintStep.PAUSED: _SAME_OPEN,
    ComplaintStep.RESUMED: _SAME_OPEN,
    ComplaintStep.ATTENDED: dict.fromkeys((_S.ROUTED, _S.IN_ATTENTION, _S.REASSIGNED), _S.ATTENDED),
    ComplaintStep.LISTED: {_S.ATTENDED: _S.CONFORMITY},
    ComplaintStep.CONFORMED: dict.fromkeys(_AFTER_ATTENTION, _S.CLOSED),
    ComplaintStep.OBJECTED: dict.fromkeys(_AFTER_ATTENTION, _S.REASSIGNED),
    ComplaintStep.UNANSWERED: {state: state for state in _AFTER_ATTENTION},
    ComplaintStep.CLOSED_UNHEARD: {_S.CONFORMITY: _S.CLOSED},
    ComplaintStep.NOT_PROCEEDING: dict.fromkeys(sorted(OPEN_STATES), _S.NOT_PROCEEDING),
    ComplaintStep.CANCELLED: dict.fromkeys(sorted(OPEN_STATES), _S.CANCELLED),
    ComplaintStep.REOPENED: dict.fromkeys((_S.CLOSED, _S.NOT_PROCEEDING, _S.CANCELLED), _S.ROUTED),
    ComplaintStep.ORDERED: _SAME_OPEN,
    ComplaintStep.ORDER_RESULT: _SAME,
    ComplaintStep.NOTE: _SAME,
}
"""From which states a step may be taken, and the state it leads to; `received` begins a report and never comes again.

Procedure PE/OPDM/DG/UGSRP/01 of Tlalnepantla, activities 2 to 8.
"""

_NUMBER = re.compile(r"(?:RP\W?)?0*(\d{1,9})", re.IGNORECASE)
"""A scanner set for another keyboard reads another sign in the place of the hyphen."""


class Stop(StrEnum):
    """Why the clock of a report stands."""

    PAUSE = "pause"
    """Something keeps the area from it: rain, a closed street, a part on order."""
    ATTENDED = "attended"
    """It was attended, and whoever reported it has not answered yet."""


class Answer(StrEnum):
    """What was answered on the telephone when asked for conformity."""

    YES = "yes"
    NO = "no"
    NOBODY = "nobody"


def after_step(state: ComplaintState, step: ComplaintStep) -> ComplaintState | None:
    """Return where a step leads a report; None if it may not be taken from there."""
    return ALLOWED.get(step, {}).get(state)


def number_words(number: int) -> str:
    """Return the number of a report as it stands on paper: `RP-000123`."""
    return str(Folio(NUMBER_SERIES, number))


def read_number(typed: str) -> int | None:
    """Read the number of a report as typed or scanned (`RP-000123`, `rp123`, `123`); None if it is not like one."""
    match = _NUMBER.fullmatch(typed.strip())
    return int(match[1]) if match else None
