"""Notices, and payments taken elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "collection_point",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("drawer_id", WHOLE, nullable=True),
        sa.Column("layout", sa.Text(), server_default="", nullable=False),
        sa.Column("contract", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('bank', 'web', 'shop', 'kiosk')", name=op.f("ck_collection_point_kind")),
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_collection_point_span")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_collection_point_name")),
        sa.ForeignKeyConstraint(["drawer_id"], ["drawer.id"], name=op.f("fk_collection_point_drawer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_point")),
        sa.UniqueConstraint("name", name=op.f("uq_collection_point_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "notice_batch",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("filter", sa.Text(), server_default="", nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("notices", WHOLE, nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("issued_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("kind IN ('reminder', 'notification', 'requirement')", name=op.f("ck_notice_batch_kind")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_notice_batch_issued_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_batch")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice_batch", schema=None) as batch_op:
        batch_op.create_index("ix_notice_batch_day", ["issued_on"], unique=False)

    op.create_table(
        "saved_filter",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("saved_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_saved_filter_name")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["person.id"], name=op.f("fk_saved_filter_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_filter_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "account_mark",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("kind IN ('can_pay', 'cannot_pay', 'protected')", name=op.f("ck_account_mark_kind")),
        sa.CheckConstraint("length(trim(note)) > 0", name=op.f("ck_account_mark_note")),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_account_mark_span")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_mark_account_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_account_mark_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_mark")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("account_mark", schema=None) as batch_op:
        batch_op.create_index("ix_account_mark_account", ["account_id", "kind"], unique=False)

    op.create_table(
        "collection_file",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("point_id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("lines", WHOLE, nullable=False),
        sa.Column("total_centavos", WHOLE, nullable=False),
        sa.Column("session_id", WHOLE, nullable=True),
        sa.Column("loaded_at", sa.Text(), nullable=False),
        sa.Column("loaded_by_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["loaded_by_id"], ["person.id"], name=op.f("fk_collection_file_loaded_by_id")),
        sa.ForeignKeyConstraint(["point_id"], ["collection_point.id"], name=op.f("fk_collection_file_point_id")),
        sa.ForeignKeyConstraint(["session_id"], ["cash_session.id"], name=op.f("fk_collection_file_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_collection_file_sha256")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("collection_file", schema=None) as batch_op:
        batch_op.create_index("ix_collection_file_point", ["point_id"], unique=False)

    op.create_table(
        "prescription_act",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("notified_by", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "kind IN ('notice', 'agreement', 'payment', 'acknowledgement', 'judicial')",
            name=op.f("ck_prescription_act_kind"),
        ),
        sa.CheckConstraint("length(trim(proof)) > 0", name=op.f("ck_prescription_act_proof")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_prescription_act_account_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_prescription_act_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prescription_act")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("prescription_act", schema=None) as batch_op:
        batch_op.create_index("ix_prescription_act_account", ["account_id", "on_day"], unique=False)

    op.create_table(
        "collection_line",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("file_id", WHOLE, nullable=False),
        sa.Column("line", WHOLE, nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("operation", sa.Text(), server_default="", nullable=False),
        sa.Column("amount_centavos", WHOLE, nullable=True),
        sa.Column("paid_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), server_default="", nullable=False),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("document_id", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("solved_at", sa.Text(), nullable=True),
        sa.Column("solved_by_id", WHOLE, nullable=True),
        sa.CheckConstraint(
            "(state IN ('matched', 'solved')) = (document_id IS NOT NULL)", name=op.f("ck_collection_line_receipt")
        ),
        sa.CheckConstraint("state <> 'discarded' OR length(trim(note)) >= 5", name=op.f("ck_collection_line_note")),
        sa.CheckConstraint(
            "state IN ('matched', 'unmatched', 'bad', 'solved', 'discarded')", name=op.f("ck_collection_line_state")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_collection_line_account_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_collection_line_document_id")),
        sa.ForeignKeyConstraint(["file_id"], ["collection_file.id"], name=op.f("fk_collection_line_file_id")),
        sa.ForeignKeyConstraint(["solved_by_id"], ["person.id"], name=op.f("fk_collection_line_solved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection_line")),
        sa.UniqueConstraint("document_id", name=op.f("uq_collection_line_document_id")),
        sa.UniqueConstraint("file_id", "line", name="uq_collection_line_once"),
        sqlite_strict=True,
    )
    with op.batch_alter_table("collection_line", schema=None) as batch_op:
        batch_op.create_index("ix_collection_line_operation", ["operation", "paid_on"], unique=False)
        batch_op.create_index("ix_collection_line_state", ["state"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("batch_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("months", WHOLE, nullable=False),
        sa.Column("debt_centavos", WHOLE, nullable=False),
        sa.Column("result_on", sa.Text(), nullable=True),
        sa.Column("deliverer", sa.Text(), server_default="", nullable=False),
        sa.Column("received_by", sa.Text(), server_default="", nullable=False),
        sa.Column("result_note", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.Column("recorded_by_id", WHOLE, nullable=True),
        sa.Column("fee_document_id", WHOLE, nullable=True),
        sa.CheckConstraint("(state = 'issued') = (result_on IS NULL)", name=op.f("ck_notice_result")),
        sa.CheckConstraint("fee_document_id IS NULL OR state = 'delivered'", name=op.f("ck_notice_fee")),
        sa.CheckConstraint("kind IN ('reminder', 'notification', 'requirement')", name=op.f("ck_notice_kind")),
        sa.CheckConstraint(
            "state IN ('issued', 'delivered', 'refused', 'absent', 'not_found', 'cancelled')",
            name=op.f("ck_notice_state"),
        ),
        sa.CheckConstraint("debt_centavos > 0", name=op.f("ck_notice_debt")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_notice_account_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["notice_batch.id"], name=op.f("fk_notice_batch_id")),
        sa.ForeignKeyConstraint(["fee_document_id"], ["document.id"], name=op.f("fk_notice_fee_document_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_notice_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("number", name=op.f("uq_notice_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_account", ["account_id", "state", "result_on"], unique=False)
        batch_op.create_index("ix_notice_batch", ["batch_id"], unique=False)
        batch_op.create_index("ix_notice_state", ["state", "kind"], unique=False)
