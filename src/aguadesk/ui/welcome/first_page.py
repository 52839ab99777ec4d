"""The first screen: what one may begin with, and the boards opened before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aguadesk.ui import look
from aguadesk.ui.kit.buttons import ghost
from aguadesk.ui.kit.cards import Scrolled, row
from aguadesk.ui.kit.press_row import PressRow
from aguadesk.ui.kit.words import Words
from aguadesk.ui.theme import Tone
from aguadesk.ui.welcome.recent import RecentBoard

WIDTH = 720


class FirstPage(QWidget):
    """Offers to create, to practise, to open, or to go on with what was opened before.

    Signals:
        create_asked, practice_asked, open_asked, restore_asked: what the person wants to begin with.
        board_asked: the path of a board opened before.
    """

    create_asked = Signal()
    practice_asked = Signal()
    open_asked = Signal()
    restore_asked = Signal()
    board_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.title = Words("", "change", wrap=True)
        self.create_row = PressRow(
            "Crear el organismo",
            "Nombre, cajas, folios y personas: unos cinco minutos. Todo se puede cambiar después.",
            icon="mdi6.domain-plus",
        ).on_press(self.create_asked.emit)
        self.practice_row = PressRow(
            "Abrir el archivo de práctica",
            "Un pueblo inventado con un año de historia. Nada de lo que haga ahí es real.",
            icon="mdi6.school-outline",
            tone=Tone.WARNING,
        ).on_press(self.practice_asked.emit)
        self.open_row = PressRow(
            "Abrir un archivo que ya existe",
            "El de su organismo, en este equipo o en una memoria.",
            icon="mdi6.folder-open-outline",
        ).on_press(self.open_asked.emit)
        self.restore = ghost("Abrir un respaldo", icon="mdi6.backup-restore").on_press(self.restore_asked.emit)
        self.recent_title = Words("Abiertos antes", "heading")
        self.recent_rows: list[PressRow] = []
        self._lay_out()

    def offer(self, boards: Sequence[RecentBoard]) -> None:
        """Show the boards opened before; the choices come first where there is none."""
        for old in self.recent_rows:
            self._recent.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.recent_rows = [self._recent_row(board) for board in boards]
        for made in self.recent_rows:
            self._recent.addWidget(made)
        self.recent_title.setVisible(bool(boards))
        self.title.setText("¿Qué archivo abrimos?" if boards else "Le damos la bienvenida")
        self.subtitle.setText(
            "Siga con uno de los que ya abrió en este equipo, o empiece otro."
            if boards
            else "¿Con qué quiere empezar? Si es su primera vez, practique."
        )

    def start(self) -> None:
        """Put the focus on what is most likely wanted."""
        able = [made for made in self.recent_rows if made.isEnabled()]
        (able[0] if able else self.create_row).setFocus()

    def _recent_row(self, board: RecentBoard) -> PressRow:
        exists = board.file.is_file()
        where = shown_folder(board.file) if exists else f"Ya no está en {shown_folder(board.file)}"
        made = PressRow(
            board.name or board.file.stem,
            where,
            icon="mdi6.school-outline" if board.practice else "mdi6.water-outline",
            tone=Tone.WARNING if board.practice else Tone.INFO,
            figure="Práctica" if board.practice else "",
        )
        made.setEnabled(exists)
        return made.on_press(lambda: self.board_asked.emit(board.file))

    def _lay_out(self) -> None:
        self.subtitle = Words("", "muted", wrap=True)
        scrolled = Scrolled()
        scrolled.column.setSpacing(look.scaled(10))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(look.scaled(10))
        scrolled.column.addWidget(self.recent_title)
        scrolled.column.addLayout(self._recent)
        scrolled.column.addSpacing(look.px("step"))
        for made in (self.create_row, self.practice_row, self.open_row):
            scrolled.column.addWidget(made)
        scrolled.column.addLayout(row(self.restore, None))
        scrolled.column.addStretch(1)
        scrolled.setMaximumWidth(look.scaled(WIDTH))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(look.px("step"))
        page.addWidget(self.title)
        page.addWidget(self.subtitle)
        page.addSpacing(look.px("between"))
        page.addWidget(scrolled, 1)


def shown_folder(file: Path) -> str:
    """Return a file's place as people read it, with the home folder as `~`."""
    home = Path.home()
    shown = f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)
    return shown.replace("\\", "/") if shown.startswith("~") else shown
