"""Open charges."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


FILL = """INSERT INTO open_charge (entry_id, account_id, due_on, open_centavos)
    SELECT id, account_id, coalesce(due_on, issued_on), open FROM (
        SELECT charge.id, charge.account_id, charge.due_on, document.issued_on,
            charge.amount_centavos - coalesce((
                SELECT sum(CASE WHEN settling.debit_id = 1 THEN -settling.amount_centavos
                                ELSE settling.amount_centavos END)
                FROM entry AS settling WHERE settling.settles_id = charge.id), 0) AS open
        FROM entry AS charge JOIN document ON document.id = charge.document_id
        WHERE charge.debit_id = 1 AND charge.settles_id IS NULL AND charge.account_id IS NOT NULL) AS charges
    WHERE open > 0"""


def upgrade() -> None:
    op.create_table(
        "open_charge",
        sa.Column("entry_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("open_centavos", WHOLE, nullable=False),
        sa.CheckConstraint("open_centavos > 0", name=op.f("ck_open_charge_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_open_charge_account_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_open_charge_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_open_charge")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("open_charge", schema=None) as batch_op:
        batch_op.create_index("ix_open_charge_account", ["account_id", "due_on", "open_centavos"], unique=False)
    op.get_bind().execute(sa.text(FILL))
