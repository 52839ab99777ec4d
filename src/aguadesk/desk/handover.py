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
from aguadesk.desk.letterhead import letterhead
from aguadesk.desk.saving import save_file
from aguadesk.domain.errors import Refused
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.domain.rights import Right
from aguadesk.papers import handover as act
from aguadesk.papers.handover import HandedFile, HandoverData
from aguadesk.papers.signing import Signer
from aguadesk.papers.tables import Cell, table_xlsx
from aguadesk.store import audit, handover, seals
from aguadesk.store.account_lists import list_ids
from aguadesk.store.faults import system_told_as_trouble
from aguadesk.store.handover import Register

ACT: Final = "ACTA.pdf"
HASHES: Final = "SHA256SUMS.txt"
BACKUP: Final = "12-respaldo.aguadesk"
_SIGNERS = (Signer("Entrega"), Signer("Recibe"), Signer("Órgano interno de control"))
_AT_A_TIME = 1 << 20


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A disk that was made."""

    folder: Path
    files: tuple[HandedFile, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A file to be made: what it is called, what it is, and how it is made; it tells its content and its rows."""

    name: str
    what: str
    make: Callable[[Progress], tuple[bytes, int | None]]


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
        content, rows = part.make(_Within(progress, place, steps, part.what))
        _save(folder / part.name, content, written)
        files.append(HandedFile(part.name, part.what, rows, hashlib.sha256(content).hexdigest()))
    what = "Respaldo de la junta, que AguaDesk abre"
    written.append(folder / BACKUP)
    safekeeping.back_up(desk, folder / BACKUP, _Within(progress, len(parts), steps, what))
    files.append(HandedFile(BACKUP, what, None, _hash_of(folder / BACKUP)))
    progress.step(steps - 1, steps, "Acta")
    pdf = _act(desk, files)
    _save(folder / ACT, pdf, written)
    files.append(HandedFile(ACT, "Acta para firmar", None, hashlib.sha256(pdf).hexdigest()))
    listed = "".join(f"{one.sha256}  {one.name}\n" for one in files)
    _save(folder / HASHES, listed.encode(), written)
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


def _padron(desk: Desk, told: Progress) -> tuple[bytes, int]:
    with desk.read() as connection:
        many = len(list_ids(connection))
    return padron_export.export_padron(desk, told).value, many


def _arrears(desk: Desk, told: Progress) -> tuple[bytes, int]:
    ids = portfolio.list_ids(desk, PortfolioFilter())
    if not ids:
        return table_xlsx("Cartera vencida", SHEETS[Register.STOCK].columns[:1], [["Nadie debe"]], bare=True), 0
    return portfolio.export(desk, ids, "entrega-recepción", told).value, len(ids)


def _benefits(desk: Desk) -> tuple[bytes, int]:
    listed = benefits.register(desk, with_ended=True)
    return benefits.export_register(desk, listed).value, len(listed)


def _goals(desk: Desk, plan_id: int, year: int) -> _Part:
    def make(_: Progress) -> tuple[bytes, None]:
        return goals.export(desk, plan_id, 4, ExportStyle.FAITHFUL), None

    return _Part(f"05-metas-{year}-{plan_id}.xlsx", f"Metas de {year} (O.P.11)", make)


def _register(desk: Desk, register: Register, year: str = "") -> _Part:
    sheet = SHEETS[register]

    def make(told: Progress) -> tuple[bytes, int]:
        counted = [0]
        with desk.read() as connection:
            found = sheet.cells(handover.rows(connection, register, year))
            content = table_xlsx(sheet.title, sheet.columns, _counting(found, counted, told), bare=True)
        return content, counted[0]

    name, what = (f"{sheet.name}-{year}", f"{sheet.title} de {year}") if year else (sheet.name, sheet.title)
    return _Part(f"{name}.xlsx", what, make)


def _counting(rows: Iterator[Sequence[Cell]], counted: list[int], told: Progress) -> Iterator[Sequence[Cell]]:
    """Pass rows on as they are read, counting them and letting the person stop."""
    for row in rows:
        if counted[0] % 500 == 0:
            told.step(counted[0], 0)
        counted[0] += 1
        yield row


def _act(desk: Desk, files: Sequence[HandedFile]) -> bytes:
    with desk.read() as connection:
        head, chain = letterhead(connection), seals.chain_head(connection)
    return act.draw(HandoverData(head, tuple(files), chain[1], _SIGNERS, desk.now(), desk.person.name))


def _hash_of(file: Path) -> str:
    digest = hashlib.sha256()
    with system_told_as_trouble(str(file)), file.open("rb") as content:
        while part := content.read(_AT_A_TIME):
            digest.update(part)
    return digest.hexdigest()


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
