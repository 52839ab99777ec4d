"""How the desk of reports does: the status of a day or a week by area, and the efficiency of a month.

Every figure is kept as the reports it counts, so that whoever reads it can open their list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from aguadesk.desk.complaints import PROGRAM_RULE
from aguadesk.desk.desk import Desk
from aguadesk.domain.complaints import OPEN_STATES, ComplaintState, ComplaintStep
from aguadesk.domain.complaints.clock import Standing
from aguadesk.domain.complaints.efficiency import Attended, Efficiency, efficiency, parts
from aguadesk.domain.errors import Refused
from aguadesk.store import complaint_catalogues, complaint_reports, complaints
from aguadesk.store.complaints import ComplaintFilter, ComplaintRow
from aguadesk.store.settings import Rule, all_rules, rule_in_force

__all__ = ["Efficiency"]

NO_AREA = "Sin área"
_DAYS_OF_WEEK, _MONTHS_OF_YEAR, _AT_ONCE = 7, 12, 5000


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """What came in, what was done and what stands open in an area. Every figure is the reports it counts.

    Received, attended and reassigned are of the days asked for; the rest is as it stands now. `open` is all that the
    area still owes, and the others are part of it.
    """

    name: str
    received: tuple[int, ...]
    attended: tuple[int, ...]
    reassigned: tuple[int, ...]
    open: tuple[int, ...]
    in_attention: tuple[int, ...]
    paused: tuple[int, ...]
    overdue: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The status by area of some days, and every report it speaks of."""

    first: date
    last: date
    at: datetime
    areas: tuple[AreaStatus, ...]
    whole: AreaStatus
    reports: dict[int, ComplaintRow]
    standing: dict[int, Standing]


@dataclass(frozen=True, slots=True)
class EfficiencyReport:
    """The efficiency of attention of a month: all of it, the programme of immediate response, by area and by kind."""

    first: date
    last: date
    at: datetime
    whole: Efficiency
    program: Efficiency
    areas: tuple[Efficiency, ...]
    kinds: tuple[Efficiency, ...]


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=_DAYS_OF_WEEK - 1)


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month of a day."""
    first = day.replace(day=1)
    following = first.replace(year=first.year + first.month // _MONTHS_OF_YEAR, month=first.month % 12 + 1)
    return first, following - timedelta(days=1)


def status(desk: Desk, first: date, last: date) -> StatusReport:
    """Return the status by area: what came in, was attended and was turned again those days, and what stands open now.

    Raises:
        Refused: `complaint.window`.
    """
    if last < first:
        raise Refused("complaint.window", field="last")
    now = desk.now()
    with desk.read() as connection:
        urgent = timedelta(hours=int(rule_in_force(connection, "complaint.urgent_hours", now.date()).value))
        came = tuple(one.id for one in complaint_reports.received(connection, first, last))
        done = complaint_reports.stepped(connection, ComplaintStep.ATTENDED, first, last)
        again = complaint_reports.stepped(connection, ComplaintStep.OBJECTED, first, last)
        standing_open = complaints.list_ids(connection, ComplaintFilter(states=tuple(sorted(OPEN_STATES))))
        found = _rows(connection, sorted({*came, *done, *again, *standing_open}))
        areas = [one.name for one in complaint_catalogues.areas(connection, only_active=True)]
    standing = {one.id: one.standing(now, urgent) for one in found.values()}

    def of(name: str, wanted: frozenset[int]) -> AreaStatus:
        owed = tuple(one for one in standing_open if one in wanted)
        return AreaStatus(
            name,
            received=_within(came, wanted),
            attended=_within(done, wanted),
            reassigned=_within(again, wanted),
            open=owed,
            in_attention=tuple(one for one in owed if found[one].state is ComplaintState.IN_ATTENTION),
            paused=tuple(one for one in owed if found[one].stopped_utc is not None),
            overdue=tuple(one for one in owed if standing[one] is Standing.OVERDUE),
        )

    elsewhere = sorted({one.area for one in found.values()} - {*areas, ""})
    listed = [of(name, _of_area(found, name)) for name in (*areas, *elsewhere)]
    unturned = _of_area(found, "")
    if unturned:
        listed.append(of(NO_AREA, unturned))
    return StatusReport(first, last, now, tuple(listed), of("Total", frozenset(found)), found, standing)


def efficiency_of_month(desk: Desk, day: date) -> EfficiencyReport:
    """Return the efficiency of attention of the month of a day, as it is known now."""
    first, last = month_of(day)
    with desk.read() as connection:
        came = complaint_reports.received(connection, first, last)
        program = _program_words(connection, first, min(last, max(first, desk.today())))
    return EfficiencyReport(
        first,
        last,
        desk.now(),
        efficiency("Total", came),
        efficiency(program, (one for one in came if one.in_program)),
        tuple(parts(came, _area)),
        tuple(parts(came, lambda one: one.kind)),
    )


def _program_words(connection: Connection, first: date, last: date) -> str:
    """Return what the programme of immediate response is called in some days: `Programa de 24 horas`.

    Both, if its hours changed within them: `Programa de 24 y 12 horas`.
    """
    rules = [one for one in all_rules(connection) if one.key == PROGRAM_RULE]
    days = (first + timedelta(days=many) for many in range((last - first).days + 1))
    found = (_hours_on(rules, day) for day in days)
    hours = [str(many) for many in dict.fromkeys(found) if many is not None]
    if not hours:
        return "Programa de respuesta inmediata"
    *before, latest = hours
    told = f"{', '.join(before)} y {latest}" if before else latest
    return f"Programa de {told} {'hora' if hours == ['1'] else 'horas'}"


def _hours_on(rules: Sequence[Rule], day: date) -> int | None:
    begun = [one for one in rules if one.valid_from <= day and (one.valid_to is None or one.valid_to >= day)]
    return int(begun[-1].value) if begun else None


def _rows(connection: Connection, ids: Sequence[int]) -> dict[int, ComplaintRow]:
    """Return reports a part at a time: SQL takes only so many numbers at once."""
    found: dict[int, ComplaintRow] = {}
    for start in range(0, len(ids), _AT_ONCE):
        found |= complaints.complaint_rows(connection, ids[start : start + _AT_ONCE])
    return found


def _area(one: Attended) -> str:
    return one.area or NO_AREA


def _of_area(found: dict[int, ComplaintRow], name: str) -> frozenset[int]:
    return frozenset(one.id for one in found.values() if one.area == name)


def _within(ids: Iterable[int], wanted: frozenset[int]) -> tuple[int, ...]:
    return tuple(one for one in ids if one in wanted)
