"""Tickets of 80 and 58 mm, as PDF and as the bytes of a ticket printer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import ink
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import ACCOUNT, LETTERHEAD, LONG_ADDRESS, LONG_NAME, debts, line, pesos, receipt, receipt_of
from ticket_printer import TicketPrinter

from aguadesk.domain.money import Money, total
from aguadesk.papers.escpos import encode, readable
from aguadesk.papers.page import Paper
from aguadesk.papers.receipt import CancelledReceipt, ReceiptData, ReceiptTender, Reprint, draw, ticket_bytes
from aguadesk.papers.slip import Bars, Logo, Loudness, Pair, Ruler, Words

ROLLS = [Paper.TICKET_80, Paper.TICKET_58]


def printed(data: ReceiptData, paper: Paper, *, open_drawer: bool = False) -> TicketPrinter:
    return TicketPrinter().feed(ticket_bytes(data, paper, open_drawer=open_drawer))


@pytest.mark.parametrize("paper", ROLLS)
def test_a_ticket_says_what_the_sheet_says(paper: Paper) -> None:
    gone = CancelledReceipt("Duplicado", "C-000004", date(2026, 11, 8), "Marta Ruiz Peña")
    for data in (receipt(), receipt(cancelled=gone), receipt(reprint=Reprint(2, date(2026, 11, 9)))):
        on_sheet = " ".join(ink.everything(draw(data)).split())
        on_ticket = " ".join(ink.everything(draw(data, paper)).split())
        in_bytes = " ".join(printed(data, paper).text.replace("─", "").split())
        for words in (
            "Rosa Elena Cota Beltrán", "0104-0237", "A-000123", "$651.50", "Ago 2026 a Oct 2026", "214.60",
            "SEISCIENTOS CINCUENTA Y UN PESOS 50/100 M.N.", "$48.50", "adeudos anteriores.",
            *(["C-000004", "Duplicado", "Marta Ruiz Peña"] if data.cancelled else ["Al corriente", "$0.00"]),
            *(["REIMPRESIÓN 2 · 9 nov 2026"] if data.reprint else []),
        ):  # fmt: skip
            assert words in on_sheet
            assert words in on_ticket
            assert words in in_bytes


@pytest.mark.parametrize("paper", ROLLS)
def test_a_ticket_keeps_to_the_printable_width_and_is_as_long_as_it_says(paper: Paper) -> None:
    short, long = draw(receipt(), paper), draw(receipt_of(debts(40)), paper)
    for pdf in (short, long):
        ink.assert_well_set(pdf, paper.margin_mm)
        page = ink.page(pdf)
        assert page.width == pytest.approx(paper.width_mm, abs=0.01)
        assert 3 < page.height - max(mark.bottom for mark in page.marks) < 12
    assert ink.page(long).height - ink.page(short).height > 100


@pytest.mark.parametrize("paper", ROLLS)
def test_the_amount_is_the_largest_thing_on_a_ticket(paper: Paper) -> None:
    words = ink.page(draw(receipt(), paper)).words
    assert max(words, key=lambda mark: mark.size).words == "$651.50"
    doubled = [each.text for each in printed(receipt(), paper).lines if each.size == "double"]
    assert doubled == ["$651.50"]


@pytest.mark.parametrize("paper", ROLLS)
def test_forty_debts_are_all_on_the_ticket(paper: Paper) -> None:
    data = receipt_of(debts(40))
    text = printed(data, paper).text
    in_list = text[text.index("Ene 2020") : text.index("Incluye")]
    amounts = [Money.parse(found) for found in re.findall(r"\d[\d,]*\.\d\d$", in_list, re.MULTILINE)]
    assert amounts == [each.amount for each in data.lines]
    assert total(amounts) == data.total


@pytest.mark.parametrize("paper", ROLLS)
def test_no_printed_line_is_longer_than_the_roll(paper: Paper) -> None:
    account = replace(ACCOUNT, address=LONG_ADDRESS)
    tender = ReceiptTender("Transferencia", pesos("1000000000"), None, "rastreo BNET0100261108000451234567890123")
    data = receipt_of(
        (line("Nov 2026", "Derechos de conexión para 4,000 viviendas", "1000000000"),),
        payer=LONG_NAME, account=account, tenders=(tender,), standing="Debe 14 meses",
    )  # fmt: skip
    ticket = printed(data, paper)
    assert max(each.columns for each in ticket.lines) == paper.columns
    assert {each.size for each in ticket.lines if "BNET" in each.text} == {"plain"}
    ink.assert_well_set(draw(data, paper), paper.margin_mm)


@pytest.mark.parametrize("paper", ROLLS)
@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=70), st.integers(0, 10**13)), max_size=12),
    st.sampled_from(list(Loudness)),
)
def test_any_words_beside_any_amount_stay_within_the_columns(
    paper: Paper, pairs: list[tuple[str, int]], loudness: Loudness
) -> None:
    slip = tuple(Pair(words, str(Money(amount)), loudness) for words, amount in pairs)
    ticket = TicketPrinter().feed(encode((*slip, *(Words(words) for words, _ in pairs)), paper))
    assert all(each.columns <= paper.columns for each in ticket.lines)
    for _, amount in pairs:
        assert any(each.text.endswith(str(Money(amount))) for each in ticket.lines)


def test_an_amount_too_long_for_double_width_is_set_tall_rather_than_broken() -> None:
    huge = receipt_of((line("Nov 2026", "Conexión", "1000000000"),))
    (amount,) = (each for each in printed(huge, Paper.TICKET_58).lines if each.text == "$1,000,000,000.00")
    assert amount.size == "tall"


def test_the_printer_is_set_up_before_the_first_letter_and_cut_after_the_last() -> None:
    ticket = printed(receipt(), Paper.TICKET_80)
    assert ticket.commands[:4] == ["reset", "chinese off", "usa", "cp858"]
    assert ticket.commands[-1] == "cut"
    assert "kick" not in ticket.commands


def test_the_drawer_opens_only_when_asked_and_before_the_printing() -> None:
    assert printed(receipt(), Paper.TICKET_58, open_drawer=True).commands[4] == "kick"


def test_accents_travel_in_code_page_858() -> None:
    data = receipt(payer="Íñigo Güémez Ñáñez ¿¡ «ª» m³ −")
    raw = ticket_bytes(data, Paper.TICKET_80)
    assert "Íñigo Güémez Ñáñez ¿¡ «ª» m³ -".encode("cp858") in raw
    assert "1,284 m³ el 3 nov 2026".encode("cp858") in raw


@pytest.mark.parametrize(
    ("written", "read"),
    [("—–−", "---"), ("“uno”", '"uno"'), ("ő ș 水", "o s ?"), ("3 ≥ 2…", "3 >= 2..."), ("Tlacotalpaꞌ", "Tlacotalpa'")],
)
def test_letters_outside_the_code_page_become_a_likeness(written: str, read: str) -> None:
    assert readable(written) == read


def test_the_barcode_is_spoken_by_the_printer_or_written_out() -> None:
    short = TicketPrinter().feed(encode((Bars("A-000123"),), Paper.TICKET_80))
    assert (short.bars, short.bar_modules) == (["A-000123"], 3)
    assert short.lines[-1].text == "A-000123"
    narrow = TicketPrinter().feed(encode((Bars("A-000123"),), Paper.TICKET_58))
    assert narrow.bar_modules == 2
    too_long = TicketPrinter().feed(encode((Bars("A" * 40),), Paper.TICKET_58))
    assert too_long.bars == []
    assert [each.text for each in too_long.lines] == ["A" * 32, "A" * 8]


def test_a_barcode_too_long_for_the_roll_is_written_out_in_the_pdf_too() -> None:
    page = ink.page(draw(receipt(barcode="A" * 60), Paper.TICKET_58))
    assert not page.bars
    assert "A" * 60 in page.text


@pytest.mark.parametrize("paper", ROLLS)
def test_bars_stand_in_the_middle_within_the_printable_width(paper: Paper) -> None:
    page = ink.page(draw(receipt(), paper))
    left, right = min(bar.left for bar in page.bars), max(bar.right for bar in page.bars)
    assert (left + right) / 2 == pytest.approx(paper.width_mm / 2, abs=0.5)
    assert min(bar.width for bar in page.bars) > 0.18


def test_a_logo_is_drawn_on_the_pdf_and_left_out_of_the_bytes() -> None:
    assert LETTERHEAD.logo is not None
    assert encode((Logo(LETTERHEAD.logo),), Paper.TICKET_80) == encode((), Paper.TICKET_80)
    heads = (LETTERHEAD, replace(LETTERHEAD, logo=None))
    with_logo, without = (ink.page(draw(receipt(letterhead=head), Paper.TICKET_80)) for head in heads)
    assert with_logo.height - without.height == pytest.approx(18, abs=0.1)


@pytest.mark.parametrize("paper", ROLLS)
def test_the_ruler_counts_the_columns_of_the_printer(paper: Paper) -> None:
    (only,) = TicketPrinter().feed(encode((Ruler(),), paper)).lines
    assert len(only.text) == paper.columns
    assert only.text.startswith("1234567890")


def test_a_misc_charge_and_a_debt_settled_with_credit_print_too() -> None:
    nothing_after = {"account": None, "balance_after": None, "standing": "", "next_step": ""}
    certificate = receipt_of((line("", "Constancia", "258"),), **nothing_after)
    assert "Después de este pago" not in printed(certificate, Paper.TICKET_80).text
    credit = receipt(credit_used=pesos("651.69"), rounding=Money(0), total=Money(0), tenders=(), change=Money(0))
    assert re.search(r"Saldo a favor +\$651\.69", printed(credit, Paper.TICKET_80).text)
    ahead = receipt(
        lines=(), credit_left=pesos("90"), total=pesos("90"), rounding=Money(0), change=Money(0), barcode="",
        tenders=(ReceiptTender("Efectivo", pesos("90")),), balance_after=pesos("-90"), standing="", next_step="",
    )  # fmt: skip
    assert re.search(r"Saldo a favor +\$90\.00", printed(ahead, Paper.TICKET_80).text)


def test_the_same_ticket_is_the_same_bytes() -> None:
    assert ticket_bytes(receipt(), Paper.TICKET_58) == ticket_bytes(receipt(), Paper.TICKET_58)
