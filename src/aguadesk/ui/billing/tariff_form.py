"""A tariff as it is typed in the editor, all of it text, and as the file that it would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from aguadesk.domain.tariffs.model import SEWER_CONCEPTS, WATER, Family, Tariff
from aguadesk.domain.tariffs.reading import read_tariff

CONCEPTS = (WATER, *SEWER_CONCEPTS)
TypedRange = tuple[str, str, str]
"""Up to how many m³, quota and price per m³; it begins where the one before ends."""


@dataclass(frozen=True, slots=True)
class TypedTariff:
    """Everything the editor holds; an empty text is a value that is not given."""

    texts: Mapping[str, str]
    """The words of `[tariff]` that are text or a number."""
    domestic: bool
    valid_from: date
    valid_to: date | None
    roundings: Mapping[str, str]
    ranges: Sequence[TypedRange] = ()
    amounts: Sequence[str] = ()
    beyond: str = "refuse"
    additions: Mapping[str, str] = field(default_factory=dict)
    iva: Mapping[str, str] = field(default_factory=dict)
    over_100: bool = False

    @property
    def data(self) -> dict[str, object]:
        """What the file of the tariff would hold."""
        head: dict[str, object] = {key: text for key, text in self.texts.items() if text}
        head |= {"domestic": self.domestic, "valid_from": self.valid_from, "allow_over_100": self.over_100}
        if self.valid_to is not None:
            head["valid_to"] = self.valid_to
        found: dict[str, object] = {"tariff": head, "rounding": dict(self.roundings)}
        if self.texts.get("family") == Family.TABLE:
            found["table"] = {"amounts": list(self.amounts), "beyond": self.beyond}
        else:
            found["range"] = self._ranges()
        found["addition"] = [
            {"concept": concept, "percent": percent} for concept, percent in self.additions.items() if percent
        ]
        found["iva"] = {concept: percent for concept, percent in self.iva.items() if percent}
        return found

    def read(self) -> Tariff:
        """Return the tariff that is typed.

        Raises:
            Refused: what `read_tariff` refuses.
        """
        return read_tariff(self.data)

    def _ranges(self) -> list[dict[str, str]]:
        """Return the ranges, each beginning where the one before ends."""
        found, above = [], "0"
        for up_to, quota, per_m3 in self.ranges:
            written = {"above_m3": above, "up_to_m3": up_to, "quota": quota, "per_m3": per_m3}
            found.append({key: text for key, text in written.items() if text})
            above = up_to
        return found


def typed(tariff: Tariff) -> TypedTariff:
    """Return a tariff as somebody would have typed it."""
    citation, roundings = tariff.citation, tariff.roundings
    percents = [*(addition.percent for addition in tariff.additions), *tariff.iva.values()]
    return TypedTariff(
        texts={
            "name": tariff.name,
            "body": tariff.body,
            "use": tariff.use,
            "service": tariff.service.value,
            "period": tariff.period.value,
            "unit": tariff.unit.value,
            "family": tariff.family.value,
            "presumed_m3": _text(tariff.presumed_m3),
            "source": citation.source,
            "document": citation.document,
            "article": citation.article,
            "page": citation.page,
        },
        domestic=tariff.domestic,
        valid_from=tariff.valid_from,
        valid_to=tariff.valid_to,
        roundings={
            "volume": roundings.volume.value,
            "quota": roundings.quota.value,
            "price": roundings.price.value,
            "line": roundings.line.value,
            "total": roundings.total.value,
        },
        ranges=[(_text(one.up_to_m3), _text(one.quota), _text(one.per_m3)) for one in tariff.ranges],
        amounts=[] if tariff.table is None else [_text(amount) for amount in tariff.table.amounts],
        beyond="refuse" if tariff.table is None else tariff.table.beyond.value,
        additions={addition.concept: _text(addition.percent) for addition in tariff.additions},
        iva={concept: _text(percent) for concept, percent in tariff.iva.items()},
        over_100=any(percent > 100 for percent in percents),
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
