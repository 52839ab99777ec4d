"""The months of the practice town: captured, closed behind it, the last one open, and the same for a seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from aguadesk.desk import measures, month_closings, month_figures
from aguadesk.desk.desk import Desk
from aguadesk.desk.practice.months_life import MonthsLife, live_months
from aguadesk.desk.practice.till_day import StoryClock
from aguadesk.domain.money import Money
from aguadesk.store import month_closings as kept
from makers import SONORA, make_account, make_desk

_SATURDAY = 5
FIRST, TODAY = date(2026, 7, 14), date(2026, 11, 20)


def town(folder: Path, name: str = "pueblo") -> Desk:
    """Twenty taps."""
    desk = make_desk(folder, "dora", name=name)
    for number in range(20):
        make_account(desk, f"0104-{number:04d}")
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = town(tmp_path)
    yield desk
    desk.board.close()


def closed(desk: Desk) -> list[str]:
    with desk.read() as connection:
        return sorted(kept.closed_months(connection, "2000-01", "2099-12"))


def captured(desk: Desk, month: str) -> dict[str, Decimal]:
    return {kind.key: one.amount for kind, one in measures.of_month(desk, month) if one is not None}


def test_each_month_is_closed_once_when_the_next_begins_but_for_the_last(tmp_path: Path) -> None:
    clock = StoryClock(datetime(2026, 7, 14, 8, tzinfo=SONORA))
    desk = make_desk(tmp_path, "dora", clock=clock)
    with desk.board:
        for number in range(20):
            make_account(desk, f"0104-{number:04d}")
        life = MonthsLife(desk, clock, FIRST, TODAY, Random(1))
        for number in range((TODAY - FIRST).days + 1):
            day = FIRST + timedelta(days=number)
            if day.weekday() < _SATURDAY:
                life.work(day)
        assert closed(desk) == ["2026-08", "2026-09"]
        ended = {month: month_figures.view(desk, month).closed_at for month in closed(desk)}
        assert [moment and f"{moment:%d/%m %H:%M}" for moment in ended.values()] == ["01/09 06:50", "01/10 06:50"]
        assert month_figures.view(desk, "2026-09").row("users").month.of == 20


def test_whole_months_are_captured_and_all_but_the_last_are_closed(desk: Desk) -> None:
    assert live_months(desk, FIRST, TODAY, Random(1)) == ["2026-08", "2026-09"]
    assert closed(desk) == ["2026-08", "2026-09"]
    every = {one.key for one in measures.KINDS}
    assert [set(captured(desk, f"2026-{month:02d}")) for month in (8, 9, 10)] == [every] * 3
    assert set(captured(desk, "2026-07")) == set()
    assert month_closings.month_to_close(desk) == "2026-10"
    assert month_figures.view(desk, "2026-09").exceptions.endswith("el mes que sigue.")


def test_the_year_has_its_ley_de_ingresos(desk: Desk) -> None:
    live_months(desk, FIRST, TODAY, Random(1))
    assert next(iter(measures.law(desk, 2026))).concept == "Agua potable"
    assert (
        sum(one.modified.centavos for one in measures.law(desk, 2026)) == Money.pesos(2_588_000 * 20 // 1000).centavos
    )


def test_what_is_captured_fits_the_town(desk: Desk) -> None:
    live_months(desk, FIRST, TODAY, Random(1))
    found = captured(desk, "2026-09")
    assert 420 <= found["produced"] <= 520
    assert found["served_water"] < found["dwellings"] < found["inhabitants"]
    assert found["continuous"] < 20
    assert found["macrometered"] < found["sources"]


def test_called_again_it_closes_what_waited_and_changes_nothing_else(desk: Desk) -> None:
    live_months(desk, FIRST, TODAY, Random(1))
    before = captured(desk, "2026-10")
    assert live_months(desk, FIRST, TODAY, Random(2), waits=0) == ["2026-10"]
    assert captured(desk, "2026-10") == before
    assert live_months(desk, FIRST, TODAY, Random(3), waits=0) == []
    assert all(len(measures.history(desk, one.key)) <= 3 for one in measures.KINDS)


def test_the_same_seed_captures_the_same(desk: Desk, tmp_path: Path) -> None:
    live_months(desk, FIRST, TODAY, Random(7))
    other = town(tmp_path, "otro")
    with other.board:
        live_months(other, FIRST, TODAY, Random(7))
        assert captured(other, "2026-09") == captured(desk, "2026-09")
        live_months(other, FIRST, date(2026, 7, 31), Random(7))
    assert captured(desk, "2026-09")["produced"] != captured(desk, "2026-08")["produced"]


def test_no_whole_month_is_nothing_to_do(desk: Desk) -> None:
    assert live_months(desk, date(2026, 11, 2), TODAY, Random(1)) == []
    assert closed(desk) == []
    assert measures.law(desk, 2026) == []
