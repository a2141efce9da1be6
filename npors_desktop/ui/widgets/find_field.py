"""The search field above a table; the table follows while the user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.widgets.key_label import KeyLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from npors_desktop.ui.appearance.look import Look

WIDTH_MM = 70


class FindField(QWidget):
    """Signals: ``typed`` the text; ``left`` Enter or Down was pressed, to return to the table."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, look: Look, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.edit = QLineEdit(self)
        self.edit.setObjectName("find")
        self.edit.setAccessibleName(text)
        named = KeyLabel(text, "strong", self)
        named.setBuddy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(named)
        row.addWidget(self.edit, 1)
        # It is as wide as there is room for, and no wider than a name is long.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edit.textChanged.connect(self.typed)
        look.changed.connect(self._relook)
        self._relook()

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self.edit.setFocus(reason)

    def clear(self) -> bool:
        """Empty the field; True if there was anything in it."""
        searched = bool(self.edit.text())
        self.edit.clear()
        return searched

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _relook(self) -> None:
        self.edit.setMinimumWidth(self._look.mm(WIDTH_MM) // 2)
        self.setMinimumWidth(self.minimumSizeHint().width())
        self.setMaximumWidth(round(self._look.mm(WIDTH_MM) * 1.2 * self._look.text_scale))
