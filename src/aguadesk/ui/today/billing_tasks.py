"""What waits between the meter and the bill: routes, readings, the run, the bills, benefits, campaigns and the UMA."""

from __future__ import annotations

from datetime import date

from aguadesk.desk import benefits, campaigns, waiting
from aguadesk.desk.desk import Desk
from aguadesk.desk.waiting import UMA_RULE, BillingCycle
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.discounts import DAYS_OF_NOTICE, CampaignTarget
from aguadesk.domain.periods import day_label
from aguadesk.domain.readings import RouteStep
from aguadesk.domain.rights import Right
from aguadesk.ui.counting import counted
from aguadesk.ui.settings.wording import percent
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task

_STEPS = ((RouteStep.INSPECTED, "inspección"), (RouteStep.READ, "lectura"), (RouteStep.CAPTURED, "captura"))
_RENEWAL_MONTH = 11
"""In November the office calls those whose benefit ends with the year."""


def billing(desk: Desk) -> list[Task]:
    """From the routes to be read to the bills to be handed out, of the periods the office is at."""
    reads, runs = desk.may(Right.CAPTURE_READINGS), desk.may(Right.RUN_BILLING)
    if not reads and not runs:
        return []
    cycle = waiting.cycle(desk)
    found = [_run(period) for period in cycle.to_bill] if runs else []
    if reads:
        found += [*_aside(desk, cycle), *_routes(desk, cycle.reading), *_bills(desk, cycle.billed)]
    return found


def _run(period: BillingPeriod) -> Task:
    return Task(
        f"Falta facturar {period.label}",
        "El periodo ya terminó. Revise las lecturas apartadas, véalo sin escribir nada, y factúrelo.",
        "mdi6.receipt-text-plus-outline",
        "facturacion",
        Tone.WARNING,
        f"facturar.{period}",
    )


def _aside(desk: Desk, cycle: BillingCycle) -> list[Task]:
    """A reading set aside is not billed until somebody looks at it."""
    found = []
    for period in filter(None, (cycle.reading, cycle.billed)):
        many = waiting.readings_aside(desk, period)
        if many:
            found.append(
                Task(
                    counted(many, "lectura apartada", "lecturas apartadas") + f" de {period.label}",
                    "No se facturan hasta que alguien las vea: acéptelas, corríjalas o descártelas.",
                    "mdi6.gauge",
                    "facturacion",
                    Tone.WARNING,
                    f"lecturas.{period}",
                )
            )
    return found


def _routes(desk: Desk, period: BillingPeriod | None) -> list[Task]:
    """The routes of the period that are still to be walked, and how far each step of the cycle is."""
    if period is None:
        return []
    there = waiting.routes_to_read(desk, period)
    if not there.left:
        return []
    marked = dict(there.marked)
    steps = ", ".join(f"{words} {marked[step]}" for step, words in _STEPS)
    return [
        Task(
            counted(there.left, "ruta por leer", "rutas por leer") + f" de {period.label}",
            f"De {counted(there.routes, 'ruta', 'rutas')}, marcadas como hechas: {steps}.",
            "mdi6.map-marker-path",
            "facturacion",
            Tone.WARNING if period.last_day < desk.today() else Tone.INFO,
            f"lecturas.{period}",
        )
    ]


def _bills(desk: Desk, period: BillingPeriod | None) -> list[Task]:
    """Who got no bill pays late: the routes whose bills are still at the office."""
    if period is None:
        return []
    there = waiting.routes_to_hand_out(desk, period)
    if not there.left:
        return []
    return [
        Task(
            f"Recibos de {period.label} sin repartir en " + counted(there.left, "ruta", "rutas"),
            "Cuando una ruta esté repartida, márquela como entregada.",
            "mdi6.mailbox-outline",
            "facturacion",
            Tone.INFO,
            f"lecturas.{period}",
        )
    ]


def lapsing_benefits(desk: Desk) -> list[Task]:
    """Who lapses soon is called before they lose what is theirs; who lapsed is renewed or ended."""
    if not desk.may(Right.GRANT_BENEFIT):
        return []
    there = benefits.lapses(desk)
    if not there.lapsing and not there.lapsed:
        return []
    lapsing = counted(there.lapsing, "beneficio vence", "beneficios vencen")
    lapsed = counted(there.lapsed, "beneficio ya venció", "beneficios ya vencieron")
    title = f"{lapsing} en los próximos {DAYS_OF_NOTICE} días" if there.lapsing else lapsed
    also = f" Además, {lapsed}." if there.lapsing and there.lapsed else ""
    return [
        Task(
            title,
            f"Avise a cada persona que traiga su documento para renovarlo; sin él pagará completo.{also}",
            "mdi6.account-heart-outline",
            "facturacion",
            Tone.WARNING if there.lapsed else Tone.INFO,
            "beneficiarios.lapsing" if there.lapsing else "beneficiarios.lapsed",
        )
    ]


def november(desk: Desk) -> list[Task]:
    """In November those whose benefit ends with the year are called, beyond those who lapse in the next days."""
    today = desk.today()
    if today.month != _RENEWAL_MONTH or not desk.may(Right.GRANT_BENEFIT):
        return []
    whole = benefits.lapses(desk, (date(today.year, 12, 31) - today).days).lapsing
    more = whole - benefits.lapses(desk).lapsing
    if more <= 0:
        return []
    return [
        Task(
            f"Renovación de noviembre: {counted(more, 'beneficio más vence', 'beneficios más vencen')} este año",
            "Llame desde ahora a quienes vencen en diciembre, para que traigan su documento con tiempo.",
            "mdi6.calendar-account",
            "facturacion",
            Tone.INFO,
            "beneficiarios.now",
        )
    ]


def campaigns_in_force(desk: Desk) -> list[Task]:
    """What the public asks about today: the campaigns in force, for who takes money and who decides them."""
    if not (desk.may(Right.TAKE_PAYMENT) or desk.may(Right.EDIT_CAMPAIGNS)):
        return []
    return [
        Task(
            f"En campaña: {one.name}, {percent(one.percent_basis_points)} {_OF[one.target]}",
            f"Hasta el {day_label(one.ends_on)} de {one.ends_on.year}. Se descuenta solo al cobrar.",
            "mdi6.bullhorn-outline",
            "facturacion",
            Tone.PLAIN,
            "campanas",
        )
        for one in campaigns.in_force(desk)
    ]


_OF = {CampaignTarget.PRINCIPAL: "de descuento", CampaignTarget.SURCHARGES: "de los recargos"}


def uma(desk: Desk) -> list[Task]:
    """The year's UMA is written down before it rules; without it bills and fines keep last year's."""
    if not desk.may(Right.EDIT_SETTINGS) or not waiting.uma_is_missing(desk):
        return []
    today = desk.today()
    late = today >= date(today.year, 2, 1)
    return [
        Task(
            f"Falta la UMA de {today.year}",
            ("Rige desde el 1 de febrero" if late else "Rige a partir del 1 de febrero")
            + ": escriba el valor diario que publicó el INEGI.",
            "mdi6.calendar-star",
            "ajustes",
            Tone.WARNING if late else Tone.INFO,
            f"reglas.{UMA_RULE}",
        )
    ]
