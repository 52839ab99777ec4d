"""Printing: at the paper's own size, to every kind of printer, and a failure is a sentence that undoes nothing."""

import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pdf_samples import pdf
from pypdf import PdfReader
from PySide6.QtGui import QColor

from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.ui import printing
from aguadesk.ui.pdf_pages import PdfPages
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.printing import PaperSetup, Way
from aguadesk.ui.sentences import sentence

HALF_LETTER, TICKET, LETTER = (139.7, 215.9), (80, 160), (215.9, 279.4)
BYTES = b"\x1b@\x1bt\x13Recibo A-000043\n\xa4\xa5 $ 1,234.50\n\x1dV\x42\x00"


@pytest.mark.parametrize("size", [HALF_LETTER, TICKET, LETTER, (215.9, 139.7)])
def test_a_page_is_printed_at_its_own_size(tmp_path: Path, size: tuple[float, float]) -> None:
    out = tmp_path / "papel.pdf"
    printing.draw_on_printer(pdf(size), PaperSetup(), "Recibo", output=out)
    page = PdfReader(out).pages[0]
    printed = sorted((float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4))
    assert printed == pytest.approx(sorted(size), abs=0.6)


def test_every_page_is_printed_and_told(tmp_path: Path, qapp: object) -> None:
    out, told = tmp_path / "papel.pdf", []
    step = lambda done, total: told.append((done, total))  # noqa: E731
    printing.draw_on_printer(pdf(HALF_LETTER, TICKET, LETTER), PaperSetup(), "Tres", output=out, step=step)
    assert len(PdfReader(out).pages) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def corner_of(file: Path, right_mm: float, down_mm: float) -> QColor:
    pages = PdfPages(file.read_bytes())
    picture = pages.image(0, 254)
    pages.close()
    return picture.pixelColor(round(right_mm * 10), round(down_mm * 10))


def test_pre_printed_stock_is_met_by_moving_the_page(tmp_path: Path) -> None:
    plain, moved = tmp_path / "a.pdf", tmp_path / "b.pdf"
    printing.draw_on_printer(pdf(HALF_LETTER), PaperSetup(), "Recibo", output=plain)
    printing.draw_on_printer(pdf(HALF_LETTER), PaperSetup(right_mm=12, down_mm=30), "Recibo", output=moved)
    assert corner_of(plain, 5, 5).red() > 200
    assert corner_of(plain, 5, 5).green() < 80
    assert corner_of(moved, 5, 5) == QColor("white")
    assert corner_of(moved, 17, 35).green() < 80


def test_stopping_a_long_print_leaves_the_printer(tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        printing.draw_on_printer(pdf(TICKET, TICKET), PaperSetup(), "x", output=tmp_path / "x.pdf", step=stop)


def test_without_a_printer_it_is_said(tmp_path: Path) -> None:
    if printing.printer_names():
        pytest.skip("this machine has printers")
    with pytest.raises(Trouble) as trouble:
        printing.print_pages(pdf(TICKET), PaperSetup(), "Ticket")
    assert trouble.value.code == "print.no_printer"


@pytest.mark.no_qt_log
def test_a_printer_that_cannot_be_written_to_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        printing.draw_on_printer(pdf(TICKET), PaperSetup(), "Ticket", output=tmp_path / "no" / "x.pdf")
    assert trouble.value.code == "print.failed"


def test_a_damaged_pdf_is_trouble() -> None:
    with pytest.raises(Trouble) as trouble:
        PdfPages(b"%PDF-1.4 nothing else")
    assert trouble.value.code == "print.unreadable_pdf"


def test_where_there_is_no_printer_a_pdf_is_left_in_a_folder(tmp_path: Path) -> None:
    setup = PaperSetup(Way.FILE, str(tmp_path))
    printing.print_pages(pdf(TICKET), setup, "recibo-A-1")
    assert (tmp_path / "recibo-A-1.pdf").read_bytes() == pdf(TICKET)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["recibo-A-1.pdf"]


def test_a_title_that_is_no_file_name_still_makes_one(tmp_path: Path) -> None:
    printing.print_pages(pdf(TICKET), PaperSetup(Way.FILE, str(tmp_path)), 'Corte 20/11/2026 "Caja 1"')
    assert [path.name for path in tmp_path.iterdir()] == ["Corte 20-11-2026 -Caja 1-.pdf"]


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "recibo.pdf"
    target.mkdir()
    with pytest.raises(Trouble) as trouble:
        printing.write_file(target, b"new")
    assert trouble.value.code == "print.file_not_written"
    assert "recibo.pdf" in sentence(trouble.value)
    assert [path.name for path in tmp_path.iterdir()] == ["recibo.pdf"]


# Tickets ---------------------------------------------------------------------------------------------------


def test_a_ticket_goes_to_its_device_as_it_is(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.write_bytes(b"")
    printing.send_ticket(BYTES, PaperSetup(Way.DEVICE, str(device), copies=2))
    assert device.read_bytes() == BYTES * 2


def test_a_ticket_goes_through_a_pipe(tmp_path: Path) -> None:
    device, got = tmp_path / "lp0", []
    os.mkfifo(device)
    reader = threading.Thread(target=lambda: got.append(device.read_bytes()))
    reader.start()
    printing.send_ticket(BYTES, PaperSetup(Way.DEVICE, str(device)))
    reader.join()
    assert got == [BYTES]


@pytest.mark.parametrize("name", ["", "/dev/no-such-printer"])
def test_a_device_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(Trouble) as trouble:
        printing.send_ticket(BYTES, PaperSetup(Way.DEVICE, name))
    assert trouble.value.code == "print.no_device"
    assert "cable" in sentence(trouble.value)


def test_a_device_that_takes_nothing_is_said() -> None:
    with pytest.raises(Trouble) as trouble:
        printing.send_ticket(BYTES, PaperSetup(Way.DEVICE, "/dev/full"))
    assert trouble.value.code == "print.device_failed"


@pytest.fixture
def network_printer() -> Iterator[tuple[str, list[bytes]]]:
    """A printer on this machine's own network, printing into a list."""
    server = socket.create_server(("127.0.0.1", 0))
    printed: list[bytes] = []

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            printed.append(b"".join(iter(lambda: connection.recv(4096), b"")))

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"127.0.0.1:{server.getsockname()[1]}", printed
    thread.join(5)
    server.close()


def test_a_ticket_goes_over_the_network(network_printer: tuple[str, list[bytes]]) -> None:
    address, printed = network_printer
    printing.send_ticket(BYTES * 1000, PaperSetup(Way.NETWORK, address))
    while not printed:
        threading.Event().wait(0.001)
    assert printed == [BYTES * 1000]


def closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("address", [None, "127.0.0.1:letters", "127.0.0.1:99999999"])
def test_a_printer_that_does_not_answer_is_said(address: str | None) -> None:
    target = address or closed_port()
    with pytest.raises(Trouble) as trouble:
        printing.send_ticket(BYTES, PaperSetup(Way.NETWORK, target))
    assert trouble.value.code == "print.no_network_printer"
    assert target in sentence(trouble.value)


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a print program of the tests where the system's would be."""

    def make(script: str) -> Path:
        programs = tmp_path / "bin"
        programs.mkdir()
        program = programs / "lp"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
        return tmp_path

    return make


def test_a_ticket_goes_raw_to_its_queue(queue: Callable[[str], Path]) -> None:
    folder = queue('cat > "$(dirname "$0")/../ticket"; echo "$@" > "$(dirname "$0")/../asked"')
    printing.send_ticket(BYTES, PaperSetup(Way.QUEUE, "TM-T20"))
    assert (folder / "ticket").read_bytes() == BYTES
    assert (folder / "asked").read_text(encoding="utf-8").split() == ["-o", "raw", "-d", "TM-T20"]


def test_a_queue_that_refuses_says_why(queue: Callable[[str], Path]) -> None:
    queue('echo "lp: no existe la impresora" >&2; exit 1')
    with pytest.raises(Trouble) as trouble:
        printing.send_ticket(BYTES, PaperSetup(Way.QUEUE, "TM-T20"))
    assert trouble.value.code == "print.queue_failed"
    assert "no existe la impresora" in sentence(trouble.value)


def test_a_queue_that_hangs_is_left(queue: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    queue("exec sleep 60")
    monkeypatch.setattr(printing, "SECONDS_TO_WAIT", 0.02)
    with pytest.raises(Trouble) as trouble:
        printing.send_ticket(BYTES, PaperSetup(Way.QUEUE, "TM-T20"))
    assert "a tiempo" in sentence(trouble.value)


def test_without_the_print_program_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble) as trouble:
        printing.send_ticket(BYTES, PaperSetup(Way.QUEUE))
    assert "CUPS" in sentence(trouble.value)


# What the machine remembers ---------------------------------------------------------------------------------


def test_each_kind_of_paper_remembers_its_own_printer(preferences: Preferences) -> None:
    ticket = PaperSetup(Way.NETWORK, "10.0.0.5:9100", copies=2)
    receipt = PaperSetup(Way.PRINTER, "HP", right_mm=1.5, down_mm=-2)
    printing.remember_setup(preferences, "ticket", ticket)
    printing.remember_setup(preferences, "receipt", receipt)
    assert printing.setup_of(preferences, "ticket") == ticket
    assert printing.setup_of(preferences, "receipt") == receipt
    assert printing.setup_of(preferences, "cut") == PaperSetup()


@pytest.mark.parametrize("kept", [{"way": "fax"}, {"right_mm": "mucho"}, {"copies": None}])
def test_a_damaged_memory_is_the_default_printer(preferences: Preferences, kept: dict[str, object]) -> None:
    preferences.put("paper/ticket", kept)
    assert printing.setup_of(preferences, "ticket") == PaperSetup()


def test_the_samples_of_these_tests_are_good_pdfs() -> None:
    assert [float(page.mediabox.height) for page in PdfReader(BytesIO(pdf(TICKET, LETTER))).pages] == pytest.approx(
        [160 / 25.4 * 72, 792], abs=0.1
    )
