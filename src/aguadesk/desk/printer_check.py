"""The test page of a printer, with accents, a ruler and a frame to measure its offset by."""

from __future__ import annotations

from aguadesk.desk.desk import Desk
from aguadesk.papers import printer_test
from aguadesk.papers.page import Offset, Paper
from aguadesk.papers.printer_test import PrinterTestData
from aguadesk.store import settings

__all__ = ["Paper"]


def check_pdf(desk: Desk, printer: str, paper: Paper, right_mm: float = 0.0, down_mm: float = 0.0) -> bytes:
    """Draw the test page for a kind of paper, already moved by the printer's offset in millimetres."""
    return printer_test.draw(_data(desk, printer), paper, Offset(right_mm, down_mm))


def check_ticket(desk: Desk, printer: str, paper: Paper) -> bytes:
    """Write the test for a ticket printer (ESC/POS)."""
    return printer_test.ticket_bytes(_data(desk, printer), paper)


def _data(desk: Desk, printer: str) -> PrinterTestData:
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
    return PrinterTestData(str(board), printer or "Impresora predeterminada", desk.now())
