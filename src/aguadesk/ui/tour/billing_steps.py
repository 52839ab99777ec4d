"""Facturación on the tour: the period looked at and billed, the tariffs with their curve, who pays less and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from aguadesk.desk import account_lists, accounts, bill_papers, cashier, explaining, routes
from aguadesk.desk.account_lists import AccountFilters
from aguadesk.desk.routes import Which
from aguadesk.domain.accounts import Service
from aguadesk.domain.periods import month_of
from aguadesk.domain.rights import Role
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.benefits import BenefitsSection
from aguadesk.ui.billing.bills import BillsSection
from aguadesk.ui.billing.campaigns import CampaignsSection
from aguadesk.ui.billing.meters import MetersSection
from aguadesk.ui.billing.readings import ReadingsSection
from aguadesk.ui.billing.run_section import RunSection
from aguadesk.ui.billing.tariffs import TariffsSection
from aguadesk.ui.job_view import JobBox
from aguadesk.ui.section import Section
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import Kind, to_section
from aguadesk.ui.tour.stage import Stage, Step

_TYPED = 3


def section(stage: Stage, kind: type[Kind]) -> Kind:
    """Go to a section of Facturación and return it."""
    return to_section(stage, Billing, kind)


def shown(kind: type[Section]) -> Callable[[Stage], None]:
    """Return the way to a section that is only looked at."""

    def go(stage: Stage) -> None:
        section(stage, kind)

    return go


def captured(stage: Stage) -> None:
    """Type some readings of a route, Enter after Enter."""
    found = section(stage, ReadingsSection)
    unread = [one for one in routes.cycle(stage.desk, found.period_text) if one.unread > _TYPED]
    if not unread:
        raise StepFailed("no hay ninguna ruta por leer")
    found.route.choose(unread[0].route_id or 0)
    found.which.choose(Which.MISSING)
    found.which.chosen.emit(Which.MISSING)
    found.panel.reading.setFocus()
    for number in range(_TYPED):
        tap = found.panel.tap
        if tap is None:
            raise StepFailed("no hay toma que leer")
        stage.hands.type(str((tap.previous_m3 or 0) + 11 + number))
        if number < _TYPED - 1:
            stage.hands.enter()


def set_aside(stage: Stage) -> None:
    """See the readings that wait because they are odd."""
    found = section(stage, ReadingsSection)
    if not any(one.aside for one in routes.cycle(stage.desk, found.period_text)):
        _read_oddly(stage, found)
    waiting = [one for one in routes.cycle(stage.desk, found.period_text) if one.aside]
    if not waiting:
        raise StepFailed("no hay lecturas apartadas")
    found.route.choose(waiting[0].route_id or 0)
    found.which.choose(Which.ASIDE)
    found.which.chosen.emit(Which.ASIDE)
    found.table.focus_first()


def _read_oddly(stage: Stage, found: ReadingsSection) -> None:
    """Type a reading that nobody would believe: the first Enter asks to look again, the second sets it aside."""
    found.panel.reading.setFocus()
    tap = found.panel.tap
    if tap is None:
        raise StepFailed("no hay toma que leer")
    found.panel.reading.clear()
    stage.hands.type(str((tap.previous_m3 or 0) + 4000))
    stage.hands.enter()
    stage.hands.enter()


def sheet(stage: Stage) -> None:
    """The sheet a reader walks a route with."""
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    period = month_of(stage.desk.today())
    listed = [one for one in routes.cycle(stage.desk, period) if one.metered]
    if not listed:
        raise StepFailed("no hay rutas con medidores")
    pdf = routes.sheet_pdf(stage.desk, period, listed[0].route_id, show_previous=True)
    stage.camera.paper(stage.page, "hoja-de-ruta", pdf)


def late_account(stage: Stage) -> int:
    """Return an account that is some months late with its bills.

    Raises:
        StepFailed: if there is none.
    """
    ids = account_lists.list_ids(stage.desk, AccountFilters(owing=True))
    for row in accounts.rows(stage.desk, ids).values():
        if 2 <= row.standing.months <= 5 and row.service is Service.METERED and _first_late(stage, row.id) is not None:
            return row.id
    raise StepFailed("nadie debe dos meses de recibos; haga el recorrido con más cuentas")


def _first_late(stage: Stage, account_id: int) -> int | None:
    today = stage.desk.today()
    late = [one for one in cashier.standing(stage.desk, account_id).charges if one.period and one.due_on < today]
    return late[0].id if late else None


def explained(stage: Stage) -> None:
    """Ask why somebody pays what they pay."""
    stage.sit(Role.ADMINISTRATOR)
    stage.shell.open_account(late_account(stage), "cuentas")
    stage.hands.with_boxes(stage.key("cuentas.explain"), stage.answer(stage.key("dialog.reject")))


def explained_paper(stage: Stage) -> None:
    """The same on half a sheet."""
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    account_id = late_account(stage)
    found = explaining.explain(stage.desk, account_id, _first_late(stage, account_id) or 0)
    stage.camera.paper(stage.page, "por-que-pago-esto", explaining.explained_pdf(stage.desk, found))


def looked_at(stage: Stage) -> None:
    """Look at the month in course without writing anything."""
    found = section(stage, RunSection)
    stage.hands.act("facturacion.do")
    stage.hands.until(lambda: found.preview is not None, "el periodo no se revisó")


def billed(stage: Stage) -> None:
    """Bill it, with its progress on screen."""
    found = section(stage, RunSection)
    if found.preview is None or not found.preview.plan.bills:
        raise StepFailed("no hay recibos por hacer")
    found.message.setText("Cuide el agua: repare sus fugas")
    found.make.click()
    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, JobBox) and one.isVisible()]
    if boxes:
        stage.hands.until(lambda: boxes[0].has_begun, "el avance no empezó")
        stage.photograph(boxes[0], "facturar-avance")
    stage.hands.until(lambda: found.preview is None and not found.context.jobs.is_busy, "el periodo no se facturó")
    stage.photograph()


def bills(stage: Stage) -> None:
    """See the bills of the period just billed, in the order in which they are handed out."""
    found = section(stage, BillsSection)
    if not found.table.focus_first():
        raise StepFailed("no hay recibos en el periodo")


def bills_paper(stage: Stage) -> None:
    """Two of them on paper: one read at the meter, and one with something taken off."""
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    ids = bill_papers.listed(stage.desk, month_of(stage.desk.today()))
    states = bill_papers.states(stage.desk, ids)
    if not ids:
        raise StepFailed("no hay recibos en el periodo")
    read = [one for one in ids if states[one].bill.current_m3 is not None] or ids
    late = [one for one in read if states[one].bill.arrears]
    less = [one for one in read if states[one].bill.discount]
    # In a very small town there may be neither: then any two that were read.
    chosen = list(dict.fromkeys([*late[:1], *less[:1], *read]))[:2]
    stage.camera.paper(stage.page, "recibo", bill_papers.bills_pdf(stage.desk, chosen).pdf)


def editor(stage: Stage) -> None:
    """Open the editor of a tariff, where its prices are written and tried."""
    section(stage, TariffsSection).table.focus_first()
    stage.hands.with_boxes(stage.key("facturacion.edit"), stage.answer(stage.key("dialog.reject")))


def tariffs(stage: Stage) -> None:
    """See the tariffs of the board, with what each charges along the m³."""
    section(stage, TariffsSection).table.focus_first()


STEPS = (
    Step(
        "lecturas",
        "Captura de lecturas",
        "En el orden en que se camina: se teclea, Entrar, y la siguiente toma está lista.",
        captured,
        dark=True,
    ),
    Step("lecturas-apartadas", "Lecturas apartadas", "Las raras esperan, con su motivo.", set_aside),
    Step("hoja-de-ruta", "Hoja de ruta", "Con código de barras y las anomalías al pie.", sheet, is_paper=True),
    Step(
        "facturar-revision",
        "Antes de facturar",
        "El mes se revisa sin escribir nada: cuánto sale, qué es raro y quién se queda sin recibo, y por qué.",
        looked_at,
    ),
    Step("facturar", "Facturar el periodo", "Todos los recibos o ninguno; se puede cancelar a la mitad.", billed),
    Step("recibos", "Recibos", "En el orden en que se reparten, con lo que falta por cobrar.", bills, dark=True),
    Step("recibo", "El recibo", "Cuánto, hasta cuándo y por qué; dos por hoja.", bills_paper, is_paper=True),
    Step(
        "tarifas",
        "Tarifas",
        "Cada tarifa con sus fechas, su fundamento y la curva de lo que cuesta cada m³.",
        tariffs,
        dark=True,
    ),
    Step("tarifas-editor", "Editor de tarifas", "Rangos, adiciones y redondeos, con lo que costaría.", editor),
    Step(
        "beneficiarios",
        "Beneficiarios",
        "Quién paga menos, con qué clave y papel, hasta cuántos m³ y hasta cuándo.",
        shown(BenefitsSection),
    ),
    Step(
        "campanas",
        "Campañas",
        "El año dibujado, lo que cada una lleva en descuentos y en difusión.",
        shown(CampaignsSection),
        dark=True,
    ),
    Step("medidores", "Medidores", "Los del almacén y los instalados, cada uno con su historia.", shown(MetersSection)),
    Step(
        "por-que",
        "¿Por qué pago esto?",
        "Una tecla sobre cualquier cargo: lecturas, tarifa, descuentos y recargos mes por mes, con su fundamento.",
        explained,
    ),
    Step("por-que-papel", "La misma explicación en media hoja", "Para llevar a casa.", explained_paper, is_paper=True),
)
"""From the meter to the bill."""
