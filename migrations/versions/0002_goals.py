"""Goals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "goal_plan",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("year", WHOLE, nullable=False),
        sa.Column("quarter", WHOLE, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("in_force", WHOLE, server_default="0", nullable=False),
        sa.Column("form_name", sa.Text(), server_default="", nullable=False),
        sa.Column("municipality", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("responsible_unit", sa.Text(), server_default="", nullable=False),
        sa.Column("programme_key", sa.Text(), server_default="", nullable=False),
        sa.Column("subprogramme_key", sa.Text(), server_default="", nullable=False),
        sa.Column("objective", sa.Text(), server_default="", nullable=False),
        sa.Column("period_wording", sa.Text(), server_default="", nullable=False),
        sa.Column("programmed_wording", sa.Text(), server_default="", nullable=False),
        sa.Column("realised_wording", sa.Text(), server_default="", nullable=False),
        sa.Column("typed_period", sa.Text(), nullable=True),
        sa.Column("typed_programmed", sa.Text(), nullable=True),
        sa.Column("typed_realised", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("attachment_id", WHOLE, nullable=True),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("imported_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("basis IN ('acumulado', 'trimestre', 'anual')", name=op.f("ck_goal_plan_basis")),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_goal_plan_quarter")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_goal_plan_year")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_goal_plan_attachment_id")),
        sa.ForeignKeyConstraint(["imported_by_id"], ["person.id"], name=op.f("fk_goal_plan_imported_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_plan")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("goal_plan", schema=None) as batch_op:
        batch_op.create_index(
            "uq_goal_plan_in_force",
            ["year"],
            unique=True,
            sqlite_where=sa.text("in_force = 1"),
            postgresql_where=sa.text("in_force = 1"),
        )

    op.create_table(
        "goal_row",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("plan_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("page", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), server_default="", nullable=False),
        sa.Column("sheet_row", WHOLE, nullable=True),
        sa.Column("hidden", WHOLE, server_default="0", nullable=False),
        sa.Column("prefix", sa.Text(), server_default="", nullable=False),
        sa.Column("percent_rule", sa.Text(), nullable=False),
        sa.Column("variation_rule", sa.Text(), nullable=False),
        sa.Column("not_programmed", WHOLE, server_default="0", nullable=False),
        sa.Column("duplicates_id", WHOLE, nullable=True),
        sa.Column("programmed_from_id", WHOLE, nullable=True),
        sa.Column("gap_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("justification", sa.Text(), server_default="", nullable=False),
        sa.Column("withdrawn", WHOLE, server_default="0", nullable=False),
        sa.Column("count_verdict", sa.Text(), nullable=True),
        sa.Column("count_reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "count_verdict IN ('cumplida', 'no_cumplida', 'no_contada')", name=op.f("ck_goal_row_count_verdict")
        ),
        sa.CheckConstraint(
            "kind IN ('encabezado', 'encabezado_con_meta', 'estrategia', 'meta', 'continuacion', 'total')",
            name=op.f("ck_goal_row_kind"),
        ),
        sa.CheckConstraint(
            "percent_rule IN ('realizada_entre_programada', 'manual')", name=op.f("ck_goal_row_percent_rule")
        ),
        sa.CheckConstraint(
            "variation_rule IN ('realizada_menos_programada', 'programada_menos_realizada', 'diferencia_sin_signo', "
            "'porcentaje_faltante', 'manual')",
            name=op.f("ck_goal_row_variation_rule"),
        ),
        sa.CheckConstraint(
            "count_verdict IS NULL OR length(trim(count_reason)) > 0", name=op.f("ck_goal_row_count_reason")
        ),
        sa.ForeignKeyConstraint(["duplicates_id"], ["goal_row.id"], name=op.f("fk_goal_row_duplicates_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["goal_plan.id"], name=op.f("fk_goal_row_plan_id")),
        sa.ForeignKeyConstraint(["programmed_from_id"], ["goal_row.id"], name=op.f("fk_goal_row_programmed_from_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_row")),
        sa.UniqueConstraint("plan_id", "position", name="uq_goal_row_place"),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_acceptance",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("plan_id", WHOLE, nullable=False),
        sa.Column("row_id", WHOLE, nullable=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.Text(), nullable=False),
        sa.Column("accepted_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(trim(note)) > 0", name=op.f("ck_goal_acceptance_note")),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["person.id"], name=op.f("fk_goal_acceptance_accepted_by_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["goal_plan.id"], name=op.f("fk_goal_acceptance_plan_id")),
        sa.ForeignKeyConstraint(["row_id"], ["goal_row.id"], name=op.f("fk_goal_acceptance_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_acceptance")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("goal_acceptance", schema=None) as batch_op:
        batch_op.create_index("ix_goal_acceptance_plan", ["plan_id"], unique=False)

    op.create_table(
        "goal_cell",
        sa.Column("row_id", WHOLE, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("edited", WHOLE, server_default="0", nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "field IN ('number', 'description', 'unit', 'percent', 'programmed', 'realised', 'variation')",
            name=op.f("ck_goal_cell_field"),
        ),
        sa.ForeignKeyConstraint(["row_id"], ["goal_row.id"], name=op.f("fk_goal_cell_row_id")),
        sa.PrimaryKeyConstraint("row_id", "field", "edited", name=op.f("pk_goal_cell")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_progress",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("row_id", WHOLE, nullable=False),
        sa.Column("month", WHOLE, nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_goal_progress_month")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_goal_progress_recorded_by_id")),
        sa.ForeignKeyConstraint(["row_id"], ["goal_row.id"], name=op.f("fk_goal_progress_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_progress")),
        sa.UniqueConstraint("row_id", "month", name="uq_goal_progress_month"),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_target",
        sa.Column("row_id", WHOLE, nullable=False),
        sa.Column("quarter", WHOLE, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_goal_target_quarter")),
        sa.ForeignKeyConstraint(["row_id"], ["goal_row.id"], name=op.f("fk_goal_target_row_id")),
        sa.PrimaryKeyConstraint("row_id", "quarter", name=op.f("pk_goal_target")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_amount",
        sa.Column("progress_id", WHOLE, nullable=False),
        sa.Column("part", WHOLE, nullable=False),
        sa.Column("amount_thousandths", WHOLE, nullable=False),
        sa.CheckConstraint("amount_thousandths >= 0", name=op.f("ck_goal_amount_amount")),
        sa.ForeignKeyConstraint(["progress_id"], ["goal_progress.id"], name=op.f("fk_goal_amount_progress_id")),
        sa.PrimaryKeyConstraint("progress_id", "part", name=op.f("pk_goal_amount")),
        sqlite_strict=True,
    )
