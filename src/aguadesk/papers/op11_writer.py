"""Write the goals sheet again: `fiel`, cell by cell as it was imported, with only what changed.

Where the imported workbook still has the plan's rows, it is the workbook itself, changed in single cells.
Where rows were added or taken out, or there never was one, the form is drawn anew from the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from itertools import groupby

from openpyxl import Workbook

from aguadesk.domain.goals.cells import BLANK, Cell, Column
from aguadesk.domain.goals.rows import Header, Plan
from aguadesk.domain.goals.sheet import Sheet
from aguadesk.papers import op11_drawing as drawing
from aguadesk.papers.op11_layout import HeadField, Page, Place
from aguadesk.papers.op11_reader import ReadForm, read
from aguadesk.papers.xlsx_parts import stamped
from aguadesk.papers.xlsx_patch import CellChange, change_of, patched
from aguadesk.papers.xlsx_scan import Spot

SHEET_NAME = "O.P.11"
_LOSES_FORMULA = (Column.PROGRAMMED, Column.REALISED)
"""What was captured is not in the sheet's formulas; a percent or a variation computed there still holds."""


def faithful(sheet: Sheet, imported: bytes | None) -> bytes:
    """Return the workbook of a quarter in the imported sheet's own words, numbers and looks.

    Args:
        imported: the workbook the plan was read from; None if it was not read from one.

    Raises:
        Refused: if the imported workbook cannot be read any more.
    """
    if imported is None:
        return drawn(sheet)
    form = read(imported)
    if not _same_rows(sheet.plan, form.plan):
        return drawn(sheet)
    return patched(imported, form.sheet_name, {**_row_changes(sheet, form), **_head_changes(sheet, form)})


def drawn(sheet: Sheet) -> bytes:
    """Return the form drawn anew, each page with its own head, on landscape letter paper."""
    book = Workbook()
    paper = book.active
    paper.title = SHEET_NAME
    drawing.set_up_page(paper, [drawing.WIDTHS[column] for column in Column], sheet.plan.header.form_name)
    row = 1
    for _, page in groupby(sheet.lines, key=lambda line: line.row.page):
        if row > 1:
            drawing.break_after(paper, row - 1)
        row = drawing.draw_head(paper, row, sheet.plan.header, sheet.texts)
        drawing.draw_titles(paper, row, drawing.titles_of(sheet.texts))
        for line in page:
            row += 1
            drawing.draw_row(paper, row, line.row, line.cells)
        row += 2
    return saved(book, sheet)


def saved(book: Workbook, sheet: Sheet) -> bytes:
    """Return the workbook's bytes, dated at the end of its period so that the same data gives the same file."""
    output = BytesIO()
    book.properties.creator = "AguaDesk"
    book.properties.title = f"{sheet.plan.header.form_name} {sheet.texts.period}".strip()
    book.save(output)
    return stamped(output.getvalue(), date(sheet.plan.year, sheet.window.last_month, 1))


def _same_rows(plan: Plan, read_plan: Plan) -> bool:
    """Whether the plan still has the sheet's rows, in its order, and no other."""
    return [row.sheet_row for row in plan.rows] == [row.sheet_row for row in read_plan.rows]


def _row_changes(sheet: Sheet, form: ReadForm) -> dict[Spot, CellChange]:
    """Compare every cell the sheet should have with what the workbook has."""
    changes: dict[Spot, CellChange] = {}
    for line, present in zip(sheet.lines, form.plan.rows, strict=True):
        for column, spot in form.spots[present.sheet_row or 0].items():
            desired, found = line.cells.get(column, BLANK), present.cells.get(column, BLANK)
            if not _same(desired, found):
                keep = column not in _LOSES_FORMULA and line.row.has_data and column not in line.row.edits
                changes[spot] = change_of(desired, found, keep_formula=keep)
    return changes


def _same(desired: Cell, found: Cell) -> bool:
    return desired.value == found.value and (desired.is_number == found.is_number)


def _head_changes(sheet: Sheet, form: ReadForm) -> dict[Spot, CellChange]:
    """Compare the head, and write on every page what differs from what was imported."""
    changes: dict[Spot, CellChange] = {}
    for page in form.pages:
        for place, desired, was in _head_texts(sheet, form.plan, page):
            if desired != was:
                changes[(place.row, place.column)] = CellChange((place.lead + desired) or None)
    return changes


def _head_texts(sheet: Sheet, was: Plan, page: Page) -> Iterator[tuple[Place, str, str]]:
    """Yield each place of a page's head with the text it should have and the one imported."""
    if page.form_name is not None:
        yield page.form_name, sheet.plan.header.form_name, was.header.form_name
    now, before = _fields(sheet.plan.header), _fields(was.header)
    for name, place in page.fields.items():
        if name in now:
            yield place, now[name], before[name]
    typed = was.typed
    if typed is None:
        return
    if HeadField.PERIOD in page.fields:
        yield page.fields[HeadField.PERIOD], sheet.texts.period, typed.period
    yield page.titles[Column.PROGRAMMED], sheet.texts.programmed_title, typed.programmed_title
    yield page.titles[Column.REALISED], sheet.texts.realised_title, typed.realised_title


def _fields(header: Header) -> Mapping[HeadField, str]:
    return {
        HeadField.MUNICIPALITY: header.municipality,
        HeadField.BODY: header.body,
        HeadField.RESPONSIBLE_UNIT: header.responsible_unit,
        HeadField.PROGRAMME_KEY: header.programme_key,
        HeadField.SUBPROGRAMME_KEY: header.subprogramme_key,
        HeadField.OBJECTIVE: header.objective,
    }
