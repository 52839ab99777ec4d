"""A paper on the screen before it is on paper."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from aguadesk.ui import keys, look
from aguadesk.ui.kit.buttons import Button, ghost, primary, secondary
from aguadesk.ui.kit.words import Words
from aguadesk.ui.pdf_pages import PdfPages

SCREEN_DOTS_PER_INCH = 96
GAP = 18
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
IMAGES_KEPT = 6
LEAST_READABLE = 0.7


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to print.

    Args:
        title: what it is: "Recibo A-000123".
        kind: which of the office's papers it is (`receipt`, `ticket`, `cut`...); the printer is remembered by it.
        pdf: its pages.
        file_name: offered when it is saved; without a folder.
        ticket: the same as ESC/POS bytes, for a ticket printer; empty if it has none.
    """

    title: str
    kind: str
    pdf: bytes
    file_name: str = "documento.pdf"
    ticket: bytes = b""


class PagesView(QAbstractScrollArea):
    """The pages of a PDF, one under the other. Only the pages in sight are drawn.

    Signals:
        zoomed: the zoom changed; 1.0 is the paper's real size.
    """

    zoomed = Signal(float)

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom = 1.0
        self._fit: Callable[[], None] | None = self.fit_page
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Vista previa")
        self.viewport().setAutoFillBackground(False)

    @property
    def zoom(self) -> float:
        """How large the pages are shown; 1.0 is the paper's real size."""
        return self._zoom

    @property
    def pages_drawn(self) -> int:
        """How many pages are kept as pictures."""
        return len(self._images)

    def fit_width(self) -> None:
        """Show pages as wide as the window, but no more than half as large again."""
        self._fit = self.fit_width
        widest = max(self._pages.size_mm(place).width() for place in range(len(self._pages)))
        room = self.viewport().width() - 2 * GAP
        self._set_zoom(min(max(room / (widest / 25.4 * SCREEN_DOTS_PER_INCH), 0.25), 1.5))

    def fit_page(self) -> None:
        """Show the first page whole; as wide as the window where it would be too small to read."""
        page = self._pages.size_mm(0) / 25.4 * SCREEN_DOTS_PER_INCH
        room = self.viewport().size()
        zoom = min((room.height() - 2 * GAP) / page.height(), (room.width() - 2 * GAP) / page.width())
        if zoom < LEAST_READABLE:
            self.fit_width()
        else:
            self._set_zoom(min(zoom, 1.5))
        self._fit = self.fit_page

    def step_zoom(self, way: int) -> None:
        """Show pages one step larger (1) or smaller (-1)."""
        self._fit = None
        others = [zoom for zoom in ZOOMS if (zoom - self._zoom) * way > 0.01]
        if others:
            self._set_zoom(min(others) if way > 0 else max(others))

    def go_to(self, place: int) -> None:
        """Bring a page to the top."""
        self.verticalScrollBar().setValue(self._page_rects()[place].top() - GAP)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._images.clear()
        self._measure()
        self.viewport().update()
        self.zoomed.emit(zoom)

    def _page_size(self, place: int) -> QSize:
        size = self._pages.size_mm(place) / 25.4 * SCREEN_DOTS_PER_INCH * self._zoom
        return size.toSize()

    def _page_rects(self) -> list[QRect]:
        width = max(self.viewport().width(), max(self._page_size(n).width() for n in range(len(self._pages))) + 2 * GAP)
        rects, top = [], GAP
        for place in range(len(self._pages)):
            size = self._page_size(place)
            rects.append(QRect(QPoint((width - size.width()) // 2, top), size))
            top += size.height() + GAP
        return rects

    def _measure(self) -> None:
        rects = self._page_rects()
        bottom = rects[-1].bottom() + GAP
        widest = max(rect.width() for rect in rects) + 2 * GAP
        self.verticalScrollBar().setRange(0, max(0, bottom - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, widest - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fit is not None:
            self._fit()
        else:
            self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        target = ends.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(look.tokens().line))
        shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for place, rect in enumerate(self._page_rects()):
            shown = rect.translated(shift)
            if shown.intersects(self.viewport().rect()):
                painter.fillRect(shown.translated(2, 3), QColor(0, 0, 0, 40))
                painter.drawImage(shown, self._image(place))

    def _image(self, place: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (place, round(ratio * 100))
        if key not in self._images:
            self._images[key] = self._pages.image(place, SCREEN_DOTS_PER_INCH * self._zoom * ratio)
            if len(self._images) > IMAGES_KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]


class PreviewWindow(QDialog):
    """Shows a paper with what can be done with it.

    Signals:
        print_asked, save_asked: the person pressed it.
    """

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, paper: Paper, where: str, parent: QWidget | None = None) -> None:
        """Make the window; `where` says which printer it would be printed on."""
        super().__init__(parent)
        self.setWindowTitle(paper.title)
        self._pages = PdfPages(paper.pdf)
        self.view = PagesView(self._pages)
        self._percent = Words("100 %", "small")
        self.view.zoomed.connect(lambda zoom: self._percent.setText(f"{round(zoom * 100)} %"))
        self._where = Words(where, "small")
        self._print = primary("Imprimir", "paper.print", icon="mdi6.printer")
        self._print.on_press(self.print_asked.emit)
        self._save = secondary("Guardar PDF", "paper.save", icon="mdi6.content-save-outline")
        self._save.on_press(self.save_asked.emit)
        self._lay_out(paper)
        room = (parent or self).screen().availableSize()
        self.resize(min(look.scaled(900), room.width() - 80), min(look.scaled(760), room.height() - 60))
        self.view.setFocus()

    @property
    def percent(self) -> str:
        """How large the paper is shown, in words."""
        return self._percent.text()

    @property
    def where(self) -> str:
        """Where it would be printed, in words."""
        return self._where.text()

    def say_where(self, where: str) -> None:
        """Say where it would be printed."""
        self._where.setText(where)

    def done(self, answer: int) -> None:
        self._pages.close()
        super().done(answer)

    def _lay_out(self, paper: Paper) -> None:
        count = len(self._pages)
        pages = "1 página" if count == 1 else f"{count} páginas"
        line = QHBoxLayout()
        line.setContentsMargins(20, 12, 20, 12)
        line.setSpacing(8)
        line.addWidget(Words(paper.title, "heading"))
        line.addWidget(Words(pages, "small"))
        line.addStretch(1)
        for button in self._zoom_buttons():
            line.addWidget(button)
        line.addWidget(self._percent)
        line.addSpacing(12)
        line.addWidget(self._save)
        line.addWidget(self._print)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 10)
        foot.addWidget(self._where)
        foot.addStretch(1)
        foot.addWidget(Words("Esc cierra", "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _zoom_buttons(self) -> list[Button]:
        made = []
        for icon, name, act in (
            ("mdi6.magnify-minus-outline", "paper.smaller", lambda: self.view.step_zoom(-1)),
            ("mdi6.magnify-plus-outline", "paper.larger", lambda: self.view.step_zoom(1)),
            ("mdi6.arrow-expand-horizontal", "paper.width", self.view.fit_width),
        ):
            button = ghost("", name, icon=icon)
            button.setToolTip(f"{keys.ACTS[name].title}  {button.key}")
            button.setAccessibleName(keys.ACTS[name].title)
            button.hide_key()
            button.on_press(act)
            made.append(button)
        return made
