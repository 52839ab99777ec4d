"""The run of a period: who is billed what, who is left out and why, whole or not at all, and only once."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aguadesk.desk import billing, cashier, checks, till
from aguadesk.desk.billing import RunOutcome
from aguadesk.desk.billing_plan import OddityKind
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.domain import chart
from aguadesk.domain.accounts import AccountState
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.domain.rights import Right
from aguadesk.store import charges
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from makers import SONORA, Clock, make_account, seat, set_surcharge_rate
from towns import grant, ledger, load_tariff, read_meter

LINES = """SELECT concept.code, entry.amount_centavos, entry.detail, entry.due_on, entry.iva_basis_points
    FROM entry JOIN concept ON concept.id = entry.concept_id JOIN document ON document.id = entry.document_id
    WHERE document.series = 'C' AND entry.account_id = :account AND entry.debit_id = 1 ORDER BY entry.id"""


def run(desk: Desk, period: str = "2026-10", message: str = "") -> RunOutcome:
    return billing.run(desk, period, message).value


def reasons(outcome: RunOutcome) -> dict[str, str]:
    return {one.number: one.reason.code for one in outcome.skipped}


def owed(desk: Desk, account_id: int) -> Money:
    with desk.read() as connection:
        return charges.position(connection, account_id)[0]


def pay(desk: Desk, account_id: int, pesos: str, request: str = "r") -> None:
    amount = Money.pesos(pesos)
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), request, account_id))


class TestABill:
    def test_of_a_measured_tap_has_water_sewer_and_treatment_each_with_its_words(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 19)

        outcome = run(desk)

        # 100 + 9 m³ × 12.50 = 212.50; 10 % = 21.25; 12 % = 25.50; domestic: IVA 0.
        assert ledger(desk, LINES, account=account) == [
            ("agua", 21250, "Agua, 19 m³", "2026-12-05", 0),
            ("alcantarillado", 2125, "Alcantarillado 10 %", "2026-12-05", 0),
            ("saneamiento", 2550, "Saneamiento 12 %", "2026-12-05", 0),
        ]
        assert (outcome.billed, outcome.total) == (1, Money.pesos("259.25"))

    def test_of_a_shop_without_sewer_pays_iva_once_on_the_sum(self, desk: Desk) -> None:
        load_tariff(desk, name="Comercial", use="comercial", domestic=False)
        account = make_account(desk, meter="M1", sewer=False, tariff="comercial")
        read_meter(desk, account, 11)

        run(desk)

        # 100 + 12.50 = 112.50; IVA 16 % = 18.00.
        assert [row[:3] for row in ledger(desk, LINES, account=account)] == [
            ("agua", 11250, "Agua, 11 m³"),
            ("iva", 1800, "IVA 16 %"),
        ]

    def test_of_a_tap_without_meter_is_the_quota_or_what_the_tariff_presumes(self, desk: Desk) -> None:
        load_tariff(desk, name="Presume", use="comercial", presumed_m3="26")
        load_tariff(desk)
        fixed = make_account(desk, "1")
        presumed = make_account(desk, "2", tariff="Presume", sewer=False)

        run(desk)

        assert ledger(desk, LINES, account=fixed)[0][1:3] == (10000, "Agua, cuota fija")
        # 100 + 16 × 12.50 = 300.
        assert ledger(desk, LINES, account=presumed)[0][1:3] == (30000, "Agua, 26 m³ presumidos")

    def test_keeps_all_it_was_computed_from(self, desk: Desk) -> None:
        tariff = load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 19, previous_m3=1284)

        outcome = run(desk, message="Cuide el agua")

        assert ledger(
            desk,
            "SELECT account_id, period, tariff_id, priced_on, due_on, volume_kind, volume_litres, previous_m3,"
            " current_m3, sewer, domestic, total_centavos, discount_centavos FROM bill",
        ) == [
            (account, "2026-10", tariff, "2026-10-31", "2026-12-05", "measured", 19000, 1284, 1303, 1, 1, 25925, 0)
        ]  # fmt: skip
        assert ledger(desk, "SELECT period, issued_on, due_on, message, bills, total_centavos FROM billing_run") == [
            ("2026-10", "2026-11-20", "2026-12-05", "Cuide el agua", 1, 25925)
        ]
        assert outcome.run_id == 1

    def test_with_a_total_in_whole_pesos_adds_or_takes_off_the_difference(self, desk: Desk) -> None:
        load_tariff(desk, name="Arriba", ranges=[{"above_m3": "0", "quota": "100.75", "per_m3": "0"}],
                    additions=(), rounding={"total": "peso_cff20"})  # fmt: skip
        load_tariff(desk, name="Abajo", ranges=[{"above_m3": "0", "quota": "100.50", "per_m3": "0"}],
                    additions=(), rounding={"total": "peso_cff20"})  # fmt: skip
        up, down = make_account(desk, "1", tariff="Arriba"), make_account(desk, "2", tariff="Abajo")

        outcome = run(desk)

        # CFF art. 20: 75 centavos up to 101, 50 down to 100.
        assert [row[:2] for row in ledger(desk, LINES, account=up)] == [("agua", 10075), ("redondeo", 25)]
        assert (owed(desk, up), owed(desk, down)) == (Money.pesos(101), Money.pesos(100))
        assert outcome.total == Money.pesos(201)
        assert all(check.ok for check in checks.run_checks(desk))

    def test_of_january_made_in_february_has_the_uma_of_the_year_before(self, desk: Desk) -> None:
        load_tariff(desk, unit="UMA", ranges=[{"above_m3": "0", "quota": "1", "per_m3": "0"}], additions=(),
                    valid_from=date(2024, 1, 1))  # fmt: skip
        account = make_account(desk)
        clock = desk.clock
        assert isinstance(clock, Clock)
        clock.moment = datetime(2026, 2, 3, 9, 0, tzinfo=SONORA)

        run(desk, "2026-01")
        run(desk, "2026-02")

        assert [row[1] for row in ledger(desk, LINES, account=account)] == [11314, 11731]

    def test_for_two_months_or_a_year_is_made_in_the_run_of_its_book(self, desk: Desk) -> None:
        load_tariff(desk)
        load_tariff(desk, name="Bimestral", period="bimestral", use="rural")
        load_tariff(desk, name="Anual", period="anual", use="mixto")
        monthly, two, year = (make_account(desk, name, tariff=tariff) for name, tariff in
                              (("1", ""), ("2", "bimestral"), ("3", "anual")))  # fmt: skip

        assert [run(desk, period).billed for period in ("2026-10", "2026-B5", "2026")] == [1, 1, 1]

        assert ledger(desk, "SELECT account_id, period FROM bill ORDER BY account_id") == [
            (monthly, "2026-10"), (two, "2026-B5"), (year, "2026"),
        ]  # fmt: skip


class TestABenefit:
    def test_takes_its_percentage_off_the_m3_it_reaches(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, meter="M1")
        read_meter(desk, account, 30)
        benefit = grant(desk, account)

        outcome = run(desk)

        # 30 m³: 100 + 20 × 12.50 = 350. Up to 25 m³: 100 + 15 × 12.50 = 287.50, half of it is 143.75.
        # 350 + 35 + 42 = 427; less 143.75 = 283.25.
        assert (outcome.total, outcome.discounts) == (Money.pesos("283.25"), Money.pesos("143.75"))
        assert owed(desk, account) == Money.pesos("283.25")
        assert ledger(desk, "SELECT benefit_id, campaign_id, percent_basis_points, base_centavos FROM discount") == [
            (benefit, None, 5000, 28750)
        ]
        assert ledger(desk, "SELECT reason, basis FROM document WHERE series = 'D'") == [
            ("Pensionado o jubilado", "Ley de agua del estado, ejemplo: 50 % hasta 25 m³, una sola casa")
        ]
        assert all(check.ok for check in checks.run_checks(desk))

    def test_lapsed_takes_nothing(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk)
        grant(desk, account, expires_on="2026-09-30")

        assert run(desk).discounts == Money(0)


class TestWhoIsLeftOut:
    def test_is_named_with_the_reason(self, desk: Desk) -> None:
        load_tariff(desk)
        unread, aside, none = (make_account(desk, number, meter=f"M{number}") for number in ("1", "2", "3"))
        read_meter(desk, aside, 3, state="set_aside", aside_reason="under")
        make_account(desk, "4", tariff="No existe")
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE meter SET state = 'retired', account_id = NULL WHERE serial = 'M3'")
            w.commit()
        make_account(desk, "5")

        outcome = run(desk)

        assert outcome.billed == 1
        assert (unread, none) == (1, 3)
        assert reasons(outcome) == {
            "1": "billing.unread",
            "2": "billing.set_aside",
            "3": "billing.no_meter",
            "4": "tariff.none_for_account",
        }

    def test_never_are_those_who_are_away_gone_or_not_yet_there(self, desk: Desk) -> None:
        load_tariff(desk)
        make_account(desk, "1", state=AccountState.SUSPENDED)
        make_account(desk, "2", state=AccountState.CLOSED)
        limited = make_account(desk, "3", state=AccountState.LIMITED)
        later = make_account(desk, "4")
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE account SET opened_on = '2026-11-02' WHERE id = ?", (later,))
            w.commit()

        outcome = run(desk)

        assert (outcome.billed, outcome.skipped) == (1, ())
        assert ledger(desk, "SELECT account_id FROM bill") == [(limited,)]

    def test_an_account_whose_bill_comes_to_nothing(self, desk: Desk) -> None:
        load_tariff(desk, ranges=[{"above_m3": "0", "quota": "0", "per_m3": "5"}])
        make_account(desk, "1")

        assert reasons(run(desk)) == {"1": "billing.nothing_to_charge"}

    def test_a_consumption_the_tariff_has_no_price_for(self, desk: Desk) -> None:
        load_tariff(desk, ranges=[{"above_m3": "0", "up_to_m3": "23", "quota": "126.50", "per_m3": "0"}])
        account = make_account(desk, "1", meter="M1")
        read_meter(desk, account, 24)

        assert reasons(run(desk)) == {"1": "tariff.beyond_ranges"}


class TestTwice:
    def test_the_second_run_bills_only_what_was_missing(self, desk: Desk) -> None:
        load_tariff(desk)
        first, second = make_account(desk, "1"), make_account(desk, "2", meter="M2")
        assert run(desk).billed == 1
        read_meter(desk, second, 5)

        again = run(desk)

        assert (again.billed, reasons(again)) == (1, {"1": "billing.already_billed"})
        assert run(desk).billed == 0
        assert ledger(desk, "SELECT account_id, count(*) FROM bill GROUP BY 1") == [(first, 1), (second, 1)]
        assert len(ledger(desk, "SELECT id FROM billing_run")) == 2

    def test_a_run_with_nothing_to_do_writes_nothing(self, desk: Desk) -> None:
        load_tariff(desk)
        make_account(desk, "1")
        run(desk)
        before = ledger(desk, "SELECT count(*) FROM document"), ledger(desk, "SELECT count(*) FROM audit")

        outcome = billing.run(desk, "2026-10")

        assert (outcome.value.run_id, outcome.changed) == (None, frozenset())
        assert before == (ledger(desk, "SELECT count(*) FROM document"), ledger(desk, "SELECT count(*) FROM audit"))

    def test_a_new_tariff_never_changes_what_was_billed(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, "1")
        run(desk, "2026-09")
        load_tariff(desk, valid_from=date(2026, 10, 1), ranges=[{"above_m3": "0", "quota": "500", "per_m3": "0"}])

        run(desk, "2026-10")

        assert [row[1] for row in ledger(desk, LINES, account=account) if row[0] == "agua"] == [10000, 50000]


class TestLookingFirst:
    def test_comes_to_what_the_run_then_writes(self, desk: Desk) -> None:
        load_tariff(desk)
        for number in range(1, 9):
            account = make_account(desk, str(number), meter=f"M{number}")
            if number % 3:
                read_meter(desk, account, number * 7)
            if number % 2:
                grant(desk, account)
        preview = billing.preview_run(desk, "2026-10")

        outcome = run(desk)

        assert (len(preview.plan.bills), preview.plan.total, preview.plan.discounts, preview.surcharges) == (
            outcome.billed, outcome.total, outcome.discounts, outcome.surcharges,
        )  # fmt: skip
        assert [one.number for one in preview.plan.skipped] == [one.number for one in outcome.skipped]
        assert (
            preview.plan.by_concept["agua"]
            + preview.plan.by_concept["alcantarillado"]
            + preview.plan.by_concept["saneamiento"]
            == outcome.total + outcome.discounts
        )

    def test_writes_nothing(self, desk: Desk) -> None:
        load_tariff(desk)
        make_account(desk, "1")

        billing.preview_run(desk, "2026-10")

        assert ledger(desk, "SELECT count(*) FROM document") == [(0,)]

    def test_shows_what_is_odd_against_the_last_bill(self, desk: Desk) -> None:
        load_tariff(desk)
        accounts = [make_account(desk, str(number), meter=f"M{number}") for number in range(1, 6)]
        for account, volume in zip(accounts, (10, 90, 10, 10, 10), strict=True):
            read_meter(desk, account, volume, "2026-09")
        run(desk, "2026-09")
        for account, volume in zip(accounts, (90, 10, 0, 10, 10), strict=True):
            changes = {"kind": "estimated", "reading_m3": None} if account == accounts[3] else {}
            read_meter(desk, account, volume, "2026-10", **changes)

        preview = billing.preview_run(desk, "2026-10")

        assert [(one.account_id, one.kind) for one in preview.plan.oddities] == [
            (accounts[0], OddityKind.MUCH_MORE),
            (accounts[1], OddityKind.MUCH_LESS),
            (accounts[2], OddityKind.ZERO),
            (accounts[3], OddityKind.ESTIMATED),
        ]
        assert preview.plan.oddities[0].before == Money.pesos("122.00")

    def test_warns_when_the_period_before_is_largely_uncollected(self, desk: Desk) -> None:
        load_tariff(desk)
        first, second = make_account(desk, "1"), make_account(desk, "2")
        run(desk, "2026-09")
        assert billing.preview_run(desk, "2026-10").plan.is_uncollected
        till.open_till(desk, "caja1", Money(0))
        pay(desk, first, "122", "a")

        # One of two is paid: 50 % is left, and the alarm is for more than 50 %.
        assert not billing.preview_run(desk, "2026-10").plan.is_uncollected
        assert billing.preview_run(desk, "2026-10").plan.before.open == Money.pesos(122)
        pay(desk, second, "122", "b")
        assert not billing.preview_run(desk, "2026-10").plan.is_uncollected


class TestMoney:
    def test_in_favour_pays_the_new_bill_by_itself(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, "1")
        till.open_till(desk, "caja1", Money(0))
        pay(desk, account, "150")

        outcome = run(desk)

        assert outcome.credit_applied == Money.pesos(122)
        assert owed(desk, account) == Money(0)
        assert ledger(desk, "SELECT credit_centavos FROM bill") == [(15000,)]
        assert all(check.ok for check in checks.run_checks(desk))

    def test_late_is_told_apart_on_the_bill_up_to_the_day_and_charged_with_the_payment(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, "1")
        clock = desk.clock
        assert isinstance(clock, Clock)
        clock.moment = datetime(2026, 9, 1, 9, 0, tzinfo=SONORA)
        set_surcharge_rate(desk, "2.07", date(2026, 1, 3))
        run(desk, "2026-08")
        clock.moment = datetime(2026, 11, 1, 9, 0, tzinfo=SONORA)

        outcome = run(desk, "2026-10")

        # Due 16 Sep. Months begun by 1 Nov: from 17 Sep and 17 Oct, two at 2.07 %: 122 × 4.14 % = 5.0508.
        assert outcome.surcharges == Money.pesos("5.05")
        assert ledger(desk, "SELECT arrears_centavos, surcharge_centavos FROM bill WHERE period = '2026-10'") == [
            (12200, 505)
        ]
        assert owed(desk, account) == Money.pesos("244.00")
        assert cashier.standing(desk, account).owed == Money.pesos("249.05")

    def test_in_favour_finds_what_is_late_charged_before_it_pays(self, desk: Desk) -> None:
        load_tariff(desk)
        account = make_account(desk, "1")
        clock = desk.clock
        assert isinstance(clock, Clock)
        clock.moment = datetime(2026, 9, 1, 9, 0, tzinfo=SONORA)
        set_surcharge_rate(desk, "2.07", date(2026, 1, 3))
        run(desk, "2026-08")
        with desk.write() as w:
            entry = EntryDraft(chart.OPENING, chart.CUSTOMER_CREDIT, Money.pesos(300), account_id=account)
            draft = DocumentDraft(DocumentKind.OPENING, "AP", [entry], account_id=account)
            post(w.connection, draft, Stamp(desk.now(), desk.person.id))
            w.commit()
        clock.moment = datetime(2026, 11, 1, 9, 0, tzinfo=SONORA)

        outcome = run(desk, "2026-10")

        # 122.00 and its 5.05 of surcharges, and the new 122.00: 249.05 of the 300.00 in favour.
        assert outcome.credit_applied == Money.pesos("249.05")
        assert owed(desk, account) == Money(0)
        assert all(check.ok for check in checks.run_checks(desk))


class TestRefused:
    @pytest.mark.parametrize(
        ("period", "code"),
        [("2026-12", "billing.future_period"), ("2027", "billing.future_period"), ("Octubre", "period.unknown")],
    )
    def test_is_a_period_that_cannot_be(self, desk: Desk, period: str, code: str) -> None:
        load_tariff(desk)
        with pytest.raises(Refused) as refused:
            run(desk, period)
        assert refused.value.code == code

    def test_is_a_run_without_tariffs_or_with_none_in_force(self, desk: Desk) -> None:
        make_account(desk)
        with pytest.raises(Refused, match=r"billing\.no_tariffs"):
            run(desk)
        load_tariff(desk, valid_from=date(2026, 11, 1))
        with pytest.raises(Refused, match=r"billing\.no_tariff_in_force"):
            run(desk)

    @pytest.mark.parametrize("login", ["lupita", "beto"])
    def test_is_who_has_no_right_to_it(self, desk: Desk, login: str) -> None:
        load_tariff(desk)
        assert not seat(desk, login).may(Right.RUN_BILLING)
        with pytest.raises(Refused, match=r"right\.missing"):
            billing.run(seat(desk, login), "2026-10")
        with pytest.raises(Refused, match=r"right\.missing"):
            billing.preview_run(seat(desk, login), "2026-10")

    def test_stopped_half_way_it_leaves_nothing(self, desk: Desk) -> None:
        load_tariff(desk)
        for number in range(1, 4):
            make_account(desk, str(number))

        class Impatient:
            def step(self, done: int, total: int, text: str = "") -> None:
                if text == "Guardando":
                    raise Cancelled

        with pytest.raises(Cancelled):
            billing.run(desk, "2026-10", progress=Impatient())

        assert ledger(desk, "SELECT count(*) FROM document") == [(0,)]
        assert run(desk).billed == 3

    def test_in_favour_stays_whole_where_the_benefit_forgives_all(self, desk: Desk) -> None:
        load_tariff(desk, additions=())
        account = make_account(desk, "1")
        with desk.write() as w:
            w.connection.exec_driver_sql("UPDATE benefit_kind SET percent_basis_points = 10000, cap_m3 = NULL")
            w.commit()
        grant(desk, account)
        till.open_till(desk, "caja1", Money(0))
        pay(desk, account, "150")

        outcome = run(desk)

        assert (outcome.billed, outcome.credit_applied) == (1, Money(0))
        assert cashier.standing(desk, account).credit == Money.pesos(150)
        assert ledger(desk, "SELECT total_centavos, discount_centavos FROM bill") == [(10000, 10000)]
        assert all(check.ok for check in checks.run_checks(desk))
