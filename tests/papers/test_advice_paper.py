"""The advice: what was found, a year of consumption beside the minimum, and where to look for leaks."""

from __future__ import annotations

from dataclasses import replace

import ink
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME

from aguadesk.papers.advice import ADVICE, AdviceData, UsedInPeriod, draw
from aguadesk.papers.page import Paper

MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic")
DATA = AdviceData(
    letterhead=LETTERHEAD,
    report="RP-000123",
    account="0104-0237",
    holder="Rosa Elena Cota Beltrán",
    address="Hidalgo 118, Centro",
    found="Se revisó el 20/11/2026: medidor normal y sin fugas.",
    used=tuple(UsedInPeriod(month, 8 + 3 * place) for place, month in enumerate(MONTHS)),
    minimum_m3=10,
    coded="PE-09 · Versión 02 · 09/2018",
)


def flat(data: AdviceData) -> str:
    return ink.page(draw(data)).text.replace("\n", " ")


def test_it_says_whose_it_is_what_was_found_and_each_period() -> None:
    text = flat(DATA)
    for words in (
        "RP-000123",
        "0104-0237",
        "Rosa Elena Cota Beltrán",
        "medidor normal y sin fugas",
        "Ene",
        "41",
        "PE-09",
    ):
        assert words in text, words


def test_it_gives_every_advice() -> None:
    text = " ".join(flat(DATA).split())
    for words in ADVICE:
        assert words.split(":")[0].split(",")[0][:24] in text, words


def test_it_says_the_minimum_only_where_the_tariff_has_one() -> None:
    assert "mínimo: 10 m³" in flat(DATA)
    assert "La línea es el mínimo" not in flat(replace(DATA, minimum_m3=None))


def test_without_bills_there_is_nothing_to_compare() -> None:
    assert "Todavía no hay recibos" in flat(replace(DATA, used=()))


def test_the_longest_words_stay_on_half_a_sheet() -> None:
    page = ink.page(draw(replace(DATA, holder=LONG_NAME, address=LONG_ADDRESS, found=DATA.found * 3)))
    assert (round(page.width), round(page.height)) == (
        round(Paper.HALF_LETTER.width_mm),
        round(Paper.HALF_LETTER.height_mm),
    )
