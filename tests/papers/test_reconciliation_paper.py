"""The reconciliation of an import: old total against new, and every refused row with its reason."""

from __future__ import annotations

import ink
import pytest
from paper_samples import pesos, reconciliation, refusals

from aguadesk.domain.money import ZERO
from aguadesk.papers.page import Paper
from aguadesk.papers.reconciliation import MOST_ROWS, SetAside, draw

MARGIN = Paper.LETTER.margin_mm


def test_rows_and_totals_stand_side_by_side() -> None:
    pdf = draw(reconciliation())
    ink.assert_well_set(pdf, MARGIN)
    page = ink.page(pdf)
    assert page.beside(page.find("Leídas")) == ["Leídas", "70,761", "Total anterior, en el archivo", "18,240,331.27"]
    assert page.beside(page.find("Aceptadas")) == ["Aceptadas", "70,759", "En filas rechazadas", "−8,211.40"]
    assert page.beside(page.find("Rechazadas"))[:2] == ["Rechazadas", "2"]
    assert page.beside(page.find("Diferencia"))[-1] == "0.00"


def test_every_refused_row_shows_column_content_and_reason() -> None:
    page = ink.page(draw(reconciliation()))
    row = page.beside(page.find("15"))
    assert row[:3] == ["15", "saldo", "1,50"]
    assert "El saldo no es claro" in row[3]
    page.find("Filas rechazadas (2)")


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"refused_rows": 0, "refused_total": ZERO, "new_total": pesos("18240331.27")}, "Cuadra al centavo."),
        ({}, "Cuadra al centavo lo aceptado; quedan filas por corregir."),
        ({"new_total": pesos("18232119.86")}, "No cuadra: revise la diferencia antes de trabajar con este padrón."),
        ({"written": False, "new_total": ZERO}, "Ensayo: no se guardó nada."),
    ],
)
def test_the_verdict_is_one_sentence_and_the_first_thing_read(changes: dict[str, object], verdict: str) -> None:
    data = reconciliation(**changes)
    page = ink.page(draw(data))
    assert data.verdict == verdict
    assert page.find(verdict).bottom < page.find("Leídas").top


def test_a_difference_of_one_centavo_is_shown() -> None:
    data = reconciliation(new_total=pesos("18232119.86"))
    assert data.difference == pesos("0.01")
    page = ink.page(draw(data))
    assert page.beside(page.find("Diferencia"))[-1] == "0.01"


def test_warnings_have_a_list_of_their_own() -> None:
    warning = SetAside(88, "lectura", "", "Tiene servicio medido y no trae lectura: entra en cero.")
    page = ink.page(draw(reconciliation(warnings=(warning,))))
    heading = page.find("Avisos: filas aceptadas que conviene revisar (1)")
    assert page.find("Tiene servicio medido").top > heading.top


@pytest.mark.parametrize("count", [0, 30, 45, 46, 120])
def test_refusals_go_on_over_the_pages_and_none_is_lost(count: int) -> None:
    pdf = draw(reconciliation(refused=refusals(count), refused_rows=count))
    ink.assert_well_set(pdf, MARGIN)
    found = [mark.words for page in ink.pages(pdf) for mark in page.words if mark.left < 14 and mark.words.isdigit()]
    assert found == [str(each.row) for each in refusals(count)]
    assert all(f"Página {number} de" in page.text for number, page in enumerate(ink.pages(pdf), start=1))


def test_what_a_cell_said_is_wrapped_however_long() -> None:
    cell = SetAside(14, "nombre del titular de la cuenta", "x" * 300, "Motivo " * 40)
    ink.assert_well_set(draw(reconciliation(refused=(cell,))), MARGIN)


def test_beyond_a_thousand_the_refusals_are_counted() -> None:
    pdf = draw(reconciliation(refused=refusals(MOST_ROWS + 1)))
    assert "Hay 1 fila más" in ink.everything(pdf)
    assert "(1,001)" in ink.everything(pdf)


def test_the_same_reconciliation_is_the_same_bytes() -> None:
    assert draw(reconciliation()) == draw(reconciliation())
