"""Paying late and paying with a discount: what accrues, what is charged, what is forgiven, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from aguadesk.desk import accounts, cashier, checks, statements, surcharging, till, till_papers
from aguadesk.desk.cashier import PaymentOrder, Receipt
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.domain.discounts import CampaignCondition, CampaignDebts, CampaignTarget
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Tender
from aguadesk.store import surcharges
from aguadesk.store.settings import Rule, add_rule
from discount_makers import campaign, forgive, grant
from makers import SONORA, Clock, charge, make_account, set_surcharge_rate
from pencil import price_named
from towns import ledger

AT = datetime(2026, 11, 20, 9, 0, tzinfo=SONORA)
DUE = date(2026, 11, 15)
ONCE = CampaignCondition.SINGLE_PAYMENT
CERTIFICATE = "Constancia de no adeudo"


@pytest.fixture
def late(desk: Desk) -> Desk:
    """A board that charges 2.07 % a month, with its till open."""
    set_surcharge_rate(desk, "2.07", date(2026, 1, 3))
    till.open_till(desk, "caja1", ZERO)
    return desk


@pytest.fixture
def go(desk: Desk) -> Callable[[str], None]:
    """Put the clock at nine o'clock of a day."""
    clock = desk.clock
    assert isinstance(clock, Clock)

    def to(day: str) -> None:
        clock.moment = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=SONORA)

    return to


def put_rule(desk: Desk, key: str, value: str) -> None:
    with desk.write() as w:
        add_rule(w.connection, Rule(key, value, date(2026, 1, 2), None, "Acuerdo de prueba", ""), desk.now(), None)
        w.commit()


def order(account: int | None, pesos: str, method: Method = Method.CASH, **changes: object) -> PaymentOrder:
    amount = Money.pesos(pesos)
    made = PaymentOrder("caja1", (Tender(method, amount, amount),), str(uuid4()), account)
    return replace(made, **changes)  # type: ignore[arg-type]


def pay(desk: Desk, account: int, pesos: str, method: Method = Method.CASH) -> Receipt:
    return cashier.take_payment(desk, order(account, pesos, method)).value


def cancel(desk: Desk, receipt: Receipt) -> None:
    cashier.cancel_receipt(desk, str(receipt.folio), "importe equivocado", "caja1")


def applied(receipt: Receipt) -> list[tuple[str, str]]:
    return [(line.concept, line.amount.plain) for line in receipt.applied]


def forgiven(receipt: Receipt) -> list[tuple[str, str]]:
    return [(line.campaign, line.amount.plain) for line in receipt.forgiven]


def owes(desk: Desk, account: int) -> str:
    return accounts.account(desk, account).balance.plain


def sound(desk: Desk) -> bool:
    return [one for one in checks.run_checks(desk) if not one.ok] == []


class TestPayingLate:
    def test_one_month_is_charged_with_the_payment(self, late: Desk) -> None:
        # 200.00 due 15 Nov, paid 20 Nov: one month begun, 2.07 % = 4.14.
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        assert owes(late, account) == "204.14"
        receipt = pay(late, account, "204.14")
        assert applied(receipt) == [("recargos", "4.14"), ("agua", "200.00")]
        assert receipt.applied[0].detail == "Recargos Oct 2026, 1 mes al 2.07 %"
        assert receipt.applied[0].charge_folio == "R-000001"
        assert ledger(late, "SELECT months, upto FROM surcharge") == [(1, "2026-11-20")]
        assert owes(late, account) == "0.00"
        assert sound(late)

    def test_on_the_due_day_nothing_is(self, late: Desk, go: Callable[[str], None]) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        go("2026-11-15")
        assert cashier.standing(late, account).owed == Money.pesos(200)
        assert applied(pay(late, account, "200")) == [("agua", "200.00")]
        assert ledger(late, "SELECT count(*) FROM surcharge") == [(0,)]

    def test_part_now_and_the_rest_months_later(self, late: Desk, go: Callable[[str], None]) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        pay(late, account, "104.14")
        # Months of 16 Nov on 200, and of 16 Dec, 16 Jan and 16 Feb on 100: 500 × 2.07 % = 10.35, of which 4.14 is paid.
        go("2027-02-20")
        assert owes(late, account) == "106.21"
        receipt = pay(late, account, "106.21")
        assert applied(receipt) == [("recargos", "6.21"), ("agua", "100.00")]
        assert receipt.applied[0].detail == "Recargos Oct 2026, meses 2 a 4 al 2.07 %"
        assert ledger(late, "SELECT months FROM surcharge ORDER BY entry_id") == [(1,), (4,)]
        assert sound(late)

    def test_surcharges_bear_no_surcharges(self, late: Desk, go: Callable[[str], None]) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        pay(late, account, "1.00")
        # 3.14 of surcharges stay open. By 20 Dec the 200.00 have borne 8.28 in all: 4.14 more, and 3.14 from before.
        go("2026-12-20")
        assert [(c.concept, c.open.plain) for c in accounts.account(late, account).charges] == [
            ("agua", "200.00"),
            ("recargos", "3.14"),
            ("recargos", "4.14"),
        ]
        assert accounts.account(late, account).charges[-1].detail == "Recargos Oct 2026, mes 2 al 2.07 %"
        # Costs, fines and the IVA itself bear none either.
        other = make_account(late, "2")
        charge(late, other, ("multas", "600"), ("gastos_ejecucion", "50"), ("iva", "10"), due_on=DUE)
        assert owes(late, other) == "660.00"

    def test_iva_follows_the_rate_of_what_was_late(self, late: Desk) -> None:
        # 200.00 at 16 % with its IVA of 32.00: 4.14 on the 200.00 alone, and 16 % of that, 0.6624.
        account = make_account(late)
        charge(late, account, ("agua", "200"), ("iva", "32"), due_on=DUE, iva_basis_points=1600)
        receipt = pay(late, account, "236.80")
        assert applied(receipt) == [("recargos", "4.14"), ("iva", "0.66"), ("agua", "200.00"), ("iva", "32.00")]
        assert receipt.applied[1].detail == "IVA 16 % de recargos"
        assert owes(late, account) == "0.00"

    def test_each_rate_and_document_has_its_line_and_each_rate_one_iva(self, late: Desk) -> None:
        account = make_account(late)
        # 10.60 × 2.07 % = 0.21942 → 0.22, twice: their IVA is 16 % of 0.44 = 0.0704.
        for period in ("2026-09", "2026-10"):
            charge(late, account, ("agua", "10.60"), due_on=DUE, iva_basis_points=1600, period=period)
            charge(late, account, ("alcantarillado", "100"), due_on=DUE, iva_basis_points=0, period=period)
        pay(late, account, "1")
        assert ledger(
            late,
            "SELECT concept.code, entry.period, entry.iva_basis_points, entry.amount_centavos FROM entry"
            " JOIN document ON document.id = entry.document_id JOIN concept ON concept.id = entry.concept_id"
            " WHERE series = 'R' ORDER BY line",
        ) == [
            ("recargos", "2026-09", 1600, 22),
            ("recargos", "2026-09", 0, 207),
            ("recargos", "2026-10", 1600, 22),
            ("recargos", "2026-10", 0, 207),
            ("iva", "2026-10", 1600, 7),
        ]
        assert ledger(late, "SELECT count(*) FROM surcharge") == [(4,)]

    def test_two_clicks_are_one_payment(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        same = order(account, "204.14")
        first, second = cashier.take_payment(late, same), cashier.take_payment(late, same)
        assert first.value == second.value
        assert ledger(late, "SELECT count(*) FROM document WHERE series = 'R'") == [(1,)]

    def test_what_is_refused_charges_nothing(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        with pytest.raises(Refused) as refused:
            cashier.take_payment(late, order(account, "1", items=(PriceItem(price_named(late, CERTIFICATE)),)))
        assert refused.value.code == "payment.items_short"
        assert ledger(late, "SELECT count(*) FROM document WHERE series = 'R'") == [(0,)]

    def test_credit_in_favour_pays_surcharges_too(self, late: Desk) -> None:
        account = make_account(late)
        pay(late, account, "300")
        charge(late, account, ("agua", "200"), due_on=DUE)
        standing = cashier.standing(late, account)
        assert (standing.owed.plain, standing.credit.plain) == ("204.14", "300.00")
        receipt = pay(late, account, "204.14", Method.CREDIT)
        assert applied(receipt) == [("recargos", "4.14"), ("agua", "200.00")]
        assert owes(late, account) == "-95.86"
        assert sound(late)

    def test_whole_pesos_round_the_sum_with_its_surcharges(self, late: Desk) -> None:
        put_rule(late, "payment.rounding", "peso_cff20")
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        standing = cashier.standing(late, account)
        asked = standing.asked(frozenset(one.id for one in standing.charges), [Method.CASH])
        assert asked == Money.pesos(204)
        receipt = pay(late, account, "204")
        assert (receipt.rounding.plain, owes(late, account)) == ("-0.14", "0.00")
        assert sound(late)

    def test_what_is_shown_before_can_be_pointed_at(self, late: Desk) -> None:
        put_rule(late, "payment.order", "chosen")
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        shown = cashier.standing(late, account).charges
        late_charge = next(one for one in shown if one.concept == "recargos")
        assert (late_charge.id, late_charge.folio, late_charge.period) == (
            surcharging.FIRST_UNWRITTEN,
            "",
            "2026-10",
        )
        made = order(account, "4.14", chosen=frozenset({late_charge.id}))
        assert cashier.preview(late, made).owed_after == Money.pesos(200)
        assert applied(cashier.take_payment(late, made).value) == [("recargos", "4.14")]

    def test_a_certificate_is_bought_beside_a_late_debt(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        item = PriceItem(price_named(late, CERTIFICATE))
        made = order(account, "260.14", items=(item,))
        assert cashier.preview(late, made).owed_after == ZERO
        receipt = cashier.take_payment(late, made).value
        assert applied(receipt) == [("constancia", "56.00"), ("recargos", "4.14"), ("agua", "200.00")]
        cancel(late, receipt)
        assert owes(late, account) == "204.14"
        assert sound(late)

    def test_the_statement_owes_what_the_counter_asks(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        data = statements.statement_data(late, account)
        assert data.balance == Money.pesos("204.14")
        assert [(one.concept, one.open.plain) for one in data.charges] == [
            ("Agua potable", "200.00"),
            ("Recargos Oct 2026, 1 mes al 2.07 %", "4.14"),
        ]

    def test_a_rate_that_changed_is_not_told_as_one(self, late: Desk, go: Callable[[str], None]) -> None:
        set_surcharge_rate(late, "1.50", date(2026, 12, 1))
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        go("2026-12-20")
        # 16 Nov at 2.07 and 16 Dec at 1.50: 200 × 3.57 %.
        assert [(one.detail, one.open.plain) for one in accounts.account(late, account).charges[1:]] == [
            ("Recargos Oct 2026, 2 meses", "7.14")
        ]


class TestCancelling:
    def test_leaves_the_debt_as_it_was(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        cancel(late, pay(late, account, "204.14"))
        assert [(one.concept, one.open.plain, one.folio) for one in accounts.account(late, account).charges] == [
            ("agua", "200.00", "C-000001"),
            ("recargos", "4.14", ""),
        ]
        assert ledger(late, "SELECT count(*) FROM document WHERE kind = 'reversal'") == [(2,)]
        assert applied(pay(late, account, "204.14")) == [("recargos", "4.14"), ("agua", "200.00")]
        assert sound(late)

    def test_makes_the_payment_one_that_never_was(self, late: Desk, go: Callable[[str], None]) -> None:
        # Paid in time on 14 Nov, cancelled on 20 Dec: the months of 16 Nov and 16 Dec are on the whole 200.00.
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        go("2026-11-14")
        receipt = pay(late, account, "200")
        go("2026-12-20")
        assert owes(late, account) == "0.00"
        cancel(late, receipt)
        assert owes(late, account) == "208.28"

    def test_leaves_the_surcharges_somebody_else_paid(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        first = pay(late, account, "1.00")
        pay(late, account, "3.14")
        cancel(late, first)
        # Of the 4.14 that were charged, 3.14 stay paid.
        assert [(one.concept, one.open.plain) for one in accounts.account(late, account).charges] == [
            ("agua", "200.00"),
            ("recargos", "1.00"),
        ]
        assert sound(late)

    def test_of_a_later_payment_keeps_what_the_first_one_charged(self, late: Desk, go: Callable[[str], None]) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        pay(late, account, "104.14")
        go("2027-02-20")
        before = owes(late, account)
        cancel(late, pay(late, account, "106.21"))
        assert owes(late, account) == before == "106.21"
        assert sound(late)


class TestCampaignOfSurcharges:
    """75 % of surcharges in April, in one payment."""

    @pytest.fixture
    def april(self, late: Desk, go: Callable[[str], None]) -> int:
        """An account that owes 200.00 since 15 November and six months of 2.07 %: 24.84."""
        campaign(
            late,
            name="Recargos de abril",
            target=CampaignTarget.SURCHARGES,
            percent_basis_points=7500,
            starts_on=date(2027, 4, 1),
            ends_on=date(2027, 4, 30),
            condition=ONCE,
        )
        account = make_account(late)
        charge(late, account, ("agua", "200"), due_on=DUE)
        go("2027-04-16")
        return account

    def test_forgives_to_who_pays_all_of_it(self, late: Desk, april: int) -> None:
        # Months of 16 Nov to 16 Apr: six, 12.42 % = 24.84. 75 % of that is 18.63: 206.21 is asked.
        standing = cashier.standing(late, april)
        everything = frozenset(one.id for one in standing.charges)
        assert standing.owed == Money.pesos("224.84")
        assert standing.asked(everything, [Method.CASH]) == Money.pesos("206.21")
        receipt = pay(late, april, "206.21")
        assert applied(receipt) == [("recargos", "6.21"), ("agua", "200.00")]
        assert forgiven(receipt) == [("Recargos de abril", "18.63")]
        assert owes(late, april) == "0.00"
        assert ledger(late, "SELECT percent_basis_points, base_centavos FROM discount") == [(7500, 2484)]
        assert ledger(
            late, "SELECT series, reason, request_id IS NOT NULL FROM document WHERE kind = 'adjustment'"
        ) == [("D", "Recargos de abril", 1)]
        assert sound(late)

    def test_forgives_nothing_to_who_pays_a_part(self, late: Desk, april: int) -> None:
        receipt = pay(late, april, "206.20")
        assert (forgiven(receipt), owes(late, april)) == ([], "18.64")

    def test_is_over_in_may(self, late: Desk, april: int, go: Callable[[str], None]) -> None:
        go("2027-05-01")
        receipt = pay(late, april, "206.21")
        assert (forgiven(receipt), owes(late, april)) == ([], "18.63")

    def test_is_undone_with_its_receipt_and_given_again(self, late: Desk, april: int) -> None:
        cancel(late, pay(late, april, "206.21"))
        assert owes(late, april) == "224.84"
        # The receipt, what was forgiven with it, and what it charged.
        assert ledger(late, "SELECT count(*) FROM document WHERE kind = 'reversal'") == [(3,)]
        assert forgiven(pay(late, april, "206.21")) == [("Recargos de abril", "18.63")]
        assert sound(late)

    def test_stands_on_the_receipt_with_its_authority(self, late: Desk, april: int) -> None:
        receipt = pay(late, april, "206.21")
        data = till_papers.receipt_data(late, receipt)
        assert [(line.concept, line.amount.plain, line.forgiven.plain) for line in data.lines] == [
            ("Recargos Oct 2026, 6 meses al 2.07 %", "24.84", "18.63"),
            ("Agua potable", "200.00", "0.00"),
        ]
        assert [(one.name, one.percent_basis_points, one.amount.plain) for one in data.discounts] == [
            ("Recargos de abril", 7500, "18.63")
        ]
        assert data.discounts[0].citation.startswith("Acta de consejo 14")
        assert (data.total.plain, data.accessories.plain) == ("206.21", "6.21")

    def test_all_of_the_surcharges_can_be_forgiven(self, late: Desk, april: int) -> None:
        campaign(
            late,
            name="Borrón",
            target=CampaignTarget.SURCHARGES,
            percent_basis_points=10_000,
            starts_on=date(2027, 4, 1),
            ends_on=date(2027, 4, 30),
            condition=ONCE,
        )
        receipt = pay(late, april, "200")
        assert (applied(receipt), forgiven(receipt)) == ([("agua", "200.00")], [("Borrón", "24.84")])
        lines = till_papers.receipt_data(late, receipt).lines
        assert [(line.amount.plain, line.forgiven.plain) for line in lines] == [("200.00", "0.00"), ("24.84", "24.84")]


class TestPromptPayment:
    """15 % in January on what is in time."""

    @pytest.fixture
    def january(self, late: Desk, go: Callable[[str], None]) -> int:
        campaign(
            late,
            name="Pronto pago",
            percent_basis_points=1500,
            starts_on=date(2027, 1, 1),
            ends_on=date(2027, 2, 28),
            debts=CampaignDebts.IN_TIME,
        )
        go("2027-01-20")
        account = make_account(late)
        charge(late, account, ("agua", "208.13"), period="2027-01", due_on=date(2027, 2, 5))
        return account

    def test_asks_for_less_before_it_is_taken(self, late: Desk, january: int) -> None:
        # 208.13 × 15 % = 31.2195 → 31.22.
        standing = cashier.standing(late, january)
        assert standing.asked(frozenset(one.id for one in standing.charges), [Method.CARD]) == Money.pesos("176.91")
        receipt = pay(late, january, "176.91")
        assert (forgiven(receipt), owes(late, january)) == ([("Pronto pago", "31.22")], "0.00")

    def test_gives_nothing_to_what_is_late(self, late: Desk, january: int, go: Callable[[str], None]) -> None:
        go("2027-02-06")
        # One month on 208.13 is 4.3083.
        assert owes(late, january) == "212.44"
        assert forgiven(pay(late, january, "212.44")) == []

    def test_with_iva_takes_its_share(self, late: Desk, january: int) -> None:
        other = make_account(late, "2")
        lines = ("agua", "200"), ("iva", "32")
        charge(late, other, *lines, period="2027-01", due_on=date(2027, 2, 5), iva_basis_points=1600)
        # 30.00 of the 200.00 and 4.80 of the 32.00; the IVA collected is 16 % of the 170.00 collected.
        receipt = pay(late, other, "197.20")
        assert applied(receipt) == [("agua", "170.00"), ("iva", "27.20")]
        assert till_papers.receipt_data(late, receipt).iva_by_rate == {1600: (Money.pesos(170), Money.pesos("27.20"))}

    @pytest.mark.parametrize(
        ("combination", "more", "asked"),
        [
            # A benefit took 50.00 of 100.00. The larger of 50 and 15 is there already; 15 % of the 50 left is 7.50.
            ("largest", [], "258.13"),
            ("chain", [("Pronto pago", "7.50")], "250.63"),
            ("exclusive", [], "258.13"),
        ],
    )
    def test_beside_a_benefit_is_what_the_board_says(
        self, late: Desk, january: int, combination: str, more: list[tuple[str, str]], asked: str
    ) -> None:
        put_rule(late, "discount.combination", combination)
        number = accounts.account(late, january).number
        (line,) = charge(late, january, ("agua", "100"), period="2027-01", due_on=date(2027, 2, 10))
        forgive(late, january, line, "50", benefit_id=grant(late, number))
        standing = cashier.standing(late, january)
        both = frozenset(one.id for one in standing.charges)
        offered = [(one.terms.name, one.amount.plain) for one in standing.offers.each if one.charge_id == line]
        assert offered == more
        # The other bill, which has no benefit, has its 31.22 in any case.
        net = standing.asked(both, [Method.CARD])
        assert net == Money.pesos(asked) - Money.pesos("31.22")
        assert owes(late, january) == "258.13"
        pay(late, january, net.plain)
        assert owes(late, january) == "0.00"
        assert sound(late)

    def test_a_sale_without_account_has_none(self, late: Desk, january: int) -> None:
        item = PriceItem(price_named(late, CERTIFICATE))
        receipt = cashier.take_payment(late, order(None, "56", items=(item,), payer="Julián Encinas")).value
        assert forgiven(receipt) == []


class TestForAllAtOnce:
    def test_everybody_has_what_each_would_have_alone(self, late: Desk) -> None:
        made = []
        for number in range(6):
            account = make_account(late, f"{number}")
            charge(late, account, ("agua", f"{100 + number}"), due_on=date(2026, 10 + number % 2, 15))
            charge(late, account, ("multas", "50"), due_on=DUE)
            made.append(account)
        pay(late, made[2], "20")
        in_time = make_account(late, "in time")
        charge(late, in_time, ("agua", "100"), due_on=date(2026, 12, 15))
        with late.read() as connection:
            day = date(2026, 12, 20)
            at_once = surcharges.pending(connection, day)
            alone = surcharges.pending(connection, day, [*made, in_time])
            many = surcharges.pending(connection, day, [*made[:3], *range(1000, 1300)])
        assert at_once == alone
        assert set(at_once) == {*made, in_time}
        assert many == {account: at_once[account] for account in made[:3]}
        assert [one.amount.plain for one in at_once[made[0]]] == ["6.21"]  # 100 × 3 months × 2.07 %

    @pytest.mark.parametrize("bills", [1, 2, 3, 4, 5, 9])
    def test_whoever_owes_many_months_has_the_same_asked_for_alone(self, late: Desk, bills: int) -> None:
        account = make_account(late)
        for number in range(bills):
            charge(late, account, ("agua", f"{100 + number}"), ("iva", "16"), iva_basis_points=1600, due_on=DUE)
        with late.read() as connection:
            at_once = surcharges.pending(connection, date(2026, 12, 20))
            alone = surcharges.pending(connection, date(2026, 12, 20), [account])
        assert alone == at_once
        assert len(alone[account]) == bills

    def test_once_the_rate_is_zero_only_older_debts_bear(self, late: Desk) -> None:
        set_surcharge_rate(late, "0", date(2026, 11, 16))
        old, new = make_account(late, "old"), make_account(late, "new")
        charge(late, old, ("agua", "100"), due_on=date(2026, 10, 15))
        charge(late, new, ("agua", "100"), due_on=date(2026, 11, 15))
        day = date(2027, 2, 1)
        with late.read() as connection:
            alone = {one: surcharges.pending(connection, day, [one]) for one in (old, new)}
            assert surcharges.pending(connection, day) == alone[old]
            owed = {one: total(each.open for each in surcharging.owed_on(connection, one, day)) for one in (old, new)}
        # Only the month that began on 16 October: 100 × 2.07 %.
        assert [one.amount.plain for one in alone[old][old]] == ["2.07"]
        assert alone[new] == {}
        assert owed == {old: Money.pesos("102.07"), new: Money.pesos(100)}

    def test_a_cap_that_comes_later_does_not_hold_yet(self, late: Desk) -> None:
        with late.write() as w:
            rule = Rule("surcharge.cap_months", "2", date(2027, 1, 1), None, "Acuerdo", "segundo")
            add_rule(w.connection, rule, late.now(), None)
            w.commit()
        with late.read() as connection:
            caps = [surcharges.surcharge_rules(connection, day).cap_months for day in (DUE, date(2027, 1, 1))]
        assert caps == [60, 2]

    def test_a_board_that_never_charged_any_is_not_even_asked(self, late: Desk) -> None:
        account = make_account(late)
        charge(late, account, ("agua", "100"), due_on=DUE)
        with late.write() as w:
            w.connection.execute(text("DELETE FROM rule WHERE key = 'surcharge.rate'"))
            assert surcharges.pending(w.connection, date(2027, 12, 20)) == {}

    def test_the_months_can_be_asked_for(self, late: Desk) -> None:
        account = make_account(late)
        (line,) = charge(late, account, ("agua", "100"), due_on=DUE)
        (fine,) = charge(late, account, ("multas", "100"), due_on=DUE)
        with late.read() as connection:
            documents = dict(connection.exec_driver_sql("SELECT id, document_id FROM entry").all())
            found = surcharges.history(connection, documents[line], None, date(2026, 12, 20))
            assert surcharges.history(connection, documents[fine], None, date(2026, 12, 20)) is None
        assert found is not None
        assert [(month.number, month.base.plain) for month in found.months] == [(1, "100.00"), (2, "100.00")]
