"""The report of a month: one page as long as it can be, read without colour, the same bytes for the same month."""

from __future__ import annotations

import pypdfium2
import pytest

from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.month_sheet import ChartBar, MonthSheetData, draw
from aguadesk.papers.signing import Signer

CELLS = ("$12,400.00", "$112,400.00", "$9,400.00", "+31.9 %", "s/d")


def month(rows: int, ages: bool = True) -> MonthSheetData:
    """A month with so many figures, in groups of seven."""
    groups = [range(at, min(at + 7, rows)) for at in range(0, rows, 7)]
    return MonthSheetData(
        letterhead=Letterhead("Agua de San Ángel del Río", "San Ángel del Río", "Sonora", ("RFC ASA010101AB1",)),
        title="Informe de noviembre de 2026",
        under_title=("Cerrado el 01/12/2026 por Adela Nogal",),
        pairs=tuple(ChartBar(name, 1200 * at, second=1000 * at) for at, name in enumerate(("sep", "oct", "nov"))),
        ages=(ChartBar("1 mes", 2100, "$21"), ChartBar("2-3", 0, "$0")) if ages else (),
        groups=tuple(
            (f"Grupo {number}", tuple((f"Figura {at}", *CELLS) for at in span)) for number, span in enumerate(groups)
        ),
        notes=("s/d (sin dato): no hay con qué dividir.",),
        signers=(Signer("Elaboró", "Tomás Olivares", "Área comercial"), Signer("Revisó"), Signer("Aprobó")),
        foot="DG-01 · Versión 03",
    )


def pages(data: MonthSheetData) -> list[str]:
    document = pypdfium2.PdfDocument(draw(data))
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("rows", [1, 30, 37, 44])
def test_whatever_a_month_says_stands_on_one_page_with_who_signs(rows: int) -> None:
    (page,) = pages(month(rows))
    assert f"Figura {rows - 1}" in page
    assert "Tomás Olivares" in page


def test_more_than_a_page_can_hold_goes_on_in_good_letters() -> None:
    found = pages(month(120))
    assert len(found) > 1
    assert "Figura 119" in found[-1] or "Figura 119" in found[-2]


def test_ages_that_are_not_known_are_said() -> None:
    (page,) = pages(month(5, ages=False))
    assert "s/d en un mes que no se cerró" in page


def test_a_month_without_money_has_no_bars_and_the_same_month_the_same_bytes() -> None:
    assert draw(month(20)) == draw(month(20))
    assert draw(month(20)) != draw(month(21))
