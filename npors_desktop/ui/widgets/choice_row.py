"""A question with few answers: a label, the answers as chips, a line for what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from npors_desktop.ui.widgets.chips import Chip
from npors_desktop.ui.widgets.choice_group import ChoiceGroup
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.appearance.look import Look


class ChoiceRow(ChoiceGroup):
    """One of the answers, or none yet. Arrow keys move the focus; Enter or Space chooses one.

    Signals: ``changed`` the key of the answer.
    """

    changed = Signal(str)

    def __init__(
        self,
        look: Look,
        text: str,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(text, parent)
        self.value: str | None = None
        self.label = label(text, self, "strong")
        self.error = label("", self, "error")
        self.error.hide()
        self.setObjectName(name)
        row = WrapRow(self)
        self._chips: dict[str, Chip] = {}
        for key, words in choices:
            chip = Chip(look, f"{name}_{key}", words, row)
            chip.clicked.connect(lambda _=False, key=key: self._on_pressed(key))
            row.add(chip)
            self._chips[key] = chip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        for part in (self.label, self.error, row):
            column.addWidget(part)
        column.addStretch(1)

    def show_value(self, value: str | None) -> None:
        """Show an answer as chosen; nothing is emitted."""
        self.value = value
        for key, chip in self._chips.items():
            chip.show_chosen(on=key == value)

    def show_error(self, text: str) -> None:
        """Show what is wrong, or nothing."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    @property
    def chosen(self) -> Chip | None:
        """The chosen chip, or else the first."""
        chips = list(self._chips.values())
        return next((chip for chip in chips if chip.is_chosen), next(iter(chips), None))

    def focus_chosen(self) -> None:
        """Put the focus on the chosen chip, or else on the first."""
        if self.chosen is not None:
            self.chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pressed(self, key: str) -> None:
        self.show_value(key)
        self.show_error("")
        self.changed.emit(key)
