"""Contabilidad and Transparencia on the tour: the day's entry, its global CFDI, the codes, and the month's package."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aguadesk.desk import (
    handover,
    hash_list,
    income,
    income_papers,
    income_proposal,
    invoice_papers,
    invoicing,
    issuer,
)
from aguadesk.desk.saving import read_file
from aguadesk.ui.direction import Direction
from aguadesk.ui.direction.accounting import CODES, ENTRY, INVOICES, AccountingSection
from aguadesk.ui.direction.transparency import TransparencySection
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.sections import to_section
from aguadesk.ui.tour.stage import Stage, Step

_FARTHEST = 60


def entry(stage: Stage) -> None:
    """See the income entry of the last day on which money came in: charges equal credits."""
    _at(stage, ENTRY, _last_day(stage))


def entry_paper(stage: Stage) -> None:
    """The entry on paper, with its signatures."""
    stage.camera.paper(_page(stage), "poliza-ingresos", income_papers.entry_pdf(stage.desk, _last_day(stage)))


def packages(stage: Stage) -> None:
    """See a day whose receipts were packed, one of them by name."""
    today = stage.desk.today()
    days = (today - timedelta(days=back) for back in range(_FARTHEST))
    packed = next((day for day in days if invoicing.invoice_day(stage.desk, day).packages), today)
    _at(stage, INVOICES, packed)


def draft(stage: Stage) -> None:
    """The draft of a global CFDI in XML, once the board said who issues it."""
    issuer.change_issuer(stage.desk, "JAP950101AB1", "Agua Potable de Práctica", "603", "84160")
    days = (stage.desk.today() - timedelta(days=back) for back in range(_FARTHEST))
    found = next((one for day in days for one in invoicing.invoice_day(stage.desk, day).packages), None)
    if found is None:
        raise StepFailed("no hay paquetes de factura global; haga el recorrido con más cuentas")
    _at(stage, INVOICES, found.on_day)
    content = invoice_papers.package_xml(stage.desk, found.id)
    stage.camera.keep(_page(stage), "factura-global-sin-timbrar.xml", content, "CFDI 4.0 sin timbrar")


def proposal(stage: Stage) -> None:
    """See the accounts and CRI proposed to begin with, each waiting to be reviewed."""
    income_proposal.propose(stage.desk, income_proposal.Model.DECENTRALISED)
    found = to_section(stage, Direction, AccountingSection)
    found.show_part(CODES)
    found.read()


def codes(stage: Stage) -> None:
    """See with which accounts the entry is written."""
    to_section(stage, Direction, AccountingSection).show_part(CODES)


def package(stage: Stage) -> None:
    """See what the package of transparency of last month holds."""
    to_section(stage, Direction, TransparencySection).table.focus_first()


def disk(stage: Stage) -> None:
    """The act of the disk of entrega-recepción."""
    with TemporaryDirectory() as folder:
        made = handover.make_disk(stage.desk, Path(folder) / "entrega").value
        if not hash_list.check_folder(made.folder).holds:
            raise StepFailed("el disco de entrega no quedó como dice su lista de huellas")
        stage.camera.paper(_page(stage), "acta-entrega-recepcion", read_file(made.folder / handover.ACT))


def _at(stage: Stage, view: str, day: date) -> None:
    found = to_section(stage, Direction, AccountingSection)
    found.day.show_day(day)
    found.show_part(view)


def _last_day(stage: Stage) -> date:
    for back in range(_FARTHEST):
        day = stage.desk.today() - timedelta(days=back)
        if income.entry(stage.desk, day).money:
            return day
    raise StepFailed("no se cobró nada en los últimos días; haga el recorrido con más cuentas")


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


STEPS = (
    Step("poliza", "Póliza de ingresos", "Cargos iguales a abonos, devengado y recaudado, con el IVA aparte.", entry),
    Step("poliza-papel", "Póliza en papel", "Con sus sumas, sus documentos y sus firmas.", entry_paper, is_paper=True),
    Step("factura-global", "Factura global", "Los recibos del día, los facturados a un nombre y su UUID.", packages),
    Step("cfdi-sin-timbrar", "CFDI sin timbrar", "La factura global en XML, para quien timbra.", draft),
    Step("cuentas-contables", "Cuentas contables", "Con qué cuentas se escribe la póliza.", codes),
    Step("cuentas-propuestas", "Cuentas propuestas", "Según el organismo; cada una espera su revisión.", proposal),
    Step("transparencia", "Transparencia", "Lo que se publica del mes, sin datos personales.", package),
    Step("acta-entrega", "Acta de entrega-recepción", "Lo que lleva el disco, con sus huellas.", disk, is_paper=True),
)
