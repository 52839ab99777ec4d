"""Whole registers, row by row, for the disk of entrega-recepción: the board as it was kept, for whoever comes next."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, text

from aguadesk.domain import chart
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money


class Register(StrEnum):
    """A register that is handed over whole."""

    AGREEMENTS = "agreements"
    RECEIPTS = "receipts"
    WORKS = "works"
    LETTERS = "letters"
    STOCK = "stock"
    COMPLAINTS = "complaints"
    INVOICES = "invoices"


_OF_USERS = f"{chart.RECEIVABLE}, {chart.CUSTOMER_CREDIT}"
_QUERIES: Final = {
    Register.AGREEMENTS: """SELECT agreement.number, account.number AS account, account.holder, agreement.signer,
        agreement.signed_on, agreement.debt_centavos, agreement.condoned_centavos, agreement.down_centavos,
        agreement.frequency, agreement.basis, agreement.ended_how, agreement.ended_on, agreement.end_reason
        FROM agreement JOIN account ON account.id = agreement.account_id ORDER BY agreement.number""",
    Register.RECEIPTS: f"""SELECT document.series, document.number, document.issued_at, account.number AS account,
        document.payer, (SELECT sum(amount_centavos) FROM tender WHERE document_id = document.id) AS paid_centavos,
        (SELECT coalesce(sum(amount_centavos), 0) FROM tender WHERE document_id = document.id
            AND method = '{Method.CREDIT.value}') AS credit_centavos,
        (SELECT group_concat(method, ' ') FROM tender WHERE document_id = document.id) AS methods, person.name,
        mirror.series AS mirror_series, mirror.number AS mirror_number, mirror.reason
        FROM document JOIN person ON person.id = document.issued_by_id
        LEFT JOIN account ON account.id = document.account_id
        LEFT JOIN document AS mirror ON mirror.reverses_id = document.id
        WHERE document.kind = 'receipt' AND substr(document.issued_on, 1, 4) = :year ORDER BY document.id""",
    Register.WORKS: """SELECT work.number, work.name, work.service, work.state, work.planned,
        place.name AS locality, work.place, work.in_charge, work.starts_on, work.ends_on, work.started_on,
        work.ended_on, work.budget_centavos, work.percent, work.funds
        FROM work LEFT JOIN place ON place.id = work.locality_id ORDER BY work.number""",
    Register.LETTERS: """SELECT letter.way, letter.year, letter.number, letter.their_number, letter_file.code,
        letter.on_day, letter.correspondent, letter.subject, letter.answer_by, letter.cancelled_at IS NOT NULL
        FROM letter LEFT JOIN letter_file ON letter_file.id = letter.file_id
        ORDER BY letter.year, letter.way, letter.id""",
    Register.STOCK: """SELECT stock_item.code, stock_item.name, stock_item.unit, stock_item.least,
        (SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE item_id = stock_item.id) AS held
        FROM stock_item ORDER BY stock_item.name""",
    Register.COMPLAINTS: """SELECT complaint.number, complaint_kind.name AS kind, complaint.received_at,
        complaint.state, area.name AS area, complaint.reporter_name, complaint.phone, account.number AS account,
        complaint.place, complaint.description, complaint.attended_at, complaint.attended_note, complaint.closed_at
        FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
        LEFT JOIN area ON area.id = complaint.area_id LEFT JOIN account ON account.id = complaint.account_id
        ORDER BY complaint.number""",
    Register.INVOICES: """SELECT on_day, receipts, total_centavos, uuid, cancelled_at IS NOT NULL, cancel_reason
        FROM invoice_package ORDER BY on_day, id""",
}


def receipt_years(connection: Connection) -> list[str]:
    """Return the years that have receipts."""
    query = "SELECT DISTINCT substr(issued_on, 1, 4) AS year FROM document WHERE kind = 'receipt' ORDER BY 1"
    return list(connection.execute(text(query)).scalars())


def rows(connection: Connection, register: Register, year: str = "") -> Iterator[Any]:
    """Walk a register whole, row by row as they are read; of receipts, one year."""
    found = connection.execution_options(stream_results=True).execute(text(_QUERIES[register]), {"year": year})
    yield from found


def owed_less_in_favour(connection: Connection) -> Money:
    """Return what all the accounts owe less what they have in favour: the sum of the balances of the padrón."""
    query = text(
        f"""SELECT coalesce(sum(CASE WHEN debit_id IN ({_OF_USERS}) THEN amount_centavos ELSE 0 END), 0)
            - coalesce(sum(CASE WHEN credit_id IN ({_OF_USERS}) THEN amount_centavos ELSE 0 END), 0) FROM entry
        WHERE debit_id IN ({_OF_USERS}) OR credit_id IN ({_OF_USERS})"""
    )
    return Money(connection.execute(query).scalar_one())
