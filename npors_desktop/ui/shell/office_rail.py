"""The office's rail at the left of the window: its places, and how much waits at each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.shell.header import HEIGHT_MM
from npors_desktop.ui.shell.places import PLACES
from npors_desktop.ui.shell.rail_item import RailItem
from npors_desktop.ui.widgets.drawn_button import draw_plate
from npors_desktop.ui.widgets.icons import draw_icon
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QHideEvent, QMoveEvent, QPaintEvent, QResizeEvent, QShowEvent

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

WIDTH_MM = 37.6
# In a window that is no wider, or with text that is larger, there are icons without words.
_NARROW, _LARGE = 1280, 1.25
_HELD = message("Ctrl + digit")
_SIDE = 14


class OfficeRail(QWidget):
    """It keeps the room at the left of the window; the strip that stands there grows over the page
    while Ctrl is held, if there is no room for its words. Signals: ``chosen`` a page's name."""

    chosen = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("office_rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._look = look
        self._room = 0
        self._is_spelt = False
        self.strip = RailStrip(look, words, parent)
        self.items: dict[str, RailItem] = {}
        for name, place in PLACES.items():
            item = RailItem(look, name, place.icon, words(place.title), self.strip)
            item.may_wait = place.may_wait
            item.show_key(place.digit)
            self.items[name] = item
            self.strip.column.addWidget(item)
            item.clicked.connect(partial(self._on_chosen, name))
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{place.digit}"))
            action.triggered.connect(partial(self._on_chosen, name))
            self.addAction(action)
        self.strip.column.addStretch(1)
        self.hide()
        look.changed.connect(self._fit)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for the words beside the page."""
        return self._room <= _NARROW or self._look.text_scale > _LARGE

    def show_place(self, name: str) -> None:
        """Show this place in front; a page that is at none of them has no rail."""
        for place, item in self.items.items():
            item.is_shown = place == name
            item.setAccessibleDescription("✓" if item.is_shown else "")
            item.update()
        self.setVisible(name in self.items)
        self._fit()

    def show_waiting(self, name: str, number: int, told: str) -> None:
        """Show how many things wait at a place; ``told`` says it in words."""
        self.items[name].show_waiting(number, told)

    def show_room(self, width: int) -> None:
        """Fit into a window of this width."""
        self._room = width
        self._fit()

    def spell(self, *, on: bool) -> None:
        """Show the words over the page, while somebody holds the key that leads to the places."""
        if on != self._is_spelt:
            self._is_spelt = on
            self._fit()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
        self.strip.show()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.strip.hide()

    def _on_chosen(self, name: str, *_: object) -> None:
        self.chosen.emit(name)

    def _fit(self) -> None:
        items = list(self.items.values())
        wide = max(self._look.mm(WIDTH_MM), *(one.width_with_words() for one in items))
        narrow = max(one.width_without() for one in items)
        self.setFixedWidth(narrow if self.is_narrow else wide)
        has_words = self._is_spelt or not self.is_narrow
        self.strip.show_words(has_words=has_words)
        for one in items:
            one.has_words = has_words
            one.update()
        self._place()

    def _place(self) -> None:
        wide = self.width()
        if self._is_spelt:
            wide = max(wide, *(one.width_with_words() for one in self.items.values()))
        self.strip.setGeometry(self.x(), self.y(), wide, self.height())
        self.strip.raise_()


class RailStrip(QWidget):
    """What is drawn of the rail: whose pages they are and the key held for them, then the places in
    its ``column``."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._held = words("Office"), words(_HELD)
        self._has_words = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 2, 0)
        self.column.setSpacing(0)
        self.hide()
        look.changed.connect(self._relook)
        self._relook()

    def show_words(self, *, has_words: bool) -> None:
        """Show its words, or the plate alone."""
        self._has_words = has_words
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.fillRect(self.rect(), QColor(theme.rail.ground))
        painter.fillRect(self.width() - 2, 0, 2, self.height(), QColor(theme.line))
        head = QRectF(0, 0, self.width() - 2, self._look.mm(HEIGHT_MM))
        high = self._look.mm(7.6)
        plate = QRectF(_SIDE, head.center().y() - high / 2, high * 1.48, high)
        if not self._has_words:
            plate.moveCenter(head.center())
        draw_plate(painter, plate, theme.primary, QColor(theme.primary.ground), 1)
        draw_icon(painter, Icon.TICK, plate.adjusted(0, 7, 0, -7), QColor(theme.primary.text))
        if self._has_words:
            words = head.adjusted(plate.right() + 8, 4, 0, -4)
            self._draw_words(painter, words)
        painter.end()

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        theme, half = self._look.theme, room.height() / 2
        painter.setPen(QColor(theme.rail.text))
        painter.setFont(self._font(13, half, bold=True))
        upper, lower = room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)
        painter.drawText(upper, Qt.AlignmentFlag.AlignBottom, self._title)
        painter.setPen(QColor(theme.quiet.text))
        painter.setFont(self._font(12, half, bold=False))
        painter.drawText(lower, Qt.AlignmentFlag.AlignTop, self._held)

    def _font(self, points: float, room: float, *, bold: bool) -> QFont:
        """A font for one of two lines beside the header, which is as high as ever."""
        font = self._look.font(points, bold=bold)
        font.setPixelSize(min(font.pixelSize(), round(room * 0.8)))
        return font

    def _relook(self) -> None:
        self.column.setContentsMargins(0, self._look.mm(HEIGHT_MM), 2, 0)
        self.update()
