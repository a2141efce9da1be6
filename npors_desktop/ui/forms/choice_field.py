"""A field with a few answers to choose from, of which none is chosen at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from typing_extensions import override

from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.widgets.fields import FieldRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words


class ChoiceField(FieldRow):
    """One of several answers by their keys, or none yet."""

    def __init__(
        self,
        words: Words,
        text: str,
        name: str,
        answers: Mapping[str, str],
        parent: QWidget,
        *,
        optional: bool = True,
    ) -> None:
        self.box = ChoiceBox(name, parent)
        self.box.addItems(list(answers.values()))
        self.box.setCurrentIndex(-1)
        super().__init__(words, text, self.box, parent, optional=optional)
        self._keys = list(answers)

    @property
    def key(self) -> str:
        """The answer that is chosen; empty for none."""
        place = self.box.currentIndex()
        return self._keys[place] if place >= 0 else ""

    def show_key(self, key: str) -> None:
        """Show an answer, or none; nothing is emitted."""
        blocker = QSignalBlocker(self.box)
        self.box.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)
        blocker.unblock()

    @override
    def show_text(self, text: str) -> None:
        blocker = QSignalBlocker(self.box)
        self.box.setCurrentIndex(self.box.findText(text) if text else -1)
        blocker.unblock()
