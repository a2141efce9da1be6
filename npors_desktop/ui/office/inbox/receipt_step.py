"""The step in which a receipt is saved again, for a laptop that has not read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import Arrival

ENDING = ".npreceipt"


class ReceiptStep(QWidget):
    """A field for the file, hidden until it is asked for. Signals: ``wanted`` when the field says
    where; ``left`` when it was closed."""

    wanted = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.to = PathField(words, words("Save the receipt as (.npreceipt)"), "receipt_to", self)
        self.to.add_target(f"*{ENDING}")
        self.saving = button(words("Save it  Enter"), "save_receipt_now", self)
        self.keep = button(words("Leave it  Esc"), "leave_receipt", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.to, self.saving, self.keep):
            column.addWidget(part)
        self.saving.clicked.connect(self.save)
        self.to.entered.connect(self.save)
        self.keep.clicked.connect(self.left)
        self.hide()

    def ask(self, arrival: Arrival) -> None:
        """Ask where the receipt for a file goes; a name is proposed."""
        self.to.show_error("")
        self.to.propose(f"{arrival.record}{ENDING}")
        self.show()
        self.to.choose()

    def save(self) -> None:
        """Take what the field says, if it is the name of such a file."""
        to = self.to.path()
        if to is None or to.suffix.lower() != ENDING:
            self.to.show_error(self._words("Enter a file name that ends in .npreceipt."))
            return
        self.to.show_error("")
        self.wanted.emit()
