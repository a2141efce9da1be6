"""A state as a shape and a word, never as a colour alone; what needs somebody has a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.fitted_text import draw_fitted
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon, Status

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

STATUS_ICONS: dict[Status, Icon] = {
    Status.NOT_STARTED: Icon.RING,
    Status.IN_PROGRESS: Icon.HALF,
    Status.ATTENTION: Icon.ATTENTION,
    Status.DONE: Icon.DONE,
    Status.BLOCKED: Icon.BLOCKED,
    Status.NOT_NEEDED: Icon.DASH,
    Status.FAILED: Icon.FAILED,
    Status.UNKNOWN: Icon.UNKNOWN,
    Status.HERE: Icon.EQUALS,
}
POINTS = 13
_PAD, _GAP = 7.0, 8.0


def framed_ink(look: Look, status: Status) -> ColourPair | None:
    """The colours of the frame around a state that somebody must see; None for all others."""
    return {Status.ATTENTION: look.theme.warning, Status.FAILED: look.theme.bad}.get(status)


def chip_width(look: Look, status: Status, word: str, font: QFont) -> float:
    """The width that a state needs."""
    side = _side(font)
    wide = side + (_GAP + QFontMetricsF(font).horizontalAdvance(word) if word else 0)
    return wide + (2 * _PAD + 2 if framed_ink(look, status) else 0) + 1


def draw_chip(
    painter: QPainter, look: Look, status: Status, word: str, box: QRectF, colour: QColor
) -> None:
    """Draw a state from the left edge of ``box``, in the middle of its height; a word that has too
    little room takes two lines."""
    font = look.label_font(POINTS)
    side = _side(font)
    wide = min(chip_width(look, status, word, font), box.width())
    inside = QRectF(box.left(), box.top(), wide, box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ink := framed_ink(look, status):
        whole = chip_width(look, status, word, font) <= box.width()
        _draw_frame(painter, look, status, inside, whole=whole)
        colour = QColor(ink.text)
        inside.adjust(_PAD, 4, -_PAD, -4)
    sign = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
    if status is Status.ATTENTION:
        draw_attention(painter, look, sign)
    else:
        bad = QColor(look.theme.danger)
        draw_icon(painter, STATUS_ICONS[status], sign, bad if status is Status.FAILED else colour)
    if word:
        text = QRectF(inside)
        # A pixel more than the word is wide, so that it is not broken by rounding.
        text.setCoords(sign.right() + _GAP, inside.top(), inside.right() + 2, inside.bottom())
        draw_fitted(painter, word, font, text, colour)
    painter.restore()


def _draw_frame(painter: QPainter, look: Look, status: Status, box: QRectF, *, whole: bool) -> None:
    """Draw the frame of a state; one whose word takes two lines is as high as its box."""
    theme, half = look.theme, look.border / 2
    ink = framed_ink(look, status) or theme.card
    high = round(look.px(POINTS) * 1.75)
    frame = QRectF(0, 0, box.width(), min(high if whole else box.height() - 2, box.height()))
    frame.moveCenter(box.center())
    painter.setPen(QPen(QColor(theme.danger if status is Status.FAILED else theme.edge), half * 2))
    painter.setBrush(QColor(ink.ground))
    painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), 5, 5)


def draw_sign(painter: QPainter, look: Look, icon: Icon, box: QRectF, colour: QColor) -> None:
    """Draw the icon of a state: what needs somebody on its amber square."""
    if icon is Icon.ATTENTION:
        draw_attention(painter, look, box)
    else:
        draw_icon(painter, icon, box, colour)


def draw_attention(painter: QPainter, look: Look, box: QRectF) -> None:
    """The solid amber square under its sign."""
    theme = look.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.major.ground))
    painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 3, 3)
    draw_icon(painter, Icon.ATTENTION, box, QColor(theme.major.text))


def _side(font: QFont) -> float:
    return round(font.pixelSize() * 1.1)


class StatusChip(QWidget):
    """One state beside whatever it is about."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._status, self._word = Status.NOT_STARTED, ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_status(self, status: Status, word: str) -> None:
        """Show a state; ``word`` says which one, or what is needed."""
        self._status, self._word = status, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        font = self._look.label_font(POINTS)
        wide = chip_width(self._look, self._status, self._word, font)
        return QSize(round(wide) + 1, round(font.pixelSize() * 1.75))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._look.theme.card.text)
        draw_chip(painter, self._look, self._status, self._word, QRectF(self.rect()), colour)
        painter.end()
