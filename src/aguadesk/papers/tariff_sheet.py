"""A tariff as a workbook that a person can correct and that reads back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from aguadesk.domain.tariffs.model import Tariff
from aguadesk.papers.tariff_rows import (
    ADDITION_COLUMNS,
    ADDITION_SHEET,
    HEAD_FIELDS,
    HEAD_SHEET,
    RANGE_COLUMNS,
    RANGE_SHEET,
    TABLE_COLUMNS,
    TABLE_SHEET,
    Field,
)
from aguadesk.papers.tariff_sheet_reader import read_tariff_sheets
from aguadesk.papers.workbook import saved

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["read_tariff_sheets", "tariff_xlsx"]

Content = str | int | Decimal | date | None
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DAY, _FIGURE, _WHOLE = "dd/mm/yyyy", "#,##0.00##########", "0"
_WIDTHS = (26, 44, 46)
_FULL_PERCENT = Decimal(100)


def tariff_xlsx(tariff: Tariff) -> bytes:
    """Write a tariff as a workbook: its facts, its ranges or table, and what is added to the water."""
    from openpyxl import Workbook

    book = Workbook()
    _write_head(book, tariff)
    if tariff.table is None:
        rows: list[list[Content]] = [[one.above_m3, one.up_to_m3, one.quota, one.per_m3] for one in tariff.ranges]
        _write_list(book, RANGE_SHEET, list(RANGE_COLUMNS), rows)
    else:
        _write_list(book, TABLE_SHEET, list(TABLE_COLUMNS), [[m3, amount] for m3, amount in _rows_of(tariff)])
    additions: list[list[Content]] = [[addition.concept, addition.percent] for addition in tariff.additions]
    _write_list(book, ADDITION_SHEET, list(ADDITION_COLUMNS), additions)
    return saved(book)


def _rows_of(tariff: Tariff) -> Iterable[tuple[int, Decimal]]:
    assert tariff.table is not None
    return enumerate(tariff.table.amounts)


def _write_head(book: Workbook, tariff: Tariff) -> None:
    sheet = book.active
    sheet.title = HEAD_SHEET
    _write_headings(sheet, ("Dato", "Valor", "Qué se escribe"), _WIDTHS)
    values = _facts(tariff)
    for row, field in enumerate(HEAD_FIELDS, 2):
        _put(sheet.cell(row, 1), field.label)
        _put(sheet.cell(row, 2), values.get((field.section, field.key)))
        hint = ", ".join(field.words)
        _put(sheet.cell(row, 3), f"{field.hint}: {hint}" if field.hint and hint else field.hint or hint)
        _offer(sheet, row, field)


def _facts(tariff: Tariff) -> Mapping[tuple[str, str], Content]:
    percents = [*(addition.percent for addition in tariff.additions), *tariff.iva.values()]
    head: dict[str, Content] = {
        "name": tariff.name,
        "body": tariff.body,
        "use": tariff.use,
        "domestic": _flag(tariff.domestic),
        "service": tariff.service.value,
        "period": tariff.period.value,
        "valid_from": tariff.valid_from,
        "valid_to": tariff.valid_to,
        "unit": tariff.unit.value,
        "family": tariff.family.value,
        "presumed_m3": tariff.presumed_m3,
        "allow_over_100": _flag(any(percent > _FULL_PERCENT for percent in percents)),
        "source": tariff.citation.source,
        "document": tariff.citation.document,
        "article": tariff.citation.article,
        "page": tariff.citation.page,
    }
    roundings = tariff.roundings
    rounding: dict[str, Content] = {
        "volume": roundings.volume.value,
        "quota": roundings.quota.value,
        "price": roundings.price.value,
        "line": roundings.line.value,
        "total": roundings.total.value,
    }
    beyond: dict[str, Content] = {} if tariff.table is None else {"beyond": tariff.table.beyond.value}
    iva: dict[str, Content] = dict(tariff.iva)
    sections = {"tariff": head, "rounding": rounding, "table": beyond, "iva": iva}
    return {(section, key): value for section, values in sections.items() for key, value in values.items()}


def _flag(value: bool) -> str:
    return "si" if value else "no"


def _write_list(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Content]]) -> None:
    sheet = book.create_sheet(title)
    _write_headings(sheet, headings, [18] * len(headings))
    for row, contents in enumerate(rows, 2):
        for column, content in enumerate(contents, 1):
            _put(sheet.cell(row, column), content)


def _write_headings(sheet: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = sheet.cell(1, column)
        _put(cell, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="E3F1F6")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _put(cell: Cell, content: Content) -> None:
    """Write a cell: text stays text whatever it begins with, and a figure too long for a number is text."""
    if isinstance(content, str):
        cell.value = _NOT_IN_XML.sub("", content)
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(content, Decimal):
        if Decimal(repr(float(content))) == content:
            cell.value, cell.number_format = content, _FIGURE
        else:
            _put(cell, f"{content:f}")
    elif content is not None:
        cell.value = content
        cell.number_format = _DAY if isinstance(content, date) else _WHOLE


def _offer(sheet: Worksheet, row: int, field: Field) -> None:
    """Let the person choose where only some words may be written."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if field.words:
        offered = DataValidation("list", formula1=f'"{",".join(field.words)}"', allow_blank=True)
        offered.add(f"B{row}")
        sheet.add_data_validation(offered)
