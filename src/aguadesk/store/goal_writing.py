"""Writing plans of goals, their rows and what was captured. Who may and why is the desk's to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from aguadesk.domain.goals import rows as goals
from aguadesk.domain.goals.cells import Cell, Column, pack
from aguadesk.domain.goals.numbering import sortable
from aguadesk.store.attachments import Attachment, attach
from aguadesk.store.catalogues import next_id
from aguadesk.store.goals import THOUSAND, WORKBOOK
from aguadesk.store.ledger import Stamp
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import goals as tables

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CELL_FIELDS = ("row_id", "field", "edited", "content")
_AMOUNT_FIELDS = ("progress_id", "part", "amount_thousandths")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The workbook a plan comes from."""

    name: str
    content: bytes


def insert_plan(connection: Connection, plan: goals.Plan, file: PlanFile | None, stamp: Stamp) -> int:
    """Write a plan just read, with its workbook if it came from one, and return its number; it is not in force yet.

    The rows get numbers of their own, and what they say of each other follows.
    """
    plan_id = next_id(connection, "goal_plan")
    attachment_id = None
    if file is not None:
        attachment_id = attach(connection, WORKBOOK, plan_id, Attachment(file.name, _XLSX, file.content), stamp)
    values = _plan_values(plan.header, plan.typed)
    connection.execute(
        insert(tables.goal_plan).values(
            id=plan_id,
            year=plan.year,
            quarter=plan.quarter,
            basis=plan.basis.value,
            in_force=0,
            file_name=file.name if file else "",
            attachment_id=attachment_id,
            imported_at=stamp.at.isoformat(timespec="seconds"),
            imported_by_id=stamp.person_id,
            **values,
        )
    )
    _insert_rows(connection, plan_id, plan.rows)
    return plan_id


def put_in_force(connection: Connection, plan_id: int, year: int) -> None:
    """Make a plan the one in force of its year; the one before it stays, out of force."""
    table = tables.goal_plan
    connection.execute(update(table).where(table.c.year == year).values(in_force=0))
    connection.execute(update(table).where(table.c.id == plan_id).values(in_force=1))


def update_header(connection: Connection, plan_id: int, header: goals.Header, typed: goals.PeriodTexts | None) -> None:
    """Write the head of a plan anew."""
    table = tables.goal_plan
    connection.execute(update(table).where(table.c.id == plan_id).values(**_plan_values(header, typed)))


def update_row(connection: Connection, row: goals.Row) -> None:
    """Write what the board may change of a row: its edits, targets, rules, links, notes and count."""
    table = tables.goal_row
    connection.execute(update(table).where(table.c.id == row.id).values(**_changeable(row)))
    edited = tables.goal_cell
    connection.execute(delete(edited).where(edited.c.row_id == row.id, edited.c.edited == 1))
    insert_rows(connection, edited, _CELL_FIELDS, _cell_rows(row.id, row.edits, edited=1))
    targets = tables.goal_target
    connection.execute(delete(targets).where(targets.c.row_id == row.id))
    values = [(row.id, quarter, pack(cell)) for quarter, cell in row.targets.items()]
    insert_rows(connection, targets, ("row_id", "quarter", "content"), values)


def write_progress(
    connection: Connection, row_id: int, month: int, amounts: Sequence[Decimal], note: str, stamp: Stamp
) -> int:
    """Write a month's progress, in the place of what stood there, and return its number."""
    table = tables.goal_progress
    written = {
        "note": note,
        "recorded_at": stamp.at.isoformat(timespec="seconds"),
        "recorded_by_id": stamp.person_id,
    }
    found: int | None = connection.execute(
        select(table.c.id).where(table.c.row_id == row_id, table.c.month == month)
    ).scalar()
    if found is None:
        found = next_id(connection, "goal_progress")
        connection.execute(insert(table).values(id=found, row_id=row_id, month=month, **written))
    else:
        connection.execute(update(table).where(table.c.id == found).values(**written))
        connection.execute(delete(tables.goal_amount).where(tables.goal_amount.c.progress_id == found))
    values = [(found, part, int(amount * THOUSAND)) for part, amount in enumerate(amounts)]
    insert_rows(connection, tables.goal_amount, _AMOUNT_FIELDS, values)
    return found


def erase_progress(connection: Connection, progress_id: int) -> None:
    """Take a month's progress out; its evidence stays in the board."""
    connection.execute(delete(tables.goal_amount).where(tables.goal_amount.c.progress_id == progress_id))
    connection.execute(delete(tables.goal_progress).where(tables.goal_progress.c.id == progress_id))


def write_acceptance(
    connection: Connection, plan_id: int, row_id: int | None, finding: str, note: str, stamp: Stamp
) -> None:
    """Write down that somebody accepted a remark, and their note."""
    connection.execute(
        insert(tables.goal_acceptance).values(
            id=next_id(connection, "goal_acceptance"),
            plan_id=plan_id,
            row_id=row_id,
            finding=finding,
            note=note,
            accepted_at=stamp.at.isoformat(timespec="seconds"),
            accepted_by_id=stamp.person_id,
        )
    )


def _plan_values(header: goals.Header, typed: goals.PeriodTexts | None) -> dict[str, str | None]:
    return {
        **{name: getattr(header, name) for name in goals.Header.__slots__},
        "typed_period": typed.period if typed else None,
        "typed_programmed": typed.programmed_title if typed else None,
        "typed_realised": typed.realised_title if typed else None,
    }


def _insert_rows(connection: Connection, plan_id: int, rows: Sequence[goals.Row]) -> None:
    first = next_id(connection, "goal_row")
    numbers = {row.id: first + place for place, row in enumerate(rows)}
    values = []
    for row in rows:
        links = {"duplicates_id": numbers.get(row.duplicates or 0)}
        links["programmed_from_id"] = numbers.get(row.programmed_from or 0)
        values.append({"id": numbers[row.id], "plan_id": plan_id, **_fixed(row), **_changeable(row), **links})
    # Rows that others name go in first, or not at all: a row may take its programme from one below it.
    unlinked = [{**value, "duplicates_id": None, "programmed_from_id": None} for value in values]
    connection.execute(insert(tables.goal_row), unlinked)
    for value in values:
        linked = {name: value[name] for name in ("duplicates_id", "programmed_from_id") if value[name] is not None}
        if linked:
            connection.execute(update(tables.goal_row).where(tables.goal_row.c.id == value["id"]).values(**linked))
    cells = [cell for row in rows for cell in _cell_rows(numbers[row.id], row.cells, edited=0)]
    insert_rows(connection, tables.goal_cell, _CELL_FIELDS, cells)


def _fixed(row: goals.Row) -> dict[str, Any]:
    return {
        "position": row.position,
        "page": row.page,
        "kind": row.kind.value,
        "sheet_row": row.sheet_row,
        "hidden": int(row.hidden),
    }


def _changeable(row: goals.Row) -> dict[str, Any]:
    override = row.count_override
    return {
        "order_key": sortable(row.key),
        "prefix": row.prefix,
        "percent_rule": row.percent_rule.value,
        "variation_rule": row.variation_rule.value,
        "not_programmed": int(row.not_programmed),
        "duplicates_id": row.duplicates,
        "programmed_from_id": row.programmed_from,
        "gap_reason": row.gap_reason,
        "justification": row.justification,
        "withdrawn": int(row.withdrawn),
        "count_verdict": override.verdict.value if override else None,
        "count_reason": override.reason if override else "",
    }


def _cell_rows(row_id: int, cells: Mapping[Column, Cell], *, edited: int) -> list[tuple[int, str, int, str]]:
    return [(row_id, column.value, edited, pack(cell)) for column, cell in cells.items()]
