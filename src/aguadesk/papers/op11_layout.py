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


def find_pages(grid: Grid) -> list[Page]:
    """Return the pages of the form on a sheet, from top to bottom; none if the sheet is not the form.

    Raises:
        Refused: `goals.column_twice` or `goals.columns_missing`.
    """
    bands = [band for row in range(1, grid.height + 1) if (band := _titles_at(grid, row)) is not None]
    pages: list[Page] = []
    for first, last, titles in bands:
        if pages and first < pages[-1].first_data_row:
            continue
        start = _first_row_of_head(grid, first, pages[0] if pages else None)
        spans = {column: grid.span(place.row, place.column) for column, place in titles.items()}
        fields, name = _read_head(grid, start, first)
        pages.append(Page(start, last + 1, spans, titles, fields, name))
    return pages


def _titles_at(grid: Grid, row: int) -> tuple[int, int, dict[Column, Place]] | None:
    """Read a row as titles, alone or with the row below it."""
    alone = _match_titles(grid, row, row)
    if all(column in alone for column in _REQUIRED):
        below = _periods_below(grid, row, alone)
        return row, row + bool(below), {**alone, **below}
    if len(alone) < 2:
        return None
    both = _match_titles(grid, row, row + 1) if row < grid.height else alone
    if all(column in both for column in _REQUIRED):
        return row, row + 1, both
    if len(alone) >= _ENOUGH_TO_BE_TITLES:
        missing = ", ".join(TITLES[column] for column in _REQUIRED if column not in both)
        raise Refused("goals.columns_missing", sheet=grid.title, row=row, columns=missing)
    return None


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


def _match_titles(grid: Grid, first: int, last: int) -> dict[Column, Place]:
    """Name the columns whose text, over these rows, is one of the seven titles."""
    found: dict[Column, Place] = {}
    for column in range(1, grid.width + 1):
        rows = [row for row in range(first, last + 1) if grid.text(row, column).strip()]
        text = " ".join(grid.text(row, column) for row in rows)
        kind = _title_kind(text)
        if kind is None:
            continue
        if kind in found:
            where = f"{grid.address(found[kind].row, found[kind].column)} y {grid.address(rows[0], column)}"
            raise Refused("goals.column_twice", sheet=grid.title, title=TITLES[kind], cells=where)
        found[kind] = Place(rows[-1], column, "", grid.text(rows[-1], column))
    return found


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
