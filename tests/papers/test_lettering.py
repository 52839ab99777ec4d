"""Words measured, wrapped, shrunk and folded into letters that can be printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.papers import lettering as type_
from aguadesk.papers.fold import folded
from aguadesk.papers.lettering import balanced, shown, shrunk, width_mm, wrapped

SPANISH = "áéíóúüñÁÉÍÓÚÜÑ¿¡$%&()[]/«»“”‘’m³m²−–—·•°ºª×≥≤…@#"
names = st.text(alphabet="abc ñáÑ ·.,-0123456789", max_size=80)
widths = st.floats(min_value=8, max_value=120)


@pytest.mark.parametrize("letter", SPANISH)
def test_every_mark_of_a_spanish_paper_is_in_the_typeface(letter: str) -> None:
    assert shown(letter) == letter


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Pérez\tÑúñez\n ", "Pérez Ñúñez"),
        (unicodedata.normalize("NFD", "Ñúñez"), "Ñúñez"),
        ("Tlacotlalpaꞌ", "Tlacotlalpa'"),
        ("Łódź ő", "Łódz o"),
        ("Agua\u200b\ufeff pura", "Agua pura"),
        ("水", "?"),
        ("½ kg № 4", "½ kg No. 4"),
        ("a\u0301\u0321", "á"),
    ],
)
def test_letters_the_typeface_lacks_become_a_likeness(written: str, read: str) -> None:
    assert shown(written) == read


def test_a_face_that_lacks_the_likeness_too_shows_the_next_best() -> None:
    assert folded("…—“a”", str.isascii) == '...-"a"'
    assert folded("ﬁn ⅷ", str.isascii) == "fin viii"
    assert folded("?é?", lambda letter: letter == " ") == "?"


@settings(max_examples=80)
@given(st.text(max_size=60))
def test_what_was_folded_once_is_folded_for_good(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@settings(max_examples=80)
@given(names, widths)
def test_wrapping_keeps_every_letter_and_no_line_is_wider_than_it_may(text: str, width: float) -> None:
    lines = wrapped(text, type_.TEXT, width)
    assert all(width_mm(each, type_.TEXT) <= width for each in lines)
    assert "".join(lines).replace(" ", "") == shown(text).replace(" ", "")


@settings(max_examples=80)
@given(names, widths)
def test_balanced_lines_are_as_few_as_wrapped_ones_and_say_the_same(text: str, width: float) -> None:
    lines = balanced(text, type_.TEXT, width)
    assert len(lines) == len(wrapped(text, type_.TEXT, width))
    assert "".join(lines).replace(" ", "") == shown(text).replace(" ", "")


def test_balanced_lines_are_of_about_the_same_length() -> None:
    name = "Agua Potable de San Miguel del Valle"
    assert wrapped(name, type_.TITLE, 92)[-1] == "Valle"
    assert balanced(name, type_.TITLE, 92)[-1].endswith("Miguel del Valle")


def test_a_dot_between_two_things_stays_on_the_line_it_closes() -> None:
    for width in range(34, 80, 2):
        lines = wrapped("Organismo Operador · RFC OAP990101AB1 · Centro", type_.TEXT, width)
        assert not any(each.startswith("·") for each in lines)


def test_a_word_wider_than_the_line_is_broken_inside() -> None:
    lines = wrapped("corta BNET01002611080004512345678901234567890 corta", type_.TEXT, 30)
    assert len(lines) > 3
    assert all(width_mm(each, type_.TEXT) <= 30 for each in lines)


def test_nothing_to_say_is_one_empty_line() -> None:
    assert wrapped("", type_.TEXT, 30) == ("",)


def test_words_shrink_in_half_points_until_they_fit_and_not_below_the_smallest() -> None:
    fitted = shrunk("$1,000,000,000.00", type_.TOTAL, 54)
    assert fitted.size < type_.TOTAL.size
    assert fitted.size * 2 == int(fitted.size * 2)
    assert width_mm("$1,000,000,000.00", fitted) <= 54
    assert shrunk("$5.00", type_.TOTAL, 54) == type_.TOTAL
    assert shrunk("x" * 400, type_.TEXT, 20).size == 6


def test_words_said_elsewhere_are_clipped_with_a_mark_that_says_so() -> None:
    clip = type_.clipped("Rosa Elena Cota Beltrán", type_.TEXT, 25)
    assert clip.endswith("…")
    assert clip[:-1] in "Rosa Elena Cota Beltrán"
    assert width_mm(clip, type_.TEXT) <= 25
    assert type_.clipped("Rosa", type_.TEXT, 25) == "Rosa"
    assert type_.clipped("Rosa", type_.TEXT, 0) == "…"
