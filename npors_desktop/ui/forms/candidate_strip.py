"""The strip at the top of the candidate's view: the way back, whose page it is, the languages.

It stands in the place of the window's header, whose tools are the assessor's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.base.words import Language
from npors_desktop.ui.appearance.look import REFERENCE_DPI
from npors_desktop.ui.shell.header import draw_header_ground
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.chips import Chips

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from npors_desktop.ui.appearance.look import Look

HEIGHT_MM = 17.0
POINTS_PER_INCH = 72
LETTERS_PT = 20
# In a narrow window its letters are smaller than that: this share of its width in pixels.
_NARROW = 1 / 44
_SIDE, _GAP = 20, 16


def plain_letters() -> int:
    """The letters of the candidate's view in pixels, before any text scale."""
    return round(LETTERS_PT * REFERENCE_DPI / POINTS_PER_INCH)


def pressed_letters(look: Look) -> int:
    """The letters in pixels of what is pressed or counted in this view: as large as those that are
    read, but that very large text leaves room for what it is about."""
    return max(look.px(14), plain_letters())


class _Name(QWidget):
    """The candidate's name in the middle of the room that is left, cut in its middle."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._name = ""
        self.pixels = plain_letters()
        self.setObjectName("whose_view")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_name(self, name: str) -> None:
        """Show whose page it is."""
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.mm(8), self.pixels)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._look.font(LETTERS_PT, bold=True)
        font.setPixelSize(self.pixels)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, self.width())
        left = (self.width() - metrics.horizontalAdvance(shown)) / 2
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.header.text))
        painter.drawText(QPointF(left, (self.height() + metrics.capHeight()) / 2), shown)
        painter.end()


class CandidateStrip(QWidget):
    """As high as it is, however large the text. Its letters are those of the candidate's view."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.hand_back = button("", "hand_back", self)
        self.name = _Name(look, self)
        self.speech = Chips(look, "view_language", "", self)
        self.speech.show_choices([(language.value, language.own_name) for language in Language])
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, 2)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.hand_back)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.speech)
        look.changed.connect(self._relook)
        self._relook()

    def add(self, part: QWidget) -> None:
        """Put a part beside the languages."""
        self._row.insertWidget(2, part)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_letters()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_header_ground(self, self._look.theme)

    def _relook(self) -> None:
        self.setFixedHeight(self._look.mm(HEIGHT_MM))
        self._show_letters()
        self.update()

    def _show_letters(self) -> None:
        pixels = min(plain_letters(), round(self.width() * _NARROW))
        self.name.pixels = pixels
        self.speech.show_letters(pixels)
        sheet = f"QPushButton, QLabel {{ font-size: {pixels}px; }}"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
