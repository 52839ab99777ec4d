"""The monthly activities of the practice town: a report of every month, all of them final but the last."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from aguadesk.desk import activities
from aguadesk.desk.desk import Desk
from aguadesk.domain.periods import month_of

_WRITTEN: Final = (
    "Se acudió a las comunidades con el módulo móvil para atender a usuarios y ciudadanía en general.",
    "Se impartió a las cajeras una capacitación sobre atención al público.",
    "Se ordenó el archivo de expedientes de contratos y convenios.",
)
_WROTE = 0.4


def live_activities(desk: Desk, first: date, last: date, chance: Random) -> None:
    """Draft the activities of every month between two days; people add to some, and only the last waits."""
    months = []
    day = first.replace(day=1)
    while day <= last:
        months.append(month_of(day))
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    with desk.board.together():
        for month in months:
            report_id = activities.draft(desk, month).value
            if chance.random() < _WROTE:
                activities.add_line(desk, report_id, chance.choice(_WRITTEN))
            if month != months[-1]:
                activities.freeze(desk, report_id)
