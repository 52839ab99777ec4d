"""Every irregular kind of row in the published sheet: how it is read, counted, rewritten and warned about."""

from __future__ import annotations

import pytest

from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.counting import CountReason
from aguadesk.domain.goals.number_formats import show_number
from aguadesk.domain.goals.numbering import sortable
from aguadesk.domain.goals.quantities import QuantityKind
from aguadesk.domain.goals.review import FindingKind, review
from aguadesk.domain.goals.rows import PercentRule, Row, RowKind, VariationRule
from aguadesk.papers.op11_example import workbook_path
from aguadesk.papers.op11_reader import read
from aguadesk.papers.op11_writer import faithful
from goal_plans import captured, imported, line_of, published, row_of, shown, with_row

HEADINGS = ["1", "2", "2.3", "3", "3.1", "3.1.2", "3.2", "4", "5", "6.2", "7", "8", "9", "10"]


def row(label: str) -> Row:
    return row_of(published(), label)


def verdict(label: str) -> CountReason:
    return next(line.reason for line in imported(published()).totals.lines if line.row.label == label)


def kinds_found(label: str) -> set[FindingKind]:
    return {finding.kind for finding in review(imported(published())) if finding.row == row(label).id}


def test_irregularity_01_headings_have_number_and_text_alone_and_never_count() -> None:
    assert [one.label for one in published().rows if one.kind is RowKind.HEADING] == HEADINGS
    assert all(not row(label).has_data for label in HEADINGS)
    assert [cell.value for cell in row("1").cells.values()][2:] == [None] * 5


@pytest.mark.parametrize("label", ["3", "3.1"])
def test_irregularity_02_a_heading_may_show_a_zero(label: str) -> None:
    assert row(label).cell(Column.VARIATION).shown == "0"
    assert FindingKind.HEADING_WITH_FIGURE in kinds_found(label)
    blanked = with_row(published(), label, edits={Column.VARIATION: Cell(None)})
    assert not any(finding.row == row(label).id for finding in review(imported(blanked)))


def test_irregularity_03_a_heading_may_carry_a_goal() -> None:
    assert row("6").kind is RowKind.HEADING_WITH_GOAL
    assert verdict("6") is CountReason.REACHED
    assert FindingKind.HEADING_COUNTED in kinds_found("6")
    assert published().row(row("6.1.3").programmed_from or 0).label == "6"


def test_irregularity_04_a_long_text_without_figures_is_a_strategy() -> None:
    assert row("4.1").kind is RowKind.STRATEGY
    assert len(row("4.1").description) > 200


@pytest.mark.parametrize(
    ("label", "percent"),
    [("1.2", "95%"), ("2.1", "95%"), ("2.2", "95%"), ("6.1", "100%"), ("6.1 Llaves", "100%"), ("7.1", "0%")],
)
def test_irregularity_05_variable_promises_no_number_and_keeps_its_percent_by_hand(label: str, percent: str) -> None:
    assert row(label).imported_programme.kind is QuantityKind.VARIABLE
    assert row(label).percent_rule is PercentRule.MANUAL
    assert line_of(imported(published()), label).completion is None
    assert shown(imported(published()), label)[:2] == [percent, "Variable"]
    assert FindingKind.VARIABLE in kinds_found(label)


@pytest.mark.parametrize(("label", "number"), [("6.1", "118"), ("6.1 Llaves", "232")])
def test_irregularity_06_variable_with_a_number_has_a_variation_of_zero(label: str, number: str) -> None:
    assert shown(imported(published()), label)[2:] == [number, "0"]


def test_irregularity_07_variable_with_a_dash_counts_as_not_achieved() -> None:
    assert shown(imported(published()), "1.2")[2:] == ["-", "-"]
    assert row("1.2").imported_result.kind is QuantityKind.NIL
    assert verdict("1.2") is CountReason.VARIABLE


def test_irregularity_08_a_second_unit_counts_on_its_own_under_its_goal() -> None:
    llaves = row("6.1 Llaves")
    assert (llaves.kind, llaves.key, llaves.number, llaves.description) == (RowKind.CONTINUATION, (6, 1), "", "")
    assert "6.1 Llaves" in [line.label for line in imported(published()).totals.lines]


@pytest.mark.parametrize(
    ("label", "prefix"),
    [("2.3.1", "2.3.1.-"), ("3.1.1", "3.1.1-"), ("3.1.2", "3.1.2"), ("3.1.2.1", "3.1.2.1"), ("6.2.1", "6.2.1.-")],
)
def test_irregularity_09_numbers_inside_the_description_order_the_row_as_typed(label: str, prefix: str) -> None:
    assert (row(label).number, row(label).prefix) == ("", prefix)
    assert row(label).description.startswith(prefix)


def test_irregularity_10_numbers_keep_the_style_they_were_typed_in() -> None:
    assert [row(label).number for label in ("1", "1.1", "5.1", "8")] == ["1.-", "1.1", "5.1.-", "8"]


def test_irregularity_11_gaps_keep_their_numbers_and_are_told() -> None:
    nine = [one for one in published().rows if one.key[:1] == (9,)]
    assert [one.number for one in nine] == ["9", "9.1", "9.3", "9.4", "9.5", "9.6", "9.10"]
    assert sorted(nine, key=lambda one: sortable(one.key)) == nine
    assert FindingKind.GAP in kinds_found("9.3")


def test_irregularity_12_a_quantity_may_be_two_numbers_with_their_units() -> None:
    programme = row("8.1").imported_programme
    assert [(str(part.amount), part.unit) for part in programme.components] == [
        ("6", "válvulas"),
        ("1860", "m. de tubería"),
    ]
    assert shown(imported(published()), "8.1") == ["100%", "6 válvulas y 1860 m. de tubería", "0%", "100%"]
    assert row("8.1").unit == "Pza., MI"


def test_irregularity_13_compact_quantities_are_taken_apart_and_printed_as_typed() -> None:
    assert [part.unit for part in row("9.1").imported_programme.components] == ["MI", "Pza"]
    assert verdict("9.1") is CountReason.REACHED
    assert shown(imported(published()), "9.1")[1] == "110MI 30Pza"


def test_irregularity_14_two_numbers_in_a_cell_are_never_joined() -> None:
    assert [str(amount) for amount in row("9.6").imported_programme.amounts] == ["15", "10"]
    assert verdict("9.6") is CountReason.REACHED
    half = imported(published(), captured(row("9.6"), 9, "1", "0"))
    assert shown(half, "9.6")[2] == "16 10"


def test_irregularity_15_a_number_may_carry_its_unit_in_the_cell() -> None:
    assert [(str(part.amount), part.unit) for part in row("8.2").imported_result.components] == [("1", "Lote")]
    assert verdict("8.2") is CountReason.REACHED


def test_irregularity_16_what_was_realised_may_be_a_percent() -> None:
    assert row("8.1").imported_result.kind is QuantityKind.PERCENT
    assert verdict("8.1") is CountReason.SHORT


@pytest.mark.parametrize(("label", "variation"), [("9.4", "14%"), ("9.5", "92%"), ("10.5", "50%"), ("9.10", "0.0%")])
def test_irregularity_17_the_variation_may_be_the_percent_missing(label: str, variation: str) -> None:
    assert row(label).variation_rule is VariationRule.MISSING_PERCENT
    assert shown(imported(published()), label)[3] == variation


def test_irregularity_18_signs_are_mixed_and_inside_always_realised_less_programmed() -> None:
    sheet = imported(published())
    assert {row(label).variation_rule for label in ("1.1", "5.1", "9.4")} == {
        VariationRule.SIGNED,
        VariationRule.SHORTFALL,
        VariationRule.MISSING_PERCENT,
    }
    for label, difference in (("1.1", -3538), ("5.1", -16900), ("9.4", -42)):
        assert line_of(sheet, label).differences == (difference,)
    assert FindingKind.MIXED_SIGNS in {finding.kind for finding in review(sheet)}


@pytest.mark.parametrize(
    ("label", "nil"), [("2.3.1", "0"), ("3.1.2.1", "-"), ("8.2", "0%"), ("9.10", "0.0%"), ("4.1", "")]
)
def test_irregularity_19_nothing_is_written_as_each_row_writes_it(label: str, nil: str) -> None:
    assert shown(imported(published()), label)[3] == nil


def test_irregularity_20_a_minus_may_have_a_space_after_it() -> None:
    cell = row("1.1").cell(Column.VARIATION)
    assert (cell.value, cell.shown) == (-3538, "- 3,538")
    assert shown(imported(published(), captured(row("1.1"), 9, "538")), "1.1")[3] == "- 3,000"
    assert row("3.2.1").cell(Column.VARIATION).shown == "-3"


def test_irregularity_21_a_goal_not_programmed_does_not_count_and_is_always_met() -> None:
    assert row("9.10").not_programmed
    assert verdict("9.10") is CountReason.NOT_PROGRAMMED
    assert FindingKind.NOT_PROGRAMMED in kinds_found("9.10")


@pytest.mark.parametrize(("label", "percent"), [("6", "167%"), ("6.2.2", "115%")])
def test_irregularity_22_goals_exceeded_are_not_capped(label: str, percent: str) -> None:
    assert shown(imported(published()), label)[0] == percent
    completion = line_of(imported(published()), label).completion
    assert completion is not None
    assert completion > 1


def test_irregularity_23_a_programme_with_nothing_realised_is_at_zero() -> None:
    assert line_of(imported(published()), "4.2").completion == 0
    assert verdict("4.2") is CountReason.NOTHING_DONE
    assert line_of(imported(published()), "8.1").completion == 0


@pytest.mark.parametrize(("label", "source"), [("5.2", "5.1"), ("6.1.3", "6"), ("6.1.2", "6.2.2")])
def test_irregularity_24_a_programme_may_be_another_goals_result_and_follows_it(label: str, source: str) -> None:
    assert published().row(row(label).programmed_from or 0).label == source
    assert FindingKind.DEPENDENT in kinds_found(label)
    moved = imported(published(), captured(row(source), 9, "7"))
    assert line_of(moved, label).programmed.amounts == line_of(moved, source).realised.amounts


@pytest.mark.parametrize(("label", "other"), [("3.1.2.1", "2.3.1"), ("3.1.2.2", "2.3.2"), ("3.1.2.3", "2.3.3")])
def test_irregularity_25_goals_counted_twice_are_told(label: str, other: str) -> None:
    assert published().row(row(label).duplicates or 0).label == other
    assert FindingKind.DUPLICATE in kinds_found(label)


def test_irregularity_26_units_are_free_texts() -> None:
    assert {one.unit for one in published().rows if one.unit} == {
        "Usuarios", "Criterios", "Procesos", "Punto Cobro", "Cajeros", "Eventos", "Notificaciones", "Medidores",
        "Cajas protectoras", "Llaves", "Compras", "Recursos", "Pza., MI", "Lote", "ml-pza.", "Pza.", "pza.", "ml",
    }  # fmt: skip


def test_irregularity_27_two_areas_keep_two_sets_of_rules() -> None:
    rules = {label: row(label).percent_rule for label in ("1.1", "6.2.2", "8.2", "10.1")}
    assert list(rules.values()) == [PercentRule.COMPUTED] * 2 + [PercentRule.MANUAL] * 2
    assert published().header.responsible_unit == "Área Comercial, Área Técnica"


def test_irregularity_28_heads_repeat_on_each_page_each_its_own_way() -> None:
    pages = read(workbook_path().read_bytes()).pages
    assert len(pages) == 3
    assert len({tuple(place.lead for place in page.fields.values()) for page in pages}) == 2


def test_irregularity_29_empty_fields_of_the_head_stay_empty() -> None:
    header = published().header
    assert (header.programme_key, header.subprogramme_key, header.objective) == ("", "", "")


def test_irregularity_30_typing_errors_of_the_official_text_stay() -> None:
    texts = " ".join([published().header.body, *(one.description for one in published().rows)])
    for error in ("Alcantarillo y", "ELECTROMECHANICO", "instalación de descargas por contrato", "Renivelacion"):
        assert error in texts


def test_irregularity_31_limits_written_inside_a_text_stay_in_it() -> None:
    assert row("5.1").description.endswith("con atraso de 1 mes en adelante y montos arriba de $1,000.00")
    assert row("5.1").key == (5, 1)


def test_irregularity_32_laws_and_norms_are_quoted_word_by_word() -> None:
    assert "Ley 249 de Agua del Estado de Sonora" in row("5.2").description
    assert "ISO 9000" in row("1.1").description


def test_irregularity_33_the_faithful_sheet_adds_no_signature_nor_justification() -> None:
    plan = with_row(published(), "8.1", justification="Se reprogramó")
    original = workbook_path().read_bytes()
    assert faithful(imported(plan), original) == original


def test_irregularity_34_thousands_have_commas() -> None:
    assert row("1.1").imported_programme.literal == "70,761"
    assert show_number(70761, row("1.1").cell(Column.PROGRAMMED).number_format) == "70,761"
