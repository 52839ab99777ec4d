"""Which acts the board knows, of which debts each speaks, and which debts lapse, read from the file itself."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from agreement_makers import set_rule, sign
from aguadesk.desk import agreements, cashier, till
from aguadesk.desk.desk import Desk
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.notices import NoticeKind, NoticeState
from aguadesk.domain.prescription import Act, ActKind, Lapse
from aguadesk.store import prescription
from aguadesk.store.ledger import Stamp
from aguadesk.store.prescription import ActDraft, DebtClock
from makers import SONORA, Clock, charge, make_account, set_surcharge_rate
from notice_makers import bring, issue, pay

TODAY = date(2026, 11, 20)
OLD, YOUNG = date(2021, 5, 15), date(2026, 11, 15)


def at(desk: Desk, day: date) -> None:
    assert isinstance(desk.clock, Clock)
    desk.clock.moment = datetime(day.year, day.month, day.day, 9, 0, tzinfo=SONORA)


def clocks(desk: Desk, account: int, day: date = TODAY) -> list[DebtClock]:
    with desk.read() as connection:
        return prescription.clocks_of(connection, account, day)


def last_days(desk: Desk, account: int, day: date = TODAY) -> list[date]:
    return [one.clock.last_day for one in clocks(desk, account, day)]


def near_or_lapsed(desk: Desk, day: date = TODAY) -> list[tuple[int, date, Lapse]]:
    with desk.read() as connection:
        found = prescription.near_or_lapsed(connection, day)
    return [(one.account_id, one.due_on, one.lapse) for one in found]


def typed(desk: Desk, account: int, kind: ActKind, on: date, proof: str = "Expediente 12/2019") -> int:
    with desk.write() as w:
        draft = ActDraft(account, Act(kind, on, proof), "Beto Encino")
        number = prescription.insert_act(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()
    return number


@pytest.fixture
def account(desk: Desk) -> int:
    """An account that owes a bill of May 2021 in two lines and one of November 2026; nothing bears a surcharge."""
    set_surcharge_rate(desk, "0", date(2018, 1, 2))
    found = make_account(desk)
    charge(desk, found, ("agua", "100.00"), ("alcantarillado", "10.00"), period="2021-04", due_on=OLD)
    charge(desk, found, ("agua", "200.00"), due_on=YOUNG)
    return found


class TestDebts:
    def test_the_lines_of_a_bill_are_one_debt(self, desk: Desk, account: int) -> None:
        first, second = clocks(desk, account)
        assert (first.debt.folio, first.debt.period, first.debt.due_on) == ("C-000001", "2021-04", OLD)
        assert (first.debt.open, len(first.debt.charge_ids)) == (Money.pesos(110), 2)
        assert first.debt.concepts == ("Agua potable", "Alcantarillado")
        # 15/05/2021 + 1 day + 60 months = 16/05/2026; 15/11/2026 + 1 day + 60 months = 16/11/2031.
        assert (first.clock.last_day, first.lapse) == (date(2026, 5, 16), Lapse.LAPSED)
        assert (second.clock.last_day, second.lapse) == (date(2031, 11, 16), Lapse.RUNNING)

    def test_what_can_still_be_paid_in_time_has_no_clock_yet(self, desk: Desk, account: int) -> None:
        charge(desk, account, ("agua", "5.00"), due_on=TODAY)
        assert len(clocks(desk, account)) == 2
        assert len(clocks(desk, account, date(2026, 11, 21))) == 3

    def test_what_is_paid_has_none_any_more(self, desk: Desk, account: int) -> None:
        pay(desk, account, "110.00")
        assert [one.debt.due_on for one in clocks(desk, account)] == [YOUNG]

    def test_a_charge_without_a_day_of_its_own_counts_from_the_day_it_was_made(self, desk: Desk) -> None:
        found = make_account(desk, "0104-0300")
        charge(desk, found, ("agua", "30.00"), due_on=None)  # type: ignore[arg-type]
        assert [one.debt.due_on for one in clocks(desk, found, date(2026, 11, 25))] == [TODAY]

    def test_a_surcharge_goes_with_what_it_was_charged_on(self, desk: Desk) -> None:
        # 100.00 with IVA at 16 %, due 15/05/2021. Surcharges of one percent a month since 2026 are charged today, when
        # a peso is paid: they are due today and could be demanded with the bill, from 16/05/2021.
        set_surcharge_rate(desk, "1", date(2026, 1, 3))
        found = make_account(desk, "0104-0400")
        charge(desk, found, ("agua", "100.00"), ("iva", "16.00"), period="2021-04", due_on=OLD, iva_basis_points=1600)
        set_rule(desk, "payment.order", "principal_first")
        pay(desk, found, "1.00")
        bill, surcharge = clocks(desk, found, date(2026, 11, 21))
        assert surcharge.debt.folio.startswith("R-")
        assert len(surcharge.debt.charge_ids) == 2  # the surcharge and its IVA
        assert (surcharge.debt.source_id, surcharge.debt.due_on) == (bill.debt.document_id, OLD)
        assert surcharge.lapse is bill.lapse is Lapse.LAPSED
        assert near_or_lapsed(desk, date(2026, 11, 21)) == [(found, OLD, Lapse.LAPSED)] * 2


class TestActs:
    def test_a_delivered_notification_begins_again_all_that_was_overdue_when_it_was_issued(
        self, desk: Desk, account: int
    ) -> None:
        at(desk, date(2024, 3, 1))
        (notice,) = issue(desk, NoticeKind.NOTIFICATION, account)
        at(desk, date(2024, 3, 4))
        bring(desk, notice)
        # 04/03/2024 + 60 months = 04/03/2029; the bill of 2026 was not owed then.
        assert last_days(desk, account) == [date(2029, 3, 4), date(2031, 11, 16)]
        assert clocks(desk, account)[0].clock.counted == (Act(ActKind.NOTICE, date(2024, 3, 4), notice.name),)

    @pytest.mark.parametrize(
        ("kind", "state"),
        [
            (NoticeKind.REMINDER, NoticeState.DELIVERED),
            (NoticeKind.REQUIREMENT, NoticeState.ABSENT),
            (NoticeKind.NOTIFICATION, NoticeState.REFUSED),
        ],
    )
    def test_an_invitation_and_what_nobody_was_told_interrupt_nothing(
        self, desk: Desk, account: int, kind: NoticeKind, state: NoticeState
    ) -> None:
        at(desk, date(2024, 3, 1))
        (notice,) = issue(desk, kind, account)
        bring(desk, notice, state, received_by="")
        assert last_days(desk, account)[0] == date(2026, 5, 16)

    def test_an_act_by_hand_speaks_of_what_was_due_by_its_day(self, desk: Desk, account: int) -> None:
        number = typed(desk, account, ActKind.JUDICIAL, date(2023, 8, 9))
        assert last_days(desk, account) == [date(2028, 8, 9), date(2031, 11, 16)]
        with desk.read() as connection:
            (known,) = prescription.acts_of(connection, [account])[account]
            assert prescription.typed_act(connection, number) == known
            assert prescription.typed_act(connection, number + 1) is None
        assert (known.typed_id, known.notified_by, known.act.kind) == (number, "Beto Encino", ActKind.JUDICIAL)
        with desk.write() as w:
            prescription.delete_act(w.connection, number)
            w.commit()
        assert last_days(desk, account)[0] == date(2026, 5, 16)

    def test_a_signed_agreement_acknowledges_what_it_covers_and_one_that_was_cancelled_nothing(
        self, desk: Desk, account: int
    ) -> None:
        at(desk, date(2026, 2, 2))
        row = sign(desk, account)
        charge(desk, account, ("agua", "50.00"), period="2021-06", due_on=date(2021, 7, 15))
        # The charge that was written afterwards is not in it: 15/07/2021 + 1 day + 60 months = 16/07/2026.
        assert last_days(desk, account)[:2] == [date(2031, 2, 2), date(2026, 7, 16)]
        with desk.read() as connection:
            old = clocks(desk, account)[0].debt
            assert prescription.agreement_over(connection, old.charge_ids) == row.name
        agreements.cancel(desk, row.id, "Se firmó por error")
        assert last_days(desk, account)[0] == date(2026, 5, 16)
        with desk.read() as connection:
            assert prescription.agreement_over(connection, old.charge_ids) == ""

    def test_a_payment_counts_from_the_day_the_board_says_so_and_only_for_what_it_paid(
        self, desk: Desk, account: int
    ) -> None:
        charge(desk, account, ("agua", "70.00"), period="2021-07", due_on=date(2021, 8, 15))
        at(desk, date(2026, 3, 3))
        till.open_till(desk, "caja1", ZERO)
        pay(desk, account, "10.00")
        untouched = [date(2026, 5, 16), date(2026, 8, 16), date(2031, 11, 16)]
        assert last_days(desk, account) == untouched
        set_rule(desk, "prescription.payment", "yes", date(2026, 3, 4))
        assert last_days(desk, account) == untouched, "a payment of the day before keeps its rule"
        at(desk, date(2026, 4, 1))
        pay(desk, account, "10.00")
        receipt = clocks(desk, account)[0].clock.counted
        assert receipt == (Act(ActKind.PAYMENT, date(2026, 4, 1), "A-000002"),)
        assert last_days(desk, account) == [date(2031, 4, 1), *untouched[1:]]
        cashier.cancel_receipt(desk, "A-000002", "Se cobró dos veces", "caja1")
        assert last_days(desk, account) == untouched

    def test_acts_of_another_account_say_nothing(self, desk: Desk, account: int) -> None:
        other = make_account(desk, "0104-0999")
        typed(desk, other, ActKind.NOTICE, date(2023, 8, 9))
        assert last_days(desk, account)[0] == date(2026, 5, 16)
        with desk.read() as connection:
            assert prescription.acts_of(connection, [account]) == {}
            assert len(prescription.acts_of(connection, list(range(1, 1200)))[other]) == 1


class TestTheWholeBoard:
    def test_it_is_what_each_account_says_of_itself(self, desk: Desk) -> None:
        for number in range(12):
            found = make_account(desk, f"A{number:02}")
            for month in range(number % 5 + 1):
                charge(desk, found, ("agua", "90.00"), due_on=date(2020 + number // 3, month + 3, 28))
            if number % 4 == 1:
                typed(desk, found, ActKind.ACKNOWLEDGEMENT, date(2025, 6, 1))
        for day in (TODAY, date(2027, 2, 28), date(2028, 8, 31)):
            alone = [one for account in range(1, 13) for one in clocks(desk, account, day)]
            expected = [(one.debt.account_id, one.debt.due_on, one.lapse) for one in alone]
            assert near_or_lapsed(desk, day) == [one for one in expected if one[2] is not Lapse.RUNNING]
            assert near_or_lapsed(desk, day)

    def test_it_begins_with_the_first_day_of_the_warning(self, desk: Desk, account: int) -> None:
        # Demandable 16/05/2021 + 54 months = 16/11/2025.
        assert near_or_lapsed(desk, date(2025, 11, 15)) == []
        assert near_or_lapsed(desk, date(2025, 11, 16)) == [(account, OLD, Lapse.NEAR)]
        assert near_or_lapsed(desk, date(2026, 5, 16)) == [(account, OLD, Lapse.NEAR)]
        assert near_or_lapsed(desk, date(2026, 5, 17)) == [(account, OLD, Lapse.LAPSED)]

    def test_a_board_that_warns_of_everything_still_asks_only_for_what_is_late(self, desk: Desk, account: int) -> None:
        set_rule(desk, "prescription.most_months", "12")
        set_rule(desk, "prescription.warning_months", "1")
        charge(desk, account, ("agua", "5.00"), due_on=date(2026, 12, 15))
        assert [due for _, due, _ in near_or_lapsed(desk)] == [OLD, YOUNG]
