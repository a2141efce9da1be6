"""The part of the enrolment page that unbinds the laptop from its office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from npors_desktop.base.words import Words


class LeavePanel(QWidget):
    """What leaving means, the reason for it, and the button. Signal: ``wanted``."""

    wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self._heading = label("", self, "heading")
        self._means = label("", self)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._means)
        self.reason = line_field(
            words, words("Why this laptop leaves the office"), "leave_reason", self
        )
        self.leave = button(words("Leave this office"), "leave_office", self)
        self.leave.clicked.connect(self.wanted)
        self.hide()

    def show_office(self, office: str) -> None:
        """Show what it would be to leave this office; nothing where there is none."""
        words = self._words
        self._heading.setText(words("Leave {office}", office=office))
        self._means.setText(
            words(
                "You cannot lock records until another office has confirmed you. Records that you "
                "signed for {office} and that it has not received still belong to it: send them "
                "to it as before.",
                office=office,
            )
        )
        # After the reason, which the page puts between.
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(office))
