"""The camera of the tour: pictures of the window and of papers, numbered, and the files that go with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from aguadesk.ui import look
from aguadesk.ui.pdf_pages import PdfPages
from aguadesk.ui.tour.hands import StepFailed, glance

WINDOW_SIZE = (1366, 768)
_PAPER_DOTS_PER_INCH = 130
_VEIL, _SHADOW = QColor(10, 20, 28, 90), QColor(0, 0, 0, 7)
_CORNER, _SHADOW_REACH = 10, 18


@dataclass(frozen=True, slots=True)
class Link:
    """A file beside a picture: what it is called and its name in the folder."""

    words: str
    file: str


@dataclass(frozen=True, slots=True)
class Table:
    """The first cells of a spreadsheet, as texts; `marked` are row and column of those that stand out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[tuple[int, int]] = frozenset()


@dataclass(slots=True)
class Page:
    """One page of the album.

    `pictures` are file names of the window in one or two themes, or of the pages of a paper.
    """

    number: int
    title: str
    caption: str
    pictures: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    table: Table | None = None
    is_paper: bool = False


class Camera:
    """Leaves pictures in a folder and remembers them for the album."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: list[Page] = []

    def new_page(self, title: str, caption: str, *, is_paper: bool = False) -> Page:
        """Begin the next page of the album."""
        page = Page(len(self.pages) + 1, title, caption, is_paper=is_paper)
        self.pages.append(page)
        return page

    def shoot(self, page: Page, slug: str, window: QWidget, box: QWidget | None = None) -> None:
        """Take a picture of the window as it is, with the box that stands before it if there is one.

        Raises:
            StepFailed: if the picture cannot be written.
        """
        glance()
        picture = window.grab()
        if box is not None:
            _lay_over(picture, box)
        theme = "" if look.tokens().name == "light" else "-oscuro"
        self._keep_picture(page, f"{page.number:02d}-{slug}{theme}.png", picture.toImage())

    def paper(self, page: Page, slug: str, pdf: bytes) -> None:
        """Keep a PDF and a picture of each of its pages."""
        name = self.keep(page, f"{slug}.pdf", pdf, "PDF")
        pages = PdfPages(pdf)
        for place in range(len(pages)):
            after = f"-{place + 1}" if len(pages) > 1 else ""
            self._keep_picture(page, f"{Path(name).stem}{after}.png", pages.image(place, _PAPER_DOTS_PER_INCH))
        pages.close()

    def keep(self, page: Page, name: str, content: bytes, words: str) -> str:
        """Keep a file beside the page; returns its name in the folder."""
        name = f"{page.number:02d}-{name}"
        (self.folder / name).write_bytes(content)
        self.link(page, words, name)
        return name

    def link(self, page: Page, words: str, name: str) -> None:
        """Note a file of the folder beside the page."""
        page.links.append(Link(words, name))

    def _keep_picture(self, page: Page, name: str, image: QImage) -> None:
        if not image.save(str(self.folder / name)):
            raise StepFailed(f"no se pudo guardar la imagen {name}")
        page.pictures.append(name)


def in_dark(app: QApplication) -> None:
    """Put the program in its dark look."""
    look.apply(app, "dark")
    glance()


def in_light(app: QApplication) -> None:
    """Put the program in its light look."""
    look.apply(app, "light")
    glance()


def _lay_over(picture: QPixmap, box: QWidget) -> None:
    """Draw a box over the middle of the window, which steps back behind it."""
    shown = box.grab()
    ratio = picture.devicePixelRatio()
    room = picture.size() / ratio
    place = QPoint((room.width() - box.width()) // 2, max(0, (room.height() - box.height()) // 2))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(picture.rect(), _VEIL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADOW)
    edge = QRectF(place, box.size())
    for reach in range(_SHADOW_REACH, 0, -2):
        painter.drawRoundedRect(edge.adjusted(-reach, -reach, reach, reach), _CORNER + reach, _CORNER + reach)
    painter.drawPixmap(place, shown)
    painter.end()
