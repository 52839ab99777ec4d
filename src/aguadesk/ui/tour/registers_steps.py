"""The registers of Obras on the tour: who is attended, events, oficios, purchases and stock, policies."""

from __future__ import annotations

from datetime import date

from aguadesk.desk import letters, purchases, register_papers, survey_papers, surveys
from aguadesk.domain.office import LetterWay
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step
from aguadesk.ui.works import Works
from aguadesk.ui.works.attention_section import AttentionSection
from aguadesk.ui.works.event_section import EventSection
from aguadesk.ui.works.letter_section import LetterSection
from aguadesk.ui.works.policy_section import PolicySection
from aguadesk.ui.works.register_view import RegisterSection
from aguadesk.ui.works.stock_section import StockSection
from aguadesk.ui.works.survey_section import SurveySection


def _show(stage: Stage, kind: type[RegisterSection], view: int = 0, *, year: bool = False) -> None:
    """Go to a list of a register; of the whole year, where a month shows too little."""
    found = to_section(stage, Works, kind)
    found.choice.choose(view)
    if year:
        found.span.show_year(stage.desk.today().year)
    found.opened()


def attended(stage: Stage) -> None:
    """See who came to the window without paying."""
    _show(stage, AttentionSection)


def by_procedure(stage: Stage) -> None:
    """How many came for each trámite this year."""
    _show(stage, AttentionSection, 1, year=True)


def events(stage: Stage) -> None:
    """The visits and jornadas of the year."""
    _show(stage, EventSection, year=True)


def survey(stage: Stage) -> None:
    """What citizens said of the service, by question."""
    _show(stage, SurveySection, 1)


def survey_paper(stage: Stage) -> None:
    """The form that is answered with a pen."""
    found = surveys.listed(stage.desk)
    if not found:
        raise StepFailed("no hay encuestas; haga el recorrido con un pueblo nuevo")
    stage.camera.paper(_page(stage), "encuesta", survey_papers.form_pdf(stage.desk, found[0].id))


def oficios(stage: Stage) -> None:
    """The oficios that wait for an answer."""
    _show(stage, LetterSection, 1)


def oficio_paper(stage: Stage) -> None:
    """The cover of the last one that left."""
    year = stage.desk.today().year
    sent = letters.listed(stage.desk, date(year - 1, 1, 1), stage.desk.today(), LetterWay.SENT)
    if not sent:
        raise StepFailed("no hay oficios enviados; haga el recorrido con un pueblo de más días")
    stage.camera.paper(_page(stage), "oficio", register_papers.letter_pdf(stage.desk, sent[0].id))


def stock(stage: Stage) -> None:
    """What there is in the store room."""
    _show(stage, StockSection, 1)


def bought(stage: Stage) -> None:
    """What was asked of Compras this year."""
    _show(stage, StockSection, year=True)


def purchase_paper(stage: Stage) -> None:
    """A request to Compras as it is signed."""
    year = stage.desk.today().year
    found = purchases.listed(stage.desk, date(year - 1, 1, 1), stage.desk.today())
    if not found:
        raise StepFailed("no hay solicitudes a Compras; haga el recorrido con un pueblo de más días")
    stage.camera.paper(_page(stage), "solicitud-compra", register_papers.purchase_pdf(stage.desk, found[0].id))


def policies(stage: Stage) -> None:
    """The policies in force."""
    _show(stage, PolicySection)


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


STEPS = (
    Step("atendidos", "Usuarios atendidos", "Quien solo pregunta también se cuenta: una tecla.", attended),
    Step("por-tramite", "Por trámite", "Con el código de calidad de cada uno.", by_procedure),
    Step("eventos", "Eventos", "Visitas y jornadas, con asistentes y fotos.", events),
    Step("encuestas", "Encuestas", "El promedio, los que dijeron que sí, y las respuestas detrás.", survey),
    Step("encuesta", "Una encuesta en papel", "Una hoja, con letra grande.", survey_paper, is_paper=True),
    Step("por-contestar", "Oficios por contestar", "El más urgente primero.", oficios, dark=True),
    Step("oficio", "Carátula de un oficio", "Su número, y dónde se acusa de recibido.", oficio_paper, is_paper=True),
    Step("compras", "Compras", "Lo que se pidió, lo que llegó y lo que falta.", bought),
    Step("solicitud-compra", "Solicitud de compra", "Numerada y lista para firmarse.", purchase_paper, is_paper=True),
    Step("almacen", "Almacén", "Lo que hay, y qué está bajo su mínimo.", stock),
    Step("politicas", "Políticas comerciales", "Cuáles están en vigor, y qué acuerdo las puso.", policies),
)
"""What the office keeps of its own work."""
