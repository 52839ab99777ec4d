"""The list of who owes on paper: route by route, each with its sum, and what whoever goes there must know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import ink
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON

from aguadesk.domain.money import ZERO, Money
from aguadesk.papers.page import Paper
from aguadesk.papers.portfolio import OwingLine, OwingRoute, PortfolioListData, draw

ROSA = OwingLine(
    "0104-0237", "Rosa Elena Cota Beltrán", "Hidalgo 118, Centro", "653 534 0000", 8,
    Money.pesos("2350.00"), Money.pesos("124.84"), "PROTEGIDA: no se limita", date(2026, 7, 20),
)  # fmt: skip
BARE = OwingLine("0104-0238", "Luz Vega", "Hidalgo 120", "", 1, Money.pesos("100.00"), ZERO, "", None)


def paper(*routes: OwingRoute, told: str = "1 mes vencido o más") -> PortfolioListData:
    return PortfolioListData(LETTERHEAD, "Cuentas con adeudo: Cuadrilla 1", told, NOON, "Dora Palma", routes)


def test_a_line_says_what_must_be_known_at_the_door() -> None:
    text = ink.page(draw(paper(OwingRoute("Ruta 0104", (ROSA, BARE))))).text.replace("\n", " ")
    for words in ("0104-0237", "tel. 653 534 0000", "PROTEGIDA: no se limita", "20 jul 2026", "Recibió la cuadrilla"):
        assert words in text
    assert "Luz Vega, Hidalgo 120 " in text


def test_each_route_has_its_sum_and_the_list_its_total() -> None:
    text = ink.page(draw(paper(OwingRoute("Ruta 1", (ROSA, BARE)), OwingRoute("Ruta 2", (BARE,))))).text
    assert "3 cuentas · vencido $2,550.00 · recargos por cargar $124.84 · total $2,674.84" in text.replace("\n", " ")
    assert "2,450.00" in text


def test_without_a_filter_there_is_no_line_for_it() -> None:
    assert "1 mes vencido" not in ink.page(draw(paper(OwingRoute("Ruta 1", (BARE,)), told=""))).text


def test_accounts_stand_in_the_order_given_over_as_many_pages_as_they_need() -> None:
    many = tuple(replace(ROSA, account=f"0104-{n:04d}") for n in range(1, 81))
    pages = ink.pages(draw(paper(OwingRoute("Ruta 0104", many))))
    assert len(pages) > 1
    found = [mark.words for page in pages for mark in page.words if mark.words.startswith("0104-")]
    assert found == [line.account for line in many]


def test_long_names_keep_their_place_and_the_bytes_are_the_same() -> None:
    long = replace(ROSA, holder=LONG_NAME, address=LONG_ADDRESS, overdue=Money.pesos("123456.78"))
    pdf = draw(paper(OwingRoute("Ruta 0104", (long, BARE))))
    ink.assert_well_set(pdf, Paper.LETTER.margin_mm)
    assert pdf == draw(paper(OwingRoute("Ruta 0104", (long, BARE))))
