"""The reconciliation of a collection file: the verdict first, where the money went, and every line that asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import ink
import pytest
from paper_samples import reconciliation

from aguadesk.domain.money import ZERO, Money
from aguadesk.papers.collection import CollectionData, LineOnPaper, Part, draw
from aguadesk.papers.page import Paper
from makers import SONORA

MARGIN = Paper.LETTER.margin_mm
DAY = date(2026, 11, 18)
WAITING = LineOnPaper(72, DAY, "00000105049448036243", "800001", Money.pesos("857.11"), "La referencia está mal.")
UNREADABLE = LineOnPaper(143, None, "", "", None, "«O85848» no es un importe.")


def collection(**changes: Any) -> CollectionData:
    return CollectionData(
        letterhead=reconciliation().letterhead,
        point="Banco Centro",
        file_name="BNC1118.txt",
        loaded_at=datetime(2026, 11, 20, 8, 0, tzinfo=SONORA),
        loaded_by="Lupita Roble Cantera",
        made_at=datetime(2026, 11, 20, 9, 30, tzinfo=SONORA),
        made_by="Adela Nogal Pineda",
        **{
            "session": "Turno 0003",
            "first_folio": "BA1-000001",
            "last_folio": "BA1-000497",
            "brought": Part(500, Money.pesos("257889.44")),
            "completed": ZERO,
            "applied": Part(497, Money.pesos("257894.92")),
            "discarded": Part(1, Money.pesos("-862.59")),
            "waits": Part(2, Money.pesos("857.11")),
            "waiting": (WAITING, UNREADABLE),
            **changes,
        },
    )


def test_what_came_and_where_it_went_stand_under_the_verdict() -> None:
    pdf = draw(collection())
    ink.assert_well_set(pdf, MARGIN)
    page = ink.page(pdf)

    assert page.find("Cuadra al centavo; 2 por resolver.").bottom < page.find("En el archivo").top
    assert page.beside(page.find("En el archivo"))[:3] == ["En el archivo", "500", "257,889.44"]
    assert page.beside(page.find("Cobrado, con recibo"))[:3] == ["Cobrado, con recibo", "497", "257,894.92"]
    assert page.beside(page.find("Descartado"))[:3] == ["Descartado", "1", "−862.59"]
    assert page.beside(page.find("Diferencia"))[:2] == ["Diferencia", "0.00"]
    assert page.beside(page.find("Lo cargó"))[-1] == "Lupita Roble Cantera"
    page.find("BA1-000001 a BA1-000497")


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "Cuadra al centavo; 2 por resolver."),
        (
            {"waits": Part(0, ZERO), "applied": Part(499, Money.pesos("258752.03"))},
            "Cuadra al centavo: todo está cobrado o descartado.",
        ),
        ({"completed": Money(1)}, "No cuadra: revise la diferencia antes de dar por bueno el archivo."),
    ],
)
def test_the_verdict_is_one_sentence(changes: dict[str, Any], verdict: str) -> None:
    data = collection(**changes)

    assert data.verdict == verdict
    ink.page(draw(data)).find(verdict)


def test_what_people_added_is_told_apart() -> None:
    data = collection(completed=Money.pesos("858.48"), applied=Part(498, Money.pesos("258753.40")))

    page = ink.page(draw(data))
    assert page.beside(page.find("Completado a mano"))[:2] == ["Completado a mano", "858.48"]
    assert data.difference == ZERO


def test_each_list_has_its_heading_and_an_empty_one_is_not_there() -> None:
    data = collection(
        solved=(replace(WAITING, line=80, what="Cuenta 0104-0494, recibo BA1-000494."),),
        dropped=(replace(WAITING, line=90, what="El banco lo devolvió"),),
        guessed=(replace(WAITING, line=18, reference=""),),
    )

    page = ink.page(draw(data))
    for heading in (
        "Por resolver (2)",
        "Resueltas por una persona (1)",
        "Descartadas (1)",
        "Sin referencia, encontradas por su importe y su fecha (1)",
    ):
        page.find(heading)
    assert page.beside(page.find("72")) == [
        "72",
        "18 nov 2026",
        "00000105049448036243",
        "800001",
        "La referencia está mal.",
        "857.11",
    ]
    assert page.beside(page.find("143"))[-1] == "«O85848» no es un importe."
    assert "Descartadas" not in ink.page(draw(collection())).text


def test_a_file_that_made_no_receipt_says_so_and_one_receipt_is_not_a_range() -> None:
    none = ink.page(draw(collection(session="", first_folio="", last_folio="")))
    one = ink.page(draw(collection(last_folio="BA1-000001")))

    assert none.beside(none.find("Recibos"))[-1] == "Ninguno"
    assert none.beside(none.find("Corte de caja"))[-1] == "Sin recibos"
    assert one.beside(one.find("Recibos"))[-1] == "BA1-000001"


def test_many_lines_go_over_pages_and_the_same_data_gives_the_same_bytes() -> None:
    data = collection(waiting=tuple(replace(WAITING, line=n) for n in range(300)))

    pdf = draw(data)

    assert len(ink.pages(pdf)) > 3
    assert pdf == draw(data)
