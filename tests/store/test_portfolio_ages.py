"""Each debt falls into its own age, on every day of a month, also where a month is too short for that day."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from aguadesk.desk.desk import Desk
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.portfolio import Age, PortfolioFilter, age_of
from aguadesk.domain.standing import months_begun
from aguadesk.store import charges, portfolio
from makers import charge, make_account

DAYS = [
    date(2026, 11, 20),
    date(2026, 12, 31),
    date(2027, 2, 28),
    date(2027, 3, 1),
    date(2028, 2, 29),
    date(2027, 4, 30),
]


@pytest.fixture
def debts(desk: Desk) -> Desk:
    """Twelve accounts with debts on the days around every edge of an age."""
    chance = Random(5)
    for number in range(12):
        account = make_account(desk, f"A{number:02}")
        for _ in range(5):
            months, days = chance.choice((0, 1, 3, 6, 12, 24, 60)), chance.randrange(-3, 4)
            due = date(2026, 12, 31) - timedelta(days=months * 30 + days + months // 12 * 5)
            charge(desk, account, ("agua", str(chance.randrange(50, 900))), due_on=due)
    return desk


def walked(desk: Desk, day: date, months: int) -> dict[Age, tuple[int, Money]]:
    """Add the ages up debt by debt, for the accounts whose oldest has so many months."""
    accounts, amounts = dict.fromkeys(Age, 0), dict.fromkeys(Age, ZERO)
    with desk.read() as connection:
        for account in range(1, 13):
            late = [one for one in charges.open_charges(connection, account) if one.due_on < day]
            ages = [months_begun(one.due_on, day) for one in late]
            if not late or max(ages) < months:
                continue
            accounts[age_of(max(ages))] += 1
            for one, age in zip(late, ages, strict=True):
                amounts[age_of(age)] += one.open
    return {age: (accounts[age], amounts[age]) for age in Age}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("months", [1, 13])
def test_the_ages_are_those_of_a_walk_over_every_debt(debts: Desk, day: date, months: int) -> None:
    with debts.read() as connection:
        ages = portfolio.by_age(connection, PortfolioFilter(months=months), day)
    assert {one.age: (one.accounts, one.overdue) for one in ages} == walked(debts, day, months)


def test_of_nobody_every_age_is_nothing(desk: Desk) -> None:
    with desk.read() as connection:
        ages = portfolio.by_age(connection, PortfolioFilter(), DAYS[0])
    assert [(one.age, one.accounts, one.overdue) for one in ages] == [(age, 0, ZERO) for age in Age]
