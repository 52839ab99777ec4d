"""A tariff as the text of its TOML file: always in the same order, with the figures as they were printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from aguadesk.domain.tariffs.model import Range, Tariff

_LAST_CONTROL, _DELETE, _FULL_PERCENT = 0x1F, 0x7F, Decimal(100)


def to_toml(tariff: Tariff) -> str:
    """Return the file of a tariff; `read_tariff` makes an equal one of it."""
    sections = [_head(tariff), _rounding(tariff), *map(_range, tariff.ranges), *_rest(tariff)]
    return "\n".join("".join(f"{line}\n" for line in section) for section in sections)


def _head(tariff: Tariff) -> list[str]:
    citation = tariff.citation
    percents = [*(addition.percent for addition in tariff.additions), *tariff.iva.values()]
    optional = {"source": citation.source, "document": citation.document, "article": citation.article}
    return [
        "[tariff]",
        f"name = {_text(tariff.name)}",
        f"body = {_text(tariff.body)}",
        f"use = {_text(tariff.use)}",
        f"domestic = {'true' if tariff.domestic else 'false'}",
        f"service = {_text(tariff.service)}",
        f"period = {_text(tariff.period)}",
        f"valid_from = {tariff.valid_from.isoformat()}",
        *([f"valid_to = {tariff.valid_to.isoformat()}"] if tariff.valid_to else []),
        f"unit = {_text(tariff.unit)}",
        f"family = {_text(tariff.family)}",
        *([] if tariff.presumed_m3 is None else [f"presumed_m3 = {_number(tariff.presumed_m3)}"]),
        *(["allow_over_100 = true"] if any(percent > _FULL_PERCENT for percent in percents) else []),
        *(f"{key} = {_text(text)}" for key, text in (optional | {"page": citation.page}).items() if text),
    ]


def _rounding(tariff: Tariff) -> list[str]:
    roundings = tariff.roundings
    return [
        "[rounding]",
        f"volume = {_text(roundings.volume)}",
        f"quota = {_text(roundings.quota)}",
        f"price = {_text(roundings.price)}",
        f"line = {_text(roundings.line)}",
        f"total = {_text(roundings.total)}",
    ]


def _range(one: Range) -> list[str]:
    return [
        "[[range]]",
        f"above_m3 = {_number(one.above_m3)}",
        *([] if one.up_to_m3 is None else [f"up_to_m3 = {_number(one.up_to_m3)}"]),
        f"quota = {_number(one.quota)}",
        f"per_m3 = {_number(one.per_m3)}",
    ]


def _rest(tariff: Tariff) -> Iterator[list[str]]:
    if tariff.table is not None:
        amounts = [f"    {_number(amount)}," for amount in tariff.table.amounts]
        yield ["[table]", "amounts = [", *amounts, "]", f"beyond = {_text(tariff.table.beyond)}"]
    for addition in tariff.additions:
        yield ["[[addition]]", f"concept = {_text(addition.concept)}", f"percent = {_number(addition.percent)}"]
    if tariff.iva:
        yield ["[iva]", *(f"{concept} = {_number(percent)}" for concept, percent in sorted(tariff.iva.items()))]


def _number(value: Decimal) -> str:
    return f'"{value:f}"'


def _text(value: str) -> str:
    return f'"{"".join(map(_letter, value))}"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return f"\\u{ord(letter):04X}" if ord(letter) <= _LAST_CONTROL or ord(letter) == _DELETE else letter
