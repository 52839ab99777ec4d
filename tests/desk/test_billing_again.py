"""A bill computed again: by its mirror, with a reason, only while nothing of it is paid, and as of its own day."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk import billing, checks, till
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.cashier import PaymentOrder, take_payment
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.domain import chart
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Stamp, post
from makers import Clock, charge, make_account, seat, set_surcharge_rate
from towns import grant, ledger, load_tariff, read_meter

WHY = "Se leyó el medidor del vecino"


@pytest.fixture
def account(desk: Desk) -> int:
    """A tap billed 19 m³ in October: 212.50 + 21.25 + 25.50 = 259.25."""
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 19)
    billing.run(desk, "2026-10")
    return account


def correct_reading(desk: Desk, account_id: int, volume_m3: int) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql(
            "UPDATE reading SET volume_m3 = ?, reading_m3 = 1284 + ? WHERE account_id = ?",
            (volume_m3, volume_m3, account_id),
        )
        w.commit()


def pay(desk: Desk, account_id: int, pesos: str) -> None:
    till.open_till(desk, "caja1", Money(0))
    amount = Money.pesos(pesos)
    take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), "r", account_id))


def test_a_corrected_reading_gives_another_bill_and_the_first_is_undone_by_its_mirror(desk: Desk, account: int) -> None:
    correct_reading(desk, account, 9)

    outcome = recalculate(desk, account, "2026-10", WHY).value

    # 9 m³: the quota, 100 + 10 + 12 = 122.
    assert (outcome.before, outcome.after) == (Money.pesos("259.25"), Money.pesos(122))
    assert ledger(desk, "SELECT kind, series, reason FROM document ORDER BY id") == [
        ("charge", "C", ""), ("reversal", "CAN", WHY), ("charge", "C", ""),
    ]  # fmt: skip
    assert ledger(desk, "SELECT document_id, reversed_by_id, volume_litres, due_on FROM bill ORDER BY 1") == [
        (1, 2, 19000, "2026-12-05"), (3, None, 9000, "2026-12-05"),
    ]  # fmt: skip
    assert ledger(desk, "SELECT act, reason FROM audit WHERE act = 'billing.recalculated'") == [
        ("billing.recalculated", WHY)
    ]
    assert all(check.ok for check in checks.run_checks(desk))


def test_the_reading_is_corrected_with_the_bill_in_one_act(desk: Desk, account: int) -> None:
    outcome = recalculate(desk, account, "2026-10", WHY, reading_m3=1293).value

    # 1,293 - 1,284 = 9 m³.
    assert outcome.after == Money.pesos(122)
    assert ledger(desk, "SELECT state, reading_m3, volume_m3 FROM reading ORDER BY id") == [
        ("discarded", 1303, 19), ("accepted", 1293, 9),
    ]  # fmt: skip
    assert ledger(desk, "SELECT last_reading_m3 FROM meter") == [(1293,)]


def test_an_odd_reading_typed_with_the_correction_counts_as_looked_at(desk: Desk, account: int) -> None:
    outcome = recalculate(desk, account, "2026-10", WHY, reading_m3=1284 + 5000).value

    # 100 + 4,990 × 12.50 = 62,475 and 22 % more.
    assert outcome.after == Money.pesos("76219.50")


def test_a_reading_that_cannot_be_leaves_the_bill_as_it_was(desk: Desk, account: int) -> None:
    with pytest.raises(Refused):
        recalculate(desk, account, "2026-10", WHY, reading_m3=10**12)

    assert ledger(desk, "SELECT document_id, reversed_by_id FROM bill") == [(1, None)]
    assert ledger(desk, "SELECT state FROM reading") == [("accepted",)]


def test_a_bill_without_meter_has_no_reading_to_correct(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk)
    billing.run(desk, "2026-10")

    with pytest.raises(Refused, match=r"billing\.no_reading"):
        recalculate(desk, account, "2026-10", WHY, reading_m3=7)

    assert ledger(desk, "SELECT document_id, reversed_by_id FROM bill") == [(1, None)]


def test_a_benefit_given_since_is_taken_off_and_one_taken_away_comes_back(desk: Desk, account: int) -> None:
    benefit = grant(desk, account)
    assert recalculate(desk, account, "2026-10", "Trajo su credencial").value.after == Money.pesos("153.00")
    # 19 m³ are under the 25 of the benefit: 212.50 less half of it, 106.25 + 21.25 + 25.50 = 153.

    with desk.write() as w:
        w.connection.exec_driver_sql(
            "UPDATE benefit SET ended_on = '2026-10-01', end_reason = 'No vive ahí' WHERE id = ?", (benefit,)
        )
        w.commit()

    assert recalculate(desk, account, "2026-10", "No vive ahí").value.after == Money.pesos("259.25")
    assert all(check.ok for check in checks.run_checks(desk))


def test_credit_in_favour_finds_again_what_is_late_charged_before_it_pays(desk: Desk) -> None:
    set_surcharge_rate(desk, "2.07", date(2026, 1, 3))
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 19)
    charge(desk, account, ("agua", "100"), period="2026-09", due_on=date(2026, 10, 15))
    give_credit(desk, account, "50")
    billing.run(desk, "2026-10")
    give_credit(desk, account, "30")
    assert isinstance(desk.clock, Clock)
    desk.clock.forward(days=30)

    recalculate(desk, account, "2026-10", WHY)

    # 20 Nov: 100 × 2 months × 2.07 % = 4.14, paid from 50 with 45.86 of the 100. 20 Dec: one month more of the 54.14
    # left, 1.12, and the first one of the bill, 259.25 × 2.07 % = 5.37; the 30 pays both and 23.51 of the 54.14.
    assert ledger(desk, "SELECT total_centavos FROM document WHERE series = 'R' ORDER BY id") == [(414,), (649,)]
    assert ledger(desk, "SELECT sum(amount_centavos) FROM entry WHERE debit_id = 2") == [(8000,)]
    assert all(check.ok for check in checks.run_checks(desk))


def give_credit(desk: Desk, account_id: int, pesos: str) -> None:
    with desk.write() as w:
        entry = EntryDraft(chart.OPENING, chart.CUSTOMER_CREDIT, Money.pesos(pesos), account_id=account_id)
        draft = DocumentDraft(DocumentKind.OPENING, "AP", [entry], account_id=account_id)
        post(w.connection, draft, Stamp(desk.now(), desk.person.id))
        w.commit()


def test_a_tariff_loaded_since_does_not_reach_it(desk: Desk, account: int) -> None:
    load_tariff(desk, valid_from=date(2026, 11, 1), ranges=[{"above_m3": "0", "quota": "900", "per_m3": "0"}])

    assert recalculate(desk, account, "2026-10", WHY).value.after == Money.pesos("259.25")


def test_the_next_run_finds_it_billed(desk: Desk, account: int) -> None:
    recalculate(desk, account, "2026-10", WHY)

    assert billing.run(desk, "2026-10").value.billed == 0


def test_one_with_a_payment_stays_as_it_is(desk: Desk, account: int) -> None:
    pay(desk, account, "10")

    with pytest.raises(Refused, match=r"billing\.bill_paid"):
        recalculate(desk, account, "2026-10", WHY)


@pytest.mark.parametrize(
    ("period", "reason", "code"),
    [("2026-09", WHY, "billing.no_bill"), ("2026-10", " x ", "billing.reason_short"), ("hoy", WHY, "period.unknown")],
)
def test_it_is_refused_without_a_bill_a_reason_or_a_period(
    desk: Desk, account: int, period: str, reason: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        recalculate(desk, account, period, reason)

    assert refused.value.code == code


def test_if_the_account_would_have_no_bill_now_everything_stays(desk: Desk, account: int) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE reading SET state = 'set_aside', aside_reason = 'under'")
        w.commit()

    with pytest.raises(Refused, match=r"billing\.set_aside"):
        recalculate(desk, account, "2026-10", WHY)

    assert ledger(desk, "SELECT count(*) FROM document") == [(1,)]


def test_if_the_tariff_now_belongs_to_another_book_everything_stays(desk: Desk, account: int) -> None:
    load_tariff(desk, name="Anual", period="anual")
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE account SET tariff = 'Anual'")
        w.commit()

    with pytest.raises(Refused, match=r"billing\.other_book"):
        recalculate(desk, account, "2026-10", WHY)


def test_if_the_account_is_away_now_everything_stays(desk: Desk, account: int) -> None:
    with desk.write() as w:
        w.connection.exec_driver_sql("UPDATE account SET state = 'suspended'")
        w.commit()

    with pytest.raises(Refused, match=r"billing\.not_in_book"):
        recalculate(desk, account, "2026-10", WHY)


def test_the_cashier_needs_somebody_who_may(desk: Desk, account: int) -> None:
    cashier = seat(desk, "lupita")
    with pytest.raises(Refused, match=r"right\.missing"):
        recalculate(cashier, account, "2026-10", WHY)

    recalculate(cashier, account, "2026-10", WHY, Authorisation("dora", "direccion-1234"))

    assert ledger(desk, "SELECT count(*) FROM bill") == [(2,)]
