"""Works with their components and their progress. What one cost is the sum of its advances; so is what is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, insert, update

from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import WorkService, WorkState
from aguadesk.domain.works import Part
from aguadesk.store.catalogues import next_id, place_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import day_of, iso, recorded
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.tables.works import work, work_advance, work_component

PHOTOS: Final = "work"
"""The subject of the attachments that are photographs of a work."""
DROPPED_PHOTOS: Final = "work_dropped"
"""The subject of those that were taken away from a work: they stay in the board and are no longer shown."""


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """A work as a person writes it. `components` are thousandths by kind of component."""

    name: str
    service: WorkService
    planned: bool = True
    locality_id: int | None = None
    sector: str = ""
    """The name of a place of the board of that kind; a new one is added."""
    street: str = ""
    place: str = ""
    in_charge: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    budget: Money = ZERO
    funds: str = ""
    note: str = ""
    components: tuple[tuple[int, int], ...] = ()
    complaint_id: int | None = None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work in the list: what it is, how far it is, and what it cost so far."""

    id: int
    number: int
    draft: WorkDraft
    state: WorkState
    locality: str
    complaint: int | None
    started_on: date | None
    ended_on: date | None
    percent: int
    cost: Money
    photos: int


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """So many of a kind in a work."""

    id: int
    kind_id: int
    name: str
    unit: str
    part: Part


@dataclass(frozen=True, slots=True)
class AdvanceDraft:
    """What was done on a day: of one component, or of the work as a whole."""

    on_day: date
    component_id: int | None = None
    done_thousandths: int = 0
    percent: int | None = None
    cost: Money = ZERO
    note: str = ""


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """An advance; one that was undone stays, and so does the one that undoes it."""

    id: int
    draft: AdvanceDraft
    component: str
    unit: str
    undoes_id: int | None
    undone: bool
    recorded_by: str

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return not self.undone and self.undoes_id is None


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photograph of a work, without its content."""

    id: int
    name: str
    added_on: date
    added_by: str


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which works are wanted; None is all. A `year` is that of its days, planned or real; one without days is kept."""

    service: WorkService | None = None
    locality_id: int | None = None
    sector_id: int | None = None
    states: frozenset[WorkState] | None = None
    planned: bool | None = None
    year: int | None = None
    complaint_id: int | None = None


EVERY_WORK: Final = WorkFilter()

_WORKS = f"""SELECT work.*, place.name AS locality, sector.name AS sector, complaint.number AS complaint,
    (SELECT coalesce(sum(cost_centavos), 0) FROM work_advance WHERE work_advance.work_id = work.id) AS cost,
    (SELECT count(*) FROM attachment
     WHERE attachment.subject = '{PHOTOS}' AND attachment.subject_id = work.id) AS photos
    FROM work LEFT JOIN place ON place.id = work.locality_id LEFT JOIN place AS sector ON sector.id = work.sector_id
    LEFT JOIN complaint ON complaint.id = work.complaint_id"""
_ORDER = """ORDER BY CASE work.service WHEN 'water' THEN 1 WHEN 'sewer' THEN 2 WHEN 'storm' THEN 3
    WHEN 'power' THEN 4 WHEN 'lighting' THEN 5 ELSE 6 END, place.name IS NULL, place.name, work.number"""
_IN_YEAR = """(work.starts_on IS NULL AND work.started_on IS NULL) OR (
    min(coalesce(work.starts_on, work.started_on), coalesce(work.started_on, work.starts_on)) <= :to AND (
    coalesce(work.ended_on, work.ends_on) >= :since OR (work.ended_on IS NULL AND (work.ends_on IS NULL
        OR work.state IN ('planned', 'under_way', 'stopped')))))"""
_COMPONENTS = """SELECT work_component.*, component_kind.name, component_kind.unit,
    coalesce((SELECT sum(done_thousandths) FROM work_advance WHERE component_id = work_component.id), 0) AS done
    FROM work_component JOIN component_kind ON component_kind.id = work_component.kind_id"""
_ADVANCES = """SELECT work_advance.*, component_kind.name AS component, component_kind.unit, person.name AS recorder,
    EXISTS (SELECT 1 FROM work_advance AS undoing WHERE undoing.undoes_id = work_advance.id) AS undone
    FROM work_advance JOIN person ON person.id = work_advance.recorded_by_id
    LEFT JOIN work_component ON work_component.id = work_advance.component_id
    LEFT JOIN component_kind ON component_kind.id = work_component.kind_id"""

_PHOTOS = """SELECT attachment.id, attachment.subject_id, attachment.name,
    substr(attachment.added_at, 1, 10) AS added_on, person.name AS added_by
    FROM attachment LEFT JOIN person ON person.id = attachment.added_by_id"""


def add_work(connection: Connection, stamp: Stamp, draft: WorkDraft) -> int:
    """Write a work that nobody began yet, with its components; returns its number in the store."""
    new_id = next_id(connection, "work")
    number = ask_value(connection, "SELECT coalesce(max(number), 0) + 1 FROM work")
    values = {"number": number, "state": WorkState.PLANNED.value, "complaint_id": draft.complaint_id}
    connection.execute(insert(work).values(id=new_id, **values, **_values(connection, draft), **recorded(stamp)))
    set_components(connection, new_id, dict(draft.components))
    return new_id


def edit_work(connection: Connection, work_id: int, draft: WorkDraft) -> None:
    """Write what a work is anew, without its components."""
    connection.execute(update(work).where(work.c.id == work_id).values(**_values(connection, draft)))


def set_state(connection: Connection, work_id: int, state: WorkState, **days: date | None) -> None:
    """Write where a work is, and its `started_on` or `ended_on` with it."""
    kept = {name: iso(day) for name, day in days.items()}
    connection.execute(update(work).where(work.c.id == work_id).values(state=state.value, **kept))


def set_percent(connection: Connection, work_id: int, percent: int) -> None:
    """Write how far a work is."""
    connection.execute(update(work).where(work.c.id == work_id).values(percent=percent))


def set_components(connection: Connection, work_id: int, planned: Mapping[int, int]) -> None:
    """Write how much of each kind is planned: new kinds are added, the rest changed; none is taken away."""
    known = {one.kind_id: one for one in components(connection, work_id)}
    for kind_id, thousandths in planned.items():
        if kind_id in known:
            query = update(work_component).where(work_component.c.id == known[kind_id].id)
            connection.execute(query.values(planned_thousandths=thousandths))
        else:
            new_id = next_id(connection, "work_component")
            values = {"work_id": work_id, "kind_id": kind_id, "planned_thousandths": thousandths}
            connection.execute(insert(work_component).values(id=new_id, **values))


def add_advance(
    connection: Connection, stamp: Stamp, work_id: int, draft: AdvanceDraft, undoes_id: int | None = None
) -> int:
    """Write an advance and return its number."""
    new_id = next_id(connection, "work_advance")
    connection.execute(
        insert(work_advance).values(
            id=new_id,
            work_id=work_id,
            component_id=draft.component_id,
            on_day=draft.on_day.isoformat(),
            done_thousandths=draft.done_thousandths,
            percent=draft.percent,
            cost_centavos=draft.cost.centavos,
            note=draft.note,
            undoes_id=undoes_id,
            **recorded(stamp),
        )
    )
    return new_id


def works(connection: Connection, wanted: WorkFilter = EVERY_WORK) -> list[WorkRow]:
    """Return the works that pass a filter, by service, locality and number."""
    where, values = ["1 = 1"], dict[str, Any]()
    if wanted.service is not None:
        where.append("work.service = :service")
        values["service"] = wanted.service.value
    if wanted.locality_id is not None:
        where.append("work.locality_id = :locality")
        values["locality"] = wanted.locality_id
    if wanted.sector_id is not None:
        where.append("work.sector_id = :sector")
        values["sector"] = wanted.sector_id
    if wanted.states is not None:
        where.append(f"work.state IN ({', '.join(repr(one.value) for one in sorted(wanted.states)) or 'NULL'})")
    if wanted.planned is not None:
        where.append("work.planned = :planned")
        values["planned"] = int(wanted.planned)
    if wanted.complaint_id is not None:
        where.append("work.complaint_id = :complaint_id")
        values["complaint_id"] = wanted.complaint_id
    if wanted.year is not None:
        where.append(f"({_IN_YEAR})")
        values |= {"since": f"{wanted.year:04}-01-01", "to": f"{wanted.year:04}-12-31"}
    return [_row(row) for row in ask(connection, f"{_WORKS} WHERE {' AND '.join(where)} {_ORDER}", **values)]


def work_by_id(connection: Connection, work_id: int) -> WorkRow | None:
    """Return one work, if there is such a one."""
    rows = ask(connection, f"{_WORKS} WHERE work.id = :id", id=work_id)
    return _row(rows[0]) if rows else None


def components(connection: Connection, work_id: int) -> list[ComponentRow]:
    """Return what a work is made of, as it was written."""
    query = f"{_COMPONENTS} WHERE work_component.work_id = :id ORDER BY work_component.id"
    return [
        ComponentRow(row.id, row.kind_id, row.name, row.unit, Part(row.planned_thousandths, row.done))
        for row in ask(connection, query, id=work_id)
    ]


def advances(connection: Connection, work_id: int) -> list[AdvanceRow]:
    """Return the advances of a work, the last one first, those undone too."""
    query = f"{_ADVANCES} WHERE work_advance.work_id = :id ORDER BY work_advance.on_day DESC, work_advance.id DESC"
    return [_advance(row) for row in ask(connection, query, id=work_id)]


def advance_by_id(connection: Connection, advance_id: int) -> tuple[int, AdvanceRow] | None:
    """Return one advance and its work, if there is such a one."""
    rows = ask(connection, f"{_ADVANCES} WHERE work_advance.id = :id", id=advance_id)
    return (rows[0].work_id, _advance(rows[0])) if rows else None


def photos_of(connection: Connection, work_id: int) -> list[PhotoRow]:
    """Return the photographs of a work, the last one first; those taken away are left out."""
    query = f"{_PHOTOS} WHERE attachment.subject = :subject AND attachment.subject_id = :id ORDER BY attachment.id DESC"
    return [_photo(row) for row in ask(connection, query, subject=PHOTOS, id=work_id)]


def photo_by_id(connection: Connection, photo_id: int, *, dropped: bool = False) -> tuple[int, PhotoRow] | None:
    """Return one photograph and its work, of those that are shown or of those taken away; None if there is none."""
    query = f"{_PHOTOS} WHERE attachment.subject = :subject AND attachment.id = :id"
    rows = ask(connection, query, subject=DROPPED_PHOTOS if dropped else PHOTOS, id=photo_id)
    return (rows[0].subject_id, _photo(rows[0])) if rows else None


def _values(connection: Connection, draft: WorkDraft) -> dict[str, object]:
    return {
        "name": draft.name,
        "service": draft.service.value,
        "planned": int(draft.planned),
        "locality_id": draft.locality_id,
        "sector_id": place_id(connection, PlaceKind.SECTOR, draft.sector),
        "street": draft.street,
        "place": draft.place,
        "in_charge": draft.in_charge,
        "starts_on": iso(draft.starts_on),
        "ends_on": iso(draft.ends_on),
        "budget_centavos": draft.budget.centavos,
        "funds": draft.funds,
        "note": draft.note,
    }


def _row(row: Any) -> WorkRow:
    draft = WorkDraft(
        name=row.name,
        service=WorkService(row.service),
        planned=bool(row.planned),
        locality_id=row.locality_id,
        sector=row.sector or "",
        street=row.street,
        place=row.place,
        in_charge=row.in_charge,
        starts_on=day_of(row.starts_on),
        ends_on=day_of(row.ends_on),
        budget=Money(row.budget_centavos),
        funds=row.funds,
        note=row.note,
        complaint_id=row.complaint_id,
    )
    return WorkRow(
        id=row.id,
        number=row.number,
        draft=draft,
        state=WorkState(row.state),
        locality=row.locality or "",
        complaint=row.complaint,
        started_on=day_of(row.started_on),
        ended_on=day_of(row.ended_on),
        percent=row.percent,
        cost=Money(row.cost),
        photos=row.photos,
    )


def _advance(row: Any) -> AdvanceRow:
    draft = AdvanceDraft(
        date.fromisoformat(row.on_day),
        row.component_id,
        row.done_thousandths,
        row.percent,
        Money(row.cost_centavos),
        row.note,
    )
    return AdvanceRow(row.id, draft, row.component or "", row.unit or "", row.undoes_id, bool(row.undone), row.recorder)


def _photo(row: Any) -> PhotoRow:
    return PhotoRow(row.id, row.name, date.fromisoformat(row.added_on), row.added_by or "")
