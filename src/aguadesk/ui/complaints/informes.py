"""Informes: the status of the day and of the week by area, and the efficiency of attention of the month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from aguadesk.desk import complaint_report_papers as papers
from aguadesk.desk import complaint_reports, web_package
from aguadesk.desk.complaint_reports import EfficiencyReport, StatusReport
from aguadesk.desk.desk import Change
from aguadesk.desk.saving import save_file
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.complaints.figure_box import FigureBox
from aguadesk.ui.complaints.figure_rows import (
    DAY,
    EFFICIENCY_TITLES,
    MONTH,
    STATUS_TITLES,
    VIEWS,
    WEEK,
    efficiency_rows,
    status_rows,
)
from aguadesk.ui.complaints.figure_table import FigureTable
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.fields import DayField
from aguadesk.ui.kit.stack import Stack
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_TOUCHED = {"complaint", "web_package"}
_PACKAGE = ("Hoja de cálculo (*.xlsx)", "Texto con comas (*.csv)")


class ComplaintReportsSection(Section):
    """How the desk of reports does. Every figure opens the list of what it counts."""

    page_name = "informes"
    title = "Informes"
    icon = "mdi6.chart-box-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view = Choice(list(VIEWS))
        self.day = DayField(context.desk.today())
        self.before, self.after = secondary("Anterior"), secondary("Siguiente")
        self.said, self.meant, self.owed = (Words("", role, wrap=True) for role in ("heading", "muted", "muted"))
        self.pointed = Words("", "strong")
        self.status, self.efficiency = FigureTable("Área", STATUS_TITLES), FigureTable("Reportes", EFFICIENCY_TITLES)
        self.tables = Stack()
        self.package = primary("Entregar paquete web", "quejas.do", icon="mdi6.web")
        self._status: StatusReport | None = None
        self._efficiency: EfficiencyReport | None = None
        self._lay_out()
        self._wire()

    @property
    def table(self) -> FigureTable:
        """The figures on screen."""
        return self.efficiency if self.view.value == MONTH else self.status

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind in _TOUCHED for change in changed):
            self.read()

    def show_part(self, part: str) -> None:
        """Show a view by its name (`day`, `week`, `month`), or the efficiency of a month: `2026-10`."""
        if part in dict(VIEWS):
            self.view.choose(part)
        elif _MONTH.fullmatch(part):
            self.day.show_day(date.fromisoformat(f"{part}-01"))
            self.view.choose(MONTH)
        self.table.setFocus()

    def read(self) -> None:
        """Count again what the view and the day ask for."""
        desk, day, view = self.context.desk, self.day.value, self.view.value
        if view == MONTH:
            self._efficiency = self.context.read(lambda: complaint_reports.efficiency_of_month(desk, day))
            self._show_efficiency(day)
        else:
            first, last = (day, day) if view == DAY else complaint_reports.week_of(day)
            self._status = self.context.read(lambda: complaint_reports.status(desk, first, last))
            self._show_status()
        self.tables.setCurrentWidget(self.table)
        self.package.setVisible(view == MONTH and self.context.may(Right.CLOSE_REPORT))
        if view != MONTH:
            self.owed.setText("")

    # What the person does -----------------------------------------------------------------------------------------

    def step(self, way: int) -> None:
        """Go to the day, the week or the month before or after."""
        day = self.day.value
        if self.view.value == MONTH:
            first, last = complaint_reports.month_of(day)
            day = first - timedelta(days=1) if way < 0 else last + timedelta(days=1)
        else:
            day += timedelta(days=way * (7 if self.view.value == WEEK else 1))
        self.day.show_day(day)

    def open_list(self, name: str, title: str, ids: tuple[int, ...]) -> None:
        """Enter on a figure: the reports it counts; Enter there opens one."""
        if not ids:
            return
        box = FigureBox(self.context, f"{name} · {title}", ids, self)
        if dialogs.run(box) and box.chosen is not None:
            self.context.shell.open_page("quejas", f"reporte.{box.chosen}")

    def show_paper(self) -> None:
        """F8: what is on screen on letter paper, with its three signatures."""
        desk, status, month, name = self.context.desk, self._status, self._efficiency, f"{self._name}.pdf"
        if self.view.value == MONTH and month is not None:
            self._make(
                "Haciendo la eficiencia en papel",
                lambda progress: papers.efficiency_pdf(desk, month, progress),
                lambda pdf: self.context.shell.show_paper(Paper("Eficiencia de atención", "letter", pdf, name)),
            )
        elif self.view.value != MONTH and status is not None:
            self._make(
                "Haciendo el estado en papel",
                lambda progress: papers.status_pdf(desk, status, progress),
                lambda pdf: self.context.shell.show_paper(Paper("Estado de reportes", "letter", pdf, name)),
            )

    def save(self) -> None:
        """F10: what is on screen as a spreadsheet."""
        desk, status, month, name = self.context.desk, self._status, self._efficiency, f"{self._name}.xlsx"
        if self.view.value == MONTH and month is not None:
            self._make(
                "Escribiendo la eficiencia",
                lambda progress: papers.efficiency_xlsx(desk, month, progress),
                lambda content: save_sheet(self.context, self, content, name, "Guardar la eficiencia"),
            )
        elif self.view.value != MONTH and status is not None:
            self._make(
                "Escribiendo el estado",
                lambda progress: papers.status_xlsx(desk, status, progress),
                lambda content: save_sheet(self.context, self, content, name, "Guardar el estado"),
            )

    def hand_over(self) -> None:
        """F12: write the package of the month into a file, and remember that it was handed over."""
        desk, day = self.context.desk, self.day.value
        self._make(
            "Escribiendo el paquete",
            lambda _: (web_package.package_xlsx(desk, day), web_package.package_csv(desk, day)),
            lambda both: self._hand(day, *both),
        )

    # Inside -------------------------------------------------------------------------------------------------------

    def _make(self, title: str, work: Callable[[JobProgress], Any], on_done: Callable[[Any], object]) -> None:
        """Make a paper or a workbook off the screen's thread: a month may speak of thousands of reports."""
        self.context.run_job(title, work, on_done=on_done, writes=True)

    def _hand(self, day: date, workbook: bytes, text: bytes) -> None:
        """Ask where the package goes, write it, and remember that it was handed over."""
        desk, context = self.context.desk, self.context
        name = f"reportes-{day:%Y-%m}-pagina-web.xlsx"
        file = dialogs.save_file(self, "Guardar el paquete", name, _PACKAGE, context.preferences, "lists")
        if file is None:
            return
        content = text if file.suffix.lower() == ".csv" else workbook

        def write() -> bool:
            save_file(file, content)
            return True

        if context.read(write) and context.act(lambda: web_package.hand_over(desk, day)):
            context.shell.banner(f"Paquete de {papers.month_words(day)} guardado en {file}: quedó como entregado.")

    @property
    def _name(self) -> str:
        if self.view.value == MONTH and self._efficiency is not None:
            return papers.efficiency_name(self._efficiency)
        return papers.status_name(self._status) if self._status is not None else "reportes"

    def _show_status(self) -> None:
        if self._status is None:
            return
        found = self._status
        self.said.setText(papers.span_of(found.first, found.last).capitalize())
        self.meant.setText(
            "Recibidos, atendidos y reasignados son de esos días. Pendientes, en atención, en pausa y vencidos son de"
            f" este momento ({found.at:%H:%M} h)."
        )
        self.status.show_rows(status_rows(found))

    def _show_efficiency(self, day: date) -> None:
        if self._efficiency is None:
            return
        found = self._efficiency
        program = found.program
        self.said.setText(
            f"{papers.month_words(found.first).capitalize()}: {papers.percent_words(found.whole)} ·"
            f" {program.name[:1].lower()}{program.name[1:]} {papers.percent_words(program)}"
        )
        self.meant.setText(" ".join((f"{papers.FORMULA}.", *papers.DEFINITIONS[:2])))
        self.efficiency.show_rows(efficiency_rows(found))
        self._show_owed(day)

    def _show_owed(self, day: date) -> None:
        """Say whether the package of the month was handed over, and until when it is to be."""
        desk = self.context.desk
        handed = self.context.read(lambda: web_package.handed_on(desk, day))
        until = web_package.due_on(desk, day)
        if handed is not None:
            self.owed.setText(f"Paquete web entregado el {short_day(handed)}.")
        else:
            self.owed.setText(f"Paquete web: a más tardar el {short_day(until)}.")
        self.owed.set_tone(Tone.WARNING if handed is None and desk.today() > until else Tone.PLAIN)

    def _point(self, name: str, title: str, ids: tuple[int, ...]) -> None:
        many = counted(len(ids), "reporte", "reportes")
        self.pointed.setText(
            f"{name} · {title}: {many} · Entrar abre la lista" if ids else f"{name} · {title}: ninguno"
        )

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.tables)
        self.tables.addWidget(self.status)
        self.tables.addWidget(self.efficiency)
        for table in (self.status, self.efficiency):
            table.setMinimumHeight(look.scaled(150))
        acts: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("Papel", "quejas.paper", "mdi6.printer", self.show_paper),
            ("Excel", "quejas.excel", "mdi6.microsoft-excel", self.save),
        )
        buttons = [secondary(words, key, icon=icon).on_press(act) for words, key, icon, act in acts]
        self.body.addLayout(row(self.view, self.day, self.before, self.after, None))
        self.body.addWidget(self.said)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.pointed)
        self.body.addWidget(self.meant)
        self.body.addLayout(row(*buttons, self.owed, self.package))

    def _wire(self) -> None:
        self.view.chosen.connect(lambda _: self.read())
        self.day.dateChanged.connect(lambda _: self.read())
        self.before.on_press(lambda: self.step(-1))
        self.after.on_press(lambda: self.step(1))
        self.package.on_press(self.hand_over)
        for table in (self.status, self.efficiency):
            table.list_asked.connect(self.open_list)
            table.figure_changed.connect(self._point)
            table.left_at_top.connect(self.view.setFocus)
