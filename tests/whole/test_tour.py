"""The tour: the real program as a process, driven through a day; and the album it leaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from aguadesk.ui.tour.album import Cover, album
from aguadesk.ui.tour.camera import WINDOW_SIZE, Link, Page, Table

WANTED = {
    "cuentas", "cuenta", "caja-antes", "caja-despues", "caja-corte", "metas", "recibo-media-carta",
    "recibo-ticket-80mm", "corte-de-caja", "estado-de-cuenta", "hoy", "ajustes", "caja-cancelacion",
    "tarifas-editor", "lecturas", "facturar-avance", "recibo", "por-que", "por-que-pago-esto", "campanas",
    "beneficiarios", "convenio-simulador", "convenio", "cartera", "aviso", "orden", "candados", "conciliacion",
    "prescripcion", "registro", "quejas", "reporte", "reclamacion", "verificacion", "relacion-diaria", "eficiencia",
    "eficiencia-mensual", "consejos", "comprobante-reporte",
}  # fmt: skip


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a tour of a small town left, having come out well."""
    folder = tmp_path_factory.mktemp("tour") / "recorrido"
    done = run_tour(str(folder), "--accounts", "120", "--json", home=tmp_path_factory.mktemp("home"))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["problems"] == []
    assert told["index"] == str(folder / "index.html")
    return folder


MORNING = """
import sys
from aguadesk.commands import line
from aguadesk.ui.tour import account_steps, front_steps, goal_steps, till_steps, walk
walk.STEPS = (*front_steps.STEPS, *account_steps.STEPS, *till_steps.STEPS, *goal_steps.STEPS)
sys.exit(line.main(["tour", *sys.argv[1:]]))
"""
"""The same command with the first steps of the day alone."""


TOUR = ("-m", "aguadesk", "tour")


def run_tour(*words: str, home: Path, program: tuple[str, ...] = TOUR) -> subprocess.CompletedProcess[str]:
    """Run `aguadesk tour` as a process of its own, without a screen and with an empty home."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        **{f"XDG_{kind}_HOME": str(home) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
    }
    command = [sys.executable, *program, *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)


def names(folder: Path, ending: str) -> set[str]:
    """Return the names of files by their ending, without number and ending, nor that of a page if a paper has more."""
    return {re.sub(r"^\d+-|-\d$", "", path.stem) for path in folder.glob(f"*.{ending}")}


def test_it_leaves_every_picture_that_was_promised(tour: Path) -> None:
    assert names(tour, "png") >= WANTED


def test_pictures_of_the_window_have_the_size_of_a_small_office_screen(tour: Path) -> None:
    from PySide6.QtGui import QImage

    screens = [QImage(str(path)) for path in tour.glob("*-caja-*.png")]

    assert len(screens) >= 10
    assert {(image.width(), image.height()) for image in screens} == {WINDOW_SIZE}


def test_light_and_dark_are_both_there_and_differ(tour: Path) -> None:
    (light,), (dark,) = tour.glob("*-caja-antes.png"), tour.glob("*-caja-antes-oscuro.png")

    assert light.read_bytes() != dark.read_bytes()


def test_the_papers_say_what_was_paid(tour: Path) -> None:
    (receipt,), (cancelled,), (cut,) = (
        tour.glob(f"*-{name}.pdf") for name in ("recibo-media-carta", "recibo-cancelado", "corte-de-caja")
    )

    assert "Agua Potable de Santa Rosalba del Valle" in text_of(receipt)
    assert "CANCELADO" in text_of(cancelled)
    assert "Se dio cambio de más" in text_of(cut)


def test_the_ticket_is_also_there_as_bytes_for_its_printer(tour: Path) -> None:
    (ticket,) = tour.glob("*.escpos")

    assert ticket.read_bytes().startswith(b"\x1b@")


def test_both_o_p_11_are_workbooks_and_only_the_corrected_one_tells_its_changes(tour: Path) -> None:
    (faithful,), (corrected,) = tour.glob("*-op11-fiel.xlsx"), tour.glob("*-op11-corregido.xlsx")

    books = [load_workbook(path) for path in (faithful, corrected)]
    assert len(books[1].sheetnames) > len(books[0].sheetnames) - 1
    assert any("Suma de Metas" in str(cell.value) for row in books[0].worksheets[0].iter_rows() for cell in row)


def test_the_padron_in_excel_holds_every_account(tour: Path) -> None:
    (padron,) = tour.glob("*-padron.xlsx")

    numbers = {str(row[0]) for row in load_workbook(padron).worksheets[0].iter_rows(values_only=True)}
    assert sum(bool(re.fullmatch(r"\d{4}-\d{4}", number)) for number in numbers) == 120


def test_the_album_shows_every_file_and_names_none_that_is_not_there(tour: Path) -> None:
    named = Links((tour / "index.html").read_text(encoding="utf-8")).found

    assert named == {path.name for path in tour.iterdir()} - {"index.html"}


def test_a_folder_that_cannot_be_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "archivo").write_text("esto no es una carpeta")
    for wrong in ("archivo", "no/existe"):
        done = run_tour(str(tmp_path / wrong), home=tmp_path)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1


def test_steps_that_fail_are_named_and_the_others_are_played(tmp_path: Path) -> None:
    words = (str(tmp_path / "recorrido"), "--accounts", "1", "--json")
    done = run_tour(*words, home=tmp_path, program=("-c", MORNING))

    told = json.loads(done.stdout)
    failed = {problem["step"] for problem in told["problems"]}
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Antes de cobrar" in failed
    assert "Metas" not in failed
    assert "Lo que no salió" in (tmp_path / "recorrido" / "index.html").read_text(encoding="utf-8")


# --- the album by itself --------------------------------------------------------------------------------------


def test_the_album_escapes_names_and_marks_what_changed() -> None:
    page = Page(
        1,
        "A & B",
        "«ñ» <b>",
        ["01-a.png"],
        [Link("PDF", "01-a.pdf")],
        Table(("No.",), (("1 < 2",),), frozenset({(0, 0)})),
    )
    html = album(Cover("Junta & Cía", date(2026, 11, 20), (("Cuentas", "3"),)), [page], [])

    assert "A &amp; B" in html
    assert "Junta &amp; Cía" in html
    assert '<td class="marked">1 &lt; 2</td>' in html
    assert "Lo que no salió" not in html


def test_the_album_tells_what_did_not_come_out() -> None:
    html = album(Cover("Junta", date(2026, 11, 20), ()), [], [("Corte de caja", "la caja está cerrada")])

    assert "Lo que no salió" in html
    assert "<strong>Corte de caja</strong>: la caja está cerrada" in html


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


class Links(HTMLParser):
    """Collects the files that a page of HTML names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and not value.startswith("#"):
                self.found.add(value)
