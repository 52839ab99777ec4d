"""Makers for the tests of agreements: arrears, terms, signatures and payments."""

from __future__ import annotations

from datetime import date
from itertools import count

from aguadesk.desk import agreements
from aguadesk.desk.agreement_terms import AgreementTerms
from aguadesk.desk.desk import Desk
from aguadesk.domain.agreements import Frequency
from aguadesk.domain.billing.surcharges import months_after
from aguadesk.domain.money import Money
from aguadesk.store.agreements import AgreementRow
from aguadesk.store.settings import Rule, add_rule
from makers import charge

_REQUESTS = count(1)


def arrears(
    desk: Desk, account_id: int, months: int, pesos: str = "100.00", last_due: date = date(2026, 11, 15)
) -> None:
    """Charge so many months of water, the last one due on a day."""
    for back in range(months - 1, -1, -1):
        due_on = months_after(last_due, -back)
        charge(desk, account_id, ("agua", pesos), period=f"{months_after(due_on, -1):%Y-%m}", due_on=due_on)


def terms(account_id: int, count_: int | None = 12, **values: object) -> AgreementTerms:
    """Return monthly terms of twelve instalments without down payment, or what is told."""
    told: dict[str, object] = {"frequency": Frequency.MONTHLY, "down": Money(0), "signer": "Rosa Elena Cota"}
    return AgreementTerms(account_id, count=count_, **(told | values))  # type: ignore[arg-type]


def sign(desk: Desk, account_id: int, count_: int | None = 12, **values: object) -> AgreementRow:
    """Sign an agreement of twelve monthly instalments without down payment, or what is told."""
    return agreements.sign(desk, terms(account_id, count_, **values), f"convenio-de-prueba-{next(_REQUESTS)}").value


def set_rule(desk: Desk, key: str, value: str, since: date = date(2026, 1, 2)) -> None:
    """Let a rule of the board say something else."""
    with desk.write() as w:
        add_rule(w.connection, Rule(key, value, since, None, "Acuerdo de prueba", key), desk.now(), None)
        w.commit()
