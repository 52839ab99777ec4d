"""The way to a section of a tab on the tour: down its list, by keys."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt

from aguadesk.domain.rights import Role
from aguadesk.ui.section import Section
from aguadesk.ui.sectioned_tab import SectionedTab
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage

Kind = TypeVar("Kind", bound=Section)


def to_section(stage: Stage, tab: type[SectionedTab], kind: type[Kind]) -> Kind:
    """Go to a section of a tab as an administrator, and return it.

    Raises:
        StepFailed: if it is not there.
    """
    stage.sit(Role.ADMINISTRATOR)
    for _ in tab.sections:
        stage.open(tab.name)
        current = stage.shell.current
        if isinstance(current, tab) and isinstance(current.section, kind):
            return current.section
        stage.hands.press(Qt.Key.Key_Down)
        stage.hands.enter()
    raise StepFailed(f"no se llegó a «{kind.title}»")
