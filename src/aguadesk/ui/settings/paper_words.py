"""The kinds of paper of the office in words, and where this machine prints each."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk.printer_check import Paper as PaperKind
from aguadesk.domain.errors import Refused
from aguadesk.ui.printing import PaperSetup, Way

MOST_MM = 50.0

PAPER_WORDS = {
    PaperKind.HALF_LETTER: ("Media carta", "Recibos"),
    PaperKind.LETTER: ("Carta", "Estados de cuenta, cortes, listas"),
    PaperKind.TICKET_80: ("Rollo de 80 mm", "Recibos en ticket"),
    PaperKind.TICKET_58: ("Rollo de 58 mm", "Recibos en ticket angosto"),
}
"""Name and use of each kind of paper."""

WAY_WORDS = {
    Way.PRINTER: "Impresora instalada en este equipo",
    Way.DEVICE: "Impresora de tickets conectada por cable",
    Way.QUEUE: "Impresora de tickets por su cola",
    Way.NETWORK: "Impresora de tickets en la red",
    Way.FILE: "Guardar como PDF en una carpeta",
}
TARGET_WORDS = {
    Way.PRINTER: ("Impresora", ""),
    Way.DEVICE: ("Puerto", "/dev/usb/lp0 o LPT1"),
    Way.QUEUE: ("Cola", "tickets"),
    Way.NETWORK: ("Dirección", "192.168.1.50:9100"),
    Way.FILE: ("Carpeta", ""),
}
TICKET_WAYS = (Way.DEVICE, Way.QUEUE, Way.NETWORK)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A kind of paper and where it goes."""

    paper: PaperKind
    setup: PaperSetup

    @property
    def moved(self) -> str:
        """How far the page is moved, in words."""
        if not self.setup.right_mm and not self.setup.down_mm:
            return "Sin mover"
        return f"{self.setup.right_mm:+.1f} mm derecha, {self.setup.down_mm:+.1f} mm abajo"


def read_mm(typed: str) -> float:
    """Read a number of millimetres such as `1.5` or `-2`.

    Raises:
        Refused: `printer.millimetres`.
    """
    text = typed.strip().replace("mm", "").strip() or "0"
    sign = -1.0 if text.startswith("-") else 1.0
    digits = text[1:] if text[:1] in ("+", "-") else text
    whole, _, tenths = digits.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not tenths or (tenths.isascii() and tenths.isdigit()))):
        raise Refused("printer.millimetres", most=f"{MOST_MM:g}")
    value = sign * float(f"{whole}.{tenths or 0}")
    if abs(value) > MOST_MM:
        raise Refused("printer.millimetres", most=f"{MOST_MM:g}")
    return value
