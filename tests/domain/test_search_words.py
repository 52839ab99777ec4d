"""Words as the search compares them: without accents or capitals, numbers also in one piece."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.accounts import AccountState, fold, may_change, search_text, search_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("HIDALGO", "hidalgo"),
        ("Peña Ibáñez", "pena ibanez"),
        ("Ángel Ü", "angel u"),
        ("Straße", "strasse"),
        ("ﬁjo", "fijo"),
        ("日本", "日本"),
        ("ç\u20d7", "c"),  # a mark that is not of Latin letters alone
        ("", ""),
    ],
)
def test_accents_and_capitals_fall_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_nothing_that_combines_with_a_letter_is_left(text: str) -> None:
    assert not any(unicodedata.combining(letter) for letter in fold(text))
    assert fold(fold(text).upper()) == fold(fold(fold(text).upper()))


def test_words_are_what_stands_between_signs() -> None:
    assert search_words("José-María, calle_5") == ["jose", "maria", "calle", "5"]


def test_a_number_with_signs_is_found_in_pieces_and_in_one() -> None:
    assert search_text(["0104-0237", "Rosa", "T-12", "1A-2"]).split() == [
        *("0104", "0237", "rosa", "t", "12", "1a", "2"),
        *("01040237", "1a2"),
    ]


def test_a_house_number_beside_a_word_is_not_joined_with_it() -> None:
    assert search_text(["Hidalgo 5", "5 de Mayo"]) == "hidalgo 5 5 de mayo"


def test_a_closed_account_may_only_be_opened_again() -> None:
    allowed = {after for after in AccountState if may_change(AccountState.CLOSED, after)}
    assert allowed == {AccountState.ACTIVE}
