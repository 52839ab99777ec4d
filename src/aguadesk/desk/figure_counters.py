"""What is counted for the figures of the month, in words; goals can count it too."""

from __future__ import annotations

from typing import Final

from aguadesk.desk.counter_filters import BENEFIT, CLASS, CONCEPT
from aguadesk.desk.counter_words import Counter

_AFTER = (
    "Pesos de recibos de cuentas {} ese día o en los anteriores que dice la regla «Indicadores: días de una"
    " recuperación»; lo cancelado se resta su día. Un pago puede contar por dos acciones."
)

FIGURE_COUNTERS: Final = (
    Counter(
        "money.paid",
        "Cobrado por concepto",
        "Pesos con que los recibos pagaron cargos, sin el saldo a favor que se usa; lo cancelado se resta su día.",
        "Pesos",
        (CONCEPT, CLASS),
    ),
    Counter(
        "bills.issued",
        "Recibos emitidos",
        "Recibos de agua emitidos en el periodo, sin los cancelados: uno por usuario y periodo.",
        "Recibos",
    ),
    Counter(
        "bills.in_time",
        "Recibos pagados a tiempo",
        "Recibos de agua cuyo último renglón terminó de pagarse a más tardar el día en que vencía, o que cubrió el"
        " saldo a favor al emitirse; lo cancelado se resta su día.",
        "Recibos",
    ),
    Counter(
        "volume.measured",
        "m³ medidos",
        "m³ de los recibos emitidos con lectura del medidor, sin los cancelados.",
        "m³",
    ),
    Counter(
        "volume.estimated",
        "m³ estimados",
        "m³ de los recibos emitidos por promedio o por consumo presunto, sin los cancelados.",
        "m³",
    ),
    Counter(
        "receipts.all",
        "Recibos de caja y de puntos",
        "Recibos cobrados en ventanilla y en puntos externos; uno cancelado se resta el día en que se cancela.",
        "Pagos",
    ),
    Counter(
        "till.hours",
        "Horas de caja",
        "Horas que estuvieron abiertas las cajas de la oficina que ya se cerraron, el día en que se abrieron.",
        "Horas",
    ),
    Counter("recovered.notices", "Cobrado tras un aviso", _AFTER.format("con un aviso entregado"), "Pesos"),
    Counter(
        "recovered.limitations",
        "Cobrado tras una limitación",
        _AFTER.format("con una orden de limitación cumplida"),
        "Pesos",
    ),
    Counter("recovered.followups", "Cobrado tras un seguimiento", _AFTER.format("con un seguimiento hecho"), "Pesos"),
    Counter(
        "recovered.campaigns",
        "Cobrado con campaña",
        "Pesos de recibos de cuentas a las que ese mismo día se les aplicó un descuento de campaña; lo cancelado se"
        " resta su día.",
        "Pesos",
    ),
    Counter(
        "agreements.recovered",
        "Cobrado de convenios",
        "Pesos con que los recibos pagaron cargos de un convenio, desde su firma y hasta que terminó.",
        "Pesos",
    ),
    Counter(
        "agreements.debt",
        "Adeudo convenido",
        "Pesos de los convenios firmados, ya sin lo condonado y con recargos por prórroga.",
        "Pesos",
    ),
    Counter("agreements.down", "Anticipos convenidos", "Pesos del anticipo de los convenios firmados.", "Pesos"),
    Counter(
        "reconnections.days",
        "Días de espera de reconexiones",
        "Días desde que se ordenó cada reconexión hasta que se ejecutó, el día en que se ejecutó.",
        "Días",
    ),
    Counter(
        "discounts.accounts",
        "Cuentas con descuento",
        "Cuentas distintas con algún descuento o condonación en cada mes, sin los cancelados.",
        "Cuentas",
    ),
    Counter(
        "credits.prescribed",
        "Adeudo prescrito",
        "Pesos de adeudos que la oficina declaró prescritos, sin los que se regresaron.",
        "Pesos",
    ),
    Counter(
        "readings.anomalous",
        "Lecturas con anomalía",
        "Lecturas aceptadas con una anomalía anotada, tomadas o estimadas.",
        "Lecturas",
    ),
    Counter(
        "readings.by_reader",
        "Lecturas por lector",
        "Lecturas tomadas en el medidor, un renglón por lector y mes, con los días en que leyó.",
        "Lecturas",
    ),
    Counter(
        "readings.reader_days",
        "Días de lector",
        "Días en que cada lector tomó lecturas, un renglón por lector y día, con cuántas tomó.",
        "Días",
    ),
    Counter(
        "works.pipe",
        "Tubería de agua en obras",
        "Metros de componentes de agua potable que se miden en metros, según los avances de las obras.",
        "m",
    ),
    Counter(
        "law.estimated",
        "Ley de Ingresos estimada",
        "Pesos que la Ley de Ingresos espera en el año, sin sus modificaciones.",
        "Pesos",
        stands=True,
    ),
    Counter(
        "measure.produced_days",
        "Días con producción capturada",
        "Días de los meses cuya agua producida se capturó en Medidas.",
        "Días",
    ),
    Counter(
        "measure.network_metres",
        "Metros de red",
        "Los kilómetros de red capturados en Medidas, en metros.",
        "m",
        stands=True,
    ),
    Counter(
        "accounts.all",
        "Padrón de usuarios",
        "Cuentas abiertas hasta el último día del periodo, menos las dadas de baja. Cuenta lo que hay hoy.",
        "Usuarios",
        stands=True,
    ),
    Counter(
        "accounts.live",
        "Tomas en servicio",
        "Cuentas activas y limitadas. Cuenta lo que hay hoy.",
        "Tomas",
        stands=True,
    ),
    Counter(
        "accounts.metered",
        "Tomas con medidor",
        "Cuentas activas y limitadas con un medidor instalado. Cuenta lo que hay hoy.",
        "Tomas",
        stands=True,
    ),
    Counter(
        "accounts.fixed",
        "Tomas de cuota fija",
        "Cuentas activas y limitadas que pagan cuota fija. Cuenta lo que hay hoy.",
        "Tomas",
        stands=True,
    ),
    Counter(
        "arrears.amount",
        "Cartera vencida",
        "Pesos abiertos de cargos que ya vencieron, sin los recargos por cargar. Cuenta lo que hay hoy.",
        "Pesos",
        stands=True,
    ),
    Counter(
        "arrears.accounts",
        "Cuentas con adeudo vencido",
        "Cuentas con algún cargo vencido. Cuenta lo que hay hoy.",
        "Cuentas",
        stands=True,
    ),
    Counter(
        "accounts.suspended",
        "Tomas en baja temporal",
        "Cuentas suspendidas a petición o por la oficina. Cuenta lo que hay hoy.",
        "Tomas",
        stands=True,
    ),
    Counter(
        "arrears.oldest",
        "Cartera de más de 60 meses",
        "Pesos abiertos de cargos que vencieron hace más de cinco años. Cuenta lo que hay hoy.",
        "Pesos",
        stands=True,
    ),
    Counter(
        "benefits.standing",
        "Beneficiarios",
        "Beneficios otorgados, sin terminar ni vencer el último día del periodo.",
        "Usuarios",
        (BENEFIT,),
        stands=True,
    ),
    Counter(
        "complaints.open",
        "Reportes abiertos",
        "Reportes registrados hasta el último día y sin cerrar ese día.",
        "Reportes",
        stands=True,
    ),
)
"""Each is a question of `store/counters`."""
