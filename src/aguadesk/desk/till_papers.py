"""The papers of the till: the receipt and the corte de caja, drawn from what the ledger says."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.account_facts import account_facts
from aguadesk.desk.agreement_receipt import on_receipt
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.receipt_lines import receipt_discounts, receipt_lines
from aguadesk.desk.till import ClosedTill, drawer_words
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.periods import period_label
from aguadesk.domain.standing import months_begun
from aguadesk.papers import cash_cut, receipt
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset, Paper
from aguadesk.papers.wording import counted, short_day
from aguadesk.store import accounts, charges, settings
from aguadesk.store.receipts import Receipt

__all__ = [
    "IN_PLACE",
    "METHOD_WORDS",
    "Offset",
    "Paper",
    "cut_data",
    "cut_pdf",
    "cut_ticket",
    "receipt_data",
    "receipt_pdf",
    "receipt_ticket",
]

METHOD_WORDS = {
    Method.CASH: "Efectivo",
    Method.CARD: "Tarjeta",
    Method.TRANSFER: "Transferencia",
    Method.CHEQUE: "Cheque",
    Method.CREDIT: "Saldo a favor",
}
_IVA = "iva"


def receipt_pdf(
    desk: Desk, taken: Receipt, paper: Paper = Paper.HALF_LETTER, offset: Offset = IN_PLACE, reprint: int = 0
) -> bytes:
    """Draw a receipt; `reprint` counts how many times it was printed again."""
    return receipt.draw(receipt_data(desk, taken, reprint), paper, offset)


def receipt_ticket(desk: Desk, taken: Receipt, paper: Paper, reprint: int = 0, *, open_drawer: bool = False) -> bytes:
    """Write a receipt for a ticket printer (ESC/POS)."""
    return receipt.ticket_bytes(receipt_data(desk, taken, reprint), paper, open_drawer=open_drawer)


def cut_pdf(desk: Desk, closed: ClosedTill, paper: Paper = Paper.LETTER, offset: Offset = IN_PLACE) -> bytes:
    """Draw the corte de caja of a closed session."""
    return cash_cut.draw(cut_data(desk, closed), paper, offset)


def cut_ticket(desk: Desk, closed: ClosedTill, paper: Paper) -> bytes:
    """Write the short corte de caja for a ticket printer (ESC/POS)."""
    return cash_cut.ticket_bytes(cut_data(desk, closed), paper)


def receipt_data(desk: Desk, taken: Receipt, reprint: int = 0) -> receipt.ReceiptData:
    """Gather what a receipt says, as things stood just after it was taken."""
    with desk.read() as connection:
        balance, due = _after(connection, taken)
        legend = _legend(connection, taken.issued_at.date())
        agreed = on_receipt(connection, taken) if taken.account_id else None
        standing, next_step = _standing(balance, due, taken.issued_at.date()), _next_step(due, taken.issued_at.date())
        head = letterhead(connection)
        return receipt.ReceiptData(
            letterhead=head,
            folio=str(taken.folio),
            drawer=drawer_words(taken.drawer),
            cashier=taken.cashier,
            issued_at=taken.issued_at,
            payer=taken.payer,
            lines=receipt_lines(taken),
            discounts=receipt_discounts(taken),
            total=total(tender.amount for tender in taken.tenders if tender.method is not Method.CREDIT),
            tenders=_tenders(taken),
            account=_facts(connection, taken.account_id, desk.today(), head) if taken.account_id else None,
            credit_used=total(tender.amount for tender in taken.tenders if tender.method is Method.CREDIT),
            credit_left=taken.to_credit,
            rounding=taken.rounding,
            change=taken.change,
            balance_after=balance,
            standing=agreed.standing if agreed else standing,
            next_step=agreed.next_step if agreed else next_step,
            covers=_covers(taken),
            applied_by=f"Aplicado conforme a: {taken.basis}." if taken.applied else "",
            legends=tuple(filter(None, (agreed.paid if agreed else "", legend))),
            barcode=str(taken.folio),
            reprint=receipt.Reprint(reprint, desk.today()) if reprint else None,
            cancelled=_cancelled(taken),
        )


def cut_data(desk: Desk, closed: ClosedTill) -> cash_cut.CashCutData:
    """Gather what a corte de caja says.

    Raises:
        Refused: `till.not_closed` for a session that is still open.
    """
    session, figures = closed.session, closed.figures
    if session.closed_at is None:
        raise Refused("till.not_closed", drawer=session.drawer)
    with desk.read() as connection:
        head = letterhead(connection)
    return cash_cut.CashCutData(
        letterhead=head,
        number=f"Turno {session.id:04d}",
        drawer=drawer_words(session.drawer),
        opened_by=session.opened_by,
        opened_at=session.opened_at,
        closed_by=session.closed_by,
        closed_at=session.closed_at,
        float_amount=session.float_amount,
        cash_movements=_cash_movements(closed),
        expected=closed.closing.expected,
        pieces=tuple(
            cash_cut.CountedPieces(Money.pesos(denomination), pieces)
            for denomination, pieces in session.denominations.items()
        ),
        counted=closed.closing.counted,
        methods=tuple(
            cash_cut.MethodTotal(METHOD_WORDS[Method(method)], operations, amount)
            for method, operations, amount in figures.by_method
        ),
        concepts=tuple(
            cash_cut.ConceptTotal(name, ZERO, amount) if code == _IVA else cash_cut.ConceptTotal(name, amount)
            for code, name, amount in figures.by_concept
            if amount
        ),
        receipts=figures.receipts,
        first_folio=figures.first_folio,
        last_folio=figures.last_folio,
        difference_reason=session.difference_reason,
        cancelled=tuple(
            cash_cut.CancelledFolio(one.folio, one.amount, one.reason, one.authorised_by or one.by, one.reversal_folio)
            for one in figures.cancelled
        ),
        credit_received=figures.credit_made,
        credit_used=figures.credit_used,
        rounding=figures.rounding,
        handed_over=_handed_over(closed),
        ledger_hash=session.chain_head,
    )


def _cash_movements(closed: ClosedTill) -> tuple[cash_cut.CashMovement, ...]:
    cash = closed.closing.expected - closed.session.float_amount
    return (cash_cut.CashMovement("Cobros en efectivo, menos cancelaciones", cash),) if cash else ()


def _handed_over(closed: ClosedTill) -> tuple[cash_cut.HandOver, ...]:
    moves = (
        ("Fondo que queda para la siguiente caja", closed.closing.float_returned),
        ("Efectivo que se entrega", closed.closing.handed_over),
    )
    return tuple(cash_cut.HandOver(words, amount) for words, amount in moves if amount)


def _after(connection: Connection, taken: Receipt) -> tuple[Money | None, date | None]:
    if taken.account_id is None:
        return None, None
    owed, credit = charges.position(connection, taken.account_id, taken.id)
    return owed - credit, charges.oldest_open_due(connection, taken.account_id, taken.id)


def _standing(balance: Money | None, due: date | None, day: date) -> str:
    """Say in few words how the account is left."""
    if balance is None:
        return ""
    if balance <= ZERO:
        return "Al corriente"
    months = months_begun(due, day) if due else 0
    return "Saldo por vencer" if not months else f"Debe {counted(months, 'mes', 'meses')}"


def _covers(taken: Receipt) -> str:
    """Name the first and the last period paid, whatever order they were paid in; empty where one says it."""
    periods = sorted({line.period for line in taken.applied if line.period})
    return f"{period_label(periods[0])} a {period_label(periods[-1])}" if len(periods) > 1 else ""


def _next_step(due: date | None, day: date) -> str:
    if due is None:
        return ""
    return f"Lo más antiguo venció el {short_day(due)}" if due < day else f"Vence el {short_day(due)}"


def _legend(connection: Connection, day: date) -> str:
    return str(settings.rule_in_force(connection, "receipt.legend", day).value)


def _tenders(taken: Receipt) -> tuple[receipt.ReceiptTender, ...]:
    return tuple(
        receipt.ReceiptTender(
            METHOD_WORDS[tender.method],
            tender.amount,
            tender.received if tender.received != tender.amount else None,
            tender.reference,
        )
        for tender in taken.tenders
        if tender.method is not Method.CREDIT
    )


def _cancelled(taken: Receipt) -> receipt.CancelledReceipt | None:
    mark = taken.cancelled
    if mark is None:
        return None
    return receipt.CancelledReceipt(mark.reason, mark.folio, mark.at.date(), mark.authorised_by or mark.by)


def _facts(connection: Connection, account_id: int, today: date, head: Letterhead) -> AccountFacts | None:
    record = accounts.account_record(connection, account_id, today)
    return account_facts(record, head) if record else None
