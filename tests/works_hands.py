"""Hands in Obras and its registers: the way to a view of a section, and answers to the boxes it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog

from aguadesk.ui.shell import Shell
from aguadesk.ui.works import Works
from aguadesk.ui.works.register_view import RegisterSection

BoxKind = TypeVar("BoxKind", bound=QDialog)


def section(shell: Shell, kind: type[RegisterSection], view: int = 0) -> Any:
    """Open a view of a section of Obras and return it."""
    shell.open_tab("obras")
    tab = shell.current
    assert isinstance(tab, Works)
    tab.show_section(kind)
    found = tab.section
    assert isinstance(found, kind)
    found.choice.choose(view)
    found.opened()
    return found.shown


def doing(kind: type[BoxKind], fill: Callable[[BoxKind], object]) -> Callable[[QDialog], None]:
    """Answer a box of a kind: fill it and press F12."""

    def act(box: QDialog) -> None:
        assert isinstance(box, kind)
        fill(box)
        box.try_to_accept()  # type: ignore[attr-defined]

    return act
