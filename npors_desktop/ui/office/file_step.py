"""The step in which somebody says which file, or something else that is asked for: a card that is
there only while it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look


class StepCard(Card):
    """What is done with what is entered are buttons of the page's foot, which ``name`` names. Its
    ``first`` part takes the focus."""

    def __init__(self, look: Look, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, f"{name}_step", parent)
        self.name = name
        self.first: QWidget = self
        self.setAccessibleName(text)
        self.hide()

    def begin(self) -> None:
        """It was opened."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_errors(self) -> None:
        """It was closed: what was wrong is said no longer."""


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
