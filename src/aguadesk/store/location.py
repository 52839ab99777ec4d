"""Where a board's file may not live: network shares and folders that a cloud program synchronises.

Both copy or lock parts of a database behind its back, and that is how offices lose theirs.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

from aguadesk.domain.accounts import fold
from aguadesk.domain.errors import Trouble
from aguadesk.store.faults import system_told_as_trouble

_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "mi unidad",
    "my drive",
    "icloud",
    "iclouddrive",
    "nextcloud",
    "mega",
    "megasync",
    "pcloud",
    "owncloud",
)
_NETWORK_KINDS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "davfs",
    "fuse.davfs2",
    "afs",
    "ncpfs",
}
_MOUNTS = Path("/proc/mounts")


def refuse_unsafe_location(path: Path) -> None:
    """Refuse a place where a board would come to harm, also behind a link.

    Raises:
        Trouble: `file.synced` or `file.network`.
    """
    with system_told_as_trouble(str(path)):
        path = path.resolve()
    if service := synced_by(path):
        raise Trouble("file.synced", file=str(path), service=service)
    mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace") if _MOUNTS.exists() else ""
    if is_network_path(str(path)) or filesystem_of(path, mounts) in _NETWORK_KINDS:
        raise Trouble("file.network", file=str(path))


def synced_by(path: PurePath) -> str | None:
    """Return the name of the folder that says a cloud program keeps this path in step; None if none does."""
    for part in path.parts[:-1]:
        name = fold(part)
        if any(name == service or name.startswith((f"{service} ", f"{service}-")) for service in _SYNCED):
            return part
    return None


def is_network_path(path: str) -> bool:
    r"""Tell whether a Windows path names another machine (`\\server\share`, or a mapped drive)."""
    if path.startswith(("\\\\", "//")) and not path.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    if sys.platform == "win32":  # pragma: no cover (measured on Linux)
        import ctypes

        drive = PurePath(path).drive
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == 4
    return False


def filesystem_of(path: PurePath, mounts: str) -> str | None:
    """Return the kind of file system a path stands on, from the text of `/proc/mounts`."""
    best, kind = "", None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and PurePath(point) in (path, *path.parents):
            best, kind = point, fields[2]
    return kind
