"""The benefits that the padrón tells in words and nobody registered: looking at them, and registering them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from aguadesk.desk.benefit_grants import LAPSED, end_registered, granted
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.discounts import kind_told, renewal_due
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.store import audit, beneficiaries, benefits
from aguadesk.store.beneficiaries import BenefitDraft, ToldBenefit, plain_key
from aguadesk.store.benefits import BenefitKind
from aguadesk.store.ledger import Stamp

SHOWN = "Según el padrón"
"""What stands for the paper until the person shows one, at the latest in the renewal month."""

_STEP = 50


class Obstacle(StrEnum):
    """Why a benefit that the padrón tells cannot be registered as it is."""

    NONE = "none"
    KIND = "kind"
    """Its words are no kind of benefit, or could be several."""
    KEY_MISSING = "key_missing"
    KEY_TWICE = "key_twice"
    """The same key stands at another account, in the register or in the padrón."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A benefit told by the padrón, the kind its words speak of, and what stands in the way."""

    told: ToldBenefit
    kind_id: int | None
    kind: str
    obstacle: Obstacle


def told_by_padron(desk: Desk, kind_by_words: Mapping[str, int] | None = None) -> list[ToldRow]:
    """Return the accounts whose padrón tells a benefit that is not registered, by number.

    Args:
        kind_by_words: kinds chosen by the person for words of the padrón that do not tell their own.
    """
    with desk.read() as connection:
        return _told(connection, kind_by_words or {}, desk.today())


def register_told(
    desk: Desk, kind_by_words: Mapping[str, int] | None = None, progress: Progress | None = None
) -> Done[int]:
    """Register every benefit of the padrón in whose way nothing stands; returns how many.

    The holder is the beneficiary. Each is good until the end of the renewal month that is not over yet, so that
    everybody shows their paper then. What has an obstacle stays in the list.

    Args:
        kind_by_words: kinds chosen by the person for words of the padrón that do not tell their own.

    Raises:
        Refused: `benefit.none_to_register`.
        Cancelled: if the person stops it; then nothing is registered.
    """
    stamp, progress = desk.stamp(Right.GRANT_BENEFIT), progress or Silent()
    with desk.write() as w:
        rows = _told(w.connection, kind_by_words or {}, stamp.at.date())
        free = [row for row in rows if row.obstacle is Obstacle.NONE]
        if not free:
            raise Refused("benefit.none_to_register")
        drafts = _drafts(w.connection, free, stamp, progress)
        beneficiaries.add_benefits(w.connection, [draft for draft, _ in drafts], stamp)
        audit.record(w.connection, stamp, *(granted(draft, kind) for draft, kind in drafts))
        w.commit()
    return done(len(free), Change("benefit"), *(Change("account", row.told.account_id) for row in free))


def _drafts(
    connection: Connection, free: Sequence[ToldRow], stamp: Stamp, progress: Progress
) -> list[tuple[BenefitDraft, BenefitKind]]:
    """Return what is to be registered; a key whose benefit lapsed at another house is set free."""
    kinds = {kind.id: kind for kind in benefits.all_kinds(connection)}
    lapsed = {(one.kind_id, plain_key(one.key)): one for one in beneficiaries.all_beneficiaries(connection) if one.key}
    drafts = []
    for place, row in enumerate(free):
        if place % _STEP == 0:
            progress.step(place, len(free), "Registrando beneficiarios")
        kind = kinds[row.kind_id or 0]
        before = lapsed.get((kind.id, plain_key(row.told.key)))
        if before is not None:
            end_registered(connection, before, LAPSED, stamp)
        drafts.append((_draft(row.told, kind, stamp.at.date()), kind))
    return drafts


def _draft(told: ToldBenefit, kind: BenefitKind, day: date) -> BenefitDraft:
    return BenefitDraft(
        account_id=told.account_id,
        kind_id=kind.id,
        beneficiary=told.holder,
        key=" ".join(told.key.upper().split()),
        paper=SHOWN,
        resolution="",
        granted_on=day,
        expires_on=renewal_due(day, kind.renewal_month) if kind.renewal_month else None,
    )


def _told(connection: Connection, chosen: Mapping[str, int], today: date) -> list[ToldRow]:
    """Return what the padrón tells, with what stands in the way of each."""
    kinds = {kind.id: kind for kind in benefits.all_kinds(connection) if kind.active}
    by_code = {kind.code: kind for kind in kinds.values()}
    named = [(kind.code, kind.name) for kind in kinds.values()]
    # Thousands of accounts say one of a few words: each word is looked at once.
    heard: dict[str, BenefitKind | None] = {words: kinds.get(kind_id) for words, kind_id in chosen.items()}
    found = []
    for told in beneficiaries.told_only(connection, closed=AccountState.CLOSED.value):
        if told.told not in heard:
            heard[told.told] = by_code.get(kind_told(told.told, named) or "")
        found.append((told, heard[told.told]))
    return _with_obstacles(connection, found, today)


def _with_obstacles(
    connection: Connection, found: list[tuple[ToldBenefit, BenefitKind | None]], today: date
) -> list[ToldRow]:
    standing = {
        (one.kind_id, plain_key(one.key))
        for one in beneficiaries.all_beneficiaries(connection)
        if one.expires_on is None or one.expires_on >= today
    }
    keys = Counter((kind.id, plain_key(told.key)) for told, kind in found if kind is not None)
    rows = []
    for told, kind in found:
        obstacle = Obstacle.NONE
        if kind is None:
            obstacle = Obstacle.KIND
        elif not plain_key(told.key):
            obstacle = Obstacle.KEY_MISSING if kind.needs_key else Obstacle.NONE
        elif keys[kind.id, plain_key(told.key)] > 1 or (kind.id, plain_key(told.key)) in standing:
            obstacle = Obstacle.KEY_TWICE
        rows.append(ToldRow(told, kind.id if kind else None, kind.name if kind else "", obstacle))
    return rows
