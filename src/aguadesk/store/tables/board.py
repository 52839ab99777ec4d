"""What belongs to the board itself: its settings, its dated rules, and the files kept as evidence."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from aguadesk.store.tables.base import Whole, identity, table, words

setting = table(
    "setting",
    Column("key", Text, primary_key=True),
    words("value", default=None),
)

rule = table(
    "rule",
    identity(),
    words("key", default=None),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text),
    words("value", default=None),
    words("document"),
    words("article"),
    words("page"),
    words("link"),
    Column("loaded_at", Text, nullable=False),
    Column("loaded_by_id", Whole),
    CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
    UniqueConstraint("key", "valid_from", name="uq_rule_key_valid_from"),
)

attachment = table(
    "attachment",
    identity(),
    words("subject", default=None),
    Column("subject_id", Whole, nullable=False),
    words("name", default=None),
    words("media_type", default=None),
    words("sha256", default=None),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("added_by_id", Whole),
    Index("ix_attachment_subject", "subject", "subject_id"),
)
