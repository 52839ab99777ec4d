"""The bullets of the seed: what the office does every month, in its own words, and what each counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from aguadesk.domain.activities import PUBLIC, Count, Template, listing, months_words
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.readings import ReadingKind, RouteStep

_CAMPAIGN_MONEY = Count("discounts.given", "en descuentos", "en descuentos", {"source": "campaign"})
_BENEFIT_MONEY = Count("discounts.given", "en beneficios", "en beneficios", {"source": "benefit"})

ATTENTION: Final = Template(
    "attention",
    "Atención ciudadana para cobro de servicios y estatus de sus cuentas",
    (
        Count("attended.users", "atención", "atenciones"),
        Count("receipts.taken", "pago en ventanilla", "pagos en ventanilla"),
        Count("inquiries.attended", "consulta de saldo sin pago", "consultas de saldo sin pago"),
        Count("attended.users", "a ciudadanía sin cuenta", "a ciudadanía sin cuenta", among=PUBLIC),
    ),
    always=True,
    of="de ellas",
)
AGREEMENTS: Final = Template(
    "agreements",
    "Atención personalizada a ciudadanía que haya incurrido en mora para la realización de convenios de acuerdo a las"
    " capacidades de pago del usuario",
    (
        Count("agreements.signed", "convenio firmado", "convenios firmados"),
        Count("agreements.kept", "convenio cumplido", "convenios cumplidos"),
        Count("agreements.broken", "convenio incumplido", "convenios incumplidos"),
    ),
    always=True,
)
READINGS: Final = Template(
    "readings",
    "Inspección, toma de lecturas, captura y entrega de recibos a medidores en operación",
    (
        Count("readings.taken", "lectura tomada", "lecturas tomadas", {"kind": ReadingKind.EFFECTIVE}),
        Count("readings.taken", "lectura estimada", "lecturas estimadas", {"kind": ReadingKind.ESTIMATED}),
        Count("routes.done", "ruta inspeccionada", "rutas inspeccionadas", {"step": RouteStep.INSPECTED}),
        Count("routes.done", "ruta leída", "rutas leídas", {"step": RouteStep.READ}),
        Count("routes.done", "ruta capturada", "rutas capturadas", {"step": RouteStep.CAPTURED}),
        Count("bills.delivered", "recibo entregado en domicilio", "recibos entregados en domicilio"),
    ),
    always=True,
)
REQUIREMENTS: Final = Template(
    "requirements",
    "Se realizaron requerimientos domiciliarios para la recuperación de cartera vencida",
    (
        Count(
            "notices.delivered",
            "requerimiento entregado",
            "requerimientos entregados",
            {"kind": NoticeKind.REQUIREMENT},
        ),
        Count("notices.issued", "emitido", "emitidos", {"kind": NoticeKind.REQUIREMENT}),
    ),
    by_place=True,
)
NOTICES: Final = Template(
    "notices",
    "Entrega de recibos de notificación a usuarios con estatus de adeudo en su cuenta",
    (
        Count(
            "notices.delivered",
            "notificación entregada",
            "notificaciones entregadas",
            {"kind": NoticeKind.NOTIFICATION},
        ),
        Count("notices.delivered", "recordatorio entregado", "recordatorios entregados", {"kind": NoticeKind.REMINDER}),
    ),
    by_place=True,
)
LIMITATIONS: Final = Template(
    "limitations",
    "Se trabajó en cortes (limitación) del servicio de agua potable a usuarios morosos",
    (
        Count("limitations.executed", "limitación ejecutada", "limitaciones ejecutadas"),
        Count("limitations.ordered", "limitación ordenada", "limitaciones ordenadas"),
    ),
    by_place=True,
)
RECONNECTIONS: Final = Template(
    "reconnections",
    "Reconexión de tomas de agua potable a los usuarios que iban cumpliendo en sus pagos",
    (Count("reconnections.executed", "reconexión", "reconexiones"),),
    by_place=True,
)
METERS: Final = Template(
    "meters",
    "Instalación de medidores",
    (Count("meters.installed", "medidor instalado", "medidores instalados"),),
)
CONTRACTS: Final = Template(
    "contracts", "Contratación de tomas nuevas", (Count("contracts.opened", "contrato", "contratos"),)
)
EVENTS: Final = Template(
    "events", "Visitas, jornadas y pláticas con la ciudadanía", (Count("events.held", "evento", "eventos"),)
)


def reports(area: str) -> Template:
    """Return the bullet of the reports of users, of one area or of all (empty)."""
    wanted = {"area": area} if area else {}
    return Template(
        "reports",
        "Atención a reportes de los usuarios",
        (
            Count("complaints.received", "reporte recibido", "reportes recibidos", wanted),
            Count("complaints.attended", "atendido", "atendidos", wanted),
            Count("complaints.in_time", "atendido dentro de su plazo", "atendidos dentro de su plazo", wanted),
            Count("complaints.closed", "cerrado", "cerrados", wanted),
        ),
        always=bool(area),
    )


def reports_of_kind(area: str, code: str, name: str) -> Template:
    """Return the bullet of what an area attended of one kind."""
    count = Count("complaints.attended", "reporte atendido", "reportes atendidos", {"area": area, "kind": code})
    return Template(f"kind:{code}", name, (count,))


def works(service: str, name: str) -> Template:
    """Return the bullet of the works of a service that were finished."""
    count = Count("works.finished", "obra terminada", "obras terminadas", {"service": service})
    return Template(f"works:{service}", f"Obras y trabajos de {name.lower()}", (count,))


def benefits(percentages: Sequence[str]) -> Template:
    """Return the bullet of discounts to vulnerable people, with the percentages of the board from the least on."""
    span = " al ".join(dict.fromkeys((percentages[0], percentages[-1]))) if percentages else ""
    how = f"Descuento del {span}" if span else "Descuento"
    granted = Count("benefits.granted", "beneficio otorgado o renovado", "beneficios otorgados o renovados")
    return Template("benefits", f"{how} aplicado a personas vulnerables", (_BENEFIT_MONEY, granted))


def campaign(
    campaign_id: int,
    terms: tuple[CampaignTarget, CampaignDebts, CampaignCondition],
    percent: str,
    span: tuple[date, date],
    sharing: int,
) -> Template:
    """Return the bullet of a campaign.

    Args:
        span: the first and the last day it holds.
        sharing: how many campaigns share the month's discounts, told in the bullet of the last; 0 in the others.
    """
    target, debts, condition = terms
    when = months_words(*span)
    if target is CampaignTarget.SURCHARGES:
        lead = f"Campaña de descuento del {percent} en recargos{_HOW[condition]}, {when}"
    else:
        lead = f"Campaña de descuento {when} con el {percent} al usuario{_WHOM[debts]}{_HOW[condition]}"
    if not sharing:
        return Template(f"campaign:{campaign_id}", lead, always=True)
    words = "en descuentos" if sharing == 1 else f"en descuentos de las {sharing} campañas del mes"
    money = Count(_CAMPAIGN_MONEY.counter, words, words, _CAMPAIGN_MONEY.wanted)
    return Template(f"campaign:{campaign_id}", lead, (money,), always=True)


def media(announced: Mapping[MediaKind, Sequence[str]]) -> Template:
    """Return the bullet of how the discounts were announced, with the places of each medium."""
    told = []
    for kind, (alone, at) in _MEDIA.items():
        if kind in announced:
            places = list(dict.fromkeys(filter(None, announced[kind])))
            told.append(at.format(listing(places)) if places else alone)
    lead = "Las campañas publicitarias de los descuentos fueron anunciadas"
    how = f"{lead} mediante {listing(told)}" if told else lead
    return Template("media", how, (Count("campaigns.media", "anuncio", "anuncios"),))


_WHOM = {
    CampaignDebts.ANY: "",
    CampaignDebts.IN_TIME: " por pronto pago",
    CampaignDebts.OVERDUE: " en adeudos vencidos",
}
_HOW = {
    CampaignCondition.NONE: "",
    CampaignCondition.SINGLE_PAYMENT: ", aplicado en pago en una sola exhibición",
    CampaignCondition.AGREEMENT: ", aplicado en convenios",
    CampaignCondition.EITHER: ", aplicado en convenios y pago en una sola exhibición",
}
_MEDIA = {
    MediaKind.RADIO: ("spot en radio", "spot en {}"),
    MediaKind.FACEBOOK: ("redes sociales Facebook", "redes sociales Facebook ({})"),
    MediaKind.PERIFONEO: ("perifoneo", "perifoneo ({})"),
    MediaKind.POSTER: ("cartelones", "cartelones ({})"),
    MediaKind.PRESS: ("prensa", "prensa ({})"),
    MediaKind.OTHER: ("otros medios", "{}"),
}
