"""The number of the next account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.account_numbers import next_number


def free(number: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("", "000001"),
        ("0104-0237", "0104-0238"),
        ("000099", "000100"),
        ("7", "8"),
        ("99", "100"),
        ("A-12", "A-13"),
        ("CENTRO", "CENTRO-0001"),
    ],
)
def test_it_counts_on_in_the_boards_own_writing(last: str, following: str) -> None:
    assert next_number(last, free) == following


def test_it_passes_over_numbers_that_are_taken() -> None:
    assert next_number("0104-0237", {"0104-0238", "0104-0239"}.__contains__) == "0104-0240"


@given(st.text(alphabet="0123456789AB-", max_size=12), st.sets(st.integers(1, 30), max_size=10))
def test_it_is_never_a_number_that_is_taken(last: str, steps: set[int]) -> None:
    taken: set[str] = set()
    for _ in steps:
        taken.add(next_number(last, taken.__contains__))
    assert next_number(last, taken.__contains__) not in taken
    assert len(taken) == len(steps)
