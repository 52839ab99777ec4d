"""Mes: a month at a glance, every figure one key from its list, and the closing that keeps it for good."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from aguadesk.desk import month_closings, month_figures, month_papers
from aguadesk.desk.definitions import definition_of
from aguadesk.desk.desk import Change
from aguadesk.desk.month_figures import MonthView
from aguadesk.domain.month_figures import FigureRow, Source, said
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.collections.portfolio_bars import AgeBars
from aguadesk.ui.context import Context
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.direction.closing_box import ClosingBox
from aguadesk.ui.direction.definition_parts import open_parts
from aguadesk.ui.direction.month_rows import COLUMNS, pairs_of
from aguadesk.ui.direction.pair_bars import PairBars
from aguadesk.ui.jobs import Job
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

MONTHS_OFFERED = 36
_PLAIN_PARTS = 2
"""A figure of more parts than a numerator and a denominator shows them all, each with its list."""
_PATIENCE_MS = 250
"""How long a month may be counted before the page says so."""


class MonthSection(Section):
    """The month as a director reads it. Enter opens the list behind a figure, F6 what it is divided by."""

    page_name = "mes"
    title = "Mes"
    icon = "mdi6.view-dashboard-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown: MonthView | None = None
        """The month on screen; none while another is being counted."""
        self.counting: Job | None = None
        self.empty = Empty("mdi6.calendar-search", "Contando…")
        self._at = 0
        """The line to come back to when the figures are there again."""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self.month, self.state = Pick(), Pill()
        self.bars, self.ages = PairBars("Facturado", "Cobrado"), AgeBars(brief=True)
        self.no_ages = Words("Cartera por antigüedad: s/d, porque el mes no se cerró.", "muted", wrap=True)
        self.table: IdTable[FigureRow] = IdTable(COLUMNS, lambda ids: self.lines)
        self.table.set_empty(self.empty)
        self.meaning = Note()
        self.lines: dict[int, FigureRow] = {}
        self._lay_out()
        self._wire()

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        """Begin at the month of today, or stay at the one that was chosen."""
        this = f"{self.context.desk.today():%Y-%m}"
        months = [month_figures.earlier(this, back) for back in range(MONTHS_OFFERED)]
        self.month.blockSignals(True)
        self.month.offer([(one, month_papers.month_words(one)) for one in months])
        self.month.blockSignals(False)
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind == "month" for change in changed):
            self.read()

    def show_part(self, part: str) -> None:
        """Show a month by its name: `2026-10`."""
        self.month.choose(part)
        self.table.setFocus()

    def read(self) -> None:
        """Count the month that is chosen in the background; one that was being counted before is given up."""
        desk, month = self.context.desk, self._month
        if self.counting is not None:
            self.counting.cancel()
        if self.shown is not None and self.shown.month != month:
            self.shown = None
        words = month_papers.month_words(month).lower()
        job = self.context.jobs.start(lambda progress: month_figures.view(desk, month, progress), f"Contando {words}")
        self.counting = job
        job.succeeded.connect(self._counted)
        job.failed.connect(self.context.errors.tell)
        job.finished.connect(self._over)
        self.context.shell.follow_job(job)
        self._patience.start(_PATIENCE_MS)

    # What the person does -----------------------------------------------------------------------------------------

    def open_list(self) -> None:
        """Enter: the list of what the figure counts."""
        current = self._current
        if current is not None:
            self._open(current, current.indicator.of, said(_plain(current, over=False), is_money=_money(current)))

    def open_divisor(self) -> None:
        """F6: the list of what the figure is divided by."""
        current = self._current
        if current is None:
            return
        if len(current.indicator.sources) > _PLAIN_PARTS:
            open_parts(self.context, definition_of(current.indicator), self._month, self)
            return
        if current.indicator.over is None:
            self.context.shell.banner(f"«{current.indicator.name}» no se divide entre nada: es una cuenta.")
            return
        self._open(current, current.indicator.over, said(_plain(current, over=True), is_money=_money(current)))

    def define(self) -> None:
        """F9: what the figure means, among all the definitions."""
        key = self._current.indicator.key if self._current is not None else ""
        self.context.shell.open_page("direccion", f"definiciones.{key}")

    def show_paper(self) -> None:
        """F8: the month on one page."""
        desk, month = self.context.desk, self._month
        self.context.run_job(
            "Haciendo el informe del mes",
            lambda _: month_papers.report_pdf(desk, month),
            on_done=lambda pdf: self.context.shell.show_paper(
                Paper(f"Informe de {month_papers.month_words(month).lower()}", "letter", pdf, f"informe-{month}.pdf")
            ),
        )

    def save(self) -> None:
        """F10: the month as a workbook."""
        desk, month = self.context.desk, self._month
        self.context.run_job(
            "Escribiendo el informe del mes",
            lambda _: month_papers.report_xlsx(desk, month),
            on_done=lambda book: save_sheet(self.context, self, book, f"informe-{month}.xlsx", "Guardar el informe"),
        )

    def close_month(self) -> None:
        """F12: look at what must be so, and close the month for good."""
        if self._is_counting:
            return
        if self.shown is not None and self.shown.is_closed:
            self.context.shell.banner(f"{month_papers.state_words(self.shown)}. Un mes cerrado ya no cambia.")
            return
        desk, month, box = self.context.desk, self._month, ClosingBox(self.context, self._month, self)
        if dialogs.run(box):
            words, reason = month_papers.month_words(month), box.reason
            self.context.run_job(
                f"Cerrando {words.lower()}",
                lambda progress: month_closings.close(desk, month, reason, progress),
                on_done=lambda _: self.context.shell.banner(f"{words} quedó cerrado.", Tone.GOOD),
                writes=True,
            )
        elif box.led_to is not None and box.led_to.page:
            self.context.shell.open_page(box.led_to.tab, box.led_to.page)
        elif box.led_to is not None:
            self.context.shell.open_tab(box.led_to.tab)

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _month(self) -> str:
        return str(self.month.value)

    @property
    def _current(self) -> FigureRow | None:
        """The figure the person is on; none while the month that is chosen is still being counted."""
        number = self.table.current_id
        return None if number is None or self._is_counting else self.lines.get(number)

    @property
    def _is_counting(self) -> bool:
        """Whether the figures of the month that is chosen are not there yet; if so, the person is told."""
        if self.shown is None and self.counting is not None:
            self.context.shell.banner("El mes todavía se está contando.", Tone.INFO)
        return self.shown is None

    def _counted(self, found: MonthView) -> None:
        """Show what was counted, unless another month was asked for meanwhile."""
        if found.month != self._month:
            return
        self.shown = found
        self.bars.show_pairs(pairs_of(found))
        self.ages.show_ages(found.ages)
        self.ages.setVisible(bool(found.ages))
        self.no_ages.setVisible(not found.ages)
        self.lines = dict(enumerate(found.rows))
        ids = list(self.lines)
        if list(self.table.ids) == ids:
            self.table.reread()
        else:
            self.table.show_ids(ids, go_to=self._at)
        self._explain(self.table.current_id)

    def _over(self) -> None:
        """Say how the month stands; a count that came to nothing leaves none."""
        if self.counting is None or not self.counting.is_over:
            return
        self.counting = None
        if self.shown is None:
            self.state.say("Sin contar", Tone.WARNING)
            self._blank("El mes no se contó", "Elíjalo otra vez para contarlo.")
        else:
            closed = self.shown.is_closed
            self.state.say("Cerrado" if closed else "Abierto", Tone.GOOD if closed else Tone.INFO)

    def _blank(self, title: str, text: str) -> None:
        """Take away the figures of another month; the person comes back to the line they were on."""
        if self.table.current_id is not None:
            self._at = self.table.current_id
        self.empty.say(title, text)
        self.table.show_ids([])
        self.bars.show_pairs([])
        self.ages.show_ages([])

    def still_counting(self) -> None:
        """Say so when it takes longer than a moment: until then the page does not flicker."""
        if self.counting is not None:
            self.state.say("Contando…", Tone.PLAIN)
        if self.shown is None and self.counting is not None:
            words = month_papers.month_words(self._month).lower()
            self._blank(f"Contando {words}…", "Un año sin meses cerrados tarda unos segundos. Puede seguir trabajando.")

    def _open(self, shown: FigureRow, source: Source, number: str) -> None:
        desk, month = self.context.desk, self._month
        lines = self.context.read(lambda: month_figures.listed(desk, month, source))
        if lines is None:
            return
        dialogs.run(
            CountedBox(
                self.context,
                f"{shown.indicator.name}, {month_papers.month_words(month).lower()}",
                number,
                shown.indicator.formula,
                lines,
                lambda: month_figures.listed_xlsx(desk, month, source),
                self,
                is_money=number.removeprefix("−").startswith("$"),
            )
        )

    def _explain(self, number: int | None) -> None:
        shown = self.lines.get(number) if number is not None else None
        if shown is None:
            self.meaning.say("Entrar abre la lista de cada cifra, F6 la de lo que la divide.")
            return
        self.meaning.say(f"{shown.indicator.name}: {shown.indicator.formula} Entrar abre su lista.")

    def _wire(self) -> None:
        self._patience.timeout.connect(self.still_counting)
        self.month.currentIndexChanged.connect(lambda _: self.read())
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(lambda _: self.open_list())
        self.bars.chosen.connect(self._go_to_month)
        self.ages.chosen.connect(lambda _: self.context.shell.open_page("cobranza", "cartera"))

    def _go_to_month(self, place: int) -> None:
        if self.shown is not None:
            self.month.choose(self.shown.pairs[place].month)

    def _lay_out(self) -> None:
        close = primary("Cerrar mes", "direccion.do", icon="mdi6.lock-outline").on_press(self.close_month)
        close.setVisible(self.context.may(Right.CLOSE_MONTH))
        self.month.setMinimumWidth(look.scaled(150))
        self.body.addLayout(
            row(
                self.month,
                self.state,
                None,
                ghost("Informe", "direccion.paper").on_press(self.show_paper),
                ghost("Excel", "direccion.excel").on_press(self.save),
                close,
            )
        )
        first, second = Card(), Card()
        first.column.addWidget(self.bars)
        second.column.addWidget(self.ages)
        second.column.addWidget(self.no_ages)
        charts = row(first, second)
        charts.setStretch(0, 1)
        charts.setStretch(1, 1)
        for card in (first, second):
            card.setFixedHeight(look.scaled(158))
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addLayout(charts)
        self.body.addWidget(listed, 1)
        foot = row(
            self.meaning,
            ghost("Definiciones", "direccion.list").on_press(self.define),
            secondary("Divisor", "direccion.detail").on_press(self.open_divisor),
        )
        foot.setStretch(0, 1)
        self.body.addLayout(foot)


def _plain(shown: FigureRow, *, over: bool) -> month_figures.Figure:
    return month_figures.Figure(shown.month.over if over else shown.month.of)


def _money(shown: FigureRow) -> bool:
    source = shown.indicator.of.counter
    return shown.indicator.is_money or source.startswith(("money.", "arrears.amount", "discounts.", "till."))
