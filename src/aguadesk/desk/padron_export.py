"""The whole padrón as a workbook that the import reads back: the same columns, the same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.padron.fields import SERVICE_WORDS, STATE_WORDS, Field
from aguadesk.domain.rights import Right
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.store import account_lists, accounts, audit
from aguadesk.store.accounts import AccountRecord

_AT_A_TIME = 500
_SERVICES: Final = {service: word for word, service in SERVICE_WORDS.items()}
_STATES: Final = {state: word for word, state in STATE_WORDS.items()}
_KINDS: Final = {
    Field.ROUTE_ORDER: Kind.WHOLE,
    Field.READING: Kind.WHOLE,
    Field.BALANCE: Kind.MONEY,
    Field.MONTHS: Kind.WHOLE,
}
_WIDTHS: Final = {Field.HOLDER: 36, Field.STREET: 26, Field.COLONIA: 20, Field.LOCALITY: 20, Field.TARIFF: 20}


def export_padron(desk: Desk, progress: Progress | None = None) -> Done[bytes]:
    """Return every account, those closed included, as a workbook; that it left the office is written down.

    The balance is what is owed less what is in favour, and the months are those of the oldest overdue charge
    of an account that owes more than it has in favour.

    Raises:
        Refused: `right.missing`, `papers.too_many_rows`.
        Cancelled: if the person stops it; then nothing is written down.
    """
    progress = progress or Silent()
    stamp = desk.stamp(Right.EXPORT_PERSONAL_DATA)
    columns = [SheetColumn(field.value, _KINDS.get(field, Kind.TEXT), _WIDTHS.get(field, 14)) for field in Field]
    with desk.read() as connection:
        ids = account_lists.list_ids(connection)
        workbook = table_xlsx("Padrón", columns, _rows(connection, desk, ids, progress), bare=True)
    with desk.write() as w:
        draft = audit.AuditDraft("accounts.exported", "board", None, after={"accounts": len(ids)})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(workbook, Change("audit"))


def _rows(connection: Connection, desk: Desk, ids: list[int], progress: Progress) -> Iterator[list[Cell]]:
    for start in range(0, len(ids), _AT_A_TIME):
        progress.step(start, len(ids), "Escribiendo el padrón")
        for record in accounts.account_records(connection, ids[start : start + _AT_A_TIME], desk.today()):
            yield _row(record)


def _row(record: AccountRecord) -> list[Cell]:
    """Return an account in the order of `Field`."""
    draft, meter = record.draft, record.meter
    balance: Money = record.owed - record.credit
    return [
        draft.number,
        draft.control_number,
        draft.holder,
        draft.rfc,
        draft.phone,
        draft.street,
        draft.house_number,
        record.colonia,
        record.locality,
        record.sector,
        record.route,
        draft.route_order,
        record.use,
        draft.tariff,
        _SERVICES[draft.service],
        "si" if draft.sewer else "no",
        meter.serial if meter else "",
        meter.last_reading_m3 if meter else None,
        _STATES[draft.state],
        draft.benefit,
        draft.benefit_key,
        balance,
        record.standing.months or None if balance > ZERO else None,
    ]
