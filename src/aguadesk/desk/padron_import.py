"""Bringing an old padrón into the board: opening the file, matching its headers, checking, writing.

The window opens the file, lets a person settle the headers (`rematched`), shows `reconcile` and then
imports; the command line does the same without asking.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from aguadesk.desk.desk import Authorisation, Change, Desk, Done, Progress, Silent, done
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.money import Money
from aguadesk.domain.padron.checking import CheckedPadron, Known, check_padron
from aguadesk.domain.padron.columns import Reconciliation
from aguadesk.domain.padron.fields import plain_title
from aguadesk.domain.padron.headers import Headers, Matching, find_sheet, read_headers, refuse_unsettled
from aguadesk.domain.rights import Right
from aguadesk.domain.sheets import Sheet
from aguadesk.papers.sheet_reader import read_file
from aguadesk.store import audit, catalogues, padron
from aguadesk.store.ledger import Stamp

_STEPS = 4
_WRITING = {"accounts": "Guardando cuentas", "balances": "Guardando saldos"}


@dataclass(frozen=True, slots=True)
class PadronFile:
    """A padrón as it was found in a file: its sheet, and what its columns are taken for."""

    name: str
    sheet: Sheet
    headers: Headers


def open_padron(path: Path, matching: Matching | None = None, progress: Progress | None = None) -> PadronFile:
    """Read a file and find its sheet and headers; needs no board.

    Headers may come back unsettled, for a person to match; see `Headers.suggested`.

    Raises:
        Refused: what `papers.sheet_reader` says of the file, or `domain.padron.headers` of its sheets.
        Trouble: if the file cannot be read.
    """
    (progress or Silent()).step(0, _STEPS, "Leyendo el archivo")
    with _without_looking_for_cycles():
        sheet, headers = find_sheet(read_file(path), matching)
    return PadronFile(path.name, sheet, headers)


def rematched(file: PadronFile, matching: Matching) -> PadronFile:
    """Return the same file with the headers that a person settled.

    Raises:
        Refused: `padron.repeated_column`.
    """
    headers = read_headers(file.sheet, matching)
    return replace(file, headers=headers or file.headers)


def reconcile(desk: Desk, file: PadronFile, progress: Progress | None = None) -> Reconciliation:
    """Check a padrón against itself and the board, and write nothing.

    Raises:
        Refused: `padron.missing_columns`, `padron.similar_columns`, `padron.no_rows`.
    """
    with desk.read() as connection:
        return _checked(connection, file, progress or Silent()).reconciliation


def refuse_faulty(found: Reconciliation, *, accept_valid: bool = False) -> None:
    """Refuse a padrón that has rows to correct; with `accept_valid`, only one that has no other.

    Raises:
        Refused: `padron.rows_refused` or `padron.none_accepted`; both bring the `reconciliation`.
    """
    if not found.problems or (accept_valid and found.accepted):
        return
    raise Refused(
        "padron.none_accepted" if accept_valid else "padron.rows_refused",
        refused=f"{found.refused:,}",
        read=f"{found.rows_read:,}",
        row=found.problems[0].row,
        reconciliation=found,
    )


def import_padron(
    desk: Desk,
    file: PadronFile,
    *,
    accept_valid: bool = False,
    progress: Progress | None = None,
    authorisation: Authorisation | None = None,
) -> Done[Reconciliation]:
    """Write a padrón into the board: all of it, or nothing.

    Args:
        accept_valid: leave out the rows that are refused and write the others.

    Raises:
        Refused: what `reconcile` refuses; `padron.rows_refused` or, with `accept_valid`, `padron.none_accepted`
            (both bring the `reconciliation`); `right.missing`.
        Trouble: `padron.totals_differ` if the ledger would not say what the file says; nothing is written.
        Cancelled: if the person stops it; nothing is written.
    """
    progress = progress or Silent()
    stamp = desk.stamp(Right.IMPORT_ACCOUNTS, authorisation)
    with _without_looking_for_cycles(), desk.write() as w:
        checked = _checked(w.connection, file, progress)
        refuse_faulty(checked.reconciliation, accept_valid=accept_valid)
        new_total = _write(w.connection, checked, stamp, progress)
        reconciliation = replace(checked.reconciliation, new_total=new_total)
        audit.record(w.connection, stamp, _trace(reconciliation))
        w.commit()
    return done(reconciliation, Change("account"), Change("place"), Change("use"), Change("audit"))


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Keep Python from walking the millions of cells again and again for cycles that are not there."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _checked(connection: Connection, file: PadronFile, progress: Progress) -> CheckedPadron:
    refuse_unsettled(file.headers, file.sheet.name)
    progress.step(1, _STEPS, "Revisando los renglones")
    uses = catalogues.all_uses(connection)
    by_title = {plain_title(use.code.replace("_", " ")): use.code for use in uses}
    by_title |= {plain_title(use.name): use.code for use in uses}
    known = Known(padron.account_numbers(connection), by_title)
    checked = check_padron(file.sheet, file.headers, known, file.name)
    if not checked.reconciliation.rows_read:
        raise Refused("padron.no_rows", sheet=file.sheet.name)
    return checked


def _write(connection: Connection, checked: CheckedPadron, stamp: Stamp, progress: Progress) -> Money:
    """Write the accounts and return what the ledger then says of them, which must be what the file says."""
    count = len(checked.accounts)

    def told(what: str, rows: int) -> None:
        done_rows = 2 * count + (0 if what == "accounts" else count) + rows
        progress.step(done_rows, _STEPS * count, f"{_WRITING[what]}: {rows:,} de {count:,}")

    ids = padron.write_padron(connection, checked.accounts, stamp, told)
    expected, found = checked.reconciliation.accepted_total, padron.ledger_total(connection, ids)
    if found != expected:
        raise Trouble("padron.totals_differ", expected=expected.signed, found=found.signed)
    progress.step(_STEPS * count, _STEPS * count, "Cerrando el archivo")
    return found


def _trace(found: Reconciliation) -> audit.AuditDraft:
    after = {
        "file": found.file,
        "sheet": found.sheet,
        "rows_read": found.rows_read,
        "accepted": found.accepted,
        "old_total": found.old_total.plain,
        "new_total": found.new_total.plain if found.new_total else "0.00",
    }
    return audit.AuditDraft("accounts.imported", "board", None, after=after)
