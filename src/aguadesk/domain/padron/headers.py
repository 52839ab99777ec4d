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


def find_sheet(sheets: Iterable[Sheet], matching: Matching | None = None) -> tuple[Sheet, Headers]:
    """Return the first visible sheet that has every required column, or else the first that has headers.

    Raises:
        Refused: `padron.no_data`, `padron.no_headers`, `padron.only_hidden` or `padron.repeated_column`.
    """
    nearest: tuple[Sheet, Headers] | None = None
    hidden = None
    has_data = False
    for sheet in sheets:
        headers = read_headers(sheet, matching)
        has_data = has_data or any(map(any, sheet.rows))
        if headers is None:
            continue
        if sheet.hidden:
            hidden = hidden or (None if headers.missing else sheet.name)
        elif not headers.missing:
            return sheet, headers
        else:
            nearest = nearest or (sheet, headers)
    if nearest is not None:
        return nearest
    if hidden is not None:
        raise Refused("padron.only_hidden", sheet=hidden)
    raise Refused("padron.no_headers" if has_data else "padron.no_data", fields=", ".join(REQUIRED))


def refuse_unsettled(headers: Headers, sheet: str) -> None:
    """Refuse headers that lack a required column, or that look like one nobody settled.

    A column of debts with another title is asked about, never left out in silence.

    Raises:
        Refused: `padron.missing_columns` or `padron.similar_columns`.
    """
    if set(headers.missing) - set(headers.suggested.values()):
        missing = ", ".join(headers.missing)
        raise Refused("padron.missing_columns", missing=missing, sheet=sheet, row=headers.row + 1)
    if headers.suggested:
        pairs = (f"«{headers.titles[place].strip()}» → {field}" for place, field in headers.suggested.items())
        raise Refused("padron.similar_columns", pairs=", ".join(pairs))


def parse_matching(pairs: Iterable[str]) -> dict[str, Field | None]:
    """Read what a person decided, written as `adeudo=saldo`; `folio=` leaves that column out.

    Raises:
        Refused: `padron.unknown_match`.
    """
    decided: dict[str, Field | None] = {}
    for pair in pairs:
        title, equals, name = pair.rpartition("=")
        field = BY_TITLE.get(plain_title(name))
        if not equals or not plain_title(title) or (name.strip() and field is None):
            raise Refused("padron.unknown_match", text=pair, fields=", ".join(Field))
        decided[plain_title(title)] = field
    return decided


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
