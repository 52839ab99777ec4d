"""What a director should know before signing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.review import Finding, FindingKind, review
from aguadesk.domain.goals.rows import Basis, PeriodTexts, Plan
from goal_plans import RowTexts, goal, imported, plan_of, published, row_of, with_row

TOTAL: RowTexts = ("Suma de Metas", "", "", "", "1", "1", "0")


def found(plan: Plan, kind: FindingKind, quarter: int | None = None) -> list[Finding]:
    return [finding for finding in review(imported(plan, quarter=quarter)) if finding.kind is kind]


def goals_with(plan: Plan, kind: FindingKind) -> list[object]:
    return [finding.values["goal"] for finding in found(plan, kind)]


def test_the_gaps_of_the_published_sheet_are_named() -> None:
    gaps = [(finding.values["missing"], finding.values["goal"]) for finding in found(published(), FindingKind.GAP)]
    assert gaps == [("9.2", "9.3"), ("9.7–9.9", "9.10"), ("10.2–10.4", "10.5")]


def test_a_gap_with_a_written_reason_is_no_longer_named() -> None:
    plan = with_row(published(), "9.3", gap_reason="9.2 se canceló en mayo")
    assert [finding.values["missing"] for finding in found(plan, FindingKind.GAP)] == ["9.7–9.9", "10.2–10.4"]


@pytest.mark.parametrize(
    ("kind", "goals"),
    [
        (FindingKind.VARIABLE, ["1.2", "2.1", "2.2", "6.1", "6.1 Llaves", "7.1"]),
        (FindingKind.NOT_PROGRAMMED, ["9.10"]),
        (FindingKind.DEPENDENT, ["5.2", "6.1.2", "6.1.3"]),
        (FindingKind.DUPLICATE, ["3.1.2.1", "3.1.2.2", "3.1.2.3"]),
        (FindingKind.HEADING_WITH_FIGURE, ["3", "3.1"]),
        (FindingKind.HEADING_COUNTED, ["6"]),
        (FindingKind.PERCENT_NOT_REACHED, ["8.1", "9.4", "9.5", "10.5"]),
        (FindingKind.HIDDEN_ROW, []),
        (FindingKind.REPEATED_NUMBER, []),
        (FindingKind.NOT_UNDERSTOOD, []),
        (FindingKind.PROGRAMME_CARRIED, []),
    ],
)
def test_each_finding_of_the_published_sheet(kind: FindingKind, goals: list[str]) -> None:
    assert goals_with(published(), kind) == goals


def test_signs_that_mix_are_told_once() -> None:
    assert len(found(published(), FindingKind.MIXED_SIGNS)) == 1
    assert found(plan_of(goal("10", "8", "-2", "80%")), FindingKind.MIXED_SIGNS) == []


def test_a_head_that_says_accumulated_over_titles_that_say_quarter_is_told() -> None:
    (finding,) = found(published(), FindingKind.ACCUMULATED_AS_QUARTER)
    assert finding.values["title"] == "META REALIZADA III TRIM 2016"
    plan = replace(published(), basis=Basis.QUARTER)
    assert found(plan, FindingKind.ACCUMULATED_AS_QUARTER) == []


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("Del 1 de Enero al 30 de Junio de 2016", FindingKind.PERIOD_DISAGREES),
        ("Del 1 de Enero al 30 de Septiembre de 2015", FindingKind.PERIOD_DISAGREES),
        ("Ejercicio 2016", FindingKind.PERIOD_NOT_WRITTEN),
    ],
)
def test_a_period_that_says_something_else_is_told(period: str, kind: FindingKind) -> None:
    typed = PeriodTexts(period, "META PROGRAMADA III TRIM 2016", "META REALIZADA III TRIM 2016")
    (finding,) = found(replace(published(), typed=typed), kind)
    assert finding.values["period"] == period


def test_texts_written_by_the_program_cannot_disagree() -> None:
    plan = replace(published(), typed=None)
    kinds = {finding.kind for finding in review(imported(plan))}
    assert not kinds & {FindingKind.PERIOD_DISAGREES, FindingKind.PERIOD_NOT_WRITTEN}


def test_counts_that_are_not_those_of_the_lines_are_told() -> None:
    (finding,) = found(plan_of(goal("3", "1"), TOTAL), FindingKind.TOTALS_DIFFER)
    assert finding.values == {"stated": "1, 1, 0", "counted": "1, 0, 1"}
    assert found(published(), FindingKind.TOTALS_DIFFER) == []
    assert found(plan_of(goal("3", "1")), FindingKind.TOTALS_DIFFER) == []


def test_a_number_twice_is_told() -> None:
    assert goals_with(plan_of(goal("1", "1"), goal("2", "2")), FindingKind.REPEATED_NUMBER) == ["1.1"]


def test_a_hidden_row_is_told_with_its_place_in_the_sheet() -> None:
    (finding,) = found(with_row(published(), "9.4", hidden=True), FindingKind.HIDDEN_ROW)
    assert finding.values["sheet_row"] == row_of(published(), "9.4").sheet_row


def test_words_that_are_no_quantity_are_told() -> None:
    (finding,) = found(plan_of(goal("1,50", "3")), FindingKind.NOT_UNDERSTOOD)
    assert finding.values["text"] == "1,50"
    (finding,) = found(plan_of(goal("3", "muchas")), FindingKind.NOT_UNDERSTOOD)
    assert finding.values["text"] == "muchas"


def test_a_programme_carried_from_an_earlier_quarter_is_told() -> None:
    assert len(found(published(), FindingKind.PROGRAMME_CARRIED, quarter=4)) == 36 - 3


def test_a_percentage_that_is_blank_claims_nothing() -> None:
    plan = with_row(published(), "9.4", edits={Column.PERCENT: Cell(None)})
    assert goals_with(plan, FindingKind.PERCENT_NOT_REACHED) == ["8.1", "9.5", "10.5"]
