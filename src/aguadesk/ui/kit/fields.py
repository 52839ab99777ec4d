"""Fields to type in: plain text, search, password, days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from aguadesk.ui import icons, look
from aguadesk.ui.kit.keycap import KeyCap
from aguadesk.ui.kit.words import set_property
from aguadesk.ui.language import MEXICO


class TextField(QLineEdit):
    """One line of text. `complained` says what is wrong; `""` says that it no longer is.

    Args:
        text: what it holds at the start.
        placeholder: an example in the muted colour.
        most: the largest number of letters.
        check: called with the text when the person leaves the field; returns a sentence, or "".
    """

    complained = Signal(str)

    def __init__(
        self,
        text: str = "",
        placeholder: str = "",
        *,
        most: int = 120,
        check: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(most)
        self.setCursorPosition(0)
        self._check = check
        self.textEdited.connect(lambda _: self.complain(""))
        self.editingFinished.connect(self.validate)

    @property
    def value(self) -> str:
        """The text without the spaces around it."""
        return self.text().strip()

    def setText(self, text: str | None, /) -> None:
        """Show a text from its beginning; while the person is typing here, the cursor stays behind it."""
        super().setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def validate(self) -> bool:
        """Ask the check, show its sentence, and return whether the text will do."""
        sentence = self._check(self.value) if self._check else ""
        self.complain(sentence)
        return not sentence

    def complain(self, sentence: str) -> None:
        """Mark the field as wrong with a sentence, or as right with an empty one."""
        set_property(self, "wrong", bool(sentence))
        self.complained.emit(sentence)


class PasswordField(TextField):
    """A password: dots, and a warning when the capitals key is likely to be on."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", placeholder, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(self._warn_of_capitals)

    @property
    def value(self) -> str:
        """The password exactly as typed: spaces count."""
        return self.text()

    def _warn_of_capitals(self, text: str) -> None:
        letters = [letter for letter in text if letter.isalpha()]
        shouting = len(letters) >= 3 and all(letter.isupper() for letter in letters)
        self.complained.emit("¿Está encendida la tecla de mayúsculas?" if shouting else "")


class LongText(QPlainTextEdit):
    """Several lines of text. Tab leaves the field, as in every other."""

    def __init__(self, placeholder: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + look.scaled(22))

    @property
    def value(self) -> str:
        """The text without the spaces around it."""
        return self.toPlainText().strip()


def _paint_chevron(field: QWidget) -> None:
    """Show at the right that the field opens: the style sheet takes the style's own arrow away."""
    side = look.scaled(18)
    box = QRect(field.width() - side - 9, (field.height() - side) // 2, side, side)
    colours = look.tokens()
    icons.paint(QPainter(field), box, "mdi6.chevron-down", colours.muted if field.isEnabled() else colours.edge)


class Pick(QComboBox):
    """One from a list. `value` is what stands behind the words."""

    def __init__(self, options: list[tuple[object, str]] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(options or [])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_chevron(self)

    @property
    def value(self) -> object:
        """The value of the option shown, or None if there is none."""
        return self.currentData()

    def offer(self, options: list[tuple[object, str]]) -> None:
        """Offer other options, keeping the chosen value if it is still among them."""
        kept = self.value
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.choose(kept)

    def choose(self, value: object) -> None:
        """Choose a value; one that is not offered leaves the choice as it is."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)


class DayField(QDateEdit):
    """A day, as `15/11/2026`, with a calendar."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(MEXICO)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_day(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_chevron(self)

    @property
    def value(self) -> date:
        """The day."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.setDate(QDate(day.year, day.month, day.day))


class SearchField(QFrame):
    """The search box: a magnifier, what is typed, and the key that comes here.

    Signals:
        typed: the text, at every change.
        entered: Enter, or the end of a scanned barcode.
        down: the arrow down: go to the results.
    """

    typed = Signal(str)
    entered = Signal(str)
    down = Signal()

    def __init__(self, placeholder: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName("Buscar")
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.returnPressed.connect(lambda: self.entered.emit(self.edit.text().strip()))
        self._mark = icons.IconMark("mdi6.magnify", "muted", 22)
        self._cap = KeyCap(key)
        self._clear = QToolButton()
        self._clear.setText("✕")
        self._clear.setToolTip("Borrar lo escrito (Esc)")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.edit.clear)
        self._clear.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 2, 10, 2)
        line.setSpacing(10)
        for widget in (self._mark, self.edit, self._clear, self._cap):
            line.addWidget(widget, 1 if widget is self.edit else 0)
        self.setFocusProxy(self.edit)
        self.setFixedHeight(look.scaled(44))

    @property
    def text(self) -> str:
        """What is written here."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Write a text without anybody having typed it: nothing is searched for. The cursor stays behind it."""
        if text == self.edit.text():
            return
        self.edit.blockSignals(True)
        self.edit.setText(text)
        self.edit.blockSignals(False)
        self._clear.setVisible(bool(text))

    def take_focus(self) -> None:
        """Put the cursor here with everything selected, so that typing starts afresh."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def set_text(self, text: str) -> None:
        """Write a text as if the person had typed it."""
        self.edit.setText(text)

    def hint(self, placeholder: str) -> None:
        """Say what can be searched for here."""
        self.edit.setPlaceholderText(placeholder)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            focused = event.type() == QEvent.Type.FocusIn
            set_property(self, "focused", focused)
            self._mark.show_icon("mdi6.magnify", "primary" if focused else "muted")
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Down:
            self.down.emit()
            return True
        if key == Qt.Key.Key_Escape and self.edit.text():
            self.edit.clear()
            return True
        return False

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.typed.emit(text)
