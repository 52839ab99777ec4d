"""The statement of an account, on paper and as a spreadsheet, and the words of its movements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from aguadesk.desk import accounts, cashier, statements, till
from aguadesk.desk.account_words import movement_words, standing_words
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain import chart
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.payment import Tender
from aguadesk.domain.standing import AccountStanding, StandingKind
from aguadesk.store import catalogues, movements
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from makers import Clock, charge, make_account


def pay(desk: Desk, account_id: int, pesos: str, method: Method = Method.CASH) -> str:
    money = Money.pesos(pesos)
    reference = "" if method in (Method.CASH, Method.CREDIT) else "987654"
    tenders = (Tender(method, money, money, reference),)
    order = PaymentOrder("caja1", tenders, f"{account_id}-{pesos}-{method}", account_id)
    return str(cashier.take_payment(desk, order).value.folio)


@pytest.fixture
def account(desk: Desk) -> int:
    """An account with two months charged, one paid and one cancelled payment."""
    with desk.write() as w:
        colonia = catalogues.place_id(w.connection, PlaceKind.COLONIA, "Centro")
        route = catalogues.place_id(w.connection, PlaceKind.ROUTE, "12")
        w.commit()
    account_id = make_account(
        desk, meter="M-1", house_number="118", colonia_id=colonia, locality_id=colonia, route_id=route
    )
    charge(desk, account_id, ("agua", "100"), ("alcantarillado", "10"), period="2026-09", due_on=date(2026, 10, 15))
    till.open_till(desk, "caja1", ZERO)
    pay(desk, account_id, "110", Method.CARD)
    charge(desk, account_id, ("agua", "120"), period="2026-10")
    cashier.cancel_receipt(desk, pay(desk, account_id, "50"), "se equivocó de cuenta", "caja1")
    return account_id


class TestTheData:
    def test_open_charges_and_movements_come_to_the_balance(self, desk: Desk, account: int) -> None:
        data = statements.statement_data(desk, account)
        assert (data.balance, data.credit, data.standing, data.state) == (
            Money.pesos(120),
            ZERO,
            "1 mes de rezago",
            "Activa",
        )
        assert [(one.period, one.concept, one.open) for one in data.charges] == [
            ("Oct 2026", "Agua potable", Money.pesos(120))
        ]
        assert data.movements[-1].balance == data.balance
        assert [move.cancelled for move in data.movements] == [False, False, False, True, False]

    def test_the_account_is_named_with_its_address_route_and_meter(self, desk: Desk, account: int) -> None:
        facts = statements.statement_data(desk, account).account
        assert (facts.address, facts.route) == ("Hidalgo 118, Centro", "Ruta 12")
        assert (facts.service, facts.meter, facts.last_reading) == ("Servicio medido", "M-1", "1,284 m³")

    def test_a_reading_with_its_day_and_a_route_with_a_name(self, desk: Desk) -> None:
        form = replace(accounts.account(desk, make_account(desk)).form, locality="Sahuaral")
        made = accounts.create_account(desk, replace(form, number="2", meter="M-9", reading_m3=7, route="Norte"))
        facts = statements.statement_data(desk, made.value).account
        assert (facts.last_reading, facts.route) == ("7 m³ el 20 nov 2026", "Norte")

    def test_without_a_meter_nothing_is_said_of_one(self, desk: Desk) -> None:
        facts = statements.statement_data(desk, make_account(desk)).account
        assert (facts.service, facts.meter, facts.last_reading, facts.route) == ("Cuota fija", "", "", "")

    def test_from_a_day_on_it_begins_with_the_balance_before(self, desk: Desk, account: int) -> None:
        clock = desk.clock
        assert isinstance(clock, Clock)
        clock.forward(days=3)
        charge(desk, account, ("agua", "5"), period="2026-11")
        since = desk.today() - timedelta(days=1)
        data = statements.statement_data(desk, account, since)
        assert (len(data.movements), data.opening_balance, data.since) == (1, Money.pesos(120), since)
        earlier = statements.statement_data(desk, account, date(2026, 1, 1))
        assert (len(earlier.movements), earlier.opening_balance) == (6, ZERO)

    def test_an_unknown_account_is_refused(self, desk: Desk) -> None:
        for read in (statements.statement_data, statements.statement_xlsx):
            with pytest.raises(Refused) as refused:
                read(desk, 99)
            assert refused.value.code == "account.unknown"


class TestThePapers:
    def test_the_paper_says_what_the_data_says_and_twice_the_same(self, desk: Desk, account: int) -> None:
        pdf = statements.statement_pdf(desk, account)
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        for said in ("Rosa Elena Cota Beltrán", "0104-0237", "120.00", "C-000001", "Pago · tarjeta"):
            assert said in words, said
        assert pdf == statements.statement_pdf(desk, account)

    def test_the_workbook_has_every_movement_with_real_amounts(self, desk: Desk, account: int) -> None:
        sheet = load_workbook(BytesIO(statements.statement_xlsx(desk, account))).active
        assert sheet is not None
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
        assert [row[1] for row in rows] == ["C-000001", "A-000001", "C-000002", "A-000002", "CAN-000001"]
        assert rows[0][2:6] == ["Sep 2026 · Agua potable, Alcantarillado", 110, None, 110]
        assert rows[3][6] == "CAN-000001"


class TestTheWords:
    @pytest.mark.parametrize(
        ("standing", "words"),
        [
            (AccountStanding(StandingKind.UP_TO_DATE), "Al corriente"),
            (AccountStanding(StandingKind.OWING), "Con adeudo por vencer"),
            (AccountStanding(StandingKind.IN_ARREARS, 1), "1 mes de rezago"),
            (AccountStanding(StandingKind.IN_ARREARS, 3), "3 meses de rezago"),
            (AccountStanding(StandingKind.LIMITED, 3), "Servicio limitado · 3 meses de rezago"),
            (AccountStanding(StandingKind.SUSPENDED), "Suspendida"),
            (AccountStanding(StandingKind.CLOSED, 1), "Dada de baja"),
        ],
    )
    def test_a_standing_is_said_in_a_word_or_two(self, standing: AccountStanding, words: str) -> None:
        assert standing_words(standing) == words

    def said(self, desk: Desk, account_id: int) -> list[str]:
        with desk.read() as connection:
            return [movement_words(move) for move in movements.movements(connection, account_id)]

    def test_charges_payments_and_cancellations_say_what_they_were(self, desk: Desk, account: int) -> None:
        assert self.said(desk, account) == [
            "Sep 2026 · Agua potable, Alcantarillado",
            "Pago · tarjeta",
            "Oct 2026 · Agua potable",
            "Pago · efectivo",
            "Cancelación de A-000002 · se equivocó de cuenta",
        ]

    def test_a_payment_out_of_credit_says_how_much(self, desk: Desk, account: int) -> None:
        pay(desk, account, "150")
        charge(desk, account, ("agua", "40"), period="2026-11")
        pay(desk, account, "30", Method.CREDIT)
        assert self.said(desk, account)[-1] == "Pago con saldo a favor, $30.00"

    def test_one_charge_over_several_periods_names_the_first_and_the_last(self, desk: Desk) -> None:
        account_id = make_account(desk)
        self.post(desk, account_id, DocumentKind.OPENING, "2025-11", "2026-02")
        self.post(desk, account_id, DocumentKind.CHARGE, "2026-03", "2026-05")
        self.post(desk, account_id, DocumentKind.ADJUSTMENT, "2026-06", "2026-06", reason="por fuga")
        self.post(desk, account_id, DocumentKind.ADJUSTMENT, "2026-06", "2026-06")
        assert self.said(desk, account_id) == [
            "Rezago anterior · Nov 2025 a Feb 2026",
            "Mar 2026 a May 2026 · Agua potable",
            "Ajuste · por fuga",
            "Ajuste",
        ]

    def test_credit_brought_over_is_called_so(self, desk: Desk) -> None:
        account_id = make_account(desk)
        with desk.write() as w:
            credit = EntryDraft(chart.OPENING, chart.CUSTOMER_CREDIT, Money.pesos(30), account_id)
            draft = DocumentDraft(DocumentKind.OPENING, "AP", [credit], account_id=account_id)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()
        assert self.said(desk, account_id) == ["Saldo a favor anterior"]

    def post(self, desk: Desk, account_id: int, kind: DocumentKind, first: str, last: str, reason: str = "") -> None:
        with desk.write() as w:
            concept = next(one for one in catalogues.all_concepts(w.connection) if one.code == "agua")
            entries = [
                EntryDraft(chart.RECEIVABLE, concept.income_id, Money.pesos(1), account_id, concept.id, period=period)
                for period in (first, last)
            ]
            series = {DocumentKind.OPENING: "AP", DocumentKind.CHARGE: "C"}.get(kind, "AJ")
            draft = DocumentDraft(kind, series, entries, account_id=account_id, reason=reason)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()
