"""Amounts in words: the endings a Spanish reader trips over, and a reader that counts them back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.money import Money
from aguadesk.domain.words import LARGEST, in_words

WRITTEN = {
    "0": "CERO PESOS 00/100 M.N.",
    "0.05": "CERO PESOS 05/100 M.N.",
    "0.99": "CERO PESOS 99/100 M.N.",
    "1": "UN PESO 00/100 M.N.",
    "1.50": "UN PESO 50/100 M.N.",
    "2": "DOS PESOS 00/100 M.N.",
    "16": "DIECISÉIS PESOS 00/100 M.N.",
    "21": "VEINTIÚN PESOS 00/100 M.N.",
    "22": "VEINTIDÓS PESOS 00/100 M.N.",
    "31": "TREINTA Y UN PESOS 00/100 M.N.",
    "100": "CIEN PESOS 00/100 M.N.",
    "101": "CIENTO UN PESOS 00/100 M.N.",
    "500": "QUINIENTOS PESOS 00/100 M.N.",
    "651.69": "SEISCIENTOS CINCUENTA Y UN PESOS 69/100 M.N.",
    "1000": "MIL PESOS 00/100 M.N.",
    "1001": "MIL UN PESOS 00/100 M.N.",
    "1234.50": "MIL DOSCIENTOS TREINTA Y CUATRO PESOS 50/100 M.N.",
    "21000": "VEINTIÚN MIL PESOS 00/100 M.N.",
    "21021": "VEINTIÚN MIL VEINTIÚN PESOS 00/100 M.N.",
    "31001": "TREINTA Y UN MIL UN PESOS 00/100 M.N.",
    "101000": "CIENTO UN MIL PESOS 00/100 M.N.",
    "999999.99": "NOVECIENTOS NOVENTA Y NUEVE MIL NOVECIENTOS NOVENTA Y NUEVE PESOS 99/100 M.N.",
    "1000000": "UN MILLÓN DE PESOS 00/100 M.N.",
    "1000001": "UN MILLÓN UN PESOS 00/100 M.N.",
    "1200000": "UN MILLÓN DOSCIENTOS MIL PESOS 00/100 M.N.",
    "2000000.10": "DOS MILLONES DE PESOS 10/100 M.N.",
    "21000000": "VEINTIÚN MILLONES DE PESOS 00/100 M.N.",
    "1000000000": "MIL MILLONES DE PESOS 00/100 M.N.",
    "1000000000000": "UN BILLÓN DE PESOS 00/100 M.N.",
}


@pytest.mark.parametrize(("pesos", "words"), WRITTEN.items())
def test_an_amount_is_written_as_a_cheque_writes_it(pesos: str, words: str) -> None:
    assert in_words(Money.pesos(pesos)) == words


@pytest.mark.parametrize("centavos", [-1, -100, LARGEST.centavos + 1])
def test_an_amount_that_no_receipt_can_say_is_an_error(centavos: int) -> None:
    with pytest.raises(ValueError, match="no words for"):
        in_words(Money(centavos))


@settings(max_examples=200)
@given(st.integers(min_value=0, max_value=LARGEST.centavos))
def test_the_words_read_back_as_the_same_amount(centavos: int) -> None:
    assert read_back(in_words(Money(centavos))) == centavos


@settings(max_examples=100)
@given(st.integers(min_value=0, max_value=10**10))
def test_no_word_keeps_the_ending_that_a_noun_takes_away(pesos: int) -> None:
    written = in_words(Money.pesos(pesos))
    assert "UNO" not in written.split()
    assert "VEINTIUNO" not in written


ONES_IN_ORDER = (
    "CERO UN DOS TRES CUATRO CINCO SEIS SIETE OCHO NUEVE DIEZ ONCE DOCE TRECE CATORCE QUINCE DIECISÉIS"
    " DIECISIETE DIECIOCHO DIECINUEVE VEINTE VEINTIÚN VEINTIDÓS VEINTITRÉS VEINTICUATRO VEINTICINCO"
    " VEINTISÉIS VEINTISIETE VEINTIOCHO VEINTINUEVE"
)
TENS_IN_ORDER = "TREINTA CUARENTA CINCUENTA SESENTA SETENTA OCHENTA NOVENTA"
HUNDREDS_IN_ORDER = (
    "CIENTO DOSCIENTOS TRESCIENTOS CUATROCIENTOS QUINIENTOS SEISCIENTOS SETECIENTOS OCHOCIENTOS NOVECIENTOS"
)
VALUES = (
    {word: value for value, word in enumerate(ONES_IN_ORDER.split())}
    | {word: value * 10 for value, word in enumerate(TENS_IN_ORDER.split(), start=3)}
    | {word: value * 100 for value, word in enumerate(HUNDREDS_IN_ORDER.split(), start=1)}
    | {"CIEN": 100, "Y": 0, "DE": 0}
)


def read_back(written: str) -> int:
    """Count the centavos a text says, with a table of words of its own."""
    match = re.fullmatch(r"(.+) PESOS? (\d\d)/100 M\.N\.", written)
    assert match is not None, written
    whole, millions, part = 0, 0, 0
    for word in match[1].split():
        if word == "MIL":
            part = (part or 1) * 1000
            whole, part = whole + part, 0
        elif word in ("MILLÓN", "MILLONES"):
            millions, whole, part = whole + part, 0, 0
        elif word == "BILLÓN":
            millions, whole, part = (whole + part) * 10**6, 0, 0
        else:
            part += VALUES[word]
    return (millions * 10**6 + whole + part) * 100 + int(match[2])
