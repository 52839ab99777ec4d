"""The sheet of a route: every tap in its order, a box for its reading, a barcode a scanner reads, where to sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import ink
import pytest
from paper_samples import LONG_ADDRESS, LONG_NAME

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.route_sheet import RouteSheetData, SheetLine, draw

MARGIN = Paper.LETTER.margin_mm
ANOMALIES = (
    ("1", "Sin novedad"), ("2", "Medidor descompuesto"), ("3", "Medidor ilegible o empañado"),
    ("4", "No se pudo pasar"),
    ("5", "Casa cerrada o deshabitada"), ("6", "Fuga en la toma"), ("7", "Toma directa o sin medidor"),
    ("8", "Medidor invertido"), ("9", "Perro suelto"),
)  # fmt: skip


def line(number: int, **changes: object) -> SheetLine:
    account = f"0104-{number:04d}"
    made = SheetLine(
        account, f"L{account}", f"Titular {number}", f"Hidalgo {number}, Centro", "", f"M{number}", 1000 + number
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sheet(many: int = 30, **changes: object) -> RouteSheetData:
    data = RouteSheetData(
        letterhead=Letterhead("Agua de San Ángel del Río", "San Ángel del Río", "Sonora"),
        route="3",
        period="Nov 2026",
        made_at=datetime(2026, 11, 20, 8, tzinfo=timezone(timedelta(hours=-7))),
        lines=tuple(line(number) for number in range(1, many + 1)),
        anomalies=ANOMALIES,
    )
    return replace(data, **changes)  # type: ignore[arg-type]


def test_the_taps_stand_in_walking_order_over_as_many_pages_as_they_need() -> None:
    pages = ink.pages(draw(sheet(60)))
    found = [mark.words for page in pages for mark in page.words if mark.words.startswith("0104-")]
    assert found == [f"0104-{number:04d}" for number in range(1, 61)]
    assert len(pages) == 3
    pages[0].find("Nov 2026 · 60 tomas")


def test_a_page_holds_more_than_twenty_taps() -> None:
    first, second, _ = ink.pages(draw(sheet(60)))
    per_page = [sum(mark.words.startswith("0104-") for mark in page.words) for page in (first, second)]
    assert all(20 <= many <= 25 for many in per_page), per_page


def test_a_row_says_whose_where_and_what_the_dial_said() -> None:
    page = ink.page(draw(sheet(1, lines=(line(7, directions="Frente al tanque"),))))
    for words in ("0104-0007", "Titular 7", "Hidalgo 7, Centro", "Frente al tanque", "M7", "1,007", "Anterior"):
        page.find(words)


def test_the_previous_reading_can_be_left_out() -> None:
    text = ink.everything(draw(sheet(1, lines=(line(7, previous_m3=None),), shows_previous=False)))
    assert "1,007" not in text
    assert "Anterior" not in text


def test_every_page_has_the_codes_and_where_to_sign() -> None:
    for page in ink.pages(draw(sheet(60))):
        text = " ".join(mark.words for mark in page.words)
        assert "1 Sin novedad" in text
        assert "9 Perro suelto" in text
        page.find("Nombre y firma del lector")
        page.find("Fecha")


def test_each_tap_has_its_bars_and_two_boxes() -> None:
    one, two = (ink.page(draw(sheet(many))) for many in (1, 2))
    assert len(two.shapes) - len(one.shapes) > 20


@pytest.mark.parametrize("account", ["0104-0237", "12", "A" * 40, "Ñ-0104"])
def test_an_account_too_long_or_with_letters_no_scanner_knows_is_still_written(account: str) -> None:
    text = ink.everything(draw(sheet(1, lines=(line(1, account=account, barcode=f"L{account}"),))))
    assert account[:8] in text


def test_nothing_leaves_the_margins_or_lies_on_something_else() -> None:
    long = line(1, holder=LONG_NAME, address=LONG_ADDRESS, directions=LONG_ADDRESS, serial="M" * 40)
    ink.assert_well_set(draw(sheet(3, lines=(long, line(2, address=LONG_ADDRESS), line(3)))), MARGIN)
    ink.assert_well_set(draw(sheet(60)), MARGIN)


def test_the_accounts_without_a_route_say_so() -> None:
    ink.page(draw(sheet(1, route=""))).find("Hoja de lectura, sin ruta")


def test_the_same_data_gives_the_same_bytes_and_an_offset_moves_it_all() -> None:
    assert draw(sheet()) == draw(sheet())
    here, moved = ink.page(draw(sheet(1))), ink.page(draw(sheet(1), Offset(3, 2)))
    assert moved.find("M1").left - here.find("M1").left == pytest.approx(3, abs=0.1)
