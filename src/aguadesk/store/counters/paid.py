"""Counters of what was paid, by what it was for, in time, under an agreement, or after something was done about it.

They walk the same receipts and bills as the counters of money, so each costs little more than a comparison. How many
days after something a payment came is said as SQLite says it (`date`).
"""

from __future__ import annotations

from typing import Final

from aguadesk.domain.chart import PRESCRIBED, RECEIVABLE
from aguadesk.store.counters.attention import HANDED, MONEY, TENDER, receipts
from aguadesk.store.counters.money import BILLS, PAID, PESOS, STANDS, UNPAID
from aguadesk.store.counters.question import ONE, Part, Question, asked, folio


def _and_then(first: str, *later: str) -> str:
    """Return a condition whose later parts are looked at only where the ones before hold; an AND looks at them all."""
    rest = _and_then(*later) if later else "1"
    return f"CASE WHEN {first} THEN {rest} END"


_FILTERS = {
    "concept": "charge.concept_id = (SELECT concept.id FROM concept WHERE concept.code = :concept)",
    "class": "charge.concept_id IN (SELECT concept.id FROM concept WHERE concept.class = :class)",
}
_LAST_LINE = """NOT EXISTS (SELECT 1 FROM entry AS next_one
    WHERE next_one.document_id = charge.document_id AND next_one.line = charge.line + 1)"""
_ENDS = f"""(entry.amount_centavos = charge.amount_centavos OR charge.amount_centavos <= (
    SELECT sum(CASE WHEN settling.credit_id = {RECEIVABLE} THEN settling.amount_centavos
        ELSE -settling.amount_centavos END)
    FROM entry AS settling WHERE settling.settles_id = charge.id AND settling.id <= entry.id))"""
_IN_TIME = _and_then(
    "charge.due_on >= document.issued_on AND charge.period IS NOT NULL",
    _LAST_LINE,
    _ENDS,
    "EXISTS (SELECT 1 FROM bill WHERE bill.document_id = charge.document_id)",
)
_COVERED = f"""{STANDS} AND bill.arrears_centavos = 0
    AND bill.credit_centavos >= bill.total_centavos - bill.discount_centavos"""
_AGREED = """EXISTS (SELECT 1 FROM agreement_charge
    JOIN agreement ON agreement.id = agreement_charge.agreement_id
    WHERE agreement_charge.entry_id = charge.id AND agreement.signed_on <= document.issued_on
      AND (agreement.ended_on IS NULL OR agreement.ended_on >= document.issued_on))"""


def _paid(where: str = "", amount: str = PESOS, **filters: str) -> list[Part]:
    """Return what receipts paid of charges, and against it what was cancelled."""
    return [Part(PAID, filters, where, amount), Part(UNPAID, filters, where, f"-{amount}")]


_VALUE = "CAST(trim(rule.value, '\"') AS INTEGER)"
_DAYS = f"""(SELECT {_VALUE} FROM rule WHERE rule.key = 'indicator.recovery_days'
    AND rule.valid_from <= document.issued_on ORDER BY rule.valid_from DESC LIMIT 1)"""
_MOST_DAYS = f"(SELECT max({_VALUE}) FROM rule WHERE rule.key = 'indicator.recovery_days')"
_FROM_THEN = f"date(:first, '-' || {_MOST_DAYS} || ' days')"
_SINCE = f"date(document.issued_on, '-' || {_DAYS} || ' days')"


def _after(table: str, day: str, what: str) -> Question:
    """Return the receipts of accounts at which something was done in so many days before, the rule says how many.

    The accounts that can be meant are found first, so that most receipts cost a look into a short list.
    """
    acted = f"FROM {table} WHERE {what} AND {day}"
    where = _and_then(
        f"{HANDED} AND document.account_id IN (SELECT {table}.account_id {acted} BETWEEN {_FROM_THEN} AND :last)",
        f"""EXISTS (SELECT 1 {acted} BETWEEN {_SINCE} AND document.issued_on
            AND {table}.account_id = document.account_id)""",
    )
    return Question(receipts(where, MONEY, TENDER))


_OF_CAMPAIGNS = f"""{HANDED} AND (document.account_id, document.issued_on) IN (
    SELECT given.account_id, given.issued_on FROM discount CROSS JOIN entry ON entry.id = discount.entry_id
    CROSS JOIN document AS given ON given.id = entry.document_id WHERE discount.campaign_id IS NOT NULL)"""
_DONE_ON = "substr(work_order.done_at, 1, 10)"


def _done(kind: str) -> str:
    return f"work_order.kind = '{kind}' AND work_order.state = 'done'"


_FORGIVEN = f"""SELECT document.issued_on AS on_day, {folio()} AS label,
    coalesce(campaign.name, benefit_kind.name, '') AS detail, {ONE} AS amount, by_account.account_id AS account_id,
    'document' AS subject, document.id AS subject_id
    FROM (SELECT min(document.id) AS first_id, max(discount.entry_id) AS entry_id, document.account_id AS account_id
        FROM document CROSS JOIN entry ON entry.document_id = document.id
        CROSS JOIN discount ON discount.entry_id = entry.id
        WHERE document.kind = 'adjustment' AND document.issued_on BETWEEN :first AND :last
          AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)
        GROUP BY document.account_id, substr(document.issued_on, 1, 7)) AS by_account
    JOIN document ON document.id = by_account.first_id JOIN discount ON discount.entry_id = by_account.entry_id
    LEFT JOIN campaign ON campaign.id = discount.campaign_id LEFT JOIN benefit ON benefit.id = discount.benefit_id
    LEFT JOIN benefit_kind ON benefit_kind.id = benefit.kind_id"""
_PRESCRIBED = f"""SELECT document.issued_on AS on_day, {folio()} AS label, 'Crédito prescrito' AS detail,
    entry.amount_centavos * 10 AS amount, document.account_id AS account_id, 'document' AS subject,
    document.id AS subject_id
    FROM document CROSS JOIN entry ON entry.document_id = document.id
    WHERE document.kind = 'adjustment' AND document.issued_on BETWEEN :first AND :last
      AND entry.debit_id = {PRESCRIBED} AND entry.credit_id = {RECEIVABLE}
      AND NOT EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = document.id)"""

QUESTIONS: Final = {
    "money.paid": Question(_paid(**_FILTERS)),
    "agreements.recovered": Question(_paid(_AGREED)),
    "bills.in_time": Question([*_paid(_IN_TIME, str(ONE)), Part(BILLS, where=_COVERED, amount=str(ONE))]),
    "bills.issued": Question([Part(BILLS, where=STANDS, amount=str(ONE))]),
    "volume.measured": Question(
        [Part(BILLS, where=f"{STANDS} AND bill.volume_kind = 'measured'", amount="bill.volume_litres")]
    ),
    "volume.estimated": Question(
        [Part(BILLS, where=f"{STANDS} AND bill.volume_kind IN ('estimated', 'presumed')", amount="bill.volume_litres")]
    ),
    "receipts.all": Question(receipts()),
    "recovered.notices": _after("notice", "notice.result_on", "notice.state = 'delivered'"),
    "recovered.limitations": _after("work_order", _DONE_ON, _done("limitation")),
    "recovered.followups": _after("work_order", _DONE_ON, _done("follow_up")),
    "recovered.campaigns": Question(receipts(_OF_CAMPAIGNS, MONEY, TENDER)),
    "discounts.accounts": asked(_FORGIVEN),
    "credits.prescribed": asked(_PRESCRIBED),
}
"""A bill is paid in time when a payment ends its last line on the day it falls due or before, or credit covers it."""
