"""The overdue portfolio in SQL says what a plain walk over all charges says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from aguadesk.desk import cashier, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState, PlaceKind
from aguadesk.domain.documents import Method
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Tender
from aguadesk.domain.portfolio import Age, PortfolioFilter, age_of
from aguadesk.domain.standing import months_begun
from aguadesk.store import account_marks, catalogues, charges, portfolio
from aguadesk.store.portfolio import PortfolioGroup, PortfolioSort
from makers import charge, make_account

TODAY = date(2026, 11, 20)


def mark(desk: Desk, account_id: int, kind: MarkKind, since: str = "2026-01-01", until: str | None = None) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql(
            "INSERT INTO account_mark (account_id, kind, note, since, until, recorded_at, recorded_by_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (account_id, kind.value, "Lo dijo el lector", since, until, desk.now().isoformat(), desk.person.id),
        )
        w.commit()


def placed(desk: Desk, number: str, holder: str = "Rosa", street: str = "Hidalgo", **places: str) -> int:
    """Write an account in the places named, and of the use named if one is."""
    with desk.write() as w:
        ids: dict[str, int | None] = {
            f"{kind}_id": catalogues.place_id(w.connection, PlaceKind(kind), name) for kind, name in places.items()
        }
        w.commit()
    return make_account(desk, number, holder, street, **ids)


@pytest.fixture
def town(desk: Desk) -> Desk:
    """Thirty accounts with debts of all ages, some paid, some paid in part."""
    chance = Random(4)
    till.open_till(desk, "caja1", ZERO)
    for number in range(30):
        account = placed(desk, f"A{number:02}", f"Titular {number % 7}", f"Calle {number % 5}",
                         route=f"Ruta {number % 3 + 1}", sector=f"Sector {number % 2 + 1}")  # fmt: skip
        for _ in range(chance.randrange(4)):
            due = TODAY - timedelta(days=chance.choice((-10, 0, 1, 20, 45, 100, 200, 390, 800, 2000)))
            charge(desk, account, ("agua", str(chance.randrange(50, 900))), due_on=due)
        if number % 4 == 0 and (owed := cashier.standing(desk, account).owed):
            part = owed if number % 8 == 0 else Money(owed.centavos // 3)
            tender = Tender(Method.CASH, part, part)
            cashier.take_payment(desk, PaymentOrder("caja1", (tender,), f"p{number}", account))
    return desk


def walked(desk: Desk, wanted: PortfolioFilter) -> dict[int, tuple[date, Money]]:
    """Count again, charge by charge, who passes the months and the amount."""
    found = {}
    with desk.read() as connection:
        for (account,) in connection.exec_driver_sql("SELECT id FROM account").all():
            late = [one for one in charges.open_charges(connection, account) if one.due_on < TODAY]
            overdue = total(one.open for one in late)
            if late and overdue > wanted.over:
                oldest = min(one.due_on for one in late)
                if months_begun(oldest, TODAY) >= wanted.months:
                    found[account] = oldest, overdue
    return found


@pytest.mark.parametrize("months", [1, 2, 4, 13, 60])
@pytest.mark.parametrize("over", ["0", "300", "1000"])
def test_it_is_who_a_walk_over_all_charges_finds(town: Desk, months: int, over: str) -> None:
    wanted = PortfolioFilter(months=months, over=Money.pesos(over))
    expected = walked(town, wanted)
    with town.read() as connection:
        ids = portfolio.portfolio_ids(connection, wanted, TODAY)
        rows = portfolio.portfolio_rows(connection, ids, TODAY)
        counted = portfolio.totals(connection, wanted, TODAY)
    assert set(ids) == set(expected)
    assert {one.id: (one.oldest, one.overdue) for one in rows.values()} == expected
    assert all(one.months == months_begun(one.oldest, TODAY) for one in rows.values())
    assert counted == (len(expected), total(overdue for _, overdue in expected.values()))


def test_the_ages_add_up_to_it(town: Desk) -> None:
    everybody = PortfolioFilter()
    with town.read() as connection:
        ages = portfolio.by_age(connection, everybody, TODAY)
        accounts, overdue = portfolio.totals(connection, everybody, TODAY)
    expected = dict.fromkeys(Age, 0)
    for oldest, _ in walked(town, everybody).values():
        expected[age_of(months_begun(oldest, TODAY))] += 1
    assert [one.age for one in ages] == list(Age)
    assert {one.age: one.accounts for one in ages} == expected
    assert (sum(one.accounts for one in ages), total(one.overdue for one in ages)) == (accounts, overdue)


@pytest.mark.parametrize("group", list(PortfolioGroup))
def test_the_parts_of_the_town_add_up_to_it(town: Desk, group: PortfolioGroup) -> None:
    everybody = PortfolioFilter()
    with town.read() as connection:
        parts = portfolio.by_group(connection, everybody, TODAY, group)
        accounts, overdue = portfolio.totals(connection, everybody, TODAY)
    assert (sum(one.accounts for one in parts), total(one.overdue for one in parts)) == (accounts, overdue)
    assert [one.overdue for one in parts] == sorted((one.overdue for one in parts), reverse=True)


@pytest.mark.parametrize("sort", list(PortfolioSort))
def test_every_order_has_its_other_way_round(town: Desk, sort: PortfolioSort) -> None:
    key = {
        PortfolioSort.OVERDUE: lambda row: row.overdue.centavos,
        PortfolioSort.MONTHS: lambda row: (TODAY - row.oldest).days,
        PortfolioSort.NUMBER: lambda row: row.number,
        PortfolioSort.HOLDER: lambda row: row.holder,
        PortfolioSort.ADDRESS: lambda row: row.address.split(" ")[1],
        PortfolioSort.ROUTE: lambda row: row.route,
    }[sort]
    with town.read() as connection:
        up = portfolio.portfolio_ids(connection, PortfolioFilter(), TODAY, sort)
        down = portfolio.portfolio_ids(connection, PortfolioFilter(), TODAY, sort, descending=True)
        rows = portfolio.portfolio_rows(connection, up, TODAY)
    assert [key(rows[one]) for one in up] == sorted(key(row) for row in rows.values())
    assert [key(rows[one]) for one in down] == sorted((key(row) for row in rows.values()), reverse=True)


class TestParts:
    @pytest.fixture
    def two(self, desk: Desk) -> tuple[Desk, int, int]:
        first = placed(desk, "1", sector="S1", route="R1", colonia="C1")
        second = placed(desk, "2", sector="S2", route="R2", colonia="C2")
        with desk.write() as w:
            w.connection.exec_driver_sql(f"UPDATE account SET use_id = 2 WHERE id = {second}")
            w.commit()
        for account in (first, second):
            charge(desk, account, ("agua", "100"), due_on=date(2026, 6, 15))
        return desk, first, second

    def found(self, desk: Desk, **asked: object) -> list[int]:
        with desk.read() as connection:
            return portfolio.portfolio_ids(connection, PortfolioFilter(**asked), TODAY)  # type: ignore[arg-type]

    @pytest.mark.parametrize("column", ["sector_id", "route_id", "colonia_id", "use_id"])
    def test_of_the_town_are_asked_for_by_number(self, two: tuple[Desk, int, int], column: str) -> None:
        desk, _, second = two
        with desk.read() as connection:
            ((number,),) = connection.exec_driver_sql(f"SELECT {column} FROM account WHERE id = {second}").all()
        assert self.found(desk, **{column: number}) == [second]

    def test_of_a_state(self, two: tuple[Desk, int, int]) -> None:
        desk, first, second = two
        with desk.write() as w:
            w.connection.exec_driver_sql(f"UPDATE account SET state = 'limited' WHERE id = {second}")
            w.commit()
        assert self.found(desk, states=(AccountState.LIMITED,)) == [second]
        assert self.found(desk, states=(AccountState.ACTIVE,)) == [first]

    def test_older_than_so_many_months(self, two: tuple[Desk, int, int]) -> None:
        desk, first, second = two
        charge(desk, first, ("agua", "1"), due_on=date(2025, 1, 15))
        assert self.found(desk, older_than_months=6) == [first]
        assert self.found(desk, older_than_months=5) == [first, second]

    def test_among_those_a_search_found(self, two: tuple[Desk, int, int]) -> None:
        desk, first, _ = two
        with desk.read() as connection:
            assert portfolio.portfolio_ids(connection, PortfolioFilter(), TODAY, within=[first, 999]) == [first]
            assert portfolio.portfolio_rows(connection, [], TODAY) == {}

    def test_that_can_pay_or_cannot_by_the_last_mark_in_force(self, two: tuple[Desk, int, int]) -> None:
        desk, first, second = two
        mark(desk, first, MarkKind.CAN_PAY)
        mark(desk, second, MarkKind.CANNOT_PAY)
        mark(desk, second, MarkKind.CAN_PAY, until="2026-11-19")
        assert self.found(desk, can_pay=True) == [first]
        assert self.found(desk, can_pay=False) == [second]
        with desk.read() as connection:
            rows = portfolio.portfolio_rows(connection, [first, second], TODAY)
        assert [rows[one].can_pay for one in (first, second)] == [True, False]

    def test_without_an_agreement(self, two: tuple[Desk, int, int]) -> None:
        desk, first, second = two
        with desk.write() as w:
            w.connection.exec_driver_sql(
                "INSERT INTO agreement (id, number, account_id, signer, frequency, debt_centavos, surcharges,"
                " new_bills, most_missed, signed_on, signed_at, signed_by_id)"
                f" VALUES (1, 12, {first}, 'Rosa', 'monthly', 100, 'frozen', 'inside', 3, '2026-11-01', '', 1)"
            )
            w.commit()
        assert self.found(desk, without_agreement=True) == [second]
        with desk.read() as connection:
            assert portfolio.portfolio_rows(connection, [first], TODAY)[first].agreement == 12


class TestMarks:
    def test_are_those_in_force_with_who_noted_them(self, desk: Desk) -> None:
        account = make_account(desk)
        mark(desk, account, MarkKind.PROTECTED, until="2026-11-19")
        with desk.read() as connection:
            assert account_marks.marks_of(connection, account, TODAY) == []
            assert account_marks.is_protected(connection, account, TODAY) == ""
            assert account_marks.is_protected(connection, account, TODAY - timedelta(days=1)) == "Lo dijo el lector"
        mark(desk, account, MarkKind.CAN_PAY)
        with desk.read() as connection:
            (found,) = account_marks.marks_of(connection, account, TODAY)
        assert (found.kind, found.until, found.person) == (MarkKind.CAN_PAY, None, desk.person.name)
        assert found.since == date(2026, 1, 1)
