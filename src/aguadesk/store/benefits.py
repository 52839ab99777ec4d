"""Kinds of benefit and their beneficiaries, as they are written and read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert

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


def add_kind(connection: Connection, kind: BenefitKind) -> int:
    """Write a kind of benefit and return its number; the one it carries is not looked at."""
    new_id = next_id(connection, "benefit_kind")
    connection.execute(
        insert(benefit_kind).values(
            id=new_id,
            code=kind.code,
            name=kind.name,
            percent_basis_points=kind.percent_basis_points,
            cap_m3=kind.cap_m3,
            concepts=" ".join(kind.concepts),
            needs_key=int(kind.needs_key),
            paper=kind.paper,
            renewal_month=kind.renewal_month,
            document=kind.document,
            article=kind.article,
            link=kind.link,
            active=int(kind.active),
        )
    )
    return new_id
