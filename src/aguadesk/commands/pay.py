"""`aguadesk pay`: a payment at the till."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money

if TYPE_CHECKING:
    from aguadesk.desk.cashier import PaymentOrder, Receipt
    from aguadesk.desk.desk import Desk, Done

DEFAULT_DRAWER = "caja1"

METHODS = {
    "efectivo": Method.CASH,
    "tarjeta": Method.CARD,
    "transferencia": Method.TRANSFER,
    "cheque": Method.CHEQUE,
    "saldo": Method.CREDIT,
}


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("account", metavar="ACCOUNT", help="número de la cuenta")
    parser.add_argument("amount", metavar="AMOUNT", help="importe, por ejemplo 250.00")
    parser.add_argument("--method", metavar="M", default="efectivo", help=f"{', '.join(METHODS)}; efectivo si se omite")
    parser.add_argument("--reference", metavar="R", default="", help="número de autorización, de rastreo o de cheque")
    parser.add_argument("--received", metavar="X", help="lo que entregó quien paga; el importe exacto si se omite")
    parser.add_argument("--request-id", metavar="ID", help="dos veces el mismo ID es un solo recibo")
    parser.add_argument("--receipt", metavar="FILE.pdf", type=shared.output_file, help="guarda el recibo en PDF")
    parser.add_argument("--drawer", metavar="NAME", default=DEFAULT_DRAWER, help="caja; se abre si está cerrada")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Take the payment, then write its receipt."""
    amount = Money.parse(arguments.amount)
    received = amount if arguments.received is None else Money.parse(arguments.received)
    method = method_of(arguments.method)
    from aguadesk.commands.boards import opened
    from aguadesk.desk.accounts import account, account_id_of_number
    from aguadesk.desk.cashier import PaymentOrder
    from aguadesk.domain.payment import Tender

    with opened(arguments) as desk:
        account_id = account_id_of_number(desk, arguments.account)
        tender = Tender(method, amount, received, arguments.reference)
        order = PaymentOrder(arguments.drawer, (tender,), arguments.request_id or str(uuid4()), account_id)
        taken = take(desk, order)
        balance = account(desk, account_id).balance
        # The money is taken: it is said before anything else can go wrong with the paper.
        tell(arguments, _lines(taken.value, balance), _data(taken.value, balance))
        if arguments.receipt is not None:
            _write_receipt(desk, taken, arguments.receipt)
    return DONE


def method_of(text: str) -> Method:
    """Read a way of payment, in Spanish or by its name in the ledger.

    Raises:
        Refused: `payment.unknown_method`.
    """
    word = text.strip().lower()
    named = METHODS | {method.value: method for method in Method}
    if word not in named:
        raise Refused("payment.unknown_method", method=text, methods=", ".join(METHODS))
    return named[word]


def take(desk: Desk, order: PaymentOrder) -> Done[Receipt]:
    """Take a payment; a closed till is opened without float, once it is sure that the payment can be taken.

    Raises:
        Refused: what `cashier.take_payment` refuses.
    """
    from aguadesk.desk import cashier, till

    try:
        return cashier.take_payment(desk, order)
    except Refused as refused:
        if refused.code != "till.closed":
            raise
    cashier.check_payer(desk, order)
    cashier.preview(desk, order)
    till.open_till(desk, order.drawer, ZERO)
    return cashier.take_payment(desk, order)


def _write_receipt(desk: Desk, taken: Done[Receipt], file: Path) -> None:
    """Write the receipt; a payment that had been taken before is printed again, and says so."""
    from aguadesk.desk import cashier, till_papers
    from aguadesk.desk.saving import save_file

    receipt, times = taken.value, 0
    if not taken.changed:
        receipt, times = cashier.reprint(desk, str(receipt.folio)).value
    save_file(file, till_papers.receipt_pdf(desk, receipt, reprint=times))


def _data(receipt: Receipt, balance: Money) -> dict[str, object]:
    data: dict[str, object] = {
        "folio": str(receipt.folio),
        "amount": receipt.amount.plain,
        "change": receipt.change.plain,
        "applied": [
            {
                "charge": line.charge_folio,
                "concept": line.concept,
                "period": line.period,
                "amount": line.amount.plain,
            }
            for line in receipt.applied
        ],
        "balance": balance.plain,
    }
    if receipt.forgiven:
        data["discounts"] = [
            {"campaign": one.campaign, "concept": one.concept_name, "period": one.period, "amount": one.amount.plain}
            for one in receipt.forgiven
        ]
    return data


def _lines(receipt: Receipt, balance: Money) -> list[str]:
    lines = [f"Recibo {receipt.folio}: {receipt.amount.signed}, cambio {receipt.change.signed}"]
    lines += [f"  {line.concept_name:<24} {line.period or '':<9} {line.amount.signed:>14}" for line in receipt.applied]
    lines += [f"  {f'Descuento {one.campaign}':<34} {(-one.amount).signed:>14}" for one in receipt.forgiven]
    if receipt.to_credit:
        lines.append(f"  {'A favor de la cuenta':<34} {receipt.to_credit.signed:>14}")
    return [*lines, f"Saldo: {balance.signed}"]
