"""Where AguaDesk finds its own files, and the folders of the person who uses it.

The lowest module of the house: it imports nothing of ours, and every room may ask it.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs

APP = "AguaDesk"


@cache
def program_folder() -> Path:
    """Return the folder that holds `resources/`, `migrations/` and `docs/manual/`.

    A frozen program carries them beside its code, an installed package inside itself, and a checkout
    at its top level.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    if (package / "resources").is_dir():
        return package
    return package.parents[1]


def resource(*parts: str) -> Path:
    """Return the path of one file or folder under `resources/`."""
    return program_folder().joinpath("resources", *parts)


def migrations_folder() -> Path:
    """Return the folder of the schema migrations."""
    return program_folder() / "migrations"


def manual_folder() -> Path:
    """Return the folder of the manual's pages, which F1 opens."""
    return program_folder() / "docs" / "manual"


def user_data_folder() -> Path:
    """Return (and make) the folder for boards, logs and crash reports of this person."""
    folder = Path(platformdirs.user_data_dir(APP, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
