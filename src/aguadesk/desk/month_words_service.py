"""Further figures of the service: estimated apart from measured, losses, what people get and say, who looks after it.

None stands on the one page; screen and workbook have them all.
"""

from __future__ import annotations

from typing import Final

from aguadesk.desk.month_groups import BILLED, FIELD, LIVE, PADRON, PEOPLE, WATER, of
from aguadesk.domain.month_figures import Better, Indicator

_VOLUME, _PRODUCED = of("volume.billed"), of("measure.produced")
_READ, _METRES = of("readings.taken"), of("measure.network_metres")

SERVICE_FURTHER: Final = (
    Indicator(
        "suspended", "Baja temporal", PADRON, "Cuentas suspendidas al último día del mes.", of("accounts.suspended"),
        better=Better.DOWN, stands=True, on_page=False,
    ),
    Indicator(
        "volume_measured", "m³ medidos", PADRON, "m³ de los recibos con lectura del medidor.", of("volume.measured"),
        better=Better.UP, on_page=False,
    ),
    Indicator(
        "volume_estimated", "m³ estimados", PADRON, "m³ por promedio o consumo presunto ÷ m³ facturados.",
        of("volume.estimated"), _VOLUME, Better.DOWN, on_page=False,
    ),
    Indicator(
        "volume_tap", "Consumo por toma (m³)", PADRON, "m³ facturados en el mes ÷ tomas en servicio.",
        _VOLUME, LIVE, on_page=False, times=1,
    ),
    Indicator(
        "readings_estimated", "Lecturas estimadas", FIELD, "Lecturas estimadas ÷ lecturas tomadas y estimadas.",
        of("readings.taken", kind="estimated"), _READ, Better.DOWN, on_page=False,
    ),
    Indicator(
        "readings_anomalous", "Lecturas con anomalía", FIELD,
        "Lecturas con anomalía anotada ÷ lecturas tomadas y estimadas.",
        of("readings.anomalous"), _READ, Better.DOWN, on_page=False,
    ),
    Indicator(
        "reader_pace", "Lecturas por lector y día", FIELD,
        "Lecturas tomadas, por lector ÷ días en que cada lector leyó. Sus listas son la tabla por lector.",
        of("readings.by_reader"), of("readings.reader_days"), Better.UP, on_page=False, times=1,
    ),
    Indicator(
        "days_to_reconnect", "Días para reconectar", FIELD,
        "Días de la orden a la reconexión ÷ reconexiones ejecutadas en el mes.",
        of("reconnections.days"), of("reconnections.executed"), Better.DOWN, on_page=False, times=1,
    ),
    Indicator(
        "pipe_laid", "Red repuesta en obras", FIELD, "Metros de tubería de agua en obras ÷ metros de red.",
        of("works.pipe"), _METRES, Better.UP, on_page=False,
    ),
    Indicator(
        "reports_per_thousand", "Reportes por mil tomas", PEOPLE,
        "Reportes recibidos en el mes ÷ tomas en servicio, por mil.",
        of("complaints.received"), LIVE, Better.DOWN, on_page=False, times=1000,
    ),
    Indicator(
        "reports_open", "Reportes abiertos", PEOPLE, "Reportes sin cerrar al último día del mes.",
        of("complaints.open"), better=Better.DOWN, stands=True, on_page=False,
    ),
    Indicator(
        "physical_measured", "Eficiencia física 1 (solo medido)", WATER, "m³ medidos y facturados ÷ m³ producidos.",
        of("volume.measured"), _PRODUCED, Better.UP, on_page=False,
    ),
    Indicator(
        "global_efficiency", "Eficiencia global", WATER,
        "Eficiencia física 2 × eficiencia comercial: (m³ facturados × pesos cobrados)"
        " ÷ (m³ producidos × pesos facturados).",
        _VOLUME, _PRODUCED, Better.UP, on_page=False, of_by=of("money.collected"), over_by=BILLED,
    ),
    Indicator(
        "losses_tap", "Pérdidas por toma (m³)", WATER, "(m³ producidos − m³ facturados) ÷ cuentas del padrón.",
        _PRODUCED, of("accounts.all"), Better.DOWN, on_page=False, times=1, less=_VOLUME,
    ),
    Indicator(
        "losses_km", "Pérdidas por km de red (m³)", WATER, "(m³ producidos − m³ facturados) ÷ km de red.",
        _PRODUCED, of("measure.network"), Better.DOWN, on_page=False, times=1, less=_VOLUME,
    ),
    Indicator(
        "supply_person", "Dotación (l/hab/día)", WATER,
        "Litros producidos ÷ (habitantes × días del mes).",
        _PRODUCED, of("measure.inhabitants"), on_page=False, times=1000, over_by=of("measure.produced_days"),
    ),
    Indicator(
        "use_person", "Consumo (l/hab/día)", WATER,
        "Litros facturados ÷ (habitantes × días), de los meses con producción capturada.",
        _VOLUME, of("measure.inhabitants"), on_page=False, times=1000, over_by=of("measure.produced_days"),
    ),
    Indicator(
        "hours", "Horas de servicio al día", WATER, "Promedio de horas al día con agua en la red, con tandeo.",
        of("measure.hours"), better=Better.UP, stands=True, on_page=False,
    ),
    Indicator(
        "tankers", "Usuarios con pipas", WATER, "Usuarios que recibieron agua en pipa en el mes.",
        of("measure.tankers"), better=Better.DOWN, on_page=False,
    ),
    Indicator(
        "leak_staff", "Personal de fugas por mil tomas", WATER,
        "Personas en control de fugas ÷ tomas en servicio, por mil.",
        of("measure.leak_staff"), LIVE, stands=True, on_page=False, times=1000,
    ),
    Indicator(
        "rehabilitated", "Red rehabilitada", WATER, "Metros de tubería rehabilitada, capturados ÷ metros de red.",
        of("measure.rehabilitated"), _METRES, Better.UP, on_page=False,
    ),
    Indicator(
        "network", "Red de distribución (km)", WATER, "Kilómetros de red, capturados en Medidas.",
        of("measure.network"), stands=True, on_page=False,
    ),
    Indicator(
        "inhabitants", "Habitantes", WATER, "Habitantes de las localidades atendidas, capturados en Medidas.",
        of("measure.inhabitants"), stands=True, on_page=False,
    ),
)  # fmt: skip
"""Each is worked out of counters of `store/counters` and of what is captured in Medidas."""
