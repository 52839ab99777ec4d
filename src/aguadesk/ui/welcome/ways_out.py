"""What can be done when a board does not open: each trouble has its own ways, the best one first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from aguadesk.desk.daily_backup import KeptBackup, backups_beside
from aguadesk.domain.errors import Trouble
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.welcome import recent
from aguadesk.ui.welcome.waiting import WayOut

_BROKEN = {"file.damaged", "file.empty", "file.not_a_board", "checks.failed", "file.missing"}
_PASSING = {"file.in_use", "file.busy", "file.disk_full", "file.disk_failed", "file.cannot_open", "file.read_only"}


class Doorway(Protocol):
    """What the ways lead to."""

    def open(self, path: Path) -> None:
        """Open a board."""

    def welcome(self) -> None:
        """Show the first screen."""

    def choose_file(self) -> None:
        """Let the person point at a file."""

    def offer_restore(self, wanted: Path | None = None) -> None:
        """Show the backups of a board."""


def ways_out(doorway: Doorway, preferences: Preferences, path: Path, trouble: Trouble) -> list[WayOut]:
    """Return the ways out of a trouble with a board's file."""
    again = WayOut("Volver a intentarlo", partial(doorway.open, path), "mdi6.refresh")
    first_screen = WayOut("Elegir otro archivo", doorway.welcome, "mdi6.folder-open-outline")
    if trouble.code in _PASSING:
        return [again, first_screen]
    if trouble.code not in _BROKEN:
        return [first_screen, again]
    found = []
    if newest := _newest_backup(path):
        words = f"Recuperar el respaldo del {newest.at:%d/%m/%Y} a las {newest.at:%H:%M}"
        found.append(WayOut(words, partial(doorway.offer_restore, path), "mdi6.backup-restore"))
    if trouble.code == "file.missing":
        found.append(WayOut("Buscarlo en este equipo", doorway.choose_file, "mdi6.magnify"))
    found.append(first_screen)
    if trouble.code == "file.missing" and recent.find(preferences, path) is not None:
        forget = partial(_forget, doorway, preferences, path)
        found.append(WayOut("Quitarlo de la lista", forget, "mdi6.playlist-remove"))
    return found


def _forget(doorway: Doorway, preferences: Preferences, path: Path) -> None:
    recent.forget(preferences, path)
    doorway.welcome()


def _newest_backup(path: Path) -> KeptBackup | None:
    try:
        return next(iter(backups_beside(path)), None)
    except Trouble:
        # The folder of the copies cannot be read either: there is nothing to offer.
        return None
