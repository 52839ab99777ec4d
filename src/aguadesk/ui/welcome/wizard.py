"""Creating the board step by step: one subject a page, back and forth at will, nothing written until the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from aguadesk.desk.first_board import Logo, checked_drawers, checked_signatories
from aguadesk.desk.new_board import NewBoard
from aguadesk.desk.system_kind import settings_of
from aguadesk.domain.money import Money
from aguadesk.ui import look
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import Scrolled, row
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.welcome.board_steps import DrawerStep, OrganismStep, SignatoryStep
from aguadesk.ui.welcome.people_step import PeopleStep
from aguadesk.ui.welcome.place_step import PlaceStep
from aguadesk.ui.welcome.step import Step

WIDTH = 720


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the board, its logo, and the file it goes into."""

    board: NewBoard
    logo: Logo | None
    file: Path
    quota: Money | None = None
    """What each tap pays a month, in a community system."""


class Wizard(QWidget):
    """Asks for everything a new board needs.

    Signals:
        moved: the number of the step that is shown, from 0.
        left: the person went back from the first step.
        asked: everything was given; carries `Asked`.
    """

    moved = Signal(int)
    left = Signal()
    asked = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.organism = OrganismStep(preferences)
        self.signatories = SignatoryStep()
        self.drawers = DrawerStep()
        self.people = PeopleStep()
        self.place = PlaceStep(preferences)
        self.steps: tuple[Step, ...] = (self.organism, self.signatories, self.drawers, self.people, self.place)
        self.title = Words("", "change", wrap=True)
        self.text = Words("", "muted", wrap=True)
        self.back = secondary("Volver", "dialog.reject").on_press(self.go_back)
        self.next = primary("Siguiente", "dialog.accept", loud=True).on_press(self.go_on)
        self._pages = QStackedWidget()
        self._lay_out()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the steps."""
        return tuple(step.name for step in self.steps)

    def begin(self) -> None:
        """Show the first step."""
        self._show(0)

    def go_on(self) -> None:
        """Go to the next step if this one will do; after the last one, ask for the board."""
        here = self._pages.currentIndex()
        if not self.steps[here].will_do():
            return
        if here + 1 < len(self.steps):
            self._show(here + 1)
        else:
            self.asked.emit(self.outcome)

    def go_back(self) -> None:
        """Go to the step before, or leave."""
        here = self._pages.currentIndex()
        if here:
            self._show(here - 1)
        else:
            self.left.emit()

    @property
    def outcome(self) -> Asked:
        """Everything as it was typed, tidied."""
        organism = self.organism
        board = NewBoard(
            name=organism.board_name.value,
            municipality=organism.municipality.value,
            state=str(organism.state.value or ""),
            people=self.people.people,
            drawers=checked_drawers(self.drawers.drawers),
            signatories=checked_signatories(self.signatories.signatories),
            settings=settings_of(organism.system.kind),
        )
        return Asked(board, organism.logo, self.place.place.path, organism.system.quota)

    def complain(self, words: str) -> None:
        """Say at the file what the desk refused in the end."""
        self._show(len(self.steps) - 1)
        self.place.place.complain_and_focus(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes to the next field, and from the last one to the next step."""
        focus = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or event.isAutoRepeat() or not isinstance(focus, QLineEdit):
            super().keyPressEvent(event)
            return
        fields = [field for field in self._current_fields() if field.isVisible() and field.isEnabled()]
        after = fields[fields.index(focus) + 1 :] if focus in fields else []
        if after:
            after[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.next.click()

    def _current_fields(self) -> list[QLineEdit]:
        found = self.steps[self._pages.currentIndex()].findChildren(QLineEdit)
        return [field for field in found if field.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def _show(self, place: int) -> None:
        step = self.steps[place]
        self.title.setText(step.title)
        self.text.setText(step.text)
        if step is self.place:
            self._sum_up()
        self._pages.setCurrentIndex(place)
        self.next.setText("Crear el organismo" if place == len(self.steps) - 1 else "Siguiente")
        self.moved.emit(place)
        step.start()

    def _sum_up(self) -> None:
        asked = self.outcome.board
        where = ", ".join(part for part in (asked.municipality, asked.state) if part)
        self.place.offer(
            asked.name,
            [
                ("Organismo", f"{asked.name} · {where}" if where else asked.name),
                ("Firman", ", ".join(name for name, _ in asked.signatories) or "Nadie todavía"),
                ("Cajas", ", ".join(f"{name} (serie {series})" for name, series in asked.drawers)),
                ("Personas", ", ".join(person.name for person in asked.people)),
            ],
        )

    def _lay_out(self) -> None:
        for step in self.steps:
            page = Scrolled()
            page.column.addWidget(step)
            self._pages.addWidget(page)
        inner = QWidget()
        inner.setMaximumWidth(look.scaled(WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("step"))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(look.px("between"))
        column.addWidget(self._pages, 1)
        column.addSpacing(look.px("step"))
        column.addLayout(row(self.back, None, self.next))
        page_column = QVBoxLayout(self)
        page_column.setContentsMargins(0, 0, 0, 0)
        page_column.addWidget(inner, 1)
