"""The notices of one batch: looked through, looked at on paper, and cancelled one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import notice_papers, notices
from aguadesk.desk.notice_words import KIND_WORDS
from aguadesk.desk.notices import BatchRow, NoticeFilter, NoticeRow
from aguadesk.domain.notices import NoticeState
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.collections.notices_new import show_printed
from aguadesk.ui.collections.notices_words import NOTICE_COLUMNS
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone

ALL, WAITING, TAKEN, FAILED = "all", "waiting", "taken", "failed"
_STATES = {
    ALL: (),
    WAITING: (NoticeState.ISSUED,),
    TAKEN: (NoticeState.DELIVERED,),
    FAILED: (NoticeState.REFUSED, NoticeState.ABSENT, NoticeState.NOT_FOUND),
}
_REASONS = ("Se imprimió mal", "Ya pagó", "Se hizo por error")


class BatchPage(QWidget):
    """One batch.

    Signals:
        left: the person wants to go back to the list of batches.
    """

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._batch_id: int | None = None
        self.title = Words("", "heading", wrap=True)
        self.typed = TextField("", "Nombre, cuenta o domicilio", most=60)
        self.view = Choice(
            [(ALL, "Todos"), (WAITING, "Por entregar"), (TAKEN, "Entregados"), (FAILED, "No se pudo")],
        )
        self.table: IdTable[NoticeRow] = IdTable(NOTICE_COLUMNS, self._fetch)
        self.table.set_empty(Empty("mdi6.email-outline", "Ninguno así", "Quite lo escrito, o elija Todos."))
        self._lay_out()
        self.typed.textChanged.connect(lambda _: self.show_listed())
        self.typed.returnPressed.connect(self.table.focus_first)
        self.view.chosen.connect(lambda _: self.show_listed())
        self.table.opened.connect(lambda _: self.look())

    def show_batch(self, batch: BatchRow) -> None:
        """Show another batch."""
        self._batch_id = batch.id
        day = f"{batch.issued_at:%d/%m/%Y}"
        self.title.setText(" · ".join(filter(None, (KIND_WORDS[batch.kind], day, batch.filter))))
        self.typed.setText("")
        self.view.choose(ALL)
        self.show_listed()
        self.table.focus_first()

    def show_listed(self) -> None:
        """Show the notices of the batch that pass the fields."""
        wanted = NoticeFilter(batch_id=self._batch_id, states=_STATES[self.view.value], typed=self.typed.value)
        self.table.show_ids(self.context.read(lambda: notices.list_ids(self.context.desk, wanted)) or [])
        self.table.reread()

    def look(self) -> None:
        """Enter or F8: the notice the person is on, on paper."""
        number = self.table.current_id
        if number is None:
            self._choose_first()
            return
        made = self.context.read(lambda: notice_papers.notices_pdf(self.context.desk, [number]))
        if made is not None:
            show_printed(self.context, made)

    def cancel(self) -> None:
        """F7: cancel the notice the person is on."""
        number = self.table.current_id
        if number is None:
            self._choose_first()
            return
        notice = self._fetch([number])[number]
        text = f"El aviso de {notice.holder} ya no se entrega. Su número no se usa otra vez."
        reason = dialogs.ask_reason(
            self, f"Cancelar {notice.name}", text, accept="Cancelar aviso", suggestions=_REASONS, risky=True
        )
        if reason is not None and self.context.act(lambda: notices.cancel(self.context.desk, number, reason)):
            self.context.shell.banner(f"Aviso {notice.name} cancelado.")

    def _fetch(self, ids: Sequence[int]) -> dict[int, NoticeRow]:
        return self.context.read(lambda: notices.rows(self.context.desk, ids)) or {}

    def _choose_first(self) -> None:
        self.context.shell.banner("Elija un aviso de la lista.", Tone.INFO)

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        acts = [secondary("Volver", "cobranza.back", icon="mdi6.arrow-left").on_press(self.left.emit)]
        if self.context.may(Right.ISSUE_NOTICES):
            acts.append(secondary("Ver este aviso", "cobranza.paper").on_press(self.look))
            acts.append(ghost("Cancelar aviso", "cobranza.end").on_press(self.cancel))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addWidget(self.title)
        page.addLayout(row(self.typed, self.view))
        page.addWidget(listed, 1)
        page.addLayout(row(*acts, None))
