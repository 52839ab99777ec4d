"""The debt brought from old records: its due date says how many months it is behind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.padron.opening import due_date, opening_detail
from aguadesk.domain.standing import months_begun


@given(st.integers(0, 1200), st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_the_due_date_makes_the_debt_exactly_so_many_months_old(months: int, today: date) -> None:
    assert months_begun(due_date(months, today), today) == months


@pytest.mark.parametrize(
    ("months", "today", "due"),
    [
        (0, date(2026, 11, 20), date(2026, 11, 20)),
        (8, date(2026, 11, 20), date(2026, 3, 20)),
        (1, date(2026, 3, 31), date(2026, 3, 1)),
        (1, date(2024, 3, 29), date(2024, 2, 29)),
        (12, date(2024, 2, 29), date(2023, 3, 1)),
        (1, date(2026, 12, 31), date(2026, 12, 1)),
        (11, date(2026, 1, 31), date(2025, 3, 1)),
    ],
)
def test_due_dates_by_hand(months: int, today: date, due: date) -> None:
    assert due_date(months, today) == due


def test_the_charge_says_how_many_months_it_holds() -> None:
    today = date(2026, 11, 20)
    assert [opening_detail(months, today) for months in (0, 1, 8)] == [
        "",
        "1 mes hasta 11/2026",
        "8 meses hasta 11/2026",
    ]
