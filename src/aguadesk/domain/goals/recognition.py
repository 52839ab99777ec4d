"""Tell what each line of a sheet just read is: heading, goal, continuation or total, and its number.

Works on cells alone, so that any sheet of the form is understood and not only the published one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aguadesk.domain.goals.cells import BLANK, Cell, Column
from aguadesk.domain.goals.folding import squeezed
from aguadesk.domain.goals.numbering import OrderKey, find_prefix, parse_key
from aguadesk.domain.goals.rows import Row, RowKind

_TOTAL_WORDS = ("SUMA DE METAS", "SUMA", "TOTAL DE METAS", "TOTAL")
_NOT_PROGRAMMED = "NO PROGRAMADA"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One line of the sheet before it is understood: where it stood and its seven cells."""

    sheet_row: int
    page: int
    cells: Mapping[Column, Cell]
    hidden: bool = False

    def shown(self, column: Column) -> str:
        """What a reader sees in one of its cells."""
        return self.cells.get(column, BLANK).shown

    @property
    def has_data(self) -> bool:
        """Whether it has a unit or a quantity; a lone 0 in VARIACION is not data."""
        quantities = (self.cells.get(column, BLANK) for column in (Column.PROGRAMMED, Column.REALISED))
        return bool(self.shown(Column.UNIT).strip()) or any(not cell.blank for cell in quantities)

    @property
    def is_total(self) -> bool:
        """Whether it is the row of counts."""
        names = (squeezed(self.shown(column)).rstrip(":. ") for column in (Column.NUMBER, Column.DESCRIPTION))
        return any(name in _TOTAL_WORDS or name.startswith("SUMA DE ") for name in names)


def recognise(raw_rows: Sequence[RawRow]) -> tuple[Row, ...]:
    """Turn the lines of a sheet into rows with their kind, number and order; rules come after.

    Lines below the counts, or below the last one that has a number or figures, are notes and signatures,
    not goals: they are left out here and stay as they are in the imported sheet.
    """
    keys = _keys(raw_rows)
    end = _end_of_goals(raw_rows, keys)
    headed = {key[:length] for _, key in keys for length in range(1, len(key))}
    rows = []
    for position, (raw, (prefix, key)) in enumerate(zip(raw_rows[:end], keys[:end], strict=True), start=1):
        rows.append(
            Row(
                id=position,
                position=position,
                page=raw.page,
                kind=_kind(raw, key, headed),
                key=key,
                cells=raw.cells,
                sheet_row=raw.sheet_row,
                hidden=raw.hidden,
                prefix=prefix,
                not_programmed=says_not_programmed(raw.cells),
            )
        )
    return _with_continued_keys(rows)


def _end_of_goals(raw_rows: Sequence[RawRow], keys: Sequence[tuple[str, OrderKey]]) -> int:
    """Return how many lines belong to the table: up to the counts of the last page, if it has them."""
    last_page = raw_rows[-1].page if raw_rows else 0
    totals = [place for place, raw in enumerate(raw_rows) if raw.is_total and raw.page == last_page]
    if totals:
        return totals[-1] + 1
    useful = [place for place, raw in enumerate(raw_rows) if raw.has_data or keys[place][1]]
    return useful[-1] + 1 if useful else 0


def says_not_programmed(cells: Mapping[Column, Cell]) -> bool:
    """Whether the description says "(no programada)"."""
    return _NOT_PROGRAMMED in squeezed(cells.get(Column.DESCRIPTION, BLANK).shown)


def _keys(raw_rows: Sequence[RawRow]) -> list[tuple[str, OrderKey]]:
    """Read every row's number, from its own column or from the start of its description.

    A number inside a description counts only under the goal it belongs to, so that "1.5 km de tubería"
    below goal 9 is not taken for number 1.5.
    """
    found: list[tuple[str, OrderKey]] = []
    section = 0
    for raw in raw_rows:
        key = parse_key(raw.shown(Column.NUMBER))
        prefix = ""
        if not raw.shown(Column.NUMBER).strip():
            prefix, key = find_prefix(raw.shown(Column.DESCRIPTION))
            if section and key[:1] != (section,):
                prefix, key = "", ()
        section = key[0] if key else section
        found.append((prefix, key))
    return found


def _kind(raw: RawRow, key: OrderKey, headed: set[OrderKey]) -> RowKind:
    if raw.is_total:
        return RowKind.TOTAL
    named = bool(key) or bool(raw.shown(Column.NUMBER).strip())
    if not raw.has_data:
        above_nothing = len(key) > 1 and key not in headed
        return RowKind.STRATEGY if above_nothing else RowKind.HEADING
    if not named and not raw.shown(Column.DESCRIPTION).strip():
        return RowKind.CONTINUATION
    return RowKind.HEADING_WITH_GOAL if len(key) == 1 and key in headed else RowKind.GOAL


def _with_continued_keys(rows: list[Row]) -> tuple[Row, ...]:
    """Give a continuation the number of the goal it continues."""
    key: OrderKey = ()
    continued = []
    for row in rows:
        key = key if row.kind is RowKind.CONTINUATION else row.key
        continued.append(replace(row, key=key))
    return tuple(continued)
