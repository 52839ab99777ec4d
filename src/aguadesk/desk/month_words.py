"""The catalogue of indicators, in words: what a director reads, what it is divided by, and which way it should go."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aguadesk.desk.month_citations import CITED, OF_THE_FIELD
from aguadesk.desk.month_goals import ACHIEVED, PROGRAMMED
from aguadesk.desk.month_groups import BILLED, FIELD, GROUPS, LIVE, MONEY, OFFICE, PADRON, PEOPLE, WATER, of
from aguadesk.desk.month_words_money import MONEY_FURTHER
from aguadesk.desk.month_words_service import SERVICE_FURTHER
from aguadesk.domain.month_figures import Better, Indicator

CAPTURED: Final = ("measure.", "law.")
"""How the keys begin of what somebody captures, and is not known until then."""
_FIRST: Final = (
    Indicator(
        "billed", "Facturado", MONEY, "Pesos de los recibos emitidos en el mes, con IVA, menos los cancelados.",
        BILLED, better=Better.UP, is_money=True,
    ),
    Indicator(
        "collected", "Cobrado", MONEY, "Pesos cobrados en el mes, de todo, menos lo cancelado.", of("money.collected"),
        better=Better.UP, is_money=True,
    ),
    Indicator(
        "arrears_recovered", "Rezago recuperado", MONEY,
        "Pesos cobrados en el mes de cargos que vencieron antes de él.", of("money.of_arrears"),
        better=Better.UP, is_money=True,
    ),
    Indicator(
        "commercial_efficiency", "Eficiencia comercial", MONEY,
        "Pesos cobrados en el mes ÷ pesos facturados en el mes. Puede pasar de 100 % cuando se recupera rezago.",
        of("money.collected"), BILLED, Better.UP,
    ),
    Indicator(
        "collection_efficiency", "Eficiencia de cobro", MONEY,
        "Pesos cobrados de cargos que vencen en el mes o después ÷ pesos facturados en el mes.",
        of("money.of_period"), BILLED, Better.UP,
    ),
    Indicator(
        "law", "Cobrado contra la Ley de Ingresos", MONEY,
        "Pesos cobrados ÷ lo que la Ley de Ingresos espera en todo el año, con sus modificaciones.",
        of("money.collected"), of("law.expected"), Better.UP,
    ),
    Indicator(
        "iva", "IVA facturado", MONEY, "Pesos de IVA de los recibos emitidos en el mes, aparte del resto.",
        of("money.iva"), is_money=True, on_page=False,
    ),
    Indicator(
        "arrears", "Cartera vencida", MONEY, "Pesos abiertos de cargos vencidos, al último día del mes.",
        of("arrears.amount"), better=Better.DOWN, is_money=True, stands=True,
    ),
    Indicator(
        "owing", "Usuarios con adeudo vencido", MONEY, "Cuentas con adeudo vencido ÷ cuentas del padrón.",
        of("arrears.accounts"), of("accounts.all"), Better.DOWN, stands=True,
    ),
    Indicator(
        "discounts", "Descuentos", MONEY, "Pesos perdonados en el mes por campañas y beneficios.",
        of("discounts.given"), is_money=True,
    ),
    Indicator(
        "campaign_discounts", "Costo de las campañas", MONEY, "Pesos perdonados en el mes por campañas.",
        of("discounts.given", source="campaign"), is_money=True,
    ),
    Indicator(
        "campaign_media", "Anuncios de campañas", MONEY, "Pesos gastados en el mes en anunciar campañas.",
        of("campaigns.cost"), is_money=True, on_page=False),
    Indicator("users", "Padrón de usuarios", PADRON, "Cuentas que no están de baja.", of("accounts.all"), stands=True),
    Indicator(
        "metering", "Micromedición", PADRON, "Tomas en servicio con medidor ÷ tomas en servicio.",
        of("accounts.metered"), LIVE, Better.UP, stands=True,
    ),
    Indicator(
        "fixed", "Cuota fija", PADRON, "Tomas en servicio que pagan cuota fija ÷ tomas en servicio.",
        of("accounts.fixed"), LIVE, Better.DOWN, stands=True, on_page=False),
    Indicator(
        "contracts", "Contratos nuevos", PADRON, "Cuentas abiertas en la oficina en el mes.", of("contracts.opened"),
        better=Better.UP, on_page=False),
    Indicator(
        "meters", "Medidores instalados", PADRON, "Medidores puestos en una toma en el mes.", of("meters.installed"),
        better=Better.UP,
    ),
    Indicator("volume", "m³ facturados", PADRON, "m³ de los recibos emitidos en el mes.", of("volume.billed")),
    Indicator(
        "real_readings", "Lecturas tomadas en el medidor", FIELD, "Lecturas tomadas ÷ lecturas tomadas y estimadas.",
        of("readings.taken", kind="effective"), of("readings.taken"), Better.UP,
    ),
    Indicator(
        "bills_delivered", "Recibos entregados", FIELD, "Recibos de rutas con entrega anotada en el mes.",
        of("bills.delivered"), better=Better.UP,
    ),
    Indicator(
        "notices", "Avisos entregados", FIELD, "Avisos entregados ÷ avisos emitidos en el mes.",
        of("notices.delivered"), of("notices.issued"), Better.UP,
    ),
    Indicator(
        "limitations", "Limitaciones ejecutadas", FIELD, "Limitaciones ejecutadas ÷ limitaciones ordenadas en el mes.",
        of("limitations.executed"), of("limitations.ordered"),
    ),
    Indicator(
        "reconnections", "Reconexiones", FIELD, "Reconexiones ejecutadas en el mes.", of("reconnections.executed"),
        on_page=False,
    ),
    Indicator(
        "inspections", "Inspecciones", FIELD, "Visitas a tanques, nacimientos, redes y drenajes.",
        of("inspections.done"), better=Better.UP,
    ),
    Indicator("attended", "Usuarios atendidos", PEOPLE, "Atenciones de la oficina en el mes.", of("attended.users")),
    Indicator(
        "reports", "Reportes recibidos", PEOPLE, "Quejas, reportes y solicitudes registrados en el mes.",
        of("complaints.received"),
    ),
    Indicator(
        "in_time", "Reportes atendidos en plazo", PEOPLE, "Reportes atendidos en su plazo ÷ reportes atendidos.",
        of("complaints.in_time"), of("complaints.attended"), Better.UP,
    ),
    Indicator(
        "program_in_time", "Programa de respuesta inmediata", PEOPLE,
        "De los cinco servicios del programa: atendidos en plazo ÷ atendidos.",
        of("complaints.in_time", program="1"), of("complaints.attended", program="1"), Better.UP,
    ),
    Indicator(
        "agreements", "Convenios firmados", PEOPLE, "Convenios firmados en el mes.", of("agreements.signed"),
        better=Better.UP,
    ),
    Indicator(
        "agreements_kept", "Convenios cumplidos", PEOPLE, "Convenios pagados por completo en el mes.",
        of("agreements.kept"), better=Better.UP, on_page=False),
    Indicator(
        "agreements_broken", "Convenios incumplidos", PEOPLE, "Convenios dados por incumplidos en el mes.",
        of("agreements.broken"), better=Better.DOWN,
    ),
    Indicator(
        "cancelled", "Recibos cancelados", OFFICE, "Recibos cancelados ÷ recibos cobrados en ventanilla.",
        of("receipts.cancelled"), of("receipts.taken"), Better.DOWN,
    ),
    Indicator(
        "goals", "Metas cumplidas", OFFICE,
        "Metas cumplidas ÷ metas programadas del plan en vigor, al trimestre del mes (Suma de Metas).",
        of(ACHIEVED), of(PROGRAMMED), Better.UP, stands=True,
    ),
    Indicator(
        "differences", "Diferencias de caja", OFFICE, "Faltantes y sobrantes de los cortes, sin compensarse.",
        of("till.differences"), better=Better.DOWN, is_money=True,
    ),
    Indicator(
        "outside", "Pagos en puntos externos", OFFICE, "Pagos en banco, portal, tiendas y cajeros en el mes.",
        of("receipts.points"), better=Better.UP, on_page=False),
    Indicator(
        "recalculated", "Recibos recalculados", OFFICE, "Recibos corregidos en el mes.", of("bills.recalculated"),
        better=Better.DOWN, on_page=False),
    Indicator(
        "physical_efficiency", "Eficiencia física 2 (con estimados)", WATER,
        "m³ facturados, medidos y estimados ÷ m³ producidos en el mes.",
        of("volume.billed"), of("measure.produced"), Better.UP,
    ),
    Indicator(
        "produced", "Agua producida", WATER, "m³ que salieron de las fuentes, capturados en Medidas.",
        of("measure.produced"),
    ),
    Indicator(
        "cost_per_m3", "Costo por m³ producido", WATER, "Costo de operación del mes ÷ m³ producidos.",
        of("measure.cost"), of("measure.produced"), Better.DOWN, times=1,
    ),
    Indicator(
        "cost_tariff", "Relación costo-tarifa", WATER, "Pesos facturados en el mes ÷ costo de operación del mes.",
        BILLED, of("measure.cost"), Better.UP, on_page=False),
    Indicator(
        "macrometering", "Macromedición", WATER, "Fuentes con macromedidor ÷ fuentes.",
        of("measure.macrometered"), of("measure.sources"), Better.UP, stands=True,
    ),
    Indicator(
        "coverage_water", "Cobertura de agua", WATER, "Viviendas con agua ÷ viviendas.",
        of("measure.served_water"), of("measure.dwellings"), Better.UP, stands=True,
    ),
    Indicator(
        "coverage_sewer", "Cobertura de alcantarillado", WATER, "Viviendas con drenaje ÷ viviendas.",
        of("measure.served_sewer"), of("measure.dwellings"), Better.UP, stands=True,
    ),
    Indicator(
        "coverage_treatment", "Cobertura de saneamiento", WATER, "Viviendas con saneamiento ÷ viviendas.",
        of("measure.served_treatment"), of("measure.dwellings"), Better.UP, stands=True, on_page=False),
    Indicator(
        "continuous", "Servicio continuo", WATER, "Tomas con agua todo el día ÷ tomas en servicio.",
        of("measure.continuous"), LIVE, Better.UP, stands=True, on_page=False),
    Indicator(
        "staff", "Empleados por mil tomas", WATER, "Empleados ÷ tomas en servicio, por mil.",
        of("measure.employees"), LIVE, stands=True, times=1000,
    ),
)  # fmt: skip
INDICATORS: Final = tuple(
    replace(one, cites=CITED.get(one.key, OF_THE_FIELD))
    for one in sorted((*_FIRST, *MONEY_FURTHER, *SERVICE_FURTHER), key=lambda one: GROUPS.index(one.group))
)
"""What the program works out by itself, in the order in which it is read."""

STANDING: Final = frozenset(
    [
        *(source.key for one in INDICATORS if one.stands for source in one.sources),
        *("law.expected", "measure.network_metres"),
    ]
)
"""The counts that tell how things are: months do not add up, and a past month is known only if it was closed."""
