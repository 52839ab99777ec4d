"""The accounts of a padrón once checked, held by columns, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.domain.accounts import AccountState, Service
from aguadesk.domain.money import Money
from aguadesk.domain.padron.problems import Problem


@dataclass(frozen=True, slots=True)
class NewAccounts:
    """Accounts to be opened, one in each place of every column.

    A padrón has tens of thousands of rows, so there is no object for each of them.
    """

    number: list[str]
    control_number: list[str]
    holder: list[str]
    rfc: list[str]
    phone: list[str]
    street: list[str]
    house_number: list[str]
    colonia: list[str]
    locality: list[str]
    sector: list[str]
    route: list[str]
    route_order: list[int | None]
    use: list[str]
    tariff: list[str]
    service: list[Service]
    sewer: list[bool]
    meter: list[str]
    reading_m3: list[int | None]
    state: list[AccountState]
    benefit: list[str]
    benefit_key: list[str]
    balance_centavos: list[int]
    months: list[int | None]

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """An import put side by side: what the file said, what was accepted, what the board now says."""

    file: str
    sheet: str
    unused_columns: tuple[str, ...]
    rows_read: int
    accepted: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    old_total: Money
    """The balances of all rows read."""
    refused_total: Money
    """Of these, the balances of refused rows."""
    unreadable_balances: int
    """Refused rows whose balance cannot be read, and so is in no total."""
    owing: int
    owed: Money
    in_favour: int
    credit: Money
    by_state: dict[AccountState, int]
    by_use: dict[str, int]
    new_total: Money | None = None
    """What the ledger says of the imported accounts; None while nothing is committed."""

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return self.rows_read - self.accepted

    @property
    def accepted_total(self) -> Money:
        """The balances of the accepted rows."""
        return self.old_total - self.refused_total
