"""The clock of the practical in the header: elapsed and allowed time, always with a word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.appearance.theme import ColourPair
from npors_desktop.ui.widgets.drawn_button import DrawnButton

_NEAR = 0.75
_LEAST_PIXELS = 12
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the clock says: the time, the words below, and whether it asks for attention."""

    time: str
    words: str
    is_urgent: bool = False


def face_of(assessment: Assessment, now: datetime, words: Words) -> ClockFace:
    """What the clock shows at a moment (aware). Going over the time is shown and ends nothing."""
    clock = assessment.clock
    elapsed = clock.elapsed(now) if clock.started else timedelta()
    state = words(f"clock.{clock.state.value}")
    practical = assessment.pack.practical
    if practical is None:
        return ClockFace(_spoken(elapsed), state)
    extra = assessment.extra_minutes
    allowed = timedelta(minutes=practical.minutes + extra)
    limit = words("clock.of", allowed=_short(allowed))
    if extra:
        limit = words("clock.extra", limit=limit, minutes=extra)
    begun = clock.state in (ClockState.RUNNING, ClockState.PAUSED)
    if begun and elapsed > allowed:
        over = words("clock.over", time=_minutes(elapsed - allowed))
        return ClockFace(_spoken(elapsed), f"{over} · {state}", is_urgent=True)
    if begun and elapsed >= allowed * _NEAR:
        left = words("clock.left", minutes=-((elapsed - allowed) // timedelta(minutes=1)))
        return ClockFace(_spoken(elapsed), f"{left} · {state}", is_urgent=True)
    return ClockFace(_spoken(elapsed), f"{limit} · {state}")


def _spoken(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def _short(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def _minutes(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 60:02}:{seconds % 60:02}"


class ClockButton(DrawnButton):
    """Starts, pauses or resumes the practical. It redraws only when its text changes."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "practical_clock", parent)
        self._words = words
        self._face = ClockFace("00:00:00", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_face(self, face: ClockFace) -> None:
        """Show this."""
        if face == self._face:
            return
        words_differ = face.words != self._face.words
        self._face = face
        if words_differ:
            self.updateGeometry()
        self.setText(f"{face.time} {face.words}")
        self.setAccessibleName(self._words("clock.name", time=face.time, words=face.words))
        self.update()

    @override
    def ink(self) -> ColourPair:
        header = self.look.theme.header
        return ColourPair(header.ground, header.text) if self._face.is_urgent else header

    @override
    def edge(self) -> QColor:
        return QColor(self.look.theme.header.text)

    @override
    def least_size(self) -> QSize:
        # Whether the clock runs or stands is never cut off: the words are given what they need.
        font = self.look.font(12, bold=True)
        font.setPixelSize(_LEAST_PIXELS)
        words = ceil(QFontMetricsF(font).horizontalAdvance(self._face.words))
        return QSize(max(self.look.mm(42), words + _MARGIN), self.look.mm(12))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        height = self.height()
        large = self.look.clock_font(24)
        large.setPixelSize(min(large.pixelSize(), round(height * 0.52)))
        small = self.look.font(12, bold=True)
        small.setPixelSize(min(small.pixelSize(), round(height * 0.3)))
        painter.setPen(colour)
        self._centre(painter, large, self._face.time, height * 0.33)
        self._centre(painter, small, self._face.words, height * 0.78)

    def _centre(self, painter: QPainter, font: QFont, text: str, middle: float) -> None:
        metrics = QFontMetricsF(font)
        room = self.width() - _MARGIN
        while metrics.horizontalAdvance(text) > room and font.pixelSize() > _LEAST_PIXELS:
            font.setPixelSize(font.pixelSize() - 1)
            metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        left = (self.width() - metrics.horizontalAdvance(shown)) / 2
        painter.drawText(round(left), round(middle + metrics.capHeight() / 2), shown)
