"""Agreements to pay by instalments: what each covers, its calendar, and how it ended."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Text, UniqueConstraint, text

from aguadesk.domain.agreements import AgreementEnd, Frequency, NewBills, SurchargesMeanwhile
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

agreement = table(
    "agreement",
    identity(),
    Column("number", Whole, nullable=False),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    Column("previous_id", Whole, ForeignKey("agreement.id")),
    words("signer", default=None),
    words("signer_paper"),
    words("signer_phone"),
    words("frequency", default=None),
    Column("debt_centavos", Whole, nullable=False),
    Column("condoned_centavos", Whole, nullable=False, server_default="0"),
    Column("extension_centavos", Whole, nullable=False, server_default="0"),
    Column("down_centavos", Whole, nullable=False, server_default="0"),
    Column("capacity_centavos", Whole),
    Column("campaign_id", Whole, ForeignKey("campaign.id")),
    Column("condonation_id", Whole, ForeignKey("document.id")),
    Column("extension_id", Whole, ForeignKey("document.id")),
    words("surcharges", default=None),
    words("new_bills", default=None),
    Column("most_missed", Whole, nullable=False),
    flag("returns_condoned", 1),
    words("basis"),
    words("note"),
    Column("request_id", Text),
    Column("signed_on", Text, nullable=False),
    Column("signed_at", Text, nullable=False),
    Column("signed_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("authorised_by_id", Whole, ForeignKey("person.id")),
    Column("ended_on", Text),
    Column("ended_how", Text),
    words("end_reason"),
    flag("condoned_returned"),
    Column("end_document_id", Whole, ForeignKey("document.id")),
    Column("ended_by_id", Whole, ForeignKey("person.id")),
    Column("end_authorised_by_id", Whole, ForeignKey("person.id")),
    one_of("frequency", Frequency),
    one_of("surcharges", SurchargesMeanwhile),
    one_of("new_bills", NewBills),
    one_of("ended_how", AgreementEnd),
    CheckConstraint("debt_centavos > 0", name="debt"),
    CheckConstraint("condoned_centavos BETWEEN 0 AND debt_centavos", name="condoned"),
    CheckConstraint("down_centavos >= 0 AND extension_centavos >= 0", name="parts"),
    CheckConstraint("most_missed > 0", name="missed"),
    CheckConstraint("(ended_on IS NULL) = (ended_how IS NULL)", name="end"),
    CheckConstraint("ended_how IS NULL OR ended_how = 'fulfilled' OR length(trim(end_reason)) > 0", name="reason"),
    UniqueConstraint("number"),
    UniqueConstraint("request_id"),
    Index("ix_agreement_account", "account_id"),
    Index(
        "uq_agreement_standing",
        "account_id",
        unique=True,
        sqlite_where=text("ended_on IS NULL"),
        postgresql_where=text("ended_on IS NULL"),
    ),
)
"""One stands for an account at a time. The debt stays in the ledger as it was charged: an agreement is a calendar over
some of its charges, and how much of it is paid is what those charges have been settled since.

`debt_centavos` is what was open of its charges at signing, before `condoned_centavos` was forgiven, and
`extension_centavos` what paying later costs (recargos por prórroga). The instalments, down payment included, sum to
debt − condoned + extension. `condoned_returned` tells that breaking it brought back what was forgiven and frozen.
"""

agreement_charge = table(
    "agreement_charge",
    Column("agreement_id", Whole, ForeignKey("agreement.id"), nullable=False),
    Column("entry_id", Whole, ForeignKey("entry.id"), nullable=False),
    Column("open_centavos", Whole, nullable=False),
    PrimaryKeyConstraint("agreement_id", "entry_id"),
    CheckConstraint("open_centavos > 0", name="open"),
    Index("ix_agreement_charge_entry", "entry_id"),
)
"""A charge that an agreement covers, and what was open of it once the condonation was taken off."""

agreement_instalment = table(
    "agreement_instalment",
    Column("agreement_id", Whole, ForeignKey("agreement.id"), nullable=False),
    Column("number", Whole, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("amount_centavos", Whole, nullable=False),
    PrimaryKeyConstraint("agreement_id", "number"),
    CheckConstraint("number >= 0", name="number"),
    CheckConstraint("amount_centavos > 0", name="amount"),
    Index("ix_agreement_instalment_due", "due_on"),
)
"""Number 0 is the down payment."""
