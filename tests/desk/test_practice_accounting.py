"""The accounting of the practice town: past days packed with their UUID, one receipt by name, the same for a seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from aguadesk.desk import income, invoicing, till
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.accounting_life import live_accounting
from aguadesk.domain.money import ZERO, Money
from books import pay
from makers import OPENING_MOMENT, Clock, charge, make_account, make_desk

FIRST = date(2026, 11, 20)


def days_of(folder: Path, number: int, name: str = "pueblo") -> Desk:
    """So many days, each with two receipts and its till closed."""
    clock = Clock()
    desk = make_desk(folder, clock=clock, name=name)
    make_account(desk)
    for day in range(number):
        clock.moment = OPENING_MOMENT + timedelta(days=day)
        charge(desk, 1, ("agua", "30"))
        till.open_till(desk, "caja1", ZERO)
        for part in ("a", "b"):
            pay(desk, 1, "10", f"{day}{part}")
        till.close_till(desk, "caja1", {Money.pesos(20): 1})
    return desk


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Desk]:
    desk = days_of(tmp_path, 7)
    yield desk
    desk.board.close()


def told(desk: Desk) -> list[tuple[int, int, list[str], int]]:
    found = [invoicing.invoice_day(desk, FIRST + timedelta(days=n)) for n in range(7)]
    return [
        (len(one.waiting), sum(len(each.receipts) for each in one.packages), [each.uuid for each in one.packages],
         len(one.named))
        for one in found
    ]  # fmt: skip


def test_past_days_are_packed_and_the_last_ones_wait(town: Desk) -> None:
    live_accounting(town, FIRST, town.today(), Random(1))
    waiting = [(one[0], one[1], len(one[2]), one[3]) for one in told(town)]
    assert waiting == [*[(0, 2, 1, 0)] * 3, (0, 1, 1, 1), *[(0, 2, 1, 0)] * 2, (2, 0, 0, 0)]
    assert [bool(one[2] and one[2][0]) for one in told(town)] == [True, True, True, True, True, False, False]
    assert all(income.entry(town, FIRST + timedelta(days=n)).money == Money.pesos(20) for n in range(7))


def test_the_same_seed_gives_the_same_uuids(town: Desk, tmp_path: Path) -> None:
    other = days_of(tmp_path, 7, "otro")
    with other.board:
        for desk in (town, other):
            live_accounting(desk, FIRST, desk.today(), Random(7))
        assert told(town) == told(other)


def test_a_town_of_little_is_packed_as_far_as_it_goes(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        live_accounting(desk, FIRST, desk.today(), Random(1))
        make_account(desk)
        charge(desk, 1, ("agua", "30"))
        till.open_till(desk, "caja1", ZERO)
        pay(desk, 1, "10", "uno")
        live_accounting(desk, FIRST, desk.today(), Random(1))
        assert invoicing.invoice_day(desk, FIRST).packages == ()


def test_a_day_of_one_receipt_that_goes_by_name_needs_no_package(tmp_path: Path) -> None:
    clock = Clock()
    desk = make_desk(tmp_path, clock=clock)
    with desk.board:
        make_account(desk)
        for day in range(4):
            clock.moment = OPENING_MOMENT + timedelta(days=day)
            charge(desk, 1, ("agua", "30"))
            till.open_till(desk, "caja1", ZERO)
            pay(desk, 1, "10", f"{day}")
            till.close_till(desk, "caja1", {Money.pesos(10): 1})
        live_accounting(desk, FIRST, desk.today(), Random(1))
        found = invoicing.invoice_day(desk, FIRST)
        assert (len(found.named), found.packages) == (1, ())
