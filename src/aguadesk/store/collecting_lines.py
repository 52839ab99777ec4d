"""The lines of collection files: looked for before, listed with what waits on top, written and solved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, update

from aguadesk.domain.chart import RECEIVABLE
from aguadesk.domain.collecting import LineState
from aguadesk.domain.collecting.files import FileLine
from aguadesk.domain.collecting.matching import Earlier, Owing, PayingAccount
from aguadesk.domain.collecting.remarks import packed, unpacked
from aguadesk.domain.documents import Folio
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import Money
from aguadesk.store.catalogues import next_id
from aguadesk.store.collecting import WAITING
from aguadesk.store.ledger import Stamp
from aguadesk.store.queries import ask, ask_one
from aguadesk.store.rows import insert_rows
from aguadesk.store.tables import collecting


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """A line of a file, with whose it was and the receipt that was made of it."""

    id: int
    file_id: int
    file: str
    point_id: int
    point: str
    line: int
    raw: str
    reference: str
    operation: str
    amount: Money | None
    paid_on: date | None
    state: LineState
    remark: Refused | None
    note: str
    account_id: int | None
    account: str
    holder: str
    folio: str
    is_cancelled: bool
    """Its receipt was cancelled since, so it waits again."""
    waits: bool
    solved_at: datetime | None
    solved_by: str


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line to be written down as it was judged."""

    line: FileLine
    state: LineState
    account_id: int | None
    document_id: int | None
    remark: Refused | None


_FIELDS = (
    "id",
    "file_id",
    "line",
    "raw",
    "reference",
    "operation",
    "amount_centavos",
    "paid_on",
    "state",
    "problem",
    "account_id",
    "document_id",
)
_LINES = f"""SELECT line.*, file.name AS file, file.point_id, point.name AS point,
        coalesce(account.number, '') AS account, coalesce(account.holder, '') AS holder,
        receipt.series, receipt.number, coalesce(person.name, '') AS solved_by,
        EXISTS (SELECT 1 FROM document AS mirror WHERE mirror.reverses_id = line.document_id) AS is_cancelled,
        {WAITING} AS waits
    FROM collection_line AS line
    JOIN collection_file AS file ON file.id = line.file_id
    JOIN collection_point AS point ON point.id = file.point_id
    LEFT JOIN account ON account.id = line.account_id
    LEFT JOIN document AS receipt ON receipt.id = line.document_id
    LEFT JOIN person ON person.id = line.solved_by_id"""
_WAITING_FIRST = f"ORDER BY CASE WHEN {WAITING} THEN 0 ELSE 1 END, file.id DESC, line.line"

_BEFORE = """SELECT line.line, line.operation, line.reference, line.amount_centavos, line.paid_on, file.name
    FROM collection_line AS line JOIN collection_file AS file ON file.id = line.file_id
    WHERE line.paid_on BETWEEN :first AND :last ORDER BY line.id"""

_ACCOUNTS = f"""SELECT id, number, CASE WHEN state = 'closed' THEN (
        SELECT coalesce(sum(CASE WHEN debit_id = {RECEIVABLE} THEN amount_centavos
                                 WHEN credit_id = {RECEIVABLE} THEN -amount_centavos ELSE 0 END), 0)
        FROM entry WHERE entry.account_id = account.id) <= 0 ELSE 0 END AS is_over FROM account"""
_OWED = f"""SELECT account_id, sum(CASE WHEN debit_id = {RECEIVABLE} THEN amount_centavos
                                        ELSE -amount_centavos END) AS centavos
    FROM entry WHERE account_id IS NOT NULL AND {RECEIVABLE} IN (debit_id, credit_id)
    GROUP BY account_id HAVING sum(CASE WHEN debit_id = {RECEIVABLE} THEN amount_centavos
                                        ELSE -amount_centavos END) > 0"""
_NEWEST = f"""SELECT account.number, max(document.issued_on) AS newest_on
    FROM entry JOIN document ON document.id = entry.document_id JOIN account ON account.id = entry.account_id
    WHERE entry.account_id = :account AND entry.debit_id = {RECEIVABLE} AND entry.settles_id IS NULL"""


def paying_accounts(connection: Connection) -> list[PayingAccount]:
    """Return every account as payments may name it."""
    return [PayingAccount(row.id, row.number, bool(row.is_over)) for row in ask(connection, _ACCOUNTS)]


def debtors(connection: Connection, amounts: frozenset[Money]) -> Mapping[Money, Sequence[Owing]]:
    """Return the accounts that owe exactly one of these amounts."""
    found: dict[Money, list[Owing]] = {}
    for row in ask(connection, _OWED):
        owed = Money(row.centavos)
        if owed in amounts:
            (newest,) = ask(connection, _NEWEST, account=row.account_id)
            account = PayingAccount(row.account_id, newest.number)
            found.setdefault(owed, []).append(Owing(account, date.fromisoformat(newest.newest_on)))
    return found


class EarlierLines:
    """The payments of the days of a file that other files brought, and those seen so far in this one."""

    def __init__(self, connection: Connection, name: str, lines: Iterable[FileLine]) -> None:
        """Read those of the days of these lines, which come in a file of that name."""
        days = [line.paid_on.isoformat() for line in lines if line.paid_on is not None]
        self._name = name
        self._here: dict[tuple[object, ...], int] = {}
        self._before: dict[tuple[object, ...], Earlier] = {}
        if days:
            for row in ask(connection, _BEFORE, first=min(days), last=max(days)):
                key = (row.operation, row.reference, row.amount_centavos, row.paid_on)
                self._before.setdefault(key, Earlier(row.name, row.line))

    def __call__(self, line: FileLine) -> Earlier | None:
        """Return where the same payment came before; without an operation two of one file may be two payments."""
        if line.amount is None or line.paid_on is None or not (line.operation or line.reference):
            return None
        key = (line.operation, line.reference, line.amount.centavos, line.paid_on.isoformat())
        if key in self._before:
            return self._before[key]
        if line.operation and key in self._here:
            return Earlier(self._name, self._here[key])
        self._here[key] = line.number
        return None


def insert_lines(connection: Connection, file_id: int, drafts: Sequence[LineDraft]) -> None:
    """Write the lines of a file."""
    first = next_id(connection, "collection_line")
    rows = [
        (
            first + place,
            file_id,
            draft.line.number,
            draft.line.raw,
            draft.line.reference,
            draft.line.operation,
            None if draft.line.amount is None else draft.line.amount.centavos,
            None if draft.line.paid_on is None else draft.line.paid_on.isoformat(),
            draft.state.value,
            packed(draft.remark),
            draft.account_id,
            draft.document_id,
        )
        for place, draft in enumerate(drafts)
    ]
    insert_rows(connection, collecting.collection_line, _FIELDS, rows)


def lines(connection: Connection, *, file_id: int | None = None, point_id: int | None = None) -> list[CollectionLine]:
    """Return the lines of a file with what waits on top; without a file, all that wait, of a point or of any."""
    if file_id is not None:
        return [_line(row) for row in ask(connection, f"{_LINES} WHERE file.id = :file {_WAITING_FIRST}", file=file_id)]
    where, values = (" AND point.id = :point", {"point": point_id}) if point_id is not None else ("", {})
    return [_line(row) for row in ask(connection, f"{_LINES} WHERE {WAITING}{where} {_WAITING_FIRST}", **values)]


def line_by_id(connection: Connection, line_id: int) -> CollectionLine | None:
    """Return one line, if there is such a one."""
    row = ask_one(connection, f"{_LINES} WHERE line.id = :id", id=line_id)
    return _line(row) if row else None


def solve_line(connection: Connection, line_id: int, account_id: int, document_id: int, stamp: Stamp) -> None:
    """Write down whose a line was, and the receipt that was made of it."""
    _settle(connection, line_id, stamp, state=LineState.SOLVED.value, account_id=account_id, document_id=document_id)


def discard_line(connection: Connection, line_id: int, note: str, stamp: Stamp) -> None:
    """Write down why a line is no payment of the board's."""
    _settle(connection, line_id, stamp, state=LineState.DISCARDED.value, note=note, account_id=None, document_id=None)


def complete_line(connection: Connection, line_id: int, amount: Money, paid_on: date) -> None:
    """Write what a person read where the program could not."""
    table = collecting.collection_line
    values = {"amount_centavos": amount.centavos, "paid_on": paid_on.isoformat()}
    connection.execute(update(table).where(table.c.id == line_id).values(**values))


def _settle(connection: Connection, line_id: int, stamp: Stamp, **values: object) -> None:
    table = collecting.collection_line
    solved = {"solved_at": stamp.at.isoformat(timespec="seconds"), "solved_by_id": stamp.person_id}
    connection.execute(update(table).where(table.c.id == line_id).values(**values, **solved))


def _line(row: Any) -> CollectionLine:
    return CollectionLine(
        id=row.id,
        file_id=row.file_id,
        file=row.file,
        point_id=row.point_id,
        point=row.point,
        line=row.line,
        raw=row.raw,
        reference=row.reference,
        operation=row.operation,
        amount=None if row.amount_centavos is None else Money(row.amount_centavos),
        paid_on=date.fromisoformat(row.paid_on) if row.paid_on else None,
        state=LineState(row.state),
        remark=unpacked(row.problem),
        note=row.note,
        account_id=row.account_id,
        account=row.account,
        holder=row.holder,
        folio=str(Folio(row.series, row.number)) if row.number else "",
        is_cancelled=bool(row.is_cancelled),
        waits=bool(row.waits),
        solved_at=datetime.fromisoformat(row.solved_at) if row.solved_at else None,
        solved_by=row.solved_by,
    )
