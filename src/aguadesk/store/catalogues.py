"""The short lists of a board: places, uses, concepts and drawers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.chart import BUILT_IN, FIRST_INCOME
from aguadesk.domain.concepts import ConceptClass
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.tables import accounts, ledger, metadata, readings


@dataclass(frozen=True, slots=True)
class Place:
    """A locality, colonia, sector or route."""

    id: int
    kind: PlaceKind
    name: str


@dataclass(frozen=True, slots=True)
class UseClass:
    """A use of water that the tariff tells apart."""

    id: int
    code: str
    name: str
    domestic: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """What a charge can be for; `income_id` is its account in the ledger."""

    id: int
    code: str
    name: str
    kind: ConceptClass
    income_id: int
    causes_surcharge: bool
    cri: str
    active: bool


@dataclass(frozen=True, slots=True)
class Drawer:
    """A cash drawer and the series of its receipts."""

    id: int
    name: str
    series: str
    active: bool


def write_chart(connection: Connection) -> None:
    """Write the built-in accounts of the ledger into an empty board."""
    rows = [{"id": number, "code": code, "name": name} for number, (code, name) in BUILT_IN.items()]
    connection.execute(insert(ledger.ledger_account), rows)


def all_places(connection: Connection, kind: PlaceKind | None = None) -> list[Place]:
    """Return the places of a kind (or all), by name."""
    query = select(accounts.place).order_by(accounts.place.c.kind, accounts.place.c.name)
    if kind is not None:
        query = query.where(accounts.place.c.kind == kind.value)
    return [Place(row.id, PlaceKind(row.kind), row.name) for row in connection.execute(query)]


def place_id(connection: Connection, kind: PlaceKind, name: str) -> int | None:
    """Return the number of a place, adding it if it is new; None for an empty name."""
    name = " ".join(name.split())
    if not name:
        return None
    table = accounts.place
    found: int | None = connection.execute(
        select(table.c.id).where(table.c.kind == kind.value, table.c.name == name)
    ).scalar()
    if found is not None:
        return found
    new_id = next_id(connection, "place")
    connection.execute(insert(table).values(id=new_id, kind=kind.value, name=name))
    return new_id


def main_locality(connection: Connection) -> str:
    """Return the locality most accounts are in, of several the oldest; empty if no account is in any."""
    found: str | None = ask_value(
        connection,
        """SELECT place.name FROM place JOIN account ON account.locality_id = place.id
        WHERE place.kind = 'locality' GROUP BY place.id ORDER BY count(account.id) DESC, place.id LIMIT 1""",
    )
    return found or ""


def all_uses(connection: Connection) -> list[UseClass]:
    """Return the uses of the board, in the order they were added."""
    rows = connection.execute(select(accounts.use_class).order_by(accounts.use_class.c.id))
    return [UseClass(row.id, row.code, row.name, bool(row.domestic)) for row in rows]


def add_use(connection: Connection, code: str, name: str, *, domestic: bool) -> int:
    """Add a use and return its number."""
    new_id = next_id(connection, "use_class")
    connection.execute(insert(accounts.use_class).values(id=new_id, code=code, name=name, domestic=int(domestic)))
    return new_id


def all_concepts(connection: Connection) -> list[Concept]:
    """Return every concept, in the order they were added."""
    rows = ask(connection, "SELECT *, class AS kind FROM concept ORDER BY id")
    return [
        Concept(
            id=row.id,
            code=row.code,
            name=row.name,
            kind=ConceptClass(row.kind),
            income_id=row.income_id,
            causes_surcharge=bool(row.causes_surcharge),
            cri=row.cri,
            active=bool(row.active),
        )
        for row in rows
    ]


def add_concept(
    connection: Connection, code: str, name: str, kind: ConceptClass, *, causes_surcharge: bool, cri: str
) -> int:
    """Add a concept together with its income account, and return its number."""
    new_id, income_id = (
        next_id(connection, "concept"),
        max(next_id(connection, "ledger_account"), FIRST_INCOME),
    )
    connection.execute(insert(ledger.ledger_account).values(id=income_id, code=f"ingreso_{code}", name=name))
    values = {
        "id": new_id,
        "code": code,
        "name": name,
        "class": kind.value,
        "income_id": income_id,
        "cri": cri,
    }
    connection.execute(insert(ledger.concept).values(**values, causes_surcharge=int(causes_surcharge)))
    return new_id


def all_drawers(connection: Connection) -> list[Drawer]:
    """Return every drawer, by name."""
    rows = connection.execute(select(ledger.drawer).order_by(ledger.drawer.c.name))
    return [Drawer(row.id, row.name, row.series, bool(row.active)) for row in rows]


def add_drawer(connection: Connection, name: str, series: str) -> int:
    """Add a drawer with the series its receipts will carry, and return its number."""
    new_id = next_id(connection, "drawer")
    connection.execute(insert(ledger.drawer).values(id=new_id, name=name, series=series))
    return new_id


def add_anomalies(connection: Connection, anomalies: Sequence[tuple[str, str, bool]]) -> None:
    """Add what a reader may note at a tap: code, name, and whether the average is billed for want of a reading."""
    first = next_id(connection, "anomaly")
    rows = [
        {"id": first + place, "code": code, "name": name, "estimates": int(estimates)}
        for place, (code, name, estimates) in enumerate(anomalies)
    ]
    connection.execute(insert(readings.anomaly), rows)


def next_id(connection: Connection, table: str) -> int:
    """Return the next free number of a table; nobody else takes one while this transaction writes."""

    column = metadata.tables[table].c.id
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1
