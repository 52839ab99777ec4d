"""The income entry on paper and as a workbook: its lines, the year's moments, the documents, who signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aguadesk.desk import income, income_papers
from aguadesk.desk.desk import Desk
from aguadesk.desk.settings import Signatory, change_signatories
from aguadesk.papers.sheet_reader import read_sheets
from books import fill
from makers import make_desk
from notice_makers import pages_of

TODAY = date(2026, 11, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    fill(desk)
    yield desk
    desk.board.close()


def sheets_of(desk: Desk) -> dict[str, list[list[object]]]:
    read = read_sheets(income_papers.entry_xlsx(desk, TODAY), "poliza.xlsx")
    return {sheet.name: [list(line) for line in sheet.rows] for sheet in read}


def number(cell: object) -> Decimal:
    return Decimal(str(cell or 0))


def test_the_workbook_balances_by_itself(desk: Desk) -> None:
    sheets = sheets_of(desk)
    assert list(sheets) == ["Póliza de ingresos", "Recaudado por forma", "Momentos del año", "Documentos fuente"]
    rows = [line for line in sheets["Póliza de ingresos"] if line and str(line[1])[:1].isdigit()]
    found = income.entry(desk, TODAY)
    assert len(rows) == len(found.lines)
    charged, credited = sum(number(line[5]) for line in rows), sum(number(line[6]) for line in rows)
    assert charged == credited == Decimal(found.debit.plain)
    assert {line[0] for line in rows} == {"Devengado", "Recaudado", "Recaudado: cancelaciones"}


def test_the_other_sheets_add_up_to_it(desk: Desk) -> None:
    sheets = sheets_of(desk)
    *methods, whole = sheets["Recaudado por forma"][1:]
    assert sum(number(line[2]) for line in methods) == number(whole[2]) == Decimal("1130")
    *months, sums = sheets["Momentos del año"][1:]
    assert [line[1] for line in months] == ["Agua potable", "Saneamiento", "Recargos"]
    assert {line[2] for line in months} == {"s/d"}, "nobody wrote the Ley de Ingresos down"
    assert sum(number(line[5]) for line in months) == number(sums[5])
    assert ["Cancelaciones", "CAN-000001"] in [line[1:3] for line in sheets["Documentos fuente"]]


def test_the_paper_says_that_it_balances_and_who_signs(desk: Desk) -> None:
    change_signatories(desk, [Signatory("Mirna Olivo", "Contadora")])
    pdf = income_papers.entry_pdf(desk, TODAY)
    said = " ".join(pages_of(pdf))
    for words in (
        "Póliza de ingresos", "20 de noviembre de 2026", "la póliza cuadra", "1112-01", "8151", "Sumas iguales",
        "Mirna Olivo", "Contadora", "Pagos recibidos: 5 documentos, A-000001 a A-000005", "artículos 34, 38 y 42",
    ):  # fmt: skip
        assert words in said
    assert pdf == income_papers.entry_pdf(desk, TODAY)


def test_a_concept_without_its_key_is_told(desk: Desk) -> None:
    income.change_code(desk, "concept.saneamiento", "4173-01", "Saneamiento", "")
    told = "Sin clave del CRI: Saneamiento. Escríbala en Contabilidad, Cuentas contables."
    assert income_papers.warnings_of(income.entry(desk, TODAY)) == [told]
    assert "Sin clave del CRI" in " ".join(pages_of(income_papers.entry_pdf(desk, TODAY)))


def test_a_day_of_nothing_is_a_paper_too(desk: Desk) -> None:
    day = date(2025, 1, 5)
    assert "la póliza cuadra" in pages_of(income_papers.entry_pdf(desk, day))[0]
    (sheet, *_) = read_sheets(income_papers.entry_xlsx(desk, day), "poliza.xlsx")
    assert "Sumas iguales" in [line[0] for line in sheet.rows]
    assert income_papers.entry_name(day) == "poliza-ingresos-2025-01-05"
