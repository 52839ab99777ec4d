"""A tariff as it was published: its family, its ranges or table, its roundings, additions and IVA."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

WATER = "agua"
SEWER_CONCEPTS = ("alcantarillado", "saneamiento")
"""What may be added as a percentage of the water, and is not charged to a tap without sewer."""

GENERAL_IVA = Decimal(16)
"""LIVA art. 1: what is charged when a tariff is not domestic and says nothing else."""


class Family(StrEnum):
    """How the water is computed from the m³."""

    FIXED_QUOTA = "cuota_fija"
    MARGINAL = "marginal"
    REACHED_RANGE = "rango_alcanzado"
    LOWER_LIMIT = "limite_inferior"
    TABLE = "tabla"


class Unit(StrEnum):
    """What the printed prices are counted in."""

    MXN = "MXN"
    UMA = "UMA"


class Service(StrEnum):
    """Which taps the tariff is for."""

    METERED = "medido"
    FIXED = "fijo"
    BOTH = "ambos"


class Period(StrEnum):
    """What span of time one bill covers."""

    MONTH = "mensual"
    TWO_MONTHS = "bimestral"
    YEAR = "anual"


class VolumeRounding(StrEnum):
    """What is done with a fraction of a m³ before anything is looked up."""

    EXACT = "exact"
    WHOLE_HALF_UP = "whole_half_up"
    WHOLE_UP = "whole_up"
    WHOLE_DOWN = "whole_down"


class PriceRounding(StrEnum):
    """How a quota or a price per m³ is settled once it is in pesos."""

    NONE = "none"
    CENTAVO = "centavo"
    PESO = "peso"


class LineRounding(StrEnum):
    """How each line of the bill is settled."""

    CENTAVO = "centavo"
    PESO = "peso"


class TotalRounding(StrEnum):
    """How the total is settled; `peso_cff20` is CFF art. 20: 1 to 50 centavos down, 51 to 99 up."""

    CENTAVO = "centavo"
    PESO = "peso"
    PESO_CFF20 = "peso_cff20"


class Beyond(StrEnum):
    """What a table does with more m³ than its last row."""

    LAST = "last"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Roundings:
    """Every rounding of a tariff, each by its name."""

    volume: VolumeRounding = VolumeRounding.EXACT
    quota: PriceRounding = PriceRounding.NONE
    price: PriceRounding = PriceRounding.NONE
    line: LineRounding = LineRounding.CENTAVO
    total: TotalRounding = TotalRounding.CENTAVO


@dataclass(frozen=True, slots=True)
class Range:
    """One printed row: what holds above one volume and up to another, prices in the tariff's unit."""

    above_m3: Decimal
    up_to_m3: Decimal | None
    """None in a last row that has no end."""
    quota: Decimal
    per_m3: Decimal

    def holds(self, m3: Decimal) -> bool:
        """Say whether a volume lies in this row: not its lower bound, unless that is zero; the upper one yes."""
        begins = m3 > self.above_m3 or m3 == self.above_m3 == 0
        return begins and (self.up_to_m3 is None or m3 <= self.up_to_m3)


@dataclass(frozen=True, slots=True)
class Table:
    """The amount of every whole m³ from zero, in the tariff's unit."""

    amounts: tuple[Decimal, ...]
    beyond: Beyond


@dataclass(frozen=True, slots=True)
class Addition:
    """A charge that is a percentage of the water."""

    concept: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the tariff was published; each part may be empty."""

    source: str = ""
    document: str = ""
    article: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Tariff:
    """One published tariff, from one day on."""

    name: str
    body: str
    use: str
    domestic: bool
    service: Service
    period: Period
    valid_from: date
    valid_to: date | None
    unit: Unit
    family: Family
    ranges: tuple[Range, ...] = ()
    """In order and without gaps; empty when there is a table."""
    table: Table | None = None
    roundings: Roundings = Roundings()
    additions: tuple[Addition, ...] = ()
    iva: Mapping[str, Decimal] = field(default_factory=dict)
    """Percent by concept, where the tariff says it."""
    presumed_m3: Decimal | None = None
    citation: Citation = Citation()

    def in_force(self, day: date) -> bool:
        """Say whether the tariff holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def nearest_day(self, day: date) -> date:
        """Return the day itself, or the first or last day in force when it lies outside."""
        last = day if self.valid_to is None else min(day, self.valid_to)
        return max(last, self.valid_from)

    def iva_percent(self, concept: str) -> Decimal:
        """Return the IVA of a concept in percent: what the tariff says, else 0 if domestic and 16 if not."""
        return self.iva.get(concept, Decimal(0) if self.domestic else GENERAL_IVA)
