"""How many dwellings of each locality a service reaches, as counted or told on some day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.office import WorkService
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import recorded
from aguadesk.store.queries import ask
from aguadesk.store.tables.works import coverage


@dataclass(frozen=True, slots=True)
class CoverageDraft:
    """How many dwellings there are and how many are served."""

    locality_id: int
    service: WorkService
    on_day: date
    dwellings: int
    served: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A count, with the one before it if there is one."""

    id: int
    draft: CoverageDraft
    locality: str
    before: tuple[int, int] | None = None
    """Served and dwellings of the count before."""

    @property
    def basis_points(self) -> int:
        """The part that is served, in hundredths of one per cent, rounded down."""
        return self.draft.served * 10_000 // self.draft.dwellings


_ROWS = """SELECT coverage.*, place.name AS locality FROM coverage JOIN place ON place.id = coverage.locality_id"""


def set_coverage(connection: Connection, stamp: Stamp, draft: CoverageDraft) -> int:
    """Write a count; one of the same locality, service and day is written anew. Returns its number."""
    values = {
        "locality_id": draft.locality_id,
        "service": draft.service.value,
        "on_day": draft.on_day.isoformat(),
        "dwellings": draft.dwellings,
        "served": draft.served,
        "source": draft.source,
        **recorded(stamp),
    }
    same = same_day(connection, draft)
    if same is not None:
        connection.execute(update(coverage).where(coverage.c.id == same.id).values(**values))
        return same.id
    new_id = next_id(connection, "coverage")
    connection.execute(insert(coverage).values(id=new_id, **values))
    return new_id


def same_day(connection: Connection, draft: CoverageDraft) -> CoverageRow | None:
    """Return the count of the same locality, service and day, if there is one."""
    found = ask(
        connection,
        f"{_ROWS} WHERE coverage.locality_id = :locality AND service = :service AND on_day = :day",
        locality=draft.locality_id,
        service=draft.service.value,
        day=draft.on_day.isoformat(),
    )
    return _row(found[0]) if found else None


def history(connection: Connection, service: WorkService | None = None) -> list[CoverageRow]:
    """Return every count by locality, service and day, each with the one before it."""
    where, values = ("WHERE coverage.service = :service", {"service": service.value}) if service else ("", {})
    rows = ask(connection, f"{_ROWS} {where} ORDER BY place.name, coverage.service, coverage.on_day", **values)
    found, before = list[CoverageRow](), dict[tuple[int, str], tuple[int, int]]()
    for row in rows:
        key = (row.locality_id, row.service)
        found.append(_row(row, before.get(key)))
        before[key] = (row.served, row.dwellings)
    return found


def _row(row: Any, before: tuple[int, int] | None = None) -> CoverageRow:
    draft = CoverageDraft(
        row.locality_id,
        WorkService(row.service),
        date.fromisoformat(row.on_day),
        row.dwellings,
        row.served,
        row.source,
    )
    return CoverageRow(row.id, draft, row.locality, before)
