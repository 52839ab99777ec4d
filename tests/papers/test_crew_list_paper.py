"""The list of a crew: its orders as they are walked, what is owed at each, and a place for each result."""

from __future__ import annotations

from dataclasses import replace

import ink
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON

from aguadesk.domain.money import ZERO, Money
from aguadesk.papers.crew_list import CrewLine, CrewListData, draw
from aguadesk.papers.page import Paper

LIMITS = CrewLine(
    "OT-000012", "Limitación de servicio", "0104-0237", "Rosa Elena Cota Beltrán", "Hidalgo 118, Centro", "3-12", 8,
    Money.pesos("2350.00"), None,
)  # fmt: skip
LEAK = CrewLine("OT-000013", "Fuga", "", "", "Hidalgo esquina con Juárez", "", 0, ZERO, NOON)


def paper(*lines: CrewLine) -> CrewListData:
    return CrewListData(LETTERHEAD, "Cuadrilla 1", "Beto Encino", NOON, "Dora Palma", lines)


def test_a_line_says_the_order_where_it_is_and_what_is_owed() -> None:
    page = ink.page(draw(paper(LIMITS, LEAK)))
    text = page.text.replace("\n", " ")
    for words in ("Órdenes de Cuadrilla 1", "2 órdenes · Beto Encino", "3-12", "OT-000012", "0104-0237", "8"):
        assert words in text
    assert page.text.count("2,350.00") == 2  # the line and the sum
    assert "Fuga, antes del 8 nov 2026" in text
    assert "Recibió la cuadrilla" in text


def test_orders_stand_in_the_order_given_over_as_many_pages_as_they_need() -> None:
    many = tuple(replace(LIMITS, number=f"OT-{n:06d}") for n in range(1, 61))
    pages = ink.pages(draw(paper(*many)))
    assert len(pages) > 1
    found = [mark.words for page in pages for mark in page.words if mark.words.startswith("OT-")]
    assert found == [line.number for line in many]


def test_a_list_without_debts_has_no_sum() -> None:
    assert "Adeudo de las cuentas" not in ink.page(draw(paper(LEAK))).text


def test_long_names_keep_their_place_and_the_bytes_are_the_same() -> None:
    long = replace(LIMITS, holder=LONG_NAME, where=LONG_ADDRESS, kind="Instalación de medidor", deadline=NOON)
    pdf = draw(paper(long, LEAK, replace(LIMITS, debt=Money.pesos("123456.78"))))
    ink.assert_well_set(pdf, Paper.LETTER.margin_mm)
    assert pdf == draw(paper(long, LEAK, replace(LIMITS, debt=Money.pesos("123456.78"))))
