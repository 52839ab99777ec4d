"""The activities of a month as they are kept: one report of an area, or of the whole office, and its bullets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from aguadesk.domain.activities import Line, Number
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables.months import activity_line, activity_report

_FIELDS = ("report_id", "position", "kind", "drafted", "content", "numbers", "hidden")
_REPORTS = """SELECT activity_report.*, coalesce(area.name, '') AS area, maker.name AS made_by,
    coalesce(freezer.name, '') AS frozen_by
    FROM activity_report JOIN person AS maker ON maker.id = activity_report.made_by_id
    LEFT JOIN person AS freezer ON freezer.id = activity_report.frozen_by_id
    LEFT JOIN area ON area.id = activity_report.area_id"""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it was written down; `area_id` is None for the whole commercial office."""

    id: int
    month: str
    area_id: int | None
    area: str
    title: str
    made_at: datetime
    made_by: str
    frozen_at: datetime | None
    frozen_by: str


def report_of(connection: Connection, month: str, area_id: int | None) -> KeptReport | None:
    """Return the report of a month, of one area or of the whole office, if one was begun."""
    found = ask(
        connection,
        f"{_REPORTS} WHERE activity_report.month = :month AND coalesce(activity_report.area_id, 0) = :area",
        month=month,
        area=area_id or 0,
    )
    return _report(found[0]) if found else None


def report_by_id(connection: Connection, report_id: int) -> KeptReport | None:
    """Return one report, if there is such a one."""
    found = ask(connection, f"{_REPORTS} WHERE activity_report.id = :id", id=report_id)
    return _report(found[0]) if found else None


def reports_of_year(connection: Connection, year: int) -> list[KeptReport]:
    """Return the reports of a year that were begun, by month, the whole office first."""
    ordered = f"""{_REPORTS} WHERE activity_report.month LIKE :year
        ORDER BY activity_report.month, coalesce(activity_report.area_id, 0)"""
    return [_report(row) for row in ask(connection, ordered, year=f"{year}-%")]


def lines_of(connection: Connection, report_id: int) -> tuple[Line, ...]:
    """Return the bullets of a report, in their order."""
    rows = ask(connection, "SELECT * FROM activity_line WHERE report_id = :id ORDER BY position", id=report_id)
    return tuple(_line(row) for row in rows)


def add_report(connection: Connection, month: str, area_id: int | None, title: str, stamp: Stamp) -> int:
    """Begin a report and return its number."""
    new_id = next_id(connection, "activity_report")
    values = {"id": new_id, "month": month, "area_id": area_id, "title": title, "made_by_id": stamp.person_id}
    connection.execute(insert(activity_report).values(made_at=_moment(stamp), **values))
    return new_id


def write_lines(connection: Connection, report_id: int, lines: Sequence[Line]) -> None:
    """Write the bullets of a report anew, in this order."""
    connection.execute(delete(activity_line).where(activity_line.c.report_id == report_id))
    rows = [
        (report_id, position, one.key, one.drafted, one.content, _packed(one.numbers), int(one.hidden))
        for position, one in enumerate(lines, 1)
    ]
    insert_rows(connection, activity_line, _FIELDS, rows)


def freeze(connection: Connection, report_id: int, title: str, stamp: Stamp) -> None:
    """Mark a report, under its last title, as one that never changes again."""
    frozen = {"title": title, "frozen_at": _moment(stamp), "frozen_by_id": stamp.person_id}
    connection.execute(update(activity_report).where(activity_report.c.id == report_id).values(**frozen))


def localities_of(connection: Connection) -> dict[int, tuple[int, str]]:
    """Return the locality of every account that has one, with its name."""
    rows = ask(
        connection,
        "SELECT account.id, place.id AS place_id, place.name FROM account JOIN place ON place.id = account.locality_id",
    )
    return {row.id: (row.place_id, row.name) for row in rows}


def _moment(stamp: Stamp) -> str:
    return stamp.at.isoformat(timespec="seconds")


def _packed(numbers: Sequence[Number]) -> str:
    told = [
        {
            "counter": one.counter,
            "wanted": dict(one.wanted),
            "among": one.among,
            "words": one.words,
            "amount": f"{one.amount:f}",
        }
        for one in numbers
    ]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _line(row: Any) -> Line:
    numbers = tuple(
        Number(one["counter"], one["wanted"], one["among"], one["words"], Decimal(one["amount"]))
        for one in json.loads(row.numbers or "[]")
    )
    return Line(row.kind, row.drafted, row.content, numbers, bool(row.hidden))


def _report(row: Any) -> KeptReport:
    return KeptReport(
        row.id,
        row.month,
        row.area_id,
        row.area,
        row.title,
        datetime.fromisoformat(row.made_at),
        row.made_by,
        datetime.fromisoformat(row.frozen_at) if row.frozen_at else None,
        row.frozen_by,
    )
