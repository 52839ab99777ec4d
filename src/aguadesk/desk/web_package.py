"""The package of a month for the board's Web page: its reports without personal data, once a month.

Demand of Angostura's manual: within the first days of each month (rule `information.web_day`: twenty), what the
Web page needs is handed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk.complaint_reports import NO_AREA, month_of
from aguadesk.desk.complaint_words import CHANNEL_WORDS, NATURE_WORDS, SERVICE_WORDS, STATE_WORDS
from aguadesk.desk.desk import Change, Desk, Done, done
from aguadesk.domain.complaints import Channel, Nature, Service, number_words
from aguadesk.domain.errors import Refused
from aguadesk.domain.periods import month_of as month_name
from aguadesk.domain.rights import Right
from aguadesk.papers.table_csv import table_csv
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.store import audit, complaint_reports, settings
from aguadesk.store.complaint_reports import PublicRow

DAY_RULE: Final = "information.web_day"

_SETTING = "complaints.web_packages"
_HOUR = timedelta(hours=1)
COLUMNS: Final = (
    SheetColumn("Reporte", width=13),
    SheetColumn("Naturaleza", width=22),
    SheetColumn("Tipo", width=38),
    SheetColumn("Servicio", width=20),
    SheetColumn("Área", width=28),
    SheetColumn("Localidad", width=22),
    SheetColumn("Medio", width=20),
    SheetColumn("Recibido", Kind.MOMENT, width=18),
    SheetColumn("Atendido", Kind.MOMENT, width=18),
    SheetColumn("Cerrado", Kind.MOMENT, width=18),
    SheetColumn("Plazo (horas)", Kind.WHOLE, width=10),
    SheetColumn("Atendido en (horas)", Kind.WHOLE, width=11),
    SheetColumn("En plazo", width=10),
    SheetColumn("Veces reasignado", Kind.WHOLE, width=12),
    SheetColumn("Estado", width=15),
)


def pending(desk: Desk) -> str | None:
    """Return the month that ended last (`2026-10`) if its package was not handed over.

    None if it was, or if nothing came in that month. It is asked for from the first day of the month that follows.
    """
    first, last = month_of(desk.today().replace(day=1) - timedelta(days=1))
    with desk.read() as connection:
        done_already = month_name(first) in _handed(connection)
        waits = not done_already and complaint_reports.any_received(connection, first, last)
    return month_name(first) if waits else None


def due_on(desk: Desk, day: date) -> date:
    """Return until when the package of the month of a day is handed over, by the rule of the month that follows."""
    _, last = month_of(day)
    follows = last + timedelta(days=1)
    with desk.read() as connection:
        return follows.replace(day=int(settings.rule_in_force(connection, DAY_RULE, follows).value))


def handed_on(desk: Desk, day: date) -> date | None:
    """Return when the package of the month of a day was handed over; None if it was not."""
    with desk.read() as connection:
        kept = _handed(connection).get(month_name(day))
    return date.fromisoformat(kept) if kept else None


def package_xlsx(desk: Desk, day: date) -> bytes:
    """Return the package of the month of a day as a workbook.

    Raises:
        Refused: `complaint.month_empty`.
    """
    return table_xlsx(f"Reportes {month_name(day)}", COLUMNS, _rows(_public(desk, day)), bare=True)


def package_csv(desk: Desk, day: date) -> bytes:
    """Return the same as text with commas.

    Raises:
        Refused: `complaint.month_empty`.
    """
    return table_csv((column.title for column in COLUMNS), _rows(_public(desk, day)))


def rows_between(desk: Desk, first: date, last: date) -> list[list[Cell]]:
    """Return the same rows for the package of the whole month, of which this one is a part; none if nothing came."""
    with desk.read() as connection:
        return list(_rows(complaint_reports.public_rows(connection, first, last)))


def hand_over(desk: Desk, day: date) -> Done[str]:
    """Remember that the package of the month of a day was handed over today; returns the month.

    Raises:
        Refused: `right.missing`, `complaint.month_empty`.
    """
    stamp = desk.stamp(Right.CLOSE_REPORT)
    month, many = month_name(day), len(_public(desk, day))
    with desk.write() as w:
        kept = {**_handed(w.connection), month: stamp.at.date().isoformat()}
        settings.set_setting(w.connection, _SETTING, kept)
        draft = audit.AuditDraft("complaint.web_package", "board", None, after={"period": month, "reports": many})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(month, Change("web_package"))


def _public(desk: Desk, day: date) -> list[PublicRow]:
    with desk.read() as connection:
        found = complaint_reports.public_rows(connection, *month_of(day))
    if not found:
        raise Refused("complaint.month_empty", month=month_name(day))
    return found


def _handed(connection: Connection) -> dict[str, str]:
    return dict(settings.get_setting(connection, _SETTING, {}))


def _rows(listed: list[PublicRow]) -> Iterator[list[Cell]]:
    for one in listed:
        in_time = None if one.after is None or one.limit is None else one.after <= one.limit
        yield [
            number_words(one.number),
            NATURE_WORDS[Nature(one.nature)],
            one.kind,
            SERVICE_WORDS[Service(one.service)],
            one.area or NO_AREA,
            one.locality,
            CHANNEL_WORDS[Channel(one.channel)],
            one.received_at,
            one.attended_at,
            one.closed_at,
            _hours(one.limit),
            _hours(one.after),
            in_time,
            one.reassigned,
            STATE_WORDS[one.state],
        ]


def _hours(length: timedelta | None) -> int | None:
    """Whole hours, rounded up: what took ten minutes took an hour at most."""
    return None if length is None else -(-length // _HOUR)
