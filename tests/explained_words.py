"""What the tests of «¿Por qué pago esto?» share: the days, the payments, and the lines they look for."""

from __future__ import annotations

from datetime import datetime

from aguadesk.desk import cashier
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.explaining import Explained, ExplainedLine
from aguadesk.domain.documents import Method
from aguadesk.domain.payment import Tender
from makers import SONORA, Clock


def said(found: Explained) -> dict[str, str]:
    """Return the words of an explanation by the titles of its lines."""
    return {line.title: line.text for line in found.lines}


def amounts(found: Explained) -> dict[str, str]:
    """Return the amounts of an explanation by the titles of its lines."""
    return {line.title: line.amount.plain for line in found.lines if line.amount is not None}


def discounts(found: Explained) -> list[ExplainedLine]:
    """Return the lines of what was forgiven."""
    return [line for line in found.lines if line.title.startswith("Descuento")]


def go_to(desk: Desk, month: int, day: int, year: int = 2026) -> None:
    """Let it be nine in the morning of a day."""
    clock = desk.clock
    assert isinstance(clock, Clock)
    clock.moment = datetime(year, month, day, 9, 0, tzinfo=SONORA)


def charge_of(desk: Desk, account_id: int, concept: str) -> int:
    """Return the one open and written charge of a concept."""
    (found,) = [one.id for one in cashier.standing(desk, account_id).charges if one.concept == concept and one.id > 0]
    return found


def pay_all(desk: Desk, account_id: int, request: str = "r") -> None:
    """Pay all an account owes in cash."""
    found = cashier.standing(desk, account_id)
    asked = found.asked(frozenset(one.id for one in found.charges), [Method.CASH])
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, asked, asked),), request, account_id))
