"""Search as you type: where to file a fault, or which criterion to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from npors_desktop.ui.marking.marking_panel import MarkingPanel
from npors_desktop.ui.marking.panel_text import fits
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.marking.values import Choice

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class SearchPanel(MarkingPanel):
    """A field and the choices that match it; Enter takes the selected one.

    Letters may be typed before the choices are known. Enter then sends the letters themselves in
    ``typed``, to be looked up when its turn comes.
    """

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, look: Look, words: Words, name: str, parent: QWidget) -> None:
        super().__init__(look, words, name, parent)
        self._choices: tuple[Choice, ...] = ()
        self._is_ready = False
        self.field = QLineEdit(self)
        self.field.setObjectName(f"{name}_field")
        self.field.setAccessibleName(words("Type words or a code"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._filter)
        self.found = QListWidget(self)
        self.found.setObjectName(f"{name}_found")
        self.found.setAccessibleName(words("Matches"))
        self.found.setWordWrap(True)
        self.found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.found.itemClicked.connect(self._on_clicked)
        self._nothing = label(words("No matches. Try fewer letters."), self)
        caption = label(words("Type words or a code"), self, "small")
        caption.setBuddy(self.field)
        for part in (caption, self.field, self._nothing):
            self.column.addWidget(part)
        self.column.addWidget(self.found, 1)

    def begin(self, title: str) -> None:
        """Empty the field and wait for the choices."""
        self.show_title(title)
        self._is_ready = False
        self._choices = ()
        self.field.clear()
        self._filter()
        self.field.setFocus()

    def show_choices(self, title: str, choices: Sequence[Choice]) -> None:
        """Show what can be chosen."""
        self.show_title(title)
        self._choices = tuple(choices)
        self._is_ready = True
        self._filter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if step:
            row = min(max(self.found.currentRow() + step, 0), self.found.count() - 1)
            self.found.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)

    def _filter(self) -> None:
        typed = self.field.text()
        shown = [choice for choice in self._choices if fits(choice, typed)]
        self.found.clear()
        for choice in shown:
            item = QListWidgetItem(f"{choice.code}  {choice.text}".strip(), self.found)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setSizeHint(QSize(10, self._height(item.text())))
        self.found.setCurrentRow(0)
        self._nothing.setVisible(self._is_ready and not shown)

    def _height(self, text: str) -> int:
        width = max(self.found.viewport().width() - 16, 60)
        box = self.found.fontMetrics().boundingRect(
            0, 0, width, 1000, int(Qt.TextFlag.TextWordWrap), text
        )
        return max(self.look.mm(10), box.height() + 14)

    def _choose(self) -> None:
        if not self._is_ready:
            self.typed.emit(self.field.text())
            return
        item = self.found.currentItem()
        if self.found.count():
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
