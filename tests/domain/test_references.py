"""References for paying outside: the worked example of the bank, read back, and every digit that is noticed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aguadesk.domain.collecting.contracts import PLAIN, Check, Contract, read_contract
from aguadesk.domain.collecting.references import (
    Reference,
    amount_agrees,
    check_digits,
    condensed_date,
    date_of,
    make_reference,
    read_reference,
)
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money

BANCOMER = Contract(Check.MODULO_97, account_digits=12, base_year=1988, with_amount=True, constant="2")
LUHN = Contract(Check.MODULO_10, account_digits=9, prefix="77", weights=(2, 1))
CONTRACT_2014 = """
[reference]
check = "modulo_97"
account_digits = 12
prefix = "0451"
base_year = 2014
amount = true
amount_weights = [7, 3, 1]
constant = "2"
weights = [11, 13, 17, 19, 23]
"""

accounts = st.integers(1, 10**12 - 1).map(str)
amounts = st.integers(1, 99_999_999).map(Money)
days = st.dates(date(2014, 1, 1), date(2040, 10, 31))


def refused(contract: Contract, text: str) -> Refused:
    with pytest.raises(Refused) as told:
        read_reference(contract, text)
    return told.value


def test_the_worked_example_of_the_bank_comes_out_digit_by_digit() -> None:
    made = make_reference(BANCOMER, "067591119700", Money.pesos("4256.50"), date(1997, 5, 23))

    assert made == "06759111970034946226"
    assert condensed_date(date(1997, 5, 23), 1988) == "3494"
    assert check_digits(BANCOMER, made[:-2]) == "26"


def test_the_worked_example_reads_back() -> None:
    read = read_reference(BANCOMER, "0675-9111-9700 3494 6226")

    assert read == Reference("67591119700", date(1997, 5, 23), 6)
    assert amount_agrees(BANCOMER, read, Money.pesos("4256.50"))
    assert not amount_agrees(BANCOMER, read, Money.pesos("4256.51"))


def test_the_known_number_of_luhn_has_its_known_digit() -> None:
    plain = Contract(Check.MODULO_10, weights=(2, 1))

    assert check_digits(plain, "7992739871") == "3"
    assert make_reference(LUHN, "0104-0237", Money(1), date(2026, 11, 20)).startswith("77001040237")


def test_a_contract_reads_from_its_toml() -> None:
    contract = read_contract(CONTRACT_2014)

    assert contract == Contract(Check.MODULO_97, 12, "0451", 2014, with_amount=True, constant="2")
    made = make_reference(contract, "0104-0237", Money.pesos("312.40"), date(2026, 12, 5))
    assert (made[:16], len(made)) == ("0451000001040237", 24)
    assert read_reference(contract, made) == Reference("1040237", date(2026, 12, 5), int(made[20]))


def test_no_contract_at_all_is_the_number_of_the_account() -> None:
    assert read_contract("  \n") is PLAIN
    assert make_reference(PLAIN, "0104-0237", Money(1), date(2026, 1, 1)) == "1040237"
    assert read_reference(PLAIN, "0104-0237") == Reference("1040237")


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("0675911197003494622", "reference.short", {"length": 19, "expected": 20}),
        ("067591119700349462261", "reference.long", {"length": 21, "expected": 20}),
        ("067591119700349462O6", "reference.not_a_digit", {"place": 19, "sign": "O"}),
        ("06759111970034946126", "reference.constant", {"place": 18, "found": "1", "expected": "2"}),
        ("06759111970034946227", "reference.check", {"place": 19, "found": "27", "expected": "26"}),
        ("06759211970034946226", "reference.check", {"place": 19, "found": "26", "expected": "43"}),
    ],
)
def test_a_wrong_reference_says_where_and_what(text: str, code: str, values: dict[str, object]) -> None:
    told = refused(BANCOMER, text)

    assert told.code == code
    assert values.items() <= told.values.items()


def test_a_reference_of_another_contract_is_told_by_its_prefix() -> None:
    told = refused(LUHN, "780010402371")

    assert (told.code, told.values) == ("reference.prefix", {"place": 1, "found": "78", "expected": "77"})


def test_digits_that_are_no_date_are_told_with_their_place() -> None:
    assert date_of("0371", 1988) == date(1988, 12, 31)
    assert date_of("0061", 1988) is None, "30 February"
    body = "067591119700" + "0061" + "6" + "2"

    told = refused(BANCOMER, body + check_digits(BANCOMER, body))

    assert (told.code, told.values) == ("reference.date", {"place": 13, "found": "0061"})


def test_an_account_without_a_length_takes_at_least_one_digit() -> None:
    free = Contract(Check.MODULO_10, weights=(2, 1))

    assert refused(free, "3").code == "reference.short"
    assert read_reference(free, make_reference(free, "12", Money(1), date(2026, 1, 1))).account == "12"


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        ("SIN-NÚMERO", date(2026, 1, 1), "reference.no_digits"),
        ("1234567890123", date(1997, 1, 1), "reference.account_long"),
        ("1", date(1987, 12, 31), "reference.year"),
        ("1", date(2015, 1, 1), "reference.year"),
    ],
)
def test_what_a_reference_cannot_hold_is_refused(number: str, day: date, code: str) -> None:
    with pytest.raises(Refused) as told:
        make_reference(BANCOMER, number, Money(100), day)

    assert told.value.code == code


@given(accounts, amounts, days)
def test_what_is_made_reads_back(number: str, amount: Money, day: date) -> None:
    contract = Contract(Check.MODULO_97, account_digits=12, base_year=2014, with_amount=True, constant="2")

    read = read_reference(contract, make_reference(contract, number, amount, day))

    assert (read.account, read.due_on) == (number, day)
    assert amount_agrees(contract, read, amount)


@given(accounts, amounts, days, st.data())
def test_modulo_97_notices_any_single_digit_and_any_two_neighbours_changed(
    number: str, amount: Money, day: date, data: st.DataObject
) -> None:
    contract = Contract(Check.MODULO_97, account_digits=12, base_year=2014, with_amount=True, constant="2")
    made = make_reference(contract, number, amount, day)
    place = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != made[place]]))
    swapped = made[:place] + made[place + 1 : place + 2] + made[place] + made[place + 2 :]

    assert contract.notices_any_digit
    refused(contract, made[:place] + other + made[place + 1 :])
    if swapped != made:
        refused(contract, swapped)


@given(st.integers(1, 10**9 - 1).map(str), st.sampled_from([(2, 1), (3, 7, 9), (1, 3)]), st.data())
def test_modulo_10_notices_any_single_digit_where_its_weights_promise_it(
    number: str, weights: tuple[int, ...], data: st.DataObject
) -> None:
    contract = Contract(Check.MODULO_10, account_digits=9, weights=weights, sums_digits=weights == (2, 1))
    made = make_reference(contract, number, Money(1), date(2026, 1, 1))
    place = data.draw(st.integers(0, len(made) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != made[place]]))

    assert contract.notices_any_digit
    refused(contract, made[:place] + other + made[place + 1 :])


@given(amounts, st.data())
def test_the_digit_of_the_amount_notices_any_single_digit_of_it(amount: Money, data: st.DataObject) -> None:
    digits = str(amount.centavos)
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[place]]))
    read = read_reference(BANCOMER, make_reference(BANCOMER, "1", amount, date(1997, 5, 23)))

    assert not amount_agrees(BANCOMER, read, Money(int(digits[:place] + other + digits[place + 1 :])))


@pytest.mark.parametrize(("weights", "sums"), [((2, 1), False), ((3, 1), True), ((4,), False)])
def test_weights_that_let_a_digit_pass_are_known_to(weights: tuple[int, ...], sums: bool) -> None:
    assert not Contract(Check.MODULO_10, weights=weights, sums_digits=sums).notices_any_digit
    assert not PLAIN.notices_any_digit


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("[reference", "layout.not_toml", None),
        ("[otra]\n[reference]\ncheck='none'", "layout.unknown_section", None),
        ("reference = 3", "layout.section_missing", "[reference]"),
        ("[reference]", "layout.missing", "[reference]"),
        ("[reference]\ncheck = 'modulo_11'", "layout.unknown_word", "[reference]"),
        ("[reference]\ncheck = 'none'\nprefix = 12", "layout.not_text", "[reference]"),
        ("[reference]\ncheck = 'none'\nprefix = '1A'", "layout.not_digits", "[reference]"),
        ("[reference]\ncheck = 'none'\nweights = 3", "layout.not_list", "[reference]"),
        ("[reference]\ncheck = 'none'\nweights = []", "layout.not_list", "[reference]"),
        ("[reference]\ncheck = 'none'\nweights = [97]", "layout.not_whole", "[reference]"),
        ("[reference]\ncheck = 'none'\nbase_year = 88", "layout.not_whole", "[reference]"),
        ("[reference]\ncheck = 'none'\namount = 'sí'", "layout.not_flag", "[reference]"),
        ("[reference]\ncheck = 'none'\nyear = 1988", "layout.unknown_key", "[reference]"),
    ],
)
def test_a_contract_that_is_not_clear_is_refused_with_its_place(text: str, code: str, place: str | None) -> None:
    with pytest.raises(Refused) as told:
        read_contract(text)

    assert told.value.code == code
    assert told.value.values.get("place") == place
