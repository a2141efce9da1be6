"""The step in which somebody says which file: a card that is there only while it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look


class FileStep(Card):
    """``field`` takes the path; what is done with it are buttons of the page's foot, which ``name``
    names."""

    def __init__(self, look: Look, words: Words, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, f"{name}_step", parent)
        self.name = name
        self.field = PathField(words, text, f"{name}_path", self)
        self.column.addWidget(self.field)
        self.setAccessibleName(text)
        self.hide()
