"""What a restored office says of itself, until a person has confirmed that it continues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from npors_desktop.ui.widgets.buttons import primary_button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.workflows.office.restored_office import ONLY_ONE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.restored_office import RestoredOffice


class RestoredPanel(SidePanel):
    """How old the backup is, what is not known here, and the button to continue. Signal:
    ``confirmed`` when that was pressed."""

    confirmed = Signal()

    def __init__(self, look: Look, words: Words, office: RestoredOffice, parent: QWidget) -> None:
        super().__init__(look, "restored_office", words("Restored office"), parent)
        self.office = office
        self._words = words
        self._headline = label("", self.body, "heading")
        self.go_on = primary_button(
            words("Continue with this copy of the office"), "continue_office", self.body
        )
        self.go_on.clicked.connect(self.confirmed)
        column = self.column
        column.addWidget(self._headline)
        column.addWidget(label(words(ONLY_ONE), self.body))
        column.addStretch(1)
        self.hide()

    def show_state(self) -> bool:
        """Show what is so now, and whether that is anything: nothing of an office that was not
        restored."""
        found = self.office.found
        self.setVisible(found is not None)
        if found is not None:
            self._headline.setText(self._words(found.message))
        return found is not None
