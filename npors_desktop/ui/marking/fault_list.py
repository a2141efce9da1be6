"""Panels: all faults, newest first, to file, note or withdraw; and a criterion in full."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from typing_extensions import override

from npors_desktop.ui.marking.marking_panel import PADDING, MarkingPanel
from npors_desktop.ui.marking.reading_area import ReadingArea
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look


class FaultListPanel(MarkingPanel):
    """The faults as lines; its three buttons act on the selected one."""

    file_pressed = Signal(int)
    note_pressed = Signal(int)
    withdraw_pressed = Signal(int)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, "faults_panel", parent)
        self.show_title(words("All faults in this practical"))
        self.found = QListWidget(self)
        self.found.setObjectName("faults_found")
        self.found.setAccessibleName(words("All faults in this practical"))
        self.found.setWordWrap(True)
        self.found.installEventFilter(self)
        self._none = label(words("No faults recorded."), self)
        self.column.addWidget(self._none)
        self.column.addWidget(self.found, 1)
        actions = WrapRow(self)
        for name, text, signal in (
            ("file_this", words("File  F"), self.file_pressed),
            ("note_this", words("Note  T"), self.note_pressed),
            ("withdraw_this", words("Withdraw"), self.withdraw_pressed),
        ):
            made = button(text, name, self)
            made.setStyleSheet(PADDING)
            made.clicked.connect(partial(self._act, signal.emit))
            actions.add(made)
        self.column.addWidget(actions)

    def show_faults(self, faults: Sequence[tuple[int, str]]) -> None:
        """Show faults as (number, line); the selected one stays selected."""
        held = self._current()
        self.found.clear()
        for seq, text in faults:
            item = QListWidgetItem(text, self.found)
            item.setData(Qt.ItemDataRole.UserRole, seq)
            item.setSizeHint(QSize(10, self._height(text)))
        numbers = [seq for seq, _ in faults]
        self.found.setCurrentRow(numbers.index(held) if held in numbers else 0)
        self._none.setVisible(not faults)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            actions = {Qt.Key.Key_F: self.file_pressed, Qt.Key.Key_T: self.note_pressed}
            found = actions.get(Qt.Key(event.key()))
            if found is not None:
                self._act(found.emit)
                return True
        return super().eventFilter(watched, event)

    def _height(self, text: str) -> int:
        flags = int(Qt.TextFlag.TextWordWrap)
        width = max(self.found.viewport().width() - 16, 60)
        box = self.found.fontMetrics().boundingRect(0, 0, width, 1000, flags, text)
        return max(self.look.mm(12), box.height() + 14)

    def _current(self) -> int | None:
        if not self.found.count():
            return None
        return self.found.currentItem().data(Qt.ItemDataRole.UserRole)

    def _act(self, emit: Callable[[int], None], _checked: bool = False) -> None:
        seq = self._current()
        if seq is not None:
            emit(seq)


class DetailPanel(MarkingPanel):
    """A criterion in full. It takes no focus, so the keys still mark; what has no room is paged
    through."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, "detail_panel", parent)
        self._text = ReadingArea(self)
        self.column.addWidget(self._text, 1)
        self._more = label(words("Enter: read on"), self, "small")
        self.column.addWidget(self._more)
        self._text.verticalScrollBar().rangeChanged.connect(self._on_room)

    def show_details(self, title: str, paragraphs: Sequence[str]) -> None:
        """Show these paragraphs."""
        self.show_title(title)
        self._text.show_text("\n\n".join(paragraphs))

    def read_on(self) -> None:
        """Show what comes next; after the end, the beginning."""
        self._text.read_on()

    def _on_room(self, _least: int, most: int) -> None:
        self._more.setVisible(most > 0)
