"""A tariff out of what its TOML file holds; whatever is not clear is refused, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.model import (
    SEWER_CONCEPTS,
    WATER,
    Addition,
    Beyond,
    Citation,
    Family,
    LineRounding,
    Period,
    PriceRounding,
    Range,
    Roundings,
    Service,
    Table,
    Tariff,
    TotalRounding,
    Unit,
    VolumeRounding,
)
from aguadesk.domain.tariffs.numbers import read_number
from aguadesk.domain.tariffs.ranges import check_ranges
from aguadesk.domain.tariffs.sections import Section

_SECTIONS = ("tariff", "rounding", "range", "table", "addition", "iva")


@dataclass(frozen=True, slots=True)
class _Prices:
    ranges: tuple[Range, ...]
    table: Table | None


def read_tariff(data: Mapping[str, object]) -> Tariff:
    """Make a tariff of what its file holds, with numbers as text (`parse_float=str`), so that none was a float.

    Raises:
        Refused: one of the `tariff.*` codes, with the place in the file and what it says there.
    """
    for name in data:
        if name not in _SECTIONS:
            raise Refused("tariff.unknown_section", name=name[:40], known=", ".join(_SECTIONS))
    if "tariff" not in data:
        raise Refused("tariff.section_missing", place="[tariff]")
    head = Section("[tariff]", data["tariff"])
    family = head.word("family", Family)
    valid_from, valid_to = _validity(head)
    over_100 = head.flag("allow_over_100", default=False)
    prices = _prices(data, family)
    tariff = Tariff(
        name=head.text("name"),
        body=head.text("body", ""),
        use=head.text("use", ""),
        domestic=head.flag("domestic"),
        service=head.word("service", Service, Service.BOTH),
        period=head.word("period", Period),
        valid_from=valid_from,
        valid_to=valid_to,
        unit=head.word("unit", Unit),
        family=family,
        ranges=prices.ranges,
        table=prices.table,
        roundings=_roundings(data),
        additions=_additions(data, over_100),
        iva=_iva(data, over_100),
        presumed_m3=head.optional_number("presumed_m3"),
        citation=Citation(*(head.text(key, "") for key in ("source", "document", "article", "page"))),
    )
    head.close()
    return tariff


def _validity(head: Section) -> tuple[date, date | None]:
    valid_from = head.day("valid_from")
    valid_to = head.day("valid_to") if head.has("valid_to") else None
    if valid_to is not None and valid_to < valid_from:
        raise Refused("tariff.dates_reversed", valid_from=valid_from.isoformat(), valid_to=valid_to.isoformat())
    return valid_from, valid_to


def _roundings(data: Mapping[str, object]) -> Roundings:
    section = Section("[rounding]", data.get("rounding", {}))
    roundings = Roundings(
        volume=section.word("volume", VolumeRounding, VolumeRounding.EXACT),
        quota=section.word("quota", PriceRounding, PriceRounding.NONE),
        price=section.word("price", PriceRounding, PriceRounding.NONE),
        line=section.word("line", LineRounding, LineRounding.CENTAVO),
        total=section.word("total", TotalRounding, TotalRounding.CENTAVO),
    )
    section.close()
    return roundings


def _prices(data: Mapping[str, object], family: Family) -> _Prices:
    """Read the ranges or the table, whichever the family computes with; the other one must not be there."""
    wanted, other = ("table", "range") if family is Family.TABLE else ("range", "table")
    if other in data:
        raise Refused("tariff.section_not_used", place=other, family=family.value)
    if wanted not in data:
        raise Refused("tariff.section_missing", place="[table]" if wanted == "table" else "[[range]]")
    if family is Family.TABLE:
        return _Prices((), _table(data))
    ranges = tuple(_range(section, first=index == 0) for index, section in enumerate(_repeated(data, "range")))
    check_ranges(ranges, family)
    return _Prices(ranges, None)


def _range(section: Section, *, first: bool) -> Range:
    if not (section.has("quota") or section.has("per_m3")):
        raise Refused("tariff.range_without_price", place=section.place)
    found = Range(
        above_m3=section.number("above_m3", Decimal(0) if first else None),
        up_to_m3=section.optional_number("up_to_m3"),
        quota=section.number("quota", Decimal(0)),
        per_m3=section.number("per_m3", Decimal(0)),
    )
    section.close()
    return found


def _table(data: Mapping[str, object]) -> Table:
    section = Section("[table]", data["table"])
    amounts = [
        read_number(section.place, f"amounts[{m3}]", amount) for m3, amount in enumerate(section.items("amounts"))
    ]
    if not amounts:
        raise Refused("tariff.table_empty", key="amounts")
    table = Table(tuple(amounts), section.word("beyond", Beyond, Beyond.REFUSE))
    section.close()
    return table


def _additions(data: Mapping[str, object], over_100: bool) -> tuple[Addition, ...]:
    found: list[Addition] = []
    for section in _repeated(data, "addition"):
        concept = _concept(section.place, section.text("concept"), SEWER_CONCEPTS)
        if concept in {addition.concept for addition in found}:
            raise Refused("tariff.repeated_concept", place=section.place, concept=concept)
        allowed = section.flag("allow_over_100", default=over_100)
        found.append(Addition(concept, section.percent("percent", allowed)))
        section.close()
    return tuple(found)


def _iva(data: Mapping[str, object], over_100: bool) -> dict[str, Decimal]:
    section = Section("[iva]", data.get("iva", {}))
    concepts = [_concept(section.place, name, (WATER, *SEWER_CONCEPTS)) for name in section.keys()]  # noqa: SIM118
    return {concept: section.percent(concept, over_100) for concept in concepts}


def _concept(place: str, name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise Refused("tariff.unknown_word", place=place, key="concept", text=name[:40], known=", ".join(known))
    return name


def _repeated(data: Mapping[str, object], name: str) -> list[Section]:
    """Return the sections `[[name]]`, each called by its number in the file."""
    found = data.get(name, [])
    if not isinstance(found, list):
        raise Refused("tariff.section_kind", place=f"[[{name}]]")
    return [Section(f"[[{name}]] {number}", one) for number, one in enumerate(found, 1)]
