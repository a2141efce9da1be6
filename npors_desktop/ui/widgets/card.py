"""A card: white on the tinted page, with a hairline edge; a title with a line below it if given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Icon

PADDING, SPACING = 16, 12
ICON_POINTS = 16.5
_RADIUS = 8.0


class IconSign(QWidget):
    """An icon beside a title. The words say what it says, so it has no name of its own."""

    def __init__(
        self, look: Look, icon: Icon, parent: QWidget, *, points: float = ICON_POINTS
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self._points = points
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        side = self._look.px(self._points)
        return QSize(side, side)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._look.theme.accent)
        draw_icon(painter, self._icon, QRectF(self.rect()), colour)
        painter.end()


class Card(QFrame):
    """A card with its parts in ``column``. What stands beside the title goes into ``head``."""

    def __init__(
        self, look: Look, name: str, parent: QWidget, *, title: str = "", icon: Icon | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(PADDING, SPACING, PADDING, SPACING)
        self.column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        if title:
            if icon is not None:
                self.head.addWidget(IconSign(look, icon, self))
            self.title = label(title, self, "heading")
            self.head.addWidget(self.title, 1)
            self.column.addLayout(self.head)
            self.column.addWidget(rule(self))


def paint_card(on: QWidget, look: Look, box: QRect) -> None:
    """Paint the ground and the edge of a card behind what stands on a widget."""
    painter = QPainter(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = look.hairline / 2
    painter.setBrush(QColor(look.theme.card.ground))
    painter.setPen(QPen(QColor(look.theme.hairline), look.hairline))
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
    painter.end()


class CardGround(QWidget):
    """The base of a part of a page that is a card as a whole."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(self, self.look, self.rect())
        super().paintEvent(event)


def rule(parent: QWidget) -> QFrame:
    """A hairline from side to side."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    return made
