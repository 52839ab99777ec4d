"""Quejas on the tour: registering, the board with its countdowns, one report, a claim, the closing and the month."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt

from aguadesk.desk import (
    advice,
    claims,
    complaint_closing,
    complaint_closing_papers,
    complaint_kinds,
    complaint_papers,
    complaint_reports,
    complaints,
    order_papers,
    order_results,
    portfolio,
)
from aguadesk.desk import complaint_report_papers as report_papers
from aguadesk.desk.complaints import ComplaintFilter, ComplaintRow, Registration
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.complaints import OPEN_STATES, Channel, Reporter
from aguadesk.domain.errors import Refused
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.ui.complaints import Complaints
from aguadesk.ui.complaints.catalogue import CatalogueSection
from aguadesk.ui.complaints.conformity import ConformitySection
from aguadesk.ui.complaints.informes import ComplaintReportsSection
from aguadesk.ui.complaints.reports import ReportsSection
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step


def board(stage: Stage) -> None:
    """See what each area has on its hands, and how long is left of each report."""
    found = to_section(stage, Complaints, ReportsSection)
    found.show_list()
    found.list.table.focus_first()


def registration(stage: Stage) -> None:
    """Register a report as it is told on the telephone, up to the moment before it is saved."""
    to_section(stage, Complaints, ReportsSection)
    stage.hands.act("quejas.new")
    stage.hands.type("Marina Olmos")
    stage.hands.press(Qt.Key.Key_Tab)
    stage.hands.press(Qt.Key.Key_Tab)
    stage.hands.type("drenaje desb")
    stage.hands.enter()
    stage.hands.type("Hidalgo esquina con Morelos")


def registered(stage: Stage) -> None:
    """Save it: its number stands in large, with until when it is attended."""
    stage.hands.act("quejas.do")


def one_report(stage: Stage) -> None:
    """Look at one report with all that happened to it."""
    found = to_section(stage, Complaints, ReportsSection)
    found.show_list()
    found.show_report(_newest(stage, ComplaintFilter(tuple(OPEN_STATES))).id)


def disputed(stage: Stage) -> None:
    """Register a claim up to the moment before it is saved: the bills in dispute are ticked."""
    found = to_section(stage, Complaints, ReportsSection)
    account_id = _claim(stage, OrderResult.METER_FAULTY).account_id
    assert account_id is not None
    found.begin_with(account_id)
    stage.hands.type("consumo")
    stage.hands.enter()
    stage.hands.press(Qt.Key.Key_Down)
    for _ in range(2):
        stage.hands.press(Qt.Key.Key_Space)
        stage.hands.press(Qt.Key.Key_Down)


def claim(stage: Stage) -> None:
    """Look at a claim of excessive consumption whose meter was bad."""
    found = to_section(stage, Complaints, ReportsSection)
    found.new.begin()  # the claim of the step before is not registered
    found.show_list()
    found.show_report(_claim(stage, OrderResult.METER_FAULTY).id)


def verification_paper(stage: Stage) -> None:
    """Somebody comes whose bill seems too high: the order that verifies it leaves in the same minute."""
    kinds = {one.code: one.id for one in complaint_kinds.kinds(stage.desk)}
    for account_id in portfolio.list_ids(stage.desk, PortfolioFilter(states=(AccountState.ACTIVE,))):
        asked = Registration(
            kinds["consumo_excesivo"],
            Channel.IN_PERSON,
            Reporter.HOLDER,
            account_id=account_id,
            description="Dice que no ha gastado tanto",
            request_id="recorrido",
        )
        try:
            page = claims.look(stage.desk, complaints.register(stage.desk, asked).value)
        except Refused:
            continue  # it has no bill, or a claim already
        assert page is not None
        assert page.order is not None
        printed = order_papers.print_orders(stage.desk, [page.order.id]).value
        stage.camera.paper(_page(stage), "verificacion", printed.pdf)
        return
    raise StepFailed("nadie tiene un recibo que reclamar; haga el recorrido con más cuentas")


def slip(stage: Stage) -> None:
    """What whoever reported it takes home."""
    one = _newest(stage, ComplaintFilter(tuple(OPEN_STATES)))
    stage.camera.paper(_page(stage), "comprobante-reporte", complaint_papers.slip_pdf(stage.desk, one.id))


def advised(stage: Stage) -> None:
    """The advice of a claim whose verification found nothing wrong."""
    stage.camera.paper(_page(stage), "consejos", advice.advice_pdf(stage.desk, _normal(stage).id))


def conformity(stage: Stage) -> None:
    """See who is to be called."""
    to_section(stage, Complaints, ConformitySection)


def closing_paper(stage: Stage) -> None:
    """The list of what was attended on a day."""
    listed = complaint_closing.closings(stage.desk)
    if not listed:
        raise StepFailed("no hay bajas del día; haga el recorrido con más cuentas")
    pdf = complaint_closing_papers.closing_pdf(stage.desk, listed[0].id)
    stage.camera.paper(_page(stage), "relacion-diaria", pdf)


def month(stage: Stage) -> None:
    """See the efficiency of attention of last month, each figure with its list."""
    found = to_section(stage, Complaints, ComplaintReportsSection)
    found.show_part(f"{_last_month(stage):%Y-%m}")


def month_paper(stage: Stage) -> None:
    """The efficiency of last month on paper, with its formula and its signatures."""
    report = complaint_reports.efficiency_of_month(stage.desk, _last_month(stage))
    stage.camera.paper(_page(stage), "eficiencia-mensual", report_papers.efficiency_pdf(stage.desk, report))


def catalogue(stage: Stage) -> None:
    """See the kinds of reports, who attends each and how long it may take."""
    to_section(stage, Complaints, CatalogueSection)


def _newest(stage: Stage, wanted: ComplaintFilter) -> ComplaintRow:
    ids = complaints.list_ids(stage.desk, wanted)
    if not ids:
        raise StepFailed("no hay reportes; haga el recorrido con más cuentas")
    return complaints.rows(stage.desk, ids[:1])[ids[0]]


def _claim(stage: Stage, outcome: OrderResult) -> ComplaintRow:
    """Return a claim with an outcome, or any that was verified."""
    verified = [(found is not outcome, one.number, one) for one, found in _outcomes(stage) if found is not None]
    if not verified:
        raise StepFailed("nadie disputa un consumo; haga el recorrido con más cuentas")
    return min(verified)[2]


def _normal(stage: Stage) -> ComplaintRow:
    """Return a claim with a good meter; where there is none, the verification ordered a moment ago finds one."""
    listed = _outcomes(stage)
    for one, found in listed:
        if found is OrderResult.NORMAL:
            return one
    for one, found in listed:
        page = claims.look(stage.desk, one.id)
        if found is None and one.is_open and page is not None and page.order is not None and page.order.is_open:
            order_results.capture(stage.desk, page.order.id, OrderOutcome(OrderResult.NORMAL, "Sin fugas a la vista"))
            return one
    raise StepFailed("nadie disputa un consumo; haga el recorrido con más cuentas")


def _outcomes(stage: Stage) -> list[tuple[ComplaintRow, OrderResult | None]]:
    """Return the claims with what was found of each, the oldest first."""
    rows = complaints.rows(stage.desk, complaints.list_ids(stage.desk, ComplaintFilter()))
    found = []
    for one in sorted((row for row in rows.values() if row.disputes_bill), key=lambda row: row.number):
        page = claims.look(stage.desk, one.id)
        if page is not None:
            found.append((one, page.claim.outcome))
    return found


def _last_month(stage: Stage) -> date:
    return stage.desk.today().replace(day=1) - timedelta(days=1)


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


STEPS = (
    Step(
        "quejas",
        "Quejas",
        "Lo que tiene cada área y cuánto le falta a cada reporte, con palabras y color.",
        board,
        dark=True,
    ),
    Step(
        "registro",
        "Registrar un reporte",
        "Al teléfono: quién, qué y dónde; si ya lo reportaron, se ve antes de guardar.",
        registration,
        dark=True,
    ),
    Step("registrado", "Ya tiene número", "El número en grande, y para cuándo se atiende.", registered),
    Step("reporte", "Un reporte", "Lo que sigue, en una tecla; lo que ha pasado, con persona y hora.", one_report),
    Step(
        "comprobante",
        "Comprobante del reporte",
        "Lo que se lleva quien reporta.",
        slip,
        is_paper=True,
    ),
    Step(
        "recibos-en-disputa",
        "Qué recibos se disputan",
        "Se marcan con la barra espaciadora al registrar la reclamación; sin marcar, es el último.",
        disputed,
    ),
    Step(
        "reclamacion",
        "Consumo excesivo",
        "El importe no se mueve hasta que la verificación dice de quién es la falla.",
        claim,
        dark=True,
    ),
    Step(
        "verificacion",
        "Orden de verificación",
        "Sale en el mismo minuto en que se reclama.",
        verification_paper,
        is_paper=True,
    ),
    Step("consejos", "Consejos de consumo", "Para quien gasta más de lo que cree.", advised, is_paper=True),
    Step("conformidad", "Conformidad", "A quién llamar, y con qué palabras.", conformity),
    Step(
        "relacion",
        "Relación de reportes atendidos",
        "La baja del día, firmada por tres.",
        closing_paper,
        is_paper=True,
    ),
    Step(
        "eficiencia",
        "Eficiencia de atención",
        "La fórmula, y detrás de cada número su lista.",
        month,
        dark=True,
    ),
    Step("eficiencia-papel", "La eficiencia en papel", "Lista para enviarse.", month_paper, is_paper=True),
    Step("catalogo", "Tipos de reporte", "Quién atiende cada uno y en cuánto tiempo.", catalogue),
)
"""From the telephone to the conformity."""
