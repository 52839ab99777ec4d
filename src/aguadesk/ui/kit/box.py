"""The box: the one form of every modal question. Run it with `dialogs.run`, never with `exec`."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.cards import Scrolled
from aguadesk.ui.kit.words import Words

_TITLE_BAR, _LEAST_BODY = 34, 120


class Box(QDialog):
    """A title, a text, a body and two buttons. Esc says no; F12 says yes, and so does Enter unless it is risky.

    Override `will_do` to check the fields before the box closes. Add fields to `box.body`.

    Args:
        title: a short question or the name of the act.
        text: one or two sentences of what will happen.
        accept: the verb on the button that does it; empty for a box that only tells.
        reject: the words on the other.
        risky: red button, and Enter alone does not press it: a scanner sends Enter too.
        width: in pixels at normal scale.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        accept: str = "Aceptar",
        reject: str = "Volver",
        risky: bool = False,
        width: int = 460,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(look.scaled(width))
        self.title = Words(title, "title", wrap=True)
        self.text = Words(text, "muted", wrap=True)
        self.text.setVisible(bool(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(look.scaled(12))
        self.complaint = Words("", "complaint", wrap=True)
        self.complaint.hide()
        self.accept_button = Button(accept, "dialog.accept" if accept else None, role="danger" if risky else "primary")
        self.accept_button.on_press(self.try_to_accept)
        self.accept_button.setVisible(bool(accept))
        self.reject_button = Button(reject, "dialog.reject")
        self.reject_button.on_press(self.reject)
        self.buttons = QHBoxLayout()
        self._lay_out()
        self._enter_accepts = bool(accept) and not risky
        self._begins_at: QWidget | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab walk the fields before the buttons, and begin at the first field, or at the safe button."""
        self._fit_screen()
        fields = [widget for widget in self._walk() if widget not in (self.reject_button, self.accept_button)]
        if fields:
            self.setTabOrder(fields[-1], self.reject_button)
        self.setTabOrder(self.reject_button, self.accept_button)
        if self._begins_at is None or not self._begins_at.isVisibleTo(self):
            safe = self.accept_button if self._enter_accepts else self.reject_button
            self._begins_at = fields[0] if fields else safe
        self._begins_at.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    def begin_at(self, field: QWidget) -> None:
        """Put the cursor in this field when the box comes on screen; in the first one unless told."""
        self._begins_at = field

    def _walk(self) -> list[QWidget]:
        """Return what Tab reaches, in its order."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def will_do(self) -> bool:
        """Return whether what was typed can be accepted, having said beside the field why not."""
        return True

    def try_to_accept(self) -> None:
        """Close with yes if everything will do."""
        self.complain("")
        if self.will_do():
            self.accept()

    def complain(self, sentence: str) -> None:
        """Show a sentence over the buttons; an empty one takes it away."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._enter_accepts and not event.isAutoRepeat():
                self.accept_button.click()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.buttons.setSpacing(look.px("step"))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.reject_button)
        self.buttons.addWidget(self.accept_button)
        self._page = page = QVBoxLayout(self)
        page.setContentsMargins(*(look.px("page"),) * 4)
        page.setSpacing(look.px("step"))
        page.addWidget(self.title)
        page.addWidget(self.text)
        page.addSpacing(4)
        page.addLayout(self.body, 1)
        page.addWidget(self.complaint)
        page.addSpacing(8)
        page.addLayout(self.buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def _fit_screen(self) -> None:
        """Stay within the screen; what is asked scrolls where it is too tall, so that the buttons are in reach."""
        room = room_of(self)
        least = max(self._page.totalMinimumSize().height(), self._page.totalMinimumHeightForWidth(self.width()))
        if least > room.height():
            place = self._page.indexOf(self.body)
            self._page.removeItem(self.body)
            self.body.setParent(None)
            scrolled = Scrolled()
            scrolled.column.addLayout(self.body)
            scrolled.setMinimumHeight(look.scaled(_LEAST_BODY))
            self._page.insertWidget(place, scrolled, 1)
            self.setMinimumHeight(0)
            self._page.activate()
        self.resize(self.size().boundedTo(room))


def room_of(widget: QWidget) -> QSize:
    """Return how large a window may be on its screen, with its title bar."""
    return widget.screen().availableSize() - QSize(0, look.scaled(_TITLE_BAR))
