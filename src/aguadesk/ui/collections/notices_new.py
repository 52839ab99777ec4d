"""A new batch of notices: whom it is for, what it says besides, and its papers once it is issued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import account_lists, notice_files, notice_papers, notices
from aguadesk.desk.desk import Done
from aguadesk.desk.notice_papers import PrintedNotices
from aguadesk.desk.notice_words import KIND_WORDS
from aguadesk.desk.notices import IssuedBatch
from aguadesk.domain.errors import Refused
from aguadesk.domain.money import ZERO, Money
from aguadesk.domain.notices import NoticeKind
from aguadesk.domain.portfolio import PortfolioFilter
from aguadesk.ui import dialogs
from aguadesk.ui.collections.notices_words import many_words
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.preview import Paper
from aguadesk.ui.theme import Tone

_MOST_MONTHS_DIGITS = 4


class NewBatchBox(FormBox):
    """Asks whom a batch is for, unless they were chosen already, and of which kind it is.

    Args:
        ids: the accounts that were chosen elsewhere; None to ask for them here.
        words: how those were chosen.
    """

    def __init__(
        self, context: Context, ids: Sequence[int] | None = None, words: str = "", parent: QWidget | None = None
    ) -> None:
        text = "Se numeran en el orden en que se reparten. Quien cumple su convenio no recibe aviso."
        super().__init__(context, "Avisos nuevos", text, accept="Emitir e imprimir", width=720, parent=parent)
        self._ids, self._words = ids, words
        self.kind = Pick([(kind, KIND_WORDS[kind]) for kind in NoticeKind])
        self.months, self.over = TextField("1", "1", most=_MOST_MONTHS_DIGITS), MoneyField(optional=True)
        self.sector, self.route, self.use = Pick(), Pick(), Pick()
        self.capacity = Pick([(None, "Con o sin capacidad de pago"), (True, "Solo con capacidad de pago")])
        self.message = TextField("", "Por ejemplo, una campaña de descuento en recargos", most=notices.LONGEST_MESSAGE)
        self.said = Note()
        self._add_fields()
        self.show_count()

    @property
    def chosen_kind(self) -> NoticeKind:
        """The kind chosen."""
        return NoticeKind(str(self.kind.value))

    @property
    def filter_words(self) -> str:
        """Whom the batch is for, in words."""
        if self._ids is not None:
            return self._words
        named = [pick.currentText() for pick in (self.sector, self.route, self.use) if pick.value is not None]
        able = ["con capacidad de pago"] if self.capacity.value else []
        return notice_files.filter_words(self.wanted, *named, *able)

    @property
    def wanted(self) -> PortfolioFilter:
        """What the fields ask for.

        Raises:
            Refused: `notice.months`, or what `Money.parse` refuses.
        """
        months = self.months.value
        if not months.isdecimal() or not int(months):
            raise Refused("notice.months", field="months")
        return PortfolioFilter(
            months=int(months),
            over=Money.parse(self.over.text()) if self.over.text().strip() else ZERO,
            sector_id=_number(self.sector),
            route_id=_number(self.route),
            use_id=_number(self.use),
            can_pay=True if self.capacity.value else None,
        )

    def attempt(self) -> Done[Any]:
        if self._ids is None and not notice_files.expected(self._context.desk, self.wanted)[0]:
            raise Refused("notice.nobody_owes", filter=self.filter_words)
        return super().attempt()

    def show_count(self) -> None:
        """Say how many accounts there are, and what they owe."""
        if self._ids is not None:
            self.said.say(f"{counted(len(self._ids), 'cuenta elegida', 'cuentas elegidas')}. {self._words}".strip())
            return
        try:
            many, overdue = notice_files.expected(self._context.desk, self.wanted)
        except Refused:  # half typed: it is said when they press the button
            self.said.say("")
            return
        words = f"{counted(many, 'cuenta debe', 'cuentas deben')} {overdue.signed} vencidos, sin contar recargos."
        self.said.say(words, Tone.INFO if many else Tone.WARNING)

    def ids(self) -> Sequence[int]:
        """Return the accounts the batch is for; read off the screen's thread."""
        return self._ids if self._ids is not None else notice_files.proposed(self._context.desk, self.wanted)

    def _add_fields(self) -> None:
        form = Form(columns=2)
        form.add("Qué aviso", self.kind, span=2)
        if self._ids is None:
            self._offer_places()
            self.rows["months"] = form.add("Meses vencidos, cuando menos", self.months)
            self.rows["amount"] = form.add("Adeudo mayor de", self.over)
            for words, pick in (("Sector", self.sector), ("Ruta", self.route), ("Uso", self.use)):
                form.add(words, pick)
            form.add("Capacidad de pago", self.capacity)
        form.add("Mensaje en todos los avisos (opcional)", self.message, span=2)
        self.body.addWidget(form)
        self.body.addWidget(self.said)
        for field in (self.months, self.over):
            field.textEdited.connect(lambda _: self.show_count())
        for pick in (self.sector, self.route, self.use, self.capacity):
            pick.currentIndexChanged.connect(lambda _: self.show_count())
        self.begin_at(self.kind)

    def _offer_places(self) -> None:
        there = self._context.read(lambda: account_lists.choices(self._context.desk))
        if there is None:
            return
        for pick, every, listed in (
            (self.sector, "Todos los sectores", there.sectors),
            (self.route, "Todas las rutas", there.routes),
            (self.use, "Todos los usos", there.uses),
        ):
            pick.offer([(None, every), *listed])


def propose(context: Context, parent: QWidget, ids: Sequence[int] | None = None, words: str = "") -> None:
    """Ask for a new batch, issue it, and show its papers: for a filter typed here, or for accounts chosen elsewhere."""
    box, desk = NewBatchBox(context, ids, words, parent), context.desk
    if not dialogs.run(box):
        return
    kind, message, told = box.chosen_kind, box.message.value, box.filter_words
    chosen = context.read(box.ids)
    if chosen is None:
        return

    def work(progress: JobProgress) -> Done[IssuedBatch]:
        return notices.issue_batch(desk, kind, chosen, told, message, progress)

    context.run_job("Emitiendo los avisos", work, on_done=lambda done: _issued(context, kind, done.value), writes=True)


def print_batch(context: Context, batch_id: int) -> None:
    """Draw a batch and show it before it is printed."""
    desk = context.desk
    context.run_job(
        "Dibujando los avisos",
        lambda progress: notice_papers.batch_pdf(desk, batch_id, progress),
        on_done=lambda made: show_printed(context, made),
    )


def show_printed(context: Context, made: PrintedNotices) -> None:
    """Show notices before they are printed."""
    title = f"{counted(made.notices, 'aviso', 'avisos')}, {counted(made.pages, 'hoja', 'hojas')}"
    context.shell.show_paper(Paper(title, "letter", made.pdf, "avisos.pdf"))


def _issued(context: Context, kind: NoticeKind, batch: IssuedBatch) -> None:
    left_out = counted(len(batch.skipped), "cuenta no lo lleva", "cuentas no lo llevan")
    also = f" {left_out}: sin adeudo, con convenio o con uno de hoy." if batch.skipped else ""
    context.shell.banner(f"{many_words(kind, batch.notices)} por {batch.total.signed}.{also}")
    print_batch(context, batch.batch_id)


def _number(pick: Pick) -> int | None:
    return pick.value if isinstance(pick.value, int) else None
