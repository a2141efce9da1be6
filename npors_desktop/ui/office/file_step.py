"""The step in which somebody says which file, or something else that is asked for: a card that is
there only while it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from npors_desktop.ui.office.page_area import PageArea
from npors_desktop.ui.widgets.card import PADDING, Card
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look


# A step has at most this share of the page's height, and at least so many pixels.
_SHARE, _LEAST = 0.72, 160
# What the page and the card leave free at the sides of what a step asks for.
_SIDES = 2 * (16 + PADDING)
_CLEAR = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }"


class StepCard(Card):
    """What is done with what is entered are buttons of the page's foot, which ``name`` names. Its
    ``first`` part takes the focus. Signals: ``entered`` Enter was pressed in a field of it, or on
    a list to choose from."""

    entered = Signal()

    def __init__(self, look: Look, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, f"{name}_step", parent)
        self.name = name
        self._page = parent
        self.first: QWidget = self
        self._area = PageArea(self)
        self._area.column.setContentsMargins(0, 0, 0, 0)
        # Its card shows through.
        self._area.setStyleSheet(_CLEAR)
        self._area.hide()
        self.column.addWidget(self._area)
        self.setAccessibleName(text)
        self.hide()

    def put(self, part: QWidget) -> None:
        """Add a part of a step that may be higher than the page has room for: it scrolls then."""
        self._area.column.addWidget(part)
        self._area.show()

    def begin(self) -> None:
        """It was opened."""
        column, wide = self._area.column, self._page.width() - _SIDES
        needed = column.totalSizeHint().height()
        if column.hasHeightForWidth():
            needed = column.totalHeightForWidth(wide)
        room = round(self._page.height() * _SHARE)
        self._area.setFixedHeight(min(needed, max(room, _LEAST)))
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_errors(self) -> None:
        """It was closed: what was wrong is said no longer."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line to type in tells of Enter itself; a list to choose from does not.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), QComboBox):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FileStep(StepCard):
    """``field`` takes the path."""

    def __init__(self, look: Look, words: Words, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, name, text, parent)
        self.field = PathField(words, text, f"{name}_path", self)
        self.first = self.field
        self.column.addWidget(self.field)

    @override
    def begin(self) -> None:
        self.field.choose()

    @override
    def forget_errors(self) -> None:
        self.field.show_error("")
