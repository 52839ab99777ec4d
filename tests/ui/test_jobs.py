"""Long work: one worker, answers on the screen's thread, cancel rolls back, nothing is lost."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from aguadesk.domain.errors import Cancelled, Refused
from aguadesk.ui.job_view import JobBox, JobStrip
from aguadesk.ui.jobs import Job, JobProgress, JobRunner

Show = Callable[[QWidget], None]


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.stop()


def until_cancelled(progress: JobProgress) -> None:
    """Work that goes on until the person cancels."""
    done = 0
    while True:
        done += 1
        progress.step(done % 1000, 1000, "trabajando")


def on_screen_thread() -> bool:
    return QThread.currentThread() is QApplication.instance().thread()


def test_the_outcome_arrives_on_the_screens_thread(runner: JobRunner, qtbot: QtBot) -> None:
    seen = []
    job = runner.start(lambda _: threading.current_thread().name)
    job.succeeded.connect(lambda outcome: seen.append((outcome, on_screen_thread())))
    with qtbot.waitSignal(job.finished):
        pass
    assert seen[0][0].startswith("job")
    assert seen[0][1] is True


def test_a_job_that_ends_at_once_loses_no_signal(runner: JobRunner, qtbot: QtBot) -> None:
    idle = threading.Event()
    job = runner.start(lambda _: idle.set() or "listo")
    assert idle.wait(5), "the worker must have run it already"
    with qtbot.waitSignal(job.succeeded) as caught:
        pass
    assert caught.args == ["listo"]


@pytest.mark.parametrize("error", [ZeroDivisionError("a bug"), Refused("money.empty"), KeyboardInterrupt()])
def test_whatever_the_work_raises_is_told_and_the_worker_lives_on(
    runner: JobRunner, qtbot: QtBot, error: BaseException
) -> None:
    def fail(_: JobProgress) -> None:
        raise error

    job = runner.start(fail)
    with qtbot.waitSignal(job.failed) as caught:
        pass
    assert caught.args == [error]
    after = runner.start(lambda _: "sigue")
    with qtbot.waitSignal(after.succeeded) as caught:
        pass
    assert caught.args == ["sigue"]


def test_the_end_is_told_last_and_once(runner: JobRunner, qtbot: QtBot) -> None:
    told = []
    job = runner.start(lambda progress: progress.step(1, 1, "uno"))
    job.progressed.connect(lambda *_: told.append("progressed"))
    job.succeeded.connect(lambda _: told.append("succeeded"))
    job.finished.connect(lambda: told.append("finished"))
    with qtbot.waitSignal(job.finished):
        pass
    assert told[-2:] == ["succeeded", "finished"]
    assert told.count("finished") == 1


def test_progress_is_cheap_to_report_and_seldom_told(runner: JobRunner, qtbot: QtBot) -> None:
    told, ticks = [], []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(0)

    def work(progress: JobProgress) -> int:
        for done in range(1, 200_001):
            progress.step(done, 200_000, "contando")
        return done

    job = runner.start(work)
    job.progressed.connect(lambda *report: told.append(report))
    with qtbot.waitSignal(job.finished):
        pass
    assert 1 <= len(told) < 400
    assert told[-1] == (200_000, 200_000, "contando")
    assert ticks, "the screen stood still meanwhile"


def test_cancelling_rolls_back_what_was_written(runner: JobRunner, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "datos.db"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE cargo (n INTEGER)")
    made.close()

    def work(progress: JobProgress) -> None:
        connection = sqlite3.connect(file)
        try:
            with connection:
                while True:
                    connection.execute("INSERT INTO cargo VALUES (1)")
                    progress.step(1, 10**9)
        finally:
            connection.close()

    job = runner.start(work)
    job.progressed.connect(lambda *_: job.cancel())
    with qtbot.waitSignals([job.cancelled, job.finished]):
        pass
    after = sqlite3.connect(file)
    assert after.execute("SELECT count(*) FROM cargo").fetchone() == (0,)
    after.close()


def test_jobs_run_one_after_another_in_their_order(runner: JobRunner, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()
    first = runner.start(lambda _: gate.wait(5) and order.append("first"))
    second = runner.start(lambda _: order.append("second"))
    assert runner.is_busy
    gate.set()
    with qtbot.waitSignals([first.finished, second.finished]):
        pass
    assert order == ["first", "second"]
    assert not runner.is_busy


def test_a_job_that_ends_while_the_box_of_another_stands_leaves_that_one_alive(runner: JobRunner, qtbot: QtBot) -> None:
    ended: list[str] = []
    first, second = runner.start(lambda _: 1), runner.start(lambda _: 2)

    def open_a_box(_: object) -> None:
        loop = QEventLoop()
        second.finished.connect(lambda: QTimer.singleShot(0, loop.quit))
        loop.exec()

    first.succeeded.connect(open_a_box)
    first.finished.connect(lambda: ended.append("first"))
    second.finished.connect(lambda: ended.append("second"))
    qtbot.waitUntil(lambda: not runner.is_busy)

    assert ended == ["second", "first"]


def test_a_job_cancelled_while_it_waits_never_begins(runner: JobRunner, qtbot: QtBot) -> None:
    begun: list[str] = []
    gate = threading.Event()
    runner.start(lambda _: gate.wait(5))
    waiting = runner.start(lambda _: begun.append("waiting"))
    waiting.cancel()
    gate.set()
    with qtbot.waitSignals([waiting.cancelled, waiting.finished]):
        pass
    assert begun == []


def test_being_busy_is_told_when_it_begins_and_when_all_is_done(runner: JobRunner, qtbot: QtBot) -> None:
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    runner.start(lambda _: None)
    last = runner.start(lambda _: None)
    with qtbot.waitSignal(last.finished):
        pass
    assert told == [True, False]


def test_closing_cancels_what_runs_and_what_waits(qapp: QApplication) -> None:
    runner = JobRunner()
    ended: list[str] = []

    def work(progress: JobProgress) -> None:
        try:
            until_cancelled(progress)
        except Cancelled:
            ended.append("rolled back")
            raise

    running = threading.Event()
    runner.start(lambda progress: running.set() or work(progress))
    runner.start(lambda _: ended.append("never"))
    assert running.wait(5)
    runner.stop()
    assert ended == ["rolled back"]


def test_a_box_stands_before_the_window_while_a_job_writes(runner: JobRunner, qtbot: QtBot, on_screen: Show) -> None:
    window = QWidget()
    on_screen(window)
    job = runner.start(until_cancelled, "Importando el padrón")
    box = JobBox(job, window)
    box.open()
    assert box.isModal()
    assert box.title.text() == "Importando el padrón"
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.cancelled):
        QTest.keyClick(box, Qt.Key.Key_Escape)
        assert box.isVisible(), "it waits until the job says that it has undone its work"
        assert not box.reject_button.isEnabled()
    qtbot.waitUntil(lambda: not box.isVisible())


def test_closing_the_box_of_a_job_is_asking_it_to_stop(runner: JobRunner, qtbot: QtBot, on_screen: Show) -> None:
    window = QWidget()
    on_screen(window)
    job = runner.start(until_cancelled, "Importando")
    box = JobBox(job, window)
    box.open()
    with qtbot.waitSignal(job.cancelled):
        box.close()
    qtbot.waitUntil(lambda: not box.isVisible())
    box.reject()


def test_a_strip_follows_jobs_that_read_and_cancels_the_one_it_shows(
    runner: JobRunner, qtbot: QtBot, on_screen: Show
) -> None:
    strip = JobStrip()
    on_screen(strip)
    strip.hide()
    first = runner.start(until_cancelled, "Exportando")
    second = runner.start(until_cancelled, "Sumando")
    for job in (first, second):
        strip.follow(job)
    assert strip.isHidden(), "a short job never shows it"
    qtbot.waitUntil(strip.isVisible)
    for job in (first, second):
        with qtbot.waitSignal(job.cancelled):
            strip.cancel_button.click()
        qtbot.waitUntil(lambda: not strip.cancel_button.latch.held)
    assert strip.isHidden()
    strip.cancel_button.click()


def test_a_job_keeps_its_own_thread_out_of_the_screens_memory(runner: JobRunner, qtbot: QtBot) -> None:
    jobs: list[Job] = [runner.start(lambda _: None) for _ in range(50)]
    with qtbot.waitSignals([job.finished for job in jobs]):
        pass
    qtbot.waitUntil(lambda: not runner.findChildren(Job))
