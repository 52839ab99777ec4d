"""Example rows for the registers of the office, two where two are needed, and what breaks each of their constraints."""

from __future__ import annotations

from books import RawFile

_AT = "2026-11-20T08:00:00-07:00"
_DAY = "2026-11-20"

BROKEN_OFFICE = {
    "ck_activity_line_content": "UPDATE activity_line SET content = ' '",
    "ck_activity_report_frozen": "UPDATE activity_report SET frozen_at = '2026-11-20'",
    "ck_attention_channel": "UPDATE attention SET channel = 'pigeon'",
    "ck_component_kind_name": "UPDATE component_kind SET unit = ' '",
    "ck_component_kind_service": "UPDATE component_kind SET service = 'gas'",
    "ck_coverage_dwellings": "UPDATE coverage SET dwellings = 0, served = 0",
    "ck_coverage_served": "UPDATE coverage SET served = 11",
    "ck_coverage_service": "UPDATE coverage SET service = 'gas'",
    "ck_event_attendance": "UPDATE event SET attendance = -1",
    "ck_event_kind": "UPDATE event SET kind = 'party'",
    "ck_event_name": "UPDATE event SET name = ' '",
    "ck_funding_about": "UPDATE funding SET source = ' '",
    "ck_funding_amounts": "UPDATE funding SET asked_centavos = -1",
    "ck_funding_answered": "UPDATE funding SET answered_on = '2026-11-20'",
    "ck_funding_state": "UPDATE funding SET state = 'lost', answered_on = '2026-11-20'",
    "ck_income_estimate_amounts": "UPDATE income_estimate SET modified_centavos = -1",
    "ck_inspection_every": "UPDATE inspection SET every_days = 0",
    "ck_inspection_kind": "UPDATE inspection SET kind = 'soup'",
    "ck_inspection_months": "UPDATE inspection SET first_month = 0, last_month = 3",
    "ck_inspection_name": "UPDATE inspection SET name = ' '",
    "ck_inspection_season": "UPDATE inspection SET first_month = 3",
    "ck_inspection_service": "UPDATE inspection SET service = 'gas'",
    "ck_inspection_visit_chlorine": "UPDATE inspection_visit SET chlorine_hundredths = 2001",
    "ck_inspection_visit_found": "UPDATE inspection_visit SET found = -1",
    "ck_inspection_visit_result": "UPDATE inspection_visit SET result = 'odd', note = 'x'",
    "ck_inspection_visit_why": "UPDATE inspection_visit SET result = 'finding'",
    "ck_invoice_package_cancelled": "UPDATE invoice_package SET cancelled_at = '2026-11-20'",
    "ck_invoice_package_total": "UPDATE invoice_package SET receipts = 0",
    "ck_letter_about": "UPDATE letter SET subject = ' '",
    "ck_letter_file_name": "UPDATE letter_file SET name = ' '",
    "ck_letter_number": "UPDATE letter SET number = NULL",
    "ck_letter_way": "UPDATE letter SET way = 'lost', number = NULL",
    "ck_measure_amount": "UPDATE measure SET amount_thousandths = -1",
    "ck_measure_key": "UPDATE measure SET key = ' '",
    "ck_month_closing_figures": "UPDATE month_closing SET figures = ''",
    "ck_month_closing_month": "UPDATE month_closing SET month = '2026'",
    "ck_place_alias_name": "UPDATE place_alias SET name = ' '",
    "ck_point_service_cost": "UPDATE point_service SET cost_centavos = -1",
    "ck_point_service_what": "UPDATE point_service SET what = ' '",
    "ck_policy_name": "UPDATE policy SET document = ' '",
    "ck_policy_span": "UPDATE policy SET valid_to = '2026-11-19'",
    "ck_procedure_name": "UPDATE procedure SET code = ' '",
    "ck_purchase_cost": "UPDATE purchase SET cost_centavos = -1",
    "ck_purchase_ended": "UPDATE purchase SET ended_on = '2026-11-20'",
    "ck_purchase_line_asked": "UPDATE purchase_line SET asked = 0",
    "ck_purchase_line_received": "UPDATE purchase_line SET received = -1",
    "ck_purchase_purpose": "UPDATE purchase SET purpose = 'fun'",
    "ck_purchase_state": "UPDATE purchase SET state = 'lost', ended_on = '2026-11-20'",
    "ck_receipt_invoice_whose": "UPDATE receipt_invoice SET package_id = NULL",
    "ck_stock_item_least": "UPDATE stock_item SET least = -1",
    "ck_stock_item_name": "UPDATE stock_item SET name = ' '",
    "ck_stock_move_kind": "UPDATE stock_move SET kind = 'eaten'",
    "ck_stock_move_quantity": "UPDATE stock_move SET quantity = 0",
    "ck_survey_answer_grade": "UPDATE survey_answer SET grade = 6",
    "ck_survey_answer_said": "UPDATE survey_answer SET grade = NULL, words = ' '",
    "ck_survey_name": "UPDATE survey SET name = ' '",
    "ck_survey_question_kind": "UPDATE survey_question SET kind = 'riddle'",
    "ck_survey_question_words": "UPDATE survey_question SET words = ' '",
    "ck_survey_reply_channel": "UPDATE survey_reply SET channel = 'pigeon'",
    "ck_survey_span": "UPDATE survey SET to_on = '2026-11-19'",
    "ck_work_advance_component": "UPDATE work_advance SET done_thousandths = 1, component_id = NULL",
    "ck_work_advance_percent": "UPDATE work_advance SET percent = 101",
    "ck_work_budget": "UPDATE work SET budget_centavos = -1",
    "ck_work_component_planned": "UPDATE work_component SET planned_thousandths = -1",
    "ck_work_ended": "UPDATE work SET ended_on = '2026-11-20'",
    "ck_work_name": "UPDATE work SET name = ' '",
    "ck_work_percent": "UPDATE work SET percent = 101",
    "ck_work_service": "UPDATE work SET service = 'gas'",
    "ck_work_span": "UPDATE work SET starts_on = '2026-11-20', ends_on = '2026-11-19'",
    "ck_work_state": "UPDATE work SET state = 'lost'",
    "uq_activity_report_area": "UPDATE activity_report SET area_id = 1",
    "uq_activity_report_office": "UPDATE activity_report SET area_id = NULL",
    "uq_component_kind_name": "UPDATE component_kind SET name = 'a', unit = 'a'",
    "uq_coverage_day": "UPDATE coverage SET on_day = '2026-11-20'",
    "uq_income_estimate_year": "UPDATE income_estimate SET year = 2026",
    "uq_inspection_name": "UPDATE inspection SET name = 'a'",
    "uq_inspection_visit_undoes_id": "UPDATE inspection_visit SET undoes_id = 1",
    "uq_letter_file_code": "UPDATE letter_file SET code = 'a'",
    "uq_letter_number": "UPDATE letter SET number = 1",
    "uq_measure_standing": "UPDATE measure SET month = '2026-11'",
    "uq_month_closing_month": "UPDATE month_closing SET month = '2026-11'",
    "uq_place_alias_name": "UPDATE place_alias SET name_key = 'a'",
    "uq_procedure_code": "UPDATE procedure SET code = 'a'",
    "uq_procedure_name": "UPDATE procedure SET name = 'a'",
    "uq_purchase_number": "UPDATE purchase SET number = 1",
    "uq_receipt_invoice_standing": "UPDATE receipt_invoice SET document_id = 1",
    "uq_stock_item_code": "UPDATE stock_item SET code = 'a'",
    "uq_stock_item_name": "UPDATE stock_item SET name = 'a'",
    "uq_stock_move_undoes_id": "UPDATE stock_move SET undoes_id = 1",
    "uq_survey_name": "UPDATE survey SET name = 'a'",
    "uq_survey_question_position": "UPDATE survey_question SET position = 1",
    "uq_work_advance_undoes_id": "UPDATE work_advance SET undoes_id = 1",
    "uq_work_component_once": "UPDATE work_component SET kind_id = 1",
    "uq_work_number": "UPDATE work SET number = 1",
}


def fill_office(raw: RawFile) -> None:
    """Write them into the small board, which has two accounts, two documents, and two reports."""
    raw.do("INSERT INTO place (id, kind, name) VALUES (901, 'locality', 'El Mortero')")
    by = {"recorded_at": _AT, "recorded_by_id": 1}
    for number in (1, 2):
        day, month, both = f"2026-11-{19 + number}", f"2026-{10 + number}", {"id": number, **by}
        raw.insert("work", name="x", service="water", state="planned", number=number, **both)
        raw.insert("work_component", id=number, work_id=1, kind_id=number)
        raw.insert("work_advance", work_id=1, component_id=1, on_day=_DAY, **both)
        raw.insert(
            "inspection", id=number, kind="tank", name=f"{number}", service="water", every_days=7, starts_on=_DAY
        )
        raw.insert("inspection_visit", inspection_id=1, on_day=_DAY, result="good", **both)
        raw.insert("coverage", locality_id=901, service="water", on_day=day, dwellings=10, served=9, **both)
        raw.insert("purchase", number=number, purpose="works", state="asked", asked_on=_DAY, **both)
        raw.insert("stock_move", item_id=1, kind="counted", quantity=1, on_day=_DAY, **both)
        raw.insert("letter", way="sent", year=2026, number=number, on_day=_DAY, correspondent="x", subject="x", **both)
        raw.insert("place_alias", id=number, place_id=901, name="x", name_key=f"{number}")
        raw.insert("month_closing", id=number, month=month, figures="{}", sha256="x", closed_at=_AT, closed_by_id=1)
        raw.insert("measure", key="produced", month=month, amount_thousandths=1, **both)
        raw.insert(
            "income_estimate", concept_id=1, year=2025 + number, estimated_centavos=1, modified_centavos=1, **both
        )
        raw.insert(
            "invoice_package", id=number, on_day=_DAY, receipts=1, total_centavos=1, content="{}", made_at=_AT,
            made_by_id=1,
        )  # fmt: skip
        raw.insert("survey", name=f"{number}", from_on=_DAY, **both)
        raw.insert("survey_question", id=number, survey_id=1, position=number, words="x", kind="grade")
        raw.insert("receipt_invoice", document_id=number, package_id=1, **both)
    for number, area in enumerate((1, 2, None, None), 1):
        raw.insert(
            "activity_report", id=number, month="2026-11" if number < 4 else "2026-12", area_id=area, title="x",
            made_at=_AT, made_by_id=1,
        )  # fmt: skip
    raw.insert("activity_line", report_id=1, position=1, content="x")
    raw.insert("attention", procedure_id=1, channel="in_person", on_day=_DAY, at=_AT, person_id=1)
    raw.insert("policy", name="x", document="x", valid_from=_DAY, **by)
    raw.insert("event", kind="talk", name="x", on_day=_DAY, **by)
    raw.insert("point_service", point_id=1, on_day=_DAY, what="x", **by)
    raw.insert("purchase_line", purchase_id=1, item_id=1, asked=1)
    raw.insert("funding", source="x", purpose="x", state="asked", asked_on=_DAY, **by)
    raw.insert("survey_reply", id=1, survey_id=1, on_day=_DAY, channel="in_person", **by)
    raw.insert("survey_answer", reply_id=1, question_id=1, grade=5)
