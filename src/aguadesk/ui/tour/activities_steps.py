"""Actividades on the tour: a month's report, one number with its list, the papers, and the year of campaigns."""

from __future__ import annotations

from datetime import timedelta

from aguadesk.desk import activities, activity_papers, campaign_year
from aguadesk.domain.periods import month_of
from aguadesk.domain.rights import Role
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.activities import ActivitiesSection
from aguadesk.ui.direction.campaign_year import CampaignYearSection
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step


def report(stage: Stage) -> None:
    """See the draft of the month that runs."""
    stage.sit(Role.DIRECTOR)
    to_section(stage, Direction, ActivitiesSection).show_part(month_of(stage.desk.today()))


def number(stage: Stage) -> None:
    """Open the list behind the first number of the report."""
    section = to_section(stage, Direction, ActivitiesSection)
    section.show_part(_last_month(stage))
    section.table.focus_first()
    stage.hands.act("direccion.list")
    stage.hands.with_boxes(stage.hands.enter, stage.answer(stage.key("dialog.reject")))


def paper(stage: Stage) -> None:
    """The report of last month on letter paper."""
    found = activities.report(stage.desk, _last_month(stage))
    stage.camera.paper(_page(stage), "actividades", activity_papers.pdf(stage.desk, found))


def year(stage: Stage) -> None:
    """See the campaigns of the year."""
    to_section(stage, Direction, CampaignYearSection).table.focus_first()


def year_paper(stage: Stage) -> None:
    """The campaigns of the year on letter paper."""
    stage.camera.paper(_page(stage), "campanas-del-ano", campaign_year.pdf(stage.desk, stage.desk.today().year))


def _last_month(stage: Stage) -> str:
    return month_of(stage.desk.today().replace(day=1) - timedelta(days=1))


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


STEPS = (
    Step(
        "actividades",
        "Actividades del mes",
        "El borrador que escriben los datos; lo que se cambia a mano se queda.",
        report,
        dark=True,
    ),
    Step("actividades-lista", "Una cifra y su lista", "Lo que dice el reporte es lo que suma la lista.", number),
    Step("actividades-papel", "Actividades en papel", "En firme, con sus firmas: ya no cambia.", paper, is_paper=True),
    Step("campanas-del-ano", "Campañas del año", "Los doce meses: qué se descuenta y dónde se anuncia.", year),
    Step("campanas-papel", "Campañas en papel", "El calendario anual, para el consejo.", year_paper, is_paper=True),
)
"""From the draft to the calendar of the year."""
