"""What people call works and inspections, and which services a board renders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.counter_filters import INSPECTIONS, SERVICES
from aguadesk.domain.accounts import fold
from aguadesk.domain.complaints import Service
from aguadesk.domain.errors import Refused
from aguadesk.domain.inspecting import Chlorine, ChlorineLimits, DueStanding
from aguadesk.domain.office import InspectionResult, WorkService, WorkState
from aguadesk.papers.wording import percent
from aguadesk.store import complaint_catalogues
from aguadesk.store.works import WorkDraft

__all__ = ["INSPECTIONS", "SERVICES", "percent"]

STATES: Final = {
    WorkState.PLANNED: "Por iniciar",
    WorkState.UNDER_WAY: "En proceso",
    WorkState.STOPPED: "Suspendida",
    WorkState.FINISHED: "Terminada",
    WorkState.CANCELLED: "Cancelada",
}
RESULTS: Final = {
    InspectionResult.GOOD: "Bien",
    InspectionResult.FINDING: "Con hallazgo",
    InspectionResult.NOT_DONE: "No se hizo",
}
DUE: Final = {
    DueStanding.OVERDUE: "Vencida",
    DueStanding.TODAY: "Hoy",
    DueStanding.SOON: "Próxima",
    DueStanding.LATER: "A tiempo",
    DueStanding.OFF: "Fuera de uso",
}
CHLORINE: Final = {Chlorine.LOW: "Falta cloro", Chlorine.FIT: "Dentro de norma", Chlorine.HIGH: "Sobra cloro"}
_SWITCHED_BY: Final = {
    WorkService.WATER: Service.WATER,
    WorkService.SEWER: Service.SEWER,
    WorkService.STORM: Service.SEWER,
    WorkService.POWER: Service.WATER,
    WorkService.LIGHTING: Service.LIGHTING,
    WorkService.OFFICE: None,
}


def where_words(locality: str, draft: WorkDraft) -> str:
    """Return where a work is: locality, sector, street and what else was said of the place."""
    numbered = bool(draft.sector) and not fold(draft.sector).startswith("sector")
    sector = f"Sector {draft.sector}" if numbered else draft.sector
    return ", ".join(filter(None, (locality, sector, draft.street, draft.place)))


def reading_words(hundredths: int) -> str:
    """Return mg/l as they are written: `0.85`, `1.5`."""
    return f"{hundredths // 100}.{hundredths % 100:02}".removesuffix("0")


def limits_words(limits: ChlorineLimits) -> str:
    """Return how much free chlorine is fit, and where that is written: `de 0.2 a 1.5 mg/l (NOM-127-SSA1)`."""
    return f"de {reading_words(limits.least)} a {reading_words(limits.most)} mg/l ({limits.source})"


def norm_words(in_force: Sequence[ChlorineLimits]) -> str:
    """Return the limits that some days were judged by, each of the later ones with the day it begins."""
    first, *later = dict.fromkeys(in_force)
    said = [limits_words(first), *(f"desde el {one.since:%d/%m/%Y}, {limits_words(one)}" for one in later)]
    return "; ".join(said)


def rendered(connection: Connection) -> list[WorkService]:
    """Return the services the board renders: those it takes reports about (`complaint_kinds.switch_service`)."""
    on = {one.service for one in complaint_catalogues.kinds(connection) if one.active}
    return [one for one, switch in _SWITCHED_BY.items() if switch is None or switch in on]


def refuse_hidden(connection: Connection, service: WorkService) -> None:
    """Refuse to write of a service that the board does not render.

    Raises:
        Refused: `work.service_hidden`.
    """
    if service not in rendered(connection):
        raise Refused("work.service_hidden", field="service", service=SERVICES[service])
