"""The package of transparency of a month: open data without personal data, with its list of hashes.

Obligations are updated at least every three months, with the responsible area and the date (LGTAIP art. 58); metas
and indicators (65-IV, V), procedures (65-XVIII) and condoned credits (66-IV) are among them. A board may owe its Web
page the same within the first days of each month (rule `information.web_day`).
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from aguadesk.desk import hash_list, transparency_tables, web_package
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.hash_list import HASHES
from aguadesk.desk.saving import save_file
from aguadesk.desk.transparency_tables import OpenTable
from aguadesk.domain.errors import Refused
from aguadesk.domain.holders import one_line
from aguadesk.domain.periods import month_of as month_name
from aguadesk.domain.rights import Right
from aguadesk.papers.table_csv import table_csv
from aguadesk.papers.tables import table_xlsx
from aguadesk.papers.wording import counted, long_day, moment
from aguadesk.store import audit, complaint_reports, settings, transparency
from aguadesk.store.faults import system_told_as_trouble

README: Final = "LEEME.txt"
NAMED_LIST: Final = "creditos-condonados-con-nombre"
LONGEST_RESPONSIBLE: Final = 120
_HANDED, _RESPONSIBLE = "transparency.packages", "transparency.responsible"
_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
_WRITING = "Escribiendo el paquete"


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """What its content hashes to."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was written into a folder."""

    month: str
    folder: Path
    files: tuple[str, ...]
    rows: int
    counts_as_handed: bool
    """Whether the month is over, so that the reminder of it ends."""


def read_month(typed: str) -> date:
    """Return the first day of a month as typed: `2026-11`.

    Raises:
        Refused: `transparency.month`.
    """
    found = _MONTH.fullmatch(typed.strip())
    if found is None:
        raise Refused("transparency.month", field="month", month=typed.strip())
    return date(int(found[1]), int(found[2]), 1)


def package(
    desk: Desk, month: date, *, named: bool = False, progress: Progress | None = None
) -> tuple[list[OpenTable], list[PackageFile]]:
    """Return the tables of the package of a month, and its files: each as CSV and Excel, the README and the hashes.

    Args:
        named: whether the list of condoned credits goes with names and RFC too, as LGTAIP art. 66-IV asks for it.

    Raises:
        Refused: `right.missing`, `transparency.month_open` for a month that has not begun.
        Cancelled: if the person stops it.
    """
    desk.require(Right.HAND_OVER)
    if named:
        desk.require(Right.EXPORT_PERSONAL_DATA)
    first, last = _days(desk, month)
    told = progress or Silent()
    tables = transparency_tables.tables(desk, first, last, named=named, progress=told)
    files = []
    for place, one in enumerate(tables):
        told.step(place, len(tables), _WRITING)
        files.append(PackageFile(f"{one.name}.csv", _csv(one)))
        files.append(PackageFile(f"{one.name}.xlsx", table_xlsx(one.title, one.columns, one.rows, bare=True)))
    files.append(PackageFile(README, _readme(desk, tables, files, first, last).encode("utf-8-sig")))
    return tables, [*files, PackageFile(HASHES, hash_list.listed((one.name, one.sha256) for one in files))]


def listed(desk: Desk, month: date) -> list[OpenTable]:
    """Return the lists that the package of a month would hold, for a look at them before it is written.

    Raises:
        Refused: `right.missing`, `transparency.month_open`.
    """
    desk.require(Right.HAND_OVER)
    return transparency_tables.tables(desk, *_days(desk, month), named=False, progress=Silent())


def write_package(
    desk: Desk, month: date, folder: Path, *, named: bool = False, progress: Progress | None = None
) -> Done[Written]:
    """Write the package of a month into a folder, made if it is not there; a month that is over counts as handed over.

    Raises:
        Refused: `right.missing`, `transparency.month_open`, `transparency.folder` if something else is in the folder.
        Trouble: what the disk says.
        Cancelled: if the person stops it; then nothing is written.
    """
    stamp = desk.stamp(Right.HAND_OVER)
    tables, files = package(desk, month, named=named, progress=progress)
    with system_told_as_trouble(str(folder)):
        folder.mkdir(exist_ok=True)
        ours = {one.name for one in files} | {f"{NAMED_LIST}.csv", f"{NAMED_LIST}.xlsx"}
        if any(one.name not in ours for one in folder.iterdir()):
            raise Refused("transparency.folder", field="folder", folder=str(folder))
    for one in files:
        save_file(folder / one.name, one.content)
    name, is_over = month_name(month), _last(month) < desk.today()
    after = {"period": name, "files": len(files), "folder": str(folder)}
    with desk.write() as w:
        if is_over:
            kept = {**_handed(w.connection), name: stamp.at.date().isoformat()}
            settings.set_setting(w.connection, _HANDED, kept)
        act = "transparency.named_list" if named else "transparency.handed"
        audit.record(w.connection, stamp, audit.AuditDraft(act, "board", None, after=after))
        w.commit()
    if is_over:
        _hand_reports(desk, month)
    names = tuple(one.name for one in files)
    written = Written(name, folder, names, sum(len(one.rows) for one in tables), is_over)
    return done(written, Change("web_package"), Change("audit"))


def pending(desk: Desk) -> str | None:
    """Return the month that ended last (`2026-10`) if its package was not handed over; None if nothing happened in it.

    The desk of reports owes its part of it (`web_package`); this one holds that part, and is asked for once.
    """
    last = desk.today().replace(day=1) - timedelta(days=1)
    with desk.read() as connection:
        handed = month_name(last) in _handed(connection)
        waits = not handed and transparency.anything_happened(connection, last.replace(day=1), last)
    return month_name(last) if waits else None


def handed_on(desk: Desk, month: date) -> date | None:
    """Return when the package of a month was handed over; None if it was not."""
    with desk.read() as connection:
        kept = _handed(connection).get(month_name(month))
    return date.fromisoformat(kept) if kept else None


def responsible(desk: Desk) -> str:
    """Return the area that answers for the package; the board itself until one is named."""
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
        return str(settings.get_setting(connection, _RESPONSIBLE, "") or board)


def change_responsible(desk: Desk, area: str) -> Done[bool]:
    """Name the area that answers for the package (LGTAIP art. 58); returns whether anything changed.

    Raises:
        Refused: `right.missing`.
    """
    stamp = desk.stamp(Right.HAND_OVER)
    after = one_line(area)[:LONGEST_RESPONSIBLE]
    with desk.write() as w:
        before = settings.get_setting(w.connection, _RESPONSIBLE, "")
        if before == after:
            return done(False)
        settings.set_setting(w.connection, _RESPONSIBLE, after)
        draft = audit.AuditDraft("transparency.responsible", "board", None, {"area": before}, {"area": after})
        audit.record(w.connection, stamp, draft)
        w.commit()
    return done(True, Change("board"))


def _days(desk: Desk, month: date) -> tuple[date, date]:
    """Return the days of a month that have come."""
    if month > desk.today():
        raise Refused("transparency.month_open", month=month_name(month))
    return month.replace(day=1), min(_last(month), desk.today())


def _last(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _handed(connection: Connection) -> dict[str, str]:
    return dict(settings.get_setting(connection, _HANDED, {}))


def _hand_reports(desk: Desk, month: date) -> None:
    """The reports of the month went with the package: they are not asked for apart."""
    with desk.read() as connection:
        any_came = complaint_reports.any_received(connection, month.replace(day=1), _last(month))
    if any_came and web_package.handed_on(desk, month) is None and desk.may(Right.CLOSE_REPORT):
        web_package.hand_over(desk, month)


def _csv(one: OpenTable) -> bytes:
    return table_csv((column.title for column in one.columns), one.rows)


def _readme(desk: Desk, tables: Sequence[OpenTable], files: Iterable[PackageFile], first: date, last: date) -> str:
    with desk.read() as connection:
        board = settings.get_setting(connection, "board.name", "")
    lines = [
        f"{board}",
        f"Paquete de transparencia: del {long_day(first)} al {long_day(last)}",
        "",
        f"Área responsable: {responsible(desk)}",
        f"Fecha de actualización: {moment(desk.now())}",
        f"Elaboró: {desk.person.name}",
        "Fundamento: Ley General de Transparencia y Acceso a la Información Pública, artículos 58, 65 y 66.",
        "",
        "Cada lista va en CSV (UTF-8, con comas) y en Excel:",
        "",
    ]
    for one in tables:
        lines += [f"{one.name}: {one.title} · {counted(len(one.rows), 'renglón', 'renglones')}", f"    {one.about}"]
    personal = any(one.is_personal for one in tables)
    lines += [
        "",
        "ESTE PAQUETE LLEVA NOMBRES Y RFC: solo la lista de créditos condonados, por el artículo 66, fracción IV."
        if personal
        else "Este paquete no lleva datos personales: ningún nombre, domicilio, teléfono, RFC ni cuenta.",
        "",
        f"Huellas SHA-256 (también en {HASHES}):",
        "",
        *(f"{one.sha256}  {one.name}" for one in files),
        "",
    ]
    return "\r\n".join(lines)
