"""The list of beneficiaries on paper: who, where, what and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import ink
from paper_samples import LETTERHEAD, NOON

from aguadesk.papers.benefit_list import BenefitLine, BenefitListData, draw
from aguadesk.papers.page import Paper

MARGIN = Paper.LETTER.margin_mm
LINE = BenefitLine(
    account="0104-0237",
    beneficiary="Rosa Elena Cota Beltrán",
    address="Hidalgo 12, Centro",
    phone="653 534 1234",
    kind="Pensionado o jubilado",
    key="P-7781",
    expires_on=date(2026, 11, 30),
)


def listed(*lines: BenefitLine) -> BenefitListData:
    return BenefitListData(LETTERHEAD, "Beneficios por vencer", NOON, "Ana Fresno", lines)


def said(page: ink.InkedPage) -> str:
    return " ".join(mark.words for mark in page.words)


def test_a_line_says_who_where_what_and_until_when() -> None:
    pdf = draw(listed(LINE))
    ink.assert_well_set(pdf, MARGIN)
    words = said(ink.page(pdf))
    for told in ("0104-0237", "Rosa Elena Cota Beltrán", "Hidalgo 12", "P-7781", "653 534 1234", "30 nov 2026"):
        assert told in words
    assert "1 beneficiario" in words
    assert "Contiene datos personales" in words


def test_who_never_lapses_says_so() -> None:
    assert "No vence" in said(ink.page(draw(listed(replace(LINE, expires_on=None)))))


def test_a_long_list_goes_on_over_pages_with_its_headings() -> None:
    pdf = draw(listed(*(replace(LINE, account=f"{number:04d}") for number in range(120))))
    ink.assert_well_set(pdf, MARGIN)
    pages = ink.pages(pdf)
    assert len(pages) > 2
    assert all("Beneficiario y domicilio" in said(page) for page in pages[:-1])


def test_long_words_stay_on_the_sheet() -> None:
    long = replace(LINE, beneficiary="María Guadalupe " * 6, address="Calle de la Constitución " * 4, key="K" * 40)
    ink.assert_well_set(draw(listed(long)), MARGIN)


def test_the_same_list_gives_the_same_bytes() -> None:
    assert draw(listed(LINE)) == draw(listed(LINE))
