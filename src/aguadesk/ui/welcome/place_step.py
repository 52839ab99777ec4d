"""The last step: where the file lives, refused beside the field where it would come to harm."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from aguadesk.desk import board_place
from aguadesk.domain.errors import Refused, Trouble
from aguadesk.ui import dialogs, look
from aguadesk.ui.kit.buttons import secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.words import Labelled
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.sentences import sentence
from aguadesk.ui.welcome.step import Step


class PlaceField(FormRow):
    """The path of a file that is to be made, checked as one leaves it."""

    def __init__(self, label: str, hint: str = "") -> None:
        self.field = TextField(most=1000, check=self.check)
        super().__init__(label, self.field, hint)

    @property
    def path(self) -> Path:
        """The path as typed, with the ending of every board."""
        return board_place.with_suffix(Path(self.field.value).expanduser())

    def check(self, text: str) -> str:
        """Return why no new board may be made there, or an empty text."""
        if not text:
            return "Falta dónde guardar el archivo."
        try:
            board_place.refuse_place(self.path)
        except (Refused, Trouble) as error:
            return sentence(error)
        return ""


class PlaceStep(Step):
    """Where the file lives, and all that was typed, once more."""

    name = "El archivo"
    title = "¿Dónde se guarda?"
    text = "Todo cabe en un archivo de este equipo. Sus respaldos quedan en una carpeta a su lado."

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.place = PlaceField("Archivo", "En este equipo: ni en la red ni en carpetas que se suben a la nube.")
        self.choose = secondary("Cambiar", icon="mdi6.folder-outline").on_press(self._choose)
        card = Card()
        line = row(self.place, spacing=look.px("step"))
        beside = column(look.px("label") + look.scaled(6), self.choose, None, spacing=0)
        line.addLayout(beside)
        card.column.addLayout(line)
        self.column.addWidget(card)
        self._summary = Card("Lo que se va a crear")
        self._facts = {name: Labelled(name, wrap=True) for name in ("Organismo", "Firman", "Cajas", "Personas")}
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px("inside"))
        grid.setVerticalSpacing(look.px("between"))
        for place, fact in enumerate(self._facts.values()):
            grid.addWidget(fact, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % 2, 1)
        self._summary.column.addLayout(grid)
        self.column.addWidget(self._summary)
        self.column.addStretch(1)

    def offer(self, board_name: str, facts: Sequence[tuple[str, str]]) -> None:
        """Suggest a file called like the board, unless the person wrote another, and sum up the rest."""
        if not self.place.field.value or self.place.field.value == self._suggested:
            folder = board_place.suggested_folder()
            self._suggested = str(board_place.suggested_file(folder, board_name))
            self.place.field.setText(self._suggested)
        for name, words in facts:
            self._facts[name].show_value(words)

    _suggested = ""

    def start(self) -> None:
        self.place.field.setFocus()

    def will_do(self) -> bool:
        return self.place.field.validate()

    def _choose(self) -> None:
        folder = dialogs.choose_folder(self, "Elegir la carpeta", self._preferences, "board")
        if folder is not None:
            self.place.field.setText(str(folder / self.place.path.name))
            self.place.field.validate()
