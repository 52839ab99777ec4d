"""Lives of agreements made up at random: whatever is signed, paid, cancelled or broken, the figures agree.

Each life has rules, debts and campaigns of its own. After every act the instalments at the till ask for what their
charges have open, the page and the list of an agreement say the same, and at the end everything that must hold holds.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from agreement_makers import set_rule, sign, terms
from aguadesk.desk import agreement_till, agreements, cashier, surcharging, till
from aguadesk.desk.cancelling import cancel_receipt
from aguadesk.desk.checks import run_checks
from aguadesk.desk.desk import Desk
from aguadesk.domain.discounts import CampaignCondition, CampaignTarget
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from books import pay
from discount_makers import campaign
from makers import Clock, charge, make_account, set_surcharge_rate

LIVES, ACTS = 4, 25
ORDERS = ("cff20", "by_bill", "principal_first")


@dataclass
class Life:
    """An account, its agreements and its receipts, and the chance that decides what happens next."""

    desk: Desk
    seed: int
    account_id: int = 0
    folios: list[str] = field(default_factory=list)
    acts: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def begin(self) -> None:
        """Choose the rules, and let somebody owe up to fourteen months, some of them with IVA."""
        desk, one_of = self.desk, self.chance.choice
        for since in (date(2025, 1, 1), date(2026, 1, 3)):
            set_surcharge_rate(desk, one_of(("1.47", "2")), since)
        set_rule(desk, "agreement.extension_rate", one_of(("0", "1.42")))
        set_rule(desk, "agreement.surcharges", one_of(("frozen", "continue")))
        set_rule(desk, "agreement.order", one_of(("cff66a", *ORDERS)))
        set_rule(desk, "payment.order", one_of((*ORDERS, "chosen")))
        conditions, ends_on = (CampaignCondition.AGREEMENT, CampaignCondition.EITHER), date(2029, 1, 1)
        campaign(
            desk,
            target=CampaignTarget.SURCHARGES,
            percent_basis_points=one_of((5_000, 10_000)),
            condition=one_of(conditions),
            ends_on=ends_on,
        )
        self.account_id = make_account(desk)
        for back in range(self.chance.randint(1, 14)):
            self.owe(date(2026, 11, 15) - timedelta(days=30 * back))
        till.open_till(desk, "caja1", Money.pesos(500))

    def owe(self, due_on: date) -> None:
        """Charge a bill, with or without IVA."""
        water, rate = Money(self.chance.randint(100, 90_000)), self.chance.choice((None, 1_600))
        lines = [("agua", water.plain)]
        if rate:
            lines.append(("iva", water.percent(rate, Rounding.HALF_UP).plain))
        charge(self.desk, self.account_id, *lines, period=f"{due_on:%Y-%m}", due_on=due_on, iva_basis_points=rate)

    def act(self) -> None:
        """Let some days pass and do something; what is refused changes nothing."""
        assert isinstance(self.desk.clock, Clock)
        self.desk.clock.forward(days=self.chance.choice((0, 1, 7, 31)), minutes=5)
        self.acts += 1
        made = agreements.listed(self.desk)
        acts: list[Callable[[], object]] = [self.sign, self.pay_some, self.pay_some, self.pay_all, self.bill]
        if self.folios:
            acts.append(self.cancel_receipt)
        if made:
            reason, last = "porque así tocó", made[0]
            acts += [
                lambda: agreements.break_agreement(self.desk, last, reason, self.chance.choice((True, False))),
                lambda: agreements.renegotiate(self.desk, last, terms(self.account_id, 4), f"otra-{self.acts}"),
                lambda: agreements.cancel(self.desk, last, reason),
            ]
        try:
            self.chance.choice(acts)()
        except Refused:
            return

    def sign(self) -> None:
        sign(self.desk, self.account_id, self.chance.choice((1, 3, 12)), down=self.chance.choice((None, ZERO)))

    def bill(self) -> None:
        self.owe(self.desk.today() + timedelta(days=20))

    def pay_some(self) -> None:
        self.pay(Money(self.chance.randint(1, 60_000)))

    def pay_all(self) -> None:
        shown = cashier.standing(self.desk, self.account_id)
        asked = shown.asked(frozenset(one.id for one in shown.charges), [Method.TRANSFER])
        if asked:
            self.pay(asked)
            assert cashier.standing(self.desk, self.account_id).owed == ZERO

    def pay(self, amount: Money) -> None:
        self.folios.append(pay(self.desk, self.account_id, amount.plain, f"pago-{self.acts}", Method.TRANSFER))

    def cancel_receipt(self) -> None:
        cancel_receipt(self.desk, self.chance.choice(self.folios), "por error", "caja1")

    def look(self) -> None:
        """See that everybody says the same of what is owed under agreements."""
        desk, day = self.desk, self.desk.today()
        with desk.read() as connection:
            debt = surcharging.owed_on(connection, self.account_id, day)
            held = agreement_till.held_for(connection, self.account_id, debt, day)
        if held is not None:
            asked = total(row.open for row in held.rows)
            assert asked == total(one.open for one in held.covered.charges)
            assert asked == agreements.details(desk, held.agreement.id).status.left
        listed = agreements.rows(desk, agreements.listed(desk))
        for one, row in listed.items():
            status = agreements.details(desk, one).status
            assert (row.standing, row.paid) == (status.standing, status.paid)
            assert row.row.ended_on is not None or row.missed == status.missed


@pytest.mark.parametrize("number", range(LIVES))
def test_the_figures_of_an_agreement_agree_whatever_happens(desk: Desk, number: int) -> None:
    life = Life(desk, random.randrange(2**32))
    life.begin()
    for _ in range(ACTS):
        life.act()
        try:
            life.look()
        except AssertionError as error:
            raise AssertionError(f"seed {life.seed}, after {life.acts} acts, life {number}") from error
    assert [result for result in run_checks(desk) if not result.ok] == [], f"seed {life.seed}"
