"""What is said to a survey is kept as its question asks, and averages and shares are those of the answers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.office import QuestionKind
from aguadesk.domain.surveys import GRADES, Figure, Said, checked_answer

GRADE, YES_NO, WORDS = QuestionKind.GRADE, QuestionKind.YES_NO, QuestionKind.WORDS
COUNTS = st.dictionaries(st.sampled_from(list(GRADES)), st.integers(0, 5_000))


def test_an_answer_is_kept_as_its_question_asks() -> None:
    assert checked_answer(GRADE, Said(5), 300) == Said(5)
    assert checked_answer(YES_NO, Said(0), 300) == Said(0)
    assert checked_answer(WORDS, Said(words="  más \n presión "), 300) == Said(words="más presión")
    assert checked_answer(WORDS, Said(words="x" * 400), 300) == Said(words="x" * 300)


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_question_left_out_has_no_answer(kind: QuestionKind) -> None:
    assert checked_answer(kind, Said(), 300) is None
    assert checked_answer(kind, Said(words=" \t"), 300) is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (GRADE, Said(0)),
        (GRADE, Said(6)),
        (GRADE, Said(words="bien")),
        (GRADE, Said(4, "bien")),
        (YES_NO, Said(2)),
        (YES_NO, Said(words="sí")),
        (WORDS, Said(4)),
        (WORDS, Said(4, "bien")),
    ],
)
def test_an_answer_to_another_kind_of_question_is_refused(kind: QuestionKind, said: Said) -> None:
    with pytest.raises(Refused, match=r"survey\.answer"):
        checked_answer(kind, said, 300)


def test_where_nobody_answered_there_is_no_average_and_no_share() -> None:
    for kind in QuestionKind:
        none = Figure(kind, {})
        assert (none.answered, none.average_hundredths, none.yes_basis_points) == (0, None, None)
    assert Figure(WORDS, {}, written=3).answered == 3
    assert Figure(YES_NO, {1: 3}).average_hundredths is None
    assert Figure(GRADE, {1: 3}).yes_basis_points is None


@given(COUNTS)
def test_the_average_is_that_of_the_grades_half_up(grades: dict[int, int]) -> None:
    figure = Figure(GRADE, grades)
    said = [grade for grade, many in grades.items() for _ in range(min(many, 1))]
    if figure.average_hundredths is None:
        assert figure.answered == 0
        return
    exact = Fraction(sum(grade * many for grade, many in grades.items()) * 100, figure.answered)
    assert figure.average_hundredths == (exact + Fraction(1, 2)).__floor__()
    assert min(said) * 100 <= figure.average_hundredths <= max(said) * 100


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_the_share_of_yes_is_between_none_and_all(yes: int, no: int) -> None:
    share = Figure(YES_NO, {1: yes, 0: no}).yes_basis_points
    if share is None:
        assert yes + no == 0
        return
    assert share == (Fraction(yes * 10_000, yes + no) + Fraction(1, 2)).__floor__()
