"""What is captured month by month, in words: the numbers that no register of the program has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aguadesk.desk.counter_words import Counter


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A number that is captured; `stands` tells that it holds until another is captured, as inhabitants do."""

    key: str
    name: str
    unit: str
    definition: str
    stands: bool = False

    @property
    def counter(self) -> Counter:
        """It as something that is counted, so that figures can be made of it."""
        return Counter(f"measure.{self.key}", self.name, self.definition, self.unit, stands=self.stands)


KINDS: Final = (
    MeasureKind("produced", "Agua producida", "m³", "m³ que salieron de las fuentes en el mes, según macromedidores."),
    MeasureKind("cost", "Costo de operación", "pesos", "Lo gastado en el mes: energía, personal, materiales."),
    MeasureKind("network", "Red de distribución", "km", "Kilómetros de red en operación.", stands=True),
    MeasureKind("rehabilitated", "Tubería rehabilitada", "m", "Metros de tubería repuestos o rehabilitados en el mes."),
    MeasureKind("sources", "Fuentes", "fuentes", "Pozos, manantiales y tomas en operación.", stands=True),
    MeasureKind("macrometered", "Fuentes con macromedidor", "fuentes", "Las de medidor que sirve.", stands=True),
    MeasureKind("inhabitants", "Habitantes", "habitantes", "Habitantes de las localidades atendidas.", stands=True),
    MeasureKind("dwellings", "Viviendas", "viviendas", "Viviendas habitadas de esas localidades.", stands=True),
    MeasureKind("served_water", "Viviendas con agua", "viviendas", "Las que reciben agua entubada.", stands=True),
    MeasureKind("served_sewer", "Viviendas con drenaje", "viviendas", "Las conectadas a la red.", stands=True),
    MeasureKind("served_treatment", "Viviendas con saneamiento", "viviendas", "Cuya agua se trata.", stands=True),
    MeasureKind("employees", "Empleados", "personas", "Personas que trabajan en el organismo.", stands=True),
    MeasureKind("leak_staff", "Personal en fugas", "personas", "Personas en control de fugas.", stands=True),
    MeasureKind("hours", "Horas de servicio", "horas al día", "Promedio de horas al día con agua.", stands=True),
    MeasureKind("continuous", "Tomas con servicio continuo", "tomas", "Tomas con agua todo el día.", stands=True),
    MeasureKind("tankers", "Usuarios con pipas", "usuarios", "Usuarios que recibieron agua en pipa en el mes."),
)  # fmt: skip
"""Everything that is captured, in the order of the screen."""
