"""What waits of the files: given to its account with a receipt, or discarded with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from aguadesk.desk.collecting import close_drawer, open_drawer, pay_line
from aguadesk.desk.collecting_points import found, reading_of
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.collecting.contracts import PLAIN
from aguadesk.domain.collecting.files import FileLine
from aguadesk.domain.collecting.matching import Book, named_by
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.rights import Right
from aguadesk.store import audit, collecting, collecting_lines
from aguadesk.store.collecting import CollectionFile
from aguadesk.store.collecting_lines import CollectionLine
from aguadesk.store.receipts import Receipt

__all__ = ["CollectionFile", "CollectionLine"]

SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class Solution:
    """Whose a payment is, and what the line itself does not say, as a person read it elsewhere."""

    account_id: int
    amount: Money | None = None
    paid_on: date | None = None


def files(desk: Desk, point_id: int | None = None) -> list[CollectionFile]:
    """Return the files that were loaded, of a point or of all, the newest first."""
    with desk.read() as connection:
        return collecting.files(connection, point_id)


def waiting(desk: Desk, point_id: int | None = None) -> list[CollectionLine]:
    """Return every line that waits for a person, the newest file first."""
    with desk.read() as connection:
        return collecting_lines.lines(connection, point_id=point_id)


def lines_of(desk: Desk, file_id: int) -> list[CollectionLine]:
    """Return the lines of a file, with what waits on top."""
    with desk.read() as connection:
        return collecting_lines.lines(connection, file_id=file_id)


def candidates(desk: Desk, line: CollectionLine) -> list[int]:
    """Return the accounts to ask about first: the one that the line's reference names, and who owes its amount."""
    with desk.read() as connection:
        point = found(connection, line.point_id)
        accounts = collecting_lines.paying_accounts(connection)
        owing = collecting_lines.debtors(connection, frozenset({line.amount})) if line.amount else {}
    contract = reading_of(point).contract if point.layout else PLAIN
    book = Book.of(accounts, lambda _: owing)
    named = named_by(line.reference, book, contract)
    debtors = [one.account for one in owing.get(line.amount, ())] if line.amount else []
    return list(dict.fromkeys(account.id for account in [*named, *debtors]))


def solve(desk: Desk, line_id: int, solution: Solution) -> Done[Receipt]:
    """Give a line that waits to its account: its receipt is made in a session of the point's own drawer.

    Raises:
        Refused: `collecting.line_gone`, `collecting.line_settled`, `collecting.amount_missing`,
            `collecting.day_missing`, `collecting.day_future`, `collecting.line_reversal`, `collecting.drawer_open`,
            and what a payment refuses.
    """
    stamp = desk.stamp(Right.IMPORT_PAYMENTS)
    with desk.write() as w:
        line = _waiting(w.connection, line_id)
        whole = _completed(line, solution, stamp.at.date())
        session = open_drawer(w.connection, found(w.connection, line.point_id), stamp)
        request_id = f"cobro/línea/{line_id}/{line.folio}"  # another one, if its first receipt was cancelled
        receipt = pay_line(w.connection, whole, solution.account_id, session, request_id, stamp)
        close_drawer(w.connection, session, stamp)
        assert whole.amount is not None
        assert whole.paid_on is not None
        collecting_lines.complete_line(w.connection, line_id, whole.amount, whole.paid_on)
        collecting_lines.solve_line(w.connection, line_id, solution.account_id, receipt.id, stamp)
        after = {"line": line.line, "receipt": str(receipt.folio), "amount": whole.amount.plain}
        draft = audit.AuditDraft("collection.solved", "collection_file", line.file_id, after=after)
        audit.record(w.connection, stamp, draft)
        w.commit()
    changes = Change("account", solution.account_id), Change("till", session.id), Change("receipt", receipt.id)
    return done(receipt, Change("collection", line.file_id), *changes)


def discard(desk: Desk, line_id: int, reason: str) -> Done[None]:
    """Discard a line that waits: it is no payment of the board's, and why is kept.

    Raises:
        Refused: `collecting.reason_short`, `collecting.line_gone`, `collecting.line_settled`.
    """
    stamp = desk.stamp(Right.IMPORT_PAYMENTS)
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused("collecting.reason_short", letters=SHORTEST_REASON)
    with desk.write() as w:
        line = _waiting(w.connection, line_id)
        collecting_lines.discard_line(w.connection, line_id, reason, stamp)
        after = {"line": line.line}
        draft = audit.AuditDraft("collection.discarded", "collection_file", line.file_id, after=after, reason=reason)
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(None, Change("collection", line.file_id))


def _waiting(connection: Connection, line_id: int) -> CollectionLine:
    line = collecting_lines.line_by_id(connection, line_id)
    if line is None:
        raise Refused("collecting.line_gone")
    if not line.waits:
        raise Refused("collecting.line_settled")
    return line


def _completed(line: CollectionLine, solution: Solution, today: date) -> FileLine:
    """Return the line with what a person added where it does not say it well enough."""
    if line.amount is not None and line.amount < ZERO:
        raise Refused("collecting.line_reversal", amount=abs(line.amount).signed)
    amount = line.amount or solution.amount
    if not amount:
        raise Refused("collecting.amount_missing", field="amount")
    paid_on = line.paid_on if line.paid_on is not None and line.paid_on <= today else solution.paid_on
    if paid_on is None:
        raise Refused("collecting.day_missing", field="paid_on")
    if paid_on > today:
        raise Refused("collecting.day_future", field="paid_on", day=f"{paid_on:%d/%m/%Y}")
    return FileLine(line.line, line.raw, line.reference, line.operation, amount, paid_on)
