"""Billing."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FIRST_INCOME = 100
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

DISCOUNTS, ROUNDING = "Descuentos y condonaciones", "Redondeo del recibo"

RULES = (
    ("surcharge.rate", "0", "2004-01-01", "Acuerdo del organismo", "sin recargos mientras no se registre su tasa"),
    ("surcharge.cap_months", "60", "2004-01-01", "Código Fiscal de la Federación", "art. 21, cinco años"),
    ("discount.combination", "largest", "2004-01-01", "Acuerdo del organismo", "descuentos que no se acumulan"),
    ("billing.days_to_pay", "15", "2004-01-01", "Acuerdo del organismo", "plazo para pagar el recibo"),
    (
        "billing.uncollected_alarm",
        "50",
        "2004-01-01",
        "Acuerdo del organismo",
        "aviso antes de facturar sobre un periodo sin cobrar",
    ),
    ("reading.estimate_of", "6", "2004-01-01", "Acuerdo del organismo", "promedio de las últimas lecturas efectivas"),
    ("reading.high_times", "3", "2004-01-01", "Acuerdo del organismo", "consumo que se aparta para revisarlo"),
    ("uma.daily", "73.04", "2016-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2016"),
    ("uma.daily", "75.49", "2017-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2017"),
    ("uma.daily", "80.60", "2018-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2018"),
    ("uma.daily", "84.49", "2019-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2019"),
    ("uma.daily", "86.88", "2020-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2020"),
    ("uma.daily", "89.62", "2021-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2021"),
    ("uma.daily", "96.22", "2022-02-01", "Ley para Determinar el Valor de la UMA", "arts. 4 y 5, valor diario de 2022"),
    (
        "uma.daily",
        "103.74",
        "2023-02-01",
        "Ley para Determinar el Valor de la UMA",
        "arts. 4 y 5, valor diario de 2023",
    ),
    (
        "uma.daily",
        "108.57",
        "2024-02-01",
        "Ley para Determinar el Valor de la UMA",
        "arts. 4 y 5, valor diario de 2024",
    ),
    (
        "uma.daily",
        "113.14",
        "2025-02-01",
        "Ley para Determinar el Valor de la UMA",
        "arts. 4 y 5, valor diario de 2025",
    ),
    (
        "uma.daily",
        "117.31",
        "2026-02-01",
        "Ley para Determinar el Valor de la UMA",
        "arts. 4 y 5, valor diario de 2026",
    ),
)
"""What holds until the board says otherwise: no surcharge, which only its own law may impose."""


def upgrade() -> None:
    op.create_table(
        "benefit_kind",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("percent_basis_points", WHOLE, nullable=False),
        sa.Column("cap_m3", WHOLE, nullable=True),
        sa.Column("concepts", sa.Text(), server_default="", nullable=False),
        sa.Column("needs_key", WHOLE, server_default="1", nullable=False),
        sa.Column("paper", sa.Text(), server_default="", nullable=False),
        sa.Column("renewal_month", WHOLE, nullable=True),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("article", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("cap_m3 IS NULL OR cap_m3 > 0", name=op.f("ck_benefit_kind_cap")),
        sa.CheckConstraint("length(trim(document)) > 0", name=op.f("ck_benefit_kind_document")),
        sa.CheckConstraint("percent_basis_points BETWEEN 1 AND 10000", name=op.f("ck_benefit_kind_percent")),
        sa.CheckConstraint(
            "renewal_month IS NULL OR renewal_month BETWEEN 1 AND 12", name=op.f("ck_benefit_kind_renewal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_benefit_kind_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "campaign",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("percent_basis_points", WHOLE, nullable=False),
        sa.Column("concepts", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("debts", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("stopped_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "condition IN ('none', 'single_payment', 'agreement', 'either')", name=op.f("ck_campaign_condition")
        ),
        sa.CheckConstraint("debts IN ('any', 'in_time', 'overdue')", name=op.f("ck_campaign_debts")),
        sa.CheckConstraint("target IN ('principal', 'surcharges')", name=op.f("ck_campaign_target")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_campaign_window")),
        sa.CheckConstraint("length(trim(document)) > 0", name=op.f("ck_campaign_document")),
        sa.CheckConstraint("percent_basis_points BETWEEN 1 AND 10000", name=op.f("ck_campaign_percent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("campaign", schema=None) as batch_op:
        batch_op.create_index("ix_campaign_window", ["starts_on", "ends_on"], unique=False)

    op.create_table(
        "billing_run",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("bills", WHOLE, nullable=False),
        sa.Column("total_centavos", WHOLE, nullable=False),
        sa.Column("ran_at", sa.Text(), nullable=False),
        sa.Column("ran_by_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["ran_by_id"], ["person.id"], name=op.f("fk_billing_run_ran_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_billing_run")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("billing_run", schema=None) as batch_op:
        batch_op.create_index("ix_billing_run_period", ["period"], unique=False)

    op.create_table(
        "campaign_media",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("campaign_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("cost_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('radio', 'facebook', 'perifoneo', 'poster', 'press', 'other')",
            name=op.f("ck_campaign_media_kind"),
        ),
        sa.CheckConstraint("cost_centavos >= 0", name=op.f("ck_campaign_media_cost")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_media_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_media")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("campaign_media", schema=None) as batch_op:
        batch_op.create_index("ix_campaign_media_campaign", ["campaign_id"], unique=False)

    op.create_table(
        "benefit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("kind_id", WHOLE, nullable=False),
        sa.Column("beneficiary", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("paper", sa.Text(), server_default="", nullable=False),
        sa.Column("resolution", sa.Text(), server_default="", nullable=False),
        sa.Column("granted_on", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("ended_on IS NULL OR length(trim(end_reason)) > 0", name=op.f("ck_benefit_end")),
        sa.CheckConstraint("expires_on IS NULL OR expires_on >= granted_on", name=op.f("ck_benefit_expiry")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_benefit_account_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["benefit_kind.id"], name=op.f("fk_benefit_kind_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_benefit_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benefit", schema=None) as batch_op:
        batch_op.create_index("ix_benefit_account", ["account_id"], unique=False)
        batch_op.create_index("ix_benefit_expiry", ["expires_on"], unique=False)
        batch_op.create_index(
            "uq_benefit_account",
            ["account_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )
        batch_op.create_index(
            "uq_benefit_key",
            ["kind_id", "key"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL AND key <> ''"),
            postgresql_where=sa.text("ended_on IS NULL AND key <> ''"),
        )

    op.create_table(
        "bill",
        sa.Column("document_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("run_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("tariff_id", WHOLE, nullable=False),
        sa.Column("priced_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("volume_kind", sa.Text(), nullable=False),
        sa.Column("volume_litres", WHOLE, nullable=True),
        sa.Column("previous_m3", WHOLE, nullable=True),
        sa.Column("current_m3", WHOLE, nullable=True),
        sa.Column("sewer", WHOLE, server_default="1", nullable=False),
        sa.Column("domestic", WHOLE, server_default="1", nullable=False),
        sa.Column("total_centavos", WHOLE, nullable=False),
        sa.Column("discount_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("arrears_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("surcharge_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("credit_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("reversed_by_id", WHOLE, nullable=True),
        sa.CheckConstraint(
            "volume_kind IN ('measured', 'estimated', 'presumed', 'fixed')", name=op.f("ck_bill_volume_kind")
        ),
        sa.CheckConstraint("discount_centavos >= 0", name=op.f("ck_bill_discount")),
        sa.CheckConstraint("volume_litres IS NULL OR volume_litres >= 0", name=op.f("ck_bill_volume")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_bill_account_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_bill_document_id")),
        sa.ForeignKeyConstraint(["reversed_by_id"], ["document.id"], name=op.f("fk_bill_reversed_by_id")),
        sa.ForeignKeyConstraint(["run_id"], ["billing_run.id"], name=op.f("fk_bill_run_id")),
        sa.ForeignKeyConstraint(["tariff_id"], ["tariff.id"], name=op.f("fk_bill_tariff_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_bill")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("bill", schema=None) as batch_op:
        batch_op.create_index("ix_bill_account", ["account_id", "period"], unique=False)
        batch_op.create_index("ix_bill_period", ["period", "account_id"], unique=False)
        batch_op.create_index(
            "uq_bill_standing",
            ["account_id", "period"],
            unique=True,
            sqlite_where=sa.text("reversed_by_id IS NULL"),
            postgresql_where=sa.text("reversed_by_id IS NULL"),
        )

    op.create_table(
        "discount",
        sa.Column("entry_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("campaign_id", WHOLE, nullable=True),
        sa.Column("benefit_id", WHOLE, nullable=True),
        sa.Column("percent_basis_points", WHOLE, nullable=False),
        sa.Column("base_centavos", WHOLE, nullable=False),
        sa.CheckConstraint("(campaign_id IS NULL) <> (benefit_id IS NULL)", name=op.f("ck_discount_source")),
        sa.ForeignKeyConstraint(["benefit_id"], ["benefit.id"], name=op.f("fk_discount_benefit_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_discount_campaign_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_discount_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_discount")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("discount", schema=None) as batch_op:
        batch_op.create_index("ix_discount_benefit", ["benefit_id"], unique=False)
        batch_op.create_index("ix_discount_campaign", ["campaign_id"], unique=False)

    op.create_table(
        "surcharge",
        sa.Column("entry_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("base_document_id", WHOLE, nullable=False),
        sa.Column("iva_basis_points", WHOLE, nullable=True),
        sa.Column("upto", sa.Text(), nullable=False),
        sa.Column("months", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["base_document_id"], ["document.id"], name=op.f("fk_surcharge_base_document_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_surcharge_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_surcharge")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("surcharge", schema=None) as batch_op:
        batch_op.create_index("ix_surcharge_base", ["base_document_id"], unique=False)
    _fill()


def _fill() -> None:
    """Give the board what the new tables need. Nothing is charged, estimated or forgiven by it."""
    link = op.get_bind()
    link.execute(
        sa.text("INSERT INTO ledger_account (id, code, name) VALUES (32, 'descuentos', :name)"), {"name": DISCOUNTS}
    )
    income = 1 + max(FIRST_INCOME - 1, link.execute(sa.text("SELECT max(id) FROM ledger_account")).scalar_one())
    concept = link.execute(sa.text("SELECT coalesce(max(id), 0) + 1 FROM concept")).scalar_one()
    link.execute(
        sa.text("INSERT INTO ledger_account (id, code, name) VALUES (:id, 'ingreso_redondeo', :name)"),
        {"id": income, "name": ROUNDING},
    )
    link.execute(
        sa.text(
            "INSERT INTO concept (id, code, name, class, income_id, cri)"
            " VALUES (:id, 'redondeo', :name, 'principal', :income, '7.3')"
        ),
        {"id": concept, "name": ROUNDING, "income": income},
    )
    for key, value, since, document, article in RULES:
        rule = link.execute(sa.text("SELECT coalesce(max(id), 0) + 1 FROM rule")).scalar_one()
        link.execute(
            sa.text(
                "INSERT INTO rule (id, key, value, valid_from, document, article, loaded_at)"
                " SELECT :id, :key, :value, :since, :document, :article,"
                " coalesce((SELECT max(loaded_at) FROM rule), :since)"
            ),
            {"id": rule, "key": key, "value": f'"{value}"', "since": since, "document": document, "article": article},
        )
