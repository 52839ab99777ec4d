"""A payment being put together: ticks, amounts, credit and change, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.desk.cashier import PaymentRules
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.billing.offers import CampaignTerms, offers
from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget, Combination
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, Rounding
from aguadesk.domain.payment import Tender
from aguadesk.domain.payment_order import OpenCharge, PaymentProfile, Turn, in_order
from aguadesk.domain.standing import AccountStanding, StandingKind
from aguadesk.ui.accounts.wording import standing_pill
from aguadesk.ui.till.basket import Basket
from aguadesk.ui.till.wording import after_words, discount_words, missed_words


def owed(number: int, pesos: str) -> OpenCharge:
    amount = Money.pesos(pesos)
    kind = ConceptClass.PRINCIPAL
    return OpenCharge(number, number, "", "agua", "Agua", kind, "2026-08", date(2026, 9, abs(number)), amount, amount)


ONCE = CampaignCondition.SINGLE_PAYMENT
DEBT = (owed(1, "214.60"), owed(2, "176.20"), owed(3, "184.90"))


def basket(
    profile: PaymentProfile = PaymentProfile.CFF20, credit: str = "0", rounding: Rounding | None = None
) -> Basket:
    made = Basket(PaymentRules(profile, "CFF, art. 20", rounding, Money.pesos(1_000_000)), account_id=1)
    made.show_debt(DEBT, Money.pesos(credit))
    return made


def test_begins_with_everything_ticked_and_asks_for_all_of_it() -> None:
    made = basket()
    assert made.ticked == {1, 2, 3}
    assert made.to_pay == Money.pesos("575.70")
    assert after_words(made.plan()) == "Después de este pago: saldo $0.00, al corriente."


def test_unticking_a_row_unticks_those_after_it_and_ticking_one_ticks_those_before() -> None:
    made = basket()
    made.toggle(2)
    assert made.ticked == {1}
    assert made.to_pay == Money.pesos("214.60")
    made.toggle(3)
    assert made.ticked == {1, 2, 3}
    made.toggle(1)
    assert made.ticked == frozenset()
    made.toggle(99)
    assert made.ticked == frozenset()


def test_where_the_user_chooses_each_row_stands_alone() -> None:
    made = basket(PaymentProfile.CHOSEN)
    made.toggle(1)
    assert made.ticked == {2, 3}
    assert made.to_pay == Money.pesos("361.10")


def test_an_amount_typed_stays_until_the_ticks_move() -> None:
    made = basket()
    made.amount = Money.pesos(500)
    assert made.to_pay == Money.pesos(500)
    assert after_words(made.plan()) == "Después de este pago: seguirá debiendo $75.70."
    made.toggle(3)
    assert made.to_pay == Money.pesos("390.80")


def test_credit_in_favour_pays_first_and_lowers_what_is_asked() -> None:
    made = basket(credit="100")
    assert made.to_pay == Money.pesos("475.70")
    assert [(one.method, one.amount.plain) for one in made.tenders()] == [
        (Method.CREDIT, "100.00"),
        (Method.CASH, "475.70"),
    ]
    made.uses_credit = False
    assert made.to_pay == Money.pesos("575.70")


def test_credit_alone_may_pay_everything() -> None:
    made = basket(credit="600")
    assert [(one.method, one.amount.plain) for one in made.tenders()] == [(Method.CREDIT, "575.70")]
    assert made.order("caja1").tenders == made.tenders()


def test_change_is_for_cash_that_covers_the_payment() -> None:
    made = basket()
    assert made.change == ZERO
    made.received = Money.pesos(600)
    assert made.change == Money.pesos("24.30")
    made.received = Money.pesos(500)
    assert made.change is None
    made.method = Method.CARD
    assert made.change == ZERO
    assert made.tenders()[0].received == made.to_pay


def test_cash_alone_is_asked_for_in_whole_pesos_where_the_board_rounds() -> None:
    made = basket(rounding=Rounding.CFF20)
    assert made.to_pay == Money.pesos(576)
    assert "redondeo de $0.30" in after_words(made.plan())
    made.method = Method.TRANSFER
    assert made.to_pay == Money.pesos("575.70")


def test_a_split_replaces_the_single_way_to_pay() -> None:
    made = basket(credit="10")
    made.split = (
        Tender(Method.CASH, Money.pesos(500), Money.pesos(500)),
        Tender(Method.CARD, Money.pesos(100), Money.pesos(100), "1"),
    )
    assert (made.to_pay, made.from_credit, made.change) == (Money.pesos(600), ZERO, ZERO)
    assert made.tenders() == made.split
    assert "quedan $24.30 a su favor" in after_words(made.plan())


def test_what_is_asked_for_now_stands_before_the_debt_and_is_always_paid() -> None:
    made = basket()
    made.put_items([PriceItem(7)], [owed(-1, "56")])
    assert [charge.id for charge in made.charges] == [-1, 1, 2, 3]
    made.tick_all()
    assert made.to_pay == Money.pesos(56)
    assert made.order("caja1").items == (PriceItem(7),)
    made.amount = Money.pesos(50)
    assert made.plan() is None
    made.tick_all()
    assert made.to_pay == Money.pesos("631.70")


def test_nothing_to_pay_has_no_plan() -> None:
    made = basket()
    made.amount = ZERO
    assert made.plan() is None
    assert after_words(None) == ""


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (AccountStanding(StandingKind.UP_TO_DATE), "Al corriente"),
        (AccountStanding(StandingKind.IN_ARREARS, 1), "1 mes de rezago"),
        (AccountStanding(StandingKind.IN_ARREARS, 3), "3 meses de rezago"),
        (AccountStanding(StandingKind.LIMITED, 5), "Servicio limitado · 5 meses de rezago"),
        (AccountStanding(StandingKind.CLOSED, 5), "Dada de baja"),
    ],
)
def test_an_account_stands_in_one_word(standing: AccountStanding, words: str) -> None:
    assert standing_pill(standing)[0] == words


PROMPT = CampaignTerms(
    1, "Pronto pago", "Acuerdo 12", CampaignTarget.PRINCIPAL, 1500, CampaignCondition.NONE, CampaignDebts.ANY, ("agua",)
)
ALL_OR_NOTHING = replace(PROMPT, id=2, name="Pago único", percent_basis_points=2000, condition=ONCE)


def with_offer(*terms: CampaignTerms) -> Basket:
    """A basket of 575.70 with campaigns: 15 % is 32.19 + 26.43 + 27.74 = 86.36; 20 % is 42.92 + 35.24 + 36.98."""
    made = basket()
    made.show_debt(DEBT, ZERO, offers(DEBT, terms, {}, Combination.LARGEST, date(2026, 9, 1)))
    return made


def test_a_discount_is_taken_off_before_anything_is_typed() -> None:
    made = with_offer(PROMPT)
    assert made.to_pay == Money.pesos("489.34")
    assert discount_words(made) == "−$86.36 descuento Pronto pago 15 %"
    assert missed_words(made) == ""
    assert after_words(made.plan()) == "Después de este pago: saldo $0.00, al corriente."


def test_a_discount_follows_the_ticks() -> None:
    made = with_offer(PROMPT)
    made.toggle(2)
    # 214.60 less 32.19; the other two would take 54.17 more off.
    assert made.to_pay == Money.pesos("182.41")
    assert discount_words(made) == "−$32.19 descuento Pronto pago 15 %"
    assert missed_words(made) == "Le faltan $306.93 para el descuento de $54.17."


def test_one_that_asks_for_everything_says_so_and_what_is_missing_for_it() -> None:
    made = with_offer(ALL_OR_NOTHING)
    assert made.to_pay == Money.pesos("460.56")
    assert discount_words(made) == "−$115.14 descuento Pago único 20 % si paga completo"
    made.toggle(3)
    assert made.to_pay == Money.pesos("390.80")
    assert discount_words(made) == ""
    assert missed_words(made) == "Le faltan $69.76 para el descuento Pago único de $115.14."


def test_an_amount_typed_that_falls_short_loses_it_and_says_by_how_much() -> None:
    made = with_offer(ALL_OR_NOTHING)
    made.amount = Money.pesos("460.55")
    assert (made.forgiven, missed_words(made)) == (
        (),
        "Le faltan $0.01 para el descuento Pago único de $115.14.",
    )
    made.amount = ZERO
    assert made.plan() is None
    assert discount_words(made) == "−$115.14 descuento Pago único 20 % si paga completo"


def test_credit_in_favour_counts_towards_it() -> None:
    made = with_offer(ALL_OR_NOTHING)
    made.show_debt(DEBT, Money.pesos(100), made.offers)
    assert (made.to_pay, missed_words(made)) == (Money.pesos("360.56"), "")
    assert after_words(made.plan()) == "Después de este pago: saldo $0.00, al corriente."


def instalment(number: int, pesos: str, turn: Turn) -> OpenCharge:
    return replace(owed(-number, pesos), due_on=date(2027, number, 20), turn=turn)


def with_agreement(*turns: Turn) -> Basket:
    rows = [instalment(number, "100", turn) for number, turn in enumerate(turns, 1)]
    made = basket()
    made.show_debt(in_order([*rows, owed(1, "90")], PaymentProfile.CFF20), Money.pesos(0))
    return made


def test_of_an_agreement_only_what_is_due_is_ticked_at_first() -> None:
    made = with_agreement(Turn.FIRST, Turn.LATER, Turn.LATER)
    assert (made.ticked, made.to_pay) == ({-1, 1}, Money.pesos(190))
    made.toggle(-2)
    assert made.to_pay == Money.pesos(290)


def test_the_next_instalment_is_ticked_while_none_is_due() -> None:
    made = with_agreement(Turn.LATER, Turn.LATER)
    assert (made.ticked, made.to_pay) == ({-1, 1}, Money.pesos(190))
    plan = made.plan()
    assert plan is not None
    assert {one.charge.id: one.amount.plain for one in plan.applied} == {-1: "100.00", 1: "90.00"}
