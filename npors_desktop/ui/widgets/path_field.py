"""A field for one or more paths with the buttons that choose and use them; Enter takes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from npors_desktop.base.paths import typed_path
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import documents, names_folder
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import (
        QAbstractButton,
    )

    from npors_desktop.base.words import Words

# Asks the user for paths; an empty answer changes nothing.
Ask = Callable[[], Sequence[str]]
_QUOTED = re.compile(r'"([^"]+)"')
# How many letters the field should show; with less room its buttons go below it.
_LETTERS = 30


class PathField(QWidget):
    """A label, the field, and beside it (or below) its buttons: to choose paths, and to use them.

    Several paths are in quotation marks. A chosen path is only put into the field, so that the user
    sees it before anything is done with it. Signals: ``entered`` Enter was pressed in the field.
    """

    entered = Signal()

    def __init__(self, words: Words, text: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._folder = documents()
        # Of this file the system's dialog has asked whether it is to be replaced.
        self._agreed = ""
        self.edit = QLineEdit(self)
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(text)
        self.label = label(text, self, "strong")
        self.label.setBuddy(self.edit)
        self.error = label("", self, "error")
        self.error.hide()
        self._buttons = WrapRow(self)
        self._buttons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.edit, 1)
        self._row.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.error)
        column.addLayout(self._row)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textEdited.connect(self._on_edited)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self.edit.setFocus(reason)

    def add_way(self, text: str, name: str, ask: Ask) -> None:
        """Add a button that asks for a path."""
        made = button(text, name, self)
        made.clicked.connect(lambda: self._look_up(ask))
        self._buttons.add(made)

    def add_action(self, acting: QAbstractButton) -> None:
        """Put one of the page's buttons beside the field."""
        self._buttons.add(acting)

    def add_files(self) -> None:
        """Add a button to choose files, whatever they are called."""
        text = self._words("Choose files")
        self._add("files", text, lambda title: QFileDialog.getOpenFileNames(self, title)[0])

    def add_file(self) -> None:
        """Add a button to choose one file, whatever it is called."""
        text = self._words("Choose a file")
        self._add("file", text, lambda title: [QFileDialog.getOpenFileName(self, title)[0]])

    def add_folder(self) -> None:
        """Add a button to choose a folder."""
        text = self._words("Choose a folder")
        self._add("folder", text, lambda title: [QFileDialog.getExistingDirectory(self, title)])

    def add_target(self, endings: str) -> None:
        """Add a button to choose the name of a file to write."""
        text = self._words("Choose where to save")

        def ask() -> list[str]:
            started = self.edit.text()
            self._agreed = QFileDialog.getSaveFileName(self, text, started, endings)[0]
            return [self._agreed]

        self.add_way(text, f"{self.edit.objectName()}_target", ask)

    def paths(self) -> tuple[Path, ...]:
        """What was entered: one path, or several in quotation marks."""
        text = self.edit.text().strip()
        quoted = [part for part in _QUOTED.findall(text) if part.strip()]
        # A name alone is in the folder that was used last, not wherever the program was started.
        return tuple(self._folder / typed_path(part) for part in quoted or [text] if part)

    def replaces(self, to: Path) -> bool:
        """Whether the user chose exactly this file in the system's dialog, which asks before it
        gives the name of a file that is there."""
        return bool(self._agreed) and to == Path(self._agreed)

    def path(self) -> Path | None:
        """The path that was entered, or None."""
        return next(iter(self.paths()), None)

    def names_folder(self) -> bool:
        """Whether what was entered can only be a folder."""
        return names_folder(self.edit.text().strip(), self._folder)

    def show_paths(self, paths: Sequence[str]) -> None:
        """Set the field's paths; nothing is emitted."""
        if list(paths) != [self._agreed]:
            self._agreed = ""
        several = len(paths) > 1
        self.edit.setText(" ".join(f'"{p}"' for p in paths) if several else "".join(paths))
        self.show_error("")

    def propose(self, name: str) -> None:
        """Put the name of a new file into the field, in the folder that was used last."""
        self.show_paths([str(self._folder / name)])

    def forget(self, used: Path) -> None:
        """Empty the field after its path was used, so that it does not stay for what comes next;
        the folder is remembered."""
        self._folder = used.parent
        self.show_paths([])

    def choose(self) -> None:
        """Go to the field; what is typed takes the place of what is in it."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def show_error(self, text: str) -> None:
        """Show what is wrong with the path, or nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        self.edit.setProperty("faulty", "true" if text else "false")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        if text:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = QFontMetricsF(self.edit.font()).averageCharWidth()
        needed = self._buttons.sizeHint().width() + _LETTERS * letter
        below = needed > self.width()
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if below else way.LeftToRight)

    def _add(self, way: str, text: str, ask: Callable[[str], Sequence[str]]) -> None:
        self.add_way(text, f"{self.edit.objectName()}_{way}", lambda: ask(text))

    def _look_up(self, ask: Ask) -> None:
        found = [path for path in ask() if path]
        if found:
            self.show_paths(found)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        if not self.error.isHidden():
            self.show_error("")
