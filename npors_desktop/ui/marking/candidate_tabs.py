"""The candidates on the visit as tabs in the header; marks are not shown there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import CANDIDATE_ICONS, Icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair
    from npors_desktop.ui.marking.values import Tab

_FULL = 4
_SIDE = 12.0


class TabButton(DrawnButton):
    """One candidate's tab."""

    def __init__(self, look: Look, tab: Tab, parent: QWidget) -> None:
        super().__init__(look, f"candidate_{tab.letter}", parent)
        self.tab = tab
        self.is_short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.primary if self.tab.is_current else theme.header

    @override
    def edge(self) -> QColor:
        theme = self.look.theme
        return QColor(theme.primary.ground if self.tab.is_current else theme.line)

    @override
    def least_size(self) -> QSize:
        high = self.look.mm(10.4)
        font = self._font(high)
        words = min(QFontMetricsF(font).horizontalAdvance(self._shown()), self.look.mm(26))
        return QSize(round(words + font.pixelSize() * 0.9 + 6 + 2 * _SIDE) + 2, high)

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        font = self._font(self.height())
        unit = font.pixelSize() * 0.9
        box = QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        sign = QRectF(box.left(), box.center().y() - unit / 2, unit, unit)
        draw_icon(painter, CANDIDATE_ICONS.get(self.tab.letter, Icon.CIRCLE), sign, colour)
        painter.setFont(font)
        painter.setPen(colour)
        rest = QRectF(sign.right() + 6, box.top(), box.right() - sign.right() - 5, box.height())
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(self._shown(), elide, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    def _shown(self) -> str:
        """The letter and the first name; the name of the one in front stands beside the plate."""
        tab = self.tab
        return tab.letter if self.is_short or tab.is_current else f"{tab.letter} {tab.name}"

    def _font(self, high: float) -> QFont:
        font = self.look.label_font(13)
        font.setPixelSize(min(font.pixelSize(), round(high * 0.42)))
        return font


class CandidateTabs(QWidget):
    """The tabs of a visit's candidates; ``chosen`` carries a letter."""

    chosen = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("candidate_tabs")
        self.setAccessibleName(words("Candidates of this visit"))
        self._look = look
        self._words = words
        self._buttons: list[TabButton] = []
        self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show these candidates."""
        if tuple(tabs) == tuple(b.tab for b in self._buttons):
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(tab, number) for number, tab in enumerate(tabs, start=1)]
        self._measure()

    def show_short(self, *, short: bool) -> None:
        """Show letters only, if the header is narrow."""
        self._short = short
        self._measure()

    def _button(self, tab: Tab, number: int) -> TabButton:
        made = TabButton(self._look, tab, self)
        text = (
            self._words("Candidate {letter}, {name}, shown now", letter=tab.letter, name=tab.name)
            if tab.is_current
            else self._words(
                "Candidate {letter}, {name}, Ctrl+{number}",
                letter=tab.letter,
                name=tab.name,
                number=number,
            )
        )
        made.setAccessibleName(text)
        made.setToolTip(text)
        made.clicked.connect(lambda _=False, letter=tab.letter: self.chosen.emit(letter))
        self._row.addWidget(made)
        made.show()
        return made

    def _measure(self) -> None:
        for button in self._buttons:
            button.is_short = self._short or len(self._buttons) > _FULL
            button.updateGeometry()
            button.update()
