"""The words of each town: articles, numbers and endings that agree, and settings read back whole or as usual."""

from __future__ import annotations

import pytest

from aguadesk.domain.vocabulary import (
    ACCOUNTS,
    BILLS,
    BOARDS,
    LIMITINGS,
    USUAL,
    Gender,
    Noun,
    read_words,
)


def test_articles_agree_with_gender_and_number() -> None:
    assert (BOARDS["organismo"].the, BOARDS["organismo"].of_the) == ("el organismo", "del organismo")
    assert (BOARDS["junta"].the, BOARDS["junta"].of_the) == ("la junta", "de la junta")
    assert ACCOUNTS["contrato"].the_many == "los contratos"
    assert ACCOUNTS["clave"].the_many == "las claves"


def test_a_stressed_a_takes_the_masculine_article_and_keeps_its_feminine_plural() -> None:
    area = Noun("área de agua", "áreas de agua", Gender.FEMININE)
    assert (area.the, area.of_the, area.the_many) == ("el área de agua", "del área de agua", "las áreas de agua")


def test_a_word_is_counted_in_its_own_plural() -> None:
    assert ACCOUNTS["numero_de_control"].counted(1) == "1 número de control"
    assert ACCOUNTS["numero_de_control"].counted(1204) == "1,204 números de control"


@pytest.mark.parametrize(
    ("name", "asked", "article"),
    [
        ("cuenta", "número de cuenta", "el número de cuenta"),
        ("contrato", "número de contrato", "el número de contrato"),
        ("clave", "clave", "la clave"),
        ("numero_de_control", "número de control", "el número de control"),
    ],
)
def test_nobody_is_asked_for_the_number_of_a_number(name: str, asked: str, article: str) -> None:
    assert (ACCOUNTS[name].number_name, ACCOUNTS[name].the_number) == (asked, article)


def test_titles_and_headings_begin_with_a_capital_and_long_words_have_a_short_heading() -> None:
    assert (ACCOUNTS["cuenta"].title, ACCOUNTS["cuenta"].heading) == ("Cuenta", "Cuenta")
    assert (ACCOUNTS["numero_de_control"].title, ACCOUNTS["numero_de_control"].heading) == (
        "Número de control",
        "Núm. control",
    )
    assert BILLS["boleta"].title_many == "Boletas"


def test_what_is_done_to_a_tap_agrees_with_what_it_is_done_to() -> None:
    tap, service = Noun("toma", "tomas", Gender.FEMININE), Noun("servicio", "servicios", Gender.MASCULINE)
    assert LIMITINGS["limitacion"].done_to(tap) == "limitada"
    assert LIMITINGS["corte"].done_to(service) == "cortado"


def test_what_is_kept_is_read_back_known_or_own_and_the_rest_as_usual() -> None:
    own = {"singular": "patronato", "plural": "patronatos", "gender": "m"}
    words = read_words({"board": own, "account": "contrato", "bill": "papeleta", "limiting": "corte"})
    assert words.board == Noun("patronato", "patronatos", Gender.MASCULINE)
    assert words.account is ACCOUNTS["contrato"]
    assert words.bill == USUAL.bill
    assert words.limiting is LIMITINGS["corte"]
    assert read_words({}) == USUAL
