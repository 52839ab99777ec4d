"""Plans of goals in the board's file: kept and read back whole, and held to their constraints."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import CheckConstraint, Connection, UniqueConstraint, text
from sqlalchemy.exc import IntegrityError

from aguadesk.desk.desk import Desk
from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.periods import Window
from aguadesk.domain.goals.rows import CountOverride, PercentRule, PeriodTexts, VariationRule, Verdict
from aguadesk.store import attachments, goal_writing, goals
from aguadesk.store.attachments import Attachment
from aguadesk.store.goal_writing import PlanFile
from aguadesk.store.ledger import Stamp
from aguadesk.store.tables import metadata
from goal_plans import goal, plan_of, published, row_of

FILE = PlanFile("metas.xlsx", b"PK the workbook")


def stamp(desk: Desk) -> Stamp:
    return Stamp(desk.now(), desk.person.id)


@pytest.fixture
def plan_id(desk: Desk) -> int:
    with desk.write() as w:
        plan_id = goal_writing.insert_plan(w.connection, published(), FILE, stamp(desk))
        goal_writing.put_in_force(w.connection, plan_id, 2016)
        w.commit()
    return plan_id


def kept(desk: Desk, plan_id: int):
    with desk.read() as connection:
        plan = goals.read_plan(connection, plan_id)
    assert plan is not None
    return plan


def test_a_plan_is_read_back_as_it_was_written(desk: Desk, plan_id: int) -> None:
    assert kept(desk, plan_id) == published()


def test_rows_of_a_second_plan_have_numbers_of_their_own(desk: Desk, plan_id: int) -> None:
    with desk.write() as w:
        second = goal_writing.insert_plan(w.connection, published(), FILE, stamp(desk))
        w.commit()
    plan = kept(desk, second)
    assert {row.id for row in plan.rows}.isdisjoint(row.id for row in kept(desk, plan_id).rows)
    assert plan.row(row_of(plan, "5.2").programmed_from or 0).label == "5.1"
    assert plan.row(row_of(plan, "3.1.2.2").duplicates or 0).label == "2.3.2"
    assert [row.cells for row in plan.rows] == [row.cells for row in published().rows]


def test_an_unknown_plan_or_row_is_not_there(desk: Desk) -> None:
    with desk.read() as connection:
        assert goals.read_plan(connection, 9) is None
        assert goals.plan_of_row(connection, 9) is None
        assert goals.plan_in_force(connection, 2016) is None
        assert goals.workbook(connection, 9) is None
        assert goals.all_plans(connection) == []


def test_the_workbook_of_a_plan_is_kept_whole(desk: Desk, plan_id: int) -> None:
    with desk.read() as connection:
        assert goals.workbook(connection, plan_id) == FILE.content


def test_one_plan_of_a_year_is_in_force_and_the_others_stay(desk: Desk, plan_id: int) -> None:
    with desk.write() as w:
        second = goal_writing.insert_plan(w.connection, replace(published(), year=2017), FILE, stamp(desk))
        third = goal_writing.insert_plan(w.connection, published(), FILE, stamp(desk))
        goal_writing.put_in_force(w.connection, second, 2017)
        goal_writing.put_in_force(w.connection, third, 2016)
        w.commit()
    with desk.read() as connection:
        listed = goals.all_plans(connection)
        assert goals.plan_in_force(connection, 2016) == third
    assert [(one.id, one.year, one.in_force) for one in listed] == [
        (second, 2017, True),
        (third, 2016, True),
        (plan_id, 2016, False),
    ]
    assert (listed[0].file_name, listed[0].imported_by, listed[0].captures) == ("metas.xlsx", desk.person.name, 0)


def test_a_plan_whose_wordings_were_edited_has_no_typed_texts(desk: Desk, plan_id: int) -> None:
    header = replace(published().header, objective="Atender", period_wording="{año}")
    with desk.write() as w:
        goal_writing.update_header(w.connection, plan_id, header, None)
        w.commit()
    plan = kept(desk, plan_id)
    assert (plan.header, plan.typed) == (header, None)


def test_a_header_edited_elsewhere_keeps_its_typed_texts(desk: Desk, plan_id: int) -> None:
    typed = PeriodTexts("a", "b", "c")
    with desk.write() as w:
        goal_writing.update_header(w.connection, plan_id, published().header, typed)
        w.commit()
    assert kept(desk, plan_id).typed == typed


def test_everything_the_board_may_write_over_a_row_is_kept(desk: Desk, plan_id: int) -> None:
    rows = kept(desk, plan_id).rows
    changed = replace(
        rows[1],
        key=(1, 7),
        prefix="1.7",
        edits={Column.PERCENT: Cell(0.5, "0%"), Column.UNIT: Cell(None)},
        targets={1: Cell(10), 4: Cell("15 10")},
        percent_rule=PercentRule.MANUAL,
        variation_rule=VariationRule.ABSOLUTE,
        not_programmed=True,
        duplicates=rows[2].id,
        programmed_from=rows[4].id,
        gap_reason="cancelada",
        justification="sin recursos",
        withdrawn=True,
        count_override=CountOverride(Verdict.NOT_COUNTED, "se canceló"),
    )
    for row in (replace(changed, targets={2: Cell(1)}, edits={Column.NUMBER: Cell("9")}), changed):
        with desk.write() as w:
            goal_writing.update_row(w.connection, row)
            w.commit()
    assert kept(desk, plan_id).rows[1] == changed
    assert kept(desk, plan_id).rows[2:] == rows[2:]


def test_progress_is_kept_month_by_month_and_replaced(desk: Desk, plan_id: int) -> None:
    row = row_of(kept(desk, plan_id), "9.6")
    with desk.write() as w:
        goal_writing.write_progress(w.connection, row.id, 10, (Decimal("1.5"), Decimal(2)), "bacheo", stamp(desk))
        goal_writing.write_progress(w.connection, row.id, 11, (Decimal(3), Decimal(0)), "", stamp(desk))
        again = goal_writing.write_progress(w.connection, row.id, 10, (Decimal(4), Decimal("0.125")), "", stamp(desk))
        w.commit()
    with desk.read() as connection:
        found = goals.captures(connection, plan_id, row.id)
        assert goals.captures(connection, plan_id) == found
        assert goals.all_plans(connection)[0].captures == 2
    assert [(one.month, one.amounts, one.note) for one in found] == [
        (10, (Decimal(4), Decimal("0.125")), ""),
        (11, (Decimal(3), Decimal(0)), ""),
    ]
    assert (found[0].id, found[0].recorded_at, found[0].recorded_by) == (again, desk.now(), desk.person.name)
    (first, _) = goals.progress_of(found)
    assert (first.row, first.window, first.amounts) == (row.id, Window(10, 10), (Decimal(4), Decimal("0.125")))


def test_erased_progress_is_gone(desk: Desk, plan_id: int) -> None:
    row = kept(desk, plan_id).rows[1]
    with desk.write() as w:
        progress_id = goal_writing.write_progress(w.connection, row.id, 10, (Decimal(1),), "", stamp(desk))
        goal_writing.erase_progress(w.connection, progress_id)
        w.commit()
    with desk.read() as connection:
        assert goals.captures(connection, plan_id) == []


def test_evidence_is_kept_with_its_progress_and_can_be_handed_over(desk: Desk, plan_id: int) -> None:
    row = kept(desk, plan_id).rows[1]
    photo = Attachment("acta.jpg", "image/jpeg", b"\xff\xd8")
    with desk.write() as w:
        progress_id = goal_writing.write_progress(w.connection, row.id, 10, (Decimal(1),), "", stamp(desk))
        evidence_id = attachments.attach(w.connection, goals.EVIDENCE, progress_id, photo, stamp(desk))
        w.commit()
    with desk.write() as w:
        (capture,) = goals.captures(w.connection, plan_id)
        assert [(one.id, one.name, one.media_type) for one in capture.evidence] == [
            (evidence_id, "acta.jpg", "image/jpeg")
        ]
        assert attachments.read_attachment(w.connection, evidence_id, goals.EVIDENCE) == photo
        attachments.hand_over(w.connection, evidence_id, "goal_row", row.id)
        assert attachments.read_attachment(w.connection, evidence_id, goals.EVIDENCE) is None
        assert goals.captures(w.connection, plan_id)[0].evidence == ()


def test_accepted_findings_are_kept_with_who_and_why(desk: Desk, plan_id: int) -> None:
    row = kept(desk, plan_id).rows[1]
    with desk.write() as w:
        goal_writing.write_acceptance(w.connection, plan_id, row.id, "gap", "Se canceló", stamp(desk))
        goal_writing.write_acceptance(w.connection, plan_id, None, "mixed_signs", "Así se entrega", stamp(desk))
        w.commit()
    with desk.read() as connection:
        found = goals.acceptances(connection, plan_id)
    assert [(one.finding, one.row_id, one.note) for one in found] == [
        ("gap", row.id, "Se canceló"),
        ("mixed_signs", None, "Así se entrega"),
    ]
    assert (found[0].accepted_at, found[0].accepted_by) == (desk.now(), desk.person.name)


def test_a_row_may_hang_on_one_below_it(desk: Desk) -> None:
    plan = plan_of(goal("863", "863", number="6.1"), goal("750", "863", number="6.2"))
    with desk.write() as w:
        plan_id = goal_writing.insert_plan(w.connection, plan, FILE, stamp(desk))
        w.commit()
    first, second = kept(desk, plan_id).rows
    assert first.programmed_from == second.id


GOAL_TABLES = [table for table in metadata.sorted_tables if table.name.startswith("goal")]
PROGRESS = "INSERT INTO goal_progress (row_id, month, recorded_at, recorded_by_id)"
FEED = "INSERT INTO goal_feed (row_id, part, counter, linked_at, linked_by_id)"
BROKEN = {
    "ck_goal_plan_basis": "UPDATE goal_plan SET basis = 'mensual'",
    "ck_goal_plan_quarter": "UPDATE goal_plan SET quarter = 5",
    "ck_goal_plan_year": "UPDATE goal_plan SET year = 16",
    "ck_goal_row_kind": "UPDATE goal_row SET kind = 'nota'",
    "ck_goal_row_percent_rule": "UPDATE goal_row SET percent_rule = 'otra'",
    "ck_goal_row_variation_rule": "UPDATE goal_row SET variation_rule = 'otra'",
    "ck_goal_row_count_verdict": "UPDATE goal_row SET count_verdict = 'quizá', count_reason = 'porque sí'",
    "ck_goal_row_count_reason": "UPDATE goal_row SET count_verdict = 'cumplida', count_reason = ' '",
    "uq_goal_row_place": "UPDATE goal_row SET position = 1",
    "ck_goal_cell_field": "UPDATE goal_cell SET field = 'budget'",
    "ck_goal_target_quarter": "INSERT INTO goal_target (row_id, quarter, content) VALUES (2, 5, '[1, \"0\"]')",
    "ck_goal_progress_month": f"{PROGRESS} VALUES (2, 13, '2016-10-01', 1)",
    "uq_goal_progress_month": f"{PROGRESS} VALUES (2, 10, '2016-10-01', 1)",
    "ck_goal_amount_amount": "UPDATE goal_amount SET amount_thousandths = -1",
    "ck_goal_acceptance_note": "INSERT INTO goal_acceptance (plan_id, finding, note, accepted_at, accepted_by_id)"
    " VALUES (1, 'gap', ' ', '2016-10-01', 1)",
    "ck_goal_feed_counter": f"{FEED} VALUES (2, 0, ' ', '2016-10-01', 1)",
    "ck_goal_feed_part": f"{FEED} VALUES (2, -1, 'letters.sent', '2016-10-01', 1)",
    "uq_goal_plan_in_force": "INSERT INTO goal_plan (year, quarter, basis, in_force, imported_at, imported_by_id)"
    " VALUES (2016, 3, 'acumulado', 1, '2016-10-01', 1)",
}


def constraint_names() -> set[str]:
    held = {
        str(constraint.name)
        for table in GOAL_TABLES
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    }
    return held | {str(index.name) for table in GOAL_TABLES for index in table.indexes if index.unique}


def test_every_constraint_of_the_goals_is_broken_here_once() -> None:
    assert set(BROKEN) == constraint_names()


def run(connection: Connection, sql: str) -> None:
    connection.execute(text(sql))


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_file_itself_refuses_what_a_constraint_names(desk: Desk, plan_id: int, name: str) -> None:
    row = kept(desk, plan_id).rows[1]
    with desk.write() as w:
        goal_writing.write_progress(w.connection, row.id, 10, (Decimal(1),), "", stamp(desk))
        with pytest.raises(IntegrityError) as refused:
            run(w.connection, BROKEN[name])
    said = str(refused.value.orig)
    assert name in said or said.startswith("UNIQUE constraint failed: goal_")
