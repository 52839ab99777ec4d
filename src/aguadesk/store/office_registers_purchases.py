"""Requests to the Departamento de Compras, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, update

from aguadesk.domain.money import Money
from aguadesk.domain.office import PurchaseState, Purpose
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import day_of, recorded
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.tables.office import purchase, purchase_line


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """A request to Compras before it has a number: how many of each thing, and what for."""

    purpose: Purpose
    asked_on: date
    lines: Mapping[int, int]
    addressed_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One thing of a request: how many were asked for, and how many came (None until something did)."""

    item_id: int
    item: str
    unit: str
    asked: int
    received: int | None


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A request to Compras, with its lines."""

    id: int
    number: int
    purpose: Purpose
    state: PurchaseState
    addressed_to: str
    note: str
    asked_on: date
    ended_on: date | None
    invoice: str
    cost: Money
    asked_by: str
    lines: tuple[PurchaseLine, ...]

    @property
    def name(self) -> str:
        """Its number as it is printed: `SC-000004`."""
        return f"SC-{self.number:06}"

    @property
    def asked(self) -> int:
        """How many pieces were asked for."""
        return sum(line.asked for line in self.lines)

    @property
    def received(self) -> int:
        """How many pieces came."""
        return sum(line.received or 0 for line in self.lines)


_PURCHASES = "SELECT purchase.*, person.name AS asked_by FROM purchase JOIN person ON person.id = recorded_by_id"
_LINES = """SELECT purchase_line.*, stock_item.name, stock_item.unit FROM purchase_line
    JOIN stock_item ON stock_item.id = purchase_line.item_id {} ORDER BY stock_item.id"""


def add_purchase(connection: Connection, stamp: Stamp, draft: PurchaseDraft) -> tuple[int, int]:
    """Write a request under the next number; returns its id and that number."""
    new_id = next_id(connection, "purchase")
    number: int = (ask_value(connection, "SELECT max(number) FROM purchase") or 0) + 1
    connection.execute(
        insert(purchase).values(
            id=new_id,
            number=number,
            purpose=draft.purpose.value,
            state=PurchaseState.ASKED.value,
            addressed_to=draft.addressed_to,
            note=draft.note,
            asked_on=draft.asked_on.isoformat(),
            **recorded(stamp),
        )
    )
    rows = [{"purchase_id": new_id, "item_id": item, "asked": many} for item, many in draft.lines.items()]
    connection.execute(insert(purchase_line), rows)
    return new_id, number


def end_purchase(
    connection: Connection,
    purchase_id: int,
    state: PurchaseState,
    day: date,
    invoice: str = "",
    cost: Money | None = None,
) -> None:
    """End a request: it came, or it was cancelled."""
    values = {"state": state.value, "ended_on": day.isoformat(), "invoice": invoice}
    centavos = 0 if cost is None else cost.centavos
    connection.execute(update(purchase).where(purchase.c.id == purchase_id).values(**values, cost_centavos=centavos))


def ask_again(connection: Connection, purchase_id: int) -> None:
    """Let a request wait again, as if nothing had come."""
    values: dict[str, object] = {
        "state": PurchaseState.ASKED.value,
        "ended_on": None,
        "invoice": "",
        "cost_centavos": 0,
    }
    connection.execute(update(purchase).where(purchase.c.id == purchase_id).values(**values))
    lines = update(purchase_line).where(purchase_line.c.purchase_id == purchase_id)
    connection.execute(lines.values(received=None))


def write_received(connection: Connection, purchase_id: int, received: Mapping[int, int]) -> None:
    """Write how many of each thing came."""
    for item_id, many in received.items():
        line = update(purchase_line).where(purchase_line.c.purchase_id == purchase_id)
        connection.execute(line.where(purchase_line.c.item_id == item_id).values(received=many))


def purchases(connection: Connection, first: date, last: date) -> list[PurchaseRow]:
    """Return the requests between two days and those that still wait, the newest first."""
    query = f"{_PURCHASES} WHERE asked_on BETWEEN :first AND :last OR state = 'asked' ORDER BY number DESC"
    found = ask(connection, query, first=first.isoformat(), last=last.isoformat())
    lines: dict[int, list[PurchaseLine]] = {}
    for row in ask(connection, _LINES.format("")):
        lines.setdefault(row.purchase_id, []).append(_line(row))
    return [_purchase(row, lines.get(row.id, [])) for row in found]


def purchase_by_id(connection: Connection, purchase_id: int) -> PurchaseRow | None:
    """Return one request, if there is such a one."""
    rows = ask(connection, f"{_PURCHASES} WHERE purchase.id = :id", id=purchase_id)
    if not rows:
        return None
    lines = ask(connection, _LINES.format("WHERE purchase_line.purchase_id = :id"), id=purchase_id)
    return _purchase(rows[0], [_line(row) for row in lines])


def _line(row: Any) -> PurchaseLine:
    return PurchaseLine(row.item_id, row.name, row.unit, row.asked, row.received)


def _purchase(row: Any, lines: list[PurchaseLine]) -> PurchaseRow:
    return PurchaseRow(
        id=row.id,
        number=row.number,
        purpose=Purpose(row.purpose),
        state=PurchaseState(row.state),
        addressed_to=row.addressed_to,
        note=row.note,
        asked_on=date.fromisoformat(row.asked_on),
        ended_on=day_of(row.ended_on),
        invoice=row.invoice,
        cost=Money(row.cost_centavos),
        asked_by=row.asked_by,
        lines=tuple(lines),
    )
