"""Practice towns for the tests: each is made once a run, by whichever process asks first, and all get a copy."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from aguadesk.desk.practice.making import make_practice_board
from makers import OPENING_MOMENT, Clock

MOST_MINUTES = 10
"""How long a town may take on a slow machine before those who wait for it give up."""


@dataclass(frozen=True, slots=True)
class Town:
    """What a practice town is made of: the same three and the same day make the same rows."""

    accounts: int
    months: int
    seed: int = 1
    moment: datetime = OPENING_MOMENT

    @property
    def name(self) -> str:
        return f"{self.accounts}-{self.months}-{self.seed}-{self.moment:%Y%m%d}"


YEAR = Town(160, 12, 11)
"""A year of a small town, looked at from several sides."""


def town_copy(towns: pytest.TempPathFactory, town: Town) -> Path:
    """Return a file of the town's board that is the caller's own."""
    path = towns.mktemp("town") / "pueblo.aguadesk"
    path.write_bytes(_made(_shared_folder(towns), town).read_bytes())
    return path


def _shared_folder(towns: pytest.TempPathFactory) -> Path:
    """Return the folder of the run: a process of several has one of its own inside it."""
    own = towns.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _made(folder: Path, town: Town) -> Path:
    """Make the town unless somebody of this run has; whoever comes meanwhile waits for it."""
    kept = folder / f"{town.name}.town"
    lock = QLockFile(str(kept.with_suffix(".lock")))
    lock.setStaleLockTime(0)
    assert lock.tryLock(MOST_MINUTES * 60_000), f"nobody finished the town {town.name}"
    try:
        if not kept.exists():
            fresh = folder / f"{town.name}.fresh"
            make_practice_board(fresh, town.accounts, town.months, town.seed, clock=Clock(town.moment))
            fresh.rename(kept)
    finally:
        lock.unlock()
    return kept
