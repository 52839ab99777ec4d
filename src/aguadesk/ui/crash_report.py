"""What is written down when the program itself failed: never sent anywhere, shown to the person first."""

from __future__ import annotations

import faulthandler
import platform
import traceback
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

FAULTS = "caidas.txt"
FOLDER = "informes"
MOST_KEPT = 20


def describe(error: BaseException, now: datetime) -> str:
    """Return the report of a failure: when, on what, and where in the program."""
    lines = [f"AguaDesk {program_version()} · {now:%Y-%m-%d %H:%M:%S}", _machine(), ""]
    return "\n".join(lines) + "\n" + "".join(traceback.format_exception(error))


def save(folder: Path, report: str, now: datetime) -> Path:
    """Write a report into the folder of reports, keep the newest few, and return its file.

    Raises:
        OSError: if it cannot be written.
    """
    reports = folder / FOLDER
    reports.mkdir(parents=True, exist_ok=True)
    file = reports / f"informe-{now:%Y%m%d-%H%M%S-%f}.txt"
    file.write_text(report, encoding="utf-8")
    for old in sorted(reports.glob("informe-*.txt"))[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
    return file


def fingerprint(error: BaseException) -> str:
    """Return what two occurrences of the same failure have in common: its kind and its place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} {place}"


def watch_for_faults(folder: Path) -> TextIO:
    """Let Python write where it stood if the process itself dies, and return the open file."""
    file = (folder / FAULTS).open("a", encoding="utf-8")
    faulthandler.enable(file)
    return file


def last_fault(folder: Path, now: datetime) -> str:
    """Return what the last run left when it died, moving it to the reports; empty if it ended well."""
    file = folder / FAULTS
    if not file.is_file() or file.stat().st_size == 0:
        return ""
    left = file.read_text(encoding="utf-8", errors="replace")
    report = f"AguaDesk {program_version()} · {now:%Y-%m-%d %H:%M:%S}\n{_machine()}\n\n{left}"
    save(folder, report, now)
    file.unlink()
    return report


def program_version() -> str:
    """Return the version of the program as installed."""
    try:
        return version("aguadesk")
    except PackageNotFoundError:
        return "sin instalar"


def _machine() -> str:
    return f"Python {platform.python_version()} · {platform.platform()}"
