"""The start of work on a board: everything that must be so before anybody sits at its desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aguadesk.desk import checks
from aguadesk.desk.desk import Desk, Progress, Silent, desk_of_system, wall_clock
from aguadesk.store import schema
from aguadesk.store.board import check_pages, open_board

MOST_SEALS_AT_START = 2_000
"""So many documents are looked through before anybody works; more, in the background."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A board that is open, with `sistema` at its desk until somebody signs in.

    `upgraded_from` is the version the file had, and `kept` the copy made of it, when it was brought up.
    `is_looked_through` is false when there was more to look through than fits a start: `look_through` does it.
    """

    desk: Desk
    is_looked_through: bool
    upgraded_from: str | None = None
    kept: Path | None = None


def open_desk(
    path: Path,
    clock: Callable[[], datetime] = wall_clock,
    *,
    wait_seconds: float = 0.0,
    progress: Progress | None = None,
    despite_faults: bool = False,
) -> Opening:
    """Open a board: lock, place, pages, version (upgraded after a verified copy), and what must hold.

    Nothing is written to a file that is of this version.

    Args:
        wait_seconds: how long to wait for another program to let go of the board.
        despite_faults: open it even if something does not hold, to look at what.

    Raises:
        Trouble: see `open_board`; and `checks.failed`.
    """
    told = progress or Silent()
    upgraded: dict[str, Path] = {}

    def bring_up(file: Path, version: str) -> None:
        # Loaded here: almost no start has anything to bring up.
        from aguadesk.desk.safekeeping import moment_in_name
        from aguadesk.store import backup
        from aguadesk.store.upgrade import upgrade_file

        told.step(0, 1, "Respaldando antes de actualizar")
        name = f"antes-de-{schema.HEAD}-{moment_in_name(clock())}"
        kept = backup.keep_verified(file, name)
        told.step(0, 1, "Actualizando el archivo")
        upgrade_file(file, lambda after: checks.refuse_faults(checks.check_connection(after, told), str(file)))
        upgraded[version] = kept

    board = open_board(path, wait_seconds, bring_up)
    try:
        desk = desk_of_system(board, clock)
        looked_through = despite_faults or _look_at_what_is_new(desk, told)
    except BaseException:
        board.close()
        raise
    version, kept = next(iter(upgraded.items()), (None, None))
    return Opening(desk, looked_through, version, kept)


def look_through(desk: Desk, progress: Progress | None = None) -> None:
    """Look through what the start left for later, in the background, and remember that it held.

    Raises:
        Trouble: `file.damaged`, `checks.failed`.
        Cancelled: if the person stops it.
    """
    board = desk.board
    with desk.read() as connection:
        check_pages(connection, str(board.path))
        mark = checks.head_mark(connection)
    checks.refuse_faults(checks.run_checks(desk, progress, since_last=True), str(board.path))
    with desk.write() as w:
        checks.remember_verified(w.connection, mark)
        w.commit()


def _look_at_what_is_new(desk: Desk, progress: Progress) -> bool:
    """Look at what came since everything last held, unless that is much; tell whether all was looked at."""
    with desk.read() as connection:
        if checks.unverified_seals(connection) > MOST_SEALS_AT_START:
            return False
    checks.refuse_faults(checks.run_checks(desk, progress, since_last=True), str(desk.board.path))
    return desk.board.is_small
