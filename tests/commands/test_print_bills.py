"""`aguadesk print bills`: a period or a route of it in one PDF, or one sentence and no file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from aguadesk.commands import line
from aguadesk.desk import billing
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.tariffs.model import Period
from aguadesk.store import catalogues
from makers import make_account, make_desk
from orders import Order
from towns import load_tariff

PERIOD = str(BillingPeriod.holding(datetime.now().astimezone().date(), Period.MONTH).previous())


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Three bills of the month before this one, two of them on a route."""
    desk = make_desk(tmp_path)
    load_tariff(desk)
    with desk.write() as w:
        route = catalogues.place_id(w.connection, PlaceKind.ROUTE, "Ruta 1")
        w.commit()
    for number, on in enumerate((route, route, None)):
        make_account(desk, str(number), route_id=on)
    billing.run(desk, PERIOD)
    desk.board.close()
    return desk.board.path


def page_count(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def test_a_period_goes_two_on_a_page(order: Order, town: Path, tmp_path: Path) -> None:
    file = tmp_path / "recibos.pdf"
    said = order("print", "bills", town, PERIOD, file, "--json").data
    assert said == {"period": PERIOD, "bills": 3, "pages": 2, "file": str(file)}
    assert page_count(file) == 2


def test_a_route_of_it_one_on_a_page(order: Order, town: Path, tmp_path: Path) -> None:
    file = tmp_path / "ruta.pdf"
    said = order("print", "bills", town, PERIOD, file, "--route", "ruta 1", "--per-page", "1").out
    assert said.strip() == f"2 recibos en 2 hojas: {file}."
    assert page_count(file) == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("2024-01",), "No hay recibos de Ene 2024"),
        (("octubre",), "octubre"),
        ((PERIOD, "--route", "Ruta 9"), "No hay ninguna ruta «Ruta 9»"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence_and_no_file(
    order: Order, town: Path, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "nada.pdf"
    answer = order("print", "bills", town, asked[0], file, *asked[1:])
    assert answer.code == line.REFUSED
    assert said in answer.sentence
    assert not file.exists()
