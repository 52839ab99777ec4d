"""Pagos externos: a file from a bank or a shop looked at first, then loaded, each payment with its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from aguadesk.desk import cashier
from aguadesk.desk.collecting_points import Reading, found, point_of_layout, reading_of
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.paying import PaymentOrder, payment_rules
from aguadesk.desk.saving import read_file
from aguadesk.domain.collecting import LineState
from aguadesk.domain.collecting.files import FileContents, FileLine, FileTotals, read_contents
from aguadesk.domain.collecting.matching import Book, JudgedLine, Terms, judge_lines
from aguadesk.domain.documents import Method
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment import Tender
from aguadesk.domain.rights import Right
from aguadesk.store import audit, collecting, collecting_lines, seals, till
from aguadesk.store.collecting import FileDraft, Point
from aguadesk.store.collecting_lines import EarlierLines, LineDraft
from aguadesk.store.ledger import Stamp
from aguadesk.store.receipts import Receipt
from aguadesk.store.till import Session

_BETWEEN_STEPS = 25


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file as somebody brought it."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """What tells its very bytes from any other's."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file comes to, or would: every line with what becomes of it, and the receipts that were made."""

    file: str
    lines: tuple[JudgedLine, ...]
    totals: FileTotals | None
    agrees: bool
    receipts: tuple[str, ...] = ()
    file_id: int | None = None

    @property
    def total(self) -> Money:
        """What the file brings, as far as it can be read."""
        return total(one.line.amount for one in self.lines if one.line.amount is not None)

    def count(self, state: LineState) -> int:
        """Return how many lines are in a state."""
        return sum(one.state is state for one in self.lines)

    def amount(self, state: LineState) -> Money:
        """Return what the lines in a state come to."""
        return total(one.line.amount for one in self.lines if one.state is state and one.line.amount is not None)

    @property
    def waiting(self) -> tuple[JudgedLine, ...]:
        """The lines that a person has to look at."""
        return tuple(one for one in self.lines if one.state is not LineState.MATCHED)


def open_file(path: Path) -> BroughtFile:
    """Read a collection file; needs no board.

    Raises:
        Trouble: what the disk says.
    """
    return BroughtFile(path.name, read_file(path))


def look(desk: Desk, reading: Reading, file: BroughtFile) -> Outcome:
    """Return what a file would come to; nothing is written.

    Raises:
        Refused: `right.missing`, `collecting.same_file`, and what `read_contents` refuses of the file.
    """
    desk.require(Right.IMPORT_PAYMENTS)
    with desk.read() as connection:
        return _judged(connection, reading, file, desk.today())


def load(desk: Desk, point_id: int, file: BroughtFile, progress: Progress | None = None) -> Done[Outcome]:
    """Load a file: a receipt for each payment whose account is sure, in a session of the point's own drawer.

    The rest waits. All of it is one transaction.

    Raises:
        Refused: `collecting.point_unknown`, `collecting.point_closed`, `collecting.totals_differ`,
            `collecting.drawer_open`, and what `look` refuses.
        Cancelled: if the person wants it to stop; nothing is written.
    """
    stamp = desk.stamp(Right.IMPORT_PAYMENTS)
    progress = progress or Silent()
    with desk.write() as w:
        point = found(w.connection, point_id)
        if point.closed_on is not None:
            raise Refused("collecting.point_closed", point=point.name)
        outcome = _judged(w.connection, reading_of(point), file, stamp.at.date())
        _refuse_other_totals(outcome)
        session = None
        if outcome.count(LineState.MATCHED):
            session = open_drawer(w.connection, point, stamp)
        drafts, receipts = _paid(w.connection, outcome.lines, session, file.sha256, stamp, progress)
        if session is not None:
            close_drawer(w.connection, session, stamp)
        file_id = _kept(w.connection, point, file, outcome, session, drafts, stamp)
        w.commit()
    accounts = {draft.account_id for draft in drafts if draft.account_id is not None}
    changes = [Change("account", account_id) for account_id in accounts]
    folios = tuple(str(receipt.folio) for receipt in receipts)
    made = Outcome(outcome.file, outcome.lines, outcome.totals, outcome.agrees, folios, file_id)
    return done(made, Change("collection", file_id), Change("till"), Change("receipt"), *changes)


def load_with_layout(desk: Desk, layout: str, name: str | None, file: BroughtFile) -> Done[Outcome]:
    """Load a file with the layout that came with it; the point it is of is opened if it does not exist yet.

    Args:
        name: the point's; None for the one that the layout names.

    Raises:
        Refused: what `point_of_layout` and `load` refuse; then the point is not opened either.
    """
    with desk.board.together():
        point = point_of_layout(desk, layout, name)
        loaded = load(desk, point.value, file)
    return Done(loaded.value, point.changed | loaded.changed)


def open_drawer(connection: Connection, point: Point, stamp: Stamp) -> Session:
    """Open a session on the drawer of a point, without float.

    Raises:
        Refused: `collecting.drawer_open` if somebody opened it by hand.
    """
    if till.open_session(connection, point.drawer) is not None:
        raise Refused("collecting.drawer_open", drawer=point.drawer)
    session_id = till.begin_session(connection, point.drawer_id, ZERO, stamp)
    opened = {"drawer": point.drawer, "float": ZERO.plain}
    audit.record(connection, stamp, audit.AuditDraft("till.opened", "till", session_id, after=opened))
    session = till.session_by_id(connection, session_id)
    assert session is not None
    return session


def close_drawer(connection: Connection, session: Session, stamp: Stamp) -> None:
    """Close it again: no cash passed through it, so there is nothing to count and no difference."""
    head = seals.chain_head(connection)
    till.end_session(connection, session.id, ZERO, ZERO, {}, "", head, stamp)
    after = {"expected": ZERO.plain, "counted": ZERO.plain, "difference": ZERO.plain}
    audit.record(connection, stamp, audit.AuditDraft("till.closed", "till", session.id, after=after))


def pay_line(
    connection: Connection, line: FileLine, account_id: int, session: Session, request_id: str, stamp: Stamp
) -> Receipt:
    """Make the receipt of one line: by transfer, with its operation and its day as the reference.

    Raises:
        Refused: what `cashier.pay_inside` refuses.
    """
    assert line.amount is not None
    assert line.paid_on is not None
    named = line.operation or line.reference or f"línea {line.number}"
    reference = f"{named} · pagado {line.paid_on:%d/%m/%Y}"
    tender = Tender(Method.TRANSFER, line.amount, line.amount, reference)
    return cashier.pay_inside(
        connection, PaymentOrder(session.drawer, (tender,), request_id, account_id), stamp, session
    )


def _judged(connection: Connection, reading: Reading, file: BroughtFile, today: date) -> Outcome:
    before = collecting.file_with(connection, file.sha256)
    if before is not None:
        day = f"{before.loaded_at:%d/%m/%Y}"
        raise Refused("collecting.same_file", file=file.name, before=before.name, day=day, point=before.point)
    contents: FileContents = read_contents(reading.layout, file.data, file.name)
    terms = Terms(
        reading.contract,
        today,
        payment_rules(connection, today).limit,
        EarlierLines(connection, file.name, contents.lines),
    )
    accounts = collecting_lines.paying_accounts(connection)
    book = Book.of(accounts, lambda amounts: collecting_lines.debtors(connection, amounts))
    judged = tuple(judge_lines(contents.lines, book, terms))
    return Outcome(file.name, judged, contents.totals, contents.agrees)


def _refuse_other_totals(outcome: Outcome) -> None:
    """A file cut short on its way, or loaded with the layout of another, does not come to its own totals."""
    if not outcome.agrees:
        assert outcome.totals is not None
        said = outcome.totals.amount
        raise Refused(
            "collecting.totals_differ",
            file=outcome.file,
            said_lines="—" if outcome.totals.lines is None else f"{outcome.totals.lines:,}",
            said="—" if said is None else said.signed,
            lines=f"{len(outcome.lines):,}",
            amount=outcome.total.signed,
        )


def _paid(
    connection: Connection,
    judged: Sequence[JudgedLine],
    session: Session | None,
    sha256: str,
    stamp: Stamp,
    progress: Progress,
) -> tuple[list[LineDraft], list[Receipt]]:
    """Make a receipt for each line that found its account; return all lines as they are written down."""
    drafts, receipts = [], []
    for place, one in enumerate(judged):
        if place % _BETWEEN_STEPS == 0:
            progress.step(place, len(judged), f"Línea {one.line.number:,}")
        account_id = document_id = None
        if one.account is not None and session is not None:
            request_id = f"cobro/{sha256[:24]}/{one.line.number}"
            receipt = pay_line(connection, one.line, one.account.id, session, request_id, stamp)
            receipts.append(receipt)
            account_id, document_id = one.account.id, receipt.id
        drafts.append(LineDraft(one.line, one.state, account_id, document_id, one.remark))
    return drafts, receipts


def _kept(
    connection: Connection,
    point: Point,
    file: BroughtFile,
    outcome: Outcome,
    session: Session | None,
    drafts: Sequence[LineDraft],
    stamp: Stamp,
) -> int:
    """Write the file and its lines down, with the trace of who loaded it."""
    session_id = None if session is None else session.id
    draft = FileDraft(point.id, file.name, file.sha256, len(drafts), outcome.total, session_id)
    file_id = collecting.insert_file(connection, draft, stamp)
    collecting_lines.insert_lines(connection, file_id, drafts)
    after = {
        "point": point.name,
        "lines": len(drafts),
        "matched": outcome.count(LineState.MATCHED),
        "amount": outcome.total.plain,
    }
    audit.record(connection, stamp, audit.AuditDraft("collection.loaded", "collection_file", file_id, after=after))
    return file_id
