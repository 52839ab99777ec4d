"""The disk of entrega-recepción: every register in Excel, the board itself, a list of hashes and the act to sign.

An office changes hands every three years. Whoever comes next finds what there was, and can prove that it is that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aguadesk.desk import benefits, goals, padron_export, portfolio, safekeeping
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done
from aguadesk.desk.goals import ExportStyle
from aguadesk.desk.handover_tables import SHEETS
from aguadesk.desk.hash_list import HASHES, hash_of, listed
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.saving import save_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.padron.fields import Field
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.papers import handover as act
from aguadesk.papers.handover import HandedFile, HandoverData
from aguadesk.papers.signing import Signer
from aguadesk.papers.tables import Cell, Kind, SheetColumn, table_xlsx
from aguadesk.store import audit, handover, seals
from aguadesk.store.account_lists import list_ids
from aguadesk.store.faults import system_told_as_trouble
from aguadesk.store.handover import Register

ACT: Final = "ACTA.pdf"
BACKUP: Final = "12-respaldo.aguadesk"
_SIGNERS = (Signer("Entrega"), Signer("Recibe"), Signer("Órgano interno de control"))


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A disk that was made."""

    folder: Path
    files: tuple[HandedFile, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """A file that was made: its content, its rows, and what one of its columns comes to."""

    content: bytes
    rows: int | None = None
    summed: str = ""
    amount: Money | None = None


@dataclass(slots=True)
class _Tally:
    """Counts the rows of a register as they pass, and adds up its first column of money."""

    columns: Sequence[SheetColumn]
    rows: int = 0
    amount: Money = ZERO

    @property
    def place(self) -> int | None:
        """Which column is added up."""
        return next((n for n, column in enumerate(self.columns) if column.kind is Kind.MONEY), None)

    def passing(self, rows: Iterator[Sequence[Cell]], told: Progress) -> Iterator[Sequence[Cell]]:
        """Pass rows on as they are read, letting the person stop."""
        place = self.place
        for row in rows:
            if self.rows % 500 == 0:
                told.step(self.rows, 0)
            self.rows += 1
            if place is not None and isinstance(amount := row[place], Money):
                self.amount += amount
            yield row

    def of(self, content: bytes) -> _Made:
        """Return the file with what was counted."""
        place = self.place
        if place is None:
            return _Made(content, self.rows)
        return _Made(content, self.rows, self.columns[place].title, self.amount)


@dataclass(frozen=True, slots=True)
class _Part:
    """A file to be made: what it is called, what it is, and how it is made."""

    name: str
    what: str
    make: Callable[[Progress], _Made]


@dataclass(frozen=True, slots=True)
class _Within:
    """The progress of one file within that of the disk: the bar tells the files, the words what is being written."""

    whole: Progress
    place: int
    of: int
    what: str

    def step(self, done: int, total: int, text: str = "") -> None:
        """Pass on that it goes on, so that it can be stopped."""
        self.whole.step(self.place, self.of, f"{self.what}: {done:,} de {total:,}" if total else self.what)


def make_disk(desk: Desk, folder: Path, progress: Progress | None = None) -> Done[HandedOver]:
    """Write the disk into an empty folder, made if it is not there.

    Raises:
        Refused: `right.missing`, `handover.folder` if there is something in the folder.
        Trouble: what the disk says.
        Cancelled: if the person stops it; then nothing of it is left.
    """
    stamp = desk.stamp(Right.HAND_OVER)
    for right in (Right.EXPORT_PERSONAL_DATA, Right.BACK_UP):
        desk.require(right)
    was_there = folder.exists()
    with system_told_as_trouble(str(folder)):
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            raise Refused("handover.folder", field="folder", folder=str(folder))
    written: list[Path] = []
    try:
        files = _written(desk, folder, written, progress or Silent())
    except BaseException:
        _leave_nothing(folder, written, was_there=was_there)
        raise
    with desk.write() as w:
        after = {"files": len(files), "folder": str(folder)}
        audit.record(w.connection, stamp, audit.AuditDraft("handover.made", "board", None, after=after))
        w.commit()
    return done(HandedOver(folder, tuple(files)), Change("audit"), Change("backup"))


def _written(desk: Desk, folder: Path, written: list[Path], progress: Progress) -> list[HandedFile]:
    """Write every file, and tell each in `written` before it is begun."""
    parts, files = list(_parts(desk)), []
    steps = len(parts) + 2
    for place, part in enumerate(parts):
        progress.step(place, steps, part.what)
        made = part.make(_Within(progress, place, steps, part.what))
        _save(folder / part.name, made.content, written)
        digest = hashlib.sha256(made.content).hexdigest()
        files.append(HandedFile(part.name, part.what, made.rows, digest, made.summed, made.amount))
    what = "Respaldo de la junta, que AguaDesk abre"
    written.append(folder / BACKUP)
    safekeeping.back_up(desk, folder / BACKUP, _Within(progress, len(parts), steps, what))
    files.append(HandedFile(BACKUP, what, None, hash_of(folder / BACKUP)))
    progress.step(steps - 1, steps, "Acta")
    pdf = _act(desk, files)
    _save(folder / ACT, pdf, written)
    files.append(HandedFile(ACT, "Acta para firmar", None, hashlib.sha256(pdf).hexdigest()))
    _save(folder / HASHES, listed((one.name, one.sha256) for one in files), written)
    return files


def _parts(desk: Desk) -> Iterator[_Part]:
    """Return the lists of the disk in order; receipts are as many as years."""
    yield _Part("01-padron.xlsx", "Padrón de usuarios", lambda told: _padron(desk, told))
    yield _Part("02-cartera-vencida.xlsx", "Cartera vencida", lambda told: _arrears(desk, told))
    yield _register(desk, Register.AGREEMENTS)
    with desk.read() as connection:
        years = handover.receipt_years(connection)
    for year in years:
        yield _register(desk, Register.RECEIPTS, year)
    for plan in goals.list_plans(desk):
        yield _goals(desk, plan.id, plan.year)
    for register in (Register.WORKS, Register.LETTERS, Register.STOCK):
        yield _register(desk, register)
    yield _Part("09-beneficiarios.xlsx", "Beneficiarios", lambda _: _benefits(desk))
    for register in (Register.COMPLAINTS, Register.INVOICES):
        yield _register(desk, register)


def _padron(desk: Desk, told: Progress) -> _Made:
    with desk.read() as connection:
        many, owed = len(list_ids(connection)), handover.owed_less_in_favour(connection)
    return _Made(padron_export.export_padron(desk, told).value, many, Field.BALANCE.value, owed)


def _arrears(desk: Desk, told: Progress) -> _Made:
    wanted = PortfolioFilter()
    ids = portfolio.list_ids(desk, wanted)
    if not ids:
        content = table_xlsx("Cartera vencida", SHEETS[Register.STOCK].columns[:1], [["Nadie debe"]], bare=True)
        return _Made(content, 0, "Vencido", ZERO)
    overdue = portfolio.overview(desk, wanted).overdue
    return _Made(portfolio.export(desk, ids, "entrega-recepción", told).value, len(ids), "Vencido", overdue)


def _benefits(desk: Desk) -> _Made:
    found = benefits.register(desk, with_ended=True)
    return _Made(benefits.export_register(desk, found).value, len(found))


def _goals(desk: Desk, plan_id: int, year: int) -> _Part:
    def make(_: Progress) -> _Made:
        return _Made(goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL))

    return _Part(f"05-metas-{year}-{plan_id}.xlsx", f"Metas de {year} (O.P.11)", make)


def _register(desk: Desk, register: Register, year: str = "") -> _Part:
    sheet = SHEETS[register]

    def make(told: Progress) -> _Made:
        tally = _Tally(sheet.columns)
        with desk.read() as connection:
            found = sheet.cells(handover.rows(connection, register, year))
            content = table_xlsx(sheet.title, sheet.columns, tally.passing(found, told), bare=True)
        return tally.of(content)

    name, what = (f"{sheet.name}-{year}", f"{sheet.title} de {year}") if year else (sheet.name, sheet.title)
    return _Part(f"{name}.xlsx", what, make)


def _act(desk: Desk, files: Sequence[HandedFile]) -> bytes:
    with desk.read() as connection:
        head, chain = letterhead(connection), seals.chain_head(connection)
    return act.draw(HandoverData(head, tuple(files), chain[1], _SIGNERS, desk.now(), desk.person.name))


def _save(file: Path, content: bytes, written: list[Path]) -> None:
    written.append(file)
    save_file(file, content)


def _leave_nothing(folder: Path, written: Sequence[Path], *, was_there: bool) -> None:
    """Take away what was written of a disk that was not finished, and nothing else."""
    with system_told_as_trouble(str(folder)):
        for one in written:
            one.unlink(missing_ok=True)
        if not was_there:
            folder.rmdir()
