"""The whole form at a quarter: its texts and its row of counts."""

from __future__ import annotations

from dataclasses import replace

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.periods import Window
from aguadesk.domain.goals.rows import Basis, CountOverride, PeriodTexts, RowKind, Verdict
from aguadesk.domain.goals.sheet import imported_totals, sheet_at, stated_totals
from goal_plans import RowTexts, captured, goal, imported, plan_of, published, row_of, shown, with_row

TOTAL: RowTexts = ("Suma de Metas", "", "", "", "5", "4", "1")


def test_the_imported_period_keeps_its_texts_letter_by_letter() -> None:
    plan = replace(published(), typed=PeriodTexts("Del 1  de Enero", "PROG.  III", "REAL.  III"))
    assert imported(plan).texts == PeriodTexts("Del 1  de Enero", "PROG.  III", "REAL.  III")


def test_another_quarter_writes_head_and_titles_together() -> None:
    assert imported(published(), quarter=2).texts == PeriodTexts(
        "Del 1 de Enero al 30 Junio de 2016", "META PROGRAMADA II TRIM 2016", "META REALIZADA II TRIM 2016"
    )
    alone = sheet_at(published(), [], 2, Basis.QUARTER)
    assert alone.texts.period == "Del 1 de Abril al 30 Junio de 2016"
    assert alone.window == Window(4, 6)


def test_wordings_edited_by_the_board_speak_for_every_quarter() -> None:
    header = replace(published().header, period_wording="{trimestre_palabra} trimestre de {año}")
    plan = replace(published(), header=header, typed=None)
    assert imported(plan).texts.period == "tercer trimestre de 2016"


def test_the_counts_of_the_sheet_stand_while_nothing_changed() -> None:
    plan = plan_of(goal("3", "1"), TOTAL)
    assert shown(imported(plan), "Suma de Metas") == ["", "5", "4", "1"]
    assert stated_totals(plan) == (5, 4, 1)
    assert imported_totals(plan).counts == (1, 0, 1)


def test_the_counts_are_written_again_when_a_line_counts_otherwise() -> None:
    plan = plan_of(goal("3", "1"), TOTAL)
    assert shown(imported(plan, captured(plan.rows[0], 9, "2")), "Suma de Metas") == ["", "1", "1", "0"]


def test_the_boards_word_on_a_line_changes_the_counts_of_the_sheet() -> None:
    plan = with_row(published(), "6.1", count_override=CountOverride(Verdict.ACHIEVED, "Se entregaron"))
    assert shown(imported(plan), "Suma de Metas") == ["", "35", "21", "14"]


def test_what_was_decided_since_does_not_change_how_the_import_counted() -> None:
    plan = with_row(published(), "9.10", not_programmed=False, withdrawn=True)
    assert imported_totals(plan).counts == (35, 20, 15)


def test_another_quarter_has_counts_of_its_own() -> None:
    plan = plan_of(goal("3", "3"), TOTAL)
    assert shown(imported(plan, quarter=4), "Suma de Metas") == ["", "1", "1", "0"]


def test_blank_counts_are_filled_in_as_numbers() -> None:
    plan = plan_of(goal("3", "3"), ("Suma de Metas", "", "", "", "", "", ""))
    total = next(line for line in imported(plan).lines if line.row.kind is RowKind.TOTAL)
    assert stated_totals(plan) is None
    assert total.cells[Column.PROGRAMMED] == Cell(1, "0")


def test_only_the_last_row_of_counts_is_the_sum() -> None:
    rows = plan_of(goal("3", "3"), TOTAL, goal("2", "2", number="2.1"), TOTAL)
    sheet = imported(rows, captured(rows.rows[0], 9, "1"), quarter=4)
    totals = [line.cells[Column.PROGRAMMED].shown for line in sheet.lines if line.row.kind is RowKind.TOTAL]
    assert totals == ["5", "2"]


def test_a_sheet_without_a_row_of_counts_has_none_written() -> None:
    plan = plan_of(goal("3", "3"))
    assert [line.row.label for line in imported(plan, captured(row_of(plan, "1.1"), 9, "1")).lines] == ["1.1"]
