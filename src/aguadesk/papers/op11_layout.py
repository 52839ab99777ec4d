"""Find the form on a sheet: the rows of titles, the columns they name, and the head above each of them.

The published sheet repeats its head on every page, with its cells cut differently, so a page is found by
its titles and not by its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.cells import Column
from aguadesk.domain.goals.folding import fold, squeezed
from aguadesk.domain.goals.periods import read_title
from aguadesk.papers.op11_grid import Grid, Span


class HeadField(StrEnum):
    """What the head of the sheet says, besides the name of the form."""

    MUNICIPALITY = "municipality"
    PERIOD = "period"
    BODY = "body"
    RESPONSIBLE_UNIT = "responsible_unit"
    PROGRAMME_KEY = "programme_key"
    SUBPROGRAMME_KEY = "subprogramme_key"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, the words before its text that belong to a label ("PERIODO: "), and the text."""

    row: int
    column: int
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One head with its titles: where it begins, where the table under it begins, and what it says."""

    first_row: int
    first_data_row: int
    columns: Mapping[Column, Span]
    titles: Mapping[Column, Place]
    fields: Mapping[HeadField, Place] = field(default_factory=dict)
    form_name: Place | None = None


TITLES: Mapping[Column, str] = {
    Column.NUMBER: "No.",
    Column.DESCRIPTION: "DESCRIPCION",
    Column.UNIT: "UNIDAD DE MEDIDA",
    Column.PERCENT: "% PONDERACION",
    Column.PROGRAMMED: "META PROGRAMADA",
    Column.REALISED: "META REALIZADA",
    Column.VARIATION: "VARIACION",
}
"""The titles of the published form, without their period."""

_PATTERNS = {
    Column.NUMBER: re.compile(r"(?:NO|NUM|NUMERO|NRO|N|#)\.?"),
    Column.DESCRIPTION: re.compile(r"DESCRIPCION.*"),
    Column.UNIT: re.compile(r"UNIDAD(?: DE MEDIDA)?|U\. ?(?:DE )?M(?:EDIDA)?\.?"),
    Column.PERCENT: re.compile(r"%?.*PONDERACION.*|%(?: DE)? ?(?:AVANCE|CUMPLIMIENTO)?"),
    Column.PROGRAMMED: re.compile(r".*PROGRAMAD[AO].*"),
    Column.REALISED: re.compile(r".*(?:REALIZAD[AO]|ALCANZAD[AO]|LOGRAD[AO]).*"),
    Column.VARIATION: re.compile(r"VARIACION.*|DIFERENCIA.*"),
}
_REQUIRED = (Column.DESCRIPTION, Column.UNIT, Column.PROGRAMMED, Column.REALISED)
_LONGEST_TITLE = 80
_ENOUGH_TO_BE_TITLES = 3

_LABELS = {
    HeadField.MUNICIPALITY: r"MUNICIPIO",
    HeadField.PERIOD: r"PERIODO",
    HeadField.BODY: r"ORGANISMO(?:\s+(?:PARAMUNICIPAL|OPERADOR))?",
    HeadField.RESPONSIBLE_UNIT: r"UNIDAD\s+RESPONSABLE",
    HeadField.SUBPROGRAMME_KEY: r"CLAVE\s+DEL?\s+SUB\s*-?\s*PROGRAMA",
    HeadField.PROGRAMME_KEY: r"CLAVE\s+DEL?\s+PROGRAMA",
    HeadField.OBJECTIVE: r"OBJETIVO",
}
_LABEL_PATTERNS = {name: re.compile(rf"\s*{label}\s*(?::\s*|$)") for name, label in _LABELS.items()}
_BANNER = re.compile(r"[\s\-–—*]*M\s*E\s*T\s*A\s*S[\s\-–—*]*")


@dataclass(frozen=True, slots=True)
class _Titles:
    """What a row, or two together, name of the seven columns; `twice` are those named more than once."""

    first_row: int
    last_row: int
    found: Mapping[Column, Place]
    twice: Mapping[Column, Place]

    @property
    def missing(self) -> list[Column]:
        """The columns that cannot be done without and are not there."""
        return [column for column in _REQUIRED if column not in self.found]


def find_pages(grid: Grid) -> list[Page]:
    """Return the pages of the form on a sheet, from top to bottom; none if the sheet is not the form.

    Raises:
        Refused: `goals.column_twice`.
    """
    pages: list[Page] = []
    row = 1
    while row <= grid.height:
        titles = _titles_at(grid, row)
        if not titles.missing:
            _refuse_twice(grid, titles)
            pages.append(_page(grid, titles, pages[0] if pages else None))
        row = row + 1 if titles.missing else titles.last_row + 1
    return pages


def missing_titles(grid: Grid) -> Refused | None:
    """Return what to say of a sheet that has some of the titles in a row, but not all that are needed."""
    for row in range(1, grid.height + 1):
        titles = _titles_at(grid, row)
        if len(titles.found) >= _ENOUGH_TO_BE_TITLES and titles.missing:
            missing = ", ".join(TITLES[column] for column in titles.missing)
            return Refused("goals.columns_missing", sheet=grid.title, row=row, columns=missing)
    return None


def _page(grid: Grid, titles: _Titles, first_page: Page | None) -> Page:
    start = _first_row_of_head(grid, titles.first_row, first_page)
    spans = {column: grid.span(place.row, place.column) for column, place in titles.found.items()}
    fields, name = _read_head(grid, start, titles.first_row)
    return Page(start, titles.last_row + 1, spans, titles.found, fields, name)


def _refuse_twice(grid: Grid, titles: _Titles) -> None:
    for column, other in titles.twice.items():
        places = (titles.found[column], other)
        cells = " y ".join(grid.address(place.row, place.column) for place in places)
        raise Refused("goals.column_twice", sheet=grid.title, title=TITLES[column], cells=cells)


def _titles_at(grid: Grid, row: int) -> _Titles:
    """Read a row as titles, alone or with the row below it."""
    alone = _match_titles(grid, row, row)
    if not alone.missing:
        below = _periods_below(grid, row, alone.found)
        return _Titles(row, row + bool(below), {**alone.found, **below}, alone.twice)
    if len(alone.found) < 2 or row == grid.height:
        return alone
    both = _match_titles(grid, row, row + 1)
    return alone if both.missing else both


def _periods_below(grid: Grid, row: int, titles: Mapping[Column, Place]) -> dict[Column, Place]:
    """Read "III TRIM 2016" where it stands in a row of its own under the two titles."""
    if row == grid.height:
        return {}
    own = {titles[column].column: column for column in (Column.PROGRAMMED, Column.REALISED)}
    filled = grid.filled_columns(row + 1)
    texts = {column: grid.text(row + 1, column) for column in filled}
    if not filled or any(column not in own or read_title(text).quarter is None for column, text in texts.items()):
        return {}
    return {own[column]: Place(row + 1, column, "", text) for column, text in texts.items()}


def _match_titles(grid: Grid, first: int, last: int) -> _Titles:
    """Name the columns whose text, over these rows, is one of the seven titles."""
    found: dict[Column, Place] = {}
    twice: dict[Column, Place] = {}
    for column in range(1, grid.width + 1):
        rows = [row for row in range(first, last + 1) if grid.text(row, column).strip()]
        kind = _title_kind(" ".join(grid.text(row, column) for row in rows))
        if kind is not None:
            place = Place(rows[-1], column, "", grid.text(rows[-1], column))
            (twice if kind in found else found)[kind] = place
    return _Titles(first, last, found, twice)


def _title_kind(text: str) -> Column | None:
    plain = squeezed(text)
    if not plain or len(plain) > _LONGEST_TITLE:
        return None
    return next((column for column, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)


def _first_row_of_head(grid: Grid, titles_row: int, first_page: Page | None) -> int:
    """Walk up from the titles over what belongs to a head: labels, banner, name of the form, blank rows."""
    if first_page is None:
        return 1
    name = squeezed(first_page.form_name.text) if first_page.form_name else ""
    start = row = titles_row
    while row > 1:
        row -= 1
        texts = [grid.text(row, column) for column in grid.filled_columns(row)]
        if not texts:
            continue
        if not any(_label(text) or _BANNER.fullmatch(fold(text)) or squeezed(text) == name for text in texts):
            break
        start = row
    return start


def _read_head(grid: Grid, first: int, titles_row: int) -> tuple[dict[HeadField, Place], Place | None]:
    fields: dict[HeadField, Place] = {}
    name: Place | None = None
    for row in range(first, titles_row):
        filled = grid.filled_columns(row)
        values = set()
        for column in filled:
            text = grid.text(row, column)
            label = _label(text)
            if label is not None:
                place = _value_place(grid, row, column, label[1], filled)
                fields.setdefault(label[0], place)
                values.add(place.column)
            elif name is None and not fields and column not in values and not _BANNER.fullmatch(fold(text)):
                name = Place(row, column, "", text)
    return fields, name


def _label(text: str) -> tuple[HeadField, int] | None:
    """Read a label and where its inline text begins. A bare label needs no colon; one with text does."""
    folded = fold(text)
    for name, pattern in _LABEL_PATTERNS.items():
        match = pattern.match(folded)
        if match:
            return name, match.end()
    return None


def _value_place(grid: Grid, row: int, column: int, end: int, filled: list[int]) -> Place:
    """Where the text of a label stands: in its own cell, in the next filled one, or in an empty one beside."""
    text = grid.text(row, column)
    if text[end:].strip():
        return Place(row, column, text[:end], text[end:])
    beside = grid.span(row, column)[1] + 1
    following = next((other for other in filled if other > column), None)
    if following is None or _label(grid.text(row, following)) is not None:
        return Place(row, beside, "", "")
    return Place(row, following, "", grid.text(row, following))
