"""Notices to who owes, the marks on their accounts, the acts that interrupt prescription, and saved filters."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint

from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.notices import NoticeKind, NoticeState
from aguadesk.domain.prescription import ActKind
from aguadesk.store.tables.base import Whole, identity, one_of, table, words

notice_batch = table(
    "notice_batch",
    identity(),
    words("kind", default=None),
    words("filter"),
    words("message"),
    Column("notices", Whole, nullable=False),
    Column("issued_on", Text, nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("issued_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", NoticeKind),
    Index("ix_notice_batch_day", "issued_on"),
)
"""Notices printed together; `filter` tells in words whom they were for."""

notice = table(
    "notice",
    identity(),
    Column("number", Whole, nullable=False),
    Column("batch_id", Whole, ForeignKey("notice_batch.id"), nullable=False),
    words("kind", default=None),
    words("state", default=None),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    Column("issued_on", Text, nullable=False),
    Column("months", Whole, nullable=False),
    Column("debt_centavos", Whole, nullable=False),
    Column("result_on", Text),
    words("deliverer"),
    words("received_by"),
    words("result_note"),
    Column("recorded_at", Text),
    Column("recorded_by_id", Whole, ForeignKey("person.id")),
    Column("fee_document_id", Whole, ForeignKey("document.id")),
    one_of("kind", NoticeKind),
    one_of("state", NoticeState),
    CheckConstraint("debt_centavos > 0", name="debt"),
    CheckConstraint("(state = 'issued') = (result_on IS NULL)", name="result"),
    CheckConstraint("fee_document_id IS NULL OR state = 'delivered'", name="fee"),
    UniqueConstraint("number"),
    Index("ix_notice_account", "account_id", "state", "result_on"),
    Index("ix_notice_batch", "batch_id"),
    Index("ix_notice_state", "state", "kind"),
)
"""It speaks of everything that was overdue at its account on the day it was issued. Its fee comes with delivery."""

account_mark = table(
    "account_mark",
    identity(),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    words("kind", default=None),
    words("note", default=None),
    Column("since", Text, nullable=False),
    Column("until", Text),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", MarkKind),
    CheckConstraint("length(trim(note)) > 0", name="note"),
    CheckConstraint("until IS NULL OR until >= since", name="span"),
    Index("ix_account_mark_account", "account_id", "kind"),
)

prescription_act = table(
    "prescription_act",
    identity(),
    Column("account_id", Whole, ForeignKey("account.id"), nullable=False),
    words("kind", default=None),
    Column("on_day", Text, nullable=False),
    words("proof", default=None),
    words("notified_by"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("kind", ActKind),
    CheckConstraint("length(trim(proof)) > 0", name="proof"),
    Index("ix_prescription_act_account", "account_id", "on_day"),
)
"""An act that interrupts the prescription of all that was due by its day, besides notices, agreements and payments."""

saved_filter = table(
    "saved_filter",
    identity(),
    words("name", default=None),
    words("content", default=None),
    Column("saved_at", Text, nullable=False),
    Column("saved_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    UniqueConstraint("name"),
)
"""A question about the overdue portfolio that somebody asks again and again; `content` is JSON."""
