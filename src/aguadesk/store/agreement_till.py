"""What the till asks of agreements: the one that stands, what its end gives back, and what a receipt paid of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from aguadesk.domain.agreements import number_words
from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.money import Money
from aguadesk.store.queries import ask, ask_one


@dataclass(frozen=True, slots=True)
class AtTill:
    """The agreement that stands for an account, as far as a payment is concerned."""

    id: int
    number: int
    signed_on: date
    extension: Money

    @property
    def name(self) -> str:
        """Its number as it stands on paper."""
        return number_words(self.number)


@dataclass(frozen=True, slots=True)
class ExtensionPart:
    """A line of what paying later costs, and the account of the ledger that earned it."""

    income_id: int
    account_id: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Holding:
    """An agreement that a document touches."""

    id: int
    number: int
    signed_at: datetime
    is_standing: bool
    is_fulfilled: bool
    ended_on: date | None
    account_id: int

    @property
    def name(self) -> str:
        """Its number as it stands on paper."""
        return number_words(self.number)


_AT_TILL = """SELECT id, number, signed_on, extension_centavos FROM agreement
    WHERE account_id = :account AND ended_on IS NULL"""
_PARTS = f"""SELECT entry.credit_id, entry.account_id, entry.amount_centavos
    FROM agreement JOIN entry ON entry.document_id = agreement.extension_id AND entry.debit_id = {RECEIVABLE}
    WHERE agreement.id = :id ORDER BY entry.id"""
_HOLDING = """SELECT DISTINCT agreement.id, agreement.number, agreement.signed_at, agreement.ended_on,
        agreement.ended_how, agreement.account_id
    FROM agreement JOIN agreement_charge AS covered ON covered.agreement_id = agreement.id
    JOIN entry AS charge ON charge.id = covered.entry_id
    WHERE charge.document_id IN ({documents})
       OR charge.id IN (SELECT settles_id FROM entry WHERE document_id IN ({documents}))
    ORDER BY agreement.number"""

# How far an agreement was paid once a document was written.
_PAID_BY = f"""SELECT coalesce(sum(covered.open_centavos - charge.amount_centavos + coalesce((
        SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                        ELSE settling.amount_centavos END)
        FROM entry AS settling
        WHERE settling.settles_id = charge.id AND settling.document_id <= :upto), 0)), 0) AS paid,
        coalesce(sum((SELECT sum(settling.amount_centavos) FROM entry AS settling
                WHERE settling.settles_id = charge.id AND settling.document_id = :upto)), 0) AS by_it
    FROM agreement_charge AS covered JOIN entry AS charge ON charge.id = covered.entry_id
    WHERE covered.agreement_id = :id"""


def at_till(connection: Connection, account_id: int) -> AtTill | None:
    """Return the agreement that stands for an account, if one does."""
    row = ask_one(connection, _AT_TILL, account=account_id)
    if row is None:
        return None
    return AtTill(row.id, row.number, date.fromisoformat(row.signed_on), Money(row.extension_centavos))


def extension_parts(connection: Connection, agreement_id: int) -> list[ExtensionPart]:
    """Return the lines of what paying an agreement later costs."""
    rows = ask(connection, _PARTS, id=agreement_id)
    return [ExtensionPart(row.credit_id, row.account_id, Money(row.amount_centavos)) for row in rows]


def holding(connection: Connection, document_ids: Sequence[int]) -> list[Holding]:
    """Return the agreements, standing or not, that cover charges of some documents or charges that these settle."""
    listed = ", ".join(str(int(one)) for one in document_ids)
    return [
        Holding(
            row.id,
            row.number,
            datetime.fromisoformat(row.signed_at),
            row.ended_on is None,
            row.ended_how == "fulfilled",
            date.fromisoformat(row.ended_on) if row.ended_on else None,
            row.account_id,
        )
        for row in ask(connection, _HOLDING.format(documents=listed))
    ]


_FREEZING = """SELECT DISTINCT agreement.number, agreement.signed_on, agreement.ended_on
    FROM agreement JOIN agreement_charge AS covered ON covered.agreement_id = agreement.id
    JOIN entry AS charge ON charge.id = covered.entry_id
    WHERE charge.document_id = :document AND agreement.surcharges = 'frozen' AND agreement.condoned_returned = 0
    ORDER BY agreement.number"""


@dataclass(frozen=True, slots=True)
class Freezing:
    """An agreement during which the charges of a document bear nothing."""

    name: str
    signed_on: date
    ended_on: date | None


def freezing(connection: Connection, document_id: int) -> list[Freezing]:
    """Return the agreements that froze the surcharges of a document, the first one first."""
    return [
        Freezing(
            number_words(row.number),
            date.fromisoformat(row.signed_on),
            date.fromisoformat(row.ended_on) if row.ended_on else None,
        )
        for row in ask(connection, _FREEZING, document=document_id)
    ]


def paid_by(connection: Connection, agreement_id: int, document_id: int) -> tuple[Money, Money]:
    """Return how much of an agreement was paid once a document was written, and how much of that by it."""
    (row,) = ask(connection, _PAID_BY, id=agreement_id, upto=document_id)
    return Money(row.paid), Money(row.by_it)
