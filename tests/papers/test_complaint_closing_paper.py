"""The list of attended reports: what was done about each, over as many pages as it takes, with three signatures."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON

from aguadesk.papers.complaint_closing import ClosedLine, ClosingData, draw
from aguadesk.papers.signing import Signer

LINE = ClosedLine(
    "RP-000123", "Fuga en toma domiciliaria", "Hidalgo 118, Centro", "Rosa Cota", "Agua potable",
    "Se cambió la abrazadera", NOON, "5 h 20 min",
)  # fmt: skip
DATA = ClosingData(
    letterhead=LETTERHEAD,
    day="viernes 20 de noviembre de 2026",
    counted="1 reporte atendido; de 1 con plazo, 1 en su plazo",
    lines=(LINE,),
    legal_basis="Reglamento Interior, art. 12",
    coded="PE-03 · Versión 02 · 09/2018",
    signers=(Signer("Elaboró"), Signer("Revisó", "Dora Palma", "Directora"), Signer("Aprobó")),
    made="baja hecha por Ana Fresno el 20 nov 2026, 17:00 h",
)


def pages(data: ClosingData) -> list[str]:
    return [page.extract_text().replace("\n", " ") for page in pypdf.PdfReader(io.BytesIO(draw(data))).pages]


def test_it_says_what_was_done_about_each_and_how_many_were_in_time() -> None:
    (text,) = pages(DATA)
    for words in (
        "Relación de reportes atendidos", "RP-000123", "Hidalgo 118", "Rosa Cota", "Agua potable", "abrazadera",
        "5 h 20", "1 en su plazo", "Reglamento Interior", "PE-03", "Elaboró", "Dora Palma", "Aprobó", "Ana Fresno",
    ):  # fmt: skip
        assert words in text, words


def test_many_take_several_pages_and_none_is_lost() -> None:
    many = tuple(
        replace(LINE, number=f"RP-{number:06}", where=LONG_ADDRESS, reporter=LONG_NAME) for number in range(1, 61)
    )
    found = pages(replace(DATA, lines=many))
    assert len(found) > 2
    assert all(one.number in " ".join(found) for one in many)


def test_without_law_or_code_nothing_stands_in_their_place() -> None:
    (text,) = pages(replace(DATA, legal_basis="", coded=""))
    assert "Fundamento" not in text
