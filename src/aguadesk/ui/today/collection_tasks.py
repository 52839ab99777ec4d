"""What waits in Cobranza and Convenios: agreements, orders and notices without a result, and what is about to lapse."""

from __future__ import annotations

from aguadesk.desk import agreements, prescription, waiting
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import total
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Right
from aguadesk.ui.board_status import day_words
from aguadesk.ui.counting import counted
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task


def broken_agreements(desk: Desk) -> list[Task]:
    """Who falls behind is called before the agreement is lost; who lost it waits for somebody to decide."""
    if not (desk.may(Right.SIGN_AGREEMENT) or desk.may(Right.END_AGREEMENT)):
        return []
    there = agreements.figures(desk)
    if not there.in_breach and not there.late:
        return []
    broken = counted(there.in_breach, "convenio incumplido", "convenios incumplidos")
    late = counted(there.late, "convenio atrasado", "convenios atrasados")
    also = f" Además, {late}." if there.in_breach and there.late else ""
    return [
        Task(
            broken if there.in_breach else late,
            f"Hable con cada persona: todavía puede ponerse al día o renegociarlo.{also}",
            "mdi6.handshake-outline",
            "convenios",
            Tone.WARNING if there.in_breach else Tone.INFO,
            "incumplidos" if there.in_breach else "atrasados",
        )
    ]


def orders(desk: Desk) -> list[Task]:
    """An order whose day passed is asked of its crew."""
    if not (desk.may(Right.CAPTURE_ORDERS) or desk.may(Right.ISSUE_ORDERS)):
        return []
    there = waiting.orders_overdue(desk)
    if there.first is None:
        return []
    return [
        Task(
            counted(there.many, "orden fuera de plazo", "órdenes fuera de plazo"),
            f"La más atrasada debía estar hecha {day_words(there.first, desk.today())}. Pregunte a su cuadrilla.",
            "mdi6.hammer-wrench",
            "cobranza",
            Tone.WARNING,
            "ordenes",
        )
    ]


def notices(desk: Desk) -> list[Task]:
    """A notice counts from the day it was delivered: until somebody tells, it interrupts nothing."""
    if not desk.may(Right.CAPTURE_NOTICES):
        return []
    there = waiting.notices_out(desk)
    if there.first is None:
        return []
    since = day_words(there.first, desk.today())
    return [
        Task(
            counted(there.many, "aviso sin resultado", "avisos sin resultado"),
            f"El más antiguo se emitió {since}. Anote qué pasó con cada uno al volver de la calle.",
            "mdi6.email-alert-outline",
            "cobranza",
            Tone.INFO,
            "avisos.capturar",
        )
    ]


def lapsing(desk: Desk) -> list[Task]:
    """What is about to lapse is notified in time, and so begins again."""
    if not (desk.may(Right.ISSUE_NOTICES) or desk.may(Right.DECLARE_PRESCRIPTION)):
        return []
    near = [one for one in prescription.lapsing(desk) if one.near_debts]
    first = min((one.next_day for one in near if one.next_day is not None), default=None)
    if first is None:
        return []
    amount = total(one.near for one in near)
    return [
        Task(
            counted(len(near), "cuenta por prescribir", "cuentas por prescribir"),
            f"Son {amount.signed}; lo primero, el {day_label(first)} de {first.year}. Notifique antes.",
            "mdi6.timer-sand",
            "cobranza",
            Tone.WARNING,
            "prescripcion",
        )
    ]
