"""Keeping the board safe: verified backups, and putting one back in the place of the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from aguadesk.desk import checks
from aguadesk.desk.desk import Change, Desk, Done, Progress, Silent, done, sign_in_check, wall_clock
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.domain.rights import Right, rights_of
from aguadesk.store import audit, backup, people, schema, settings
from aguadesk.store.board import reading, refuse_unusable
from aguadesk.store.faults import system_told_as_trouble
from aguadesk.store.ledger import Stamp
from aguadesk.store.location import refuse_unsafe_location
from aguadesk.store.lock import BoardLock, lock_file
from aguadesk.store.people import Person
from aguadesk.store.upgrade import upgrade_file

LAST_BACKUP = "backup.last"
"""The setting that remembers the last verified backup. It travels with the board to another computer, and
is written in the same transaction as the audit of the backup, which changes the file anyway."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last verified backup was made, and where it was left."""

    at: datetime
    file: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A board that was put back; `kept` is the copy of what stood in its place, if anything did."""

    board: Path
    kept: Path | None


def back_up(desk: Desk, target: Path, progress: Progress | None = None) -> Done[LastBackup]:
    """Make a verified copy of the board: it counts only once it was read again and everything in it holds.

    An earlier backup of the same board under that name is replaced; any other file is left alone.

    Raises:
        Refused: `right.missing`, `backup.onto_itself`, `backup.other_file`.
        Trouble: `checks.failed`, or what the disk says; then the earlier backup is as it was.
    """
    stamp = desk.stamp(Right.BACK_UP)
    told = progress or Silent()
    target = target.absolute()
    with system_told_as_trouble(str(target)):
        if not target.parent.is_dir():
            raise Trouble("file.no_folder", folder=str(target.parent))
        if target.resolve() == desk.board.path.resolve():
            raise Refused("backup.onto_itself", file=str(target))
        if target.exists():
            _refuse_other_file(desk, target)
    with backup.unfinished(target) as temporary:
        with desk.read() as connection:
            backup.copy_board(connection, temporary, lambda part, all_: told.step(part, all_, "Copiando el archivo"))
        backup.verify_copy(temporary, _everything_holds(target, told))
        with reading(temporary) as copy:
            mark = checks.head_mark(copy)
        backup.put_in_place(temporary, target)
    last = LastBackup(stamp.at.replace(microsecond=0), str(target))
    with desk.write() as w:
        settings.set_setting(w.connection, LAST_BACKUP, {"at": last.at.isoformat(), "file": last.file})
        draft = audit.AuditDraft("backup.made", "board", None, after={"file": last.file})
        audit.record(w.connection, stamp, draft)
        checks.remember_verified(w.connection, mark)
        w.commit()
    return done(last, Change("backup"))


def last_backup(desk: Desk) -> LastBackup | None:
    """Return the last verified backup, if one was ever made."""
    with desk.read() as connection:
        kept = settings.get_setting(connection, LAST_BACKUP)
    return LastBackup(datetime.fromisoformat(kept["at"]), kept["file"]) if kept else None


def restore(
    source: Path,
    board: Path,
    login: str | None = None,
    password: str = "",
    *,
    clock: Callable[[], datetime] = wall_clock,
    wait_seconds: float = 0.0,
    progress: Progress | None = None,
) -> Restored:
    """Put a backup in the place of a board, after looking through it, and keep what stood there.

    Args:
        login: who does it, a person of the backup with the right to; without one it is `sistema`.

    Raises:
        Refused: `restore.same_file`, `person.wrong_password`, `right.missing`.
        Trouble: `file.in_use` while a program has the board open, `checks.failed`, what is wrong with
            the backup, or what the disk says; then the board is as it was.
    """
    told = progress or Silent()
    source, board = source.absolute(), board.absolute()
    _refuse_places(source, board)
    lock = BoardLock.take(board, wait_seconds)
    try:
        with backup.unfinished(board) as temporary:
            _copy_to_restore(source, temporary, told)
            stamp = _stamp_of_restorer(temporary, login, password, clock())
            kept = _keep_what_stands(board, stamp.at)
            with backup.writing(temporary) as connection:
                after = {"file": str(source), "kept": str(kept or "")}
                audit.record(connection, stamp, audit.AuditDraft("board.restored", "board", None, after=after))
            backup.put_in_place(temporary, board)
    finally:
        lock.release()
    return Restored(board, kept)


def moment_in_name(moment: datetime) -> str:
    """Return a moment as it stands in the name of a copy: `20261120-080215`."""
    return f"{moment:%Y%m%d-%H%M%S}"


def _refuse_other_file(desk: Desk, target: Path) -> None:
    if lock_file(target).exists():
        BoardLock.take(target).release()
    with desk.read() as connection:
        if not backup.is_earlier_copy(target, connection):
            raise Refused("backup.other_file", file=str(target))


def _everything_holds(file: Path, progress: Progress) -> Callable[[Connection], None]:
    return lambda copy: checks.refuse_faults(checks.check_connection(copy, progress), str(file))


def _refuse_places(source: Path, board: Path) -> None:
    refuse_unusable(source, to_write=False)
    refuse_unsafe_location(board)
    with system_told_as_trouble(str(board)):
        if source.resolve() == board.resolve():
            raise Refused("restore.same_file", file=str(board))
        if not board.parent.is_dir():
            raise Trouble("file.no_folder", folder=str(board.parent))


def _copy_to_restore(source: Path, temporary: Path, progress: Progress) -> None:
    """Copy the backup beside the board, bring it up to this version if it is older, and look through it."""
    with reading(source) as connection:
        version = schema.version_of(connection, str(source))
        backup.copy_board(connection, temporary, lambda part, all_: progress.step(part, all_, "Copiando el respaldo"))
    everything_holds = _everything_holds(source, progress)
    if version != schema.HEAD:
        upgrade_file(temporary, everything_holds)
    backup.verify_copy(temporary, everything_holds)


def _stamp_of_restorer(file: Path, login: str | None, password: str, now: datetime) -> Stamp:
    with reading(file) as connection:
        person = _restorer(connection, login, password)
    if Right.BACK_UP not in rights_of(person.roles):
        raise Refused("right.missing", right=Right.BACK_UP.value, person=person.name)
    return Stamp(now, person.id)


def _restorer(connection: Connection, login: str | None, password: str) -> Person:
    if login is not None:
        return sign_in_check(connection, login, password)
    system = people.person_by_login(connection, people.SYSTEM_LOGIN)
    if system is None:
        raise Refused("person.unknown", login=people.SYSTEM_LOGIN)
    return system


def _keep_what_stands(board: Path, now: datetime) -> Path | None:
    """Keep what stands in the board's place, if anything does; an empty file is nothing."""
    if not board.exists() or board.stat().st_size == 0:
        return None
    kept = backup.keep_aside(board, f"antes-de-restaurar-{moment_in_name(now)}")
    backup.fold_log(board)
    return kept
