"""Surveys; the sector and street of a work; the limits of free chlorine as rules."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

RULES = (
    ("water.chlorine_least", "0.20", "NOM-127-SSA1", "cloro residual libre, mínimo en mg/l"),
    ("water.chlorine_most", "1.50", "NOM-127-SSA1", "cloro residual libre, máximo en mg/l"),
)


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_survey_name")),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_survey_span")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_survey_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("name", name=op.f("uq_survey_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "survey_question",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("survey_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('grade', 'yes_no', 'words')", name=op.f("ck_survey_question_kind")),
        sa.CheckConstraint("length(trim(words)) > 0", name=op.f("ck_survey_question_words")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_question_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
        sa.UniqueConstraint("survey_id", "position", name="uq_survey_question_position"),
        sqlite_strict=True,
    )
    op.create_table(
        "survey_reply",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("survey_id", WHOLE, nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("locality_id", WHOLE, nullable=True),
        sa.Column("complaint_id", WHOLE, nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('in_person', 'telephone', 'written', 'electronic')", name=op.f("ck_survey_reply_channel")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_survey_reply_account_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_survey_reply_complaint_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["place.id"], name=op.f("fk_survey_reply_locality_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_survey_reply_recorded_by_id")),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_survey_reply_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_reply")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("survey_reply", schema=None) as batch_op:
        batch_op.create_index("ix_survey_reply_account", ["account_id"], unique=False)
        batch_op.create_index("ix_survey_reply_survey", ["survey_id", "on_day"], unique=False)

    op.create_table(
        "survey_answer",
        sa.Column("reply_id", WHOLE, nullable=False),
        sa.Column("question_id", WHOLE, nullable=False),
        sa.Column("grade", WHOLE, nullable=True),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("grade BETWEEN 0 AND 5", name=op.f("ck_survey_answer_grade")),
        sa.CheckConstraint("grade IS NOT NULL OR length(trim(words)) > 0", name=op.f("ck_survey_answer_said")),
        sa.ForeignKeyConstraint(["question_id"], ["survey_question.id"], name=op.f("fk_survey_answer_question_id")),
        sa.ForeignKeyConstraint(["reply_id"], ["survey_reply.id"], name=op.f("fk_survey_answer_reply_id")),
        sa.PrimaryKeyConstraint("reply_id", "question_id", name=op.f("pk_survey_answer")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sector_id", WHOLE, nullable=True))
        batch_op.add_column(sa.Column("street", sa.Text(), server_default="", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_work_sector_id"), "place", ["sector_id"], ["id"])
    link = op.get_bind()
    for key, value, document, article in RULES:
        rule = link.execute(sa.text("SELECT coalesce(max(id), 0) + 1 FROM rule")).scalar_one()
        link.execute(
            sa.text(
                "INSERT INTO rule (id, key, value, valid_from, document, article, loaded_at)"
                " SELECT :id, :key, :value, '2004-01-01', :document, :article,"
                " coalesce((SELECT max(loaded_at) FROM rule), '2004-01-01')"
            ),
            {"id": rule, "key": key, "value": f'"{value}"', "document": document, "article": article},
        )
