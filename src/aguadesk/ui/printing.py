"""Where a paper is printed, and printing it. It comes after the commit and never undoes anything.

Everything here may run off the screen's thread. What fails is a `Trouble` whose sentence says what to look at.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from aguadesk.domain.errors import Trouble
from aguadesk.ui.pdf_pages import PdfPages
from aguadesk.ui.preferences import Preferences

PRINT_DOTS_PER_INCH = 300
RAW_PORT = 9100
SECONDS_TO_WAIT = 5.0
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


class Way(StrEnum):
    """How a paper reaches its printer."""

    PRINTER = "printer"
    """A printer of the system, drawn page by page."""
    DEVICE = "device"
    """Ticket bytes written to a device such as `/dev/usb/lp0` or `LPT1`."""
    QUEUE = "queue"
    """Ticket bytes handed raw to a CUPS queue."""
    NETWORK = "network"
    """Ticket bytes sent to `host:9100`."""
    FILE = "file"
    """A PDF written into a folder, where there is no printer."""


@dataclass(frozen=True, slots=True)
class PaperSetup:
    """Where one kind of paper goes.

    Args:
        way: how.
        target: the printer's name, the device, the queue, `host:port`, or the folder. Empty is the system's
            default printer, or nothing for the other ways.
        right_mm: how far to the right the whole page is moved, for pre-printed stock.
        down_mm: how far down.
        copies: how many.
    """

    way: Way = Way.PRINTER
    target: str = ""
    right_mm: float = 0.0
    down_mm: float = 0.0
    copies: int = 1

    @property
    def takes_ticket_bytes(self) -> bool:
        """Whether this way needs ESC/POS bytes instead of pages."""
        return self.way in (Way.DEVICE, Way.QUEUE, Way.NETWORK)


def setup_of(preferences: Preferences, kind: str) -> PaperSetup:
    """Return where this machine prints a kind of paper."""
    kept = preferences.get(f"paper/{kind}", {})
    plain = PaperSetup()
    try:
        return PaperSetup(
            Way(kept.get("way", plain.way)),
            str(kept.get("target", "")),
            float(kept.get("right_mm", 0)),
            float(kept.get("down_mm", 0)),
            max(1, int(kept.get("copies", 1))),
        )
    except (TypeError, ValueError):
        return plain


def remember_setup(preferences: Preferences, kind: str, setup: PaperSetup) -> None:
    """Remember where this machine prints a kind of paper."""
    preferences.put(f"paper/{kind}", asdict(setup))


def printer_names() -> list[str]:
    """Return the printers the system knows, its default first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    names = list(QPrinterInfo.availablePrinterNames())
    return sorted(names, key=lambda name: (name != default, name.casefold()))


def print_pages(pdf: bytes, setup: PaperSetup, title: str, step: Callable[[int, int], None] = lambda *_: None) -> None:
    """Print a PDF on a printer of the system, or into a file.

    Args:
        pdf: the paper.
        setup: where, and how far the page is moved.
        title: what the printer's queue calls it, and the file's name.
        step: told after each page how many of how many are drawn; may stop it by raising.

    Raises:
        Trouble: `print.no_printer`, `print.printer_gone`, `print.failed`, `print.file_not_written`,
            `print.unreadable_pdf`.
    """
    if setup.way is Way.FILE:
        write_file(Path(setup.target or ".") / f"{_NOT_IN_NAMES.sub('-', title)}.pdf", pdf)
        return
    _check_printer(setup.target)
    draw_on_printer(pdf, setup, title, step=step)


def draw_on_printer(
    pdf: bytes,
    setup: PaperSetup,
    title: str,
    *,
    output: Path | None = None,
    step: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Draw every page of a PDF on its printer at the paper's own size.

    Args:
        output: print into this PDF file instead of on paper.

    Raises:
        Trouble: `print.failed`, `print.unreadable_pdf`.
    """
    from PySide6.QtPrintSupport import QPrinter

    pages = PdfPages(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if output is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(output))
    elif setup.target:
        printer.setPrinterName(setup.target)
    printer.setDocName(title)
    printer.setResolution(PRINT_DOTS_PER_INCH)
    printer.setFullPage(True)
    printer.setCopyCount(setup.copies)
    printer.setPageLayout(_layout(pages.size_mm(0)))
    painter = QPainter()
    if not painter.begin(printer):
        pages.close()
        raise Trouble("print.failed", printer=setup.target or title)
    try:
        for place in range(len(pages)):
            if place:
                printer.setPageLayout(_layout(pages.size_mm(place)))
                printer.newPage()
            _draw(painter, pages, place, setup, printer.resolution())
            step(place + 1, len(pages))
    finally:
        painter.end()
        pages.close()


def send_ticket(data: bytes, setup: PaperSetup) -> None:
    """Send ESC/POS bytes to a ticket printer, `copies` times.

    Raises:
        Trouble: `print.no_device`, `print.device_failed`, `print.queue_failed`, `print.no_network_printer`.
    """
    ways = {Way.DEVICE: _to_device, Way.QUEUE: _to_queue, Way.NETWORK: _to_network}
    for _ in range(setup.copies):
        ways[setup.way](data, setup.target)


def write_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary one, flushed to disk, then renamed.

    Raises:
        Trouble: `print.file_not_written`.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as open_draft:
            open_draft.write(data)
            open_draft.flush()
            os.fsync(open_draft.fileno())
        draft.replace(file)
    except OSError as reason:
        draft.unlink(missing_ok=True)
        raise Trouble("print.file_not_written", file=file.name, reason=reason.strerror or str(reason)) from None


def _check_printer(name: str) -> None:
    """Refuse to draw for a printer that is not there: Qt would draw and say nothing."""
    names = printer_names()
    if not names:
        raise Trouble("print.no_printer")
    if name and name not in names:
        raise Trouble("print.printer_gone", printer=name)


def _layout(size_mm: QSizeF) -> QPageLayout:
    upright = size_mm.width() <= size_mm.height()
    short_first = size_mm if upright else size_mm.transposed()
    paper = QPageSize(short_first, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turns = QPageLayout.Orientation
    return QPageLayout(paper, turns.Portrait if upright else turns.Landscape, QMarginsF(0, 0, 0, 0))


def _draw(painter: QPainter, pages: PdfPages, place: int, setup: PaperSetup, resolution: int) -> None:
    per_mm = resolution / 25.4
    size = pages.size_mm(place)
    corner = QPointF(setup.right_mm * per_mm, setup.down_mm * per_mm)
    area = QRectF(corner, QSizeF(size.width() * per_mm, size.height() * per_mm))
    painter.drawImage(area, pages.image(place, resolution))


def _to_device(data: bytes, device: str) -> None:
    path = Path(device)
    if not device or not path.exists():
        raise Trouble("print.no_device", device=device)
    try:
        with path.open("r+b" if path.is_file() else "wb", buffering=0) as printer:
            if path.is_file():
                printer.seek(0, os.SEEK_END)
            printer.write(data)
    except OSError as reason:
        raise Trouble("print.device_failed", device=device, reason=reason.strerror or str(reason)) from None


def _to_queue(data: bytes, queue: str) -> None:
    program = shutil.which("lp")
    if program is None:
        raise Trouble("print.queue_failed", printer=queue, reason="falta el programa lp (CUPS)")
    command = [program, "-o", "raw", *(["-d", queue] if queue else [])]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS_TO_WAIT * 4, check=False)
    except subprocess.TimeoutExpired:
        raise Trouble("print.queue_failed", printer=queue, reason="no respondió a tiempo") from None
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip() or f"código {ended.returncode}"
        raise Trouble("print.queue_failed", printer=queue, reason=said)


def _to_network(data: bytes, address: str) -> None:
    host, _, port = address.partition(":")
    try:
        with socket.create_connection((host, int(port or RAW_PORT)), timeout=SECONDS_TO_WAIT) as printer:
            printer.sendall(data)
            printer.shutdown(socket.SHUT_WR)
    except (OSError, ValueError):
        raise Trouble("print.no_network_printer", address=address) from None
