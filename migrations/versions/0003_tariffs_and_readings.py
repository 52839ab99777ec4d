"""Tariffs and readings."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

ANOMALIES = (
    ("1", "Sin novedad", 0),
    ("2", "Medidor descompuesto", 1),
    ("3", "Medidor ilegible o empañado", 1),
    ("4", "No se pudo pasar", 1),
    ("5", "Casa cerrada o deshabitada", 1),
    ("6", "Fuga en la toma", 0),
    ("7", "Toma directa o sin medidor", 1),
    ("8", "Medidor invertido", 1),
    ("9", "Perro suelto", 1),
)


def upgrade() -> None:
    op.create_table(
        "anomaly",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("estimates", WHOLE, server_default="0", nullable=False),
        sa.Column("active", WHOLE, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anomaly")),
        sa.UniqueConstraint("code", name=op.f("uq_anomaly_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "route_step",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("route_id", WHOLE, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("step IN ('inspected', 'read', 'captured', 'delivered')", name=op.f("ck_route_step_step")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_route_step_recorded_by_id")),
        sa.ForeignKeyConstraint(["route_id"], ["place.id"], name=op.f("fk_route_step_route_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_step")),
        sa.UniqueConstraint("route_id", "period", "step", name="uq_route_step_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "tariff",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("domestic", WHOLE, server_default="0", nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.Text(), nullable=False),
        sa.Column("loaded_by_id", WHOLE, nullable=False),
        sa.Column("withdrawn", WHOLE, server_default="0", nullable=False),
        sa.CheckConstraint("period IN ('mensual', 'bimestral', 'anual')", name=op.f("ck_tariff_period")),
        sa.CheckConstraint("service IN ('medido', 'fijo', 'ambos')", name=op.f("ck_tariff_service")),
        sa.CheckConstraint("length(trim(key)) > 0", name=op.f("ck_tariff_key")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_tariff_validity")),
        sa.ForeignKeyConstraint(["loaded_by_id"], ["person.id"], name=op.f("fk_tariff_loaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff")),
        sa.UniqueConstraint("key", "valid_from", name="uq_tariff_version"),
        sqlite_strict=True,
    )
    op.create_table(
        "meter_event",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("meter_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=False),
        sa.Column("reading_m3", WHOLE, nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("kind IN ('received', 'installed', 'removed', 'retired')", name=op.f("ck_meter_event_kind")),
        sa.CheckConstraint("reading_m3 IS NULL OR reading_m3 >= 0", name=op.f("ck_meter_event_reading")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_meter_event_account_id")),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name=op.f("fk_meter_event_meter_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_meter_event_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meter_event")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("meter_event", schema=None) as batch_op:
        batch_op.create_index("ix_meter_event_account", ["account_id"], unique=False)
        batch_op.create_index("ix_meter_event_day", ["on_day", "kind"], unique=False)
        batch_op.create_index("ix_meter_event_meter", ["meter_id"], unique=False)

    op.create_table(
        "reading",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("meter_id", WHOLE, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Text(), nullable=False),
        sa.Column("reading_m3", WHOLE, nullable=True),
        sa.Column("previous_m3", WHOLE, nullable=False),
        sa.Column("volume_m3", WHOLE, nullable=False),
        sa.Column("anomaly_id", WHOLE, nullable=True),
        sa.Column("aside_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("reader", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", WHOLE, nullable=False),
        sa.CheckConstraint("(state = 'set_aside') <= (length(aside_reason) > 0)", name=op.f("ck_reading_aside")),
        sa.CheckConstraint("kind IN ('effective', 'estimated', 'final')", name=op.f("ck_reading_kind")),
        sa.CheckConstraint(
            "reading_m3 IS NOT NULL OR kind = 'estimated' OR state <> 'accepted'", name=op.f("ck_reading_reading")
        ),
        sa.CheckConstraint("state IN ('accepted', 'set_aside', 'discarded')", name=op.f("ck_reading_state")),
        sa.CheckConstraint("previous_m3 >= 0", name=op.f("ck_reading_previous")),
        sa.CheckConstraint("volume_m3 >= 0", name=op.f("ck_reading_volume")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reading_account_id")),
        sa.ForeignKeyConstraint(["anomaly_id"], ["anomaly.id"], name=op.f("fk_reading_anomaly_id")),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name=op.f("fk_reading_meter_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_reading_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index("ix_reading_account", ["account_id", "period", "state"], unique=False)
        batch_op.create_index("ix_reading_period", ["period", "state"], unique=False)
        batch_op.create_index(
            "uq_reading_accepted",
            ["account_id", "meter_id", "period"],
            unique=True,
            sqlite_where=sa.text("state = 'accepted' AND kind <> 'final'"),
            postgresql_where=sa.text("state = 'accepted' AND kind <> 'final'"),
        )

    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digits", WHOLE, server_default="5", nullable=False))
        batch_op.add_column(sa.Column("brand", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("diameter", sa.Text(), server_default="", nullable=False))
    link = op.get_bind()
    for number, (code, name, estimates) in enumerate(ANOMALIES, 1):
        link.execute(
            sa.text("INSERT INTO anomaly (id, code, name, estimates) VALUES (:id, :code, :name, :estimates)"),
            {"id": number, "code": code, "name": name, "estimates": estimates},
        )
