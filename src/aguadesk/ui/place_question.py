"""Asking before a locality that is not known becomes a new one: nearly always it is one typed with a letter wrong.

The one mechanism of every place where a locality is typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from aguadesk.desk import localities
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.press_row import PressRow

_SAID_NEW = "said_new"
"""The property of a field that holds the name its person said is a new one."""


class LocalityBox(Box):
    """Offers the known localities that may be meant, and to make a new one. `chosen` is the name to be written."""

    def __init__(self, typed: str, near: Sequence[str], parent: QWidget | None = None) -> None:
        text = f"«{typed}» no está entre las localidades del organismo."
        if near:
            text = f"{text} ¿Es una de estas?"
        super().__init__("¿Localidad nueva?", text, accept="", reject="Corregir", width=560, parent=parent)
        self.chosen = ""
        self.rows = [PressRow(name, "Ya está en la lista", icon="mdi6.map-marker-outline") for name in near]
        new = PressRow(f"Agregar «{typed}»", "Es otra localidad y todavía no está", icon="mdi6.map-marker-plus-outline")
        self.rows.append(new)
        for row, name in zip(self.rows, (*near, typed), strict=True):
            row.on_press(partial(self._choose, name))
            self.body.addWidget(row)
        self.begin_at(self.rows[0] if near else self.reject_button)

    def _choose(self, name: str) -> None:
        self.chosen = name
        self.accept()


def settled(context: Context, field: TextField, parent: QWidget, *, meant_new: bool = False) -> bool:
    """Ask about the locality in a field unless it is known, and write the chosen name there; returns whether to go on.

    Args:
        meant_new: a new one is what the person came for, so that only a name like another is asked about.
    """
    near = context.read(lambda: localities.doubtful(context.desk, field.value))
    if near is None or (meant_new and not near) or field.property(_SAID_NEW) == field.value:
        return True
    box = LocalityBox(field.value, near, parent)
    if not dialogs.run(box):
        field.setFocus()
        field.selectAll()
        return False
    if box.chosen == field.value:
        field.setProperty(_SAID_NEW, field.value)  # what else the form lacks is no reason to ask this again
    field.setText(box.chosen)
    return True
