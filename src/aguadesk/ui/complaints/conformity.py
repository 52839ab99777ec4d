"""Conformidad: who is to be called about what was attended, and the closing of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from aguadesk.desk import complaint_calls, complaint_closing, complaint_closing_papers
from aguadesk.desk.complaint_calls import ToCall
from aguadesk.desk.complaint_closing import ClosingRow
from aguadesk.desk.complaint_words import STATE_WORDS
from aguadesk.desk.desk import Change
from aguadesk.domain.complaints import Answer, ComplaintState
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.billing.benefits_sheet import save_sheet
from aguadesk.ui.complaints.closings_box import ClosingsBox
from aguadesk.ui.complaints.report_call import CallBox
from aguadesk.ui.complaints.report_words import STATE_TONES
from aguadesk.ui.context import Context
from aguadesk.ui.counting import counted
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

LETTER: Final = "letter"
_REASONS = ("No contestan", "No dejó teléfono", "El número no existe")
_COLUMNS: tuple[Column[ToCall], ...] = (
    Column("Reporte", lambda one: one.report.name, width=112, strong=True),
    Column("Quién reporta", lambda one: one.report.reporter_name or "—", strong=True),
    Column("Teléfono", lambda one: one.report.phone or "sin teléfono", width=150),
    Column("De qué se trata", lambda one: one.report.kind, spare=1),
    Column("Qué se hizo", lambda one: one.report.attended_note, spare=2),
    Column(
        "Sin respuesta",
        lambda one: counted(one.unanswered, "llamada", "llamadas") if one.unanswered else "",
        width=124,
        spare=3,
    ),
    Column(
        "Estado",
        lambda one: STATE_WORDS[one.report.state],
        Kind.STATE,
        142,
        tone=lambda one: STATE_TONES[one.report.state],
    ),
)


class ConformitySection(Section):
    """Whether it was well done: the closing of the day, then a call to each who reported."""

    page_name = "conformidad"
    title = "Conformidad"
    text = "Se llama a quien reportó: si está conforme, se cierra; si no, vuelve a su área con el mismo número."
    icon = "mdi6.phone-check-outline"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._listed: dict[int, ToCall] = {}
        self.said = Words("", "muted", wrap=True)
        self.table: IdTable[ToCall] = IdTable(_COLUMNS, self._fetch)
        text = "Cuando un área atienda un reporte, aparece aquí."
        self.table.set_empty(Empty("mdi6.phone-check-outline", "Nadie a quien llamar", text))
        self.close_button = secondary("Baja del día", "quejas.list").on_press(self.close_day)
        self.past_button = ghost("Anteriores", "quejas.past").on_press(self.show_past)
        self.unheard_button = secondary("Sin respuesta", "quejas.end").on_press(self.close_unheard)
        self.call_button = primary("Llamar", "quejas.do", icon="mdi6.phone-outline", loud=True).on_press(self.call)
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.said)
        self.body.addLayout(row(self.close_button, self.past_button, None, self.unheard_button, self.call_button))
        may = context.may(Right.CLOSE_REPORT)
        for button in (self.close_button, self.unheard_button, self.call_button):
            button.setVisible(may)
        self.table.opened.connect(lambda _: self.call())

    # What is shown ------------------------------------------------------------------------------------------------

    @property
    def current(self) -> ToCall | None:
        """The report the person is on."""
        number = self.table.current_id
        return None if number is None else self._listed.get(number)

    def opened(self) -> None:
        self.read()
        self.table.focus_first()

    def refresh(self, changed: frozenset[Change]) -> None:
        if any(change.kind == "complaint" for change in changed):
            self.read()

    def read(self) -> None:
        """Read who is to be called, and what is on no list yet."""
        found = self.context.read(lambda: complaint_calls.to_call(self.context.desk)) or []
        self._listed = {one.report.id: one for one in found}
        self.table.show_ids(list(self._listed))
        self.table.reread()
        unlisted = sum(one.report.state is ComplaintState.ATTENDED for one in found)
        self.close_button.setEnabled(bool(unlisted))
        told = counted(len(found), "por confirmar", "por confirmar")
        self.said.setText(f"{told} · {counted(unlisted, 'atendido', 'atendidos')} por dar de baja con F9")

    # What the person does -----------------------------------------------------------------------------------------

    def call(self) -> None:
        """F12, Enter: the telephone and the script in large, and what was answered; then the next one."""
        found = self.current
        if found is None or not self.context.may(Right.CLOSE_REPORT):
            return
        box = CallBox(self.context, found.report, self)
        if not dialogs.run(box):
            return
        tone = Tone.WARNING if box.said.value is Answer.NO else Tone.GOOD
        self.context.shell.banner(f"{found.report.name}: {box.said_words}.", tone)
        self.read()
        self.table.focus_first()

    def close_unheard(self) -> None:
        """F7: end a report nobody answers for."""
        found = self.current
        if found is None:
            return
        text = "Se cierra sin conformidad; queda escrito por qué."
        reason = dialogs.ask_reason(
            self, f"Cerrar {found.report.name} sin respuesta", text, accept="Cerrar", suggestions=_REASONS
        )
        if reason is None:
            return
        desk, number = self.context.desk, found.report.id
        if self.context.act(lambda: complaint_calls.close_unheard(desk, number, reason)) is not None:
            self.context.shell.banner(f"{found.report.name} cerrado sin respuesta.")
            self.read()
        self.table.focus_first()

    def close_day(self) -> None:
        """F9: list what was attended and is on no list yet, on paper."""
        done = self.context.act(lambda: complaint_closing.close_day(self.context.desk))
        if done is not None:
            self.read()
            self.show_closing(done.value)

    def show_past(self) -> None:
        """Alt+B: the closings there were; one of them on paper or as a workbook."""
        found: Sequence[ClosingRow] = self.context.read(lambda: complaint_closing.closings(self.context.desk)) or []
        box = ClosingsBox(found, self)
        if not dialogs.run(box) or box.chosen is None:
            return
        if box.wants_sheet:
            self._save(box.chosen)
        else:
            self.show_closing(box.chosen)

    def show_closing(self, closing_id: int) -> None:
        """Show the list of a closing as it is printed, once it is drawn off the screen's thread."""
        desk = self.context.desk

        def work(_: JobProgress) -> Paper:
            name = complaint_closing_papers.closing_name(complaint_closing.closing(desk, closing_id))
            pdf = complaint_closing_papers.closing_pdf(desk, closing_id)
            return Paper("Reportes atendidos", LETTER, pdf, f"{name}.pdf")

        self.context.run_job("Preparando la relación", work, on_done=self.context.shell.show_paper, writes=True)

    # Inside -------------------------------------------------------------------------------------------------------

    def _save(self, closing_id: int) -> None:
        desk = self.context.desk

        def work(_: JobProgress) -> tuple[bytes, str]:
            name = complaint_closing_papers.closing_name(complaint_closing.closing(desk, closing_id))
            return complaint_closing_papers.closing_xlsx(desk, closing_id), f"{name}.xlsx"

        def finish(made: tuple[bytes, str]) -> None:
            save_sheet(self.context, self, *made, "Guardar la relación")

        self.context.run_job("Escribiendo la relación", work, on_done=finish, writes=True)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, ToCall]:
        return {one: self._listed[one] for one in ids if one in self._listed}
