"""Agreements as they stand: what each covers, its calendar, and what of it is paid, read from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from aguadesk.domain.agreements import AgreementEnd, Frequency, NewBills, SurchargesMeanwhile, number_words
from aguadesk.domain.agreements.calendar import Instalment
from aguadesk.domain.agreements.standing import AgreementStatus, Keeping, status_of
from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.money import Money
from aguadesk.store.queries import ask, ask_one, ask_value
from aguadesk.store.settings import rule_in_force

GRACE_RULE = "agreement.grace_days"
OWN_REQUEST = "fin-de-convenio/"
"""How the request of a document begins that an agreement's own end wrote: its settlements are no payment."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as it was signed, and how it ended if it did."""

    id: int
    number: int
    account_id: int
    account: str
    holder: str
    previous_id: int | None
    signer: str
    signer_paper: str
    signer_phone: str
    frequency: Frequency
    debt: Money
    condoned: Money
    extension: Money
    down: Money
    capacity: Money | None
    campaign_id: int | None
    condonation_id: int | None
    extension_id: int | None
    surcharges: SurchargesMeanwhile
    new_bills: NewBills
    most_missed: int
    returns_condoned: bool
    basis: str
    note: str
    request_id: str | None
    signed_on: date
    signed_at: datetime
    signed_by: str
    authorised_by: str
    ended_on: date | None
    ended_how: AgreementEnd | None
    end_reason: str
    condoned_returned: bool
    end_document_id: int | None
    ended_by: str

    @property
    def name(self) -> str:
        """Its number as it stands on paper."""
        return number_words(self.number)

    @property
    def agreed(self) -> Money:
        """What its calendar sums to."""
        return self.debt - self.condoned + self.extension


_ROWS = """SELECT agreement.*, account.number AS account, account.holder, person.name AS signed_by,
        coalesce(other.name, '') AS authorised_by, coalesce(ender.name, '') AS ended_by
    FROM agreement JOIN account ON account.id = agreement.account_id
    JOIN person ON person.id = agreement.signed_by_id
    LEFT JOIN person AS other ON other.id = agreement.authorised_by_id
    LEFT JOIN person AS ender ON ender.id = agreement.ended_by_id"""
_STANDING = f"{_ROWS} WHERE agreement.account_id = :account AND agreement.ended_on IS NULL"
_ONE = f"{_ROWS} WHERE agreement.id = :id"

# What was open at signing less what is open now: an ended one counts what was settled until then, and no document
# by which it was ended.
PAID = f"""coalesce((SELECT sum(covered.open_centavos - charge.amount_centavos + coalesce((
            SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                            ELSE settling.amount_centavos END)
            FROM entry AS settling JOIN document ON document.id = settling.document_id
            WHERE settling.settles_id = charge.id AND (agreement.ended_on IS NULL
                OR document.issued_on <= agreement.ended_on
                AND coalesce(document.request_id, '') NOT LIKE '{OWN_REQUEST}%')), 0))
        FROM agreement_charge AS covered JOIN entry AS charge ON charge.id = covered.entry_id
        WHERE covered.agreement_id = agreement.id), 0)"""

# Bills that came after it was signed, are part of keeping it, and passed their day and their grace with something open.
LATE_BILLS = f"""(SELECT count(DISTINCT bill.document_id) FROM entry AS bill
        JOIN concept ON concept.id = bill.concept_id AND concept.class = 'principal'
        WHERE agreement.new_bills = 'inside' AND agreement.ended_on IS NULL
          AND bill.account_id = agreement.account_id AND bill.debit_id = {RECEIVABLE} AND bill.settles_id IS NULL
          AND bill.period IS NOT NULL AND bill.due_on > agreement.signed_on AND bill.due_on < {{cutoff}}
          AND bill.amount_centavos > coalesce((
              SELECT sum(CASE WHEN settling.debit_id = {RECEIVABLE} THEN -settling.amount_centavos
                              ELSE settling.amount_centavos END)
              FROM entry AS settling WHERE settling.settles_id = bill.id), 0)
          AND NOT EXISTS (SELECT 1 FROM agreement_charge AS covered
              WHERE covered.entry_id = bill.id AND covered.agreement_id = agreement.id))"""

_FIGURES = f"""SELECT agreement.most_missed, agreement.ended_how, agreement.signed_on, {PAID} AS paid,
        {LATE_BILLS} AS late_bills
    FROM agreement WHERE agreement.id = :id"""
_INSTALMENTS = (
    "SELECT number, due_on, amount_centavos FROM agreement_instalment WHERE agreement_id = :id ORDER BY number"
)


def kept(connection: Connection, account_id: int, day: date) -> bool:
    """Say whether an account has an agreement and keeps it, in time or a little late, so that nothing breaks it."""
    found = ask_value(
        connection, "SELECT id FROM agreement WHERE account_id = :account AND ended_on IS NULL", account=account_id
    )
    return found is not None and status(connection, found, day).is_kept


def standing_agreement(connection: Connection, account_id: int) -> AgreementRow | None:
    """Return the agreement that stands for an account, if one does."""
    row = ask_one(connection, _STANDING, account=account_id)
    return read_row(row) if row else None


def agreement(connection: Connection, agreement_id: int) -> AgreementRow | None:
    """Return one agreement, if there is such a one."""
    row = ask_one(connection, _ONE, id=agreement_id)
    return read_row(row) if row else None


def of_account(connection: Connection, account_id: int) -> list[AgreementRow]:
    """Return every agreement an account ever had, the newest first."""
    rows = ask(connection, f"{_ROWS} WHERE agreement.account_id = :id ORDER BY agreement.number DESC", id=account_id)
    return [read_row(row) for row in rows]


def of_request(connection: Connection, request_id: str) -> AgreementRow | None:
    """Return the agreement that a request already signed, if it did."""
    row = ask_one(connection, f"{_ROWS} WHERE agreement.request_id = :id", id=request_id)
    return read_row(row) if row else None


def of_number(connection: Connection, number: int) -> AgreementRow | None:
    """Return the agreement with a number on paper, if there is one."""
    row = ask_one(connection, f"{_ROWS} WHERE agreement.number = :number", number=number)
    return read_row(row) if row else None


def rows(connection: Connection, ids: Sequence[int]) -> dict[int, AgreementRow]:
    """Return agreements by their number in the store."""
    if not ids:
        return {}
    listed = ", ".join(str(int(one)) for one in ids)
    return {row.id: read_row(row) for row in ask(connection, f"{_ROWS} WHERE agreement.id IN ({listed})")}


def status(connection: Connection, agreement_id: int, day: date) -> AgreementStatus:
    """Return where an agreement stands on a day, by the days of grace of the rule in force when it was signed.

    Raises:
        Refused: `rule.none_in_force`.
    """
    (found,) = ask(connection, _FIGURES.format(cutoff=grace_cutoff(connection, day)), id=agreement_id)
    grace = int(rule_in_force(connection, GRACE_RULE, date.fromisoformat(found.signed_on)).value)
    return status_of(
        instalments_of(connection, agreement_id),
        Money(found.paid),
        day,
        Keeping(grace, found.most_missed),
        found.late_bills,
        AgreementEnd(found.ended_how) if found.ended_how else None,
    )


def grace_cutoff(connection: Connection, day: date) -> str:
    """Return, as SQL, the day before which what fell due is missed: by the rule in force when each was signed."""
    rules = ask(connection, "SELECT valid_from, value FROM rule WHERE key = :key ORDER BY valid_from", key=GRACE_RULE)
    found = f"'{day.isoformat()}'"
    for rule in rules:
        last = day - timedelta(days=int(rule.value.strip('"')))
        found = f"CASE WHEN agreement.signed_on >= '{rule.valid_from}' THEN '{last.isoformat()}' ELSE {found} END"
    return found


def instalments_of(connection: Connection, agreement_id: int) -> list[Instalment]:
    """Return the calendar of an agreement."""
    return [
        Instalment(row.number, date.fromisoformat(row.due_on), Money(row.amount_centavos))
        for row in ask(connection, _INSTALMENTS, id=agreement_id)
    ]


def covered(connection: Connection, agreement_id: int) -> dict[int, Money]:
    """Return the charges that an agreement covers, and what was open of each when it was signed."""
    question = "SELECT entry_id, open_centavos FROM agreement_charge WHERE agreement_id = :id ORDER BY entry_id"
    return {row.entry_id: Money(row.open_centavos) for row in ask(connection, question, id=agreement_id)}


def covered_documents(connection: Connection, agreement_id: int) -> list[int]:
    """Return the documents whose charges an agreement covers."""
    question = """SELECT DISTINCT charge.document_id FROM agreement_charge AS covered
        JOIN entry AS charge ON charge.id = covered.entry_id WHERE covered.agreement_id = :id
        ORDER BY charge.document_id"""
    return [row.document_id for row in ask(connection, question, id=agreement_id)]


def read_row(row: Any) -> AgreementRow:
    """Read an agreement from the columns of its table and the names joined to it."""
    return AgreementRow(
        id=row.id,
        number=row.number,
        account_id=row.account_id,
        account=row.account,
        holder=row.holder,
        previous_id=row.previous_id,
        signer=row.signer,
        signer_paper=row.signer_paper,
        signer_phone=row.signer_phone,
        frequency=Frequency(row.frequency),
        debt=Money(row.debt_centavos),
        condoned=Money(row.condoned_centavos),
        extension=Money(row.extension_centavos),
        down=Money(row.down_centavos),
        capacity=None if row.capacity_centavos is None else Money(row.capacity_centavos),
        campaign_id=row.campaign_id,
        condonation_id=row.condonation_id,
        extension_id=row.extension_id,
        surcharges=SurchargesMeanwhile(row.surcharges),
        new_bills=NewBills(row.new_bills),
        most_missed=row.most_missed,
        returns_condoned=bool(row.returns_condoned),
        basis=row.basis,
        note=row.note,
        request_id=row.request_id,
        signed_on=date.fromisoformat(row.signed_on),
        signed_at=datetime.fromisoformat(row.signed_at),
        signed_by=row.signed_by,
        authorised_by=row.authorised_by,
        ended_on=date.fromisoformat(row.ended_on) if row.ended_on else None,
        ended_how=AgreementEnd(row.ended_how) if row.ended_how else None,
        end_reason=row.end_reason,
        condoned_returned=bool(row.condoned_returned),
        end_document_id=row.end_document_id,
        ended_by=row.ended_by,
    )
