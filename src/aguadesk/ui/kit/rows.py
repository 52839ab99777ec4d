"""How rows are painted: 38 high, a hairline under each, words left, numbers right, states as pills."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from aguadesk.ui import icons, look
from aguadesk.ui.kit.id_model import Cell, IdTableModel, Kind
from aguadesk.ui.theme import Tone

_SELECTED = QStyle.StateFlag.State_Selected
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight
_ELIDE = Qt.TextElideMode.ElideRight
SIDE = 12


class RowDelegate(QStyledItemDelegate):
    """Paints an `IdTableModel` straight from its cells."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(look.scaled(80), look.px("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, place, number = index.model(), index.row(), index.column()
        if not isinstance(model, IdTableModel):
            super().paint(painter, option, index)
            return
        colours, column, box = look.tokens(), model.columns[number], option.rect
        selected = bool(option.state & _SELECTED)
        if selected:
            painter.fillRect(box, QColor(colours.tint))
            _mark_current(painter, option, index, number)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.line))
        if column.kind is Kind.TICK:
            _paint_tick(painter, box, model.is_ticked(place))
            return
        cell = model.cell(place, number)
        if not cell.text:
            return
        if column.kind is Kind.STATE:
            paint_pill(painter, box, cell)
            return
        ink = colours.text if cell.tone is Tone.PLAIN else colours.ink(cell.tone)
        _write(painter, box, cell.text, ink, right=column.kind is Kind.NUMBER, strong=column.strong)


def _write(painter: QPainter, box: QRect, text: str, ink: str, *, right: bool, strong: bool) -> None:
    if strong:
        face = QFont(painter.font())
        face.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(face)
    inside = box.adjusted(SIDE, 0, -SIDE, 0)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(text, _ELIDE, inside.width())
    painter.drawText(inside, _RIGHT if right else _LEFT, shown)
    if strong:
        painter.restore()


def _mark_current(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, column: int
) -> None:
    """Draw a bar at the left of the current row while the list has the focus: where am I."""
    view = option.widget
    if column != 0 or not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return
    if view.currentIndex().row() == index.row():
        bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1)
        painter.fillRect(bar, QColor(look.tokens().primary))


def _paint_tick(painter: QPainter, box: QRect, ticked: bool) -> None:
    side = look.scaled(20)
    area = QRect(box.left() + SIDE, box.center().y() - side // 2, side, side)
    name = "mdi6.checkbox-marked" if ticked else "mdi6.checkbox-blank-outline"
    icons.paint(painter, area, name, look.tokens().primary if ticked else look.tokens().edge)


def paint_pill(painter: QPainter, box: QRect, cell: Cell) -> None:
    """Paint a state as a pill at the left of a cell."""
    colours = look.tokens()
    face = QFont(painter.font())
    face.setPixelSize(look.px("label"))
    face.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(face)
    height = look.scaled(22)
    width = min(metrics.horizontalAdvance(cell.text) + height, box.width() - 2 * SIDE)
    area = QRectF(box.left() + SIDE, box.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.wash(cell.tone)))
    painter.drawRoundedRect(area, height / 2, height / 2)
    painter.setPen(QColor(colours.ink(cell.tone)))
    painter.setFont(face)
    inside = area.adjusted(height / 2 - 1, 0, -height / 2 + 1, 0)
    painter.drawText(inside, _LEFT, metrics.elidedText(cell.text, _ELIDE, int(inside.width()) + 2))
    painter.restore()


class TreeRows(QStyledItemDelegate):
    """Rows of the same height and hairline for a tree or a list with a model of its own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        wanted = super().sizeHint(option, index)
        return QSize(wanted.width() + 2 * SIDE, max(wanted.height(), look.px("row")))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        box = option.rect
        line = QRect(box.left(), box.bottom(), box.width(), 1)
        painter.fillRect(line, QColor(look.tokens().line))


def dress_tree(view: QAbstractItemView, parent: QWidget | None = None) -> None:
    """Give a QTreeView, QTableView or QListView with its own model the look of the house's rows."""
    view.setItemDelegate(TreeRows(parent or view))
    view.setAlternatingRowColors(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
