"""The ledger: documents, their entries and tenders, their seal, and the tills they pass through.

Append-only. An entry that moves what a user owes either makes a charge (debits the receivable and
settles nothing) or settles one (`settles_id`), so what is open of a charge is the sum of its own row
and of the rows that settle it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.domain.chart import CUSTOMER_CREDIT, RECEIVABLE
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

ledger_account = table(
    "ledger_account",
    identity(),
    words("code", default=None),
    words("name", default=None),
    UniqueConstraint("code"),
)

concept = table(
    "concept",
    identity(),
    words("code", default=None),
    words("name", default=None),
    words("class", default=None),
    Column("income_id", Whole, ForeignKey("ledger_account.id"), nullable=False),
    flag("causes_surcharge"),
    words("cri"),
    flag("active", 1),
    one_of("class", ConceptClass),
    UniqueConstraint("code"),
)

price = table(
    "price",
    identity(),
    Column("concept_id", Whole, ForeignKey("concept.id"), nullable=False),
    words("name", default=None),
    Column("amount_centavos", Whole, nullable=False),
    Column("iva_basis_points", Whole, nullable=False, server_default="0"),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text),
    words("document"),
    words("article"),
    CheckConstraint("amount_centavos > 0", name="amount"),
    CheckConstraint("iva_basis_points BETWEEN 0 AND 10000", name="iva"),
    CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
)

drawer = table(
    "drawer",
    identity(),
    words("name", default=None),
    words("series", default=None),
    flag("active", 1),
    UniqueConstraint("name"),
    UniqueConstraint("series"),
)

cash_session = table(
    "cash_session",
    identity(),
    Column("drawer_id", Whole, ForeignKey("drawer.id"), nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("opened_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("float_centavos", Whole, nullable=False),
    Column("closed_at", Text),
    Column("closed_by_id", Whole, ForeignKey("person.id")),
    Column("expected_centavos", Whole),
    Column("counted_centavos", Whole),
    Column("denominations", Text),
    words("difference_reason"),
    words("chain_head"),
    Column("chain_position", Whole),
    CheckConstraint("float_centavos >= 0", name="float"),
    CheckConstraint("(closed_at IS NULL) = (counted_centavos IS NULL)", name="closed"),
    CheckConstraint("(closed_at IS NULL) = (expected_centavos IS NULL)", name="expected"),
    Index(
        "uq_cash_session_open",
        "drawer_id",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)

seal = table(
    "seal",
    Column("document_id", Whole, primary_key=True),
    Column("position", Whole, nullable=False),
    words("previous_hash", default=None),
    words("hash", default=None),
    UniqueConstraint("position"),
)
"""Each seal holds the hash of the one before it and of its own document: a chain."""

document = table(
    "document",
    Column(
        "id",
        Whole,
        ForeignKey("seal.document_id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("request_id", Text),
    words("series", default=None),
    Column("number", Whole, nullable=False),
    words("kind", default=None),
    Column("account_id", Whole, ForeignKey("account.id")),
    Column("session_id", Whole, ForeignKey("cash_session.id")),
    Column("reverses_id", Whole, ForeignKey("document.id")),
    words("payer"),
    words("reason"),
    words("basis"),
    Column("issued_at", Text, nullable=False),
    Column("issued_on", Text, nullable=False),
    Column("issued_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("authorised_by_id", Whole, ForeignKey("person.id")),
    Column("total_centavos", Whole, nullable=False),
    one_of("kind", DocumentKind),
    CheckConstraint("total_centavos > 0", name="total"),
    CheckConstraint("(kind = 'reversal') = (reverses_id IS NOT NULL)", name="reversal"),
    CheckConstraint("kind <> 'reversal' OR length(trim(reason)) >= 5", name="reason"),
    CheckConstraint("kind NOT IN ('receipt', 'cash') OR session_id IS NOT NULL", name="session"),
    UniqueConstraint("request_id"),
    UniqueConstraint("series", "number", name="uq_document_folio"),
    UniqueConstraint("reverses_id"),
    Index("ix_document_account", "account_id"),
    Index("ix_document_session", "session_id"),
    Index("ix_document_issued_on", "issued_on"),
)
"""Its id waits for its seal: a COMMIT with an unsealed document fails."""

entry = table(
    "entry",
    identity(),
    Column("document_id", Whole, ForeignKey("document.id"), nullable=False),
    Column("line", Whole, nullable=False),
    Column("debit_id", Whole, ForeignKey("ledger_account.id"), nullable=False),
    Column("credit_id", Whole, ForeignKey("ledger_account.id"), nullable=False),
    Column("amount_centavos", Whole, nullable=False),
    Column("account_id", Whole, ForeignKey("account.id")),
    Column("concept_id", Whole, ForeignKey("concept.id")),
    Column("settles_id", Whole, ForeignKey("entry.id")),
    Column("period", Text),
    Column("due_on", Text),
    Column("iva_basis_points", Whole),
    words("detail"),
    CheckConstraint("amount_centavos > 0", name="amount"),
    CheckConstraint("debit_id <> credit_id", name="sides"),
    CheckConstraint(f"credit_id <> {RECEIVABLE} OR settles_id IS NOT NULL", name="settles"),
    CheckConstraint(
        f"settles_id IS NULL OR debit_id = {RECEIVABLE} OR credit_id = {RECEIVABLE}",
        name="settles_receivable",
    ),
    CheckConstraint(
        f"(debit_id <> {CUSTOMER_CREDIT} AND credit_id <> {CUSTOMER_CREDIT}) OR account_id IS NOT NULL",
        name="credit_account",
    ),
    UniqueConstraint("document_id", "line", name="uq_entry_line"),
    Index("ix_entry_account", "account_id", "debit_id", "credit_id", "amount_centavos"),
    Index("ix_entry_settles", "settles_id", "debit_id", "amount_centavos"),
)

tender = table(
    "tender",
    identity(),
    Column("document_id", Whole, ForeignKey("document.id"), nullable=False),
    Column("line", Whole, nullable=False),
    words("method", default=None),
    Column("amount_centavos", Whole, nullable=False),
    Column("received_centavos", Whole, nullable=False),
    words("reference"),
    one_of("method", Method),
    CheckConstraint("amount_centavos > 0", name="amount"),
    CheckConstraint("received_centavos >= amount_centavos", name="received"),
    UniqueConstraint("document_id", "line", name="uq_tender_line"),
)
"""How a receipt was paid: each method with its amount, what was handed over, and its reference."""

open_charge = table(
    "open_charge",
    Column("entry_id", Whole, ForeignKey("entry.id"), primary_key=True, autoincrement=False),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    Column("due_on", Text, nullable=False),
    Column("open_centavos", Whole, nullable=False),
    CheckConstraint("open_centavos > 0", name="amount"),
    Index("ix_open_charge_account", "account_id", "due_on", "open_centavos"),
)
"""What is open of the charges of accounts that are not settled, so that who owes is found among years of entries. It
follows the entries by itself (`store/open_charges.py`), can be made anew from them, and every check compares it."""
