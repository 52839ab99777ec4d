"""The goals of the form O.P.11: plans, their rows and cells, and what was achieved month by month.

The cells as imported are kept beside what the board wrote over them, so that the faithful sheet can be
written again. The figures the sheet itself brought stand in its cells and nowhere else.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Text, UniqueConstraint, text

from aguadesk.domain.goals import cells, rows
from aguadesk.store.tables.base import Whole, flag, identity, one_of, table, words

goal_plan = table(
    "goal_plan",
    identity(),
    Column("year", Whole, nullable=False),
    Column("quarter", Whole, nullable=False),
    words("basis", default=None),
    flag("in_force"),
    words("form_name"),
    words("municipality"),
    words("body"),
    words("responsible_unit"),
    words("programme_key"),
    words("subprogramme_key"),
    words("objective"),
    words("period_wording"),
    words("programmed_wording"),
    words("realised_wording"),
    Column("typed_period", Text),
    Column("typed_programmed", Text),
    Column("typed_realised", Text),
    words("file_name"),
    Column("attachment_id", Whole, ForeignKey("attachment.id")),
    Column("imported_at", Text, nullable=False),
    Column("imported_by_id", Whole, ForeignKey("person.id"), nullable=False),
    one_of("basis", rows.Basis),
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year"),
    Index(
        "uq_goal_plan_in_force",
        "year",
        unique=True,
        sqlite_where=text("in_force = 1"),
        postgresql_where=text("in_force = 1"),
    ),
)
"""One plan of a year is in force; those it replaced are kept. `attachment_id` is the imported workbook."""

goal_row = table(
    "goal_row",
    identity(),
    Column("plan_id", Whole, ForeignKey("goal_plan.id"), nullable=False),
    Column("position", Whole, nullable=False),
    Column("page", Whole, nullable=False),
    words("kind", default=None),
    words("order_key"),
    Column("sheet_row", Whole),
    flag("hidden"),
    words("prefix"),
    words("percent_rule", default=None),
    words("variation_rule", default=None),
    flag("not_programmed"),
    Column("duplicates_id", Whole, ForeignKey("goal_row.id")),
    Column("programmed_from_id", Whole, ForeignKey("goal_row.id")),
    words("gap_reason"),
    words("justification"),
    flag("withdrawn"),
    Column("count_verdict", Text),
    words("count_reason"),
    one_of("kind", rows.RowKind),
    one_of("percent_rule", rows.PercentRule),
    one_of("variation_rule", rows.VariationRule),
    one_of("count_verdict", rows.Verdict),
    CheckConstraint("count_verdict IS NULL OR length(trim(count_reason)) > 0", name="count_reason"),
    UniqueConstraint("plan_id", "position", name="uq_goal_row_place"),
)
"""`order_key` sorts as text: 0009.0010 after 0009.0006."""

goal_cell = table(
    "goal_cell",
    Column("row_id", Whole, ForeignKey("goal_row.id"), nullable=False),
    words("field", default=None),
    flag("edited"),
    words("content", default=None),
    one_of("field", cells.Column),
    PrimaryKeyConstraint("row_id", "field", "edited"),
)
"""A cell as imported or, where `edited`, as the board wrote over it; `content` is value and format, as JSON."""

goal_target = table(
    "goal_target",
    Column("row_id", Whole, ForeignKey("goal_row.id"), nullable=False),
    Column("quarter", Whole, nullable=False),
    words("content", default=None),
    CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
    PrimaryKeyConstraint("row_id", "quarter"),
)
"""What was programmed up to a quarter, accumulated, where it is not the imported figure."""

goal_progress = table(
    "goal_progress",
    identity(),
    Column("row_id", Whole, ForeignKey("goal_row.id"), nullable=False),
    Column("month", Whole, nullable=False),
    words("note"),
    Column("recorded_at", Text, nullable=False),
    Column("recorded_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("month BETWEEN 1 AND 12", name="month"),
    UniqueConstraint("row_id", "month", name="uq_goal_progress_month"),
)

goal_amount = table(
    "goal_amount",
    Column("progress_id", Whole, ForeignKey("goal_progress.id"), nullable=False),
    Column("part", Whole, nullable=False),
    Column("amount_thousandths", Whole, nullable=False),
    CheckConstraint("amount_thousandths >= 0", name="amount"),
    PrimaryKeyConstraint("progress_id", "part"),
)
"""One number of a month's progress: goals of several parts, as 6 valves and 1,860 m, have several."""

goal_acceptance = table(
    "goal_acceptance",
    identity(),
    Column("plan_id", Whole, ForeignKey("goal_plan.id"), nullable=False),
    Column("row_id", Whole, ForeignKey("goal_row.id")),
    words("finding", default=None),
    words("note", default=None),
    Column("accepted_at", Text, nullable=False),
    Column("accepted_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(trim(note)) > 0", name="note"),
    Index("ix_goal_acceptance_plan", "plan_id"),
)
"""A remark of the review that somebody read and accepted, with a note."""

goal_feed = table(
    "goal_feed",
    Column("row_id", Whole, ForeignKey("goal_row.id"), nullable=False),
    Column("part", Whole, nullable=False, server_default="0"),
    words("counter", default=None),
    words("content", default="{}"),
    Column("linked_at", Text, nullable=False),
    Column("linked_by_id", Whole, ForeignKey("person.id"), nullable=False),
    CheckConstraint("length(trim(counter)) > 0", name="counter"),
    CheckConstraint("part >= 0", name="part"),
    PrimaryKeyConstraint("row_id", "part"),
)
"""A goal that counts what the office really did: the counter of one of its parts, and its filter as JSON."""
