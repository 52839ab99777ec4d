"""The thin bar that always says which board, which till, the last backup, and who is at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Elided
from aguadesk.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Status:
    """What the bar says. Empty texts are not shown.

    Args:
        board: the board's name.
        till: "Caja 1 abierta · 42 recibos · $18,240.50" and its tone.
        backup: "Respaldo hoy 08:02" and its tone.
        person: "Lupita R. · Cajera".
        practice: whether this is a practice board.
    """

    board: str
    till: tuple[str, Tone] = ("", Tone.PLAIN)
    backup: tuple[str, Tone] = ("", Tone.PLAIN)
    person: str = ""
    practice: bool = False


class TopBar(QFrame):
    """Board at the left; till, backup and person at the right."""

    person_pressed = Signal()
    theme_pressed = Signal()
    manual_pressed = Signal()
    till_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self.board = Elided("", "title")
        self.till, self.backup = Pill(), Pill()
        self.person = Button("", role="ghost", icon="mdi6.account-circle-outline")
        self.person.on_press(self.person_pressed.emit)
        self._theme = Button("", role="ghost", icon="mdi6.theme-light-dark")
        self._theme.setToolTip("Claro u oscuro  Ctrl+D")
        self._theme.setAccessibleName("Claro u oscuro")
        self._theme.on_press(self.theme_pressed.emit)
        self._manual = Button("", role="ghost", icon="mdi6.help-circle-outline")
        self._manual.setToolTip("Manual  F1")
        self._manual.setAccessibleName("Manual")
        self._manual.on_press(self.manual_pressed.emit)
        for button in (self.person, self._theme, self._manual):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px("page"), 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(self.board, 1)
        for widget in (self.till, self.backup, self.person, self._theme, self._manual):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(look.scaled(56))

    def breathe(self, *, low: bool) -> None:
        """Be thinner on a short screen."""
        self.setFixedHeight(look.scaled(46 if low else 56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Hide the pill of a backup that is in order where the board's name would not fit beside it."""
        others = (self.till, self.person, self._theme, self._manual)
        taken = sum(widget.sizeHint().width() + 8 for widget in others if not widget.isHidden())
        name = QFontMetrics(self.board.font()).horizontalAdvance(self.board.text())
        room = self.width() - taken - name - self.backup.sizeHint().width() - look.px("page") - 28
        calm = self.backup.tone is Tone.GOOD and room < 0
        self.backup.setVisible(bool(self.backup.text) and not calm)

    def show_status(self, status: Status) -> None:
        """Say what is so now."""
        self.board.setText(status.board)
        self.board.update()
        self.till.say(*status.till)
        self.backup.say(*status.backup)
        self.person.setText(status.person)
        self.person.setToolTip("Cambiar de persona  Ctrl+L")
        self.person.setAccessibleName(f"{status.person}: cambiar de persona")
        self.person.updateGeometry()
        self._give_way()


class PracticeRibbon(QWidget):
    """A striped ribbon over the whole width: nobody takes practice for real money."""

    TEXT = "PRÁCTICA · nada de lo que haga aquí es dinero real"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(look.scaled(26))
        self.setAccessibleName(self.TEXT)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.practice))
        stripe = QColor(colours.on_practice)
        stripe.setAlpha(34)
        painter.setPen(QPen(stripe, 9))
        for left in range(-self.height(), self.width() + self.height(), 28):
            painter.drawLine(left, self.height() + 6, left + self.height() + 12, -6)
        face = QFont(self.font())
        face.setPixelSize(look.px("small"))
        face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        words = QFontMetrics(face).horizontalAdvance(self.TEXT) + 32
        clear = QRect((self.width() - words) // 2, 0, words, self.height())
        painter.fillRect(clear, QColor(colours.practice))
        painter.setPen(QColor(colours.on_practice))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.TEXT)
