"""Ley de Ingresos: what the law expects of each concept in a year, beside what was accrued and collected of it."""

from __future__ import annotations

from aguadesk.desk import income_law, measures
from aguadesk.desk.desk import Change, Done
from aguadesk.desk.income_law import LawLine
from aguadesk.domain.money import Money
from aguadesk.domain.rights import Right
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox, run_form
from aguadesk.ui.kit.buttons import ghost, primary
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.money_field import MoneyField
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

YEARS_OFFERED = 6
_TOUCHED = frozenset({"income_estimate", "accounting"})


def _pesos(amount: Money | None) -> str:
    return "s/d" if amount is None else amount.signed


COLUMNS: tuple[Column[LawLine], ...] = (
    Column("Concepto", lambda line: line.concept, strong=True),
    Column("Estimado", lambda line: _pesos(line.estimated), Kind.NUMBER, 140),
    Column("Modificado", lambda line: _pesos(line.modified), Kind.NUMBER, 140, spare=1),
    Column("Devengado", lambda line: line.accrued.signed, Kind.NUMBER, 140),
    Column("Recaudado", lambda line: line.collected.signed, Kind.NUMBER, 140, strong=True),
    Column("Avance", lambda line: income_law.share_said(line.share), Kind.NUMBER, 90),
    Column("Documento", lambda line: line.document, width=170, spare=2),
)


class LawBox(FormBox):
    """Asks what the law expects of a concept in a year, and where it says so."""

    money_row = "estimated"

    def __init__(self, context: Context, year: int, line: LawLine) -> None:
        text = "Deje vacío el modificado mientras la ley no se haya modificado: vale el estimado."
        super().__init__(context, f"{line.concept}, {year}", text, parent=context.shell.window())
        self._year, self._line = year, line
        changed = line.modified if line.modified != line.estimated else None
        self.estimated = MoneyField(line.estimated)
        self.modified = MoneyField(changed, optional=True)
        self.document = TextField(line.document, "Ley de Ingresos, artículo, publicación", most=200)
        form = Form()
        self.rows["estimated"] = form.add("Estimado", self.estimated)
        self.rows["modified"] = form.add("Modificado", self.modified)
        form.add("Documento", self.document)
        self.body.addWidget(form)

    def attempt(self) -> Done[None]:
        self.money_row = "estimated"
        estimated = Money.parse(self.estimated.text())
        self.money_row = "modified"
        modified = Money.parse(self.modified.text()) if self.modified.text().strip() else None
        number, document = self._line.concept_id, self.document.value
        return measures.set_law(self._context.desk, self._year, number, estimated, modified, document)


class IncomeLawSection(Section):
    """The law of a year. Enter writes what it expects of the concept the person is on."""

    page_name = "ley"
    title = "Ley de Ingresos"
    icon = "mdi6.bank-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.year = Pick()
        self.lines: dict[int, LawLine] = {}
        self.table: IdTable[LawLine] = IdTable(COLUMNS, lambda ids: self.lines)
        self.total, self.nothing, self.source = Words("", "strong", wrap=True), Note(), Words("", "muted")
        write = primary("Escribir", "direccion.do", icon="mdi6.pencil-outline").on_press(self.write)
        excel = ghost("Excel", "direccion.excel").on_press(self.save)
        self.body.addLayout(row(self.year, None, excel, write))
        write.setVisible(context.may(Right.CLOSE_MONTH))
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.total)
        self.body.addWidget(self.source)
        self.year.currentIndexChanged.connect(lambda _: self.read())
        self.table.opened.connect(lambda _: self.write())
        self.table.current_changed.connect(self._tell_source)

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        this = self.context.desk.today().year
        kept = self.year.value
        self.year.blockSignals(True)
        self.year.offer([(this + 1 - back, f"Año {this + 1 - back}") for back in range(YEARS_OFFERED)])
        self.year.choose(kept if kept is not None else this)
        self.year.blockSignals(False)
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in _TOUCHED for change in changed):
            self.read()

    def read(self) -> None:
        """Add up the year that is chosen, while the person may go on working."""
        desk, year = self.context.desk, self._year
        self.total.setText(f"Sumando {year}…")
        self.context.run_job(
            f"Sumando {year}",
            lambda _: income_law.lines_of(desk, year),
            on_done=lambda lines: self._show(year, lines),
        )

    # What the person does -----------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write what the law expects of the concept the person is on."""
        line = self._current
        if line is None or not self.context.may(Right.CLOSE_MONTH):
            return
        if not line.concept_id:
            self.context.shell.banner(f"La ley no espera nada de «{line.concept}».")
            return
        run_form(
            self.context,
            LawBox(self.context, self._year, line),
            lambda: f"Ley de Ingresos {self._year}: {line.concept} quedó escrito.",
        )
        self.table.setFocus()

    def save(self) -> None:
        """F10: the law with its four moments as a workbook."""
        desk, year = self.context.desk, self._year
        self.context.run_job(
            "Escribiendo la Ley de Ingresos",
            lambda _: income_law.law_xlsx(desk, year),
            on_done=lambda book: save_sheet(
                self.context, self, book, f"ley-de-ingresos-{year}.xlsx", "Guardar la Ley de Ingresos"
            ),
        )

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def _year(self) -> int:
        return int(str(self.year.value))

    @property
    def _current(self) -> LawLine | None:
        number = self.table.current_id
        return None if number is None else self.lines.get(number)

    def _tell_source(self, _: int | None) -> None:
        line = self._current
        document = f"{line.concept}: {line.document}. " if line is not None and line.document else ""
        self.source.setText(f"{document}Sin IVA, del 1 de enero a hoy o a fin de año (LGCG, art. 38-II).")

    def _show(self, year: int, lines: list[LawLine]) -> None:
        if year != self._year:
            return
        self.lines = dict(enumerate(lines))
        ids = list(self.lines)
        if list(self.table.ids) == ids:
            self.table.reread()
        else:
            self.table.show_ids(ids, go_to=0)
        whole = income_law.total_of(lines)
        self.total.setText(
            f"Estimado {_pesos(whole.estimated)} · Modificado {_pesos(whole.modified)}"
            f" · Devengado {whole.accrued.signed} · Recaudado {whole.collected.signed}"
            f" · Avance {income_law.share_said(whole.share)}"
        )
        empty = f"Nadie ha escrito la Ley de Ingresos de {year}: elija un concepto y oprima Entrar."
        self._tell_source(None)
        self.nothing.say("" if whole.modified is not None else empty, Tone.INFO)
