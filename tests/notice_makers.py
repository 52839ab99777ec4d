"""Makers of notices for the tests: who owes, rules that are put in force, and results at the door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pypdfium2
import pytest

from aguadesk.desk import cashier, notices, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.notice_results import NoticeOutcome, capture
from aguadesk.desk.notices import NoticeRow
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.notices import NoticeKind, NoticeState
from aguadesk.domain.payment import Tender
from aguadesk.store.charges import open_charges
from aguadesk.store.settings import Rule, add_rule
from makers import charge, make_account

_REQUESTS = count(1)
REMINDER, NOTIFICATION, REQUIREMENT = NoticeKind


def code_of(act: Callable[[], object]) -> str:
    """Return the code with which an act is refused."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def debtor(desk: Desk, number: str = "0104-0237", pesos: str = "350.00", **values: object) -> int:
    """Write an account that owes a bill of October, due the fifteenth of November."""
    account_id = make_account(desk, number, **values)  # type: ignore[arg-type]
    charge(desk, account_id, ("agua", pesos))
    return account_id


def put_rule(desk: Desk, key: str, value: object, since: date = date(2026, 1, 2)) -> None:
    """Put a rule in force."""
    with desk.write() as w:
        add_rule(w.connection, Rule(key, value, since, None, "Acuerdo de prueba", key), desk.now(), None)
        w.commit()


def issue(desk: Desk, kind: NoticeKind, *account_ids: int) -> list[NoticeRow]:
    """Issue notices and return them as they are walked."""
    batch_id = notices.issue_batch(desk, kind, account_ids).value.batch_id
    ids = notices.list_ids(desk, notices.NoticeFilter(batch_id=batch_id))
    found = notices.rows(desk, ids)
    return [found[one] for one in ids]


def bring(desk: Desk, notice: NoticeRow, state: NoticeState = NoticeState.DELIVERED, **told: object) -> NoticeRow:
    """Capture the result of a notice, of today unless told otherwise, and return it as it is then."""
    outcome = {"on": desk.today(), "deliverer": "Beto Encino", "received_by": "Rosa Cota", **told}
    return capture(desk, notice.id, NoticeOutcome(state, **outcome)).value  # type: ignore[arg-type]


def pay(desk: Desk, account_id: int, pesos: str) -> None:
    """Take a payment in cash, at a till that is opened if it must be."""
    if till.open_session(desk, "caja1") is None:
        till.open_till(desk, "caja1", ZERO)
    amount = Money.pesos(pesos)
    tender = Tender(Method.CASH, amount, amount)
    cashier.take_payment(desk, PaymentOrder("caja1", (tender,), f"pago-{next(_REQUESTS)}", account_id))


def owed(desk: Desk, account_id: int) -> list[tuple[str, str]]:
    """Return what is written as open at an account: concept and pesos."""
    with desk.read() as connection:
        return [(one.concept, one.open.plain) for one in open_charges(connection, account_id)]


def pages_of(pdf: bytes) -> list[str]:
    """Return what each page of a PDF says."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]
