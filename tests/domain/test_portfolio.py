"""Filters of the overdue portfolio and the ages of debts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.portfolio import LIVE_STATES, Age, PortfolioFilter, age_of

ids = st.none() | st.integers(1, 10**6)
filters = st.builds(
    PortfolioFilter,
    months=st.integers(1, 600),
    over=st.integers(0, 10**12).map(Money),
    sector_id=ids,
    route_id=ids,
    colonia_id=ids,
    use_id=ids,
    can_pay=st.none() | st.booleans(),
    without_agreement=st.booleans(),
    states=st.lists(st.sampled_from(AccountState), unique=True).map(tuple),
    older_than_months=st.none() | st.integers(0, 600),
)


@given(filters)
def test_a_filter_comes_back_as_it_was_saved(wanted: PortfolioFilter) -> None:
    assert PortfolioFilter.from_json(wanted.to_json()) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"states": ["cut"], "over": "1.00"}', '{"states": [], "over": "x"}',
     '{"states": [], "over": "1.00", "colour": 3}'],
)  # fmt: skip
def test_a_damaged_filter_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"portfolio\.filter_damaged"):
        PortfolioFilter.from_json(text)


@pytest.mark.parametrize(
    ("months", "age"),
    [(1, Age.MONTH), (2, Age.TO_3), (3, Age.TO_3), (4, Age.TO_6), (6, Age.TO_6), (7, Age.TO_12), (12, Age.TO_12),
     (13, Age.TO_24), (24, Age.TO_24), (25, Age.TO_60), (60, Age.TO_60), (61, Age.BEYOND), (900, Age.BEYOND)],
)  # fmt: skip
def test_every_month_has_its_age(months: int, age: Age) -> None:
    assert age_of(months) is age


def test_a_closed_account_is_no_live_one() -> None:
    assert set(AccountState) - set(LIVE_STATES) == {AccountState.CLOSED}
