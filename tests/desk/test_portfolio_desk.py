"""The overdue portfolio at the desk: what it comes to, its lists, its spreadsheet and its paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from aguadesk.desk import account_marks, portfolio, portfolio_papers
from aguadesk.desk.account_marks import MarkDraft
from aguadesk.desk.desk import Desk
from aguadesk.domain.account_marks import MarkKind
from aguadesk.domain.accounts import AccountState, PlaceKind
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.portfolio import Age, PortfolioFilter
from aguadesk.store import audit, catalogues
from aguadesk.store.portfolio import PortfolioGroup
from collection_rows import _AT, _DAY
from makers import charge, make_account, seat, set_surcharge_rate
from notice_makers import bring, issue, pages_of

EVERYBODY = PortfolioFilter()


def place(desk: Desk, kind: PlaceKind, name: str) -> int:
    with desk.write() as w:
        found = catalogues.place_id(w.connection, kind, name)
        w.commit()
    assert found is not None
    return found


def sign(desk: Desk, account_id: int) -> None:
    """Write an agreement that stands, by hand: what it covers does not matter here."""
    with desk.write() as w:
        w.connection.exec_driver_sql(
            "INSERT INTO agreement (number, account_id, signer, frequency, debt_centavos, surcharges, new_bills,"
            " most_missed, request_id, signed_on, signed_at, signed_by_id)"
            " VALUES (12, ?, 'Rosa', 'monthly', 100, 'frozen', 'inside', 3, 'a', ?, ?, 1)",
            (account_id, _DAY, _AT),
        )
        w.commit()


@pytest.fixture
def town(desk: Desk) -> tuple[int, int, int]:
    """Three on two routes: one owes a month, one six months, one six years; what is late bears 2 % a month."""
    one, two = (place(desk, PlaceKind.ROUTE, name) for name in ("Ruta 1", "Ruta 2"))
    first = make_account(desk, "1", "Ana Cota", "Hidalgo", route_id=two, route_order=1)
    second = make_account(desk, "2", "Berta Ruiz", "Juárez", route_id=one, route_order=2, phone="6621234567")
    third = make_account(desk, "3", "Carlos Mena", "Morelos", route_id=one, route_order=1)
    charge(desk, first, ("agua", "100"), due_on=date(2026, 11, 15))
    charge(desk, second, ("agua", "200"), due_on=date(2026, 6, 15))
    charge(desk, second, ("agua", "50"), due_on=date(2026, 11, 15))
    charge(desk, third, ("agua", "4000"), due_on=date(2020, 1, 15))
    return first, second, third


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as error:
        act()
    return error.value.code


class TestWhatItComesTo:
    def test_ages_sums_and_who_has_an_agreement(self, desk: Desk, town: tuple[int, int, int]) -> None:
        sign(desk, town[1])
        found = portfolio.overview(desk, EVERYBODY)
        assert (found.accounts, found.overdue) == (3, Money.pesos("4350"))
        assert (found.agreed, found.agreed_overdue) == (1, Money.pesos("250"))
        assert {one.age: (one.accounts, one.overdue.plain) for one in found.ages if one.overdue} == {
            Age.MONTH: (1, "150.00"),
            Age.TO_6: (1, "200.00"),
            Age.BEYOND: (1, "4000.00"),
        }

    def test_by_route(self, desk: Desk, town: tuple[int, int, int]) -> None:
        parts = portfolio.groups(desk, EVERYBODY, PortfolioGroup.ROUTE)
        assert [(one.name, one.accounts, one.overdue.plain) for one in parts] == [
            ("Ruta 1", 2, "4250.00"),
            ("Ruta 2", 1, "100.00"),
        ]

    def test_nobody_owes(self, desk: Desk) -> None:
        found = portfolio.overview(desk, EVERYBODY)
        assert (found.accounts, found.overdue, found.agreed) == (0, ZERO, 0)


class TestLists:
    def test_as_they_are_walked(self, desk: Desk, town: tuple[int, int, int]) -> None:
        first, second, third = town
        assert portfolio.list_ids(desk, EVERYBODY) == [third, second, first]

    def test_of_one_age_are_those_whose_oldest_debt_has_it(self, desk: Desk, town: tuple[int, int, int]) -> None:
        listed = {age: portfolio.list_ids(desk, EVERYBODY, age=age) for age in Age}
        assert {age: ids for age, ids in listed.items() if ids} == {
            Age.MONTH: [town[0]],
            Age.TO_6: [town[1]],
            Age.BEYOND: [town[2]],
        }

    def test_an_age_does_not_widen_the_filter(self, desk: Desk, town: tuple[int, int, int]) -> None:
        assert portfolio.list_ids(desk, PortfolioFilter(months=7), age=Age.TO_6) == []
        assert portfolio.list_ids(desk, PortfolioFilter(older_than_months=5), age=Age.TO_6) == [town[1]]
        assert portfolio.list_ids(desk, PortfolioFilter(older_than_months=6), age=Age.TO_6) == []

    def test_the_number_of_each_age_opens_its_list(self, desk: Desk, town: tuple[int, int, int]) -> None:
        for one in portfolio.overview(desk, EVERYBODY).ages:
            assert len(portfolio.list_ids(desk, EVERYBODY, age=one.age)) == one.accounts

    def test_with_an_agreement(self, desk: Desk, town: tuple[int, int, int]) -> None:
        sign(desk, town[1])
        assert portfolio.list_ids(desk, EVERYBODY, with_agreement=True) == [town[1]]
        assert portfolio.list_ids(desk, EVERYBODY, age=Age.MONTH, with_agreement=True) == []

    def test_among_some(self, desk: Desk, town: tuple[int, int, int]) -> None:
        assert portfolio.list_ids(desk, EVERYBODY, among={town[0], town[2], 77}) == [town[2], town[0]]
        assert portfolio.list_ids(desk, EVERYBODY, among=frozenset()) == []

    def test_that_words_find(self, desk: Desk, town: tuple[int, int, int]) -> None:
        assert portfolio.list_ids(desk, EVERYBODY, typed="juarez") == [town[1]]
        assert portfolio.list_ids(desk, EVERYBODY, typed="nadie") == []

    def test_a_row_tells_what_accrued_apart(self, desk: Desk, town: tuple[int, int, int]) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        one = portfolio.rows(desk, town)[town[1]]
        # $200 that six months began to be late at 2 % each, and $50 of one month: $24 + $1.
        assert (one.row.overdue, one.surcharges, one.total) == (
            Money.pesos("250"), Money.pesos("25"), Money.pesos("275"),
        )  # fmt: skip

    def test_no_rows_are_no_question(self, desk: Desk) -> None:
        assert portfolio.rows(desk, []) == {}


class TestWords:
    def test_a_filter_in_words(self, desk: Desk) -> None:
        asked = PortfolioFilter(
            months=2,
            over=Money.pesos("1000"),
            sector_id=place(desk, PlaceKind.SECTOR, "Sector 4"),
            route_id=place(desk, PlaceKind.ROUTE, "Ruta 9"),
            colonia_id=place(desk, PlaceKind.COLONIA, "Centro"),
            use_id=1,
            can_pay=True,
            without_agreement=True,
            states=(AccountState.ACTIVE,),
        )
        with desk.read() as connection:
            use = next(one.name for one in catalogues.all_uses(connection) if one.id == 1)
        assert portfolio.filter_words(desk, asked) == (
            f"2 meses vencidos o más · más de $1,000.00 · Sector 4 · Ruta 9 · Centro · uso {use}"
            " · con capacidad de pago · sin convenio · activa"
        )

    def test_older_than_counts_from_the_next(self, desk: Desk) -> None:
        asked = PortfolioFilter(older_than_months=12, can_pay=False)
        assert portfolio.filter_words(desk, asked) == "13 meses vencidos o más · sin capacidad de pago"


class Stopped:
    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


class TestSpreadsheet:
    def test_every_account_and_what_they_come_to(self, desk: Desk, town: tuple[int, int, int]) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        sign(desk, town[0])
        account_marks.mark(desk, town[:1], MarkDraft(MarkKind.CAN_PAY, "Casa de dos pisos"))
        (notice,) = issue(desk, NoticeKind.REMINDER, town[1])
        bring(desk, notice)
        content = portfolio.export(desk, [town[1], town[0]], "1 mes vencido o más").value
        sheet = load_workbook(BytesIO(content)).active
        told = [
            [cell for cell in row if cell not in (None, "")] for row in sheet.iter_rows(min_row=5, values_only=True)
        ]
        assert "1 mes vencido o más · 2 cuentas" in sheet["A2"].value
        assert [row[0] for row in told] == ["2", "1", "Total"]
        assert {"Berta Ruiz", 6, 250, 25, 275} < set(told[0])
        assert {"Ana Cota", "Con capacidad de pago", "CV-000012", 102} < set(told[1])
        assert told[2][1:] == [350, 27, 377]
        with desk.read() as connection:
            (row,) = audit.latest(connection, 1)
        assert (row.act, row.after, row.reason) == ("portfolio.exported", {"accounts": 2}, "1 mes vencido o más")

    def test_many_at_once_come_to_the_same(
        self, desk: Desk, town: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        set_surcharge_rate(desk, "2", date(2026, 1, 3))
        few = portfolio.export(desk, town, "").value
        monkeypatch.setattr(portfolio, "_MANY", 2)
        assert portfolio.export(desk, town, "").value == few

    def test_refused_or_stopped_it_leaves_no_trace(self, desk: Desk, town: tuple[int, int, int]) -> None:
        assert refused(lambda: portfolio.export(desk, [], "")) == "portfolio.nobody"
        assert refused(lambda: portfolio.export(seat(desk, "lupita"), town, "")) == "right.missing"
        with pytest.raises(Cancelled):
            portfolio.export(desk, town, "", Stopped())
        with desk.read() as connection:
            assert [row.act for row in audit.latest(connection, 50) if row.act.startswith("portfolio")] == []


class TestPaper:
    def test_route_by_route_as_it_is_walked(self, desk: Desk, town: tuple[int, int, int]) -> None:
        sign(desk, town[0])
        account_marks.mark(desk, town[2:], MarkDraft(MarkKind.PROTECTED, "Escuela primaria"))
        account_marks.mark(desk, town[1:2], MarkDraft(MarkKind.CAN_PAY, "Casa de dos pisos"))
        done = portfolio_papers.list_pdf(desk, town, "1 mes vencido o más", "Cuadrilla Norte")
        (page,) = pages_of(done.value)
        said = " ".join(page.split())
        order = [said.index(words) for words in ("Ruta 1", "Carlos Mena", "Berta Ruiz", "Ruta 2", "Ana Cota")]
        assert order == sorted(order)
        for words in ("Cuadrilla Norte", "3 cuentas", "4,350.00", "PROTEGIDA", "convenio CV-000012", "6621234567"):
            assert words in said
        assert portfolio_papers.list_pdf(desk, town, "1 mes vencido o más", "Cuadrilla Norte").value == done.value
        with desk.read() as connection:
            row = audit.latest(connection, 1)[0]
        assert (row.act, row.reason) == ("portfolio.printed", "Cuadrilla Norte · 1 mes vencido o más")

    def test_what_has_no_route_says_so_and_a_limited_tap_too(self, desk: Desk) -> None:
        numbered = place(desk, PlaceKind.ROUTE, "0101")
        without = make_account(desk, "9", "Elsa Mora", state=AccountState.LIMITED)
        ids = [without, make_account(desk, "8", "Luz Vega", route_id=numbered)]
        for account_id in ids:
            charge(desk, account_id, ("agua", "100"), due_on=date(2026, 11, 15))
        (page,) = pages_of(portfolio_papers.list_pdf(desk, ids, "").value)
        assert "Ruta 0101" in page
        assert portfolio_papers.NO_ROUTE in page
        assert "limitada" in page

    def test_refused(self, desk: Desk, town: tuple[int, int, int]) -> None:
        assert refused(lambda: portfolio_papers.list_pdf(desk, [], "")) == "portfolio.nobody"
        assert refused(lambda: portfolio_papers.list_pdf(seat(desk, "lupita"), town, "")) == "right.missing"
        with pytest.raises(Cancelled):
            portfolio_papers.list_pdf(desk, town, "", progress=Stopped())
