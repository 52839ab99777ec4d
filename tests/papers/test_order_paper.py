"""The order on paper: both copies with the exact fields of the procedure, what limits it, and where to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import ink
import pytest
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON

from aguadesk.papers.order import OrderData, draw
from aguadesk.papers.order_sheet import COPIES
from aguadesk.papers.page import Offset, Paper

ORDER = OrderData(
    letterhead=LETTERHEAD,
    number="OT-000123",
    title="Limitación de servicio",
    issued_at=NOON,
    issued_by="Dora Palma Quijada",
    account="0104-0237",
    holder="Rosa Elena Cota Beltrán",
    address="Hidalgo 118, Centro",
    locality="San Ángel del Río",
    control_number="C-118",
    meter="21000118",
    route="3, lugar 12",
    instruction="Limitación de servicio",
    crew="Cuadrilla 1 · Beto Encino",
    deadline=NOON + timedelta(days=1),
    follows="",
    owed="Adeudo vencido: $2,350.00, 8 meses, al emitirse la orden.",
    litres=200,
    basis="Ley General de Aguas, art. 9; 50 litros por persona al día para una casa de cuatro",
    findings=("Se hizo",),
    hindrances=("No había nadie", "No se pudo entrar", "No se encontró la toma", "No lo permitieron"),
    moves_meter=False,
)
PLACE = replace(
    ORDER, title="Fuga", account="", holder="", control_number="", meter="", route="", locality="", crew="",
    deadline=None, owed="", litres=None, basis="", instruction="Reparar la fuga", follows="OT-000099",
    findings=("Se hizo", "Todo bien"),
)  # fmt: skip
HALF = Paper.HALF_LETTER


def test_both_copies_say_what_the_procedure_asks_for() -> None:
    page = ink.page(draw([ORDER]))
    for words in (
        "Nombre del usuario", "Rosa Elena Cota Beltrán", "Domicilio", "Hidalgo 118, Centro", "Localidad",
        "San Ángel del Río", "Número de control de la toma", "C-118", "Observaciones", "OT-000123",
    ):  # fmt: skip
        tops = [mark.top for mark in page.words if mark.words == words]
        assert len(tops) == 2, words
        assert tops[1] - tops[0] == pytest.approx(HALF.height_mm, abs=0.1)
    assert [mark.words for mark in page.words if mark.words in COPIES] == list(COPIES)


def test_a_limitation_says_the_litres_it_leaves_the_article_and_the_debt() -> None:
    text = ink.page(draw([ORDER])).text.replace("\n", " ")
    assert text.count("Dejar 200 litros al día. No se corta el agua: Ley General de Aguas, art. 9") == 2
    assert text.count("Adeudo vencido: $2,350.00, 8 meses") == 2
    assert text.count("hacer antes de 9 nov 2026, 10:42 h") == 2


def test_there_is_a_place_for_everything_the_crew_brings_back() -> None:
    text = ink.page(draw([ORDER])).text
    for words in (
        "Se hizo", "No había nadie", "No lo permitieron", "Fecha y hora", "Lectura del medidor, m³", "Número de sello",
        "Copia devuelta", "Notas", "Ordenó", "Ejecutó", "Usuario o quien recibe",
    ):  # fmt: skip
        assert text.count(words) == 2, words
    metered = ink.page(draw([replace(ORDER, moves_meter=True)])).text
    assert metered.count("Serie y lectura del nuevo") == 2
    assert "Número de sello" not in metered


def test_an_order_about_a_place_says_where_and_nothing_of_a_debt() -> None:
    text = ink.page(draw([PLACE])).text
    assert "Lugar" in text
    assert "Domicilio" not in text
    assert "litros" not in text
    assert "Adeudo" not in text
    assert "hacer antes" not in text
    assert text.count("sigue a OT-000099") == 2


def test_every_copy_has_bars_that_a_scanner_reads() -> None:
    page = ink.page(draw([ORDER]))
    assert len({round(bar.top) for bar in page.bars}) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"holder": LONG_NAME, "address": LONG_ADDRESS, "locality": "Ejido Licenciado Adolfo López Mateos Segundo"},
        {"instruction": "Revisar " + "la llave de paso y la caja del medidor, " * 6},
        {"crew": "Cuadrilla de la zona norte y ejidos · Norberto Encino Rosales", "route": "Ejidos del norte, lugar 1"},
        {"title": "Instalación de medidor", "moves_meter": True},
    ],
)
def test_nothing_lies_over_anything_or_leaves_the_sheet(changes: dict[str, object]) -> None:
    ink.assert_well_set(draw([replace(ORDER, **changes)]), HALF.margin_mm)  # type: ignore[arg-type]


def test_each_order_has_a_sheet_of_its_own() -> None:
    pages = ink.pages(draw([ORDER, PLACE]))
    assert [("OT-000123" in page.text, "Fuga" in page.text) for page in pages] == [(True, False), (True, True)]


def test_the_same_data_gives_the_same_bytes_and_moves_with_its_printer() -> None:
    assert draw([ORDER]) == draw([ORDER])
    still, moved = ink.page(draw([ORDER])), ink.page(draw([ORDER], Offset(right_mm=2, down_mm=1)))
    assert moved.find("OFICINA").left == pytest.approx(still.find("OFICINA").left + 2, abs=0.05)
