"""Convenios and Cobranza on the tour: an agreement worked out and signed, who owes, notices, orders, a bank's file."""

from __future__ import annotations

from PySide6.QtCore import Qt

from aguadesk.desk import (
    agreement_papers,
    agreements,
    collecting_papers,
    collecting_solving,
    limitation,
    notice_papers,
    notices,
    order_papers,
)
from aguadesk.desk import portfolio as portfolio_desk
from aguadesk.desk.limitation import LimitationRequest
from aguadesk.desk.notices import NoticeFilter
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Role
from aguadesk.ui.agreements.tab import Agreements
from aguadesk.ui.collections import Collections
from aguadesk.ui.collections.external import ExternalSection
from aguadesk.ui.collections.notices import NoticesSection
from aguadesk.ui.collections.orders import OrdersSection
from aguadesk.ui.collections.portfolio import PortfolioSection
from aguadesk.ui.collections.prescription import PrescriptionSection
from aguadesk.ui.sentences import sentence
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step


def convenios(stage: Stage) -> Agreements:
    """Go to the agreements, and return their tab."""
    stage.sit(Role.ADMINISTRATOR)
    stage.open("convenios")
    tab = stage.shell.current
    if not isinstance(tab, Agreements):
        raise StepFailed("no se llegó a Convenios")
    return tab


def listed(stage: Stage) -> None:
    """See the agreements there are."""
    tab = convenios(stage)
    tab.back()
    tab.list.table.focus_first()


def worked_out(stage: Stage) -> None:
    """Work an agreement out for somebody who owes some months, by what they can pay."""
    tab = convenios(stage)
    wanted = PortfolioFilter(months=4, without_agreement=True)
    owing = portfolio_desk.list_ids(stage.desk, wanted)
    if not owing:
        raise StepFailed("nadie debe cuatro meses sin convenio; haga el recorrido con más cuentas")
    tab.begin_with(owing[0])
    stage.hands.type("150")
    stage.hands.press(Qt.Key.Key_Tab)


def one_of_them(stage: Stage) -> None:
    """Look at one that is being kept, instalment by instalment."""
    tab = convenios(stage)
    tab.new.forget()
    tab.show_agreement(_agreement(stage))


def agreement_paper(stage: Stage) -> None:
    """What is signed, the calendar to hang up, and the promissory notes."""
    found = _agreement(stage)
    for name, draw in (
        ("convenio", agreement_papers.agreement_pdf),
        ("convenio-calendario", agreement_papers.calendar_pdf),
        ("convenio-pagares", agreement_papers.notes_pdf),
    ):
        stage.camera.paper(_page(stage), name, draw(stage.desk, found))


def portfolio(stage: Stage) -> None:
    """See who owes, by age."""
    to_section(stage, Collections, PortfolioSection)


def notice_paper(stage: Stage) -> None:
    """A notice of a debt, with its acknowledgement slip."""
    ids = notices.list_ids(stage.desk, NoticeFilter())
    if not ids:
        raise StepFailed("no hay avisos")
    stage.camera.paper(_page(stage), "aviso", notice_papers.notices_pdf(stage.desk, ids[-1:]).pdf)


def noticed(stage: Stage) -> None:
    """See the notices that went out, batch by batch."""
    to_section(stage, Collections, NoticesSection)


def ordered(stage: Stage) -> None:
    """See the orders to the crews."""
    to_section(stage, Collections, OrdersSection).show_list()


def locks(stage: Stage) -> None:
    """Look at who may be limited and who may not, lock by lock."""
    found = to_section(stage, Collections, OrdersSection)
    found.show_limitation()
    found.limitation.look()
    stage.hands.until(lambda: not found.context.jobs.is_busy, "los candados no se revisaron")
    found.limitation.table.focus_first()


def order_paper(stage: Stage) -> None:
    """An order of limitation in its two copies: of somebody with no lock in the way, or with leave of the director."""
    to_section(stage, Collections, OrdersSection).show_list()
    looked = limitation.look_for(stage.desk, PortfolioFilter(months=2, states=(AccountState.ACTIVE,)))
    ready = sorted(looked, key=lambda one: not looked[one].passes)
    if not ready:
        raise StepFailed("nadie debe dos meses; haga el recorrido con más cuentas")
    asked = LimitationRequest((ready[0],), "recorrido")
    if looked[ready[0]].passes:
        (made,) = limitation.order(stage.desk, asked).value.orders
    else:
        made = limitation.order_against(stage.desk, asked, "Lo autorizó la dirección").value
    stage.camera.paper(_page(stage), "orden", order_papers.print_orders(stage.desk, [made]).value.pdf)


def prescribed(stage: Stage) -> None:
    """See what is about to lapse, and what already may not be collected against the will of who owes it."""
    to_section(stage, Collections, PrescriptionSection)


def outside(stage: Stage) -> None:
    """See the files of the bank, and the payment that nobody knows."""
    to_section(stage, Collections, ExternalSection)


def reconciled(stage: Stage) -> None:
    """The reconciliation of the last file."""
    files = collecting_solving.files(stage.desk)
    if not files:
        raise StepFailed("no hay archivos de pagos")
    newest = max(files, key=lambda one: one.id)
    pdf = collecting_papers.reconciliation_pdf(stage.desk, newest.id, sentence)
    stage.camera.paper(_page(stage), "conciliacion", pdf)


def _agreement(stage: Stage) -> int:
    ids = agreements.listed(stage.desk)
    rows = agreements.rows(stage.desk, ids)
    standing = [one for one in ids if rows[one].row.ended_on is None] or ids
    if not standing:
        raise StepFailed("no hay convenios; haga el recorrido con más cuentas")
    return standing[0]


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


STEPS = (
    Step(
        "convenios",
        "Convenios",
        "Los que se cumplen, los atrasados y los que están por incumplirse.",
        listed,
        dark=True,
    ),
    Step(
        "convenio-simulador",
        "Calcular un convenio",
        "Se teclea lo que la persona puede pagar, y el calendario está listo mientras se habla con ella.",
        worked_out,
        dark=True,
    ),
    Step("convenio", "Un convenio", "Cada parcialidad, pagada o por pagar, y lo que el convenio cubre.", one_of_them),
    Step(
        "convenio-papel",
        "El convenio en papel",
        "Lo que se firma, el calendario para colgarlo y los pagarés.",
        agreement_paper,
        is_paper=True,
    ),
    Step(
        "cartera",
        "Cartera",
        "Quién debe, desde cuándo y cuánto: cada barra abre su lista.",
        portfolio,
        dark=True,
    ),
    Step("avisos", "Avisos", "Se mandan por ruta y regresan con el lector: entregado, ausente, rehusado.", noticed),
    Step("aviso", "Aviso de adeudo", "Con su talón de acuse y su código de barras.", notice_paper, is_paper=True),
    Step(
        "candados",
        "Antes de limitar",
        "Limitación, no corte: ninguna orden sale mientras un candado esté puesto.",
        locks,
        dark=True,
    ),
    Step("ordenes", "Órdenes", "Limitar, reconectar, verificar, cambiar medidor, fugas: un solo lugar.", ordered),
    Step(
        "orden",
        "Orden de limitación",
        "Dos copias, con los litros que deja y su artículo.",
        order_paper,
        is_paper=True,
    ),
    Step(
        "prescripcion",
        "Prescripción",
        "Lo que está por prescribir, cuánto vale y qué gestión lo detiene.",
        prescribed,
        dark=True,
    ),
    Step(
        "pagos-externos",
        "Pagos externos",
        "Los archivos del banco, y lo que aún no se sabe de quién es.",
        outside,
    ),
    Step("conciliacion", "Conciliación", "Lo que dice el archivo y lo que se aplicó.", reconciled, is_paper=True),
)
"""From overdue to regularised."""
