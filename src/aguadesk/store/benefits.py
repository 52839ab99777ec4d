"""Kinds of benefit, and who has which on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, text, update

from aguadesk.store.catalogues import next_id
from aguadesk.store.tables.benefits import benefit_kind


@dataclass(frozen=True, slots=True)
class BenefitKind:
    """A benefit of law or of the board: its percentage, the m³ and concepts it reaches, and where it is written.

    `concepts` are codes; empty for the water alone. `paper` is what the person must show, `renewal_month` when it
    lapses every year.
    """

    id: int
    code: str
    name: str
    percent_basis_points: int
    cap_m3: int | None
    concepts: tuple[str, ...]
    needs_key: bool
    paper: str
    renewal_month: int | None
    document: str
    article: str
    link: str = ""
    active: bool = True

    @property
    def citation(self) -> str:
        """Where the benefit is written, in one line."""
        return ", ".join(part for part in (self.document, self.article) if part)


@dataclass(frozen=True, slots=True)
class ActiveBenefit:
    """The benefit that an account has on a day."""

    id: int
    account_id: int
    kind: BenefitKind
    beneficiary: str
    key: str
    expires_on: date | None


def benefits_on(connection: Connection, day: date) -> dict[int, ActiveBenefit]:
    """Return the benefits in force on a day, by account; a day on which one ended has none of it."""
    kinds = {kind.id: kind for kind in all_kinds(connection)}
    rows = connection.execute(
        text(
            "SELECT id, account_id, kind_id, beneficiary, key, expires_on FROM benefit WHERE granted_on <= :day"
            " AND (expires_on IS NULL OR expires_on >= :day) AND (ended_on IS NULL OR ended_on > :day) ORDER BY id"
        ),
        {"day": day.isoformat()},
    )
    return {row.account_id: _active(row, kinds) for row in rows}


def all_kinds(connection: Connection) -> list[BenefitKind]:
    """Return every kind of benefit, in the order they were added."""
    return [_kind(row) for row in connection.execute(text("SELECT * FROM benefit_kind ORDER BY id"))]


def kind_by_id(connection: Connection, kind_id: int) -> BenefitKind | None:
    """Return one kind of benefit, if there is such a one."""
    row = connection.execute(text("SELECT * FROM benefit_kind WHERE id = :id"), {"id": kind_id}).first()
    return _kind(row) if row else None


def add_kind(connection: Connection, kind: BenefitKind) -> int:
    """Write a kind of benefit and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "benefit_kind")
    connection.execute(insert(benefit_kind).values(id=new_id, **_values(kind)))
    return new_id


def edit_kind(connection: Connection, kind: BenefitKind) -> None:
    """Write a kind of benefit anew; the bills it lowered stay as they are."""
    connection.execute(update(benefit_kind).where(benefit_kind.c.id == kind.id).values(**_values(kind)))


def _values(kind: BenefitKind) -> dict[str, object]:
    return {
        "code": kind.code,
        "name": kind.name,
        "percent_basis_points": kind.percent_basis_points,
        "cap_m3": kind.cap_m3,
        "concepts": " ".join(kind.concepts),
        "needs_key": int(kind.needs_key),
        "paper": kind.paper,
        "renewal_month": kind.renewal_month,
        "document": kind.document,
        "article": kind.article,
        "link": kind.link,
        "active": int(kind.active),
    }


def _kind(row: Row[Any]) -> BenefitKind:
    return BenefitKind(
        id=row.id,
        code=row.code,
        name=row.name,
        percent_basis_points=row.percent_basis_points,
        cap_m3=row.cap_m3,
        concepts=tuple(row.concepts.split()),
        needs_key=bool(row.needs_key),
        paper=row.paper,
        renewal_month=row.renewal_month,
        document=row.document,
        article=row.article,
        link=row.link,
        active=bool(row.active),
    )


def _active(row: Row[Any], kinds: dict[int, BenefitKind]) -> ActiveBenefit:
    return ActiveBenefit(
        id=row.id,
        account_id=row.account_id,
        kind=kinds[row.kind_id],
        beneficiary=row.beneficiary,
        key=row.key,
        expires_on=date.fromisoformat(row.expires_on) if row.expires_on else None,
    )
