"""Metas: the plans of the O.P.11, read from a workbook, shown as a tree, counted, reviewed and exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.goal_evidence import evidence_of
from aguadesk.desk.goal_feeds import progress_in
from aguadesk.desk.goal_rows import known_plan
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.counting import Totals
from aguadesk.domain.goals.periods import window_of
from aguadesk.domain.goals.progress import imported_progress
from aguadesk.domain.goals.review import Finding, review
from aguadesk.domain.goals.rows import Basis
from aguadesk.domain.goals.sheet import Sheet, sheet_at, stated_totals
from aguadesk.domain.goals.tree import Node, tree
from aguadesk.domain.rights import Right
from aguadesk.places import resource
from aguadesk.store import audit, goal_feeds, goal_writing, goals, settings
from aguadesk.store.goals import Acceptance, PlanSummary

if TYPE_CHECKING:
    from aguadesk.papers.op11_corrected import Signatory

__all__ = ["Acceptance", "Finding", "PlanSummary"]

EXAMPLE = "op11_san_luis_rio_colorado_2016.xlsx"


class ExportStyle(StrEnum):
    """The ways to write the sheet."""

    FAITHFUL = "fiel"
    """As it was imported, cell by cell, with only what changed."""
    CORRECTED = "corregido"
    """By one rule, with justifications, signatures and what changed and why."""
    FOUR_QUARTERS = "poa"
    """As a yearly programme (POA): the four quarters side by side, each by itself, and the year."""


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What an import brought.

    Attributes:
        goals: lines with a unit or figures.
        counts: programmed, achieved and not achieved, as the program counts them.
        stated: the same as the sheet itself states them; None if it has no such row.
        replaced: the plan of that year that was in force until now.
    """

    plan_id: int
    year: int
    quarter: int
    goals: int
    counts: tuple[int, int, int]
    stated: tuple[int, ...] | None
    replaced: PlanSummary | None


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A remark on the sheet, and who accepted it if somebody did."""

    finding: Finding
    acceptance: Acceptance | None


def import_plan(desk: Desk, data: bytes, name: str) -> Done[ImportedPlan]:
    """Read a workbook's goals into a new plan, in force from now on for its year.

    A plan of the same year that was in force stays on the list with all that was captured.

    Raises:
        Refused: `right.missing`, or a `goals.*` code that says what in the workbook cannot be read.
    """
    from aguadesk.papers import op11_reader

    stamp = desk.stamp(Right.EDIT_GOALS)
    name = Path(name).name
    plan = op11_reader.read(data, name).plan
    sheet = sheet_at(plan, imported_progress(plan), plan.quarter)
    with desk.write() as w:
        replaced = _in_force(w.connection, plan.year)
        plan_id = goal_writing.insert_plan(w.connection, plan, goal_writing.PlanFile(name, data), stamp)
        goal_writing.put_in_force(w.connection, plan_id, plan.year)
        after = {"file": name, "year": plan.year, "quarter": plan.quarter, "rows": len(plan.rows)}
        audit.record(w.connection, stamp, audit.AuditDraft("goals.imported", "goal_plan", plan_id, after=after))
        w.commit()
    imported = ImportedPlan(
        plan_id=plan_id,
        year=plan.year,
        quarter=plan.quarter,
        goals=sum(row.has_data for row in plan.rows),
        counts=sheet.totals.counts,
        stated=stated_totals(plan),
        replaced=replaced,
    )
    return done(imported, Change("goal_plan", plan_id))


def import_example(desk: Desk) -> Done[ImportedPlan]:
    """Read the published O.P.11 of San Luis Río Colorado, third quarter of 2016, that ships as an example.

    Raises:
        Refused: `right.missing`.
    """
    return import_plan(desk, resource("examples", EXAMPLE).read_bytes(), EXAMPLE)


def list_plans(desk: Desk) -> list[PlanSummary]:
    """Return every plan, the newest year first, the one in force before those it replaced."""
    with desk.read() as connection:
        return goals.all_plans(connection)


def plan_in_force(desk: Desk, year: int) -> int:
    """Return the plan in force in a year.

    Raises:
        Refused: `goals.no_plan`.
    """
    with desk.read() as connection:
        found = goals.plan_in_force(connection, year)
    if found is None:
        raise Refused("goals.no_plan", year=year)
    return found


def put_in_force(desk: Desk, plan_id: int) -> Done[int]:
    """Put a plan in force for its year, in the place of the one that is; returns its year.

    Raises:
        Refused: `right.missing`, `goals.plan_unknown`.
    """
    stamp = desk.stamp(Right.EDIT_GOALS)
    with desk.write() as w:
        plan = known_plan(w.connection, plan_id)
        before = goals.plan_in_force(w.connection, plan.year)
        goal_writing.put_in_force(w.connection, plan_id, plan.year)
        draft = audit.AuditDraft(
            "goals.put_in_force", "goal_plan", plan_id, {"in_force": before}, {"in_force": plan_id}
        )
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(plan.year, Change("goal_plan", plan_id))


def plan_sheet(desk: Desk, plan_id: int, quarter: int | None = None, basis: Basis | None = None) -> Sheet:
    """Return a plan at a quarter (1 to 4; the imported one unless told), with every line and the counts.

    Args:
        basis: accumulated, the quarter alone or the year; as the plan is unless told.

    Raises:
        Refused: `goals.plan_unknown`, `goals.quarter`.
    """
    if quarter is not None and quarter not in range(1, 5):
        raise Refused("goals.quarter", quarter=quarter)
    with desk.read() as connection:
        plan = known_plan(connection, plan_id)
        window = window_of(quarter or plan.quarter, basis or plan.basis)
        known = progress_in(connection, plan_id, plan, window)
    return sheet_at(plan, known, quarter or plan.quarter, basis)


def plan_tree(desk: Desk, plan_id: int, quarter: int | None = None, basis: Basis | None = None) -> list[Node]:
    """Return the lines of a plan at a quarter as a tree: 2.3.1 under 2.3 under 2.

    Raises:
        Refused: `goals.plan_unknown`, `goals.quarter`.
    """
    return tree(plan_sheet(desk, plan_id, quarter, basis).lines)


def explained_totals(desk: Desk, plan_id: int, quarter: int | None = None) -> Totals:
    """Return the Suma de Metas with each line named, how it counts and why.

    Raises:
        Refused: `goals.plan_unknown`, `goals.quarter`.
    """
    return plan_sheet(desk, plan_id, quarter).totals


def review_plan(desk: Desk, plan_id: int, quarter: int | None = None) -> list[ReviewedFinding]:
    """Return what a director should know before signing, each with its acceptance if it has one.

    Raises:
        Refused: `goals.plan_unknown`, `goals.quarter`.
    """
    sheet = plan_sheet(desk, plan_id, quarter)
    with desk.read() as connection:
        found = review(sheet, _bare_months(connection, plan_id))
        accepted = {(one.finding, one.row_id): one for one in goals.acceptances(connection, plan_id)}
    return [ReviewedFinding(finding, accepted.get((finding.kind.value, finding.row))) for finding in found]


def export(desk: Desk, plan_id: int, quarter: int, style: ExportStyle) -> bytes:
    """Return the workbook of a plan at a quarter (1 to 4), with a sheet of what is behind its figures.

    A sheet of which nothing was counted nor captured goes out alone, as it came.

    Raises:
        Refused: `goals.plan_unknown`, `goals.quarter`.
    """
    from aguadesk.papers import goal_evidence, op11_corrected, op11_poa, op11_writer

    sheet = plan_sheet(desk, plan_id, quarter)
    with desk.read() as connection:
        signatories = _signatories(connection)
        imported = goals.workbook(connection, plan_id)
        behind = evidence_of(connection, plan_id, sheet)
    if style is ExportStyle.FOUR_QUARTERS:
        quarters = [plan_sheet(desk, plan_id, one, Basis.QUARTER) for one in range(1, 5)]
        book = op11_poa.four_quarters(quarters, plan_sheet(desk, plan_id, 4, Basis.YEAR), signatories)
    elif style is ExportStyle.CORRECTED:
        book = op11_corrected.corrected_book(sheet, signatories)
    else:
        book = op11_writer.faithful(sheet, imported)
    return goal_evidence.with_evidence(book, sheet.texts.period, behind) if behind else book


def _bare_months(connection: Connection, plan_id: int) -> dict[int, list[int]]:
    """Return the months captured by hand without a file, by row; what is counted has its list."""
    found: dict[int, list[int]] = {}
    counted = goal_feeds.feeds_of_plan(connection, plan_id)
    for capture in goals.captures(connection, plan_id):
        if not capture.evidence and capture.row_id not in counted:
            found.setdefault(capture.row_id, []).append(capture.month)
    return found


def _in_force(connection: Connection, year: int) -> PlanSummary | None:
    return next((plan for plan in goals.all_plans(connection) if plan.year == year and plan.in_force), None)


def _signatories(connection: Connection) -> Sequence[Signatory]:
    """The board's signatories in their order: who prepares, who reviews, who authorises."""
    from aguadesk.papers.op11_corrected import USUAL_SIGNATORIES, Signatory

    named = settings.get_setting(connection, "board.signatories", [])
    blanks = [{"name": "", "position": ""}] * len(USUAL_SIGNATORIES)
    return [
        Signatory(usual.act, one.get("name", ""), one.get("position", ""))
        for usual, one in zip(USUAL_SIGNATORIES, [*named, *blanks], strict=False)
    ]
