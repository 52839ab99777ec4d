"""What a billing run reads and writes: the taps of a book, what they owed, and the rows of its bills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, text

from aguadesk.domain.accounts import Service
from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.domain.money import ZERO, Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask, ask_one, ask_value
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import billing

_TAPS = """SELECT account.id, account.number, account.tariff, account.service, account.sewer, account.opened_on,
        use_class.code AS use_code, use_class.domestic,
        (SELECT count(*) FROM meter WHERE meter.account_id = account.id AND meter.state = 'installed') AS meters,
        measured.volume_m3, measured.previous_m3, measured.current_m3, measured.estimated, measured.aside,
        standing.document_id AS billed_by
    FROM account
    JOIN use_class ON use_class.id = account.use_id
    LEFT JOIN (
        SELECT account_id,
            sum(CASE WHEN state = 'accepted' THEN volume_m3 END) AS volume_m3,
            min(CASE WHEN state = 'accepted' AND kind <> 'final' THEN previous_m3 END) AS previous_m3,
            max(CASE WHEN state = 'accepted' AND kind <> 'final' THEN coalesce(reading_m3, previous_m3 + volume_m3) END)
                AS current_m3,
            max(CASE WHEN state = 'accepted' AND kind = 'estimated' THEN 1 ELSE 0 END) AS estimated,
            max(CASE WHEN state = 'set_aside' THEN 1 ELSE 0 END) AS aside
        FROM reading WHERE period = :period AND state <> 'discarded' GROUP BY account_id
    ) AS measured ON measured.account_id = account.id
    LEFT JOIN bill AS standing ON standing.account_id = account.id AND standing.period = :period
        AND standing.reversed_by_id IS NULL
    WHERE account.state IN ('active', 'limited') AND account.opened_on <= :last_day AND {where}
    ORDER BY account.id"""

_POSITIONS = f"""SELECT account_id,
        sum(CASE WHEN debit_id = {RECEIVABLE} THEN amount_centavos
                 WHEN credit_id = {RECEIVABLE} THEN -amount_centavos ELSE 0 END) AS owed,
        sum(CASE WHEN credit_id = {CUSTOMER_CREDIT} THEN amount_centavos
                 WHEN debit_id = {CUSTOMER_CREDIT} THEN -amount_centavos ELSE 0 END) AS credit
    FROM entry WHERE account_id IS NOT NULL AND {{where}} GROUP BY account_id"""

_LATE_CHARGES = f"""SELECT charge.account_id, sum(charge.amount_centavos - coalesce((
            SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                            ELSE settling.amount_centavos END)
            FROM entry AS settling WHERE settling.settles_id = charge.id), 0)) AS open_centavos
    FROM entry AS charge
    WHERE charge.document_id IN (
            SELECT entry.document_id FROM surcharge JOIN entry ON entry.id = surcharge.entry_id)
        AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL AND {{where}}
    GROUP BY charge.account_id"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the accepted readings of a period say of a tap, in whole m³."""

    volume_m3: int
    previous_m3: int | None
    current_m3: int | None
    estimated: bool


@dataclass(frozen=True, slots=True)
class Tap:
    """An account as a run sees it."""

    account_id: int
    number: str
    tariff: str
    use: str
    domestic: bool
    metered: bool
    has_meter: bool
    sewer: bool
    measured: Measured | None
    set_aside: bool
    """Whether a reading of the period waits to be looked at."""
    billed: bool
    """Whether the period already has its bill."""


@dataclass(frozen=True, slots=True)
class Position:
    """What an account owes and has in favour; `late` is the part of what it owes that are surcharges and their IVA."""

    owed: Money = ZERO
    credit: Money = ZERO
    late: Money = ZERO


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as it is written down."""

    period: str
    issued_on: date
    due_on: date
    message: str
    bills: int
    total: Money
    ran_at: datetime
    ran_by_id: int


@dataclass(frozen=True, slots=True)
class BillRow:
    """What one bill was computed from; see the table."""

    document_id: int
    run_id: int
    account_id: int
    period: str
    tariff_id: int
    priced_on: date
    due_on: date
    volume_kind: VolumeKind
    volume_litres: int | None
    previous_m3: int | None
    current_m3: int | None
    sewer: bool
    domestic: bool
    total: Money
    discount: Money
    arrears: Money
    late: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class PeriodTotals:
    """What the standing bills of a period came to, and how much of their charges is still open."""

    bills: int
    total: Money
    open: Money


def taps(connection: Connection, period: str, last_day: date, account_id: int | None = None) -> Iterator[Tap]:
    """Return the accounts that may have a bill for a period, by their number in the store; or one of them."""
    where = "1 = 1" if account_id is None else "account.id = :account"
    found = ask(connection, _TAPS.format(where=where), period=period, last_day=last_day.isoformat(), account=account_id)
    return (_tap(row) for row in found)


def positions(connection: Connection, account_id: int | None = None) -> Mapping[int, Position]:
    """Return what accounts owe and have in favour now; those without any movement are missing."""
    one = account_id is not None
    rows = ask(connection, _POSITIONS.format(where="account_id = :account" if one else "1 = 1"), account=account_id)
    of_late = _LATE_CHARGES.format(where="charge.account_id = :account" if one else "1 = 1")
    late = {row.account_id: Money(row.open_centavos) for row in ask(connection, of_late, account=account_id)}
    return {
        row.account_id: Position(Money(row.owed), Money(row.credit), late.get(row.account_id, ZERO)) for row in rows
    }


def add_run(connection: Connection, run: RunRow) -> int:
    """Write a run and return its number."""
    run_id = next_id(connection, "billing_run")
    connection.execute(
        insert(billing.billing_run).values(
            id=run_id,
            period=run.period,
            issued_on=run.issued_on.isoformat(),
            due_on=run.due_on.isoformat(),
            message=run.message,
            bills=run.bills,
            total_centavos=run.total.centavos,
            ran_at=run.ran_at.isoformat(timespec="seconds"),
            ran_by_id=run.ran_by_id,
        )
    )
    return run_id


_BILL_COLUMNS = (
    "document_id", "run_id", "account_id", "period", "tariff_id", "priced_on", "due_on", "volume_kind", "volume_litres",
    "previous_m3", "current_m3", "sewer", "domestic", "total_centavos", "discount_centavos", "arrears_centavos",
    "surcharge_centavos", "credit_centavos",
)  # fmt: skip


def add_bills(connection: Connection, bills: Sequence[BillRow]) -> None:
    """Write the rows of bills whose documents stand in the ledger."""
    insert_rows(connection, billing.bill, _BILL_COLUMNS, [_bill_row(bill) for bill in bills])


def add_benefit_discounts(connection: Connection, rows: Sequence[tuple[int, int, int, Money]]) -> None:
    """Write by which benefit entries forgive: entry, benefit, basis points, and what the percentage was taken of."""
    columns = ("entry_id", "benefit_id", "percent_basis_points", "base_centavos")
    insert_rows(connection, billing.discount, columns, [(*row[:3], row[3].centavos) for row in rows])


def totals_by_account(connection: Connection, period: str) -> dict[int, Money]:
    """Return what the standing bill of each account came to in a period."""
    rows = ask(
        connection,
        "SELECT account_id, total_centavos - discount_centavos AS total FROM bill"
        " WHERE period = :period AND reversed_by_id IS NULL",
        period=period,
    )
    return {row.account_id: Money(row.total) for row in rows}


def period_totals(connection: Connection, period: str) -> PeriodTotals:
    """Return what the standing bills of a period came to and what of them is still owed."""
    row = ask_one(connection, _PERIOD_TOTALS, period=period)
    assert row is not None
    return PeriodTotals(row.bills, Money(row.total or 0), Money(row.open or 0))


_PERIOD_TOTALS = f"""SELECT count(*) AS bills, sum(bill.total_centavos - bill.discount_centavos) AS total,
        sum((SELECT sum(charge.amount_centavos - coalesce((
                SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                                ELSE settling.amount_centavos END)
                FROM entry AS settling WHERE settling.settles_id = charge.id), 0))
            FROM entry AS charge WHERE charge.document_id = bill.document_id)) AS open
    FROM bill WHERE period = :period AND reversed_by_id IS NULL"""


@dataclass(frozen=True, slots=True)
class StandingBill:
    """The bill of an account for a period, with what a recalculation must know."""

    document_id: int
    tariff_id: int
    priced_on: date
    due_on: date
    run_id: int


def standing_bill(connection: Connection, account_id: int, period: str) -> StandingBill | None:
    """Return the bill that stands for an account and a period, if there is one."""
    row = ask_one(
        connection,
        "SELECT document_id, tariff_id, priced_on, due_on, run_id FROM bill"
        " WHERE account_id = :account AND period = :period AND reversed_by_id IS NULL",
        account=account_id,
        period=period,
    )
    if row is None:
        return None
    return StandingBill(
        row.document_id,
        row.tariff_id,
        date.fromisoformat(row.priced_on),
        date.fromisoformat(row.due_on),
        row.run_id,
    )


def net_of(connection: Connection, document_id: int) -> Money:
    """Return what a bill asks for, its benefit taken off."""
    found = ask_value(
        connection, "SELECT total_centavos - discount_centavos FROM bill WHERE document_id = :id", id=document_id
    )
    return Money(found or 0)


def documents_on_bill(connection: Connection, document_id: int) -> list[tuple[int, str, str]]:
    """Return the standing documents that settle charges of a bill, or charge surcharges on it: id, kind and series.

    The newest first, as they would have to be undone.
    """
    rows = ask(connection, _ON_BILL, document=document_id)
    return [(row.id, row.kind, row.series) for row in rows]


_ON_BILL = """SELECT document.id, document.kind, document.series FROM document
    WHERE document.kind <> 'reversal'
      AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)
      AND document.id IN (
        SELECT settling.document_id FROM entry AS settling JOIN entry AS charge ON charge.id = settling.settles_id
            WHERE charge.document_id = :document
        UNION SELECT entry.document_id FROM surcharge JOIN entry ON entry.id = surcharge.entry_id
            WHERE surcharge.base_document_id = :document)
    ORDER BY document.id DESC"""


def set_reversed(connection: Connection, document_id: int, mirror_id: int) -> None:
    """Write down which document undid a bill."""
    connection.execute(
        text("UPDATE bill SET reversed_by_id = :mirror WHERE document_id = :document"),
        {"mirror": mirror_id, "document": document_id},
    )


def last_run(connection: Connection, period: str) -> tuple[datetime, int] | None:
    """Return when a period was last run and how many bills all its runs made; None if it never was."""
    row = ask_one(
        connection,
        "SELECT max(ran_at) AS ran_at, sum(bills) AS bills FROM billing_run WHERE period = :period",
        period=period,
    )
    assert row is not None
    return (datetime.fromisoformat(row.ran_at), row.bills) if row.ran_at else None


def count_tariffs(connection: Connection) -> int:
    """Return how many versions of tariffs the board has that may be used."""
    found: int = ask_value(connection, "SELECT count(*) FROM tariff WHERE withdrawn = 0") or 0
    return found


def _tap(row: Any) -> Tap:
    measured = None
    if row.volume_m3 is not None:
        measured = Measured(row.volume_m3, row.previous_m3, row.current_m3, bool(row.estimated))
    return Tap(
        account_id=row.id,
        number=row.number,
        tariff=row.tariff,
        use=row.use_code,
        domestic=bool(row.domestic),
        metered=row.service == Service.METERED.value,
        has_meter=bool(row.meters),
        sewer=bool(row.sewer),
        measured=measured,
        set_aside=bool(row.aside),
        billed=row.billed_by is not None,
    )


def _bill_row(bill: BillRow) -> tuple[object, ...]:
    return (
        bill.document_id,
        bill.run_id,
        bill.account_id,
        bill.period,
        bill.tariff_id,
        bill.priced_on.isoformat(),
        bill.due_on.isoformat(),
        bill.volume_kind.value,
        bill.volume_litres,
        bill.previous_m3,
        bill.current_m3,
        int(bill.sewer),
        int(bill.domestic),
        bill.total.centavos,
        bill.discount.centavos,
        bill.arrears.centavos,
        bill.late.centavos,
        bill.credit.centavos,
    )
