"""Whose payment a line is: by its reference, then by amount and date, and everything that makes it wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from aguadesk.domain.collecting import LineState
from aguadesk.domain.collecting.contracts import PLAIN, Check, Contract
from aguadesk.domain.collecting.files import FileLine
from aguadesk.domain.collecting.matching import (
    Book,
    Debtors,
    Earlier,
    JudgedLine,
    Owing,
    PayingAccount,
    Terms,
    judge_lines,
    named_by,
)
from aguadesk.domain.collecting.references import make_reference
from aguadesk.domain.collecting.remarks import packed, unpacked
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money

LIMIT = Money.pesos(1_000)
TODAY, PAID_ON = date(2026, 11, 20), date(2026, 11, 18)
PESOS = Money.pesos(150)
ROSA, BETO = PayingAccount(1, "0104-0237"), PayingAccount(2, "A-77")
TWIN, OVER = PayingAccount(3, "104-0237"), PayingAccount(4, "0900-0001", is_over=True)
BANCOMER = Contract(Check.MODULO_97, account_digits=12, base_year=2014, with_amount=True, constant="2")


def never(_: FileLine) -> Earlier | None:
    return None


def nobody(_: frozenset[Money]) -> dict[Money, list[Owing]]:
    return {}


def owing(*accounts: PayingAccount, newest_on: date = date(2026, 11, 5)) -> Debtors:
    return lambda amounts: {amount: [Owing(account, newest_on) for account in accounts] for amount in amounts}


def line(reference: str = "", number: int = 2, amount: Money | None = PESOS, **more: object) -> FileLine:
    return FileLine(number, "x", reference, "op", amount, more.pop("paid_on", PAID_ON), **more)  # type: ignore[arg-type]


def judged(
    *lines: FileLine,
    accounts: Iterable[PayingAccount] = (ROSA, BETO, OVER),
    debtors: Debtors = nobody,
    contract: Contract = PLAIN,
    limit: Money = LIMIT,
    earlier: Callable[[FileLine], Earlier | None] = never,
) -> list[JudgedLine]:
    return judge_lines(lines, Book.of(accounts, debtors), Terms(contract, TODAY, limit, earlier))


def only(*args: FileLine, **more: object) -> JudgedLine:
    (one,) = judged(*args, **more)  # type: ignore[arg-type]
    return one


def told(one: JudgedLine) -> tuple[LineState, str]:
    assert one.account is None
    assert one.remark is not None
    return one.state, one.remark.code


@pytest.mark.parametrize(
    ("reference", "account"),
    [("0104-0237", ROSA), ("01040237", ROSA), ("000001040237", ROSA), ("a-77", BETO), ("77", BETO)],
)
def test_without_a_contract_the_reference_is_the_account_as_people_write_it(
    reference: str, account: PayingAccount
) -> None:
    one = only(line(reference))

    assert (one.state, one.account, one.remark) == (LineState.MATCHED, account, None)


def test_a_number_that_two_accounts_have_by_its_digits_waits_unless_it_is_exactly_one_of_them() -> None:
    both = (ROSA, TWIN)

    assert only(line("104-0237"), accounts=both).account == TWIN
    doubt = only(line("1040237"), accounts=both)
    assert told(doubt) == (LineState.UNMATCHED, "collecting.line_ambiguous")
    assert doubt.remark is not None
    assert doubt.remark.values["accounts"] == "0104-0237, 104-0237"


def test_a_reference_with_check_digits_is_proved_before_it_is_believed() -> None:
    reference = make_reference(BANCOMER, ROSA.number, PESOS, TODAY)

    assert only(line(reference), contract=BANCOMER).account == ROSA
    wrong = only(line(f"9{reference[1:]}"), contract=BANCOMER)
    assert told(wrong) == (LineState.BAD, "reference.check")
    other = only(line(reference, amount=Money.pesos(151)), contract=BANCOMER)
    assert told(other) == (LineState.BAD, "collecting.line_amount_digit")


def test_whom_a_reference_names_can_be_asked_by_itself() -> None:
    book = Book.of([ROSA], nobody)
    reference = make_reference(BANCOMER, ROSA.number, PESOS, TODAY)

    assert named_by(reference, book, BANCOMER) == [ROSA]
    assert named_by(f"9{reference[1:]}", book, BANCOMER) == ()
    assert named_by("", book, PLAIN) == ()
    assert named_by("SIN NÚMERO", book, PLAIN) == ()


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (line(problem=Refused("collecting.line_short", length=3, needed=9)), "collecting.line_short"),
        (line("0104-0237", amount=-PESOS), "collecting.line_reversal"),
        (line("0104-0237", amount=Money(0)), "collecting.line_zero"),
        (line("0104-0237", paid_on=date(2026, 11, 21)), "collecting.line_future"),
    ],
)
def test_what_cannot_be_a_payment_is_bad(one: FileLine, code: str) -> None:
    assert told(only(one)) == (LineState.BAD, code)


def test_an_account_that_is_closed_and_owes_nothing_is_not_paid() -> None:
    assert told(only(line("0900-0001"))) == (LineState.UNMATCHED, "collecting.line_closed")


def test_more_than_the_board_takes_waits() -> None:
    big = line("0104-0237", amount=Money.pesos(1_001))

    assert told(only(big)) == (LineState.UNMATCHED, "collecting.line_over_limit")
    assert only(replace(big, amount=Money.pesos(1_000))).account == ROSA


def test_a_payment_that_came_before_waits() -> None:
    doubt = only(line("0104-0237"), earlier=lambda _: Earlier("ayer.txt", 7))

    assert told(doubt) == (LineState.UNMATCHED, "collecting.line_repeated")
    assert doubt.remark is not None
    assert doubt.remark.values == {"file": "ayer.txt", "line": 7}


@pytest.mark.parametrize("reference", ["", "0900-9999", "PAGO DE AGUA"])
def test_without_an_account_the_only_one_that_owes_as_much_is_found(reference: str) -> None:
    one = only(line(reference), debtors=owing(BETO))

    assert (one.state, one.account) == (LineState.MATCHED, BETO)
    assert one.remark is not None
    assert one.remark.code == "collecting.by_amount"


def test_two_that_owe_as_much_wait_and_so_does_a_payment_of_nobody() -> None:
    assert told(only(line(), debtors=owing(ROSA, BETO))) == (LineState.UNMATCHED, "collecting.line_several")
    assert told(only(line(), debtors=owing())) == (LineState.UNMATCHED, "collecting.line_unknown")
    assert told(only(line())) == (LineState.UNMATCHED, "collecting.line_unknown")


def test_a_payment_from_before_the_debt_was_made_is_not_of_it() -> None:
    same_day = owing(BETO, newest_on=PAID_ON)
    later = owing(BETO, newest_on=date(2026, 11, 19))

    assert only(line(), debtors=same_day).account == BETO
    assert told(only(line(), debtors=later)) == (LineState.UNMATCHED, "collecting.line_unknown")


def test_an_account_that_a_reference_names_is_not_taken_for_another_payment_too() -> None:
    nameless, named = judged(line(), line("a-77", 3), debtors=owing(BETO))

    assert told(nameless) == (LineState.UNMATCHED, "collecting.line_unknown")
    assert named.account == BETO


def test_two_payments_without_a_name_are_not_both_of_one_account() -> None:
    first, second = judged(line(), line(number=3), debtors=owing(BETO))

    assert (first.account, second.account) == (BETO, None)
    assert [first.line.number, second.line.number] == [2, 3]


def test_the_ledger_is_added_up_only_if_a_line_needs_it() -> None:
    asked: list[frozenset[Money]] = []

    def debtors(amounts: frozenset[Money]) -> dict[Money, list[Owing]]:
        asked.append(amounts)
        return {}

    judged(line("0104-0237"), debtors=debtors)
    assert asked == []
    judged(line(), line(number=3), line(number=4, amount=Money(5)), debtors=debtors)
    assert asked == [frozenset({PESOS, Money(5)})]


def test_a_remark_is_kept_with_its_values_and_says_the_same() -> None:
    kept = packed(Refused("collecting.line_repeated", file="ñ.txt", line=7))

    back = unpacked(kept)
    assert back is not None
    assert (back.code, back.values) == ("collecting.line_repeated", {"file": "ñ.txt", "line": 7})
    assert (packed(None), unpacked("")) == ("", None)
