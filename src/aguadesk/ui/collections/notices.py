"""Avisos: batches of notices to who owes, printed, taken to the houses, and captured by scanning their slips."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from aguadesk.desk import notice_papers, notices
from aguadesk.desk.desk import Change
from aguadesk.desk.notice_words import KIND_WORDS
from aguadesk.desk.notices import BatchRow, NoticeFilter
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.collections.notices_batch import BatchPage
from aguadesk.ui.collections.notices_batches import BatchesPage
from aguadesk.ui.collections.notices_capture import CapturePage
from aguadesk.ui.collections.notices_new import print_batch, propose
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

CAPTURE_PART = "capturar"
"""What other tabs ask for after `avisos.` to capture results."""

_REASONS = ("Se imprimió mal", "Se eligió mal a quién", "Se hizo por error")


class NoticesSection(Section):
    """The list of batches, one of them, or the page where results are captured."""

    page_name = "avisos"
    title = "Avisos"
    icon = "mdi6.email-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.batches, self.batch, self.capture = BatchesPage(self._acts()), BatchPage(context), CapturePage(context)
        self.stack = Stack()
        for page in (self.batches, self.batch, self.capture):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self.batches.table.opened.connect(lambda _: self.show_batch())
        self.batch.left.connect(self.show_batches)
        self.capture.left.connect(self.show_batches)

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        if self.stack.currentWidget() is self.capture:
            self.capture.opened()
        else:
            self._read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if not {change.kind for change in changed} & {"notice", "notice_batch", "account", "route"}:
            return
        if self.stack.currentWidget() is self.capture:
            self.capture.show_listed()
        elif self.stack.currentWidget() is self.batch:
            self.batch.show_listed()
        else:
            self._read()

    def show_part(self, part: str) -> None:
        if part == CAPTURE_PART and self.context.may(Right.CAPTURE_NOTICES):
            self.show_capture()

    def show_batches(self) -> None:
        """Go back to the list of batches."""
        self._show(self.batches)
        self._read()
        self.batches.table.focus_first()

    # What the person does -----------------------------------------------------------------------------------------

    def issue(self) -> None:
        """Ctrl+N: notices for whoever passes a filter."""
        self.propose()

    def propose(self, ids: Sequence[int] | None = None, words: str = "") -> None:
        """Ask for a new batch for accounts that were chosen elsewhere, or for a filter."""
        propose(self.context, self, ids, words)

    def show_batch(self) -> None:
        """F6 or Enter: the notices of the batch the person is on."""
        batch = self._current()
        if batch is not None:
            self._show(self.batch)
            self.batch.show_batch(batch)

    def show_capture(self) -> None:
        """F12: capture what became of notices."""
        self._show(self.capture)
        self.capture.opened()

    def print_batch(self) -> None:
        """F8: the papers of the batch the person is on."""
        batch = self._current()
        if batch is not None:
            print_batch(self.context, batch.id)

    def print_list(self) -> None:
        """F9: the list of the batch the person is on, for who takes its notices to the houses."""
        batch = self._current()
        if batch is None:
            return
        wanted = NoticeFilter(batch_id=batch.id)
        pdf = self.context.read(lambda: notice_papers.delivery_list_pdf(self.context.desk, wanted))
        if pdf is not None:
            self.context.shell.show_paper(Paper("Lista de reparto", "letter", pdf, "lista-de-reparto.pdf"))

    def cancel_batch(self) -> None:
        """F7: cancel what still waits of the batch the person is on."""
        batch = self._current()
        if batch is None:
            return
        text = f"{KIND_WORDS[batch.kind]}, {counted(batch.counts.pending, 'aviso', 'avisos')} por entregar."
        reason = dialogs.ask_reason(
            self, "Cancelar el lote", text, accept="Cancelar lote", suggestions=_REASONS, risky=True
        )
        if reason is None:
            return
        done = self.context.act(lambda: notices.cancel_batch(self.context.desk, batch.id, reason))
        if done is not None:
            self.context.shell.banner(f"{counted(done.value, 'aviso cancelado', 'avisos cancelados')}.")

    # Inside -------------------------------------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[], object]]:
        """Return what each button does, for those whose right the person has."""
        acts: dict[str, Callable[[], object]] = {"detail": self.show_batch}
        if self.context.may(Right.ISSUE_NOTICES):
            acts |= {"new": self.issue, "paper": self.print_batch, "list": self.print_list, "end": self.cancel_batch}
        if self.context.may(Right.CAPTURE_NOTICES):
            acts["do"] = self.show_capture
        return acts

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)

    def _read(self) -> None:
        desk = self.context.desk
        listed = self.context.read(lambda: notices.batches(desk)) or []
        self.batches.show_batches(listed, self.context.read(lambda: notices.pending(desk)) or [])

    def _current(self) -> BatchRow | None:
        if self.batches.current is None:
            self.context.shell.banner("Elija un lote de la lista, o haga uno con Ctrl+N.", Tone.INFO)
        return self.batches.current
