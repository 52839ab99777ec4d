"""Seasons of every year: how they are typed, kept, and which days they hold."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.seasons import Season


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01/06 a 30/09", "01/06 a 30/09"),
        (" 1/6 - 30/9 ", "01/06 a 30/09"),
        ("15/12 al 6/1", "15/12 a 06/01"),
        ("29/02 a 01/03", "29/02 a 01/03"),
        ("No", "no"),
    ],
)
def test_a_season_is_kept_in_one_way_however_it_was_typed(typed: str, kept: str) -> None:
    assert Season.kept(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "verano", "01/06", "31/06 a 30/09", "01/13 a 30/09", "0/1 a 2/2", "1/6 a 30/9 y más"]
)
def test_what_is_no_season_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"rule\.value_season"):
        Season.parse(typed)


@pytest.mark.parametrize(
    ("text", "day", "inside"),
    [
        ("01/06 a 30/09", date(2026, 5, 31), False),
        ("01/06 a 30/09", date(2026, 6, 1), True),
        ("01/06 a 30/09", date(2026, 9, 30), True),
        ("01/06 a 30/09", date(2026, 10, 1), False),
        ("15/12 a 06/01", date(2026, 12, 14), False),
        ("15/12 a 06/01", date(2026, 12, 31), True),
        ("15/12 a 06/01", date(2027, 1, 6), True),
        ("15/12 a 06/01", date(2027, 1, 7), False),
    ],
)
def test_both_ends_are_inside_and_it_may_pass_the_year(text: str, day: date, inside: bool) -> None:
    season = Season.parse(text)
    assert season is not None
    assert season.holds(day) is inside


def test_no_season_is_none() -> None:
    assert Season.parse("no") is None
