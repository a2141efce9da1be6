"""Push buttons: one primary button on a page, the others plain, each with the cap of its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionButton
from typing_extensions import override

from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap, parted

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent
    from PySide6.QtWidgets import QAbstractButton, QWidget


# Pixels: beside the words, between them and the cap, and the gap within the ring of the focus.
_SIDE, _BETWEEN, _RING, _GAP = 16.0, 12.0, 3.0, 2.0
# Above and below the cap, together: more than the ring of the focus and its gap.
_ROOM = 12
# The letters on a cap, as a share of the button's own.
_CAP_SHARE = 0.86


class KeyButton(QPushButton):
    """A button of the style sheet whose text may end in two or more spaces and a key: that is drawn
    as a cap. Its colours are those of the palette, which the look sets."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._key_works = True
        self.is_withheld = False

    def withhold(self) -> None:
        """Offer this button never again: who is at the window may not do what it does."""
        self.is_withheld = True
        self.setEnabled(False)
        self.hide()

    @override
    def setEnabled(self, enabled: bool, /) -> None:
        super().setEnabled(enabled and not self.is_withheld)

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and not self.is_withheld)

    def show_key_works(self, *, works: bool) -> None:
        """Say whether the key printed on it works where the focus is now."""
        if works != self._key_works:
            self._key_works = works
            self.update()

    @override
    def click(self) -> None:
        """Press it, as a key of the page does."""
        if not self.is_withheld:
            super().click()

    @override
    def sizeHint(self) -> QSize:
        words, key = parted(self.text())
        wide, high = QFontMetricsF(self.font()).horizontalAdvance(words) + 2 * _SIDE, 0.0
        if key:
            cap, high = cap_size(key, self._cap_font())
            wide += _BETWEEN + cap
        # In large text the cap is higher than the words: it keeps off the edge.
        return QSize(round(wide) + 2, max(super().sizeHint().height(), round(high) + _ROOM))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QStyleOptionButton()
        self.initStyleOption(box)
        box.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, box, painter, self)
        if self.hasFocus() and self.property("kind") == "primary":
            self._draw_gap(painter)
        self._draw_face(painter)
        painter.end()

    def _draw_gap(self, painter: QPainter) -> None:
        """Part the ring of the focus from the fill, which may be as dark as the ring."""
        inset = _RING + _GAP / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QApplication.palette().color(QPalette.ColorRole.Button), _GAP))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RING, _RING
        )

    def _draw_face(self, painter: QPainter) -> None:
        words, key = parted(self.text())
        ink, room = self._ink(), QRectF(self.rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        # Where it is given more room than it needs, its words and its cap stay together.
        room.setWidth(min(room.width(), self.sizeHint().width() - 2 * _SIDE))
        room.moveCenter(QRectF(self.rect()).center())
        if key:
            wide, _ = cap_size(key, self._cap_font())
            cap = QRectF(room.right() - wide, room.top(), wide, room.height())
            draw_key_cap(painter, key, cap, ink, self._cap_font(), works=self._key_works)
            room.setRight(cap.left() - _BETWEEN)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _ink(self) -> QColor:
        role = QPalette.ColorRole
        primary = role.HighlightedText if self.property("kind") == "primary" else role.ButtonText
        return QApplication.palette().color(primary if self.isEnabled() else role.PlaceholderText)

    def _cap_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(font.pixelSize() * _CAP_SHARE), 1))
        font.setWeight(QFont.Weight.DemiBold)
        return font


def button(text: str, name: str, parent: QWidget) -> KeyButton:
    """A plain button with its accessible name."""
    made = KeyButton(text, parent)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    return made


def primary_button(text: str, name: str, parent: QWidget) -> KeyButton:
    """The one button of a page for what the page is for."""
    made = button(text, name, parent)
    made.setProperty("kind", "primary")
    return made


def show_primary(made: QAbstractButton, *, on: bool) -> None:
    """Let a button be the one in the corner, or one beside it."""
    if (made.property("kind") == "primary") is not on:
        made.setProperty("kind", "primary" if on else "")
        made.style().unpolish(made)
        made.style().polish(made)
