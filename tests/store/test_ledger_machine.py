"""Whatever is posted, paid, reversed or abandoned, the books say what a simple model says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from sqlite3 import IntegrityError

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from aguadesk.desk import till
from aguadesk.domain import chart
from aguadesk.domain.documents import DocumentKind, Method
from aguadesk.domain.money import ZERO, Money
from aguadesk.store import charges, invariants, open_charges, receipts, seals
from aguadesk.store.board import Board, open_board
from aguadesk.store.ledger import DocumentDraft, EntryDraft, Posted, Stamp, TenderDraft, post
from makers import OPENING_MOMENT, make_account, make_desk

AMOUNTS = st.integers(1, 10**7).map(Money)
ACCOUNTS = (1, 2)
AGUA = 100
QUESTIONS = (
    invariants.unsealed_documents,
    invariants.wrong_totals,
    invariants.missing_folios,
    invariants.wrong_settlements,
    invariants.credits_below_zero,
    invariants.wrong_tenders,
    invariants.wrong_mirrors,
    open_charges.wrong_open_charges,
)


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Make the board that every run of the machine begins with: two accounts and an open till."""
    desk = make_desk(tmp_path_factory.mktemp("machine"))
    for number in ACCOUNTS:
        make_account(desk, f"000{number}")
    till.open_till(desk, "caja1", ZERO)
    desk.board.close()
    BooksMachine.template = desk.board.path


@dataclass
class Charge:
    account: int
    amount: Money
    settled: Money = ZERO

    @property
    def open(self) -> Money:
        return self.amount - self.settled


@dataclass
class Document:
    """What the model remembers of a document: how it moved each charge, and the credit of its account."""

    id: int
    account: int
    makes: list[int] = field(default_factory=list)
    settles: dict[int, Money] = field(default_factory=dict)
    credit: Money = ZERO
    is_reversed: bool = False


class BooksMachine(RuleBasedStateMachine):
    """Drives the store over a real file beside a model of a few dictionaries."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.board: Board = open_board(Path(shutil.copy(self.template, self.folder / "b.aguadesk")))
        self.charges: dict[int, Charge] = {}
        self.credit = dict.fromkeys(ACCOUNTS, ZERO)
        self.documents: list[Document] = []

    def teardown(self) -> None:
        self.board.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        with self.board.read() as connection:
            assert seals.chain_head(connection) == (0, "")

    def post(self, draft: DocumentDraft, *, keep: bool = True) -> Posted:
        with self.board.write() as w:
            posted = post(w.connection, draft, Stamp(OPENING_MOMENT, 1))
            if keep:
                w.commit()
        return posted

    def refused(self, draft: DocumentDraft, why: str) -> None:
        with pytest.raises(IntegrityError, match=why):
            self.post(draft)

    @rule(account=st.sampled_from(ACCOUNTS), amounts=st.lists(AMOUNTS, min_size=1, max_size=4))
    def charge(self, account: int, amounts: list[Money]) -> None:
        posted = self.post(charge_draft(account, amounts))
        made = dict(zip(posted.entry_ids, (Charge(account, amount) for amount in amounts), strict=True))
        self.charges |= made
        self.documents.append(Document(posted.id, account, list(made)))

    @rule(account=st.sampled_from(ACCOUNTS), amount=AMOUNTS, extra=AMOUNTS)
    def pay(self, account: int, amount: Money, extra: Money) -> None:
        """Settle charges of the account in order with an amount, and leave something more in favour."""
        settles, left = {}, amount
        for number, charge in self.charges.items():
            part = min(charge.open, left) if charge.account == account else ZERO
            if part:
                settles[number], left = part, left - part
        posted = self.post(receipt_draft(account, settles, extra, chart.CASH))
        self._settle(settles)
        self.credit[account] += extra
        self.documents.append(Document(posted.id, account, settles=settles, credit=extra))

    @precondition(lambda self: any(charge.open for charge in self.charges.values()))
    @rule(data=st.data(), amount=AMOUNTS)
    def pay_from_credit(self, data: st.DataObject, amount: Money) -> None:
        number = data.draw(st.sampled_from([number for number, charge in self.charges.items() if charge.open]))
        charge = self.charges[number]
        settles = {number: min(amount, charge.open)}
        draft = receipt_draft(charge.account, settles, ZERO, chart.CUSTOMER_CREDIT)
        if settles[number] > self.credit[charge.account]:
            self.refused(draft, "credit in favour would fall below zero")
            return
        posted = self.post(draft)
        self._settle(settles)
        self.credit[charge.account] -= settles[number]
        self.documents.append(Document(posted.id, charge.account, settles=settles, credit=-settles[number]))

    @precondition(lambda self: self.charges)
    @rule(data=st.data(), more=AMOUNTS)
    def settle_too_much(self, data: st.DataObject, more: Money) -> None:
        number = data.draw(st.sampled_from(sorted(self.charges)))
        charge = self.charges[number]
        draft = receipt_draft(charge.account, {number: charge.open + more}, ZERO, chart.CASH)
        self.refused(draft, "settles no charge, another account's, or more than it")

    @precondition(lambda self: self.documents)
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        document = data.draw(st.sampled_from(self.documents))
        with self.board.read() as connection:
            draft = receipts.mirror(connection, document.id, "CAN", "motivo largo", 1)
        if document.is_reversed:
            self.refused(draft, "document.reverses_id")
        elif any(self.charges[number].settled for number in document.makes):
            self.refused(draft, "settles no charge, another account's, or more than it")
        elif document.credit > self.credit[document.account]:
            self.refused(draft, "credit in favour would fall below zero")
        else:
            self.post(draft)
            document.is_reversed = True
            self.credit[document.account] -= document.credit
            self._settle({number: -part for number, part in document.settles.items()})
            self._settle({number: self.charges[number].amount for number in document.makes})

    @rule(amount=AMOUNTS)
    def abandon(self, amount: Money) -> None:
        self.post(charge_draft(1, [amount]), keep=False)

    def _settle(self, settles: dict[int, Money]) -> None:
        for number, part in settles.items():
            self.charges[number].settled += part

    @invariant()
    def the_books_agree_with_the_model(self) -> None:
        with self.board.read() as connection:
            for account in ACCOUNTS:
                owned = {number: one for number, one in self.charges.items() if one.account == account and one.open}
                found = {one.id: one.open for one in charges.open_charges(connection, account)}
                assert found == {number: one.open for number, one in owned.items()}
                owed = Money(sum(one.open.centavos for one in owned.values()))
                assert charges.position(connection, account) == (owed, self.credit[account])

    @invariant()
    def everything_holds(self) -> None:
        with self.board.read() as connection:
            assert [fault for question in QUESTIONS for fault in question(connection, 0)] == []
            assert [fault for _, fault in seals.verify(connection) if fault] == []


def charge_draft(account: int, amounts: list[Money]) -> DocumentDraft:
    due = date(2026, 11, 15)
    entries = [EntryDraft(chart.RECEIVABLE, AGUA, amount, account, 1, due_on=due) for amount in amounts]
    return DocumentDraft(DocumentKind.CHARGE, "C", entries, account_id=account)


def receipt_draft(account: int, settles: dict[int, Money], extra: Money, source: int) -> DocumentDraft:
    entries = [
        EntryDraft(source, chart.RECEIVABLE, part, account, settles_id=number) for number, part in settles.items()
    ]
    if extra:
        entries.append(EntryDraft(source, chart.CUSTOMER_CREDIT, extra, account))
    amount = Money(sum(entry.amount.centavos for entry in entries))
    method = Method.CREDIT if source == chart.CUSTOMER_CREDIT else Method.CASH
    tenders = [TenderDraft(method, amount, amount)]
    return DocumentDraft(DocumentKind.RECEIPT, "A", entries, tenders, account_id=account, session_id=1)


TestBooks = BooksMachine.TestCase
TestBooks.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
