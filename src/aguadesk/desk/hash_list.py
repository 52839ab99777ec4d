"""A list of hashes beside the files it speaks of, and the check that none changed or is missing since.

The list is that of `sha256sum`, so that whoever receives a folder can check it without this program too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aguadesk.desk.desk import Progress, Silent
from aguadesk.domain.errors import Refused
from aguadesk.store.faults import system_told_as_trouble

HASHES: Final = "SHA256SUMS.txt"
_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")
_AT_A_TIME = 1 << 20
_CHECKING: Final = "Comprobando los archivos"


@dataclass(frozen=True, slots=True)
class Checked:
    """How a folder stands against its list."""

    folder: Path
    whole: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    """Files beside them that the list does not know: a signed act, or something that does not belong there."""

    @property
    def holds(self) -> bool:
        """Whether every file of the list is there as it was."""
        return not self.changed and not self.missing


def listed(hashes: Iterable[tuple[str, str]]) -> bytes:
    """Return the list of files by name and hash as it is kept."""
    return "".join(f"{digest}  {name}\n" for name, digest in hashes).encode()


def hash_of(file: Path) -> str:
    """Return what a file hashes to, read in parts.

    Raises:
        Trouble: what the disk says.
    """
    digest = hashlib.sha256()
    with system_told_as_trouble(str(file)), file.open("rb") as content:
        while part := content.read(_AT_A_TIME):
            digest.update(part)
    return digest.hexdigest()


def check_folder(folder: Path, progress: Progress | None = None) -> Checked:
    """Compare every file of a folder with its list.

    Raises:
        Refused: `hashes.none` if there is no list in it, `hashes.unreadable` if that is none.
        Trouble: what the disk says.
        Cancelled: if the person stops it.
    """
    told = progress or Silent()
    known = _read(folder)
    whole: list[str] = []
    changed: list[str] = []
    missing: list[str] = []
    for place, (name, digest) in enumerate(known.items()):
        told.step(place, len(known), _CHECKING)
        file = folder / name
        if not file.is_file():
            missing.append(name)
        else:
            (whole if hash_of(file) == digest else changed).append(name)
    with system_told_as_trouble(str(folder)):
        beside = sorted(one.name for one in folder.iterdir() if one.name != HASHES and one.name not in known)
    return Checked(folder, tuple(whole), tuple(changed), tuple(missing), tuple(beside))


def _read(folder: Path) -> dict[str, str]:
    file = folder / HASHES
    if not file.is_file():
        raise Refused("hashes.none", field="folder", folder=str(folder))
    with system_told_as_trouble(str(file)):
        lines = file.read_bytes().decode("utf-8", "replace").splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    known = {one[2]: one[1] for one in found if one is not None}
    if not known or len(known) != len(lines):
        raise Refused("hashes.unreadable", field="folder", folder=str(folder))
    return known
