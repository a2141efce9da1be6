"""The base of buttons the program draws itself: a fill, a border, a visible focus, a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair

RADIUS = 7.0
FOCUS_GAP = 4.0
FOCUS_WIDTH = 3.0


class DrawnButton(QAbstractButton):
    """A push button with a minimum size. Subclasses give its colours (``ink``) and draw its face.

    It acts when released inside it, so a wrong press can be undone by sliding off.
    """

    # How far inside the edge the focus is drawn. Rows of text keep it clear of their letters.
    focus_gap: ClassVar[float] = FOCUS_GAP

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setObjectName(name)
        # Only Tab moves the focus here: after a click it must stay with the list.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    def ink(self) -> ColourPair:
        """The colours of the text and the ground."""
        return self.look.theme.button

    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        """Draw the text and icons of the button."""

    def least_size(self) -> QSize:
        """The smallest size in pixels."""
        return QSize(self.look.mm(20), self.look.mm(10))

    @override
    def sizeHint(self) -> QSize:
        return self.least_size()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.least_size()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.ink()
        draw_plate(painter, QRectF(self.rect()), ink, self.edge(), self.look.border)
        self.draw_under(painter, QRectF(self.rect()))
        colour = QColor(ink.text)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        self.draw_face(painter, QRectF(self.rect()).adjusted(8, 4, -8, -4), colour)
        painter.setOpacity(1.0)
        if self.isDown():
            _draw_ring(painter, QRectF(self.rect()), colour, 3, 5)
        if self.hasFocus():
            _draw_ring(painter, QRectF(self.rect()), colour, FOCUS_WIDTH, self.focus_gap)
        painter.end()

    def edge(self) -> QColor:
        """The colour of the border."""
        return QColor(self.look.theme.edge)

    def draw_under(self, painter: QPainter, box: QRectF) -> None:
        """Draw what is between the ground and the face (a second border, a bar that fills)."""

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()


def draw_plate(painter: QPainter, box: QRectF, ink: ColourPair, edge: QColor, width: float) -> None:
    """Draw a filled rectangle with round corners and a border inside ``box``."""
    half = width / 2
    painter.setPen(QPen(edge, width))
    painter.setBrush(QColor(ink.ground))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), RADIUS, RADIUS)


def _draw_ring(painter: QPainter, box: QRectF, colour: QColor, width: float, gap: float) -> None:
    inset = gap + width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS / 2, RADIUS / 2)
