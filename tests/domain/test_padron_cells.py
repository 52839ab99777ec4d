"""Cells of a padrón: what a spreadsheet did to them, and what is never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.accounts import AccountState
from aguadesk.domain.money import Money
from aguadesk.domain.padron import cells
from aguadesk.domain.padron.fields import ALSO_SEWER, ALSO_STATE, SEWER_WORDS, STATE_WORDS, Field
from aguadesk.domain.padron.problems import Findings
from aguadesk.domain.sheets import Cell, CellError


def findings(count: int) -> Findings:
    return Findings(list(range(2, count + 2)), {Field.ACCOUNT: "A", Field.BALANCE: "B"})


def text_of(cell: Cell, field: Field = Field.PHONE) -> tuple[str, list[str]]:
    found = findings(1)
    (value,) = cells.texts([cell], field, found)
    return value, [problem.code for problem in found.problems]


def amount_of(cell: Cell) -> tuple[int | None, list[str]]:
    found = findings(1)
    (value,) = cells.amounts([cell], Field.BALANCE, found)
    assert bool(found.problems) == (value is None)
    return value, [problem.code for problem in found.problems]


def whole_of(cell: Cell, most: int = 1200) -> tuple[int | None, list[str]]:
    found = findings(1)
    (value,) = cells.whole_numbers([cell], Field.MONTHS, most, found)
    return value, [problem.code for problem in found.problems]


# Texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("0012", "0012"),
        (1234.0, "1234"),
        (1234, "1234"),
        (-5.0, "-5"),
        (6531234567.0, "6531234567"),
        ("  Rosa\u00a0 Elena \n Cota ", "Rosa Elena Cota"),
        ("", ""),
        (0.0, "0"),
    ],
)
def test_a_text_is_trimmed_and_a_number_gives_its_digits(cell: Cell, text: str) -> None:
    assert text_of(cell) == (text, [])


def test_a_number_with_decimals_may_be_a_house_and_never_an_account() -> None:
    assert text_of(12.5, Field.HOUSE_NUMBER) == ("12.5", [])
    assert text_of(12.5, Field.ACCOUNT) == ("", ["padron.not_text"])


@pytest.mark.parametrize("cell", [1e15, 12345678901234567890.0, 10**16])
def test_a_number_whose_digits_a_spreadsheet_lost_is_refused(cell: Cell) -> None:
    assert text_of(cell, Field.ACCOUNT) == ("", ["padron.lost_digits"])


@pytest.mark.parametrize("cell", [date(2026, 1, 2), datetime(2026, 1, 2, 3), time(3), timedelta(hours=30)])  # noqa: DTZ001
def test_what_a_spreadsheet_turned_into_a_date_is_refused(cell: Cell) -> None:
    assert text_of(cell, Field.HOUSE_NUMBER) == ("", ["padron.turned_into_date"])


@pytest.mark.parametrize("cell", [True, False, float("inf"), float("nan")])
def test_a_truth_or_no_number_is_no_text(cell: Cell) -> None:
    assert text_of(cell) == ("", ["padron.not_text"])


def test_an_error_in_a_cell_is_named() -> None:
    assert text_of(CellError("#REF!")) == ("", ["padron.cell_error"])
    assert text_of(CellError("")) == ("", ["padron.unsaved_formula"])
    assert text_of("#N/A") == ("#N/A", ["padron.cell_error"])
    assert text_of("#¡REF!") == ("#¡REF!", ["padron.cell_error"])
    assert text_of("Err:508") == ("Err:508", ["padron.cell_error"])


def test_a_hash_or_a_capital_e_alone_is_no_error() -> None:
    assert text_of("#12") == ("#12", [])
    assert text_of("Elena") == ("Elena", [])


@pytest.mark.parametrize("sign", ["\x01", "\x7f", "\u200b", "\u202e", "\ufeff", "\u00ad"])
def test_signs_that_nobody_sees_are_refused(sign: str) -> None:
    assert text_of(f"A{sign}12", Field.ACCOUNT) == ("A 12", ["padron.invisible_signs"])


def test_only_the_cell_with_invisible_signs_is_refused() -> None:
    found = findings(3)
    assert cells.texts(["uno", "d\u200bos", "tres"], Field.HOLDER, found) == ["uno", "d os", "tres"]
    assert [problem.row for problem in found.problems] == [3]


def test_an_endless_text_is_refused_with_its_length() -> None:
    found = findings(1)
    cells.texts(["x" * 201], Field.HOLDER, found)
    assert found.problems[0].values == {"text": "x" * 60 + "…", "length": 201, "most": 200}


# Amounts


@pytest.mark.parametrize(
    ("cell", "centavos"),
    [
        ("", 0),
        ("   ", 0),
        (0.0, 0),
        (651.69, 65169),
        (0.1 + 0.2, 30),
        (1234.0, 123400),
        (1234, 123400),
        (-50.5, -5050),
        (4.35, 435),
        (1.005e3, 100500),
        (999_999_999.99, 99_999_999_999),
        ("$1,234.50", 123450),
        ("$ 1,234.50", 123450),
        (" -1,234.5 ", -123450),
        ("1234", 123400),
        ("1,500", 150000),
    ],
)
def test_an_amount_is_taken_to_the_centavo(cell: Cell, centavos: int) -> None:
    assert amount_of(cell) == (centavos, [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1,50", "money.lone_comma"),
        ("12a", "money.not_a_number"),
        ("1e3", "money.not_a_number"),
        ("(1,234.50)", "money.not_a_number"),
        ("12/03/2024", "money.not_a_number"),
        ("1.234,50", "money.not_a_number"),
        ("$ -", "money.not_a_number"),
        ("9" * 20, "money.too_large"),
        ("1000000000", "padron.amount_too_large"),
        (1e9, "padron.amount_too_large"),
        (10**12, "padron.amount_too_large"),
        (1e300, "padron.amount_too_large"),
        (float("inf"), "padron.amount_too_large"),
        (float("nan"), "money.not_a_number"),
        (1234.567, "padron.fraction_of_centavo"),
        (0.001, "padron.fraction_of_centavo"),
        (True, "money.not_a_number"),
        (date(2024, 3, 12), "padron.turned_into_date"),
        (CellError("#REF!"), "padron.cell_error"),
        (CellError(""), "padron.unsaved_formula"),
        ("#VALUE!", "padron.cell_error"),
    ],
)
def test_an_amount_that_is_not_clear_is_refused(cell: Cell, code: str) -> None:
    assert amount_of(cell) == (None, [code])


@given(st.integers(-cells.MOST_CENTAVOS, cells.MOST_CENTAVOS))
def test_every_amount_a_spreadsheet_can_show_comes_out_exact(centavos: int) -> None:
    assert amount_of(float(Money(centavos).plain)) == (centavos, [])
    assert amount_of(Money(centavos).plain) == (centavos, [])
    assert amount_of(Money(centavos).signed) == (centavos, [])


@given(st.integers(-(10**8), 10**8).filter(lambda thousandths: thousandths % 10))
def test_a_third_decimal_is_never_rounded_away(thousandths: int) -> None:
    assert amount_of(thousandths / 1000) == (None, ["padron.fraction_of_centavo"])


# Whole numbers


@pytest.mark.parametrize(
    ("cell", "number"), [("", None), (" ", None), (8.0, 8), (8, 8), (" 8 ", 8), ("008", 8), (0.0, 0)]
)
def test_a_whole_number_is_read(cell: Cell, number: int | None) -> None:
    assert whole_of(cell) == (number, [])


@pytest.mark.parametrize("cell", ["ocho", "8.5", 8.5, -1.0, 1201.0, "1201", True, float("nan"), "1,200"])
def test_what_is_no_whole_number_within_bounds_is_refused(cell: Cell) -> None:
    assert whole_of(cell) == (None, ["padron.not_whole"])


def test_months_that_became_a_date_are_refused_as_one() -> None:
    assert whole_of(datetime(2024, 1, 1)) == (None, ["padron.turned_into_date"])  # noqa: DTZ001
    assert whole_of(CellError("#N/A")) == (None, ["padron.cell_error"])


# Words of a closed list


def states(*found: Cell) -> tuple[list[AccountState], Findings]:
    log = findings(len(found))
    return cells.listed_words(found, Field.STATE, STATE_WORDS, ALSO_STATE, AccountState.ACTIVE, log), log


def sewers(*found: Cell) -> tuple[Sequence[bool], Findings]:
    log = findings(len(found))
    return cells.listed_words(found, Field.SEWER, SEWER_WORDS, ALSO_SEWER, True, log), log


def test_words_of_a_list_are_known_in_any_dress() -> None:
    values, log = states("activa", "ACTIVO", " Limitada ", "suspendida", "BAJA", "Dado de baja", "", "  ")
    assert values == [
        AccountState.ACTIVE,
        AccountState.ACTIVE,
        AccountState.LIMITED,
        AccountState.SUSPENDED,
        AccountState.CLOSED,
        AccountState.CLOSED,
        AccountState.ACTIVE,
        AccountState.ACTIVE,
    ]
    assert not log.problems


def test_yes_and_no_are_known_as_words_letters_numbers_and_truths() -> None:
    values, log = sewers("Sí", "SI", "s", 1.0, True, "1", "no", "N", 0.0, False, "")
    assert values == [True] * 6 + [False] * 4 + [True]
    assert not log.problems


def test_an_unknown_word_is_refused_with_the_accepted_ones() -> None:
    _, log = states("activa", "Sonora", "activa")
    (problem,) = log.problems
    assert (problem.row, problem.code) == (3, "padron.unknown_word")
    assert problem.values == {"text": "Sonora", "accepted": "activa, limitada, suspendida, baja"}


@pytest.mark.parametrize("cell", [2.0, "quizá", True])
def test_a_word_is_refused_in_every_row_that_has_it(cell: Cell) -> None:
    _, log = states(cell, cell)
    assert [problem.code for problem in log.problems] == ["padron.unknown_word"] * 2


def test_a_date_or_an_error_among_words_is_named_as_such() -> None:
    _, log = sewers(date(2024, 1, 1), CellError("#REF!"), CellError("#REF!"))
    assert [problem.code for problem in log.problems] == [
        "padron.turned_into_date",
        "padron.cell_error",
        "padron.cell_error",
    ]


# How a cell is quoted


@pytest.mark.parametrize(
    ("cell", "quoted"),
    [
        (True, "VERDADERO"),
        (False, "FALSO"),
        (date(2024, 3, 12), "12/03/2024"),
        (CellError("#N/A"), "#N/A"),
        ("a\x00b\n c", "a b c"),
        ("x" * 80, "x" * 60 + "…"),
        (12.5, "12.5"),
    ],
)
def test_a_cell_is_quoted_short_and_in_one_line(cell: Cell, quoted: str) -> None:
    assert cells.shown(cell) == quoted


def test_each_different_text_is_asked_once() -> None:
    asked: list[str] = []

    def upper(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert cells.each_once(["a", "b", "a"], upper) == ["A", "B", "A"]
    assert sorted(asked) == ["a", "b"]
