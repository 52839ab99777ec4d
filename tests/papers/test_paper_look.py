"""What holds for the look of every paper: readable sizes, contrast, bars a scanner reads, one hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import ink
import pypdfium2
import pytest
from agreement_samples import agreement
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_samples import (
    LETTERHEAD,
    NOON,
    cut,
    debts,
    line,
    pesos,
    receipt,
    receipt_of,
    reconciliation,
    statement,
)
from reportlab.graphics.barcode.code128 import _patterns
from ticket_printer import TicketPrinter

from aguadesk.domain.money import Money
from aguadesk.papers import agreement as agreement_paper
from aguadesk.papers import cash_cut, lettering, printer_test
from aguadesk.papers import receipt as receipt_paper
from aguadesk.papers import reconciliation as reconciliation_paper
from aguadesk.papers import statement as statement_paper
from aguadesk.papers.page import Paper
from aguadesk.papers.receipt import LineKind, ReceiptData, ReceiptLine, ReceiptTender

PAPERS: dict[str, tuple[Callable[[], bytes], Paper]] = {
    "receipt": (lambda: receipt_paper.draw(receipt()), Paper.HALF_LETTER),
    "receipt, both copies": (lambda: receipt_paper.draw(receipt(), Paper.LETTER), Paper.LETTER),
    "ticket 80": (lambda: receipt_paper.draw(receipt(), Paper.TICKET_80), Paper.TICKET_80),
    "ticket 58": (lambda: receipt_paper.draw(receipt(), Paper.TICKET_58), Paper.TICKET_58),
    "cut": (lambda: cash_cut.draw(cut()), Paper.LETTER),
    "cut on a roll": (lambda: cash_cut.draw(cut(), Paper.TICKET_80), Paper.TICKET_80),
    "statement": (lambda: statement_paper.draw(statement()), Paper.LETTER),
    "reconciliation": (lambda: reconciliation_paper.draw(reconciliation()), Paper.LETTER),
    "agreement": (lambda: agreement_paper.draw(agreement()), Paper.LETTER),
    "its calendar": (lambda: agreement_paper.draw_calendar(agreement()), Paper.LETTER),
    "its notes": (lambda: agreement_paper.draw_notes(agreement()), Paper.LETTER),
    "printer test": (
        lambda: printer_test.draw(printer_test.PrinterTestData("Agua", "Láser", NOON), Paper.LETTER),
        Paper.LETTER,
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_of_an_ordinary_day_has_type_too_small_to_read(name: str) -> None:
    make, _ = PAPERS[name]
    assert min(mark.size for page in ink.pages(make()) for mark in page.words) >= 6.4


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_the_size_of_its_paper(name: str) -> None:
    make, paper = PAPERS[name]
    for page in ink.pages(make()):
        assert page.width == pytest.approx(paper.width_mm, abs=0.01)
        if not paper.is_roll:
            assert page.height == pytest.approx(paper.height_mm, abs=0.01)


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_keeps_to_its_printable_width(name: str) -> None:
    make, paper = PAPERS[name]
    ink.assert_well_set(make(), min(paper.margin_mm, Paper.HALF_LETTER.margin_mm))


@pytest.mark.parametrize("colour", [lettering.INK, lettering.MUTED, lettering.PRIMARY, lettering.BAD])
@pytest.mark.parametrize("ground", ["#FFFFFF", lettering.TINT])
def test_words_stand_out_from_their_ground(colour: str, ground: str) -> None:
    lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_words_are_still_there_on_a_printer_without_colour() -> None:
    with pypdfium2.PdfDocument(receipt_paper.draw(receipt(cancelled=None))) as document:
        image = document[0].render(scale=2).to_pil().convert("L")
    amount = ink.page(receipt_paper.draw(receipt())).find("$651.50")
    dots = 2 / ink.MM
    box = tuple(round(side * dots) for side in (amount.left, amount.top, amount.right, amount.bottom))
    darkest, lightest = image.crop(box).getextrema()
    assert darkest < 60
    assert lightest > 230


@pytest.mark.parametrize("text", ["A-000123", "0104-0237", "CTA 00012345678", "x~!"])
@pytest.mark.parametrize("paper", [Paper.HALF_LETTER, Paper.TICKET_80, Paper.TICKET_58])
def test_a_scanner_reads_from_the_bars_what_stands_under_them(text: str, paper: Paper) -> None:
    page = ink.page(receipt_paper.draw(receipt(barcode=text), paper))
    assert scanned(page) == text
    page.find(text)


@pytest.mark.parametrize("paper", [Paper.HALF_LETTER, Paper.TICKET_80, Paper.TICKET_58])
def test_the_bars_have_white_at_both_sides(paper: Paper) -> None:
    page = ink.page(receipt_paper.draw(receipt(), paper))
    left, right = min(bar.left for bar in page.bars), max(bar.right for bar in page.bars)
    module = min(bar.width for bar in page.bars)
    assert left >= 10 * module
    beside = [mark for mark in page.words if mark.bottom > page.bars[0].top and mark.top < page.bars[0].bottom]
    assert all(mark.left - right >= 10 * module for mark in beside if mark.left > right)
    assert page.width - right >= 10 * module


def test_papers_work_without_a_logo_or_a_place() -> None:
    bare = replace(LETTERHEAD, logo=None, legal_lines=(), municipality="", state="")
    assert bare.place == ""
    for pdf in (
        receipt_paper.draw(receipt(letterhead=bare)),
        receipt_paper.draw(receipt(letterhead=bare), Paper.TICKET_80),
        cash_cut.draw(cut(letterhead=bare)),
        statement_paper.draw(statement(letterhead=bare)),
        reconciliation_paper.draw(reconciliation(letterhead=bare)),
    ):
        ink.assert_well_set(pdf, Paper.TICKET_80.margin_mm)
        assert "Sonora" not in ink.everything(pdf)


@pytest.mark.parametrize("tenders", [1, 4, 8, 16])
def test_the_card_shrinks_rather_than_lose_a_means_of_payment(tenders: int) -> None:
    split = tuple(ReceiptTender("Tarjeta", pesos("10"), None, f"aut. {number:06d}") for number in range(tenders))
    data = receipt_of((line("Nov 2026", "Agua", str(10 * tenders)),), tenders=split)
    pdf = receipt_paper.draw(data)
    ink.assert_well_set(pdf, Paper.HALF_LETTER.margin_mm)
    page = ink.page(pdf)
    assert all(each.reference in page.text for each in split)
    page.find("Al corriente")


def test_an_ordinary_receipt_is_set_at_full_size() -> None:
    page = ink.page(receipt_paper.draw(receipt()))
    assert page.find("$651.50").size == lettering.TOTAL.size


amounts = st.integers(min_value=0, max_value=10**9).map(Money)
names = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60)


@st.composite
def receipts(draw: st.DrawFn) -> ReceiptData:
    """Receipts of any lines, with whatever people type as names."""
    lines = tuple(
        ReceiptLine(
            draw(st.sampled_from(("", "Ago 2026", "Sep 2026", "2026-B6"))),
            draw(names),
            amount,
            draw(st.sampled_from(LineKind)),
            left_open=draw(amounts),
        )
        for amount in draw(st.lists(amounts, min_size=1, max_size=20))
    )
    said = {field: draw(names) for field in ("payer", "standing", "next_step")}
    return receipt_of(lines, balance_after=draw(amounts), **said)


@settings(max_examples=25, deadline=None)
@given(receipts())
def test_any_receipt_fits_every_paper_there_is(data: ReceiptData) -> None:
    for paper in Paper:
        ink.assert_well_set(receipt_paper.draw(data, paper), min(paper.margin_mm, 10))
    for paper in (Paper.TICKET_80, Paper.TICKET_58):
        ticket = TicketPrinter().feed(receipt_paper.ticket_bytes(data, paper))
        assert all(each.columns <= paper.columns for each in ticket.lines)


def test_lines_of_a_long_receipt_are_as_dark_on_every_page() -> None:
    pages = ink.pages(receipt_paper.draw(receipt_of(debts(240))))
    assert all("Agua Potable de San Miguel del Valle" in page.text for page in pages)


def luminance(colour: str) -> float:
    """How bright a colour is to the eye, as the rules for contrast reckon it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def scanned(page: ink.InkedPage) -> str:
    """Read Code128 from the widths of bars and gaps, as a scanner does."""
    bars = sorted(page.bars, key=lambda bar: bar.left)
    edges = [edge for bar in bars for edge in (bar.left, bar.right)]
    module = (edges[-1] - edges[0]) / round((edges[-1] - edges[0]) / min(bar.width for bar in bars))
    widths = [round((right - left) / module) for left, right in pairwise(edges)]
    by_widths = {tuple(pattern): value for value, pattern in enumerate(all_patterns())}
    values = [by_widths[tuple(widths[start : start + 6])] for start in range(0, len(widths) - 7, 6)]
    *content, check = values
    assert check == (content[0] + sum(place * value for place, value in enumerate(content))) % 103
    return spelled(content)


def all_patterns() -> list[list[int]]:
    """The widths of bar and gap of every sign, in the order of their values."""
    return [[ord(step.lower()) - ord("a") + 1 for step in _patterns[value]] for value in range(106)]


def spelled(values: list[int]) -> str:
    """Turn values into text: sets A, B and C with their switches."""
    mode, text = {103: "A", 104: "B", 105: "C"}[values[0]], ""
    for value in values[1:]:
        if value in (99, 100, 101) and not (mode == "C" and value == 99):
            mode = {99: "C", 100: "B", 101: "A"}[value]
        elif mode == "C":
            text += f"{value:02d}"
        else:
            text += chr(value + 32)
    return text
