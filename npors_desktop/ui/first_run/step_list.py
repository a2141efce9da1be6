"""At the left of the first run: its steps and how far it has got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from npors_desktop.ui.first_run.presenter import listed_steps
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.first_run.presenter import FirstRunStep

_WIDE_MM = 80.0


class StepList(Card):
    """The steps, and what a person wants to know before the first. In large text it gives its room
    to the step itself, whose heading says where one is."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "first_steps", parent, title=words("Welcome"))
        self._look, self._words = look, words
        told = words("A few short steps, about four minutes. You can stop and continue later.")
        self.column.addWidget(label(told, self))
        self.lines = CheckedList(look, "first_step_lines", self)
        self.column.addWidget(self.lines)
        private = words(
            "Nothing leaves this laptop unless you send it. You do not need an account or a "
            "network."
        )
        self.column.addWidget(label(private, self))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        look.changed.connect(self._on_look)
        self._on_look()

    def show_step(
        self, step: FirstRunStep, *, is_office: bool, left: Collection[FirstRunStep] = ()
    ) -> None:
        """Show how far it has got, and what was left for later."""
        self.lines.show_lines(listed_steps(self._words, step, is_office=is_office, left=left))

    def _on_look(self) -> None:
        self.setFixedWidth(self._look.mm(_WIDE_MM))
        self.setVisible(self._look.text_scale < STACKED_FROM)
