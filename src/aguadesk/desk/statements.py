"""The statement of one account: as a paper to hand over and as a spreadsheet."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from aguadesk.desk import surcharging
from aguadesk.desk.account_facts import account_facts, address_with_places
from aguadesk.desk.account_words import STATE_WORDS, movement_words, standing_words
from aguadesk.desk.desk import Desk
from aguadesk.desk.letterhead import letterhead
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money, total
from aguadesk.domain.payment_order import OpenCharge
from aguadesk.domain.periods import period_label
from aguadesk.papers import statement
from aguadesk.papers.page import IN_PLACE, Offset
from aguadesk.papers.tables import Kind, SheetColumn, table_xlsx
from aguadesk.store import accounts
from aguadesk.store.accounts import AccountRecord
from aguadesk.store.movements import Movement, movements

_COLUMNS = (
    SheetColumn("Fecha", Kind.DAY, width=12),
    SheetColumn("Folio", width=14),
    SheetColumn("Movimiento", width=48),
    SheetColumn("Cargo", Kind.MONEY, width=13),
    SheetColumn("Pago", Kind.MONEY, width=13),
    SheetColumn("Saldo", Kind.MONEY, width=13),
    SheetColumn("Cancelado por", width=14),
)


def statement_pdf(desk: Desk, account_id: int, since: date | None = None, offset: Offset = IN_PLACE) -> bytes:
    """Draw the statement of an account, from a day on or from the beginning.

    Raises:
        Refused: `account.unknown`.
    """
    return statement.draw(statement_data(desk, account_id, since), offset)


def statement_xlsx(desk: Desk, account_id: int) -> bytes:
    """Return every movement of an account as a workbook.

    Raises:
        Refused: `account.unknown`.
    """
    with desk.read() as connection:
        record = _record(connection, account_id, desk.today())
        moves = movements(connection, account_id)
    subtitle = f"{record.draft.holder} · {address_with_places(record)} · {desk.now():%d/%m/%Y %H:%M}"
    rows = [
        [
            move.on,
            move.folio,
            movement_words(move),
            move.charged or None,
            move.paid or None,
            move.balance,
            move.cancelled_by,
        ]
        for move in moves
    ]
    return table_xlsx(f"Cuenta {record.draft.number}", _COLUMNS, rows, subtitle)


def statement_data(desk: Desk, account_id: int, since: date | None = None) -> statement.StatementData:
    """Gather what a statement says.

    Raises:
        Refused: `account.unknown`.
    """
    with desk.read() as connection:
        record = _record(connection, account_id, desk.today())
        moves = movements(connection, account_id)
        owed = surcharging.owed_on(connection, account_id, desk.today())
        head = letterhead(connection)
        return statement.StatementData(
            letterhead=head,
            holder=record.draft.holder,
            account=account_facts(record, head),
            issued_at=desk.now(),
            issued_by=desk.person.name,
            balance=total(charge.open for charge in owed) - record.credit,
            charges=tuple(map(_charge, owed)),
            movements=tuple(_movement(move) for move in moves if since is None or move.on >= since),
            standing=standing_words(record.standing),
            state=STATE_WORDS[record.draft.state],
            credit=record.credit,
            since=since,
            opening_balance=_opening_balance(moves, since),
        )


def _charge(charge: OpenCharge) -> statement.StatementCharge:
    words = charge.detail or charge.concept_name
    return statement.StatementCharge(period_label(charge.period), words, charge.amount, charge.open, charge.due_on)


def _movement(move: Movement) -> statement.StatementMovement:
    return statement.StatementMovement(
        day=move.on,
        folio=move.folio,
        words=movement_words(move),
        balance=move.balance,
        charge=move.charged,
        payment=move.paid,
        cancelled=bool(move.cancelled_by),
    )


def _opening_balance(moves: list[Movement], since: date | None) -> Money:
    """Return what was owed before the first movement that is listed."""
    earlier = [move.balance for move in moves if since is not None and move.on < since]
    return earlier[-1] if earlier else ZERO


def _record(connection: Connection, account_id: int, today: date) -> AccountRecord:
    record = accounts.account_record(connection, account_id, today)
    if record is None:
        raise Refused("account.unknown", account=account_id)
    return record
