"""Counters of money: what was billed, what was collected of it and of arrears, what campaigns cost, the tills."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.store.counters.question import BEGINS, HOW_MUCH, ONE, Part, Question, asked, folio

BILLS = f"""SELECT document.issued_on AS on_day, {folio()} AS label, bill.period AS detail, {HOW_MUCH} AS amount,
    bill.account_id AS account_id, 'document' AS subject, document.id AS subject_id
    FROM document JOIN bill ON bill.document_id = document.id
    WHERE document.issued_on BETWEEN :first AND :last"""
_NET = "(bill.total_centavos - bill.discount_centavos) * 10"
STANDS = "bill.reversed_by_id IS NULL"
_WITH_WATER = f"bill.volume_litres > 0 AND {STANDS}"
_IVA = """(SELECT sum(entry.amount_centavos) * 10 FROM entry WHERE entry.document_id = document.id
    AND entry.concept_id = (SELECT concept.id FROM concept WHERE concept.code = 'iva'))"""
_UNBILLED = f"""SELECT +mirror.issued_on AS on_day, {folio()} AS label, 'Recibo cancelado' AS detail,
    -{_NET} AS amount, bill.account_id AS account_id,
    'document' AS subject, document.id AS subject_id
    FROM document AS mirror CROSS JOIN document ON document.id = mirror.reverses_id
    CROSS JOIN bill ON bill.document_id = document.id
    WHERE mirror.reverses_id > 0 AND +mirror.issued_on BETWEEN :first AND :last"""


def _settled(day: str, came: str) -> str:
    """Return what receipts paid of charges; `came` says from which document the entries are read."""
    return f"""SELECT {day} AS on_day, {folio()} AS label, coalesce(charge.period, '') AS detail,
        {HOW_MUCH} AS amount, document.account_id AS account_id, 'document' AS subject,
        document.id AS subject_id
        FROM {came} CROSS JOIN entry ON entry.document_id = document.id
        CROSS JOIN entry AS charge ON charge.id = entry.settles_id
        WHERE document.kind = 'receipt' AND entry.credit_id = {RECEIVABLE} AND entry.debit_id <> {CUSTOMER_CREDIT}
          AND {day} BETWEEN :first AND :last"""


PAID = _settled("document.issued_on", "document")
UNPAID = _settled(
    "+mirror.issued_on",
    "document AS mirror CROSS JOIN document ON document.id = mirror.reverses_id AND mirror.reverses_id > 0",
)


PESOS = "entry.amount_centavos * 10"


def _collected(where: str) -> Question:
    return Question(
        [
            Part(PAID, where=where, amount=PESOS, day="document.issued_on"),
            Part(UNPAID, where=where, amount=f"-{PESOS}", day="mirror.issued_on"),
        ]
    )


_CANCELLED = f"""SELECT +mirror.issued_on AS on_day, {folio()} AS label, mirror.reason AS detail, {ONE} AS amount,
    document.account_id AS account_id, 'document' AS subject, document.id AS subject_id
    FROM document AS mirror CROSS JOIN document ON document.id = mirror.reverses_id
    WHERE mirror.reverses_id > 0 AND document.kind = 'receipt' AND +mirror.issued_on BETWEEN :first AND :last"""
_DIFFERENCES = """SELECT substr(cash_session.closed_at, 1, 10) AS on_day, drawer.name AS label,
    cash_session.difference_reason AS detail,
    abs(cash_session.counted_centavos - cash_session.expected_centavos) * 10 AS amount, NULL AS account_id,
    'cash_session' AS subject, cash_session.id AS subject_id
    FROM cash_session JOIN drawer ON drawer.id = cash_session.drawer_id
    WHERE cash_session.counted_centavos <> cash_session.expected_centavos
      AND cash_session.closed_at >= :first AND cash_session.closed_at < :last || 'U'"""
_MEDIA = """SELECT campaign_media.starts_on AS on_day, campaign.name AS label, campaign_media.place AS detail,
    campaign_media.cost_centavos * 10 AS amount, NULL AS account_id, 'campaign' AS subject, campaign.id AS subject_id
    FROM campaign_media JOIN campaign ON campaign.id = campaign_media.campaign_id
    WHERE campaign_media.cost_centavos > 0 AND campaign_media.starts_on BETWEEN :first AND :last"""
QUESTIONS: Final = {
    "money.iva": Question([Part(BILLS, where=STANDS, amount=_IVA)]),
    "money.billed": Question([Part(BILLS, amount=_NET), Part(_UNBILLED)]),
    "money.of_period": _collected(f"charge.due_on >= {BEGINS}"),
    "money.of_arrears": _collected(f"charge.due_on < {BEGINS}"),
    "receipts.cancelled": asked(_CANCELLED),
    "till.differences": asked(_DIFFERENCES),
    "campaigns.cost": asked(_MEDIA),
    "volume.billed": Question([Part(BILLS, where=_WITH_WATER, amount="bill.volume_litres")]),
}
"""What is paid of a charge that falls due from the first day on is of the period; of an earlier one, of arrears."""
