"""The figures of Dirección in words: what each is called, its formula, and what its two sides are made of."""

from __future__ import annotations

from typing import Final

from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.indicators import Better, Indicator, Side, Source, SourceKind, Unit
from aguadesk.domain.portfolio import Age

_LIVE: Final = ("active", "limited")
_SERVICES: Final = ("fixed", "metered")
_ENDS: Final = ("none", "meter")


def _family(words: str, key: str, measure: str, *parts: str, stands: bool = False) -> Side:
    return Side(words, (Source(SourceKind.FAMILY, key, measure, parts),), stands)


def _counter(words: str, key: str, **wanted: str) -> Side:
    return Side(words, (Source(SourceKind.COUNTER, key, wanted=tuple(sorted(wanted.items()))),))


def _measure(words: str, key: str, *, stands: bool = False) -> Side:
    return Side(words, (Source(SourceKind.MEASURE, key),), stands)


def _taps(
    words: str,
    states: tuple[str, ...] = _LIVE,
    services: tuple[str, ...] = _SERVICES,
    ends: tuple[str, ...] = _ENDS,
) -> Side:
    parts = (f"{state}.{service}.{end}" for state in states for service in services for end in ends)
    return _family(words, "accounts", "many", *parts, stands=True)


def _collected(words: str, *when: str, classes: tuple[ConceptClass, ...] = tuple(ConceptClass)) -> Side:
    return _family(words, "moved", "pesos", *(f"{one}.{each.value}" for one in when for each in classes))


def _plain(key: str, name: str, group: str, unit: Unit, better: Better, side: Side) -> Indicator:
    return Indicator(key, name, group, f"{side.words}.", unit, better, side)


def _share(key: str, name: str, group: str, better: Better, numerator: Side, denominator: Side) -> Indicator:
    words = f"{numerator.words} ÷ {denominator.words[0].lower()}{denominator.words[1:]} × 100."
    return Indicator(key, name, group, words, Unit.PERCENT, better, numerator, denominator, 100)


def _per(
    key: str, name: str, group: str, unit: Unit, better: Better, numerator: Side, denominator: Side, times: int = 1
) -> Indicator:
    by = "" if times == 1 else f" × {times:,}"
    words = f"{numerator.words} ÷ {denominator.words[0].lower()}{denominator.words[1:]}{by}."
    return Indicator(key, name, group, words, unit, better, numerator, denominator, times)


MONEY, ARREARS, USERS, VOLUMES, REPORTS, AGREEMENTS, FORGIVEN, READINGS, TILL, PEOPLE, PLAN = (
    *("Facturación y cobro", "Rezago", "Padrón", "Agua", "Quejas", "Convenios y cobranza", "Descuentos"),
    *("Lecturas", "Caja", "Recursos", "Metas"),
)
"""The groups, in the order of the screen."""

_BILLED = _family("Pesos de los recibos emitidos, con IVA y ya con beneficios", "bills", "pesos")
_OF_PERIOD = _collected("Pesos cobrados de lo que vence en el mes o después", "period")
_OF_ARREARS = _collected("Pesos cobrados de lo vencido antes del mes", "arrears")
_ALL = _collected("Pesos cobrados de cargos, con rezago e IVA", "period", "arrears")
_BILLS = _family("Recibos emitidos", "bills", "many")
_VOLUME = _family("m³ facturados, medidos y estimados", "bills", "volume")
_MEASURED = _family("m³ facturados con medidor leído", "bills", "volume", "measured")
_ESTIMATED = _family("m³ facturados por promedio o presunción", "bills", "volume", "estimated", "presumed")
_PRODUCED = _measure("M³ producidos", "produced")
_TAPS = _taps("Tomas registradas, sin las dadas de baja", ("active", "limited", "suspended"))
_IN_SERVICE = _taps("Tomas en servicio")
_OVERDUE = _family("Pesos vencidos al último día, sin recargos por cargar", "arrears", "pesos", stands=True)
_RECEIVED = _counter("Reportes recibidos", "complaints.received")
_MONEY = _counter("Pesos que entraron, por recibo de caja o punto de pago", "money.collected")
_RECEIPTS = Side(
    "Recibos de caja y de puntos de pago",
    (Source(SourceKind.COUNTER, "receipts.taken"), Source(SourceKind.COUNTER, "receipts.points")),
)
_INHABITANTS = _measure("Habitantes", "inhabitants", stands=True)
_DWELLINGS = _measure("Viviendas", "dwellings", stands=True)
_COST = _measure("Costo de operación", "cost")
_READ = _family("Lecturas aceptadas", "readings", "many")
_GIVEN = _counter("Pesos descontados o condonados", "discounts.given")
_DEBT = _family("Pesos convenidos", "agreements", "debt")

_CLASS_WORDS: Final = {
    ConceptClass.PRINCIPAL: ("principal", "Cobrado de servicios", "de agua, alcantarillado y demás servicios"),
    ConceptClass.SURCHARGE: ("surcharge", "Cobrado de recargos", "de recargos"),
    ConceptClass.FINE: ("fine", "Cobrado de multas", "de multas"),
    ConceptClass.ENFORCEMENT: ("enforcement", "Cobrado de gastos de ejecución", "de gastos de ejecución"),
    ConceptClass.INDEMNITY: ("indemnity", "Cobrado de indemnizaciones", "de indemnización por cheque devuelto"),
    ConceptClass.TAX: ("tax", "Cobrado de IVA", "de IVA"),
}
_AGE_WORDS: Final = {
    Age.MONTH: "un mes", Age.TO_3: "2 y 3 meses", Age.TO_6: "4 a 6 meses", Age.TO_12: "7 a 12 meses",
    Age.TO_24: "13 a 24 meses", Age.TO_60: "25 a 60 meses", Age.BEYOND: "más de 60 meses",
}  # fmt: skip
_ACTION_WORDS: Final = {
    "notice": ("Recuperado tras notificación", "una notificación entregada"),
    "limitation": ("Recuperado tras orden de limitación", "una orden de limitación cumplida"),
    "follow_up": ("Recuperado tras seguimiento", "una visita o llamada de seguimiento"),
    "campaign": ("Recuperado con campaña", "un descuento de campaña"),
}

_MONEY_FIGURES: Final = (
    _plain("money.billed", "Facturado", MONEY, Unit.PESOS, Better.UP, _BILLED),
    _plain("money.billed_tax", "IVA facturado", MONEY, Unit.PESOS, Better.NEITHER,
           _family("Pesos de IVA de los recibos emitidos", "billed_tax", "pesos")),
    _plain("money.collected", "Ingresos", MONEY, Unit.PESOS, Better.UP, _MONEY),
    _plain("money.of_period", "Cobrado del periodo", MONEY, Unit.PESOS, Better.UP, _OF_PERIOD),
    _plain("money.of_arrears", "Rezago recuperado", MONEY, Unit.PESOS, Better.UP, _OF_ARREARS),
    *(
        _plain(f"collected.{key}", name, MONEY, Unit.PESOS, Better.NEITHER,
               _collected(f"Pesos cobrados {words}", "period", "arrears", classes=(one,)))
        for one, (key, name, words) in _CLASS_WORDS.items()
    ),
    _share("efficiency.commercial", "Eficiencia comercial", MONEY, Better.UP, _ALL, _BILLED),
    _share("efficiency.collection", "Eficiencia de cobro", MONEY, Better.UP, _OF_PERIOD, _BILLED),
    _share("income.law", "Avance de la Ley de Ingresos", MONEY, Better.UP, _ALL,
           Side("Ingreso estimado del año, ya modificado", (Source(SourceKind.LAW, "modified"),), stands=True)),
)  # fmt: skip
_ARREARS_FIGURES: Final = (
    _plain("arrears.total", "Cartera vencida", ARREARS, Unit.PESOS, Better.DOWN, _OVERDUE),
    *(
        _plain(f"arrears.{age.value}", f"Vencido de {words}", ARREARS, Unit.PESOS, Better.DOWN,
               _family(f"Pesos vencidos de {words} al último día", "arrears", "pesos", age.value, stands=True))
        for age, words in _AGE_WORDS.items()
    ),
    _plain("arrears.accounts", "Cuentas con adeudo vencido", ARREARS, Unit.COUNT, Better.DOWN,
           _family("Cuentas con algún cargo vencido al último día", "owing", "many", stands=True)),
)  # fmt: skip
_USER_FIGURES: Final = (
    _plain("users.all", "Tomas registradas", USERS, Unit.COUNT, Better.UP, _TAPS),
    _plain("users.live", "Tomas en servicio", USERS, Unit.COUNT, Better.UP, _IN_SERVICE),
    _plain("users.suspended", "En baja temporal", USERS, Unit.COUNT, Better.DOWN,
           _taps("Tomas suspendidas", ("suspended",))),
    _plain("users.fixed", "De cuota fija", USERS, Unit.COUNT, Better.DOWN,
           _taps("Tomas en servicio de cuota fija", services=("fixed",))),
    _plain("users.metered", "De servicio medido", USERS, Unit.COUNT, Better.UP,
           _taps("Tomas en servicio que pagan por consumo", services=("metered",))),
    _share("metering.share", "Micromedición", USERS, Better.UP,
           _taps("Tomas en servicio con medidor instalado", ends=("meter",)), _IN_SERVICE),
    _share("users.on_time", "Usuarios con pago a tiempo", USERS, Better.UP,
           _family("Recibos que vencían en el mes y se pagaron a tiempo", "in_time", "many", "paid"),
           _family("Recibos que vencían en el mes", "in_time", "many")),
    _plain("users.new", "Contratos nuevos", USERS, Unit.COUNT, Better.UP,
           _counter("Tomas contratadas en el mes", "contracts.opened")),
)  # fmt: skip
_WATER_FIGURES: Final = (
    _plain("volume.billed", "m³ facturados", VOLUMES, Unit.VOLUME, Better.NEITHER, _VOLUME),
    _plain("volume.measured", "m³ medidos", VOLUMES, Unit.VOLUME, Better.UP, _MEASURED),
    _plain("volume.estimated", "m³ estimados", VOLUMES, Unit.VOLUME, Better.DOWN, _ESTIMATED),
    _plain("volume.produced", "m³ producidos", VOLUMES, Unit.VOLUME, Better.NEITHER, _PRODUCED),
    _share("efficiency.physical", "Eficiencia física 1 (medida)", VOLUMES, Better.UP, _MEASURED, _PRODUCED),
    _share("efficiency.physical_2", "Eficiencia física 2 (con estimados)", VOLUMES, Better.UP, _VOLUME, _PRODUCED),
    _share("metering.macro", "Macromedición", VOLUMES, Better.UP,
           _measure("Fuentes con macromedidor", "macrometered", stands=True),
           _measure("Fuentes en operación", "sources", stands=True)),
    _plain("water.hours", "Horas de servicio al día", VOLUMES, Unit.PLAIN, Better.UP,
           _measure("Horas al día con agua en la red", "hours", stands=True)),
    _share("water.continuous", "Tomas con servicio continuo", VOLUMES, Better.UP,
           _measure("Tomas con agua todo el día", "continuous", stands=True), _IN_SERVICE),
    _plain("water.tankers", "Usuarios con pipas", VOLUMES, Unit.COUNT, Better.DOWN,
           _measure("Usuarios que recibieron agua en pipa", "tankers")),
    _per("water.per_person", "Dotación al mes", VOLUMES, Unit.PLAIN, Better.NEITHER, _PRODUCED, _INHABITANTS),
    _per("water.per_tap", "Consumo por toma", VOLUMES, Unit.PLAIN, Better.NEITHER, _VOLUME, _IN_SERVICE),
    _share("coverage.water", "Cobertura de agua", VOLUMES, Better.UP,
           _measure("Viviendas con agua", "served_water", stands=True), _DWELLINGS),
    _share("coverage.sewer", "Cobertura de alcantarillado", VOLUMES, Better.UP,
           _measure("Viviendas con drenaje", "served_sewer", stands=True), _DWELLINGS),
    _share("coverage.treatment", "Cobertura de saneamiento", VOLUMES, Better.UP,
           _measure("Viviendas con saneamiento", "served_treatment", stands=True), _DWELLINGS),
    _share("network.rehabilitated", "Tubería rehabilitada", VOLUMES, Better.UP,
           _measure("Metros de tubería rehabilitada", "rehabilitated"),
           Side("Metros de red", (Source(SourceKind.MEASURE, "network", wanted=(("times", "1000"),)),), stands=True)),
)  # fmt: skip
_REPORT_FIGURES: Final = (
    _plain("reports.received", "Reportes recibidos", REPORTS, Unit.COUNT, Better.DOWN, _RECEIVED),
    _plain("reports.attended", "Reportes atendidos", REPORTS, Unit.COUNT, Better.UP,
           _counter("Reportes atendidos en el mes", "complaints.attended")),
    _plain("reports.open", "Reportes abiertos", REPORTS, Unit.COUNT, Better.DOWN,
           _family("Reportes sin cerrar al último día", "open_reports", "many", stands=True)),
    _share("reports.in_time", "Atendidos en plazo (24 h)", REPORTS, Better.UP,
           _counter("Reportes atendidos dentro de su plazo", "complaints.in_time"), _RECEIVED),
    _per("reports.per_tap", "Reclamaciones por mil tomas", REPORTS, Unit.PLAIN, Better.DOWN, _RECEIVED, _TAPS, 1000),
)  # fmt: skip
_AGREEMENT_FIGURES: Final = (
    _plain("agreements.signed", "Convenios firmados", AGREEMENTS, Unit.COUNT, Better.NEITHER,
           _counter("Convenios firmados, sin los cancelados", "agreements.signed")),
    _plain("agreements.kept", "Convenios cumplidos", AGREEMENTS, Unit.COUNT, Better.UP,
           _counter("Convenios que terminaron pagados", "agreements.kept")),
    _plain("agreements.broken", "Convenios incumplidos", AGREEMENTS, Unit.COUNT, Better.DOWN,
           _counter("Convenios rotos por falta de pago", "agreements.broken")),
    _plain("agreements.recovered", "Recuperado por convenio", AGREEMENTS, Unit.PESOS, Better.UP,
           _family("Pesos pagados de cargos en convenio", "agreement_money", "pesos")),
    _share("agreements.down", "Anticipo de los convenios", AGREEMENTS, Better.UP,
           _family("Pesos de anticipo convenidos", "agreements", "down"), _DEBT),
    *(
        _plain(f"recovered.{key}", name, AGREEMENTS, Unit.PESOS, Better.UP,
               Side(f"Pesos pagados en los días que fija la regla después de {words}, cada pago por su última acción",
                    (Source(SourceKind.RECOVERED, key),)))
        for key, (name, words) in _ACTION_WORDS.items()
    ),
    _plain("limitations.ordered", "Limitaciones ordenadas", AGREEMENTS, Unit.COUNT, Better.NEITHER,
           _counter("Órdenes de limitación emitidas", "limitations.ordered")),
    _plain("limitations.executed", "Limitaciones cumplidas", AGREEMENTS, Unit.COUNT, Better.NEITHER,
           _counter("Órdenes de limitación cumplidas", "limitations.executed")),
    _plain("reconnections.executed", "Reconexiones", AGREEMENTS, Unit.COUNT, Better.UP,
           _counter("Órdenes de reconexión cumplidas", "reconnections.executed")),
)  # fmt: skip
_FORGIVEN_FIGURES: Final = (
    _plain("forgiven.all", "Descontado y condonado", FORGIVEN, Unit.PESOS, Better.NEITHER, _GIVEN),
    _plain("forgiven.campaigns", "Condonado por campañas", FORGIVEN, Unit.PESOS, Better.NEITHER,
           _counter("Pesos condonados por campañas", "discounts.given", source="campaign")),
    _plain("forgiven.benefits", "Descontado por beneficios", FORGIVEN, Unit.PESOS, Better.NEITHER,
           _counter("Pesos descontados por beneficios", "discounts.given", source="benefit")),
    _plain("campaigns.media", "Difusión de campañas", FORGIVEN, Unit.PESOS, Better.DOWN,
           _counter("Pesos gastados en anunciar campañas", "campaigns.cost")),
    _plain("campaigns.cost", "Costo de campañas", FORGIVEN, Unit.PESOS, Better.DOWN, Side(
        "Pesos condonados por campañas más lo gastado en anunciarlas",
        (Source(SourceKind.COUNTER, "discounts.given", wanted=(("source", "campaign"),)),
         Source(SourceKind.COUNTER, "campaigns.cost")))),
    _plain("benefits.granted", "Beneficios otorgados", FORGIVEN, Unit.COUNT, Better.NEITHER,
           _counter("Beneficios dados de alta", "benefits.granted")),
)  # fmt: skip
_READING_FIGURES: Final = (
    _plain("readings.all", "Lecturas", READINGS, Unit.COUNT, Better.UP, _READ),
    _plain("readings.real", "Lecturas reales", READINGS, Unit.COUNT, Better.UP,
           _family("Lecturas tomadas en el medidor", "readings", "many", "effective.plain", "effective.anomaly")),
    _plain("readings.estimated", "Lecturas estimadas", READINGS, Unit.COUNT, Better.DOWN,
           _family("Lecturas estimadas", "readings", "many", "estimated.plain", "estimated.anomaly")),
    _share("readings.real_share", "Lecturas reales del total", READINGS, Better.UP,
           _family("Lecturas tomadas en el medidor", "readings", "many", "effective.plain", "effective.anomaly"),
           _READ),
    _share("readings.anomalous", "Lecturas con anomalía", READINGS, Better.DOWN,
           _family("Lecturas con anomalía", "readings", "many", "effective.anomaly", "estimated.anomaly"), _READ),
)  # fmt: skip
_TILL_FIGURES: Final = (
    *(
        _plain(f"till.{method}", f"Cobrado en {words}", TILL, Unit.PESOS, Better.NEITHER,
               _counter(f"Pesos recibidos en {words}", "money.collected", method=method))
        for method, words in (("cash", "efectivo"), ("card", "tarjeta"), ("transfer", "transferencia"),
                              ("cheque", "cheque"))
    ),
    _per("till.ticket", "Pago promedio", TILL, Unit.PESOS, Better.NEITHER, _MONEY, _RECEIPTS),
    _plain("till.differences", "Diferencias de caja", TILL, Unit.PESOS, Better.DOWN,
           _counter("Pesos de faltantes y sobrantes, sin compensar unos con otros", "till.differences")),
    _plain("till.cancelled", "Recibos cancelados", TILL, Unit.COUNT, Better.DOWN,
           _counter("Recibos de caja cancelados", "receipts.cancelled")),
)  # fmt: skip
_PEOPLE_FIGURES: Final = (
    _per("people.employees", "Empleados por mil tomas", PEOPLE, Unit.PLAIN, Better.DOWN,
         _measure("Empleados", "employees", stands=True), _TAPS, 1000),
    _per("people.leaks", "Personal en fugas por mil tomas", PEOPLE, Unit.PLAIN, Better.NEITHER,
         _measure("Personal en control de fugas", "leak_staff", stands=True), _TAPS, 1000),
    _per("cost.per_m3", "Costo por m³ producido", PEOPLE, Unit.PESOS, Better.DOWN, _COST, _PRODUCED),
    _per("cost.tariff", "Tarifa media", PEOPLE, Unit.PESOS, Better.NEITHER, _BILLED, _VOLUME),
    _share("cost.covered", "Costo cubierto con lo cobrado", PEOPLE, Better.UP, _ALL, _COST),
)  # fmt: skip
_PLAN_FIGURES: Final = tuple(
    _plain(f"goals.{key}", name, PLAN, Unit.COUNT, better,
           Side(f"{words} del plan en vigor, hasta el trimestre", (Source(SourceKind.GOALS, key),), stands=True))
    for key, name, words, better in (
        ("programmed", "Metas programadas", "Metas que cuentan", Better.NEITHER),
        ("achieved", "Metas alcanzadas", "Metas alcanzadas", Better.UP),
        ("missed", "Metas no alcanzadas", "Metas no alcanzadas", Better.DOWN),
    )
)  # fmt: skip

INDICATORS: Final[tuple[Indicator, ...]] = (
    *_MONEY_FIGURES, *_ARREARS_FIGURES, *_USER_FIGURES, *_WATER_FIGURES, *_REPORT_FIGURES, *_AGREEMENT_FIGURES,
    *_FORGIVEN_FIGURES, *_READING_FIGURES, *_TILL_FIGURES, *_PEOPLE_FIGURES, *_PLAN_FIGURES,
)  # fmt: skip
