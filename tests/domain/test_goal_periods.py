"""The period of the sheet: what its texts say, and the wordings that say it for other quarters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.errors import Refused
from aguadesk.domain.goals.periods import (
    Window,
    basis_of,
    check_wording,
    quarter_of,
    read_period,
    read_title,
    render,
    window_of,
)
from aguadesk.domain.goals.rows import Basis, Header

SEED_PERIOD = "Del 1 de Enero al 30 Septiembre de 2016"
QUARTERS = st.integers(1, 4)


@pytest.mark.parametrize(
    ("title", "quarter", "year", "next_one"),
    [
        ("META PROGRAMADA III TRIM 2016", 3, 2016, "META PROGRAMADA IV TRIM 2017"),
        ("META REALIZADA 3er. TRIM. 2016", 3, 2016, "META REALIZADA 4to. TRIM. 2017"),
        ("META REALIZADA 1ER TRIM 2016", 1, 2016, "META REALIZADA 4TO TRIM 2017"),
        ("Meta realizada tercer trimestre de 2016", 3, 2016, "Meta realizada cuarto trimestre de 2017"),
        ("META REALIZADA SEGUNDO TRIMESTRE 2016", 2, 2016, "META REALIZADA CUARTO TRIMESTRE 2017"),
        ("META REALIZADA TRIMESTRE II 2016", 2, 2016, "META REALIZADA TRIMESTRE IV 2017"),
        ("META REALIZADA TRIM. 2 2016", 2, 2016, "META REALIZADA TRIM. 4 2017"),
        ("META REALIZADA 2 TRIM 2016", 2, 2016, "META REALIZADA 4 TRIM 2017"),
        ("META REALIZADA T1 2016", 1, 2016, "META REALIZADA T4 2017"),
        ("META PROGRAMADA 2016", None, 2016, "META PROGRAMADA 2017"),
        ("META PROGRAMADA", None, None, "META PROGRAMADA"),
        ("META 2015 REALIZADA III TRIM 2016", 3, None, "META 2015 REALIZADA IV TRIM 2016"),
    ],
)
def test_a_title_says_its_quarter_and_writes_another(
    title: str, quarter: int | None, year: int | None, next_one: str
) -> None:
    read = read_title(title)
    assert (read.quarter, read.year) == (quarter, year)
    assert render(read.wording, 2017, Window(1, 12)) == next_one


@pytest.mark.parametrize(
    ("text", "window", "year", "next_one"),
    [
        (SEED_PERIOD, Window(1, 9), 2016, "Del 1 de Enero al 31 Diciembre de 2017"),
        ("DEL 1° DE JULIO AL 30 DE SEPTIEMBRE DE 2016", Window(7, 9), 2016, "DEL 1° DE ENERO AL 31 DE DICIEMBRE DE 2017"),  # noqa: E501
        ("Enero - Marzo 2016", Window(1, 3), 2016, "Enero - Diciembre 2017"),
        ("Del 1 de Enero de 2016 al 31 de Marzo de 2016", Window(1, 3), 2016, "Del 1 de Enero de 2017 al 31 de Diciembre de 2017"),  # noqa: E501
        ("mes de agosto de 2016", Window(8, 8), 2016, "mes de diciembre de 2017"),
        ("al 30 de Setiembre de 2016", Window(9, 9), 2016, "al 31 de Diciembre de 2017"),
        ("III Trimestre de 2016", Window(7, 9), 2016, "IV Trimestre de 2017"),
        ("Ejercicio 2016", None, 2016, "Ejercicio 2017"),
        ("De octubre a marzo de 2016", None, 2016, "De octubre a marzo de 2016"),
        ("", None, None, ""),
    ],
)  # fmt: skip
def test_a_period_says_its_months_and_writes_others(
    text: str, window: Window | None, year: int | None, next_one: str
) -> None:
    read = read_period(text)
    assert (read.window, read.year) == (window, year)
    assert render(read.wording, 2017, Window(1, 12)) == next_one


@given(QUARTERS, st.integers(2000, 2060))
def test_what_the_published_wording_writes_is_read_back(quarter: int, year: int) -> None:
    window = window_of(quarter, Basis.ACCUMULATED)
    header = Header()
    period = read_period(render(header.period_wording, year, window))
    title = read_title(render(header.realised_wording, year, window))
    assert (period.window, period.quarter, period.year) == (window, quarter, year)
    assert (title.quarter, title.year) == (quarter, year)
    assert (period.wording, title.wording) == (header.period_wording, header.realised_wording)


def test_the_published_wording_has_no_de_before_the_month() -> None:
    assert render(Header().period_wording, 2016, Window(1, 9)) == SEED_PERIOD


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm_and_its_wording_kept(text: str) -> None:
    read = read_period(text)
    assert read.window is None or read.window.first_month <= read.window.last_month
    if read.wording == text:
        assert render(text.replace("{", "("), 2016, Window(1, 9)) == text.replace("{", "(")


@pytest.mark.parametrize(
    ("quarter", "basis", "window"),
    [
        (1, Basis.ACCUMULATED, Window(1, 3)),
        (3, Basis.ACCUMULATED, Window(1, 9)),
        (3, Basis.QUARTER, Window(7, 9)),
        (2, Basis.YEAR, Window(1, 12)),
    ],
)
def test_the_months_of_a_figure(quarter: int, basis: Basis, window: Window) -> None:
    assert window_of(quarter, basis) == window


def test_months_belong_to_quarters() -> None:
    assert [quarter_of(month) for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_figures_from_january_are_accumulated() -> None:
    assert basis_of(Window(1, 9)) is Basis.ACCUMULATED
    assert basis_of(Window(7, 9)) is Basis.QUARTER


def test_an_unknown_place_in_a_wording_is_refused_and_named() -> None:
    check_wording("Del {dia_inicial} de {Mes_inicial} de {AÑO}")
    with pytest.raises(Refused, match=r"goals\.unknown_place") as refused:
        check_wording("TRIM {semestre}")
    assert refused.value.values["place"] == "semestre"
    assert "{trimestre}" in str(refused.value.values["known"])


def test_a_place_left_unknown_in_an_imported_text_stays_as_it_is() -> None:
    assert render("Meta {x} {año}", 2016, Window(1, 9)) == "Meta {x} 2016"
