"""Finding the row of headers on a sheet, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aguadesk.domain.errors import Refused
from aguadesk.domain.padron.fields import BY_TITLE, REQUIRED, SUGGESTED, Field, plain_title
from aguadesk.domain.sheets import Sheet, column_letters

_ROWS_LOOKED_AT = 30
"""Old padrones carry a heading of some lines above the headers."""

Matching = Mapping[str, Field | None]
"""What a person decided: the column a header stands for, or None to leave it out. By `plain_title`."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The row of headers of a sheet (counted from zero) and what its columns are.

    `columns` are settled, `suggested` wait for a person, and `unused` are known to nobody.
    """

    row: int
    titles: tuple[str, ...]
    columns: Mapping[Field, int]
    suggested: Mapping[int, Field]
    unused: tuple[int, ...]

    @property
    def missing(self) -> tuple[Field, ...]:
        """The required columns that no header settles."""
        return tuple(field for field in REQUIRED if field not in self.columns)


def read_headers(sheet: Sheet, matching: Matching | None = None) -> Headers | None:
    """Return the best row of headers among the first rows; None if no row looks like one.

    Args:
        matching: what a person decided for headers that do not match by themselves; it goes first.

    Raises:
        Refused: `padron.repeated_column` when two columns have the same name.
    """
    decided = matching or {}
    best, best_points = -1, (1, 0)
    for index, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        titles = [plain_title(cell) for cell in row if isinstance(cell, str) and cell]
        known = {BY_TITLE[title] for title in titles if title in BY_TITLE}
        known |= {field for title in titles if (field := decided.get(title)) is not None}
        similar = {SUGGESTED[title] for title in titles if title in SUGGESTED} - known
        points = (len(known) + len(similar), len(known))
        if points > best_points:
            best, best_points = index, points
    return None if best < 0 else _headers(sheet, best, decided)


def choose_sheet(sheets: Iterable[Sheet], matching: Matching | None = None) -> tuple[Sheet, Headers]:
    """Return the first visible sheet that has every required column, and its headers.

    Raises:
        Refused: `padron.no_data`, `padron.no_headers`, `padron.missing_columns`, `padron.similar_columns`,
            `padron.only_hidden` or `padron.repeated_column`.
    """
    nearest: tuple[Sheet, Headers] | None = None
    hidden: Sheet | None = None
    has_data = False
    for sheet in sheets:
        headers = read_headers(sheet, matching)
        has_data = has_data or any(map(any, sheet.rows))
        if headers is None:
            continue
        if sheet.hidden:
            hidden = hidden or (None if headers.missing else sheet)
        elif not headers.missing:
            return sheet, headers
        else:
            nearest = nearest or (sheet, headers)
    if nearest is not None:
        raise _incomplete(*nearest)
    if hidden is not None:
        raise Refused("padron.only_hidden", sheet=hidden.name)
    raise Refused("padron.no_headers" if has_data else "padron.no_data", fields=", ".join(REQUIRED))


def refuse_unsettled(headers: Headers) -> None:
    """Refuse headers that look like a column nobody settled: leaving out a debt is not guessed.

    Raises:
        Refused: `padron.similar_columns`.
    """
    if headers.suggested:
        raise Refused("padron.similar_columns", pairs=_pairs(headers))


def _headers(sheet: Sheet, index: int, decided: Matching) -> Headers:
    titles = tuple(cell if isinstance(cell, str) else "" for cell in sheet.rows[index])
    columns: dict[Field, int] = {}
    open_columns = []
    for place, title in enumerate(titles):
        plain = plain_title(title)
        field = decided[plain] if plain in decided else BY_TITLE.get(plain)
        if field is None:
            open_columns.append((place, plain))
        elif field in columns:
            letters = (column_letters(columns[field]), column_letters(place))
            raise Refused("padron.repeated_column", header=field.value, first=letters[0], second=letters[1])
        else:
            columns[field] = place
    suggested = {
        place: SUGGESTED[plain]
        for place, plain in open_columns
        if plain in SUGGESTED and plain not in decided and SUGGESTED[plain] not in columns
    }
    unused = tuple(place for place, plain in open_columns if plain and place not in suggested)
    return Headers(index, titles, columns, suggested, unused)


def _incomplete(sheet: Sheet, headers: Headers) -> Refused:
    if set(headers.missing) <= set(headers.suggested.values()):
        return Refused("padron.similar_columns", pairs=_pairs(headers))
    missing = ", ".join(field for field in headers.missing)
    return Refused("padron.missing_columns", missing=missing, sheet=sheet.name, row=headers.row + 1)


def _pairs(headers: Headers) -> str:
    return ", ".join(f"«{headers.titles[place]}» → {field}" for place, field in headers.suggested.items())
