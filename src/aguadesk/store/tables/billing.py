"""Billing runs, the bills they made, what each surcharge was computed on, and what was forgiven of a charge."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, text

from aguadesk.domain.billing.volumes import VolumeKind
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

billing_run = table(
    "billing_run",
    identity(),
    words("period", default=None),
    Column("issued_on", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    words("message"),
    Column("bills", Whole, nullable=False),
    Column("total_centavos", Whole, nullable=False),
    Column("ran_at", Text, nullable=False),
    Column("ran_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Index("ix_billing_run_period", "period"),
)
"""One run of a period; a later one bills what was missing. `total_centavos` is net of benefits."""

bill = table(
    "bill",
    Column("document_id", Whole, ForeignKey("document.id"), primary_key=True, autoincrement=False),
    Column("run_id", Whole, ForeignKey("billing_run.id"), nullable=False),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    words("period", default=None),
    Column("tariff_id", Whole, ForeignKey("tariff.id"), nullable=False),
    Column("priced_on", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    words("volume_kind", default=None),
    Column("volume_litres", Whole),
    Column("previous_m3", Whole),
    Column("current_m3", Whole),
    flag("sewer", 1),
    flag("domestic", 1),
    Column("total_centavos", Whole, nullable=False),
    Column("discount_centavos", Whole, nullable=False, server_default="0"),
    Column("arrears_centavos", Whole, nullable=False, server_default="0"),
    Column("surcharge_centavos", Whole, nullable=False, server_default="0"),
    Column("credit_centavos", Whole, nullable=False, server_default="0"),
    Column("reversed_by_id", Whole, ForeignKey("document.id")),
    one_of("volume_kind", VolumeKind),
    CheckConstraint("volume_litres IS NULL OR volume_litres >= 0", name="volume"),
    CheckConstraint("discount_centavos >= 0", name="discount"),
    Index("ix_bill_account", "account_id", "period"),
    Index("ix_bill_period", "period", "account_id"),
    Index(
        "uq_bill_standing",
        "account_id",
        "period",
        unique=True,
        sqlite_where=text("reversed_by_id IS NULL"),
        postgresql_where=text("reversed_by_id IS NULL"),
    ),
)
"""What a bill was computed from, so that it can be explained for ever.

`total_centavos` is the bill itself before benefits; `arrears_centavos`, `surcharge_centavos` and `credit_centavos` are
what the account owed besides, and had in favour, when it was issued. `priced_on` is the day whose tariff and UMA hold.
"""

surcharge = table(
    "surcharge",
    Column("entry_id", Whole, ForeignKey("entry.id"), primary_key=True, autoincrement=False),
    Column("base_document_id", Whole, ForeignKey("document.id"), nullable=False),
    Column("iva_basis_points", Whole),
    Column("upto", Text, nullable=False),
    Column("months", Whole, nullable=False),
    Index("ix_surcharge_base", "base_document_id"),
)
"""A surcharge that was charged: on which document, up to which day, and its months so far."""

discount = table(
    "discount",
    Column("entry_id", Whole, ForeignKey("entry.id"), primary_key=True, autoincrement=False),
    Column("campaign_id", Whole, ForeignKey("campaign.id")),
    Column("benefit_id", Whole, ForeignKey("benefit.id")),
    Column("percent_basis_points", Whole, nullable=False),
    Column("base_centavos", Whole, nullable=False),
    CheckConstraint("(campaign_id IS NULL) <> (benefit_id IS NULL)", name="source"),
    Index("ix_discount_campaign", "campaign_id"),
    Index("ix_discount_benefit", "benefit_id"),
)
"""An entry that forgives part of a charge, and by whose authority (LGTAIP art. 66-IV asks for the list)."""
