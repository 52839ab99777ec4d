"""The cash cut: it adds up, it says where money is missing, and it fits on one page."""

from __future__ import annotations

from dataclasses import replace

import ink
import pytest
from paper_samples import HASH, cut, pesos
from ticket_printer import TicketPrinter

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers.cash_cut import (
    CancelledFolio,
    CashCutData,
    CashMovement,
    ConceptTotal,
    CountedPieces,
    MethodTotal,
    draw,
    ticket_bytes,
)
from aguadesk.papers.page import Paper

MARGIN = Paper.LETTER.margin_mm


def flat(pdf: bytes) -> str:
    return " ".join(ink.everything(pdf).split())


def test_the_cut_of_a_day_is_one_page_and_says_who_and_when() -> None:
    pdf = draw(cut())
    ink.assert_well_set(pdf, MARGIN)
    page = ink.page(pdf)
    for words in (
        "Corte de caja",
        "Caja 1 · Turno 0042",
        "8 nov 2026, 08:02 h",
        "8 nov 2026, 15:31 h",
        "A-000101 a A-000142",
        "42 recibos",
        "Página 1 de 1",
    ):
        page.find(words)


def test_the_four_figures_come_first_and_are_the_largest_numbers() -> None:
    page = ink.page(draw(cut()))
    figures = [page.find(amount) for amount in ("$19,807.50", "$14,808.00", "$14,795.50", "$12.50")]
    assert len({round(mark.bottom, 1) for mark in figures}) == 1
    numbers = [mark for mark in page.words if mark.words.replace(",", "").lstrip("$−").replace(".", "").isdigit()]
    assert min(mark.size for mark in figures) == max(mark.size for mark in numbers)


def test_every_denomination_shows_pieces_and_amount() -> None:
    page = ink.page(draw(cut()))
    assert page.beside(page.find("$500.00"))[:3] == ["$500.00", "11", "5,500.00"]
    assert page.beside(page.find("$0.50"))[:3] == ["$0.50", "7", "3.50"]
    counted = next(mark for mark in page.words if mark.words == "Contado" and mark.left < 90)
    assert page.beside(counted)[:2] == ["Contado", "14,795.50"]


def test_expected_counted_and_difference_are_laid_out_with_the_reason() -> None:
    page = ink.page(draw(cut()))
    assert page.beside(page.find("Esperado"))[-2:] == ["Esperado", "14,808.00"]
    missing = next(mark for mark in page.words if mark.words == "Faltante" and mark.size < 10 and mark.top > 70)
    assert page.beside(missing)[-2:] == ["Faltante", "−12.50"]
    page.find("Motivo: Se dio cambio de más en un cobro.")
    page.find("Retiro a caja fuerte")


@pytest.mark.parametrize(("more", "verdict"), [("0", "Cuadra"), ("20", "Sobrante"), ("-20", "Faltante")])
def test_the_verdict_is_one_word(more: str, verdict: str) -> None:
    pieces = (CountedPieces(pesos("1"), 100),)
    data = cut(
        pieces=pieces, counted=pesos("100"), expected=pesos("100") - pesos(more), cash_movements=(),
        float_amount=pesos("100") - pesos(more), difference_reason="",
    )  # fmt: skip
    assert (data.verdict, data.difference) == (verdict, pesos(more))
    text = flat(draw(data))
    assert verdict in text
    assert "Motivo:" not in text


def test_concepts_keep_iva_apart_and_lead_to_what_was_collected() -> None:
    data = cut()
    page = ink.page(draw(data))
    assert page.beside(page.find("Alcantarillado"))[:4] == ["Alcantarillado", "1,187.42", "189.99", "1,377.41"]
    assert page.beside(page.find("Total cobrado"))[:4] == ["Total cobrado", "18,388.32", "270.30", "19,807.50"]
    assert page.beside(page.find("Saldo a favor que se usó"))[1] == "−50.00"
    assert page.beside(page.find("Por adelantado"))[1] == "1,200.00"
    assert page.beside(page.find("Redondeo"))[1] == "−1.12"
    assert data.unexplained == ZERO
    assert "No cuadra" not in page.text


def test_methods_show_operations_and_what_was_declared() -> None:
    page = ink.page(draw(cut()))
    assert page.beside(page.find("Tarjeta"))[-4:] == ["Tarjeta", "4", "2,310.40", "2,310.40"]
    undeclared = tuple(replace(each, declared=None) for each in cut().methods)
    assert "Declarado" not in ink.everything(draw(cut(methods=undeclared)))


def test_a_cut_that_does_not_agree_with_the_ledger_says_so_in_plain_words() -> None:
    short = (*cut().concepts[:-1], ConceptTotal("Reconexión", pesos("475.73"), pesos("80.31")))
    data = cut(concepts=short)
    assert data.unexplained == pesos("20")
    sentence = "No cuadra con las formas de pago: $20.00 sin explicar."
    assert sentence in flat(draw(data))
    ticket = TicketPrinter().feed(ticket_bytes(data, Paper.TICKET_80))
    assert "No cuadra: $20.00 sin explicar." in ticket.text


def test_cancelled_folios_stand_with_reason_and_who_allowed_it() -> None:
    page = ink.page(draw(cut()))
    assert page.beside(page.find("A-000117")) == [
        "A-000117", "Se cobró a la cuenta equivocada", "Marta Ruiz Peña", "C-000004", "651.50",
    ]  # fmt: skip
    assert "Folios cancelados" not in ink.everything(draw(cut(cancelled=())))


def test_the_ledger_hash_is_printed_in_fours_and_explained() -> None:
    text = flat(draw(cut()))
    assert cut().hash_in_fours.startswith("9f86 d081 884c")
    assert cut().hash_in_fours.replace(" ", "") == HASH
    assert cut().hash_in_fours in text
    assert "Huella del libro" in text
    assert "Huella" not in flat(draw(cut(ledger_hash="")))


def test_there_is_a_line_to_sign_on_for_each_of_the_two() -> None:
    page = ink.page(draw(cut()))
    cashier, receiver = page.find("Cajero"), page.find("Recibe")
    for role in (cashier, receiver):
        near = [shape for shape in page.shapes if shape.left < role.left < role.right < shape.right]
        above = [shape for shape in near if 60 < shape.width < 80 and 4 < role.top - shape.bottom < 7]
        assert len(above) == 1
    assert page.beside(page.find("Cajero")) == ["Cajero", "Recibe"]


def test_a_quiet_day_is_set_roomily_and_a_full_one_tightly() -> None:
    quiet = cut(concepts=cut().concepts, cancelled=(), handed_over=(), pieces=(CountedPieces(pesos("500"), 29),),
                counted=pesos("14500"))  # fmt: skip
    full = cut(cancelled=cut().cancelled * 2, concepts=(*cut().concepts, *_nothing(6)))
    assert ink.page(draw(quiet)).find("Tarjeta").size == 9
    assert ink.page(draw(full)).find("Tarjeta").size == 8


def test_a_cut_too_long_for_one_page_loses_nothing() -> None:
    gone = tuple(
        CancelledFolio(f"A-{number:06d}", Money(number), "Motivo " * 9, "Marta Ruiz", f"C-{number:06d}")
        for number in range(40)
    )
    data = cut(cancelled=gone, concepts=(*cut().concepts, *_nothing(30)))
    pdf = draw(data)
    ink.assert_well_set(pdf, MARGIN)
    text = ink.everything(pdf)
    assert all(each.folio in text for each in gone)
    assert all(each.concept in text for each in data.concepts)
    assert len(ink.pages(pdf)) > 1


def test_a_day_without_a_single_receipt_can_be_cut() -> None:
    data = cut(
        cash_movements=(), expected=pesos("500"), counted=pesos("500"), pieces=(CountedPieces(pesos("500"), 1),),
        methods=(), concepts=(), receipts=0, first_folio="", last_folio="", cancelled=(), credit_received=ZERO,
        credit_used=ZERO, rounding=ZERO, handed_over=(), received_by="", difference_reason="",
    )  # fmt: skip
    pdf = draw(data)
    ink.assert_well_set(pdf, MARGIN)
    assert data.folio_range == ""
    assert "0 recibos" in ink.everything(pdf)
    for paper in (Paper.TICKET_80, Paper.TICKET_58):
        ink.assert_well_set(draw(data, paper), paper.margin_mm)
        assert "0 recibos" in TicketPrinter().feed(ticket_bytes(data, paper)).text


def test_one_folio_alone_is_its_own_range() -> None:
    assert cut(first_folio="A-000101", last_folio="A-000101").folio_range == "A-000101"


@pytest.mark.parametrize("paper", [Paper.TICKET_80, Paper.TICKET_58])
def test_the_short_form_on_a_roll_has_what_is_needed_to_hand_over(paper: Paper) -> None:
    pdf = draw(cut(), paper)
    ink.assert_well_set(pdf, paper.margin_mm)
    ticket = TicketPrinter().feed(ticket_bytes(cut(), paper))
    on_paper, in_bytes = flat(pdf), " ".join(ticket.text.split())
    for words in ("Turno 0042", "$19,807.50", "Faltante", "A-000117", "Reconexión", "Marta Ruiz Peña", "9f86 d081"):
        assert words in on_paper
        assert words in in_bytes
    assert all(each.columns <= paper.columns for each in ticket.lines)


def test_iva_booked_as_a_concept_of_its_own_is_named_once() -> None:
    concepts = (ConceptTotal("Agua", pesos("18658.62")), ConceptTotal("IVA", ZERO, ZERO))
    iva = (ConceptTotal("Agua", pesos("18388.32")), ConceptTotal("IVA", ZERO, pesos("270.30")))
    assert cut(concepts=concepts).unexplained == cut(concepts=iva).unexplained == ZERO
    lines = [each.text for each in TicketPrinter().feed(ticket_bytes(cut(concepts=iva), Paper.TICKET_80)).lines]
    assert [line.split() for line in lines if line.startswith("IVA")] == [["IVA", "270.30"]]


def test_a_cut_whose_sums_are_wrong_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="does not add up"):
        cut(expected=pesos("14808.01"))
    with pytest.raises(ValueError, match="do not sum"):
        cut(counted=pesos("14795.51"))


def test_a_cut_has_no_half_sheet() -> None:
    with pytest.raises(ValueError, match="no form"):
        draw(cut(), Paper.HALF_LETTER)


def test_large_sums_stay_in_their_columns() -> None:
    huge = pesos("999999999.99")
    data = cut(
        methods=(MethodTotal("Transferencia", 1, huge),), concepts=(ConceptTotal("Agua", huge),),
        credit_received=ZERO, credit_used=ZERO, rounding=ZERO,
        cash_movements=(CashMovement("Cobros en efectivo", huge),), float_amount=ZERO, expected=huge,
        pieces=(CountedPieces(pesos("1000"), 999_999), CountedPieces(pesos("0.01"), 99_999)),
        counted=pesos("999999999.99") - pesos("0"),
    )  # fmt: skip
    assert total(each.amount for each in data.pieces) == huge
    ink.assert_well_set(draw(data), MARGIN)
    ink.assert_well_set(draw(data, Paper.TICKET_58), Paper.TICKET_58.margin_mm)


@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.TICKET_80, Paper.TICKET_58])
def test_the_same_cut_is_the_same_bytes(paper: Paper) -> None:
    assert draw(cut(), paper) == draw(cut(), paper)


def _nothing(count: int) -> tuple[ConceptTotal, ...]:
    return tuple(ConceptTotal(f"Concepto {number}", ZERO) for number in range(count))


def test_the_sample_itself_is_a_cut() -> None:
    assert isinstance(cut(), CashCutData)
