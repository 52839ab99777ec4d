"""Posting documents to the ledger: folio, entries, tenders and seal in one go, inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from aguadesk.domain.documents import DocumentKind, Folio, Method
from aguadesk.domain.money import Money, total
from aguadesk.store.queries import ask, ask_value
from aguadesk.store.rows import insert_rows
from aguadesk.store.seals import DOCUMENT_FIELDS, ENTRY_FIELDS, SEAL_FIELDS, TENDER_FIELDS, hash_of
from aguadesk.store.tables import ledger


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A row to be written: it balances by itself, moving an amount from `credit` to `debit`."""

    debit: int
    credit: int
    amount: Money
    account_id: int | None = None
    concept_id: int | None = None
    settles_id: int | None = None
    period: str | None = None
    due_on: date | None = None
    iva_basis_points: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TenderDraft:
    """How part of a receipt was handed over."""

    method: Method
    amount: Money
    received: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A document to be written. Its total is the sum of its entries."""

    kind: DocumentKind
    series: str
    entries: Sequence[EntryDraft]
    tenders: Sequence[TenderDraft] = ()
    account_id: int | None = None
    session_id: int | None = None
    reverses_id: int | None = None
    payer: str = ""
    reason: str = ""
    basis: str = ""
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a document is issued, by whom, and who allowed it."""

    at: datetime
    person_id: int
    authorised_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A document that now stands in the ledger."""

    id: int
    folio: Folio
    entry_ids: range


def post(connection: Connection, draft: DocumentDraft, stamp: Stamp) -> Posted:
    """Write one document and seal it."""
    return post_stamped(connection, [(draft, stamp)])[0]


def post_many(connection: Connection, drafts: Sequence[DocumentDraft], stamp: Stamp) -> list[Posted]:
    """Write documents in order, all issued by the same person at the same moment; see `post_stamped`."""
    return post_stamped(connection, [(draft, stamp) for draft in drafts])


def post_stamped(connection: Connection, drafts: Sequence[tuple[DocumentDraft, Stamp]]) -> list[Posted]:
    """Write documents in order, each with its own stamp, and seal each.

    A draft may settle charges that already stand in the ledger, not those of another draft of the same
    call: their entries have no number yet.
    """
    tops = _Tops.read(connection, {draft.series for draft, _ in drafts})
    documents, entries, tenders, seals, posted = [], [], [], [], []
    for draft, stamp in drafts:
        document_id = tops.next_document()
        number = tops.next_number(draft.series)
        its_entries = [_entry_row(tops.next_entry(), document_id, n, e) for n, e in enumerate(draft.entries, 1)]
        its_tenders = [_tender_row(tops.next_tender(), document_id, n, t) for n, t in enumerate(draft.tenders, 1)]
        document = _document_row(document_id, number, draft, stamp)
        documents.append(document)
        entries += its_entries
        tenders += its_tenders
        seals.append(tops.next_seal(document_id, document, its_entries, its_tenders))
        first = tops.entry - len(its_entries) + 1
        posted.append(Posted(document_id, Folio(draft.series, number), range(first, tops.entry + 1)))
    insert_rows(connection, ledger.document, DOCUMENT_FIELDS, documents)
    insert_rows(connection, ledger.entry, ENTRY_FIELDS, entries)
    insert_rows(connection, ledger.tender, TENDER_FIELDS, tenders)
    insert_rows(connection, ledger.seal, SEAL_FIELDS, seals)
    return posted


_TOPS = (  # with the last folio of one series: most documents are posted by themselves
    "SELECT (SELECT max(id) FROM document) AS document, (SELECT max(id) FROM entry) AS entry,"
    " (SELECT max(id) FROM tender) AS tender,"
    " (SELECT max(position) FROM seal) AS position, (SELECT hash FROM seal ORDER BY position DESC LIMIT 1) AS hash,"
    " (SELECT max(number) FROM document WHERE series = :series) AS number"
)
_TOP_NUMBER = "SELECT max(number) FROM document WHERE series = :series"


@dataclass(slots=True)
class _Tops:
    """The last numbers given so far; nobody else gives any while this transaction writes."""

    document: int
    entry: int
    tender: int
    position: int
    hash: str
    numbers: dict[str, int]

    @classmethod
    def read(cls, connection: Connection, series: set[str]) -> _Tops:
        first, *others = series or {""}
        ((document, entry, tender, position, last_hash, number),) = ask(connection, _TOPS, series=first)
        numbers = {first: number or 0}
        numbers |= {one: ask_value(connection, _TOP_NUMBER, series=one) or 0 for one in others}
        return cls(document or 0, entry or 0, tender or 0, position or 0, last_hash or "", numbers)

    def next_document(self) -> int:
        self.document += 1
        return self.document

    def next_entry(self) -> int:
        self.entry += 1
        return self.entry

    def next_tender(self) -> int:
        self.tender += 1
        return self.tender

    def next_number(self, series: str) -> int:
        self.numbers[series] += 1
        return self.numbers[series]

    def next_seal(
        self,
        document_id: int,
        document: Sequence[object],
        entries: Sequence[object],
        tenders: Sequence[object],
    ) -> tuple[int, int, str, str]:
        previous, self.position = self.hash, self.position + 1
        self.hash = hash_of(previous, document, entries, tenders)
        return document_id, self.position, previous, self.hash


def _document_row(document_id: int, number: int, draft: DocumentDraft, stamp: Stamp) -> tuple[object, ...]:
    return (
        document_id,
        draft.request_id,
        draft.series,
        number,
        draft.kind.value,
        draft.account_id,
        draft.session_id,
        draft.reverses_id,
        draft.payer,
        draft.reason,
        draft.basis,
        stamp.at.isoformat(timespec="seconds"),
        stamp.at.date().isoformat(),
        stamp.person_id,
        stamp.authorised_by_id,
        total(entry.amount for entry in draft.entries).centavos,
    )


def _entry_row(entry_id: int, document_id: int, line: int, entry: EntryDraft) -> tuple[object, ...]:
    return (
        entry_id,
        document_id,
        line,
        entry.debit,
        entry.credit,
        entry.amount.centavos,
        entry.account_id,
        entry.concept_id,
        entry.settles_id,
        entry.period,
        entry.due_on.isoformat() if entry.due_on else None,
        entry.iva_basis_points,
        entry.detail,
    )


def _tender_row(tender_id: int, document_id: int, line: int, tender: TenderDraft) -> tuple[object, ...]:
    return (
        tender_id,
        document_id,
        line,
        tender.method.value,
        tender.amount.centavos,
        tender.received.centavos,
        tender.reference,
    )
