"""The warning before a visit is taken that no office has signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.workflows.visit.visits import PreparedVisit


class UnsignedPanel(QWidget):
    """What the visit says, the warning, and both answers. Signals: ``agreed``, ``left``."""

    agreed = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unsigned_visit")
        self._words = words
        self.prepared: PreparedVisit | None = None
        self.what = label("", self, "heading")
        self.warning = label(
            words(
                "This visit is not signed by your office: anyone could have made it. Ask your "
                "office whether it is theirs before you take it."
            ),
            self,
            "error",
        )
        row = WrapRow(self)
        self.refuse = button(words("Do not take it   Esc"), "leave_unsigned", row)
        self.agree = button(words("Take the unsigned visit"), "take_unsigned", row)
        self.refuse.clicked.connect(self.left)
        self.agree.clicked.connect(self.agreed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for part in (self.refuse, self.agree):
            row.add(part)
        for part in (self.what, self.warning, row):
            column.addWidget(part)
        self.hide()

    def ask(self, prepared: PreparedVisit) -> None:
        """Ask about this visit; the focus is on the answer that changes nothing."""
        self.prepared = prepared
        candidates = self._words.count(
            "{n} candidate", "{n} candidates", len(prepared.file.bookings)
        )
        self.what.setText(f"{prepared.visit.site} · {candidates}")
        self.show()
        self.refuse.setFocus(Qt.FocusReason.OtherFocusReason)
