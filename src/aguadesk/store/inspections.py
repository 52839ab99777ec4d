"""What is inspected again and again, and its visits; a visit that was wrong is undone by another and counts no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.inspecting import Cycle
from aguadesk.domain.office import InspectionKind, InspectionResult, WorkService
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import day_of, recorded
from aguadesk.store.queries import ask
from aguadesk.store.tables.works import inspection, inspection_visit


@dataclass(frozen=True, slots=True)
class InspectionDraft:
    """What is looked at, where, and how often."""

    kind: InspectionKind
    name: str
    service: WorkService
    cycle: Cycle
    locality_id: int | None = None


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """An inspection with the day of its last visit that was made, and of the last one with a finding."""

    id: int
    draft: InspectionDraft
    locality: str
    active: bool
    last_on: date | None
    visits: int


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """What somebody saw. `chlorine_hundredths` is of a mg/l; `found` how many clandestine taps, leaks, dead lamps."""

    inspection_id: int
    on_day: date
    result: InspectionResult
    chlorine_hundredths: int | None = None
    found: int = 0
    done_by: str = ""
    note: str = ""
    complaint_id: int | None = None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit with what it looked at."""

    id: int
    draft: VisitDraft
    kind: InspectionKind
    name: str
    service: WorkService
    locality: str
    complaint: int | None
    undoes_id: int | None
    undone: bool

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return not self.undone and self.undoes_id is None


_STANDING = """inspection_visit.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM inspection_visit AS undoing
    WHERE undoing.undoes_id = inspection_visit.id)"""
_INSPECTIONS = f"""SELECT inspection.*, place.name AS locality,
    (SELECT max(on_day) FROM inspection_visit WHERE inspection_visit.inspection_id = inspection.id
        AND inspection_visit.result <> 'not_done' AND {_STANDING}) AS last_on,
    (SELECT count(*) FROM inspection_visit WHERE inspection_visit.inspection_id = inspection.id
        AND inspection_visit.result <> 'not_done' AND {_STANDING}) AS visits
    FROM inspection LEFT JOIN place ON place.id = inspection.locality_id"""
_VISITS = """SELECT inspection_visit.*, inspection.kind, inspection.name, inspection.service, place.name AS locality,
    complaint.number AS complaint,
    EXISTS (SELECT 1 FROM inspection_visit AS undoing WHERE undoing.undoes_id = inspection_visit.id) AS undone
    FROM inspection_visit JOIN inspection ON inspection.id = inspection_visit.inspection_id
    LEFT JOIN place ON place.id = inspection.locality_id
    LEFT JOIN complaint ON complaint.id = inspection_visit.complaint_id"""


def add_inspection(connection: Connection, draft: InspectionDraft) -> int:
    """Write an inspection and return its number."""
    new_id = next_id(connection, "inspection")
    connection.execute(insert(inspection).values(id=new_id, **_values(draft)))
    return new_id


def edit_inspection(connection: Connection, inspection_id: int, draft: InspectionDraft) -> None:
    """Write an inspection anew."""
    connection.execute(update(inspection).where(inspection.c.id == inspection_id).values(**_values(draft)))


def set_active(connection: Connection, inspection_id: int, *, active: bool) -> None:
    """Write whether an inspection is made at all."""
    connection.execute(update(inspection).where(inspection.c.id == inspection_id).values(active=int(active)))


def inspections(connection: Connection) -> list[InspectionRow]:
    """Return every inspection by kind and name, those not made any more too."""
    return [_row(row) for row in ask(connection, f"{_INSPECTIONS} ORDER BY inspection.kind, inspection.name")]


def inspection_by_id(connection: Connection, inspection_id: int) -> InspectionRow | None:
    """Return one inspection, if there is such a one."""
    rows = ask(connection, f"{_INSPECTIONS} WHERE inspection.id = :id", id=inspection_id)
    return _row(rows[0]) if rows else None


def inspection_named(connection: Connection, kind: InspectionKind, name: str) -> int | None:
    """Return the inspection of a kind and name, if there is such a one."""
    rows = ask(connection, "SELECT id FROM inspection WHERE kind = :kind AND name = :name", kind=kind.value, name=name)
    return int(rows[0].id) if rows else None


def add_visit(connection: Connection, stamp: Stamp, draft: VisitDraft, undoes_id: int | None = None) -> int:
    """Write a visit and return its number."""
    new_id = next_id(connection, "inspection_visit")
    connection.execute(
        insert(inspection_visit).values(
            id=new_id,
            inspection_id=draft.inspection_id,
            on_day=draft.on_day.isoformat(),
            result=draft.result.value,
            chlorine_hundredths=draft.chlorine_hundredths,
            found=draft.found,
            done_by=draft.done_by,
            note=draft.note,
            complaint_id=draft.complaint_id,
            undoes_id=undoes_id,
            **recorded(stamp),
        )
    )
    return new_id


def visits(
    connection: Connection,
    first: date,
    last: date,
    kind: InspectionKind | None = None,
    inspection_id: int | None = None,
) -> list[VisitRow]:
    """Return the visits between two days, the last one first, those undone too but not those that undo them."""
    where, values = "", dict[str, Any]()
    if kind is not None:
        where, values = f"{where} AND inspection.kind = :kind", {**values, "kind": kind.value}
    if inspection_id is not None:
        where, values = f"{where} AND inspection.id = :inspection", {**values, "inspection": inspection_id}
    query = f"""{_VISITS} WHERE inspection_visit.on_day BETWEEN :first AND :last
        AND inspection_visit.undoes_id IS NULL{where}
        ORDER BY inspection_visit.on_day DESC, inspection_visit.id DESC"""
    found = ask(connection, query, first=first.isoformat(), last=last.isoformat(), **values)
    return [_visit(row) for row in found]


def visit_by_id(connection: Connection, visit_id: int) -> VisitRow | None:
    """Return one visit, if there is such a one."""
    rows = ask(connection, f"{_VISITS} WHERE inspection_visit.id = :id", id=visit_id)
    return _visit(rows[0]) if rows else None


def _values(draft: InspectionDraft) -> dict[str, object]:
    return {
        "kind": draft.kind.value,
        "name": draft.name,
        "service": draft.service.value,
        "locality_id": draft.locality_id,
        "every_days": draft.cycle.every_days,
        "first_month": draft.cycle.first_month,
        "last_month": draft.cycle.last_month,
        "starts_on": draft.cycle.starts_on.isoformat(),
    }


def _row(row: Any) -> InspectionRow:
    cycle = Cycle(row.every_days, date.fromisoformat(row.starts_on), row.first_month, row.last_month)
    draft = InspectionDraft(InspectionKind(row.kind), row.name, WorkService(row.service), cycle, row.locality_id)
    return InspectionRow(row.id, draft, row.locality or "", bool(row.active), day_of(row.last_on), row.visits)


def _visit(row: Any) -> VisitRow:
    draft = VisitDraft(
        inspection_id=row.inspection_id,
        on_day=date.fromisoformat(row.on_day),
        result=InspectionResult(row.result),
        chlorine_hundredths=row.chlorine_hundredths,
        found=row.found,
        done_by=row.done_by,
        note=row.note,
        complaint_id=row.complaint_id,
    )
    return VisitRow(
        id=row.id,
        draft=draft,
        kind=InspectionKind(row.kind),
        name=row.name,
        service=WorkService(row.service),
        locality=row.locality or "",
        complaint=row.complaint,
        undoes_id=row.undoes_id,
        undone=bool(row.undone),
    )
