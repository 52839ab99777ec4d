"""Requests to the Departamento de Compras: asked for under a number, received into the store room, or cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.register_words import (
    LONGEST_NAME,
    LONGEST_NOTE,
    PURCHASE_STATES,
    PURPOSES,
    refuse_future,
    refuse_window,
)
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.office import PurchaseState, StockMove
from aguadesk.domain.rights import Right
from aguadesk.store import audit, office_catalogues, stock
from aguadesk.store import office_registers_purchases as purchases
from aguadesk.store.ledger import Stamp
from aguadesk.store.office_registers_purchases import PurchaseDraft, PurchaseLine, PurchaseRow
from aguadesk.store.stock import MoveDraft

__all__ = ["PurchaseDraft", "PurchaseLine", "PurchaseRow"]

MOST_PIECES: Final = 100_000


def listed(desk: Desk, first: date, last: date) -> list[PurchaseRow]:
    """Return the requests between two days, and those that still wait, the newest first.

    Raises:
        Refused: `register.window`.
    """
    refuse_window(first, last)
    with desk.read() as connection:
        return purchases.purchases(connection, first, last)


def purchase(desk: Desk, purchase_id: int) -> PurchaseRow:
    """Return one request with its lines.

    Raises:
        Refused: `purchase.unknown`.
    """
    with desk.read() as connection:
        return _known(connection, purchase_id)


def ask(desk: Desk, form: PurchaseDraft) -> Done[PurchaseRow]:
    """Ask Compras for things of the store room, under the next number; returns the request, ready to be printed.

    Raises:
        Refused: `right.missing`, `purchase.nothing`, `purchase.pieces`, `purchase.item`, `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    refuse_future(form.asked_on, stamp.at.date())
    lines = {item: many for item, many in form.lines.items() if many}
    if not lines:
        raise Refused("purchase.nothing", field="lines")
    _refuse_pieces(lines)
    addressed_to, note = one_line(form.addressed_to)[:LONGEST_NAME], one_line(form.note)[:LONGEST_NOTE]
    draft = replace(form, lines=lines, addressed_to=addressed_to, note=note)
    with desk.write() as w:
        known = {one.id for one in office_catalogues.stock_items(w.connection) if one.active}
        if not known.issuperset(lines):
            raise Refused("purchase.item", field="lines")
        new_id, _ = purchases.add_purchase(w.connection, stamp, draft)
        row = _known(w.connection, new_id)
        _trace(w.connection, stamp, "purchase.asked", row)
        w.commit()
    return done(row, Change("purchase", new_id))


def receive(
    desk: Desk, purchase_id: int, received: Mapping[int, int], day: date, invoice: str = "", cost: Money = ZERO
) -> Done[PurchaseRow]:
    """Receive what Compras brought, by thing: it goes into the store room in the same transaction.

    What does not come is written as zero; the request ends with what came.

    Raises:
        Refused: `right.missing`, `purchase.unknown`, `purchase.ended`, `purchase.item`, `purchase.nothing_came`,
            `purchase.pieces`, `purchase.cost`, `purchase.before`, `register.future`.
    """
    stamp = desk.stamp(Right.KEEP_REGISTERS)
    refuse_future(day, stamp.at.date())
    _refuse_pieces(received)
    if not any(received.values()):
        raise Refused("purchase.nothing_came", field="lines")
    if cost < ZERO:
        raise Refused("purchase.cost", field="amount")
    with desk.write() as w:
        row = _waiting(w.connection, purchase_id)
        if day < row.asked_on:
            raise Refused("purchase.before", field="on_day", day=row.asked_on.strftime("%d/%m/%Y"))
        if not {line.item_id for line in row.lines}.issuperset(received):
            raise Refused("purchase.item", field="lines")
        came = {line.item_id: received.get(line.item_id, 0) for line in row.lines}
        purchases.write_received(w.connection, row.id, came)
        said = one_line(invoice)[:LONGEST_NAME]
        purchases.end_purchase(w.connection, row.id, PurchaseState.RECEIVED, day, said, cost)
        for item_id, many in came.items():
            if many:
                move = MoveDraft(item_id, StockMove.RECEIVED, many, day, purchase_id=row.id, note=row.name)
                stock.add_move(w.connection, stamp, move)
        row = _known(w.connection, purchase_id)
        _trace(w.connection, stamp, "purchase.received", row)
        w.commit()
    return done(row, Change("purchase", purchase_id), Change("stock"))


def undo_receiving(desk: Desk, purchase_id: int, reason: str) -> Done[PurchaseRow]:
    """Undo what was received by mistake: the store room gives it back, and the request waits again.

    Raises:
        Refused: `right.missing`, `purchase.unknown`, `purchase.not_received`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.KEEP_REGISTERS), _reason(reason)
    with desk.write() as w:
        row = _known(w.connection, purchase_id)
        if row.state is not PurchaseState.RECEIVED:
            raise Refused("purchase.not_received", purchase=row.name)
        for move in stock.moves_of_purchase(w.connection, purchase_id):
            stock.undo_move(w.connection, stamp, move, said)
        purchases.ask_again(w.connection, purchase_id)
        row = _known(w.connection, purchase_id)
        _trace(w.connection, stamp, "purchase.unreceived", row, said)
        w.commit()
    return done(row, Change("purchase", purchase_id), Change("stock"))


def cancel(desk: Desk, purchase_id: int, reason: str) -> Done[PurchaseRow]:
    """Cancel a request that still waits: its number stays taken, and it is not counted any more.

    Raises:
        Refused: `right.missing`, `purchase.unknown`, `purchase.ended`, `register.reason_missing`.
    """
    stamp, said = desk.stamp(Right.KEEP_REGISTERS), _reason(reason)
    with desk.write() as w:
        _waiting(w.connection, purchase_id)
        purchases.end_purchase(w.connection, purchase_id, PurchaseState.CANCELLED, stamp.at.date())
        row = _known(w.connection, purchase_id)
        _trace(w.connection, stamp, "purchase.cancelled", row, said)
        w.commit()
    return done(row, Change("purchase", purchase_id))


def _refuse_pieces(lines: Mapping[int, int]) -> None:
    for many in lines.values():
        if not 0 <= many <= MOST_PIECES:
            raise Refused("purchase.pieces", field="lines", most=f"{MOST_PIECES:,}")


def _reason(reason: str) -> str:
    said = one_line(reason)[:LONGEST_NOTE]
    if not said:
        raise Refused("register.reason_missing", field="reason")
    return said


def _known(connection: Connection, purchase_id: int) -> PurchaseRow:
    found = purchases.purchase_by_id(connection, purchase_id)
    if found is None:
        raise Refused("purchase.unknown")
    return found


def _waiting(connection: Connection, purchase_id: int) -> PurchaseRow:
    found = _known(connection, purchase_id)
    if found.state is not PurchaseState.ASKED:
        raise Refused("purchase.ended", purchase=found.name, state=PURCHASE_STATES[found.state].lower())
    return found


def _trace(connection: Connection, stamp: Stamp, act: str, row: PurchaseRow, reason: str = "") -> None:
    after = {
        "purpose": PURPOSES[row.purpose],
        "situation": PURCHASE_STATES[row.state],
        "dated": row.ended_on or row.asked_on,
        "pieces": ", ".join(
            f"{line.item}: {line.asked}" + ("" if line.received is None else f" / {line.received}")
            for line in row.lines
        ),
        "cost": row.cost.plain,
    }
    audit.record(connection, stamp, audit.AuditDraft(act, "purchase", row.id, after=after, reason=reason))
