"""Facturar: a period looked at before anything is written, and then written whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from aguadesk.desk import accounts, billing, billing_periods
from aguadesk.desk.billing import Preview, RunOutcome
from aguadesk.desk.billing_plan import Oddity, Skipped
from aguadesk.desk.desk import Change, Done
from aguadesk.domain.billing.periods import BillingPeriod
from aguadesk.domain.rights import Right
from aguadesk.ui.billing.run_figures import RunFigures
from aguadesk.ui.billing.wording import oddity_words, period_words
from aguadesk.ui.context import Context
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.said import account_head
from aguadesk.ui.section import Section
from aguadesk.ui.sentences import sentence
from aguadesk.ui.settings.wording import long_day
from aguadesk.ui.theme import Tone

ODD, LEFT_OUT = "odd", "left_out"


@dataclass(frozen=True, slots=True)
class RunLine:
    """An account that is odd, or gets no bill: why, and the amounts where there are any."""

    account_id: int
    number: str
    why: str
    amount: str = ""
    before: str = ""
    holder: str = ""


COLUMNS: tuple[Column[RunLine], ...] = (
    Column("Cuenta", lambda line: line.number, width=130, strong=True, head=account_head),
    Column("Titular", lambda line: line.holder, width=200, spare=1),
    Column("Por qué", lambda line: line.why),
    Column("Este recibo", lambda line: line.amount, Kind.NUMBER, 108, spare=2),
    Column("El anterior", lambda line: line.before, Kind.NUMBER, 108, spare=3),
)


class RunSection(Section):
    """One period: what it would come to, who is odd, who is left out; then F12 writes it."""

    page_name = "facturar"
    title = "Facturar"
    text = "Primero se revisa sin escribir nada. Si se factura dos veces, solo se hacen los recibos que falten."
    icon = "mdi6.receipt-text-plus-outline"
    sees = (Right.RUN_BILLING,)
    changes = Right.RUN_BILLING

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.preview: Preview | None = None
        self._lines: Mapping[int, RunLine] = {}
        self._skipped: tuple[Skipped, ...] = ()
        self.period, self.message = Pick(), TextField("", "Mensaje del mes para todos los recibos (opcional)", most=160)
        self.figures = RunFigures()
        self.which = Choice([(ODD, "Para revisar"), (LEFT_OUT, "Sin recibo")])
        self.table: IdTable[RunLine] = IdTable(COLUMNS, self._fetch)
        self.empty = Empty("mdi6.receipt-text-outline", "Elija el periodo", "F12 lo revisa sin escribir nada.")
        self.check = primary("Revisar", "facturacion.do", icon="mdi6.magnify").on_press(self.look)
        self.make = primary("Facturar", "facturacion.do", icon="mdi6.receipt-text-check-outline").on_press(self.write)
        self.again = secondary("Revisar otra vez", "facturacion.edit").on_press(self.look)
        self._lay_out()
        self.period.currentIndexChanged.connect(lambda _: self._forget())
        self.which.chosen.connect(lambda _: self._show_lines())
        self.table.opened.connect(lambda place: context.shell.open_account(self._lines[place].account_id))
        self._forget()

    def show_part(self, part: str) -> None:
        """Show a period: where the line of Hoy leads."""
        self.period.choose(part)
        self.check.setFocus()

    def opened(self) -> None:
        listed = self.context.read(lambda: billing_periods.choices(self.context.desk)) or []
        wanted = self.period.value or (str(billing_periods.suggested(listed).period) if listed else None)
        shown: list[tuple[object, str]] = [(str(choice.period), period_words(choice)) for choice in listed]
        self.period.blockSignals(True)
        self.period.offer(shown)
        self.period.choose(wanted)
        self.period.blockSignals(False)

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in ("billing", "reading", "tariff") for change in changed):
            self.opened()

    def look(self) -> None:
        """F12: what the period would come to."""
        period = str(self.period.value)

        def work(progress: JobProgress) -> Preview:
            return billing.preview_run(self.context.desk, period, progress)

        self.context.run_job("Revisando el periodo", work, on_done=self._looked_at)

    def write(self) -> None:
        """F12, once looked at: make the bills, all or none."""
        preview = self.preview
        if preview is None:
            return
        period, message = str(preview.plan.period), self.message.value

        def work(progress: JobProgress) -> Done[RunOutcome]:
            return billing.run(self.context.desk, period, message, progress)

        self.context.run_job(f"Facturando {preview.plan.period.label}", work, on_done=self._written, writes=True)

    # Inside -----------------------------------------------------------------------------------------------------

    def _looked_at(self, preview: Preview) -> None:
        self.preview, self._skipped = preview, preview.plan.skipped
        self.figures.show_preview(preview)
        self.which.choose(ODD if preview.plan.oddities else LEFT_OUT)
        self._buttons(can_write=bool(preview.plan.bills))
        self._show_lines()
        if not self.table.focus_first():
            self.period.setFocus()
        if not preview.plan.bills:
            self.context.shell.banner(self._nothing_to_make(preview.plan.period), Tone.INFO)

    def _nothing_to_make(self, period: BillingPeriod) -> str:
        """Say why a period comes to nothing: everybody has a bill, or nobody was there yet."""
        listed = self.context.read(lambda: billing_periods.choices(self.context.desk)) or []
        first = next((one.first_account for one in listed), None)
        if first is not None and first > period.last_day:
            return f"{period.label}: todavía no empezaba ninguna cuenta; la primera empezó el {long_day(first)}."
        return f"{period.label}: no falta ningún recibo por hacer."

    def _written(self, done: Done[RunOutcome]) -> None:
        outcome = done.value
        self.preview, self._skipped = None, outcome.skipped
        self.figures.show_outcome(outcome)
        self.which.choose(LEFT_OUT)
        self._buttons(can_write=False)
        self._show_lines()
        self.period.setFocus()
        label = BillingPeriod.parse(str(outcome.period)).label
        self.context.shell.banner(f"{label}: {outcome.billed:,} recibos por {outcome.total.signed}.")

    def _forget(self) -> None:
        """Another period: what was looked at no longer counts."""
        self.preview, self._skipped, self._lines = None, (), {}
        self.figures.hide()
        self.which.hide()
        self.table.show_ids([])
        self._buttons(can_write=False)

    def _buttons(self, *, can_write: bool) -> None:
        self.make.setVisible(can_write)
        self.again.setVisible(can_write)
        self.check.setVisible(not can_write)

    def _show_lines(self) -> None:
        self.figures.show()
        self.which.show()
        lines = self._odd() if self.which.value == ODD else [_left_out(one) for one in self._skipped]
        self._lines = dict(enumerate(lines))
        self.empty.say("Nada que revisar" if self.which.value == ODD else "Nadie se queda sin recibo", "")
        self.table.show_ids(list(self._lines))
        self.table.reread()

    def _fetch(self, places: Sequence[int]) -> Mapping[int, RunLine]:
        """Return the lines that are painted, each with the holder's name."""
        lines = {place: self._lines[place] for place in places if place in self._lines}
        ids = [line.account_id for line in lines.values()]
        rows = self.context.read(lambda: accounts.rows(self.context.desk, ids)) or {}
        return {
            place: replace(line, holder=rows[line.account_id].holder) if line.account_id in rows else line
            for place, line in lines.items()
        }

    def _odd(self) -> list[RunLine]:
        return [] if self.preview is None else [_odd(one) for one in self.preview.plan.oddities]

    def _lay_out(self) -> None:
        form, listed = Form(columns=2), Card(flush=True)
        form.add("Periodo", self.period)
        form.add("Mensaje del mes", self.message)
        self.table.set_empty(self.empty)
        listed.column.addWidget(self.table)
        self.body.addWidget(form)
        self.body.addWidget(self.figures)
        self.body.addLayout(row(self.which, None))
        self.body.addWidget(listed, 1)
        self.body.addLayout(row(None, self.again, self.check, self.make))


def _odd(oddity: Oddity) -> RunLine:
    before = str(oddity.before) if oddity.before is not None else ""
    return RunLine(oddity.account_id, oddity.number, oddity_words(oddity), str(oddity.amount), before)


def _left_out(skipped: Skipped) -> RunLine:
    return RunLine(skipped.account_id, skipped.number, sentence(skipped.reason))
