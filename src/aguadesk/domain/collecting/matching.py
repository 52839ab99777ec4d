"""Whose payment is it: by its reference, then by amount and date; what is not sure waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aguadesk.domain.collecting import LineState
from aguadesk.domain.collecting.contracts import Check, Contract
from aguadesk.domain.collecting.files import FileLine
from aguadesk.domain.collecting.references import account_digits, amount_agrees, read_reference
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class PayingAccount:
    """An account as payments name it. `is_over`: it is closed and owes nothing, so nobody pays it."""

    id: int
    number: str
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Owing:
    """An account that owes exactly an amount; a payment made before its newest charge cannot have been of it."""

    account: PayingAccount
    newest_on: date


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line that came in another file before, or in this one."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """One line of a file and what becomes of it; `remark` says why it waits, or how else it was found."""

    line: FileLine
    state: LineState
    account: PayingAccount | None = None
    remark: Refused | None = None


Debtors = Callable[[frozenset[Money]], Mapping[Money, Sequence[Owing]]]
"""Asked once for all amounts, and only if a line needs it: to add up the whole ledger takes its time."""


@dataclass(frozen=True, slots=True)
class Book:
    """The accounts of the board by everything that a payment may name them by."""

    by_number: Mapping[str, Sequence[PayingAccount]]
    by_digits: Mapping[str, Sequence[PayingAccount]]
    debtors: Debtors

    @classmethod
    def of(cls, accounts: Iterable[PayingAccount], debtors: Debtors) -> Book:
        """Lay out the accounts."""
        by_number: dict[str, list[PayingAccount]] = {}
        by_digits: dict[str, list[PayingAccount]] = {}
        for account in accounts:
            by_number.setdefault(account.number.casefold(), []).append(account)
            by_digits.setdefault(account_digits(account.number), []).append(account)
        return cls(by_number, by_digits, debtors)


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides about the lines of a file, besides the accounts.

    Attributes:
        contract: how the references of the point are made.
        today: no payment is of a later day.
        limit: the largest payment that the board takes.
        earlier: tells whether the same payment came before.
    """

    contract: Contract
    today: date
    limit: Money
    earlier: Callable[[FileLine], Earlier | None]


def judge_lines(lines: Sequence[FileLine], book: Book, terms: Terms) -> list[JudgedLine]:
    """Decide about every line of a file, in the file's order.

    References go first, so that no account that one of them names is taken for another payment of the same amount.
    """
    judged = {line.number: _by_reference(line, book, terms) for line in lines}
    claimed = {one.account.id for one in judged.values() if one is not None and one.account is not None}
    nameless = [line for line in lines if judged[line.number] is None]
    owing = book.debtors(frozenset(line.amount for line in nameless if line.amount)) if nameless else {}
    for line in nameless:
        found = judged[line.number] = _by_amount(line, owing, claimed)
        if found.account is not None:
            claimed.add(found.account.id)
    return [one for one in judged.values() if one is not None]


def _by_reference(line: FileLine, book: Book, terms: Terms) -> JudgedLine | None:
    """Decide by what the line itself says; None leaves it to its amount and date."""
    try:
        amount = _refuse_unreadable(line, terms.today)
        accounts = _named(line.reference, amount, book, terms.contract)
    except Refused as problem:
        return JudgedLine(line, LineState.BAD, remark=problem)
    try:
        _refuse_doubtful(line, amount, terms)
        account = _only(line, accounts)
    except Refused as doubt:
        return JudgedLine(line, LineState.UNMATCHED, remark=doubt)
    return None if account is None else JudgedLine(line, LineState.MATCHED, account)


def _refuse_unreadable(line: FileLine, today: date) -> Money:
    if line.problem is not None:
        raise line.problem
    assert line.amount is not None
    assert line.paid_on is not None
    if line.amount < ZERO:
        raise Refused("collecting.line_reversal", amount=abs(line.amount).signed)
    if not line.amount:
        raise Refused("collecting.line_zero")
    if line.paid_on > today:
        raise Refused("collecting.line_future", day=f"{line.paid_on:%d/%m/%Y}")
    return line.amount


def named_by(reference: str, book: Book, contract: Contract) -> Sequence[PayingAccount]:
    """Return the accounts that a reference names; none if its digits do not hold."""
    try:
        return _named(reference, None, book, contract)
    except Refused:
        return ()


def _named(reference: str, amount: Money | None, book: Book, contract: Contract) -> Sequence[PayingAccount]:
    """Return the accounts that a reference names; its digit of the amount must hold where there is an amount."""
    if not reference:
        return ()
    if contract.check is Check.NONE:
        exact = book.by_number.get(reference.casefold())
        if exact:
            return exact
        digits = account_digits(reference)
        return book.by_digits.get(digits, ()) if digits else ()
    read = read_reference(contract, reference)
    if amount is not None and not amount_agrees(contract, read, amount):
        raise Refused("collecting.line_amount_digit", amount=amount.signed)
    return book.by_digits.get(read.account, ())


def _refuse_doubtful(line: FileLine, amount: Money, terms: Terms) -> None:
    earlier = terms.earlier(line)
    if earlier is not None:
        raise Refused("collecting.line_repeated", file=earlier.file, line=earlier.line)
    if amount > terms.limit:
        raise Refused("collecting.line_over_limit", amount=amount.signed, limit=terms.limit.signed)


def _only(line: FileLine, accounts: Sequence[PayingAccount]) -> PayingAccount | None:
    if len(accounts) > 1:
        numbers = ", ".join(account.number for account in accounts[:3])
        raise Refused("collecting.line_ambiguous", reference=line.reference, accounts=numbers)
    for account in accounts:
        if account.is_over:
            raise Refused("collecting.line_closed", account=account.number)
        return account
    return None


def _by_amount(line: FileLine, owing: Mapping[Money, Sequence[Owing]], claimed: set[int]) -> JudgedLine:
    assert line.amount is not None
    assert line.paid_on is not None
    found = [
        one.account
        for one in owing.get(line.amount, ())
        if one.account.id not in claimed and one.newest_on <= line.paid_on
    ]
    if len(found) == 1:
        return JudgedLine(line, LineState.MATCHED, found[0], Refused("collecting.by_amount"))
    if found:
        doubt = Refused("collecting.line_several", many=len(found), amount=line.amount.signed)
    else:
        doubt = Refused("collecting.line_unknown", reference=line.reference or "—", amount=line.amount.signed)
    return JudgedLine(line, LineState.UNMATCHED, remark=doubt)
