"""How a counter asks: one SELECT of days and amounts, and what may narrow it.

Every part of it yields `on_day`, `label`, `detail`, `amount` (thousandths), `account_id`, `subject`, `subject_id`, and
has the days `:first` to `:last` in its own WHERE, so that each finds its index. Of documents that undo others there
are few: they are found by what they undo, and a plus before their day keeps SQLite from walking a whole month. A CROSS
JOIN says in which order the tables are walked.

Counters of the same rows share one SELECT letter by letter and say apart what they take of it (`where`) and by how
much each row counts (`amount`): then many of them are counted in one walk, however many months it spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

ONE = 1000
"""One whole, in thousandths."""
HOW_MUCH = ":how_much"
"""Where a SELECT leaves it to its parts by how much each row counts; a row that comes to NULL is no line."""
BEGINS = ":begins"
"""The first day of the span that is counted, for a condition that depends on it; month by month, that of each month."""


@dataclass(frozen=True, slots=True)
class Part:
    """One SELECT of a counter; `filters` are the conditions it adds for each name, with `:name` as the value wanted.

    Of a filter it does not know, a part has nothing: a receipt belongs to no procedure but its own.

    Attributes:
        where: what it takes of the rows, if not all.
        amount: by how much each counts, if the SELECT leaves that open (`HOW_MUCH`).
        day: the column of its day, if `where` asks when the month begins (`BEGINS`).
    """

    select: str
    filters: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    amount: str = ""
    day: str = ""

    def knows(self, wanted: Iterable[str]) -> bool:
        """Tell whether it can be narrowed by all these names."""
        return all(name in self.filters for name in wanted)

    def conditions(self, wanted: Iterable[str]) -> list[str]:
        """Return what its rows must be, narrowed to what is wanted."""
        return [f"({one})" for one in (self.where, *(self.filters[name] for name in sorted(wanted))) if one]

    def sql(self, wanted: Iterable[str]) -> str:
        """Return its SELECT, narrowed to what is wanted."""
        return " AND ".join([self.select.replace(HOW_MUCH, self.amount), *self.conditions(wanted)])

    def monthly(self, wanted: Iterable[str]) -> str:
        """Return what its rows must be when each month is counted as by itself; empty if it takes them all.

        In the alphabet `2026-10` stands before every day of that month and after every day of an earlier one.
        """
        return " AND ".join(self.conditions(wanted)).replace(BEGINS, f"substr({self.day}, 1, 7)")


@dataclass(frozen=True, slots=True)
class Question:
    """A counter in SQL: its parts, and the names by which it can be narrowed."""

    parts: Sequence[Part]

    @property
    def filters(self) -> frozenset[str]:
        """The names by which it can be narrowed."""
        return frozenset(name for part in self.parts for name in part.filters)

    def known(self, wanted: Iterable[str]) -> list[Part]:
        """Return the parts that can be narrowed to what is wanted."""
        return [part for part in self.parts if part.knows(wanted)]


def asked(select: str, **filters: str) -> Question:
    """Return a counter of one part."""
    return Question((Part(select, filters),))


def six(column: str) -> str:
    """Return SQL for a number as papers have it, with six digits at least."""
    return (
        f"CASE WHEN {column} < 1000000 THEN substr(CAST(1000000 + {column} AS TEXT), 2) ELSE CAST({column} AS TEXT) END"
    )


def folio(document: str = "document") -> str:
    """Return SQL for the folio of a document."""
    return f"{document}.series || '-' || {six(f'{document}.number')}"


def numbered(series: str, column: str) -> str:
    """Return SQL for a number of a register that has its own series, such as `OT-000123`."""
    return f"'{series}-' || {six(column)}"
