"""The steps of the first run as panels: each knows its fields and what is wrong with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.forms.form_page import Fault
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fields import FieldRow, line_field, secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow

LEAST_PASSPHRASE = 12


class Panel(QWidget):
    """One step: a column of parts."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        whole.addLayout(self.column)
        whole.addStretch(1)

    def add_text(self, key: str, kind: str = "body") -> None:
        """A paragraph."""
        self.column.addWidget(label(self.words(key), self, kind))

    def add(self, row: FieldRow) -> FieldRow:
        """A field, one below the other."""
        self.column.addWidget(row)
        return row

    def add_line(self, key: str, name: str, *, optional: bool = False) -> FieldRow:
        """A one-line field by its words."""
        return self.add(line_field(self.words, self.words(key), name, self, optional=optional))


class WhoPanel(Panel):
    """Who uses this laptop: two large buttons."""

    def __init__(
        self, look: Look, words: Words, chosen: Callable[[bool], None], parent: QWidget
    ) -> None:
        super().__init__(words, parent)
        row = QHBoxLayout()
        row.setSpacing(look.mm(6))
        self.assessor = self._way(look, row, "assessor", "assessor_does")
        self.office = self._way(look, row, "is_office", "office_does")
        self.assessor.clicked.connect(lambda _=False: chosen(False))  # noqa: FBT003 - a slot
        self.office.clicked.connect(lambda _=False: chosen(True))  # noqa: FBT003 - a slot
        self.column.addLayout(row)
        self.column.addSpacing(look.mm(6))
        self.add_text("first.local")

    def _way(self, look: Look, row: QHBoxLayout, name: str, does: str) -> QPushButton:
        made = button(self.words(f"first.{name}"), f"who_{name}", self)
        made.setStyleSheet(f"min-height: {look.mm(20)}px;")
        said = self.words(f"first.{does}")
        made.setAccessibleDescription(said)
        side = QVBoxLayout()
        side.addWidget(made)
        side.addWidget(label(said, self))
        side.addStretch(1)
        row.addLayout(side, 1)
        return made


class YouPanel(Panel):
    """The assessor as printed on reports."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.name = self.add_line("first.name", "your_name")
        self.number = self.add_line("first.number", "your_number")
        self.provider = self.add_line("first.provider", "your_provider")
        self.email = self.add_line("first.email", "your_email", optional=True)

    def faults(self) -> list[Fault]:
        """What is missing."""
        needed = (self.name, self.number, self.provider)
        keys = ("first.name_missing", "first.number_missing", "first.provider_missing")
        return [
            (row, self.words(key)) for row, key in zip(needed, keys, strict=True) if not row.text()
        ]

    def details(self) -> AssessorDetails:
        """What was entered."""
        return AssessorDetails(
            self.name.text(), self.number.text(), self.provider.text(), self.email.text()
        )


class OfficePanel(Panel):
    """The office's name."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.office = self.add_line("first.office_name", "office_name")

    def faults(self) -> list[Fault]:
        """What is missing."""
        missing = not self.office.text()
        return [(self.office, self.words("first.office_name_missing"))] if missing else []


class PassphrasePanel(Panel):
    """A new passphrase, twice; the rule stands before the field. ``changes`` where it takes the
    place of another one, whose page says itself what it opens."""

    def __init__(self, words: Words, parent: QWidget, *, changes: bool = False) -> None:
        super().__init__(words, parent)
        self.add_text("first.rule")
        if not changes:
            self.add_text("first.locks")
        field = words("passphrase.new_field" if changes else "first.passphrase_field")
        self.first = self.add(secret_field(words, field, "passphrase", self))
        again = words("first.passphrase_again")
        self.again = self.add(secret_field(words, again, "passphrase_again", self))

    def secret(self) -> str:
        """The passphrase as it was typed, blanks and all."""
        return self.first.typed()

    def faults(self) -> list[Fault]:
        """Too short, or the two differ."""
        secret = self.secret()
        if len(secret) < LEAST_PASSPHRASE:
            return [(self.first, self.words("first.passphrase_short", n=len(secret)))]
        if self.again.typed() != secret:
            return [(self.again, self.words("first.passphrase_differs"))]
        return []

    def forget(self) -> None:
        """Empty both fields."""
        self.first.show_text("")
        self.again.show_text("")


class RecoveryPanel(Panel):
    """The recovery code, shown once, and where its sheet goes."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.add_text("first.code_is")
        self.code = label("", self, "title")
        self.code.setObjectName("recovery_code")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setContentsMargins(0, look.mm(3), 0, look.mm(3))
        self.column.addWidget(self.code)
        self.add_text("first.code_once")
        self.sheet_to = PathRow(words, words("first.sheet_to"), "sheet_to", PathKind.SAVE, self)
        self.add(self.sheet_to)


class EnrolPanel(Panel):
    """Where the request for the office goes."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.add_text("help.page_enrolment")
        self.add_text("enrol.meanwhile")
        self.request_to = PathRow(
            words, words("enrol.request_to"), "request_to", PathKind.SAVE, self
        )
        self.add(self.request_to)
