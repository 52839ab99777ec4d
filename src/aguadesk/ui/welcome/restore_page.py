"""Recovering a backup: which copy, and in the place of which file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.desk import board_place, daily_backup
from aguadesk.domain.errors import Trouble
from aguadesk.ui import dialogs, look
from aguadesk.ui.kit.buttons import primary, secondary
from aguadesk.ui.kit.cards import Card, Note, Scrolled, row
from aguadesk.ui.kit.fields import TextField
from aguadesk.ui.kit.form import FormRow
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import long_day
from aguadesk.ui.preferences import Preferences
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome.first_page import shown_folder
from aguadesk.ui.welcome.recent import RecentBoard

WIDTH = 720
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class RestoreOrder:
    """A backup, and the board in whose place it goes."""

    source: Path
    board: Path


class RestorePage(QWidget):
    """Offers the copies that lie beside known boards, or any other file.

    Signals:
        asked: carries a `RestoreOrder`.
        left: back to where the person came from.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._preferences = preferences
        self.rows: list[PressRow] = []
        self.source = TextField(most=1000, check=_check_source)
        self.board = TextField(most=1000, check=_check_board)
        self.source_row = FormRow("Respaldo", self.source)
        self.board_row = FormRow("Se pone en el lugar de", self.board)
        self.fate = Note("", Tone.INFO)
        self.choose = secondary("Elegir otro respaldo", icon="mdi6.folder-open-outline").on_press(self._choose)
        self.back = secondary("Volver", "dialog.reject").on_press(self.left.emit)
        self.restore = primary("Recuperar", "dialog.accept", icon="mdi6.backup-restore", loud=True)
        self.restore.on_press(self._ask)
        self.board.textChanged.connect(lambda _: self._tell_fate())
        self._lay_out()

    def offer(self, boards: Sequence[RecentBoard], wanted: Path | None = None) -> None:
        """Offer the copies beside the boards of this machine, or only those beside one."""
        for old in self.rows:
            self._listed.removeWidget(old)
            old.hide()
            old.deleteLater()
        paths = [wanted] if wanted is not None else [board.file for board in boards if not board.practice]
        found = [(path, kept) for path in paths for kept in _kept_beside(path)]
        found.sort(key=lambda pair: pair[1].at, reverse=True)
        self.rows = [self._row(path, kept) for path, kept in found[:_MOST_SHOWN]]
        for made in self.rows:
            self._listed.addWidget(made)
        self._listed_title.setText(
            "Respaldos que hay en este equipo" if self.rows else "No hay respaldos junto a los archivos conocidos"
        )
        self.source.clear()
        self.board.setText(str(wanted) if wanted is not None else "")
        self.source_row.complain("")
        self.board_row.complain("")
        if found:
            self.take(found[0][1].file, found[0][0])

    def start(self) -> None:
        """Put the focus on what is most likely wanted."""
        (self.rows[0] if self.rows else self.choose).setFocus()

    def take(self, source: Path, board: Path | None) -> None:
        """Write a backup into the field, and the board it belongs to if that is known."""
        self.source.setText(str(source))
        self.source_row.complain("")
        if board is not None:
            self.board.setText(str(board))
        elif not self.board.value:
            self.board.setText(str(board_place.suggested_file(board_place.suggested_folder(), source.stem)))

    def complain(self, words: str) -> None:
        """Say beside the backup what was refused."""
        self.source_row.complain_and_focus(words)

    def _row(self, board: Path, kept: daily_backup.KeptBackup) -> PressRow:
        made = PressRow(
            moment_words(kept.at), f"{kept.file.name} · {shown_folder(kept.file.parent)}", icon="mdi6.archive-outline"
        )
        return made.on_press(lambda: self._chosen(kept.file, board))

    def _chosen(self, source: Path, board: Path) -> None:
        self.take(source, board)
        self.restore.setFocus()

    def _choose(self) -> None:
        file = dialogs.open_file(self, "Elegir el respaldo", ["AguaDesk (*.aguadesk)"], self._preferences, "backup")
        if file is not None:
            self.take(file, None)

    def _ask(self) -> None:
        if self.source.validate() and self.board.validate():
            self.asked.emit(RestoreOrder(Path(self.source.value), board_place.with_suffix(Path(self.board.value))))

    def _tell_fate(self) -> None:
        exists = bool(self.board.value) and Path(self.board.value).is_file()
        if exists:
            self.fate.say("Lo que hay ahora en ese archivo se guarda en la carpeta «respaldos».", Tone.INFO)
        else:
            self.fate.say("Ahí no hay ningún archivo: se creará con lo que trae el respaldo.", Tone.INFO)

    def _lay_out(self) -> None:
        listed = QWidget()
        self._listed = QVBoxLayout(listed)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(look.px("step"))
        self._listed_title = Words("", "heading", wrap=True)
        card = Card()
        for widget in (self.source_row, self.board_row, self.fate):
            card.column.addWidget(widget)
        scrolled = Scrolled()
        for part in (self._listed_title, listed, row(self.choose, None), card):
            scrolled.column.addWidget(part) if isinstance(part, QWidget) else scrolled.column.addLayout(part)
        scrolled.column.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(look.scaled(WIDTH))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px("step"))
        column.addWidget(Words("Abrir un respaldo", "change"))
        column.addWidget(Words("El respaldo se revisa completo antes de ponerlo en su lugar.", "muted", wrap=True))
        column.addSpacing(look.px("step"))
        column.addWidget(scrolled, 1)
        column.addLayout(row(self.back, None, self.restore))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(inner, 1)


def moment_words(moment: datetime) -> str:
    """Return a moment as people say it: `Viernes 20 de noviembre de 2026, 15:04`."""
    return f"{long_day(moment.date()).capitalize()}, {moment:%H:%M}"


def _kept_beside(board: Path) -> list[daily_backup.KeptBackup]:
    try:
        return daily_backup.backups_beside(board)
    except Trouble:
        # A folder that cannot be read offers nothing; what is wrong with it is said when it is needed.
        return []


def _check_source(text: str) -> str:
    if not text:
        return "Falta elegir el respaldo."
    return "" if Path(text).is_file() else "Ese archivo no existe: elija el respaldo de la lista o de su carpeta."


def _check_board(text: str) -> str:
    if not text:
        return "Falta decir en qué archivo se pone."
    return "" if Path(text).absolute().parent.is_dir() else "Esa carpeta no existe: elija otra."
