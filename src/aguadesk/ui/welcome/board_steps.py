"""The steps about the board itself: its name and logo, who signs, and its drawers with their folios."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout

from aguadesk.desk.first_board import Logo, checked_drawers, checked_signatories
from aguadesk.desk.new_board import shipped_defaults
from aguadesk.domain.errors import Refused
from aguadesk.ui import dialogs, look
from aguadesk.ui.kit.buttons import ghost, secondary
from aguadesk.ui.kit.cards import Card, row
from aguadesk.ui.kit.fields import Pick, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Words
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.sentences import sentence
from aguadesk.ui.welcome.step import Line, Step, heads
from aguadesk.ui.welcome.system_card import SystemCard

STATES = (
    *("Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Chiapas", "Chihuahua"),
    *("Ciudad de México", "Coahuila", "Colima", "Durango", "Estado de México", "Guanajuato", "Guerrero"),
    *("Hidalgo", "Jalisco", "Michoacán", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla", "Querétaro"),
    *("Quintana Roo", "San Luis Potosí", "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz"),
    *("Yucatán", "Zacatecas"),
)
_MOST_SIGNATORIES, _MOST_DRAWERS = 5, 8
_LARGEST_LOGO_BYTES = 1_048_576


class OrganismStep(Step):
    """Its name, where it is, how it charges its water, and its logo."""

    name = "El organismo"
    title = "¿Cómo se llama el organismo?"
    text = "Así encabeza los recibos, los avisos y los informes."

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.logo: Logo | None = None
        self.system = SystemCard()
        self.board_name = TextField(placeholder="Por ejemplo: Agua Potable de San Miguel del Valle", check=_check_name)
        self.municipality = TextField(placeholder="Por ejemplo: San Miguel del Valle")
        self.state = Pick([("", "Elija el estado…"), *((state, state) for state in STATES)])
        self.choose = secondary("Elegir imagen", icon="mdi6.image-outline").on_press(self.choose_logo)
        self.remove = ghost("Quitar").on_press(self._remove_logo)
        self._picture, self._logo_words = QLabel(), Words("", "small", wrap=True)
        self._lay_out()
        self._show_logo()

    def start(self) -> None:
        self.board_name.setFocus()

    def will_do(self) -> bool:
        return self._form.validate() and self.system.will_do()

    def choose_logo(self) -> None:
        """Let the person choose a picture, and say at once if it will not do."""
        file = dialogs.open_file(
            self, "Elegir el logotipo", ["Imágenes (*.png *.jpg *.jpeg)"], self._preferences, "logo"
        )
        if file is not None:
            self.take_logo(file)

    def take_logo(self, file: Path) -> None:
        """Take a picture as the logo, or say why it will not do."""
        try:
            self.logo = _read_logo(file)
        except Refused as refused:
            self._remove_logo()
            self._say(sentence(refused), "complaint")
            return
        self._show_logo()

    def _remove_logo(self) -> None:
        self.logo = None
        self._show_logo()

    def _show_logo(self) -> None:
        self.remove.setVisible(self.logo is not None)
        self._picture.setVisible(self.logo is not None)
        if self.logo is None:
            self._say("Opcional. Un PNG o JPG de hasta 1 MB; se ve mejor cuadrado.", "small")
            return
        picture = QPixmap()
        picture.loadFromData(QByteArray(self.logo.content))
        side = look.scaled(56)
        smooth = Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(picture.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, smooth))
        self._say(self.logo.file_name, "small")

    def _say(self, words: str, role: str) -> None:
        self._logo_words.setProperty("role", role)
        self._logo_words.style().unpolish(self._logo_words)
        self._logo_words.style().polish(self._logo_words)
        self._logo_words.setText(words)

    def _lay_out(self) -> None:
        card = Card()
        self._form = Form(columns=2)
        self._form.add("Nombre del organismo", self.board_name, span=2)
        self._form.add("Municipio", self.municipality)
        self._form.add("Estado", self.state)
        card.column.addWidget(self._form)
        self.column.addWidget(card)
        self.column.addWidget(self.system)
        logo = Card("Logotipo")
        logo.column.addLayout(row(self._picture, self.choose, self.remove, None, spacing=14))
        logo.column.addWidget(self._logo_words)
        self.column.addWidget(logo)
        self.column.addStretch(1)


class SignatoryStep(Step):
    """Who signs the papers."""

    name = "Quién firma"
    title = "¿Quién firma los papeles?"
    text = "Salen al pie del corte de caja y de los informes, en este orden. Puede dejarlo para después."
    EXAMPLES = ("Dirección general", "Área comercial", "Contraloría interna", "Tesorería", "Presidencia del consejo")

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[Line, TextField, TextField]] = []
        self._card = Card()
        self._card.column.addLayout(heads(("Nombre completo", 3), ("Cargo", 2)))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px("step"))
        self._card.column.addLayout(self._rows)
        self.more = ghost("Agregar otra firma", icon="mdi6.plus").on_press(self.add_line)
        self._card.column.addLayout(row(self.more, None))
        self.column.addWidget(self._card)
        self.column.addStretch(1)
        for _ in range(3):
            self.add_line()

    @property
    def signatories(self) -> list[tuple[str, str]]:
        """Name and position as typed, blank lines included."""
        return [(name.value, position.value) for _, name, position in self.lines]

    def start(self) -> None:
        self.lines[0][1].setFocus()

    def will_do(self) -> bool:
        try:
            checked_signatories(self.signatories)
        except Refused as refused:
            line, name, position = self.lines[int(str(refused.values["place"]))]
            line.complain(sentence(refused), position if name.value else name)
            return False
        return True

    def add_line(self) -> None:
        """Add a blank line, and go to it if the person asked for it."""
        place = len(self.lines)
        name, position = TextField(), TextField(placeholder=self.EXAMPLES[place % len(self.EXAMPLES)])
        name.setAccessibleName(f"Nombre de la firma {place + 1}")
        position.setAccessibleName(f"Cargo de la firma {place + 1}")
        line = Line([(name, 3), (position, 2)], self._remove)
        self.lines.append((line, name, position))
        self._rows.addWidget(line)
        self.more.setEnabled(len(self.lines) < _MOST_SIGNATORIES)
        if self.isVisible():
            name.setFocus()

    def _remove(self, line: Line) -> None:
        if len(self.lines) == 1:
            for field in self.lines[0][1:]:
                field.clear()
            return
        self.lines = [kept for kept in self.lines if kept[0] is not line]
        self._rows.removeWidget(line)
        line.deleteLater()
        self.more.setEnabled(True)


class DrawerStep(Step):
    """The drawers, and the series of the folios each one issues."""

    name = "Cajas y folios"
    title = "¿Dónde se cobra?"
    text = "Cada caja lleva su propia serie de folios, sin huecos. El primer recibo de la serie A será el A-000001."

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[Line, TextField, TextField]] = []
        card = Card()
        card.column.addLayout(heads(("Nombre de la caja", 3), ("Serie de sus folios", 2)))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px("step"))
        card.column.addLayout(self._rows)
        self.more = ghost("Agregar otra caja", icon="mdi6.plus").on_press(self.add_line)
        card.column.addLayout(row(self.more, None))
        self.column.addWidget(card)
        self.column.addWidget(
            Words(
                "Este equipo recuerda con qué caja trabaja. Otra caja se puede agregar en Ajustes cuando haga falta.",
                "small",
                wrap=True,
            )
        )
        self.column.addStretch(1)
        for drawer in shipped_defaults()["drawer"]:
            self._add(drawer["name"], drawer["series"])

    @property
    def drawers(self) -> list[tuple[str, str]]:
        """Name and series as typed."""
        return [(name.value, series.value) for _, name, series in self.lines]

    def start(self) -> None:
        self.lines[0][1].setFocus()
        self.lines[0][1].selectAll()

    def will_do(self) -> bool:
        try:
            checked_drawers(self.drawers)
        except Refused as refused:
            line, name, series = self.lines[int(str(refused.values["place"]))]
            line.refuse(refused, {"name": name, "series": series})
            return False
        return True

    def add_line(self) -> None:
        """Add the next drawer, with a name and a series that are free."""
        names = {name for name, _ in self.drawers}
        used = {series for _, series in self.drawers}
        number = next(number for number in range(1, 100) if f"caja{number}" not in names)
        letter = next(letter for letter in "ABDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in used)
        self._add(f"caja{number}", letter)
        self.lines[-1][1].setFocus()

    def _add(self, name: str, series: str) -> None:
        place = len(self.lines)
        fields = TextField(name, most=40), TextField(series, most=6)
        fields[0].setAccessibleName(f"Nombre de la caja {place + 1}")
        fields[1].setAccessibleName(f"Serie de la caja {place + 1}")
        line = Line([(fields[0], 3), (fields[1], 2)], self._remove if self.lines else None)
        self.lines.append((line, *fields))
        self._rows.addWidget(line)
        self.more.setEnabled(len(self.lines) < _MOST_DRAWERS)

    def _remove(self, line: Line) -> None:
        self.lines = [kept for kept in self.lines if kept[0] is not line]
        self._rows.removeWidget(line)
        line.deleteLater()
        self.more.setEnabled(True)


def _check_name(text: str) -> str:
    return "" if text else sentence(Refused("board.name_missing"))


def _read_logo(file: Path) -> Logo:
    """Read a picture that Qt can show.

    Raises:
        Refused: `board.logo_too_large`, `board.logo_kind`.
    """
    try:
        if file.stat().st_size > _LARGEST_LOGO_BYTES:
            raise Refused("board.logo_too_large", file=file.name)
        content = file.read_bytes()
    except OSError as error:
        raise Refused("board.logo_kind", file=file.name) from error
    if not QPixmap().loadFromData(QByteArray(content)):
        raise Refused("board.logo_kind", file=file.name)
    return Logo(file.name, content)
