"""The bills of a period on paper: what each says comes from the ledger, in the order in which they are handed out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aguadesk.desk import bill_papers, billing, cashier, till
from aguadesk.desk.billing_again import recalculate
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.collecting_references import reference_for
from aguadesk.desk.desk import Desk
from aguadesk.domain.accounts import PlaceKind
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.papers.bill import HISTORY_TO_COME, BillData, BillLine, Usage
from aguadesk.store import catalogues
from collection_makers import bank_point
from makers import charge, make_account, make_desk, set_surcharge_rate
from towns import grant, load_tariff, read_meter

PERIOD = "2026-10"


def route(desk: Desk, name: str) -> int:
    with desk.write() as w:
        found = catalogues.place_id(w.connection, PlaceKind.ROUTE, name)
        w.commit()
    return found


def pay(desk: Desk, account: int, pesos: str) -> None:
    amount = Money.pesos(pesos)
    cashier.take_payment(desk, PaymentOrder("caja1", (Tender(Method.CASH, amount, amount),), "a", account))


def only(desk: Desk, period: str = PERIOD) -> BillData:
    """Return the one bill of a period."""
    (bill,) = bill_papers.bills_data(desk, bill_papers.listed(desk, period))
    return bill


def test_a_metered_bill_says_its_readings_and_how_the_water_was_computed(desk: Desk) -> None:
    load_tariff(desk, document="Ley de Ingresos 2026", article="12")
    read_meter(desk, make_account(desk, meter="M1"), 19)
    billing.run(desk, PERIOD, "Cuide el agua")

    bill = only(desk)

    assert (bill.account, bill.holder, bill.period) == ("0104-0237", "Rosa Elena Cota Beltrán", "Oct 2026")
    assert (bill.previous, bill.current, bill.consumption, bill.how) == ("1,284", "1,303", "19 m³", "leída")
    # 100 + 9 × 12.50 = 212.50; 10 % is 21.25 and 12 % is 25.50.
    assert [(line.words, str(line.amount)) for line in bill.lines] == [
        ("Agua, 19 m³", "212.50"), ("Alcantarillado 10 %", "21.25"), ("Saneamiento 12 %", "25.50"),
    ]  # fmt: skip
    assert bill.lines[0].note.startswith("Rango de más de 10 m³ en adelante")
    assert "$100.00 + 9 m³ × $12.50" in bill.lines[0].note or "9 m³ × $12.50" in bill.lines[0].note
    assert (bill.total, bill.to_pay, bill.message) == (Money.pesos("259.25"), Money.pesos("259.25"), "Cuide el agua")
    assert bill.history == (Usage("Oct", 19),)


def test_a_tap_without_meter_says_so_and_has_no_chart(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk)
    billing.run(desk, PERIOD)

    bill = only(desk)

    assert (bill.previous, bill.current, bill.consumption, bill.how) == ("", "", "Cuota fija", "toma sin medidor")
    assert (bill.history, bill.no_history) == ((), "Toma sin medidor.")


def test_a_discount_stands_apart_with_its_percentage_and_its_authority(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 19)
    grant(desk, account)
    billing.run(desk, PERIOD)

    bill = only(desk)

    # Half of 212.50 is 106.25: 259.25 less that is 153.00.
    assert bill.lines[-1].words.endswith(": 50 % menos")
    assert (bill.lines[-1].amount, bill.total) == (-Money.pesos("106.25"), Money.pesos(153))
    assert bill.lines[-1].note


def test_what_the_rounding_takes_off_is_a_line_too(desk: Desk) -> None:
    load_tariff(desk, rounding={"total": "peso_cff20"})
    read_meter(desk, make_account(desk, meter="M1"), 19)
    billing.run(desk, PERIOD)

    bill = only(desk)

    # 259.25 comes down to 259.00 (CFF art. 20: up to 50 cents go down).
    assert bill.lines[-1] == BillLine("Redondeo a pesos enteros", -Money.pesos("0.25"))
    assert bill.total == Money.pesos(259)


def test_arrears_and_surcharges_stand_apart_from_the_period(desk: Desk) -> None:
    set_surcharge_rate(desk, "2", date(2026, 2, 1))
    load_tariff(desk)
    account = make_account(desk)
    charge(desk, account, ("agua", "200.00"), period="2026-08", due_on=desk.today() - timedelta(days=45))
    billing.run(desk, PERIOD)

    bill = only(desk)

    # 45 days are two months begun: 2 × 2 % of 200 is 8. The month is 100 × 1.22.
    assert (bill.total, bill.arrears, bill.surcharges) == (Money.pesos(122), Money.pesos(200), Money.pesos(8))
    assert bill.to_pay == Money.pesos(330)


def test_what_is_in_favour_is_taken_off_and_what_is_left_of_it_is_said(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk)
    till.open_till(desk, "caja1", Money(0))
    pay(desk, account, "150")
    billing.run(desk, PERIOD)

    bill = only(desk)

    assert (bill.credit, bill.to_pay, bill.left_in_favour) == (Money.pesos(150), Money.pesos(0), Money.pesos(28))


def test_the_chart_holds_the_periods_before_the_oldest_first(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    for month, used in (("2026-08", 11), ("2026-09", 12), ("2026-10", 13)):
        read_meter(desk, account, used, month)
        billing.run(desk, month)

    (september,) = bill_papers.bills_data(desk, bill_papers.listed(desk, "2026-09"))
    assert [one.label for one in only(desk).history] == ["Ago", "Sep", "Oct"]
    assert [one.m3 for one in only(desk).history] == [11, 12, 13]
    assert [one.m3 for one in september.history] == [11, 12]


def test_a_meter_never_billed_before_says_that_its_history_will_come(desk: Desk) -> None:
    load_tariff(desk)
    read_meter(desk, make_account(desk, meter="M1"), 19)
    billing.run(desk, PERIOD)

    assert only(desk).no_history == HISTORY_TO_COME


def test_two_months_are_named_by_both_under_their_bar(desk: Desk) -> None:
    load_tariff(desk, period="bimestral")
    read_meter(desk, make_account(desk, meter="M1"), 19, "2026-B5", read_on="2026-10-28")
    billing.run(desk, "2026-B5")

    assert only(desk, "2026-B5").history == (Usage("Sep-Oct", 19),)


def test_a_year_is_named_by_its_number(desk: Desk) -> None:
    load_tariff(desk, period="anual")
    read_meter(desk, make_account(desk, meter="M1"), 19, "2026", read_on="2026-10-28")
    billing.run(desk, "2026")

    assert only(desk, "2026").history == (Usage("2026", 19),)


def test_bills_come_as_they_are_handed_out(desk: Desk) -> None:
    load_tariff(desk)
    ten, two = route(desk, "Ruta 10"), route(desk, "Ruta 2")
    make_account(desk, "1", "Sin ruta")
    make_account(desk, "2", "Diez", route_id=ten, route_order=1)
    make_account(desk, "3", "Dos, segundo", route_id=two, route_order=20)
    make_account(desk, "4", "Dos, primero", route_id=two, route_order=10)
    make_account(desk, "5", "Dos, sin lugar", route_id=two)
    billing.run(desk, PERIOD)

    data = list(bill_papers.bills_data(desk, bill_papers.listed(desk, PERIOD)))

    assert [one.holder for one in data] == ["Dos, primero", "Dos, segundo", "Dos, sin lugar", "Diez", "Sin ruta"]
    assert [one.route for one in data] == ["Ruta 2, lugar 10", "Ruta 2, lugar 20", "Ruta 2", "Ruta 10, lugar 1", ""]
    assert len(bill_papers.listed(desk, PERIOD, two)) == 3
    assert len(bill_papers.listed(desk, PERIOD, bill_papers.NO_ROUTE)) == 1


def test_a_route_that_is_only_a_number_is_called_a_route(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk, route_id=route(desk, "0101"))
    billing.run(desk, PERIOD)

    assert only(desk).route == "Ruta 0101"


def test_bills_are_found_by_name_by_number_and_without_accents(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk, "0104-0001", "José Ibáñez Peña", "Morelos")
    make_account(desk, "0104-0002", "Ana Luna Loma")
    billing.run(desk, PERIOD)

    for words, many in (("ibanez", 1), ("0104-0002", 1), ("morelos", 1), ("0104", 2), ("nadie", 0), ("", 2)):
        assert len(bill_papers.listed(desk, PERIOD, words=words)) == many, words


def test_a_bill_that_was_undone_is_not_printed_and_the_new_one_says_so(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk, meter="M1")
    read_meter(desk, account, 19)
    billing.run(desk, PERIOD)
    recalculate(desk, account, PERIOD, "Se leyó mal", reading_m3=1293)

    ids = bill_papers.listed(desk, PERIOD)
    (state,) = bill_papers.states(desk, ids).values()

    assert len(ids) == 1
    assert (state.recalculated, state.bill.net, state.open) == (True, Money.pesos(122), Money.pesos(122))


def test_a_bill_says_how_much_of_it_is_open_and_the_period_what_was_paid(desk: Desk) -> None:
    load_tariff(desk)
    account = make_account(desk)
    make_account(desk, "2")
    billing.run(desk, PERIOD)
    till.open_till(desk, "caja1", Money(0))
    pay(desk, account, "22")

    states = bill_papers.states(desk, bill_papers.listed(desk, PERIOD))
    sums = bill_papers.sums(desk, PERIOD)

    assert sorted(str(one.open) for one in states.values()) == ["100.00", "122.00"]
    assert (sums.bills, sums.billed, sums.settled, sums.open) == (
        2, Money.pesos(244), Money.pesos(22), Money.pesos(222),
    )  # fmt: skip
    assert bill_papers.sums(desk, "2026-09").bills == 0


def test_a_bill_is_explained_by_its_first_charge(desk: Desk) -> None:
    load_tariff(desk)
    make_account(desk)
    billing.run(desk, PERIOD)
    (document,) = bill_papers.listed(desk, PERIOD)

    assert bill_papers.first_charge(desk, document) == 1
    with pytest.raises(Refused, match=r"explain\.unknown"):
        bill_papers.first_charge(desk, 999)


def test_the_same_period_is_drawn_with_the_same_bytes(desk: Desk) -> None:
    load_tariff(desk)
    for number in range(3):
        make_account(desk, str(number))
    billing.run(desk, PERIOD)
    told: list[int] = []

    two = bill_papers.period_pdf(desk, PERIOD, told=told.append)
    one = bill_papers.period_pdf(desk, PERIOD, per_page=1)

    assert (two.bills, two.pages, one.pages, told) == (3, 2, 3, [1, 2, 3])
    assert two.pdf == bill_papers.period_pdf(desk, PERIOD).pdf


def test_a_period_or_a_route_without_bills_is_refused(desk: Desk) -> None:
    route(desk, "Ruta 1")
    for asked, code in ((PERIOD, r"bills\.none"), ("octubre", r"period\.unknown")):
        with pytest.raises(Refused, match=code):
            bill_papers.period_pdf(desk, asked)
    with pytest.raises(Refused, match=r"bills\.no_such_route"):
        bill_papers.route_of(desk, "Ruta 9")
    assert bill_papers.route_of(desk, " ruta 1 ") > 0


def test_nothing_to_draw_has_no_page(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert bill_papers.bills_pdf(desk, []).pages == 0
    desk.board.close()


def test_a_bill_carries_the_reference_with_which_a_bank_takes_its_payment(desk: Desk) -> None:
    bank_point(desk)
    load_tariff(desk)
    account = make_account(desk)
    billing.run(desk, PERIOD)

    bill = only(desk)

    with desk.read() as connection:
        assert bill.reference == reference_for(connection, account, bill.to_pay, bill.due_on)
    assert bill.reference.isdigit()


def test_a_bill_with_nothing_to_pay_has_no_reference(desk: Desk) -> None:
    bank_point(desk)
    load_tariff(desk)
    account = make_account(desk)
    till.open_till(desk, "caja1", Money(0))
    pay(desk, account, "500")
    billing.run(desk, PERIOD)

    assert only(desk).reference == ""
