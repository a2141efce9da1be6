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

RADIUS = 6.0
CARD_RADIUS = 8.0
FOCUS_WIDTH = 3.0
# Between the ring of the focus and the button inside it.
_GAP = 2.0


class DrawnButton(QAbstractButton):
    """A push button with a minimum size. Subclasses give its colours (``ink``) and draw its face.

    The focus is a ring with a gap; of a row it is a frame on a ground of its own. It acts when
    released inside it, so a wrong press can be undone by sliding off.
    """

    # Whether it is a row or a card of a list, and not a button beside others.
    is_row: ClassVar[bool] = False

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

    def shown_ink(self) -> ColourPair:
        """The colours now: those of the focus on a row that has it."""
        return self.look.theme.focus_row if self.is_row and self.hasFocus() else self.ink()

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
        whole, theme = QRectF(self.rect()), self.look.theme
        ringed = self.hasFocus() and not self.is_row
        inset = FOCUS_WIDTH + _GAP if ringed else 0.0
        self.draw_ground(painter, whole.adjusted(inset, inset, -inset, -inset))
        self.draw_under(painter, whole)
        colour = QColor(self.shown_ink().text)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        self.draw_face(painter, whole.adjusted(8, 4, -8, -4), colour)
        painter.setOpacity(1.0)
        if self.isDown():
            draw_frame(painter, whole.adjusted(4, 4, -4, -4), colour)
        if self.hasFocus():
            width = self.look.ring if self.is_row else FOCUS_WIDTH
            draw_frame(painter, whole, QColor(theme.frame), width)
        painter.end()

    def draw_ground(self, painter: QPainter, box: QRectF) -> None:
        """Draw the fill and the border."""
        draw_plate(painter, box, self.shown_ink(), self.edge(), self.look.border)

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


def draw_frame(painter: QPainter, box: QRectF, colour: QColor, width: float = FOCUS_WIDTH) -> None:
    """Draw the frame of the focus along the inside of ``box``."""
    half = width / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), RADIUS, RADIUS)


def draw_row_ground(painter: QPainter, look: Look, box: QRectF, *, focused: bool) -> None:
    """Draw the ground of a row inside a card: its own only while it has the focus."""
    if focused:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.theme.focus_row.ground))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
