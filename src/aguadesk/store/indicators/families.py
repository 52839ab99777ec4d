"""The families of figures: one SELECT each, with its parts and what is measured of them, read once for a month.

Every SELECT yields `on_day`, `label`, `detail`, `account_id`, `subject`, `subject_id`, `part`, and its measures in
thousandths. It has `:first` and `:last` (the month), and `:day` (the last day that counts of it: today, in the month
that runs) to ask with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aguadesk.domain.agreements import NUMBER_SERIES as AGREEMENTS
from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.domain.complaints import NUMBER_SERIES as REPORTS
from aguadesk.store.counters.question import ONE, folio, numbered


@dataclass(frozen=True, slots=True)
class Family:
    """What is read together: its SELECT and the names of its measures."""

    select: str
    measures: tuple[str, ...]


_BILL = """bill.period AS detail, bill.account_id AS account_id, 'document' AS subject, document.id AS subject_id,
    bill.volume_kind AS part"""
_BILLS = f"""SELECT document.issued_on AS on_day, {folio()} AS label, {_BILL},
        (bill.total_centavos - bill.discount_centavos) * 10 AS pesos, coalesce(bill.volume_litres, 0) AS volume,
        {ONE} AS many
    FROM document JOIN bill ON bill.document_id = document.id WHERE document.issued_on BETWEEN :first AND :last
    UNION ALL
    SELECT mirror.issued_on, {folio()}, {_BILL}, -(bill.total_centavos - bill.discount_centavos) * 10,
        -coalesce(bill.volume_litres, 0), -{ONE}
    FROM document AS mirror JOIN document ON document.id = mirror.reverses_id
    JOIN bill ON bill.document_id = document.id
    WHERE mirror.kind = 'reversal' AND mirror.issued_on BETWEEN :first AND :last"""
"""What was billed, net of benefits, by where its m³ come from; what was cancelled counts off on its own day."""

_BILLED_TAX = f"""SELECT document.issued_on AS on_day, {folio()} AS label, 'IVA' AS detail,
        document.account_id AS account_id, 'document' AS subject, document.id AS subject_id, 'iva' AS part,
        CASE WHEN entry.debit_id = {RECEIVABLE} THEN entry.amount_centavos ELSE -entry.amount_centavos END * 10 AS pesos
    FROM document JOIN entry ON entry.document_id = document.id JOIN concept ON concept.id = entry.concept_id
    WHERE document.issued_on BETWEEN :first AND :last AND concept.class = 'tax'
      AND EXISTS (SELECT 1 FROM bill WHERE bill.document_id = coalesce(document.reverses_id, document.id))"""

_MOVED = f"""SELECT document.issued_on AS on_day, {folio("coalesced")} AS label, coalesce(charge.period, '') AS detail,
        document.account_id AS account_id, 'document' AS subject, coalesced.id AS subject_id,
        CASE WHEN coalesce(charge.due_on, '') < :first THEN 'arrears.' ELSE 'period.' END
            || coalesce(concept.class, 'principal') AS part,
        CASE WHEN entry.credit_id = {RECEIVABLE} THEN entry.amount_centavos ELSE -entry.amount_centavos END * 10
            AS pesos
    FROM document JOIN document AS coalesced ON coalesced.id = coalesce(document.reverses_id, document.id)
    JOIN entry ON entry.document_id = document.id JOIN entry AS charge ON charge.id = entry.settles_id
    LEFT JOIN concept ON concept.id = charge.concept_id
    WHERE document.issued_on BETWEEN :first AND :last AND coalesced.kind = 'receipt'
      AND entry.debit_id <> {CUSTOMER_CREDIT} AND entry.credit_id <> {CUSTOMER_CREDIT}"""
"""What receipts paid, by whether it fell due before the month and by the class of its concept. A cancelled one counts
off on the day of its cancellation."""

_STILL_OWED = f"""EXISTS (SELECT 1 FROM entry AS charge WHERE charge.document_id = bill.document_id
    AND charge.debit_id = {RECEIVABLE} AND charge.settles_id IS NULL AND charge.amount_centavos > (
        SELECT coalesce(sum(CASE WHEN settling.credit_id = {RECEIVABLE} THEN settling.amount_centavos
            ELSE -settling.amount_centavos END), 0)
        FROM entry AS settling JOIN document AS paying ON paying.id = settling.document_id
        WHERE settling.settles_id = charge.id AND paying.issued_on <= bill.due_on))"""
_IN_TIME = f"""SELECT bill.due_on AS on_day, {folio()} AS label, bill.period AS detail, bill.account_id AS account_id,
        'document' AS subject, document.id AS subject_id,
        CASE WHEN {_STILL_OWED} THEN 'late' ELSE 'paid' END AS part, {ONE} AS many
    FROM document JOIN bill ON bill.document_id = document.id
    WHERE document.issued_on BETWEEN :earlier AND :last AND bill.reversed_by_id IS NULL
      AND bill.due_on BETWEEN :first AND :day"""

_ACCOUNTS = f"""SELECT account.opened_on AS on_day, account.number AS label, account.holder AS detail,
        account.id AS account_id, 'account' AS subject, account.id AS subject_id,
        account.state || '.' || account.service || CASE WHEN meter.id IS NULL THEN '.none' ELSE '.meter' END AS part,
        {ONE} AS many
    FROM account LEFT JOIN meter ON meter.account_id = account.id AND meter.state = 'installed'
    WHERE account.opened_on <= :last AND account.state <> 'closed'"""

_READINGS = f"""SELECT reading.read_on AS on_day, account.number AS label, reading.period AS detail,
        reading.account_id AS account_id, 'reading' AS subject, reading.id AS subject_id,
        reading.kind || CASE WHEN reading.anomaly_id IS NULL THEN '.plain' ELSE '.anomaly' END AS part, {ONE} AS many
    FROM reading JOIN account ON account.id = reading.account_id
    WHERE reading.state = 'accepted' AND reading.kind <> 'final' AND reading.read_on BETWEEN :first AND :last"""

_AGREEMENT_MONEY = f"""SELECT document.issued_on AS on_day, {folio("coalesced")} AS label, 'Pago de convenio' AS detail,
        document.account_id AS account_id, 'document' AS subject, coalesced.id AS subject_id, 'paid' AS part,
        CASE WHEN entry.credit_id = {RECEIVABLE} THEN entry.amount_centavos ELSE -entry.amount_centavos END * 10
            AS pesos
    FROM entry JOIN document ON document.id = entry.document_id
    JOIN document AS coalesced ON coalesced.id = coalesce(document.reverses_id, document.id)
    WHERE entry.settles_id IN (SELECT entry_id FROM agreement_charge) AND coalesced.kind = 'receipt'
      AND document.issued_on BETWEEN :first AND :last
      AND EXISTS (SELECT 1 FROM agreement_charge JOIN agreement ON agreement.id = agreement_charge.agreement_id
          WHERE agreement_charge.entry_id = entry.settles_id AND agreement.signed_on <= coalesced.issued_on
            AND (agreement.ended_on IS NULL OR agreement.ended_on >= coalesced.issued_on))"""
_AGREEMENTS = f"""SELECT agreement.signed_on AS on_day, {numbered(AGREEMENTS, "agreement.number")} AS label,
        agreement.signer AS detail, agreement.account_id AS account_id, 'agreement' AS subject,
        agreement.id AS subject_id, 'signed' AS part, {ONE} AS many,
        (agreement.debt_centavos - agreement.condoned_centavos + agreement.extension_centavos) * 10 AS debt,
        agreement.down_centavos * 10 AS down
    FROM agreement WHERE agreement.signed_on BETWEEN :first AND :last AND coalesce(ended_how, '') <> 'cancelled'"""
_OPEN_REPORTS = f"""SELECT complaint.received_on AS on_day, {numbered(REPORTS, "complaint.number")} AS label,
        complaint_kind.name AS detail, complaint.account_id AS account_id, 'complaint' AS subject,
        complaint.id AS subject_id, 'open' AS part, {ONE} AS many
    FROM complaint JOIN complaint_kind ON complaint_kind.id = complaint.kind_id
    WHERE complaint.received_on <= :last AND complaint.state <> 'cancelled'
      AND (complaint.closed_at IS NULL OR substr(complaint.closed_at, 1, 10) > :last)"""

FAMILIES: Final = {
    "bills": Family(_BILLS, ("pesos", "volume", "many")),
    "billed_tax": Family(_BILLED_TAX, ("pesos",)),
    "moved": Family(_MOVED, ("pesos",)),
    "in_time": Family(_IN_TIME, ("many",)),
    "accounts": Family(_ACCOUNTS, ("many",)),
    "readings": Family(_READINGS, ("many",)),
    "agreement_money": Family(_AGREEMENT_MONEY, ("pesos",)),
    "agreements": Family(_AGREEMENTS, ("many", "debt", "down")),
    "open_reports": Family(_OPEN_REPORTS, ("many",)),
}
