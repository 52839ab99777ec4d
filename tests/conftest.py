"""The ground of every test: no display, no network, a home of its own, and no warning that goes unread."""

import gc
import logging
import os
import socket
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from aguadesk.ui.fonts import ensure_a_face
from aguadesk.ui.language import MEXICO, speak_spanish
from ground import BEGUN_FIRST, ExpectedLog, is_this_machine

# Windows of the tests must not jump onto somebody's screen; name another platform to watch them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TESTS = Path(__file__).parent
UNMEASURED = ("ui", "whole")

settings.register_profile("aguadesk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "aguadesk")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, after whoever shuffled them: one of minutes must not come last."""
    places = {name: place for place, name in enumerate(BEGUN_FIRST)}
    items.sort(key=lambda item: places.get(item.path.as_posix().removeprefix(f"{TESTS.as_posix()}/"), len(places)))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the thousands of objects that stay until the end anyway."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure nothing while the screens are tried: what the inner rooms must have covered, their own tests cover."""
    measuring = Coverage.current() if item.path.relative_to(TESTS).parts[0] in UNMEASURED else None
    if measuring is not None:
        measuring.stop()
    try:
        return (yield)
    finally:
        if measuring is not None:
            measuring.start()


@pytest.fixture
def expected_log() -> ExpectedLog:
    """Announce a warning or an error that this test makes the program log: `expected_log("disk full")`."""
    return ExpectedLog()


@pytest.fixture(autouse=True)
def _every_warning_in_the_log_is_expected(
    caplog: pytest.LogCaptureFixture, expected_log: ExpectedLog
) -> Iterator[None]:
    yield
    phases = (caplog.get_records("setup"), caplog.get_records("call"))
    loud = [record for phase in phases for record in phase if record.levelno >= logging.WARNING]
    assert not expected_log.unexpected(loud), "logged and not expected"
    assert not expected_log.unheard(loud), "expected in the log and never logged"


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        assert is_this_machine(address), f"a test reached for the network: {address}"
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session", autouse=True)
def _mexican_spanish() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(MEXICO)
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application of all tests, speaking Spanish and with a face to draw letters."""
    assert speak_spanish(qapp)
    ensure_a_face()
    return qapp
