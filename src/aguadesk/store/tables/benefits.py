"""Who pays less and why: kinds of benefit, their beneficiaries, campaigns and what these cost to make known."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, MediaKind
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

benefit_kind = table(
    "benefit_kind",
    identity(),
    words("code", default=None),
    words("name", default=None),
    Column("percent_basis_points", Whole, nullable=False),
    Column("cap_m3", Whole),
    words("concepts"),
    flag("needs_key", 1),
    words("paper"),
    Column("renewal_month", Whole),
    words("document"),
    words("article"),
    words("link"),
    flag("active", 1),
    CheckConstraint("percent_basis_points BETWEEN 1 AND 10000", name="percent"),
    CheckConstraint("cap_m3 IS NULL OR cap_m3 > 0", name="cap"),
    CheckConstraint("renewal_month IS NULL OR renewal_month BETWEEN 1 AND 12", name="renewal"),
    CheckConstraint("length(trim(document)) > 0", name="document"),
    UniqueConstraint("code"),
)
"""A benefit of law: percentage, m³ it reaches, concepts it touches, and where it is written."""

benefit = table(
    "benefit",
    identity(),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    Column("kind_id", Whole, ForeignKey("benefit_kind.id"), nullable=False),
    words("beneficiary", default=None),
    words("key"),
    words("paper"),
    words("resolution"),
    Column("granted_on", Text, nullable=False),
    Column("expires_on", Text),
    Column("ended_on", Text),
    words("end_reason"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("expires_on IS NULL OR expires_on >= granted_on", name="expiry"),
    CheckConstraint("ended_on IS NULL OR length(trim(end_reason)) > 0", name="end"),
    Index("ix_benefit_account", "account_id"),
    Index("ix_benefit_expiry", "expires_on"),
    Index(
        "uq_benefit_account",
        "account_id",
        unique=True,
        sqlite_where=text("ended_on IS NULL"),
        postgresql_where=text("ended_on IS NULL"),
    ),
    Index(
        "uq_benefit_key",
        "kind_id",
        "key",
        unique=True,
        sqlite_where=text("ended_on IS NULL AND key <> ''"),
        postgresql_where=text("ended_on IS NULL AND key <> ''"),
    ),
)
"""One beneficiary at one house: an account has one benefit, and a key stands at one account."""

campaign = table(
    "campaign",
    identity(),
    words("name", default=None),
    words("target", default=None),
    Column("percent_basis_points", Whole, nullable=False),
    words("concepts"),
    Column("starts_on", Text, nullable=False),
    Column("ends_on", Text, nullable=False),
    words("condition", default=None),
    words("debts", default=None),
    words("document", default=None),
    words("article"),
    words("link"),
    words("note"),
    Column("stopped_on", Text),
    one_of("target", CampaignTarget),
    one_of("condition", CampaignCondition),
    one_of("debts", CampaignDebts),
    CheckConstraint("percent_basis_points BETWEEN 1 AND 10000", name="percent"),
    CheckConstraint("ends_on >= starts_on", name="window"),
    CheckConstraint("length(trim(document)) > 0", name="document"),
    Index("ix_campaign_window", "starts_on", "ends_on"),
)

campaign_media = table(
    "campaign_media",
    identity(),
    Column("campaign_id", Whole, ForeignKey("campaign.id"), nullable=False),
    words("kind", default=None),
    words("place"),
    Column("starts_on", Text, nullable=False),
    Column("ends_on", Text),
    Column("cost_centavos", Whole, nullable=False, server_default="0"),
    words("note"),
    one_of("kind", MediaKind),
    CheckConstraint("cost_centavos >= 0", name="cost"),
    Index("ix_campaign_media_campaign", "campaign_id"),
)
"""How a campaign was made known: radio, Facebook, perifoneo, posters; where, when and at what cost."""
