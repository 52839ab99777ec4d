"""One window per board: a second start rings at the first one, which comes forward."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RING, _HEARD = b"come\n", b"here\n"
_WAIT_MS = 1_500


class Doorbell(QObject):
    """Listens for a second start on the same board.

    Signals:
        rung: somebody tried to open the board once more.
    """

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hang(self, board: Path) -> bool:
        """Listen for those who want this board; called by whoever holds its lock.

        Returns:
            Whether it listens. Without it everything works, only a second start cannot bring this window forward.
        """
        self.take_down()
        name = bell_name(board)
        QLocalServer.removeServer(name)  # what a program that died left behind
        return self._server.listen(name)

    def take_down(self) -> None:
        """Listen no longer."""
        if self._server.isListening():
            self._server.close()

    def _answer(self) -> None:
        visitor = self._server.nextPendingConnection()
        visitor.disconnected.connect(visitor.deleteLater)
        visitor.readyRead.connect(lambda: self._greet(visitor))
        self._greet(visitor)

    def _greet(self, visitor: QLocalSocket) -> None:
        if visitor.canReadLine() and visitor.readLine().data() == _RING:
            visitor.write(_HEARD)
            visitor.flush()
            self.rung.emit()


def ring(board: Path) -> bool:
    """Ask the window that has a board open to come forward. Returns whether there was one, and it heard."""
    visitor = QLocalSocket()
    visitor.connectToServer(bell_name(board))
    if not visitor.waitForConnected(_WAIT_MS):
        return False
    _let_others_come_forward()
    visitor.write(_RING)
    visitor.flush()
    heard = visitor.waitForReadyRead(_WAIT_MS) and visitor.readLine().data() == _HEARD
    visitor.disconnectFromServer()
    return heard


def bell_name(board: Path) -> str:
    """Return the name under which the window of a board listens; every person has their own."""
    mark = hashlib.sha256(f"{Path.home()}\0{board.resolve()}".encode()).hexdigest()
    return f"aguadesk-{mark[:24]}"


def _let_others_come_forward() -> None:
    """Give the first window the right to come forward, which Windows only grants to who has it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
