"""References for paying outside the office: made from an account, a date and an amount, and read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import cycle

from aguadesk.domain.collecting.contracts import CHECK_DIGITS, Check, Contract
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money

_DAYS_OF_YEAR, _DAYS_OF_MONTH = 372, 31
"""A condensed date counts twelve months of thirty-one days."""
_LONGEST_DATE = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says once its digits were proved.

    `account` has no zeros at its left; `due_on` and `amount_digit` are there if the contract puts them in.
    """

    account: str
    due_on: date | None = None
    amount_digit: int | None = None


def account_digits(number: str) -> str:
    """Return the digits of an account's number, without signs, letters or zeros at its left."""
    return "".join(sign for sign in number if "0" <= sign <= "9").lstrip("0")


def make_reference(contract: Contract, number: str, amount: Money, due_on: date) -> str:
    """Return the reference with which an account pays an amount until a day.

    Raises:
        Refused: `reference.no_digits` for a number without digits, `reference.account_long` if they do not fit,
            `reference.year` for a day that the contract's base year does not reach.
    """
    digits = account_digits(number)
    if not digits:
        raise Refused("reference.no_digits", account=number)
    if contract.account_digits and len(digits) > contract.account_digits:
        raise Refused("reference.account_long", account=number, most=contract.account_digits)
    dated = "" if contract.base_year is None else condensed_date(due_on, contract.base_year)
    paid = str(amount_digit(contract, amount)) if contract.with_amount else ""
    body = f"{contract.prefix}{digits.zfill(contract.account_digits)}{dated}{paid}{contract.constant}"
    return body + check_digits(contract, body)


def read_reference(contract: Contract, text: str) -> Reference:
    """Prove the digits of a reference and return what it says. Spaces and hyphens are no part of it.

    Raises:
        Refused: `reference.not_a_digit` or `reference.short`, `reference.long`, `reference.prefix`,
            `reference.constant`, `reference.check`, `reference.date`: each with the place that is wrong, counted from
            1, what it says and what it should say.
    """
    digits = text.replace(" ", "").replace("-", "")
    _refuse_shape(contract, digits)
    proved = len(digits) - CHECK_DIGITS[contract.check]
    body, found = digits[:proved], digits[proved:]
    if not body.startswith(contract.prefix):
        found_prefix = body[: len(contract.prefix)]
        raise Refused("reference.prefix", place=1, found=found_prefix, expected=contract.prefix)
    at = proved - len(contract.constant)
    if body[at:] != contract.constant:
        raise Refused("reference.constant", place=at + 1, found=body[at:], expected=contract.constant)
    expected = check_digits(contract, body)
    if found != expected:
        raise Refused("reference.check", place=proved + 1, found=found, expected=expected)
    return _said(contract, body[len(contract.prefix) : at], len(contract.prefix))


def amount_agrees(contract: Contract, reference: Reference, amount: Money) -> bool:
    """Tell whether what was paid is what the reference was made for, as far as its digit can tell."""
    return reference.amount_digit is None or reference.amount_digit == amount_digit(contract, amount)


def condensed_date(day: date, base_year: int) -> str:
    """Return a day in four digits, counted from a year in months of thirty-one days.

    Raises:
        Refused: `reference.year` if four digits do not reach it.
    """
    number = (day.year - base_year) * _DAYS_OF_YEAR + (day.month - 1) * _DAYS_OF_MONTH + day.day - 1
    if not 0 <= number < 10**_LONGEST_DATE:
        raise Refused("reference.year", day=f"{day:%d/%m/%Y}", base_year=base_year)
    return f"{number:04d}"


def date_of(condensed: str, base_year: int) -> date | None:
    """Return the day that four digits stand for, or None if there is no such day."""
    years, rest = divmod(int(condensed), _DAYS_OF_YEAR)
    month, day = divmod(rest, _DAYS_OF_MONTH)
    try:
        return date(base_year + years, month + 1, day + 1)
    except ValueError:
        return None


def amount_digit(contract: Contract, amount: Money) -> int:
    """Return the digit that stands for an amount: its digits, centavos included, weighted from the right."""
    digits = map(int, reversed(str(amount.centavos)))
    return sum(digit * weight for digit, weight in zip(digits, cycle(contract.amount_weights), strict=False)) % 10


def check_digits(contract: Contract, body: str) -> str:
    """Return the digits that prove the rest of a reference; none if the contract has none."""
    if contract.check is Check.NONE:
        return ""
    weighted = zip(map(int, reversed(body)), cycle(contract.weights), strict=False)
    weighed = sum(contract.product(digit, weight) for digit, weight in weighted)
    return f"{weighed % 97 + 1:02d}" if contract.check is Check.MODULO_97 else str(-weighed % 10)


def _refuse_shape(contract: Contract, digits: str) -> None:
    for place, sign in enumerate(digits, 1):
        if not "0" <= sign <= "9":
            raise Refused("reference.not_a_digit", place=place, sign=sign)
    whole = len(contract.prefix) + contract.account_digits + contract.tail_digits
    least = whole if contract.account_digits else whole + 1
    if len(digits) < least:
        raise Refused("reference.short", length=len(digits), expected=least)
    if contract.account_digits and len(digits) > whole:
        raise Refused("reference.long", length=len(digits), expected=whole)


def _said(contract: Contract, middle: str, before: int) -> Reference:
    """Take apart account, date and amount digit, from the right."""
    paid = None
    if contract.with_amount:
        middle, paid = middle[:-1], int(middle[-1])
    if contract.base_year is None:
        return Reference(middle.lstrip("0"), None, paid)
    middle, condensed = middle[:-_LONGEST_DATE], middle[-_LONGEST_DATE:]
    due_on = date_of(condensed, contract.base_year)
    if due_on is None:
        raise Refused("reference.date", place=before + len(middle) + 1, found=condensed)
    return Reference(middle.lstrip("0"), due_on, paid)
