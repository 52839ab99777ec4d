"""Facturación on the tour: the period looked at and billed, the tariffs with their curve, who pays less and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from aguadesk.domain.rights import Role
from aguadesk.ui.billing import Billing
from aguadesk.ui.billing.benefits import BenefitsSection
from aguadesk.ui.billing.campaigns import CampaignsSection
from aguadesk.ui.billing.run_section import RunSection
from aguadesk.ui.billing.tariffs import TariffsSection
from aguadesk.ui.job_view import JobBox
from aguadesk.ui.section import Section
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step

Kind = TypeVar("Kind", bound=Section)


def section(stage: Stage, kind: type[Kind]) -> Kind:
    """Go to a section of Facturación, down its list, and return it.

    Raises:
        StepFailed: if it is not there.
    """
    stage.sit(Role.ADMINISTRATOR)
    for _ in Billing.sections:
        stage.open("facturacion")
        tab = stage.shell.current
        if isinstance(tab, Billing) and isinstance(tab.section, kind):
            return tab.section
        stage.hands.press(Qt.Key.Key_Down)
        stage.hands.enter()
    raise StepFailed(f"no se llegó a «{kind.title}»")


def shown(kind: type[Section]) -> Callable[[Stage], None]:
    """Return the way to a section that is only looked at."""

    def go(stage: Stage) -> None:
        section(stage, kind)

    return go


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
        stage.photograph(boxes[0], "facturar-avance")
    stage.hands.until(lambda: found.preview is None and not found.context.jobs.is_busy, "el periodo no se facturó")
    stage.photograph()


def editor(stage: Stage) -> None:
    """Open the editor of a tariff, where its prices are written and tried."""
    section(stage, TariffsSection).table.focus_first()
    stage.hands.with_boxes(stage.key("facturacion.edit"), stage.answer(stage.key("dialog.reject")))


def tariffs(stage: Stage) -> None:
    """See the tariffs of the board, with what each charges along the m³."""
    section(stage, TariffsSection).table.focus_first()


STEPS = (
    Step(
        "facturar-revision",
        "Antes de facturar",
        "El mes se revisa sin escribir nada: cuánto sale, qué es raro y quién se queda sin recibo, y por qué.",
        looked_at,
    ),
    Step("facturar", "Facturar el periodo", "Todos los recibos o ninguno; se puede cancelar a la mitad.", billed),
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
)
"""From the meter to the bill."""
