"""How an account stands, in one word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.standing import AccountStanding, StandingKind, months_begun, standing_of

TODAY = date(2026, 11, 20)
OWES = Money.pesos("651.69")


@pytest.mark.parametrize(
    ("due_on", "months"),
    [
        (date(2026, 11, 20), 0),
        (date(2026, 12, 15), 0),
        (date(2026, 11, 19), 1),
        (date(2026, 10, 20), 1),
        (date(2026, 10, 19), 2),
        (date(2026, 9, 15), 3),
        (date(2025, 11, 20), 12),
        (date(2021, 11, 19), 61),
    ],
)
def test_a_begun_month_counts_whole(due_on: date, months: int) -> None:
    assert months_begun(due_on, TODAY) == months


def test_a_debt_of_the_last_of_january_has_its_second_month_in_march() -> None:
    assert months_begun(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months_begun(date(2026, 1, 31), date(2026, 3, 1)) == 2


def test_who_owes_nothing_is_up_to_date() -> None:
    assert standing_of(AccountState.ACTIVE, ZERO, None, TODAY) == AccountStanding(StandingKind.UP_TO_DATE)


def test_who_owes_what_is_not_due_yet_is_only_owing() -> None:
    assert standing_of(AccountState.ACTIVE, OWES, None, TODAY) == AccountStanding(StandingKind.OWING)


def test_the_oldest_debt_gives_the_months_of_arrears() -> None:
    found = standing_of(AccountState.ACTIVE, OWES, date(2026, 9, 15), TODAY)
    assert found == AccountStanding(StandingKind.IN_ARREARS, 3)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (AccountState.LIMITED, StandingKind.LIMITED),
        (AccountState.SUSPENDED, StandingKind.SUSPENDED),
        (AccountState.CLOSED, StandingKind.CLOSED),
    ],
)
def test_a_state_other_than_active_is_the_word_and_the_months_stay(state: AccountState, kind: StandingKind) -> None:
    assert standing_of(state, OWES, date(2026, 9, 15), TODAY) == AccountStanding(kind, 3)
    assert standing_of(state, ZERO, None, TODAY) == AccountStanding(kind, 0)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 4000), st.integers(0, 40))
def test_arrears_never_shrink_as_days_pass(due_on: date, passed: int, more: int) -> None:
    earlier = months_begun(due_on, due_on + timedelta(days=passed))
    later = months_begun(due_on, due_on + timedelta(days=passed + more))
    assert earlier <= later
    assert (earlier == 0) == (passed == 0)
