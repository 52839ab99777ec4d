"""What narrows a counter: its choices in words, or the catalogue of the board that has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from aguadesk.desk.complaint_words import CHANNEL_WORDS, NATURE_WORDS, SERVICE_WORDS
from aguadesk.desk.notice_words import KIND_WORDS as NOTICE_WORDS
from aguadesk.desk.till_papers import METHOD_WORDS
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import Method
from aguadesk.domain.office import EventKind, FundingState, InspectionKind, Purpose, WorkService
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.readings import ReadingKind, RouteStep

_Value = TypeVar("_Value", bound=str)


class Source(StrEnum):
    """A catalogue of the board that a filter chooses from."""

    PROCEDURE = "procedure"
    COMPLAINT_KIND = "complaint_kind"
    AREA = "area"
    BENEFIT_KIND = "benefit_kind"
    ITEM = "item"
    COMPONENT = "component"
    LOCALITY = "locality"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows a counter: its name, its title, and what may be chosen, or the catalogue that has it."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()
    source: Source | None = None


SERVICES: Final = {
    WorkService.WATER: "Agua potable",
    WorkService.SEWER: "Drenaje sanitario",
    WorkService.STORM: "Drenaje pluvial",
    WorkService.POWER: "Electromecánico",
    WorkService.LIGHTING: "Alumbrado público",
    WorkService.OFFICE: "Oficina",
}
EVENTS: Final = {
    EventKind.FACTORY_VISIT: "Visita a maquiladora o centro de trabajo",
    EventKind.JORNADA: "Jornada del H. Ayuntamiento",
    EventKind.SCHOOL: "Escuela",
    EventKind.TALK: "Plática",
    EventKind.OTHER: "Otro",
}
INSPECTIONS: Final = {
    InspectionKind.TANK: "Tanque o depósito",
    InspectionKind.SPRING: "Nacimiento o manantial",
    InspectionKind.CHLORINATION: "Cloración",
    InspectionKind.NETWORK: "Red",
    InspectionKind.CLANDESTINE: "Tomas clandestinas",
    InspectionKind.DRAINS: "Cunetas, alcantarillas y colectores",
    InspectionKind.LAMPS: "Luminarias",
}
PURPOSES: Final = {
    Purpose.FIXED_FEES: "Rezago de cuotas fijas",
    Purpose.NEW_CONTRACTS: "Contratos nuevos",
    Purpose.WORKS: "Obras",
    Purpose.STOCK: "Existencias",
}
FUNDINGS: Final = {
    FundingState.ASKED: "En trámite",
    FundingState.GRANTED: "Otorgados",
    FundingState.REFUSED: "Negados",
}
POINTS: Final = {
    PointKind.BANK: "Banco",
    PointKind.WEB: "Portal web",
    PointKind.SHOP: "Tienda",
    PointKind.KIOSK: "Cajero automático",
}
CLASSES: Final = {
    ConceptClass.PRINCIPAL: "Servicios",
    ConceptClass.SURCHARGE: "Recargos",
    ConceptClass.FINE: "Multas",
    ConceptClass.ENFORCEMENT: "Gastos de ejecución",
    ConceptClass.INDEMNITY: "Indemnización por cheque devuelto",
    ConceptClass.TAX: "IVA",
}
_STEPS = {
    RouteStep.INSPECTED: "Inspeccionada",
    RouteStep.READ: "Leída",
    RouteStep.CAPTURED: "Capturada",
    RouteStep.DELIVERED: "Recibos entregados",
}
_METER = {"first": "Primer medidor de la toma", "replacement": "Reposición"}
_RESULTS = {OrderResult.STILL_LIMITED: "Sigue limitada", OrderResult.SELF_RECONNECTED: "Reconectada sin permiso"}


def _choices(words: Mapping[_Value, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), said) for value, said in words.items())


CHANNEL = Filter("channel", "Medio", _choices(CHANNEL_WORDS))
POINT = Filter("point", "Punto de cobro", _choices(POINTS))
_METHODS = {one: words for one, words in METHOD_WORDS.items() if one is not Method.CREDIT}
METHOD = Filter("method", "Forma de pago", _choices(_METHODS))
NOTICE = Filter("kind", "Clase de aviso", _choices(NOTICE_WORDS))
HOW = Filter("how", "Instalación", _choices(_METER))
SERVICE = Filter("service", "Servicio", _choices(SERVICES))
LOCALITY = Filter("locality", "Localidad", source=Source.LOCALITY)
REPORT = (
    Filter("kind", "Tipo", source=Source.COMPLAINT_KIND),
    Filter("nature", "Naturaleza", _choices(NATURE_WORDS)),
    Filter("service", "Servicio", _choices(SERVICE_WORDS)),
    Filter("area", "Área", source=Source.AREA),
    CHANNEL,
    Filter("program", "Programa de respuesta inmediata", (("1", "Sí"), ("0", "No"))),
)
EVENT = Filter("kind", "Clase", _choices(EVENTS))
RESULT = Filter("result", "Resultado", _choices(_RESULTS))
PURPOSE = Filter("purpose", "Para qué", _choices(PURPOSES))
FUNDING = Filter("state", "Resultado", _choices(FUNDINGS))
READING = Filter("kind", "Clase", ((ReadingKind.EFFECTIVE, "Tomadas"), (ReadingKind.ESTIMATED, "Estimadas")))
STEP = Filter("step", "Paso", _choices(_STEPS))
INSPECTION = Filter("kind", "Clase", _choices(INSPECTIONS))
PROCEDURE = Filter("procedure", "Trámite", source=Source.PROCEDURE)
ITEM = Filter("item", "Material", source=Source.ITEM)
COMPONENT = Filter("component", "Componente", source=Source.COMPONENT)
BENEFIT = Filter("kind", "Beneficio", source=Source.BENEFIT_KIND)
DISCOUNT = Filter("source", "Por", (("campaign", "Campaña"), ("benefit", "Beneficio")))
CONCEPT = Filter("concept", "Concepto", source=Source.CONCEPT)
CLASS = Filter("class", "Clase de concepto", _choices(CLASSES))
TARGET = Filter("target", "Sobre", (("principal", "El servicio"), ("surcharges", "Los recargos")))
PLANNED = Filter("planned", "Origen", (("1", "Programada"), ("0", "Espontánea")))
