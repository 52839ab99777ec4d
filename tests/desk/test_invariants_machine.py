"""Whatever is charged, taken, cancelled, counted or ruled at the desk, in any order, a small model says the same."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from aguadesk.desk import accounts, cashier, checks, rules, till
from aguadesk.desk.cashier import PaymentOrder
from aguadesk.desk.new_board import desk_of_system
from aguadesk.desk.price_items import PriceItem
from aguadesk.desk.rules import RuleForm
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.domain.payment import Tender
from aguadesk.store import invariants, seals
from aguadesk.store.board import open_board
from makers import Clock, charge, make_account, make_desk, seat
from pencil import pieces, price_named

ACCOUNTS = (1, 2)
COINS = st.integers(1, 60_000).map(lambda tens: tens * 10)
"""Amounts in centavos that coins can make: 10 centavos to 6,000 pesos."""
CONSTANCIA = 5_600
QUESTIONS = (
    invariants.unsealed_documents,
    invariants.wrong_totals,
    invariants.missing_folios,
    invariants.wrong_settlements,
    invariants.credits_below_zero,
    invariants.wrong_tenders,
    invariants.wrong_mirrors,
    invariants.unaudited_cancellations,
    invariants.wrong_closings,
    invariants.audit_gaps,
)


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Make the board that every run of the machine begins with: two accounts that owe nothing."""
    desk = make_desk(tmp_path_factory.mktemp("machine"))
    for number in ACCOUNTS:
        assert make_account(desk, f"000{number}") == number
    desk.board.close()
    DeskMachine.template = desk.board.path


@dataclass
class Debt:
    """A charge as the model keeps it."""

    account: int
    accessory: bool
    due: int
    order: int
    open: int


@dataclass
class Paid:
    """A receipt as the model keeps it: what it settled, of which debt, and where the money came from."""

    account: int
    settled: dict[int, int]
    credit_made: int
    credit_used: int
    cash: int
    rounding: int
    item: int | None = None
    """The charge from the price list that it made and paid at once."""
    cancelled: bool = False


@dataclass
class Model:
    """The whole office in a few dictionaries of centavos."""

    debts: dict[int, Debt] = field(default_factory=dict)
    credit: dict[int, int] = field(default_factory=lambda: dict.fromkeys(ACCOUNTS, 0))
    receipts: list[Paid] = field(default_factory=list)
    cancellations: int = 0
    cash: int | None = None
    """What is in the drawer, or None while it is closed."""
    float: int = 0
    rounding: int = 0
    by_bill: bool = False
    rounds: bool = False
    reprints: dict[int, int] = field(default_factory=dict)

    def open_of(self, account: int) -> dict[int, Debt]:
        return {number: debt for number, debt in self.debts.items() if debt.account == account and debt.open}

    def owed(self, account: int) -> int:
        return sum(debt.open for debt in self.open_of(account).values())

    def in_order(self, account: int) -> list[int]:
        """CFF 20: surcharges first, then by age; by bill: by age, and inside one day surcharges first."""

        def key(number: int) -> tuple[object, ...]:
            debt = self.debts[number]
            principal = not debt.accessory
            return (debt.due, principal, debt.order) if self.by_bill else (principal, debt.due, debt.order)

        return sorted(self.open_of(account), key=key)

    def rounded(self, amount: int) -> int:
        pesos, rest = divmod(amount, 100)
        return (pesos + (rest > 50)) * 100

    def pay(self, account: int, cash: int, card: int, credit: int, item: int = 0) -> Paid | str:
        """Work out a payment, or the code with which it is refused; `item` is what it buys, paid first and whole."""
        paid, owed = cash + card + credit, self.owed(account) + item
        if credit > self.credit[account]:
            return "payment.credit_short"
        slack = 0
        if self.rounds and not card and not credit and owed and paid == self.rounded(owed) and paid != item:
            slack = paid - owed
        left, settled = paid - slack - item, dict[int, int]()
        if left < 0:
            return "payment.items_short"
        for number in self.in_order(account):
            part = min(self.debts[number].open, left)
            if part:
                settled[number] = part
            left -= part
        if credit > sum(settled.values()) + item:
            return "payment.credit_needs_debt"
        return Paid(account, settled, left, credit, cash, slack)


class DeskMachine(RuleBasedStateMachine):
    """Works a real desk on a real file beside the model, looking at both after every act."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        board = open_board(Path(shutil.copy(self.template, self.folder / "b.aguadesk")))
        self.desk = seat(desk_of_system(board, self.clock), "admin")
        self.model = Model()
        self.requests = 0

    def teardown(self) -> None:
        failed = [result for result in checks.run_checks(self.desk) if not result.ok]
        self.desk.board.close()
        shutil.rmtree(self.folder)
        assert failed == []

    def refused(self, act: object, code: str) -> None:
        assert callable(act)
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.code == code

    @precondition(lambda self: self.model.cash is None)
    @rule(float_amount=st.sampled_from([0, 20_000, 50_000]))
    def open_the_till(self, float_amount: int) -> None:
        till.open_till(self.desk, "caja1", Money(float_amount))
        self.model.cash = self.model.float = float_amount

    @precondition(lambda self: self.model.cash is not None)
    @rule()
    def open_it_twice(self) -> None:
        self.refused(lambda: till.open_till(self.desk, "caja1", Money(0)), "till.already_open")

    @rule(account=st.sampled_from(ACCOUNTS), amount=COINS, accessory=st.booleans(), days=st.integers(-90, 30))
    def charge(self, account: int, amount: int, accessory: bool, days: int) -> None:
        due = self.desk.today() + timedelta(days=days)
        concept = "recargos" if accessory else "agua"
        (number,) = charge(self.desk, account, (concept, str(Money(amount).plain)), due_on=due)
        self.model.debts[number] = Debt(account, accessory, due.toordinal(), len(self.model.debts), amount)

    @rule(
        account=st.sampled_from(ACCOUNTS),
        cash=st.one_of(st.just(0), COINS),
        card=st.one_of(st.just(0), COINS),
        of_credit=st.sampled_from([0, 0, 5, 10, 11]),
    )
    def pay_anything(self, account: int, cash: int, card: int, of_credit: int) -> None:
        """Pay any amounts, with so many tenths of the credit in favour: eleven are more than there is."""
        self.take(account, cash, card, self.model.credit[account] * of_credit // 100 * 10)

    @precondition(lambda self: any(self.model.credit.values()))
    @rule(account=st.sampled_from(ACCOUNTS), of_credit=st.integers(1, 10), of_debt=st.integers(1, 12))
    def pay_with_credit_and_cash(self, account: int, of_credit: int, of_debt: int) -> None:
        """Pay with both, so that they may be more than the debt: credit in favour never becomes credit again."""
        credit = self.model.credit[account] * of_credit // 100 * 10
        self.take(account, self.model.owed(account) * of_debt // 100 * 10, 0, credit)

    @rule(account=st.sampled_from(ACCOUNTS), of_credit=st.integers(0, 10))
    def pay_everything(self, account: int, of_credit: int) -> None:
        """Pay the whole debt: some tenths of it out of credit in favour, the rest as the board rounds cash."""
        owed = self.model.owed(account)
        credit = min(owed, self.model.credit[account]) * of_credit // 100 * 10
        cash = self.model.rounded(owed) if self.model.rounds and not credit else owed - credit
        self.take(account, cash, 0, credit)

    @rule(account=st.sampled_from(ACCOUNTS), cash=st.one_of(st.integers(54, 70).map(lambda n: n * 100), COINS))
    def buy_a_certificate(self, account: int, cash: int) -> None:
        """Pay 56.00 for a certificate, and with the rest what is owed."""
        self.take(account, cash, 0, 0, item=CONSTANCIA)

    def take(self, account: int, cash: int, card: int, credit: int, item: int = 0) -> None:
        self.requests += 1
        items = (PriceItem(price_named(self.desk, "Constancia de no adeudo")),) if item else ()
        tenders = tuple(
            Tender(method, Money(amount), Money(amount), "AUT 1" if method is Method.CARD else "")
            for method, amount in ((Method.CASH, cash), (Method.CARD, card), (Method.CREDIT, credit))
            if amount
        )
        order = PaymentOrder("caja1", tenders, f"pago-{self.requests}", account, items=items)
        if self.model.cash is None:
            self.refused(lambda: cashier.take_payment(self.desk, order), "till.closed")
            return
        expected = self.model.pay(account, cash, card, credit, item) if tenders else "payment.nothing"
        if isinstance(expected, str):
            self.refused(lambda: cashier.preview(self.desk, order), expected)
            self.refused(lambda: cashier.take_payment(self.desk, order), expected)
            return
        shown = cashier.preview(self.desk, order)
        receipt = cashier.take_payment(self.desk, order).value
        assert (shown.rounding, shown.to_credit) == (receipt.rounding, receipt.to_credit)
        assert [one.amount for one in shown.applied] == [line.amount for line in receipt.applied]
        if item:
            expected.item = receipt.applied[0].charge_id
            expected.settled[expected.item] = item
            self.model.debts[expected.item] = Debt(
                account, False, self.desk.today().toordinal(), len(self.model.debts), item
            )
        assert {line.charge_id: line.amount.centavos for line in receipt.applied} == expected.settled
        assert (receipt.to_credit.centavos, receipt.rounding.centavos) == (expected.credit_made, expected.rounding)
        assert cashier.take_payment(self.desk, order).value == receipt, "a second click is the same payment"
        self.model.receipts.append(expected)
        assert receipt.folio.number == len(self.model.receipts)
        self.apply(expected, 1)

    def apply(self, paid: Paid, sign: int) -> None:
        """Put a payment into the model, or take it out again."""
        for number, part in paid.settled.items():
            self.model.debts[number].open -= sign * part
        self.model.credit[paid.account] += sign * (paid.credit_made - paid.credit_used)
        assert self.model.cash is not None
        self.model.cash += sign * paid.cash
        self.model.rounding += sign * paid.rounding

    @precondition(lambda self: self.model.receipts)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.model.receipts)))
        paid, folio = self.model.receipts[number - 1], f"A-{number}"

        def act() -> object:
            return cashier.cancel_receipt(self.desk, folio, "se cobró por error", "caja1")

        if paid.cancelled:
            self.refused(act, "receipt.already_cancelled")
        elif self.model.cash is None:
            self.refused(act, "till.closed")
        elif paid.credit_made > self.model.credit[paid.account] + paid.credit_used:
            self.refused(act, "receipt.credit_used")
        else:
            act()
            paid.cancelled = True
            self.model.cancellations += 1 if paid.item is None else 2
            self.apply(paid, -1)
            if paid.item is not None:
                self.model.debts[paid.item].open = 0

    @precondition(lambda self: self.model.receipts)
    @rule(data=st.data())
    def print_again(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.model.receipts)))
        times = self.model.reprints[number] = self.model.reprints.get(number, 0) + 1
        receipt, counted = cashier.reprint(self.desk, f"A-{number}").value
        assert (counted, receipt.cancelled is not None) == (times, self.model.receipts[number - 1].cancelled)

    @precondition(lambda self: self.model.cash is not None)
    @rule(off_by=st.sampled_from([0, 0, -1000, 10, 7000]))
    def close_the_till(self, off_by: int) -> None:
        expected = self.model.cash
        assert expected is not None
        counted = max(expected + off_by, 0)
        if counted != expected:
            self.refused(lambda: till.close_till(self.desk, "caja1", pieces(counted)), "till.difference_reason")
        closing = till.close_till(self.desk, "caja1", pieces(counted), "se contó dos veces").value.closing
        assert (closing.expected.centavos, closing.difference.centavos) == (expected, counted - expected)
        assert closing.handed_over.centavos == counted - min(self.model.float, counted)
        self.model.cash = None

    @rule(order=st.booleans())
    def change_a_rule(self, order: bool) -> None:
        """From tomorrow on the other order of payment rules, or cash begins or ceases to be rounded."""
        self.clock.forward(days=1)
        if order:
            self.model.by_bill = not self.model.by_bill
            key, value = "payment.order", "by_bill" if self.model.by_bill else "cff20"
        else:
            self.model.rounds = not self.model.rounds
            key, value = "payment.rounding", "peso_cff20" if self.model.rounds else "none"
        rules.add_rule(self.desk, RuleForm(key, value, self.desk.today(), "Acta de la Junta"))

    @invariant()
    def accounts_stand_as_in_the_model(self) -> None:
        for account in ACCOUNTS:
            details = accounts.account(self.desk, account)
            found = {one.id: one.open.centavos for one in details.charges}
            assert found == {number: debt.open for number, debt in self.model.open_of(account).items()}
            assert (details.owed.centavos, details.credit.centavos) == (
                self.model.owed(account),
                self.model.credit[account],
            )
            assert details.credit >= Money(0)
            listed = [one.id for one in cashier.standing(self.desk, account).charges]
            assert listed == self.model.in_order(account)

    @invariant()
    def the_drawer_holds_what_the_model_says(self) -> None:
        session = till.open_session(self.desk, "caja1")
        assert (session is None) is (self.model.cash is None)
        if session is not None:
            assert till.running_figures(self.desk, session.id).cash_in_drawer.centavos == self.model.cash

    @invariant()
    def the_books_hold(self) -> None:
        with self.desk.read() as connection:
            assert [fault for question in QUESTIONS for fault in question(connection, 0)] == []
            assert [fault for _, fault in seals.verify(connection) if fault] == []
            asked = "SELECT count(*), coalesce(max(number), 0) FROM document WHERE series = ?"
            for series, many in (("A", len(self.model.receipts)), ("CAN", self.model.cancellations)):
                assert tuple(connection.exec_driver_sql(asked, (series,)).one()) == (many, many)
            moved = connection.exec_driver_sql(
                "SELECT coalesce(sum(amount_centavos * ((credit_id = 30) - (debit_id = 30))), 0) FROM entry"
            ).scalar_one()
            assert moved == self.model.rounding


TestDesk = DeskMachine.TestCase
TestDesk.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
