"""Where a board's file may live, and where a new one is best put."""

from __future__ import annotations

import re
from pathlib import Path

import platformdirs

from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.places import APP, user_data_folder
from aguadesk.store.board import SUFFIX
from aguadesk.store.faults import system_told_as_trouble
from aguadesk.store.location import refuse_unsafe_location

_LONGEST_NAME = 60
_NO_NAME = "organismo"


def refuse_place(path: Path) -> None:
    """Refuse a file where no new board may be made, before anything is written.

    Raises:
        Refused: `file.exists`.
        Trouble: `file.synced`, `file.network`, `file.no_folder`.
    """
    path = path.absolute()
    refuse_unsafe_location(path)
    with system_told_as_trouble(str(path)):
        if path.exists():
            raise Refused("file.exists", file=str(path))
        if not path.parent.is_dir():
            raise Trouble("file.no_folder", folder=str(path.parent))


def suggested_folder() -> Path:
    """Return, and make, the folder for boards: among the person's documents, unless a cloud keeps those."""
    documents = Path(platformdirs.user_documents_dir())
    if documents.is_dir() and _is_safe(documents / APP):
        folder = documents / APP
        with system_told_as_trouble(str(folder)):
            folder.mkdir(exist_ok=True)
        return folder
    return user_data_folder()


def suggested_file(folder: Path, board_name: str) -> Path:
    """Return a file in a folder that is not there yet, called like the board: `agua-de-san-miguel.aguadesk`."""
    words = re.findall(r"[a-z0-9]+", fold(board_name))
    name = "-".join(words)[:_LONGEST_NAME].strip("-") or _NO_NAME
    file, number = folder / f"{name}{SUFFIX}", 1
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}{SUFFIX}"
    return file


def with_suffix(path: Path) -> Path:
    """Return the path of a board as typed, with the ending of every board; a folder stays as it is."""
    if not path.name or path.suffix.lower() == SUFFIX or path.is_dir():
        return path
    return path.with_name(path.name + SUFFIX)


def _is_safe(path: Path) -> bool:
    try:
        refuse_unsafe_location(path)
    except Trouble:
        return False
    return True
