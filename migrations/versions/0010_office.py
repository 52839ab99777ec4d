"""What the office accounts for: live goals, works, registers, closed months, the day's accounting."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

PROCEDURES = (
    ("saldo", "Consulta de saldo y estado de cuenta"),
    ("cobro", "Pago de servicios"),
    ("convenio", "Convenio de pago"),
    ("contrato", "Contratación de toma"),
    ("titular", "Cambio de titular"),
    ("constancia", "Constancia de no adeudo"),
    ("baja", "Baja o suspensión temporal"),
    ("beneficio", "Beneficio o descuento"),
    ("reporte", "Queja, reporte o solicitud"),
    ("informacion", "Información de trámites"),
)
COMPONENTS = (
    ("Tubería de agua", "m", "water"),
    ("Válvula", "pza.", "water"),
    ("Fuga reparada", "pza.", "water"),
    ("Toma instalada", "pza.", "water"),
    ("Caja de operación de válvulas", "pza.", "water"),
    ("Material para la operación de la red", "lote", "water"),
    ("Atarjea", "m", "sewer"),
    ("Descarga", "pza.", "sewer"),
    ("Descarga por contrato", "pza.", "sewer"),
    ("Pozo de visita", "pza.", "sewer"),
    ("Brocal por robo", "pza.", "sewer"),
    ("Bacheo con carpeta asfáltica", "pza.", "sewer"),
    ("Bacheo con concreto", "pza.", "sewer"),
    ("Ampliación de atarjea", "m", "sewer"),
    ("Cuneta o alcantarilla limpia", "m", "storm"),
    ("Equipo de bombeo", "lote", "power"),
    ("Subestación eléctrica", "lote", "power"),
    ("Motor de alta eficiencia", "lote", "power"),
    ("Luminaria", "pza.", "lighting"),
)
STOCK = (
    ("medidor", "Medidor", 20),
    ("caja", "Caja protectora", 20),
    ("llave", "Llave de paso", 20),
)
FILES = (
    ("DIR", "Dirección"),
    ("COM", "Área Comercial"),
    ("TEC", "Área Técnica"),
    ("ADM", "Administración y compras"),
    ("TRA", "Transparencia"),
)
RULES = (
    ("goals.report_days", "30", "Ley General de Contabilidad Gubernamental", "art. 51, días después del trimestre"),
    (
        "information.web_day",
        "20",
        "Manual del departamento de atención a usuarios",
        "día del mes para entregar la información de la página Web",
    ),
    (
        "indicator.recovery_days",
        "30",
        "Acuerdo del organismo",
        "días en que un pago se atribuye a una notificación, una llamada o una orden",
    ),
)
MARKS = "'can_pay', 'cannot_pay', 'protected', 'special'"


def upgrade() -> None:
    op.create_table(
        "component_kind",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint(
            "service IN ('water', 'sewer', 'storm', 'power', 'lighting', 'office')",
            name=op.f("ck_component_kind_service"),
        ),
        sa.CheckConstraint("length(trim(name)) > 0 AND length(trim(unit)) > 0", name=op.f("ck_component_kind_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_component_kind")),
        sa.UniqueConstraint("name", "unit", name="uq_component_kind_name"),
        sqlite_strict=True,
    )
    op.create_table(
        "letter_file",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name=op.f("ck_letter_file_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_file")),
        sa.UniqueConstraint("code", name=op.f("uq_letter_file_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "procedure",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quality_code", sa.Text(), server_default="", nullable=False),
        sa.Column("requirements", sa.Text(), server_default="", nullable=False),
        sa.Column("position", WHOLE, server_default="0", nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name=op.f("ck_procedure_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("code", name=op.f("uq_procedure_code")),
        sa.UniqueConstraint("name", name=op.f("uq_procedure_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_item",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), server_default="pza.", nullable=False),
        sa.Column("least", WHOLE, server_default="0", nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint("least >= 0", name=op.f("ck_stock_item_least")),
        sa.CheckConstraint("length(trim(code)) > 0 AND length(trim(name)) > 0", name=op.f("ck_stock_item_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_item")),
        sa.UniqueConstraint("code", name=op.f("uq_stock_item_code")),
        sa.UniqueConstraint("name", name=op.f("uq_stock_item_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "activity_report",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("area_id", WHOLE, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.Text(), nullable=True),
        sa.Column("frozen_by_id", WHOLE, nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("(frozen_at IS NULL) = (frozen_by_id IS NULL)", name=op.f("ck_activity_report_frozen")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_activity_report_area_id")),
        sa.ForeignKeyConstraint(["frozen_by_id"], ["person.id"], name=op.f("fk_activity_report_frozen_by_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_activity_report_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_report")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("activity_report", schema=None) as batch_op:
        batch_op.create_index(
            "uq_activity_report_area",
            ["month", "area_id"],
            unique=True,
            sqlite_where=sa.text("area_id IS NOT NULL"),
            postgresql_where=sa.text("area_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_activity_report_office",
            ["month"],
            unique=True,
            sqlite_where=sa.text("area_id IS NULL"),
            postgresql_where=sa.text("area_id IS NULL"),
        )

    op.create_table(
        "coverage",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("locality_id", WHOLE, nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("dwellings", WHOLE, nullable=False),
        sa.Column("served", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "service IN ('water', 'sewer', 'storm', 'power', 'lighting', 'office')", name=op.f("ck_coverage_service")
        ),
        sa.CheckConstraint("dwellings > 0", name=op.f("ck_coverage_dwellings")),
        sa.CheckConstraint("served BETWEEN 0 AND dwellings", name=op.f("ck_coverage_served")),
        sa.ForeignKeyConstraint(["locality_id"], ["place.id"], name=op.f("fk_coverage_locality_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_coverage_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
        sa.UniqueConstraint("locality_id", "service", "on_day", name="uq_coverage_day"),
        sqlite_strict=True,
    )
    op.create_table(
        "event",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("locality_id", WHOLE, nullable=True),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("attendance", WHOLE, nullable=True),
        sa.Column("in_charge", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("cancelled_at", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "kind IN ('factory_visit', 'jornada', 'school', 'talk', 'other')", name=op.f("ck_event_kind")
        ),
        sa.CheckConstraint("attendance >= 0", name=op.f("ck_event_attendance")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_event_name")),
        sa.ForeignKeyConstraint(["locality_id"], ["place.id"], name=op.f("fk_event_locality_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_event_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_day", ["on_day"], unique=False)

    op.create_table(
        "funding",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=False),
        sa.Column("asked_centavos", WHOLE, nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("granted_centavos", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (answered_on IS NULL)", name=op.f("ck_funding_answered")),
        sa.CheckConstraint("state IN ('asked', 'granted', 'refused')", name=op.f("ck_funding_state")),
        sa.CheckConstraint("asked_centavos >= 0 AND granted_centavos >= 0", name=op.f("ck_funding_amounts")),
        sa.CheckConstraint("length(trim(source)) > 0 AND length(trim(purpose)) > 0", name=op.f("ck_funding_about")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_funding_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("funding", schema=None) as batch_op:
        batch_op.create_index("ix_funding_asked", ["asked_on"], unique=False)

    op.create_table(
        "inspection",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("locality_id", WHOLE, nullable=True),
        sa.Column("every_days", WHOLE, nullable=False),
        sa.Column("first_month", WHOLE, nullable=True),
        sa.Column("last_month", WHOLE, nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.CheckConstraint(
            "kind IN ('tank', 'spring', 'chlorination', 'network', 'clandestine', 'drains', 'lamps')",
            name=op.f("ck_inspection_kind"),
        ),
        sa.CheckConstraint(
            "service IN ('water', 'sewer', 'storm', 'power', 'lighting', 'office')", name=op.f("ck_inspection_service")
        ),
        sa.CheckConstraint("(first_month IS NULL) = (last_month IS NULL)", name=op.f("ck_inspection_season")),
        sa.CheckConstraint("every_days BETWEEN 1 AND 366", name=op.f("ck_inspection_every")),
        sa.CheckConstraint(
            "first_month BETWEEN 1 AND 12 AND last_month BETWEEN 1 AND 12", name=op.f("ck_inspection_months")
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_inspection_name")),
        sa.ForeignKeyConstraint(["locality_id"], ["place.id"], name=op.f("fk_inspection_locality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
        sa.UniqueConstraint("kind", "name", name="uq_inspection_name"),
        sqlite_strict=True,
    )
    op.create_table(
        "invoice_package",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("receipts", WHOLE, nullable=False),
        sa.Column("total_centavos", WHOLE, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("uuid", sa.Text(), server_default="", nullable=False),
        sa.Column("uuid_recorded_at", sa.Text(), nullable=True),
        sa.Column("cancelled_at", sa.Text(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "cancelled_at IS NULL OR length(trim(cancel_reason)) > 0", name=op.f("ck_invoice_package_cancelled")
        ),
        sa.CheckConstraint("receipts > 0 AND total_centavos > 0", name=op.f("ck_invoice_package_total")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_invoice_package_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_package")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("invoice_package", schema=None) as batch_op:
        batch_op.create_index("ix_invoice_package_day", ["on_day"], unique=False)

    op.create_table(
        "letter",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("year", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=True),
        sa.Column("their_number", sa.Text(), server_default="", nullable=False),
        sa.Column("file_id", WHOLE, nullable=True),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("correspondent", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Text(), nullable=True),
        sa.Column("answers_id", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("cancelled_at", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("(way = 'sent') = (number IS NOT NULL)", name=op.f("ck_letter_number")),
        sa.CheckConstraint("way IN ('sent', 'received')", name=op.f("ck_letter_way")),
        sa.CheckConstraint(
            "length(trim(correspondent)) > 0 AND length(trim(subject)) > 0", name=op.f("ck_letter_about")
        ),
        sa.ForeignKeyConstraint(["answers_id"], ["letter.id"], name=op.f("fk_letter_answers_id")),
        sa.ForeignKeyConstraint(["file_id"], ["letter_file.id"], name=op.f("fk_letter_file_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_letter_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("way", "year", "number", name="uq_letter_number"),
        sqlite_strict=True,
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index("ix_letter_answers", ["answers_id"], unique=False)
        batch_op.create_index("ix_letter_day", ["on_day"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("amount_thousandths", WHOLE, nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.Column("replaced_by_id", WHOLE, nullable=True),
        sa.CheckConstraint("amount_thousandths >= 0", name=op.f("ck_measure_amount")),
        sa.CheckConstraint("length(trim(key)) > 0", name=op.f("ck_measure_key")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_measure_recorded_by_id")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["measure.id"], name=op.f("fk_measure_replaced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(
            "uq_measure_standing",
            ["key", "month"],
            unique=True,
            sqlite_where=sa.text("replaced_by_id IS NULL"),
            postgresql_where=sa.text("replaced_by_id IS NULL"),
        )

    op.create_table(
        "month_closing",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("exceptions", sa.Text(), server_default="", nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=False),
        sa.Column("closed_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(figures) > 1", name=op.f("ck_month_closing_figures")),
        sa.CheckConstraint("length(month) = 7", name=op.f("ck_month_closing_month")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_month_closing_closed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_closing")),
        sa.UniqueConstraint("month", name=op.f("uq_month_closing_month")),
        sqlite_strict=True,
    )
    op.create_table(
        "place_alias",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("place_id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_place_alias_name")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_alias_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_alias")),
        sa.UniqueConstraint("place_id", "name_key", name="uq_place_alias_name"),
        sqlite_strict=True,
    )
    with op.batch_alter_table("place_alias", schema=None) as batch_op:
        batch_op.create_index("ix_place_alias_key", ["name_key"], unique=False)

    op.create_table(
        "policy",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(trim(name)) > 0 AND length(trim(document)) > 0", name=op.f("ck_policy_name")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_policy_span")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_policy_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sqlite_strict=True,
    )
    op.create_table(
        "purchase",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("addressed_to", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_on", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("invoice", sa.Text(), server_default="", nullable=False),
        sa.Column("cost_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (ended_on IS NULL)", name=op.f("ck_purchase_ended")),
        sa.CheckConstraint(
            "purpose IN ('fixed_fees', 'new_contracts', 'works', 'stock')", name=op.f("ck_purchase_purpose")
        ),
        sa.CheckConstraint("state IN ('asked', 'received', 'cancelled')", name=op.f("ck_purchase_state")),
        sa.CheckConstraint("cost_centavos >= 0", name=op.f("ck_purchase_cost")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_purchase_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase")),
        sa.UniqueConstraint("number", name=op.f("uq_purchase_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("purchase", schema=None) as batch_op:
        batch_op.create_index("ix_purchase_asked", ["asked_on"], unique=False)

    op.create_table(
        "activity_line",
        sa.Column("report_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("drafted", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), server_default="", nullable=False),
        sa.Column("hidden", WHOLE, server_default="0", nullable=False),
        sa.CheckConstraint("length(trim(content)) > 0", name=op.f("ck_activity_line_content")),
        sa.ForeignKeyConstraint(["report_id"], ["activity_report.id"], name=op.f("fk_activity_line_report_id")),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_activity_line")),
        sqlite_strict=True,
    )
    op.create_table(
        "attention",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("procedure_id", WHOLE, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("visitor", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "channel IN ('in_person', 'telephone', 'written', 'electronic')", name=op.f("ck_attention_channel")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_attention_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attention_person_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_attention_procedure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attention")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("attention", schema=None) as batch_op:
        batch_op.create_index("ix_attention_account", ["account_id"], unique=False)
        batch_op.create_index("ix_attention_day", ["on_day", "procedure_id"], unique=False)

    op.create_table(
        "income_estimate",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("year", WHOLE, nullable=False),
        sa.Column("concept_id", WHOLE, nullable=False),
        sa.Column("estimated_centavos", WHOLE, nullable=False),
        sa.Column("modified_centavos", WHOLE, nullable=False),
        sa.Column("document", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "estimated_centavos >= 0 AND modified_centavos >= 0", name=op.f("ck_income_estimate_amounts")
        ),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_income_estimate_concept_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_income_estimate_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_income_estimate")),
        sa.UniqueConstraint("year", "concept_id", name="uq_income_estimate_year"),
        sqlite_strict=True,
    )
    op.create_table(
        "point_service",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("point_id", WHOLE, nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), server_default="", nullable=False),
        sa.Column("cost_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("cost_centavos >= 0", name=op.f("ck_point_service_cost")),
        sa.CheckConstraint("length(trim(what)) > 0", name=op.f("ck_point_service_what")),
        sa.ForeignKeyConstraint(["point_id"], ["collection_point.id"], name=op.f("fk_point_service_point_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_point_service_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_service")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("point_service", schema=None) as batch_op:
        batch_op.create_index("ix_point_service_point", ["point_id", "on_day"], unique=False)

    op.create_table(
        "purchase_line",
        sa.Column("purchase_id", WHOLE, nullable=False),
        sa.Column("item_id", WHOLE, nullable=False),
        sa.Column("asked", WHOLE, nullable=False),
        sa.Column("received", WHOLE, nullable=True),
        sa.CheckConstraint("asked > 0", name=op.f("ck_purchase_line_asked")),
        sa.CheckConstraint("received >= 0", name=op.f("ck_purchase_line_received")),
        sa.ForeignKeyConstraint(["item_id"], ["stock_item.id"], name=op.f("fk_purchase_line_item_id")),
        sa.ForeignKeyConstraint(["purchase_id"], ["purchase.id"], name=op.f("fk_purchase_line_purchase_id")),
        sa.PrimaryKeyConstraint("purchase_id", "item_id", name=op.f("pk_purchase_line")),
        sqlite_strict=True,
    )
    op.create_table(
        "goal_feed",
        sa.Column("row_id", WHOLE, nullable=False),
        sa.Column("part", WHOLE, server_default="0", nullable=False),
        sa.Column("counter", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), server_default="{}", nullable=False),
        sa.Column("linked_at", sa.Text(), nullable=False),
        sa.Column("linked_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("length(trim(counter)) > 0", name=op.f("ck_goal_feed_counter")),
        sa.CheckConstraint("part >= 0", name=op.f("ck_goal_feed_part")),
        sa.ForeignKeyConstraint(["linked_by_id"], ["person.id"], name=op.f("fk_goal_feed_linked_by_id")),
        sa.ForeignKeyConstraint(["row_id"], ["goal_row.id"], name=op.f("fk_goal_feed_row_id")),
        sa.PrimaryKeyConstraint("row_id", "part", name=op.f("pk_goal_feed")),
        sqlite_strict=True,
    )
    op.create_table(
        "inspection_visit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("inspection_id", WHOLE, nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("chlorine_hundredths", WHOLE, nullable=True),
        sa.Column("found", WHOLE, server_default="0", nullable=False),
        sa.Column("done_by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("complaint_id", WHOLE, nullable=True),
        sa.Column("undoes_id", WHOLE, nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("result = 'good' OR length(trim(note)) > 0", name=op.f("ck_inspection_visit_why")),
        sa.CheckConstraint("result IN ('good', 'finding', 'not_done')", name=op.f("ck_inspection_visit_result")),
        sa.CheckConstraint("chlorine_hundredths BETWEEN 0 AND 2000", name=op.f("ck_inspection_visit_chlorine")),
        sa.CheckConstraint("found >= 0", name=op.f("ck_inspection_visit_found")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_inspection_visit_complaint_id")),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_visit_inspection_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_inspection_visit_recorded_by_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["inspection_visit.id"], name=op.f("fk_inspection_visit_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_visit")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_inspection_visit_undoes_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("inspection_visit", schema=None) as batch_op:
        batch_op.create_index("ix_inspection_visit_day", ["on_day"], unique=False)
        batch_op.create_index("ix_inspection_visit_inspection", ["inspection_id", "on_day"], unique=False)

    op.create_table(
        "receipt_invoice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("document_id", WHOLE, nullable=False),
        sa.Column("package_id", WHOLE, nullable=True),
        sa.Column("rfc", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("uuid", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "package_id IS NOT NULL OR (length(trim(rfc)) > 0 AND length(trim(name)) > 0)",
            name=op.f("ck_receipt_invoice_whose"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_receipt_invoice_document_id")),
        sa.ForeignKeyConstraint(["package_id"], ["invoice_package.id"], name=op.f("fk_receipt_invoice_package_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_receipt_invoice_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_invoice")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("receipt_invoice", schema=None) as batch_op:
        batch_op.create_index("ix_receipt_invoice_package", ["package_id"], unique=False)
        batch_op.create_index(
            "uq_receipt_invoice_standing",
            ["document_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "work",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("planned", WHOLE, server_default="0", nullable=False),
        sa.Column("locality_id", WHOLE, nullable=True),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("in_charge", sa.Text(), server_default="", nullable=False),
        sa.Column("complaint_id", WHOLE, nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("budget_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("percent", WHOLE, server_default="0", nullable=False),
        sa.Column("funds", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("(state IN ('finished', 'cancelled')) = (ended_on IS NOT NULL)", name=op.f("ck_work_ended")),
        sa.CheckConstraint(
            "service IN ('water', 'sewer', 'storm', 'power', 'lighting', 'office')", name=op.f("ck_work_service")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'under_way', 'stopped', 'finished', 'cancelled')", name=op.f("ck_work_state")
        ),
        sa.CheckConstraint("budget_centavos >= 0", name=op.f("ck_work_budget")),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_work_span")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_work_name")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_work_percent")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_work_complaint_id")),
        sa.ForeignKeyConstraint(["locality_id"], ["place.id"], name=op.f("fk_work_locality_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_work_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("number", name=op.f("uq_work_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index("ix_work_locality", ["locality_id"], unique=False)
        batch_op.create_index("ix_work_state", ["state"], unique=False)

    op.create_table(
        "work_component",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("work_id", WHOLE, nullable=False),
        sa.Column("kind_id", WHOLE, nullable=False),
        sa.Column("planned_thousandths", WHOLE, server_default="0", nullable=False),
        sa.CheckConstraint("planned_thousandths >= 0", name=op.f("ck_work_component_planned")),
        sa.ForeignKeyConstraint(["kind_id"], ["component_kind.id"], name=op.f("fk_work_component_kind_id")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_work_component_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_component")),
        sa.UniqueConstraint("work_id", "kind_id", name="uq_work_component_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_move",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("item_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("purchase_id", WHOLE, nullable=True),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("work_id", WHOLE, nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("undoes_id", WHOLE, nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint(
            "kind IN ('received', 'installed', 'used', 'returned', 'lost', 'counted')", name=op.f("ck_stock_move_kind")
        ),
        sa.CheckConstraint("quantity <> 0", name=op.f("ck_stock_move_quantity")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_stock_move_account_id")),
        sa.ForeignKeyConstraint(["item_id"], ["stock_item.id"], name=op.f("fk_stock_move_item_id")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_stock_move_order_id")),
        sa.ForeignKeyConstraint(["purchase_id"], ["purchase.id"], name=op.f("fk_stock_move_purchase_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_stock_move_recorded_by_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["stock_move.id"], name=op.f("fk_stock_move_undoes_id")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_stock_move_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_move")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_stock_move_undoes_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("stock_move", schema=None) as batch_op:
        batch_op.create_index("ix_stock_move_day", ["on_day"], unique=False)
        batch_op.create_index("ix_stock_move_item", ["item_id", "on_day"], unique=False)

    op.create_table(
        "work_advance",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("work_id", WHOLE, nullable=False),
        sa.Column("component_id", WHOLE, nullable=True),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("done_thousandths", WHOLE, server_default="0", nullable=False),
        sa.Column("percent", WHOLE, nullable=True),
        sa.Column("cost_centavos", WHOLE, server_default="0", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("undoes_id", WHOLE, nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("done_thousandths = 0 OR component_id IS NOT NULL", name=op.f("ck_work_advance_component")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_work_advance_percent")),
        sa.ForeignKeyConstraint(["component_id"], ["work_component.id"], name=op.f("fk_work_advance_component_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_work_advance_recorded_by_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["work_advance.id"], name=op.f("fk_work_advance_undoes_id")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_work_advance_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_advance")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_work_advance_undoes_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("work_advance", schema=None) as batch_op:
        batch_op.create_index("ix_work_advance_day", ["on_day"], unique=False)
        batch_op.create_index("ix_work_advance_work", ["work_id"], unique=False)

    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index("ix_reading_day", ["read_on"], unique=False)
    with op.batch_alter_table("account_mark", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_account_mark_kind"), type_="check")
        needs = "'needs_meter', 'needs_box', 'needs_valve'"
        batch_op.create_check_constraint(op.f("ck_account_mark_kind"), f"kind IN ({MARKS}, {needs})")
    _fill()


def _fill() -> None:
    """Give the board what its new registers begin with."""
    link = op.get_bind()

    def put(table: str, columns: str, rows: tuple[tuple[object, ...], ...]) -> None:
        names = ["id", *columns.split()]
        given = ", ".join(f":{name}" for name in names)
        for number, row in enumerate(rows, 1):
            values = dict(zip(names, (number, *row), strict=True))
            link.execute(sa.text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({given})"), values)

    put("procedure", "code name position", tuple((*row, place) for place, row in enumerate(PROCEDURES, 1)))
    put("component_kind", "name unit service", COMPONENTS)
    put("stock_item", "code name least", STOCK)
    put("letter_file", "code name", FILES)
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
