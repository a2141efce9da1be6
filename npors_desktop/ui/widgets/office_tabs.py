"""Tabs in the header: the parts of a page, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

_SIDE, _GAP = 10, 8
_LARGEST = 20  # pixels: the header keeps its height, however large the text


class OfficeTab(DrawnButton):
    """One tab; the one in front has inverted colours and says so in its description."""

    def __init__(self, look: Look, name: str, text: str, key: str, parent: QWidget) -> None:
        super().__init__(look, f"tab_{name}", parent)
        self.setText(text)
        self.printed = key
        self.is_shown = False
        self.setAccessibleName(f"{text}, {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.primary if self.is_shown else theme.header

    @override
    def edge(self) -> QColor:
        theme = self.look.theme
        return QColor(theme.primary.ground if self.is_shown else theme.line)

    @override
    def least_size(self) -> QSize:
        words, small = self._fonts()
        text = QFontMetricsF(words).horizontalAdvance(self.text())
        key = cap_size(self.printed, small)[0]
        return QSize(round(text + key) + 2 * _SIDE + _GAP, self.look.mm(10.4))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        words, small = self._fonts()
        room = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        painter.setPen(colour)
        painter.setFont(words)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        wide = cap_size(self.printed, small)[0]
        cap = QRectF(room.right() - wide, room.top(), wide, room.height())
        draw_key_cap(painter, self.printed, cap, colour, small)

    def _fonts(self) -> tuple[QFont, QFont]:
        words, small = self.look.label_font(13), self.look.label_font(12)
        words.setPixelSize(min(words.pixelSize(), _LARGEST))
        small.setPixelSize(min(small.pixelSize(), _LARGEST - 4))
        return words, small


class OfficeTabs(QWidget):
    """Tabs of (name, text, key). Signals: ``chosen`` the name."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, places: Sequence[tuple[str, str, str]], shown: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch(1)
        self._tabs: dict[str, OfficeTab] = {}
        for name, text, key in places:
            tab = OfficeTab(look, name, text, key, self)
            if self._tabs:
                # The first says which key is held with all of them.
                tab.printed = key.rpartition("+")[2]
            self._tabs[name] = tab
            tab.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            row.addWidget(tab)
        self.show_front(shown)

    def show_front(self, shown: str) -> None:
        """Show this one in front."""
        for name, tab in self._tabs.items():
            tab.is_shown = name == shown
            tab.setAccessibleDescription("✓" if tab.is_shown else "")
            tab.update()
