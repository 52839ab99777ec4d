"""What a month leaves: its figures frozen, its activities, captured measures, and its accounting."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.store.tables.base import Whole, flag, identity, table, words

month_closing = table(
    "month_closing",
    identity(),
    words("month", default=None),
    words("figures", default=None),
    words("sha256", default=None),
    words("exceptions"),
    Column("closed_at", Text, nullable=False),
    Column("closed_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(month) = 7", name="month"),
    CheckConstraint("length(figures) > 1", name="figures"),
    UniqueConstraint("month"),
)
"""A closed month. `figures` is all that its report says, as JSON; it is never written again. `exceptions` tells what
was not as it must be, and why it was closed all the same."""

measure = table(
    "measure",
    identity(),
    words("key", default=None),
    words("month", default=None),
    Column("amount_thousandths", Whole, nullable=False),
    words("source"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("replaced_by_id", Whole, ForeignKey("measure.id")),
    CheckConstraint("length(trim(key)) > 0", name="key"),
    CheckConstraint("amount_thousandths >= 0", name="amount"),
    Index(
        "uq_measure_standing",
        "key",
        "month",
        unique=True,
        sqlite_where=text("replaced_by_id IS NULL"),
        postgresql_where=text("replaced_by_id IS NULL"),
    ),
)
"""A number no register of the program has: m³ produced, inhabitants, people employed; one stands for a month."""

income_estimate = table(
    "income_estimate",
    identity(),
    Column("year", Whole, nullable=False),
    Column("concept_id", Whole, ForeignKey("concept.id"), nullable=False),
    Column("estimated_centavos", Whole, nullable=False),
    Column("modified_centavos", Whole, nullable=False),
    words("document"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("estimated_centavos >= 0 AND modified_centavos >= 0", name="amounts"),
    UniqueConstraint("year", "concept_id", name="uq_income_estimate_year"),
)
"""What the Ley de Ingresos expects of a concept in a year (LGCG art. 38-II: estimado, modificado)."""

activity_report = table(
    "activity_report",
    identity(),
    words("month", default=None),
    Column("area_id", Whole, ForeignKey("area.id")),
    words("title", default=None),
    Column("frozen_at", Text),
    Column("frozen_by_id", Whole, ForeignKey("person.id")),
    Column("made_at", Text, nullable=False),
    Column("made_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("(frozen_at IS NULL) = (frozen_by_id IS NULL)", name="frozen"),
    Index(
        "uq_activity_report_area",
        "month",
        "area_id",
        unique=True,
        sqlite_where=text("area_id IS NOT NULL"),
        postgresql_where=text("area_id IS NOT NULL"),
    ),
    Index(
        "uq_activity_report_office",
        "month",
        unique=True,
        sqlite_where=text("area_id IS NULL"),
        postgresql_where=text("area_id IS NULL"),
    ),
)
"""The activities of a month, of one area or of the whole commercial office; frozen, it never changes again."""

activity_line = table(
    "activity_line",
    Column("report_id", Whole, ForeignKey("activity_report.id"), primary_key=True),
    Column("position", Whole, primary_key=True),
    words("kind"),
    words("drafted"),
    words("content", default=None),
    words("numbers"),
    flag("hidden"),
    CheckConstraint("length(trim(content)) > 0", name="content"),
)
"""One bullet: what was drafted from the data (empty where somebody wrote it), what it says now, and its numbers with
the counters they come from, as JSON."""

invoice_package = table(
    "invoice_package",
    identity(),
    Column("on_day", Text, nullable=False),
    Column("receipts", Whole, nullable=False),
    Column("total_centavos", Whole, nullable=False),
    words("content", default=None),
    words("uuid"),
    Column("uuid_recorded_at", Text),
    Column("cancelled_at", Text),
    words("cancel_reason"),
    Column("made_at", Text, nullable=False),
    Column("made_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("receipts > 0 AND total_centavos > 0", name="total"),
    CheckConstraint("cancelled_at IS NULL OR length(trim(cancel_reason)) > 0", name="cancelled"),
    Index("ix_invoice_package_day", "on_day"),
)
"""The receipts of a day for one global CFDI; `content` is what it was handed over with, as JSON."""

receipt_invoice = table(
    "receipt_invoice",
    identity(),
    Column("document_id", Whole, ForeignKey("document.id"), nullable=False),
    Column("package_id", Whole, ForeignKey("invoice_package.id")),
    words("rfc"),
    words("name"),
    words("uuid"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("ended_at", Text),
    CheckConstraint("package_id IS NOT NULL OR (length(trim(rfc)) > 0 AND length(trim(name)) > 0)", name="whose"),
    Index("ix_receipt_invoice_package", "package_id"),
    Index(
        "uq_receipt_invoice_standing",
        "document_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)
"""A receipt in the global CFDI of a package, or in one by name: never in both (CFF art. 29; RMF 2.7.1.21)."""
