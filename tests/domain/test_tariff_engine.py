"""The five families at their edges, every rounding, additions, IVA, the UMA by date, and what is odd."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.bills import Share
from aguadesk.domain.tariffs.families import Working
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.oddities import Fall, Unused, falls, unused
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.domain.tariffs.uma import MXN_VALUE, UnitValue, unit_value
from tariff_files import DAY, billed, data, head, paid, span, uma

SEWER = [{"concept": "alcantarillado", "percent": "10"}, {"concept": "saneamiento", "percent": "12"}]
STEPS = [span("0", "10", "40", "2"), span("10", "20", "60", "3"), span("20", None, "0", "5")]


def tariff(family: str = "marginal", ranges: object = STEPS, **sections: object) -> Tariff:
    return read_tariff(data(tariff=head(family=family), range=ranges, **sections))


def table(amounts: list[str], beyond: str = "last", volume: str = "exact", **sections: object) -> Tariff:
    rows = {"amounts": amounts, "beyond": beyond}
    return read_tariff(
        data(tariff=head(family="tabla"), range=None, table=rows, rounding={"volume": volume}, **sections)
    )


def code_of(found: Tariff, m3: str | None, day: date = DAY) -> str:
    with pytest.raises(Refused) as refused:
        billed(found, m3, day)
    return refused.value.code


# --- families -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "m3", "total"),
    [
        ("marginal", "0", "40.00"),  # the first quota
        ("marginal", "10", "60.00"),  # 40 + 10×2
        ("marginal", "10.01", "60.03"),  # 40 + 20 + 0.01×3
        ("marginal", "20", "90.00"),  # 40 + 20 + 10×3; the quota of the second range plays no part
        ("marginal", "25", "115.00"),  # 90 + 5×5
        ("rango_alcanzado", "0", "40.00"),  # 40 + 0×2
        ("rango_alcanzado", "10", "60.00"),  # upper bound included: 40 + 10×2
        ("rango_alcanzado", "10.01", "90.03"),  # lower bound excluded: 60 + 10.01×3
        ("rango_alcanzado", "20", "120.00"),  # 60 + 20×3
        ("rango_alcanzado", "25", "125.00"),  # 0 + 25×5
        ("limite_inferior", "10", "60.00"),  # 40 + 10×2
        ("limite_inferior", "12", "66.00"),  # 60 + 2×3
        ("limite_inferior", "20", "90.00"),  # 60 + 10×3
        ("limite_inferior", "21", "5.00"),  # 0 + 1×5: it falls, and is the law
    ],
)
def test_each_family_at_its_edges(family: str, m3: str, total: str) -> None:
    assert paid(tariff(family), m3) == total


def test_a_range_of_zero_alone_is_only_for_zero() -> None:
    own = tariff("rango_alcanzado", [span("0", "0", "30"), span("0", None, "45")])
    assert (paid(own, "0"), paid(own, "0.01")) == ("30.00", "45.00")


def test_what_lies_beyond_a_last_range_that_ends_is_refused() -> None:
    bounded = tariff(ranges=[span("0", "23", "126.50")])
    assert paid(bounded, "23") == "126.50"
    assert code_of(bounded, "23.01") == "tariff.beyond_ranges"


def test_a_table_goes_on_with_its_last_row_or_refuses() -> None:
    assert [paid(table(["5", "7", "9"]), m3) for m3 in ("0", "1", "2", "3", "999")] == [
        "5.00",
        "7.00",
        "9.00",
        "9.00",
        "9.00",
    ]
    assert paid(table(["5", "7", "9"], "refuse"), "2") == "9.00"
    assert code_of(table(["5", "7", "9"], "refuse"), "3") == "tariff.beyond_table"


def test_a_fraction_is_no_row_of_a_table_unless_the_tariff_rounds_it() -> None:
    assert code_of(table(["5", "7", "9"]), "1.5") == "tariff.fraction_in_table"
    assert paid(table(["5", "7", "9"]), "1.00") == "7.00"
    assert paid(table(["5", "7", "9"], volume="whole_down"), "1.5") == "7.00"


def test_the_working_says_which_row_and_which_m3_at_which_price() -> None:
    reason = billed(tariff(), "25").lines[0].reason
    assert isinstance(reason, Working)
    assert reason.reached is not None
    assert (reason.reached.above_m3, reason.pesos) == (20, 115)
    assert [(part.m3, part.price.pesos) for part in reason.parts] == [(10, 2), (10, 3), (5, 5)]


# --- no meter -------------------------------------------------------------------------------------------------


def test_a_tap_without_a_meter_is_charged_what_is_presumed() -> None:
    presumed = read_tariff(data(tariff=head(presumed_m3="26"), range=STEPS))
    assert paid(presumed, None) == paid(presumed, "26") == "120.00"
    assert paid(presumed, "5") == "50.00"


def test_without_a_presumed_volume_only_a_fixed_quota_needs_no_meter() -> None:
    assert paid(tariff("cuota_fija", [span("0", None, "131")]), None) == "131.00"
    assert code_of(tariff(), None) == "tariff.no_volume"


# --- roundings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "totals"),
    [
        ("exact", ["4.00", "4.49", "4.50", "4.51", "5.00"]),
        ("whole_half_up", ["4.00", "4.00", "5.00", "5.00", "5.00"]),
        ("whole_up", ["4.00", "5.00", "5.00", "5.00", "5.00"]),
        ("whole_down", ["4.00", "4.00", "4.00", "4.00", "5.00"]),
    ],
)
def test_a_volume_is_rounded_by_name(how: str, totals: list[str]) -> None:
    one_peso = tariff(ranges=[span("0", None, "0", "1")], rounding={"volume": how})
    assert [paid(one_peso, m3) for m3 in ("4", "4.49", "4.50", "4.51", "5")] == totals


@pytest.mark.parametrize(
    ("rounding", "total"),
    [
        ({}, "18.54"),  # 10.345 + 5 × 1.639 = 18.54
        ({"quota": "centavo"}, "18.55"),  # 10.35 + 8.195 = 18.545
        ({"quota": "peso"}, "18.20"),  # 10 + 8.195 = 18.195
        ({"price": "centavo"}, "18.55"),  # 10.345 + 5 × 1.64 = 18.545
        ({"price": "peso"}, "20.35"),  # 10.345 + 5 × 2 = 20.345
        ({"quota": "centavo", "price": "centavo"}, "18.55"),  # 10.35 + 8.20
        ({"line": "peso"}, "19.00"),  # 18.54 -> 19
        ({"total": "peso"}, "19.00"),
        ({"total": "peso_cff20"}, "19.00"),
    ],
)
def test_prices_lines_and_totals_are_rounded_by_name(rounding: dict[str, str], total: str) -> None:
    assert paid(tariff(ranges=[span("0", None, "10.345", "1.639")], rounding=rounding), "5") == total


@pytest.mark.parametrize(
    ("quota", "peso", "cff20"),
    [("10.49", "10.00", "10.00"), ("10.50", "11.00", "10.00"), ("10.51", "11.00", "11.00"), ("10", "10.00", "10.00")],
)
def test_half_a_peso_goes_up_or_as_the_fiscal_code_says(quota: str, peso: str, cff20: str) -> None:
    fixed = [span("0", None, quota)]
    assert paid(tariff("cuota_fija", fixed, rounding={"total": "peso"}), "0") == peso
    bill = billed(tariff("cuota_fija", fixed, rounding={"total": "peso_cff20"}), "0")
    assert bill.total.plain == cff20
    assert bill.subtotal + bill.iva + bill.rounding == bill.total


def test_the_line_is_rounded_once_not_twice() -> None:
    # 10.4951 to the peso is 10; to the centavo first it would be 10.50 and then 11.
    assert paid(tariff("cuota_fija", [span("0", None, "10.4951")], rounding={"line": "peso"}), "0") == "10.00"


def test_no_digit_is_lost_before_a_rounding() -> None:
    # 999,999,999.99999999 × 999,999.99999999 needs 33 digits; cut to 28 it would miss the centavo.
    big = tariff(ranges=[span("0", None, "0", "999999999.99999999")])
    exact = int("99999999999999999") * int("99999999999999")  # in units of 10^-16 pesos
    centavos = (exact + 5 * 10**13) // 10**14
    assert billed(big, "999999.99999999").total == Money(centavos)


# --- additions and IVA ----------------------------------------------------------------------------------------


def test_additions_are_percentages_of_the_line_of_water() -> None:
    # Water 33.335 -> 33.34; 10 % of 33.34 = 3.334 -> 3.33; 12 % = 4.0008 -> 4.00
    bill = billed(tariff("cuota_fija", [span("0", None, "33.335")], addition=SEWER), "0")
    assert [(line.concept, line.amount.plain) for line in bill.lines] == [
        ("agua", "33.34"),
        ("alcantarillado", "3.33"),
        ("saneamiento", "4.00"),
    ]
    assert bill.lines[1].reason == Share(Decimal(10), Money.pesos("33.34"), Decimal("3.334"))


def test_without_sewer_only_the_water_is_charged() -> None:
    bill = billed(tariff(addition=SEWER), "10", sewer=False)
    assert [line.concept for line in bill.lines] == ["agua"]
    assert bill.total == Money.pesos(60)


def test_iva_is_computed_once_for_each_rate() -> None:
    # Two lines of 0.33 and 0.33: 16 % of 0.66 = 0.1056 -> 0.11; line by line it would be 0.05 + 0.05 = 0.10.
    additions = [{"concept": "alcantarillado", "percent": "33"}, {"concept": "saneamiento", "percent": "33"}]
    iva = {"alcantarillado": "16", "saneamiento": "16.0"}
    bill = billed(tariff("cuota_fija", [span("0", None, "1")], addition=additions, iva=iva), "0")
    assert [(tax.percent, tax.base.plain, tax.amount.plain) for tax in bill.taxes] == [
        (0, "1.00", "0.00"),
        (16, "0.66", "0.11"),
    ]
    assert bill.iva.plain == "0.11"


def test_several_rates_are_each_rounded_and_added() -> None:
    # 16 % of 100.03 = 16.0048 -> 16.00; 8 % of 10.00 = 0.80; 0 % of 12.00
    iva = {"alcantarillado": "8", "saneamiento": "0"}
    business = head(domestic=False, family="cuota_fija")
    bill = billed(read_tariff(data(tariff=business, range=[span("0", None, "100.03")], addition=SEWER, iva=iva)), "0")
    assert [line.amount.plain for line in bill.lines] == ["100.03", "10.00", "12.00"]
    assert [tax.amount.plain for tax in bill.taxes] == ["16.00", "0.80", "0.00"]
    assert bill.total.plain == "138.83"


def test_what_is_not_domestic_pays_16_percent_unless_it_says_otherwise() -> None:
    business = read_tariff(data(tariff=head(domestic=False), addition=SEWER))
    assert billed(business, "5").iva.plain == "9.76"  # 16 % of 50 + 5 + 6
    assert billed(tariff(addition=SEWER), "5").iva.plain == "0.00"


# --- the UMA and the days -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "pesos", "year"),
    [
        (date(2016, 2, 1), "73.04", 2016),
        (date(2017, 1, 31), "73.04", 2016),
        (date(2017, 2, 1), "75.49", 2017),
        (date(2018, 6, 1), "80.60", 2018),
        (date(2019, 6, 1), "84.49", 2019),
        (date(2020, 2, 29), "86.88", 2020),
        (date(2021, 6, 1), "89.62", 2021),
        (date(2022, 6, 1), "96.22", 2022),
        (date(2023, 6, 1), "103.74", 2023),
        (date(2024, 12, 31), "108.57", 2024),
        (date(2025, 6, 1), "113.14", 2025),
        (date(2026, 1, 31), "113.14", 2025),
        (date(2026, 2, 1), "117.31", 2026),
        (date(2027, 1, 31), "117.31", 2026),
    ],
)
def test_the_uma_of_a_year_holds_from_february(day: date, pesos: str, year: int) -> None:
    assert uma().on(day) == UnitValue(Decimal(pesos), year)


@pytest.mark.parametrize("day", [date(2016, 1, 31), date(2027, 2, 1)])
def test_a_day_whose_uma_is_not_known_is_refused(day: date) -> None:
    units = read_tariff(data(tariff=head(unit="UMA", valid_from=date(2010, 1, 1))))
    assert code_of(units, "5", day) == "uma.unknown"
    pesos = read_tariff(data(tariff=head(valid_from=date(2010, 1, 1))))
    assert paid(pesos, "5", day) == "50.00"
    assert unit_value(pesos, day, uma()) == MXN_VALUE


def test_a_tariff_holds_between_its_days() -> None:
    year = read_tariff(data(tariff=head(valid_to=date(2026, 12, 31))))
    assert [paid(year, "5", day) for day in (date(2026, 1, 1), date(2026, 12, 31))] == ["50.00", "50.00"]
    assert {code_of(year, "5", day) for day in (date(2025, 12, 31), date(2027, 1, 1))} == {"tariff.not_in_force"}
    near = [year.nearest_day(day) for day in (date(2020, 5, 5), DAY, date(2030, 5, 5))]
    assert near == [date(2026, 1, 1), DAY, date(2026, 12, 31)]
    assert tariff().nearest_day(date(2030, 5, 5)) == date(2030, 5, 5)


# --- what is odd ----------------------------------------------------------------------------------------------


def test_a_bill_that_falls_at_the_edge_of_a_range_is_found() -> None:
    # limite_inferior: 20 m³ = 60 + 10×3 = 90; just above, 0 + 0×5 = 0. At 10 m³: 60 and then 60, no fall.
    assert falls(tariff("limite_inferior"), MXN_VALUE) == (Fall(Decimal(20), Money.pesos(90), Money.pesos(0)),)
    # rango_alcanzado: 20 m³ = 60 + 20×3 = 120; just above, 20×5 = 100.
    assert falls(tariff("rango_alcanzado"), MXN_VALUE) == (Fall(Decimal(20), Money.pesos(120), Money.pesos(100)),)


def test_marginal_and_fixed_quotas_never_fall() -> None:
    assert falls(tariff(), MXN_VALUE) == ()
    assert falls(tariff("cuota_fija", [span("0", None, "5")]), MXN_VALUE) == ()


def test_a_fall_is_looked_for_where_whole_m3_can_reach() -> None:
    # 7.5 m³ cost 75 and just above 7.5 only 7.5 × 9 = 67.50; in whole m³, 7 cost 70 and 8 cost 72.
    ranges = [span("0", "7.5", "0", "10"), span("7.5", "7.9", "0", "1"), span("7.9", None, "0", "9")]
    whole = tariff("rango_alcanzado", ranges, rounding={"volume": "whole_half_up"})
    assert falls(whole, MXN_VALUE) == ()
    exact = tariff("rango_alcanzado", ranges)
    assert [(fall.m3, fall.before.plain, fall.after.plain) for fall in falls(exact, MXN_VALUE)] == [
        (Decimal("7.5"), "75.00", "7.50")
    ]


def test_a_zero_alone_that_costs_more_than_the_first_m3_is_a_fall() -> None:
    ranges = [span("0", "0", "30"), span("0", "5", "10"), span("5", None, "40")]
    for volume in ("exact", "whole_up"):
        found = falls(tariff("rango_alcanzado", ranges, rounding={"volume": volume}), MXN_VALUE)
        assert found == (Fall(Decimal(0), Money.pesos(30), Money.pesos(10)),)


def test_a_table_whose_row_is_less_than_the_one_before_falls() -> None:
    found = falls(table(["5", "7", "6", "6", "9"], addition=SEWER), MXN_VALUE)
    # 7 × 1.22 = 8.54 and 6 × 1.22 = 7.32
    assert found == (Fall(Decimal(1), Money.pesos("8.54"), Money.pesos("7.32")),)


def test_a_fall_hidden_by_the_rounding_is_none() -> None:
    peso = table(["5.40", "5.30"], volume="whole_up")
    assert falls(peso, MXN_VALUE) != ()
    rounded = read_tariff(
        data(
            tariff=head(family="tabla"),
            range=None,
            table={"amounts": ["5.40", "5.30"], "beyond": "last"},
            rounding={"total": "peso"},
        )
    )
    assert falls(rounded, MXN_VALUE) == ()


def test_a_fall_only_without_sewer_is_a_fall_all_the_same() -> None:
    # To the peso: 10.50 -> 11 and 10.49 -> 10 fall; with 10 % more, 11.55 and 11.54 are both 12.
    found = falls(
        read_tariff(
            data(
                tariff=head(family="tabla"),
                range=None,
                table={"amounts": ["10.50", "10.49"]},
                rounding={"total": "peso"},
                addition=SEWER[:1],
            )
        ),
        MXN_VALUE,
    )
    assert found == (Fall(Decimal(0), Money.pesos(11), Money.pesos(10)),)


def test_a_fall_depends_on_the_uma_only_through_its_roundings() -> None:
    # 0.60 UMA and then 0.59: at 117.31, 70.386 -> 70 and 69.2129 -> 69.
    units = head(family="limite_inferior", unit="UMA")
    found = read_tariff(
        data(tariff=units, range=[span("0", "5", "0.60"), span("5", None, "0.59")], rounding={"quota": "peso"})
    )
    assert [fall.after.plain for fall in falls(found, uma().on(DAY))] == ["69.00"]


def test_figures_that_play_no_part_are_named() -> None:
    assert unused(tariff()) == (Unused(2, "quota", Decimal(60)),)
    assert unused(tariff("rango_alcanzado")) == ()
    assert unused(tariff("cuota_fija", [span("0", None, "5", "3")])) == (Unused(1, "per_m3", Decimal(3)),)
    assert unused(table(["5"])) == ()
