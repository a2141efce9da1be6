"""The timeline of a practical: the clock with hatched pauses, and below it what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.domain.timeline import LaneKind
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.base.words import Words
    from npors_desktop.domain.timeline import Lane, PracticalTimeline, Tick
    from npors_desktop.ui.appearance.look import Look

_POINTS, _PAD, _NAMES, _LEAST = 12, 6, 0.32, 420
_OUTSIDE = 0.06  # the share of the width kept for before and for after
# □ a minor fault, ■ a major one, ◆ one that is critical for safety.
_SIGNS = {
    Severity.MAJOR: Icon.SQUARE,
    Severity.SAFETY_CRITICAL: Icon.DIAMOND,
}


class TimelineView(QWidget):
    """Draws a ``PracticalTimeline``; a screen reader is told the same in words."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._timeline: PracticalTimeline | None = None
        self.setObjectName("timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_timeline(self, timeline: PracticalTimeline | None, told: str) -> None:
        """Show a timeline, with what is said of it; or nothing."""
        self._timeline = timeline
        self.setAccessibleName(told)
        self.setVisible(timeline is not None)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        lanes = len(self._timeline.lanes) if self._timeline else 0
        return QSize(_LEAST, round((lanes + 2) * self._high() + 2 * _PAD))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST // 2, self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._timeline is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(_POINTS))
        self._draw_axis(painter, self._timeline)
        self._draw_clock(painter, self._timeline, self._high())
        for number, lane in enumerate(self._timeline.lanes, 2):
            self._draw_lane(painter, self._timeline, lane, number * self._high())
        painter.end()

    def _high(self) -> float:
        return max(self._look.mm(5.6), self._look.px(_POINTS) * 1.7)

    def _left(self) -> float:
        return self.width() * _NAMES

    def _x(self, one: PracticalTimeline, at: datetime) -> float:
        """Where a moment is; what is outside the clock is at its sides."""
        left, wide = self._left(), self.width() - self._left() - _PAD
        share = (at - one.started) / (one.ended - one.started)
        inside = left + wide * (_OUTSIDE + share * (1 - 2 * _OUTSIDE))
        return min(max(inside, left + _PAD), left + wide - _PAD)

    def _draw_axis(self, painter: QPainter, one: PracticalTimeline) -> None:
        theme, high = self._look.theme, self._high()
        painter.setPen(QPen(QColor(theme.hairline), self._look.hairline))
        bottom = self.height() - _PAD
        for at in one.times():
            painter.drawLine(QPointF(self._x(one, at), high), QPointF(self._x(one, at), bottom))
        painter.setPen(QColor(theme.card.text))
        metrics = QFontMetricsF(painter.font())
        free = 0.0
        for at in (one.started, *one.times(), one.ended):
            text = f"{at.astimezone():%H:%M}"
            wide = metrics.horizontalAdvance(text)
            x = min(self._x(one, at) - wide / 2, self.width() - wide)
            if x >= free:
                painter.drawText(QPointF(x, high - _PAD), text)
                free = x + wide + _PAD

    def _draw_clock(self, painter: QPainter, one: PracticalTimeline, top: float) -> None:
        theme, high = self._look.theme, self._high()
        self._draw_name(painter, self._words("Clock"), top)
        left, right = self._x(one, one.started), self._x(one, one.ended)
        box = QRectF(left, top + high * 0.2, right - left, high * 0.6)
        painter.fillRect(box, QColor(theme.card.text))
        for pause in one.pauses:
            at, to = self._x(one, pause.began), self._x(one, pause.ended)
            hatched = QRectF(at, box.top(), max(to - at, 2.0), box.height())
            painter.fillRect(hatched, QColor(theme.card.ground))
            painter.fillRect(hatched, QBrush(QColor(theme.card.text), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(QColor(theme.card.text), self._look.hairline))
            painter.drawRect(hatched)

    def _draw_lane(self, painter: QPainter, one: PracticalTimeline, lane: Lane, top: float) -> None:
        names = {
            LaneKind.OUTCOME: f"{lane.code} {lane.title}",
            LaneKind.FAULTS: self._words("Faults"),
            LaneKind.NOTES: self._words("Notes and photographs"),
        }
        self._draw_name(painter, names[lane.kind], top)
        for tick in lane.ticks:
            self._draw_tick(painter, lane, tick, QPointF(self._x(one, tick.at), top))

    def _draw_tick(self, painter: QPainter, lane: Lane, tick: Tick, at: QPointF) -> None:
        theme, high = self._look.theme, self._high()
        side = min(high * 0.7, self._look.px(11))
        sign = QRectF(at.x() - side / 2, at.y() + (high - side) / 2, side, side)
        colour = QColor(theme.card.text)
        icon = _SIGNS.get(tick.severity) if tick.severity else None
        if lane.kind is LaneKind.FAULTS and icon is not None:
            draw_icon(painter, icon, sign, colour)
        elif lane.kind is LaneKind.FAULTS:
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sign.adjusted(1, 1, -1, -1))
        elif lane.kind is LaneKind.NOTES:
            painter.setPen(QPen(colour, 1.5))
            painter.drawEllipse(sign.center(), side / 4, side / 4)
        elif tick.mark in (Mark.NOT_MET, Mark.NOT_OBSERVED):
            draw_icon(painter, Icon.CROSS, sign, colour)
        else:
            painter.setPen(QPen(QColor(theme.accent), 2.0))
            painter.drawLine(QPointF(at.x(), sign.top()), QPointF(at.x(), sign.bottom()))

    def _draw_name(self, painter: QPainter, name: str, top: float) -> None:
        painter.setPen(QColor(self._look.theme.card.text))
        room = QRectF(0, top, self._left() - _PAD, self._high())
        text = QFontMetricsF(painter.font()).elidedText(
            name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
