"""A director brings the O.P.11 in, the office captures what it achieved, and the sheet goes out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aguadesk.desk import goal_capture, goal_edits, goals, trail
from aguadesk.desk.desk import Change, Desk
from aguadesk.desk.goal_capture import Attachment
from aguadesk.desk.goals import ExportStyle
from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.review import FindingKind
from aguadesk.domain.goals.rows import Basis, PercentRule, Row, VariationRule, Verdict
from aguadesk.domain.goals.tree import Node
from aguadesk.papers.op11_example import workbook_path
from aguadesk.papers.op11_reader import read
from aguadesk.store.settings import set_setting
from goal_plans import board_with_the_plan, row_of, shown
from makers import desk_on, make_desk, seat
from op11_books import FIRST_ROW, TITLES, book, cells, saved

EXAMPLE = workbook_path().read_bytes()
ACTA = Attachment("C:/fotos/acta.pdf", "", b"%PDF acta")


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a board without goals, or with the published ones for a test that asks for their plan."""
    made = desk_on(board_with_the_plan(), tmp_path) if "plan_id" in request.fixturenames else make_desk(tmp_path)
    with made.board:
        yield made


@pytest.fixture
def plan_id(desk: Desk) -> int:
    return goals.plan_in_force(desk, 2016)


def row(desk: Desk, plan_id: int, label: str) -> Row:
    return row_of(goals.plan_sheet(desk, plan_id).plan, label)


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def last_act(desk: Desk, subject: str, subject_id: int) -> trail.TrailLine:
    return trail.history(desk, subject, subject_id)[0]


# --- bringing a sheet in ------------------------------------------------------------------------------------


def test_an_import_says_what_it_brought(desk: Desk) -> None:
    done = goals.import_plan(desk, EXAMPLE, "/media/usb/op11.xlsx")
    brought = done.value
    assert (brought.year, brought.quarter, brought.goals) == (2016, 3, 36)
    assert (brought.counts, brought.stated, brought.replaced) == ((35, 20, 15), (35, 20, 15), None)
    assert done.changed == {Change("goal_plan", brought.plan_id)}
    act = last_act(desk, "goal_plan", brought.plan_id)
    assert (act.act, {change.field: change.after for change in act.changes}["file"]) == ("goals.imported", "op11.xlsx")


def test_a_second_sheet_of_the_year_takes_the_place_of_the_first_and_loses_nothing(desk: Desk, plan_id: int) -> None:
    goal_capture.capture_progress(desk, row(desk, plan_id, "9.4").id, 10, ["5"])
    brought = goals.import_plan(desk, EXAMPLE, "otra.xlsx").value
    assert brought.replaced is not None
    assert (brought.replaced.id, brought.replaced.captures) == (plan_id, 1)
    assert goals.plan_in_force(desk, 2016) == brought.plan_id
    assert [plan.in_force for plan in goals.list_plans(desk)] == [True, False]
    assert goals.put_in_force(desk, plan_id).value == 2016
    assert goals.plan_in_force(desk, 2016) == plan_id
    assert last_act(desk, "goal_plan", plan_id).act == "goals.put_in_force"


def test_a_sheet_that_cannot_be_read_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"goals\.file_damaged"):
        goals.import_plan(desk, EXAMPLE[:5000], "cortado.xlsx")
    assert goals.list_plans(desk) == []


def test_who_may_not_edit_goals_brings_none_in(desk: Desk) -> None:
    for login in ("lupita", "beto"):
        with pytest.raises(Refused, match=r"right\.missing"):
            goals.import_example(seat(desk, login))


def test_a_year_without_goals_is_named(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"goals\.no_plan") as refused:
        goals.plan_in_force(desk, 2031)
    assert refused.value.values == {"year": 2031}


@pytest.mark.parametrize("quarter", [0, 5])
def test_a_quarter_that_does_not_exist_is_refused(desk: Desk, plan_id: int, quarter: int) -> None:
    with pytest.raises(Refused, match=r"goals\.quarter"):
        goals.plan_sheet(desk, plan_id, quarter)


def test_a_plan_that_does_not_exist_is_refused(desk: Desk) -> None:
    for act in (goals.plan_sheet, goals.plan_tree, goals.explained_totals, goals.review_plan, goals.put_in_force):
        with pytest.raises(Refused, match=r"goals\.plan_unknown"):
            act(desk, 99)


# --- looking at it ------------------------------------------------------------------------------------------


def test_the_tree_nests_the_goals(desk: Desk, plan_id: int) -> None:
    def labels(nodes: list[Node]) -> list[str]:
        return [node.line.row.label for node in nodes]

    top = goals.plan_tree(desk, plan_id)
    assert labels(top) == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "Suma de Metas"]
    assert labels(top[1].children) == ["2.1", "2.2", "2.3"]
    assert labels(top[1].children[2].children) == ["2.3.1", "2.3.2", "2.3.3"]


def test_the_counts_name_every_line(desk: Desk, plan_id: int) -> None:
    totals = goals.explained_totals(desk, plan_id)
    assert totals.counts == (35, 20, 15)
    assert len(totals.lines) == 36


def test_a_quarter_can_be_seen_accumulated_alone_or_as_a_year(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4").id
    for month, amount in ((10, "5"), (12, "7")):
        goal_capture.capture_progress(desk, goal, month, [amount])
    seen = [goals.plan_sheet(desk, plan_id, 4, basis) for basis in Basis]
    assert [shown(sheet, "9.4")[2] for sheet in seen] == ["270", "12", "270"]


# --- capturing ----------------------------------------------------------------------------------------------


def test_a_capture_adds_to_the_sheet_and_keeps_note_and_evidence(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4")
    done = goal_capture.capture_progress(desk, goal.id, 9, ["42"], "  Acta  de obra ", ACTA)
    assert done.changed == {Change("goal", goal.id), Change("goal_plan", plan_id)}
    assert shown(goals.plan_sheet(desk, plan_id), "9.4") == ["100%", "300", "300", "0%"]
    assert goals.explained_totals(desk, plan_id).counts == (35, 21, 14)
    card = goal_capture.goal_card(desk, goal.id)
    (capture,) = card.captures
    assert (card.year, card.parts, card.imported, card.plan_id) == (2016, ("Pza.",), "258", plan_id)
    assert (capture.note, [one.name for one in capture.evidence]) == ("Acta de obra", ["acta.pdf"])
    kept = goal_capture.evidence_file(desk, capture.evidence[0].id)
    assert (kept.content, kept.media_type) == (ACTA.content, "application/pdf")


def test_a_month_captured_again_takes_the_place_of_the_first(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4")
    goal_capture.capture_progress(desk, goal.id, 9, ["42"], "uno", ACTA)
    goal_capture.capture_progress(desk, goal.id, 9, ["12"], "dos")
    (capture,) = goal_capture.goal_card(desk, goal.id).captures
    assert (str(capture.amounts[0]), capture.note, len(capture.evidence)) == ("12", "dos", 1)
    act = last_act(desk, "goal_row", goal.id)
    changes = {change.field: (change.before, change.after) for change in act.changes}
    assert (act.act, changes["amounts"], changes["note"]) == ("goals.captured", (["42"], ["12"]), ("uno", "dos"))


def test_goals_of_several_parts_are_captured_part_by_part(desk: Desk, plan_id: int) -> None:
    goal_capture.capture_progress(desk, row(desk, plan_id, "8.1").id, 9, ["6", "1,860"])
    assert shown(goals.plan_sheet(desk, plan_id), "8.1")[2:] == ["6 válvulas y 1860 m. de tubería", "0%"]


@pytest.mark.parametrize(
    ("label", "month", "quantities", "expected"),
    [
        ("9.4", 0, ["1"], "goals.month"),
        ("9.4", 13, ["1"], "goals.month"),
        ("9.4", 9, ["uno"], "goals.quantity"),
        ("9.4", 9, ["1", "2"], "goals.parts"),
        ("9.4", 9, [""], "goals.quantity_empty"),
        ("2.3", 9, ["1"], "goals.row_without_goal"),
        ("Suma de Metas", 9, ["1"], "goals.row_without_goal"),
    ],
)
def test_a_capture_that_makes_no_sense_is_refused_and_leaves_nothing(
    desk: Desk, plan_id: int, label: str, month: int, quantities: list[str], expected: str
) -> None:
    with pytest.raises(Refused) as refused:
        goal_capture.capture_progress(desk, row(desk, plan_id, label).id, month, quantities, evidence=ACTA)
    assert code(refused) == expected
    assert goals.list_plans(desk)[0].captures == 0


def test_a_month_that_has_not_begun_is_refused(desk: Desk) -> None:
    titles = [title.replace("2016", "2026") for title in TITLES]
    head = [("O.P.11",), ("PERIODO:", "Enero - Septiembre 2026")]
    data = saved(book(titles=titles, head=head))
    goal = row(desk, goals.import_plan(desk, data, "2026.xlsx").value.plan_id, "9.1").id
    goal_capture.capture_progress(desk, goal, 11, ["1"])
    with pytest.raises(Refused, match=r"goals\.month_future") as refused:
        goal_capture.capture_progress(desk, goal, 12, ["1"])
    assert refused.value.values == {"month": "diciembre", "year": 2026}


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Attachment("nada.pdf", "", b""), "goals.evidence_empty"),
        (Attachment("video.mp4", "", b"x" * (goal_capture.LARGEST_EVIDENCE + 1)), "goals.evidence_large"),
    ],
)
def test_evidence_that_is_empty_or_enormous_is_refused(
    desk: Desk, plan_id: int, evidence: Attachment, expected: str
) -> None:
    with pytest.raises(Refused) as refused:
        goal_capture.capture_progress(desk, row(desk, plan_id, "9.4").id, 9, ["1"], evidence=evidence)
    assert code(refused) == expected


def test_evidence_of_an_unknown_kind_is_kept_as_bytes(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4").id
    goal_capture.capture_progress(desk, goal, 9, ["1"], evidence=Attachment("lectura", "", b"x"))
    (capture,) = goal_capture.goal_card(desk, goal).captures
    assert capture.evidence[0].media_type == "application/octet-stream"


def test_an_erased_month_no_longer_counts_and_leaves_its_trace(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4")
    goal_capture.capture_progress(desk, goal.id, 9, ["42"], evidence=ACTA)
    (evidence,) = goal_capture.goal_card(desk, goal.id).captures[0].evidence
    goal_capture.erase_progress(desk, goal.id, 9, "Se capturó dos veces")
    assert goal_capture.goal_card(desk, goal.id).captures == ()
    assert shown(goals.plan_sheet(desk, plan_id), "9.4")[2] == "258"
    assert last_act(desk, "goal_row", goal.id).reason == "Se capturó dos veces"
    with pytest.raises(Refused, match=r"goals\.evidence_unknown"):
        goal_capture.evidence_file(desk, evidence.id)


@pytest.mark.parametrize(("month", "named"), [(8, "agosto"), (13, "13")])
def test_a_month_with_nothing_captured_has_nothing_to_erase(desk: Desk, plan_id: int, month: int, named: str) -> None:
    with pytest.raises(Refused, match=r"goals\.nothing_captured") as refused:
        goal_capture.erase_progress(desk, row(desk, plan_id, "9.4").id, month, "Se capturó dos veces")
    assert refused.value.values["month"] == named


def test_a_new_capture_never_takes_the_evidence_of_an_erased_one(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4").id
    goal_capture.capture_progress(desk, goal, 9, ["42"], evidence=ACTA)
    goal_capture.erase_progress(desk, goal, 9, "Se capturó dos veces")
    goal_capture.capture_progress(desk, goal, 8, ["1"])
    assert goal_capture.goal_card(desk, goal).captures[0].evidence == ()


def test_a_row_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"goals\.row_unknown"):
        goal_capture.goal_card(desk, 99)


def test_who_captures_in_the_field_may_not_edit_and_the_auditor_neither(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4").id
    auditor = seat(desk, "beto")
    assert goal_capture.goal_card(auditor, goal).imported == "258"
    acts = (
        lambda: goal_capture.capture_progress(auditor, goal, 9, ["1"]),
        lambda: goal_capture.erase_progress(auditor, goal, 9, "Sin motivo"),
        lambda: goal_edits.edit_row(auditor, goal, goal_edits.row_form(auditor, goal)),
        lambda: goal_edits.edit_header(auditor, plan_id, goals.plan_sheet(auditor, plan_id).plan.header),
        lambda: goal_edits.override_count(auditor, goal, Verdict.ACHIEVED, "Se cumplió"),
        lambda: goal_edits.withdraw_imported(auditor, goal, "Se captura por mes"),
        lambda: goal_edits.restore_imported(auditor, goal),
        lambda: goal_edits.accept_finding(auditor, plan_id, FindingKind.GAP, None, "Visto bueno"),
        lambda: goals.put_in_force(auditor, plan_id),
    )
    for act in acts:
        with pytest.raises(Refused, match=r"right\.missing"):
            act()


# --- editing ------------------------------------------------------------------------------------------------


def test_a_row_is_edited_with_its_trace(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.3")
    form = goal_edits.row_form(desk, goal.id)
    edited = replace(
        form,
        number="9.2",
        description="Renivelación de pozos",
        unit="Pozo",
        percent="50%",
        programmed={**form.programmed, 4: "12"},
        gap_reason=" se  canceló ",
        justification="Faltó pavimento",
    )
    done = goal_edits.edit_row(desk, goal.id, edited)
    assert done.value
    assert done.changed == {Change("goal", goal.id), Change("goal_plan", plan_id)}
    again = row(desk, plan_id, "9.2")
    assert (again.id, again.key, again.unit, again.gap_reason) == (goal.id, (9, 2), "Pozo", "se canceló")
    assert goal_edits.row_form(desk, goal.id) == replace(edited, gap_reason="se canceló")
    act = last_act(desk, "goal_row", goal.id)
    changes = {change.field: (change.before, change.after) for change in act.changes}
    assert changes["unit"] == ("Pza.", "Pozo")
    assert changes["programmed"] == ({"3": "10"}, {"3": "10", "4": "12"})
    assert "percent_rule" not in changes


def test_a_row_left_as_it_is_is_not_written(desk: Desk, plan_id: int) -> None:
    for label in ("1.1", "2.3.1", "6.1 Llaves", "8.1", "1"):
        goal = row(desk, plan_id, label)
        done = goal_edits.edit_row(desk, goal.id, goal_edits.row_form(desk, goal.id))
        assert (done.value, done.changed) == (False, frozenset())
        assert trail.history(desk, "goal_row", goal.id) == []
    assert goals.export(desk, plan_id, 3, ExportStyle.FAITHFUL) == EXAMPLE


def test_what_equals_the_imported_cell_goes_back_to_it(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.3")
    form = goal_edits.row_form(desk, goal.id)
    goal_edits.edit_row(desk, goal.id, replace(form, unit="Pozo", percent="", programmed={3: "12"}))
    goal_edits.edit_row(desk, goal.id, form)
    assert row(desk, plan_id, "9.3") == goal


def test_rules_and_links_are_the_boards_to_change(desk: Desk, plan_id: int) -> None:
    goal, other = row(desk, plan_id, "9.4"), row(desk, plan_id, "9.5")
    form = replace(
        goal_edits.row_form(desk, goal.id),
        percent_rule=PercentRule.COMPUTED,
        variation_rule=VariationRule.SIGNED,
        duplicates=other.id,
        programmed_from=other.id,
        not_programmed=True,
    )
    goal_edits.edit_row(desk, goal.id, form)
    goal_capture.capture_progress(desk, other.id, 9, ["8"])
    assert shown(goals.plan_sheet(desk, plan_id), "9.4") == ["2580%", "10", "258", "248"]
    assert goals.explained_totals(desk, plan_id).counts[0] == 34


@pytest.mark.parametrize(
    ("label", "changes", "expected"),
    [
        ("9.4", {"description": " "}, "goals.description_missing"),
        ("9.4", {"percent": "mucho"}, "goals.percent"),
        ("9.4", {"percent": "-5%"}, "goals.percent"),
        ("9.4", {"programmed": {3: "1,50"}}, "goals.target_unclear"),
        ("9.4", {"programmed": {3: "15 10"}}, "goals.target_parts"),
        ("9.4", {"programmed": {5: "15"}}, "goals.quarter"),
        ("9.4", {"duplicates": 1}, "goals.link_unknown"),
        ("9.4", {"programmed_from": 99}, "goals.link_unknown"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(
    desk: Desk, plan_id: int, label: str, changes: dict[str, object], expected: str
) -> None:
    goal = row(desk, plan_id, label)
    form = replace(goal_edits.row_form(desk, goal.id), **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        goal_edits.edit_row(desk, goal.id, form)
    assert code(refused) == expected


def test_a_goal_cannot_hang_on_itself(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4")
    with pytest.raises(Refused, match=r"goals\.link_unknown"):
        goal_edits.edit_row(desk, goal.id, replace(goal_edits.row_form(desk, goal.id), duplicates=goal.id))


@pytest.mark.parametrize(
    ("label", "number", "description", "key"),
    [
        ("2.3.1", "", "2.4.1.- Línea bancaria", (2, 4, 1)),
        ("2.3.1", "2.5", "Línea bancaria", (2, 5)),
        ("2.3.1", "", "Línea bancaria", ()),
        ("6.1 Llaves", "", "Llaves de paso", (6, 1)),
        ("6.1 Llaves", "6.4", "Llaves de paso", (6, 4)),
    ],
)
def test_the_order_of_a_row_follows_its_number(
    desk: Desk, plan_id: int, label: str, number: str, description: str, key: tuple[int, ...]
) -> None:
    goal = row(desk, plan_id, label)
    form = replace(goal_edits.row_form(desk, goal.id), number=number, description=description)
    goal_edits.edit_row(desk, goal.id, form)
    assert goals.plan_sheet(desk, plan_id).plan.row(goal.id).key == key


@pytest.mark.parametrize("text", ["350", "1,350", "Variable", "12 pozos", "Según demanda", "50%"])
def test_a_programme_may_be_a_number_or_words(desk: Desk, plan_id: int, text: str) -> None:
    goal = row(desk, plan_id, "9.4")
    goal_edits.edit_row(desk, goal.id, replace(goal_edits.row_form(desk, goal.id), programmed={3: text}))
    assert shown(goals.plan_sheet(desk, plan_id), "9.4")[1] == text


@pytest.mark.parametrize(("text", "shown_as"), [("95%", "95%"), ("95", "95%"), ("", "")])
def test_a_percentage_kept_by_hand_is_typed_with_or_without_its_sign(
    desk: Desk, plan_id: int, text: str, shown_as: str
) -> None:
    goal = row(desk, plan_id, "9.4")
    goal_edits.edit_row(desk, goal.id, replace(goal_edits.row_form(desk, goal.id), percent=text))
    assert shown(goals.plan_sheet(desk, plan_id), "9.4")[0] == shown_as


def test_a_goal_without_programme_gets_one(desk: Desk) -> None:
    data = saved(book(rows=[("9.1", "Instalar", "Pza.")]))
    plan_id = goals.import_plan(desk, data, "metas.xlsx").value.plan_id
    goal = row(desk, plan_id, "9.1")
    form = goal_edits.row_form(desk, goal.id)
    assert dict(form.programmed) == {}
    goal_edits.edit_row(desk, goal.id, replace(form, programmed={3: "5", 4: " "}))
    assert shown(goals.plan_sheet(desk, plan_id), "9.1")[1] == "5"


def test_the_board_says_how_a_line_counts_and_may_take_it_back(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "6.1")
    goal_edits.override_count(desk, goal.id, Verdict.ACHIEVED, "Se entregaron 118 cajas")
    totals = goals.explained_totals(desk, plan_id)
    assert totals.counts == (35, 21, 14)
    assert next(line.note for line in totals.lines if line.row.id == goal.id) == "Se entregaron 118 cajas"
    assert last_act(desk, "goal_row", goal.id).reason == "Se entregaron 118 cajas"
    goal_edits.override_count(desk, goal.id, None)
    assert goals.explained_totals(desk, plan_id).counts == (35, 20, 15)


def test_a_count_is_not_overridden_without_a_reason_nor_on_a_heading(desk: Desk, plan_id: int) -> None:
    with pytest.raises(Refused, match=r"goals\.reason_short"):
        goal_edits.override_count(desk, row(desk, plan_id, "6.1").id, Verdict.ACHIEVED, " sí ")
    with pytest.raises(Refused, match=r"goals\.row_without_goal"):
        goal_edits.override_count(desk, row(desk, plan_id, "4.1").id, Verdict.ACHIEVED, "Se cumplió")


def test_the_imported_figure_gives_way_to_the_months_and_comes_back(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.4").id
    goal_edits.withdraw_imported(desk, goal, "Se captura mes por mes")
    goal_capture.capture_progress(desk, goal, 2, ["90"])
    assert shown(goals.plan_sheet(desk, plan_id), "9.4")[2] == "90"
    assert goal_capture.goal_card(desk, goal).imported == ""
    assert shown(goals.plan_sheet(desk, plan_id, 1), "9.4")[2] == "90"
    goal_edits.restore_imported(desk, goal)
    assert shown(goals.plan_sheet(desk, plan_id), "9.4")[2] == "348"


def test_the_head_is_edited_and_its_wordings_write_every_quarter(desk: Desk, plan_id: int) -> None:
    header = goals.plan_sheet(desk, plan_id).plan.header
    assert not goal_edits.edit_header(desk, plan_id, header).value
    goal_edits.edit_header(desk, plan_id, replace(header, objective="Atender mejor"))
    sheet = goals.plan_sheet(desk, plan_id)
    assert (sheet.plan.header.objective, sheet.texts.period) == (
        "Atender mejor",
        "Del 1 de Enero al 30 Septiembre de 2016",
    )
    worded = replace(header, period_wording="Enero a {Mes_final} de {año}")
    assert goal_edits.edit_header(desk, plan_id, worded).changed == {Change("goal_plan", plan_id)}
    assert goals.plan_sheet(desk, plan_id).texts.period == "Enero a Septiembre de 2016"
    act = last_act(desk, "goal_plan", plan_id)
    assert {change.field for change in act.changes} == {"objective", "period_wording"}


def test_a_wording_with_an_unknown_place_is_refused(desk: Desk, plan_id: int) -> None:
    header = replace(goals.plan_sheet(desk, plan_id).plan.header, realised_wording="TRIM {semestre}")
    with pytest.raises(Refused, match=r"goals\.unknown_place"):
        goal_edits.edit_header(desk, plan_id, header)


def test_a_finding_is_accepted_with_a_note(desk: Desk, plan_id: int) -> None:
    goal = row(desk, plan_id, "9.3")
    assert not any(one.acceptance for one in goals.review_plan(desk, plan_id))
    goal_edits.accept_finding(desk, plan_id, FindingKind.GAP, goal.id, "9.2 se canceló en mayo")
    goal_edits.accept_finding(desk, plan_id, FindingKind.MIXED_SIGNS, None, "Así se ha entregado")
    accepted = [one for one in goals.review_plan(desk, plan_id) if one.acceptance]
    assert [(one.finding.kind, one.acceptance.note) for one in accepted if one.acceptance] == [
        (FindingKind.MIXED_SIGNS, "Así se ha entregado"),
        (FindingKind.GAP, "9.2 se canceló en mayo"),
    ]
    assert last_act(desk, "goal_plan", plan_id).act == "goals.finding_accepted"


def test_a_finding_is_not_accepted_without_a_note_nor_on_another_plans_row(desk: Desk, plan_id: int) -> None:
    with pytest.raises(Refused, match=r"goals\.reason_short"):
        goal_edits.accept_finding(desk, plan_id, FindingKind.GAP, None, "ok")
    other = goals.import_example(desk).value.plan_id
    with pytest.raises(Refused, match=r"goals\.row_unknown"):
        goal_edits.accept_finding(desk, plan_id, FindingKind.GAP, row(desk, other, "9.3").id, "Se canceló")


# --- sending it out -----------------------------------------------------------------------------------------


def test_the_sheet_goes_out_as_it_came_in(desk: Desk, plan_id: int) -> None:
    assert goals.export(desk, plan_id, 3, ExportStyle.FAITHFUL) == EXAMPLE


def test_what_was_captured_goes_out_and_comes_in_again(desk: Desk, plan_id: int) -> None:
    goal_capture.capture_progress(desk, row(desk, plan_id, "1.1").id, 11, ["538"])
    out = goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL)
    brought = goals.import_plan(desk, out, "iv.xlsx").value
    assert (brought.quarter, brought.stated) == (4, (35, 20, 15))
    again = row(desk, brought.plan_id, "1.1")
    assert again.imported_result.literal == "67,761"
    assert set(cells(out)) == set(cells(EXAMPLE))


def test_the_corrected_sheet_is_signed_by_the_boards_signatories(desk: Desk, plan_id: int) -> None:
    with desk.write() as w:
        set_setting(w.connection, "board.signatories", [{"name": "Dora Palma Quijada", "position": "Directora"}])
        w.commit()
    book = load_workbook(BytesIO(goals.export(desk, plan_id, 3, ExportStyle.CORRECTED)))
    texts = {cell.value for line in book.worksheets[0].iter_rows() for cell in line}
    assert {"Elaboró", "Revisó", "Autorizó", "Dora Palma Quijada", "Directora"} <= texts
    assert book.sheetnames == ["O.P.11 corregido", "Qué cambió"]


def test_an_office_text_sheet_of_its_own_goes_round_the_year(tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = make_desk(tmp_path_factory.mktemp("other"))
    rows = [("9.1", "Instalar descargas", "Pza.", "86%", "300", "258", "- 42")]
    data = saved(book(rows=rows))
    plan_id = goals.import_plan(desk, data, "textos.xlsx").value.plan_id
    goal_capture.capture_progress(desk, row(desk, plan_id, "9.1").id, 12, ["30"])
    out = goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL)
    sheet = load_workbook(BytesIO(out)).worksheets[0]
    assert [sheet.cell(FIRST_ROW, column).value for column in range(4, 8)] == ["96%", "300", "288", "- 12"]
    assert read(out).plan.quarter == 4
    desk.board.close()
