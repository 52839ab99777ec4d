"""What the office can count of its own work, in words, and each number with its list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.counter_filters import Filter, Source
from aguadesk.desk.counter_words import COUNTERS, Counter
from aguadesk.desk.desk import Desk
from aguadesk.desk.figure_counters import FIGURE_COUNTERS
from aguadesk.desk.measure_words import KINDS
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.errors import Refused
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.store import benefits, catalogues, complaint_catalogues, counters, office_catalogues
from aguadesk.store.counters import Counted

__all__ = ["Counted", "Counter", "Filter"]

CATALOGUE: Final[Mapping[str, Counter]] = {
    one.key: one for one in (*COUNTERS, *FIGURE_COUNTERS, *(kind.counter for kind in KINDS))
}
"""Every counter, by its key."""

LIST_COLUMNS: Final = (
    SheetColumn("Fecha", Kind.DAY, width=12),
    SheetColumn("Qué es", width=30),
    SheetColumn("Detalle", width=44),
    SheetColumn("Cuenta", width=14),
    SheetColumn("Cantidad", Kind.QUANTITY, width=12),
)
"""The columns of a list of what was counted."""


def counter(key: str) -> Counter:
    """Return a counter.

    Raises:
        Refused: `counter.unknown`.
    """
    found = CATALOGUE.get(key)
    if found is None:
        raise Refused("counter.unknown", counter=key)
    return found


def count(desk: Desk, key: str, first: date, last: date, wanted: Mapping[str, str] | None = None) -> Decimal:
    """Return what a counter comes to from one day to another, both included.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    with desk.read() as connection:
        return counters.count(connection, key, first, last, wanted)


def listed(desk: Desk, key: str, first: date, last: date, wanted: Mapping[str, str] | None = None) -> list[Counted]:
    """Return the list behind it, by day; its amounts add up to the number.

    Raises:
        Refused: `counter.unknown`, `counter.filter`.
    """
    with desk.read() as connection:
        return counters.listed(connection, key, first, last, wanted)


def list_xlsx(desk: Desk, key: str, first: date, last: date, wanted: Mapping[str, str] | None = None) -> bytes:
    """Return the list behind a number as a workbook.

    Raises:
        Refused: `counter.unknown`, `counter.filter`, `papers.too_many_rows`.
    """
    found = counter(key)
    said = filter_words(desk, key, wanted or {})
    subtitle = " · ".join(filter(None, (f"Del {first:%d/%m/%Y} al {last:%d/%m/%Y}", said, found.definition)))
    return table_xlsx(found.name, LIST_COLUMNS, list_rows(listed(desk, key, first, last, wanted)), subtitle)


def list_rows(lines: Sequence[Counted]) -> Iterator[list[Cell]]:
    """Yield the rows of a list of what was counted, for a spreadsheet."""
    for one in lines:
        yield [one.on_day, one.label, one.detail, one.account, one.amount]


def choices(desk: Desk, asked: Filter) -> list[tuple[str, str]]:
    """Return what a filter may be set to, each with its words."""
    if asked.source is None:
        return list(asked.choices)
    with desk.read() as connection:
        return _catalogue(connection, asked.source)


def filter_words(desk: Desk, key: str, wanted: Mapping[str, str]) -> str:
    """Return how a counter is narrowed, in words; empty if it is not."""
    said = []
    for one in counter(key).filters:
        if one.name in wanted:
            known = dict(choices(desk, one))
            said.append(f"{one.title}: {known.get(wanted[one.name], wanted[one.name])}")
    return ", ".join(said)


def _catalogue(connection: Connection, source: Source) -> list[tuple[str, str]]:
    match source:
        case Source.PROCEDURE:
            return [(one.code, one.name) for one in office_catalogues.procedures(connection)]
        case Source.COMPLAINT_KIND:
            return [(one.code, one.name) for one in complaint_catalogues.kinds(connection)]
        case Source.AREA:
            return [(str(one.id), one.name) for one in complaint_catalogues.areas(connection)]
        case Source.BENEFIT_KIND:
            return [(one.code, one.name) for one in benefits.all_kinds(connection)]
        case Source.ITEM:
            return [(one.code, one.name) for one in office_catalogues.stock_items(connection)]
        case Source.CONCEPT:
            return [(one.code, one.name) for one in catalogues.all_concepts(connection)]
        case Source.COMPONENT:
            kinds = office_catalogues.component_kinds(connection)
            return [(str(one.id), f"{one.name} ({one.unit})") for one in kinds]
        case _:
            places = catalogues.all_places(connection, PlaceKind.LOCALITY)
            return [(str(one.id), one.name) for one in places]
