"""What is long, much or nothing on a bill: it keeps its place, and what matters is not cut off."""

from __future__ import annotations

from itertools import combinations

import ink
import pytest
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME
from test_bill_paper import LINES, MONTHS, NOTE, bill

from aguadesk.domain.money import Money
from aguadesk.papers.bill import BillData, BillLine, BillSheet, Usage, draw
from aguadesk.papers.page import Paper

SHEET = BillSheet(LETTERHEAD, ("Este papel no es comprobante de pago.", "Venga a la oficina con este recibo."))
MESSAGE = (
    "Aviso: el lunes 16 de noviembre no habrá servicio de ocho a catorce horas por la reparación de la línea de "
    "conducción en la calle Hidalgo; junte el agua que necesite y cuide su tinaco."
)
TWO_MONTHS = ("Nov-Dic", "Ene-Feb", "Mar-Abr", "May-Jun", "Jul-Ago", "Sep-Oct")
OWES = {"arrears": Money.pesos("1234567.89"), "surcharges": Money.pesos("345678.90")}


def page_of(one: BillData) -> ink.InkedPage:
    return ink.page(draw(SHEET, [one]))


def said(page: ink.InkedPage) -> str:
    """All words in the order in which they are read, so that what is broken into lines can be found whole."""
    return " ".join(mark.words for mark in sorted(page.words, key=lambda mark: (round(mark.left), mark.top)))


def many(count: int, note: str = "") -> tuple[BillLine, ...]:
    return tuple(BillLine(f"Concepto {number}", Money.pesos(100 + number), note) for number in range(count))


@pytest.mark.parametrize(
    "one",
    [
        bill(**OWES, credit=Money.pesos("12.34"), message=MESSAGE),
        bill(**OWES, credit=Money.pesos(2_000_000), message=MESSAGE),
        bill(credit=Money.pesos(400), message=MESSAGE * 4),
        bill(holder=LONG_NAME, address=LONG_ADDRESS),
        bill(holder=LONG_NAME * 4, address=LONG_ADDRESS * 4),
        bill(lines=LINES[:3] + LINES),
        bill(lines=many(7, NOTE * 3)),
        bill(lines=many(12, NOTE)),
        bill(history=tuple(Usage(TWO_MONTHS[number % 6], 30 + number) for number in range(13))),
        bill(history=tuple(Usage(month, 99_999) for month in MONTHS)),
        bill(how="estimada con su promedio", current=""),
    ],
    ids=lambda one: one.holder[:5],
)
def test_nothing_lies_on_something_else_or_leaves_the_page(one: BillData) -> None:
    ink.assert_well_set(draw(SHEET, [one]), Paper.HALF_LETTER.margin_mm)


def test_a_message_is_said_whole_under_everything_a_bill_may_owe() -> None:
    assert MESSAGE in said(page_of(bill(**OWES, credit=Money.pesos("12.34"), message=MESSAGE)))


def test_a_message_without_end_says_that_something_is_missing() -> None:
    lines = [mark.words for mark in page_of(bill(message=MESSAGE * 6)).words if mark.words.endswith("…")]
    assert len(lines) == 1


def test_no_message_leaves_nothing_in_its_place() -> None:
    assert len(page_of(bill(message="")).words) == len(page_of(bill()).words) - 1


def test_the_article_of_the_law_is_not_cut_off() -> None:
    assert NOTE in said(page_of(bill()))


def test_the_authority_of_a_discount_stands_even_on_a_long_bill() -> None:
    page = page_of(bill(lines=LINES[:3] + LINES))
    discount, law = page.find("Adulto mayor (INAPAM): 50 % menos"), page.find("Ley de agua del estado, artículo 163")
    assert 0 < law.top - discount.top < 5


def test_the_notes_give_way_where_there_are_too_many_lines_and_every_amount_stays() -> None:
    page = page_of(bill(lines=many(12, NOTE)))
    assert "Rango" not in page.text
    for number in range(12):
        assert page.beside(page.find(f"Concepto {number}"))[1] == f"{100 + number}.00"


def test_a_long_name_and_a_long_address_take_two_lines_and_lose_no_word() -> None:
    words = said(page_of(bill(holder=LONG_NAME, address=LONG_ADDRESS)))
    assert LONG_NAME in words
    assert LONG_ADDRESS in words


def test_who_has_nothing_to_pay_is_not_told_until_when() -> None:
    paid, owing = page_of(bill(credit=Money.pesos(313))), page_of(bill(credit=Money.pesos(312)))
    assert paid.find("Nada que pagar")
    assert "Pague a más tardar el" not in paid.text
    assert owing.find("Pague a más tardar el")
    assert "Nada que pagar" not in owing.text


@pytest.mark.parametrize("m3", [5, 99_999])
def test_the_number_of_a_bar_stands_over_its_label(m3: int) -> None:
    page = page_of(bill(history=(Usage("Sep", 3), Usage("Oct", m3))))
    (label,) = (mark for mark in page.words if mark.words == "Oct")
    (number,) = (mark for mark in page.words if mark.words == str(m3))
    assert (number.left + number.right) / 2 == pytest.approx((label.left + label.right) / 2, abs=0.4)
    assert number.bottom < label.top


def test_the_labels_under_the_bars_have_one_size() -> None:
    page = page_of(bill(history=tuple(Usage(label, 30) for label in TWO_MONTHS)))
    assert len({round(page.find(label).size, 2) for label in TWO_MONTHS}) == 1


def test_two_bills_of_a_page_stand_each_on_its_half() -> None:
    page = ink.page(draw(SHEET, [bill(account="A-1"), bill(account="B-2")]))
    half = Paper.HALF_LETTER.height_mm
    assert page.find("Referencia: A-1").bottom < half < page.find("Referencia: B-2").top
    tops = [mark.top for mark in page.words if mark.words == "$313.00"]
    assert tops[1] - tops[0] == pytest.approx(half, abs=0.1)
    # What all bills share is told once for each, at the same place.
    assert all(not one.touches(other) for one, other in combinations(dict.fromkeys(page.words), 2))
