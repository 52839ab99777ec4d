"""Makers of crews and orders for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count

from sqlalchemy import insert

from aguadesk.desk import crews, orders
from aguadesk.desk.desk import Desk
from aguadesk.desk.order_results import OrderOutcome, capture
from aguadesk.desk.order_writing import written
from aguadesk.desk.orders import OrderRequest, OrderRow
from aguadesk.desk.trail import history
from aguadesk.domain.orders import OrderKind, OrderResult
from aguadesk.store.catalogues import next_id
from aguadesk.store.ledger import Stamp
from aguadesk.store.orders import OrderDraft
from aguadesk.store.tables.agreements import agreement, agreement_charge, agreement_instalment

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


def without_fines(desk: Desk) -> None:
    """Take the fines of the shipped price list away, as a board may that has none."""
    with desk.write() as w:
        w.connection.exec_driver_sql(
            "DELETE FROM price WHERE concept_id = (SELECT id FROM concept WHERE code = 'multas')"
        )
        w.commit()


def make_agreement(desk: Desk, account_id: int, entry_ids: Iterable[int], due_on: date) -> int:
    """Write an agreement over some charges with a single instalment, and return its number in the store."""
    with desk.write() as w:
        agreement_id = next_id(w.connection, "agreement")
        w.connection.execute(
            insert(agreement).values(
                id=agreement_id, number=agreement_id, account_id=account_id, signer="Rosa", frequency="monthly",
                debt_centavos=100, surcharges="frozen", new_bills="beside", most_missed=1,
                signed_on=desk.today().isoformat(), signed_at=desk.now().isoformat(), signed_by_id=desk.person.id,
            )
        )  # fmt: skip
        covered = [{"agreement_id": agreement_id, "entry_id": one, "open_centavos": 100} for one in entry_ids]
        w.connection.execute(insert(agreement_charge), covered)
        values = {"agreement_id": agreement_id, "number": 1, "due_on": due_on.isoformat(), "amount_centavos": 100}
        w.connection.execute(insert(agreement_instalment).values(**values))
        w.commit()
    return agreement_id


def limit_now(desk: Desk, account_id: int) -> int:
    """Limit an account by an order that was executed now, whatever its locks; returns the order."""
    draft = OrderDraft(OrderKind.LIMITATION, "Limitación", account_id, basis="LGAg art. 9", litres_per_day=200)
    with desk.write() as w:
        order = written(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()
    finish(desk, order.id)
    return order.id
