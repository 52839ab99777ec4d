"""Crews, their orders, what happened to each, and who let one go against a lock."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, text

from aguadesk.domain.orders import Lock, OrderKind, OrderResult, OrderState, OrderStep
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

crew = table(
    "crew",
    identity(),
    words("name", default=None),
    words("in_charge"),
    words("phone"),
    flag("active", 1),
    CheckConstraint("length(trim(name)) > 0", name="name"),
    UniqueConstraint("name"),
)
"""A cuadrilla and the person in charge of it, to whom its orders are handed."""

work_order = table(
    "work_order",
    identity(),
    Column("number", Whole, nullable=False),
    words("kind", default=None),
    words("state", default=None),
    Column("account_id", Whole, ForeignKey("account.id")),
    words("place"),
    words("instruction", default=None),
    words("basis"),
    Column("litres_per_day", Whole),
    Column("debt_centavos", Whole, nullable=False, server_default="0"),
    Column("months", Whole, nullable=False, server_default="0"),
    Column("crew_id", Whole, ForeignKey("crew.id")),
    Column("parent_id", Whole, ForeignKey("work_order.id")),
    Column("agreement_id", Whole, ForeignKey("agreement.id")),
    Column("complaint_id", Whole, ForeignKey("complaint.id")),
    Column("document_id", Whole, ForeignKey("document.id")),
    Column("issued_on", Text, nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("issued_by_id", Whole, ForeignKey("person.id"), nullable=False),
    Column("deadline_at", Text),
    Column("result", Text),
    words("result_note"),
    words("done_by"),
    Column("done_at", Text),
    Column("reading_m3", Whole),
    words("new_meter"),
    Column("new_reading_m3", Whole),
    words("seal_number"),
    Column("copy_returned_on", Text),
    Column("request_id", Text),
    one_of("kind", OrderKind),
    one_of("state", OrderState),
    one_of("result", OrderResult),
    CheckConstraint("account_id IS NOT NULL OR length(trim(place)) > 0", name="where"),
    CheckConstraint("kind <> 'limitation' OR (litres_per_day > 0 AND length(trim(basis)) > 0)", name="litres"),
    CheckConstraint("(state IN ('done', 'not_done')) = (done_at IS NOT NULL)", name="done"),
    CheckConstraint("state <> 'done' OR result IS NOT NULL", name="found"),
    CheckConstraint("reading_m3 IS NULL OR reading_m3 >= 0", name="reading"),
    CheckConstraint("new_reading_m3 IS NULL OR new_reading_m3 >= 0", name="new_reading"),
    UniqueConstraint("number"),
    UniqueConstraint("request_id"),
    Index("ix_work_order_account", "account_id"),
    Index("ix_work_order_state", "state", "kind"),
    Index("ix_work_order_crew", "crew_id", "state"),
    Index("ix_work_order_issued", "issued_on"),
    Index("ix_work_order_complaint", "complaint_id"),
    Index(
        "uq_work_order_waiting",
        "account_id",
        "kind",
        unique=True,
        sqlite_where=text("state IN ('issued', 'in_field')"),
        postgresql_where=text("state IN ('issued', 'in_field')"),
    ),
)
"""One order of a kind waits at an account. `litres_per_day` is what a limitation leaves, by the article in `basis`;
`debt_centavos` and `months` are what was owed when it was issued; `document_id` charges its fee.
"""

order_step = table(
    "order_step",
    identity(),
    Column("order_id", Whole, ForeignKey("work_order.id"), nullable=False),
    words("step", default=None),
    words("note"),
    Column("at", Text, nullable=False),
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("step", OrderStep),
    Index("ix_order_step_order", "order_id"),
)

order_override = table(
    "order_override",
    identity(),
    Column("order_id", Whole, ForeignKey("work_order.id"), nullable=False),
    words("lock", default=None),
    words("reason", default=None),
    Column("person_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("lock", Lock),
    CheckConstraint("length(trim(reason)) >= 5", name="reason"),
    UniqueConstraint("order_id", "lock", name="uq_order_override_once"),
)
"""A lock that stood in the way of a limitation, and who let it go all the same, and why."""
