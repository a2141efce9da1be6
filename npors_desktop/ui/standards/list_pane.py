"""The standards at the left of their page, with a field to find one by its title or category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from npors_desktop.ui.standards.list_text import standard_lines, whose_text
from npors_desktop.ui.widgets.card import CardGround
from npors_desktop.ui.widgets.find_field import FindField
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.standards.listed_standards import StandardList


class StandardListPane(CardGround):
    """Signals: ``chosen`` and ``opened`` the id of a standard."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._words = words
        self._listed: StandardList | None = None
        self.search = FindField(look, words("Find  /"), self)
        self.lines = LineList(look, "standards", words("Standards"), self)
        self.lines.chosen.connect(self.chosen)
        self.lines.chosen.connect(self._show_whose)
        self.lines.opened.connect(self.opened)
        self._nothing = label(words("No standard has these words."), self)
        self._nothing.hide()
        self._note = label("", self, "small")
        self._note.setObjectName("whose_text")
        self._settings = label("", self, "small")
        self._settings.hide()
        self.search.typed.connect(self._fill)
        self.search.left.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.lines, 1)
        column.addWidget(self._settings)
        column.addWidget(self._note)

    def show_standards(self, listed: StandardList) -> None:
        """Show these, as far as they have the words typed."""
        self._listed = listed
        if listed.settings is not None:
            name = listed.settings.name
            told = self._words("Your provider's settings in force: {name}", name=name)
            self._settings.setText(told)
        self._settings.setVisible(listed.settings is not None)
        self._fill()

    def choose(self, id_: str) -> None:
        """Choose a standard; what was typed to find another is dropped if it hides this one."""
        if id_ not in self.lines.choosable():
            self.search.clear()
        self.lines.choose(id_)

    def clear(self) -> bool:
        """Show all again; True if some were not shown."""
        if not self.search.clear():
            return False
        self._leave()
        return True

    def show_note(self, *, on: bool) -> None:
        """Show the note below the list, or leave its room to the list."""
        self._note.setVisible(on)

    def _fill(self, _typed: str = "") -> None:
        if self._listed is not None:
            lines = standard_lines(self._words, self._listed, self.search.edit.text())
            self._nothing.setVisible(not lines)
            self.lines.show_lines(lines)

    def _show_whose(self, id_: str) -> None:
        one = self._listed.get(id_) if self._listed else None
        if one is not None:
            self._note.setText(whose_text(self._words, one))

    def _leave(self) -> None:
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
