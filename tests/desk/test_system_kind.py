"""What a kind of system begins with, and the quota of a committee."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aguadesk.desk import rules, tariffs
from aguadesk.desk.new_board import NewBoard, new_board
from aguadesk.desk.system_kind import LARGEST_QUOTA, checked_quota, quota_tariff, set_quota, settings_of
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.parts import SystemKind
from aguadesk.domain.tariffs.writing import to_toml
from makers import Clock, make_desk, seat


def test_only_a_community_hides_parts_and_each_kind_is_remembered() -> None:
    assert settings_of(SystemKind.METERED) == {"board.system": "metered", "board.hidden_parts": []}
    assert settings_of(SystemKind.COMMUNITY) == {
        "board.words": {"board": "comite"},
        "board.system": "community",
        "board.hidden_parts": ["convenios", "quejas", "metas", "lecturas", "cobranza", "obras"],
    }


@pytest.mark.parametrize("wrong", [None, Money(0), Money(-100), LARGEST_QUOTA + Money(1)])
def test_a_quota_is_an_amount_that_a_household_pays(wrong: Money | None) -> None:
    with pytest.raises(Refused) as refused:
        checked_quota(wrong)
    assert refused.value.code == "system.quota"


def test_the_tariff_of_a_quota_is_the_same_each_month_and_for_homes() -> None:
    tariff = quota_tariff(Money.pesos("62.50"), date(2026, 11, 20))
    assert tariff.valid_from == date(2026, 1, 1)
    assert tariff.domestic
    assert 'quota = "62.5"' in to_toml(tariff)


def test_a_committee_bears_no_surcharge_from_the_day_after_each_rate_of_the_law(tmp_path: Path) -> None:
    desk = new_board(tmp_path / "comite.aguadesk", NewBoard("Comité de Agua"), Clock())
    with desk.board:
        law = {row.valid_from for row in rules.all_rules(desk) if row.key == "surcharge.rate"}
        set_quota(desk, Money.pesos(60))
        listed = [row for row in rules.all_rules(desk) if row.key == "surcharge.rate" and row.valid_from not in law]
        assert {row.valid_from for row in listed} == {day + timedelta(days=1) for day in law}
        assert {row.value for row in listed} == {"0"}
        assert [row.tariff.name for row in tariffs.tariff_list(desk)] == ["Cuota de la comunidad"]


def test_who_may_not_change_tariffs_sets_no_quota(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with desk.board:
        with pytest.raises(Refused) as refused:
            set_quota(seat(desk, "lupita"), Money.pesos(60))
        assert refused.value.code == "right.missing"
        assert tariffs.tariff_list(desk) == []
