"""One request makes one document, of whatever kind; and where two roundings meet, what was pointed at decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aguadesk.desk import accounts, cashier, checks, rules, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.desk import Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.rules import RuleForm
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from makers import charge, make_account, make_desk, seat
from pencil import price_named

CONSTANCIA = "Constancia de no adeudo"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two accounts, of which the first owes 100.00, and an open till."""
    desk = make_desk(tmp_path)
    first = make_account(desk)
    make_account(desk, "0104-0238", "Hilario Sauce Ventura", "Morelos")
    charge(desk, first, ("agua", "100"))
    till.open_till(desk, "caja1", Money.pesos(500))
    yield desk
    assert [result for result in checks.run_checks(desk) if not result.ok] == []
    desk.board.close()


def cash(pesos: str) -> tuple[Tender, ...]:
    return (Tender(Method.CASH, Money.pesos(pesos), Money.pesos(pesos)),)


def constancia(desk: Desk) -> PriceItem:
    return PriceItem(price_named(desk, CONSTANCIA))


def counts(desk: Desk) -> dict[str, int]:
    with desk.read() as connection:
        rows = connection.exec_driver_sql("SELECT series, count(*) FROM document GROUP BY series").all()
    return {series: number for series, number in rows}  # noqa: C416


def refused(act: object) -> Refused:
    assert callable(act)
    with pytest.raises(Refused) as caught:
        act()
    return caught.value


class TestARequest:
    def test_that_made_a_charge_makes_no_receipt(self, desk: Desk) -> None:
        folio = cashier.add_charge(desk, 1, [constancia(desk)], "uno").value
        before = counts(desk)
        order = PaymentOrder("caja1", cash("100"), "uno", 1)
        said = refused(lambda: cashier.take_payment(desk, order))
        assert (said.code, said.values) == ("payment.request_reused", {"folio": folio})
        assert counts(desk) == before

    def test_that_made_a_receipt_makes_no_charge(self, desk: Desk) -> None:
        cashier.take_payment(desk, PaymentOrder("caja1", cash("100"), "uno", 1))
        before = counts(desk)
        said = refused(lambda: cashier.add_charge(desk, 1, [constancia(desk)], "uno"))
        assert (said.code, said.values) == ("payment.request_reused", {"folio": "A-000001"})
        assert counts(desk) == before

    def test_that_charged_one_account_does_not_pass_for_the_charge_of_another(self, desk: Desk) -> None:
        cashier.add_charge(desk, 1, [constancia(desk)], "uno")
        said = refused(lambda: cashier.add_charge(desk, 2, [constancia(desk)], "uno"))
        assert said.code == "payment.request_reused"
        assert accounts.account(desk, 2).owed == Money(0)

    def test_that_paid_for_one_account_does_not_pay_for_another(self, desk: Desk) -> None:
        cashier.take_payment(desk, PaymentOrder("caja1", cash("100"), "uno", 1))
        said = refused(lambda: cashier.take_payment(desk, PaymentOrder("caja1", cash("100"), "uno", 2)))
        assert said.code == "payment.request_reused"

    def test_with_items_makes_one_charge_and_one_receipt_however_often_it_is_sent(self, desk: Desk) -> None:
        order = PaymentOrder("caja1", cash("56"), "uno", 1, items=(constancia(desk),))
        folios = {str(cashier.take_payment(desk, order).value.folio) for _ in range(3)}
        assert folios == {"A-000001"}
        # The float of the till, the debt of 100.00, the constancia, and one receipt.
        assert counts(desk) == {"CJ": 1, "C": 2, "A": 1}

    def test_that_was_cancelled_gives_the_cancelled_receipt_and_takes_nothing_again(self, desk: Desk) -> None:
        order = PaymentOrder("caja1", cash("100"), "uno", 1)
        cashier.take_payment(desk, order)
        cashier.cancel_receipt(desk, "A-1", "se cobró por error", "caja1")
        again = cashier.take_payment(desk, order)
        assert again.value.cancelled is not None
        assert not again.changed
        assert accounts.account(desk, 1).owed == Money.pesos(100)

    def test_that_was_refused_may_be_sent_again_once_it_is_right(self, desk: Desk) -> None:
        short = PaymentOrder("caja1", cash("55"), "uno", 1, items=(constancia(desk),))
        assert refused(lambda: cashier.take_payment(desk, short)).code == "payment.items_short"
        right = PaymentOrder("caja1", cash("56"), "uno", 1, items=(constancia(desk),))
        assert str(cashier.take_payment(desk, right).value.folio) == "A-000001"
        assert counts(desk)["C"] == 2, "the charge of the refused payment was undone with it"


@pytest.mark.parametrize(
    ("pointed_at", "other", "rounding", "left"),
    [
        # 99.60 was pointed at, of 100.40: both round to 100.00. Forty centavos more than was pointed at.
        ("99.60", "0.80", "0.40", "0.80"),
        ("99.51", "0.01", "0.49", "0.01"),
        ("100.10", "0.20", "-0.10", "0.20"),
        ("99.99", "0.50", "0.01", "0.50"),
    ],
)
def test_what_was_pointed_at_is_what_is_rounded(
    desk: Desk, pointed_at: str, other: str, rounding: str, left: str
) -> None:
    dora = seat(desk, "dora")
    rules.add_rule(dora, RuleForm("payment.rounding", "peso_cff20", desk.today(), "Acta de la Junta"))
    rules.add_rule(dora, RuleForm("payment.order", "chosen", desk.today(), "Acta de la Junta"))
    (chosen,) = charge(desk, 2, ("agua", pointed_at), due_on=date(2026, 10, 15))
    charge(desk, 2, ("agua", other), due_on=date(2026, 11, 15))
    asked = cashier.standing(desk, 2).asked(frozenset({chosen}), [Method.CASH])
    assert asked == Money.pesos(100)
    order = PaymentOrder("caja1", cash("100"), "uno", 2, chosen=frozenset({chosen}))
    receipt = cashier.take_payment(desk, order).value
    assert [(line.charge_id, line.amount.plain) for line in receipt.applied] == [(chosen, pointed_at)]
    assert (receipt.rounding.plain, accounts.account(desk, 2).owed.plain) == (rounding, left)


def credit(pesos: str) -> Tender:
    return Tender(Method.CREDIT, Money.pesos(pesos), Money.pesos(pesos))


def paid_from_credit_and_leaving_more(desk: Desk) -> None:
    """A-1 leaves 50.00 in favour; A-2 uses them, and leaves 30.00 of its own, of which A-3 uses what it is told."""
    cashier.take_payment(desk, PaymentOrder("caja1", cash("150"), "uno", 1))
    charge(desk, 1, ("agua", "50"), period="2026-11")
    cashier.take_payment(desk, PaymentOrder("caja1", (credit("50"), *cash("30")), "dos", 1))
    charge(desk, 1, ("agua", "30"), period="2026-12")


def test_a_receipt_that_gives_back_more_credit_than_it_left_can_be_cancelled(desk: Desk) -> None:
    paid_from_credit_and_leaving_more(desk)
    cashier.take_payment(desk, PaymentOrder("caja1", (credit("20"),), "tres", 1))
    # 10.00 in favour are left; the second receipt takes 30.00 away and gives 50.00 back: 30.00.
    cashier.cancel_receipt(desk, "A-2", "se cobró por error", "caja1")
    details = accounts.account(desk, 1)
    assert (details.owed.plain, details.credit.plain) == ("60.00", "30.00")  # 50.00, and 10.00 left of December


def test_a_receipt_whose_credit_was_spent_and_is_not_given_back_cannot(desk: Desk) -> None:
    paid_from_credit_and_leaving_more(desk)
    cashier.take_payment(desk, PaymentOrder("caja1", (credit("30"),), "tres", 1))
    # Nothing is left in favour, and the first receipt would take away the 50.00 that the second used.
    said = refused(lambda: cashier.cancel_receipt(desk, "A-1", "se cobró por error", "caja1"))
    assert said.code == "receipt.credit_used"
    # From the last to the first all of them can.
    for folio in ("A-3", "A-2", "A-1"):
        cashier.cancel_receipt(desk, folio, "se cobró por error", "caja1")
    details = accounts.account(desk, 1)
    assert (details.owed.plain, details.credit.plain) == ("180.00", "0.00")  # 100.00 + 50.00 + 30.00


def test_credit_is_spent_before_what_is_handed_over_whichever_is_named_first(desk: Desk) -> None:
    cashier.take_payment(desk, PaymentOrder("caja1", cash("150"), "uno", 1))
    charge(desk, 1, ("agua", "100"), period="2026-11")
    # 50.00 in favour and 80.00 in cash for 100.00: all of the credit, 50.00 of the cash, and 30.00 in favour.
    taken = cashier.take_payment(desk, PaymentOrder("caja1", (*cash("80"), credit("50")), "dos", 1)).value
    assert taken.to_credit == Money.pesos(30)
    details = accounts.account(desk, 1)
    assert (details.owed.plain, details.credit.plain) == ("0.00", "30.00")
