"""The practical or theory that runs now: whose it is, how much is done, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import CARD_RADIUS, DrawnButton
from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.outcome_bar import draw_bar
from npors_desktop.ui.widgets.plate import draw_letter_plate, plate_size
from npors_desktop.ui.widgets.portrait import draw_portrait
from npors_desktop.ui.widgets.values import ClockFace, Icon, MarkCounts, RunningShown

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look

_NOBODY = RunningShown("", "", "", (), MarkCounts(0, 0, 0, 1), "", "", "")
_PAD, _GAP = 18.0, 16.0
_SHAPE = 35 / 45
# The head and the lines below it, as shares of the size of their text.
_HEAD, _LINE, _BAR = 1.6, 1.3, 1.45
_BAR_SHARE = 0.62


class RunningCard(DrawnButton):
    """It can be pressed as a whole. Signals: ``opened`` the key of the candidate."""

    is_row = True
    opened = Signal(str)

    def __init__(self, look: Look, none: str, parent: QWidget) -> None:
        """``none``: what stands in the frame without a photograph."""
        super().__init__(look, "today_running", parent)
        self._none = none
        self.shown = _NOBODY
        self._face, self._share = ClockFace("", ""), 0.0
        self.photo: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _=False: self.opened.emit(self.shown.key))
        self.hide()

    def show_running(self, shown: RunningShown | None) -> None:
        """Show whose clock runs; nothing while there is none."""
        self.setVisible(shown is not None)
        if shown is None or shown.key != self.shown.key:
            self.photo = None
        self.shown = shown or _NOBODY
        self.setAccessibleName(self.shown.spoken)
        self.update()

    def show_clock(self, face: ClockFace, share: float) -> None:
        """Show the clock as it is now, and the share of the time allowed that is gone."""
        self._face, self._share = face, share
        self.setAccessibleDescription(f"{face.time} {face.words}")
        self.update()

    def show_photo(self, photo: QImage | None) -> None:
        """Show the portrait."""
        self.photo = photo
        self.update()

    @override
    def least_size(self) -> QSize:
        px = self.look.px
        lines = px(18) * _HEAD + 2 * px(14) * _LINE + px(14) * _BAR
        return QSize(self.look.mm(80), round(lines + 2 * _PAD))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        look, theme = self.look, self.look.theme
        half = look.hairline / 2
        painter.setPen(QPen(QColor(theme.hairline), look.hairline))
        painter.setBrush(QColor(self.shown_ink().ground))
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), CARD_RADIUS, CARD_RADIUS)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        box = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        photo = QRectF(box.left(), box.top(), box.height() * _SHAPE, box.height())
        draw_portrait(painter, self.look, self.photo, self._none, photo)
        clock = QRectF(box)
        clock.setLeft(box.right() - self._clock_width())
        self._draw_clock(painter, clock, colour)
        rule = round(clock.left() - _GAP)
        painter.fillRect(QRectF(rule, box.top(), self.look.hairline, box.height()), colour)
        left = photo.right() + _GAP
        who = QRectF(left, box.top(), rule - _GAP - left, box.height())
        self._draw_who(painter, who, colour)

    def _clock_width(self) -> float:
        look = self.look
        clock = QFontMetricsF(look.clock_font(24)).horizontalAdvance("00:00:00")
        words = QFontMetricsF(look.label_font(13)).horizontalAdvance(self._face.words)
        above = (
            QFontMetricsF(look.label_font(12)).horizontalAdvance(self.shown.above) + look.px(12) * 2
        )
        return max(clock, above, min(words, self.width() * 0.3)) + 4

    def _draw_who(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look, shown, px = self.look, self.shown, self.look.px
        head = QRectF(box.left(), box.top(), box.width(), px(18) * _HEAD)
        wide, high = plate_size(look)
        plate = QRectF(head.left(), head.center().y() - high / 2, wide, high)
        draw_letter_plate(painter, look, shown.letter, plate, look.font(13, bold=True))
        name = head.adjusted(wide + 10, 0, 0, 0)
        draw_fitted(painter, shown.name, look.font(18, bold=True), name, colour)
        line = QRectF(box.left(), head.bottom(), box.width(), px(14) * _LINE)
        for text in shown.lines:
            draw_fitted(painter, text, look.font(14), line, colour)
            line.moveTop(line.bottom())
        marked = look.label_font(13)
        wide = QFontMetricsF(marked).horizontalAdvance(shown.marked) + 2
        bar = QRectF(box.left(), line.top(), (box.width() - 12) * _BAR_SHARE, px(14) * _BAR)
        bar.setRight(min(bar.right(), box.right() - wide - 12))
        high = px(13)
        solid = QRectF(bar.left(), bar.center().y() - high / 2, bar.width(), high)
        draw_bar(painter, look, shown.counts, solid)
        told = QRectF(bar.right() + 12, bar.top(), box.right() - bar.right() - 12, bar.height())
        draw_fitted(painter, shown.marked, marked, told, colour)

    def _draw_clock(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        look, px = self.look, self.look.px
        line = QRectF(box.left(), box.top(), box.width(), px(12) * 1.5)
        side = px(13)
        sign = QRectF(line.left(), line.center().y() - side / 2, side, side)
        draw_icon(painter, Icon.CLOCK, sign, colour)
        above = line.adjusted(side + 8, 0, 0, 0)
        draw_fitted(painter, self.shown.above, look.label_font(12), above, colour)
        time = QRectF(box.left(), line.bottom(), box.width(), px(24) * 1.3)
        painter.setFont(look.clock_font(24))
        painter.setPen(colour)
        painter.drawText(time, Qt.AlignmentFlag.AlignVCenter, self._face.time)
        bar = QRectF(box.left(), box.bottom() - px(8), box.width(), px(8))
        told = QRectF(box.left(), time.bottom(), box.width(), bar.top() - time.bottom())
        draw_fitted(painter, self._face.words, look.label_font(13), told, colour)
        self._draw_share(painter, bar, colour)

    def _draw_share(self, painter: QPainter, bar: QRectF, colour: QColor) -> None:
        """How much of the time allowed is gone."""
        if not self._share:
            return
        painter.setPen(QPen(colour, self.look.border))
        painter.setBrush(QColor(self.look.theme.card.ground))
        painter.drawRoundedRect(bar, 4, 4)
        gone = QRectF(bar)
        gone.setWidth(bar.width() * self._share)
        painter.setBrush(colour)
        painter.drawRoundedRect(gone, 4, 4)
