"""Monthly figures, what they add up to, and what a person may capture."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import Window, window_of
from aguadesk.domain.goals.progress import (
    Progress,
    ProgressSource,
    achieved_in,
    imported_amounts,
    imported_progress,
    read_captured,
)
from aguadesk.domain.goals.rows import Basis
from goal_plans import captured, goal, plan_of, published, row_of, with_row

MONTHLY = st.dictionaries(st.integers(1, 12), st.integers(0, 10**6))


def months(figures: dict[int, int]) -> list[Progress]:
    return [Progress(1, Window(month, month), (Decimal(figure),)) for month, figure in figures.items()]


@given(MONTHLY)
def test_quarters_add_up_to_the_year_and_to_what_is_accumulated(figures: dict[int, int]) -> None:
    entries = months(figures)
    quarters = [achieved_in(entries, window_of(quarter, Basis.QUARTER)) or (Decimal(0),) for quarter in range(1, 5)]
    for quarter in range(1, 5):
        accumulated = achieved_in(entries, window_of(quarter, Basis.ACCUMULATED)) or (Decimal(0),)
        assert accumulated[0] == sum(part[0] for part in quarters[:quarter])
    assert achieved_in(entries, window_of(1, Basis.YEAR)) == ((sum(figures.values()),) if figures else ())


def test_a_figure_that_covers_more_than_the_window_cannot_be_split() -> None:
    entry = Progress(1, Window(1, 9), (Decimal(100),), ProgressSource.IMPORTED)
    assert achieved_in([entry], Window(1, 9)) == (Decimal(100),)
    assert achieved_in([entry], Window(1, 12)) == (Decimal(100),)
    assert achieved_in([entry], Window(7, 9)) is None
    assert achieved_in([entry], Window(1, 6)) is None
    assert achieved_in([entry], Window(10, 12)) == ()


def test_parts_are_added_one_by_one() -> None:
    entries = [Progress(1, Window(1, 1), (Decimal(1), Decimal(5))), Progress(1, Window(2, 2), (Decimal(2),))]
    assert achieved_in(entries, Window(1, 3)) == (Decimal(3), Decimal(5))
    assert achieved_in(entries[::-1], Window(1, 3)) == (Decimal(3), Decimal(5))


@pytest.mark.parametrize(
    ("programmed", "realised", "amounts"),
    [
        ("300", "258", ["258"]),
        ("15 10", "15 10", ["15", "10"]),
        ("6 válvulas y 1860 m.", "50%", ["3.0", "930.0"]),
        ("100%", "80%", ["80"]),
        ("Variable", "118", ["118"]),
        ("Variable", "-", []),
        ("Variable", "80%", []),
        ("300", "", []),
        ("300", "muchas", []),
    ],
)
def test_what_the_sheet_states_as_achieved(programmed: str, realised: str, amounts: list[str]) -> None:
    row = plan_of(goal(programmed, realised)).rows[0]
    assert [str(amount.normalize() + 0) for amount in imported_amounts(row)] == [
        str(Decimal(amount).normalize() + 0) for amount in amounts
    ]


def test_the_sheet_brings_a_figure_for_every_goal_that_states_one() -> None:
    found = imported_progress(published())
    assert len(found) == 36 - 5  # five goals report a dash
    assert {entry.window for entry in found} == {Window(1, 9)}
    assert {entry.source for entry in found} == {ProgressSource.IMPORTED}


def test_a_withdrawn_figure_no_longer_counts() -> None:
    plan = with_row(published(), "1.1", withdrawn=True)
    assert len(imported_progress(plan)) == 30


def test_a_capture_is_read_part_by_part() -> None:
    assert read_captured(["1,250"], row_of(published(), "1.1")) == (Decimal(1250),)
    assert read_captured(["1", "2.5"], row_of(published(), "9.6")) == (Decimal(1), Decimal("2.5"))


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["1", "2"], "goals.parts"),
        ([], "goals.parts"),
        ([" "], "goals.quantity_empty"),
        (["1,50"], "goals.quantity"),
        (["doce"], "goals.quantity"),
        (["1e3"], "goals.quantity"),
        (["50%"], "goals.quantity"),
        (["-1"], "goals.quantity_negative"),
        (["1000000000"], "goals.quantity_too_large"),
        (["1.2345"], "goals.quantity_decimals"),
    ],
)
def test_a_capture_that_is_not_clear_is_refused(texts: list[str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_captured(texts, row_of(published(), "1.1"))
    assert refused.value.code == code
    assert refused.value.values["goal"] == "1.1"


def test_a_capture_belongs_to_one_month() -> None:
    assert captured(row_of(published(), "1.1"), 10, "5").window == Window(10, 10)
