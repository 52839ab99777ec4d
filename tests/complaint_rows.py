"""Example rows for every table of reports, two where two are needed, and what breaks each of their constraints."""

from __future__ import annotations

from books import RawFile

_AT = "2026-11-20T08:00:00-07:00"
_DAY = "2026-11-20"

BROKEN_COMPLAINTS = {
    "ck_area_name": "UPDATE area SET name = ' '",
    "ck_claim_bill_adjusted": "UPDATE claim_bill SET over_m3 = 1",
    "ck_claim_bill_over": "UPDATE claim_bill SET over_m3 = 0, adjustment_id = 1",
    "ck_claim_decided": "UPDATE claim SET decided_at = '2026-11-20'",
    "ck_claim_outcome": "UPDATE claim SET outcome = 'luck'",
    "ck_complaint_about": "UPDATE complaint SET account_id = NULL, reporter = 'citizen'",
    "ck_complaint_attended": "UPDATE complaint SET attended_seconds = 1",
    "ck_complaint_attention": "UPDATE complaint SET state = 'attended'",
    "ck_complaint_call_answer": "UPDATE complaint_call SET answer = 'maybe'",
    "ck_complaint_call_satisfaction": "UPDATE complaint_call SET satisfaction = 6",
    "ck_complaint_call_why": "UPDATE complaint_call SET answer = 'no'",
    "ck_complaint_channel": "UPDATE complaint SET channel = 'pigeon'",
    "ck_complaint_closed": "UPDATE complaint SET closed_at = '2026-11-20'",
    "ck_complaint_closing_reports": "UPDATE complaint_closing SET reports = 0",
    "ck_complaint_conformity": "UPDATE complaint SET conformity = 'maybe'",
    "ck_complaint_holder": "UPDATE complaint SET account_id = NULL, description = 'x'",
    "ck_complaint_kind_disputes": "UPDATE complaint_kind SET needs_account = 0, disputes_bill = 1",
    "ck_complaint_kind_hours": "UPDATE complaint_kind SET hours = 0 WHERE hours IS NOT NULL",
    "ck_complaint_kind_name": "UPDATE complaint_kind SET code = ' '",
    "ck_complaint_kind_nature": "UPDATE complaint_kind SET nature = 'whim'",
    "ck_complaint_kind_one_limit": "UPDATE complaint_kind SET in_program = 1, hours = 3",
    "ck_complaint_kind_order_kind": "UPDATE complaint_kind SET order_kind = 'cut'",
    "ck_complaint_kind_service": "UPDATE complaint_kind SET service = 'gas'",
    "ck_complaint_kind_urgency": "UPDATE complaint_kind SET urgency = 'now'",
    "ck_complaint_kind_working_days": "UPDATE complaint_kind SET working_days = 0 WHERE working_days IS NOT NULL",
    "ck_complaint_limit": "UPDATE complaint SET limit_seconds = 1",
    "ck_complaint_reporter": "UPDATE complaint SET reporter = 'ghost'",
    "ck_complaint_satisfaction": "UPDATE complaint SET satisfaction = 0",
    "ck_complaint_state": "UPDATE complaint SET state = 'lost'",
    "ck_complaint_step_step": "UPDATE complaint_step SET step = 'danced'",
    "ck_complaint_stop_kind": "UPDATE complaint_stop SET kind = 'sleep'",
    "ck_complaint_stop_why": "UPDATE complaint_stop SET hindrance_id = NULL",
    "ck_complaint_urgency": "UPDATE complaint SET urgency = 'now'",
    "ck_hindrance_name": "UPDATE hindrance SET name = ' '",
    "uq_area_name": "UPDATE area SET name = 'a'",
    "uq_claim_complaint_id": "UPDATE claim SET complaint_id = 1",
    "uq_complaint_kind_code": "UPDATE complaint_kind SET code = 'a'",
    "uq_complaint_kind_name": "UPDATE complaint_kind SET name = 'a'",
    "uq_complaint_number": "UPDATE complaint SET number = 1",
    "uq_complaint_request_id": "UPDATE complaint SET request_id = 'q1'",
    "uq_complaint_stop_standing": "UPDATE complaint_stop SET complaint_id = 1",
    "uq_hindrance_name": "UPDATE hindrance SET name = 'a'",
}


def fill_complaints(raw: RawFile) -> None:
    """Write them into the small board, which has two accounts, two documents, and two orders."""
    raw.insert("complaint_closing", id=1, on_day=_DAY, reports=1, closed_at=_AT, closed_by_id=1)
    raw.do("INSERT INTO place (kind, name) VALUES ('locality', 'La Loma')")
    for number in (1, 2):
        raw.insert(
            "complaint",
            id=number,
            number=number,
            kind_id=number,
            channel="telephone",
            reporter="holder",
            account_id=number,
            state="received",
            received_on=_DAY,
            received_at=_AT,
            received_by_id=1,
            request_id=f"q{number}",
        )
        raw.insert(
            "complaint_stop", id=number, complaint_id=number, kind="pause", hindrance_id=1, since_at=_AT, until_at=None
        )
        raw.insert("claim", id=number, complaint_id=number, account_id=number)
    raw.insert("complaint_step", complaint_id=1, step="received", at=_AT, person_id=1)
    raw.insert("complaint_call", complaint_id=1, answer="yes", at=_AT, person_id=1)
    raw.insert("claim_bill", claim_id=1, document_id=1)
