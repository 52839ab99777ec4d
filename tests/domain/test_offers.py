"""What campaigns forgive of a payment: which charges, how much, and what has to be paid for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.billing.offers import CampaignTerms, Offers, offers
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, Combination
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment import PaymentPlan, Tender, plan_payment
from aguadesk.domain.payment_order import OpenCharge, PaymentProfile

TODAY = date(2027, 1, 20)
PRINCIPAL, SURCHARGES = CampaignTarget.PRINCIPAL, CampaignTarget.SURCHARGES
LARGEST, CHAIN, EXCLUSIVE = Combination.LARGEST, Combination.CHAIN, Combination.EXCLUSIVE
_CLASSES = {
    "recargos": ConceptClass.SURCHARGE,
    "iva": ConceptClass.TAX,
    "multas": ConceptClass.FINE,
}


def owed(
    number: int,
    pesos: str,
    concept: str = "agua",
    due_on: date = date(2027, 2, 10),
    *,
    document: int = 1,
    period: str | None = "2027-01",
    rate: int | None = None,
    amount: str = "",
) -> OpenCharge:
    kind = _CLASSES.get(concept, ConceptClass.PRINCIPAL)
    whole = Money.pesos(amount or pesos)
    return OpenCharge(number, document, "C-1", concept, concept, kind, period, due_on, whole, Money.pesos(pesos), rate)


def campaign(percent: int, number: int = 1, **changes: Any) -> CampaignTerms:
    values: dict[str, Any] = {
        "id": number,
        "name": f"Campaña {number}",
        "citation": "Acuerdo de cabildo 12",
        "target": PRINCIPAL,
        "percent_basis_points": percent * 100,
        "condition": CampaignCondition.NONE,
        "debts": CampaignDebts.ANY,
    } | changes
    return CampaignTerms(**values)


ONCE = CampaignCondition.SINGLE_PAYMENT


def offered(
    charges: Sequence[OpenCharge],
    *campaigns: CampaignTerms,
    given: dict[int, Money] | None = None,
    combination: Combination = LARGEST,
    locked: frozenset[int] = frozenset(),
) -> Offers:
    return offers(charges, campaigns, given or {}, combination, TODAY, locked)


def whole(found: Offers) -> list[tuple[int, str]]:
    return [(one.charge_id, one.amount.plain) for one in found.at_once]


def pay(
    charges: Sequence[OpenCharge],
    found: Offers,
    pesos: str,
    profile: PaymentProfile = PaymentProfile.BY_BILL,
    *,
    rounding: Rounding | None = None,
    chosen: frozenset[int] = frozenset(),
    asked_for: frozenset[int] = frozenset(),
) -> PaymentPlan:
    amount = Money.pesos(pesos)
    return plan_payment(charges, [Tender(Method.CASH, amount, amount)], profile, rounding, chosen, asked_for, found)


def forgiven(plan: PaymentPlan) -> dict[int, str]:
    sums: dict[int, Money] = {}
    for one in plan.forgiven:
        sums[one.charge_id] = sums.get(one.charge_id, ZERO) + one.amount
    return {number: amount.plain for number, amount in sums.items()}


class TestWhichCharges:
    @pytest.mark.parametrize(
        ("terms", "touched"),
        [
            ({}, {1, 2, 3}),
            ({"debts": CampaignDebts.IN_TIME}, {1, 2}),
            ({"debts": CampaignDebts.OVERDUE}, {3}),
            ({"concepts": ("agua",)}, {1, 3}),
            # The price list is touched only by name.
            ({"concepts": ("constancia",)}, {6}),
            ({"target": SURCHARGES}, {4}),
            ({"target": SURCHARGES, "debts": CampaignDebts.OVERDUE}, {4}),
            ({"target": SURCHARGES, "debts": CampaignDebts.IN_TIME}, set()),
            ({"target": SURCHARGES, "concepts": ("recargos",)}, {4}),
            ({"condition": CampaignCondition.AGREEMENT}, set()),
            ({"condition": CampaignCondition.EITHER}, {1, 2, 3}),
        ],
    )
    def test_are_those_the_campaign_names(self, terms: dict[str, Any], touched: set[int]) -> None:
        charges = [
            owed(1, "100", due_on=TODAY),
            owed(2, "20", "alcantarillado"),
            owed(3, "100", due_on=date(2027, 1, 19), document=2),
            owed(4, "5", "recargos", due_on=TODAY, document=3),
            owed(5, "80", "multas", document=4),
            owed(6, "56", "constancia", document=5, period=None),
        ]
        assert {number for number, _ in whole(offered(charges, campaign(10, **terms)))} == touched

    def test_are_none_without_campaigns(self) -> None:
        assert offered([owed(1, "100")]) == Offers()

    def test_are_none_that_are_settled(self) -> None:
        assert whole(offered([owed(1, "0", amount="100")], campaign(10))) == []


class TestHowMuch:
    def test_the_percentage_of_what_is_open_halves_up(self) -> None:
        # 208.13 × 15 % = 31.2195; 100.70 × 15 % = 15.105.
        found = offered([owed(1, "208.13"), owed(2, "100.70")], campaign(15))
        assert whole(found) == [(1, "31.22"), (2, "15.11")]

    def test_iva_goes_in_its_share(self) -> None:
        # 200.00 + 16 % IVA 32.00; 15 % of 200.00 is 30.00 and its IVA 4.80.
        charges = [owed(1, "200", rate=1600), owed(2, "32", "iva", rate=1600)]
        assert whole(offered(charges, campaign(15))) == [(1, "30.00"), (2, "4.80")]

    def test_iva_goes_only_with_the_concepts_that_are_forgiven(self) -> None:
        # 10 % of the 100.00 of water takes 10.00; of the IVA of 150.00, 24.00 × 10/150 = 1.60.
        charges = [
            owed(1, "100", rate=1600),
            owed(2, "50", "alcantarillado", rate=1600),
            owed(3, "24", "iva", rate=1600),
        ]
        assert whole(offered(charges, campaign(10, concepts=("agua",)))) == [(1, "10.00"), (3, "1.60")]

    def test_all_of_a_taxed_line_takes_all_of_its_iva(self) -> None:
        charges = [owed(1, "33.33", rate=1600), owed(2, "5.33", "iva", rate=1600)]
        assert whole(offered(charges, campaign(100))) == [(1, "33.33"), (2, "5.33")]

    def test_iva_too_small_to_share_stays(self) -> None:
        charges = [owed(1, "1.00", rate=1600), owed(2, "0.01", "iva", rate=1600)]
        assert whole(offered(charges, campaign(10))) == [(1, "0.10")]


class TestTwoDiscounts:
    # 100.00 of which a benefit forgave 40.00: 60.00 are open.
    LINE = owed(1, "60", amount="100")
    GIVEN = {1: Money.pesos(40)}

    @pytest.mark.parametrize(
        ("combination", "percent", "more"),
        [
            # 15 % of 100 is less than the 40 one has.
            (LARGEST, 15, []),
            # 75 % of 100 is 75: 35 more.
            (LARGEST, 75, [(1, "35.00")]),
            # 15 % of the 60 that are left.
            (CHAIN, 15, [(1, "9.00")]),
            (EXCLUSIVE, 75, []),
        ],
    )
    def test_of_a_benefit_and_a_campaign(
        self, combination: Combination, percent: int, more: list[tuple[int, str]]
    ) -> None:
        found = offered([self.LINE], campaign(percent), given=self.GIVEN, combination=combination)
        assert whole(found) == more

    def test_the_larger_one_counts_for_the_part_still_open(self) -> None:
        # Half of the 60.00 was paid: 30.00 open go with 20.00 of the benefit. 75 % of 50 is 37.50: 17.50 more.
        half = owed(1, "30", amount="100")
        assert whole(offered([half], campaign(75), given=self.GIVEN)) == [(1, "17.50")]

    @pytest.mark.parametrize("combination", [LARGEST, EXCLUSIVE])
    def test_of_two_campaigns_only_the_larger(self, combination: Combination) -> None:
        found = offered([owed(1, "100")], campaign(10, 1), campaign(25, 2), combination=combination)
        assert [(one.terms.id, one.amount.plain) for one in found.at_once] == [(2, "25.00")]

    def test_of_two_campaigns_one_after_the_other(self) -> None:
        # 10 % of 100, then 25 % of 90. IVA 16.00: × 10/100 and × 22.50/100.
        charges = [owed(1, "100", rate=1600), owed(2, "16", "iva", rate=1600)]
        found = offered(charges, campaign(10, 1), campaign(25, 2), combination=CHAIN)
        assert [(one.charge_id, one.terms.id, one.amount.plain) for one in found.at_once] == [
            (1, 1, "10.00"),
            (1, 2, "22.50"),
            (2, 1, "1.60"),
            (2, 2, "3.60"),
        ]

    def test_what_rounds_to_nothing_is_no_discount(self) -> None:
        assert whole(offered([owed(1, "0.01")], campaign(10), combination=CHAIN)) == []


class TestInOnePayment:
    # 18.42 of surcharges, 75 % of them is 13.815: 13.82. With 200.00 of water: 218.42 less 13.82 = 204.60.
    CHARGES = (owed(1, "18.42", "recargos", document=2), owed(2, "200"))
    TERMS = campaign(75, target=SURCHARGES, condition=ONCE)

    def test_all_of_it_has_the_discount(self) -> None:
        plan = pay(self.CHARGES, offered(self.CHARGES, self.TERMS), "204.60")
        assert (forgiven(plan), plan.owed_after, plan.to_credit) == ({1: "13.82"}, ZERO, ZERO)
        assert [(one.charge.id, one.amount.plain) for one in plan.applied] == [(1, "4.60"), (2, "200.00")]

    def test_a_centavo_less_has_none(self) -> None:
        plan = pay(self.CHARGES, offered(self.CHARGES, self.TERMS), "204.59")
        assert (forgiven(plan), plan.owed_after) == ({}, Money.pesos("13.83"))

    def test_what_is_paid_above_it_stays_in_favour(self) -> None:
        plan = pay(self.CHARGES, offered(self.CHARGES, self.TERMS), "218.42")
        assert (forgiven(plan), plan.to_credit) == ({1: "13.82"}, Money.pesos("13.82"))

    @pytest.mark.parametrize(("pesos", "rounding"), [("205", "0.40"), ("204.60", "0.00")])
    def test_the_whole_pesos_of_it_are_all_of_it(self, pesos: str, rounding: str) -> None:
        plan = pay(self.CHARGES, offered(self.CHARGES, self.TERMS), pesos, rounding=Rounding.CFF20)
        assert (forgiven(plan), plan.rounding.plain, plan.owed_after) == ({1: "13.82"}, rounding, ZERO)

    def test_pesos_rounded_down_are_all_of_it_too(self) -> None:
        # 204.50 of water and 4.00 less 3.00: 205.50 is asked as 205.
        charges = (owed(1, "4", "recargos", document=2), owed(2, "204.50"))
        plan = pay(charges, offered(charges, self.TERMS), "205", rounding=Rounding.CFF20)
        assert (forgiven(plan), plan.rounding.plain, plan.owed_after) == ({1: "3.00"}, "-0.50", ZERO)

    def test_what_is_asked_for_besides_must_be_paid_as_well(self) -> None:
        charges = (*self.CHARGES, owed(-1, "56", "constancia", document=0, period=None))
        found = offered(self.CHARGES, self.TERMS)
        assert forgiven(pay(charges, found, "204.60", asked_for=frozenset({-1}))) == {}
        assert forgiven(pay(charges, found, "260.60", asked_for=frozenset({-1}))) == {1: "13.82"}

    def test_holds_only_when_everything_is_ticked(self) -> None:
        found = offered(self.CHARGES, self.TERMS)
        assert found.due(self.CHARGES, {1, 2}) == Money.pesos("204.60")
        assert found.due(self.CHARGES, {1}) == Money.pesos("18.42")


class TestForEachChargePaidWhole:
    # Two months of 100.00 with 15 % off each: 85.00 and 85.00.
    CHARGES = (owed(1, "100", document=1), owed(2, "100", document=2, due_on=date(2027, 3, 10)))

    @pytest.mark.parametrize(
        ("pesos", "off", "left"),
        [
            ("170", {1: "15.00", 2: "15.00"}, "0.00"),
            ("169.99", {1: "15.00"}, "15.01"),
            ("85", {1: "15.00"}, "100.00"),
            ("84.99", {}, "115.01"),
            ("200", {1: "15.00", 2: "15.00"}, "0.00"),
        ],
    )
    def test_follows_what_is_paid(self, pesos: str, off: dict[int, str], left: str) -> None:
        plan = pay(self.CHARGES, offered(self.CHARGES, campaign(15)), pesos)
        assert (forgiven(plan), plan.owed_after.plain) == (off, left)

    def test_follows_the_order_the_board_pays_in(self) -> None:
        charges = (*self.CHARGES, owed(3, "50", "multas", document=3, due_on=date(2027, 4, 1)))
        plan = pay(charges, offered(charges, campaign(15)), "135", PaymentProfile.CFF20)
        assert forgiven(plan) == {1: "15.00"}

    def test_follows_what_was_pointed_at_where_one_may_point(self) -> None:
        found = offered(self.CHARGES, campaign(15))
        plan = pay(self.CHARGES, found, "85", PaymentProfile.CHOSEN, chosen=frozenset({2}))
        assert forgiven(plan) == {2: "15.00"}
        assert found.due(self.CHARGES, {2}) == Money.pesos(85)

    def test_whole_pesos_of_what_was_pointed_at_pay_it_whole(self) -> None:
        # 100.50 less 15.08 is 85.42, asked as 85.
        charges = (owed(1, "100.50", document=1), self.CHARGES[1])
        found = offered(charges, campaign(15))
        plan = pay(charges, found, "85", rounding=Rounding.CFF20, chosen=frozenset({1}))
        assert (forgiven(plan), plan.rounding.plain) == ({1: "15.08"}, "-0.42")

    def test_lines_with_iva_are_paid_whole_together(self) -> None:
        charges = (
            owed(1, "100", rate=1600),
            owed(2, "50", "alcantarillado", rate=1600),
            owed(3, "24", "iva", rate=1600),
        )
        found = offered(charges, campaign(10))
        # 174.00 less 15.00 less 2.40 is 156.60.
        assert forgiven(pay(charges, found, "156.59")) == {}
        assert forgiven(pay(charges, found, "156.60")) == {1: "10.00", 2: "5.00", 3: "2.40"}
        assert found.due(charges, {1, 2}) == Money.pesos(150)
        assert found.due(charges, {1, 2, 3}) == Money.pesos("156.60")

    def test_one_that_asks_for_all_is_added_when_all_is_paid(self) -> None:
        charges = (owed(3, "20", "recargos", document=3), *self.CHARGES)
        found = offered(charges, campaign(15), campaign(75, 2, target=SURCHARGES, condition=ONCE))
        # The surcharges whole and one month: 20.00 + 85.00.
        assert forgiven(pay(charges, found, "105")) == {1: "15.00"}
        # Everything: 5.00 + 85.00 + 85.00.
        assert forgiven(pay(charges, found, "174.99")) == {1: "15.00"}
        assert forgiven(pay(charges, found, "175")) == {1: "15.00", 2: "15.00", 3: "15.00"}


class TestWhatIsLocked:
    def test_is_forgiven_nothing_and_its_iva_stays_whole(self) -> None:
        charges = (
            owed(1, "100", rate=1600),
            owed(2, "50", "alcantarillado", rate=1600),
            owed(3, "24", "iva", rate=1600),
        )
        found = offered(charges, campaign(10), locked=frozenset({1}))
        # 10 % of 50.00, and of the 24.00 of IVA what goes with those 5.00 of 150.00.
        assert whole(found) == [(2, "5.00"), (3, "0.80")]
        assert whole(offered(charges, campaign(10), locked=frozenset({1, 2}))) == []

    def test_is_still_part_of_what_is_paid_at_once(self) -> None:
        charges = (owed(1, "100"), owed(2, "100", document=2))
        found = offered(charges, campaign(50, condition=ONCE), locked=frozenset({2}))
        assert forgiven(pay(charges, found, "149.99")) == {}
        assert forgiven(pay(charges, found, "150")) == {1: "50.00"}


@settings(max_examples=80)
@given(
    st.lists(
        st.tuples(st.integers(1, 50_000), st.sampled_from(["agua", "recargos", "multas"])), min_size=1, max_size=5
    ),
    st.lists(
        st.tuples(st.integers(1, 100), st.sampled_from(list(CampaignTarget)), st.sampled_from(list(CampaignCondition))),
        max_size=3,
    ),
    st.sampled_from(list(Combination)),
    st.sampled_from(list(PaymentProfile)),
    st.integers(1, 300_000),
)
def test_nothing_is_forgiven_twice_or_lost(
    debts: list[tuple[int, str]],
    terms: list[tuple[int, CampaignTarget, CampaignCondition]],
    combination: Combination,
    profile: PaymentProfile,
    centavos: int,
) -> None:
    charges = [
        owed(number, Money(amount).plain, concept, document=number) for number, (amount, concept) in enumerate(debts, 1)
    ]
    found = offered(
        charges,
        *(campaign(percent, n, target=target, condition=how) for n, (percent, target, how) in enumerate(terms)),
        combination=combination,
    )
    plan = pay(charges, found, Money(centavos).plain, profile)
    owing = {charge.id: charge.open for charge in charges}
    for one in plan.forgiven:
        owing[one.charge_id] -= one.amount
        assert ZERO < one.amount <= one.base
    for applied in plan.applied:
        owing[applied.charge.id] -= applied.amount
    assert min(owing.values()) >= ZERO
    assert total(owing.values()) == plan.owed_after
    assert total(one.amount for one in plan.applied) + plan.to_credit == Money(centavos)
    # What is forgiven for its own sake belongs to charges that are left at nothing.
    assert all(not owing[one.charge_id] for one in plan.forgiven)
