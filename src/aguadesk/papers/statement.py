"""The statement of one account: what is open, and every movement with the balance after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aguadesk.domain.money import ZERO, Money, total
from aguadesk.papers.account import AccountFacts
from aguadesk.papers.letterhead import Letterhead
from aguadesk.papers.page import IN_PLACE, Offset


@dataclass(frozen=True, slots=True)
class StatementCharge:
    """A charge that is not fully paid."""

    period: str
    concept: str
    amount: Money
    """What was charged."""
    open: Money
    """What of it is still owed."""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class StatementMovement:
    """One movement of the account, the oldest first; `balance` is what was owed after it."""

    day: date
    folio: str
    words: str
    balance: Money
    charge: Money = ZERO
    payment: Money = ZERO
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class StatementData:
    """Everything a statement says. The open charges less the credit sum to the balance."""

    letterhead: Letterhead
    holder: str
    account: AccountFacts
    issued_at: datetime
    issued_by: str
    balance: Money
    """What is owed; negative is credit in favour."""
    charges: tuple[StatementCharge, ...]
    movements: tuple[StatementMovement, ...]
    standing: str = ""
    """`Al corriente`, `3 meses de rezago`."""
    state: str = ""
    """`Activa`, `Servicio limitado`."""
    credit: Money = ZERO
    """Credit in favour that no charge has used yet."""
    since: date | None = None
    """The first day listed; None is from the beginning."""
    opening_balance: Money = ZERO
    """What was owed before the first movement listed."""
    legends: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.balance != total(charge.open for charge in self.charges) - self.credit:
            raise ValueError(f"the open charges of {self.account.number} do not sum to {self.balance}")

    @property
    def charged(self) -> Money:
        """The sum of the charges listed."""
        return total(move.charge for move in self.movements)

    @property
    def paid(self) -> Money:
        """The sum of the payments listed."""
        return total(move.payment for move in self.movements)


def draw(data: StatementData, offset: Offset = IN_PLACE) -> bytes:
    """Draw the statement on letter paper, over as many pages as it needs."""
    from aguadesk.papers.statement_sheet import draw_statement

    return draw_statement(data, offset)
