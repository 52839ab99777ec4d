"""What waits in Metas: goals without anything this month, the quarter's report, and last year's plan."""

from __future__ import annotations

from aguadesk.desk import goal_copies, goal_reports, today
from aguadesk.desk.desk import Desk
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Right
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.task import Task

_QUARTERS = ("primer", "segundo", "tercer", "cuarto")


def goals_of_month(desk: Desk) -> list[Task]:
    """What nobody captured this month, and no counter counts."""
    if not desk.may(Right.CAPTURE_GOALS):
        return []
    left = today.goals_left(desk)
    if left is None or not left.left:
        return []
    month = MONTHS[left.month - 1].lower()
    goals = "1 meta" if left.left == 1 else f"{left.left} metas"
    return [
        Task(
            f"Falta capturar {goals} de {month}" if left.left == 1 else f"Faltan por capturar {goals} de {month}",
            f"De {left.of} que tiene el plan en vigor.",
            "mdi6.flag-outline",
            "metas",
        )
    ]


def quarter_report(desk: Desk) -> list[Task]:
    """The report of a quarter is handed over within the days the rule gives (LGCG art. 51)."""
    report = goal_reports.pending(desk) if desk.may(Right.EDIT_GOALS) else None
    if report is None:
        return []
    until = f"el {day_label(report.last_day)} de {report.last_day.year}"
    return [
        Task(
            f"Falta entregar el informe del {_QUARTERS[report.quarter - 1]} trimestre de {report.year}",
            (f"Debía entregarse a más tardar {until}." if report.is_late else f"Se entrega a más tardar {until}.")
            + " Al exportar el O.P.11 se pregunta si ya quedó entregado.",
            "mdi6.file-chart-outline",
            "metas",
            Tone.WARNING if report.is_late else Tone.INFO,
        )
    ]


def plan_of_year(desk: Desk) -> list[Task]:
    """Last year's plan can be copied to this year, which has none."""
    plan = goal_copies.plan_to_copy(desk) if desk.may(Right.EDIT_GOALS) else None
    if plan is None:
        return []
    return [
        Task(
            f"{desk.today().year} todavía no tiene plan de metas",
            f"Copie el de {plan.year} y corrija sus cantidades, o traiga el nuevo desde Excel.",
            "mdi6.content-copy",
            "metas",
        )
    ]
