"""Agreements written: signed, ended, and opened again when the payment that fulfilled one is cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, update

from aguadesk.domain.agreements import AgreementEnd, Frequency, NewBills, SurchargesMeanwhile
from aguadesk.domain.agreements.calendar import Instalment
from aguadesk.domain.money import ZERO, Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask_value
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import agreements as tables


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement to be written."""

    number: int
    account_id: int
    signer: str
    signer_paper: str
    signer_phone: str
    frequency: Frequency
    debt: Money
    condoned: Money
    extension: Money
    down: Money
    surcharges: SurchargesMeanwhile
    new_bills: NewBills
    most_missed: int
    returns_condoned: bool
    basis: str
    note: str
    request_id: str
    capacity: Money | None = None
    campaign_id: int | None = None
    condonation_id: int | None = None
    extension_id: int | None = None
    previous_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How an agreement ends."""

    how: AgreementEnd
    reason: str = ""
    condoned_returned: bool = False
    document_id: int | None = None


def next_number(connection: Connection) -> int:
    """Return the number on paper of the next agreement; there are no gaps."""
    return (ask_value(connection, "SELECT max(number) FROM agreement") or 0) + 1


def insert_agreement(
    connection: Connection,
    draft: AgreementDraft,
    covered: Mapping[int, Money],
    instalments: Sequence[Instalment],
    stamp: Stamp,
) -> int:
    """Write an agreement with what it covers and its calendar; return its number in the store."""
    new_id = next_id(connection, "agreement")
    connection.execute(
        insert(tables.agreement).values(
            id=new_id,
            number=draft.number,
            account_id=draft.account_id,
            previous_id=draft.previous_id,
            signer=draft.signer,
            signer_paper=draft.signer_paper,
            signer_phone=draft.signer_phone,
            frequency=draft.frequency.value,
            debt_centavos=draft.debt.centavos,
            condoned_centavos=draft.condoned.centavos,
            extension_centavos=draft.extension.centavos,
            down_centavos=draft.down.centavos,
            capacity_centavos=draft.capacity.centavos if draft.capacity is not None else None,
            campaign_id=draft.campaign_id,
            condonation_id=draft.condonation_id,
            extension_id=draft.extension_id,
            surcharges=draft.surcharges.value,
            new_bills=draft.new_bills.value,
            most_missed=draft.most_missed,
            returns_condoned=int(draft.returns_condoned),
            basis=draft.basis,
            note=draft.note,
            request_id=draft.request_id,
            signed_on=stamp.at.date().isoformat(),
            signed_at=stamp.at.isoformat(timespec="seconds"),
            signed_by_id=stamp.person_id,
            authorised_by_id=stamp.authorised_by_id,
        )
    )
    charges = [(new_id, entry_id, left.centavos) for entry_id, left in covered.items() if left > ZERO]
    insert_rows(connection, tables.agreement_charge, ("agreement_id", "entry_id", "open_centavos"), charges)
    rows = [(new_id, one.number, one.due_on.isoformat(), one.amount.centavos) for one in instalments]
    columns = ("agreement_id", "number", "due_on", "amount_centavos")
    insert_rows(connection, tables.agreement_instalment, columns, rows)
    return new_id


def end_agreement(connection: Connection, agreement_id: int, ending: Ending, stamp: Stamp) -> None:
    """Write down how an agreement ended, and by whom."""
    connection.execute(
        update(tables.agreement)
        .where(tables.agreement.c.id == agreement_id)
        .values(
            ended_on=stamp.at.date().isoformat(),
            ended_how=ending.how.value,
            end_reason=ending.reason,
            condoned_returned=int(ending.condoned_returned),
            end_document_id=ending.document_id,
            ended_by_id=stamp.person_id,
            end_authorised_by_id=stamp.authorised_by_id,
        )
    )


def reopen_agreement(connection: Connection, agreement_id: int) -> None:
    """Let an agreement stand again whose last payment was cancelled."""
    connection.execute(
        update(tables.agreement)
        .where(tables.agreement.c.id == agreement_id)
        .values(ended_on=None, ended_how=None, ended_by_id=None, end_authorised_by_id=None)
    )
