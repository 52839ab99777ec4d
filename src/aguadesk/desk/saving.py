"""Reading a file the person chose, and writing a paper or a spreadsheet into one."""

from __future__ import annotations

from pathlib import Path

from aguadesk.store.backup import put_in_place, unfinished
from aguadesk.store.faults import system_told_as_trouble


def read_file(file: Path) -> bytes:
    """Read a file the person chose.

    Raises:
        Trouble: what the disk says.
    """
    with system_told_as_trouble(str(file)):
        return file.read_bytes()


def save_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all: under another name first, to the disk, and then its name.

    Raises:
        Trouble: `file.disk_full`, `file.cannot_open`, or what else the disk says; then what stood there stays.
    """
    with unfinished(file) as temporary:
        with system_told_as_trouble(str(file)):
            temporary.write_bytes(content)
        put_in_place(temporary, file)
