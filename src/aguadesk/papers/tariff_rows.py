"""The sheets of a tariff's workbook and what each of their rows and columns is in its file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from aguadesk.domain.tariffs.model import (
    SEWER_CONCEPTS,
    Beyond,
    Family,
    LineRounding,
    Period,
    PriceRounding,
    Service,
    TotalRounding,
    Unit,
    VolumeRounding,
)

HEAD_SHEET, RANGE_SHEET, TABLE_SHEET, ADDITION_SHEET = "Tarifa", "Rangos", "Tabla", "Adiciones"


class Value(Enum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the sheet «Tarifa»: its label, and the section and word it is in the file."""

    label: str
    section: str
    key: str
    value: Value = Value.TEXT
    words: tuple[str, ...] = ()
    """What may be written, when it is one of a list."""
    hint: str = ""


def _words(label: str, section: str, key: str, kind: type[Enum], hint: str = "") -> Field:
    return Field(label, section, key, words=tuple(one.value for one in kind), hint=hint)


HEAD_FIELDS: Final = (
    Field("Nombre", "tariff", "name", hint="El que llevan las cuentas en «tarifa»"),
    Field("Organismo", "tariff", "body"),
    Field("Uso", "tariff", "use", hint="domestico, comercial, industrial…"),
    Field("Doméstica", "tariff", "domestic", Value.FLAG, ("si", "no"), "Decide el IVA"),
    _words("Servicio", "tariff", "service", Service),
    _words("Periodo", "tariff", "period", Period),
    Field("Vigente desde", "tariff", "valid_from", Value.DAY),
    Field("Vigente hasta", "tariff", "valid_to", Value.DAY, hint="Vacío si no termina"),
    _words("Unidad", "tariff", "unit", Unit, "En qué están los precios"),
    _words("Familia", "tariff", "family", Family, "Cómo se calcula"),
    Field("m³ sin medidor", "tariff", "presumed_m3", Value.NUMBER, hint="Los que se presumen; vacío si no se presumen"),
    Field("Permite más de 100 %", "tariff", "allow_over_100", Value.FLAG, ("si", "no")),
    Field("Fuente", "tariff", "source"),
    Field("Documento", "tariff", "document"),
    Field("Artículo", "tariff", "article"),
    Field("Página", "tariff", "page"),
    _words("Redondeo de los m³", "rounding", "volume", VolumeRounding),
    _words("Redondeo de la cuota", "rounding", "quota", PriceRounding),
    _words("Redondeo del precio", "rounding", "price", PriceRounding),
    _words("Redondeo del renglón", "rounding", "line", LineRounding),
    _words("Redondeo del total", "rounding", "total", TotalRounding),
    _words("Después de la tabla", "table", "beyond", Beyond, "Solo en la familia tabla"),
    Field("IVA del agua, %", "iva", "agua", Value.NUMBER, hint="Vacío: 0 si es doméstica, 16 si no"),
    *(Field(f"IVA de {concept}, %", "iva", concept, Value.NUMBER) for concept in SEWER_CONCEPTS),
)

RANGE_COLUMNS: Final = {
    "De más de, m³": "above_m3",
    "Hasta, m³": "up_to_m3",
    "Cuota": "quota",
    "Precio por m³": "per_m3",
}
TABLE_COLUMNS: Final = {"m³": "m3", "Importe": "amount"}
ADDITION_COLUMNS: Final = {"Concepto": "concept", "% del agua": "percent"}
