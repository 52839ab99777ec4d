"""A pasted table is read as it was printed, and set beside what the tariff gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.tariffs.comparison import Compared, Comparison, Figure, Says, compare
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.printed import PrintedRow, read_printed, volumes
from aguadesk.domain.tariffs.reading import read_tariff
from tariff_draws import tariffs
from tariff_files import BLOCKS, DAY, billed, data, head, published, span, uma

MERIDA = published("merida_2026_domestico_zona_1")
QUERETARO = published("queretaro_2026_t2_domestico_medio")
CEA = date(2026, 5, 15)


def figures(comparison: Comparison) -> list[tuple[str, str, str | None]]:
    return [(str(row.m3), str(row.printed), None if row.given is None else str(row.given)) for row in comparison.rows]


class TestReading:
    @pytest.mark.parametrize(
        ("line", "first", "last", "read"),
        [
            ("10\t$442.07", "10", "10", ["442.07"]),
            ("10 442.07", "10", "10", ["442.07"]),
            ("  10 m³   $ 1,263.00 M.N.", "10", "10", ["1263.00"]),
            ("10 m3: 442 pesos", "10", "10", ["442"]),
            ("1,000\t12,345.50", "1000", "1000", ["12345.50"]),
            ("0-5 76.31", "0", "5", ["76.31"]),
            ("0 – 5\t76.31", "0", "5", ["76.31"]),
            ("0 a 5 m³\t$76.31", "0", "5", ["76.31"]),
            ("De 0 hasta 10 m3 $50", "0", "10", ["50"]),
            ("Hasta 23 m³ | $126.50", "0", "23", ["126.50"]),
            ("3.01–10\t82", "3.01", "10", ["82"]),
            ("0\t10\t50.00", "0", "10", ["50.00"]),
            ("0 10 50.00 8", "0", "10", ["50.00", "8"]),
            ("15.01 - 22.5 1.8939 0.1399", "15.01", "22.5", ["1.8939", "0.1399"]),
            ("más de 600 17.50", "600", None, ["17.50"]),
            ("600.01 en adelante\t17.50", "600.01", None, ["17.50"]),
            ("601+ 17.50", "601", None, ["17.50"]),
            ("De 11 m3 a 20 m3 $ 5.50 por m³", "11", "20", ["5.50"]),
            ("0 a 3 .5672 UMA", "0", "3", ["0.5672"]),
            ("> 40 30.00 12", "40", None, ["30.00", "12"]),
        ],
    )
    def test_reads_a_line_as_offices_write_it(self, line: str, first: str, last: str | None, read: list[str]) -> None:
        row = PrintedRow(1, Decimal(first), None if last is None else Decimal(last), tuple(map(Decimal, read)))
        assert read_printed(line) == [row]

    def test_leaves_headings_out_and_keeps_the_number_of_the_line(self) -> None:
        rows = read_printed("Rango\tCuota\n\n0-10\t50\nmás\n11-20\t60\n")
        assert [row.line for row in rows] == [3, 5]

    @pytest.mark.parametrize(
        "line",
        [
            "5,5 30",  # a decimal comma is no thousands comma
            "10 1,2345",
            "-5 30",
            "10 -30",
            "12",
            "Tarifa 2026 30",
            "10 20 30 40 50",
            "0-5-6 7",
            "20-10 5",
            "0-5",
            "más de 5-9 7",
            "2000000 5",
            "1.234,56 2",
        ],
    )
    def test_a_line_it_does_not_understand_is_named(self, line: str) -> None:
        with pytest.raises(Refused) as caught:
            read_printed(f"0 1\n{line}")
        assert caught.value.code == "printed.unreadable"
        assert caught.value.values == {"line": 2, "text": line}

    @pytest.mark.parametrize("second", ["5 60", "más de 20 3\n30 4", "11 466.28 568.86"])
    def test_lines_that_go_backwards_are_not_guessed_at(self, second: str) -> None:
        # The last one: m³ and two columns of amounts would read as ranges 10–442.07 and 11–466.28.
        with pytest.raises(Refused) as caught:
            read_printed(f"10 442.07 539.33\n{second}")
        assert caught.value.code == "printed.order"

    @pytest.mark.parametrize("text", ["", "\n\n", "m³\tCuota"])
    def test_a_text_without_figures_is_refused(self, text: str) -> None:
        with pytest.raises(Refused) as caught:
            read_printed(text)
        assert caught.value.code == "printed.empty"

    def test_a_text_without_end_is_refused(self) -> None:
        with pytest.raises(Refused) as caught:
            read_printed("0 1\n" * 5001)
        assert caught.value.code == "printed.too_long"

    def test_a_row_is_compared_at_its_ends_and_every_whole_m3_between(self) -> None:
        taken = [[str(m3) for m3 in listed] for _, listed in volumes(read_printed("0-3 1\n3-5 2\n5.01-7.5 3\n8+ 4"))]
        # 3 belongs to the first row, as the law reads a bound; a row without end is asked at its first m³.
        assert taken == [["0", "1", "2", "3"], ["4", "5"], ["5.01", "6", "7", "7.5"], ["9"]]

    def test_a_row_of_thousands_of_m3_is_asked_at_its_first_ones_and_its_last(self) -> None:
        ((_, taken),) = volumes(read_printed("0-100000 1"))
        assert (len(taken), taken[0], taken[-1]) == (503, 0, 100000)


class TestComparing:
    @given(tariffs(), st.sampled_from([Says.WATER, Says.WITH_ADDITIONS, Says.TOTAL]))
    @settings(max_examples=40)
    def test_a_table_printed_by_the_tariff_itself_agrees(self, tariff: Tariff, says: Says) -> None:
        said = {
            Says.WATER: lambda bill: bill.lines[0].amount,
            Says.WITH_ADDITIONS: lambda bill: bill.subtotal,
            Says.TOTAL: lambda bill: bill.total,
        }[says]
        amounts = [said(billed(tariff, str(m3))) for m3 in range(12)]
        printed = "\n".join(f"{m3} m³\t{amount.signed}" for m3, amount in enumerate(amounts))
        assert compare(tariff, printed, says, DAY, uma()).differing == ()
        amounts[11] += Money(1)
        misprinted = "\n".join(f"{m3} m³\t{amount.signed}" for m3, amount in enumerate(amounts))
        assert [one.m3 for one in compare(tariff, misprinted, says, DAY, uma()).differing] == [11]

    def test_the_published_table_of_queretaro_agrees_row_by_row(self) -> None:
        assert QUERETARO.table is not None
        printed = "\n".join(f"{m3}\t$ {amount:,}" for m3, amount in enumerate(QUERETARO.table.amounts))
        comparison = compare(QUERETARO, printed, Says.WATER, CEA, uma())
        assert len(comparison.rows) == 60
        assert comparison.differing == ()

    def test_a_misprint_is_found_with_its_m3_and_its_difference(self) -> None:
        comparison = compare(QUERETARO, "19 689.37\n20 781.57\n21 750.56", Says.WATER, CEA, uma())
        assert comparison.differing == (Compared(2, Decimal(20), Figure.AMOUNT, Decimal("781.57"), Decimal("718.57")),)
        assert comparison.differing[0].difference == Decimal("-63.00")

    def test_a_table_may_print_the_water_all_of_it_or_what_is_paid(self) -> None:
        shop = read_tariff(data(tariff=head(domestic=False), addition=[{"concept": "alcantarillado", "percent": "10"}]))
        # 10 m³: 50; 10 % = 5; IVA 16 % of 55 = 8.80.
        for says, amount in ((Says.WATER, "50"), (Says.WITH_ADDITIONS, "55.00"), (Says.TOTAL, "63.80")):
            assert compare(shop, f"10 {amount}", says, DAY, uma()).differing == ()
        assert compare(shop, "10 55", Says.TOTAL, DAY, uma()).differing[0].difference == Decimal("8.80")

    def test_guadalajara_differs_by_the_centavo_of_its_own_example(self) -> None:
        siapa = published("guadalajara_2023_habitacional")
        comparison = compare(siapa, "0-5 76.31\n10 167.10", Says.WATER, date(2023, 6, 30), uma())
        assert [(row.m3, row.difference) for row in comparison.differing] == [(10, Decimal("0.01"))]

    def test_ranges_are_compared_m3_by_m3(self) -> None:
        comparison = compare(MERIDA, "0–3 67\n3.01–10 82\n10.01–15 99\n15.01–20 107", Says.WATER, DAY, uma())
        assert len(comparison.rows) == 4 + 8 + 6 + 6
        assert comparison.differing == ()

    def test_prices_per_m3_are_compared_with_those_of_the_range(self) -> None:
        printed = "20.01–40 6.67\n40.01–60 7.12\n60.01–80 8.16\nmás de 600 17.50"
        comparison = compare(MERIDA, printed, Says.PRICE, DAY, uma())
        assert figures(comparison) == [
            ("40", "6.67", "6.67"),
            ("60", "7.12", "7.12"),
            ("80", "8.16", "8.15"),
            ("601", "17.50", "17.50"),
        ]

    def test_a_row_with_quota_and_price_is_compared_with_both(self) -> None:
        tariff = read_tariff(data(tariff=head(family="limite_inferior"), range=BLOCKS))
        comparison = compare(tariff, "0 10 50 0\n10 20 0 8.50", Says.WATER, DAY, uma())
        assert [(row.figure, row.agrees) for row in comparison.rows] == [
            (Figure.QUOTA, True),
            (Figure.PRICE, True),
            (Figure.QUOTA, True),
            (Figure.PRICE, False),
        ]

    def test_a_law_that_prints_factors_is_compared_with_the_factors(self) -> None:
        printed = "0–3 0.5672\n3.01–10 0.7000\n20.01–40 0.0569\n40.01 60 0 0.0607\n10001 0"
        comparison = compare(MERIDA, printed, Says.FACTOR, DAY, uma())
        assert [(one.figure, str(one.given), one.agrees) for one in comparison.rows] == [
            (Figure.QUOTA, "0.5672", True),
            (Figure.QUOTA, "0.6999", False),
            (Figure.PRICE, "0.0569", True),
            (Figure.QUOTA, "0", True),
            (Figure.PRICE, "0.0607", True),
            (Figure.PRICE, "0.1492", False),
        ]
        assert all(one.in_unit for one in comparison.rows)
        table = compare(QUERETARO, "20 718.57\n21 750.55", Says.FACTOR, CEA, uma())
        assert [one.difference for one in table.rows] == [Decimal(0), Decimal("0.01")]
        short = read_tariff(data(range=[span("0", "10", "50")]))
        assert compare(short, "11 58", Says.FACTOR, DAY, uma()).rows[0].given is None

    def test_what_the_tariff_does_not_say_is_told_apart_from_a_difference(self) -> None:
        short = read_tariff(data(range=[span("0", "10", "50")]))
        comparison = compare(short, "10 50\n11 58", Says.WATER, DAY, uma())
        assert figures(comparison) == [("10", "50", "50.00"), ("11", "58", None)]
        assert [row.m3 for row in comparison.differing] == [11]
        assert comparison.differing[0].difference is None
        assert compare(short, "11 20 5", Says.PRICE, DAY, uma()).rows[0].given is None
        assert compare(QUERETARO, "11 20 5", Says.PRICE, CEA, uma()).rows[0].given is None

    def test_a_day_without_tariff_or_uma_is_refused(self) -> None:
        with pytest.raises(Refused) as caught:
            compare(MERIDA, "0 67", Says.WATER, date(2025, 1, 1), uma())
        assert caught.value.code == "tariff.not_in_force"
        with pytest.raises(Refused) as caught:
            compare(MERIDA, "0 67", Says.WATER, date(2040, 1, 1), uma())
        assert caught.value.code == "uma.unknown"
