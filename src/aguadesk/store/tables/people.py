"""The people of the office, their roles, and the audit of everything they change."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, PrimaryKeyConstraint, Text, UniqueConstraint

from aguadesk.store.tables.base import Whole, flag, identity, table, words

person = table(
    "person",
    identity(),
    words("login", default=None),
    words("name", default=None),
    words("password_hash"),
    flag("active", 1),
    UniqueConstraint("login"),
)

person_role = table(
    "person_role",
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    words("role", default=None),
    PrimaryKeyConstraint("person_id", "role"),
)

audit = table(
    "audit",
    identity(),
    Column("at", Text, nullable=False),
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("authorised_by_id", Whole, ForeignKey("person.id")),
    words("act", default=None),
    words("subject", default=None),
    Column("subject_id", Whole),
    Column("before", Text),
    Column("after", Text),
    words("reason"),
    Index("ix_audit_subject", "subject", "subject_id"),
    Index("ix_audit_at", "at"),
)
"""`before` and `after` are JSON objects holding only the fields that changed."""
