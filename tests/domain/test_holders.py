"""RFC and telephone: cleaned, and doubted without refusing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.holders import clean_rfc, one_line, phone_doubt, rfc_doubt


@pytest.mark.parametrize("rfc", ["", "XAXX010101000", "XEXX010101000", "MAB9307148T4", "GODE561231GR8"])
def test_an_rfc_in_order_raises_no_doubt(rfc: str) -> None:
    assert rfc_doubt(rfc) is None


@pytest.mark.parametrize("rfc", ["HOLA", "GODE561331GR8", "1234567890123", "MAB930714"])
def test_what_is_no_rfc_is_doubted_for_its_shape(rfc: str) -> None:
    assert rfc_doubt(rfc) == "doubt.rfc_shape"


def test_a_wrong_last_sign_is_doubted_for_itself() -> None:
    assert rfc_doubt("GODE561231GR9") == "doubt.rfc_digit"


@pytest.mark.parametrize(
    ("typed", "kept"), [(" gode-561231 gr8 ", "GODE561231GR8"), ("mab.930714.8t4", "MAB9307148T4")]
)
def test_an_rfc_is_kept_in_capitals_without_signs_between(typed: str, kept: str) -> None:
    assert clean_rfc(typed) == kept


@pytest.mark.parametrize(
    "phone",
    [
        "",
        "6535341234",
        "653 534 1234",
        "(653) 534-12-34",
        "+52 653 534 1234",
        "521 653 534 1234",
        "044 653 534 1234",
        "653 534 1234 ext. 12",
        "653 534 1234 / 653 111 2233",
        "653 534 1234 y 653 111 2233",
    ],
)
def test_a_telephone_of_ten_digits_raises_no_doubt(phone: str) -> None:
    assert phone_doubt(phone) is None


@pytest.mark.parametrize("phone", ["5341234", "65353412345", "653 534 1234 / 111", "no tiene"])
def test_another_number_of_digits_is_doubted(phone: str) -> None:
    assert phone_doubt(phone) == "doubt.phone"


@given(st.text(max_size=60))
def test_a_text_in_one_line_stays_so(text: str) -> None:
    once = one_line(text)
    assert one_line(once) == once
    assert once == once.strip()


@given(st.text(max_size=40))
def test_no_text_makes_the_doubts_fail(text: str) -> None:
    assert rfc_doubt(clean_rfc(text)) in (None, "doubt.rfc_shape", "doubt.rfc_digit")
    assert phone_doubt(text) in (None, "doubt.phone")
