"""The price list as a whole: what was, is and will be in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from aguadesk.domain.money import Money
from aguadesk.store.catalogues import Price

_ALL = "SELECT * FROM price"


def all_prices(connection: Connection) -> list[Price]:
    """Return every line of the price list there is or was, by name, the newest of each first."""
    rows = connection.execute(text(f"{_ALL} ORDER BY name, valid_from DESC, id DESC"))
    return [_price(row) for row in rows]


def price_by_id(connection: Connection, price_id: int) -> Price | None:
    """Return one line of the price list, if there is such a one."""
    row = connection.execute(text(f"{_ALL} WHERE id = :id"), {"id": price_id}).first()
    return _price(row) if row else None


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
