"""Plans of goals for the tests: the published sheet as it ships, and small ones written row by row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from aguadesk.desk import goals
from aguadesk.domain.goals.cells import Column
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.inference import infer
from aguadesk.domain.goals.periods import Window
from aguadesk.domain.goals.progress import Progress, imported_progress
from aguadesk.domain.goals.recognition import RawRow, recognise
from aguadesk.domain.goals.rows import Plan, Row
from aguadesk.domain.goals.sheet import Sheet, sheet_at
from aguadesk.papers.op11_example import typed, workbook_path
from aguadesk.papers.op11_reader import read
from makers import board_after

RowTexts = tuple[str, str, str, str, str, str, str]
"""Number, description, unit, percent, programmed, realised and variation, as published."""


@cache
def board_with_the_plan() -> bytes:
    """A board on which the published O.P.11 was imported, made once: reading the workbook takes its time."""
    return board_after(goals.import_example)


@cache
def published() -> Plan:
    """The published O.P.11 of San Luis Río Colorado, read from the workbook that ships."""
    return read(workbook_path().read_bytes()).plan


def raw_rows(*rows: RowTexts) -> list[RawRow]:
    """Lines of a sheet from their texts, as an office would type them."""
    return [
        RawRow(number, 1, {column: typed(text, column) for column, text in zip(Column, texts, strict=True)})
        for number, texts in enumerate(rows, start=15)
    ]


def plan_of(*rows: RowTexts, quarter: int = 3, year: int = 2016) -> Plan:
    """A plan with these lines, understood as a reader would."""
    return Plan(year, quarter, rows=infer(recognise(raw_rows(*rows))))


def goal(programmed: str, realised: str, variation: str = "", percent: str = "", **values: str) -> RowTexts:
    """One goal's texts; the number is 1.1 unless told."""
    number, unit = values.get("number", "1.1"), values.get("unit", "pza.")
    return (number, values.get("description", "Instalar"), unit, percent, programmed, realised, variation)


def captured(row: Row, month: int, *amounts: str) -> Progress:
    """What somebody captured for a month."""
    return Progress(row.id, Window(month, month), tuple(Decimal(amount) for amount in amounts))


def row_of(plan: Plan, label: str) -> Row:
    """The row people call by this name."""
    return next(row for row in plan.rows if row.label == label)


def line_of(sheet: Sheet, label: str) -> Line:
    """The line people call by this name."""
    return next(line for line in sheet.lines if line.row.label == label)


def with_row(plan: Plan, label: str, **changes: object) -> Plan:
    """The plan with something changed in one row."""
    rows = (replace(row, **changes) if row.label == label else row for row in plan.rows)  # type: ignore[arg-type]
    return replace(plan, rows=tuple(rows))


def imported(plan: Plan, *entries: Progress, quarter: int | None = None) -> Sheet:
    """The sheet of a quarter with the imported figures and these captures."""
    return sheet_at(plan, [*imported_progress(plan), *entries], quarter or plan.quarter)


def shown(sheet: Sheet, label: str) -> list[str]:
    """What the last four columns of a line show: percent, programmed, realised, variation."""
    cells = line_of(sheet, label).cells
    return [cells[column].shown for column in list(Column)[3:]]
