"""Actividades: the report of a month, drafted by the program, written by people, and then for good."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aguadesk.desk import activities, activity_papers, counters
from aguadesk.desk.activities import Line, Number, Report
from aguadesk.desk.desk import Change
from aguadesk.desk.saving import save_file
from aguadesk.domain.activities import heading
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.counted_box import CountedBox
from aguadesk.ui.direction.activity_boxes import BulletBox, MessageBox
from aguadesk.ui.direction.activity_card import ActivityCard
from aguadesk.ui.form_box import run_form
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day
from aguadesk.ui.preview import Paper
from aguadesk.ui.section import Section
from aguadesk.ui.theme import Tone

MONTHS_BACK = 24
_FILES = ("Hoja de cálculo (*.xlsx)", "Texto (*.txt)", "PDF (*.pdf)")


def standing_words(line: Line) -> str:
    """Say where the words of a bullet come from."""
    if line.hidden:
        return "Oculta"
    if line.is_own:
        return "A mano"
    return "Editada" if line.is_edited else "De los datos"


def standing_tone(line: Line) -> Tone:
    """Return the tone of those words."""
    if line.hidden:
        return Tone.WARNING
    return Tone.INFO if line.is_own or line.is_edited else Tone.PLAIN


COLUMNS: tuple[Column[Line], ...] = (
    Column("Actividad", lambda line: line.content, strong=True),
    Column("Redacción", standing_words, Kind.STATE, 128, tone=standing_tone),
)


class ActivitiesSection(Section):
    """The activities of a month. What is on screen is what is printed."""

    page_name = "actividades"
    title = "Actividades"
    icon = "mdi6.format-list-bulleted"
    changes = Right.WRITE_ACTIVITIES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.report: Report | None = None
        self._lines: Mapping[int, Line] = {}
        self.month, self.author = Pick(), Pick()
        self.said = Words("", "heading", wrap=True)
        self.table: IdTable[Line] = IdTable(COLUMNS, lambda _: self._lines)
        self.table.set_empty(Empty("mdi6.format-list-bulleted", "Sin actividades", "Ese mes no hay nada que decir."))
        self.card = ActivityCard()
        self.do = primary("Hacer borrador", "direccion.do", icon="mdi6.check")
        self._writing = [
            secondary("Agregar", "direccion.new", icon="mdi6.plus").on_press(self.add),
            secondary("Editar", "direccion.edit").on_press(self.edit),
            secondary("Ocultar", "direccion.end").on_press(self.hide),
            ghost("Subir", "direccion.up").on_press(lambda: self.shift(-1)),
            ghost("Bajar", "direccion.down").on_press(lambda: self.shift(1)),
            ghost("De los datos", "direccion.detail").on_press(self.restore),
        ]
        self._lay_out()
        self._wire()

    @property
    def may_write(self) -> bool:
        """Whether the report on screen may still be written by this person."""
        return self.may_change and self.report is not None and self.report.id is not None and not self.report.is_frozen

    # What is shown ------------------------------------------------------------------------------------------------

    def opened(self) -> None:
        self._offer()
        self.read()

    def refresh(self, changed: frozenset[Change]) -> None:
        if not self.card.field.is_changed:
            self.read()

    def show_part(self, part: str) -> None:
        """Show a month, as `2026-10`."""
        self.month.choose(part)
        self.table.setFocus()

    def read(self) -> None:
        """Read the report of the month and the area chosen."""
        desk, month, area = self.context.desk, str(self.month.value), self.author.value
        area_id = area if isinstance(area, int) else None
        self.report = self.context.read(lambda: activities.report(desk, month, area_id))
        self._show()

    # What the person does -----------------------------------------------------------------------------------------

    def act(self) -> None:
        """F12: write the draft; once there is one, make it final."""
        report, desk = self._current(), self.context.desk
        if report is None or report.is_frozen or not self.may_change:
            return
        if report.id is None:
            if self.context.act(lambda: activities.draft(desk, report.month, report.area_id)):
                self.context.shell.banner(f"{report.title}: el borrador quedó hecho. Ya puede editarlo.")
                self.table.setFocus()
            return
        number = report.id
        open_month = desk.today() <= report.span[1]
        more = " El mes no ha terminado: lo que falte ya no se contará." if open_month else ""
        text = f"{report.title}, {report.author}. Se cuenta por última vez, y después ya no cambia nunca.{more}"
        if dialogs.confirm(self, "¿Dejar en firme?", text, accept="Dejar en firme", risky=True) and self.context.act(
            lambda: activities.freeze(desk, number)
        ):
            self.context.shell.banner(f"{report.title}: quedó en firme.")

    def add(self) -> None:
        """Ctrl+N: one more bullet."""
        report, line = self._current(), self.current
        if report is not None and report.id is not None and self.may_write:
            box = BulletBox(self.context, report.id, line.key if line else "", self)
            run_form(self.context, box, lambda: "La actividad quedó en el reporte.")

    def edit(self) -> None:
        """F4 or Enter: write the words of the bullet where they stand."""
        if self.may_write and self.current is not None:
            self.card.field.setFocus()
            self.card.field.selectAll()

    def hide(self) -> None:
        """F7: leave the bullet out of the paper, or put it back."""
        line, desk = self.current, self.context.desk
        report = self._current()
        if line is not None and report is not None and report.id is not None and self.may_write:
            number = report.id
            self.context.act(lambda: activities.hide_line(desk, number, line.key, not line.hidden))

    def shift(self, way: int) -> None:
        """Alt+arrow: move the bullet."""
        line, desk, report = self.current, self.context.desk, self._current()
        if line is not None and report is not None and report.id is not None and self.may_write:
            number = report.id
            if self.context.act(lambda: activities.move_line(desk, number, line.key, way)):
                self._go_to(line.key)

    def restore(self) -> None:
        """F6: let the bullet say again what the data say."""
        line, desk, report = self.current, self.context.desk, self._current()
        if line is not None and report is not None and report.id is not None and self.may_write:
            number = report.id
            self.context.act(lambda: activities.restore_line(desk, number, line.key))

    def show_list(self) -> None:
        """F9: the list behind the number of the bullet, or the first of its numbers if there are several."""
        if len(self.card.numbers) == 1:
            self.card.numbers[0].click()
        elif self.card.numbers:
            self.card.numbers[0].setFocus()

    def open_number(self, number: Number) -> None:
        """Show the list of what a number counts."""
        if self.report is None:
            return
        desk, month, frozen = self.context.desk, self.report.month, self.report.is_frozen
        lines = self.context.read(lambda: activities.number_list(desk, month, number))
        if lines is None:
            return
        words = activities.number_words(desk, number)
        if frozen and sum(one.amount for one in lines) != number.amount:
            words = f"{words} La lista es de hoy y cambió después de quedar en firme."
        kind = counters.counter(number.counter)
        save = lambda: activities.number_xlsx(desk, month, number)  # noqa: E731
        dialogs.run(CountedBox(self.context, kind.name, number.said, words, lines, save, self, is_money=kind.is_money))

    def show_paper(self) -> None:
        """F8: the report on letter paper."""
        report, desk = self._current(), self.context.desk
        if report is None:
            return
        pdf = self.context.read(lambda: activity_papers.pdf(desk, report))
        if pdf is not None:
            name = f"{activity_papers.file_name(report)}.pdf"
            self.context.shell.show_paper(Paper(report.title, "letter", pdf, name))

    def save(self) -> None:
        """F10: the report as a workbook with its evidence, as text or as PDF, by the ending of the file."""
        report, context = self._current(), self.context
        if report is None:
            return
        name = f"{activity_papers.file_name(report)}.xlsx"
        file = dialogs.save_file(self, "Guardar las actividades", name, _FILES, context.preferences, "lists")
        if file is not None and context.read(lambda: self._write(file, report)):
            context.shell.banner(f"{report.title} quedó en {file.name}.")

    def copy(self) -> None:
        """Alt+T: the month as a message, ready to be pasted."""
        report = self._current()
        if report is not None and dialogs.run(MessageBox(report, self)):
            self.context.shell.banner("El mensaje quedó copiado: péguelo donde se envía.")

    # Inside -------------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Line | None:
        """The bullet the person is on."""
        number = self.table.current_id
        return None if number is None else self._lines.get(number)

    def _current(self) -> Report | None:
        """Keep what is half written, and return the report as it is then."""
        self.card.field.keep()
        return self.report

    def _write(self, file: Path, report: Report) -> bool:
        desk = self.context.desk
        match file.suffix.lower():
            case ".txt":
                save_file(file, activity_papers.text(desk, report).encode())
            case ".pdf":
                save_file(file, activity_papers.pdf(desk, report))
            case _:
                save_file(file, activity_papers.xlsx(desk, report))
        return True

    def _kept(self, words: str) -> None:
        report, line, desk = self.report, self.current, self.context.desk
        if report is None or report.id is None or line is None:
            return
        number = report.id
        if self.context.act(lambda: activities.edit_line(desk, number, line.key, words)) is None:
            self.card.field.show_words(line.content)

    def _offer(self) -> None:
        """Offer this month and those before it, and every author."""
        today = self.context.desk.today()
        months = []
        for back in range(MONTHS_BACK):
            year, number = divmod(today.year * 12 + today.month - 1 - back, 12)
            months.append(f"{year}-{number + 1:02d}")
        authors = self.context.read(lambda: activities.authors(self.context.desk)) or []
        for pick, options in (
            (self.month, [(one, heading(one).removeprefix("Actividades ")) for one in months]),
            (self.author, [(number or "", name) for number, name in authors]),
        ):
            pick.blockSignals(True)
            pick.offer(list(options))
            pick.blockSignals(False)

    def _show(self) -> None:
        report, here = self.report, self.current
        self._lines = dict(enumerate(report.lines)) if report is not None else {}
        self.table.show_ids(list(self._lines))
        self.table.reread()
        if here is not None:
            self._go_to(here.key)
        self.said.setText(_said(report))
        for button in self._writing:
            button.setVisible(self.may_change)
            button.setEnabled(self.may_write)
        may_do = self.may_change and report is not None and not report.is_frozen
        self.do.setVisible(may_do)
        self.do.setText("Hacer borrador" if report is None or report.id is None else "Dejar en firme")
        self._show_current()

    def _go_to(self, key: str) -> None:
        place = next((number for number, line in self._lines.items() if line.key == key), None)
        if place is not None:
            self.table.go_to(place)

    def _show_current(self) -> None:
        self.card.show_line(self.current, may_write=self.may_write)

    def _lay_out(self) -> None:
        listed = Card(flush=True)
        listed.column.addWidget(self.table)
        self.body.setSpacing(look.px("step") - 2)  # a month has many bullets, and its page must fit a small screen
        self.table.setMinimumHeight(look.scaled(90))
        papers = [
            ghost("Papel", "direccion.paper").on_press(self.show_paper),
            ghost("Guardar", "direccion.excel").on_press(self.save),
        ]
        looks = [
            ghost("Ver lista", "direccion.list").on_press(self.show_list),
            ghost("Mensaje", "direccion.message").on_press(self.copy),
        ]
        *written, restored = self._writing
        self.body.addLayout(row(self.month, self.author, None, *papers))
        self.body.addWidget(self.said)
        self.body.addWidget(listed, 1)
        self.body.addWidget(self.card)
        self.body.addLayout(row(*written, None))
        self.body.addLayout(row(restored, *looks, None, self.do))

    def _wire(self) -> None:
        self.month.currentIndexChanged.connect(lambda _: self.read())
        self.author.currentIndexChanged.connect(lambda _: self.read())
        self.table.current_changed.connect(lambda _: self._show_current())
        self.table.opened.connect(lambda _: self.edit())
        self.table.left_at_top.connect(self.month.setFocus)
        self.card.field.kept.connect(self._kept)
        self.card.field.left.connect(self.table.setFocus)
        self.card.number_asked.connect(self.open_number)
        self.do.on_press(self.act)


def _said(report: Report | None) -> str:
    if report is None:
        return ""
    if report.frozen_at is not None:
        return f"En firme desde el {short_day(report.frozen_at.date())}, por {report.frozen_by}. Ya no cambia."
    if report.id is None:
        return "Esto dicen los datos. Con F12 se hace el borrador, y ya se puede escribir en él."
    return "Borrador: las cifras siguen a los datos; lo que usted escribe se queda."
