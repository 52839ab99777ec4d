"""Changes to the drawers of a board."""

from __future__ import annotations

from sqlalchemy import Connection, text, update

from aguadesk.store.tables import ledger


def update_drawer(connection: Connection, drawer_id: int, name: str, series: str, *, active: bool) -> None:
    """Write a drawer anew. Receipts already made keep their folio."""
    table = ledger.drawer
    connection.execute(
        update(table).where(table.c.id == drawer_id).values(name=name, series=series, active=int(active))
    )


def last_folio_number(connection: Connection, series: str) -> int:
    """Return the last number taken in a series; zero if it was never used."""
    found: int | None = connection.execute(
        text("SELECT max(number) FROM document WHERE series = :series"), {"series": series}
    ).scalar()
    return found or 0
