"""The walk itself: makes the practice board, plays every step, and leaves the album."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from aguadesk.desk.desk import wall_clock
from aguadesk.desk.practice.making import PracticeTown, make_practice_board
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.ui import icons, look
from aguadesk.ui.opening import Office
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.program import make_application
from aguadesk.ui.sentences import sentence
from aguadesk.ui.tour import (
    account_steps,
    accounting_steps,
    activities_steps,
    billing_steps,
    collection_steps,
    complaint_steps,
    front_steps,
    goal_steps,
    month_steps,
    office_steps,
    paper_steps,
    registers_steps,
    till_steps,
    today_steps,
    works_steps,
)
from aguadesk.ui.tour.album import Cover, album
from aguadesk.ui.tour.camera import Camera, in_dark, in_light
from aguadesk.ui.tour.hands import StepFailed
from aguadesk.ui.tour.stage import Stage, Step

MONTHS = 12
INDEX = "index.html"
log = logging.getLogger(__name__)

STEPS = (
    *front_steps.STEPS,
    *account_steps.STEPS,
    *till_steps.STEPS,
    *goal_steps.STEPS,
    *billing_steps.STEPS,
    *collection_steps.STEPS,
    *complaint_steps.STEPS,
    *works_steps.STEPS,
    *registers_steps.STEPS,
    *today_steps.STEPS,
    *month_steps.STEPS,
    *activities_steps.STEPS,
    *accounting_steps.STEPS,
    *office_steps.STEPS,
    *paper_steps.STEPS,
)
"""The whole day, in order. A new screen is one more entry."""
_AFRESH = {
    subject.STEPS[0].name
    for subject in (
        billing_steps,
        collection_steps,
        complaint_steps,
        works_steps,
        registers_steps,
        month_steps,
        activities_steps,
        accounting_steps,
        office_steps,
    )
}
"""Steps before which the pages opened so far are let go: each one more is dressed anew for every dark picture."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How the tour went."""

    pages: int
    problems: tuple[tuple[str, str], ...]
    """Title of each step that did not come out, and why."""


def walk(folder: Path, accounts: int, say: Callable[[str], None], steps: Sequence[Step] | None = None) -> Walked:
    """Make the tour and leave pictures, papers and the album in a folder.

    Args:
        say: told the title of each step as it begins.
        steps: those to play; all of `STEPS` unless told.

    Raises:
        Trouble: what the disk says.
    """
    steps = STEPS if steps is None else steps
    with TemporaryDirectory(prefix="aguadesk-", ignore_cleanup_errors=True) as name:
        board = Path(name) / "practica.aguadesk"
        town = make_practice_board(board, accounts, MONTHS)
        with _Faults() as faults:
            stage = _set_stage(board, folder, town)
            problems = []
            for step in steps:
                if step.name in _AFRESH:
                    stage.begin_afresh()
                if problem := _play(stage, step, say, faults):
                    problems.append(problem)
        cover = Cover(town.name, wall_clock().date(), _facts(town, stage))
        _clear(stage)
    (folder / INDEX).write_text(album(cover, stage.camera.pages, problems), encoding="utf-8")
    return Walked(len(stage.camera.pages), tuple(problems))


def _set_stage(board: Path, folder: Path, town: PracticeTown) -> Stage:
    """Make the application, in its light look and without sound, and open the window of the board."""
    preferences = Preferences(board.with_name("pantalla.ini"))
    for name, value in (("look", "light"), ("sound", False)):
        preferences.put(name, value)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else make_application(["aguadesk"], preferences)
    look.apply(app, "light")
    icons.load()
    logins = {role: worker.login for worker in town.workers for role in worker.roles}
    return Stage(app, Office(preferences), Camera(folder), board, town.password, logins)


def _play(stage: Stage, step: Step, say: Callable[[str], None], faults: _Faults) -> tuple[str, str] | None:
    """Play one step and picture it; returns its title and what went wrong, or None."""
    say(step.title)
    stage.page = stage.camera.new_page(step.title, step.caption, is_paper=step.is_paper)
    stage.slug = step.name
    try:
        step.act(stage)
        if not stage.page.pictures and not step.is_paper:
            stage.photograph()
            if step.dark:
                in_dark(stage.app)
                stage.photograph()
                in_light(stage.app)
        if faults.seen:
            raise faults.seen.pop()
    except StepFailed as failed:
        return step.title, str(failed)
    except (Refused, Trouble) as told:
        return step.title, sentence(told)
    except Exception as bug:
        log.exception("bug in the step %s", step.name)
        return step.title, f"{type(bug).__name__}: {bug}"
    finally:
        faults.seen.clear()
    return None


class _Faults:
    """Catches what fails inside the window while Qt runs it, and what Qt itself says, where nobody hears of it."""

    def __init__(self) -> None:
        self.seen: list[BaseException] = []

    def __enter__(self) -> _Faults:
        self._before, sys.excepthook = sys.excepthook, self._take
        self._said = qInstallMessageHandler(lambda kind, context, text: log.debug("Qt: %s", text))
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before
        qInstallMessageHandler(self._said)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("in the window", exc_info=(kind, error, trace))
        self.seen.append(error)


def _clear(stage: Stage) -> None:
    """Close whatever is open; a box that asks about it is told no."""
    if stage.office.window is not None:
        stage.office.window.close()
    stage.hands.leave()
    stage.office.entrance.door.close()
    stage.office.end()


def _facts(town: PracticeTown, stage: Stage) -> tuple[tuple[str, str], ...]:
    return (
        ("Cuentas", f"{town.accounts:,}"),
        ("Documentos", f"{town.documents:,}"),
        ("Recibos", f"{town.receipts:,}"),
        ("Por cobrar", town.owed.signed),
        ("Pantallas y papeles", str(len(stage.camera.pages))),
    )
