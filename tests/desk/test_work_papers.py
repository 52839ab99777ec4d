"""The work plan, the sheet for the field and the log of chlorine on paper; the same as workbooks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk import coverage, inspections, report_texts, work_advances, work_papers, works
from aguadesk.desk.desk import Desk
from aguadesk.desk.report_texts import ReportTexts
from aguadesk.desk.work_advances import AdvanceForm
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.office import InspectionResult, WorkService
from aguadesk.store.coverage import CoverageDraft
from aguadesk.store.inspections import VisitDraft
from aguadesk.store.works import WorkFilter
from notice_makers import pages_of
from register_makers import sheet_rows
from work_makers import PIPE, TANK, TAP, THEFT, TODAY, begun, locality, watched

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def said_by(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


def test_the_plan_says_purpose_works_by_service_and_what_is_looked_at_always(desk: Desk) -> None:
    where = locality(desk, "Mesa del Fraile")
    number = begun(desk, replace(PIPE, locality_id=where))
    work_advances.advance(desk, number, AdvanceForm(TODAY, percent=40, cost=Money.pesos("1200.50")))
    loose = replace(PIPE, name="Socavón", service=WorkService.SEWER, planned=False, starts_on=None, ends_on=None)
    works.plan(desk, replace(loose, budget=Money(0)))
    watched(desk, TANK)
    coverage.record(desk, CoverageDraft(where, WorkService.WATER, TODAY, 100, 91))
    report_texts.change(desk, ReportTexts(mission="Dar atención a la ciudadanía."))
    pdf = work_papers.plan_pdf(desk, WorkFilter(year=2026))
    said = said_by(pdf)
    for words in (
        "Plan de trabajo 2026",
        "Misión Dar atención a la ciudadanía.",
        "Cobertura: 91 de 100 viviendas (91 %) en 1 localidad.",
        "Lo que se revisa siempre: Tanque El Cerrito.",
        "Mesa del Fraile",
        "40 %",
        "1,200.50",
        "Socavón (no programada)",
    ):
        assert words in said
    assert "Visión" not in said
    assert said.index("Agua potable") < said.index("Drenaje sanitario")
    assert pdf == work_papers.plan_pdf(desk, WorkFilter(year=2026))
    only = said_by(work_papers.plan_pdf(desk, WorkFilter(service=WorkService.SEWER)))
    assert "Tubería" not in only
    with pytest.raises(Refused, match=r"work\.none_to_print"):
        work_papers.plan_pdf(desk, WorkFilter(service=WorkService.OFFICE))


def test_the_plan_as_a_workbook_has_real_days_and_amounts(desk: Desk) -> None:
    begun(desk, replace(PIPE, sector="9", street="Av. Coahuila", place="entre 35 y 48"))
    (row,) = sheet_rows(work_papers.plan_xlsx(desk, WorkFilter(year=2026)))
    assert (row[0], *row[3:9], str(row[9])[:10], row[14]) == (
        1, PIPE.name, "9", "Av. Coahuila", "entre 35 y 48", "Sí", "En proceso", "2026-11-01", 250_000,
    )  # fmt: skip
    assert "Sector 9, Av. Coahuila, entre 35 y 48" in said_by(work_papers.plan_pdf(desk, WorkFilter(year=2026)))
    assert sheet_rows(work_papers.plan_xlsx(desk, WorkFilter(service=WorkService.OFFICE))) == []


def test_the_sheet_for_the_field_has_what_is_due_with_blanks(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"inspection\.none_to_print"):
        work_papers.field_sheet_pdf(desk)
    watched(desk), watched(desk, TANK), watched(desk, THEFT)
    due = said_by(work_papers.field_sheet_pdf(desk, TODAY))
    assert "Cloro, mg/l" in due
    assert "Tanque El Cerrito" in due
    assert "Recorrido" not in due
    assert "Cuántos" in said_by(work_papers.field_sheet_pdf(desk))


def test_the_log_of_chlorine_says_each_reading_and_how_many_are_fit(desk: Desk) -> None:
    tap = watched(desk)
    inspections.visit(desk, VisitDraft(tap, date(2026, 11, 6), InspectionResult.GOOD, 85, done_by="Luis Rey"))
    low = VisitDraft(tap, date(2026, 11, 13), InspectionResult.FINDING, 5, note="Se acabó el hipoclorito")
    inspections.visit(desk, low)
    said = said_by(work_papers.chlorine_pdf(desk, *NOVEMBER))
    for words in (
        "0.85",
        "Dentro de norma: 1 de 2 lecturas.",
        "Falta cloro",
        "Luis Rey",
        "de 0.2 a 1.5 mg/l (NOM-127-SSA1)",
    ):
        assert words in said
    rows = sheet_rows(work_papers.chlorine_xlsx(desk, *NOVEMBER))
    assert [(row[1], row[3], row[4]) for row in rows] == [
        (TAP.name, 0.85, "Dentro de norma"),
        (TAP.name, 0.05, "Falta cloro"),
    ]


def test_visits_and_coverage_are_workbooks_without_what_was_undone(desk: Desk) -> None:
    tank = watched(desk, TANK)
    wrong = inspections.visit(desk, VisitDraft(tank, TODAY, InspectionResult.GOOD)).value
    inspections.undo_visit(desk, wrong, "Otro tanque")
    inspections.visit(desk, VisitDraft(tank, TODAY, InspectionResult.FINDING, note="Sin tapa"))
    rows = sheet_rows(work_papers.visits_xlsx(desk, *NOVEMBER))
    assert [(row[2], row[4], row[9]) for row in rows] == [("Tanque El Cerrito", "Con hallazgo", "Sin tapa")]
    coverage.record(desk, CoverageDraft(locality(desk), WorkService.WATER, TODAY, 100, 91))
    assert sheet_rows(work_papers.coverage_xlsx(desk))[0][5] == "91 %"
