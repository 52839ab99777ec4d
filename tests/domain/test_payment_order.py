"""In which order a payment settles what is owed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.concepts import ConceptClass
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment_order import OpenCharge, PaymentProfile, apply, in_order, ticked_through

PRINCIPAL, TAX = ConceptClass.PRINCIPAL, ConceptClass.TAX


def owed(
    number: int,
    pesos: str,
    kind: ConceptClass = PRINCIPAL,
    document: int | None = None,
    due: date = date(2026, 9, 15),
    rate: int | None = None,
) -> OpenCharge:
    amount = Money.pesos(pesos)
    document_id = number if document is None else document
    return OpenCharge(
        number, document_id, f"C-{document_id}", kind.value, kind.name, kind, None, due, amount, amount, rate
    )


AUGUST, SEPTEMBER, OCTOBER = date(2026, 9, 15), date(2026, 10, 15), date(2026, 11, 15)
DEBT = [
    owed(1, "214.60", due=AUGUST),
    owed(2, "176.20", due=SEPTEMBER),
    owed(3, "18.42", ConceptClass.SURCHARGE, due=OCTOBER),
    owed(4, "630.00", ConceptClass.ENFORCEMENT, due=OCTOBER),
    owed(5, "600.00", ConceptClass.FINE, due=OCTOBER),
    owed(6, "20.00", ConceptClass.INDEMNITY, due=OCTOBER),
    owed(7, "9.10", ConceptClass.SURCHARGE, due=AUGUST),
]


@pytest.mark.parametrize(
    ("profile", "chosen", "expected"),
    [
        # CFF art. 20: costs, surcharges (oldest first), fines, indemnity, and then the principal.
        (PaymentProfile.CFF20, (), [4, 7, 3, 5, 6, 1, 2]),
        (PaymentProfile.BY_BILL, (), [7, 1, 2, 4, 3, 5, 6]),
        (PaymentProfile.PRINCIPAL_FIRST, (), [1, 2, 4, 7, 3, 5, 6]),
        (PaymentProfile.CHOSEN, (2, 5), [2, 5, 7, 1, 4, 3, 6]),
    ],
)
def test_each_profile_has_its_order(profile: PaymentProfile, chosen: tuple[int, ...], expected: list[int]) -> None:
    assert [charge.id for charge in in_order(DEBT, profile, frozenset(chosen))] == expected


def test_a_payment_smaller_than_the_costs_of_enforcement_goes_to_them_alone() -> None:
    applied, left = apply(Money.pesos(500), DEBT, PaymentProfile.CFF20)
    assert [(one.charge.id, one.amount.plain) for one in applied] == [(4, "500.00")]
    assert not left


def test_iva_is_settled_in_the_share_of_what_it_was_charged_on() -> None:
    bill = [
        owed(1, "200.00", document=9, rate=1600),
        owed(2, "50.00", document=9, rate=1600),
        owed(3, "40.00", TAX, document=9, rate=1600),
    ]
    # 145.00 of the 290.00 is one half: 20.00 of the 40.00 of IVA, and 125.00 for the lines in their order.
    applied, left = apply(Money.pesos(145), bill, PaymentProfile.CFF20)
    assert [(one.charge.id, one.amount.plain) for one in applied] == [(1, "125.00"), (3, "20.00")]
    assert not left


def test_iva_of_a_surcharge_goes_with_the_surcharge() -> None:
    debt = [
        owed(1, "500.00", due=AUGUST),
        owed(2, "100.00", ConceptClass.SURCHARGE, document=8, due=OCTOBER, rate=1600),
        owed(3, "16.00", TAX, document=8, due=OCTOBER, rate=1600),
    ]
    assert [charge.id for charge in in_order(debt, PaymentProfile.CFF20)] == [2, 3, 1]


def test_iva_whose_lines_are_already_settled_stands_with_the_principal() -> None:
    assert [charge.id for charge in in_order([owed(3, "16", TAX, rate=1600), owed(1, "5")], PaymentProfile.CFF20)] == [
        1,
        3,
    ]


def test_what_is_settled_already_is_not_looked_at() -> None:
    settled = OpenCharge(1, 1, "C-1", "agua", "Agua", PRINCIPAL, None, AUGUST, Money(100), ZERO)
    assert in_order([settled], PaymentProfile.CFF20) == []


def test_ticking_a_row_ticks_all_that_goes_before_and_the_iva_with_its_lines() -> None:
    listed = in_order(
        [
            owed(1, "10"),
            owed(2, "20", document=5, rate=1600),
            owed(3, "3.20", TAX, document=5, rate=1600),
            owed(6, "7"),
        ],
        PaymentProfile.CFF20,
    )
    assert [charge.id for charge in listed] == [1, 2, 3, 6]
    assert ticked_through(listed, 0) == {1}
    assert ticked_through(listed, 1) == {1, 2, 3}
    assert ticked_through(listed, 3) == {1, 2, 3, 6}


charges = st.lists(
    st.builds(
        lambda centavos, kind, document, day, rate: (centavos, kind, document, day, rate),
        st.integers(1, 500_000),
        st.sampled_from(list(ConceptClass)),
        st.integers(1, 5),
        st.integers(1, 28),
        st.sampled_from([None, 0, 1600]),
    ),
    max_size=14,
).map(
    lambda rows: [
        OpenCharge(n, document, "", kind.value, "", kind, None, date(2026, 1, day), Money(c), Money(c), rate)
        for n, (c, kind, document, day, rate) in enumerate(rows, 1)
    ]
)


@given(charges, st.integers(1, 3_000_000).map(Money), st.sampled_from(PaymentProfile))
def test_a_payment_never_settles_more_than_is_owed_and_loses_no_centavo(
    debt: list[OpenCharge], amount: Money, profile: PaymentProfile
) -> None:
    applied, left = apply(amount, debt, profile)
    assert total(one.amount for one in applied) + left == amount
    assert all(ZERO < one.amount <= one.charge.open for one in applied)
    assert len({one.charge.id for one in applied}) == len(applied)
    assert not left or total(one.amount for one in applied) == total(charge.open for charge in debt)


@given(charges, st.sampled_from(PaymentProfile))
def test_every_charge_has_one_place_in_the_order_whatever_order_they_come_in(
    debt: list[OpenCharge], profile: PaymentProfile
) -> None:
    listed = in_order(debt, profile)
    assert sorted(charge.id for charge in listed) == sorted(charge.id for charge in debt)
    assert in_order(reversed(debt), profile) == listed


@given(charges, st.lists(st.integers(1, 400_000).map(Money), min_size=1, max_size=6))
def test_paying_in_parts_settles_the_same_total(debt: list[OpenCharge], parts: list[Money]) -> None:
    open_now = {charge.id: charge.open for charge in debt}
    for part in parts:
        standing = [
            OpenCharge(
                c.id,
                c.document_id,
                "",
                c.concept,
                "",
                c.kind,
                None,
                c.due_on,
                c.amount,
                open_now[c.id],
                c.iva_basis_points,
            )
            for c in debt
        ]
        for one in apply(part, standing, PaymentProfile.CFF20)[0]:
            open_now[one.charge.id] -= one.amount
    owed_before = total(charge.open for charge in debt)
    assert total(open_now.values()) == max(ZERO, owed_before - total(parts))
