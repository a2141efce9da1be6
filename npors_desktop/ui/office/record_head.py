"""Whose record a panel shows: the portrait, and beside it the name, what it is and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npors_desktop.ui.widgets.fact_list import IconLabel
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.portrait import Portrait

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Icon

_PORTRAIT_MM = 18.5


class RecordHead(QWidget):
    """The frame of the portrait is there for every record, so that nothing moves when a photograph
    has been read."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._portrait_of = words("Photograph of the candidate")
        none = words("No photo")
        self.portrait = Portrait(look, "record_portrait", none, _PORTRAIT_MM, self)
        self._name = label("", self, "heading")
        self._about = label("", self, "small")
        self._state = IconLabel(look, self, "strong")
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (self._name, self._about, self._state):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_record(
        self, name: str, about: tuple[str, ...], icon: Icon, state: str, *, known: bool = True
    ) -> None:
        """Show whose it is; ``known`` whether there is a record that could have a portrait."""
        self._name.setText(breakable_words(name))
        self._name.setVisible(bool(name))
        self._about.setText("\n".join(about))
        self._about.setVisible(bool(about))
        self._state.show_word(icon, state)
        self.portrait.setVisible(known)

    def show_portrait(self, photo: QImage | None) -> None:
        """Show the photograph, or that there is none."""
        self.portrait.show_photo(photo, self._portrait_of)
