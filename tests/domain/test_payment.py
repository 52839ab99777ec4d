"""One payment: what is handed over, what it settles, what is rounded, what stays in favour."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.documents import Folio, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, Rounding, total
from aguadesk.domain.payment import Tender, check_tenders, plan_payment
from aguadesk.domain.payment_order import OpenCharge, PaymentProfile, rounded_due

CFF20 = PaymentProfile.CFF20


def owed(number: int, centavos: int) -> OpenCharge:
    amount = Money(centavos)
    kind = ConceptClass.PRINCIPAL
    return OpenCharge(
        number, number, f"C-{number}", "agua", "Agua", kind, "2026-10", date(2026, 11, number), amount, amount
    )


def tender(method: Method, centavos: int) -> Tender:
    return Tender(method, Money(centavos), Money(centavos), "" if method is Method.CASH else "REF 1")


def test_each_piece_has_one_source_and_one_end() -> None:
    # 100.00 in cash and 50.00 by card pay 80.00 and 70.00: the cash covers the first and 20.00 of the second.
    plan = plan_payment([owed(1, 8000), owed(2, 7000)], [tender(Method.CASH, 10000), tender(Method.CARD, 5000)], CFF20)
    assert [(p.method, p.application.charge.id if p.application else None, p.amount.centavos) for p in plan.pieces] == [
        (Method.CASH, 1, 8000),
        (Method.CASH, 2, 2000),
        (Method.CARD, 2, 5000),
    ]
    assert (plan.amount, plan.owed_before, plan.owed_after) == (Money(15000), Money(15000), ZERO)


def test_a_debt_of_651_69_is_paid_with_652_in_cash_and_31_centavos_are_rounding() -> None:
    plan = plan_payment([owed(1, 65169)], [tender(Method.CASH, 65200)], CFF20, Rounding.CFF20)
    assert (plan.rounding, plan.to_credit) == (Money(31), ZERO)
    assert [(p.is_rounding, p.application is None, p.amount.centavos) for p in plan.pieces] == [
        (False, False, 65169),
        (True, True, 31),
    ]


def test_a_debt_of_651_40_is_paid_with_651_in_cash_and_40_centavos_are_forgiven() -> None:
    plan = plan_payment([owed(1, 65120), owed(2, 20)], [tender(Method.CASH, 65100)], CFF20, Rounding.CFF20)
    assert plan.rounding == Money(-40)
    assert plan.owed_after == ZERO
    # 651.00 reaches all but the last 0.20 of the first charge and nothing of the second.
    assert [(p.is_rounding, p.amount.centavos) for p in plan.pieces] == [(False, 65100), (True, 20), (True, 20)]


def test_only_cash_alone_rounds() -> None:
    due = Money(65169)
    assert rounded_due(due, [Method.CASH], Rounding.CFF20) == Money(65200)
    assert rounded_due(due, [Method.CASH, Method.CARD], Rounding.CFF20) == due
    assert rounded_due(due, [Method.CASH], None) == due
    plan = plan_payment([owed(1, 65169)], [tender(Method.TRANSFER, 65200)], CFF20, Rounding.CFF20)
    assert (plan.rounding, plan.to_credit) == (ZERO, Money(31))


def test_what_is_chosen_may_be_rounded_too() -> None:
    plan = plan_payment(
        [owed(1, 10049), owed(2, 5000)], [tender(Method.CASH, 10000)], CFF20, Rounding.CFF20, frozenset({1})
    )
    assert plan.rounding == Money(-49)
    assert plan.owed_after == Money(5000)


def test_credit_in_favour_settles_debts_and_never_turns_into_credit_again() -> None:
    plan = plan_payment([owed(1, 5000)], [tender(Method.CASH, 4000), tender(Method.CREDIT, 3000)], CFF20)
    assert [(p.method, p.amount.centavos, p.application is None) for p in plan.pieces] == [
        (Method.CREDIT, 3000, False),
        (Method.CASH, 2000, False),
        (Method.CASH, 2000, True),
    ]
    with pytest.raises(Refused, match=r"payment\.credit_needs_debt"):
        plan_payment([owed(1, 2000)], [tender(Method.CREDIT, 3000)], CFF20)


def test_change_is_what_was_received_less_what_is_paid() -> None:
    plan = plan_payment([owed(1, 65169)], [Tender(Method.CASH, Money(65169), Money(70000))], CFF20)
    assert plan.change == Money(4831)


def test_what_was_asked_for_is_paid_first_and_whole() -> None:
    debt = [owed(1, 10000), owed(2, 5600)]
    plan = plan_payment(debt, [tender(Method.CASH, 6000)], CFF20, asked_for=frozenset({2}))
    assert [(a.charge.id, a.amount.centavos) for a in plan.applied] == [(2, 5600), (1, 400)]
    with pytest.raises(Refused, match=r"payment\.items_short"):
        plan_payment(debt, [tender(Method.CASH, 5599)], CFF20, asked_for=frozenset({2}))


def test_the_largest_payment_is_a_rule_of_the_board() -> None:
    check_tenders([tender(Method.CASH, 100_000_000)], ZERO, Money.pesos(1_000_000))
    with pytest.raises(Refused, match=r"payment\.over_limit"):
        check_tenders([tender(Method.CASH, 100_000_001)], ZERO, Money.pesos(1_000_000))


methods = st.sampled_from([Method.CASH, Method.CARD, Method.TRANSFER])


@given(
    st.lists(st.integers(1, 300_000), max_size=8),
    st.lists(st.tuples(methods, st.integers(1, 500_000)), min_size=1, max_size=4),
    st.sampled_from([None, Rounding.CFF20]),
)
def test_pieces_add_up_to_the_tenders_and_to_what_they_settle(
    debts: list[int], handed: list[tuple[Method, int]], rounding: Rounding | None
) -> None:
    tenders = [tender(method, centavos) for method, centavos in handed]
    plan = plan_payment([owed(n, c) for n, c in enumerate(debts, 1)], tenders, CFF20, rounding)
    paid = total(p.amount for p in plan.pieces if not (p.is_rounding and p.application))
    settled = total(p.amount for p in plan.pieces if p.application)
    assert paid == plan.amount
    assert settled == total(a.amount for a in plan.applied) == plan.owed_before - plan.owed_after
    assert plan.amount == settled + plan.to_credit + plan.rounding
    assert abs(plan.rounding) <= Money(50)


@pytest.mark.parametrize(
    ("typed", "folio"), [("a-123", "A-000123"), (" A-000123 ", "A-000123"), ("B-2-7", "B-2-000007")]
)
def test_a_folio_is_read_as_typed_or_scanned(typed: str, folio: str) -> None:
    assert str(Folio.parse(typed)) == folio


@pytest.mark.parametrize("typed", ["", "A", "-5", "A-", "A-x", "A-1234567890123", "A-١"])
def test_other_words_are_no_folio(typed: str) -> None:
    assert Folio.parse(typed) is None
