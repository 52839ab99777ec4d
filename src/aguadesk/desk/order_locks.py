"""The locks of a limitation as they stand at accounts: what is asked of the books, and which rule decides each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.lock_words import lock_words
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.limitation import (
    MONTHS_RULE,
    RULE_OF,
    LimitationRules,
    LockLook,
    Situation,
    look,
)
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.orders import Lock, OrderKind, OrderResult, number_words
from aguadesk.domain.seasons import Season
from aguadesk.store import (
    account_marks,
    accounts,
    agreements,
    benefits,
    catalogues,
    claims,
    notices,
    order_steps,
    orders,
)
from aguadesk.store.accounts import AccountRecord, address_line
from aguadesk.store.benefits import ActiveBenefit
from aguadesk.store.orders import OrderRow
from aguadesk.store.portfolio import PortfolioRow, portfolio_rows
from aguadesk.store.settings import Rule, values_in_force

_PUBLIC_USE: Final = "publico"
"""The use of schools, hospitals and other public services, as new boards bring it."""

_NOTIFYING: Final = (NoticeKind.NOTIFICATION, NoticeKind.REQUIREMENT)
"""A reminder invites to pay; it notifies nothing."""

_YES: Final = "yes"
_KEYS: Final = (MONTHS_RULE, *RULE_OF.values())


@dataclass(frozen=True, slots=True)
class LockState:
    """A lock at an account: whether it stands in the way, why or why not, and by which rule."""

    lock: Lock
    stands: bool
    words: str
    citation: str


@dataclass(frozen=True, slots=True)
class AccountLocks:
    """An account before a limitation. `bar` is why none can be ordered at all, whoever allows it."""

    account_id: int
    number: str
    holder: str
    address: str
    months: int
    overdue: Money
    locks: tuple[LockState, ...]
    bar: Refused | None = None

    @property
    def standing(self) -> tuple[LockState, ...]:
        """The locks that stand in the way."""
        return tuple(one for one in self.locks if one.stands)

    @property
    def passes(self) -> bool:
        """Whether its limitation may be ordered."""
        return self.bar is None and not self.standing


@dataclass(frozen=True, slots=True)
class _Books:
    """What is asked once for all the accounts looked at."""

    rules: LimitationRules
    cited: Mapping[Lock, str]
    owing: Mapping[int, PortfolioRow]
    verifying: Mapping[int, int]
    claiming: Mapping[int, str]
    limiting: Mapping[int, int]
    benefits: Mapping[int, ActiveBenefit]
    public_uses: frozenset[int]
    day: date


def looked_at(connection: Connection, account_ids: Sequence[int], day: date) -> dict[int, AccountLocks]:
    """Return the locks of accounts on a day, in the order given; an id that is no account is left out.

    Raises:
        Refused: `rule.none_in_force`.
    """
    books = _books(connection, account_ids, day)
    records = accounts.account_records(connection, account_ids, day)
    return {record.id: _account(connection, record, books) for record in records}


def standing_since(connection: Connection, listed: Sequence[OrderRow], day: date) -> dict[int, str]:
    """Return the limitations that wait and meanwhile have a lock in their way that nobody let them pass, and why."""
    limits = {one.account_id: one for one in listed if one.kind is OrderKind.LIMITATION and one.account_id is not None}
    found = dict[int, str]()
    for account_id, locks in (looked_at(connection, list(limits), day) if limits else {}).items():
        order = limits[account_id]
        passed = {one.lock for one in order_steps.overrides(connection, order.id)}
        words = [one.words for one in locks.standing if one.lock not in passed]
        if words:
            found[order.id] = " ".join(words)
    return found


def rules_on(connection: Connection, day: date) -> tuple[LimitationRules, dict[Lock, str]]:
    """Return the board's rules on a day, and the citation of each lock's rule.

    Raises:
        Refused: `rule.none_in_force`.
    """
    found = values_in_force(connection, _KEYS, day)
    cited = {lock: found[key].citation for lock, key in RULE_OF.items()}
    if found[MONTHS_RULE].citation != cited[Lock.DEBT]:
        cited[Lock.DEBT] = f"{found[MONTHS_RULE].citation}; {cited[Lock.DEBT]}"
    return _read(found), cited


def _read(found: Mapping[str, Rule]) -> LimitationRules:
    def says_yes(lock: Lock) -> bool:
        return str(found[RULE_OF[lock]].value) == _YES

    return LimitationRules(
        months=int(found[MONTHS_RULE].value),
        amount=Money.pesos(str(found[RULE_OF[Lock.DEBT]].value)),
        notice_days=int(found[RULE_OF[Lock.NOTICE]].value),
        agreement=says_yes(Lock.AGREEMENT),
        complaint=says_yes(Lock.COMPLAINT),
        vulnerable=says_yes(Lock.VULNERABLE),
        eve=says_yes(Lock.EVE),
        season=Season.parse(str(found[RULE_OF[Lock.SEASON]].value)),
    )


def _books(connection: Connection, account_ids: Sequence[int], day: date) -> _Books:
    rules, cited = rules_on(connection, day)
    return _Books(
        rules,
        cited,
        portfolio_rows(connection, account_ids, day),
        orders.waiting_at(connection, OrderKind.VERIFICATION),
        claims.open_claims(connection),
        orders.waiting_at(connection, OrderKind.LIMITATION),
        benefits.benefits_on(connection, day),
        frozenset(use.id for use in catalogues.all_uses(connection) if use.code == _PUBLIC_USE),
        day,
    )


def _account(connection: Connection, record: AccountRecord, books: _Books) -> AccountLocks:
    owing = books.owing.get(record.id)
    verifying = books.verifying.get(record.id)
    situation = Situation(
        months=owing.months if owing else 0,
        overdue=owing.overdue if owing else ZERO,
        keeps_agreement=agreements.kept(connection, record.id, books.day),
        clarifying=_clarifying(verifying, books.claiming.get(record.id)),
        protected=_protected(connection, record, books),
        notice_on=_told_on(connection, record.id, owing),
    )
    locks = tuple(_state(one, situation, books) for one in look(situation, books.rules, books.day))
    address = address_line(record.draft.street, record.draft.house_number, record.colonia)
    bar = _bar(connection, record, situation, books)
    return AccountLocks(
        record.id, record.draft.number, record.draft.holder, address, situation.months, situation.overdue, locks, bar
    )


def _clarifying(verifying: int | None, report: str | None) -> str:
    """Return what is open about a debt: a verification, or the report that disputes a bill."""
    if verifying is not None:
        return f"verificación {number_words(verifying)}"
    return "" if report is None else f"reclamación {report}"


def _told_on(connection: Connection, account_id: int, owing: PortfolioRow | None) -> date | None:
    """Return when the debt was last notified: a notice delivered before any of it was overdue spoke of another."""
    told = notices.last_delivered(connection, account_id, _NOTIFYING)
    return told if told is not None and owing is not None and told > owing.oldest else None


def _state(one: LockLook, situation: Situation, books: _Books) -> LockState:
    words = lock_words(one.lock, one.stands, situation, books.rules, books.day)
    return LockState(one.lock, one.stands, words, books.cited[one.lock])


def _protected(connection: Connection, record: AccountRecord, books: _Books) -> str:
    """Return why a household is protected: a mark on its account, a benefit in force, or what the tap is for."""
    marked = account_marks.is_protected(connection, record.id, books.day)
    if marked:
        return marked
    benefit = books.benefits.get(record.id)
    if benefit is not None:
        return f"beneficio {benefit.kind.name}"
    return f"uso {record.use.lower()}" if record.draft.use_id in books.public_uses else ""


def _bar(connection: Connection, record: AccountRecord, situation: Situation, books: _Books) -> Refused | None:
    """Return why an account cannot be limited at all, if it cannot."""
    number, waiting = record.draft.number, books.limiting.get(record.id)
    if waiting is not None:
        return Refused("order.waiting", order=number_words(waiting), account=number)
    if not _can_be_limited(connection, record):
        return Refused("limitation.not_active", account=number)
    if not situation.months:
        return Refused("limitation.owes_nothing", account=number)
    return None


def _can_be_limited(connection: Connection, record: AccountRecord) -> bool:
    """Say whether water runs at a tap: its account is active, or was limited and found open."""
    if record.draft.state is not AccountState.LIMITED:
        return record.draft.state is AccountState.ACTIVE
    last = orders.last_done(connection, record.id, (OrderKind.LIMITATION, OrderKind.FOLLOW_UP))
    return last is not None and last.result is OrderResult.SELF_RECONNECTED
