"""The padrón as it is read: lists, rows, one account, and its movements."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk.desk import Desk
from aguadesk.domain import chart
from aguadesk.domain.accounts import AccountState, PlaceKind, Service
from aguadesk.domain.documents import DocumentKind, Folio, Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.standing import StandingKind
from aguadesk.store import accounts, catalogues, search
from aguadesk.store.account_lists import EVERYTHING, AccountFilters, AccountSort, list_ids
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, TenderDraft, post
from aguadesk.store.movements import Movement, movements
from aguadesk.store.receipts import mirror
from aguadesk.store.till import begin_session
from makers import charge, make_account

TODAY = date(2026, 11, 20)


def listed(desk: Desk, filters: AccountFilters = EVERYTHING, **how: object) -> list[str]:
    """Return the numbers of a list, in order."""
    with desk.read() as connection:
        ids = list_ids(connection, filters, **how)  # type: ignore[arg-type]
        rows = accounts.rows(connection, ids, TODAY)
    return [rows[number].number for number in ids]


def place(desk: Desk, kind: PlaceKind, name: str) -> int:
    with desk.write() as w:
        number = catalogues.place_id(w.connection, kind, name)
        w.commit()
    assert number is not None
    return number


def test_a_place_has_one_number_however_its_name_is_spaced(desk: Desk) -> None:
    first = place(desk, PlaceKind.ROUTE, "Ruta 4")
    assert place(desk, PlaceKind.ROUTE, "  Ruta   4 ") == first
    assert place(desk, PlaceKind.COLONIA, "Ruta 4") != first
    with desk.write() as w:
        assert catalogues.place_id(w.connection, PlaceKind.ROUTE, "  ") is None


class TestLists:
    @pytest.fixture(autouse=True)
    def _padron(self, desk: Desk) -> None:
        self.first, self.second = place(desk, PlaceKind.ROUTE, "2"), place(desk, PlaceKind.ROUTE, "10")
        self.centre, self.palms = place(desk, PlaceKind.COLONIA, "Centro"), place(desk, PlaceKind.COLONIA, "Palmas")
        self.sector = place(desk, PlaceKind.SECTOR, "1")
        make_account(desk, "9", "Zoila Nogal", "Reforma", route_id=self.second, route_order=2, colonia_id=self.centre)
        make_account(desk, "10", "Álvaro Ñandú", "Ébano", route_id=self.second, route_order=1, colonia_id=self.palms)
        make_account(desk, "11", "Ñico Olmo", "Álamo", "M-77", route_id=self.first, sector_id=self.sector)
        self.debtor = make_account(desk, "2", "alba nuño", "Zaragoza", state=AccountState.LIMITED)
        charge(desk, self.debtor, ("agua", "100"))

    def test_numbers_sort_as_numbers(self, desk: Desk) -> None:
        assert listed(desk) == ["2", "9", "10", "11"]
        assert listed(desk, descending=True) == ["11", "10", "9", "2"]

    def test_names_sort_without_accents_and_with_the_enye_after_the_n(self, desk: Desk) -> None:
        assert listed(desk, sort=AccountSort.HOLDER) == ["2", "10", "11", "9"]
        make_account(desk, "12", "Nzuri Olmo")
        assert listed(desk, sort=AccountSort.HOLDER) == ["2", "10", "12", "11", "9"]

    def test_streets_sort_without_accents(self, desk: Desk) -> None:
        assert listed(desk, sort=AccountSort.ADDRESS) == ["11", "10", "9", "2"]

    def test_routes_sort_as_numbers_in_walking_order_and_the_routeless_stay_last(self, desk: Desk) -> None:
        assert listed(desk, sort=AccountSort.ROUTE) == ["11", "10", "9", "2"]
        assert listed(desk, sort=AccountSort.ROUTE, descending=True) == ["9", "10", "11", "2"]

    def test_the_largest_balance_comes_first_when_asked(self, desk: Desk) -> None:
        assert listed(desk, sort=AccountSort.BALANCE, descending=True, limit=1) == ["2"]

    def test_a_list_is_limited_by_place_state_service_and_debt(self, desk: Desk) -> None:
        assert listed(desk, AccountFilters(route_id=self.second)) == ["9", "10"]
        assert listed(desk, AccountFilters(colonia_id=self.palms)) == ["10"]
        assert listed(desk, AccountFilters(sector_id=self.sector)) == ["11"]
        assert listed(desk, AccountFilters(state=AccountState.LIMITED)) == ["2"]
        assert listed(desk, AccountFilters(service=Service.METERED)) == ["11"]
        assert listed(desk, AccountFilters(owing=True)) == ["2"]
        assert listed(desk, AccountFilters(owing=False)) == ["9", "10", "11"]
        assert listed(desk, AccountFilters(use_id=99)) == []

    def test_what_was_typed_limits_the_list_too(self, desk: Desk) -> None:
        assert listed(desk, AccountFilters(typed="olmo")) == ["11"]
        assert listed(desk, AccountFilters(typed="NU"), sort=AccountSort.NUMBER) == ["2"]
        assert listed(desk, AccountFilters(typed="nandu", route_id=self.second)) == ["10"]
        assert listed(desk, AccountFilters(typed="nandu", route_id=self.first)) == []
        assert listed(desk, AccountFilters(typed="···")) == ["2", "9", "10", "11"]


class TestRows:
    def test_a_row_says_what_the_list_shows(self, desk: Desk) -> None:
        colonia = place(desk, PlaceKind.COLONIA, "Centro")
        account_id = make_account(desk, meter="M-1", house_number="118", colonia_id=colonia)
        charge(desk, account_id, ("agua", "214.60"), due_on=date(2026, 9, 15))
        with desk.read() as connection:
            row = accounts.rows(connection, [account_id, 999], TODAY)[account_id]
        assert (row.number, row.address, row.use) == ("0104-0237", "Hidalgo 118, Centro", "Doméstico")
        assert (row.service, row.state) == (Service.METERED, AccountState.ACTIVE)
        assert (row.owed, row.credit, row.balance) == (Money.pesos("214.60"), ZERO, Money.pesos("214.60"))
        assert (row.standing.kind, row.standing.months) == (StandingKind.IN_ARREARS, 3)

    def test_an_account_without_places_still_has_an_address(self) -> None:
        assert accounts.address_line("Hidalgo", "", None) == "Hidalgo"
        assert accounts.address_line("Hidalgo", "12", "") == "Hidalgo 12"

    def test_a_charge_that_was_paid_is_no_arrears(self, desk: Desk) -> None:
        account_id = make_account(desk)
        (old,) = charge(desk, account_id, ("agua", "100"), due_on=date(2026, 1, 15))
        charge(desk, account_id, ("agua", "50"), due_on=date(2026, 12, 15))
        settle(desk, account_id, old, "100")
        with desk.read() as connection:
            row = accounts.rows(connection, [account_id], TODAY)[account_id]
        assert (row.standing.kind, row.standing.months) == (StandingKind.OWING, 0)

    def test_records_come_in_the_order_asked_for(self, desk: Desk) -> None:
        first, second = make_account(desk, "1"), make_account(desk, "2")
        with desk.read() as connection:
            records = accounts.account_records(connection, [second, 99, first], TODAY)
        assert [record.id for record in records] == [second, first]


class TestFinding:
    def test_an_account_is_found_by_its_number_its_meter_and_a_folio(self, desk: Desk) -> None:
        account_id = make_account(desk, meter="M-77")
        charge(desk, account_id, ("agua", "100"))
        with desk.read() as connection:
            assert accounts.account_id_of_number(connection, "0104-0237") == account_id
            assert accounts.account_id_of_number(connection, "0104-9999") is None
            assert accounts.account_id_of_serial(connection, "M-77") == account_id
            assert accounts.account_id_of_serial(connection, "M-78") is None
            assert accounts.account_id_of_folio(connection, Folio("C", 1)) == account_id
            assert accounts.account_id_of_folio(connection, Folio("C", 2)) is None
            assert accounts.account_record(connection, 999, TODAY) is None

    def test_the_series_of_a_route_has_its_own_last_number(self, desk: Desk) -> None:
        route = place(desk, PlaceKind.ROUTE, "4")
        with desk.read() as connection:
            assert accounts.last_number(connection) == ""
        make_account(desk, "0104-0009", route_id=route)
        make_account(desk, "0207-0100")
        with desk.read() as connection:
            assert accounts.last_number(connection) == "0207-0100"
            assert accounts.last_number(connection, route) == "0104-0009"
            assert accounts.count_accounts(connection) == 2

    def test_a_condition_on_nothing_typed_is_no_condition(self) -> None:
        assert search.match_condition(" -- ") == ("", {})


def settle(desk: Desk, account_id: int, entry: int, pesos: str) -> None:
    """Pay a charge by an adjustment."""
    with desk.write() as w:
        paid = EntryDraft(chart.OPENING, chart.RECEIVABLE, Money.pesos(pesos), account_id, settles_id=entry)
        draft = DocumentDraft(DocumentKind.ADJUSTMENT, "AJ", [paid], account_id=account_id, reason="de prueba")
        post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()


def moves(desk: Desk, account_id: int) -> list[Movement]:
    with desk.read() as connection:
        return movements(connection, account_id)


class TestMovements:
    @pytest.fixture
    def account(self, desk: Desk) -> int:
        account_id = make_account(desk)
        self.water, self.sewer = charge(desk, account_id, ("agua", "214.60"), ("alcantarillado", "21.46"))
        return account_id

    def receipt(self, desk: Desk, account_id: int, *entries: EntryDraft) -> int:
        """Take a payment of these entries in cash, by hand."""
        paid = Money(sum(entry.amount.centavos for entry in entries))
        with desk.write() as w:
            stamp = Stamp(desk.now(), desk.person.id)
            session = begin_session(w.connection, 1, ZERO, stamp)
            tenders = [TenderDraft(Method.CASH, paid, paid)]
            draft = DocumentDraft(DocumentKind.RECEIPT, "A", entries, tenders, account_id, session)
            posted = post(w.connection, draft, stamp)
            w.commit()
        return posted.id

    def test_a_charge_is_one_movement_with_its_concepts_and_period(self, desk: Desk, account: int) -> None:
        (move,) = moves(desk, account)
        assert (move.folio, move.kind, move.on) == ("C-000001", DocumentKind.CHARGE, TODAY)
        assert move.concepts == ("Agua potable", "Alcantarillado")
        assert (move.first_period, move.last_period) == ("2026-10", "2026-10")
        assert (move.charged, move.paid, move.balance) == (Money.pesos("236.06"), ZERO, Money.pesos("236.06"))

    def test_a_payment_takes_from_the_balance_what_it_settles_and_what_it_leaves_in_favour(
        self, desk: Desk, account: int
    ) -> None:
        self.receipt(
            desk,
            account,
            EntryDraft(chart.CASH, chart.RECEIVABLE, Money.pesos("214.60"), account, settles_id=self.water),
            EntryDraft(chart.CASH, chart.RECEIVABLE, Money.pesos("21.46"), account, settles_id=self.sewer),
            EntryDraft(chart.CASH, chart.CUSTOMER_CREDIT, Money.pesos("13.94"), account),
        )
        _, paid = moves(desk, account)
        assert (paid.folio, paid.methods) == ("A-000001", (Method.CASH,))
        assert (paid.paid, paid.charged, paid.balance) == (Money.pesos(250), ZERO, Money.pesos("-13.94"))
        assert paid.concepts == ("Agua potable", "Alcantarillado")

    def test_credit_that_pays_a_charge_leaves_the_balance_as_it_was(self, desk: Desk, account: int) -> None:
        self.receipt(desk, account, EntryDraft(chart.CASH, chart.CUSTOMER_CREDIT, Money.pesos(10), account))
        with desk.write() as w:
            used = EntryDraft(chart.CUSTOMER_CREDIT, chart.RECEIVABLE, Money.pesos(10), account, settles_id=self.water)
            draft = DocumentDraft(DocumentKind.ADJUSTMENT, "AJ", [used], account_id=account)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()
        *_, used_move = moves(desk, account)
        assert (used_move.charged, used_move.paid, used_move.from_credit) == (ZERO, ZERO, Money.pesos(10))
        assert used_move.balance == Money.pesos("226.06")

    def test_a_cancelled_document_and_its_mirror_name_each_other(self, desk: Desk, account: int) -> None:
        receipt_id = self.receipt(
            desk, account, EntryDraft(chart.CASH, chart.RECEIVABLE, Money.pesos(5), account, settles_id=self.sewer)
        )
        with desk.write() as w:
            draft = mirror(w.connection, receipt_id, "CAN", "se cobró dos veces", 1)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()
        _, paid, mirrored = moves(desk, account)
        assert (paid.cancelled_by, paid.cancels) == ("CAN-000001", "")
        assert (mirrored.cancels, mirrored.reason, mirrored.charged) == (
            "A-000001",
            "se cobró dos veces",
            Money.pesos(5),
        )
        assert mirrored.balance == Money.pesos("236.06")

    def test_an_account_nothing_happened_to_has_no_movements(self, desk: Desk) -> None:
        assert moves(desk, make_account(desk)) == []
