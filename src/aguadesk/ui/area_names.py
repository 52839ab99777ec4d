"""Names offered while one of them is typed; and the areas and departments of the office wherever one is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from aguadesk.desk import complaint_areas
from aguadesk.ui.context import Context
from aguadesk.ui.kit.fields import TextField


def complete(field: TextField, names: Sequence[str]) -> None:
    """Offer names while one of them is typed, whatever part of it; anything else may be written too."""
    completer = QCompleter(list(names), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)


def offer_areas(context: Context, *fields: TextField) -> None:
    """Offer the areas and departments of the catalogue, those that attend no reports too."""
    listed = context.read(lambda: complaint_areas.areas(context.desk)) or []
    for field in fields:
        complete(field, [one.name for one in listed])
