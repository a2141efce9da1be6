"""What a person confirms before a record is accepted, or goes back to its assessor: the sentence,
the reason where one is needed, and the file for the laptop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RegisteredRecord

ENDING = ".npreceipt"


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """What is asked: in a sentence and on the button; what the reason is called, where one is
    needed, and whether there may be a file for the laptop."""

    text: str
    confirm: str
    reason: str = ""
    has_file: bool = False


def accept_asked(row: RegisteredRecord, told: Sequence[str], words: Words) -> DecisionAsked:
    """Whether a record is accepted, and what there is to look at."""
    text = words("Accept the record of {name}?", name=row.candidate)
    if why := "; ".join(told):
        text = words("Accept the record of {name} although: {why}?", name=row.candidate, why=why)
    return DecisionAsked(text, words("Accept it  Enter"))


def return_asked(row: RegisteredRecord, words: Words) -> DecisionAsked:
    """Why a record goes back to its assessor."""
    text = words(
        "Send the record of {name} back to {assessor}?", name=row.candidate, assessor=row.assessor
    )
    reason = words("Reason, which the assessor reads")
    return DecisionAsked(text, words("Send it back  Enter"), reason, has_file=True)


def withdraw_asked(row: RegisteredRecord, words: Words) -> DecisionAsked:
    """Why a record does not go back any more."""
    text = words("Withdraw that the record of {name} was sent back?", name=row.candidate)
    return DecisionAsked(text, words("Withdraw it  Enter"), words("Reason"), has_file=True)


class DecisionStep(QWidget):
    """Hidden until it is asked for. Signals: ``confirmed`` once all that is needed was entered;
    ``left`` when it was closed."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("decision_step")
        self._words = words
        self._asked = DecisionAsked("", "")
        self._text = label("", self, "strong")
        edit = QLineEdit(self)
        edit.setObjectName("return_reason")
        self.reason = FieldRow(words, words("Reason"), edit, self)
        file = words("File for the laptop (.npreceipt), if it does not fetch its receipts here")
        self.to = PathField(words, file, "return_to", self)
        self.to.add_target(f"*{ENDING}")
        self.confirm = button("", "confirm_decision", self)
        self.keep = button(words("Not now  Esc"), "leave_decision", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._text, self.reason, self.to, self.confirm, self.keep):
            column.addWidget(part)
        self.confirm.clicked.connect(self._on_confirmed)
        edit.returnPressed.connect(self._on_confirmed)
        self.to.entered.connect(self._on_confirmed)
        self.keep.clicked.connect(self.left)
        self.hide()

    def ask(self, asked: DecisionAsked) -> None:
        """Ask; Enter confirms."""
        self._asked = asked
        self._text.setText(asked.text)
        self.confirm.setText(asked.confirm)
        self.confirm.setAccessibleName(asked.confirm)
        self.reason.setVisible(bool(asked.reason))
        self.reason.label.setText(asked.reason)
        self.reason.field.setAccessibleName(asked.reason)
        self.to.setVisible(asked.has_file)
        self.reason.show_text("")
        self.reason.show_error("")
        self.to.show_paths([])
        self.to.show_error("")
        self.show()

    def focus_first(self) -> None:
        """Let the focus be where one goes on."""
        first = self.reason.field if self._asked.reason else self.confirm
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def file(self) -> Path | None:
        """The file for the laptop; None if none is named."""
        return self.to.path()

    def _on_confirmed(self) -> None:
        if self.isHidden():
            return
        if self._asked.reason and not self.reason.text():
            self.reason.show_error(self._words("Enter the reason."))
            self.reason.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        to = self.file()
        if to is not None and (self.to.names_folder() or to.suffix.lower() != ENDING):
            self.to.show_error(self._words("Enter a file name that ends in .npreceipt."))
            return
        self.confirmed.emit()
