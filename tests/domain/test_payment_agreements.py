"""A payment of somebody with an agreement: what goes to its instalments, to other debts, and to what they stand for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.billing.offers import Early, Offers
from aguadesk.domain.billing.surcharges import (
    Base,
    Rate,
    SurchargeRules,
    accrue,
    accrued,
    frozen_by_agreement,
)
from aguadesk.domain.concepts import EXTENSION, ConceptClass
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment import Covered, PaymentPlan, Tender, plan_payment
from aguadesk.domain.payment_order import (
    AgreementOrder,
    OpenCharge,
    PaymentProfile,
    Turn,
    agreement_order,
    apply,
    apply_from_the_end,
    in_order,
)

CFF20, CFF66A = PaymentProfile.CFF20, AgreementOrder.CFF66A


def owed(
    number: int,
    pesos: str,
    kind: ConceptClass = ConceptClass.PRINCIPAL,
    due_on: date = date(2026, 10, 15),
    concept: str = "agua",
    turn: Turn = Turn.BY_RULE,
) -> OpenCharge:
    amount = Money.pesos(pesos)
    return OpenCharge(number, number, f"C-{number}", concept, concept, kind, None, due_on, amount, amount, turn=turn)


def row(number: int, pesos: str, turn: Turn) -> OpenCharge:
    return owed(-number, pesos, due_on=date(2027, number, 20), concept="convenio", turn=turn)


WATER, LATE, COST = (
    owed(1, "400"),
    owed(2, "150", ConceptClass.SURCHARGE),
    owed(3, "50", ConceptClass.SURCHARGE, date(2027, 3, 20), EXTENSION),
)
ROWS = (row(1, "200", Turn.FIRST), row(2, "200", Turn.LATER), row(3, "200", Turn.LATER))
BILL, FINE = owed(8, "90", due_on=date(2027, 1, 5)), owed(9, "60", ConceptClass.FINE, date(2027, 1, 10))
COVERED = Covered(frozenset({-1, -2, -3}), (WATER, LATE, COST), CFF66A)
SHOWN = (*ROWS, BILL, FINE)


def paid(pesos: str, chosen: tuple[int, ...] = (), profile: PaymentProfile = CFF20, **values: object) -> PaymentPlan:
    amount = Money.pesos(pesos)
    told: dict[str, object] = {"covered": COVERED} | values
    tender = Tender(Method.CASH, amount, amount)
    return plan_payment(SHOWN, [tender], profile, chosen=frozenset(chosen), **told)  # type: ignore[arg-type]


def settled(plan: PaymentPlan) -> dict[int, str]:
    return {one.charge.id: one.amount.plain for one in plan.applied}


class TestTheOrderOfATill:
    def test_instalments_that_are_due_come_first_and_those_that_are_not_last(self) -> None:
        assert [one.id for one in in_order(SHOWN, CFF20)] == [-1, 9, 8, -2, -3]
        assert [one.id for one in in_order(SHOWN, PaymentProfile.BY_BILL)] == [-1, 8, 9, -2, -3]
        assert [one.id for one in in_order(SHOWN, PaymentProfile.PRINCIPAL_FIRST)] == [-1, 8, 9, -2, -3]

    def test_one_that_is_pointed_at_comes_with_those_that_are_due(self) -> None:
        for profile in PaymentProfile:
            assert [one.id for one in in_order(SHOWN, profile, frozenset({-1, -2}))][:2] == [-1, -2]
        assert [one.id for one in in_order(SHOWN, PaymentProfile.CHOSEN, frozenset({9}))] == [-1, 9, 8, -2, -3]

    def test_a_payment_pays_what_is_due_and_then_other_debts_and_then_goes_ahead(self) -> None:
        assert settled(paid("200")) == {3: "50.00", 2: "150.00"}
        assert settled(paid("250")) == {9: "50.00", 3: "50.00", 2: "150.00"}
        assert settled(paid("400")) == {9: "60.00", 8: "90.00", 3: "50.00", 2: "150.00", 1: "50.00"}

    def test_what_is_pointed_at_of_the_agreement_is_paid_before_other_debts(self) -> None:
        assert settled(paid("400", (-1, -2))) == {3: "50.00", 2: "150.00", 1: "200.00"}

    def test_what_is_too_much_for_all_of_it_stays_in_favour(self) -> None:
        plan = paid("800")
        assert (plan.to_credit, plan.owed_before, plan.owed_after) == (Money.pesos(50), Money.pesos(750), ZERO)

    def test_the_rounding_is_of_what_was_pointed_at_as_the_till_showed_it(self) -> None:
        shown = (row(1, "66.80", Turn.FIRST), row(2, "66.80", Turn.LATER))
        covered = Covered(frozenset({-1, -2}), (owed(1, "133.60"),), CFF66A)
        tender = Tender(Method.CASH, Money.pesos(67), Money.pesos(67))
        plan = plan_payment(shown, [tender], CFF20, Rounding.CFF20, frozenset({-1}), covered=covered)
        assert (plan.rounding, settled(plan)) == (Money(20), {1: "66.80"})

    @given(st.integers(1, 90_000).map(Money), st.sets(st.sampled_from([-1, -2, -3, 8, 9])))
    def test_every_centavo_goes_somewhere_and_never_more_than_is_open(self, amount: Money, chosen: set[int]) -> None:
        plan = paid(amount.plain, tuple(chosen))
        shown = paid(amount.plain, tuple(chosen), covered=None)
        open_of = {one.id: one.open for one in (*COVERED.charges, BILL, FINE)}
        assert total(one.amount for one in plan.applied) + plan.to_credit == amount
        assert all(one.amount <= open_of[one.charge.id] for one in plan.applied)
        assert len({one.charge.id for one in plan.applied}) == len(plan.applied)
        # What the screen shows for an instalment is what the ledger gets for what it stands for.
        assert plan.to_credit == shown.to_credit
        others = {one.charge.id: one.amount for one in shown.applied if one.charge.id > 0}
        assert others == {one.charge.id: one.amount for one in plan.applied if one.charge.id in (8, 9)}


class TestTheOrderOfTheLaw:
    def test_first_what_paying_later_costs_then_surcharges_and_accessories_and_the_principal_last(self) -> None:
        kinds = (ConceptClass.PRINCIPAL, ConceptClass.INDEMNITY, ConceptClass.ENFORCEMENT, ConceptClass.FINE)
        listed = [owed(place, "10", kind) for place, kind in enumerate(kinds, 10)]
        assert [one.id for one in in_order([*listed, WATER, LATE, COST], CFF66A)] == [3, 2, 13, 12, 11, 1, 10]

    def test_its_names_are_those_of_the_rule(self) -> None:
        assert agreement_order("cff66a") is CFF66A
        assert agreement_order("by_bill") is PaymentProfile.BY_BILL

    def test_what_is_taken_off_begins_with_what_would_be_paid_last(self) -> None:
        off = apply_from_the_end(Money.pesos(450), (WATER, LATE, COST), CFF66A)
        assert [(one.charge.id, one.amount.plain) for one in off] == [(1, "400.00"), (2, "50.00")]


class TestPayingBeforeTheTime:
    """Of the 600 of the agreement, 30 are a cost that is not earned if all of it is paid today."""

    early = Early(frozenset({-1, -2, -3}), Money.pesos(30))
    covered = replace(COVERED, taken_off=tuple(apply_from_the_end(Money.pesos(30), COVERED.charges, CFF66A)))

    def paid(self, pesos: str, chosen: tuple[int, ...] = ()) -> PaymentPlan:
        return paid(pesos, chosen, offered=Offers(early=self.early), covered=self.covered)

    def test_the_cost_that_was_not_earned_is_not_asked_for(self) -> None:
        offered = Offers(early=self.early)
        assert offered.due(SHOWN, {-1, -2, -3}) == Money.pesos(570)
        assert offered.due(SHOWN, {-1, -2}) == Money.pesos(400)

    def test_a_payment_that_ends_it_pays_so_much_less(self) -> None:
        plan = self.paid("570", (-1, -2, -3))
        assert (plan.unearned, plan.owed_after) == (Money.pesos(30), Money.pesos(150))
        assert settled(plan) == {3: "50.00", 2: "150.00", 1: "370.00"}

    def test_one_that_does_not_end_it_pays_as_ever(self) -> None:
        plan = self.paid("569.99", (-1, -2, -3))
        assert (plan.unearned, plan.owed_after) == (ZERO, Money.pesos("180.01"))
        assert settled(plan) == {3: "50.00", 2: "150.00", 1: "369.99"}

    def test_paying_all_that_is_owed_leaves_nothing_and_credits_nothing(self) -> None:
        plan = self.paid("720")
        assert (plan.unearned, plan.owed_after, plan.to_credit) == (Money.pesos(30), ZERO, ZERO)

    def test_a_cost_larger_than_the_last_instalment_comes_off_the_one_before_too(self) -> None:
        early = Early(frozenset({-1, -2, -3}), Money.pesos(250))
        offered = Offers(early=early)
        amount = Money.pesos(350)
        plan = plan_payment(SHOWN, [Tender(Method.CASH, amount, amount)], CFF20, None, early.rows, offered=offered)
        assert {one.charge.id: one.amount.plain for one in plan.applied} == {-1: "200.00", -2: "150.00"}

    def test_items_that_are_asked_for_are_paid_whole_either_way(self) -> None:
        tender = Tender(Method.CASH, Money.pesos(10), Money.pesos(10))
        with pytest.raises(Refused) as caught:
            plan_payment(SHOWN, [tender], CFF20, asked_for=frozenset({9}), offered=Offers(early=self.early))
        assert caught.value.code == "payment.items_short"


class TestFrozenMonths:
    rules = SurchargeRules((Rate(date(2026, 1, 1), Decimal(2)),), 60)
    base = Base(Money.pesos(1000), date(2026, 3, 15))

    def test_the_month_that_begins_on_the_day_of_signing_is_charged_by_signing(self) -> None:
        # Months begin on 16 March, April, May and June.
        held = (frozen_by_agreement(date(2026, 4, 16), None),)
        assert accrued(self.base, date(2026, 6, 20), self.rules, held) == Money.pesos(40)
        assert accrue(self.base, date(2026, 6, 20), self.rules, held).amount == Money.pesos(40)

    def test_after_its_end_months_bear_again(self) -> None:
        held = (frozen_by_agreement(date(2026, 4, 20), date(2026, 5, 16)),)
        assert accrued(self.base, date(2026, 6, 20), self.rules, held) == Money.pesos(60)
        assert accrued(self.base, date(2026, 6, 20), self.rules) == Money.pesos(80)


def test_an_ordinary_order_is_as_it_was_without_an_agreement() -> None:
    applied, left = apply(Money.pesos(100), [BILL, FINE], CFF20)
    assert [(one.charge.id, one.amount.plain) for one in applied] == [(9, "60.00"), (8, "40.00")]
    assert left == ZERO
