"""The store room: what came in and went out, and what there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert

from aguadesk.domain.office import StockMove
from aguadesk.domain.office.store_room import METER, is_short, is_uncounted, signed_quantity
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers import recorded
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.tables.office import stock_move


@dataclass(frozen=True, slots=True)
class MoveDraft:
    """A move of so many pieces of a thing, before it has a number; `quantity` is signed."""

    item_id: int
    kind: StockMove
    quantity: int
    on_day: date
    purchase_id: int | None = None
    account_id: int | None = None
    order_id: int | None = None
    work_id: int | None = None
    note: str = ""
    undoes_id: int | None = None


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move as it was written, with the names of what it speaks of."""

    id: int
    item_id: int
    item: str
    kind: StockMove
    quantity: int
    on_day: date
    purchase_id: int | None
    account_id: int | None
    account: str
    order_id: int | None
    note: str
    person: str
    undoes_id: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """How much there is of a thing, how much waits at Compras, and the least the board wants to have."""

    item_id: int
    code: str
    name: str
    unit: str
    least: int
    active: bool
    on_hand: int
    asked: int
    counted: bool
    """Whether a count of it stands."""

    @property
    def is_uncounted(self) -> bool:
        """Whether nobody knows how much there is until it is counted."""
        return is_uncounted(self.on_hand, counted=self.counted)

    @property
    def is_short(self) -> bool:
        """Whether more should be asked for; of what was never counted nobody knows."""
        return self.active and not self.is_uncounted and is_short(self.on_hand, self.least)


_HOLDINGS = """SELECT stock_item.*,
    coalesce((SELECT sum(quantity) FROM stock_move WHERE stock_move.item_id = stock_item.id), 0) AS on_hand,
    coalesce((SELECT sum(purchase_line.asked) FROM purchase_line
      JOIN purchase ON purchase.id = purchase_line.purchase_id
      WHERE purchase_line.item_id = stock_item.id AND purchase.state = 'asked'), 0) AS asked,
    EXISTS (SELECT 1 FROM stock_move WHERE stock_move.item_id = stock_item.id AND stock_move.kind = 'counted'
      AND stock_move.undoes_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM stock_move AS mirror WHERE mirror.undoes_id = stock_move.id)) AS counted
    FROM stock_item ORDER BY stock_item.active DESC, stock_item.id"""
_MOVES = """SELECT stock_move.*, stock_item.name AS item, account.number AS account, person.name AS person,
    EXISTS (SELECT 1 FROM stock_move AS mirror WHERE mirror.undoes_id = stock_move.id) AS undone
    FROM stock_move JOIN stock_item ON stock_item.id = stock_move.item_id
    JOIN person ON person.id = stock_move.recorded_by_id LEFT JOIN account ON account.id = stock_move.account_id"""
_ON_HAND = "SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE item_id = :item"


def add_move(connection: Connection, stamp: Stamp, draft: MoveDraft) -> int:
    """Write a move and return its number."""
    new_id = next_id(connection, "stock_move")
    connection.execute(
        insert(stock_move).values(
            id=new_id,
            item_id=draft.item_id,
            kind=draft.kind.value,
            quantity=draft.quantity,
            on_day=draft.on_day.isoformat(),
            purchase_id=draft.purchase_id,
            account_id=draft.account_id,
            order_id=draft.order_id,
            work_id=draft.work_id,
            note=draft.note,
            undoes_id=draft.undoes_id,
            **recorded(stamp),
        )
    )
    return new_id


def undo_move(connection: Connection, stamp: Stamp, move: MoveRow, note: str = "") -> int:
    """Write the mirror of a move, on the day it is undone, and return its number."""
    mirror = MoveDraft(
        item_id=move.item_id,
        kind=move.kind,
        quantity=-move.quantity,
        on_day=stamp.at.date(),
        purchase_id=move.purchase_id,
        account_id=move.account_id,
        order_id=move.order_id,
        note=note,
        undoes_id=move.id,
    )
    return add_move(connection, stamp, mirror)


def move_meter(
    connection: Connection,
    stamp: Stamp,
    kind: StockMove,
    account_id: int,
    day: date,
    note: str,
    order_id: int | None = None,
) -> None:
    """Take one meter out of the store room, or bring it back; a board that keeps no meters there moves nothing."""
    item_id = ask_value(connection, "SELECT id FROM stock_item WHERE code = :code AND active = 1", code=METER)
    if item_id is not None:
        quantity = signed_quantity(kind, 1)
        draft = MoveDraft(item_id, kind, quantity, day, account_id=account_id, order_id=order_id, note=note)
        add_move(connection, stamp, draft)


def on_hand(connection: Connection, item_id: int) -> int:
    """Return how much there is of a thing."""
    found: int = ask_value(connection, _ON_HAND, item=item_id) or 0
    return found


def holdings(connection: Connection) -> list[Holding]:
    """Return how much there is of each thing: those in use first."""
    return [
        Holding(
            item_id=row.id,
            code=row.code,
            name=row.name,
            unit=row.unit,
            least=row.least,
            active=bool(row.active),
            on_hand=row.on_hand,
            asked=row.asked,
            counted=bool(row.counted),
        )
        for row in ask(connection, _HOLDINGS)
    ]


def moves(connection: Connection, first: date, last: date, item_id: int | None = None) -> list[MoveRow]:
    """Return the moves between two days, of one thing or of all, the last one first."""
    query = f"""{_MOVES} WHERE stock_move.on_day BETWEEN :first AND :last
        AND (:item IS NULL OR stock_move.item_id = :item) ORDER BY stock_move.on_day DESC, stock_move.id DESC"""
    return [_move(row) for row in ask(connection, query, first=first.isoformat(), last=last.isoformat(), item=item_id)]


def move_by_id(connection: Connection, move_id: int) -> MoveRow | None:
    """Return one move, if there is such a one."""
    rows = ask(connection, f"{_MOVES} WHERE stock_move.id = :id", id=move_id)
    return _move(rows[0]) if rows else None


def moves_of_purchase(connection: Connection, purchase_id: int) -> list[MoveRow]:
    """Return what a request brought and still stands."""
    rows = ask(connection, f"{_MOVES} WHERE stock_move.purchase_id = :id ORDER BY stock_move.id", id=purchase_id)
    return [move for move in map(_move, rows) if not move.undone and move.undoes_id is None]


def _move(row: Any) -> MoveRow:
    return MoveRow(
        id=row.id,
        item_id=row.item_id,
        item=row.item,
        kind=StockMove(row.kind),
        quantity=row.quantity,
        on_day=date.fromisoformat(row.on_day),
        purchase_id=row.purchase_id,
        account_id=row.account_id,
        account=row.account or "",
        order_id=row.order_id,
        note=row.note,
        person=row.person,
        undoes_id=row.undoes_id,
        undone=bool(row.undone),
    )
