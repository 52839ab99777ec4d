"""A tariff that is written down is the same tariff when it is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.domain.tariffs.writing import to_toml
from tariff_draws import tariffs
from tariff_files import FOLDER, data, head, span, toml


def read_again(tariff: Tariff) -> Tariff:
    return read_tariff(toml(to_toml(tariff)))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_every_example_comes_back(file: Path) -> None:
    tariff = read_tariff(toml(file.read_text(encoding="utf-8")))
    assert read_again(tariff) == tariff


@given(tariffs())
@settings(max_examples=80)
def test_any_tariff_comes_back_and_is_written_the_same_again(tariff: Tariff) -> None:
    assert read_again(tariff) == tariff
    assert to_toml(read_again(tariff)) == to_toml(tariff)


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=80)
def test_any_text_comes_back(body: str, article: str) -> None:
    tariff = read_tariff(data(tariff=head(body=body, article=article, page="\x7f «1»", document='a\\"b')))
    assert read_again(tariff) == tariff


def test_the_text_is_what_a_person_would_write() -> None:
    tariff = read_tariff(
        data(
            tariff=head(valid_to=date(2026, 12, 31), presumed_m3="26", article="12", allow_over_100=True),
            range=[span("0", "10", "126.50"), span("10", None, "0", "8")],
            addition=[{"concept": "alcantarillado", "percent": "120"}],
            iva={"saneamiento": "16", "agua": "0"},
        )
    )
    assert to_toml(tariff).splitlines() == [
        "[tariff]",
        'name = "Doméstica"',
        'body = "Junta de Agua de Santa Rita"',
        'use = "domestico"',
        "domestic = true",
        'service = "medido"',
        'period = "mensual"',
        "valid_from = 2026-01-01",
        "valid_to = 2026-12-31",
        'unit = "MXN"',
        'family = "marginal"',
        'presumed_m3 = "26"',
        "allow_over_100 = true",
        'source = "Periódico Oficial"',
        'article = "12"',
        "",
        "[rounding]",
        'volume = "exact"',
        'quota = "none"',
        'price = "none"',
        'line = "centavo"',
        'total = "centavo"',
        "",
        "[[range]]",
        'above_m3 = "0"',
        'up_to_m3 = "10"',
        'quota = "126.50"',
        'per_m3 = "0"',
        "",
        "[[range]]",
        'above_m3 = "10"',
        'quota = "0"',
        'per_m3 = "8"',
        "",
        "[[addition]]",
        'concept = "alcantarillado"',
        'percent = "120"',
        "",
        "[iva]",
        'agua = "0"',
        'saneamiento = "16"',
    ]


def test_the_table_is_written_one_amount_a_line() -> None:
    tariff = read_tariff(data(tariff=head(family="tabla"), range=None, table={"amounts": ["225.82", "0.5"]}))
    assert to_toml(tariff).endswith('[table]\namounts = [\n    "225.82",\n    "0.5",\n]\nbeyond = "refuse"\n')
