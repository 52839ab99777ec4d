"""What there is to do now, for the person at the desk: only what this program can do, and only what they may."""

from __future__ import annotations

from aguadesk.desk import parts
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import board_identity
from aguadesk.domain.parts import hides
from aguadesk.domain.rights import Right, Role
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.theme import Tone
from aguadesk.ui.today import billing_tasks, collection_tasks, goal_tasks, office_tasks, report_tasks, till_tasks
from aguadesk.ui.today.task import Lead, Task

__all__ = ["Lead", "Task", "practice_hints", "tasks"]

_PARTS = (
    till_tasks.padron,
    report_tasks.reports,
    report_tasks.information,
    report_tasks.conformity,
    report_tasks.claims,
    report_tasks.web_pages,
    collection_tasks.broken_agreements,
    collection_tasks.orders,
    collection_tasks.notices,
    collection_tasks.lapsing,
    billing_tasks.billing,
    billing_tasks.lapsing_benefits,
    billing_tasks.november,
    billing_tasks.uma,
    till_tasks.backup,
    goal_tasks.goals_of_month,
    goal_tasks.quarter_report,
    goal_tasks.plan_of_year,
    office_tasks.works_late,
    office_tasks.inspections_due,
    office_tasks.month_to_close,
    office_tasks.answers_due,
    office_tasks.purchases_out,
    office_tasks.short_of,
    billing_tasks.campaigns_in_force,
)
_ORDER = (Tone.BAD, Tone.WARNING, Tone.INFO, Tone.PLAIN, Tone.GOOD)
_OWN: dict[Role, tuple[Lead, ...]] = {
    Role.CASHIER: ("caja",),
    Role.ATTENTION: ("quejas",),
    Role.COLLECTIONS: ("cobranza", "convenios"),
    Role.FIELD: ("obras", "cobranza", "facturacion"),
}
"""What a post begins its day with; who answers for the office has only the pressing first."""


def tasks(desk: Desk, preferences: Preferences) -> list[Task]:
    """Return what there is to do; empty if nothing is. What leads to a hidden part is left out.

    First what is past its limit, then what is of the person's own post, then the rest, the most pressing first.
    """
    hidden = parts.hidden_parts(desk)
    every = (*till_tasks.tills(desk, preferences), *(task for part in _PARTS for task in part(desk)))
    found = [task for task in every if hides(hidden, task.leads, task.page) is None]
    own = {lead for role in desk.person.roles for lead in _OWN.get(role, ())}

    def place(task: Task) -> tuple[bool, bool, int]:
        return task.tone is not Tone.BAD, task.leads not in own, _ORDER.index(task.tone)

    return sorted(found, key=place)


def practice_hints(desk: Desk) -> list[Task]:
    """Return what one may try on a practice board; empty on any other."""
    if not board_identity(desk).is_practice:
        return []
    hints = [
        Task(
            "Busque una cuenta",
            "En Cuentas, escriba parte de un apellido y de una calle, sin acentos: aparecen al escribir.",
            "mdi6.account-search-outline",
            "cuentas",
        )
    ]
    if desk.may(Right.TAKE_PAYMENT):
        hints.insert(
            0,
            Task(
                "Cobre un recibo",
                "En Caja, escriba un apellido, pulse Entrar, ponga lo recibido y pulse F12. Después, cancélelo con F8.",
                "mdi6.cash-register",
                "caja",
            ),
        )
    if desk.may(Right.CAPTURE_GOALS):
        hints.append(
            Task(
                "Capture una meta",
                "En Metas, abra el plan, elija un renglón y anote lo realizado del mes con su evidencia.",
                "mdi6.flag-checkered",
                "metas",
            )
        )
    hidden = parts.hidden_parts(desk)
    return [hint for hint in hints if hides(hidden, hint.leads) is None]
