"""Medidas: the numbers that no register of the program has, captured by month; the figures of the month need them."""

from __future__ import annotations

from dataclasses import dataclass

from aguadesk.desk import measures, month_figures, month_papers
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.measures import Measure, MeasureKind
from aguadesk.domain.goals.quantities import write_amount
from aguadesk.domain.rights import Right
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import primary
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.section import Section

MONTHS_OFFERED = 24


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A number that is captured, and what counts for the month on screen."""

    kind: MeasureKind
    kept: Measure | None

    @property
    def amount(self) -> str:
        """It as the list shows it."""
        return "s/d" if self.kept is None else write_amount(self.kept.amount)


COLUMNS: tuple[Column[MeasureLine], ...] = (
    Column("Medida", lambda line: line.kind.name, strong=True),
    Column("Cantidad", lambda line: line.amount, Kind.NUMBER, 120, strong=True),
    Column("Unidad", lambda line: line.kind.unit, width=120),
    Column("Capturada en", lambda line: month_papers.month_words(line.kept.month) if line.kept else "", width=170),
    Column("De dónde sale", lambda line: line.kept.source if line.kept else "", width=180, spare=1),
)


class MeasureBox(FormBox):
    """Asks for the number of a month and where it comes from."""

    def __init__(self, context: Context, kind: MeasureKind, month: str, kept: Measure | None) -> None:
        title = f"{kind.name}, {month_papers.month_words(month).lower()}"
        super().__init__(context, title, kind.definition, parent=context.shell.window())
        self._kind, self._month = kind, month
        self.amount = TextField(write_amount(kept.amount) if kept else "", most=20)
        self.source = TextField(kept.source if kept else "", "Bitácora, recibo, acta", most=200)
        form = Form()
        self.rows["amount"] = form.add(f"Cantidad, en {kind.unit}", self.amount)
        form.add("De dónde sale", self.source)
        self.body.addWidget(form)

    def attempt(self) -> Done[int]:
        return measures.capture(self._context.desk, self._kind.key, self._month, self.amount.value, self.source.value)


class MeasuresSection(Section):
    """What is captured of each month. Enter writes the number of the line the person is on."""

    page_name = "medidas"
    title = "Medidas"
    icon = "mdi6.gauge"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.month = Pick()
        self.lines: dict[int, MeasureLine] = {}
        self.table: IdTable[MeasureLine] = IdTable(COLUMNS, lambda ids: self.lines)
        self.meaning = Note()
        capture = primary("Capturar", "direccion.do", icon="mdi6.pencil-outline").on_press(self.capture)
        self.body.addLayout(row(self.month, None, capture))
        capture.setVisible(context.may(Right.CLOSE_MONTH))
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.meaning)
        self.month.currentIndexChanged.connect(lambda _: self.read())
        self.table.current_changed.connect(self._explain)
        self.table.opened.connect(lambda _: self.capture())

    def opened(self) -> None:
        this = f"{self.context.desk.today():%Y-%m}"
        months = [month_figures.earlier(this, back) for back in range(MONTHS_OFFERED)]
        self.month.blockSignals(True)
        self.month.offer([(one, month_papers.month_words(one)) for one in months])
        self.month.blockSignals(False)
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind == "measure" for change in changed):
            self.read()

    def read(self) -> None:
        """Read what counts for the month that is chosen."""
        found = self.context.read(lambda: measures.of_month(self.context.desk, str(self.month.value)))
        self.lines = {number: MeasureLine(*line) for number, line in enumerate(found or [])}
        ids = list(self.lines)
        if list(self.table.ids) == ids:
            self.table.reread()
        else:
            self.table.show_ids(ids, go_to=0)
        self._explain(self.table.current_id)

    def capture(self) -> None:
        """Write the number of the chosen line for the month on screen."""
        line = self.lines.get(self.table.current_id or 0)
        if line is None or not self.context.may(Right.CLOSE_MONTH):
            return
        month = str(self.month.value)
        own = line.kept if line.kept is not None and line.kept.month == month else None
        run_form(
            self.context,
            MeasureBox(self.context, line.kind, month, own),
            lambda: f"{line.kind.name} de {month_papers.month_words(month).lower()} quedó capturada.",
        )

    def _explain(self, number: int | None) -> None:
        line = self.lines.get(number) if number is not None else None
        stands = " Vale hasta que se capture otra." if line is not None and line.kind.stands else ""
        self.meaning.say("" if line is None else f"{line.kind.name}: {line.kind.definition}{stands}")
