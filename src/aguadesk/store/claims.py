"""Claims of excessive consumption: their bills, their verification, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, insert, text, update

from aguadesk.domain.chart import CUSTOMER_CREDIT, PRESCRIBED, RECEIVABLE, ROUNDING
from aguadesk.domain.complaints import UNFINISHED_STATES, number_words
from aguadesk.domain.documents import Folio
from aguadesk.domain.money import Money, total
from aguadesk.domain.orders import OrderResult
from aguadesk.store.catalogues import next_id
from aguadesk.store.queries import ask, ask_one, ask_value
from aguadesk.store.tables.complaints import claim, claim_bill

_UNFINISHED = ", ".join(f"'{state}'" for state in sorted(UNFINISHED_STATES))
_OPEN = f"""SELECT claim.account_id, complaint.number FROM claim JOIN complaint ON complaint.id = claim.complaint_id
    WHERE claim.decided_at IS NULL AND complaint.state IN ({_UNFINISHED})"""
_BILLS = """SELECT claim_bill.*, bill.period, bill.volume_litres, bill.tariff_id, bill.priced_on, bill.sewer,
        bill.total_centavos - bill.discount_centavos AS net, bill.reversed_by_id, document.series, document.number,
        EXISTS (SELECT 1 FROM claim_bill AS other WHERE other.document_id = claim_bill.document_id
            AND other.adjustment_id IS NOT NULL) AS adjusted
    FROM claim_bill JOIN bill ON bill.document_id = claim_bill.document_id
    JOIN document ON document.id = claim_bill.document_id"""
_LAST_BILLS = """SELECT * FROM (
        SELECT bill.document_id, bill.period, bill.volume_litres, document.series, document.number,
            bill.total_centavos - bill.discount_centavos AS net,
            EXISTS (SELECT 1 FROM claim_bill WHERE claim_bill.document_id = bill.document_id
                AND claim_bill.adjustment_id IS NOT NULL) AS adjusted
        FROM bill JOIN document ON document.id = bill.document_id
        WHERE bill.account_id = :account AND bill.reversed_by_id IS NULL ORDER BY bill.period DESC LIMIT :most)
    WHERE NOT adjusted ORDER BY period DESC"""
_ADJUSTED = """SELECT document.series, document.number FROM claim_bill
    JOIN document ON document.id = claim_bill.document_id
    WHERE claim_bill.adjustment_id IS NOT NULL AND claim_bill.document_id IN :ids ORDER BY document.id LIMIT 1"""
# An adjustment that only settles what is open of its own bill goes back with it; any other one stays behind.
_BEYOND = """SELECT complaint.number FROM claim_bill JOIN claim ON claim.id = claim_bill.claim_id
    JOIN complaint ON complaint.id = claim.complaint_id
    WHERE claim_bill.document_id = :bill AND EXISTS (
        SELECT 1 FROM entry LEFT JOIN entry AS charge ON charge.id = entry.settles_id
        WHERE entry.document_id = claim_bill.adjustment_id
          AND (charge.id IS NULL OR charge.document_id <> claim_bill.document_id))"""
_PERIODS = f"""SELECT period FROM bill WHERE document_id IN (
    SELECT claim_bill.document_id FROM claim_bill WHERE claim_bill.claim_id IN (
        SELECT claim.id FROM claim JOIN complaint ON complaint.id = claim.complaint_id
        WHERE claim.account_id = :account AND claim.decided_at IS NULL AND complaint.state IN ({_UNFINISHED})))"""

_STANDS = "NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"
_ON_BILL = f"""SELECT entry.document_id, entry.id FROM surcharge JOIN entry ON entry.id = surcharge.entry_id
    JOIN document ON document.id = entry.document_id
    WHERE surcharge.base_document_id = :bill AND {_STANDS} ORDER BY entry.id"""
_TAKEN = f"""SELECT entry.amount_centavos AS centavos,
        entry.debit_id = {ROUNDING} OR discount.benefit_id IS NOT NULL AS never_asked,
        entry.debit_id = {PRESCRIBED} AS prescribed
    FROM entry JOIN document ON document.id = entry.document_id LEFT JOIN discount ON discount.entry_id = entry.id
    WHERE entry.settles_id = :charge AND document.kind = 'adjustment'
      AND entry.debit_id NOT IN ({RECEIVABLE}, {CUSTOMER_CREDIT}) AND {_STANDS}"""


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What was taken off a charge and nobody paid: as it was issued, by a campaign or a clerk, and by prescription."""

    never_asked: Money
    forgiven: Money
    prescribed: Money


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim: whose it is, the order that verifies it, what was found, and when it was decided."""

    id: int
    complaint_id: int
    account_id: int
    order_id: int | None
    outcome: OrderResult | None
    decided_at: datetime | None
    advised_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClaimBill:
    """A bill in dispute: its period, its volume and what it asks for, and what was taken off it."""

    document_id: int
    folio: str
    period: str
    m3: Decimal | None
    tariff_id: int
    priced_on: date
    sewer: bool
    net: Money
    is_undone: bool
    is_adjusted: bool
    """Whether something was taken off it already, by this claim or by another."""
    over_m3: int | None
    adjustment_id: int | None
    before: Money | None
    after: Money | None


@dataclass(frozen=True, slots=True)
class DisputableBill:
    """A bill that may be disputed: it stands, and nothing was taken off it by a claim."""

    document_id: int
    folio: str
    period: str
    m3: Decimal | None
    net: Money


def insert_claim(connection: Connection, complaint_id: int, account_id: int, bills: Sequence[int]) -> int:
    """Write a claim over some bills, and return its number."""
    new_id = next_id(connection, "claim")
    connection.execute(insert(claim).values(id=new_id, complaint_id=complaint_id, account_id=account_id))
    connection.execute(insert(claim_bill), [{"claim_id": new_id, "document_id": one} for one in bills])
    return new_id


def add_bill(connection: Connection, claim_id: int, document_id: int) -> None:
    """Put another bill into a claim."""
    connection.execute(insert(claim_bill).values(claim_id=claim_id, document_id=document_id))


def change_claim(connection: Connection, claim_id: int, **values: object) -> None:
    """Write some columns of a claim anew."""
    connection.execute(update(claim).where(claim.c.id == claim_id).values(**values))


def record_adjustment(
    connection: Connection,
    claim_id: int,
    document_id: int,
    over_m3: int,
    adjustment_id: int,
    before: Money,
    after: Money,
) -> None:
    """Write by how many m³ a bill was found to register too much, and the document that takes it off."""
    connection.execute(
        update(claim_bill)
        .where(claim_bill.c.claim_id == claim_id, claim_bill.c.document_id == document_id)
        .values(
            over_m3=over_m3,
            adjustment_id=adjustment_id,
            before_centavos=before.centavos,
            after_centavos=after.centavos,
        )
    )


def claim_of(connection: Connection, complaint_id: int) -> ClaimRow | None:
    """Return the claim of a report, if it is one."""
    row = ask_one(connection, "SELECT * FROM claim WHERE complaint_id = :id", id=complaint_id)
    return None if row is None else _claim(row)


def claims_of_order(connection: Connection, order_id: int) -> list[ClaimRow]:
    """Return the claims that an order verifies: one that waited serves a second claim after the first one ended."""
    return [_claim(row) for row in ask(connection, "SELECT * FROM claim WHERE order_id = :id ORDER BY id", id=order_id)]


def bills_of(connection: Connection, claim_id: int) -> list[ClaimBill]:
    """Return the bills in dispute, by period."""
    found = ask(connection, f"{_BILLS} WHERE claim_bill.claim_id = :id ORDER BY bill.period", id=claim_id)
    return [_bill(row) for row in found]


def last_bill(connection: Connection, account_id: int) -> int | None:
    """Return the document of the last bill of an account that stands, if it has one."""
    found: int | None = ask_value(
        connection,
        """SELECT document_id FROM bill WHERE account_id = :account AND reversed_by_id IS NULL
        ORDER BY period DESC LIMIT 1""",
        account=account_id,
    )
    return found


def disputable(connection: Connection, account_id: int, periods: int) -> list[DisputableBill]:
    """Return the bills of the last so many periods of an account that may be disputed, the newest first."""
    return [
        DisputableBill(
            row.document_id, str(Folio(row.series, row.number)), row.period, _m3(row.volume_litres), Money(row.net)
        )
        for row in ask(connection, _LAST_BILLS, account=account_id, most=periods)
    ]


def adjusted_among(connection: Connection, documents: Sequence[int]) -> str:
    """Return the folio of the first of some bills that a claim adjusted already; empty if none did."""
    question = text(_ADJUSTED).bindparams(bindparam("ids", expanding=True))
    row = connection.execute(question, {"ids": list(documents)}).one_or_none()
    return "" if row is None else str(Folio(row.series, row.number))


def adjusted_beyond(connection: Connection, document_id: int) -> str:
    """Return the report whose claim took more off than what was open of a bill itself: in favour, or surcharges.

    Empty if none did.
    """
    number = ask_value(connection, _BEYOND, bill=document_id)
    return "" if number is None else number_words(number)


def bills_of_account(connection: Connection, account_id: int, documents: Sequence[int]) -> set[int]:
    """Return those of some documents that are bills of an account and stand."""
    found = connection.execute(
        text(
            "SELECT document_id FROM bill"
            " WHERE account_id = :account AND reversed_by_id IS NULL AND document_id IN :ids"
        ).bindparams(bindparam("ids", expanding=True)),
        {"account": account_id, "ids": list(documents)},
    )
    return set(found.scalars())


def open_claims(connection: Connection) -> dict[int, str]:
    """Return the accounts with a claim that nobody decided yet, and the number of the report of each."""
    return {row.account_id: number_words(row.number) for row in ask(connection, _OPEN)}


def holding(connection: Connection, document_id: int) -> str:
    """Return the number of the report that disputes a bill and is not decided yet; empty if none does."""
    row = ask_one(
        connection,
        f"{_OPEN} AND EXISTS (SELECT 1 FROM claim_bill WHERE claim_id = claim.id AND document_id = :document)",
        document=document_id,
    )
    return "" if row is None else number_words(row.number)


def disputed_periods(connection: Connection, account_id: int) -> frozenset[str]:
    """Return the periods whose bills an account disputes, and nobody decided yet."""
    return frozenset(row.period for row in ask(connection, _PERIODS, account=account_id))


def surcharges_on(connection: Connection, document_id: int) -> dict[int, set[int]]:
    """Return the entries that charge the surcharges of a bill and stand, by the document they are in."""
    found: dict[int, set[int]] = {}
    for row in ask(connection, _ON_BILL, bill=document_id):
        found.setdefault(row.document_id, set()).add(row.id)
    return found


def taken_off(connection: Connection, charge_id: int) -> TakenOff:
    """Return what was taken off a charge without money: by its bill, by who forgave, by prescription."""
    rows = ask(connection, _TAKEN, charge=charge_id)
    never_asked = total(Money(row.centavos) for row in rows if row.never_asked)
    prescribed = total(Money(row.centavos) for row in rows if row.prescribed)
    return TakenOff(never_asked, total(Money(row.centavos) for row in rows) - never_asked - prescribed, prescribed)


def _claim(row: Any) -> ClaimRow:
    return ClaimRow(
        row.id,
        row.complaint_id,
        row.account_id,
        row.order_id,
        OrderResult(row.outcome) if row.outcome else None,
        datetime.fromisoformat(row.decided_at) if row.decided_at else None,
        datetime.fromisoformat(row.advised_at) if row.advised_at else None,
    )


def _m3(litres: int | None) -> Decimal | None:
    return None if litres is None else Decimal(litres) / 1000


def _bill(row: Any) -> ClaimBill:
    return ClaimBill(
        document_id=row.document_id,
        folio=str(Folio(row.series, row.number)),
        period=row.period,
        m3=_m3(row.volume_litres),
        tariff_id=row.tariff_id,
        priced_on=date.fromisoformat(row.priced_on),
        sewer=bool(row.sewer),
        net=Money(row.net),
        is_undone=row.reversed_by_id is not None,
        is_adjusted=bool(row.adjusted),
        over_m3=row.over_m3,
        adjustment_id=row.adjustment_id,
        before=None if row.before_centavos is None else Money(row.before_centavos),
        after=None if row.after_centavos is None else Money(row.after_centavos),
    )
