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
from tariff_files import billed, data, head, span

HALF_A_CENTAVO, HALF_A_PESO = Decimal("0.005"), Decimal("0.5")
prices = st.decimals(0, 2000, places=4).map(str)
centavos = st.decimals(0, 2000, places=2).map(str)
volumes = st.decimals(0, 400, places=2)
percents = st.decimals(0, 100, places=2).map(str)
roundings = st.fixed_dictionaries(
    {},
    optional={
        "volume": st.sampled_from(["exact", "whole_half_up", "whole_up", "whole_down"]),
        "quota": st.sampled_from(["none", "centavo", "peso"]),
        "price": st.sampled_from(["none", "centavo", "peso"]),
        "line": st.sampled_from(["centavo", "peso"]),
        "total": st.sampled_from(["centavo", "peso", "peso_cff20"]),
    },
)


@st.composite
def range_lists(draw: st.DrawFn, figures: st.SearchStrategy[str] = prices) -> list[dict[str, object]]:
    """Draw ranges that follow each other from zero, the last one open."""
    bounds = sorted(draw(st.sets(st.decimals("0.01", 300, places=2), max_size=5)))
    edges = [Decimal(0), *bounds]
    uppers: list[str | None] = [*map(str, bounds), None]
    return [span(str(above), upper, draw(figures), draw(figures)) for above, upper in zip(edges, uppers, strict=True)]


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    """Draw a tariff of any family, in pesos or UMA, with additions and IVA."""
    family = draw(st.sampled_from(["cuota_fija", "marginal", "rango_alcanzado", "limite_inferior", "tabla"]))
    sections: dict[str, object] = {
        "tariff": head(
            family=family, unit=draw(st.sampled_from(["MXN", "UMA"])), domestic=draw(st.booleans()), presumed_m3="26"
        ),
        "rounding": draw(roundings),
        "addition": [{"concept": "alcantarillado", "percent": draw(percents)}],
        "iva": draw(st.dictionaries(st.sampled_from(["agua", "alcantarillado", "saneamiento"]), percents)),
    }
    if family == "tabla":
        rows = draw(st.lists(prices, min_size=1, max_size=20))
        sections |= {"range": None, "table": {"amounts": rows, "beyond": "last"}}
        sections["rounding"] = {**draw(roundings), "volume": "whole_half_up"}
    elif family == "cuota_fija":
        sections["range"] = [span("0", None, draw(prices))]
    else:
        sections["range"] = draw(range_lists())
    return read_tariff(data(**sections))


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
