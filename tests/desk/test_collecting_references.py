"""References made and proved at the desk, and the one that a bill may print."""

from __future__ import annotations

from datetime import date

import pytest

from aguadesk.desk.collecting_points import edit_point, form_of, points
from aguadesk.desk.collecting_references import Proved, make, prove, reference_for
from aguadesk.desk.desk import Desk
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from collection_makers import bank_point, bank_reference, shop_point
from makers import make_account, seat

PAID, DUE_ON = Money.pesos("312.40"), date(2026, 12, 5)


@pytest.fixture
def bank(desk: Desk) -> int:
    make_account(desk)
    return bank_point(desk)


def test_a_reference_is_made_for_an_account_and_proved_again(desk: Desk, bank: int) -> None:
    made = make(seat(desk, "lupita"), bank, " 0104-0237 ", PAID, DUE_ON)

    assert made == bank_reference("0104-0237", PAID, DUE_ON)
    assert prove(desk, bank, made) == Proved(("0104-0237",), DUE_ON)


def test_a_reference_of_nobody_is_right_all_the_same(desk: Desk, bank: int) -> None:
    assert prove(desk, bank, bank_reference("99", PAID)) == Proved((), date(2026, 11, 30))


def test_a_reference_may_be_of_two_accounts_whose_numbers_have_the_same_digits(desk: Desk) -> None:
    make_account(desk)
    make_account(desk, "104-0237")
    shop = shop_point(desk)

    assert prove(desk, shop, "1040237") == Proved(("0104-0237", "104-0237"), None)


@pytest.mark.parametrize(
    ("text", "code"),
    [("1", "reference.short"), ("00000104023747283222", "reference.check"), ("x", "reference.not_a_digit")],
)
def test_what_is_wrong_with_it_is_told(desk: Desk, bank: int, text: str, code: str) -> None:
    with pytest.raises(Refused) as told:
        prove(desk, bank, text)

    assert told.value.code == code


def test_nothing_is_made_for_an_account_or_at_a_point_that_is_not_there(desk: Desk, bank: int) -> None:
    for point, number, code in ((bank, "0104-9999", "account.unknown"), (99, "0104-0237", "collecting.point_unknown")):
        with pytest.raises(Refused) as told:
            make(desk, point, number, PAID, DUE_ON)
        assert told.value.code == code


def test_a_bill_may_print_the_reference_of_the_first_point_that_has_check_digits(desk: Desk) -> None:
    rosa, nameless = make_account(desk), make_account(desk, "SIN-NUMERO")

    def reference(account_id: int) -> str:
        with desk.read() as connection:
            return reference_for(connection, account_id, PAID, DUE_ON)

    shop_point(desk, "Abarrotes")
    assert reference(rosa) == ""
    point_id = bank_point(desk)
    assert reference(rosa) == bank_reference("0104-0237", PAID, DUE_ON)
    assert (reference(nameless), reference(999)) == ("", "")
    edit_point(desk, point_id, form_of(points(desk)[1]), is_open=False)
    assert reference(rosa) == ""
