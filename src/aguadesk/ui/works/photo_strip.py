"""The photographs of a work in a row, the last one first, and one of them in large."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImageReader, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QWidget

from aguadesk.desk.works import PhotoRow
from aguadesk.ui import look
from aguadesk.ui.kit.box import Box, room_of
from aguadesk.ui.kit.words import Words
from aguadesk.ui.language import short_day

WIDTH, HEIGHT = 430, 170
_THUMB = (124, 93)
_LARGEST = (1000, 480)
_NUMBER = Qt.ItemDataRole.UserRole
Content = Callable[[int], bytes]
"""Returns the content of a photograph; nothing if it could not be read."""


class PhotoStrip(QListWidget):
    """Small pictures with their day. Arrows walk them, Enter and Space open one in large.

    Signals:
        opened: the number of the photograph.
    """

    opened = Signal(int)

    def __init__(self, content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setAccessibleName("Fotos de la obra")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(*map(look.scaled, _THUMB)))
        self.setGridSize(QSize(look.scaled(_THUMB[0] + 14), look.scaled(_THUMB[1] + 40)))
        self.setFixedSize(look.scaled(WIDTH), look.scaled(HEIGHT))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda one: self.opened.emit(one.data(_NUMBER)))

    @property
    def current_photo(self) -> int | None:
        """The number of the photograph the person is on."""
        one = self.currentItem()
        return None if one is None else int(one.data(_NUMBER))

    def show_photos(self, photos: Sequence[PhotoRow]) -> None:
        """Show these, staying on the same one if it is still there."""
        stays = self.current_photo
        self.clear()
        for photo in photos:
            small = picture_of(self._content(photo.id), self.iconSize())
            item = QListWidgetItem(QIcon(small), short_day(photo.added_on), self)
            item.setData(_NUMBER, photo.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{photo.name}, {short_day(photo.added_on)}")
            item.setToolTip(photo.name)
            if photo.id == stays or self.currentItem() is None:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.current_photo is not None and not event.isAutoRepeat():
                self.opened.emit(self.current_photo)
            return
        super().keyPressEvent(event)


class PhotoBox(Box):
    """One photograph in large; the arrows go on to the others."""

    def __init__(
        self, photos: Sequence[PhotoRow], number: int, content: Content, parent: QWidget | None = None
    ) -> None:
        super().__init__("Foto", accept="", reject="Cerrar", parent=parent)
        self._photos, self._content = list(photos), content
        self._place = next(place for place, one in enumerate(self._photos) if one.id == number)
        self.picture, self.told = QLabel(), Words("", "muted", wrap=True)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = room_of(parent or self)
        self._size = QSize(*map(look.scaled, _LARGEST)).boundedTo(room - QSize(look.scaled(80), look.scaled(220)))
        self.picture.setFixedSize(self._size)
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a button would keep the arrows to itself
        self.begin_at(self.picture)
        self.body.addWidget(self.picture)
        self.body.addWidget(self.told)
        self._show()

    @property
    def shown(self) -> PhotoRow:
        """The photograph on screen."""
        return self._photos[self._place]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._place = min(max(self._place + step, 0), len(self._photos) - 1)
        self._show()

    def _show(self) -> None:
        one, many = self.shown, len(self._photos)
        picture = picture_of(self._content(one.id), self._size)
        if picture.isNull():
            self.picture.setText("Esta foto no se puede mostrar.")
        else:
            self.picture.setPixmap(picture)
        walk = f"{self._place + 1} de {many}, con ← y → las demás" if many > 1 else ""
        told = (one.name, short_day(one.added_on), f"la agregó {one.added_by}" if one.added_by else "", walk)
        self.told.setText(" · ".join(filter(None, told)))


def picture_of(content: bytes, size: QSize) -> QPixmap:
    """Return a photograph within a size, as it stands upright; a null one if it is no picture."""
    kept = QBuffer()
    kept.setData(content)
    reader = QImageReader(kept)
    reader.setAutoTransform(True)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    picture = QPixmap.fromImage(reader.read())
    return picture if picture.isNull() else picture.scaled(size, keep, smooth)
