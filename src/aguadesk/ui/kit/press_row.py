"""A row that is one large button: what it is about, a sentence, an explanation, and where it leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from aguadesk.ui import icons, keys, look
from aguadesk.ui.theme import Tone

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PressRow(QAbstractButton):
    """A row one presses. Up and down walk to its neighbours, Enter and Space press it.

    Args:
        title: what it does or is, in one line.
        text: an explanation under it, in as many lines as it takes.
        icon: drawn in a tinted square at the left; with `initials` instead, letters in a circle.
        tone: what the icon's colour says; the words say it too.
        figure: a number or a short text at the right.
        framed: a card of its own; a row inside a card has no frame.
        leads: whether an arrow says that it opens something.
        dense: one line, for long lists: the explanation follows the title as far as there is room.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        icon: str = "",
        initials: str = "",
        tone: Tone = Tone.INFO,
        figure: str = "",
        framed: bool = True,
        leads: bool = True,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._icon, self._initials, self._tone = text, icon, initials, tone
        self._figure, self._framed, self._leads, self._dense = figure, framed, leads, dense
        self.latch = keys.Latch(self)
        self.setText(title)
        self.setAccessibleName(". ".join(part for part in (title, text, figure) if part))
        if dense:
            self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def on_press(self, act: Callable[[], object]) -> PressRow:
        """Call a function once per press. Returns itself."""
        self.clicked.connect(lambda: self.latch.run(act))
        return self

    @property
    def figure(self) -> str:
        """What stands at the right."""
        return self._figure

    @property
    def words(self) -> str:
        """The explanation under the title."""
        return self._words

    # Size -----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = look.scaled(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scaled(200), self.heightForWidth(max(self.width(), look.scaled(200))))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._text_box(width).height()
        title = QFontMetrics(self._title_face()).height()
        if self._dense:
            return title + 2 * look.scaled(6)
        least = look.scaled(64 if self._framed else 48)
        return max(title + (words + look.scaled(2) if words else 0) + 2 * self._edge(), least)

    def _edge(self) -> int:
        return look.scaled(14 if self._framed else 9)

    def _mark_side(self) -> int:
        if not self._icon and not self._initials:
            return 0
        if self._dense:
            return look.scaled(24)
        return look.scaled(40 if self._framed else 34)

    def _left(self) -> int:
        mark = self._mark_side()
        side = look.scaled(16 if self._framed else 8)
        return side + (mark + look.scaled(14) if mark else 0)

    def _right(self) -> int:
        figure = QFontMetrics(self._title_face()).horizontalAdvance(self._figure)
        arrow = look.scaled(26) if self._leads and self.isEnabled() else 0
        return look.scaled(16 if self._framed else 8) + arrow + (figure + look.scaled(12) if figure else 0)

    def _text_box(self, width: int) -> QRect:
        if not self._words or self._dense:
            return QRect()
        room = max(width - self._left() - self._right(), 60)
        return QFontMetrics(self._text_face()).boundingRect(QRect(0, 0, room, 1000), int(_WRAP), self._words)

    def _title_face(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("heading" if self._framed else "text"))
        face.setWeight(QFont.Weight.DemiBold if self._framed else QFont.Weight.Normal)
        return face

    def _text_face(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("small"))
        return face

    # Keys -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.click()
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self._go(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """Move the focus to the next row of the same window, in the order in which they stand."""
        rows = [row for row in self.window().findChildren(PressRow) if row.isVisible() and row.isEnabled()]
        rows.sort(key=lambda row: (row.mapTo(self.window(), row.rect().topLeft()).y(), row.x()))
        place = rows.index(self) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            rows[place].come_into_sight()

    def come_into_sight(self) -> None:
        """Let the page it stands on scroll until it is seen."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(self, 0, look.scaled(12))

    # Painting -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_mark(painter)
        self._paint_words(painter)
        self._paint_right(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = look.tokens()
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        back, edge, width = colours.surface, colours.line, 1.0
        if self.isChecked():
            back, edge = colours.tint, colours.primary
        elif lit:
            back = colours.raised
        if self.hasFocus():
            edge, width = colours.primary, 2.0
        framed = self._framed or self.hasFocus() or self.isChecked()
        if not framed and not lit:
            return
        radius = look.px("card_radius" if self._framed else "field_radius")
        painter.setBrush(QColor(back))
        painter.setPen(QPen(QColor(edge), width) if framed else Qt.PenStyle.NoPen)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_mark(self, painter: QPainter) -> None:
        side = self._mark_side()
        if not side:
            return
        colours = look.tokens()
        box = QRect(look.scaled(16 if self._framed else 8), (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.primary if self._initials and self.isChecked() else colours.wash(self._tone)))
        radius = side / 2 if self._initials else look.px("field_radius") + 2
        painter.drawRoundedRect(QRectF(box), radius, radius)
        ink = colours.on_primary if self._initials and self.isChecked() else colours.ink(self._tone)
        if self._initials:
            painter.setFont(self._initials_face())
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)
            return
        inner = round(side * 0.55)
        middle = QRect(box.left() + (side - inner) // 2, box.top() + (side - inner) // 2, inner, inner)
        icons.paint(painter, middle, self._icon, ink)

    def _initials_face(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(look.px("text"))
        face.setWeight(QFont.Weight.DemiBold)
        return face

    def _paint_line(self, painter: QPainter) -> None:
        """Title and explanation on one line; what has no room is left out, and stands in the tool tip."""
        colours, title, words = look.tokens(), QFontMetrics(self._title_face()), QFontMetrics(self._text_face())
        room = self.width() - self._left() - self._right()
        shown = title.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        used = title.horizontalAdvance(shown) + look.scaled(12)
        painter.setFont(self._title_face())
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.muted))
        painter.drawText(QRect(self._left(), 0, room, self.height()), _LEFT, shown)
        if room - used > look.scaled(60):
            painter.setFont(self._text_face())
            painter.setPen(QColor(colours.muted))
            rest = words.elidedText(self._words, Qt.TextElideMode.ElideRight, room - used)
            painter.drawText(QRect(self._left() + used, 0, room - used, self.height()), _LEFT, rest)

    def _paint_words(self, painter: QPainter) -> None:
        if self._dense:
            self._paint_line(painter)
            return
        colours = look.tokens()
        title, words = QFontMetrics(self._title_face()), self._text_box(self.width())
        gap = look.scaled(2) if self._words else 0
        top = (self.height() - title.height() - gap - words.height()) // 2
        room = self.width() - self._left() - self._right()
        painter.setFont(self._title_face())
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.muted))
        shown = title.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(self._left(), top, room, title.height()), _LEFT, shown)
        if self._words:
            painter.setFont(self._text_face())
            painter.setPen(QColor(colours.muted))
            box = QRect(self._left(), top + title.height() + gap, room, words.height())
            painter.drawText(box, int(_WRAP), self._words)

    def _paint_right(self, painter: QPainter) -> None:
        colours = look.tokens()
        right = self.width() - look.scaled(16 if self._framed else 8)
        if self._leads and self.isEnabled():
            side = look.scaled(20)
            arrow = QRect(right - side, (self.height() - side) // 2, side, side)
            icons.paint(painter, arrow, "mdi6.chevron-right", colours.primary if self.hasFocus() else colours.edge)
            right = arrow.left() - look.scaled(6)
        if self._figure:
            painter.setFont(self._title_face())
            painter.setPen(QColor(colours.text))
            painter.drawText(QRect(0, 0, right, self.height()), _RIGHT, self._figure)


def initials_of(name: str) -> str:
    """Return the two letters that stand for a person: the first of the first two words."""
    return "".join(word[0] for word in name.split()[:2]).upper()
