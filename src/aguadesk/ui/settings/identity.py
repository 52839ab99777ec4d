"""Ajustes, Organismo: the name at the head of every paper, the logo, and who signs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout

from aguadesk.desk import settings
from aguadesk.desk.settings import BoardIdentity, Signatory
from aguadesk.domain.errors import Trouble
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs, look
from aguadesk.ui.context import Context
from aguadesk.ui.kit.buttons import ghost, primary, secondary
from aguadesk.ui.kit.cards import Card, column, row
from aguadesk.ui.kit.fields import LongText, TextField
from aguadesk.ui.kit.form import Form
from aguadesk.ui.kit.words import Hairline, Words
from aguadesk.ui.section import Section

PICTURES = ["Imágenes (*.png *.jpg *.jpeg)"]
SIGNATURES = 3
LOGO_SIDE = 84


class IdentitySection(Section):
    """The board as its papers name it."""

    title = "Organismo"
    text = "Así se llama en recibos, estados de cuenta y cortes."
    icon = "mdi6.water-outline"
    changes = Right.EDIT_SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.name, self.municipality, self.state = TextField(most=120), TextField(most=120), TextField(most=120)
        self.lines = LongText("RFC, domicilio, teléfono: hasta 4 renglones", lines=3)
        self.signatures = [(TextField(most=120), TextField(most=120)) for _ in range(SIGNATURES)]
        self._kept: BoardIdentity | None = None
        self._picture = QLabel()
        self._head = [Words("", role, wrap=True) for role in ("heading", "small", "small")]
        self._lay_out()

    @property
    def is_dirty(self) -> bool:
        kept = self._kept
        return kept is not None and (self._typed(), self._signing()) != (
            (kept.name, kept.municipality, kept.state, kept.legal_lines),
            kept.signatories,
        )

    def opened(self) -> None:
        kept = self.context.read(lambda: settings.board_identity(self.context.desk))
        if kept is None or self.is_dirty:
            return
        self._kept = kept
        self.name.setText(kept.name)
        self.municipality.setText(kept.municipality)
        self.state.setText(kept.state)
        self.lines.setPlainText("\n".join(kept.legal_lines))
        for place, (name, position) in enumerate(self.signatures):
            signatory = kept.signatories[place] if place < len(kept.signatories) else Signatory("", "")
            name.setText(signatory.name)
            position.setText(signatory.position)
        self._show_head(kept)

    def save(self) -> None:
        """F12: keep the name, the lines and who signs."""
        desk = self.context.desk
        name, municipality, state, lines = self._typed()
        done = self.context.act(
            lambda: settings.change_identity(desk, name, municipality, state, lines),
            self._name_row.complain_and_focus,
        )
        if done is None:
            return
        signed = self.context.act(lambda: settings.change_signatories(desk, self._signing()))
        if signed is not None:
            self._kept = None
            self.opened()
            self.context.shell.banner("Los datos del organismo quedaron guardados.")

    def choose_logo(self) -> None:
        """Let the person choose a picture, and keep it."""
        file = dialogs.open_file(self, "Logotipo", PICTURES, self.context.preferences, "logo")
        if file is None:
            return
        try:
            content = file.read_bytes()
        except OSError:
            self.context.errors.tell(Trouble("file.cannot_open", file=str(file)))
            return
        done = self.context.act(lambda: settings.change_logo(self.context.desk, content, file.name))
        if done is not None:
            self.context.shell.banner("El logotipo saldrá en los papeles desde ahora.")

    def remove_logo(self) -> None:
        """Print without a logo."""
        self.context.act(lambda: settings.remove_logo(self.context.desk))

    def _typed(self) -> tuple[str, str, str, tuple[str, ...]]:
        lines = tuple(line.strip() for line in self.lines.value.splitlines() if line.strip())
        return self.name.value, self.municipality.value, self.state.value, lines

    def _signing(self) -> tuple[Signatory, ...]:
        typed = [Signatory(name.value, position.value) for name, position in self.signatures]
        return tuple(one for one in typed if one.name or one.position)

    def _show_head(self, kept: BoardIdentity) -> None:
        place = ", ".join(filter(None, (kept.municipality, kept.state)))
        for words, text in zip(self._head, (kept.name, place, "\n".join(kept.legal_lines)), strict=True):
            words.setText(text)
        picture = QImage.fromData(kept.logo) if kept.logo else QImage()
        self._remove.setVisible(self.may_change and not picture.isNull())
        self._picture.setVisible(not picture.isNull())
        if not picture.isNull():
            side = look.scaled(LOGO_SIDE)
            size = QSize(side, side)
            fitted = picture.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._picture.setPixmap(QPixmap.fromImage(fitted))

    def _lay_out(self) -> None:
        typed, shown = Card(), Card("Así encabeza los papeles")
        form = Form(columns=2)
        self._name_row = form.add("Nombre del organismo", self.name, span=2)
        form.add("Municipio", self.municipality)
        form.add("Estado", self.state)
        form.add("Renglones bajo el nombre", self.lines, span=2)
        typed.column.addWidget(form)
        typed.column.addWidget(Hairline())
        typed.column.addWidget(Words("Quiénes firman", "heading"))
        for place, (name, position) in enumerate(self.signatures, start=1):
            name.setPlaceholderText("Nombre completo")
            name.setAccessibleName(f"Nombre de la firma {place}")
            position.setPlaceholderText("Cargo")
            position.setAccessibleName(f"Cargo de la firma {place}")
            typed.column.addLayout(row(name, position, spacing=look.px("between")))
        self._choose = secondary("Elegir logotipo", icon="mdi6.image-outline").on_press(self.choose_logo)
        self._remove = ghost("Quitar logotipo").on_press(self.remove_logo)
        words = QVBoxLayout()
        for line in self._head:
            words.addWidget(line)
        head = row(self._picture, words, spacing=14)
        head.setStretch(1, 1)
        head.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        shown.column.addLayout(head)
        shown.column.addSpacing(10)
        shown.column.addWidget(Words("PNG o JPEG de hasta 1 MB.", "hint"))
        shown.column.addLayout(row(self._choose, self._remove, None))
        shown.column.addStretch(1)
        keep = primary("Guardar", "ajustes.save", icon="mdi6.check").on_press(self.save)
        for widget in (keep, self._choose):
            widget.setVisible(self.may_change)
        cards = row(typed, shown, spacing=look.px("between"))
        cards.setStretch(0, 3)
        cards.setStretch(1, 2)
        self.body.addLayout(column(cards, row(None, keep), None, spacing=12), 1)
