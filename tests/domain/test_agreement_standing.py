"""Where an agreement stands: what is paid of each instalment, what is missed, and when it may be ended."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.domain.agreements import AgreementEnd, AgreementStanding
from aguadesk.domain.agreements.calendar import Instalment
from aguadesk.domain.agreements.standing import AgreementStatus, Keeping, status_of
from aguadesk.domain.money import ZERO, Money

CALENDAR = [
    Instalment(0, date(2026, 11, 20), Money.pesos(100)),
    Instalment(1, date(2026, 12, 21), Money.pesos(200)),
    Instalment(2, date(2027, 1, 20), Money.pesos(200)),
    Instalment(3, date(2027, 2, 22), Money.pesos(200)),
    Instalment(4, date(2027, 3, 22), Money.pesos(50)),
]
THREE = Keeping(grace_days=3, most_missed=3)


def stands(
    paid: str,
    day: date,
    keeping: Keeping = THREE,
    late_bills: int = 0,
    ended: AgreementEnd | None = None,
) -> AgreementStatus:
    return status_of(CALENDAR, Money.pesos(paid), day, keeping, late_bills, ended)


def test_what_is_paid_fills_the_first_ones_first() -> None:
    found = stands("350", date(2026, 12, 1))
    assert [one.paid.plain for one in found.instalments] == ["100.00", "200.00", "50.00", "0.00", "0.00"]
    assert (found.agreed, found.paid, found.left) == (Money.pesos(750), Money.pesos(350), Money.pesos(400))
    assert found.next is not None
    assert (found.next.number, found.next.left) == (2, Money.pesos(150))


def test_less_than_nothing_paid_is_nothing() -> None:
    assert stands("-5", date(2026, 11, 20)).paid == ZERO


def test_nothing_is_missed_until_its_days_of_grace_are_over() -> None:
    assert stands("100", date(2026, 12, 24)).standing is AgreementStanding.ON_TIME
    late = stands("100", date(2026, 12, 25))
    assert (late.standing, late.missed, late.is_kept) == (AgreementStanding.LATE, 1, True)


def test_what_is_due_today_is_asked_for_before_it_is_late() -> None:
    assert stands("100", date(2026, 12, 20)).due == ZERO
    assert stands("100", date(2026, 12, 21)).due == Money.pesos(200)


def test_part_of_an_instalment_does_not_save_it() -> None:
    assert stands("299.99", date(2026, 12, 25)).missed == 1


@pytest.mark.parametrize(
    ("paid", "day", "standing"),
    [
        ("0", date(2027, 1, 23), AgreementStanding.LATE),  # the down payment and the first
        ("0", date(2027, 1, 24), AgreementStanding.IN_BREACH),  # the third
        ("500", date(2027, 3, 25), AgreementStanding.LATE),
        ("500", date(2027, 3, 26), AgreementStanding.IN_BREACH),  # two, but one of them is the last
        ("750", date(2027, 3, 26), AgreementStanding.FULFILLED),
    ],
)
def test_so_many_missed_or_the_last_one_break_it(paid: str, day: date, standing: AgreementStanding) -> None:
    assert stands(paid, day).standing is standing


def test_a_bill_inside_it_that_is_late_counts_as_one_missed() -> None:
    day = date(2026, 12, 1)
    assert stands("100", day, late_bills=2).standing is AgreementStanding.LATE
    broken = stands("100", day, late_bills=3)
    assert (broken.standing, broken.is_kept, broken.missed) == (AgreementStanding.IN_BREACH, False, 3)


def test_one_that_was_ended_says_so_whatever_was_paid() -> None:
    day = date(2027, 6, 1)
    assert stands("750", day, ended=AgreementEnd.FULFILLED).standing is AgreementStanding.FULFILLED
    for how in (AgreementEnd.BROKEN, AgreementEnd.RENEGOTIATED, AgreementEnd.CANCELLED):
        assert stands("0", day, ended=how).standing is AgreementStanding.ENDED
    assert stands("750", day).next is None
