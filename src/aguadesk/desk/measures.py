"""Medidas: the numbers that no register of the program has, captured by month, and the Ley de Ingresos of a year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.desk.measure_words import KINDS, MeasureKind
from aguadesk.desk.month_figures import days_of_month
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.money import Money, parse_decimal
from aguadesk.domain.periods import period_label
from aguadesk.domain.rights import Right
from aguadesk.store import audit, catalogues, month_closings
from aguadesk.store import measures as kept
from aguadesk.store.measures import Estimated, Measure

__all__ = ["KINDS", "Estimated", "Measure", "MeasureKind"]

_THOUSAND: Final = 1000
_MOST: Final = Decimal(1_000_000_000)
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


_KINDS: Final[Mapping[str, MeasureKind]] = {one.key: one for one in KINDS}


def kind(key: str) -> MeasureKind:
    """Return what is captured under a key.

    Raises:
        Refused: `measures.unknown`.
    """
    found = _KINDS.get(key)
    if found is None:
        raise Refused("measures.unknown")
    return found


def of_month(desk: Desk, month: str) -> list[tuple[MeasureKind, Measure | None]]:
    """Return every kind with the number that counts in a month: its own, or the last before it if it stands.

    Raises:
        Refused: `month.unknown`.
    """
    days_of_month(month)
    with desk.read() as connection:
        own = kept.measures_of(connection, month)
        return [
            (one, kept.latest_measure(connection, one.key, month) if one.stands else own.get(one.key)) for one in KINDS
        ]


def history(desk: Desk, key: str) -> list[Measure]:
    """Return every number ever captured, with those that were replaced.

    Raises:
        Refused: `measures.unknown`.
    """
    kind(key)
    with desk.read() as connection:
        return kept.measure_history(connection, key)


def capture(desk: Desk, key: str, month: str, typed: str, source: str = "") -> Done[int]:
    """Write the number of a month; one that was written before is replaced, and kept. Returns its number.

    Raises:
        Refused: `right.missing`, `measures.unknown`, `measures.number`, `measures.closed`, `measures.future`,
            `month.unknown`.
    """
    stamp = desk.stamp(Right.CLOSE_MONTH)
    found = kind(key)
    first, _ = days_of_month(month)
    if first > desk.today():
        raise Refused("measures.future", month=period_label(month))
    thousandths = _thousandths(typed, found)
    with desk.write() as w:
        if month_closings.closed_month(w.connection, month) is not None:
            raise Refused("measures.closed", month=period_label(month))
        before = kept.measures_of(w.connection, month).get(key)
        number = kept.add_measure(w.connection, key, month, thousandths, one_line(source)[:200], stamp)
        was = {"measured": f"{before.amount:f}"} if before else None
        after = {"measure": found.name, "month": month, "measured": f"{Decimal(thousandths) / _THOUSAND:f}"}
        audit.record(w.connection, stamp, audit.AuditDraft("measure.captured", "board", None, was, after))
        w.commit()
    return done(number, Change("measure", number))


def law(desk: Desk, year: int) -> list[Estimated]:
    """Return what the Ley de Ingresos of a year expects of each concept that was captured."""
    with desk.read() as connection:
        return kept.estimates(connection, year)


def set_law(
    desk: Desk, year: int, concept_id: int, estimated: Money, modified: Money | None = None, document: str = ""
) -> Done[None]:
    """Write what the Ley de Ingresos expects of a concept; without a modified amount it is the estimated one.

    Raises:
        Refused: `right.missing`, `measures.year`, `measures.concept`, `measures.negative`.
    """
    stamp = desk.stamp(Right.CLOSE_MONTH)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refused("measures.year", year=year)
    changed = estimated if modified is None else modified
    if min(estimated, changed, key=lambda one: one.centavos).centavos < 0:
        raise Refused("measures.negative")
    with desk.write() as w:
        concept = next((one for one in catalogues.all_concepts(w.connection) if one.id == concept_id), None)
        if concept is None:
            raise Refused("measures.concept")
        before = next((one for one in kept.estimates(w.connection, year) if one.concept_id == concept_id), None)
        wanted = Estimated(concept_id, concept.name, estimated, changed, one_line(document)[:200])
        kept.set_estimate(w.connection, year, wanted, stamp)
        was = {"law_estimated": before.estimated.plain, "law_modified": before.modified.plain} if before else None
        after = {"year": year, "concept": concept.name, "law_estimated": estimated.plain, "law_modified": changed.plain}
        audit.record(w.connection, stamp, audit.AuditDraft("income.estimated", "board", None, was, after))
        w.commit()
    return done(None, Change("income_estimate"))


def _thousandths(typed: str, found: MeasureKind) -> int:
    try:
        number = parse_decimal(typed.replace(",", "").strip())
    except Refused as error:
        raise Refused("measures.number", field="amount", unit=found.unit) from error
    whole = number * _THOUSAND
    if not 0 <= number <= _MOST or whole != int(whole):
        raise Refused("measures.number", field="amount", unit=found.unit)
    return int(whole)
