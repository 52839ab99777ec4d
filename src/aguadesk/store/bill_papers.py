"""The bills of a period as they are printed and listed: in the order in which they are handed out, by chunks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, text

from aguadesk.domain.accounts import search_words
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.chart import RECEIVABLE, ROUNDING
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money
from aguadesk.store.accounts import address_line
from aguadesk.store.queries import ask, ask_one

ANY_ROUTE, NO_ROUTE = -1, 0
"""Every route there is, and the accounts without one."""

_IDS = """SELECT bill.document_id, place.name AS route, account.route_order, account.number
    FROM bill JOIN account ON account.id = bill.account_id LEFT JOIN place ON place.id = account.route_id
    WHERE bill.period = :period AND bill.reversed_by_id IS NULL
      AND (:route = -1 OR coalesce(account.route_id, 0) = :route)
      AND (:words = '' OR account.search_text LIKE :likely)"""

_ROWS = text(
    """SELECT bill.*, document.series, document.number AS folio_number, document.issued_on, account.number,
        account.holder, account.street, account.house_number, account.route_order, colonia.name AS colonia,
        route.name AS route, use_class.name AS use_name, billing_run.message
    FROM bill JOIN document ON document.id = bill.document_id JOIN account ON account.id = bill.account_id
    JOIN use_class ON use_class.id = account.use_id JOIN billing_run ON billing_run.id = bill.run_id
    LEFT JOIN place AS colonia ON colonia.id = account.colonia_id
    LEFT JOIN place AS route ON route.id = account.route_id
    WHERE bill.document_id IN :ids"""
).bindparams(bindparam("ids", expanding=True))

# `+` keeps SQLite from looking for the few entries of some bills among all those that settle nothing.
_CHARGES = text(
    f"""SELECT entry.document_id, concept.code, concept.name, entry.amount_centavos, entry.detail
    FROM entry JOIN concept ON concept.id = entry.concept_id
    WHERE entry.document_id IN :ids AND entry.debit_id = {RECEIVABLE} AND +entry.settles_id IS NULL
    ORDER BY entry.id"""
).bindparams(bindparam("ids", expanding=True))

_TAKEN_OFF = text(
    f"""SELECT charge.document_id, sum(entry.amount_centavos) AS centavos, entry.debit_id = {ROUNDING} AS is_rounding,
        discount.percent_basis_points, document.reason, document.basis
    FROM entry AS charge JOIN entry ON entry.settles_id = charge.id JOIN document ON document.id = entry.document_id
    LEFT JOIN discount ON discount.entry_id = entry.id
    WHERE charge.document_id IN :ids AND document.kind = 'adjustment'
      AND (discount.benefit_id IS NOT NULL OR entry.debit_id = {ROUNDING})
    GROUP BY charge.document_id, is_rounding, discount.percent_basis_points, document.reason, document.basis
    ORDER BY charge.document_id, is_rounding"""
).bindparams(bindparam("ids", expanding=True))

_USED = text(
    """SELECT bill.account_id, bill.period, bill.volume_litres FROM bill
    WHERE bill.account_id IN :accounts AND bill.reversed_by_id IS NULL
      AND bill.volume_kind IN ('measured', 'estimated')
    UNION ALL
    SELECT reading.account_id, reading.period, sum(reading.volume_m3) * 1000 FROM reading
    WHERE reading.account_id IN :accounts AND reading.state = 'accepted' AND NOT EXISTS (
        SELECT 1 FROM bill WHERE bill.account_id = reading.account_id AND bill.period = reading.period
        AND bill.reversed_by_id IS NULL)
    GROUP BY reading.account_id, reading.period HAVING sum(reading.volume_m3) > 0"""
).bindparams(bindparam("accounts", expanding=True))

_OPEN = text(
    f"""SELECT charge.document_id, sum(charge.amount_centavos - coalesce((
            SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                            ELSE settling.amount_centavos END)
            FROM entry AS settling WHERE settling.settles_id = charge.id), 0)) AS centavos
    FROM entry AS charge
    WHERE charge.document_id IN :ids AND charge.debit_id = {RECEIVABLE} AND +charge.settles_id IS NULL
    GROUP BY charge.document_id"""
).bindparams(bindparam("ids", expanding=True))


_SUMS = f"""SELECT count(*) AS bills, sum(bill.total_centavos - bill.discount_centavos) AS billed, sum((
        SELECT sum(charge.amount_centavos - coalesce((
            SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                            ELSE settling.amount_centavos END)
            FROM entry AS settling WHERE settling.settles_id = charge.id), 0))
        FROM entry AS charge WHERE charge.document_id = bill.document_id AND charge.debit_id = {RECEIVABLE}
            AND +charge.settles_id IS NULL)) AS still_open
    FROM bill JOIN account ON account.id = bill.account_id
    WHERE bill.period = :period AND bill.reversed_by_id IS NULL
      AND (:route = -1 OR coalesce(account.route_id, 0) = :route)"""


@dataclass(frozen=True, slots=True)
class IssuedBill:
    """A bill as it was issued, and whose it is."""

    document_id: int
    account_id: int
    folio: str
    period: str
    account: str
    holder: str
    address: str
    route: str
    route_order: int | None
    use: str
    issued_on: date
    due_on: date
    priced_on: date
    tariff_id: int
    sewer: bool
    kind: VolumeKind
    litres: int | None
    previous_m3: int | None
    current_m3: int | None
    total: Money
    discount: Money
    arrears: Money
    late: Money
    credit: Money
    message: str

    @property
    def net(self) -> Money:
        """What the period asks for, its benefit taken off."""
        return self.total - self.discount


@dataclass(frozen=True, slots=True)
class IssuedLine:
    """A charge of a bill."""

    concept: str
    name: str
    amount: Money
    detail: str


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What a benefit, or the rounding of the total, took off a bill when it was issued."""

    amount: Money
    is_rounding: bool
    percent_basis_points: int
    name: str
    citation: str


@dataclass(frozen=True, slots=True)
class BillSums:
    """How many bills, what they asked for, and how much of it is still to be paid."""

    bills: int
    billed: Money
    open: Money

    @property
    def settled(self) -> Money:
        """What was paid of them, or forgiven since."""
        return self.billed - self.open


def bill_ids(connection: Connection, period: str, route_id: int = ANY_ROUTE, words: str = "") -> list[int]:
    """Return the standing bills of a period by their document, in the order in which they are handed out.

    Routes come by name, their numbers in order; within a route, as it is walked; accounts without route last.

    Args:
        route_id: a route, `ANY_ROUTE`, or `NO_ROUTE`.
        words: part of the account's number, its holder's name or its address.
    """
    asked = "%".join(search_words(words))
    rows = ask(connection, _IDS, period=period, route=route_id, words=asked, likely=f"%{asked}%")
    rows.sort(key=lambda row: (_walked(row.route), row.route_order is None, row.route_order or 0, row.number))
    return [row.document_id for row in rows]


def bill_sums(connection: Connection, period: str, route_id: int = ANY_ROUTE) -> BillSums:
    """Return what the standing bills of a period, or of a route in it, asked for, and what of it is still open."""
    row = ask_one(connection, _SUMS, period=period, route=route_id)
    assert row is not None
    return BillSums(row.bills, Money(int(row.billed or 0)), Money(int(row.still_open or 0)))


def issued_bills(connection: Connection, ids: Sequence[int]) -> dict[int, IssuedBill]:
    """Return bills by their document."""
    return {row.document_id: _issued(row) for row in connection.execute(_ROWS, {"ids": list(ids)})}


def issued_lines(connection: Connection, ids: Sequence[int]) -> dict[int, list[IssuedLine]]:
    """Return the charges of bills, in their order."""
    found: dict[int, list[IssuedLine]] = {}
    for row in connection.execute(_CHARGES, {"ids": list(ids)}):
        line = IssuedLine(row.code, row.name, Money(row.amount_centavos), row.detail)
        found.setdefault(row.document_id, []).append(line)
    return found


def taken_off(connection: Connection, ids: Sequence[int]) -> dict[int, list[TakenOff]]:
    """Return what was taken off bills when they were issued; campaigns come later, with a payment."""
    found: dict[int, list[TakenOff]] = {}
    for row in connection.execute(_TAKEN_OFF, {"ids": list(ids)}):
        one = TakenOff(
            Money(int(row.centavos)), bool(row.is_rounding), row.percent_basis_points or 0, row.reason, row.basis
        )
        found.setdefault(row.document_id, []).append(one)
    return found


def used_ever(connection: Connection, accounts: Sequence[int]) -> Mapping[int, list[tuple[str, int]]]:
    """Return what accounts used in each period that was billed or only read, such as before the board had its tariffs.

    The periods come in no order, each with its litres.
    """
    found: dict[int, list[tuple[str, int]]] = {}
    for row in connection.execute(_USED, {"accounts": list(accounts)}):
        found.setdefault(row.account_id, []).append((row.period, int(row.volume_litres)))
    return found


def open_of(connection: Connection, ids: Sequence[int]) -> dict[int, Money]:
    """Return how much of each bill is still to be paid."""
    return {row.document_id: Money(int(row.centavos)) for row in connection.execute(_OPEN, {"ids": list(ids)})}


def was_recalculated(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Return those of some bills that took the place of one that was undone."""
    rows = connection.execute(
        text(
            """SELECT bill.document_id FROM bill WHERE bill.document_id IN :ids AND EXISTS (
            SELECT 1 FROM bill AS undone WHERE undone.account_id = bill.account_id AND undone.period = bill.period
            AND undone.reversed_by_id IS NOT NULL)"""
        ).bindparams(bindparam("ids", expanding=True)),
        {"ids": list(ids)},
    )
    return set(rows.scalars())


def first_charge(connection: Connection, document_id: int) -> int | None:
    """Return the first charge of a bill: by it the whole bill is explained."""
    row = ask_one(connection, "SELECT min(id) AS id FROM entry WHERE document_id = :document", document=document_id)
    return None if row is None else row.id


@cache
def _walked(route: str | None) -> tuple[bool, tuple[tuple[bool, int, str], ...]]:
    """Return how a route's name is ordered: `Ruta 2` before `Ruta 10`, and none last."""
    parts = re.split(r"(\d+)", (route or "").lower())
    return route is None, tuple((part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts)


def _issued(row: Any) -> IssuedBill:
    return IssuedBill(
        document_id=row.document_id,
        account_id=row.account_id,
        folio=str(Folio(row.series, row.folio_number)),
        period=row.period,
        account=row.number,
        holder=row.holder,
        address=address_line(row.street, row.house_number, row.colonia),
        route=row.route or "",
        route_order=row.route_order,
        use=row.use_name,
        issued_on=date.fromisoformat(row.issued_on),
        due_on=date.fromisoformat(row.due_on),
        priced_on=date.fromisoformat(row.priced_on),
        tariff_id=row.tariff_id,
        sewer=bool(row.sewer),
        kind=VolumeKind(row.volume_kind),
        litres=row.volume_litres,
        previous_m3=row.previous_m3,
        current_m3=row.current_m3,
        total=Money(row.total_centavos),
        discount=Money(row.discount_centavos),
        arrears=Money(row.arrears_centavos),
        late=Money(row.surcharge_centavos),
        credit=Money(row.credit_centavos),
        message=row.message,
    )
