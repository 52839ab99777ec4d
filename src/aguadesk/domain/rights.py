"""Who may do what: the rights each desk act names, and the roles that carry them.

One person often plays several roles, so roles combine: a person's rights are the union.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Right(StrEnum):
    """The right to do one kind of act."""

    READ = "read"
    EDIT_ACCOUNTS = "edit_accounts"
    CHANGE_STATE = "change_state"
    CLOSE_WITH_BALANCE = "close_with_balance"
    IMPORT_ACCOUNTS = "import_accounts"
    TAKE_PAYMENT = "take_payment"
    CHARGE = "charge"
    REPRINT = "reprint"
    CANCEL_RECEIPT = "cancel_receipt"
    RUN_TILL = "run_till"
    ACCEPT_DIFFERENCE = "accept_difference"
    EDIT_TARIFFS = "edit_tariffs"
    CAPTURE_READINGS = "capture_readings"
    HANDLE_METERS = "handle_meters"
    RUN_BILLING = "run_billing"
    RECALCULATE_BILL = "recalculate_bill"
    GRANT_BENEFIT = "grant_benefit"
    EDIT_CAMPAIGNS = "edit_campaigns"
    SIGN_AGREEMENT = "sign_agreement"
    EXCEED_AGREEMENT = "exceed_agreement"
    """To sign below the down payment, beyond the months or above the renegotiations of the board's rules."""
    END_AGREEMENT = "end_agreement"
    ISSUE_NOTICES = "issue_notices"
    CAPTURE_NOTICES = "capture_notices"
    ISSUE_ORDERS = "issue_orders"
    CAPTURE_ORDERS = "capture_orders"
    OVERRIDE_LOCK = "override_lock"
    EDIT_CREWS = "edit_crews"
    MARK_ACCOUNTS = "mark_accounts"
    IMPORT_PAYMENTS = "import_payments"
    DECLARE_PRESCRIPTION = "declare_prescription"
    REGISTER_REPORT = "register_report"
    ATTEND_REPORT = "attend_report"
    """To turn a report to its area, say what is done about it, and stop its clock for a reason."""
    CLOSE_REPORT = "close_report"
    """To make the daily closing, ask for conformity and end a report."""
    OVERRIDE_STANDING = "override_standing"
    """To let a service proceed for somebody who owes."""
    ADJUST_CLAIM = "adjust_claim"
    """To take off a bill what its meter was found to register too much."""
    EDIT_REPORT_KINDS = "edit_report_kinds"
    KEEP_REGISTERS = "keep_registers"
    """To write into the registers of the office: people attended, events, letters, inspections, the store room."""
    PLAN_WORKS = "plan_works"
    """To plan works and what is inspected, ask for purchases and funds, and say what a locality is reached by."""
    WRITE_ACTIVITIES = "write_activities"
    CLOSE_MONTH = "close_month"
    KEEP_ACCOUNTING = "keep_accounting"
    """To hand over the income entry of a day and its receipts for the global CFDI, and record their UUID."""
    HAND_OVER = "hand_over"
    """To make the disk of entrega-recepción and the package of transparency."""
    EDIT_GOALS = "edit_goals"
    CAPTURE_GOALS = "capture_goals"
    EDIT_SETTINGS = "edit_settings"
    EDIT_PEOPLE = "edit_people"
    BACK_UP = "back_up"
    READ_AUDIT = "read_audit"
    EXPORT_PERSONAL_DATA = "export_personal_data"


class Role(StrEnum):
    """What a person does in the office."""

    CASHIER = "cashier"
    ATTENTION = "attention"
    COLLECTIONS = "collections"
    FIELD = "field"
    DIRECTOR = "director"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    """Reads everything and changes nothing."""


_CASHIER = {
    Right.KEEP_REGISTERS,
    Right.TAKE_PAYMENT,
    Right.CHARGE,
    Right.REPRINT,
    Right.RUN_TILL,
    Right.BACK_UP,
    Right.SIGN_AGREEMENT,
    Right.IMPORT_PAYMENTS,
    Right.REGISTER_REPORT,
}
_ATTENTION = {
    Right.KEEP_REGISTERS,
    Right.WRITE_ACTIVITIES,
    Right.EDIT_ACCOUNTS,
    Right.CHANGE_STATE,
    Right.CHARGE,
    Right.GRANT_BENEFIT,
    Right.HANDLE_METERS,
    Right.SIGN_AGREEMENT,
    Right.ISSUE_ORDERS,
    Right.CAPTURE_ORDERS,
    Right.MARK_ACCOUNTS,
    Right.REGISTER_REPORT,
    Right.ATTEND_REPORT,
    Right.CLOSE_REPORT,
    Right.OVERRIDE_STANDING,
}
_METERING = {Right.CAPTURE_READINGS, Right.HANDLE_METERS}
_COLLECTIONS = {
    Right.KEEP_REGISTERS,
    Right.WRITE_ACTIVITIES,
    Right.CHANGE_STATE,
    Right.CAPTURE_GOALS,
    Right.RUN_BILLING,
    Right.SIGN_AGREEMENT,
    Right.ISSUE_NOTICES,
    Right.CAPTURE_NOTICES,
    Right.ISSUE_ORDERS,
    Right.CAPTURE_ORDERS,
    Right.EDIT_CREWS,
    Right.MARK_ACCOUNTS,
    Right.IMPORT_PAYMENTS,
    Right.REGISTER_REPORT,
}
_FIELD = {
    Right.KEEP_REGISTERS,
    Right.PLAN_WORKS,
    Right.WRITE_ACTIVITIES,
    Right.CAPTURE_GOALS,
    Right.CAPTURE_NOTICES,
    Right.CAPTURE_ORDERS,
    Right.REGISTER_REPORT,
    Right.ATTEND_REPORT,
}

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CASHIER: frozenset({Right.READ, *_CASHIER}),
    Role.ATTENTION: frozenset({Right.READ, Right.CAPTURE_READINGS, *_ATTENTION}),
    Role.COLLECTIONS: frozenset({Right.READ, *_COLLECTIONS, *_METERING}),
    Role.FIELD: frozenset({Right.READ, *_FIELD, *_METERING}),
    Role.DIRECTOR: frozenset(Right) - {Right.EDIT_PEOPLE, Right.TAKE_PAYMENT, Right.RUN_TILL},
    Role.ADMINISTRATOR: frozenset(Right),
    Role.AUDITOR: frozenset({Right.READ, Right.READ_AUDIT}),
}
"""The rights of each role. The auditor's stand alone: no other role is lost by also being auditor."""


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """Return everything that a person with these roles may do."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
