"""Makers of claims of excessive consumption, for the tests.

The tariff: 100.00 up to 10 m³ and 12.50 for each one above; sewer 10 %, sanitation 12 %, without IVA unless told. A
bill of 30 m³ is 350.00 + 35.00 + 42.00 = 427.00; one of 22 m³ (8 less) 250.00 + 25.00 + 30.00 = 305.00, so that 122.00
are taken off.
"""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk import billing, checks, claims, explaining, order_results, till
from aguadesk.desk.cashier import PaymentOrder, take_payment
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.explaining import Explained
from aguadesk.desk.order_results import OrderOutcome
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.orders import OrderResult
from aguadesk.domain.payment import Tender
from aguadesk.store import charges
from complaint_makers import report
from makers import make_account
from towns import ledger, load_tariff, read_meter

DORA = Authorisation("dora", "direccion-1234")
OVER = 8


@dataclass(frozen=True, slots=True)
class Story:
    """An account with a bill of 30 m³, and its claim."""

    desk: Desk
    account: int
    bill: int
    complaint: int

    @property
    def order(self) -> int:
        page = claims.look(self.desk, self.complaint)
        assert page is not None
        assert page.order is not None
        return page.order.id

    def verify(self, result: OrderResult) -> None:
        """Let the verifier bring the order back."""
        order_results.capture(self.desk, self.order, OrderOutcome(result, "Se revisó en el lugar", "Raúl Mora"))

    def resolve(self, over: int = OVER) -> claims.Resolved:
        return claims.resolve(self.desk, self.complaint, {self.bill: over}).value

    @property
    def position(self) -> tuple[Money, Money]:
        """What the account owes, and what it has in favour."""
        with self.desk.read() as connection:
            return charges.position(connection, self.account)

    @property
    def explained(self) -> Explained:
        """What «¿Por qué pago esto?» says of the bill."""
        with self.desk.read() as connection:
            first = charges.charges_of(connection, self.bill)[0]
        return explaining.explain(self.desk, self.account, first.id)

    @property
    def holds(self) -> bool:
        return all(one.ok for one in checks.run_checks(self.desk))


def billed(desk: Desk, **tariff: object) -> tuple[int, int]:
    """Return an account billed 30 m³ in October, and its bill."""
    load_tariff(desk, **tariff)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 30)
    billing.run(desk, "2026-10")
    ((bill,),) = ledger(desk, "SELECT document_id FROM bill")
    return account, bill


def claimed(desk: Desk, account: int, bill: int) -> Story:
    number = report(desk, "consumo_excesivo", account_id=account, description="Le llegó el doble")
    return Story(desk, account, bill, number)


def pay(desk: Desk, account: int, pesos: str) -> None:
    till.open_till(desk, "caja1", ZERO)
    amount = Money.pesos(pesos)
    take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), f"p{pesos}", account))
