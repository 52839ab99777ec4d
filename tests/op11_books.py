"""Makers of goals workbooks for the tests: any titles, any rows, and the oddities offices add to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from aguadesk.papers.xlsx_parts import read_parts, rezipped, sheet_part

TITLES = (
    "No.",
    "DESCRIPCION",
    "UNIDAD DE MEDIDA",
    "% PONDERACION",
    "META PROGRAMADA III TRIM 2016",
    "META REALIZADA III TRIM 2016",
    "VARIACION",
)
HEAD = (
    ("O.P.11",),
    ("MUNICIPIO:", "San Ángel, Sonora.", "PERIODO:", "Del 1 de Enero al 30 Septiembre de 2016"),
    ("ORGANISMO PARAMUNICIPAL :", "Agua de San Ángel del Río"),
    ("UNIDAD RESPONSABLE:", "Área Técnica"),
    ("OBJETIVO:",),
    ("M E T A S",),
)
ROWS = (
    ("9", "DRENAJE", None, None, None, None, None),
    ("9.1", "Instalar descargas", "Pza.", 0.86, 300, 258, -42),
    ("9.2", "Reponer brocales", "pza.", 1, 25, 25, 0),
    ("Suma de Metas", None, None, None, 2, 1, 1),
)
FIRST_ROW = len(HEAD) + 2
"""Where the first of the rows stands."""


def book(
    rows: Sequence[Sequence[object]] = ROWS,
    titles: Sequence[str | None] = TITLES,
    head: Sequence[Sequence[object]] = HEAD,
    sheet_name: str = "Metas",
) -> Workbook:
    """Return a workbook with one goals sheet, open, so that a test can spoil it."""
    made = Workbook()
    sheet = made.active
    sheet.title = sheet_name
    for texts in (*head, titles, *rows):
        sheet.append(list(texts))
    return made


def saved(made: Workbook) -> bytes:
    """Return a workbook's bytes."""
    output = BytesIO()
    made.save(output)
    return output.getvalue()


def with_values(data: bytes, values: Mapping[str, float | str], sheet_name: str = "Metas") -> bytes:
    """Return the workbook with the last value that each formula gave, which no library of ours writes."""
    parts = read_parts(data)
    name = sheet_part(parts, sheet_name)
    xml = parts[name].decode()
    for address, value in values.items():
        kind = ' t="e"' if str(value).startswith("#") else ' t="str"' if isinstance(value, str) else ""
        formula = rf'(<c r="{address}"[^>]*)(>)(<f.*?(?:</f>|/>))<v\s*/?>(?:</v>)?'
        xml, count = re.subn(formula, rf"\g<1>{kind}\g<2>\g<3><v>{value}</v>", xml)
        assert count == 1, f"no formula in {address}"
    return rezipped(data, {**parts, name: xml.encode()})


def cells(data: bytes, sheet_name: str | None = None) -> dict[str, tuple[Any, type, str]]:
    """Return every cell that holds something: value, type and number format, by address."""
    loaded = load_workbook(BytesIO(data))
    sheet = loaded[sheet_name] if sheet_name else loaded.worksheets[0]
    return {
        cell.coordinate: (cell.value, type(cell.value), cell.number_format)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
