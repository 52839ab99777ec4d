"""What a tab is given: the desk, the shell's services, and the ways to write, read and work long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from aguadesk.desk.desk import Authorisation, Change, Desk, Done
from aguadesk.domain.errors import Cancelled, Refused, Trouble
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.error_screen import ErrorScreen
from aguadesk.ui.job_view import JobBox
from aguadesk.ui.jobs import Job, JobProgress, JobRunner
from aguadesk.ui.kit.buttons import Button
from aguadesk.ui.kit.questions import AuthoriseBox
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.sentences import sentence
from aguadesk.ui.theme import Tone

if TYPE_CHECKING:
    from aguadesk.ui.preview import Paper

T = TypeVar("T")
Beside = Callable[[str], None]
People = Callable[[Desk, Right], Sequence[tuple[str, str]]]
"""Login and name of the people who have a right, for the list of who may authorise."""


class Services(Protocol):
    """What the shell does for a tab."""

    def banner(
        self, text: str, tone: Tone = Tone.GOOD, *, button: Button | None = None, seconds: int | None = None
    ) -> None:
        """Say what happened, above the page; good, warning and bad are heard too."""

    def clear_banner(self) -> None:
        """Take away what the banner says: it spoke of something else."""

    def open_tab(self, name: str) -> bool:
        """Open a tab by its name. Returns whether it could be."""

    def open_account(self, account_id: int, tab: str = "cuentas") -> None:
        """Show an account in Cuentas, or in Caja to take its money."""

    def open_page(self, tab: str, page: str) -> None:
        """Open one page of a tab, such as `beneficiarios` of Facturación; `page.part` shows a part of it."""

    def focus_search(self, text: str | None = None) -> None:
        """Put the cursor in the search box, with another text if one is told."""

    def show_paper(self, paper: Paper) -> None:
        """Show a paper before it is printed."""

    def print_paper(self, paper: Paper) -> None:
        """Print at once on the printer remembered for its kind; a failure is shown and undoes nothing."""

    def tell_changed(self, changed: frozenset[Change]) -> None:
        """Tell every tab, and the top bar, what was written."""

    def refresh_status(self) -> None:
        """Read again what the top bar says."""

    def follow_job(self, job: Job) -> None:
        """Show the progress of a job that reads, above the page."""

    def change_person(self) -> None:
        """Let another person sit down at the desk."""

    def window(self) -> QWidget:
        """Return the window, to be the parent of boxes."""


class Context:
    """Everything a tab may reach."""

    def __init__(
        self,
        desk: Desk,
        jobs: JobRunner,
        errors: ErrorScreen,
        preferences: Preferences,
        shell: Services,
        people: People,
    ) -> None:
        self.desk = desk
        self.jobs = jobs
        self.errors = errors
        self.preferences = preferences
        self.shell = shell
        self._people = people

    def may(self, right: Right) -> bool:
        """Return whether the person at the desk has a right."""
        return self.desk.may(right)

    def act(self, work: Callable[[], Done[T]], beside: Beside | None = None) -> Done[T] | None:
        """Do a short act that writes, and tell every tab what changed.

        Args:
            work: calls the desk function.
            beside: writes a refusal beside the field it speaks of, such as `row.complain`.

        Returns:
            What the desk did, or None when it refused or could not; the person has been told.
        """
        try:
            done = work()
        except (Refused, Trouble, Cancelled) as error:
            self.errors.tell(error, beside)
            return None
        self.shell.tell_changed(done.changed)
        return done

    def act_allowed(
        self,
        right: Right,
        what: str,
        work: Callable[[Authorisation | None], Done[T]],
        beside: Beside | None = None,
    ) -> Done[T] | None:
        """Do an act that needs a right; who lacks it asks a second person at the same screen.

        Args:
            right: the right the act needs.
            what: the act in words, for the one who authorises: "Cancelar el recibo A-000123 por $350.00".
            work: calls the desk function with the authorisation, or with None if none is needed.
            beside: as in `act`.
        """
        if self.may(right):
            return self.act(lambda: work(None), beside)
        outcome: list[Done[T]] = []

        def attempt(login: str, password: str) -> str:
            try:
                outcome.append(work(Authorisation(login, password)))
            except Refused as refused:
                return sentence(refused)
            except Trouble as trouble:
                self.errors.tell(trouble)
                return sentence(trouble)
            return ""

        people = self.read(lambda: self._people(self.desk, right)) or ()
        if not people:
            self.shell.banner("Nadie más en esta oficina puede autorizarlo: pídalo al administrador.", Tone.BAD)
            return None
        dialogs.run(AuthoriseBox(what, people, attempt, self.shell.window()))
        if not outcome:
            return None
        self.shell.tell_changed(outcome[0].changed)
        return outcome[0]

    def read(self, work: Callable[[], T], beside: Beside | None = None) -> T | None:
        """Read something. Returns None when it was refused or failed; the person has been told."""
        try:
            return work()
        except (Refused, Trouble, Cancelled) as error:
            self.errors.tell(error, beside)
            return None

    def run_job(
        self,
        title: str,
        work: Callable[[JobProgress], Any],
        *,
        on_done: Callable[[Any], object] | None = None,
        writes: bool = False,
        beside: Beside | None = None,
    ) -> Job:
        """Start long work on the worker's thread.

        Args:
            title: what is being done: "Importando el padrón".
            work: called off the screen's thread with the progress; touches no widget.
            on_done: called on the screen's thread with what the work returned. A `Done` is told to all tabs first.
            writes: whether a modal box stands before the window meanwhile.
            beside: as in `act`.
        """
        job = self.jobs.start(work, title)
        job.succeeded.connect(lambda outcome: self._succeeded(outcome, on_done))
        job.failed.connect(lambda error: self.errors.tell(error, beside))
        job.cancelled.connect(lambda: self.shell.banner("Cancelado: todo quedó como antes.", Tone.INFO))
        if writes:
            JobBox(job, self.shell.window()).open()
        else:
            self.shell.follow_job(job)
        return job

    def _succeeded(self, outcome: Any, on_done: Callable[[Any], object] | None) -> None:
        if isinstance(outcome, Done):
            self.shell.tell_changed(outcome.changed)
        if on_done is not None:
            on_done(outcome)
