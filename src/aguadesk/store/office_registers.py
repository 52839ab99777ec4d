"""The registers of the direction: commercial policies by the days they hold, and funds that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.money import Money
from aguadesk.domain.office import FundingState
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask
from aguadesk.store.tables.office import funding, policy


@dataclass(frozen=True, slots=True)
class Policy:
    """A commercial policy, where it is written, and the days it holds; without a last day until it is ended."""

    id: int
    name: str
    document: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Funding:
    """Money asked for of a programme or an authority, and what came of it."""

    id: int
    source: str
    purpose: str
    state: FundingState
    asked_on: date
    asked: Money | None = None
    answered_on: date | None = None
    granted: Money | None = None
    note: str = ""


def add_policy(connection: Connection, stamp: Stamp, draft: Policy) -> int:
    """Write a policy and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "policy")
    connection.execute(insert(policy).values(id=new_id, **_policy_values(draft), **recorded(stamp)))
    return new_id


def edit_policy(connection: Connection, draft: Policy) -> None:
    """Write a policy anew."""
    connection.execute(update(policy).where(policy.c.id == draft.id).values(**_policy_values(draft)))


def policies(connection: Connection) -> list[Policy]:
    """Return every policy there is or was: those without an end first, then the newest."""
    rows = ask(connection, "SELECT * FROM policy ORDER BY valid_to IS NOT NULL, valid_from DESC, id DESC")
    return [_policy(row) for row in rows]


def policy_by_id(connection: Connection, policy_id: int) -> Policy | None:
    """Return one policy, if there is such a one."""
    rows = ask(connection, "SELECT * FROM policy WHERE id = :id", id=policy_id)
    return _policy(rows[0]) if rows else None


def add_funding(connection: Connection, stamp: Stamp, draft: Funding) -> int:
    """Write that money was asked for and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "funding")
    connection.execute(insert(funding).values(id=new_id, **_funding_values(draft), **recorded(stamp)))
    return new_id


def edit_funding(connection: Connection, draft: Funding) -> None:
    """Write it anew, with what was answered."""
    connection.execute(update(funding).where(funding.c.id == draft.id).values(**_funding_values(draft)))


def fundings(connection: Connection) -> list[Funding]:
    """Return all the money that was asked for, the newest first."""
    return [_funding(row) for row in ask(connection, "SELECT * FROM funding ORDER BY asked_on DESC, id DESC")]


def funding_by_id(connection: Connection, funding_id: int) -> Funding | None:
    """Return one request, if there is such a one."""
    rows = ask(connection, "SELECT * FROM funding WHERE id = :id", id=funding_id)
    return _funding(rows[0]) if rows else None


def recorded(stamp: Stamp) -> dict[str, object]:
    """Return when and by whom a row of these registers was written."""
    return {"recorded_at": stamp.at.isoformat(timespec="seconds"), "recorded_by_id": stamp.person_id}


def iso(day: date | None) -> str | None:
    """Return a day as it is kept."""
    return None if day is None else day.isoformat()


def day_of(kept: str | None) -> date | None:
    """Return a day as it was kept."""
    return None if kept is None else date.fromisoformat(kept)


def _policy_values(draft: Policy) -> dict[str, object]:
    return {
        "name": draft.name,
        "document": draft.document,
        "valid_from": iso(draft.valid_from),
        "valid_to": iso(draft.valid_to),
        "note": draft.note,
    }


def _policy(row: Any) -> Policy:
    return Policy(row.id, row.name, row.document, date.fromisoformat(row.valid_from), day_of(row.valid_to), row.note)


def _funding_values(draft: Funding) -> dict[str, object]:
    return {
        "source": draft.source,
        "purpose": draft.purpose,
        "state": draft.state.value,
        "asked_on": iso(draft.asked_on),
        "asked_centavos": None if draft.asked is None else draft.asked.centavos,
        "answered_on": iso(draft.answered_on),
        "granted_centavos": None if draft.granted is None else draft.granted.centavos,
        "note": draft.note,
    }


def _funding(row: Any) -> Funding:
    return Funding(
        id=row.id,
        source=row.source,
        purpose=row.purpose,
        state=FundingState(row.state),
        asked_on=date.fromisoformat(row.asked_on),
        asked=None if row.asked_centavos is None else Money(row.asked_centavos),
        answered_on=day_of(row.answered_on),
        granted=None if row.granted_centavos is None else Money(row.granted_centavos),
        note=row.note,
    )
