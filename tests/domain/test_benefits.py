"""What a benefit takes off a bill: worked by hand, and what holds for every tariff."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from test_tariff_laws import tariffs

from aguadesk.domain.benefits import BenefitLine, benefit_lines
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.tariffs.bills import Bill
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from tariff_files import billed, data, head, span

HALF = 5_000
MARGINAL = [span("0", "10", "62.50", "0"), span("10", "25", "0", "7.15"), span("25", None, "0", "14.30")]


def tariff(**sections: object) -> Tariff:
    return read_tariff(data(**({"range": MARGINAL} | sections)))


def given_off(
    tariff: Tariff, m3: str, cap: str | None = None, percent: int = HALF, *concepts: str
) -> list[tuple[str, str, str]]:
    """Return concept, base and amount of what a benefit forgives of so many m³."""
    at_cap = billed(tariff, cap) if cap is not None and Decimal(m3) > Decimal(cap) else None
    lines = benefit_lines(tariff, billed(tariff, m3), at_cap, percent, concepts)
    return [(line.concept, line.base.plain, line.amount.plain) for line in lines]


def test_a_pensioner_pays_half_up_to_25_m3_and_the_rest_whole() -> None:
    # 30 m³: 62.50 to 10 m³ + 15 × 7.15 = 107.25 to 25 m³ + 5 × 14.30 = 71.50 -> 241.25.
    # The first 25 m³ cost 62.50 + 107.25 = 169.75; half of it, 84.875, is 84.88. Paid: 241.25 - 84.88 = 156.37.
    assert billed(tariff(), "30").total == Money.pesos("241.25")
    assert given_off(tariff(), "30", "25") == [("agua", "169.75", "84.88")]


def test_under_the_cap_the_half_is_of_the_whole_water() -> None:
    # 18 m³: 62.50 + 8 × 7.15 = 119.70; half of it is 59.85.
    assert given_off(tariff(), "18", "25") == [("agua", "119.70", "59.85")]


def test_at_the_cap_and_one_above_the_same_is_forgiven() -> None:
    assert given_off(tariff(), "25", "25") == given_off(tariff(), "26", "25") == [("agua", "169.75", "84.88")]


def test_inapam_reaches_13_m3() -> None:
    # 13 m³: 62.50 + 3 × 7.15 = 83.95; half of it, 41.975, is 41.98, whether 13 or 40 m³ were used.
    assert given_off(tariff(), "13", "13") == given_off(tariff(), "40", "13") == [("agua", "83.95", "41.98")]


def test_a_commercial_tap_owes_iva_on_what_is_left() -> None:
    # 20 m³: 62.50 + 10 × 7.15 = 134.00; IVA 16 % = 21.44. 25 % off the water = 33.50; left 100.50, IVA 16.08.
    # The IVA forgiven is 21.44 - 16.08 = 5.36, which is 16 % of 33.50.
    commercial = tariff(tariff=head(use="comercial", domestic=False))
    assert given_off(commercial, "20", None, 2_500) == [("agua", "134.00", "33.50"), ("iva", "21.44", "5.36")]


def test_the_iva_forgiven_is_a_difference_of_two_rounded_taxes() -> None:
    # 62.53 of water: IVA 10.0048 -> 10.00. Half is 31.265 -> 31.27; left 31.26, IVA 5.0016 -> 5.00: 5.00 forgiven.
    # 16 % of the 31.27 forgiven would have been 5.0032, the same here; with 10 %: 6.253 -> 6.25 off, 56.28 left,
    # IVA 9.0048 -> 9.00: 1.00 forgiven.
    odd = tariff(tariff=head(use="comercial", domestic=False), range=[span("0", None, "62.53", "0")])
    assert given_off(odd, "5") == [("agua", "62.53", "31.27"), ("iva", "10.00", "5.00")]
    assert given_off(odd, "5", None, 1_000) == [("agua", "62.53", "6.25"), ("iva", "10.00", "1.00")]


def test_only_the_concepts_that_are_named_are_touched() -> None:
    # 10 m³: water 62.50, sewer 20 % = 12.50. Half of the sewer is 6.25; of both 31.25 and 6.25.
    with_sewer = tariff(addition=[{"concept": "alcantarillado", "percent": "20"}])
    assert given_off(with_sewer, "10") == [("agua", "62.50", "31.25")]
    assert given_off(with_sewer, "10", None, HALF, "alcantarillado") == [("alcantarillado", "12.50", "6.25")]
    assert given_off(with_sewer, "10", None, HALF, "agua", "alcantarillado") == [
        ("agua", "62.50", "31.25"),
        ("alcantarillado", "12.50", "6.25"),
    ]


def test_each_rate_of_iva_has_its_own_line() -> None:
    # Water at 0 %, sewer at 16 %: 12.50 × 16 % = 2.00. Half of the sewer off leaves 6.25, IVA 1.00.
    mixed = tariff(addition=[{"concept": "alcantarillado", "percent": "20"}], iva={"alcantarillado": "16"})
    lines = benefit_lines(mixed, billed(mixed, "10"), None, HALF, ("agua", "alcantarillado"))
    assert lines[-1] == BenefitLine("iva", Money.pesos("2.00"), Money.pesos("1.00"), 1_600)
    assert [line.iva_basis_points for line in lines[:-1]] == [None, None]


def test_never_more_than_the_line_is_forgiven() -> None:
    # A quota that falls: 20.00 up to 10 m³, 5.00 above. All of the 20.00 of 10 m³ is more than the 5.00 asked for.
    falling = tariff(tariff=head(family="rango_alcanzado"), range=[span("0", "10", "20"), span("10", None, "5")])
    assert given_off(falling, "12", "10", 10_000) == [("agua", "20.00", "5.00")]


def test_a_benefit_on_what_the_bill_has_not_forgives_nothing() -> None:
    assert given_off(tariff(), "18", None, HALF, "saneamiento") == []
    free = tariff(range=[span("0", None, "0", "0")])
    assert given_off(free, "18") == []


def by_rate(tariff: Tariff, bill: Bill, lines: list[BenefitLine]) -> bool:
    """Tell whether the IVA of every rate is due on what is left, computed apart: pesos × percent, halves up."""
    for tax in bill.taxes:
        off = [line for line in lines if line.concept != "iva" and tariff.iva_percent(line.concept) == tax.percent]
        net = (tax.base - total(line.amount for line in off)).centavos
        due = int((Decimal(net) * tax.percent / 100 + Decimal("0.5")).to_integral_value("ROUND_FLOOR"))
        given = total(line.amount for line in lines if line.iva_basis_points == int(tax.percent * 100))
        if tax.amount.centavos - given.centavos != due:
            return False
    return True


@given(
    tariffs(),
    st.decimals(0, 200, places=2),
    st.none() | st.integers(1, 60),
    st.integers(1, 10_000),
    st.sampled_from([(), ("agua",), ("alcantarillado",), ("agua", "alcantarillado")]),
)
@settings(max_examples=80)
def test_whatever_the_tariff_no_line_falls_below_zero_and_iva_is_due_on_the_rest(
    tariff: Tariff, m3: Decimal, cap: int | None, percent: int, concepts: tuple[str, ...]
) -> None:
    bill = billed(tariff, str(m3))
    at_cap = billed(tariff, str(cap)) if cap is not None and m3 > cap else None
    lines = benefit_lines(tariff, bill, at_cap, percent, concepts)
    for line in lines:
        assert line.amount > ZERO
    water = total(line.amount for line in lines if line.concept == "agua")
    assert water <= bill.lines[0].amount
    assert total(line.amount for line in lines) <= bill.subtotal + bill.iva
    assert by_rate(tariff, bill, lines)


@given(st.integers(0, 60), st.integers(1, 40), st.integers(1, 10_000))
def test_under_a_tariff_that_rises_more_water_never_pays_less(m3: int, cap: int, percent: int) -> None:
    def paid(volume: int) -> Money:
        bill = billed(tariff(), str(volume))
        at_cap = billed(tariff(), str(cap)) if volume > cap else None
        return bill.total - total(line.amount for line in benefit_lines(tariff(), bill, at_cap, percent))

    assert paid(m3) <= paid(m3 + 1)
