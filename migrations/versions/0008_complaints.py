"""Reports of the public."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("in_charge", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_area_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("name", name=op.f("uq_area_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "hindrance",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_hindrance_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hindrance")),
        sa.UniqueConstraint("name", name=op.f("uq_hindrance_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "complaint_closing",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("reports", WHOLE, nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=False),
        sa.Column("closed_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("reports > 0", name=op.f("ck_complaint_closing_reports")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_complaint_closing_closed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_closing")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint_closing", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_closing_day", ["on_day"], unique=False)

    op.create_table(
        "complaint_kind",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("area_id", WHOLE, nullable=True),
        sa.Column("urgency", sa.Text(), server_default="normal", nullable=False),
        sa.Column("in_program", WHOLE, server_default="0", nullable=False),
        sa.Column("hours", WHOLE, nullable=True),
        sa.Column("working_days", WHOLE, nullable=True),
        sa.Column("needs_account", WHOLE, server_default="0", nullable=False),
        sa.Column("needs_place", WHOLE, server_default="1", nullable=False),
        sa.Column("asks_standing", WHOLE, server_default="0", nullable=False),
        sa.Column("disputes_bill", WHOLE, server_default="0", nullable=False),
        sa.Column("order_kind", sa.Text(), nullable=True),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.Column("position", WHOLE, server_default="0", nullable=False),
        sa.CheckConstraint(
            "nature IN ('complaint', 'accusation', 'report', 'comment', 'information', 'service')",
            name=op.f("ck_complaint_kind_nature"),
        ),
        sa.CheckConstraint(
            "order_kind IN ('limitation', 'follow_up', 'reconnection', 'verification', 'meter_change', "
            "'meter_installation', 'leak', 'inspection')",
            name=op.f("ck_complaint_kind_order_kind"),
        ),
        sa.CheckConstraint(
            "service IN ('water', 'sewer', 'lighting', 'office')", name=op.f("ck_complaint_kind_service")
        ),
        sa.CheckConstraint("urgency IN ('high', 'normal', 'low')", name=op.f("ck_complaint_kind_urgency")),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name=op.f("ck_complaint_kind_hours")),
        sa.CheckConstraint(
            "in_program + (hours IS NOT NULL) + (working_days IS NOT NULL) <= 1",
            name=op.f("ck_complaint_kind_one_limit"),
        ),
        sa.CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name=op.f("ck_complaint_kind_name")),
        sa.CheckConstraint("needs_account = 1 OR disputes_bill = 0", name=op.f("ck_complaint_kind_disputes")),
        sa.CheckConstraint("working_days IS NULL OR working_days > 0", name=op.f("ck_complaint_kind_working_days")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_complaint_kind_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_complaint_kind_code")),
        sa.UniqueConstraint("name", name=op.f("uq_complaint_kind_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "complaint",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("kind_id", WHOLE, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("reporter_name", sa.Text(), server_default="", nullable=False),
        sa.Column("reporter_address", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("locality_id", WHOLE, nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("place_key", sa.Text(), server_default="", nullable=False),
        sa.Column("place_references", sa.Text(), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("area_id", WHOLE, nullable=True),
        sa.Column("assigned_to", sa.Text(), server_default="", nullable=False),
        sa.Column("urgency", sa.Text(), server_default="normal", nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("received_by_id", WHOLE, nullable=False),
        sa.Column("limit_seconds", WHOLE, nullable=True),
        sa.Column("deadline_utc", WHOLE, nullable=True),
        sa.Column("stopped_utc", WHOLE, nullable=True),
        sa.Column("attended_on", sa.Text(), nullable=True),
        sa.Column("attended_at", sa.Text(), nullable=True),
        sa.Column("attended_seconds", WHOLE, nullable=True),
        sa.Column("attended_note", sa.Text(), server_default="", nullable=False),
        sa.Column("reassigned", WHOLE, server_default="0", nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("conformity", sa.Text(), nullable=True),
        sa.Column("satisfaction", WHOLE, nullable=True),
        sa.Column("ending_note", sa.Text(), server_default="", nullable=False),
        sa.Column("standing_note", sa.Text(), server_default="", nullable=False),
        sa.Column("closing_id", WHOLE, nullable=True),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('closed', 'not_proceeding', 'cancelled')) = (closed_at IS NOT NULL)",
            name=op.f("ck_complaint_closed"),
        ),
        sa.CheckConstraint(
            "channel IN ('in_person', 'telephone', 'written', 'electronic')", name=op.f("ck_complaint_channel")
        ),
        sa.CheckConstraint("conformity IN ('yes', 'no', 'nobody')", name=op.f("ck_complaint_conformity")),
        sa.CheckConstraint("reporter <> 'holder' OR account_id IS NOT NULL", name=op.f("ck_complaint_holder")),
        sa.CheckConstraint("reporter IN ('holder', 'citizen', 'authority')", name=op.f("ck_complaint_reporter")),
        sa.CheckConstraint(
            "state IN ('received', 'routed', 'in_attention', 'attended', 'conformity', 'reassigned', "
            "'closed', 'not_proceeding', 'cancelled')",
            name=op.f("ck_complaint_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('attended', 'conformity') OR attended_at IS NOT NULL", name=op.f("ck_complaint_attention")
        ),
        sa.CheckConstraint("urgency IN ('high', 'normal', 'low')", name=op.f("ck_complaint_urgency")),
        sa.CheckConstraint("(attended_at IS NULL) = (attended_seconds IS NULL)", name=op.f("ck_complaint_attended")),
        sa.CheckConstraint("(limit_seconds IS NULL) = (deadline_utc IS NULL)", name=op.f("ck_complaint_limit")),
        sa.CheckConstraint(
            "account_id IS NOT NULL OR length(trim(reporter_name || place || description)) > 0",
            name=op.f("ck_complaint_about"),
        ),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("ck_complaint_satisfaction")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_complaint_account_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_complaint_area_id")),
        sa.ForeignKeyConstraint(["closing_id"], ["complaint_closing.id"], name=op.f("fk_complaint_closing_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["complaint_kind.id"], name=op.f("fk_complaint_kind_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["place.id"], name=op.f("fk_complaint_locality_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["person.id"], name=op.f("fk_complaint_received_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_complaint_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_complaint_request_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_account", ["account_id"], unique=False)
        batch_op.create_index("ix_complaint_alike", ["kind_id", "place_key", "received_on"], unique=False)
        batch_op.create_index("ix_complaint_area", ["area_id", "state", "deadline_utc"], unique=False)
        batch_op.create_index("ix_complaint_attended", ["attended_on"], unique=False)
        batch_op.create_index("ix_complaint_received", ["received_on"], unique=False)
        batch_op.create_index("ix_complaint_state", ["state", "deadline_utc"], unique=False)

    op.create_table(
        "complaint_call",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("complaint_id", WHOLE, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("spoke_with", sa.Text(), server_default="", nullable=False),
        sa.Column("satisfaction", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.CheckConstraint("answer <> 'no' OR length(trim(note)) > 0", name=op.f("ck_complaint_call_why")),
        sa.CheckConstraint("answer IN ('yes', 'no', 'nobody')", name=op.f("ck_complaint_call_answer")),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("ck_complaint_call_satisfaction")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_call_complaint_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_complaint_call_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_call")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint_call", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_call_complaint", ["complaint_id"], unique=False)

    op.create_table(
        "complaint_stop",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("complaint_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hindrance_id", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("since_at", sa.Text(), nullable=False),
        sa.Column("until_at", sa.Text(), nullable=True),
        sa.CheckConstraint("kind <> 'pause' OR hindrance_id IS NOT NULL", name=op.f("ck_complaint_stop_why")),
        sa.CheckConstraint("kind IN ('pause', 'attended')", name=op.f("ck_complaint_stop_kind")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_stop_complaint_id")),
        sa.ForeignKeyConstraint(["hindrance_id"], ["hindrance.id"], name=op.f("fk_complaint_stop_hindrance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_stop")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint_stop", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_stop_complaint", ["complaint_id"], unique=False)
        batch_op.create_index(
            "uq_complaint_stop_standing",
            ["complaint_id"],
            unique=True,
            sqlite_where=sa.text("until_at IS NULL"),
            postgresql_where=sa.text("until_at IS NULL"),
        )

    op.create_table(
        "claim",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("complaint_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("decided_by_id", WHOLE, nullable=True),
        sa.Column("advised_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('executed', 'self_reconnected', 'still_limited', 'meter_faulty', 'external_leak', "
            "'normal', 'nobody_home', 'no_access', 'not_found', 'opposed')",
            name=op.f("ck_claim_outcome"),
        ),
        sa.CheckConstraint("decided_at IS NULL OR outcome IS NOT NULL", name=op.f("ck_claim_decided")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_claim_account_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_claim_complaint_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_claim_decided_by_id")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_claim_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("complaint_id", name=op.f("uq_claim_complaint_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index("ix_claim_account", ["account_id"], unique=False)

    op.create_table(
        "complaint_step",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("complaint_id", WHOLE, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("area_id", WHOLE, nullable=True),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "step IN ('received', 'routed', 'taken', 'paused', 'resumed', 'attended', 'listed', "
            "'conformed', 'objected', 'unanswered', 'closed_unheard', 'not_proceeding', 'cancelled', "
            "'reopened', 'ordered', 'order_result', 'note')",
            name=op.f("ck_complaint_step_step"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_complaint_step_area_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_step_complaint_id")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_complaint_step_order_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_complaint_step_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_step")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("complaint_step", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_step_complaint", ["complaint_id"], unique=False)
        batch_op.create_index("ix_complaint_step_step", ["step", "at"], unique=False)

    op.create_table(
        "claim_bill",
        sa.Column("claim_id", WHOLE, nullable=False),
        sa.Column("document_id", WHOLE, nullable=False),
        sa.Column("over_m3", WHOLE, nullable=True),
        sa.Column("adjustment_id", WHOLE, nullable=True),
        sa.Column("before_centavos", WHOLE, nullable=True),
        sa.Column("after_centavos", WHOLE, nullable=True),
        sa.CheckConstraint("(over_m3 IS NULL) = (adjustment_id IS NULL)", name=op.f("ck_claim_bill_adjusted")),
        sa.CheckConstraint("over_m3 > 0", name=op.f("ck_claim_bill_over")),
        sa.ForeignKeyConstraint(["adjustment_id"], ["document.id"], name=op.f("fk_claim_bill_adjustment_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_bill_claim_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_claim_bill_document_id")),
        sa.PrimaryKeyConstraint("claim_id", "document_id", name=op.f("pk_claim_bill")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("claim_bill", schema=None) as batch_op:
        batch_op.create_index("ix_claim_bill_document", ["document_id"], unique=False)
