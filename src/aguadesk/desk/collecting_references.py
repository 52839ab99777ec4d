"""References at the desk: made for an account that asks with what to pay, and proved when somebody brings one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.collecting_points import contract_of, first_contract, found
from aguadesk.desk.desk import Desk
from aguadesk.domain.collecting.contracts import Contract
from aguadesk.domain.collecting.references import account_digits, make_reference, read_reference
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.store import collecting, collecting_lines
from aguadesk.store.accounts import account_id_of_number
from aguadesk.store.queries import ask_value


@dataclass(frozen=True, slots=True)
class Proved:
    """What a reference says, its digits being right: the accounts it may be of, and until when it was made."""

    accounts: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class References:
    """How the board's references for paying outside are made; read once for thousands of bills.

    They are those of the first open point, by name, whose contract has check digits.
    """

    contract: Contract | None

    @classmethod
    def read(cls, connection: Connection) -> References:
        """Return how they are made today."""
        return cls(first_contract(collecting.all_points(connection)))

    def of(self, number: str, amount: Money, due_on: date) -> str:
        """Return the reference of an account's number; empty if no point has one or the number does not fit it."""
        if self.contract is None:
            return ""
        try:
            return make_reference(self.contract, number, amount, due_on)
        except Refused:
            return ""


def reference_for(connection: Connection, account_id: int, amount: Money, due_on: date) -> str:
    """Return the reference with which an account pays an amount outside; empty if there is none (see `References`)."""
    number = ask_value(connection, "SELECT number FROM account WHERE id = :id", id=account_id)
    return "" if number is None else References.read(connection).of(number, amount, due_on)


def make(desk: Desk, point_id: int, number: str, amount: Money, due_on: date) -> str:
    """Return the reference with which an account pays an amount at a point until a day.

    Raises:
        Refused: `account.unknown`, `collecting.point_unknown`, and what `make_reference` refuses.
    """
    desk.require(Right.READ)
    with desk.read() as connection:
        contract = _contract(connection, point_id)
        if account_id_of_number(connection, number.strip()) is None:
            raise Refused("account.unknown", account=number.strip())
    return make_reference(contract, number.strip(), amount, due_on)


def prove(desk: Desk, point_id: int, text: str) -> Proved:
    """Prove the digits of a reference that somebody brings, and say whose it is.

    Raises:
        Refused: `collecting.point_unknown`, and what `read_reference` refuses: which digit is wrong.
    """
    desk.require(Right.READ)
    with desk.read() as connection:
        read = read_reference(_contract(connection, point_id), text)
        accounts = collecting_lines.paying_accounts(connection)
    named = tuple(account.number for account in accounts if account_digits(account.number) == read.account)
    return Proved(named, read.due_on)


def _contract(connection: Connection, point_id: int) -> Contract:
    point = found(connection, point_id)
    return contract_of(point.contract, point.layout)
