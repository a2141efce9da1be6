"""A row of choices, of which one is chosen.

A text that ends in two or more spaces and a key has that key drawn as a cap, as a button has: a
bare number there would read as a count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.choice_group import ChoiceGroup
from npors_desktop.ui.widgets.drawn_button import DrawnButton
from npors_desktop.ui.widgets.key_cap import cap_size, draw_key_cap, parted
from npors_desktop.ui.widgets.wrap_row import WrapLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter

    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.appearance.theme import ColourPair


_ARROWS = {
    Qt.Key.Key_Right: True,
    Qt.Key.Key_Down: True,
    Qt.Key.Key_Left: False,
    Qt.Key.Key_Up: False,
}
# Pixels: on both sides together, where a cap is there too, and between it and the words.
_SIDES, _CAP_SIDES, _BETWEEN = 34, 24, 8


class Chip(DrawnButton):
    """One of several choices that exclude each other, to a screen reader a radio button. Whoever
    shows it says whether it is chosen; a press alone changes nothing, and no arrow key chooses."""

    def __init__(self, look: Look, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, name, parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._pixels = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def is_chosen(self) -> bool:
        """Whether it is the one that is chosen; that fills it."""
        return self.isChecked()

    def show_chosen(self, *, on: bool) -> None:
        """Show whether it is the one that is chosen."""
        # Of those that exclude each other, Qt lets nobody uncheck the one that is checked.
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(True)
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Change nothing: what was pressed may be refused."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would choose by the arrow keys, which here only move the focus.
        onward = _ARROWS.get(Qt.Key(event.key()))
        if onward is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(onward)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # That of the button takes the others out of the Tab key's way.
        QWidget.focusInEvent(self, event)

    @override
    def ink(self) -> ColourPair:
        theme = self.look.theme
        return theme.chosen if self.is_chosen else theme.button

    @override
    def edge(self) -> QColor:
        theme = self.look.theme
        return QColor(theme.chosen.ground if self.is_chosen else theme.line)

    def show_letters(self, pixels: int) -> None:
        """Show its text in letters of this size, whatever the text scale is."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.updateGeometry()
            self.update()

    @override
    def least_size(self) -> QSize:
        words, key = parted(self.text())
        font = self._letters()
        wide = QFontMetricsF(font).horizontalAdvance(words)
        wide += _CAP_SIDES + _BETWEEN + cap_size(key, self._cap_letters())[0] if key else _SIDES
        return QSize(round(wide), max(self.look.mm(10), round(font.pixelSize() * 1.8)))

    @override
    def draw_face(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        words, key = parted(self.text())
        painter.setFont(self._letters())
        painter.setPen(colour)
        if not key:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            return
        room = QRectF(self.rect()).adjusted(_CAP_SIDES / 2, 0, -_CAP_SIDES / 2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        font = self._cap_letters()
        wide = cap_size(key, font)[0]
        cap = QRectF(room.right() - wide, room.top(), wide, room.height())
        draw_key_cap(painter, key, cap, colour, font)

    def _letters(self) -> QFont:
        font = self.look.label_font(13)
        if self._pixels:
            font.setPixelSize(self._pixels)
        return font

    def _cap_letters(self) -> QFont:
        return self.look.label_font(12)


def is_chosen_chip(held: QWidget | None) -> bool:
    """Whether a widget is a choice that is chosen already."""
    return isinstance(held, Chip) and held.is_chosen


class WrappedChips(ChoiceGroup):
    """Chips that somebody else makes, side by side, wrapped where there is no room."""

    def __init__(self, asked: str, parent: QWidget) -> None:
        super().__init__(asked, parent)
        self._row = WrapLayout(self)

    def add(self, chip: Chip) -> None:
        """Add a chip at the end."""
        self._row.addWidget(chip)


class Chips(ChoiceGroup):
    """Chips side by side; ``asked`` is what they answer. Signals: ``pressed`` the key of the
    chip."""

    pressed = Signal(str)

    def __init__(self, look: Look, name: str, asked: str, parent: QWidget) -> None:
        super().__init__(asked, parent)
        self.setObjectName(name)
        self._look = look
        self._chips: dict[str, Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        """Show choices as (key, text); ``chosen`` is drawn as chosen."""
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for place, (key, text) in enumerate(choices):
            chip = Chip(self._look, f"{self.objectName()}_{key}", text, self)
            chip.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._row.insertWidget(place, chip)
            self._chips[key] = chip
        self.show_chosen(chosen)

    def show_letters(self, pixels: int) -> None:
        """Show the texts in letters of this size, whatever the text scale is."""
        for chip in self._chips.values():
            chip.show_letters(pixels)

    def show_chosen(self, chosen: str | None) -> None:
        """Draw one as chosen, or none."""
        for key, chip in self._chips.items():
            chip.show_chosen(on=key == chosen)
