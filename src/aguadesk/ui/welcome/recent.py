"""The boards this machine has opened, the last one first, and who sat down at each."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from aguadesk.ui.preferences import Preferences

KEY = "boards"
MOST = 8


@dataclass(frozen=True, slots=True)
class RecentBoard:
    """A board opened before.

    Attributes:
        path: its file.
        name: what the board calls itself.
        login: who sat down at it last on this machine.
        practice: whether it is a practice board.
    """

    path: str
    name: str
    login: str = ""
    practice: bool = False

    @property
    def file(self) -> Path:
        """Its file."""
        return Path(self.path)


def recent_boards(preferences: Preferences) -> list[RecentBoard]:
    """Return the boards opened before, the last one first; entries nobody can read are left out."""
    kept = [entry for entry in preferences.get(KEY, []) if isinstance(entry, dict)]
    return [
        RecentBoard(entry["path"], entry.get("name", ""), entry.get("login", ""), bool(entry.get("practice")))
        for entry in kept
        if isinstance(entry.get("path"), str)
    ]


def find(preferences: Preferences, path: Path) -> RecentBoard | None:
    """Return what is remembered of a board, if it was opened before."""
    return next((board for board in recent_boards(preferences) if board.file == path), None)


def remember(preferences: Preferences, path: Path, name: str, *, practice: bool) -> None:
    """Put a board at the head of the list, keeping who sat down at it last."""
    known = find(preferences, path)
    board = RecentBoard(str(path), name, known.login if known else "", practice)
    others = [other for other in recent_boards(preferences) if other.file != path]
    _keep(preferences, [board, *others])


def remember_person(preferences: Preferences, path: Path, login: str) -> None:
    """Remember who sat down at a board, to be offered first the next time."""
    boards = [replace(board, login=login) if board.file == path else board for board in recent_boards(preferences)]
    _keep(preferences, boards)


def forget(preferences: Preferences, path: Path) -> None:
    """Take a board off the list; its file stays where it is."""
    _keep(preferences, [board for board in recent_boards(preferences) if board.file != path])


def _keep(preferences: Preferences, boards: list[RecentBoard]) -> None:
    preferences.put(KEY, [asdict(board) for board in boards[:MOST]])
