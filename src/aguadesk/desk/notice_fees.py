"""What a requirement costs once it is delivered: gastos de ejecución, charged with the delivery and undone with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.cancelling import CANCELLATION_SERIES
from aguadesk.desk.price_items import CHARGE_SERIES
from aguadesk.domain import chart
from aguadesk.domain.concepts import ENFORCEMENT_COSTS, IVA, ConceptClass
from aguadesk.domain.documents import DocumentKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.notices import NoticeKind
from aguadesk.store import billing, catalogues, notice_debts, receipts
from aguadesk.store.catalogues import Concept
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from aguadesk.store.notice_debts import OverdueLine
from aguadesk.store.notices import NoticeRow
from aguadesk.store.settings import rule_in_force

_RULE = "notice.requirement_fee"


def charge_fee(connection: Connection, notice: NoticeRow, on: date, stamp: Stamp) -> int | None:
    """Charge what a requirement that was delivered on a day costs, inside a transaction; returns the document.

    None if it costs nothing: the board charges none, it is no requirement, or what it was about was paid meanwhile.
    The fee is the board's own for each act, as the federal one is (CFF art. 150), and bears the IVA of the service it
    comes from (thesis III.7o.A.5 A): the rate that most of the debt bears.

    Raises:
        Refused: `rule.none_in_force`.
    """
    if notice.kind is not NoticeKind.REQUIREMENT:
        return None
    rule = rule_in_force(connection, _RULE, on)
    fee = Money.parse(str(rule.value))
    late = notice_debts.lines_of(connection, [notice.account_id], notice.issued_on, stamp.at)
    if fee == ZERO or notice.account_id not in late:
        return None
    concepts = {concept.code: concept for concept in catalogues.all_concepts(connection)}
    rate = _rate(late[notice.account_id])
    words = f"{concepts[ENFORCEMENT_COSTS].name}, requerimiento {notice.name}"
    entries = [_line(concepts[ENFORCEMENT_COSTS], fee, notice, stamp.at.date(), rate, words)]
    tax = fee.percent(rate, Rounding.HALF_UP)
    if tax:
        entries.append(_line(concepts[IVA], tax, notice, stamp.at.date(), rate, f"IVA {rate / 100:g} %"))
    draft = DocumentDraft(
        DocumentKind.CHARGE, CHARGE_SERIES, entries, account_id=notice.account_id, basis=rule.citation
    )
    return post(connection, draft, stamp).id


def undo_fee(connection: Connection, notice: NoticeRow, stamp: Stamp) -> None:
    """Undo what a notice's delivery charged, inside a transaction, by its mirror.

    Raises:
        Refused: `notice.fee_paid` if some of it was paid already.
    """
    document_id = notice.fee_document_id
    if document_id is None or receipts.is_reversed(connection, document_id):
        return
    if billing.documents_on_bill(connection, document_id):
        raise Refused("notice.fee_paid", notice=notice.name)
    reason = f"Se corrigió el resultado de {notice.name}"
    post(connection, receipts.mirror(connection, document_id, CANCELLATION_SERIES, reason, None), stamp)


def _rate(late: Sequence[OverdueLine]) -> int:
    """Return the rate of IVA that most of the services owed bear; the lower one if there is as much of two."""
    services = [line for line in late if line.kind is ConceptClass.PRINCIPAL]
    rates = sorted({line.iva_basis_points for line in services})
    return max(rates, key=lambda rate: _borne(services, rate), default=0)


def _borne(services: Sequence[OverdueLine], rate: int) -> int:
    return total(line.amount for line in services if line.iva_basis_points == rate).centavos


def _line(concept: Concept, amount: Money, notice: NoticeRow, day: date, rate: int, detail: str) -> EntryDraft:
    return EntryDraft(
        chart.RECEIVABLE,
        concept.income_id,
        amount,
        account_id=notice.account_id,
        concept_id=concept.id,
        due_on=day,
        iva_basis_points=rate,
        detail=detail,
    )
