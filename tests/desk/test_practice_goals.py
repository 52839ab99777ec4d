"""The goals of a practice year: each figure equals a question written here without the counters, and its evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aguadesk.desk import goal_feeds, goals
from aguadesk.desk.desk import Desk, desk_of_system
from aguadesk.desk.goals import ExportStyle
from aguadesk.domain.goals.figures import Line
from aguadesk.domain.goals.rows import Basis
from aguadesk.store.board import open_board
from makers import Clock
from practice_towns import YEAR as TOWN
from practice_towns import town_copy

YEAR = 2026
ENDS = {1: "2026-03-31", 2: "2026-06-30", 3: "2026-09-30", 4: "2026-12-31"}

_STANDING = "id NOT IN (SELECT reverses_id FROM document WHERE reverses_id IS NOT NULL)"
_DRAWERS = "SELECT drawer_id FROM collection_point WHERE drawer_id IS NOT NULL"
_AT_WINDOW = f"session_id IN (SELECT id FROM cash_session WHERE drawer_id NOT IN ({_DRAWERS}))"
_METERS = "SELECT count(*) FROM meter_event WHERE kind = 'installed' AND on_day BETWEEN '2026-01-01' AND :end"
_DONE = "substr(done_at, 1, 10) BETWEEN '2026-01-01' AND :end"
_OPEN_POINTS = "SELECT count(*) FROM collection_point WHERE kind = '{}' AND opened_on <= :end"

BY_HAND = {
    # The town cancels a receipt on the day it was taken, so those that stand are those counted.
    "1.1": f"""SELECT (SELECT count(*) FROM document WHERE kind = 'receipt' AND {_AT_WINDOW} AND {_STANDING}
            AND issued_on BETWEEN '2026-01-01' AND :end)
        + (SELECT count(*) FROM complaint WHERE received_on BETWEEN '2026-01-01' AND :end)
        + (SELECT count(*) FROM agreement WHERE signed_on BETWEEN '2026-01-01' AND :end
            AND coalesce(ended_how, '') <> 'cancelled')
        + (SELECT count(*) FROM benefit WHERE granted_on BETWEEN '2026-01-01' AND :end)
        + (SELECT count(*) FROM attention WHERE undone_at IS NULL AND on_day BETWEEN '2026-01-01' AND :end)
        + (SELECT count(*) FROM audit WHERE act = 'account.created' AND substr(at, 1, 10) BETWEEN '2026-01-01' AND :end)
        """,
    "1.2": """SELECT count(*) FROM policy
        WHERE valid_from <= :end AND coalesce(valid_to, '9999') >= '2026-01-01'""",
    "1.3": """SELECT count(*) FROM complaint WHERE attended_on BETWEEN '2026-01-01' AND :end AND state <> 'cancelled'
        AND attended_seconds <= limit_seconds
        AND kind_id IN (SELECT id FROM complaint_kind WHERE in_program = 1)""",
    "2.1": """SELECT count(*) FROM document AS mirror WHERE kind = 'reversal'
        AND issued_on BETWEEN '2026-01-01' AND :end AND reverses_id IN (SELECT old.document_id FROM bill AS old
            JOIN bill AS new ON new.account_id = old.account_id AND new.period = old.period
            AND new.document_id > old.document_id)""",
    "2.2": "SELECT count(*) FROM collection_file WHERE substr(loaded_at, 1, 10) BETWEEN '2026-01-01' AND :end",
    "2.3.1": _OPEN_POINTS.format("bank"),
    "2.3.2": _OPEN_POINTS.format("web"),
    "2.3.3": _OPEN_POINTS.format("shop"),
    "3.1": """SELECT count(DISTINCT point_id) FROM point_service JOIN collection_point
        ON collection_point.id = point_id WHERE kind = 'kiosk' AND undone_at IS NULL
        AND on_day BETWEEN '2026-01-01' AND :end""",
    "3.2.1": """SELECT count(*) FROM event WHERE kind = 'factory_visit' AND cancelled_at IS NULL
        AND on_day BETWEEN '2026-01-01' AND :end""",
    "3.2.2": """SELECT count(*) FROM event WHERE kind = 'jornada' AND cancelled_at IS NULL
        AND on_day BETWEEN '2026-01-01' AND :end""",
    "3.3": "SELECT count(*) FROM campaign WHERE starts_on BETWEEN '2026-01-01' AND :end",
    "4.1": """SELECT count(*) FROM agreement WHERE signed_on BETWEEN '2026-01-01' AND :end
        AND (ended_how IS NULL OR ended_how <> 'cancelled')""",
    "4.2": "SELECT count(*) FROM notice WHERE state = 'delivered' AND result_on BETWEEN '2026-01-01' AND :end",
    "5.1": f"SELECT count(*) FROM work_order WHERE kind = 'limitation' AND result = 'executed' AND {_DONE}",
    "5.2": f"SELECT count(*) FROM work_order WHERE kind = 'follow_up' AND state = 'done' AND {_DONE}",
    "6.1": _METERS,
    "6.1.1": """SELECT count(*) FROM purchase WHERE purpose = 'fixed_fees' AND state <> 'cancelled'
        AND asked_on BETWEEN '2026-01-01' AND :end""",
    "6.1.2": """SELECT count(*) FROM work_order WHERE kind IN ('meter_installation', 'meter_change')
        AND result = 'executed' AND copy_returned_on BETWEEN '2026-01-01' AND :end""",
    "6.1.3": f"""{_METERS} AND account_id IN
        (SELECT id FROM account WHERE service = 'metered' AND route_id IS NOT NULL)""",
    "6.1.4": """SELECT coalesce(-sum(quantity), 0) FROM stock_move WHERE kind = 'installed'
        AND item_id = (SELECT id FROM stock_item WHERE code = 'caja') AND on_day BETWEEN '2026-01-01' AND :end""",
    "6.1.5": """SELECT coalesce(-sum(quantity), 0) FROM stock_move WHERE kind = 'installed'
        AND item_id = (SELECT id FROM stock_item WHERE code = 'llave') AND on_day BETWEEN '2026-01-01' AND :end""",
    "6.2.1": """SELECT count(*) FROM purchase WHERE purpose = 'new_contracts' AND state <> 'cancelled'
        AND asked_on BETWEEN '2026-01-01' AND :end""",
    "6.2.2": f"""{_METERS} AND account_id IN (SELECT subject_id FROM audit
        WHERE act = 'account.created' AND subject = 'account' AND at LIKE '2026%')""",
    "6.3": """SELECT count(*) FROM reading WHERE state = 'accepted' AND kind IN ('effective', 'estimated')
        AND read_on BETWEEN '2026-01-01' AND :end""",
    "7.1": "SELECT count(*) FROM funding WHERE asked_on BETWEEN '2026-01-01' AND :end",
    "8.1": f"SELECT count(*) FROM work_order WHERE kind = 'leak' AND result = 'executed' AND {_DONE}",
    "8.2": """SELECT count(*) FROM inspection_visit AS one WHERE result IN ('good', 'finding') AND undoes_id IS NULL
        AND id NOT IN (SELECT undoes_id FROM inspection_visit WHERE undoes_id IS NOT NULL)
        AND on_day BETWEEN '2026-01-01' AND :end""",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_board(town_copy(tmp_path_factory, TOWN)) as board:
        yield desk_of_system(board, Clock())


@pytest.fixture(scope="module")
def fed(desk: Desk) -> dict[str, int]:
    """The goals of the year's plan that are counted, by their number."""
    plan_id = goals.plan_in_force(desk, YEAR)
    rows = [line.row for line in goals.plan_sheet(desk, plan_id).lines if line.row.has_data]
    return {row.label: row.id for row in rows if goal_feeds.shown_feeds(desk, row.id)}


def lines_of(desk: Desk, quarter: int) -> dict[str, Line]:
    plan_id = goals.plan_in_force(desk, YEAR)
    return {line.row.label: line for line in goals.plan_sheet(desk, plan_id, quarter, Basis.ACCUMULATED).lines}


def test_every_counted_goal_has_a_question_of_its_own_here(fed: dict[str, int]) -> None:
    assert set(fed) == set(BY_HAND)
    assert len(fed) >= 14


@pytest.mark.parametrize("quarter", ENDS)
def test_each_figure_equals_a_question_written_without_the_counters(desk: Desk, quarter: int) -> None:
    lines, path = lines_of(desk, quarter), Path(str(desk.board.path))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        for label, question in BY_HAND.items():
            (expected,) = raw.execute(question, {"end": ENDS[quarter]}).fetchone()
            assert lines[label].realised.amounts == (expected,), label


def test_most_of_them_are_about_something(desk: Desk) -> None:
    lines = lines_of(desk, 4)
    assert sum(lines[label].realised.amounts != (0,) for label in BY_HAND) >= 14


@pytest.mark.parametrize("quarter", ENDS)
@pytest.mark.parametrize("style", [ExportStyle.FAITHFUL, ExportStyle.CORRECTED])
def test_the_evidence_adds_up_to_each_cell(desk: Desk, quarter: int, style: ExportStyle) -> None:
    lines = lines_of(desk, quarter)
    book = load_workbook(BytesIO(goals.export(desk, goals.plan_in_force(desk, YEAR), quarter, style)), read_only=True)
    told: dict[str, float] = {}
    for goal, _, _, _, what, _, _, amount in book["Evidencia"].iter_rows(min_row=5, max_col=8, values_only=True):
        if what != "Total":
            told[str(goal)] = told.get(str(goal), 0) + float(amount)  # type: ignore[arg-type]
    for label in BY_HAND:
        assert told.get(label, 0) == float(lines[label].realised.amounts[0]), label


def test_the_list_that_opens_adds_up_too(desk: Desk, fed: dict[str, int]) -> None:
    lines = lines_of(desk, 4)
    for label, row_id in fed.items():
        found = goal_feeds.goal_list(desk, row_id, 0, 4, Basis.ACCUMULATED)
        assert sum(one.amount for one in found) == lines[label].realised.amounts[0], label
        assert all(one.on_day <= date(2026, 12, 31) for one in found)
