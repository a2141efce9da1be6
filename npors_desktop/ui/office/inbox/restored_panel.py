"""What a restored office says of itself, until a person has confirmed that it continues."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.workflows.office.restored_office import ONLY_ONE, RestoredOffice


class RestoredPanel(QWidget):
    """How old the backup is, what is not known here, and the button to continue. Signal:
    ``confirmed`` when that was pressed."""

    confirmed = Signal()

    def __init__(self, words: Words, office: RestoredOffice, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = office
        self._words = words
        self.setObjectName("restored_office")
        self._headline = label("", self, "heading")
        self.go_on = button(words("Continue with this copy of the office"), "continue_office", self)
        self.go_on.clicked.connect(self.confirmed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._headline)
        column.addWidget(label(words(ONLY_ONE), self))
        column.addWidget(self.go_on)
        self.show_state()

    def show_state(self) -> None:
        """Show what is so now; nothing for an office that was not restored."""
        found = self.office.found
        self.setVisible(found is not None)
        if found is not None:
            self._headline.setText(self._words(found.message))
