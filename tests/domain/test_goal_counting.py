"""The Suma de Metas: three counts, each line named, and the board's own word on any of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.counting import CountReason
from aguadesk.domain.goals.rows import CountOverride, Verdict
from goal_plans import captured, goal, imported, plan_of, published, row_of, with_row

ACHIEVED = [
    "2.3.1",
    "2.3.2",
    "2.3.3",
    "3.1.1",
    "3.1.2.1",
    "3.1.2.2",
    "3.1.2.3",
    "3.2.2",
    "6",
    "6.1.1",
    "6.1.2",
    "6.1.3",
    "6.2.1",
    "6.2.2",
    "8.2",
    "9.1",
    "9.3",
    "9.6",
    "10.1",
    "10.6",
]
NOT_ACHIEVED = [
    *["1.1", "1.2", "2.1", "2.2", "3.2.1", "4.2", "5.1", "5.2"],
    "6.1 Cajas protectoras",
    "6.1 Llaves",
    *["7.1", "8.1", "9.4", "9.5", "10.5"],
]


def reason(programmed: str, realised: str) -> CountReason:
    return imported(plan_of(goal(programmed, realised))).totals.lines[0].reason


def test_the_published_counts_are_thirty_five_twenty_and_fifteen() -> None:
    assert imported(published()).totals.counts == (35, 20, 15)


def test_each_counted_line_is_named() -> None:
    totals = imported(published()).totals
    assert totals.named(Verdict.ACHIEVED) == ACHIEVED
    assert totals.named(Verdict.NOT_ACHIEVED) == NOT_ACHIEVED
    assert totals.named(Verdict.NOT_COUNTED) == ["9.10"]


@pytest.mark.parametrize(
    ("programmed", "realised", "expected"),
    [
        ("300", "300", CountReason.REACHED),
        ("300", "258", CountReason.SHORT),
        ("1,800", "-", CountReason.NOTHING_DONE),
        ("Variable", "118", CountReason.VARIABLE),
        ("300", "muchas", CountReason.NOT_COMPARABLE),
        ("-", "3", CountReason.NO_PROGRAMME),
        ("", "3", CountReason.NO_PROGRAMME),
        ("s/d", "3", CountReason.NO_PROGRAMME),
        ("En marcha", "En marcha", CountReason.SAME_TEXT),
        ("En marcha", "Pendiente", CountReason.NOT_COMPARABLE),
    ],
)
def test_each_line_says_why_it_counts_as_it_does(programmed: str, realised: str, expected: CountReason) -> None:
    assert reason(programmed, realised) is expected


def test_a_goal_not_programmed_is_left_out_and_says_so() -> None:
    lines = imported(published()).totals.lines
    assert next(line.reason for line in lines if line.label == "9.10") is CountReason.NOT_PROGRAMMED


def test_the_board_has_the_last_word_with_its_reason() -> None:
    override = CountOverride(Verdict.ACHIEVED, "Se entregaron 118 cajas")
    totals = imported(with_row(published(), "6.1", count_override=override)).totals
    line = next(line for line in totals.lines if line.row.count_override)
    assert totals.counts == (35, 21, 14)
    assert (line.reason, line.note) == (CountReason.OVERRIDDEN, "Se entregaron 118 cajas")


def test_counting_the_line_left_out_makes_thirty_six() -> None:
    override = CountOverride(Verdict.ACHIEVED, "Se programó en mayo")
    assert imported(with_row(published(), "9.10", count_override=override)).totals.counts == (36, 21, 15)


def test_a_line_without_a_number_is_named_by_what_it_says() -> None:
    rows = goal("1", "1", number="", description="Instalar medidores"), goal("1", "1", number="", description="")
    plan = plan_of(*rows)
    assert [line.label for line in imported(plan).totals.lines] == ["Instalar medidores", "pza."]


def test_a_capture_moves_a_goal_to_the_achieved_ones() -> None:
    plan = published()
    totals = imported(plan, captured(row_of(plan, "3.2.1"), 9, "3")).totals
    assert totals.counts == (35, 21, 14)
    assert "3.2.1" in totals.named(Verdict.ACHIEVED)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12))
def test_every_line_counts_once_and_the_parts_make_the_whole(figures: list[tuple[int, int]]) -> None:
    rows = [goal(str(one), str(two), number=f"1.{place}") for place, (one, two) in enumerate(figures, start=1)]
    totals = imported(plan_of(*rows)).totals
    assert totals.programmed == len(figures)
    assert totals.achieved == sum(two >= one for one, two in figures)
    assert totals.programmed == totals.achieved + totals.not_achieved
