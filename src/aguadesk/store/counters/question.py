"""How a counter asks: one SELECT of days and amounts, and what may narrow it.

Every part of it yields `on_day`, `label`, `detail`, `amount` (thousandths), `account_id`, `subject`, `subject_id`, and
has the days `:first` to `:last` in its own WHERE, so that each finds its index. Of documents that undo others there
are few: they are found by what they undo, and a plus before their day keeps SQLite from walking a whole month. A CROSS
JOIN says in which order the tables are walked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ONE = 1000
"""One whole, in thousandths."""


@dataclass(frozen=True, slots=True)
class Part:
    """One SELECT of a counter; `filters` are the conditions it adds for each name, with `:name` as the value wanted.

    Of a filter it does not know, a part has nothing: a receipt belongs to no procedure but its own.
    """

    select: str
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A counter in SQL: its parts, and the names by which it can be narrowed."""

    parts: Sequence[Part]

    @property
    def filters(self) -> frozenset[str]:
        """The names by which it can be narrowed."""
        return frozenset(name for part in self.parts for name in part.filters)

    def sql(self, wanted: Mapping[str, str]) -> str:
        """Return its SELECT, narrowed to what is wanted."""
        selects = [
            " AND ".join([part.select, *(f"({part.filters[name]})" for name in sorted(wanted))])
            for part in self.parts
            if all(name in part.filters for name in wanted)
        ]
        return " UNION ALL ".join(selects)


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
