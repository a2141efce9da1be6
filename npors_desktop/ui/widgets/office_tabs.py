"""Tabs in the header: the main pages of the office, or the parts of a page, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.appearance.theme import ColourPair
from npors_desktop.ui.widgets.drawn_button import DrawnButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFont, QPainter

    from npors_desktop.ui.appearance.look import Look

_LARGEST = 22  # pixels: the header keeps its height, however large the text


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
        header = self.look.theme.header
        return ColourPair(header.ground, header.text) if self.is_shown else header

    @override
    def edge(self) -> QColor:
        return QColor(self.look.theme.header.text)

    @override
    def least_size(self) -> QSize:
        bold, small = self._fonts()
        text = QFontMetricsF(bold).horizontalAdvance(self.text())
        key = QFontMetricsF(small).horizontalAdvance(self.printed)
        return QSize(round(text + key) + 34, self.look.mm(11))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        bold, small = self._fonts()
        painter.setPen(colour)
        painter.setFont(bold)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(small)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, self.printed)

    def _fonts(self) -> tuple[QFont, QFont]:
        bold, small = self.look.font(14, bold=True), self.look.font(12)
        bold.setPixelSize(min(bold.pixelSize(), _LARGEST))
        small.setPixelSize(min(small.pixelSize(), _LARGEST - 4))
        return bold, small


class OfficeTabs(QWidget):
    """Tabs of (name, text, key). Signals: ``chosen`` the name."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, places: Sequence[tuple[str, str, str]], shown: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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
