"""The slip of a report: the number to ask by, until when, and what happens next, on half a sheet."""

from __future__ import annotations

from dataclasses import replace

import ink
import pytest
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON

from aguadesk.papers.complaint_slip import ComplaintSlipData, draw
from aguadesk.papers.page import Offset, Paper

SLIP = ComplaintSlipData(
    letterhead=LETTERHEAD,
    number="RP-000123",
    nature="Reporte",
    kind="Fuga en toma domiciliaria",
    state="Turnado",
    received_at=NOON,
    channel="Por teléfono",
    received_by="Ana Fresno Olmedo",
    reporter="Titular de la cuenta",
    reporter_name="Rosa Elena Cota Beltrán",
    phone="653 123 4567",
    account="0104-0237",
    place="Hidalgo 118, Centro",
    references="Portón verde, frente a la tienda",
    description="Sale agua de la banqueta desde la mañana y llega hasta la esquina.",
    area="Operación hidráulica",
    until="Se atiende a más tardar el 9 nov 2026, 10:42 h.",
    follows=(
        "Cuando esté atendido le llamamos al 653 123 4567 para saber si quedó conforme.",
        "Pregunte por su reporte con el número RP-000123.",
    ),
    coded="PE-07 · Versión 02 · 09/2018 · Página 1 de 1",
    legal_basis="Ley de Agua del Estado de Sonora, arts. 83 y 120",
)
HALF = Paper.HALF_LETTER
LONG_TOLD = "El agua sale de la banqueta desde hace tres días y se mete a la casa de junto, que ya está cuarteada. " * 9


def flat(slip: ComplaintSlipData) -> str:
    return ink.page(draw(slip)).text.replace("\n", " ")


def test_it_says_the_number_what_was_reported_by_whom_and_where() -> None:
    text = flat(SLIP)
    for words in (
        "Comprobante del reporte", "RP-000123", "Fuga en toma domiciliaria", "8 nov 2026, 10:42 h", "Por teléfono",
        "recibió Ana Fresno Olmedo", "Rosa Elena Cota Beltrán", "Cuenta 0104-0237", "653 123 4567",
        "Hidalgo 118, Centro", "Portón verde, frente a la tienda", "Operación hidráulica", "Turnado",
        "Sale agua de la banqueta",
    ):  # fmt: skip
        assert words in text, words


def test_it_says_until_when_and_what_happens_next() -> None:
    assert "Se atiende a más tardar el 9 nov 2026, 10:42 h." in flat(SLIP)
    assert "le llamamos al 653 123 4567" in flat(SLIP)
    assert "Se atiende" not in flat(replace(SLIP, until="Sin plazo fijo."))


def test_it_carries_the_code_version_and_date_of_the_paper_and_the_law() -> None:
    page = ink.page(draw(SLIP))
    assert page.find("PE-07 · Versión 02 · 09/2018 · Página 1 de 1").top > HALF.height_mm - 15
    assert page.find("Ley de Agua del Estado de Sonora").top > HALF.height_mm - 20
    bare = flat(replace(SLIP, coded="", legal_basis=""))
    assert "Versión" not in bare
    assert "Ley" not in bare


def test_the_number_can_be_scanned() -> None:
    assert len({round(bar.top) for bar in ink.page(draw(SLIP)).bars}) == 1


def test_what_is_not_known_is_a_dash_and_who_gave_no_name_is_called_what_they_are() -> None:
    unknown = replace(
        SLIP, reporter_name="", reporter="Ciudadanía", phone="", account="", references="", area="", description=""
    )
    page = ink.page(draw(unknown))
    assert [mark.words for mark in page.words].count("—") == 3
    assert "Ciudadanía" in page.text
    assert "Por turnar" in page.text
    assert "Cuenta" not in page.text


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"reporter_name": LONG_NAME, "place": LONG_ADDRESS, "references": LONG_ADDRESS},
        {"description": LONG_TOLD, "kind": "Reparación de brocales, coladeras y rejillas de la vía pública"},
        {"area": "Dirección de Construcción y Operación Hidráulica, zona norte", "received_by": LONG_NAME},
        {"legal_basis": "Ley de Aguas del Estado, arts. " + ", ".join(str(one) for one in range(20, 90))},
        {"follows": (LONG_TOLD,)},
    ],
)
def test_nothing_lies_over_anything_or_leaves_the_sheet(changes: dict[str, object]) -> None:
    ink.assert_well_set(draw(replace(SLIP, **changes)), HALF.margin_mm)  # type: ignore[arg-type]


def test_a_description_longer_than_its_place_is_cut_and_says_so() -> None:
    lines = [mark.words for mark in ink.page(draw(replace(SLIP, description=LONG_TOLD * 2))).words]
    assert any(line.endswith("…") for line in lines)
    assert not any(line.endswith("…") for line in (mark.words for mark in ink.page(draw(SLIP)).words))


def test_the_same_data_gives_the_same_bytes_and_moves_with_its_printer() -> None:
    assert draw(SLIP) == draw(SLIP)
    still, moved = ink.page(draw(SLIP)), ink.page(draw(SLIP, Offset(right_mm=2, down_mm=1)))
    assert moved.find("Comprobante").left == pytest.approx(still.find("Comprobante").left + 2, abs=0.05)
