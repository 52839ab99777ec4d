"""Each line of a sheet is told for what it is, with its number and its place."""

from __future__ import annotations

import pytest

from aguadesk.domain.goals.recognition import RawRow, recognise
from aguadesk.domain.goals.rows import Row, RowKind
from goal_plans import RowTexts, goal, published, raw_rows, row_of

HEADING: RowTexts = ("1.-", "Mejorar la Atención", "", "", "", "", "")


def kinds(*rows: RowTexts) -> list[RowKind]:
    return [row.kind for row in recognise(raw_rows(*rows))]


def keys(*rows: RowTexts) -> list[tuple[int, ...]]:
    return [row.key for row in recognise(raw_rows(*rows))]


def named(number: str = "", description: str = "") -> RowTexts:
    return (number, description, "", "", "", "", "")


def test_the_published_sheet_has_its_fifty_one_rows_and_its_total() -> None:
    found = [row.kind for row in published().rows]
    assert len(found) == 52
    assert found[-1] is RowKind.TOTAL
    assert sum(row.has_data for row in published().rows) == 36
    assert [found.count(kind) for kind in RowKind] == [14, 1, 1, 34, 1, 1]


def test_a_number_without_figures_is_a_heading_if_something_hangs_from_it() -> None:
    assert kinds(HEADING, goal("3", "3")) == [RowKind.HEADING, RowKind.GOAL]


def test_a_heading_may_carry_a_zero_and_still_be_a_heading() -> None:
    assert kinds(("3.-", "Promover", "", "", "", "", "0"), goal("1", "1", number="3.1"))[0] is RowKind.HEADING


def test_a_heading_with_figures_is_one_and_counts() -> None:
    rows = recognise(raw_rows(goal("750", "1,253", number="6.-"), goal("1", "1", number="6.1")))
    assert (rows[0].kind, rows[0].has_data) == (RowKind.HEADING_WITH_GOAL, True)


def test_a_number_under_another_without_figures_nor_lines_below_is_a_strategy() -> None:
    assert kinds(named("4.-", "Recuperar"), named("4.1", "Establecer estrategias"), goal("1", "1", number="4.2")) == [
        RowKind.HEADING,
        RowKind.STRATEGY,
        RowKind.GOAL,
    ]


def test_figures_without_number_or_text_continue_the_goal_above() -> None:
    cajas = goal("Variable", "118", number="6.1", unit="Cajas protectoras")
    llaves = goal("Variable", "232", number="", description="", unit="Llaves")
    rows = recognise(raw_rows(cajas, llaves))
    assert (rows[1].kind, rows[1].key, rows[1].label) == (RowKind.CONTINUATION, (6, 1), "6.1 Llaves")


def test_figures_with_a_text_of_their_own_are_a_goal_without_number() -> None:
    rows = recognise(raw_rows(goal("1", "1"), goal("2", "2", number="", description="Llaves de paso")))
    assert (rows[1].kind, rows[1].key) == (RowKind.GOAL, ())


def test_a_number_inside_the_description_orders_the_line() -> None:
    rows = [named("2.-", "Continuar"), goal("1", "1", number="", description="2.3.1.- Línea de pago")]
    found = recognise(raw_rows(*rows))[1]
    assert (found.key, found.prefix, found.label, found.number) == ((2, 3, 1), "2.3.1.-", "2.3.1", "")


def test_a_length_at_the_start_of_a_description_is_no_number() -> None:
    rows = [named("9", "DRENAJE"), goal("1", "1", number="", description="1.5 km de tubería")]
    assert keys(*rows) == [(9,), ()]


def test_a_sheet_may_begin_with_a_number_inside_a_description() -> None:
    assert keys(goal("1", "1", number="", description="2.3.1 Línea de pago")) == [(2, 3, 1)]


@pytest.mark.parametrize("text", ["Suma de Metas", "SUMA DE METAS:", "Total", "Suma de metas programadas"])
def test_the_row_of_counts_is_known_in_either_column(text: str) -> None:
    assert kinds(goal("1", "1"), (text, "", "", "", "1", "1", "0"))[1] is RowKind.TOTAL
    assert kinds(goal("1", "1"), ("", text, "", "", "1", "1", "0"))[1] is RowKind.TOTAL


def test_notes_and_signatures_below_are_not_goals() -> None:
    signature: RowTexts = ("Elaboró", "", "Revisó", "", "", "", "")
    assert kinds(goal("1", "1"), ("Suma de Metas", "", "", "", "1", "1", "0"), signature) == [
        RowKind.GOAL,
        RowKind.TOTAL,
    ]
    assert kinds(goal("1", "1"), named("", "Nota: cifras preliminares")) == [RowKind.GOAL]


def test_counts_halfway_do_not_end_the_sheet() -> None:
    first = raw_rows(goal("1", "1"), ("Suma de Metas", "", "", "", "1", "1", "0"))
    second = [RawRow(40, 2, raw.cells) for raw in raw_rows(goal("2", "2", number="2.1"))]
    assert [row.kind for row in recognise([*first, *second])] == [RowKind.GOAL, RowKind.TOTAL, RowKind.GOAL]


def test_a_sheet_without_goals_has_no_rows() -> None:
    assert recognise([]) == ()
    assert recognise(raw_rows(named("", "Nota"))) == ()


def test_a_banner_across_the_table_is_a_heading_without_number() -> None:
    rows = recognise(raw_rows(named("ÁREA TÉCNICA"), goal("1", "1")))
    assert (rows[0].kind, rows[0].key, rows[0].label) == (RowKind.HEADING, (), "ÁREA TÉCNICA")


def test_a_goal_not_programmed_is_marked_by_its_own_words() -> None:
    marked = [row.label for row in published().rows if row.not_programmed]
    assert marked == ["9.10"]


def test_places_and_pages_are_kept() -> None:
    rows = published().rows
    assert [row.position for row in rows] == list(range(1, 53))
    assert [row_of(published(), label).page for label in ("1", "4.1", "4.2", "9.3", "9.4")] == [1, 1, 2, 2, 3]


def test_a_row_says_what_it_is_made_of() -> None:
    row: Row = row_of(published(), "2.3.1")
    assert (row.number, row.unit) == ("", "Punto Cobro")
    assert row.description == "2.3.1.- Línea de pago bancaria en ventanilla"
    assert row_of(published(), "9.6").parts == ("pza.", "pza.")
    assert row_of(published(), "8.1").parts == ("válvulas", "m. de tubería")


def test_an_unknown_row_is_not_found() -> None:
    assert published().row(1).label == "1"
    with pytest.raises(KeyError):
        published().row(99)
