"""What holds for every tariff, whatever its figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.money import Money, total
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.oddities import falls
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.domain.tariffs.uma import MXN_VALUE
from tariff_draws import centavos, prices, range_lists, roundings, tariffs, volumes
from tariff_files import billed, data, head

HALF_A_CENTAVO, HALF_A_PESO = Decimal("0.005"), Decimal("0.5")


@given(tariffs(), volumes, st.booleans())
@settings(max_examples=60)
def test_lines_iva_and_rounding_make_the_total(tariff: Tariff, m3: Decimal, sewer: bool) -> None:
    bill = billed(tariff, str(m3), sewer=sewer)
    assert total(line.amount for line in bill.lines) == bill.subtotal
    assert total(tax.base for tax in bill.taxes) == bill.subtotal
    assert bill.subtotal + bill.iva + bill.rounding == bill.total
    assert abs(bill.rounding.centavos) <= (0 if tariff.roundings.total == "centavo" else 50)


@given(tariffs(), volumes)
@settings(max_examples=60)
def test_no_line_is_rounded_by_more_than_half_a_unit(tariff: Tariff, m3: Decimal) -> None:
    most = HALF_A_PESO if tariff.roundings.line == "peso" else HALF_A_CENTAVO
    for line in billed(tariff, str(m3)).lines:
        assert abs(Decimal(line.amount.centavos) / 100 - line.reason.pesos) <= most


@given(tariffs(), volumes)
@settings(max_examples=60)
def test_the_iva_of_a_rate_is_within_half_a_centavo(tariff: Tariff, m3: Decimal) -> None:
    for tax in billed(tariff, str(m3)).taxes:
        exact = Decimal(tax.base.centavos) * tax.percent / 100
        assert abs(tax.amount.centavos - exact) <= Decimal("0.5")


@given(range_lists(), volumes, volumes)
@settings(max_examples=60)
def test_marginal_never_falls(ranges: list[dict[str, object]], one: Decimal, other: Decimal) -> None:
    tariff = read_tariff(data(range=ranges))
    low, high = sorted([one, other])
    assert billed(tariff, str(low)).total <= billed(tariff, str(high)).total
    assert falls(tariff, MXN_VALUE) == ()


@given(range_lists())
@settings(max_examples=60)
def test_marginal_has_no_jump_at_the_edge_of_a_range(ranges: list[dict[str, object]]) -> None:
    # A hundred-millionth of a m³ at 2,000 pesos is 0.00002: the line may change by the centavo of its rounding.
    tariff = read_tariff(data(range=ranges))
    for one in tariff.ranges[:-1]:
        edge = billed(tariff, str(one.up_to_m3)).total
        above = billed(tariff, f"{Decimal(str(one.up_to_m3)) + Decimal('0.00000001'):f}").total
        assert edge <= above <= edge + Money(1)


@given(st.lists(prices, min_size=1, max_size=30), st.integers(0, 40))
@settings(max_examples=60)
def test_a_table_is_its_row(rows: list[str], m3: int) -> None:
    table = {"amounts": rows, "beyond": "last"}
    tariff = read_tariff(data(tariff=head(family="tabla"), range=None, table=table))
    pesos = Decimal(rows[min(m3, len(rows) - 1)])
    assert billed(tariff, str(m3)).total == Money(int(pesos * 100 + HALF_A_PESO))


@given(range_lists(centavos), st.sampled_from(["rango_alcanzado", "limite_inferior"]), roundings)
@settings(max_examples=60)
def test_a_tariff_without_a_warning_never_falls_and_one_with_it_does(
    ranges: list[dict[str, object]], family: str, rounding: dict[str, str]
) -> None:
    tariff = read_tariff(data(tariff=head(family=family), range=ranges, rounding=rounding))
    found = {fall.m3: fall for fall in falls(tariff, MXN_VALUE)}
    whole = tariff.roundings.volume != "exact"
    # Whole m³ are all tried; otherwise both sides of every edge, and a few volumes inside. A hundred-millionth of a
    # m³ is less than 0.00002 pesos, and prices in centavos leave no bill that close below the half of a rounding.
    near = [one.up_to_m3 for one in tariff.ranges[:-1] if one.up_to_m3 is not None]
    beside = sorted({0, 400, *near, *(edge + Decimal("0.00000001") for edge in near), *map(Decimal, range(0, 400, 40))})
    tried = [Decimal(m3) for m3 in (range(302) if whole else beside)]
    bills = [billed(tariff, f"{m3:f}").total for m3 in tried]
    assert {before for (before, high), (_, low) in pairwise(zip(tried, bills, strict=True)) if low < high} == set(found)
