"""How Ajustes says things: roles, rules and their values, and the acts of the trail."""

from __future__ import annotations

from datetime import date, datetime

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.periods import day_label
from aguadesk.domain.rights import Role
from aguadesk.domain.rule_values import SHAPES, RuleKind
from aguadesk.ui.accounting_acts import ACCOUNTING_ACTS, ACCOUNTING_FIELDS
from aguadesk.ui.complaint_acts import COMPLAINT_ACTS
from aguadesk.ui.notice_acts import NOTICE_ACTS
from aguadesk.ui.order_acts import ORDER_ACTS
from aguadesk.ui.prescription_acts import PRESCRIPTION_ACTS, PRESCRIPTION_FIELDS
from aguadesk.ui.register_acts import REGISTER_ACTS, REGISTER_FIELDS
from aguadesk.ui.settings.rule_words import RULE_WORDS, VALUE_WORDS
from aguadesk.ui.work_acts import WORK_ACTS, WORK_FIELDS

ROLE_WORDS = {
    Role.CASHIER: ("Cajera o cajero", "Abre y cierra caja, cobra, firma convenios, carga pagos de bancos y respalda"),
    Role.ATTENTION: (
        "Atención a usuarios",
        "Abre y corrige cuentas, da beneficios, firma convenios, hace órdenes y mueve medidores",
    ),
    Role.COLLECTIONS: (
        "Cobranza",
        "Factura, toma lecturas, firma convenios, manda avisos y órdenes, y carga pagos de bancos",
    ),
    Role.FIELD: ("Campo", "Toma lecturas, mueve medidores y captura avances, avisos y órdenes"),
    Role.DIRECTOR: (
        "Dirección",
        "Autoriza, cancela recibos, termina convenios, cambia tarifas, campañas, ajustes y metas",
    ),
    Role.ADMINISTRATOR: ("Administración", "Todo lo anterior, y da permisos a las personas"),
    Role.AUDITOR: ("Auditoría", "Ve todo y no cambia nada"),
}
"""Name and what it may do."""

ACT_WORDS = {
    "board.created": "Organismo creado",
    "board.identity_changed": "Nombre y datos del organismo",
    "board.signatories_changed": "Firmas",
    "board.logo_changed": "Logotipo cambiado",
    "board.logo_removed": "Logotipo quitado",
    "board.parts_hidden": "Lo que se usa del programa",
    "board.words_changed": "Palabras del organismo",
    "board.restored": "Respaldo restaurado",
    "board.paper_coded": "Código de un papel",
    "board.report_texts": "Fundamento y políticas de los reportes",
    "complaint_kind.added": "Tipo de reporte nuevo",
    "complaint_kind.edited": "Tipo de reporte cambiado",
    "complaint_kind.removed": "Tipo de reporte borrado",
    "area.added": "Área nueva",
    "area.edited": "Área cambiada",
    "hindrance.added": "Motivo de pausa nuevo",
    "hindrance.edited": "Motivo de pausa cambiado",
    "backup.made": "Respaldo",
    "person.signed_in": "Entró",
    "person.added": "Persona agregada",
    "person.edited": "Persona corregida",
    "person.password_chosen": "Eligió su contraseña",
    "person.password_changed": "Cambió su contraseña",
    "person.password_forgotten": "Contraseña borrada",
    "drawer.added": "Caja agregada",
    "drawer.edited": "Caja corregida",
    "price.added": "Precio agregado",
    "price.changed": "Precio cambiado",
    "price.ended": "Precio retirado",
    "rule.added": "Regla nueva",
    "account.created": "Cuenta nueva",
    "account.edited": "Cuenta corregida",
    "account.holder_changed": "Cambio de titular",
    "account.state_changed": "Cambio de estado",
    "accounts.exported": "Padrón pasado a Excel",
    "complaints.exported": "Reportes pasados a Excel",
    "accounts.imported": "Padrón importado",
    "billing.run": "Periodo facturado",
    "billing.recalculated": "Recibo recalculado",
    "receipt.cancelled": "Recibo cancelado",
    "receipt.reprinted": "Recibo reimpreso",
    "till.opened": "Caja abierta",
    "till.closed": "Corte de caja",
    "tariff.added": "Tarifa cargada",
    "tariff.corrected": "Tarifa corregida",
    "tariff.ended": "Tarifa terminada",
    "tariff.withdrawn": "Tarifa retirada",
    "benefit_kind.added": "Tipo de beneficio nuevo",
    "benefit_kind.edited": "Tipo de beneficio cambiado",
    "benefit.granted": "Beneficio otorgado",
    "benefit.renewed": "Beneficio renovado",
    "benefit.ended": "Beneficio terminado",
    "benefits.exported": "Beneficiarios pasados a Excel",
    "benefits.printed": "Lista de beneficiarios en papel",
    "campaign.added": "Campaña nueva",
    "campaign.edited": "Campaña cambiada",
    "campaign.stopped": "Campaña detenida",
    "campaign.media_added": "Difusión anotada",
    "campaign.media_removed": "Difusión quitada",
    "condoned.exported": "Importes condonados a Excel",
    "readings.imported": "Lecturas importadas",
    "readings.estimated": "Ruta estimada",
    "reading.accepted": "Lectura aceptada",
    "reading.rolled_over": "Medidor dio la vuelta",
    "reading.estimated": "Lectura estimada",
    "reading.corrected": "Lectura corregida",
    "reading.discarded": "Lectura descartada",
    "route.step_done": "Paso de ruta hecho",
    "route.step_undone": "Paso de ruta retirado",
    "meter.received": "Medidores recibidos",
    "meter.installed": "Medidor instalado",
    "meter.changed": "Cambio de medidor",
    "meter.removed": "Medidor quitado",
    "meter.retired": "Medidor dado de baja",
    "meter.corrected": "Medidor corregido",
    **ORDER_ACTS,
    **COMPLAINT_ACTS,
    **NOTICE_ACTS,
    **PRESCRIPTION_ACTS,
    **REGISTER_ACTS,
    **WORK_ACTS,
    **ACCOUNTING_ACTS,
    "notices.issued": "Lote de avisos emitido",
    "account.marked": "Cuenta marcada",
    "account.unmarked": "Marca quitada",
    "filter.saved": "Filtro de cartera guardado",
    "filter.changed": "Filtro de cartera cambiado",
    "filter.deleted": "Filtro de cartera borrado",
    "portfolio.exported": "Cartera vencida pasada a Excel",
    "portfolio.printed": "Lista de cuentas con adeudo en papel",
    "crew.added": "Cuadrilla nueva",
    "crew.edited": "Cuadrilla corregida",
    "collection.point_opened": "Punto de cobro nuevo",
    "collection.point_edited": "Punto de cobro cambiado",
    "collection.loaded": "Pagos externos cargados",
    "collection.solved": "Pago externo resuelto",
    "collection.discarded": "Pago externo descartado",
    "goals.imported": "Metas importadas",
    "goals.captured": "Avance capturado",
    "goals.linked": "Meta que se cuenta sola",
    "goals.unlinked": "Meta que se captura a mano otra vez",
    "goals.copied": "Plan de metas copiado a otro año",
    "month.closed": "Mes cerrado",
    "goals.erased": "Avance borrado",
    "goals.row_edited": "Meta corregida",
    "goals.header_edited": "Encabezado de metas",
    "agreement.signed": "Convenio firmado",
    "agreement.broken": "Convenio terminado por incumplimiento",
    "agreement.renegotiated": "Convenio renegociado",
    "agreement.cancelled": "Convenio cancelado",
    "goals.finding_accepted": "Observación de metas aceptada",
    "goals.count_overridden": "Conteo de metas cambiado",
    "goals.import_restored": "Dato de metas restituido",
    "goals.import_withdrawn": "Dato de metas retirado",
    "goals.put_in_force": "Plan de metas en vigor",
    "goals.reported": "Informe trimestral entregado",
    "activities.drafted": "Actividades del mes en borrador",
    "activities.line_edited": "Actividad del mes corregida",
    "activities.line_added": "Actividad del mes agregada",
    "activities.line_moved": "Actividad del mes cambiada de lugar",
    "activities.line_hidden": "Actividad del mes oculta o mostrada",
    "activities.frozen": "Actividades del mes en firme",
    "measure.captured": "Medida del mes capturada",
    "income.estimated": "Ley de Ingresos capturada",
}

FIELD_WORDS = {
    **PRESCRIPTION_FIELDS,
    **REGISTER_FIELDS,
    **WORK_FIELDS,
    **ACCOUNTING_FIELDS,
    "agreement": "Convenio",
    "instalments": "Pagos",
    "condoned": "Se condona",
    "signer": "Firma",
    "paid": "Pagado",
    "returned": "Regresa lo condonado",
    "value": "Dice",
    "board.name": "Nombre",
    "words": "Palabras",
    "board.municipality": "Municipio",
    "board.state": "Estado",
    "board.legal_lines": "Renglones",
    "board.signatories": "Firmas",
    "name": "Nombre",
    "login": "Entra como",
    "roles": "Puestos",
    "active": "En uso",
    "series": "Serie",
    "amount": "Precio",
    "iva": "IVA",
    "valid_from": "Desde",
    "valid_to": "Hasta",
    "use": "Uso",
    "family": "Familia",
    "content": "En el archivo",
    "document": "Documento",
    "article": "Artículo",
    "citation": "Fundamento",
    "file": "Archivo",
    "accounts": "Cuentas",
    "mark": "Marca",
    "until": "Hasta",
    "drawer": "Caja",
    "float": "Fondo",
    "expected": "Según los libros",
    "counted": "Contado",
    "difference": "Diferencia",
    "period": "Periodo",
    "bills": "Recibos",
    "total": "Importe",
    "percent": "Porcentaje",
    "cap_m3": "Hasta m³",
    "starts_on": "Desde",
    "ends_on": "Hasta",
    "stopped_on": "Se detuvo",
    "place": "Lugar",
    "cost": "Costo",
    "beneficiaries": "Beneficiarios",
    "rows": "Renglones",
    "month": "Mes",
    "amounts": "Cantidades",
    "note": "Nota",
    "evidence": "Evidencia",
    "year": "Año",
    "quarter": "Trimestre",
    "kept": "Se guardó",
    "sheet": "Hoja",
    "rows_read": "Filas leídas",
    "accepted": "Aceptadas",
    "aside": "Apartadas",
    "refused": "Rechazadas",
    "estimated": "Estimadas",
    "meters": "Medidores",
    "order": "Orden",
    "instruction": "Instrucción",
    "crew": "Cuadrilla",
    "result": "Resultado",
    "result_on": "Fecha del resultado",
    "deliverer": "Entregó",
    "received_by": "Recibió",
    "notice": "Aviso",
    "notices": "Avisos",
    "numbers": "Números",
    "lock": "Candado",
    "in_charge": "Encargado",
    "phone": "Teléfono",
    "first": "Desde la serie",
    "last": "Hasta la serie",
    "digits": "Dígitos",
    "brand": "Marca",
    "diameter": "Diámetro",
    "point": "Punto de cobro",
    "lines": "Líneas",
    "month_title": "Reporte",
    "concept": "Concepto",
    "measure": "Medida",
    "measured": "Cantidad",
    "law_estimated": "Ingreso estimado",
    "law_modified": "Ingreso modificado",
    "bullets": "Actividades",
    "wording": "Redacción",
    "bullet_place": "Lugar en la lista",
    "hidden": "Oculta",
    "line": "Línea",
    "matched": "Cobradas",
    "receipt": "Recibo",
    "closed_on": "Se cerró",
    "old_total": "Total anterior",
    "new_total": "Total nuevo",
    "nature": "Qué es",
    "service": "Servicio",
    "area": "Área",
    "urgency": "Urgencia",
    "limit": "Plazo",
    "needs_account": "Pide la cuenta",
    "needs_place": "Pide el lugar",
    "asks_standing": "No procede si debe",
    "disputes_bill": "Recibo en disputa",
    "order_kind": "Lleva a la orden",
    "place_in_list": "Lugar en la lista",
    "email": "Correo",
    "paper": "Papel",
    "code": "Código",
    "complaints.legal_basis": "Fundamento",
    "complaints.policies": "Políticas",
    "reports": "Reportes",
}
"""Fields that the trail tells; the rest means nothing to people."""


def role_names(roles: frozenset[Role]) -> str:
    """Return somebody's roles in one line, in their own order."""
    return ", ".join(ROLE_WORDS[role][0] for role in Role if role in roles)


def rule_name(key: str) -> str:
    """Return what a rule is called."""
    return RULE_WORDS.get(key, (key, ""))[0]


def rule_value(key: str, value: object) -> str:
    """Return what a rule says, in words."""
    words = VALUE_WORDS.get(key, {}).get(str(value))
    if words is not None:
        return words
    kind = SHAPES[key].kind if key in SHAPES else None
    if kind in (RuleKind.MONEY, RuleKind.UMA):
        return Money.pesos(str(value)).signed
    if kind is RuleKind.PERCENT:
        return f"{value} %"
    if kind is RuleKind.CHLORINE:
        return f"{value} mg/l"
    return str(value)


def long_day(day: date) -> str:
    """Return a day with its year, as tables show it: `15 sep 2026`."""
    return f"{day_label(day)} {day.year}"


def long_moment(when: datetime) -> str:
    """Return a moment as tables show it: `20 nov 2026 08:02`."""
    return f"{long_day(when.date())} {when:%H:%M}"


def percent(basis_points: int) -> str:
    """Return a rate as people read it: `16 %`, `0 %`, `8.5 %`."""
    return f"{basis_points / 100:g} %"


def basis_points(typed: str) -> int:
    """Read a percentage such as `16` or `8.5 %`.

    Raises:
        Refused: `price.iva`.
    """
    text = typed.replace("%", "").strip()
    whole, point, cents = text.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not point or (cents.isdigit() and len(cents) <= 2))):
        raise Refused("price.iva", field="iva")
    return int(whole) * 100 + int((cents or "").ljust(2, "0"))
