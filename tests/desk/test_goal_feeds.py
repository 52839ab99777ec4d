"""A goal that counts what the office did: its figure, its list, the sheet behind the cell, and another year's plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from aguadesk.desk import goal_capture, goal_copies, goal_evidence, goal_feeds, goals, today, trail
from aguadesk.desk.desk import Desk
from aguadesk.desk.goal_capture import Attachment
from aguadesk.desk.goals import ExportStyle
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.review import FindingKind
from aguadesk.domain.goals.rows import Basis, Row
from complaint_makers import report
from goal_plans import line_of, row_of
from makers import Clock, board_after, desk_on, make_account, make_desk, seat
from notice_makers import debtor, pay
from op11_books import book, saved


@cache
def copied() -> bytes:
    """A board with the published plan, copied to this year."""
    return board_after(lambda desk: goal_copies.copy_plan(desk, goals.import_example(desk).value.plan_id, 2026))


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a board without goals, or with those of this year for a test that asks for their plan."""
    made = desk_on(copied(), tmp_path) if "plan_id" in request.fixturenames else make_desk(tmp_path)
    with made.board:
        yield made


@pytest.fixture
def plan_id(desk: Desk) -> int:
    """The published plan, copied to this year."""
    return goals.plan_in_force(desk, 2026)


def row(desk: Desk, plan_id: int, label: str) -> Row:
    return row_of(goals.plan_sheet(desk, plan_id).plan, label)


def realised(desk: Desk, plan_id: int, label: str, quarter: int = 4, basis: Basis = Basis.ACCUMULATED) -> str:
    return line_of(goals.plan_sheet(desk, plan_id, quarter, basis), label).realised.literal


def attended(desk: Desk, plan_id: int) -> Row:
    """Goal 1.1 counted, with two payments and a report of November behind it."""
    one = row(desk, plan_id, "1.1")
    goal_feeds.link(desk, one.id, 0, "attended.users")
    account = debtor(desk)
    pay(desk, account, "100")
    pay(desk, account, "50")
    report(desk, account_id=account)
    return one


# --- counting -------------------------------------------------------------------------------------------------


def test_a_linked_goal_counts_what_was_done_and_nothing_else(desk: Desk, plan_id: int) -> None:
    attended(desk, plan_id)
    assert realised(desk, plan_id, "1.1") == "3"
    assert realised(desk, plan_id, "1.1", 3) == "0"
    assert realised(desk, plan_id, "1.1", 4, Basis.QUARTER) == "3"
    assert realised(desk, plan_id, "1.1", 1, Basis.YEAR) == "3"


def test_its_number_opens_a_list_that_adds_up_to_it(desk: Desk, plan_id: int) -> None:
    one = attended(desk, plan_id)
    lines = goal_feeds.goal_list(desk, one.id, 0, 4, Basis.ACCUMULATED)
    assert [line.label for line in lines] == ["A-000001", "A-000002", "RP-000001"]
    assert sum((line.amount for line in lines), Decimal(0)) == Decimal(3)
    sheet = load_workbook(BytesIO(goal_feeds.goal_list_xlsx(desk, one.id, 0, 4, Basis.ACCUMULATED))).active
    assert sheet is not None
    assert (sheet["A1"].value, [sheet.cell(number, 2).value for number in (5, 6, 7)]) == (
        "Meta 1.1",
        ["A-000001", "A-000002", "RP-000001"],
    )


def test_a_filter_narrows_it_and_is_told_in_words_with_its_months(desk: Desk, plan_id: int) -> None:
    one = attended(desk, plan_id)
    goal_feeds.link(desk, one.id, 0, "attended.users", {"procedure": "reporte"})
    assert realised(desk, plan_id, "1.1") == "1"
    (shown,) = goal_feeds.shown_feeds(desk, one.id)
    assert (shown.counter.name, shown.narrowed) == ("Usuarios atendidos", "Trámite: Queja, reporte o solicitud")
    assert (shown.by_month, shown.feed.linked_by) == ({11: Decimal(1)}, "Adela Nogal Pineda")


def test_what_stands_in_a_period_has_no_months_to_add_up(desk: Desk, plan_id: int) -> None:
    one = row(desk, plan_id, "2.3.1")
    goal_feeds.link(desk, one.id, 0, "points.open", {"point": "bank"})
    (shown,) = goal_feeds.shown_feeds(desk, one.id)
    assert (shown.by_month, realised(desk, plan_id, "2.3.1")) == ({}, "0")


def test_a_dependent_goal_takes_the_count_as_its_programme(desk: Desk, plan_id: int) -> None:
    one = row(desk, plan_id, "5.1")
    goal_feeds.link(desk, one.id, 0, "complaints.received")
    report(desk, account_id=make_account(desk))
    line = line_of(goals.plan_sheet(desk, plan_id, 4), "5.2")
    assert line.programmed.literal == "1"  # 5.2 promises to follow up what 5.1 did


def test_of_several_quantities_one_is_counted_and_the_other_captured(desk: Desk, plan_id: int) -> None:
    one = row(desk, plan_id, "9.1")
    assert one.parts == ("MI", "Pza")
    goal_capture.capture_progress(desk, one.id, 11, ["12", "99"])
    goal_feeds.link(desk, one.id, 1, "complaints.received")
    report(desk, account_id=make_account(desk))
    assert realised(desk, plan_id, "9.1") == "12MI 1Pza"


def test_a_goal_that_is_counted_is_not_captured_by_hand(desk: Desk, plan_id: int) -> None:
    one = attended(desk, plan_id)
    with pytest.raises(Refused, match=r"goals\.counted"):
        goal_capture.capture_progress(desk, one.id, 11, ["5"])
    assert today.goals_left(desk).of - today.goals_left(desk).left == 1  # type: ignore[union-attr]


def test_without_its_counter_it_is_captured_again(desk: Desk, plan_id: int) -> None:
    one = attended(desk, plan_id)
    goal_feeds.unlink(desk, one.id, 0)
    goal_capture.capture_progress(desk, one.id, 11, ["5"])
    assert realised(desk, plan_id, "1.1") == "5"
    assert [line.act for line in trail.history(desk, "goal_row", one.id)] == [
        "goals.captured",
        "goals.unlinked",
        "goals.linked",
    ]


def test_the_imported_figure_counts_again_when_the_last_counter_goes(desk: Desk) -> None:
    plan_id = goals.import_example(desk).value.plan_id
    one = row(desk, plan_id, "9.1")
    for part in (0, 1):
        goal_feeds.link(desk, one.id, part, "letters.sent")
    assert realised(desk, plan_id, "9.1", 3) == "0MI 0Pza"
    goal_feeds.unlink(desk, one.id, 0)
    assert row(desk, plan_id, "9.1").withdrawn
    goal_feeds.unlink(desk, one.id, 1)
    assert realised(desk, plan_id, "9.1", 3) == "110MI 30Pza"


@pytest.mark.parametrize(
    ("label", "part", "key", "wanted", "code"),
    [
        ("1.-", 0, "letters.sent", {}, "goals.row_without_goal"),
        ("1.1", 1, "letters.sent", {}, "goals.part_unknown"),
        ("1.1", 0, "wishes.granted", {}, "counter.unknown"),
        ("1.1", 0, "letters.sent", {"colour": "blue"}, "counter.filter"),
    ],
)
def test_a_link_that_means_nothing_is_refused(
    desk: Desk, plan_id: int, label: str, part: int, key: str, wanted: dict[str, str], code: str
) -> None:
    rows = goals.plan_sheet(desk, plan_id).plan.rows
    one = next(found for found in rows if (found.number or found.label) == label)
    with pytest.raises(Refused) as refused:
        goal_feeds.link(desk, one.id, part, key, wanted)
    assert refused.value.code == code


def test_a_goal_in_percent_is_not_counted(desk: Desk) -> None:
    rows = (("1", "Cobrar lo facturado", "Por ciento", None, "95%", "90%", None),)
    plan_id = goals.import_plan(desk, saved(book(rows)), "porciento.xlsx").value.plan_id
    with pytest.raises(Refused, match=r"goals\.link_percent"):
        goal_feeds.link(desk, row(desk, plan_id, "1").id, 0, "letters.sent")


def test_a_list_of_a_goal_that_is_not_counted_is_refused(desk: Desk, plan_id: int) -> None:
    one = row(desk, plan_id, "1.1")
    with pytest.raises(Refused, match=r"goals\.not_linked"):
        goal_feeds.goal_list(desk, one.id, 0, 4, Basis.YEAR)
    with pytest.raises(Refused, match=r"goals\.not_linked"):
        goal_feeds.unlink(desk, one.id, 0)


def test_who_may_not_edit_goals_links_none(desk: Desk, plan_id: int) -> None:
    with pytest.raises(Refused, match=r"right\.missing"):
        goal_feeds.link(seat(desk, "lupita"), row(desk, plan_id, "1.1").id, 0, "letters.sent")


# --- the evidence behind a cell -----------------------------------------------------------------------------------


def evidence(desk: Desk, plan_id: int, style: ExportStyle) -> list[tuple[Any, ...]]:
    written = load_workbook(BytesIO(goals.export(desk, plan_id, 4, style)))
    assert written.sheetnames[-1] == "Evidencia"
    return list(written["Evidencia"].iter_rows(min_row=5, values_only=True))


@pytest.mark.parametrize("style", ExportStyle)
def test_the_sheet_of_evidence_adds_up_to_the_cell(desk: Desk, plan_id: int, style: ExportStyle) -> None:
    attended(desk, plan_id)
    captured = row(desk, plan_id, "9.4")
    acta = Attachment("acta.pdf", "", b"%PDF acta")
    goal_capture.capture_progress(desk, captured.id, 10, ["4"], "Según bitácora", acta)
    lines = evidence(desk, plan_id, style)
    for label in ("1.1", "9.4"):
        own = [line for line in lines if line[0] == label]
        told, stated = [line for line in own if line[4] != "Total"], [line for line in own if line[4] == "Total"]
        assert sum(line[7] for line in told) == stated[0][7] == float(realised(desk, plan_id, label))
    assert [line[4] for line in lines if line[0] == "1.1"] == ["A-000001", "A-000002", "RP-000001", "Total"]
    assert next(line[5] for line in lines if line[0] == "9.4") == "Según bitácora · Adela Nogal Pineda · acta.pdf"


def test_a_long_list_is_told_day_by_day(desk: Desk, plan_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    attended(desk, plan_id)
    monkeypatch.setattr(goal_evidence, "MOST_LINES", 2)
    lines = [line for line in evidence(desk, plan_id, ExportStyle.CORRECTED) if line[0] == "1.1"]
    assert [(line[3], line[4], line[7]) for line in lines] == [("20/11/2026", "3 registros", 3), (None, "Total", 3)]


def test_a_sheet_of_which_nothing_was_counted_goes_out_alone(desk: Desk) -> None:
    plan_id = goals.import_example(desk).value.plan_id
    assert load_workbook(BytesIO(goals.export(desk, plan_id, 3, ExportStyle.FAITHFUL))).sheetnames == [
        "O.P.11",
        "Fuente",
    ]


def test_the_imported_workbook_keeps_every_cell_beside_the_evidence(desk: Desk) -> None:
    plan_id = goals.import_example(desk).value.plan_id
    alone = load_workbook(BytesIO(goals.export(desk, plan_id, 3, ExportStyle.FAITHFUL))).active
    goal_capture.capture_progress(desk, row(desk, plan_id, "9.4").id, 10, ["4"])
    beside = load_workbook(BytesIO(goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL)))
    assert beside.sheetnames == ["O.P.11", "Fuente", "Evidencia"]
    assert alone is not None
    assert beside["O.P.11"].max_row == alone.max_row
    again = goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL)
    assert again == goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL)


def test_what_was_captured_without_a_file_is_remarked_before_signing(desk: Desk, plan_id: int) -> None:
    bare, kept, counted = (row(desk, plan_id, label) for label in ("9.4", "9.5", "9.1"))
    goal_capture.capture_progress(desk, bare.id, 10, ["4"])
    goal_capture.capture_progress(desk, bare.id, 11, ["1"])
    goal_capture.capture_progress(desk, kept.id, 10, ["1"], "", Attachment("acta.pdf", "", b"%PDF acta"))
    goal_capture.capture_progress(desk, counted.id, 10, ["1", "1"])
    goal_feeds.link(desk, counted.id, 0, "letters.sent")

    def found(quarter: int) -> list[dict[str, object]]:
        remarks = [one.finding for one in goals.review_plan(desk, plan_id, quarter)]
        return [one.values for one in remarks if one.kind is FindingKind.NO_EVIDENCE]

    assert found(4) == [{"goal": "9.4", "months": "octubre, noviembre"}]
    assert found(3) == []


# --- the four quarters --------------------------------------------------------------------------------------------


def test_the_yearly_programme_has_each_quarter_by_itself(desk: Desk, plan_id: int) -> None:
    attended(desk, plan_id)
    goal_capture.capture_progress(desk, row(desk, plan_id, "9.4").id, 2, ["7"])
    sheet = load_workbook(BytesIO(goals.export(desk, plan_id, 4, ExportStyle.FOUR_QUARTERS)))["POA"]
    rows = {line[0]: line for line in sheet.iter_rows(min_row=12, values_only=True)}
    assert rows["No."][4:12:2] == tuple(f"PROGRAMADA {number} TRIM" for number in ("I", "II", "III", "IV"))
    assert (rows["9.4"][5], rows["9.4"][7], rows["9.4"][12], round(rows["9.4"][13], 4)) == (7, None, 7, 0.0233)
    assert (rows["1.1"][11], rows["1.1"][12]) == (3, 3)
    assert rows["1.2"][3] == "Variable"
    assert rows["1.2"][13] == "s/d"
    assert rows["1.-"][3:] == (None,) * 11


# --- another year --------------------------------------------------------------------------------------------------


def test_a_copied_plan_promises_the_same_and_has_achieved_nothing(desk: Desk) -> None:
    old = goals.import_example(desk).value.plan_id
    first = row(desk, old, "1.1")
    goal_feeds.link(desk, first.id, 0, "attended.users", {"channel": "in_person"})
    new = goal_copies.copy_plan(desk, old, 2026).value
    sheet, before = goals.plan_sheet(desk, new), goals.plan_sheet(desk, old)
    assert [one.row.label for one in sheet.lines] == [one.row.label for one in before.lines]
    assert line_of(sheet, "1.1").programmed == line_of(before, "1.1").programmed
    assert line_of(sheet, "9.4").realised.literal == ""
    assert sheet.texts.period == "Del 1 de Enero al 30 Septiembre de 2026"
    assert goals.plan_in_force(desk, 2026) == new
    assert goals.plan_in_force(desk, 2016) == old
    (shown,) = goal_feeds.shown_feeds(desk, row(desk, new, "1.1").id)
    assert (shown.feed.counter, shown.feed.wanted) == ("attended.users", {"channel": "in_person"})
    dependent = row(desk, new, "5.2")
    assert dependent.programmed_from == row(desk, new, "5.1").id


def test_a_plan_is_not_copied_to_its_own_year_nor_to_no_year_at_all(desk: Desk, plan_id: int) -> None:
    with pytest.raises(Refused, match=r"goals\.copy_same_year"):
        goal_copies.copy_plan(desk, plan_id, 2026)
    with pytest.raises(Refused, match=r"goals\.copy_year"):
        goal_copies.copy_plan(desk, plan_id, 26)
    with pytest.raises(Refused, match=r"goals\.plan_unknown"):
        goal_copies.copy_plan(desk, 987, 2027)


def test_last_years_plan_waits_to_be_copied(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> None:
    desk = make_desk(tmp_path_factory.mktemp("next"), clock=clock)
    with desk.board:
        assert goal_copies.plan_to_copy(desk) is None
        goal_copies.copy_plan(desk, goals.import_example(desk).value.plan_id, 2026)
        assert goal_copies.plan_to_copy(desk) is None
        clock.forward(days=60)
        waiting = goal_copies.plan_to_copy(desk)
        assert waiting is not None
        assert waiting.year == 2026
        goal_copies.copy_plan(desk, waiting.id, 2027)
        assert goal_copies.plan_to_copy(desk) is None


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_year_is_counted_until_today_and_one_that_ended_until_its_last_day(desk: Desk) -> None:
    assert goal_feeds.year_so_far(desk, 2026) == (date(2026, 1, 1), date(2026, 11, 20))
    assert goal_feeds.year_so_far(desk, 2025) == (date(2025, 1, 1), date(2025, 12, 31))
