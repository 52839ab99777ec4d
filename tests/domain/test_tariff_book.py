"""Which tariff charges an account on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aguadesk.domain.errors import Refused
from aguadesk.domain.tariffs.book import TariffBook, TariffVersion, key_of
from aguadesk.domain.tariffs.model import Service
from aguadesk.domain.tariffs.reading import read_tariff
from tariff_files import DAY, data, head


def version(number: int, name: str, valid_from: date = date(2026, 1, 1), **changes: object) -> TariffVersion:
    """Return a version of a tariff; `use`, `service`, `valid_to` as in a file."""
    tariff = read_tariff(data(tariff=head(name=name, valid_from=valid_from, **changes)))
    return TariffVersion(
        number,
        key_of(name),
        name,
        tariff.use,
        tariff.domestic,
        tariff.service,
        tariff.period,
        valid_from,
        tariff.valid_to,
        tariff,
    )


HOUSES = version(1, "Doméstica")
SHOPS = version(2, "Comercial Bajo", use="comercial")
BIG_SHOPS = version(3, "Comercial Alto", use="comercial")
BOOK = TariffBook([HOUSES, SHOPS, BIG_SHOPS])


def refused(book: TariffBook, *asked: object) -> Refused:
    with pytest.raises(Refused) as caught:
        book.find(*asked)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize("name", ["Doméstica", "domestica", "  DOMÉSTICA "])
def test_an_account_is_charged_by_the_tariff_it_names_however_it_is_written(name: str) -> None:
    assert BOOK.find(name, "comercial", False, DAY) is HOUSES


def test_an_account_that_names_none_has_the_only_one_of_its_use() -> None:
    assert BOOK.find("", "domestico", True, DAY) is HOUSES
    assert BOOK.find("", "Doméstico", True, DAY) is HOUSES
    assert BOOK.find("  ", "domestico", True, DAY) is HOUSES


def test_two_tariffs_for_one_use_ask_for_a_name() -> None:
    error = refused(BOOK, "", "comercial", True, DAY)
    assert error.code == "tariff.several_for_account"
    assert error.values == {
        "names": "Comercial Alto, Comercial Bajo",
        "use": "comercial",
        "service": "medido",
        "day": "20/11/2026",
    }


def test_a_tariff_nobody_knows_is_not_guessed_at() -> None:
    error = refused(BOOK, "Doméstica Vieja", "domestico", True, DAY)
    assert error.code == "tariff.none_for_account"
    assert error.values["tariff"] == "Doméstica Vieja"
    assert refused(BOOK, "", "industrial", False, DAY).values == {
        "tariff": "ninguna",
        "use": "industrial",
        "service": "fijo",
        "day": "20/11/2026",
    }


def test_the_same_refusal_is_new_each_time() -> None:
    # A refusal that is raised twice would carry the calls of both.
    assert refused(BOOK, "", "industrial", False, DAY) is not refused(BOOK, "", "industrial", False, DAY)


def test_the_tap_decides_between_a_tariff_for_meters_and_one_for_fixed_taps() -> None:
    fixed = version(4, "Doméstica Fija", service="fijo")
    book = TariffBook([HOUSES, fixed])
    assert book.find("", "domestico", True, DAY) is HOUSES
    assert book.find("", "domestico", False, DAY) is fixed
    for_both = replace(HOUSES, service=Service.BOTH)
    assert refused(TariffBook([for_both, fixed]), "", "domestico", False, DAY).code == "tariff.several_for_account"


def test_a_newer_version_takes_over_from_its_own_day() -> None:
    newer = version(5, "DOMÉSTICA", date(2026, 7, 1))
    book = TariffBook([newer, HOUSES])
    assert book.find("doméstica", "domestico", True, date(2026, 6, 30)) is HOUSES
    assert book.find("doméstica", "domestico", True, date(2026, 7, 1)) is newer
    assert book.find("", "domestico", True, DAY) is newer
    assert refused(book, "doméstica", "domestico", True, date(2025, 12, 31)).code == "tariff.none_for_account"


def test_an_older_version_does_not_come_back_when_the_newer_one_has_ended() -> None:
    newer = version(5, "Doméstica", date(2026, 7, 1), valid_to=date(2026, 9, 30))
    book = TariffBook([HOUSES, newer])
    assert book.find("", "domestico", True, date(2026, 9, 30)) is newer
    assert refused(book, "", "domestico", True, date(2026, 10, 1)).code == "tariff.none_for_account"
