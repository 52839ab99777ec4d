"""The curve of a tariff, its jumps, and what a newer version changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.curve import Changed, changes, curve, reach
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from tariff_draws import tariffs
from tariff_files import BLOCKS, DAY, data, head, paid, published, span, uma

BY_BLOCKS = read_tariff(data())
MERIDA = published("merida_2026_domestico_zona_1")
QUERETARO = published("queretaro_2026_t2_domestico_medio")


def points(tariff: Tariff, day: date = DAY, upto: int | None = None) -> dict[str, str]:
    return {str(point.m3): point.total.plain for point in curve(tariff, day, uma(), upto).points}


def test_the_curve_has_every_whole_m3_and_every_bound() -> None:
    izcalli = published("cuautitlan_izcalli_2023_popular")
    found = points(izcalli, date(2023, 6, 30), 12)
    assert list(found) == ["0", "1", "2", "3", "4", "5", "6", "7", "7.5", "8", "9", "10", "11", "12"]
    assert (found["7.5"], found["10"]) == ("76.39", "112.16")


def test_a_point_says_what_each_m3_comes_to() -> None:
    found = {point.m3: point.per_m3 for point in curve(BY_BLOCKS, DAY, uma()).points}
    assert (found[Decimal(0)], found[Decimal(10)], found[Decimal(20)]) == (None, Decimal(5), Decimal("6.5"))


def test_blocks_that_follow_each_other_do_not_jump() -> None:
    assert curve(BY_BLOCKS, DAY, uma()).jumps == ()


def test_merida_jumps_at_every_step() -> None:
    found = {str(jump.m3): (jump.before.plain, jump.after.plain) for jump in curve(MERIDA, DAY, uma(), 60).jumps}
    # At 20 m³ 107.00; a little more is 20 × 6.67 = 133.40. At 40, 266.80 and 40 × 7.12 = 284.80. At 60, 60 × 8.15.
    assert found == {
        "3": ("67.00", "82.00"),
        "10": ("82.00", "99.00"),
        "15": ("99.00", "107.00"),
        "20": ("107.00", "133.40"),
        "40": ("266.80", "284.80"),
        "60": ("427.20", "489.00"),
    }


def test_whole_m3_are_steps_and_no_jumps() -> None:
    whole = read_tariff(data(tariff=head(family="limite_inferior"), range=BLOCKS, rounding={"volume": "whole_up"}))
    assert curve(whole, DAY, uma()).jumps == ()


@pytest.mark.parametrize(
    ("tariff", "m3"),
    [
        (BY_BLOCKS, 30),  # the last range begins at 20: 25, and no curve is shorter than 30
        (MERIDA, 700),  # 600 × 1.25 = 750, and no curve is longer than 700
        (QUERETARO, 65),  # 60 rows and a little more
        (read_tariff(data(range=[span("0", "80.5", "5")])), 81),  # it ends where the tariff does
    ],
)
def test_a_curve_is_as_long_as_the_tariff_says_something(tariff: Tariff, m3: int) -> None:
    assert reach(tariff) == m3


def test_a_curve_ends_where_the_tariff_has_no_price() -> None:
    short = read_tariff(data(range=[span("0", "10", "5")]))
    assert list(points(short))[-1] == "10"
    assert list(points(short)) == [str(m3) for m3 in range(11)]


def test_a_table_by_whole_m3_has_a_curve_of_its_rows() -> None:
    found = points(QUERETARO, date(2026, 5, 15))
    assert (found["20"], found["59"], found["65"]) == ("876.66", "4570.14", "4570.14")


def test_a_day_outside_the_tariff_is_refused() -> None:
    with pytest.raises(Refused):
        curve(MERIDA, date(2026, 1, 31), uma())


@given(tariffs())
@settings(max_examples=25)
def test_every_point_is_the_bill(tariff: Tariff) -> None:
    for point in curve(tariff, DAY, uma(), 12).points:
        assert point.total.plain == paid(tariff, str(point.m3))


def test_what_changes_is_told_for_typical_volumes() -> None:
    newer = read_tariff(data(tariff=head(valid_from=date(2027, 1, 1)), range=[span("0", "10", "53"), *BLOCKS[1:]]))
    found = {row.m3: row for row in changes((BY_BLOCKS, DAY), (newer, date(2027, 1, 1)), uma())}
    assert found[Decimal(10)] == Changed(Decimal(10), Money.pesos("50"), Money.pesos("53"))
    assert (found[Decimal(10)].difference, found[Decimal(10)].percent) == (Money.pesos("3"), Decimal(6))
    # 30 m³: 50 + 10 × 8 + 10 × 12 = 250, and 253
    assert found[Decimal(30)].difference == Money.pesos("3")


def test_what_one_of_the_two_does_not_price_has_no_difference() -> None:
    short = read_tariff(data(range=[span("0", "10", "50")]))
    (row,) = changes((short, DAY), (BY_BLOCKS, DAY), uma(), [Decimal(15)])
    assert (row.before, row.after, row.difference, row.percent) == (None, Money.pesos("90"), None, None)
    free = replace(BY_BLOCKS, ranges=(replace(BY_BLOCKS.ranges[0], quota=Decimal(0)), *BY_BLOCKS.ranges[1:]))
    (row,) = changes((free, DAY), (BY_BLOCKS, DAY), uma(), [Decimal(5)])
    assert (row.difference, row.percent) == (Money.pesos("50"), None)


def test_a_table_that_takes_no_fractions_says_so() -> None:
    table = read_tariff(data(tariff=head(family="tabla"), range=None, table={"amounts": ["1", "2"], "beyond": "last"}))
    with pytest.raises(Refused) as caught:
        changes((table, DAY), (table, DAY), uma(), [Decimal("1.5")])
    assert caught.value.code == "tariff.fraction_in_table"
