"""The papers of the tour: receipt on half letter and on a roll, corte de caja, statement, and the padrón in Excel."""

from __future__ import annotations

from aguadesk.desk import account_lists, cashier, statements, till, till_papers
from aguadesk.desk.till_papers import Paper
from aguadesk.domain.rights import Role
from aguadesk.ui.tour.camera import Page
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step


def receipt(stage: Stage) -> None:
    """The receipt on half letter."""
    taken = cashier.find_receipt(stage.desk, _folio(stage, "receipt"))
    stage.camera.paper(_page(stage), "recibo-media-carta", till_papers.receipt_pdf(stage.desk, taken))


def ticket(stage: Stage) -> None:
    """The same receipt on a roll of 80 mm, also as the bytes of its printer."""
    taken, page = cashier.find_receipt(stage.desk, _folio(stage, "receipt")), _page(stage)
    stage.camera.paper(page, "recibo-ticket-80mm", till_papers.receipt_pdf(stage.desk, taken, Paper.TICKET_80))
    escpos = till_papers.receipt_ticket(stage.desk, taken, Paper.TICKET_80)
    stage.camera.keep(page, "recibo-ticket-80mm.escpos", escpos, "ESC/POS")


def cancelled(stage: Stage) -> None:
    """The receipt that was cancelled."""
    taken = cashier.find_receipt(stage.desk, _folio(stage, "items"))
    stage.camera.paper(_page(stage), "recibo-cancelado", till_papers.receipt_pdf(stage.desk, taken))


def cut(stage: Stage) -> None:
    """The corte de caja."""
    if stage.session_id is None:
        raise StepFailed("la caja no se cerró")
    closed = till.cut(stage.desk, stage.session_id)
    stage.camera.paper(_page(stage), "corte-de-caja", till_papers.cut_pdf(stage.desk, closed))


def statement(stage: Stage) -> None:
    """The statement of an account."""
    account_id = stage.players.in_arrears.id
    stage.camera.paper(_page(stage), "estado-de-cuenta", statements.statement_pdf(stage.desk, account_id))
    stage.camera.keep(_page(stage), "estado-de-cuenta.xlsx", statements.statement_xlsx(stage.desk, account_id), "Excel")


def padron(stage: Stage) -> None:
    """The padrón in Excel, by who may take personal data out of the office."""
    stage.sit(Role.DIRECTOR)
    ids = account_lists.list_ids(stage.desk)
    content = account_lists.export_list(stage.desk, ids).value
    stage.camera.keep(_page(stage), "padron.xlsx", content, f"Excel, {len(ids):,} cuentas")


STEPS = (
    Step(
        "recibo",
        "Recibo en media carta",
        "Importe, periodo y lo que sigue se encuentran en dos segundos.",
        receipt,
        is_paper=True,
    ),
    Step(
        "ticket",
        "El mismo recibo en ticket",
        "En rollo de 80 mm, con acentos; también como bytes ESC/POS.",
        ticket,
        is_paper=True,
    ),
    Step("recibo-cancelado", "Un recibo cancelado", "No se borra: lo dice, con su motivo.", cancelled, is_paper=True),
    Step(
        "corte",
        "Corte de caja",
        "Por forma de pago y por concepto, con cancelados, diferencia y el último sello.",
        cut,
        is_paper=True,
    ),
    Step(
        "estado",
        "Estado de cuenta",
        "Todo lo que pasó en la cuenta, con el saldo después de cada movimiento.",
        statement,
        is_paper=True,
    ),
    Step(
        "padron",
        "El padrón en Excel",
        "Con números de verdad; que salió de la oficina queda en la bitácora.",
        padron,
        is_paper=True,
    ),
)
"""What the day leaves on paper."""


def _page(stage: Stage) -> Page:
    if stage.page is None:
        raise StepFailed("no hay página del álbum")
    return stage.page


def _folio(stage: Stage, what: str) -> str:
    if what not in stage.folios:
        raise StepFailed("el pago de ese recibo no se hizo")
    return stage.folios[what]
