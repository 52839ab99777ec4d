"""Whose definition each figure is: the indicators that operators in Mexico are compared by, and articles of law."""

from __future__ import annotations

from typing import Final

OF_THE_FIELD: Final = "Definición usual del sector."
_PIGOO = "PIGOO (IMTA), Programa de Indicadores de Gestión de Organismos Operadores"
_LGCG = "LGCG, art. 38-II"
_MANUAL = "O.P.11 y manual del departamento de atención a usuarios"

CITED: Final = {
    **dict.fromkeys(("metering", "macrometering"), f"{_PIGOO}: cobertura de micromedición y de macromedición."),
    **dict.fromkeys(("coverage_water", "coverage_sewer", "coverage_treatment"), f"{_PIGOO}: coberturas."),
    **dict.fromkeys(("supply_person", "use_person"), f"{_PIGOO}: dotación y consumo."),
    **dict.fromkeys(("staff", "leak_staff"), f"{_PIGOO}: empleados por cada mil tomas y en control de fugas."),
    **dict.fromkeys(("hours", "continuous", "tankers"), f"{_PIGOO}: tandeo, servicio continuo y pipas."),
    **dict.fromkeys(("rehabilitated", "pipe_laid"), f"{_PIGOO}: rehabilitación de tubería."),
    **dict.fromkeys(("reports", "reports_per_thousand", "reports_open"), f"{_PIGOO}: reclamaciones."),
    **dict.fromkeys(("law", "law_estimated"), f"{_LGCG}: ingreso estimado y recaudado."),
    "law_modified": f"{_LGCG}: ingreso modificado.",
    "billed_net": f"{_LGCG}: ingreso devengado; aquí, el de los recibos emitidos.",
    "collected_net": f"{_LGCG}: ingreso recaudado.",
    **dict.fromkeys(("iva", "paid_iva"), "LIVA, art. 1-B: el IVA se causa cuando se cobra."),
    "on_time": f"{_PIGOO}: usuarios con pago a tiempo.",
    "losses_tap": f"{_PIGOO}, IP.27: (volumen producido − consumido) ÷ tomas registradas.",
    "losses_km": f"{_PIGOO}: pérdidas por longitud de red.",
    "cost_tariff": f"{_PIGOO}: relación costo-tarifa.",
    **dict.fromkeys(("physical_efficiency", "physical_measured"), f"{_PIGOO}: volumen facturado ÷ producido."),
    "global_efficiency": "Eficiencia física por comercial (Lutz y Salazar, 2011).",
    "commercial_efficiency": f"{_PIGOO}: eficiencia comercial, aquí en pesos.",
    "collection_efficiency": "Cobrado de lo del periodo ÷ facturado, definición usual del sector.",
    "in_time": f"{_MANUAL}: atendidos en su plazo.",
    "program_in_time": f"{_MANUAL}: respuesta en 24 horas.",
    "goals": "O.P.11, Suma de Metas.",
    "condoned_surcharges": "LGTAIP, art. 66-IV: créditos condonados.",
    "prescribed": "CFF, art. 146: prescripción del crédito fiscal.",
}
"""By the key of the figure; what is not here is of the field."""
