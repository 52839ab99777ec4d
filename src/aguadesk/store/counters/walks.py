"""Many counters over many months at once: parts that share a SELECT are counted in one walk of its rows, day by day.

A month asked by itself for fifty counters walks the same bills and receipts a dozen times; a year of such months takes
a dozen times that. Here each SELECT is walked once for the whole span, whatever is counted of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aguadesk.store.counters.question import HOW_MUCH, Part, Question

_SELECT = "SELECT "


@dataclass(frozen=True, slots=True)
class Asked:
    """A counter and what narrows it."""

    question: Question
    wanted: Mapping[str, str]

    @property
    def parts(self) -> list[Part]:
        """The parts of it that can be narrowed so."""
        return self.question.known(self.wanted)


@dataclass(frozen=True, slots=True)
class Walk:
    """One SQL that yields a day and, in the columns `sum_0`, `sum_1` …, what each of some counters has on it.

    Attributes:
        counters: to which counter each column belongs, by its place among those that were asked.
        values: what its conditions are narrowed to, named so that no two counters share a name.
    """

    sql: str
    counters: tuple[int, ...]
    values: Mapping[str, str]


def walks(asked: Sequence[Asked]) -> list[Walk]:
    """Return the walks that count all that is asked."""
    shared: dict[str, list[tuple[int, Part]]] = {}
    for place, one in enumerate(asked):
        for part in one.parts:
            shared.setdefault(part.select, []).append((place, part))
    return [_walk(select, parts, asked) for select, parts in shared.items()]


def _walk(select: str, parts: Sequence[tuple[int, Part]], asked: Sequence[Asked]) -> Walk:
    """Put the parts of one SELECT beside each other; a part that is alone narrows the rows that are walked."""
    values: dict[str, str] = {}
    inner, sums, narrowed = [], [], ""
    for column, (place, part) in enumerate(parts):
        wanted = asked[place].wanted
        condition = part.monthly(wanted)
        for name in wanted:
            condition = re.sub(rf":{name}\b", f":{name}_{place}", condition)
            values[f"{name}_{place}"] = wanted[name]
        amount, only = "amount", ""
        if part.amount:
            inner.append(f"{part.amount} AS amount_{column}")
            amount = f"amount_{column}"
        if condition and len(parts) > 1:
            inner.append(f"({condition}) AS takes_{column}")
            only = f" FILTER (WHERE takes_{column})"
        elif condition:
            narrowed = f" AND {condition}"
        sums.append(f"sum({amount}){only} AS sum_{column}")
    rows = _SELECT + "".join(f"{one}, " for one in inner) + select.removeprefix(_SELECT).replace(HOW_MUCH, "NULL")
    sql = f"SELECT on_day, {', '.join(sums)} FROM ({rows}{narrowed}) AS found GROUP BY on_day"
    return Walk(sql, tuple(place for place, _ in parts), values)
