"""The practice town's goals: the published O.P.11 that ships as an example, and the town's own of this year.

The town's sheet ends with the last whole quarter. Most of its goals are counted from what the town did; the others
are captured month by month since, and some of this month still wait for somebody to do it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from aguadesk.desk import goal_capture, goal_edits, goal_feeds, goals
from aguadesk.desk.desk import Desk
from aguadesk.domain.goals.periods import MONTHS, ROMAN, quarter_of
from aguadesk.domain.goals.rows import Plan, Row
from aguadesk.papers import op11_example
from aguadesk.places import resource
from aguadesk.store import counters

_LAST_DAYS = (31, 30, 30, 31)
_LEFT_THIS_MONTH = 0.4
_DAYS = 365
_LARGE = 20
"""Goals that promise less do not depend on how large a town is."""
_CARE = (88, 95, 98, 100, 100, 105, 115, 130)
"""What is promised, in percent of what the town does in a year."""
_NOTES = ("Según la bitácora del área", "Relación firmada por el encargado", "Conteo de órdenes cumplidas")


def carry_on_goals(desk: Desk, today: date, chance: Random) -> None:
    """Import the example plan and the town's own; link what is counted, and capture the rest since the last quarter."""
    goals.import_example(desk)
    table = tomllib.loads(resource("practice", "op11.toml").read_text(encoding="utf-8"))
    table["rows"] = _in_proportion(desk, table["rows"], today, chance)
    quarter = max(1, quarter_of(today.month) - 1)
    sheet = _sheet(table, today.year, quarter, has_results=today.month > 3, chance=chance)
    name = f"op11-{today.year}-{ROMAN[quarter - 1]}.xlsx"
    plan_id = goals.import_plan(desk, op11_example.build(sheet), name).value.plan_id
    programmes = {number: programme for number, _, _, programme, *_ in table["rows"] if programme.isdigit()}
    fed = {number: feed for number, _, _, _, *feeds in table["rows"] for feed in feeds}
    now = quarter_of(today.month)
    sheet_now = goals.plan_sheet(desk, plan_id)
    for line in sheet_now.lines:
        label, row_id = line.row.label, line.row.id
        programme = int(programmes.get(label, 0))
        if programme:
            _promise(desk, sheet_now.plan, line.row, now, programme)
        if label in fed:
            goal_feeds.link(desk, row_id, 0, *_feed(fed[label]))
        elif programme:
            months = range(now * 3 - 2, today.month + (chance.random() >= _LEFT_THIS_MONTH))
            _capture(desk, row_id, programme, months, chance)


def _in_proportion(desk: Desk, rows: Sequence[Sequence[str]], today: date, chance: Random) -> list[list[str]]:
    """Return the rows with programmes as somebody who knows the town would have promised them.

    A town of a hundred accounts does not attend as many people as one of ten thousand. Goals that promised the same
    number promise the same one again: what is installed is also checked and registered.
    """
    elapsed = Decimal(today.timetuple().tm_yday) / _DAYS
    promised: dict[str, str] = {}
    with desk.read() as connection:
        for _, _, _, programme, *feeds in rows:
            if not (feeds and programme.isdigit() and int(programme) >= _LARGE) or programme in promised:
                continue
            key, wanted = _feed(feeds[0])
            done = counters.count(connection, key, date(today.year, 1, 1), today, wanted)
            year = round(done / elapsed * chance.choice(_CARE) / 100)
            promised[programme] = str(_rounded(year)) if year else programme
    return [[*row[:3], promised.get(row[3], row[3]), *row[4:]] for row in rows]


def _feed(words: str) -> tuple[str, dict[str, str]]:
    """Return the counter of a row and what narrows it: `complaints.in_time program=1`."""
    key, *narrowed = words.split()
    return key, dict(one.split("=") for one in narrowed)


def _rounded(number: int) -> int:
    """Round up to what people promise: 7, 35, 180, 2400."""
    step = 10 ** (len(str(number)) - 2) if number >= _LARGE else 1
    return -(-number // step) * step


def _sheet(table: dict[str, Any], year: int, quarter: int, *, has_results: bool, chance: Random) -> dict[str, Any]:
    """Return the town's sheet at a quarter, as the office would have typed it."""
    words = f"{ROMAN[quarter - 1]} TRIM {year}"
    titles = ["No.", "DESCRIPCION", "UNIDAD DE MEDIDA", "% PONDERACION"]
    rows = [_row(row, quarter, has_results, chance) for row in table["rows"]]
    return {
        **table,
        "titles": [*titles, f"META PROGRAMADA {words}", f"META REALIZADA {words}", "VARIACION"],
        "period": f"Del 1 de Enero al {_LAST_DAYS[quarter - 1]} de {MONTHS[quarter * 3 - 1].capitalize()} de {year}",
        "page": [{"banner_bold": True, "rows": rows}],
    }


def _row(row: Sequence[str], quarter: int, has_results: bool, chance: Random) -> list[str]:
    number, description, unit, programme, *_ = row
    if not programme.isdigit():
        return [number, description, unit, "", programme, "-" if programme else "", ""]
    programmed = _programme_until(quarter, int(programme))
    if not has_results:
        return [number, description, unit, "0%", f"{programmed:,}", "-", ""]
    achieved = round(programmed * chance.choice((100, 100, chance.randint(55, 99), chance.randint(80, 120))) / 100)
    percent = round(achieved * 100 / programmed)
    return [number, description, unit, f"{percent}%", f"{programmed:,}", f"{achieved:,}", f"{achieved - programmed:,}"]


def _programme_until(quarter: int, programme: int) -> int:
    return max(1, programme * quarter // 4)


def _promise(desk: Desk, plan: Plan, row: Row, quarter: int, programme: int) -> None:
    """Write what was programmed until the end of a quarter."""
    form = goal_edits.form_of(plan, row)
    promised = {**form.programmed, quarter: f"{_programme_until(quarter, programme):,}"}
    goal_edits.edit_row(desk, row.id, replace(form, programmed=promised))


def _capture(desk: Desk, row_id: int, programme: int, months: range, chance: Random) -> None:
    for month in months:
        amount = round(programme / 12 * chance.randint(60, 125) / 100)
        goal_capture.capture_progress(desk, row_id, month, [str(amount)], chance.choice(_NOTES))
