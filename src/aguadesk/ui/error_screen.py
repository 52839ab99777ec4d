"""The one place where errors are shown.

- `Refused`: its sentence beside the field it speaks of, or in the banner.
- `Trouble`: a calm box: what happened, what to do, nothing was lost.
- `Cancelled`: nothing; the person knows.
- Anything else is a bug: logged, its report saved, shown once with "Copiar informe".
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.ui import crash_report, dialogs
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.questions import ReportBox
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

log = logging.getLogger("aguadesk.screen")

NOTHING_LOST = "No se perdió nada: lo que se estaba haciendo quedó como antes y lo ya guardado sigue guardado."
BUG_TEXT = (
    "El programa encontró un error propio. Lo ya guardado sigue guardado y lo que estaba a medias se deshizo. "
    "Puede seguir trabajando; copie el informe y entréguelo a quien le da soporte."
)
FAULT_TEXT = (
    "La vez pasada el programa se cerró de golpe. Los recibos ya entregados están guardados. "
    "Este es el informe para quien le da soporte; no se envía solo a ningún lado."
)


class ErrorScreen(QObject):
    """Shows errors to the person at the desk.

    Args:
        banner: says a sentence in the banner.
        folder: where reports are kept.
        clock: this moment, for the reports.
    """

    _from_any_thread = Signal(object)

    def __init__(
        self,
        banner: Callable[[str, Tone], None],
        folder: Path,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._banner, self._folder, self._clock = banner, folder, clock
        self._shown: set[str] = set()
        self._from_any_thread.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def tell(self, error: BaseException, beside: Callable[[str], None] | None = None) -> None:
        """Show an error where it belongs.

        Args:
            error: any error.
            beside: writes a sentence beside the field a refusal speaks of; the banner if left out.
        """
        if isinstance(error, Cancelled):
            return
        if isinstance(error, Refused):
            self._refuse(sentence(error), beside)
        elif isinstance(error, Trouble):
            log.warning("trouble: %s", error)
            tell_trouble(_window(), error)
        else:
            self._report(error)

    def tell_from_thread(self, error: BaseException) -> None:
        """Show an error that happened off the screen's thread."""
        self._from_any_thread.emit(error)

    def _refuse(self, words: str, beside: Callable[[str], None] | None) -> None:
        if beside is None:
            self._banner(words, Tone.BAD)
        else:
            beside(words)

    def _report(self, error: BaseException) -> None:
        now = self._clock()
        log.error("a bug", exc_info=error)
        report = crash_report.describe(error, now)
        try:
            crash_report.save(self._folder, report, now)
        except OSError as reason:
            log.error("the report could not be saved: %s", reason)
        mark = crash_report.fingerprint(error)
        if mark in self._shown:
            self._banner("Volvió a ocurrir el mismo error del programa. Ya quedó anotado.", Tone.BAD)
            return
        self._shown.add(mark)
        dialogs.run(ReportBox("Algo falló en el programa", BUG_TEXT, report, _window()))


def tell_trouble(parent: QWidget | None, trouble: Trouble) -> None:
    """Show what failed around the program, in a calm box."""
    box = Box("No se pudo terminar", sentence(trouble), accept="", reject="Entendido", parent=parent)
    box.body.addWidget(Note(NOTHING_LOST, Tone.INFO))
    dialogs.run(box)


def tell_last_fault(parent: QWidget | None, report: str) -> None:
    """Show at the start what made the last run die."""
    dialogs.run(ReportBox("Aviso de la vez pasada", FAULT_TEXT, report, parent))


def install(screen: ErrorScreen) -> Callable[[], None]:
    """Send every error nobody caught, on any thread, and Qt's own messages, to where they belong.

    Returns:
        What puts everything back as it was.
    """
    before = (sys.excepthook, threading.excepthook)

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        screen.tell_from_thread(error)

    def on_thread_error(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            screen.tell_from_thread(failed.exc_value)

    sys.excepthook, threading.excepthook = on_error, on_thread_error
    qt_before = qInstallMessageHandler(log_qt_message)

    def put_back() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(qt_before)

    return put_back


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


NOT_WORTH_A_WARNING = ("This plugin does not support propagateSizeHints()",)
"""Said of every window where there is no window manager, as in the tour on a machine without a display."""


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Write what Qt says into the program's log."""
    level = logging.DEBUG if text in NOT_WORTH_A_WARNING else _LEVELS.get(kind, logging.WARNING)
    logging.getLogger("aguadesk.qt").log(level, "%s", text)


def _window() -> QWidget | None:
    return QApplication.activeModalWidget() or QApplication.activeWindow()
