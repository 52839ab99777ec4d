"""Hold the files named in `tests/covered.txt` to full branch coverage.

Run after the tests were measured (`pytest --cov`), from the top of the checkout. The list only grows:
a file of `domain/`, `store/` or `desk/` that reaches full coverage is named here as ready to be added.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

import coverage

LIST = Path("tests/covered.txt")
ROOMS = ("domain", "store", "desk")


def listed_files(text: str) -> list[str]:
    """Return the paths in the list, without its remarks."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def measured_files() -> dict[str, dict[str, Any]]:
    """Return what coverage measured, by path with forward slashes.

    Raises:
        coverage.exceptions.NoDataError: if the tests were not measured.
    """
    measured = coverage.Coverage()
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measured.json_report(outfile=str(report))
        files: dict[str, dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["files"]
    return {Path(name).as_posix(): facts for name, facts in files.items()}


def gaps(listed: list[str], measured: dict[str, dict[str, Any]]) -> list[str]:
    """Return one line for each listed file that is not fully covered: what was missed, and where."""
    found = []
    for name in listed:
        facts = measured.get(name)
        if facts is None:
            found.append(f"{name}: not measured (renamed or never imported?)")
        elif facts["missing_lines"] or facts["missing_branches"]:
            branches = [f"{start}->{end}" for start, end in facts["missing_branches"]]
            found.append(f"{name}: lines {facts['missing_lines']}, branches {branches}")
    return found


def ready(listed: list[str], measured: dict[str, dict[str, Any]]) -> list[str]:
    """Return the files of the inner rooms that are fully covered and not yet in the list."""
    inner = [name for name in measured if set(PurePosixPath(name).parts) & set(ROOMS)]
    return [name for name in inner if name not in listed and not gaps([name], measured)]


def main() -> int:
    """Print every gap and every file ready for the list; return 1 when there is a gap."""
    listed, measured = listed_files(LIST.read_text(encoding="utf-8")), measured_files()
    missing = gaps(listed, measured)
    for line in missing:
        print(f"not covered  {line}")
    for name in ready(listed, measured):
        print(f"add to {LIST}  {name}")
    print(f"{len(listed) - len(missing)} of {len(listed)} listed files fully covered")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
