"""The test page: the line that finds wrong code pages, a true ruler, a frame to measure by, a barcode."""

from __future__ import annotations

import ink
import pytest
from paper_samples import NOON
from ticket_printer import TicketPrinter

from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.printer_test import BARS, FRAME_MM, LETTERS, PrinterTestData, draw, ticket_bytes

DATA = PrinterTestData("Agua Potable de San Miguel del Valle", "Láser de la dirección", NOON)
SHEETS = [Paper.LETTER, Paper.HALF_LETTER]
ROLLS = [Paper.TICKET_80, Paper.TICKET_58]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_page_fits_its_paper_and_says_the_line_of_accents(paper: Paper) -> None:
    pdf = draw(DATA, paper)
    ink.assert_well_set(pdf, paper.margin_mm)
    page = ink.page(pdf)
    assert page.width == pytest.approx(paper.width_mm, abs=0.01)
    assert LETTERS == "áéíóú ñ Ñ ¿¡ $ 1,234.50"
    assert sum(LETTERS in mark.words for mark in page.words) >= 2
    assert "Láser de la dirección" in " ".join(page.text.split())
    assert len(page.bars) > 20
    page.find(BARS)


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("offset", [Offset(), Offset(2.5, -1)])
def test_the_frame_stands_ten_millimetres_from_the_edges_moved_by_the_offset(paper: Paper, offset: Offset) -> None:
    page = ink.page(draw(DATA, paper, offset))
    frame = max(page.shapes, key=lambda shape: shape.width * shape.height)
    middle = ((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2)
    assert frame.width == pytest.approx(paper.width_mm - 2 * FRAME_MM, abs=0.5)
    assert middle[0] == pytest.approx(paper.width_mm / 2 + offset.right_mm, abs=0.05)
    assert middle[1] == pytest.approx(paper.height_mm / 2 + offset.down_mm, abs=0.05)
    page.find(f"{offset.right_mm:+.1f} mm a la derecha")


@pytest.mark.parametrize(("paper", "length"), [(Paper.LETTER, 150), (Paper.TICKET_80, 72), (Paper.TICKET_58, 48)])
def test_the_ruler_measures_true_millimetres(paper: Paper, length: int) -> None:
    page = ink.page(draw(DATA, paper))
    marks = sorted((s for s in page.shapes if s.width < 1 and 1.2 < s.height < 5), key=lambda mark: mark.left)
    places = [(mark.left + mark.right) / 2 for mark in marks]
    assert len(places) == length + 1
    assert places[-1] - places[0] == pytest.approx(length, abs=0.02)
    tenth = next(mark for mark in page.words if mark.words == "10")
    assert (tenth.left + tenth.right) / 2 == pytest.approx(places[10], abs=0.4)


@pytest.mark.parametrize("paper", ROLLS)
def test_the_bytes_fill_the_columns_and_may_open_the_drawer(paper: Paper) -> None:
    ticket = TicketPrinter().feed(ticket_bytes(DATA, paper))
    assert LETTERS in ticket.text
    assert ticket.bars == [BARS]
    assert any(len(line.text) == paper.columns and line.text.startswith("123") for line in ticket.lines)
    assert "kick" not in ticket.commands
    assert "kick" in TicketPrinter().feed(ticket_bytes(DATA, paper, open_drawer=True)).commands


@pytest.mark.parametrize("paper", list(Paper))
def test_the_same_page_is_the_same_bytes(paper: Paper) -> None:
    assert draw(DATA, paper) == draw(DATA, paper)
