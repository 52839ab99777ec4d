"""The ground of the tests holds: what must make a test fail, does."""

import logging
import os
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from aguadesk import places
from ground import BEGUN_FIRST, ExpectedLog, is_this_machine


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("aguadesk.x", logging.WARNING, "x.py", 1, text, None, None)


def test_a_warning_nobody_announced_is_unexpected() -> None:
    expected = ExpectedLog()
    expected("disk full")
    records = [record("the disk full again"), record("printer gone")]
    assert expected.unexpected(records) == ["aguadesk.x: printer gone"]


def test_an_announced_warning_that_never_came_is_named() -> None:
    expected = ExpectedLog()
    expected("disk full")
    assert expected.unheard([record("printer gone")]) == ["disk full"]


def test_a_log_warning_that_was_announced_lets_the_test_pass(expected_log: ExpectedLog) -> None:
    expected_log("kept on purpose")
    logging.getLogger("aguadesk.ground").warning("kept on purpose, 1 file")


def test_the_network_is_off() -> None:
    with socket.socket() as plug, pytest.raises(AssertionError, match="reached for the network"):
        plug.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("address", ["/run/x.sock", ("127.0.0.1", 1), ("localhost", 1), ("::1", 1, 0, 0)])
def test_this_machine_may_talk_to_itself(address: object) -> None:
    assert is_this_machine(address)


@pytest.mark.parametrize("host", ["example.org", "10.0.0.1", "2001:db8::1", ""])
def test_any_other_machine_may_not_be_called(host: str) -> None:
    assert not is_this_machine((host, 80))


def test_nothing_goes_to_the_home_of_whoever_runs_the_tests(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    base = tmp_path_factory.getbasetemp()
    assert places.user_data_folder().is_relative_to(base)
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(base)


def test_qt_speaks_mexican_spanish(qapp: QApplication) -> None:
    assert QLocale().name() == "es_MX"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    assert QApplication.font().family()


def test_the_files_that_are_begun_first_are_files_of_tests() -> None:
    tests = Path(__file__).parents[1]
    assert [name for name in BEGUN_FIRST if not (tests / name).is_file()] == []


def test_the_files_that_take_longest_come_first(request: pytest.FixtureRequest) -> None:
    tests = Path(__file__).parents[1]
    files = list(dict.fromkeys(item.path.relative_to(tests).as_posix() for item in request.session.items))
    first = [name for name in BEGUN_FIRST if name in files]
    assert files[: len(first)] == first
