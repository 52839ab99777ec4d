"""Agreements and orders."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

EXTENSION = "Recargos por prórroga"
FIRST_INCOME = 100
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

RULES = (
    ("agreement.order", "cff66a", "2004-01-01", "Código Fiscal de la Federación", "art. 66-A"),
    ("agreement.down_percent", "20", "2004-01-01", "Código Fiscal de la Federación", "art. 66, fracción II"),
    ("agreement.most_months", "36", "2004-01-01", "Código Fiscal de la Federación", "art. 66, fracción I"),
    (
        "agreement.surcharges",
        "frozen",
        "2004-01-01",
        "Acuerdo del organismo",
        "recargos mientras se cumple el convenio",
    ),
    (
        "agreement.extension_rate",
        "0",
        "2004-01-01",
        "Acuerdo del organismo",
        "sin recargos por prórroga mientras no se registre su tasa",
    ),
    ("agreement.new_bills", "inside", "2004-01-01", "Acuerdo del organismo", "recibos que llegan durante el convenio"),
    ("agreement.missed", "3", "2004-01-01", "Código Fiscal de la Federación", "art. 66-A, fracción IV"),
    ("agreement.grace_days", "3", "2004-01-01", "Acuerdo del organismo", "días de tolerancia por parcialidad"),
    (
        "agreement.returns_condoned",
        "yes",
        "2004-01-01",
        "Acuerdo del organismo",
        "recargos condonados que regresan al incumplir",
    ),
    ("agreement.working_days", "next", "2004-01-01", "Acuerdo del organismo", "parcialidades en día hábil"),
    ("agreement.most_renegotiations", "1", "2004-01-01", "Acuerdo del organismo", "veces que se renegocia un convenio"),
    (
        "notice.requirement_fee",
        "0.00",
        "2004-01-01",
        "Acuerdo del organismo",
        "sin gastos de ejecución mientras no se registre su importe",
    ),
    ("prescription.months", "60", "2004-01-01", "Código Fiscal de la Federación", "art. 146, cinco años"),
    (
        "prescription.warning_months",
        "54",
        "2004-01-01",
        "Acuerdo del organismo",
        "aviso antes de que prescriba un adeudo",
    ),
    ("prescription.most_months", "120", "2004-01-01", "Código Fiscal de la Federación", "art. 146, diez años a lo más"),
    (
        "prescription.payment",
        "no",
        "2004-01-01",
        "Acuerdo del organismo",
        "un abono no se toma como reconocimiento tácito",
    ),
    ("limitation.months", "1", "2004-01-01", "Acuerdo del organismo", "meses vencidos para limitar el servicio"),
    ("limitation.amount", "1000.00", "2004-01-01", "Acuerdo del organismo", "importe vencido para limitar el servicio"),
    (
        "limitation.litres",
        "200",
        "2025-12-12",
        "Ley General de Aguas",
        "art. 9; 50 litros por persona al día para una casa de cuatro",
    ),
    (
        "limitation.notice_days",
        "3",
        "2004-01-01",
        "Acuerdo del organismo",
        "días entre la notificación y la limitación",
    ),
    ("limitation.agreement", "yes", "2004-01-01", "Acuerdo del organismo", "no se limita a quien cumple su convenio"),
    (
        "limitation.complaint",
        "yes",
        "2004-01-01",
        "Acuerdo del organismo",
        "no se limita con una queja o verificación abierta sobre el adeudo",
    ),
    ("limitation.vulnerable", "yes", "2025-12-12", "Ley General de Aguas", "art. 9, consumo humano básico"),
    ("limitation.eve", "yes", "2004-01-01", "Acuerdo del organismo", "no se limita en víspera de día inhábil"),
    ("limitation.season", "no", "2004-01-01", "Acuerdo del organismo", "sin temporada en que no se limite"),
    ("limitation.follow_up_days", "15", "2004-01-01", "Acuerdo del organismo", "días para revisar una toma limitada"),
    ("reconnection.hours", "24", "2004-01-01", "Acuerdo del organismo", "plazo para reconectar"),
)
"""What holds until the board says otherwise. Nothing is charged by it: fees and the rate of extension are zero."""


def upgrade() -> None:
    op.create_table(
        "crew",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("in_charge", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_crew_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew")),
        sa.UniqueConstraint("name", name=op.f("uq_crew_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "agreement",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("previous_id", WHOLE, nullable=True),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("signer_paper", sa.Text(), server_default="", nullable=False),
        sa.Column("signer_phone", sa.Text(), server_default="", nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("debt_centavos", WHOLE, nullable=False),
        sa.Column("condoned_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("extension_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("down_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("capacity_centavos", WHOLE, nullable=True),
        sa.Column("campaign_id", WHOLE, nullable=True),
        sa.Column("condonation_id", WHOLE, nullable=True),
        sa.Column("extension_id", WHOLE, nullable=True),
        sa.Column("surcharges", sa.Text(), nullable=False),
        sa.Column("new_bills", sa.Text(), nullable=False),
        sa.Column("most_missed", WHOLE, nullable=False),
        sa.Column("returns_condoned", WHOLE, server_default="1", nullable=False),
        sa.Column("basis", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.Text(), nullable=False),
        sa.Column("signed_by_id", WHOLE, nullable=False),
        sa.Column("authorised_by_id", WHOLE, nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("condoned_returned", WHOLE, server_default="0", nullable=False),
        sa.Column("end_document_id", WHOLE, nullable=True),
        sa.Column("ended_by_id", WHOLE, nullable=True),
        sa.Column("end_authorised_by_id", WHOLE, nullable=True),
        sa.CheckConstraint(
            "ended_how IN ('fulfilled', 'broken', 'renegotiated', 'cancelled')", name=op.f("ck_agreement_ended_how")
        ),
        sa.CheckConstraint(
            "ended_how IS NULL OR ended_how = 'fulfilled' OR length(trim(end_reason)) > 0",
            name=op.f("ck_agreement_reason"),
        ),
        sa.CheckConstraint("frequency IN ('weekly', 'fortnightly', 'monthly')", name=op.f("ck_agreement_frequency")),
        sa.CheckConstraint("new_bills IN ('inside', 'beside')", name=op.f("ck_agreement_new_bills")),
        sa.CheckConstraint("surcharges IN ('frozen', 'continue')", name=op.f("ck_agreement_surcharges")),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_how IS NULL)", name=op.f("ck_agreement_end")),
        sa.CheckConstraint("condoned_centavos BETWEEN 0 AND debt_centavos", name=op.f("ck_agreement_condoned")),
        sa.CheckConstraint("debt_centavos > 0", name=op.f("ck_agreement_debt")),
        sa.CheckConstraint("down_centavos >= 0 AND extension_centavos >= 0", name=op.f("ck_agreement_parts")),
        sa.CheckConstraint("most_missed > 0", name=op.f("ck_agreement_missed")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_agreement_account_id")),
        sa.ForeignKeyConstraint(["authorised_by_id"], ["person.id"], name=op.f("fk_agreement_authorised_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_agreement_campaign_id")),
        sa.ForeignKeyConstraint(["condonation_id"], ["document.id"], name=op.f("fk_agreement_condonation_id")),
        sa.ForeignKeyConstraint(
            ["end_authorised_by_id"], ["person.id"], name=op.f("fk_agreement_end_authorised_by_id")
        ),
        sa.ForeignKeyConstraint(["end_document_id"], ["document.id"], name=op.f("fk_agreement_end_document_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_agreement_ended_by_id")),
        sa.ForeignKeyConstraint(["extension_id"], ["document.id"], name=op.f("fk_agreement_extension_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["agreement.id"], name=op.f("fk_agreement_previous_id")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"], name=op.f("fk_agreement_signed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("number", name=op.f("uq_agreement_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_agreement_request_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_account", ["account_id"], unique=False)
        batch_op.create_index(
            "uq_agreement_standing",
            ["account_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.create_table(
        "agreement_charge",
        sa.Column("agreement_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("open_centavos", WHOLE, nullable=False),
        sa.CheckConstraint("open_centavos > 0", name=op.f("ck_agreement_charge_open")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_charge_agreement_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_agreement_charge_entry_id")),
        sa.PrimaryKeyConstraint("agreement_id", "entry_id", name=op.f("pk_agreement_charge")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("agreement_charge", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_charge_entry", ["entry_id"], unique=False)

    op.create_table(
        "agreement_instalment",
        sa.Column("agreement_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("amount_centavos", WHOLE, nullable=False),
        sa.CheckConstraint("amount_centavos > 0", name=op.f("ck_agreement_instalment_amount")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_agreement_instalment_number")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_instalment_agreement_id")),
        sa.PrimaryKeyConstraint("agreement_id", "number", name=op.f("pk_agreement_instalment")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("agreement_instalment", schema=None) as batch_op:
        batch_op.create_index("ix_agreement_instalment_due", ["due_on"], unique=False)

    op.create_table(
        "work_order",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("instruction", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), server_default="", nullable=False),
        sa.Column("litres_per_day", WHOLE, nullable=True),
        sa.Column("debt_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("months", WHOLE, server_default="0", nullable=False),
        sa.Column("crew_id", WHOLE, nullable=True),
        sa.Column("parent_id", WHOLE, nullable=True),
        sa.Column("agreement_id", WHOLE, nullable=True),
        sa.Column("document_id", WHOLE, nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("issued_by_id", WHOLE, nullable=False),
        sa.Column("deadline_at", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("result_note", sa.Text(), server_default="", nullable=False),
        sa.Column("done_by", sa.Text(), server_default="", nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.Column("reading_m3", WHOLE, nullable=True),
        sa.Column("new_meter", sa.Text(), server_default="", nullable=False),
        sa.Column("new_reading_m3", WHOLE, nullable=True),
        sa.Column("seal_number", sa.Text(), server_default="", nullable=False),
        sa.Column("copy_returned_on", sa.Text(), nullable=True),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.CheckConstraint("(state IN ('done', 'not_done')) = (done_at IS NOT NULL)", name=op.f("ck_work_order_done")),
        sa.CheckConstraint(
            "kind <> 'limitation' OR (litres_per_day > 0 AND length(trim(basis)) > 0)",
            name=op.f("ck_work_order_litres"),
        ),
        sa.CheckConstraint(
            "kind IN ('limitation', 'follow_up', 'reconnection', 'verification',"
            " 'meter_change', 'meter_installation', 'leak', 'inspection')",
            name=op.f("ck_work_order_kind"),
        ),
        sa.CheckConstraint(
            "result IN ('executed', 'self_reconnected', 'still_limited', 'meter_faulty', 'external_leak', 'normal',"
            " 'nobody_home', 'no_access', 'not_found', 'opposed')",
            name=op.f("ck_work_order_result"),
        ),
        sa.CheckConstraint("state <> 'done' OR result IS NOT NULL", name=op.f("ck_work_order_found")),
        sa.CheckConstraint(
            "state IN ('issued', 'in_field', 'done', 'not_done', 'cancelled')", name=op.f("ck_work_order_state")
        ),
        sa.CheckConstraint("account_id IS NOT NULL OR length(trim(place)) > 0", name=op.f("ck_work_order_where")),
        sa.CheckConstraint("new_reading_m3 IS NULL OR new_reading_m3 >= 0", name=op.f("ck_work_order_new_reading")),
        sa.CheckConstraint("reading_m3 IS NULL OR reading_m3 >= 0", name=op.f("ck_work_order_reading")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_work_order_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_work_order_agreement_id")),
        sa.ForeignKeyConstraint(["crew_id"], ["crew.id"], name=op.f("fk_work_order_crew_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_work_order_document_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_work_order_issued_by_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["work_order.id"], name=op.f("fk_work_order_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_order")),
        sa.UniqueConstraint("number", name=op.f("uq_work_order_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_work_order_request_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.create_index("ix_work_order_account", ["account_id"], unique=False)
        batch_op.create_index("ix_work_order_crew", ["crew_id", "state"], unique=False)
        batch_op.create_index("ix_work_order_issued", ["issued_on"], unique=False)
        batch_op.create_index("ix_work_order_state", ["state", "kind"], unique=False)
        batch_op.create_index(
            "uq_work_order_waiting",
            ["account_id", "kind"],
            unique=True,
            sqlite_where=sa.text("state IN ('issued', 'in_field')"),
            postgresql_where=sa.text("state IN ('issued', 'in_field')"),
        )

    op.create_table(
        "order_override",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("lock", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "lock IN ('debt', 'agreement', 'complaint', 'vulnerable', 'notice', 'eve', 'season')",
            name=op.f("ck_order_override_lock"),
        ),
        sa.CheckConstraint("length(trim(reason)) >= 5", name=op.f("ck_order_override_reason")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_order_override_order_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_order_override_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_override")),
        sa.UniqueConstraint("order_id", "lock", name="uq_order_override_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "order_step",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "step IN ('issued', 'printed', 'in_field', 'done', 'not_done', 'copy_returned', 'cancelled', 'note')",
            name=op.f("ck_order_step_step"),
        ),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_order_step_order_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_order_step_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_step")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("order_step", schema=None) as batch_op:
        batch_op.create_index("ix_order_step_order", ["order_id"], unique=False)
    _fill()


def _fill() -> None:
    """Give the board what the new tables need."""
    link = op.get_bind()
    link.execute(
        sa.text("INSERT INTO ledger_account (id, code, name) VALUES (33, 'prescritos', 'Créditos prescritos')")
    )
    income = 1 + max(FIRST_INCOME - 1, link.execute(sa.text("SELECT max(id) FROM ledger_account")).scalar_one())
    concept = link.execute(sa.text("SELECT coalesce(max(id), 0) + 1 FROM concept")).scalar_one()
    link.execute(
        sa.text("INSERT INTO ledger_account (id, code, name) VALUES (:id, 'ingreso_recargos_prorroga', :name)"),
        {"id": income, "name": EXTENSION},
    )
    link.execute(
        sa.text(
            "INSERT INTO concept (id, code, name, class, income_id, cri)"
            " VALUES (:id, 'recargos_prorroga', :name, 'surcharge', :income, '7.3')"
        ),
        {"id": concept, "name": EXTENSION, "income": income},
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
