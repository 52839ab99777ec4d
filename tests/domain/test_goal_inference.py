"""What the columns of a sheet mean is worked out from its own figures."""

from __future__ import annotations

import pytest

from aguadesk.domain.goals.rows import PercentRule, VariationRule
from goal_plans import RowTexts, goal, plan_of, published, row_of

COMMERCIAL = ["1.1", "2.3.1", "3.1.1", "3.2.1", "4.2", "5.1", "5.2", "6", "6.1.1", "6.1.2", "6.1.3", "6.2.2"]
TECHNICAL = ["8.1", "8.2", "9.1", "9.3", "9.4", "9.5", "9.6", "9.10", "10.1", "10.5", "10.6"]


def rules(*rows: RowTexts) -> list[VariationRule]:
    return [row.variation_rule for row in plan_of(*rows).rows]


@pytest.mark.parametrize("label", COMMERCIAL)
def test_the_commercial_percentages_are_computed(label: str) -> None:
    assert row_of(published(), label).percent_rule is PercentRule.COMPUTED


@pytest.mark.parametrize("label", TECHNICAL)
def test_the_technical_percentages_are_a_constant_kept_by_hand(label: str) -> None:
    row = row_of(published(), label)
    assert (row.percent_rule, row.variation_rule) == (PercentRule.MANUAL, VariationRule.MISSING_PERCENT)


@pytest.mark.parametrize(
    ("label", "rule"),
    [
        ("1.1", VariationRule.SIGNED),
        ("2.3.1", VariationRule.SIGNED),
        ("3.2.1", VariationRule.SIGNED),
        ("3.2.2", VariationRule.SIGNED),
        ("4.2", VariationRule.SHORTFALL),
        ("5.1", VariationRule.SHORTFALL),
        ("5.2", VariationRule.SHORTFALL),
        ("6", VariationRule.SIGNED),
        ("6.2.2", VariationRule.SIGNED),
        ("6.1", VariationRule.MANUAL),
        ("7.1", VariationRule.MANUAL),
    ],
)
def test_each_row_has_its_own_meaning_of_variation(label: str, rule: VariationRule) -> None:
    assert row_of(published(), label).variation_rule is rule


def test_a_nil_takes_the_meaning_its_goal_uses() -> None:
    shortfall = goal("10", "8", "2", number="4.1")
    assert rules(shortfall, goal("5", "5", "0", number="4.2")) == [VariationRule.SHORTFALL] * 2


def test_a_goal_of_nils_takes_the_meaning_used_before() -> None:
    shortfall = goal("10", "8", "2", number="4.1")
    assert rules(shortfall, goal("5", "5", "-", number="5.1")) == [VariationRule.SHORTFALL] * 2


def test_shortfall_and_excess_both_without_sign_are_an_absolute_difference() -> None:
    rows = goal("10", "8", "2", number="4.1"), goal("10", "12", "2", number="4.2"), goal("5", "5", "0", number="4.3")
    assert rules(*rows) == [VariationRule.SHORTFALL, VariationRule.SIGNED, VariationRule.ABSOLUTE]


def test_a_figure_that_is_no_difference_is_kept_by_hand() -> None:
    assert rules(goal("10", "8", "7")) == [VariationRule.MANUAL]


def test_a_sheet_without_percentages_computes_none() -> None:
    assert plan_of(goal("10", "8", "-2")).rows[0].percent_rule is PercentRule.MANUAL


def test_programmes_filled_in_after_the_fact_are_found() -> None:
    links = {row.label: row.programmed_from for row in published().rows if row.programmed_from}
    named = {label: published().row(source).label for label, source in links.items()}
    assert named == {"5.2": "5.1", "6.1.2": "6.2.2", "6.1.3": "6"}


@pytest.mark.parametrize(
    ("source", "dependent"),
    [
        (goal("5", "3", number="5.1"), goal("3", "1", number="5.2")),
        (goal("400", "300", number="5.1"), goal("300", "1", number="5.2", unit="ml")),
        (goal("300", "300", number="5.1"), goal("300", "1", number="5.2")),
        (goal("Variable", "300", number="5.1"), goal("300", "1", number="5.2")),
        (goal("400", "300", number="5.1"), goal("300 pza", "1", number="5.2")),
    ],
)
def test_numbers_that_agree_by_chance_are_not_linked(source: RowTexts, dependent: RowTexts) -> None:
    assert plan_of(source, dependent).rows[1].programmed_from is None


def test_goals_counted_twice_are_found() -> None:
    doubles = {row.label: published().row(row.duplicates).label for row in published().rows if row.duplicates}
    assert doubles == {"3.1.2.1": "2.3.1", "3.1.2.2": "2.3.2", "3.1.2.3": "2.3.3"}


@pytest.mark.parametrize(
    "other",
    [
        goal("1", "1", number="3.1", description="Portal WEB", unit="Cajeros"),
        goal("2", "1", number="3.1", description="Portal WEB"),
        goal("1", "1", number="3.1", description="Cajero automático"),
        goal("1", "1", number="2.2", description="Portal WEB"),
        goal("1", "1", number="3.1", description="24"),
    ],
)
def test_goals_that_differ_are_not_taken_for_the_same(other: RowTexts) -> None:
    rows = plan_of(goal("1", "1", number="2.1", description="Portal WEB"), other).rows
    assert rows[1].duplicates is None


def test_a_goal_without_words_repeats_none() -> None:
    rows = plan_of(
        goal("1", "1", number="2.1", description="..."), goal("1", "1", number="3.1", description="Portal WEB")
    ).rows
    assert [row.duplicates for row in rows] == [None, None]
