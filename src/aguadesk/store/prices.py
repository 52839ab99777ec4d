"""The price list: what was, is and will be in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, text

from aguadesk.domain.money import Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.tables import ledger

_ALL = "SELECT * FROM price"


@dataclass(frozen=True, slots=True)
class Price:
    """A line of the price list, in force between two dates, before IVA."""

    id: int
    concept_id: int
    name: str
    amount: Money
    iva_basis_points: int
    valid_from: date
    valid_to: date | None
    document: str
    article: str


def all_prices(connection: Connection) -> list[Price]:
    """Return every line of the price list there is or was, by name, the newest of each first."""
    rows = connection.execute(text(f"{_ALL} ORDER BY name, valid_from DESC, id DESC"))
    return [_price(row) for row in rows]


def prices_in_force(connection: Connection, day: date) -> list[Price]:
    """Return the price list of a day, by name."""
    rows = connection.execute(
        text("SELECT * FROM price WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY name"),
        {"day": day.isoformat()},
    )
    return [_price(row) for row in rows]


def price_by_id(connection: Connection, price_id: int) -> Price | None:
    """Return one line of the price list, if there is such a one."""
    row = connection.execute(text(f"{_ALL} WHERE id = :id"), {"id": price_id}).first()
    return _price(row) if row else None


def add_price(connection: Connection, price: Price) -> int:
    """Add a line to the price list and return its number; the draft's own `id` is not looked at."""
    new_id = next_id(connection, "price")
    connection.execute(
        insert(ledger.price).values(
            id=new_id,
            concept_id=price.concept_id,
            name=price.name,
            amount_centavos=price.amount.centavos,
            iva_basis_points=price.iva_basis_points,
            valid_from=price.valid_from.isoformat(),
            valid_to=price.valid_to.isoformat() if price.valid_to else None,
            document=price.document,
            article=price.article,
        )
    )
    return new_id


def end_price(connection: Connection, price_id: int, last_day: date) -> None:
    """End a price on a day; what was charged with it stays as it is."""
    connection.execute(
        text("UPDATE price SET valid_to = :day WHERE id = :id"), {"day": last_day.isoformat(), "id": price_id}
    )


def correct_price(connection: Connection, price: Price) -> None:
    """Write a line anew, all but its concept and its first day."""
    connection.execute(
        text(
            "UPDATE price SET name = :name, amount_centavos = :amount, iva_basis_points = :iva,"
            " document = :document, article = :article WHERE id = :id"
        ),
        {
            "name": price.name,
            "amount": price.amount.centavos,
            "iva": price.iva_basis_points,
            "document": price.document,
            "article": price.article,
            "id": price.id,
        },
    )


def _price(row: Row[Any]) -> Price:
    return Price(
        id=row.id,
        concept_id=row.concept_id,
        name=row.name,
        amount=Money(row.amount_centavos),
        iva_basis_points=row.iva_basis_points,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        document=row.document,
        article=row.article,
    )
