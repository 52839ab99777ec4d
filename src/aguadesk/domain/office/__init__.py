"""What an office does besides bills and reports: works, inspections, events, purchases and letters."""

from __future__ import annotations

from enum import StrEnum


class WorkService(StrEnum):
    """The service a work belongs to. Drains for sewage and for rain are told apart (drenaje sanitario y pluvial)."""

    WATER = "water"
    SEWER = "sewer"
    STORM = "storm"
    POWER = "power"
    """Pumps, motors and substations (electromecánico)."""
    LIGHTING = "lighting"
    OFFICE = "office"


class WorkState(StrEnum):
    """Where a work is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    STOPPED = "stopped"
    FINISHED = "finished"
    CANCELLED = "cancelled"


ENDED_WORKS = frozenset({WorkState.FINISHED, WorkState.CANCELLED})
"""A work nobody works at any more."""


class InspectionKind(StrEnum):
    """What is looked at again and again."""

    TANK = "tank"
    SPRING = "spring"
    CHLORINATION = "chlorination"
    """Free chlorine at a tap or a tank, in mg/l; its limits are rules (`water.chlorine_least` and `_most`)."""
    NETWORK = "network"
    CLANDESTINE = "clandestine"
    """Taps that nobody contracted (tomas clandestinas)."""
    DRAINS = "drains"
    """Cunetas, alcantarillas and colectores, before and in the season of rain."""
    LAMPS = "lamps"


class InspectionResult(StrEnum):
    """What an inspection found."""

    GOOD = "good"
    FINDING = "finding"
    """Something to mend; its note says what."""
    NOT_DONE = "not_done"


class EventKind(StrEnum):
    """What the office took part in (participación ciudadana)."""

    FACTORY_VISIT = "factory_visit"
    """A visit to a maquiladora or another place of work."""
    JORNADA = "jornada"
    """A jornada of the H. Ayuntamiento."""
    SCHOOL = "school"
    TALK = "talk"
    OTHER = "other"


class Purpose(StrEnum):
    """What a purchase is for."""

    FIXED_FEES = "fixed_fees"
    """Meters and their parts for the taps that pay a fixed fee (rezago de cuotas fijas)."""
    NEW_CONTRACTS = "new_contracts"
    WORKS = "works"
    STOCK = "stock"


class PurchaseState(StrEnum):
    """Where a request to Compras is."""

    ASKED = "asked"
    RECEIVED = "received"
    CANCELLED = "cancelled"


class StockMove(StrEnum):
    """Why there is more or less of a thing in the store room."""

    RECEIVED = "received"
    INSTALLED = "installed"
    """Put in at a tap."""
    USED = "used"
    """Used in a work."""
    RETURNED = "returned"
    LOST = "lost"
    COUNTED = "counted"
    """The difference a count found."""


class LetterWay(StrEnum):
    """Whether an oficio left the office or came to it."""

    SENT = "sent"
    RECEIVED = "received"


class FundingState(StrEnum):
    """What became of money that was asked for (gestión de recursos)."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class QuestionKind(StrEnum):
    """How a question of a survey is answered (encuesta de satisfacción)."""

    GRADE = "grade"
    """A number from 1, very bad, to 5, very good."""
    YES_NO = "yes_no"
    WORDS = "words"
