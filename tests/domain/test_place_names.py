"""A place that is typed with a letter wrong is offered as the one that is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.place_names import letters_apart, nearest

NAMES = (
    "El Mortero",
    "Mesa del Fraile",
    "Ocota de la Sierra",
    "San Ángel del Río",
    "Ejido Hidalgo",
    "Ures",
    "Los Ocotes",
)
KNOWN = {name: name for name in NAMES} | {"Meza del Cura": "Mesa del Fraile"}
WORDS = st.text("abcdeñ ", max_size=9)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("MORTERO", ["El Mortero"]),
        ("el mortéro", ["El Mortero"]),
        ("Motero", ["El Mortero"]),
        ("Mesa del Farile", ["Mesa del Fraile"]),
        ("Mesa  del-Fraille", ["Mesa del Fraile"]),
        ("mesa del cura", ["Mesa del Fraile"]),
        ("San Angle del Rio", ["San Ángel del Río"]),
        ("Hidalgo", ["Ejido Hidalgo"]),
        ("Urez", ["Ures"]),
        ("Ocote", ["Los Ocotes"]),
        ("Urazo", []),  # two letters are too many in a short name
        ("Mesa del Toro", []),
        ("La", []),
        ("", []),
        ("…", []),
    ],
)
def test_the_known_name_that_was_meant_is_offered_and_no_other(typed: str, found: list[str]) -> None:
    assert nearest(typed, KNOWN) == found


def test_the_nearest_comes_first_and_no_more_than_asked() -> None:
    known = {name: name for name in ("Sierrita B", "Sierrita", "Sierritas", "Cierrita")}
    assert nearest("sierrita", known) == ["Sierrita", "Cierrita", "Sierritas", "Sierrita B"]
    assert nearest("sierrita", known, most=2) == ["Sierrita", "Cierrita"]


def test_a_place_without_letters_is_near_nothing() -> None:
    assert nearest("Ures", {"—": "—"}) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("", "", 0), ("", "ab", 2), ("ab", "ba", 1), ("abc", "abd", 1), ("abc", "ac", 1), ("ca", "abc", 3)],
)
def test_letters_are_counted(one: str, other: str, apart: int) -> None:
    assert letters_apart(one, other) == apart


@given(WORDS, WORDS)
def test_it_is_as_far_there_as_back_and_nothing_is_apart_from_itself(one: str, other: str) -> None:
    assert letters_apart(one, other) == letters_apart(other, one)
    assert (letters_apart(one, other) == 0) is (one == other)
    assert abs(len(one) - len(other)) <= letters_apart(one, other) <= max(len(one), len(other))
