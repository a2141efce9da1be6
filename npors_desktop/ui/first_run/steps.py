"""The steps of the first run as panels: each has its fields and knows what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.base.passphrase_rule import EXAMPLE
from npors_desktop.domain.messages import message
from npors_desktop.ui.enrolment.how_to_enrol import HOW_TO_ENROL, MEANWHILE
from npors_desktop.ui.first_run.presenter import passphrase_fault, strength_text
from npors_desktop.ui.forms.read_field import read_field
from npors_desktop.ui.forms.typed_values import read_email, read_latin_name, read_name
from npors_desktop.ui.widgets.fields import line_field, secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.workflows.enrolment.printed_name import needs_latin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import AssessorDetails
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.widgets.fields import FieldRow


class Panel(QWidget):
    """One step: a column of paragraphs and fields."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        whole.addLayout(self.column)
        whole.addStretch(1)

    def add_text(self, text: Message) -> None:
        """Add a paragraph."""
        self.column.addWidget(label(self.words(text), self))

    def add(self, row: FieldRow) -> FieldRow:
        """Add a field."""
        self.column.addWidget(row)
        return row

    def add_line(self, text: Message, name: str, *, optional: bool = False) -> FieldRow:
        """Add a one-line field with a label."""
        return self.add(line_field(self.words, self.words(text), name, self, optional=optional))


class LookingPanel(Panel):
    """What is said while the demonstration is being made."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.add_text(
            message(
                "The demonstration is being prepared. This takes a few seconds. Nothing in it is "
                "real, nothing is kept, and F12 leaves it at any time."
            )
        )


class YouPanel(Panel):
    """The assessor's details, as printed on reports."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.name = self.add_line(message("Your name, as it should appear on reports"), "your_name")
        latin = message("Your name in Latin letters too: reports cannot print the letters above")
        self.latin = self.add_line(latin, "your_latin_name")
        if isinstance(self.name.field, QLineEdit):
            self.name.field.editingFinished.connect(self._ask_for_latin)
        self._ask_for_latin()
        self.number = self.add_line(
            message("Your assessor number, for example A-0417"), "your_number"
        )
        self.provider = self.add_line(message("Training provider"), "your_provider")
        self.email = self.add_line(message("Email"), "your_email", optional=True)

    def faults(self) -> list[Fault]:
        """The fields that are missing or cannot be right."""
        self._ask_for_latin()
        needed = [
            (self.name, message("Enter your name as it should appear on reports.")),
            (self.number, message("Enter your assessor number.")),
            (self.provider, message("Enter the training provider.")),
        ]
        if not self.latin.isHidden():
            needed.insert(1, (self.latin, message("Enter your name in Latin letters too.")))
        faults = [(row, self.words(missing)) for row, missing in needed if not row.text()]
        read_field(self.name, read_name, faults, self.words)
        if not self.latin.isHidden():
            read_field(self.latin, read_latin_name, faults, self.words)
        read_field(self.email, read_email, faults, self.words)
        return faults

    def details(self) -> AssessorDetails:
        """The details entered."""
        # The first page is painted before anybody has said who they are.
        from npors_desktop.domain.people import AssessorDetails  # noqa: PLC0415

        email = read_field(self.email, read_email, [], self.words) or ""
        latin = "" if self.latin.isHidden() else self.latin.text()
        who = self.name.text(), self.number.text(), self.provider.text()
        return AssessorDetails(*who, email, latin)

    def _ask_for_latin(self) -> None:
        """Ask for the spelling in Latin letters, but only of a name that reports cannot print."""
        self.latin.setHidden(not needs_latin(self.name.text()))


class OfficePanel(Panel):
    """The office's name, and that of who sets it up: its first administrator."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.office = self.add_line(
            message("Name of the office, as it should appear on receipts"), "office_name"
        )
        self.person = self.add_line(
            message("Your own name, as the office’s log should show it"), "administrator_name"
        )
        self.add_text(
            message(
                "You are its administrator. You can add others later in Settings, each with a "
                "passphrase of their own."
            )
        )

    def faults(self) -> list[Fault]:
        """The names that are missing."""
        needed = (
            (self.office, message("Enter the name of the office.")),
            (self.person, message("Enter your own name.")),
        )
        return [(row, self.words(missing)) for row, missing in needed if not row.text()]


class PassphrasePanel(Panel):
    """A new passphrase, typed twice; the rule and its strength are above the field.

    ``changes`` where it replaces another passphrase, on a page that itself says what it opens.
    ``names`` gives the names that it must not rest on, as far as they are known.
    """

    def __init__(
        self,
        words: Words,
        parent: QWidget,
        *,
        changes: bool = False,
        names: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        super().__init__(words, parent)
        self._names = names
        self.add_text(
            message(
                "Use at least 12 characters. Four unrelated words are easy to remember and hard to "
                "guess, for example: {example}.",
                example=EXAMPLE,
            )
        )
        if not changes:
            self.add_text(
                message(
                    "It locks everything on this laptop and your signing key. Nobody can look it "
                    "up for you. If you forget it, you need your recovery sheet."
                )
            )
        field = words(
            "New passphrase (at least 12 characters)"
            if changes
            else "Passphrase (at least 12 characters)"
        )
        self.strength = label("", self, "strong")
        self.strength.setObjectName("passphrase_strength")
        self.column.addWidget(self.strength)
        self.first = self.add(secret_field(words, field, "passphrase", self))
        if isinstance(self.first.field, QLineEdit):
            self.first.field.textChanged.connect(self._show_strength)
        self._show_strength("")
        again = words("Type the passphrase again")
        self.again = self.add(secret_field(words, again, "passphrase_again", self))

    def secret(self) -> str:
        """The passphrase as it was typed, with any spaces."""
        return self.first.typed()

    def faults(self) -> list[Fault]:
        """Too short or too easy to guess, or the two differ: then both are to be typed again."""
        fault = passphrase_fault(self.secret(), self._names())
        if fault is not None:
            return [(self.first, self.words(fault))]
        if self.again.typed() != self.secret():
            differ = self.words("The two passphrases are not the same. Type both again.")
            if not self.again.typed():
                return [(self.again, differ)]
            self.forget()
            return [(self.first, differ)]
        return []

    def forget(self) -> None:
        """Clear both fields."""
        self.first.show_text("")
        self.again.show_text("")
        self._show_strength("")

    def _show_strength(self, typed: str) -> None:
        names = self._names() if typed else ()
        self.strength.setText(self.words(strength_text(typed, names)))


class RecoveryPanel(Panel):
    """The recovery code, shown once, and where to save its sheet."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.add_text(
            message("This recovery code opens your records if you forget the passphrase:")
        )
        self.code = label("", self, "title")
        self.code.setObjectName("recovery_code")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setContentsMargins(0, look.mm(3), 0, look.mm(3))
        self.column.addWidget(self.code)
        self.add_text(
            message(
                "It is shown only now. Save the sheet, print it, and keep the paper somewhere "
                "other than with the laptop. You can then delete the file. If you do this later, "
                "you get a new code."
            )
        )
        self.sheet_to = PathRow(
            words,
            words("Where to save the recovery sheet, for example on a USB stick"),
            "sheet_to",
            PathKind.SAVE,
            self,
        )
        self.add(self.sheet_to)

    def show_code(self, code: str) -> None:
        """Show the code, or nothing once its step is over."""
        self.code.setText(code)
        self.code.setAccessibleName(code)


class EnrolPanel(Panel):
    """Where to save the request for the office."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.add_text(HOW_TO_ENROL)
        self.add_text(MEANWHILE)
        self.request_to = PathRow(
            words,
            words("Save the request as a file that ends in .npenrol"),
            "request_to",
            PathKind.SAVE,
            self,
        )
        self.add(self.request_to)
