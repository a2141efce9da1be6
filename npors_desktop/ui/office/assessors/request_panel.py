"""The panel of a request: who asks to sign for the office, and the fingerprints to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.assessors import Asked


class AskingPanel(SidePanel):
    """Shows a request. Signals: ``agreed`` to enrol the assessor, ``left`` not to."""

    agreed = Signal()
    left = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "asking_panel", words("Has asked to sign for this office"), parent)
        self._words = words
        self._who = label("", self.body, "strong")
        self._who.setObjectName("asking_who")
        self._email = label("", self.body)
        self._warnings = label("", self.body, "error")
        self._warnings.setObjectName("asking_warnings")
        self._own = label("", self.body, "strong")
        self._own.setObjectName("fingerprint")
        self.typed = line_field(
            words,
            words("The laptop's fingerprint, as the assessor reads it to you by phone"),
            "laptop_fingerprint",
            self.body,
        )
        self._more = label("", self.body, "strong", wrap=False)
        self._more.setObjectName("more_requests")
        self.to = PathField(
            words,
            words("File for the answer (.npidentity) that goes back to the laptop"),
            "answer_path",
            self.body,
        )
        self.to.add_target("*.npidentity")
        self.enrol = primary_button(words("Enrol and write the answer  Enter"), "enrol", self.body)
        self.cancel = button(words("Do not enrol  Esc"), "leave_request", self.body)
        self._arrange()
        self.to.entered.connect(self.agreed)
        if isinstance(self.typed.field, QLineEdit):
            self.typed.field.returnPressed.connect(self.agreed)
        self.enrol.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.left)

    def _arrange(self) -> None:
        words = self._words
        head = QHBoxLayout()
        head.addWidget(label(words("Has asked to sign for this office"), self.body, "heading"), 1)
        head.addWidget(self._more)
        self.column.addLayout(head)
        self.column.addWidget(self._who)
        self.column.addWidget(self._email)
        self.column.addWidget(self._warnings)
        self.column.addWidget(self.typed)
        own = words("This office's fingerprint, to read to them")
        self.column.addWidget(label(own, self.body))
        self.column.addWidget(self._own)
        self.column.addWidget(self.to)
        self.column.addStretch(1)

    def show_asked(self, asked: Asked, answer: str, own: str) -> None:
        """Show who asks; ``answer`` is the file suggested for the answer, ``own`` the office's
        fingerprint."""
        words, asking = self._words, asked.request
        who = words(
            "{name}, number {number}, {provider}",
            name=asking.name,
            number=asking.number,
            provider=asking.provider,
        )
        self._who.setText(who)
        self._email.setText(words("Email: {email}", email=breakable(asking.email)))
        self._email.setVisible(bool(asking.email))
        self._warnings.setText("\n".join(map(words, asked.warnings)))
        self._warnings.setVisible(bool(asked.warnings))
        self._own.setText(own)
        self._own.setAccessibleName(own)
        self.typed.show_text("")
        self.typed.show_error("")
        self.typed.setVisible(not asked.is_known)
        self.to.show_paths([answer])
        self.verticalScrollBar().setValue(0)

    def show_more(self, number: int) -> None:
        """Show how many more requests wait until this one is decided."""
        waiting = self._words.count("{n} more waiting", "{n} more waiting", number)
        self._more.setText(waiting if number else "")
        self._more.setVisible(bool(number))
