"""The numbers of the form: what is typed, the order it stands for, and the gaps between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.goals.numbering import find_prefix, gaps, key_text, parent_of, parse_key, sortable

KEYS = st.lists(st.integers(0, 9999), min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("1.-", (1,)),
        ("1.1", (1, 1)),
        ("5.1.-", (5, 1)),
        ("8", (8,)),
        ("3.1.2.1", (3, 1, 2, 1)),
        (" 9.10 ", (9, 10)),
        ("2)", ()),
        ("", ()),
        ("Suma de Metas", ()),
        ("1.5 km", ()),
    ],
)
def test_a_number_is_read_in_any_of_its_styles(typed: str, key: tuple[int, ...]) -> None:
    assert parse_key(typed) == key


@pytest.mark.parametrize(
    ("description", "prefix", "key"),
    [
        ("2.3.1.- Línea de pago", "2.3.1.-", (2, 3, 1)),
        ("3.1.1- Dar mantenimiento", "3.1.1-", (3, 1, 1)),
        ("3.1.2 Continuar", "3.1.2", (3, 1, 2)),
        ("3.1.2.1 Pagos", "3.1.2.1", (3, 1, 2, 1)),
        ("3 cajeros", "", ()),
        ("Instalar 2.5 km", "", ()),
        ("1,800.50 metros", "", ()),
        ("2.3.1", "", ()),
    ],
)
def test_a_number_inside_a_description_is_found(description: str, prefix: str, key: tuple[int, ...]) -> None:
    assert find_prefix(description) == (prefix, key)


@given(KEYS)
def test_a_written_key_is_read_back(key: tuple[int, ...]) -> None:
    assert parse_key(key_text(key)) == key


@given(KEYS, KEYS)
def test_texts_sort_as_their_keys_do(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    assert (sortable(one) < sortable(other)) == (one < other)


@given(KEYS, st.sampled_from([".-", "-", ".", "", " .- "]))
def test_the_style_of_a_number_does_not_change_its_order(key: tuple[int, ...], tail: str) -> None:
    assert parse_key(key_text(key) + tail) == key


@given(KEYS.filter(lambda key: len(key) > 1), st.sampled_from([".-", "-", ""]))
def test_a_number_before_a_description_is_the_same_number(key: tuple[int, ...], tail: str) -> None:
    assert find_prefix(f"{key_text(key)}{tail} Pagos") == (f"{key_text(key)}{tail}", key)


def test_nine_ten_follows_nine_six() -> None:
    assert sorted([(9, 10), (9, 3), (9, 6), (9, 1)]) == [(9, 1), (9, 3), (9, 6), (9, 10)]
    assert sortable((9, 10)) > sortable((9, 6))


def test_gaps_are_named_between_siblings_and_nowhere_else() -> None:
    keys = [(9,), (9, 1), (9, 3), (9, 4), (9, 6), (9, 10), (), (10,), (10, 1), (10, 2)]
    found = gaps(keys)
    assert [gap.shown for gap in found] == ["9.2", "9.5", "9.7–9.9"]
    assert [(gap.after, gap.before) for gap in found] == [((9, 1), (9, 3)), ((9, 4), (9, 6)), ((9, 6), (9, 10))]


def test_a_sheet_may_begin_at_any_number() -> None:
    assert gaps([(9, 4), (9, 5)]) == []


def test_a_jump_to_another_numbering_is_no_gap() -> None:
    assert gaps([(1,), (100,)]) == []


@pytest.mark.parametrize(
    ("key", "parent"), [((2, 3, 1), (2, 3)), ((4, 1, 1), (4,)), ((7, 1), ()), ((2,), ()), ((), ())]
)
def test_a_parent_is_the_nearest_number_above_that_exists(key: tuple[int, ...], parent: tuple[int, ...]) -> None:
    assert parent_of(key, {(2,), (2, 3), (4,)}) == parent
