"""The test page of a printer: accents, the board, the printer, and the offset it was moved by."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from aguadesk.desk import printer_check
from aguadesk.desk.desk import Desk
from aguadesk.desk.printer_check import Paper


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_has_one_with_accents_and_names(desk: Desk, paper: Paper) -> None:
    pdf = printer_check.check_pdf(desk, "Laser de la caja", paper)
    words = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    for said in ("áéíóú ñ Ñ ¿¡ $ 1,234.50", "Agua de San Ángel del Río", "Laser de la caja"):
        assert said in words, said


def test_it_says_how_far_it_was_moved(desk: Desk) -> None:
    pdf = printer_check.check_pdf(desk, "", Paper.LETTER, 1.5, -2.0)
    words = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "+1.5 mm a la derecha, -2.0 mm hacia abajo" in words
    assert "Impresora predeterminada" in words


def test_a_ticket_printer_gets_its_own_language(desk: Desk) -> None:
    ticket = printer_check.check_ticket(desk, "lp0", Paper.TICKET_80)
    assert ticket.startswith(b"\x1b")
    assert "ñ".encode("cp858") in ticket
