"""The year of the campaigns: twelve months, and a bar for each campaign, drawn."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aguadesk.desk.campaigns import CampaignRow, CampaignStanding, last_day
from aguadesk.domain.goals.periods import MONTHS
from aguadesk.ui import look
from aguadesk.ui.billing.campaign_words import STANDING_TONES, off_words
from aguadesk.ui.settings.wording import percent

_HEAD, _LANE, _MOST_LANES = 26, 30, 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft


class CampaignCalendar(QWidget):
    """A drawn year. The list under it says the same in words, and is what the keyboard walks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year, self._today = 2000, date(2000, 1, 1)
        self._rows: list[CampaignRow] = []
        self._chosen: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: int, rows: Sequence[CampaignRow], today: date) -> None:
        """Show the campaigns of a year."""
        self._year, self._rows, self._today = year, list(rows), today
        told = [f"{row.campaign.name}, {off_words(row.campaign)}" for row in self._rows]
        self.setAccessibleName(f"Calendario {year}. " + ". ".join(told))
        self.updateGeometry()
        self.update()

    def show_chosen(self, campaign_id: int | None) -> None:
        """Frame the bar of the campaign the person is on."""
        self._chosen = campaign_id
        self.update()

    @property
    def lanes(self) -> list[int]:
        """In which lane each bar lies, so that those of the same days do not cover each other."""
        ends: list[date] = []
        placed = []
        for row in self._rows:
            lane = next((n for n, end in enumerate(ends) if end < row.campaign.starts_on), len(ends))
            last = max(last_day(row.campaign), row.campaign.starts_on)
            ends[lane : lane + 1] = [last]
            placed.append(min(lane, _MOST_LANES - 1))
        return placed

    def sizeHint(self) -> QSize:
        lanes = max([2, *(lane + 1 for lane in self.lanes)])
        return QSize(look.scaled(600), look.scaled(_HEAD + lanes * _LANE + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scaled(360), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        self._paint_today(painter)
        for row, lane in zip(self._rows, self.lanes, strict=True):
            self._paint_bar(painter, row, lane)

    def _x(self, day: date) -> float:
        """Return where a day begins, as far from the left as the year has gone."""
        whole = 366 if isleap(self._year) else 365
        gone = min(max((day - date(self._year, 1, 1)).days, 0), whole)
        return self.width() * gone / whole

    def _paint_months(self, painter: QPainter) -> None:
        colours, head = look.tokens(), look.scaled(_HEAD)
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        painter.setFont(face)
        for month, name in enumerate(MONTHS, 1):
            left = self._x(date(self._year, month, 1))
            right = self._x(date(self._year + month // 12, month % 12 + 1, 1))
            if month % 2 == 0:
                painter.fillRect(QRectF(left, head, right - left, self.height() - head), QColor(colours.ground))
            is_now = (self._today.year, self._today.month) == (self._year, month)
            painter.setPen(QColor(colours.text if is_now else colours.muted))
            painter.drawText(QRect(int(left) + 6, 0, int(right - left) - 6, head), _LEFT, name[:3].capitalize())
        painter.fillRect(QRectF(0, head - 1, self.width(), 1), QColor(colours.line))

    def _paint_bar(self, painter: QPainter, row: CampaignRow, lane: int) -> None:
        campaign, colours = row.campaign, look.tokens()
        tone = STANDING_TONES[row.standing]
        ends_on = max(last_day(campaign), campaign.starts_on)
        left, right = self._x(campaign.starts_on), self._x(date.fromordinal(ends_on.toordinal() + 1))
        top = look.scaled(_HEAD + 5 + lane * _LANE)
        box = QRectF(left + 1, top, max(right - left - 2, look.scaled(6)), look.scaled(_LANE - 6))
        framed = campaign.id == self._chosen
        painter.setPen(QPen(QColor(colours.ink(tone)), 2 if framed else 1, self._line_of(row)))
        painter.setBrush(QColor(colours.wash(tone)))
        painter.drawRoundedRect(box, 5, 5)
        inside = box.adjusted(7, 0, -4, 0).toRect()
        face = QFont(self.font())
        face.setPixelSize(look.px("label"))
        face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(QColor(colours.ink(tone)))
        metrics, short = painter.fontMetrics(), percent(campaign.percent_basis_points)
        whole = f"{short}  {campaign.name}"
        fits = metrics.horizontalAdvance(short) <= inside.width()
        painter.drawText(
            inside, _LEFT, metrics.elidedText(whole if fits else "", Qt.TextElideMode.ElideRight, inside.width())
        )

    @staticmethod
    def _line_of(row: CampaignRow) -> Qt.PenStyle:
        """A stopped campaign has a broken frame: colour alone says nothing."""
        return Qt.PenStyle.DashLine if row.standing is CampaignStanding.STOPPED else Qt.PenStyle.SolidLine

    def _paint_today(self, painter: QPainter) -> None:
        if self._today.year != self._year:
            return
        place = self._x(self._today)
        painter.setPen(QPen(QColor(look.tokens().bad), 2))
        painter.drawLine(int(place), look.scaled(_HEAD) - 4, int(place), self.height())
