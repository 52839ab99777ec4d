"""The boxes of Lecturas: correcting a reading, what a file would bring, and the sheet of a route on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from aguadesk.desk import reading_acts
from aguadesk.desk.desk import Done
from aguadesk.desk.reading_acts import Correction
from aguadesk.desk.reading_import import ReadingsImport
from aguadesk.desk.routes import SheetTap
from aguadesk.domain.errors import Refused
from aguadesk.ui import look
from aguadesk.ui.context import Context
from aguadesk.ui.form_box import FormBox
from aguadesk.ui.kit.box import Box
from aguadesk.ui.kit.cards import Note
from aguadesk.ui.kit.choice import Choice
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import DayField, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.said import account_head
from aguadesk.ui.sentences import sentence
from aguadesk.ui.sentences.readings import aside_words
from aguadesk.ui.theme import Tone


class CorrectBox(FormBox):
    """Another reading in the place of one that waits, or that is not billed yet."""

    def __init__(self, context: Context, tap: SheetTap, parent: QWidget | None = None) -> None:
        super().__init__(context, "Corregir lectura", f"{tap.number} · {tap.holder}", accept="Corregir", parent=parent)
        assert tap.reading is not None
        read = tap.reading
        self._reading_id = read.id
        figure = read.judged.reading_m3
        self.reading = TextField("" if figure is None else str(figure), "m³", most=18)
        self.anomaly = TextField(read.anomaly, "código, si la hay", most=10)
        self.day = DayField(read.read_on)
        self.note = TextField("", "por qué se corrige", most=reading_acts.LONGEST_NOTE)
        form = Form(columns=3)
        self.rows["reading"] = form.add("Lectura", self.reading)
        self.rows["anomaly"] = form.add("Anomalía", self.anomaly)
        self.rows["read_on"] = form.add("Fecha", self.day)
        self.rows["note"] = form.add("Nota", self.note, span=3)
        self.body.addWidget(form)
        self.begin_at(self.reading)

    def attempt(self) -> Done[Any]:
        typed = self.reading.value
        if typed and not (typed.isascii() and typed.isdigit()):
            raise Refused("reading.not_a_number", field="reading", text=typed)
        correction = Correction(int(typed) if typed else None, self.note.value, self.anomaly.value, self.day.value)
        return reading_acts.correct(self._context.desk, self._reading_id, correction)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A row of a file of readings that is odd or wrong."""

    row: int
    account: str
    what: str
    why: str
    tone: Tone


_FILE_COLUMNS: tuple[Column[FileLine], ...] = (
    Column("Fila", lambda line: f"{line.row:,}", Kind.NUMBER, 70),
    Column("Cuenta", lambda line: line.account, width=130, strong=True, head=account_head),
    Column("", lambda line: line.what, Kind.STATE, 132, tone=lambda line: line.tone),
    Column("Por qué", lambda line: line.why),
)


class ImportBox(Box):
    """What a file of readings would come to, before it is written."""

    def __init__(self, found: ReadingsImport, parent: QWidget | None = None) -> None:
        writes = bool(found.accepted or found.aside)
        title = f"Lecturas de {found.period.label}"
        accept = "Guardar" if writes else ""
        super().__init__(title, found.file, accept=accept, width=980, parent=parent)
        self._lines: Mapping[int, FileLine] = dict(enumerate(_file_lines(found)))
        told = f"Se guardan {found.accepted:,} · quedan apartadas {len(found.aside):,}"
        tone = Tone.WARNING if found.refused else Tone.GOOD
        self.body.addWidget(Note(f"{told} · se rechazan {len(found.refused):,}", tone))
        self.table: IdTable[FileLine] = IdTable(_FILE_COLUMNS, lambda _: self._lines)
        self.table.set_empty(Empty("mdi6.check", "Todo el archivo está bien"))
        self.table.setMinimumHeight(look.scaled(260))
        self.table.show_ids(list(self._lines))
        self.body.addWidget(self.table, 1)
        self.begin_at(self.accept_button if writes else self.reject_button)


class SheetBox(Box):
    """Whether the sheet of a route shows the last readings."""

    def __init__(self, route: str, parent: QWidget | None = None) -> None:
        text = "Sin la lectura anterior, el lector tiene que mirar el medidor."
        super().__init__(f"Hoja de {route}", text, accept="Ver la hoja", parent=parent)
        self.previous = Choice([(True, "Con lectura anterior"), (False, "Sin lectura anterior")])
        self.body.addWidget(self.previous)


def _file_lines(found: ReadingsImport) -> list[FileLine]:
    lines = [FileLine(one.row, one.account, "Rechazada", sentence(one.reason), Tone.BAD) for one in found.refused]
    lines += [FileLine(one.row, one.account, "Apartada", aside_words(one.judged), Tone.WARNING) for one in found.aside]
    return sorted(lines, key=lambda line: line.row)
