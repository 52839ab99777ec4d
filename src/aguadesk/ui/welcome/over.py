"""Another person sits down at an open window: the sign-in page covers it until somebody has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from aguadesk.desk import people
from aguadesk.desk.desk import Desk
from aguadesk.desk.identity import board_identity
from aguadesk.ui import dialogs
from aguadesk.ui.welcome.door import Frame
from aguadesk.ui.welcome.entrance import practice_hint
from aguadesk.ui.welcome.sign_in import SignIn


class SignInOver(QDialog):
    """Covers the window. It does not go away with Esc: what is behind it belongs to whoever left.

    Args:
        window: the window that is covered.
        tell: shows trouble with the file.
    """

    def __init__(self, window: QWidget, tell: Callable[[BaseException], None]) -> None:
        super().__init__(window)
        self.setWindowTitle("Cambiar de persona")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.frame = Frame()
        self.sign_in = SignIn(tell)
        self.frame.show_page(self.sign_in)
        self.desk: Desk | None = None
        self.wants_other_file = False
        self.sign_in.signed_in.connect(self._seated)
        self.sign_in.other_file_asked.connect(self._other_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setGeometry(window.geometry())

    def offer(self, desk: Desk) -> None:
        """Offer the people of the board, the one who is leaving first."""
        identity = board_identity(desk)
        self.frame.brand.show_board(identity.name, identity.place, identity.logo)
        hint = practice_hint() if identity.is_practice else ""
        self.sign_in.offer(desk, people.sign_in_list(desk), desk.person.login, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is None and not self.wants_other_file:
            event.ignore()

    def _seated(self, desk: Desk) -> None:
        self.desk = desk
        self.accept()

    def _other_file(self) -> None:
        self.wants_other_file = True
        self.reject()


def ask_over(window: QWidget, desk: Desk, tell: Callable[[BaseException], None]) -> SignInOver:
    """Cover a window until somebody has signed in, or wants another file; return what came of it."""
    over = SignInOver(window, tell)
    over.offer(desk)
    dialogs.run(over)
    return over
