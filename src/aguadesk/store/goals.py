"""Reading plans of goals: their rows with cells and targets, and what was captured month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, func, select

from aguadesk.domain.goals import rows as goals
from aguadesk.domain.goals.cells import Cell, Column, unpack
from aguadesk.domain.goals.periods import Window
from aguadesk.domain.goals.progress import Progress
from aguadesk.store.tables import board, people
from aguadesk.store.tables import goals as tables

EVIDENCE = "goal_progress"
"""What an attachment is to a month's progress; the workbook of a plan is attached to `WORKBOOK`."""
WORKBOOK = "goal_plan"
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One plan in a list: its year, where it came from and whether it is the one in force."""

    id: int
    year: int
    quarter: int
    in_force: bool
    body: str
    file_name: str
    imported_at: datetime
    imported_by: str
    captures: int


@dataclass(frozen=True, slots=True)
class EvidenceName:
    """A file kept as evidence, without its content."""

    id: int
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Capture:
    """What somebody captured for one row and month (1 to 12): an amount for each part."""

    id: int
    row_id: int
    month: int
    amounts: tuple[Decimal, ...]
    note: str
    recorded_at: datetime
    recorded_by: str
    evidence: tuple[EvidenceName, ...]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A remark that somebody accepted, with the note they left."""

    finding: str
    row_id: int | None
    note: str
    accepted_at: datetime
    accepted_by: str


def all_plans(connection: Connection) -> list[PlanSummary]:
    """Return every plan, the newest year first, the one in force before those it replaced."""
    plan = tables.goal_plan
    captures = (
        select(func.count())
        .select_from(tables.goal_progress.join(tables.goal_row))
        .where(tables.goal_row.c.plan_id == plan.c.id)
        .scalar_subquery()
    )
    query = (
        select(plan, people.person.c.name.label("imported_by"), captures.label("captures"))
        .join(people.person)
        .order_by(plan.c.year.desc(), plan.c.in_force.desc(), plan.c.id.desc())
    )
    return [_summary(row) for row in connection.execute(query)]


def plan_in_force(connection: Connection, year: int) -> int | None:
    """Return the plan in force in a year, if there is one."""
    plan = tables.goal_plan
    found: int | None = connection.execute(select(plan.c.id).where(plan.c.year == year, plan.c.in_force == 1)).scalar()
    return found


def plan_of_row(connection: Connection, row_id: int) -> int | None:
    """Return the plan that a row belongs to, if there is such a row."""
    row = tables.goal_row
    found: int | None = connection.execute(select(row.c.plan_id).where(row.c.id == row_id)).scalar()
    return found


def read_plan(connection: Connection, plan_id: int) -> goals.Plan | None:
    """Return a whole plan with its rows in sheet order; None if there is none of that number."""
    found = connection.execute(select(tables.goal_plan).where(tables.goal_plan.c.id == plan_id)).first()
    if found is None:
        return None
    typed = None
    if found.typed_period is not None:
        typed = goals.PeriodTexts(found.typed_period, found.typed_programmed, found.typed_realised)
    header = goals.Header(**{name: getattr(found, name) for name in goals.Header.__slots__})
    rows = tuple(_rows(connection, plan_id))
    return goals.Plan(found.year, found.quarter, header, rows, goals.Basis(found.basis), typed)


def workbook(connection: Connection, plan_id: int) -> bytes | None:
    """Return the workbook a plan was imported from."""
    query = (
        select(board.attachment.c.content)
        .join(tables.goal_plan, tables.goal_plan.c.attachment_id == board.attachment.c.id)
        .where(tables.goal_plan.c.id == plan_id)
    )
    found: bytes | None = connection.execute(query).scalar()
    return found


def captures(connection: Connection, plan_id: int, row_id: int | None = None) -> list[Capture]:
    """Return what was captured for a plan, or for one of its rows, by row and month."""
    progress = tables.goal_progress
    query = (
        select(progress, people.person.c.name.label("recorded_by"))
        .join(tables.goal_row)
        .join(people.person, people.person.c.id == progress.c.recorded_by_id)
        .where(tables.goal_row.c.plan_id == plan_id)
        .order_by(progress.c.row_id, progress.c.month)
    )
    if row_id is not None:
        query = query.where(progress.c.row_id == row_id)
    found = connection.execute(query).all()
    numbers = [row.id for row in found]
    amounts, evidence = _amounts(connection, numbers), _evidence(connection, numbers)
    return [_capture(row, amounts[row.id], evidence[row.id]) for row in found]


def progress_of(captured: Sequence[Capture]) -> list[Progress]:
    """Return captures as the rules add them up."""
    return [
        Progress(capture.row_id, Window(capture.month, capture.month), capture.amounts, note=capture.note)
        for capture in captured
    ]


def acceptances(connection: Connection, plan_id: int) -> list[Acceptance]:
    """Return the remarks accepted in a plan, oldest first."""
    table = tables.goal_acceptance
    query = (
        select(table, people.person.c.name.label("accepted_by"))
        .join(people.person)
        .where(table.c.plan_id == plan_id)
        .order_by(table.c.id)
    )
    return [
        Acceptance(
            finding=row.finding,
            row_id=row.row_id,
            note=row.note,
            accepted_at=datetime.fromisoformat(row.accepted_at),
            accepted_by=row.accepted_by,
        )
        for row in connection.execute(query)
    ]


def _summary(row: Row[Any]) -> PlanSummary:
    return PlanSummary(
        id=row.id,
        year=row.year,
        quarter=row.quarter,
        in_force=bool(row.in_force),
        body=row.body,
        file_name=row.file_name,
        imported_at=datetime.fromisoformat(row.imported_at),
        imported_by=row.imported_by,
        captures=row.captures,
    )


def _rows(connection: Connection, plan_id: int) -> list[goals.Row]:
    table = tables.goal_row
    found = connection.execute(select(table).where(table.c.plan_id == plan_id).order_by(table.c.position)).all()
    of_plan = table.c.plan_id == plan_id
    imported: dict[int, dict[Column, Cell]] = defaultdict(dict)
    edited: dict[int, dict[Column, Cell]] = defaultdict(dict)
    for cell in connection.execute(select(tables.goal_cell).join(table).where(of_plan)):
        (edited if cell.edited else imported)[cell.row_id][Column(cell.field)] = unpack(cell.content)
    targets: dict[int, dict[int, Cell]] = defaultdict(dict)
    for target in connection.execute(select(tables.goal_target).join(table).where(of_plan)):
        targets[target.row_id][target.quarter] = unpack(target.content)
    return [_row(row, _in_order(imported[row.id]), _in_order(edited[row.id]), targets[row.id]) for row in found]


def _in_order(cells: Mapping[Column, Cell]) -> dict[Column, Cell]:
    return {column: cells[column] for column in Column if column in cells}


def _row(
    row: Row[Any], imported: Mapping[Column, Cell], edited: Mapping[Column, Cell], targets: Mapping[int, Cell]
) -> goals.Row:
    override = None
    if row.count_verdict is not None:
        override = goals.CountOverride(goals.Verdict(row.count_verdict), row.count_reason)
    return goals.Row(
        id=row.id,
        position=row.position,
        page=row.page,
        kind=goals.RowKind(row.kind),
        key=tuple(int(level) for level in row.order_key.split(".") if level),
        cells=imported,
        edits=edited,
        targets=targets,
        sheet_row=row.sheet_row,
        hidden=bool(row.hidden),
        prefix=row.prefix,
        percent_rule=goals.PercentRule(row.percent_rule),
        variation_rule=goals.VariationRule(row.variation_rule),
        not_programmed=bool(row.not_programmed),
        duplicates=row.duplicates_id,
        programmed_from=row.programmed_from_id,
        gap_reason=row.gap_reason,
        justification=row.justification,
        withdrawn=bool(row.withdrawn),
        count_override=override,
    )


def _amounts(connection: Connection, progress_ids: Sequence[int]) -> Mapping[int, list[Decimal]]:
    table = tables.goal_amount
    query = select(table).where(table.c.progress_id.in_(progress_ids)).order_by(table.c.progress_id, table.c.part)
    found: dict[int, list[Decimal]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.progress_id].append(Decimal(row.amount_thousandths) / THOUSAND)
    return found


def _evidence(connection: Connection, progress_ids: Sequence[int]) -> Mapping[int, list[EvidenceName]]:
    table = board.attachment
    query = (
        select(table.c.id, table.c.subject_id, table.c.name, table.c.media_type)
        .where(table.c.subject == EVIDENCE, table.c.subject_id.in_(progress_ids))
        .order_by(table.c.id)
    )
    found: dict[int, list[EvidenceName]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.subject_id].append(EvidenceName(row.id, row.name, row.media_type))
    return found


def _capture(row: Row[Any], amounts: Sequence[Decimal], evidence: Sequence[EvidenceName]) -> Capture:
    return Capture(
        id=row.id,
        row_id=row.row_id,
        month=row.month,
        amounts=tuple(amounts),
        note=row.note,
        recorded_at=datetime.fromisoformat(row.recorded_at),
        recorded_by=row.recorded_by,
        evidence=tuple(evidence),
    )
