"""`aguadesk cancel`: the mirror of a receipt."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO

if TYPE_CHECKING:
    from aguadesk.desk.cashier import Receipt
    from aguadesk.desk.desk import Desk


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("folio", metavar="FOLIO", help="folio del recibo, por ejemplo A-000123")
    parser.add_argument("--reason", metavar="TEXT", required=True, help="motivo de la cancelación")
    parser.add_argument("--drawer", metavar="NAME", help="caja que devuelve el dinero; la del recibo si se omite")
    shared.person(parser)


def run(arguments: Namespace) -> int:
    """Cancel the receipt in the session that is open now."""
    from aguadesk.commands.boards import opened

    with opened(arguments) as desk:
        receipt = _cancel(desk, arguments.folio, arguments.reason, arguments.drawer)
    mark = receipt.cancelled
    assert mark is not None
    data = {
        "folio": str(receipt.folio),
        "amount": receipt.amount.plain,
        "cancelled_by": mark.folio,
        "reason": mark.reason,
    }
    tell(arguments, [f"El recibo {receipt.folio} de {receipt.amount.signed} quedó cancelado con {mark.folio}."], data)
    return DONE


def _cancel(desk: Desk, folio: str, reason: str, drawer: str | None) -> Receipt:
    """Cancel a receipt; a closed till is opened without float for it."""
    from aguadesk.desk import cashier, till

    drawer = drawer or cashier.find_receipt(desk, folio).drawer
    try:
        return cashier.cancel_receipt(desk, folio, reason, drawer).value
    except Refused as refused:
        if refused.code != "till.closed":
            raise
    till.open_till(desk, drawer, ZERO)
    return cashier.cancel_receipt(desk, folio, reason, drawer).value
