"""The store room: meters, cajas protectoras, llaves de paso; what comes in, goes to taps, and what a count finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.procedures import free_code
from aguadesk.desk.register_words import LONGEST_NAME, LONGEST_NOTE, MOVES, refuse_future, refuse_window
from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.office import StockMove
from aguadesk.domain.office.store_room import METER, signed_quantity
from aguadesk.domain.rights import Right
from aguadesk.store import accounts, audit, office_catalogues, stock
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_catalogues import StockItem
from aguadesk.store.stock import Holding, MoveDraft, MoveRow

__all__ = ["Holding", "MoveRow", "StockItem"]

MOST_PIECES: Final = 100_000
LONGEST_UNIT: Final = 12
BY_HAND: Final = (StockMove.RECEIVED, StockMove.USED, StockMove.RETURNED, StockMove.LOST)
"""The moves that people write by themselves; the others have an act of their own."""


@dataclass(frozen=True, slots=True)
class MoveForm:
    """A move as a person writes it: so many pieces, in or out as its kind says."""

    item_id: int
    kind: StockMove
    quantity: int
    on_day: date
    note: str = ""


def holdings(desk: Desk, *, only_active: bool = False) -> list[Holding]:
    """Return how much there is of each thing, how much waits at Compras, and what is short."""
    with desk.read() as connection:
        return [one for one in stock.holdings(connection) if one.active or not only_active]


def moves(desk: Desk, first: date, last: date, item_id: int | None = None) -> list[MoveRow]:
    """Return the moves between two days, of one thing or of all, the last one first.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return stock.moves(connection, first, last, item_id)


def move(desk: Desk, form: MoveForm) -> Done[int]:
    """Write down that pieces came in or went out without a purchase and without a tap; returns its number.

    Raises:
        Refused: `right.missing`, `stock.item`, `stock.pieces`, `stock.kind`, `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    refuse_future(form.on_day, stamp.at.date())
    if form.kind not in BY_HAND:
        raise Refused("stock.kind", field="kind")
    _refuse_pieces(form.quantity, least=1)
    with desk.write() as w:
        item = _item(w.connection, form.item_id)
        quantity, note = signed_quantity(form.kind, form.quantity), one_line(form.note)[:LONGEST_NOTE]
        new_id = _write(w.connection, stamp, item, MoveDraft(item.id, form.kind, quantity, form.on_day, note=note))
        w.commit()
    return done(new_id, Change("stock", new_id))


def count(desk: Desk, item_id: int, found: int, note: str = "") -> Done[int]:
    """Write down what was counted of a thing today; returns the difference that the count found.

    Raises:
        Refused: `right.missing`, `stock.item`, `stock.pieces`, `stock.as_counted`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    _refuse_pieces(found, least=0)
    with desk.write() as w:
        item = _item(w.connection, item_id)
        difference = found - stock.on_hand(w.connection, item_id)
        if not difference:
            raise Refused("stock.as_counted", field="quantity", item=item.name, many=f"{found:,}")
        quantity, said = signed_quantity(StockMove.COUNTED, difference), one_line(note)[:LONGEST_NOTE]
        draft = MoveDraft(item_id, StockMove.COUNTED, quantity, stamp.at.date(), note=said)
        new_id = _write(w.connection, stamp, item, draft)
        w.commit()
    return done(difference, Change("stock", new_id))


def install(
    desk: Desk, account_id: int, pieces: Mapping[int, int], on_day: date, note: str = "", order_id: int | None = None
) -> Done[list[int]]:
    """Write down what was put in at a tap besides its meter: a caja protectora, a llave de paso.

    Raises:
        Refused: `right.missing`, `account.unknown`, `stock.item`, `stock.meter`, `stock.pieces`, `stock.nothing`,
            `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    refuse_future(on_day, stamp.at.date())
    asked = {item: many for item, many in pieces.items() if many}
    if not asked:
        raise Refused("stock.nothing", field="pieces")
    with desk.write() as w:
        if accounts.account_record(w.connection, account_id, stamp.at.date()) is None:
            raise Refused("account.unknown", field="account", account=account_id)
        written = []
        for item_id, many in asked.items():
            _refuse_pieces(many, least=1)
            item = _item(w.connection, item_id)
            if item.code == METER:
                raise Refused("stock.meter", field="pieces")
            draft = MoveDraft(
                item_id=item_id,
                kind=StockMove.INSTALLED,
                quantity=signed_quantity(StockMove.INSTALLED, many),
                on_day=on_day,
                account_id=account_id,
                order_id=order_id,
                note=one_line(note)[:LONGEST_NOTE],
            )
            written.append(_write(w.connection, stamp, item, draft))
        w.commit()
    return done(written, Change("stock"), Change("account", account_id))


def undo(desk: Desk, move_id: int, reason: str) -> Done[int]:
    """Undo a move by its mirror, on the day it is undone; returns the mirror's number.

    Raises:
        Refused: `right.missing`, `stock.unknown`, `stock.undone`, `stock.of_purchase`, `stock.of_meter`,
            `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.KEEP_REGISTERS), one_line(reason)[:LONGEST_NOTE]
    if not said:
        raise Refused("register.reason_missing", field="reason")
    with desk.write() as w:
        row = stock.move_by_id(w.connection, move_id)
        if row is None:
            raise Refused("stock.unknown")
        if row.undone or row.undoes_id is not None:
            raise Refused("stock.undone")
        if row.purchase_id is not None:
            raise Refused("stock.of_purchase")
        item = next(one for one in office_catalogues.stock_items(w.connection) if one.id == row.item_id)
        if item.code == METER and row.account_id is not None:
            raise Refused("stock.of_meter")
        new_id = stock.undo_move(w.connection, stamp, row, said)
        _trace(w.connection, stamp, "stock.undone", item, row.kind, -row.quantity, new_id, said)
        w.commit()
    return done(new_id, Change("stock", new_id), Change("stock", move_id))


def add_item(desk: Desk, name: str, least: int = 0, unit: str = "pza.") -> Done[int]:
    """Write a new thing of the store room; returns its number.

    Raises:
        Refused: `right.missing`, `stock_item.name_missing`, `stock_item.repeated`, `stock.pieces`.
    """
    stamp, draft = desk.stamp(Right.EDIT_SETTINGS), _cleaned(StockItem(0, "", name, unit, least, active=True))
    with desk.write() as w:
        listed = office_catalogues.stock_items(w.connection)
        _refuse_repeated(listed, draft)
        code = free_code(draft.name, {one.code for one in listed})
        new_id = office_catalogues.add_stock_item(w.connection, code, draft.name, draft.least, draft.unit)
        trace = audit.AuditDraft("stock_item.added", "stock_item", new_id, after=_audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(new_id, Change("stock_item", new_id))


def edit_item(desk: Desk, item: StockItem) -> Done[bool]:
    """Write a thing anew, its least or whether it is in use; its code stays. Returns whether anything changed.

    Raises:
        Refused: `right.missing`, `stock.item`, and what `add_item` refuses.
    """
    stamp = desk.stamp(Right.EDIT_SETTINGS)
    with desk.write() as w:
        listed = office_catalogues.stock_items(w.connection)
        before = next((one for one in listed if one.id == item.id), None)
        if before is None:
            raise Refused("stock.item", field="item")
        draft = _cleaned(replace(item, code=before.code))
        if before == draft:
            return done(False)
        _refuse_repeated(listed, draft)
        values = {"name": draft.name, "unit": draft.unit, "least": draft.least, "active": int(draft.active)}
        office_catalogues.change(w.connection, "stock_item", item.id, **values)
        trace = audit.AuditDraft("stock_item.edited", "stock_item", item.id, _audited(before), _audited(draft))
        audit.record(w.connection, stamp, trace)
        w.commit()
    return done(True, Change("stock_item", item.id))


def _item(connection: Connection, item_id: int) -> StockItem:
    for one in office_catalogues.stock_items(connection):
        if one.id == item_id and one.active:
            return one
    raise Refused("stock.item", field="item")


def _refuse_pieces(quantity: int, *, least: int) -> None:
    if not least <= quantity <= MOST_PIECES:
        raise Refused("stock.pieces", field="quantity", least=least, most=f"{MOST_PIECES:,}")


def _cleaned(item: StockItem) -> StockItem:
    name, unit = one_line(item.name)[:LONGEST_NAME], one_line(item.unit)[:LONGEST_UNIT]
    if not name:
        raise Refused("stock_item.name_missing", field="name")
    _refuse_pieces(item.least, least=0)
    return replace(item, name=name, unit=unit or "pza.")


def _refuse_repeated(listed: list[StockItem], item: StockItem) -> None:
    for other in listed:
        if other.id != item.id and fold(other.name) == fold(item.name):
            raise Refused("stock_item.repeated", field="name", item=other.name)


def _write(connection: Connection, stamp: Stamp, item: StockItem, draft: MoveDraft) -> int:
    new_id = stock.add_move(connection, stamp, draft)
    _trace(connection, stamp, "stock.moved", item, draft.kind, draft.quantity, new_id)
    return new_id


def _trace(
    connection: Connection,
    stamp: Stamp,
    act: str,
    item: StockItem,
    kind: StockMove,
    quantity: int,
    move_id: int,
    reason: str = "",
) -> None:
    after = {"item": item.name, "class": MOVES[kind], "quantity": quantity}
    audit.record(connection, stamp, audit.AuditDraft(act, "stock_move", move_id, after=after, reason=reason))


def _audited(item: StockItem) -> dict[str, object]:
    return {"name": item.name, "unit": item.unit, "least": item.least, "active": item.active}
