"""Every counter asks what the tables have, and its number is the sum of its list."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from aguadesk.desk.counters import CATALOGUE
from aguadesk.domain.errors import Refused
from aguadesk.store.board import open_board
from aguadesk.store.counters import QUESTIONS, by_month, by_months, count, listed
from aguadesk.store.counters.walks import Asked, walks
from billing_rows import fill_billing
from books import RawFile, make_books
from collection_rows import fill_collections
from complaint_rows import fill_complaints
from office_rows import fill_office

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OF_THE_EXAMPLE = {
    # three receipts at the window and one paid from credit, one of them cancelled; an attention, and two reports
    "receipts.taken": "4",
    # 100 + 200 + 1,000 + 30, less the 200 that were cancelled: credit in favour is no money
    "money.collected": "1130",
    "inquiries.attended": "1",
    "complaints.received": "2",
    "events.held": "1",
    "surveys.replies": "1",
    "policies.in_force": "1",
    "purchases.asked": "2",
    "funding.asked": "1",
    "letters.sent": "2",
    "inspections.done": "2",
    "points.open": "2",
    "points.serviced": "1",
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = make_books(tmp_path_factory.mktemp("counted"))
    raw = RawFile.open(path)
    raw.drop_guards()
    raw.do("INSERT INTO place (kind, name) VALUES ('route', '3')")
    for fill in (fill_billing, fill_collections, fill_complaints, fill_office):
        fill(raw)
    raw.close()
    with open_board(path) as board, board.read() as connection:
        yield connection


def test_the_catalogue_tells_every_counter_and_every_way_to_narrow_it() -> None:
    said = {key: {one.name for one in counter.filters} for key, counter in CATALOGUE.items()}
    assert said == {key: set(question.filters) for key, question in QUESTIONS.items()}


@pytest.mark.parametrize("key", sorted(QUESTIONS))
def test_a_number_is_the_sum_of_its_list(connection: Connection, key: str) -> None:
    lines = listed(connection, key, FIRST, LAST)
    assert count(connection, key, FIRST, LAST) == sum((line.amount for line in lines), Decimal(0))
    assert all(FIRST <= line.on_day <= LAST or CATALOGUE[key].stands for line in lines)
    assert all(line.label and line.subject_id for line in lines)


@pytest.mark.parametrize("key", sorted(key for key, counter in CATALOGUE.items() if not counter.stands))
def test_its_months_add_up_to_the_year(connection: Connection, key: str) -> None:
    assert sum(by_month(connection, key, 2026).values(), Decimal(0)) == count(connection, key, FIRST, LAST)
    assert by_month(connection, key, 2019) == {}


def months_of(year: int) -> list[tuple[str, date, date]]:
    begins = [date(year + number // 12, number % 12 + 1, 1) for number in range(13)]
    return [(f"{one:%Y-%m}", one, after - timedelta(days=1)) for one, after in itertools.pairwise(begins)]


def test_many_counters_over_many_months_are_what_each_is_in_each_month_by_itself(connection: Connection) -> None:
    happened: list[tuple[str, dict[str, str]]] = [
        *((key, {}) for key, counter in sorted(CATALOGUE.items()) if not counter.stands),
        ("readings.taken", {"kind": "effective"}),
        ("attended.users", {"channel": "telephone"}),
        ("attended.users", {"procedure": "reporte", "channel": "in_person"}),
        ("complaints.received", {"channel": "telephone"}),
        ("discounts.given", {"source": "campaign"}),
        ("money.collected", {"method": "transfer"}),
        ("receipts.taken", {"method": "cash"}),
    ]
    together = by_months(connection, happened, FIRST, LAST)
    for (key, wanted), months in zip(happened, together, strict=True):
        alone = {month: count(connection, key, first, last, wanted) for month, first, last in months_of(2026)}
        assert {month: months.get(month, Decimal(0)) for month in alone} == alone, (key, wanted)
    told = {key for (key, _), months in zip(happened, together, strict=True) if any(months.values())}
    assert {"money.collected", "money.of_period", "receipts.taken", "attended.users"} <= told


def test_what_was_paid_of_arrears_is_that_of_each_month_and_not_of_the_span(connection: Connection) -> None:
    # All of it fell due on 15 November and was paid on the 20th: of its month it is no arrears.
    both = [("money.of_period", {}), ("money.of_arrears", {})]
    period, arrears = by_months(connection, both, date(2026, 11, 16), LAST)
    assert (period, arrears) == ({"2026-11": Decimal(1030)}, {})
    assert count(connection, "money.of_arrears", date(2026, 11, 16), LAST) == 1030


def test_many_counters_of_unknown_names_are_refused(connection: Connection) -> None:
    with pytest.raises(Refused, match=r"counter\.filter"):
        by_months(connection, [("money.billed", {}), ("letters.sent", {"colour": "blue"})], FIRST, LAST)


def test_counters_of_the_same_rows_share_one_walk() -> None:
    keys = ("money.billed", "volume.billed", "money.iva", "receipts.taken", "receipts.points", "attended.users")
    made = walks([Asked(QUESTIONS[key], {}) for key in keys])
    assert max(len(one.counters) for one in made) == 3
    assert len(made) == len({one.sql for one in made}) < sum(len(QUESTIONS[key].parts) for key in keys)


@pytest.mark.parametrize(("key", "name"), [(key, name) for key in sorted(QUESTIONS) for name in QUESTIONS[key].filters])
def test_narrowed_to_what_is_not_there_it_is_nothing(connection: Connection, key: str, name: str) -> None:
    assert count(connection, key, FIRST, LAST, {name: "-1"}) == 0
    assert listed(connection, key, FIRST, LAST, {name: "-1"}) == []


@pytest.mark.parametrize(("key", "number"), OF_THE_EXAMPLE.items())
def test_the_example_is_counted(connection: Connection, key: str, number: str) -> None:
    assert count(connection, key, FIRST, LAST) == Decimal(number)


def test_a_cancelled_receipt_is_taken_off_and_not_forgotten(connection: Connection) -> None:
    lines = listed(connection, "receipts.taken", FIRST, LAST)
    assert sorted(line.amount for line in lines) == [-1, 1, 1, 1, 1, 1]
    assert [(line.label, line.detail) for line in lines if line.amount < 0] == [("A-000002", "Recibo cancelado")]


def test_who_was_attended_is_narrowed_by_procedure_and_by_channel(connection: Connection) -> None:
    def attended(**wanted: str) -> Decimal:
        return count(connection, "attended.users", FIRST, LAST, wanted)

    assert attended(procedure="cobro") == 4
    assert attended(procedure="reporte") == 2
    assert attended(procedure="saldo") == 1
    assert attended(channel="telephone") == 2  # both reports came by telephone
    assert attended(procedure="reporte", channel="in_person") == 0


def test_an_unknown_counter_or_filter_is_refused(connection: Connection) -> None:
    with pytest.raises(Refused, match=r"counter\.unknown"):
        count(connection, "wishes.granted", FIRST, LAST)
    with pytest.raises(Refused, match=r"counter\.filter"):
        listed(connection, "letters.sent", FIRST, LAST, {"colour": "blue"})


def test_what_was_paid_of_the_period_and_of_arrears_are_told_apart(connection: Connection) -> None:
    # The books pay 100 + 30 in money of one account and 960 of the other, all on 20 November, of charges that fell due
    # on the 15th; the 200 that were cancelled go back, and what credit paid is no money.
    whole, late = date(2026, 11, 1), date(2026, 11, 16)
    assert count(connection, "money.of_period", whole, LAST) == Decimal("1030")
    assert count(connection, "money.of_arrears", whole, LAST) == 0
    assert count(connection, "money.of_period", late, LAST) == 0
    assert count(connection, "money.of_arrears", late, LAST) == Decimal("1030")


def test_what_stands_is_that_of_today(connection: Connection) -> None:
    assert count(connection, "accounts.all", FIRST, LAST) == 2
    assert count(connection, "accounts.live", FIRST, LAST) == 2
    assert count(connection, "accounts.metered", FIRST, LAST) == 1
    assert count(connection, "accounts.fixed", FIRST, LAST) == 1
    assert count(connection, "arrears.accounts", FIRST, date(2026, 11, 15)) == 0
    assert count(connection, "receipts.cancelled", FIRST, LAST) == 1
