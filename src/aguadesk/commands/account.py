"""`aguadesk account`: one account, what it owes, and its last movements."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from aguadesk.commands import arguments as shared
from aguadesk.commands.answers import tell
from aguadesk.commands.line import DONE
from aguadesk.commands.parser import SpanishParser

if TYPE_CHECKING:
    from aguadesk.desk.accounts import AccountDetails, Movement

MOST_MOVEMENTS = 12
STATE_WORDS = {"active": "activa", "limited": "limitada", "suspended": "suspendida", "closed": "baja"}
"""The states of an account as the padrón's own files say them."""


def add(parser: SpanishParser) -> None:
    """Declare the arguments."""
    shared.board(parser)
    parser.add_argument("account", metavar="ACCOUNT", help="número de la cuenta")


def run(arguments: Namespace) -> int:
    """Show the account."""
    from aguadesk.commands.boards import opened
    from aguadesk.desk.accounts import account, account_id_of_number, account_movements

    with opened(arguments) as desk:
        account_id = account_id_of_number(desk, arguments.account)
        found = account(desk, account_id)
        movements = account_movements(desk, account_id)[-MOST_MOVEMENTS:]
    tell(arguments, _lines(found, movements), _data(found, movements))
    return DONE


def _data(found: AccountDetails, movements: list[Movement]) -> dict[str, object]:
    return {
        "account": found.number,
        "holder": found.holder,
        "state": STATE_WORDS[found.state.value],
        "balance": found.balance.plain,
        "open_charges": [
            {
                "folio": charge.folio,
                "concept": charge.concept,
                "period": charge.period,
                "amount": charge.amount.plain,
                "open": charge.open.plain,
            }
            for charge in found.charges
        ],
        "movements": [
            {
                "folio": movement.folio,
                "date": movement.on.isoformat(),
                "kind": movement.kind.value,
                "concepts": list(movement.concepts),
                "charged": movement.charged.plain,
                "paid": movement.paid.plain,
                "balance": movement.balance.plain,
                "cancelled_by": movement.cancelled_by or None,
            }
            for movement in movements
        ],
    }


def _lines(found: AccountDetails, movements: list[Movement]) -> list[str]:
    lines = [
        f"{found.number}  {found.holder}  ({STATE_WORDS[found.state.value]})",
        found.address,
        f"Saldo: {found.balance.signed}",
    ]
    if found.charges:
        lines.append("Adeudos:")
    for charge in found.charges:
        folio, period = charge.folio or "a hoy", charge.period or ""
        lines.append(f"  {folio:<8}  {charge.concept_name:<24} {period:<9} {charge.open.signed:>14}")
    if movements:
        lines.append("Últimos movimientos:")
    for movement in movements:
        amount = movement.charged if movement.charged else -movement.paid
        lines.append(
            f"  {movement.on:%d/%m/%Y}  {movement.folio:<12} {', '.join(movement.concepts):<32.32}"
            f" {amount.signed:>14} {movement.balance.signed:>14}"
        )
    return lines
