"""Numbers shown as a spreadsheet's number format does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.number_formats import decimals_shown, is_percent, show_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (70761, "#,##0", "70,761"),
        (-3538, '#,##0;"- "#,##0', "- 3,538"),
        (-3, "0", "-3"),
        (0.95, "0%", "95%"),
        (1.67, "0%", "167%"),
        (0, "0.0%", "0.0%"),
        (0.94545, "0.00%", "94.55%"),
        (12, "General", "12"),
        (1.10, "General", "1.1"),
        (9.1, "0.00", "9.10"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (5, '#,##0;-#,##0;"-"', "5"),
        (-5, "0;(0)", "(5)"),
        (1234.5, "$#,##0.00", "$1,234.50"),
        (1234.5, "[$MXN-80A] #,##0.00", "MXN 1,234.50"),
        (-7, "[Red]-0", "--7"),
        (0.5, ".00", ".50"),
        (1500000, "#,##0,", "1,500"),
        (7, "000", "007"),
        (3, "#", "3"),
        (0, "#", ""),
        (2.5, "0.0#", "2.5"),
        (2.25, "0.0#", "2.25"),
        (4, "", "4"),
        (8, "0\\ pza", "8 pza"),
        (8, "_-0_-", "8"),
        (-0.4, "0", "0"),
        (12, '0" de; "', "12 de;"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, number_format: str, shown: str) -> None:
    assert show_number(value, number_format) == shown


@pytest.mark.parametrize(("number_format", "decimals"), [("0%", 0), ("0.0%", 1), ("#,##0.00", 2), ("General", 0)])
def test_the_decimals_of_a_format_are_known(number_format: str, decimals: int) -> None:
    assert decimals_shown(number_format) == decimals


@pytest.mark.parametrize(("number_format", "percent"), [("0%", True), ("#,##0", False), ('0" %"', False)])
def test_a_percent_format_is_told_from_a_quoted_sign(number_format: str, percent: bool) -> None:
    assert is_percent(number_format) is percent


@given(st.integers(-(10**9), 10**9))
def test_grouped_whole_numbers_keep_all_their_digits(number: int) -> None:
    assert show_number(number, "#,##0") == f"{number:,}"


@given(st.decimals(-1000, 1000, places=3))
def test_a_plain_number_is_shown_as_it_is(number: object) -> None:
    assert float(show_number(float(str(number)), "General")) == float(str(number))
