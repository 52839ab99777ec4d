"""Read a goals sheet (O.P.11, or any with its seven columns) from a workbook into a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.cells import Cell, Column
from aguadesk.domain.goals.inference import infer
from aguadesk.domain.goals.periods import (
    ReadWording,
    basis_of,
    read_period,
    read_title,
)
from aguadesk.domain.goals.recognition import RawRow, recognise
from aguadesk.domain.goals.rows import Basis, Header, PeriodTexts, Plan
from aguadesk.papers.op11_file import OpenBook, open_book
from aguadesk.papers.op11_grid import MOST_ROWS, Grid
from aguadesk.papers.op11_layout import HeadField, Page, find_pages, missing_titles

Spot = tuple[int, int]
"""Row and column of a cell, from 1."""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A plan just read, and where each of its cells stands in the workbook.

    Attributes:
        spots: for every row of the sheet that was read, the place of each column.
    """

    plan: Plan
    sheet_name: str
    pages: tuple[Page, ...]
    spots: Mapping[int, Mapping[Column, Spot]]


def read(data: bytes, name: str = "O.P.11") -> ReadForm:
    """Read the goals of a workbook.

    Args:
        data: the file's bytes.
        name: what the person calls the file, for the sentences.

    Raises:
        Refused: a `goals.*` code that says what is wrong, with sheet, row or cell: the file is no
            workbook, no sheet or several hold the form, titles are missing or repeated, no period is
            written, there are no goals, or a cell cannot be read safely.
    """
    grid, pages = _form_of(open_book(data, name), name)
    spots: dict[int, dict[Column, Spot]] = {}
    raw_rows = [raw for number in range(len(pages)) for raw in _rows_of_page(grid, pages, number, spots)]
    rows = infer(recognise(raw_rows))
    if not any(row.has_data for row in rows):
        raise Refused("goals.no_goals", sheet=grid.title)
    plan = _plan_head(grid, pages[0])
    kept = Plan(plan.year, plan.quarter, plan.header, rows, plan.basis, plan.typed)
    return ReadForm(kept, grid.title, tuple(pages), spots)


def _form_of(book: OpenBook, name: str) -> tuple[Grid, list[Page]]:
    """Find the one visible sheet that holds the form."""
    grids = [Grid(sheet, book.values[sheet.title]) for sheet in book.formulas.worksheets]
    short = [grid for grid in grids if grid.height <= MOST_ROWS]
    found = [(grid, pages) for grid in short if grid.visible and (pages := find_pages(grid))]
    if len(found) > 1:
        raise Refused("goals.several_sheets", file=name, sheets=", ".join(grid.title for grid, _ in found))
    if not found:
        raise _why_not_found(grids, short, name)
    return found[0]


def _why_not_found(grids: Sequence[Grid], short: Sequence[Grid], name: str) -> Refused:
    """Say what comes closest to the form, or that nothing does."""
    partial = next((error for grid in short if grid.visible and (error := missing_titles(grid))), None)
    if partial is not None:
        return partial
    hidden = [grid.title for grid in short if not grid.visible and find_pages(grid)]
    if hidden:
        return Refused("goals.sheet_hidden", sheet=hidden[0])
    long = [grid.title for grid in grids if grid not in short]
    if long:
        return Refused("goals.sheet_too_long", sheet=long[0], rows=MOST_ROWS)
    if not any(grid.filled_columns(row) for grid in grids for row in range(1, grid.height + 1)):
        return Refused("goals.sheet_empty", file=name)
    return Refused("goals.no_titles", file=name, sheets=", ".join(grid.title for grid in grids))


def _rows_of_page(grid: Grid, pages: Sequence[Page], number: int, spots: dict[int, dict[Column, Spot]]) -> list[RawRow]:
    page = pages[number]
    end = pages[number + 1].first_row if number + 1 < len(pages) else grid.height + 1
    rows = []
    for row in range(page.first_data_row, end):
        places = {column: (row, grid.place(row, span)) for column, span in page.columns.items()}
        cells = {column: grid.cell(*spot, column) for column, spot in places.items()}
        if any(not cell.blank for cell in cells.values()):
            spots[row] = places
            rows.append(RawRow(row, number + 1, _in_order(cells), grid.hidden(row)))
    return rows


def _in_order(cells: Mapping[Column, Cell]) -> dict[Column, Cell]:
    return {column: cells[column] for column in Column if column in cells}


def _plan_head(grid: Grid, page: Page) -> Plan:
    """Read the head and settle the period: the titles speak first, then the head."""
    says = {name: place.text for name, place in page.fields.items()}
    period = read_period(says.get(HeadField.PERIOD, ""))
    programmed = read_title(page.titles[Column.PROGRAMMED].text)
    realised = read_title(page.titles[Column.REALISED].text)
    if programmed.quarter and realised.quarter and programmed.quarter != realised.quarter:
        raise Refused("goals.titles_disagree", sheet=grid.title, row=page.first_data_row - 1)
    quarter = realised.quarter or programmed.quarter or period.quarter
    year = realised.year or programmed.year or period.year
    if quarter is None or year is None:
        raise Refused("goals.no_period", sheet=grid.title, row=page.first_data_row - 1)
    basis = basis_of(period.window) if period.window else Basis.ACCUMULATED
    header = _header(page, says, period, programmed, realised)
    typed = PeriodTexts(
        says.get(HeadField.PERIOD, ""),
        page.titles[Column.PROGRAMMED].text,
        page.titles[Column.REALISED].text,
    )
    return Plan(year, quarter, header, (), basis, typed)


def _header(
    page: Page,
    says: Mapping[HeadField, str],
    period: ReadWording,
    programmed: ReadWording,
    realised: ReadWording,
) -> Header:
    return Header(
        form_name=page.form_name.text if page.form_name else "",
        municipality=says.get(HeadField.MUNICIPALITY, ""),
        body=says.get(HeadField.BODY, ""),
        responsible_unit=says.get(HeadField.RESPONSIBLE_UNIT, ""),
        programme_key=says.get(HeadField.PROGRAMME_KEY, ""),
        subprogramme_key=says.get(HeadField.SUBPROGRAMME_KEY, ""),
        objective=says.get(HeadField.OBJECTIVE, ""),
        period_wording=period.wording,
        programmed_wording=programmed.wording,
        realised_wording=realised.wording,
    )
