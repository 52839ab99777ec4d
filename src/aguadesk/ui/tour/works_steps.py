"""Works on the tour: the plan, one work, inspections, the log of chlorine, coverage, and the plan on paper."""

from __future__ import annotations

from aguadesk.desk import work_papers
from aguadesk.desk.works import WorkFilter
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step
from aguadesk.ui.works import Works
from aguadesk.ui.works.coverage_section import CoverageSection
from aguadesk.ui.works.inspection_section import InspectionSection
from aguadesk.ui.works.register_view import RegisterSection
from aguadesk.ui.works.work_section import WorkSection


def _show(stage: Stage, kind: type[RegisterSection], view: int = 0) -> None:
    found = to_section(stage, Works, kind)
    found.choice.choose(view)
    found.opened()


def plan(stage: Stage) -> None:
    """See the works of the year."""
    _show(stage, WorkSection)


def one_work(stage: Stage) -> None:
    """Open the first of them: what is done of what was planned, and what it cost."""
    _show(stage, WorkSection)
    stage.hands.with_boxes(stage.key("obras.detail"), stage.answer(stage.key("dialog.reject")))


def inspections(stage: Stage) -> None:
    """See what is to be inspected and when."""
    _show(stage, InspectionSection)


def chlorine(stage: Stage) -> None:
    """See the log of chlorine of this month."""
    _show(stage, InspectionSection, 2)


def coverage(stage: Stage) -> None:
    """See how far the services reach."""
    _show(stage, CoverageSection)


def plan_paper(stage: Stage) -> None:
    """The plan of the year as it is signed."""
    year = WorkFilter(year=stage.desk.today().year)
    stage.camera.paper(_page(stage), "plan-de-trabajo", work_papers.plan_pdf(stage.desk, year))


def field_paper(stage: Stage) -> None:
    """The sheet that goes to the field."""
    stage.camera.paper(_page(stage), "hoja-inspeccion", work_papers.field_sheet_pdf(stage.desk))


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


STEPS = (
    Step("obras", "Obras", "Lo programado y lo que surge, con avance y costo.", plan),
    Step("obra", "Una obra", "Sus componentes, cada avance, y el costo contra el presupuesto.", one_work),
    Step("inspecciones", "Inspecciones", "Qué toca revisar, lo vencido primero.", inspections),
    Step("cloracion", "Bitácora de cloración", "Cada lectura contra la norma.", chlorine, dark=True),
    Step("cobertura", "Cobertura por localidad", "Cuántas viviendas tienen el servicio.", coverage),
    Step("plan-de-trabajo", "Plan de trabajo", "Misión, visión y obras por servicio.", plan_paper, is_paper=True),
    Step("hoja-inspeccion", "Hoja de inspección", "Para llenarse a mano en el campo.", field_paper, is_paper=True),
)
"""What is built and looked after."""
