"""Who has a benefit at which account: the rows of the register, and what the padrón tells that is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, text

from aguadesk.store.accounts import address_line
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.tables.benefits import benefit


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """One row of the register, with its account and its kind."""

    id: int
    account_id: int
    account: str
    holder: str
    address: str
    phone: str
    kind_id: int
    kind: str
    percent_basis_points: int
    cap_m3: int | None
    renewal_month: int | None
    beneficiary: str
    key: str
    paper: str
    resolution: str
    granted_on: date
    expires_on: date | None
    ended_on: date | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class BenefitDraft:
    """A benefit to be written."""

    account_id: int
    kind_id: int
    beneficiary: str
    key: str
    paper: str
    resolution: str
    granted_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class ToldBenefit:
    """What the padrón says of an account's benefit while the register has none."""

    account_id: int
    account: str
    holder: str
    address: str
    told: str
    key: str


_SELECT = """SELECT benefit.*, account.number, account.holder, account.phone, account.street,
    account.house_number, coalesce(colonia.name, '') AS colonia, benefit_kind.name AS kind,
    benefit_kind.percent_basis_points, benefit_kind.cap_m3, benefit_kind.renewal_month
    FROM benefit JOIN account ON account.id = benefit.account_id JOIN benefit_kind ON benefit_kind.id = benefit.kind_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id"""
_PLAIN_KEY = "replace(replace(upper(benefit.key), ' ', ''), '-', '')"
"""A key is the same with or without spaces and hyphens: one house a key is not got round by typing it otherwise."""


def all_beneficiaries(connection: Connection, *, with_ended: bool = False) -> list[Beneficiary]:
    """Return the register: those who lapse first, first; those without a last day, last."""
    condition = "" if with_ended else "WHERE benefit.ended_on IS NULL"
    order = "ORDER BY benefit.expires_on IS NULL, benefit.expires_on, account.number, benefit.id"
    return [_beneficiary(row) for row in connection.execute(text(f"{_SELECT} {condition} {order}"))]


def beneficiary_by_id(connection: Connection, benefit_id: int) -> Beneficiary | None:
    """Return one row of the register, if there is such a one."""
    return _one(connection, "benefit.id = :id", id=benefit_id)


def benefit_of(connection: Connection, account_id: int) -> Beneficiary | None:
    """Return the benefit of an account that nobody has ended, lapsed or not."""
    return _one(connection, "benefit.account_id = :account AND benefit.ended_on IS NULL", account=account_id)


def benefit_of_key(connection: Connection, kind_id: int, key: str) -> Beneficiary | None:
    """Return where a key of a kind stands, if anywhere; spaces, hyphens and capitals make no other key."""
    condition = f"benefit.kind_id = :kind AND {_PLAIN_KEY} = :key AND benefit.ended_on IS NULL"
    return _one(connection, condition, kind=kind_id, key=plain_key(key))


def plain_key(key: str) -> str:
    """Return a key as it is compared."""
    return key.upper().replace(" ", "").replace("-", "")


def count_lapsing(connection: Connection, today: date, until: date) -> tuple[int, int]:
    """Return how many benefits lapse from a day to another, and how many lapsed before without being ended."""
    row = connection.execute(
        text(
            "SELECT count(CASE WHEN expires_on BETWEEN :today AND :until THEN 1 END) AS lapsing,"
            " count(CASE WHEN expires_on < :today THEN 1 END) AS lapsed FROM benefit WHERE ended_on IS NULL"
        ),
        {"today": today.isoformat(), "until": until.isoformat()},
    ).one()
    return int(row.lapsing), int(row.lapsed)


def told_only(connection: Connection, *, closed: str) -> list[ToldBenefit]:
    """Return the accounts whose padrón tells a benefit that is not in the register, by number.

    Args:
        closed: the state of accounts that are left out.
    """
    rows = connection.execute(
        text(
            """SELECT account.id, account.number, account.holder, account.street, account.house_number,
            coalesce(colonia.name, '') AS colonia, account.benefit, account.benefit_key FROM account
            LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
            WHERE account.benefit <> '' AND account.state <> :closed AND NOT EXISTS (SELECT 1 FROM benefit
                WHERE benefit.account_id = account.id AND benefit.ended_on IS NULL)
            ORDER BY length(account.number), account.number"""
        ),
        {"closed": closed},
    )
    return [
        ToldBenefit(
            row.id,
            row.number,
            row.holder,
            address_line(row.street, row.house_number, row.colonia),
            row.benefit,
            row.benefit_key,
        )
        for row in rows
    ]


def add_benefits(connection: Connection, drafts: Sequence[BenefitDraft], stamp: Stamp) -> list[int]:
    """Write benefits, one at least, and return their numbers."""
    first = next_id(connection, "benefit")
    rows = [{"id": first + place, **_values(draft, stamp)} for place, draft in enumerate(drafts)]
    connection.execute(insert(benefit), rows)
    return [first + place for place in range(len(rows))]


def extend_benefit(connection: Connection, benefit_id: int, expires_on: date, paper: str) -> None:
    """Let a benefit that still holds last longer."""
    connection.execute(
        text("UPDATE benefit SET expires_on = :day, paper = :paper WHERE id = :id"),
        {"day": expires_on.isoformat(), "paper": paper, "id": benefit_id},
    )


def end_benefit(connection: Connection, benefit_id: int, day: date, reason: str) -> None:
    """End a benefit; that day is the first without it."""
    connection.execute(
        text("UPDATE benefit SET ended_on = :day, end_reason = :reason WHERE id = :id"),
        {"day": day.isoformat(), "reason": reason, "id": benefit_id},
    )


def _one(connection: Connection, condition: str, **values: object) -> Beneficiary | None:
    row = connection.execute(text(f"{_SELECT} WHERE {condition} ORDER BY benefit.id"), values).first()
    return _beneficiary(row) if row else None


def _values(draft: BenefitDraft, stamp: Stamp) -> dict[str, object]:
    return {
        "account_id": draft.account_id,
        "kind_id": draft.kind_id,
        "beneficiary": draft.beneficiary,
        "key": draft.key,
        "paper": draft.paper,
        "resolution": draft.resolution,
        "granted_on": draft.granted_on.isoformat(),
        "expires_on": draft.expires_on.isoformat() if draft.expires_on else None,
        "recorded_at": stamp.at.isoformat(timespec="seconds"),
        "recorded_by_id": stamp.person_id,
    }


def _beneficiary(row: Row[Any]) -> Beneficiary:
    return Beneficiary(
        id=row.id,
        account_id=row.account_id,
        account=row.number,
        holder=row.holder,
        address=address_line(row.street, row.house_number, row.colonia),
        phone=row.phone,
        kind_id=row.kind_id,
        kind=row.kind,
        percent_basis_points=row.percent_basis_points,
        cap_m3=row.cap_m3,
        renewal_month=row.renewal_month,
        beneficiary=row.beneficiary,
        key=row.key,
        paper=row.paper,
        resolution=row.resolution,
        granted_on=date.fromisoformat(row.granted_on),
        expires_on=date.fromisoformat(row.expires_on) if row.expires_on else None,
        ended_on=date.fromisoformat(row.ended_on) if row.ended_on else None,
        end_reason=row.end_reason,
    )
