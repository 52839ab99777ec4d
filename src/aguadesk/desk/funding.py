"""Money asked for of programmes and authorities (gestión de recursos), and what they answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import FUNDINGS, LONGEST_NAME, LONGEST_NOTE, refuse_future
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import FundingState
from aguadesk.domain.rights import Right
from aguadesk.store import audit, office_registers
from aguadesk.store.office_registers import Funding

__all__ = ["Funding"]


@dataclass(frozen=True, slots=True)
class FundingForm:
    """A request as a person writes it; the amount may not be known yet."""

    source: str
    purpose: str
    asked_on: date
    asked: Money | None = None
    note: str = ""


def fundings(desk: Desk) -> list[Funding]:
    """Return all the money that was asked for, the newest first."""
    with desk.read() as connection:
        return office_registers.fundings(connection)


def ask_funding(desk: Desk, form: FundingForm) -> Done[int]:
    """Write down that money was asked for; returns its number.

    Raises:
        Refused: `right.missing`, `funding.source_missing`, `funding.purpose_missing`, `funding.amount`,
            `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    asked = _checked(form, stamp.at.date())
    draft = Funding(0, asked.source, asked.purpose, FundingState.ASKED, asked.asked_on, asked.asked, note=asked.note)
    with desk.write() as w:
        new_id = office_registers.add_funding(w.connection, stamp, draft)
        trace = audit.AuditDraft("funding.asked", "funding", new_id, after=_audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("funding", new_id))


def edit_funding(desk: Desk, funding_id: int, form: FundingForm) -> Done[bool]:
    """Write a request anew; what was answered stays. Returns whether anything changed.

    Raises:
        Refused: `right.missing`, `funding.unknown`, and what `ask_funding` refuses.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    asked = _checked(form, stamp.at.date())
    with desk.write() as w:
        before = _known(w.connection, funding_id)
        draft = replace(
            before,
            source=asked.source,
            purpose=asked.purpose,
            asked_on=asked.asked_on,
            asked=asked.asked,
            note=asked.note,
        )
        if before == draft:
            return done(False)
        if before.answered_on is not None and before.answered_on < draft.asked_on:
            raise Refused("funding.answered_before", field="on_day")
        office_registers.edit_funding(w.connection, draft)
        trace = audit.AuditDraft("funding.edited", "funding", funding_id, _audited(before), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("funding", funding_id))


def answer_funding(desk: Desk, funding_id: int, day: date, granted: Money | None, note: str = "") -> Done[Funding]:
    """Write down what was answered: so much was granted, or nothing was (None). It may be answered anew.

    Raises:
        Refused: `right.missing`, `funding.unknown`, `funding.amount`, `funding.answered_before`, `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    refuse_future(day, stamp.at.date())
    if granted is not None and granted <= ZERO:
        raise Refused("funding.amount", field="amount")
    with desk.write() as w:
        before = _known(w.connection, funding_id)
        if day < before.asked_on:
            raise Refused("funding.answered_before", field="on_day")
        state = FundingState.REFUSED if granted is None else FundingState.GRANTED
        said = one_line(note)[:LONGEST_NOTE] or before.note
        draft = replace(before, state=state, answered_on=day, granted=granted, note=said)
        office_registers.edit_funding(w.connection, draft)
        trace = audit.AuditDraft("funding.answered", "funding", funding_id, _audited(before), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(draft, Change("funding", funding_id))


def _checked(form: FundingForm, today: date) -> FundingForm:
    source, purpose = one_line(form.source)[:LONGEST_NAME], one_line(form.purpose)[:LONGEST_NAME]
    if not source:
        raise Refused("funding.source_missing", field="source")
    if not purpose:
        raise Refused("funding.purpose_missing", field="purpose")
    if form.asked is not None and form.asked < ZERO:
        raise Refused("funding.amount", field="amount")
    refuse_future(form.asked_on, today)
    return replace(form, source=source, purpose=purpose, note=one_line(form.note)[:LONGEST_NOTE])


def _known(connection: Connection, funding_id: int) -> Funding:
    found = office_registers.funding_by_id(connection, funding_id)
    if found is None:
        raise Refused("funding.unknown")
    return found


def _audited(funding: Funding) -> dict[str, object]:
    return {
        "source": funding.source,
        "purpose": funding.purpose,
        "situation": FUNDINGS[funding.state],
        "asked_on": funding.asked_on,
        "asked": None if funding.asked is None else funding.asked.plain,
        "answered_on": funding.answered_on,
        "granted": None if funding.granted is None else funding.granted.plain,
        "note": funding.note,
    }
