"""Makers of crews and orders for the tests."""

from __future__ import annotations

from itertools import count

from aguadesk.desk import crews, orders
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome, capture
from aguadesk.desk.orders import OrderRequest, OrderRow
from aguadesk.desk.trail import history
from aguadesk.domain.orders import OrderKind, OrderResult

_REQUESTS = count(1)


def make_crew(desk: Desk, name: str = "Cuadrilla 1", in_charge: str = "Beto Encino") -> int:
    """Write a crew and return its number."""
    return crews.add_crew(desk, name, in_charge).value


def request(**asked: object) -> OrderRequest:
    """Return an order as it is asked for: a leak in the street unless told otherwise, with a request of its own."""
    if "account_id" not in asked:
        asked = {"place": "Hidalgo esquina con Juárez", **asked}
    asked = {"kind": OrderKind.LEAK, "request_id": f"o-{next(_REQUESTS)}", **asked}
    return OrderRequest(**asked)  # type: ignore[arg-type]


def issue(desk: Desk, **asked: object) -> int:
    """Issue an order and return its number in the store."""
    return orders.issue_order(desk, request(**asked)).value


def finish(desk: Desk, order_id: int, result: OrderResult = OrderResult.EXECUTED, **outcome: object) -> OrderRow:
    """Capture the result of an order and return it as it is then."""
    return capture(desk, order_id, OrderOutcome(result, **outcome)).value  # type: ignore[arg-type]


def order_of(desk: Desk, order_id: int) -> OrderRow:
    """Return an order as it is now."""
    return orders.page(desk, order_id).order


def acts_of(desk: Desk, account_id: int) -> list[str]:
    """Return the acts in the history of an account, oldest first."""
    return [line.act for line in reversed(history(desk, "account", account_id))]
