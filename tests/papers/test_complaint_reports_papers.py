"""The status and the efficiency of the desk of reports on paper: figures, formula, list, three signatures."""

from __future__ import annotations

from dataclasses import replace

import ink
import pytest
from paper_samples import LETTERHEAD, LONG_ADDRESS, LONG_NAME, NOON

from aguadesk.papers import complaint_efficiency, complaint_status
from aguadesk.papers.complaint_efficiency import EfficiencyData, EfficiencyFigures
from aguadesk.papers.complaint_status import StatusArea, StatusData, StatusFigures, StatusLine
from aguadesk.papers.page import Paper
from aguadesk.papers.signing import Signer

CODED = "PE/OPDM/DG/UGSRP/01 · Versión 02 · 09/2018"
LAW = "Ley de Agua del Estado, art. 12"
SIGNERS = (Signer("Elaboró", "Ana Fresno", "Atención a usuarios"), Signer("Revisó", "Luz Vega", "Jefa"),
           Signer("Aprobó"))  # fmt: skip
WATER = StatusFigures("Agua potable", 12, 9, 1, 4, 2, 1, 1)
SEWER = StatusFigures("Alcantarillado y saneamiento", 3, 3, 0, 0, 0, 0, 0)
LINE = StatusLine(
    "RP-000123", "Fuga de agua en toma domiciliaria", "Hidalgo 118, Centro", NOON, "Turnado", "faltan 5 h"
)
LATE = replace(LINE, number="RP-000124", standing="venció hace 3 h", alarming=True)


def status(*lines: StatusLine, **told: object) -> StatusData:
    data = StatusData(
        LETTERHEAD, "Estado diario de reportes", "8 de noviembre de 2026", NOON, (WATER, SEWER),
        StatusFigures("Total", 15, 12, 1, 4, 2, 1, 1), (StatusArea("Agua potable", lines),) if lines else (),
        LAW, CODED, SIGNERS, "Ana Fresno",
    )  # fmt: skip
    return replace(data, **told)  # type: ignore[arg-type]


PART = EfficiencyFigures("Agua potable", 120, 112, 80, 20, 12, "71.43 %", 7, 2, "4.3")


def efficiency(kinds: int = 3, **told: object) -> EfficiencyData:
    data = EfficiencyData(
        LETTERHEAD, "Eficiencia de atención", "noviembre de 2026", NOON,
        "Eficiencia = atendidos en su plazo ÷ recibidos que cuentan × 100", ("Cuentan los que tienen plazo.",),
        replace(PART, name="Todos los reportes"), replace(PART, name="Programa de 24 horas", percentage="s/d"),
        (PART,), tuple(replace(PART, name=f"Tipo número {n}") for n in range(kinds)), LAW, CODED, SIGNERS, "Ana Fresno",
    )  # fmt: skip
    return replace(data, **told)  # type: ignore[arg-type]


def words(pdf: bytes) -> str:
    return " ".join(page.text for page in ink.pages(pdf)).replace("\n", " ")


def test_the_status_says_its_figures_by_area_and_lists_the_reports_behind_them() -> None:
    said = words(complaint_status.draw(status(LINE, LATE)))
    for part in (
        "Agua potable",
        "Recibidos",
        "Vencidos",
        "RP-000123",
        "faltan 5 h",
        "al 8 nov 2026, 10:42 h",
        "2 reportes",
    ):
        assert part in said


def test_a_report_whose_limit_is_over_is_told_louder() -> None:
    assert "VENCIÓ HACE 3 H" in words(complaint_status.draw(status(LATE)))


@pytest.mark.parametrize("pdf", [complaint_status.draw(status(LINE)), complaint_efficiency.draw(efficiency())])
def test_both_carry_code_version_and_date_page_law_and_three_signatures(pdf: bytes) -> None:
    said = words(pdf)
    for part in (CODED, "Página 1 de", f"Fundamento: {LAW}", "Elaboró", "Revisó", "Aprobó", "Ana Fresno", "Jefa"):
        assert part in said
    assert "Nombre, firma y puesto" in said, "nobody is named for the third"


def test_a_board_without_codes_or_law_prints_neither() -> None:
    said = words(complaint_status.draw(status(LINE, coded="", legal_basis="")))
    assert "PE/OPDM" not in said
    assert "Fundamento" not in said
    assert "PE/OPDM" not in words(complaint_efficiency.draw(efficiency(coded="", legal_basis="")))


def test_the_efficiency_says_both_percentages_with_what_they_are_the_ratio_of_and_the_formula() -> None:
    said = words(complaint_efficiency.draw(efficiency()))
    assert "80 atendidos en su plazo, de 112 que cuentan" in said
    assert "Eficiencia = atendidos en su plazo ÷ recibidos que cuentan × 100" in said
    for part in ("71.43 %", "s/d", "Por área", "Por tipo de reporte", "4.3"):
        assert part in said


def test_long_names_keep_their_place_over_as_many_pages_as_they_need() -> None:
    long = replace(
        LINE, where=LONG_ADDRESS, kind=LONG_NAME[:60], standing="en pausa: permiso de la autoridad de caminos"
    )
    many = tuple(replace(long, number=f"RP-{n:06d}") for n in range(60))
    for pdf in (
        complaint_status.draw(status(*many, signers=tuple(replace(one, name=LONG_NAME) for one in SIGNERS))),
        complaint_efficiency.draw(efficiency(kinds=40, areas=(replace(PART, name=LONG_NAME),))),
    ):
        assert len(ink.pages(pdf)) > 1
        ink.assert_well_set(pdf, Paper.LETTER.margin_mm)


def test_the_same_data_gives_the_same_bytes() -> None:
    assert complaint_status.draw(status(LINE)) == complaint_status.draw(status(LINE))
    assert complaint_efficiency.draw(efficiency()) == complaint_efficiency.draw(efficiency())
