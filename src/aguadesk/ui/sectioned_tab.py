"""A tab of sections: their names at the left, the one chosen at the right. Ajustes and Facturación are such."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup

from aguadesk.desk import parts
from aguadesk.desk.desk import Change
from aguadesk.domain.parts import hides
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.section import Section
from aguadesk.ui.tab import Tab


class SectionedTab(Tab):
    """A tab whose page is one of several sections; each is built the first time it is asked for."""

    sections: ClassVar[tuple[type[Section], ...]]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        hidden = parts.hidden_parts(context.desk)
        self.kinds = [
            kind
            for kind in self.sections
            if (not kind.sees or any(context.may(right) for right in kind.sees))
            and hides(hidden, self.name, kind.page_name) is None
        ]
        self._built: dict[type[Section], Section] = {}
        self._stack, self._group = Stack(), QButtonGroup(self)
        self._list = Card(flush=True)
        self._list.setFixedWidth(look.scaled(200))
        self._list.column.setSpacing(2)
        for place, kind in enumerate(self.kinds):
            entry = PressRow(kind.label or kind.title, icon=kind.icon, framed=False, leads=False)
            entry.setCheckable(True)
            self._group.addButton(entry, place)
            self._list.column.addWidget(entry)
        self._list.column.addStretch(1)
        line = row(self._list, self._stack, spacing=look.px("inside"))
        line.setStretch(1, 1)
        self.page.addLayout(line)
        self._group.idClicked.connect(self._pressed)

    @property
    def section(self) -> Section | None:
        """The section on screen."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Section) else None

    def opened(self) -> None:
        if not self.kinds:
            return
        if self.section is None:
            self.show_section(self.kinds[0])
        elif not self.section.is_dirty:
            self.section.opened()
        self.asked_again()

    def asked_again(self) -> None:
        """Put the focus on the list of sections, from wherever it is in one of them."""
        if self.kinds:
            self._group.buttons()[self._group.checkedId()].setFocus()

    def refresh(self, changed: frozenset[Change]) -> None:
        if self.section is not None and not self.section.is_dirty:
            self.section.refresh(changed)

    def may_leave(self) -> bool:
        section = self.section
        if section is None or not section.is_dirty:
            return True
        leaves = dialogs.confirm(
            self,
            "¿Salir sin guardar?",
            "Lo que cambió en esta página todavía no se guarda.",
            accept="Salir sin guardar",
            reject="Seguir aquí",
            risky=True,
        )
        if leaves:
            self._drop(section)
        return leaves

    def show_page(self, page: str) -> None:
        """Show the section of a name, if the person may see it; after a dot, the part of it that was asked for."""
        name, _, part = page.partition(".")
        kind = next((kind for kind in self.kinds if kind.page_name == name), None)
        if kind is not None:
            self.show_section(kind)
            self._built[kind].show_part(part)

    def show_section(self, kind: type[Section]) -> None:
        """Show a section, built the first time it is asked for."""
        if kind not in self._built:
            self._built[kind] = kind(self.context)
            self._stack.addWidget(self._built[kind])
        self._stack.setCurrentWidget(self._built[kind])
        self._group.button(self.kinds.index(kind)).setChecked(True)
        self._built[kind].opened()

    def _pressed(self, place: int) -> None:
        """Go to a section, unless the one on screen has half-typed work the person wants to keep."""
        kind = self.kinds[place]
        shown = self.section
        if shown is not None and type(shown) is not kind and not self.may_leave():
            self._group.button(self.kinds.index(type(shown))).setChecked(True)
            return
        self.show_section(kind)

    def _drop(self, section: Section) -> None:
        """Throw a section away with what was typed in it."""
        del self._built[type(section)]
        self._stack.removeWidget(section)
        section.deleteLater()
