"""The commercial policies of the board, and from which day to which each holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import audit, office_registers
from aguadesk.store.office_registers import Policy

__all__ = ["Policy"]


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """A policy as a person writes it: what it says, the agreement that set it, and its days."""

    name: str
    document: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""


def policies(desk: Desk, day: date | None = None) -> list[Policy]:
    """Return every policy there is or was, those that hold without end first; or those in force on a day."""
    with desk.read() as connection:
        listed = office_registers.policies(connection)
    return [one for one in listed if day is None or one.holds_on(day)]


def add_policy(desk: Desk, form: PolicyForm) -> Done[int]:
    """Write a policy and return its number.

    Raises:
        Refused: `right.missing`, `policy.name_missing`, `policy.document_missing`, `policy.window`.
    """
    stamp, draft = desk.stamp(Right.KEEP_REGISTERS), _checked(0, form)
    with desk.write() as w:
        new_id = office_registers.add_policy(w.connection, stamp, draft)
        trace = audit.AuditDraft("policy.added", "policy", new_id, after=_audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("policy", new_id))


def edit_policy(desk: Desk, policy_id: int, form: PolicyForm) -> Done[bool]:
    """Write a policy anew, or end it with its last day; returns whether anything changed.

    Raises:
        Refused: `right.missing`, `policy.unknown`, and what `add_policy` refuses.
    """
    stamp, draft = desk.stamp(Right.KEEP_REGISTERS), _checked(policy_id, form)
    with desk.write() as w:
        before = office_registers.policy_by_id(w.connection, policy_id)
        if before is None:
            raise Refused("policy.unknown")
        if before == draft:
            return done(False)
        office_registers.edit_policy(w.connection, draft)
        trace = audit.AuditDraft("policy.edited", "policy", policy_id, _audited(before), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("policy", policy_id))


def _checked(policy_id: int, form: PolicyForm) -> Policy:
    name, document = one_line(form.name)[:LONGEST_NAME], one_line(form.document)[:LONGEST_NAME]
    if not name:
        raise Refused("policy.name_missing", field="name")
    if not document:
        raise Refused("policy.document_missing", field="document")
    if form.valid_to is not None and form.valid_to < form.valid_from:
        raise Refused("policy.window", field="valid_to")
    return Policy(policy_id, name, document, form.valid_from, form.valid_to, one_line(form.note)[:LONGEST_NOTE])


def _audited(policy: Policy) -> dict[str, object]:
    return {
        "name": policy.name,
        "document": policy.document,
        "valid_from": policy.valid_from,
        "valid_to": policy.valid_to,
        "note": policy.note,
    }
