"""Saved filters of the portfolio: kept by name, changed, forgotten."""

from __future__ import annotations

import pytest

from aguadesk.desk import saved_filters
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.portfolio import Age, PortfolioFilter, age_of, months_of
from aguadesk.store import audit
from makers import seat

WANTED = PortfolioFilter(months=1, over=Money.pesos("1000"), can_pay=True, states=(AccountState.ACTIVE,))


def kept(desk: Desk) -> dict[str, PortfolioFilter]:
    return {one.name: PortfolioFilter.from_json(one.content) for one in saved_filters.saved(desk)}


def test_a_filter_is_kept_by_its_name(desk: Desk) -> None:
    saved_filters.save(desk, "  Visitas de  enero ", WANTED)
    saved_filters.save(desk, "Abogado", PortfolioFilter(months=24))
    assert list(kept(desk)) == ["Abogado", "Visitas de enero"]
    assert kept(desk)["Visitas de enero"] == WANTED


def test_the_same_name_asks_something_else_from_then_on(desk: Desk) -> None:
    first = saved_filters.save(desk, "Visitas", WANTED).value
    again = saved_filters.save(desk, "VISITAS", PortfolioFilter(months=3)).value
    assert (again, kept(desk)) == (first, {"Visitas": PortfolioFilter(months=3)})


def test_it_is_forgotten_and_leaves_its_trace(desk: Desk) -> None:
    filter_id = saved_filters.save(desk, "Visitas", WANTED).value
    assert saved_filters.forget(desk, filter_id).value == "Visitas"
    assert kept(desk) == {}
    with desk.read() as connection:
        acts = [(row.act, row.reason) for row in audit.latest(connection, 2)]
    assert acts == [("filter.deleted", "Visitas"), ("filter.saved", "Visitas")]


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    for code, act in (
        ("portfolio.name_missing", lambda: saved_filters.save(desk, "  ", WANTED)),
        ("portfolio.filter_unknown", lambda: saved_filters.forget(desk, 7)),
        ("right.missing", lambda: saved_filters.save(seat(desk, "beto"), "Visitas", WANTED)),
        ("right.missing", lambda: saved_filters.forget(seat(desk, "beto"), 7)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code


@pytest.mark.parametrize(
    "damaged", ["", "{}", "[]", '{"states": [], "over": "x"}', '{"states": ["gone"], "over": "0"}']
)
def test_one_that_cannot_be_read_is_refused(damaged: str) -> None:
    with pytest.raises(Refused) as refused:
        PortfolioFilter.from_json(damaged)
    assert refused.value.code == "portfolio.filter_damaged"


@pytest.mark.parametrize("age", list(Age))
def test_the_months_of_an_age_are_those_that_fall_into_it(age: Age) -> None:
    first, last = months_of(age)
    assert [months for months in range(1, 200) if age_of(months) is age] == list(range(first, (last or 199) + 1))
