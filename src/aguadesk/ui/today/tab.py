"""The tab Hoy: what to do now at the left; what was collected and what changed at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from aguadesk.desk import daily_backup, today
from aguadesk.desk.desk import Change
from aguadesk.desk.safekeeping import LastBackup
from aguadesk.domain.documents import Method
from aguadesk.domain.rights import Right
from aguadesk.ui import keys, look
from aguadesk.ui.context import Context
from aguadesk.ui.icons import IconMark
from aguadesk.ui.kit.cards import Card, Scrolled, column, row
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import long_day
from aguadesk.ui.tab import Tab
from aguadesk.ui.theme import Tone
from aguadesk.ui.today.changed_card import ChangedCard
from aguadesk.ui.today.receipts_page import ReceiptsPage, ReceiptTable
from aguadesk.ui.today.takings_card import TakingsCard
from aguadesk.ui.today.task import LEAD_WORDS, Task, counts_words
from aguadesk.ui.today.tasks import practice_hints, tasks

SIDE_WIDTH = 364
_RECEIPTS_SHOWN = 6
_ROOMY = 5
"""Up to so many lines have their explanation under them; more are one line each, so that all are seen at once."""
_GREETINGS = ((12, "Buenos días"), (19, "Buenas tardes"), (24, "Buenas noches"))


class Today(Tab):
    """What matters now, for every person of the office."""

    name = "hoy"
    title = "Hoy"
    icon = "mdi6.white-balance-sunny"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.greeting, self.day = Words("", "title"), Words("", "muted")
        self.task_rows: list[PressRow] = []
        self.hint_rows: list[PressRow] = []
        self.nothing, self.counts = QWidget(), Words("", "muted", wrap=True)
        self.takings = TakingsCard()
        self.changed = ChangedCard()
        self.last = ReceiptTable(context, whole=False)
        self.receipts = ReceiptsPage(context)
        self._pages, self._left = QStackedWidget(), Scrolled()
        self._lay_out()
        self._wire()

    # What the shell tells -------------------------------------------------------------------------------------

    def opened(self) -> None:
        self._pages.setCurrentIndex(0)
        self._read()
        first = next(iter([*self.task_rows, *self.hint_rows]), None)
        if first is not None:
            first.setFocus()
        self._left.verticalScrollBar().setValue(0)

    def refresh(self, changed: frozenset[Change]) -> None:
        self._read()

    def focus_results(self) -> bool:
        rows = [*self.task_rows, *self.hint_rows]
        if rows:
            rows[0].setFocus()
        return bool(rows)

    # What the person does -------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """F8: make the backup of the day now, while the desk stays usable."""
        if not self.context.may(Right.BACK_UP):
            self.context.shell.banner("Su puesto no hace respaldos: el programa hace el suyo al cerrar.", Tone.INFO)
            return
        desk = self.context.desk
        self.context.run_job(
            "Respaldando", lambda progress: daily_backup.back_up_daily(desk, progress), on_done=self._backed_up
        )

    def show_receipts(self, method: Method | None) -> None:
        """Show the receipts behind a figure."""
        self._pages.setCurrentIndex(1)
        self.receipts.show_method(self.context.desk, method)

    def go_back(self) -> None:
        """From the list of receipts back to the day."""
        self._pages.setCurrentIndex(0)
        self._read()
        self.takings.start()

    def follow(self, task: Task) -> None:
        """Go where a line leads."""
        if task.leads == "backup":
            self.back_up()
        elif task.page:
            self.context.shell.open_page(task.leads, task.page)
        else:
            self.context.shell.open_tab(task.leads)

    # Inside ---------------------------------------------------------------------------------------------------

    def _backed_up(self, done: object) -> None:
        last: LastBackup = done.value  # type: ignore[attr-defined]
        self.context.shell.banner(
            f"Respaldo hecho y revisado a las {last.at:%H:%M}, en la carpeta «respaldos».", Tone.GOOD
        )

    def _read(self) -> None:
        desk = self.context.desk
        now = desk.now()
        hello = next(words for until, words in _GREETINGS if now.hour < until)
        self.greeting.setText(f"{hello}, {desk.person.name.split()[0]}")
        self.day.setText(long_day(now.date()).capitalize())
        self._show_tasks()
        self._show_takings()
        self.changed.show_accounts(self.context.read(lambda: today.changed_accounts(desk)) or [])

    def _show_tasks(self) -> None:
        found = self.context.read(lambda: tasks(self.context.desk, self.context.preferences)) or []
        hints = self.context.read(lambda: practice_hints(self.context.desk)) or []
        focused = next((place for place, made in enumerate(self.task_rows) if made.hasFocus()), None)
        self.task_rows = self._fill(self._tasks, self.task_rows, found)
        self.hint_rows = self._fill(self._hints, self.hint_rows, hints)
        self.nothing.setVisible(not found)
        self.counts.setText(counts_words(found))
        self.counts.setVisible(len(found) > _ROOMY)
        self._hint_card.setVisible(bool(hints))
        if focused is not None and self.task_rows:
            self.task_rows[min(focused, len(self.task_rows) - 1)].setFocus()

    def _fill(self, into: QVBoxLayout, old: list[PressRow], found: list[Task]) -> list[PressRow]:
        for made in old:
            into.removeWidget(made)
            made.clearFocus()  # else hiding it hands the focus on to the next, and the list scrolls along
            made.hide()
            made.deleteLater()
        rows = []
        for task in found:
            made = PressRow(
                task.title,
                task.text,
                icon=task.icon,
                tone=task.tone,
                figure=keys.spoken("hoy.backup") if task.leads == "backup" else LEAD_WORDS[task.leads],
                framed=False,
                dense=len(found) > _ROOMY,
            )
            made.on_press(partial(self.follow, task))
            into.addWidget(made)
            rows.append(made)
        return rows

    def _show_takings(self) -> None:
        desk = self.context.desk
        shown = self.context.may(Right.TAKE_PAYMENT) or self.context.may(Right.READ_AUDIT)
        takings = self.context.read(lambda: today.takings(desk)) if shown else None
        ids = (self.context.read(lambda: today.receipt_ids(desk)) or [])[:_RECEIPTS_SHOWN] if shown else []
        self.takings.setVisible(takings is not None)
        if takings is not None:
            self.takings.show_takings(takings)
        self._last_card.setVisible(bool(ids))
        self.last.show_ids(ids)
        self.last.setFixedHeight((len(ids) + 1) * look.px("row") + 4)

    def _open_account_of(self, receipt_id: int) -> None:
        rows = self.context.read(lambda: today.receipt_rows(self.context.desk, [receipt_id])) or {}
        account_id = rows[receipt_id].account_id if receipt_id in rows else None
        if account_id is None:
            self.context.shell.banner("Ese recibo no es de una cuenta: es un cobro de ventanilla.", Tone.INFO)
        else:
            self.context.shell.open_account(account_id)

    def _wire(self) -> None:
        self.takings.asked.connect(self.show_receipts)
        self.changed.asked.connect(self.context.shell.open_account)
        self.receipts.left.connect(self.go_back)
        for table in (self.last, self.receipts.table):
            table.opened.connect(self._open_account_of)
            table.typed_ahead.connect(self.context.shell.focus_search)
        keys.bind("hoy.backup", self, self.back_up)

    def _lay_out(self) -> None:
        calm = column(Words("Nada pendiente", "value"), Words("Todo lo de hoy está al día.", "small"), spacing=2)
        self.nothing.setLayout(row(8, IconMark("mdi6.check-circle-outline", "good", 30), calm, None, spacing=14))
        todo = Card("Qué hacer ahora")
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(2)
        todo.column.addWidget(self.counts)
        todo.column.addLayout(self._tasks)
        todo.column.addWidget(self.nothing)
        self._hint_card = Card("Para practicar")
        self._hints = QVBoxLayout()
        self._hints.setSpacing(2)
        self._hint_card.column.addLayout(self._hints)
        self._last_card = Card("Últimos recibos")
        self._last_card.column.addWidget(self.last)
        left, right = self._left, Scrolled()
        for card in (todo, self._last_card, self._hint_card):
            left.column.addWidget(card)
        left.column.addStretch(1)
        right.column.addWidget(self.takings)
        right.column.addWidget(self.changed)
        right.column.addStretch(1)
        right.setFixedWidth(look.scaled(SIDE_WIDTH))
        summary = QWidget()
        whole = QVBoxLayout(summary)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px("between"))
        whole.addLayout(row(self.greeting, None, self.day))
        halves = QHBoxLayout()
        halves.setSpacing(look.px("between"))
        halves.addWidget(left, 1)
        halves.addWidget(right)
        whole.addLayout(halves, 1)
        self._pages.addWidget(summary)
        self._pages.addWidget(self.receipts)
        self.page.addWidget(self._pages)
