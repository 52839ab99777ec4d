"""Granting a benefit, renewing it and ending it: one benefit an account, one house a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from aguadesk.desk.benefits import LONGEST_NAME, LONGEST_TEXT
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.discounts import RENEWED_AHEAD, renewal_after
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.rights import Right
from aguadesk.store import accounts, audit, beneficiaries, benefits
from aguadesk.store.beneficiaries import Beneficiary, BenefitDraft
from aguadesk.store.benefits import BenefitKind
from aguadesk.store.ledger import Stamp

SHORTEST_REASON = 5
LAPSED = "Venció sin renovarse"
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class GrantForm:
    """A benefit as a person grants it; `expires_on` is the end of the kind's renewal month unless told."""

    account: str
    """The number of the account."""
    kind_id: int
    beneficiary: str
    key: str = ""
    paper: str = ""
    """What the person showed."""
    resolution: str = ""
    granted_on: date | None = None
    expires_on: date | None = None


def usual_expiry(kind: BenefitKind, day: date) -> date | None:
    """Return until when a benefit granted on a day is good; None if its kind is not renewed."""
    return renewal_after(day, kind.renewal_month) if kind.renewal_month else None


def grant(desk: Desk, form: GrantForm) -> Done[int]:
    """Grant a benefit to the person of an account and return its number.

    Raises:
        Refused: `account.unknown`, `benefit.account_closed`, `benefit.kind_unknown`, `benefit.beneficiary_missing`,
            `benefit.key_missing`, `benefit.paper_missing`, `benefit.resolution_missing`, `benefit.expires_before`,
            `benefit.account_has_one`, `benefit.key_elsewhere`.
    """
    stamp = desk.stamp(Right.GRANT_BENEFIT)
    with desk.write() as w:
        account_id = _account_id(w.connection, form.account, stamp.at.date())
        kind = benefits.kind_by_id(w.connection, form.kind_id)
        if kind is None or not kind.active:
            raise Refused("benefit.kind_unknown", field="kind")
        draft = _checked(form, kind, account_id, stamp.at.date())
        make_room(w.connection, draft, kind, stamp)
        (new_id,) = beneficiaries.add_benefits(w.connection, [draft], stamp)
        audit.record(w.connection, stamp, granted(draft, kind))
        w.commit()
    return done(new_id, Change("benefit", new_id), Change("account", account_id))


def renew(desk: Desk, benefit_ids: Sequence[int], paper: str = "", until: date | None = None) -> Done[int]:
    """Renew benefits whose people showed their paper again; all of them or none. Returns how many.

    One that still holds lasts longer. One that lapsed begins anew today: the days between stay without it.

    Args:
        paper: what they showed; what the register says of each, if left out.
        until: the last day; the end of the next renewal month of each kind, if left out.

    Raises:
        Refused: `benefit.unknown`, `benefit.ended`, `benefit.renewed_already`, `benefit.expires_before`.
    """
    stamp = desk.stamp(Right.GRANT_BENEFIT)
    today, shown = stamp.at.date(), one_line(paper)[:LONGEST_TEXT]
    changed = set()
    with desk.write() as w:
        for benefit_id in dict.fromkeys(benefit_ids):
            before = _standing_benefit(w.connection, benefit_id)
            expires_on = _renewed_until(before, today, until)
            if before.expires_on is not None and before.expires_on < today:
                new_id = _begin_anew(w.connection, before, expires_on, shown or before.paper, stamp)
                changed.add(Change("benefit", new_id))
            else:
                beneficiaries.extend_benefit(w.connection, benefit_id, expires_on, shown or before.paper)
            said = {"expires_on": before.expires_on}, {"expires_on": expires_on, "paper": shown or before.paper}
            audit.record(w.connection, stamp, audit.AuditDraft("benefit.renewed", "account", before.account_id, *said))
            changed |= {Change("benefit", benefit_id), Change("account", before.account_id)}
        w.commit()
    return done(len(dict.fromkeys(benefit_ids)), *changed)


def end(desk: Desk, benefit_id: int, reason: str) -> Done[None]:
    """End a benefit from today on, for a reason.

    Raises:
        Refused: `benefit.unknown`, `benefit.ended`, `benefit.reason_short`.
    """
    stamp = desk.stamp(Right.GRANT_BENEFIT)
    if len(one_line(reason)) < SHORTEST_REASON:
        raise Refused("benefit.reason_short", field="reason", letters=SHORTEST_REASON)
    with desk.write() as w:
        before = _standing_benefit(w.connection, benefit_id)
        end_registered(w.connection, before, one_line(reason), stamp)
        w.commit()
    return done(None, Change("benefit", benefit_id), Change("account", before.account_id))


def end_with_account(connection: Connection, account_id: int, reason: str, stamp: Stamp) -> None:
    """End the benefit of an account that changes hands or is closed, if it has one: it belonged to a person there."""
    before = beneficiaries.benefit_of(connection, account_id)
    if before is not None:
        end_registered(connection, before, reason, stamp)


def end_registered(connection: Connection, before: Beneficiary, reason: str, stamp: Stamp) -> None:
    """End one row of the register with its trace."""
    day = stamp.at.date()
    beneficiaries.end_benefit(connection, before.id, day, reason)
    said = {"benefit": before.kind, "ended_on": None}, {"benefit": "", "ended_on": day}
    audit.record(
        connection, stamp, audit.AuditDraft("benefit.ended", "account", before.account_id, *said, reason=reason)
    )


def make_room(connection: Connection, draft: BenefitDraft, kind: BenefitKind, stamp: Stamp) -> None:
    """Refuse a second benefit of an account and a second house of a key; what has lapsed is ended first.

    Raises:
        Refused: `benefit.account_has_one`, `benefit.key_elsewhere`.
    """
    there = beneficiaries.benefit_of(connection, draft.account_id)
    if there is not None:
        if not _has_lapsed(there, stamp):
            raise Refused("benefit.account_has_one", field="account", account=there.account, kind=there.kind)
        end_registered(connection, there, LAPSED, stamp)
    elsewhere = beneficiaries.benefit_of_key(connection, kind.id, draft.key) if draft.key else None
    if elsewhere is not None:
        if not _has_lapsed(elsewhere, stamp):
            told = {"key": draft.key, "account": elsewhere.account, "person": elsewhere.beneficiary}
            raise Refused("benefit.key_elsewhere", field="key", **told)
        end_registered(connection, elsewhere, LAPSED, stamp)


def granted(draft: BenefitDraft, kind: BenefitKind) -> audit.AuditDraft:
    """Return the trace of a benefit that was granted, with its account."""
    after = {
        "benefit": kind.name,
        "beneficiary": draft.beneficiary,
        "key": draft.key,
        "paper": draft.paper,
        "resolution": draft.resolution,
        "expires_on": draft.expires_on,
    }
    return audit.AuditDraft("benefit.granted", "account", draft.account_id, after=after)


def _has_lapsed(one: Beneficiary, stamp: Stamp) -> bool:
    return one.expires_on is not None and one.expires_on < stamp.at.date()


def _account_id(connection: Connection, number: str, today: date) -> int:
    account_id = accounts.account_id_of_number(connection, one_line(number))
    if account_id is None:
        raise Refused("account.unknown", field="account", account=one_line(number))
    if accounts.rows(connection, [account_id], today)[account_id].state is AccountState.CLOSED:
        raise Refused("benefit.account_closed", field="account", account=one_line(number))
    return account_id


def _checked(form: GrantForm, kind: BenefitKind, account_id: int, today: date) -> BenefitDraft:
    granted_on = form.granted_on or today
    draft = BenefitDraft(
        account_id=account_id,
        kind_id=kind.id,
        beneficiary=one_line(form.beneficiary)[:LONGEST_TEXT],
        key=one_line(form.key).upper()[:LONGEST_NAME],
        paper=one_line(form.paper)[:LONGEST_TEXT],
        resolution=one_line(form.resolution)[:LONGEST_TEXT],
        granted_on=granted_on,
        expires_on=form.expires_on or usual_expiry(kind, granted_on),
    )
    if not draft.beneficiary:
        raise Refused("benefit.beneficiary_missing", field="beneficiary")
    if kind.needs_key and not beneficiaries.plain_key(draft.key):
        raise Refused("benefit.key_missing", field="key", kind=kind.name)
    if kind.paper and not draft.paper:
        raise Refused("benefit.paper_missing", field="paper", paper=kind.paper)
    if not kind.needs_key and not draft.resolution:
        raise Refused("benefit.resolution_missing", field="resolution", kind=kind.name)
    if draft.expires_on is not None and draft.expires_on < granted_on:
        raise Refused("benefit.expires_before", field="expires_on", day=granted_on.strftime("%d/%m/%Y"))
    return draft


def _standing_benefit(connection: Connection, benefit_id: int) -> Beneficiary:
    one = beneficiaries.beneficiary_by_id(connection, benefit_id)
    if one is None:
        raise Refused("benefit.unknown")
    if one.ended_on is not None:
        raise Refused("benefit.ended", account=one.account, day=one.ended_on.strftime("%d/%m/%Y"))
    return one


def _renewed_until(before: Beneficiary, today: date, until: date | None) -> date:
    """Return the last day of a renewal, or refuse one that was renewed already or would end before it begins."""
    told = {"account": before.account, "person": before.beneficiary}
    if before.expires_on is None or before.expires_on > today + RENEWED_AHEAD:
        day = before.expires_on.strftime("%d/%m/%Y") if before.expires_on else "sin vencimiento"
        raise Refused("benefit.renewed_already", day=day, **told)
    least = max(today, before.expires_on)
    usual = renewal_after(least, before.renewal_month) if before.renewal_month else least + _A_YEAR
    if until is not None and until <= least:
        raise Refused("benefit.expires_before", field="until", day=least.strftime("%d/%m/%Y"))
    return until or usual


def _begin_anew(connection: Connection, before: Beneficiary, expires_on: date, paper: str, stamp: Stamp) -> int:
    """End a benefit that lapsed and write it again from today on."""
    beneficiaries.end_benefit(connection, before.id, stamp.at.date(), LAPSED)
    draft = BenefitDraft(
        account_id=before.account_id,
        kind_id=before.kind_id,
        beneficiary=before.beneficiary,
        key=before.key,
        paper=paper,
        resolution=before.resolution,
        granted_on=stamp.at.date(),
        expires_on=expires_on,
    )
    (new_id,) = beneficiaries.add_benefits(connection, [draft], stamp)
    return new_id
