"""Who was attended without a paper: a balance asked for without paying, the requirements of a trámite explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE, refuse_future, refuse_window
from aguadesk.domain.complaints import Channel
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import accounts, attentions, audit, office_catalogues
from aguadesk.store.attentions import AttentionDraft, AttentionRow, AttentionTally

__all__ = ["AttentionRow", "AttentionTally"]

BALANCE: Final = "saldo"
"""The trámite of whoever only asks how their account stands."""

INFORMATION: Final = "informacion"
"""The trámite of whoever asks what another one takes."""


@dataclass(frozen=True, slots=True)
class AttentionForm:
    """Somebody attended, as a person writes it. A visitor without an account may have no name."""

    procedure_id: int
    channel: Channel = Channel.IN_PERSON
    account_id: int | None = None
    visitor: str = ""
    note: str = ""
    on_day: date | None = None
    """Today, unless told."""


def attend(desk: Desk, form: AttentionForm) -> Done[int]:
    """Write down that somebody was attended; returns its number.

    Raises:
        Refused: `right.missing`, `attention.procedure`, `account.unknown`, `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    day = form.on_day or stamp.at.date()
    refuse_future(day, stamp.at.date())
    draft = AttentionDraft(
        procedure_id=form.procedure_id,
        channel=form.channel,
        on_day=day,
        account_id=form.account_id,
        visitor=one_line(form.visitor)[:LONGEST_NAME],
        note=one_line(form.note)[:LONGEST_NOTE],
    )
    with desk.write() as w:
        _refuse_unknown(w.connection, draft, stamp.at.date())
        new_id = attentions.add(w.connection, stamp, draft)
        w.commit()
    return done(new_id, Change("attention", new_id))


def attend_account(desk: Desk, account_id: int, code: str = BALANCE) -> Done[int]:
    """Write down with one key that somebody of an account was attended at the window; returns its number.

    A second press for the same account on the same day is refused: it is nearly always the same visit.

    Raises:
        Refused: `right.missing`, `attention.procedure`, `attention.repeated`, `account.unknown`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    today = stamp.at.date()
    with desk.write() as w:
        found = [one for one in office_catalogues.procedures(w.connection) if one.code == code and one.active]
        if not found:
            raise Refused("attention.procedure", field="procedure")
        draft = AttentionDraft(found[0].id, Channel.IN_PERSON, today, account_id)
        _refuse_unknown(w.connection, draft, today)
        if attentions.same_of_day(w.connection, stamp, draft) is not None:
            raise Refused("attention.repeated", procedure=found[0].name)
        new_id = attentions.add(w.connection, stamp, draft)
        w.commit()
    return done(new_id, Change("attention", new_id))


def undo(desk: Desk, attention_id: int) -> Done[AttentionRow]:
    """Mark one as written by mistake: it stays in the list and is not counted any more.

    Raises:
        Refused: `right.missing`, `attention.unknown`, `attention.undone`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    with desk.write() as w:
        row = attentions.attention_by_id(w.connection, attention_id)
        if row is None:
            raise Refused("attention.unknown")
        if not row.stands:
            raise Refused("attention.undone")
        attentions.undo(w.connection, attention_id, stamp.at)
        after = {"procedure": row.procedure, "dated": row.on_day, "of_account": row.account}
        trace = audit.AuditDraft("attention.undone", "attention", attention_id, after=after)
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(replace(row, undone_at=stamp.at), Change("attention", attention_id))


def listed(desk: Desk, first: date, last: date, procedure_id: int | None = None) -> list[AttentionRow]:
    """Return who was attended between two days, the last one first, those undone too.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return attentions.listed(connection, first, last, procedure_id)


def tallies(desk: Desk, first: date, last: date) -> list[AttentionTally]:
    """Return how many were attended between two days by trámite and channel.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return attentions.tallies(connection, first, last)


def _refuse_unknown(connection: Connection, draft: AttentionDraft, today: date) -> None:
    known = {one.id for one in office_catalogues.procedures(connection) if one.active}
    if draft.procedure_id not in known:
        raise Refused("attention.procedure", field="procedure")
    if draft.account_id is not None and accounts.account_record(connection, draft.account_id, today) is None:
        raise Refused("account.unknown", field="account", account=draft.account_id)
