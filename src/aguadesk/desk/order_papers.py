"""Orders on paper, in their two copies, and the list of a crew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from aguadesk.desk import order_locks
from aguadesk.desk.desk import Desk, Done, Progress, Silent, done
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.order_words import KIND_WORDS, RESULT_WORDS
from aguadesk.desk.order_writing import known, moved, refuse_unknown_crew
from aguadesk.desk.orders import changes_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import FINDINGS, HINDRANCES, OPEN_STATES, OrderKind, OrderStep, number_words
from aguadesk.domain.rights import Right
from aguadesk.papers import crew_list, order
from aguadesk.papers.crew_list import CrewLine, CrewListData
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.order import OrderData
from aguadesk.store import orders
from aguadesk.store.orders import OrderFilter, OrderRow

_METERS = (OrderKind.METER_CHANGE, OrderKind.METER_INSTALLATION)


@dataclass(frozen=True, slots=True)
class StoppedOrder:
    """A limitation that was not printed, because a lock has come to stand since it was issued."""

    order: OrderRow
    why: str


@dataclass(frozen=True, slots=True)
class PrintedOrders:
    """Orders on paper; `pdf` is empty if none of them could be printed."""

    pdf: bytes
    printed: int
    stopped: tuple[StoppedOrder, ...]


def print_orders(desk: Desk, ids: Sequence[int], progress: Progress | None = None) -> Done[PrintedOrders]:
    """Return orders as a PDF, in the order given, and write down that they were printed.

    A limitation passes its locks once more: who paid, signed or complained since it was issued is left out.

    Raises:
        Refused: `right.missing`, `order.unknown`, `order.none_to_print`, `order.step` for one that no longer waits.
        Cancelled: if the person stops it; then nothing is written down.
    """
    stamp, told = desk.stamp(Right.ISSUE_ORDERS), progress or Silent()
    if not ids:
        raise Refused("order.none_to_print")
    with desk.write() as w:
        head, printed, stopped = letterhead(w.connection), list[OrderData](), list[StoppedOrder]()
        listed = [known(w.connection, one) for one in ids]
        standing = order_locks.standing_since(w.connection, listed, stamp.at.date())
        for one in listed:
            if one.id in standing:
                stopped.append(StoppedOrder(one, standing[one.id]))
                continue
            moved(w.connection, one, OrderStep.PRINTED, stamp)
            printed.append(_data(one, head))
        pdf = b""
        if printed:
            pdf = order.draw(printed, told=lambda drawn: told.step(drawn, len(printed), "Dibujando las órdenes"))
        w.commit()
    touched = [change for one in listed for change in changes_of(one)]
    return done(PrintedOrders(pdf, len(printed), tuple(stopped)), *touched)


def crew_list_pdf(desk: Desk, crew_id: int) -> bytes:
    """Return the list of what waits with a crew, as it is walked.

    Raises:
        Refused: `right.missing`, `order.crew_unknown`, `crew.nothing_waits`.
    """
    desk.require(Right.ISSUE_ORDERS)
    with desk.read() as connection:
        crew = refuse_unknown_crew(connection, crew_id)
        wanted = OrderFilter(crew_id=crew_id, states=tuple(OPEN_STATES))
        ids = orders.list_ids(connection, wanted, walking=True)
        if not ids:
            raise Refused("crew.nothing_waits", crew=crew.name)
        data = CrewListData(
            letterhead(connection), crew.name, crew.in_charge, desk.now(), desk.person.name, _lines(connection, ids)
        )
    return crew_list.draw(data)


def _lines(connection: Connection, ids: Sequence[int]) -> tuple[CrewLine, ...]:
    found = orders.order_rows(connection, ids)
    return tuple(_line(found[one]) for one in ids)


def _line(one: OrderRow) -> CrewLine:
    return CrewLine(
        number=one.name,
        kind=KIND_WORDS[one.kind],
        account=one.account,
        holder=one.holder,
        where=one.where,
        route=_place(one, "-"),
        months=one.months,
        debt=one.debt,
        deadline=one.deadline_at,
    )


def _data(one: OrderRow, head: Letterhead) -> OrderData:
    months = f"{one.months} {'mes' if one.months == 1 else 'meses'}"
    limits = one.kind is OrderKind.LIMITATION
    return OrderData(
        letterhead=head,
        number=one.name,
        title=f"{head.words.limiting.noun.title} de servicio" if limits else KIND_WORDS[one.kind],
        issued_at=one.issued_at,
        issued_by=one.issued_by,
        account=one.account,
        holder=one.holder,
        address=one.where,
        locality=one.locality,
        control_number=one.control_number,
        meter=one.serial,
        route=_place(one, ", lugar "),
        instruction=one.instruction,
        crew=" · ".join(filter(None, (one.crew, one.in_charge))),
        deadline=one.deadline_at,
        follows=_follows(one),
        owed=f"Adeudo vencido: {one.debt.signed}, {months}, al emitirse la orden." if limits else "",
        litres=one.litres_per_day,
        basis=one.basis,
        findings=tuple(RESULT_WORDS[found] for found in FINDINGS[one.kind]),
        hindrances=tuple(RESULT_WORDS[found] for found in HINDRANCES),
        moves_meter=one.kind in _METERS,
    )


def _place(one: OrderRow, between: str) -> str:
    place = "" if one.route_order is None else str(one.route_order)
    return between.join(filter(None, (one.route, place)))


def _follows(one: OrderRow) -> str:
    return "" if one.parent is None else number_words(one.parent)
