"""Counters of the window: who was attended, what was paid and where, what was forgiven."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.agreements import NUMBER_SERIES as AGREEMENTS
from aguadesk.domain.complaints import NUMBER_SERIES as REPORTS
from aguadesk.store.counters.question import ONE, Part, Question, asked, folio, numbered

_AT_POINT = "EXISTS (SELECT 1 FROM collection_point WHERE collection_point.drawer_id = cash_session.drawer_id{})"
_POINT = _AT_POINT.format("")
_POINT_KIND = _AT_POINT.format(" AND collection_point.kind = :point")
_SESSION = "CROSS JOIN cash_session ON cash_session.id = document.session_id"
_IN_PERSON = "'in_person' = :channel"


def _receipts(amount: str = str(ONE), join: str = "") -> tuple[str, str]:
    """Return the receipts that were issued, and against them those that were cancelled, on the day they were."""
    issued = f"""SELECT document.issued_on AS on_day, {folio()} AS label, 'Recibo' AS detail, {amount} AS amount,
        document.account_id AS account_id, 'document' AS subject, document.id AS subject_id
        FROM document {_SESSION} {join}
        WHERE document.kind = 'receipt' AND document.issued_on BETWEEN :first AND :last"""
    undone = f"""SELECT +mirror.issued_on AS on_day, {folio()} AS label, 'Recibo cancelado' AS detail,
        -({amount}) AS amount, document.account_id AS account_id, 'document' AS subject, document.id AS subject_id
        FROM document AS mirror CROSS JOIN document ON document.id = mirror.reverses_id {_SESSION} {join}
        WHERE mirror.reverses_id > 0 AND document.kind = 'receipt' AND +mirror.issued_on BETWEEN :first AND :last"""
    return issued, undone


def receipts(where: str = "", amount: str = str(ONE), join: str = "", **filters: str) -> list[Part]:
    """Return receipts as parts of a counter; those that ask for the same amount are walked once."""
    return [Part(select, filters, where) for select in _receipts(amount, join)]


_ATTENTIONS = f"""SELECT attention.on_day AS on_day, procedure.name AS label,
    CASE WHEN attention.visitor = '' THEN attention.note ELSE attention.visitor END AS detail, {ONE} AS amount,
    attention.account_id AS account_id, 'attention' AS subject, attention.id AS subject_id
    FROM attention JOIN procedure ON procedure.id = attention.procedure_id
    WHERE attention.undone_at IS NULL AND attention.on_day BETWEEN :first AND :last"""
_ATTENTION = Part(_ATTENTIONS, {"procedure": "procedure.code = :procedure", "channel": "attention.channel = :channel"})
_AGREEMENT = Part(
    f"""SELECT agreement.signed_on AS on_day, {numbered(AGREEMENTS, "agreement.number")} AS label,
    'Convenio firmado' AS detail, {ONE} AS amount, agreement.account_id AS account_id, 'agreement' AS subject,
    agreement.id AS subject_id FROM agreement
    WHERE coalesce(agreement.ended_how, '') <> 'cancelled' AND agreement.signed_on BETWEEN :first AND :last""",
    {"procedure": "'convenio' = :procedure", "channel": _IN_PERSON},
)
_REPORT = Part(
    f"""SELECT complaint.received_on AS on_day, {numbered(REPORTS, "complaint.number")} AS label,
    'Reporte registrado' AS detail, {ONE} AS amount, complaint.account_id AS account_id, 'complaint' AS subject,
    complaint.id AS subject_id FROM complaint WHERE complaint.received_on BETWEEN :first AND :last""",
    {"procedure": "'reporte' = :procedure", "channel": "complaint.channel = :channel"},
)
_BENEFIT = Part(
    f"""SELECT benefit.granted_on AS on_day, benefit_kind.name AS label, 'Beneficio otorgado' AS detail,
    {ONE} AS amount, benefit.account_id AS account_id, 'benefit' AS subject, benefit.id AS subject_id
    FROM benefit JOIN benefit_kind ON benefit_kind.id = benefit.kind_id
    WHERE benefit.granted_on BETWEEN :first AND :last""",
    {"procedure": "'beneficio' = :procedure", "channel": _IN_PERSON},
)
_CONTRACT = Part(
    f"""SELECT substr(audit.at, 1, 10) AS on_day, account.number AS label, 'Toma contratada' AS detail, {ONE} AS amount,
    account.id AS account_id, 'account' AS subject, account.id AS subject_id
    FROM audit JOIN account ON account.id = audit.subject_id
    WHERE audit.act = 'account.created' AND audit.subject = 'account'
      AND audit.at >= :first AND audit.at < :last || 'U'""",
    {"procedure": "'contrato' = :procedure", "channel": _IN_PERSON},
)

_GIVEN = f"""SELECT document.issued_on AS on_day, {folio()} AS label,
    coalesce(campaign.name, benefit_kind.name, '') AS detail, entry.amount_centavos * 10 AS amount,
    document.account_id AS account_id, 'document' AS subject, document.id AS subject_id
    FROM document CROSS JOIN entry ON entry.document_id = document.id
    CROSS JOIN discount ON discount.entry_id = entry.id
    LEFT JOIN campaign ON campaign.id = discount.campaign_id LEFT JOIN benefit ON benefit.id = discount.benefit_id
    LEFT JOIN benefit_kind ON benefit_kind.id = benefit.kind_id
    WHERE document.kind = 'adjustment' AND document.issued_on BETWEEN :first AND :last"""
_TAKEN_BACK = f"""SELECT +mirror.issued_on AS on_day, {folio()} AS label, 'Descuento cancelado' AS detail,
    -entry.amount_centavos * 10 AS amount, document.account_id AS account_id, 'document' AS subject,
    document.id AS subject_id
    FROM document AS mirror CROSS JOIN document ON document.id = mirror.reverses_id
    CROSS JOIN entry ON entry.document_id = document.id CROSS JOIN discount ON discount.entry_id = entry.id
    WHERE mirror.reverses_id > 0 AND +mirror.issued_on BETWEEN :first AND :last"""
_SOURCES = {
    "source": "(discount.campaign_id IS NOT NULL AND 'campaign' = :source)"
    " OR (discount.benefit_id IS NOT NULL AND 'benefit' = :source)",
    "kind": """EXISTS (SELECT 1 FROM benefit AS granted JOIN benefit_kind AS granted_kind
        ON granted_kind.id = granted.kind_id WHERE granted.id = discount.benefit_id AND granted_kind.code = :kind)""",
    "class": """EXISTS (SELECT 1 FROM entry AS settled JOIN concept ON concept.id = settled.concept_id
        WHERE settled.id = entry.settles_id AND concept.class = :class)""",
}
_WINDOW = f"NOT {_POINT}"
_METHOD = "EXISTS (SELECT 1 FROM tender AS handed WHERE handed.document_id = document.id AND handed.method = :method)"
HANDED = "tender.method <> 'credit'"
MONEY = "tender.amount_centavos * 10"
TENDER = "JOIN tender ON tender.document_id = document.id"
"""What came in with a receipt by one way of paying; credit in favour that is used is no money."""

QUESTIONS: Final = {
    "attended.users": Question(
        [
            _ATTENTION,
            *receipts(_WINDOW, procedure="'cobro' = :procedure", channel=_IN_PERSON),
            _AGREEMENT,
            _REPORT,
            _BENEFIT,
            _CONTRACT,
        ]
    ),
    "inquiries.attended": asked(f"{_ATTENTIONS} AND procedure.code = 'saldo'", channel="attention.channel = :channel"),
    "receipts.taken": Question(receipts(_WINDOW, method=_METHOD)),
    "receipts.points": Question(receipts(_POINT, point=_POINT_KIND)),
    "money.collected": Question(
        receipts(
            HANDED,
            MONEY,
            TENDER,
            method="tender.method = :method",
            point=_POINT_KIND,
        )
    ),
    "agreements.signed": Question([Part(_AGREEMENT.select)]),
    "benefits.granted": Question([Part(_BENEFIT.select, {"kind": "benefit_kind.code = :kind"})]),
    "contracts.opened": Question([Part(_CONTRACT.select)]),
    "discounts.given": Question([Part(_GIVEN, _SOURCES), Part(_TAKEN_BACK, _SOURCES)]),
}
"""`:last || 'U'` is after any moment of that day: `T` stands between a day and its hour."""
