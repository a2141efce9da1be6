"""Who asks to sign for the office, with the fingerprint to compare before he may."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.enrolment.presenter import grouped
from npors_desktop.ui.office.side_panel import OfficeSidePanel
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.labels import breakable, label
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.workflows.office.assessors import Asked


class AskingPanel(OfficeSidePanel):
    """Shows the request; ``agreed`` says that the person enrols, ``left`` that he does not."""

    agreed = Signal()
    left = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "asking_panel", words("people.asks"), parent)
        self._words = words
        self._who = label("", self.body, "strong")
        self._who.setObjectName("asking_who")
        self._email = label("", self.body)
        self._print = label("", self.body, "strong")
        self._print.setObjectName("fingerprint")
        self._more = label("", self.body, "strong", wrap=False)
        self._more.setObjectName("more_requests")
        self.to = PathField(words, words("people.answer_to"), "answer_path", self.body)
        self.to.add_target("*.npidentity")
        self.enrol = primary_button(words("people.enrol"), "enrol", self.body)
        self.cancel = button(words("people.cancel"), "leave_request", self.body)
        self.to.entered.connect(self.agreed)
        self.enrol.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.left)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(words("people.asks"), self.body, "heading"), 1)
        head.addWidget(self._more)
        column.addLayout(head)
        column.addWidget(self._who)
        column.addWidget(self._email)
        column.addWidget(label(words("people.fingerprint"), self.body))
        column.addWidget(self._print)
        column.addWidget(label(words("people.compare"), self.body))
        for part in (self.to, self.enrol, self.cancel):
            column.addWidget(part)
        column.addStretch(1)

    def show_asked(self, asked: Asked, answer: str) -> None:
        """Show who asks; ``answer`` is where the answer goes unless changed."""
        words, asking = self._words, asked.request
        who = words(
            "people.asks_who", name=asking.name, number=asking.number, provider=asking.provider
        )
        self._who.setText(who)
        self._email.setText(words("people.email", email=breakable(asking.email)))
        self._email.setVisible(bool(asking.email))
        self._print.setText(grouped(asked.fingerprint))
        self.to.show_paths([answer])
        self.verticalScrollBar().setValue(0)

    def show_more(self, number: int) -> None:
        """Say how many requests wait until this one is decided."""
        self._more.setText(self._words.count("people.more", number) if number else "")
        self._more.setVisible(bool(number))
