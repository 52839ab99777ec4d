"""What every figure of the month means: its formula in words, what its parts count, and whose definition it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from aguadesk.desk.counters import CATALOGUE
from aguadesk.desk.month_citations import OF_THE_FIELD
from aguadesk.desk.month_goals import ACHIEVED, PROGRAMMED
from aguadesk.desk.month_words import INDICATORS
from aguadesk.domain.accounts import fold
from aguadesk.domain.month_figures import Indicator, Source
from aguadesk.papers.tables import Cell, SheetColumn, table_xlsx

OTHER: Final = "Otras cuentas"
"""The group of what is counted and stands in no figure; goals count it."""
_GOALS: Final = {
    ACHIEVED: ("Metas cumplidas", "Metas cumplidas del plan en vigor, al trimestre (Suma de Metas)."),
    PROGRAMMED: ("Metas programadas", "Metas programadas del plan en vigor, al trimestre (Suma de Metas)."),
}
_ROLES: Final = (
    ("Se cuenta", "of"),
    ("Se le resta", "less"),
    ("Se multiplica por", "of_by"),
    ("Se divide entre", "over"),
    ("y entre", "over_by"),
)
_COLUMNS: Final = (
    SheetColumn("Grupo", width=22),
    SheetColumn("Cifra", width=36),
    SheetColumn("Fórmula", width=70),
    SheetColumn("De dónde sale", width=100),
    SheetColumn("De quién es la definición", width=60),
)


@dataclass(frozen=True, slots=True)
class DefinedPart:
    """What a figure counts, takes off or is divided by: its role, its name, what exactly it counts, and its list."""

    role: str
    name: str
    definition: str
    is_money: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure as it is explained; `key` is empty for what only goals count."""

    key: str
    group: str
    name: str
    formula: str
    parts: tuple[DefinedPart, ...]
    cites: str

    def says(self, words: Sequence[str]) -> bool:
        """Tell whether all these folded words stand somewhere in it."""
        parts = (f"{part.name} {part.definition}" for part in self.parts)
        text = fold(" ".join((self.group, self.name, self.formula, self.cites, *parts)))
        return all(word in text for word in words)


def definition_of(indicator: Indicator) -> Definition:
    """Return what a figure means."""
    parts = tuple(_part(role, source) for role, name in _ROLES if (source := getattr(indicator, name)) is not None)
    return Definition(indicator.key, indicator.group, indicator.name, indicator.formula, parts, indicator.cites)


def definitions(text: str = "") -> list[Definition]:
    """Return every definition in the order of the month, then what only goals count; narrowed to what says a text."""
    words = fold(text).split()
    return [one for one in _all() if one.says(words)]


def definitions_xlsx(today: date, text: str = "") -> bytes:
    """Return the definitions as a workbook."""
    return table_xlsx("Definiciones", _COLUMNS, _rows(definitions(text)), f"Al {today:%d/%m/%Y}")


def _all() -> Iterator[Definition]:
    yield from (definition_of(one) for one in INDICATORS)
    told = {source.counter for one in INDICATORS for source in one.sources}
    for key, counter in CATALOGUE.items():
        if key not in told:
            part = _part("Se cuenta", Source(key, {}))
            yield Definition("", OTHER, counter.name, counter.definition, (part,), OF_THE_FIELD)


def _part(role: str, source: Source) -> DefinedPart:
    if source.counter in _GOALS:
        return DefinedPart(role, *_GOALS[source.counter], is_money=False, source=source)
    counter = CATALOGUE[source.counter]
    choices = {one.name: dict(one.choices) for one in counter.filters}
    said = (choices[name].get(value, value) for name, value in source.wanted.items())
    narrowed = ", ".join(said).lower()
    name = f"{counter.name} ({narrowed})" if narrowed else counter.name
    return DefinedPart(role, name, counter.definition, counter.is_money, source)


def _rows(found: Sequence[Definition]) -> Iterator[list[Cell]]:
    for one in found:
        parts = " ".join(f"{part.role}: {part.name}. {part.definition}" for part in one.parts)
        yield [one.group, one.name, one.formula, parts, one.cites]
