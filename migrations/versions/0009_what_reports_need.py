"""What reports need to begin with, the report an order comes from, and where the seal stands that a closing printed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AREAS = (
    ("Agua potable", 1),
    ("Alcantarillado y saneamiento", 1),
    ("Atención al usuario", 1),
    ("Padrón de usuarios", 1),
    ("Alumbrado público", 0),
)
KINDS = (
    (
        "fuga_toma",
        "Fuga de agua en toma domiciliaria",
        "report",
        "water",
        "Agua potable",
        "high",
        {"in_program": 1, "order_kind": "leak"},
    ),
    ("mala_calidad", "Mala calidad del agua", "complaint", "water", "Agua potable", "high", {"in_program": 1}),
    (
        "brocales",
        "Reparación de brocales, coladeras y rejillas",
        "report",
        "sewer",
        "Alcantarillado y saneamiento",
        "high",
        {"in_program": 1},
    ),
    (
        "desazolve",
        "Drenaje desbordado: desazolve",
        "report",
        "sewer",
        "Alcantarillado y saneamiento",
        "high",
        {"in_program": 1},
    ),
    (
        "toma_obstruida",
        "Falta de agua por toma obstruida",
        "service",
        "water",
        "Agua potable",
        "high",
        {"in_program": 1, "needs_account": 1, "asks_standing": 1},
    ),
    (
        "fuga_red",
        "Fuga de agua en la calle",
        "report",
        "water",
        "Agua potable",
        "high",
        {"hours": 48, "order_kind": "leak"},
    ),
    ("falta_agua", "Falta de agua en la zona", "report", "water", "Agua potable", "high", {"hours": 48}),
    ("baja_presion", "Baja presión", "complaint", "water", "Agua potable", "normal", {"hours": 72}),
    (
        "fuga_drenaje",
        "Fuga o taponamiento de drenaje",
        "report",
        "sewer",
        "Alcantarillado y saneamiento",
        "high",
        {"hours": 48, "order_kind": "leak"},
    ),
    (
        "cunetas",
        "Limpieza de cunetas y alcantarillas por lluvias",
        "service",
        "sewer",
        "Alcantarillado y saneamiento",
        "normal",
        {"hours": 72},
    ),
    ("pavimento", "Zanja o pavimento sin reponer", "complaint", "water", "Agua potable", "low", {"hours": 120}),
    (
        "consumo_excesivo",
        "Consumo excesivo",
        "complaint",
        "office",
        "Atención al usuario",
        "normal",
        {"hours": 120, "needs_account": 1, "needs_place": 0, "disputes_bill": 1, "order_kind": "verification"},
    ),
    (
        "medidor",
        "Medidor en mal estado",
        "complaint",
        "office",
        "Atención al usuario",
        "normal",
        {"hours": 120, "needs_account": 1, "needs_place": 0, "order_kind": "verification"},
    ),
    (
        "reconexion",
        "Reconexión del servicio",
        "service",
        "office",
        "Atención al usuario",
        "high",
        {"hours": 48, "needs_account": 1, "needs_place": 0, "asks_standing": 1, "order_kind": "reconnection"},
    ),
    (
        "toma_nueva",
        "Toma nueva",
        "service",
        "office",
        "Padrón de usuarios",
        "normal",
        {"working_days": 10, "order_kind": "inspection"},
    ),
    (
        "revision_instalacion",
        "Revisión de una instalación",
        "service",
        "office",
        "Padrón de usuarios",
        "normal",
        {"working_days": 5, "order_kind": "inspection"},
    ),
    (
        "toma_clandestina",
        "Toma clandestina",
        "accusation",
        "water",
        "Padrón de usuarios",
        "normal",
        {"hours": 120, "order_kind": "inspection"},
    ),
    ("desperdicio", "Desperdicio de agua", "accusation", "water", "Atención al usuario", "low", {"hours": 120}),
    (
        "trato",
        "Trato del personal",
        "complaint",
        "office",
        "Atención al usuario",
        "normal",
        {"working_days": 10, "needs_place": 0},
    ),
    ("comentario", "Comentario o sugerencia", "comment", "office", "Atención al usuario", "low", {"needs_place": 0}),
    (
        "informacion",
        "Información de trámites y servicios",
        "information",
        "office",
        "Atención al usuario",
        "low",
        {"working_days": 3, "needs_place": 0},
    ),
    (
        "acceso_informacion",
        "Acceso a la información pública",
        "information",
        "office",
        "Atención al usuario",
        "normal",
        {"working_days": 20, "needs_place": 0},
    ),
    (
        "luminaria",
        "Luminaria apagada o dañada",
        "report",
        "lighting",
        "Alumbrado público",
        "normal",
        {"hours": 72, "active": 0},
    ),
)
"""Code, name, nature, service, area, urgency, and the columns that are not as usual."""

HINDRANCES = (
    "Lluvia",
    "Falta de material o refacción",
    "Sin acceso al domicilio",
    "Nadie en el domicilio",
    "Calle cerrada u obra de otros",
    "Falla de energía eléctrica",
    "Equipo descompuesto",
    "Depende de otra dependencia",
)
RULES = (
    (
        "complaint.program_hours",
        "24",
        "Programa de respuesta en 24 horas",
        "los cinco servicios de respuesta inmediata",
    ),
    ("complaint.urgent_hours", "4", "Acuerdo del organismo", "aviso antes de que venza un reporte"),
    ("complaint.duplicate_days", "7", "Acuerdo del organismo", "reportes del mismo lugar y tipo"),
    ("complaint.call_attempts", "3", "Acuerdo del organismo", "llamadas antes de cerrar sin respuesta"),
)
MARKS = "'can_pay', 'cannot_pay', 'protected'"


def upgrade() -> None:
    with op.batch_alter_table("cash_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chain_position", WHOLE, nullable=True))

    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.add_column(sa.Column("complaint_id", WHOLE, nullable=True))
        batch_op.create_index("ix_work_order_complaint", ["complaint_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_work_order_complaint_id"), "complaint", ["complaint_id"], ["id"])
    with op.batch_alter_table("account_mark", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_account_mark_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_account_mark_kind"), f"kind IN ({MARKS}, 'special')")
    _fill()


def _fill() -> None:
    """Give the board what the new tables need."""
    link = op.get_bind()
    link.execute(
        sa.text(
            "UPDATE cash_session SET chain_position = (SELECT position FROM seal WHERE hash = chain_head)"
            " WHERE chain_head <> ''"
        )
    )
    for number, (name, active) in enumerate(AREAS, 1):
        link.execute(
            sa.text("INSERT INTO area (id, name, active) VALUES (:id, :name, :active)"),
            {"id": number, "name": name, "active": active},
        )
    area_ids = {name: number for number, (name, _) in enumerate(AREAS, 1)}
    for number, (code, name, nature, service, area, urgency, unusual) in enumerate(KINDS, 1):
        values = {"id": number, "code": code, "name": name, "nature": nature, "service": service}
        values |= {"area_id": area_ids[area], "urgency": urgency, "position": number, **unusual}
        columns, given = ", ".join(values), ", ".join(f":{column}" for column in values)
        link.execute(sa.text(f"INSERT INTO complaint_kind ({columns}) VALUES ({given})"), values)
    for number, name in enumerate(HINDRANCES, 1):
        link.execute(sa.text("INSERT INTO hindrance (id, name) VALUES (:id, :name)"), {"id": number, "name": name})
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
