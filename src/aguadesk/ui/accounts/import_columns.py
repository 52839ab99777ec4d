"""Which column of an old padrón is which: what is known by itself, what is suggested, what a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aguadesk.desk.padron_import import PadronFile
from aguadesk.domain.padron.fields import REQUIRED, Field, plain_title
from aguadesk.domain.sheets import Cell, CellError, column_letters
from aguadesk.ui.kit.cards import Card, Note, column, row
from aguadesk.ui.kit.empty import Empty
from aguadesk.ui.kit.fields import Pick
from aguadesk.ui.kit.id_model import Column, Kind
from aguadesk.ui.kit.table import IdTable
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone

EXAMPLES = 3

FIELD_WORDS = {
    Field.ACCOUNT: "Cuenta",
    Field.CONTROL: "Control de la toma",
    Field.HOLDER: "Titular",
    Field.RFC: "RFC",
    Field.PHONE: "Teléfono",
    Field.STREET: "Calle",
    Field.HOUSE_NUMBER: "Número de la casa",
    Field.COLONIA: "Colonia",
    Field.LOCALITY: "Localidad",
    Field.SECTOR: "Sector",
    Field.ROUTE: "Ruta",
    Field.ROUTE_ORDER: "Lugar en la ruta",
    Field.USE: "Uso",
    Field.TARIFF: "Tarifa",
    Field.SERVICE: "Servicio: fijo o medido",
    Field.SEWER: "Drenaje: sí o no",
    Field.METER: "Medidor",
    Field.READING: "Última lectura",
    Field.STATE: "Estado de la cuenta",
    Field.BENEFIT: "Beneficio",
    Field.BENEFIT_KEY: "Clave del beneficio",
    Field.BALANCE: "Saldo: lo que debe",
    Field.MONTHS: "Meses de rezago",
}
LEFT_OUT = "No se importa"


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of the file as its row shows it."""

    place: int
    title: str
    examples: str
    field: Field | None
    is_suggested: bool

    @property
    def state(self) -> str:
        """How sure the program is of it."""
        if self.field is None:
            return LEFT_OUT
        return "Sugerida: revise" if self.is_suggested else "Reconocida"

    @property
    def tone(self) -> Tone:
        """The tone of that."""
        if self.field is None:
            return Tone.PLAIN
        return Tone.WARNING if self.is_suggested else Tone.GOOD


COLUMNS: tuple[Column[ColumnLine], ...] = (
    Column("", lambda line: column_letters(line.place), width=52),
    Column("Título en el archivo", lambda line: line.title, width=210, strong=True),
    Column("Lo que trae", lambda line: line.examples),
    Column("Es", lambda line: FIELD_WORDS[line.field] if line.field else "—", width=210),
    Column("", lambda line: line.state, Kind.STATE, 170, tone=lambda line: line.tone),
)


class ColumnsPanel(QWidget):
    """The columns of a file; the one chosen can be said to be another.

    Signals:
        decided: what a person decided for one title: the title and its field, or None to leave it out.
    """

    decided = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, ColumnLine] = {}
        self.note = Note()
        self.table = IdTable(COLUMNS, lambda _: self._lines)
        self.table.set_empty(Empty("mdi6.table-off", "La hoja no tiene columnas"))
        self.pick = Pick([(None, LEFT_OUT), *((field, FIELD_WORDS[field]) for field in Field)])
        self.pick.setMinimumContentsLength(24)
        self.pick.setAccessibleName("Qué es esta columna")
        self._asked = Words("", "muted")
        self.complaint = Words("", "complaint", wrap=True)
        self.complaint.hide()
        card = Card(flush=True)
        card.column.addWidget(self.table)
        whole = column(self.note, card, row(self._asked, self.pick, None), self.complaint, spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.table.current_changed.connect(lambda _: self._ask())
        self.table.opened.connect(lambda _: self.pick.setFocus())
        self.pick.activated.connect(lambda _: self._decide())

    def show_file(self, file: PadronFile) -> None:
        """Show the columns of a file as they are taken now."""
        headers = file.headers
        fields: Mapping[int, Field] = {place: field for field, place in headers.columns.items()}
        places = [place for place, title in enumerate(headers.titles) if title.strip()]
        self._lines = {
            place: ColumnLine(
                place,
                headers.titles[place].strip(),
                _examples(file, place),
                fields.get(place, headers.suggested.get(place)),
                place in headers.suggested,
            )
            for place in places
        }
        self.table.show_ids(places)
        self.table.reread()
        self.complaint.hide()
        self._say(file)
        self._ask()

    def complain(self, sentence: str) -> None:
        """Say why what was decided cannot be."""
        self.complaint.setText(sentence)
        self.complaint.show()
        self._ask()

    def _say(self, file: PadronFile) -> None:
        settled = {*file.headers.columns, *file.headers.suggested.values()}
        missing = [FIELD_WORDS[field] for field in REQUIRED if field not in settled]
        suggested = len(file.headers.suggested)
        if missing:
            self.note.say(f"Falta decir qué columna es: {', '.join(missing)}.", Tone.BAD)
        elif suggested:
            many = "1 columna" if suggested == 1 else f"{suggested} columnas"
            self.note.say(f"Revise las sugerencias: {many} con otro título. F12 las da por buenas.", Tone.WARNING)
        else:
            self.note.say("Todas las columnas necesarias se reconocieron.", Tone.GOOD)

    def _ask(self) -> None:
        line = self._current
        self.pick.setEnabled(line is not None)
        self._asked.setText(f"La columna «{line.title}» es" if line else "")
        if line is not None:
            self.pick.setCurrentIndex(self.pick.findData(line.field) if line.field else 0)

    @property
    def _current(self) -> ColumnLine | None:
        number = self.table.current_id
        return None if number is None else self._lines.get(number)

    def _decide(self) -> None:
        line = self._current
        if line is None:
            return
        chosen = self.pick.value
        field = Field(str(chosen)) if chosen is not None else None
        if field is not line.field or line.is_suggested:
            self.decided.emit(plain_title(line.title), field)


def _examples(file: PadronFile, place: int) -> str:
    rows = file.sheet.rows[file.headers.row + 1 :]
    found: list[str] = []
    for cells in rows[:50]:
        text = _shown(cells[place]) if place < len(cells) else ""
        if text and text not in found:
            found.append(text)
        if len(found) == EXAMPLES:
            break
    return " · ".join(found)


def _shown(cell: Cell) -> str:
    """Return a cell as its spreadsheet shows it, more or less."""
    if isinstance(cell, CellError):
        return cell.shown
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return str(cell).strip()
