"""The tariffs of a board: written, read, withdrawn; and the UMA its rules give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from aguadesk.desk.desk import Desk
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.tariffs.model import Tariff
from aguadesk.domain.tariffs.reading import read_tariff
from aguadesk.store.settings import Rule, add_rule
from aguadesk.store.tariffs import (
    add_version,
    all_versions,
    bills_of,
    rewrite_version,
    uma_table,
    version,
    withdraw_version,
)
from tariff_files import data, head, published, uma

IZCALLI = published("cuautitlan_izcalli_2023_popular")


def write(desk: Desk, *several: Tariff) -> list[int]:
    with desk.write() as w:
        numbers = [add_version(w.connection, tariff, desk.now(), desk.person.id) for tariff in several]
        w.commit()
    return numbers


def test_a_version_comes_back_as_it_was_written(desk: Desk) -> None:
    (number,) = write(desk, IZCALLI)
    with desk.read() as connection:
        (found,) = all_versions(connection)
        assert version(connection, number) == found
    assert found.tariff == IZCALLI
    assert (found.id, found.key, found.name) == (number, "domestico medido popular", IZCALLI.name)
    assert (found.use, found.domestic, found.service, found.period) == (
        IZCALLI.use,
        IZCALLI.domestic,
        IZCALLI.service,
        IZCALLI.period,
    )
    assert (found.valid_from, found.valid_to) == (IZCALLI.valid_from, IZCALLI.valid_to)


def test_versions_are_listed_by_name_and_day(desk: Desk) -> None:
    houses, shops = (read_tariff(data(tariff=head(name=name))) for name in ("Doméstica", "Comercial"))
    later = replace(houses, name="DOMÉSTICA", valid_from=date(2026, 7, 1))
    numbers = write(desk, later, houses, shops)
    with desk.read() as connection:
        listed = all_versions(connection)
    assert [one.id for one in listed] == [numbers[2], numbers[1], numbers[0]]
    assert listed[1].key == listed[2].key == "domestica"


def test_a_name_has_one_version_a_day(desk: Desk) -> None:
    write(desk, IZCALLI)
    with pytest.raises(Refused) as caught:
        write(desk, replace(IZCALLI, name=f" {IZCALLI.name.upper()}"))
    assert caught.value.code == "tariff.same_day"


def test_a_withdrawn_version_is_out_of_the_list_and_leaves_its_day_free(desk: Desk) -> None:
    (number,) = write(desk, IZCALLI)
    with desk.write() as w:
        withdraw_version(w.connection, number)
        w.commit()
    with desk.read() as connection:
        assert all_versions(connection) == []
        assert version(connection, number).tariff == IZCALLI
    corrected = replace(IZCALLI, body="OPERAGUA")
    assert write(desk, corrected) == [number]
    with desk.read() as connection:
        assert [one.tariff for one in all_versions(connection)] == [corrected]


def test_a_version_can_be_written_anew(desk: Desk) -> None:
    (number,) = write(desk, IZCALLI)
    ended = replace(IZCALLI, valid_to=date(2024, 1, 31))
    with desk.write() as w:
        rewrite_version(w.connection, number, ended)
        w.commit()
    with desk.read() as connection:
        found = version(connection, number)
    assert (found.tariff, found.valid_to) == (ended, date(2024, 1, 31))


@pytest.mark.parametrize("content", ["x", "[tariff]"])
def test_a_version_that_somebody_spoiled_is_trouble_and_is_named(desk: Desk, content: str) -> None:
    write(desk, IZCALLI)
    with desk.write() as w:
        w.connection.execute(text("UPDATE tariff SET content = :content"), {"content": content})
        w.commit()
    with desk.read() as connection, pytest.raises(Trouble) as caught:
        all_versions(connection)
    assert (caught.value.code, caught.value.values) == ("tariff.damaged", {"name": IZCALLI.name})


def test_a_version_nobody_wrote_is_refused(desk: Desk) -> None:
    with desk.read() as connection, pytest.raises(Refused) as caught:
        version(connection, 77)
    assert caught.value.code == "tariff.unknown"


def test_a_new_version_made_no_bill_yet(desk: Desk) -> None:
    (number,) = write(desk, IZCALLI)
    with desk.read() as connection:
        assert bills_of(connection, number) == (0, None)


def test_the_rules_of_the_board_give_the_shipped_table_of_the_uma(desk: Desk) -> None:
    with desk.read() as connection:
        assert uma_table(connection) == uma()


def test_a_new_uma_joins_the_table(desk: Desk) -> None:
    with desk.write() as w:
        add_rule(w.connection, Rule("uma.daily", "121.45", date(2027, 2, 1), None, "DOF", ""), desk.now(), None)
        w.commit()
    with desk.read() as connection:
        table = uma_table(connection)
    assert table.on(date(2027, 1, 31)).pesos == Decimal("117.31")
    assert table.on(date(2027, 2, 1)).pesos == Decimal("121.45")
