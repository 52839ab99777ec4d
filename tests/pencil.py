"""An office worked by a story, and beside it the pencil: a plain list of what happened, summed by hand.

The pencil knows nothing of the program: it is told in centavos what each act was worth, and what it adds up
to is compared with the books at the end of the story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from aguadesk.desk import accounts, cashier, checks, till, till_papers
from aguadesk.desk.cashier import PaymentOrder, Receipt
from aguadesk.desk.desk import Authorisation, Desk
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.till import ClosedTill
from aguadesk.domain.documents import Method
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store.prices import prices_in_force
from makers import SONORA, Clock, charge, seat

DORA = Authorisation("dora", "direccion-1234")
_PIECES = (100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10)


def centavos(pesos: str) -> int:
    """Read `-1234.50` as a whole number of centavos, without the program's own money."""
    whole, _, cents = pesos.lstrip("-").partition(".")
    value = int(whole) * 100 + int(cents.ljust(2, "0") or 0)
    return -value if pesos.startswith("-") else value


def pieces(amount: int) -> dict[Money, int]:
    """Return notes and coins that make an amount of centavos."""
    counted = {}
    for piece in _PIECES:
        number, amount = divmod(amount, piece)
        if number:
            counted[Money(piece)] = number
    assert amount == 0, "there is no coin for that"
    return counted


@dataclass(frozen=True)
class Line:
    """What one act did, in centavos: to what an account owes, to the cash of a drawer, to the bank."""

    folio: str
    account: int | None
    owed: int = 0
    cash: int = 0
    bank: int = 0
    drawer: str = ""


@dataclass
class Pencil:
    """The plain list of what happened."""

    lines: list[Line] = field(default_factory=list)
    floats: dict[str, int] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    handed_over: int = 0
    differences: int = 0
    floats_missing: int = 0

    def balance(self, account: int) -> int:
        return sum(line.owed for line in self.lines if line.account == account)

    def in_drawer(self, drawer: str) -> int:
        since = self.lines[self.opened[drawer] :]
        return self.floats[drawer] + sum(line.cash for line in since if line.drawer == drawer)

    def line(self, folio: str) -> Line:
        return next(line for line in self.lines if line.folio == folio)


@dataclass
class Office:
    """A board at work: every act is done with the program and noted with the pencil."""

    desk: Desk
    clock: Clock
    pencil: Pencil = field(default_factory=Pencil)
    printed: dict[str, bytes] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)

    def at(self, moment: str) -> None:
        """Put the clock at a moment, `2027-03-08 09:30`."""
        self.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=SONORA)

    def as_(self, login: str) -> Desk:
        return seat(self.desk, login)

    def charge(self, account: int, *lines: tuple[str, str], period: str, due_on: str) -> tuple[int, ...]:
        made = charge(self.desk, account, *lines, period=period, due_on=datetime.fromisoformat(due_on).date())
        self.pencil.lines.append(Line("", account, owed=sum(centavos(amount) for _, amount in lines)))
        return made

    def open(self, drawer: str = "caja1", pesos: str = "300", login: str = "lupita") -> None:
        till.open_till(self.as_(login), drawer, Money(centavos(pesos)))
        self.pencil.floats[drawer] = centavos(pesos)
        self.pencil.opened[drawer] = len(self.pencil.lines)

    def pay(
        self,
        account: int | None,
        *tenders: tuple[Method, str],
        received: str = "",
        items: tuple[str, ...] = (),
        items_worth: str = "0",
        rounding: str = "0",
        drawer: str = "caja1",
        login: str = "lupita",
        payer: str = "",
    ) -> Receipt:
        """Take a payment; what its items are worth and what is rounded is worked out by hand by the story."""
        desk = self.as_(login)
        made = tuple(
            Tender(
                method,
                Money(centavos(pesos)),
                Money(centavos(received if received and method is Method.CASH else pesos)),
                "" if method in (Method.CASH, Method.CREDIT) else "REF 4471",
            )
            for method, pesos in tenders
        )
        bought = tuple(PriceItem(price_named(desk, name)) for name in items)
        order = PaymentOrder(drawer, made, str(uuid4()), account, items=bought, payer=payer)
        receipt = cashier.take_payment(desk, order).value
        folio = str(receipt.folio)
        self.printed[folio] = till_papers.receipt_pdf(desk, receipt)
        by = {method: sum(centavos(p) for m, p in tenders if m is method) for method in Method}
        paid = sum(by.values()) - by[Method.CREDIT]
        owed = centavos(items_worth) - paid + centavos(rounding)
        bank = paid - by[Method.CASH]
        self.pencil.lines.append(Line(folio, account, owed, by[Method.CASH], bank, drawer))
        return receipt

    def cancel(self, folio: str, reason: str, drawer: str = "caja1", items_worth: str = "0") -> Receipt:
        """Cancel a receipt in a drawer; what it had charged at once is undone with it."""
        done = cashier.cancel_receipt(self.as_("lupita"), folio, reason, drawer, DORA).value
        was = self.pencil.line(folio)
        self.pencil.lines.append(Line("", was.account, -was.owed, -was.cash, -was.bank, drawer))
        self.cancelled.append(folio)
        return done

    def close(
        self, drawer: str = "caja1", difference: str = "0", reason: str = "", login: str = "lupita"
    ) -> ClosedTill:
        """Count the drawer as the pencil has it, or with a difference, and close it."""
        expected = self.pencil.in_drawer(drawer)
        counted = expected + centavos(difference)
        closed = till.close_till(self.as_(login), drawer, pieces(counted), reason, DORA if reason else None).value
        left = min(self.pencil.floats[drawer], counted)
        self.pencil.handed_over += counted - left
        self.pencil.differences += centavos(difference)
        self.pencil.floats_missing += self.pencil.floats[drawer] - left
        assert closed.closing.expected.centavos == expected
        assert closed.closing.handed_over.centavos == counted - left
        cut = till_papers.cut_data(self.desk, closed)
        assert cut.unexplained.centavos == 0, "methods, concepts, credit and rounding of the corte do not meet"
        return closed

    def everything_adds_up(self, *of: int) -> None:
        """Compare the books with the pencil, with all tills closed, and look at every invariant."""
        assert [one for one in checks.run_checks(self.desk) if not one.ok] == []
        for account in of:
            details = accounts.account(self.desk, account)
            assert details.balance.centavos == self.pencil.balance(account)
            moves = accounts.account_movements(self.desk, account)
            assert moves[-1].balance == details.balance
            open_sum = sum(one.open.centavos for one in details.charges)
            assert (details.owed.centavos, min(details.credit.centavos, 0)) == (open_sum, 0)
        taken = sum(line.cash for line in self.pencil.lines)
        # What left the drawers for the treasury is the cash taken, with surpluses and without shortages,
        # and with what was taken from the float to give money back.
        assert self.pencil.handed_over == taken + self.pencil.differences + self.pencil.floats_missing
        assert ledger_sum(self.desk, 21) == self.pencil.handed_over
        assert ledger_sum(self.desk, 11) == 0, "a closed drawer holds nothing"
        assert sum(ledger_sum(self.desk, bank) for bank in (12, 13, 14)) == sum(x.bank for x in self.pencil.lines)

    def old_receipts_print_as_before(self) -> None:
        """Draw every receipt again, byte for byte as on its day, but for those cancelled since."""
        for folio, before in self.printed.items():
            again = till_papers.receipt_pdf(self.desk, cashier.find_receipt(self.desk, folio))
            assert (again == before) is (folio not in self.cancelled), folio


def price_named(desk: Desk, name: str) -> int:
    """Return the line of today's price list with a name."""
    with desk.read() as connection:
        return next(price.id for price in prices_in_force(connection, desk.today()) if price.name == name)


def ledger_sum(desk: Desk, account: int) -> int:
    """Return what an account of the ledger holds: its debits less its credits, in centavos."""
    with desk.read() as connection:
        rows = connection.exec_driver_sql("SELECT debit_id, credit_id, amount_centavos FROM entry").all()
    return sum(amount * ((debit == account) - (credit == account)) for debit, credit, amount in rows)
