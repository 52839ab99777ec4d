"""Further figures of money: paid in time, by what it was for, after what was done about it, and what was forgiven.

None stands on the one page; screen and workbook have them all.
"""

from __future__ import annotations

from typing import Final

from aguadesk.desk.month_groups import BILLED, MONEY, OFFICE, of
from aguadesk.domain.concepts import AGUA, ALCANTARILLADO, IVA, OPENING_ARREARS, SANEAMIENTO
from aguadesk.domain.documents import Method
from aguadesk.domain.month_figures import Better, Indicator, Source


def _pesos(
    key: str,
    name: str,
    formula: str,
    counted: Source,
    better: Better = Better.EITHER,
    *,
    group: str = MONEY,
    less: Source | None = None,
    stands: bool = False,
) -> Indicator:
    return Indicator(
        key, name, group, formula, counted, better=better, is_money=True, stands=stands, on_page=False, less=less
    )


_PAID = of("money.paid")
_CONCEPTS = (
    ("paid_water", "Cobrado de agua", "de agua potable", AGUA),
    ("paid_sewer", "Cobrado de alcantarillado", "de alcantarillado", ALCANTARILLADO),
    ("paid_treatment", "Cobrado de saneamiento", "de saneamiento", SANEAMIENTO),
    ("paid_opening", "Cobrado de rezago anterior", "del rezago que se trajo de los registros viejos", OPENING_ARREARS),
    ("paid_reconnection", "Cobrado de reconexiones", "de reconexión", "reconexion"),
    ("paid_contracts", "Cobrado de contratos", "de contrato de servicios", "contrato"),
    ("paid_iva", "IVA cobrado", "de IVA, aparte del resto", IVA),
)
_CLASSES = (
    ("paid_services", "Cobrado de servicios", "de agua, alcantarillado, saneamiento y demás", "principal"),
    ("paid_surcharges", "Cobrado de recargos", "de recargos, por mora y por prórroga", "surcharge"),
    ("paid_fines", "Cobrado de multas", "de multas", "fine"),
    ("paid_enforcement", "Cobrado de gastos de ejecución", "de gastos de ejecución", "enforcement"),
    ("paid_indemnity", "Cobrado de indemnizaciones", "de indemnización por cheque devuelto", "indemnity"),
)
_ACTIONS = (
    ("recovered_notices", "Recuperado tras avisos", "un aviso entregado", "recovered.notices"),
    ("recovered_limitations", "Recuperado tras limitaciones", "una limitación cumplida", "recovered.limitations"),
    ("recovered_followups", "Recuperado tras seguimientos", "un seguimiento hecho", "recovered.followups"),
)
_METHODS = (
    ("in_cash", "Cobrado en efectivo", "en efectivo", Method.CASH),
    ("by_card", "Cobrado con tarjeta", "con tarjeta", Method.CARD),
    ("by_transfer", "Cobrado por transferencia", "por transferencia", Method.TRANSFER),
    ("by_cheque", "Cobrado con cheque", "con cheque", Method.CHEQUE),
)

MONEY_FURTHER: Final = (
    Indicator(
        "on_time", "Usuarios con pago a tiempo", MONEY,
        "Recibos pagados a más tardar el día en que vencían ÷ recibos emitidos en el mes.",
        of("bills.in_time"), of("bills.issued"), Better.UP, on_page=False,
    ),
    _pesos("billed_net", "Facturado sin IVA", "Pesos facturados en el mes menos su IVA: lo devengado de los recibos.",
           BILLED, Better.UP, less=of("money.iva")),
    _pesos("collected_net", "Recaudado sin IVA", "Pesos que pagaron cargos en el mes, menos los que pagaron IVA.",
           _PAID, Better.UP, less=of("money.paid", concept=IVA)),
    *(
        _pesos(key, name, f"Pesos que pagaron cargos {words}, en el mes.", of("money.paid", **{"class": one}))
        for key, name, words, one in _CLASSES
    ),
    *(
        _pesos(key, name, f"Pesos que pagaron cargos {words}, en el mes.", of("money.paid", concept=concept))
        for key, name, words, concept in _CONCEPTS
    ),
    _pesos("law_estimated", "Ley de Ingresos: estimado", "Lo que la Ley de Ingresos espera en el año.",
           of("law.estimated"), stands=True),
    _pesos("law_modified", "Ley de Ingresos: modificado", "Lo que espera en el año, con sus modificaciones.",
           of("law.expected"), stands=True),
    _pesos("arrears_oldest", "Cartera de más de 60 meses",
           "Pesos abiertos de cargos que vencieron hace más de 60 meses, al último día del mes.",
           of("arrears.oldest"), Better.DOWN, stands=True),
    *(
        _pesos(key, name, f"Pesos que pagaron cuentas en los días que fija la regla después de {words}.",
               of(counter), Better.UP)
        for key, name, words, counter in _ACTIONS
    ),
    _pesos("recovered_campaigns", "Recuperado con campañas",
           "Pesos que pagaron cuentas el día en que se les aplicó un descuento de campaña.",
           of("recovered.campaigns"), Better.UP),
    _pesos("agreements_recovered", "Recuperado por convenios", "Pesos que pagaron cargos en convenio, en el mes.",
           of("agreements.recovered"), Better.UP),
    Indicator(
        "agreements_down", "Anticipo de los convenios", MONEY,
        "Pesos de anticipo convenidos en el mes ÷ pesos convenidos en el mes.",
        of("agreements.down"), of("agreements.debt"), Better.UP, on_page=False,
    ),
    _pesos("benefit_discounts", "Descuentos por beneficios", "Pesos descontados en el mes por beneficios.",
           of("discounts.given", source="benefit")),
    _pesos("condoned_surcharges", "Recargos condonados", "Pesos de recargos perdonados en el mes.",
           of("discounts.given", **{"class": "surcharge"})),
    _pesos("prescribed", "Adeudo prescrito", "Pesos de adeudos declarados prescritos en el mes.",
           of("credits.prescribed")),
    Indicator(
        "discount_accounts", "Cuentas con descuento", MONEY, "Cuentas con algún descuento o condonación en el mes.",
        of("discounts.accounts"), on_page=False,
    ),
    Indicator(
        "beneficiaries", "Beneficiarios", MONEY, "Beneficios vigentes al último día del mes.",
        of("benefits.standing"), stands=True, on_page=False,
    ),
    Indicator(
        "tariff", "Tarifa media por m³", MONEY, "Pesos facturados en el mes ÷ m³ facturados en el mes.",
        BILLED, of("volume.billed"), is_money=True, on_page=False, times=1,
    ),
    Indicator(
        "ticket", "Pago promedio", OFFICE, "Pesos cobrados en el mes ÷ recibos de caja y de puntos externos.",
        of("money.collected"), of("receipts.all"), is_money=True, on_page=False, times=1,
    ),
    Indicator(
        "per_hour", "Pagos por hora de caja", OFFICE, "Recibos de ventanilla ÷ horas de caja abierta.",
        of("receipts.taken"), of("till.hours"), Better.UP, on_page=False, times=1,
    ),
    *(
        _pesos(key, name, f"Pesos cobrados en el mes {words}.", of("money.collected", method=method.value),
               group=OFFICE)
        for key, name, words, method in _METHODS
    ),
)  # fmt: skip
"""Each is worked out of counters of `store/counters`."""
