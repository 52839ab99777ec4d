"""What this machine remembers for its person: the look, the sound, printers, folders, the window's place.

Nothing here belongs to the board; losing the file costs a few choices and no data.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from aguadesk.places import user_data_folder

FILE = "pantalla.ini"


class Preferences:
    """Named choices in a small file.

    Args:
        path: the file; in the person's data folder unless told.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._settings = QSettings(str(path or user_data_folder() / FILE), QSettings.Format.IniFormat)

    def get(self, name: str, otherwise: Any) -> Any:
        """Return a choice, or `otherwise` if none of that type was made."""
        kept = self._settings.value(name)
        if not isinstance(kept, str):
            return otherwise
        try:
            value = json.loads(kept)
        except json.JSONDecodeError:
            return otherwise
        return value if isinstance(value, type(otherwise)) else otherwise

    def put(self, name: str, value: Any) -> None:
        """Remember a choice: text, a number, yes or no, a list or a table of them."""
        self._settings.setValue(name, json.dumps(value, ensure_ascii=False))
        self._settings.sync()

    def folder(self, purpose: str) -> Path:
        """Return the folder last used for a purpose, or the person's home."""
        kept = Path(self.get(f"folder/{purpose}", ""))
        return kept if str(kept) != "." and kept.is_dir() else Path.home()

    def remember_folder(self, purpose: str, file: Path) -> None:
        """Remember the folder of a file that was opened or saved for a purpose."""
        self.put(f"folder/{purpose}", str(file.parent))
