"""Collection points outside the office, the files they send, and every line of these."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from aguadesk.domain.collecting import LineState, PointKind
from aguadesk.store.tables.base import Whole, identity, one_of, table, words

collection_point = table(
    "collection_point",
    identity(),
    words("name", default=None),
    words("kind", default=None),
    Column("drawer_id", Whole, ForeignKey("drawer.id")),
    words("layout"),
    words("contract"),
    words("place"),
    Column("opened_on", Text, nullable=False),
    Column("closed_on", Text),
    one_of("kind", PointKind),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="span"),
    UniqueConstraint("name"),
)
"""`layout` is the TOML that tells how its files read, `contract` the one that tells how its references are made. Its
receipts have the folios of its own drawer, in a session that each file opens and closes."""

collection_file = table(
    "collection_file",
    identity(),
    Column("point_id", Whole, ForeignKey("collection_point.id"), nullable=False),
    words("name", default=None),
    words("sha256", default=None),
    Column("lines", Whole, nullable=False),
    Column("total_centavos", Whole, nullable=False),
    Column("session_id", Whole, ForeignKey("cash_session.id")),
    Column("loaded_at", Text, nullable=False),
    Column("loaded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    UniqueConstraint("sha256"),
    Index("ix_collection_file_point", "point_id"),
)

collection_line = table(
    "collection_line",
    identity(),
    Column("file_id", Whole, ForeignKey("collection_file.id"), nullable=False),
    Column("line", Whole, nullable=False),
    words("raw", default=None),
    words("reference"),
    words("operation"),
    Column("amount_centavos", Whole),
    Column("paid_on", Text),
    words("state", default=None),
    words("problem"),
    Column("account_id", Whole, ForeignKey("account.id")),
    Column("document_id", Whole, ForeignKey("document.id")),
    words("note"),
    Column("solved_at", Text),
    Column("solved_by_id", Whole, ForeignKey("person.id")),
    one_of("state", LineState),
    CheckConstraint("(state IN ('matched', 'solved')) = (document_id IS NOT NULL)", name="receipt"),
    CheckConstraint("state <> 'discarded' OR length(trim(note)) >= 5", name="note"),
    UniqueConstraint("file_id", "line", name="uq_collection_line_once"),
    UniqueConstraint("document_id"),
    Index("ix_collection_line_state", "state"),
    Index("ix_collection_line_operation", "operation", "paid_on"),
)
