"""A form field for the path of a file or folder, with a button that opens the system's dialog."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from npors_desktop.base.paths import typed_path
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import FieldRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words


class PathKind(StrEnum):
    """What the path is for."""

    OPEN = "open"
    SAVE = "save"
    FOLDER = "folder"


class PathRow(FieldRow):
    """A field for one path. What is in the field counts; Browse only fills it in."""

    def __init__(self, words: Words, text: str, name: str, kind: PathKind, parent: QWidget) -> None:
        field = QLineEdit(parent)
        field.setObjectName(name)
        super().__init__(words, text, field, parent)
        self._kind = kind
        self._folder = documents()
        # Of this file the system's dialog has asked whether it is to be replaced.
        self._agreed = ""
        self.browse = button(words("Browse…"), f"{name}_browse", self)
        self.browse.setAccessibleName(words("Browse: {what}", what=text))
        self.browse.clicked.connect(self._on_browse)
        column = self.layout()
        row = QHBoxLayout()
        row.setSpacing(8)
        if isinstance(column, QVBoxLayout):
            place = column.indexOf(field)
            column.removeWidget(field)
            column.insertLayout(place, row)
        row.addWidget(field, 1)
        row.addWidget(self.browse)

    def path(self) -> Path:
        """What was typed, with ``~`` expanded and quotation marks removed; a name alone is in the
        folder that was used last, and not wherever the program was started."""
        typed = self._unquoted()
        return self._folder / typed_path(typed) if typed else typed_path(typed)

    def names_folder(self) -> bool:
        """Whether what was typed can only be a folder."""
        return names_folder(self._unquoted(), self._folder)

    def replaces(self, to: Path) -> bool:
        """Whether the user chose exactly this file in the system's dialog, which asks before it
        gives the name of a file that is there."""
        return self._kind is PathKind.SAVE and str(to) == self._agreed

    def propose(self, name: str) -> None:
        """Put the name of a new file into the field, in the folder that was used last."""
        self.show_text(str(self._folder / name))

    def remember(self, used: Path) -> None:
        """Propose names in the folder of this file from now on."""
        self._folder = used.parent

    def forget(self, used: Path) -> None:
        """Empty the field after its path was used, so that it does not stay for what comes next;
        the folder is remembered."""
        self.remember(used)
        self.show_text("")

    def choose(self) -> None:
        """Go to the field; what is typed takes the place of what is in it."""
        self.field.setFocus()
        if isinstance(self.field, QLineEdit):
            self.field.selectAll()

    def _unquoted(self) -> str:
        return self.text().strip("\"'“”")

    @override
    def may_be_kept(self) -> bool:
        """A path is for what is written or read now, and stays for nothing else."""
        return False

    @override
    def show_text(self, text: str) -> None:
        self._agreed = ""
        super().show_text(text)

    def _on_browse(self) -> None:
        start = self.text()
        if self._kind is PathKind.FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, self.label.text(), start)
        elif self._kind is PathKind.SAVE:
            chosen = QFileDialog.getSaveFileName(self, self.label.text(), start)[0]
        else:
            chosen = QFileDialog.getOpenFileName(self, self.label.text(), start)[0]
        if chosen:
            self.show_text(str(Path(chosen)))
            self._agreed = str(Path(chosen))
        self.field.setFocus()


def documents() -> Path:
    """The folder in which this account keeps its documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def names_folder(text: str, within: Path) -> bool:
    """Whether a text can only be a folder: it ends like one, or there is one of this name, which
    is sought within a folder."""
    # The functions of os.path keep how a text ends, and do not raise for a name that cannot be.
    ends_so = os.path.basename(text) in {"", os.curdir, os.pardir}  # noqa: PTH119
    return ends_so or os.path.isdir(within / typed_path(text))  # noqa: PTH112


def with_suffix(path: Path, suffix: str) -> Path:
    """The path of a file, with this suffix if none was typed."""
    return path if path.suffix else path.with_suffix(suffix)
