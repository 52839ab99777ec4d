"""Errors: three kinds, one place, nobody frightened, nothing swallowed."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.ui import crash_report, error_screen
from aguadesk.ui.error_screen import ErrorScreen
from aguadesk.ui.kit.questions import ReportBox
from aguadesk.ui.theme import Tone
from ground import ExpectedLog

Show = Callable[[QWidget], None]
NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


class Said(list[tuple[str, Tone]]):
    """What the banner said."""

    def __call__(self, text: str, tone: Tone) -> None:
        self.append((text, tone))


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def screen(tmp_path: Path, said: Said, on_screen: Show) -> ErrorScreen:
    window = QWidget()
    on_screen(window)
    return ErrorScreen(said, tmp_path, lambda: NOW, window)


def raised(error: BaseException) -> BaseException:
    """Return an error that has been raised somewhere."""
    try:
        raise error
    except type(error) as caught:
        return caught


def close(box: QDialog) -> None:
    box.reject()


def test_a_refusal_stands_beside_its_field(screen: ErrorScreen, said: Said) -> None:
    beside: list[str] = []
    screen.tell(Refused("money.lone_comma", text="1,50"), beside.append)
    assert "1,50" in beside[0]
    assert said == []


def test_a_refusal_without_a_field_is_a_banner(screen: ErrorScreen, said: Said) -> None:
    screen.tell(Refused("money.empty"))
    assert said[0][1] is Tone.BAD
    assert "Falta el importe" in said[0][0]


def test_what_was_cancelled_is_silent(screen: ErrorScreen, said: Said, answer: Callable[..., None]) -> None:
    screen.tell(Cancelled())
    assert said == []
    assert answer.seen == []


def test_trouble_says_what_happened_what_to_do_and_that_nothing_was_lost(
    screen: ErrorScreen, answer: Callable[..., None], expected_log: ExpectedLog
) -> None:
    words: list[str] = []

    def read(box: QDialog) -> None:
        words.extend(label.text() for label in box.findChildren(type(box.title)))
        box.reject()

    answer(read)
    expected_log("trouble: print.printer_gone")
    screen.tell(Trouble("print.printer_gone", printer="EPSON"))
    shown = " ".join(words)
    assert "EPSON" in shown
    assert "enciéndala" in shown
    assert "No se perdió nada" in shown


def test_a_bug_is_logged_saved_and_shown_once_with_its_report(
    screen: ErrorScreen, said: Said, answer: Callable[..., None], expected_log: ExpectedLog, tmp_path: Path
) -> None:
    reports: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, ReportBox)
        reports.append(box.report)
        box.reject()

    answer(read)
    expected_log("a bug")
    for _ in range(2):
        screen.tell(raised(ZeroDivisionError("entre cero")))
    saved = sorted((tmp_path / crash_report.FOLDER).glob("*.txt"))
    assert len(answer.seen) == 1
    assert "ZeroDivisionError: entre cero" in reports[0]
    assert "2026-11-20 08:30:00" in reports[0]
    assert saved[0].read_text(encoding="utf-8") == reports[0]
    assert len(said) == 1, "the second time a banner is enough"


def test_a_report_that_cannot_be_saved_is_still_shown(
    said: Said, tmp_path: Path, on_screen: Show, answer: Callable[..., None], expected_log: ExpectedLog
) -> None:
    in_the_way = tmp_path / crash_report.FOLDER
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    window = QWidget()
    on_screen(window)
    expected_log("a bug")
    expected_log("could not be saved")
    answer(close)
    ErrorScreen(said, tmp_path, lambda: NOW, window).tell(raised(KeyError("x")))
    assert answer.seen == ["Algo falló en el programa"]


def test_an_error_without_a_sentence_is_a_bug_and_not_silence(screen: ErrorScreen) -> None:
    with pytest.raises(KeyError, match=r"no\.such\.code"):
        screen.tell(Refused("no.such.code"))


@pytest.fixture
def installed(screen: ErrorScreen) -> Iterator[ErrorScreen]:
    put_back = error_screen.install(screen)
    yield screen
    put_back()


@pytest.mark.usefixtures("installed")
def test_an_error_nobody_caught_reaches_the_screen(
    qtbot: QtBot, answer: Callable[..., None], expected_log: ExpectedLog
) -> None:
    expected_log("a bug")
    answer(close)
    error = raised(ValueError("en un botón"))
    sys.excepthook(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: answer.seen == ["Algo falló en el programa"])


@pytest.mark.usefixtures("installed")
def test_an_error_on_another_thread_reaches_the_screen(
    qtbot: QtBot, answer: Callable[..., None], expected_log: ExpectedLog
) -> None:
    def fail() -> None:
        raise ValueError("en otro hilo")

    expected_log("a bug")
    answer(close)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: answer.seen == ["Algo falló en el programa"])


def test_leaving_puts_the_hooks_back(screen: ErrorScreen) -> None:
    before = (sys.excepthook, threading.excepthook)
    put_back = error_screen.install(screen)
    assert sys.excepthook is not before[0]
    put_back()
    assert (sys.excepthook, threading.excepthook) == before


@pytest.mark.no_qt_log
def test_what_qt_says_goes_into_the_log(
    screen: ErrorScreen, caplog: pytest.LogCaptureFixture, expected_log: ExpectedLog
) -> None:
    before = qInstallMessageHandler(error_screen.log_qt_message)
    expected_log("Qt is not amused")
    qWarning("Qt is not amused")
    qInstallMessageHandler(before)
    assert ("aguadesk.qt", logging.WARNING, "Qt is not amused") in caplog.record_tuples


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for second in range(crash_report.MOST_KEPT + 5):
        crash_report.save(tmp_path, f"informe {second}", NOW.replace(second=second))
    kept = sorted((tmp_path / crash_report.FOLDER).glob("*.txt"))
    assert len(kept) == crash_report.MOST_KEPT
    assert kept[0].read_text(encoding="utf-8") == "informe 5"


def test_two_failures_at_the_same_place_are_the_same(tmp_path: Path) -> None:
    here = [raised(ValueError(str(number))) for number in range(2)]
    assert crash_report.fingerprint(here[0]) == crash_report.fingerprint(here[1])
    assert crash_report.fingerprint(raised(KeyError())) != crash_report.fingerprint(here[0])
    assert crash_report.fingerprint(ValueError()) == "ValueError ?"


def test_a_run_that_died_is_told_at_the_next_start_and_only_then(
    tmp_path: Path, on_screen: Show, answer: Callable[..., None]
) -> None:
    assert crash_report.last_fault(tmp_path, NOW) == ""
    (tmp_path / crash_report.FAULTS).write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    report = crash_report.last_fault(tmp_path, NOW)
    assert "Segmentation fault" in report
    assert "AguaDesk" in report
    assert crash_report.last_fault(tmp_path, NOW) == ""
    window = QWidget()
    on_screen(window)
    answer(close)
    error_screen.tell_last_fault(window, report)
    assert answer.seen == ["Aviso de la vez pasada"]


def test_exceptions_in_slots_are_not_lost(qtbot: QtBot) -> None:
    def fail() -> None:
        raise ValueError("en una señal")

    widget = QWidget()
    qtbot.addWidget(widget)
    widget.windowTitleChanged.connect(fail)
    with capture_exceptions() as caught:
        widget.setWindowTitle("Caja")
    assert caught[0][0] is ValueError
