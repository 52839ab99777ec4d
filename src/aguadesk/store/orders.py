"""The orders to the crews: written, listed, and moved from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, text, update

from aguadesk.domain.accounts import fold, search_words
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OPEN_STATES, OrderKind, OrderResult, OrderState, number_words
from aguadesk.store.accounts import address_line
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.search import match_condition
from aguadesk.store.tables.orders import work_order


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order to be written. `debt` and `months` are what was overdue when it was issued."""

    kind: OrderKind
    instruction: str
    account_id: int | None = None
    place: str = ""
    basis: str = ""
    litres_per_day: int | None = None
    debt: Money = ZERO
    months: int = 0
    crew_id: int | None = None
    parent_id: int | None = None
    agreement_id: int | None = None
    complaint_id: int | None = None
    document_id: int | None = None
    deadline_at: datetime | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order with its account, its crew and what became of it. What is about an account is empty for a place."""

    id: int
    number: int
    kind: OrderKind
    state: OrderState
    account_id: int | None
    account: str
    holder: str
    address: str
    locality: str
    control_number: str
    serial: str
    route: str
    route_order: int | None
    place: str
    instruction: str
    basis: str
    litres_per_day: int | None
    debt: Money
    months: int
    crew_id: int | None
    crew: str
    in_charge: str
    parent: int | None
    """The number of the order from which it follows."""
    complaint_id: int | None
    report: int | None
    """The number of the report from which it comes."""
    document_id: int | None
    issued_at: datetime
    issued_by: str
    deadline_at: datetime | None
    result: OrderResult | None
    result_note: str
    done_by: str
    done_at: datetime | None
    reading_m3: int | None
    new_meter: str
    new_reading_m3: int | None
    seal_number: str
    copy_returned_on: date | None
    printed: bool

    @property
    def name(self) -> str:
        """Its number as it stands on paper."""
        return number_words(self.number)

    @property
    def where(self) -> str:
        """Where its crew has to go."""
        return self.address or self.place

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its result."""
        return self.state in OPEN_STATES

    @property
    def awaits_copy(self) -> bool:
        """Whether its crew still owes the office the solved copy."""
        return self.done_at is not None and self.copy_returned_on is None

    def elapsed(self, now: datetime) -> timedelta:
        """Return how long it has taken: until its result, or so far."""
        return (self.done_at or now) - self.issued_at

    def is_late(self, now: datetime) -> bool:
        """Say whether its deadline passed before its result came."""
        return self.deadline_at is not None and self.is_open and now > self.deadline_at


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which orders a list holds; what is left out does not limit it."""

    kind: OrderKind | None = None
    crew_id: int | None = None
    states: tuple[OrderState, ...] = ()
    awaits_copy: bool = False
    account_id: int | None = None
    complaint_id: int | None = None
    typed: str = ""


EVERYTHING = OrderFilter()

_ROWS = text(
    """SELECT work_order.*, account.number AS account, account.holder, account.street, account.house_number,
        account.control_number, account.route_order, colonia.name AS colonia, locality.name AS locality,
        route.name AS route, meter.serial, crew.name AS crew, crew.in_charge, parent.number AS parent,
        complaint.number AS report, person.name AS issued_by, EXISTS (SELECT 1 FROM order_step
            WHERE order_step.order_id = work_order.id AND order_step.step = 'printed') AS printed
    FROM work_order JOIN person ON person.id = work_order.issued_by_id
    LEFT JOIN account ON account.id = work_order.account_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN place AS locality ON locality.id = account.locality_id
    LEFT JOIN place AS route ON route.id = account.route_id
    LEFT JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
    LEFT JOIN crew ON crew.id = work_order.crew_id
    LEFT JOIN work_order AS parent ON parent.id = work_order.parent_id
    LEFT JOIN complaint ON complaint.id = work_order.complaint_id
    WHERE work_order.id IN :ids"""
).bindparams(bindparam("ids", expanding=True))

_WALKING = """route.name IS NULL, length(route.name), route.name, account.route_order IS NULL,
    account.route_order, work_order.number"""


def insert_order(connection: Connection, draft: OrderDraft, stamp: Stamp) -> int:
    """Write a new order and return its number in the store; the one on paper has no gaps."""
    new_id = next_id(connection, "work_order")
    number = (ask_value(connection, "SELECT max(number) FROM work_order") or 0) + 1
    connection.execute(
        insert(work_order).values(
            id=new_id,
            number=number,
            kind=draft.kind.value,
            state=OrderState.ISSUED.value,
            account_id=draft.account_id,
            place=draft.place,
            instruction=draft.instruction,
            basis=draft.basis,
            litres_per_day=draft.litres_per_day,
            debt_centavos=draft.debt.centavos,
            months=draft.months,
            crew_id=draft.crew_id,
            parent_id=draft.parent_id,
            agreement_id=draft.agreement_id,
            complaint_id=draft.complaint_id,
            document_id=draft.document_id,
            issued_on=stamp.at.date().isoformat(),
            issued_at=stamp.at.isoformat(timespec="seconds"),
            issued_by_id=stamp.person_id,
            deadline_at=draft.deadline_at.isoformat(timespec="minutes") if draft.deadline_at else None,
            request_id=draft.request_id,
        )
    )
    return new_id


def change_order(connection: Connection, order_id: int, **values: object) -> None:
    """Write some columns of an order anew: its state, its crew, its result."""
    connection.execute(update(work_order).where(work_order.c.id == order_id).values(**values))


def order_rows(connection: Connection, ids: Sequence[int]) -> dict[int, OrderRow]:
    """Return orders by their number in the store."""
    return {row.id: _read(row) for row in connection.execute(_ROWS, {"ids": list(ids)})}


def order_of_number(connection: Connection, number: int) -> int | None:
    """Return the order with a number on paper, if there is one."""
    found: int | None = ask_value(connection, "SELECT id FROM work_order WHERE number = :number", number=number)
    return found


def order_of_request(connection: Connection, request_id: str) -> int | None:
    """Return the order that a request already made, if it did."""
    found: int | None = ask_value(connection, "SELECT id FROM work_order WHERE request_id = :id", id=request_id)
    return found


def list_ids(connection: Connection, wanted: OrderFilter = EVERYTHING, *, walking: bool = False) -> list[int]:
    """Return the orders that pass a filter: the newest first, or as they are walked, route by route."""
    match, found_under = match_condition(wanted.typed)
    conditions, values = list[str](), dict[str, object](found_under)
    if match:
        at_places = ", ".join(str(one) for one in _at_places(connection, wanted.typed))
        conditions.append(f"({match} OR work_order.id IN ({at_places or 0}))")
    for column in ("kind", "crew_id", "account_id", "complaint_id"):
        if (value := getattr(wanted, column)) is not None:
            conditions.append(f"work_order.{column} = :{column}")
            values[column] = value
    if wanted.states:
        conditions.append(f"work_order.state IN ({_listed(wanted.states)})")
    if wanted.awaits_copy:
        conditions.append("work_order.done_at IS NOT NULL AND work_order.copy_returned_on IS NULL")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = _WALKING if walking else "work_order.number DESC"
    found = connection.execute(
        text(
            f"""SELECT work_order.id FROM work_order LEFT JOIN account ON account.id = work_order.account_id
            LEFT JOIN place AS route ON route.id = account.route_id {where} ORDER BY {order}"""
        ),
        values,
    )
    return list(found.scalars())


def _at_places(connection: Connection, typed: str) -> list[int]:
    """Return the orders about a place in words that holds every word typed, without accents or capitals."""
    words = search_words(typed)
    found = ask(connection, "SELECT id, place FROM work_order WHERE account_id IS NULL")
    return [row.id for row in found if all(word in fold(row.place) for word in words)]


def open_orders(connection: Connection, account_id: int, kind: OrderKind | None = None) -> list[OrderRow]:
    """Return the orders that wait for their result at an account, oldest first."""
    wanted = OrderFilter(kind=kind, states=tuple(OPEN_STATES), account_id=account_id)
    found = order_rows(connection, list_ids(connection, wanted))
    return sorted(found.values(), key=lambda order: order.number)


def waiting_at(connection: Connection, kind: OrderKind) -> dict[int, int]:
    """Return the orders of a kind that wait for their result: the number on paper by account."""
    found = ask(
        connection,
        f"""SELECT account_id, number FROM work_order
        WHERE account_id IS NOT NULL AND kind = :kind AND state IN ({_listed(OPEN_STATES)})""",
        kind=kind.value,
    )
    return {row.account_id: row.number for row in found}


def last_done(connection: Connection, account_id: int, kinds: Iterable[OrderKind]) -> OrderRow | None:
    """Return the order of some kinds that was done last at an account."""
    found = ask_value(
        connection,
        f"""SELECT id FROM work_order WHERE account_id = :account AND state = 'done' AND kind IN ({_listed(kinds)})
        ORDER BY done_at DESC, number DESC LIMIT 1""",
        account=account_id,
    )
    return order_rows(connection, [found])[found] if found is not None else None


def counts(connection: Connection, since: date) -> dict[OrderKind, tuple[int, int]]:
    """Return how many orders of each kind were issued since a day, and how many of those were done."""
    found = ask(
        connection,
        """SELECT kind, count(*) AS issued, count(CASE WHEN state = 'done' THEN 1 END) AS done
        FROM work_order WHERE issued_on >= :since GROUP BY kind""",
        since=since.isoformat(),
    )
    return {OrderKind(row.kind): (row.issued, row.done) for row in found}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _read(row: Row[Any]) -> OrderRow:
    return OrderRow(
        id=row.id,
        number=row.number,
        kind=OrderKind(row.kind),
        state=OrderState(row.state),
        account_id=row.account_id,
        account=row.account or "",
        holder=row.holder or "",
        address=address_line(row.street or "", row.house_number or "", row.colonia),
        locality=row.locality or "",
        control_number=row.control_number or "",
        serial=row.serial or "",
        route=row.route or "",
        route_order=row.route_order,
        place=row.place,
        instruction=row.instruction,
        basis=row.basis,
        litres_per_day=row.litres_per_day,
        debt=Money(row.debt_centavos),
        months=row.months,
        crew_id=row.crew_id,
        crew=row.crew or "",
        in_charge=row.in_charge or "",
        parent=row.parent,
        complaint_id=row.complaint_id,
        report=row.report,
        document_id=row.document_id,
        issued_at=datetime.fromisoformat(row.issued_at),
        issued_by=row.issued_by,
        deadline_at=_moment(row.deadline_at),
        result=OrderResult(row.result) if row.result else None,
        result_note=row.result_note,
        done_by=row.done_by,
        done_at=_moment(row.done_at),
        reading_m3=row.reading_m3,
        new_meter=row.new_meter,
        new_reading_m3=row.new_reading_m3,
        seal_number=row.seal_number,
        copy_returned_on=date.fromisoformat(row.copy_returned_on) if row.copy_returned_on else None,
        printed=bool(row.printed),
    )


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
