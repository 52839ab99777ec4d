"""Dirección on the tour: the month at a glance, the list behind a figure, what is captured, its closing, its page."""

from __future__ import annotations

from PySide6.QtCore import Qt

from aguadesk.desk import month_papers
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.definitions import DefinitionsSection
from aguadesk.ui.direction.income_law import IncomeLawSection
from aguadesk.ui.direction.measures import MeasuresSection
from aguadesk.ui.direction.month import MonthSection
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step

_EXPLAINED = 4
"""How many lines down the figure stands that is divided by another: the commercial efficiency."""


def _counted(stage: Stage) -> MonthSection:
    """Go to the month and wait until its figures are there."""
    section = to_section(stage, Direction, MonthSection)
    stage.hands.until(lambda: section.shown is not None and section.counting is None, "el mes no se contó")
    return section


def month(stage: Stage) -> None:
    """See the month that runs, and what its commercial efficiency means."""
    section = _counted(stage)
    section.table.setFocus()
    stage.hands.press(Qt.Key.Key_Home)
    for _ in range(_EXPLAINED - 1):
        stage.hands.press(Qt.Key.Key_Down)


def behind(stage: Stage) -> None:
    """Open the list behind what was collected."""
    section = _counted(stage)
    section.table.setFocus()
    stage.hands.press(Qt.Key.Key_Home)
    stage.hands.press(Qt.Key.Key_Down)
    stage.hands.with_boxes(stage.hands.enter, stage.answer(stage.key("dialog.reject")))


def closing(stage: Stage) -> None:
    """See what must be so before the month that ended is closed."""
    section = _counted(stage)
    section.month.setFocus()
    stage.hands.press(Qt.Key.Key_Down)
    _counted(stage)
    stage.hands.with_boxes(stage.key("direccion.do"), stage.answer(stage.key("dialog.reject")))


def measures(stage: Stage) -> None:
    """See what is captured because no register has it."""
    to_section(stage, Direction, MeasuresSection)


def defined(stage: Stage) -> None:
    """See what a figure of several parts means."""
    section = to_section(stage, Direction, DefinitionsSection)
    section.show_part("losses_tap")


def law(stage: Stage) -> None:
    """See what the law expects of each concept beside what came in."""
    section = to_section(stage, Direction, IncomeLawSection)
    stage.hands.until(lambda: bool(section.lines), "la Ley de Ingresos no se sumó")


def paper(stage: Stage) -> None:
    """The month on one page."""
    page = stage.page
    if page is None:
        raise StepFailed("no hay página del recorrido")
    name = f"{stage.desk.today():%Y-%m}"
    stage.camera.paper(page, "informe-del-mes", month_papers.report_pdf(stage.desk, name))


STEPS = (
    Step(
        "mes",
        "El mes de un vistazo",
        "Facturado y cobrado, cartera por antigüedad, y cada indicador con lo que quiere decir al pie.",
        month,
        dark=True,
    ),
    Step("mes-lista", "Una cifra y su lista", "Cada cifra abre los renglones que la suman.", behind),
    Step("mes-cierre", "Cerrar el mes", "Lo que debe estar en orden; después sus cifras ya no cambian.", closing),
    Step("definiciones", "Definiciones", "Cada cifra: cómo se saca, qué cuenta y de quién es la definición.", defined),
    Step("medidas", "Medidas", "Lo que ningún registro sabe: agua producida, viviendas, empleados.", measures),
    Step("ley-de-ingresos", "Ley de Ingresos", "Lo estimado, lo modificado, lo devengado y lo recaudado.", law),
    Step("mes-papel", "El mes en una hoja", "Se lee en blanco y negro, y lleva tres firmas.", paper, is_paper=True),
)
"""What a director looks at, in order."""
