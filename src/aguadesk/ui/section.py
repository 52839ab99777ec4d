"""One page of Ajustes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk.desk import Change
from aguadesk.domain.rights import Right
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.words import Words


class Section(QWidget):
    """A subject of Ajustes: its title, a line that says what it is for, and what can be changed.

    `sees` are the rights of which one is enough to see it (none: everybody sees it); `changes` is the right
    without which its buttons are not there.
    """

    page_name: ClassVar[str] = ""
    """What other tabs ask for it by; empty if none does."""
    title: ClassVar[str]
    label: ClassVar[str] = ""
    """What the list of sections calls it; its title, if left out."""
    text: ClassVar[str] = ""
    icon: ClassVar[str]
    sees: ClassVar[tuple[Right, ...]] = ()
    changes: ClassVar[Right | None] = None

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(look.px("step"))
        self.body.addWidget(Words(self.title, "title"))
        if self.text:
            self.body.addWidget(Words(self.text, "muted", wrap=True))
        self.body.addSpacing(6)

    @property
    def may_change(self) -> bool:
        """Whether the person at the desk may change what stands here."""
        return self.changes is None or self.context.may(self.changes)

    def opened(self) -> None:
        """The section came on screen: read afresh."""

    def refresh(self, changed: frozenset[Change]) -> None:
        """Something was written while the section was on screen."""
        self.opened()

    def show_part(self, part: str) -> None:
        """Show a part of the section that another tab asked for; only sections that have parts are asked."""

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return False
