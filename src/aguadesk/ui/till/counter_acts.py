"""What the till does through a box: several ways to pay, the price list, reprint, cancel, close."""

from __future__ import annotations

from aguadesk.desk import cashier, till, till_papers
from aguadesk.desk.cashier import Receipt
from aguadesk.desk.desk import Authorisation, Done
from aguadesk.desk.till import ClosedTill, drawer_words
from aguadesk.desk.till_papers import Paper as PaperKind
from aguadesk.domain.errors import Refused
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, printing
from aguadesk.ui.context import Context
from aguadesk.ui.preview import Paper
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone
from aguadesk.ui.till.basket import Basket
from aguadesk.ui.till.boxes import ItemsBox, ReceiptBox, SplitBox
from aguadesk.ui.till.count_box import CountBox, Pieces
from aguadesk.ui.till.wording import METHOD_WORDS

RECEIPT_PAPER = "till.receipt_paper"
AUTOMATIC = "till.print_at_once"


def split(context: Context, basket: Basket) -> bool:
    """Ask for several ways to pay; returns whether they were given."""
    box = SplitBox(basket.due, basket.credit, context.shell.window())
    if not dialogs.run(box):
        return False
    basket.split = box.tenders
    return True


def add_item(context: Context, basket: Basket) -> bool:
    """Ask for something of the price list and put it into the basket; returns whether it was."""
    prices = context.read(lambda: cashier.price_list(context.desk)) or []
    if not prices:
        context.shell.banner("La lista de precios está vacía: se llena en Ajustes.", Tone.WARNING)
        return False
    asks_payer = basket.account_id is None and not basket.payer
    box = ItemsBox([(p.id, p.name, p.amount) for p in prices], asks_payer=asks_payer, parent=context.shell.window())
    if not dialogs.run(box):
        return False
    basket.payer = basket.payer or box.payer.value
    asked = (*basket.asked_items, box.item)
    items = context.read(lambda: cashier.item_charges(context.desk, asked, basket.account_id))
    if items is None:
        return False
    basket.put_items(asked, items)
    return True


def reprint(context: Context, last: str) -> None:
    """Ask which receipt and show it marked REIMPRESIÓN."""
    box = ReceiptBox(
        "Reimprimir un recibo",
        "Sale marcado REIMPRESIÓN y queda en la bitácora.",
        accept="Reimprimir",
        last=last,
        describe=lambda folio: describe(context, folio),
        parent=context.shell.window(),
    )
    if dialogs.run(box):
        done = context.act(lambda: cashier.reprint(context.desk, box.chosen))
        if done is not None:
            receipt, times = done.value
            context.shell.show_paper(receipt_paper(context, receipt, times))


def cancel(context: Context, drawer: str, last: str) -> Receipt | None:
    """Ask which receipt and why, and cancel it with whoever may; returns it cancelled."""
    box = ReceiptBox(
        "Cancelar un recibo",
        "El adeudo vuelve a quedar como estaba. El recibo no se borra: queda como CANCELADO.",
        accept="Cancelar recibo",
        last=last,
        describe=lambda folio: describe(context, folio),
        asks_reason=True,
        parent=context.shell.window(),
    )
    if not dialogs.run(box):
        return None

    # Read now: the box is gone by the time a second person has typed their password.
    folio, reason = box.chosen, box.reason.value

    def work(authorisation: Authorisation | None) -> Done[Receipt]:
        return cashier.cancel_receipt(context.desk, folio, reason, drawer, authorisation)

    what = f"Cancelar el recibo {folio}: {describe(context, folio)}"
    done = context.act_allowed(Right.CANCEL_RECEIPT, what, work)
    if done is None or done.value.cancelled is None:
        return None
    back = _given_back(done.value)
    context.shell.banner(f"Recibo {done.value.folio} cancelado con el folio {done.value.cancelled.folio}.{back}")
    return done.value


def _given_back(receipt: Receipt) -> str:
    """Say what goes back to whoever paid, by the way it came."""
    parts = [f"{one.amount.signed} ({METHOD_WORDS[one.method].lower()})" for one in receipt.tenders]
    return f" Devuelva {' y '.join(parts)}." if parts else ""


def close_till(context: Context, drawer: str) -> bool:
    """Count the drawer, close it and show the corte; returns whether it was closed."""
    outcome: list[ClosedTill] = []

    def attempt(pieces: Pieces, reason: str) -> str:
        try:
            done = till.close_till(context.desk, drawer, pieces, reason)
        except Refused as refused:
            if refused.code == "till.difference_reason":
                raise
            if refused.values.get("right") != Right.ACCEPT_DIFFERENCE.value:
                return sentence(refused)
            allowed = context.act_allowed(
                Right.ACCEPT_DIFFERENCE,
                f"Cerrar {drawer_words(drawer)} con una diferencia mayor a la permitida: {reason}",
                lambda authorisation: till.close_till(context.desk, drawer, pieces, reason, authorisation),
            )
            if allowed is None:
                return "La diferencia pasa de lo permitido: falta quien la autorice."
            done = allowed
        else:
            context.shell.tell_changed(done.changed)
        outcome.append(done.value)
        return ""

    if not dialogs.run(CountBox(drawer_words(drawer), attempt, context.shell.window())):
        return False
    closed = outcome[0]
    context.shell.banner(f"{drawer_words(drawer)} cerrada: {closed.closing.handed_over.signed} para entregar.")
    context.shell.show_paper(cut_paper(context, closed))
    return True


def describe(context: Context, folio: str) -> str:
    """Say who paid how much with a receipt; empty if there is none with that folio."""
    try:
        receipt = cashier.find_receipt(context.desk, folio)
    except Refused:
        return ""
    mark = " · ya está cancelado" if receipt.cancelled else ""
    return f"{receipt.payer} · {receipt.amount.signed} · {receipt.issued_at:%d/%m/%Y %H:%M}{mark}"


def receipt_paper(context: Context, receipt: Receipt, times: int = 0) -> Paper:
    """Return a receipt on the paper this machine uses, and as ticket bytes."""
    kind = PaperKind(context.preferences.get(RECEIPT_PAPER, PaperKind.HALF_LETTER.value))
    roll = kind if kind.is_roll else PaperKind.TICKET_80
    return Paper(
        title=f"Recibo {receipt.folio}",
        kind=kind.value,
        pdf=till_papers.receipt_pdf(context.desk, receipt, kind, reprint=times),
        file_name=f"recibo-{receipt.folio}.pdf",
        ticket=till_papers.receipt_ticket(context.desk, receipt, roll, times) if kind.is_roll else b"",
    )


def cut_paper(context: Context, closed: ClosedTill) -> Paper:
    """Return the corte de caja of a session, ready to be printed."""
    return Paper(
        title=f"Corte de {drawer_words(closed.session.drawer)}",
        kind=PaperKind.LETTER.value,
        pdf=till_papers.cut_pdf(context.desk, closed),
        file_name=f"corte-{closed.session.drawer}-{closed.session.id:04d}.pdf",
    )


def print_receipt(context: Context, receipt: Receipt) -> None:
    """Show a receipt before it is printed for the first time."""
    context.shell.show_paper(receipt_paper(context, receipt))


def print_at_once(context: Context, receipt: Receipt) -> None:
    """Print a receipt without asking, where this machine has a printer set up for it."""
    kind = context.preferences.get(RECEIPT_PAPER, PaperKind.HALF_LETTER.value)
    if printing.setup_of(context.preferences, kind).target and context.preferences.get(AUTOMATIC, True):
        context.shell.print_paper(receipt_paper(context, receipt))
