"""Limitación: who may be limited and who not, and why; orders in a batch, and against a lock with name and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from aguadesk.desk.desk import Authorisation, Desk, Done, Progress, Silent, done
from aguadesk.desk.order_locks import AccountLocks, LockState, looked_at, rules_on
from aguadesk.desk.order_words import INSTRUCTIONS
from aguadesk.desk.order_writing import reason_of, refuse_unknown_crew, trace, written
from aguadesk.desk.orders import changes_of, deadline_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.limitation import LITRES_RULE, LimitationRules
from aguadesk.domain.orders import OrderKind
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.store import order_steps, orders, portfolio, settings
from aguadesk.store.ledger import Stamp
from aguadesk.store.orders import OrderDraft, OrderRow

__all__ = ["AccountLocks", "LockState"]


_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LimitationRequest:
    """Limitations asked for; the same `request_id` again orders nothing twice."""

    account_ids: tuple[int, ...]
    request_id: str
    crew_id: int | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """The orders that were issued, and the accounts that were not limited, with their locks."""

    orders: tuple[int, ...]
    stopped: tuple[AccountLocks, ...]


def look(desk: Desk, account_ids: Sequence[int]) -> dict[int, AccountLocks]:
    """Return, for each account, every lock with whether it stands today, why, and the citation of its rule.

    Raises:
        Refused: `rule.none_in_force`.
    """
    with desk.read() as connection:
        return looked_at(connection, account_ids, desk.today())


def look_for(desk: Desk, wanted: PortfolioFilter, progress: Progress | None = None) -> dict[int, AccountLocks]:
    """Return the locks of every account of the overdue portfolio that passes a filter, route by route.

    Raises:
        Refused: `rule.none_in_force`.
        Cancelled: if the person stops it.
    """
    told, today, found = progress or Silent(), desk.today(), dict[int, AccountLocks]()
    with desk.read() as connection:
        ids = portfolio.portfolio_ids(connection, wanted, today)
        for start in range(0, len(ids), _AT_ONCE):
            told.step(start, len(ids), "Revisando candados")
            found |= looked_at(connection, ids[start : start + _AT_ONCE], today)
    return found


def debt_rule(desk: Desk) -> LimitationRules:
    """Return the board's rules of today, for whoever begins by asking who owes enough.

    Raises:
        Refused: `rule.none_in_force`.
    """
    with desk.read() as connection:
        return rules_on(connection, desk.today())[0]


def order(desk: Desk, asked: LimitationRequest, progress: Progress | None = None) -> Done[Ordered]:
    """Order the limitation of every account with no lock in its way; the others come back with why.

    Raises:
        Refused: `right.missing`, `limitation.nobody`, `order.crew_unknown`, `order.deadline_past`,
            `rule.none_in_force`.
        Cancelled: if the person stops it; then nothing is ordered.
    """
    stamp, told = desk.stamp(Right.ISSUE_ORDERS), progress or Silent()
    if not asked.account_ids:
        raise Refused("limitation.nobody")
    deadline = deadline_of(asked.deadline, stamp)
    with desk.write() as w:
        if asked.crew_id is not None:
            refuse_unknown_crew(w.connection, asked.crew_id)
        made, stopped = list[OrderRow](), list[AccountLocks]()
        rest = [one for one in asked.account_ids if not _made_before(w.connection, asked, one)]
        looked = looked_at(w.connection, rest, stamp.at.date())
        for place, locks in enumerate(looked.values()):
            told.step(place, len(looked), "Revisando candados")
            if not locks.passes:
                stopped.append(locks)
                continue
            draft = _draft(w.connection, locks, stamp, asked, deadline)
            made.append(written(w.connection, draft, stamp))
        w.commit()
    changes = [change for one in made for change in changes_of(one)]
    return done(Ordered(tuple(one.id for one in made), tuple(stopped)), *changes)


def order_against(
    desk: Desk, asked: LimitationRequest, reason: str, authorisation: Authorisation | None = None
) -> Done[int]:
    """Order the limitation of one account against the locks in its way; returns the order.

    It needs the right to override them, one's own or that of a second person; whose it was, the reason and each lock
    stay with the order and in the trail.

    Raises:
        Refused: `order.reason_short`, `account.unknown`, `order.waiting`, `limitation.not_active`,
            `limitation.owes_nothing`, what `order` refuses, and what `Desk.stamp` refuses.
    """
    desk.require(Right.ISSUE_ORDERS)
    said = reason_of(reason)
    stamp = desk.stamp(Right.OVERRIDE_LOCK, authorisation)
    deadline = deadline_of(asked.deadline, stamp)
    (account_id,) = asked.account_ids
    with desk.write() as w:
        already = orders.order_of_request(w.connection, _request(asked, account_id))
        if already is not None:
            return done(already)
        locks = looked_at(w.connection, [account_id], stamp.at.date()).get(account_id)
        if locks is None:
            raise Refused("account.unknown", account=account_id)
        if locks.bar is not None:
            raise locks.bar
        made = written(w.connection, _draft(w.connection, locks, stamp, asked, deadline), stamp)
        _let_pass(w.connection, made, locks, said, stamp)
        w.commit()
    return done(made.id, *changes_of(made))


def _let_pass(connection: Connection, made: OrderRow, locks: AccountLocks, reason: str, stamp: Stamp) -> None:
    """Write down which locks somebody let an order pass."""
    allowed_by = stamp.authorised_by_id or stamp.person_id
    order_steps.add_overrides(connection, made.id, [one.lock for one in locks.standing], reason, allowed_by)
    for one in locks.standing:
        after = {"order": made.name, "lock": one.words, "citation": one.citation}
        trace(connection, stamp, "order.overridden", made, after=after, said=f"{one.words} {reason}")


def _draft(
    connection: Connection, locks: AccountLocks, stamp: Stamp, asked: LimitationRequest, deadline: datetime | None
) -> OrderDraft:
    """Return the order that limits an account: what it leaves, and by which law."""
    litres = settings.rule_in_force(connection, LITRES_RULE, stamp.at.date())
    return OrderDraft(
        kind=OrderKind.LIMITATION,
        instruction=INSTRUCTIONS[OrderKind.LIMITATION],
        account_id=locks.account_id,
        basis=litres.citation,
        litres_per_day=int(litres.value),
        debt=locks.overdue,
        months=locks.months,
        crew_id=asked.crew_id,
        deadline_at=deadline,
        request_id=_request(asked, locks.account_id),
    )


def _made_before(connection: Connection, asked: LimitationRequest, account_id: int) -> bool:
    return orders.order_of_request(connection, _request(asked, account_id)) is not None


def _request(asked: LimitationRequest, account_id: int) -> str:
    return f"{asked.request_id}/{account_id}"
