"""The backup of every day: made when the office closes, beside the board, the last fourteen days of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aguadesk.desk.desk import Desk, Done, Progress, desk_of_system
from aguadesk.desk.safekeeping import LastBackup, back_up, last_backup
from aguadesk.domain.rights import Right
from aguadesk.store import settings, today
from aguadesk.store.backup import FOLDER, kept_file
from aguadesk.store.faults import system_told_as_trouble

DAYS_KEPT = 14


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A copy that lies beside a board: its file and when it was written."""

    file: Path
    at: datetime


def is_due(desk: Desk) -> bool:
    """Tell whether work was done that no verified backup holds. A practice board needs none."""
    with desk.read() as connection:
        if settings.get_setting(connection, "board.practice"):
            return False
    last = last_backup(desk)
    if last is None or last.at.astimezone(desk.now().tzinfo).date() != desk.today():
        return True
    with desk.read() as connection:
        return today.has_work_since(connection, last.at)


def back_up_daily(desk: Desk, progress: Progress | None = None) -> Done[LastBackup]:
    """Make the backup of the day, in the place of an earlier one of the same day, and forget the oldest.

    It is the office's own habit: where the person at the desk has no right to back up, `sistema` does it.

    Raises:
        Trouble, Refused: see `safekeeping.back_up`.
        Cancelled: if the person stops it; then the earlier backup is as it was.
    """
    keeper = desk if desk.may(Right.BACK_UP) else desk_of_system(desk.board, desk.clock)
    made = back_up(keeper, kept_file(desk.board.path, desk.today().isoformat()), progress)
    _forget_old(desk.board.path)
    return made


def backups_beside(board: Path) -> list[KeptBackup]:
    """Return the copies kept beside a board, of every kind, the newest first; empty without the folder."""
    folder = board.parent / FOLDER
    with system_told_as_trouble(str(folder)):
        files = [file for file in folder.glob(f"*{board.suffix}") if file.name.startswith(f"{board.stem}-")]
        kept = [KeptBackup(file, datetime.fromtimestamp(file.stat().st_mtime).astimezone()) for file in files]
    return sorted(kept, key=lambda one: one.at, reverse=True)


def _forget_old(board: Path) -> None:
    """Remove the daily copies before the last `DAYS_KEPT`, by the day in their name; other copies stay."""
    of_a_day = re.compile(re.escape(board.stem) + r"-\d{4}-\d{2}-\d{2}" + re.escape(board.suffix))
    folder = board.parent / FOLDER
    with system_told_as_trouble(str(folder)):
        daily = sorted(file for file in folder.iterdir() if of_a_day.fullmatch(file.name))
        for file in daily[:-DAYS_KEPT]:
            file.unlink()
