"""The registers of the practice town: a year of them, the same for the same seed, lived at once or day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from aguadesk.desk import (
    attentions,
    collecting_points,
    events,
    funding,
    letters,
    meters,
    point_services,
    policies,
    purchases,
    stock,
)
from aguadesk.desk.collecting_points import PointForm
from aguadesk.desk.desk import Desk
from aguadesk.desk.meters import Installation
from aguadesk.desk.practice.registers_life import live_registers
from aguadesk.domain.collecting import PointKind
from aguadesk.domain.office import EventKind, FundingState, LetterWay, PurchaseState, Purpose, StockMove
from aguadesk.domain.working_days import is_working
from collection_makers import BANK_LAYOUT
from makers import make_account, make_desk
from register_makers import METERS, TODAY, kiosk

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_desk(tmp_path_factory.mktemp("town"))
    with desk.board:
        _found(desk)
        live_registers(desk, YEAR[0], TODAY, Random(7))
        yield desk


def _found(desk: Desk) -> None:
    for number in range(4):
        make_account(desk, f"N-{number}")
    kiosk(desk)


def test_somebody_is_attended_every_working_day_and_on_no_other(lived: Desk) -> None:
    days = Counter(one.on_day for one in attentions.listed(lived, *YEAR))
    working = [YEAR[0] + timedelta(one) for one in range((TODAY - YEAR[0]).days + 1)]
    assert set(days) == {day for day in working if is_working(day)}
    assert {one.quality_code for one in attentions.tallies(lived, *YEAR)} == {"PR-COM-01", ""}
    assert all(one.at.date() == one.on_day for one in attentions.listed(lived, *YEAR))


def test_compras_is_asked_three_times_for_each_purpose(lived: Desk) -> None:
    found = purchases.listed(lived, *YEAR)
    assert Counter(one.purpose for one in found) == {Purpose.FIXED_FEES: 3, Purpose.NEW_CONTRACTS: 3}
    assert {one.state for one in found} == {PurchaseState.RECEIVED}


def test_there_are_events_oficios_policies_funds_and_upkeep(lived: Desk) -> None:
    kinds = Counter(one.draft.kind for one in events.listed(lived, *YEAR))
    assert kinds[EventKind.FACTORY_VISIT] >= 40
    assert kinds[EventKind.JORNADA] >= 15
    assert kinds[EventKind.SCHOOL] >= 1
    sent = letters.listed(lived, *YEAR, LetterWay.SENT)
    assert sorted(one.number or 0 for one in sent) == list(range(1, len(sent) + 1))
    assert any(one.answers for one in sent)
    assert letters.waiting(lived)
    assert len(policies.policies(lived, TODAY)) == 3
    assert {one.state for one in funding.fundings(lived)} == {FundingState.GRANTED, FundingState.REFUSED}
    assert len(point_services.services(lived, *YEAR)) == 11


def test_what_is_there_is_the_sum_and_nothing_is_lacking(lived: Desk) -> None:
    moves = stock.moves(lived, *YEAR)
    assert any(one.kind is StockMove.INSTALLED for one in moves)
    for one in stock.holdings(lived):
        assert one.on_hand == sum(move.quantity for move in moves if move.item_id == one.item_id) > 0


def test_the_same_seed_lives_the_same_days_at_once_or_one_by_one(tmp_path: Path) -> None:
    first, last = date(2026, 1, 26), date(2026, 2, 20)
    told = []
    for name, step in (("a", 40), ("b", 1)):
        desk = make_desk(tmp_path, name=name)
        with desk.board:
            _found(desk)
            meters.install(desk, "N-0", Installation("MX-1", 0, date(2026, 2, 3)))
            chance, day = Random(3), first
            while day <= last:
                live_registers(desk, day, min(last, day + timedelta(step - 1)), chance)
                day += timedelta(step)
            boxes = [one for one in stock.moves(desk, *YEAR) if one.account == "N-0" and one.item_id != METERS]
            told.append(
                (
                    [replace(one, id=0) for one in attentions.listed(desk, *YEAR)],
                    [one.draft for one in events.listed(desk, *YEAR)],
                    [one.name for one in letters.listed(desk, *YEAR)],
                    [(one.name, one.asked, one.received) for one in purchases.listed(desk, *YEAR)],
                    [(one.item, one.quantity, one.on_day) for one in boxes],
                )
            )
    assert told[0] == told[1]
    assert told[0][4]


def test_a_town_without_accounts_has_visitors_all_the_same(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        stock.add_item(desk, "Abrazadera")
        bank = PointForm("Banco Centro", PointKind.BANK, "BA1", "Juárez 12", BANK_LAYOUT, "")
        collecting_points.open_point(desk, bank)
        live_registers(desk, date(2026, 2, 1), date(2026, 2, 6), Random(1))
        assert point_services.services(desk, *YEAR) == []
        assert all(not one.account for one in attentions.listed(desk, *YEAR))
        assert {one.kind for one in stock.moves(desk, *YEAR)} == {StockMove.RECEIVED}
