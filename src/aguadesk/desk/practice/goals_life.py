"""The practice town's goals: the published O.P.11 that ships as an example, carried on for two months."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from aguadesk.desk import goal_capture, goals
from aguadesk.desk.desk import Desk

_MONTHS = (10, 11)
_MONTHS_OF_PROGRAMME = 9
_SMALLEST_PROGRAMME = 25
_NOTES = ("Según bitácora del área", "Relación firmada por el encargado", "Conteo de órdenes cumplidas")


def carry_on_goals(desk: Desk, chance: Random) -> None:
    """Import the example plan, whose sheet ends in September, and capture October and November."""
    plan_id = goals.import_example(desk).value.plan_id
    rows = [line.row for line in goals.plan_sheet(desk, plan_id).lines]
    for row in rows:
        programmed = row.imported_programme.amounts
        if row.has_data and len(programmed) == len(row.parts) == 1 and programmed[0] >= _SMALLEST_PROGRAMME:
            for month in _MONTHS:
                amount = _of_a_month(programmed[0], chance)
                goal_capture.capture_progress(desk, row.id, month, [amount], chance.choice(_NOTES))


def _of_a_month(programmed: Decimal, chance: Random) -> str:
    share = programmed / _MONTHS_OF_PROGRAMME * chance.randrange(60, 115) / 100
    return str(share.quantize(Decimal(1), ROUND_HALF_UP))
