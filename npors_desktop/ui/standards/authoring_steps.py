"""The steps of writing a standard, each with its heading, its fields and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.standards.authoring_text import (
    draft_lines,
    finding_lines,
    found_text,
    not_yet_text,
)
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.card import PADDING, SPACING
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.buttons import KeyButton
    from npors_desktop.workflows.office.standard_authoring import AuthoredReading

_LINES_SHOWN = 7
_SIDE = 24  # as the buttons below
# Against the room below the steps, which has one share, it gets as good as all the height.
_TALL = 1000
_READ_BESIDE = message("Read it beside the edition in use")
_READ_ALONE = message("Read the whole standard")
_CLEAN = message("Nothing is wrong in it.")


class TwoSides(QWidget):
    """Steps in two columns; in large text the second is below the first. ``tall``: the one step
    that has the height that is left, while it is shown."""

    def __init__(
        self,
        look: Look,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        tall: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(SPACING)
        for steps in (left, right):
            column = QVBoxLayout()
            column.setSpacing(SPACING)
            for step in steps:
                column.addWidget(step, _TALL if step is tall else 0)
            column.addStretch(1)
            self._sides.addLayout(column, 1)
        look.changed.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        ways = QBoxLayout.Direction
        stacked = self._look.text_scale >= STACKED_FROM
        self._sides.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._sides.setStretch(0, 0 if stacked else 1)


class AuthoringStep(QFrame):
    """A heading, what the step is for, and a column. ``main`` is what Enter in a field leads to."""

    def __init__(self, words: Words, title: Message, told: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.main: QPushButton | None = None
        self.column = QVBoxLayout(self)
        self.setProperty("kind", "card")
        self.column.setContentsMargins(PADDING, SPACING, PADDING, SPACING)
        self.column.setSpacing(6)
        self.column.addWidget(label(words(title), self, "heading"))
        self.column.addWidget(label(words(told), self))
        self._row: WrapRow | None = None

    def add(self, row: QWidget) -> None:
        """Put a field below the others."""
        self.column.addWidget(row)

    def add_label(self, name: str, kind: str = "body") -> QLabel:
        """Add a label that is hidden while it says nothing."""
        made = label("", self, kind)
        made.setObjectName(name)
        made.hide()
        self.column.addWidget(made)
        return made

    def add_button(
        self, text: Message, name: str, *, is_main: bool = False, key: str = ""
    ) -> KeyButton:
        """Add a button, with the key that presses it, to the row of the step's buttons, which
        stands where the first was added."""
        if self._row is None:
            self._row = WrapRow(self)
            self.column.addWidget(self._row)
        told = self.words(text)
        made = button(f"{told}   {key}" if key else told, name, self._row)
        self._row.add(made)
        if is_main:
            self.main = made
        return made

    @property
    def takes_enter(self) -> bool:
        """Whether Enter in a field does something of this step."""
        return self.main is not None

    def entered(self) -> None:
        """Enter was pressed in a field."""
        if self.main is not None:
            self.main.click()


class FinalStep(AuthoringStep):
    """A step that cannot be undone: Enter in a field only leads to its button."""

    last: QPushButton

    @property
    @override
    def takes_enter(self) -> bool:
        return True

    @override
    def entered(self) -> None:
        self.last.setFocus(Qt.FocusReason.OtherFocusReason)


class BeginStep(AuthoringStep):
    """Save the sheets of a standard, or empty ones, to be filled in."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("1  Save a spreadsheet"),
            message(
                "Begin with the standard that is most like yours, or with empty sheets. The sheet "
                "“How to” explains every column."
            ),
            parent,
        )
        self.box = ChoiceBox("begin_with", self)
        self.begin_with = FieldRow(words, words("Begin with"), self.box, self)
        self.sheet_to = PathRow(
            words, words("Where to save the spreadsheet"), "sheet_to", PathKind.SAVE, self
        )
        self.add(self.begin_with)
        self.add(self.sheet_to)
        self.save = self.add_button(message("Save the spreadsheet"), "save_sheet", is_main=True)


class CheckStep(AuthoringStep):
    """Open the spreadsheet that was filled in, and read what is wrong in it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("2  Fill it in, save it, and open it here"),
            message(
                "The spreadsheet is your own file: close this window whenever you like, and open "
                "the file here again. It is only read, and never changed."
            ),
            parent,
        )
        self.sheet = PathRow(words, words("The spreadsheet"), "sheet_file", PathKind.OPEN, self)
        self.add(self.sheet)


class CheckedLine(QLabel):
    """How much the check found: above the buttons of the page, where nothing scrolls it away."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("check_told")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("type", "strong")
        self.setContentsMargins(_SIDE, 6, _SIDE, 0)
        self.hide()

    def show_reading(self, reading: AuthoredReading | None) -> None:
        """Say how much was found; nothing before anything was read."""
        findings = reading.findings if reading else ()
        told = found_text(self._words, findings) if findings else self._words(_CLEAN)
        self.setText(told if reading else "")
        self.setVisible(reading is not None)


class FoundStep(AuthoringStep):
    """Everything that is wrong in the spreadsheet, to be read and copied."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("What is to be put right"),
            message("By sheet, row and column; row 1 is the line of headings."),
            parent,
        )
        field = FoundList(self)
        field.setObjectName("findings")
        self.list = FieldRow(words, words("The list"), field, self)
        self.list.let_grow()
        self.add(self.list)
        self.column.setStretchFactor(self.list, 1)
        self.copy = self.add_button(message("Copy the list"), "copy_findings")
        self.copy.clicked.connect(lambda _=False: self.copy_list())

    def show_reading(self, reading: AuthoredReading | None) -> None:
        """Show what was found; the step is hidden where that is nothing."""
        findings = reading.findings if reading else ()
        self.list.show_text(finding_lines(self.words, findings))
        self.setVisible(bool(findings))

    def copy_list(self) -> None:
        """Put the list on the clipboard."""
        QGuiApplication.clipboard().setText(self.list.typed())


class SealStep(FinalStep):
    """Look at a draft that is in order, and seal it."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("3  Seal it"),
            message(
                "Sealing makes a file that ends in .toml: the standard itself. From then on this "
                "edition never changes: its fingerprint, digits worked out from every letter of "
                "it, stands in every record. So let everybody read it first who must. Nobody is "
                "tested by it yet. The file stays in your folder; keep a copy of it."
            ),
            parent,
        )
        self.told = self.add_label("draft_told")
        self.sealed_in = PathRow(
            words, words("Folder for the sealed standard"), "sealed_in", PathKind.FOLDER, self
        )
        self.add(self.sealed_in)
        self.compare = self.add_button(_READ_BESIDE, "compare_draft")
        self.preview = self.add_button(message("Preview"), "preview_draft", key="V")
        self.print = self.add_button(message("Print"), "print_draft", key="Ctrl+P")
        self.seal = self.last = self.add_button(message("Seal this edition"), "seal_draft")

    def show_reading(self, reading: AuthoredReading | None) -> None:
        """Show what the draft holds; or what comes first, while there is none."""
        packs = reading.packs if reading else ()
        findings = reading.findings if reading else ()
        is_first = reading is not None and reading.is_first_edition
        self.compare.setText(self.words(_READ_ALONE if is_first else _READ_BESIDE))
        told = draft_lines(self.words, packs) if packs else not_yet_text(self.words, findings)
        self.show_told(told)
        for part in (self.sealed_in, self.compare, self.preview, self.print, self.seal):
            part.setVisible(bool(packs))

    def show_told(self, text: str) -> None:
        """Say how it stands with sealing."""
        self.told.setText(text)
        self.told.show()


class ReleaseStep(FinalStep):
    """Release a sealed standard to the laptops, after a question."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("4  Release it"),
            message(
                "Releasing lets candidates be tested by it. Your office signs the sealed standard, "
                "so that laptops know it is yours, and writes it to a second file, which ends in "
                ".nppack and is the one for laptops. They get it with the next visit that needs "
                "it, or by opening that file."
            ),
            parent,
        )
        self.sealed = PathRow(
            words,
            words("The sealed standard, a file that ends in .toml"),
            "sealed_file",
            PathKind.OPEN,
            self,
        )
        self.signed_to = PathRow(
            words,
            words("Where to save the file for laptops, which ends in .nppack"),
            "signed_to",
            PathKind.SAVE,
            self,
        )
        choices = (
            ("all", words("As before: all, unless they were limited earlier")),
            ("released", words("Only this one, and others released with this choice")),
        )
        asked = words("Which standards assessors may use for new tests")
        self.limit = ChoiceRow(look, asked, "release_limit", choices, self)
        self.limit.show_value("all")
        for part in (self.sealed, self.signed_to, self.limit):
            self.add(part)
        self.sign = self.last = self.add_button(message("Release this edition"), "release_standard")
        self.question = QWidget(self)
        self._means = label("", self.question, "strong")
        self.keep = button(words("Do not release it now   Esc"), "release_later", self.question)
        self.confirm = button("", "release_now", self.question)
        self._place_question()

    def _place_question(self) -> None:
        asked = QVBoxLayout(self.question)
        asked.setContentsMargins(0, 10, 0, 0)
        asked.addWidget(self._means)
        asked.addWidget(WrapRow(self.question, self.keep, self.confirm))
        self.column.addWidget(self.question)
        self.question.hide()
        self.keep.clicked.connect(lambda _=False: self.leave())
        for row in (self.sealed, self.signed_to):
            row.edited.connect(self._close)
        self.limit.changed.connect(lambda _="": self._close())

    def withhold(self) -> None:
        """Offer the step to nobody: who is at the window may not release a standard."""
        for made in (self.sign, self.confirm):
            made.withhold()

    @property
    def is_asking(self) -> bool:
        """Whether the question is open."""
        return not self.question.isHidden()

    def ask(self, means: str, confirm: str) -> None:
        """Ask whether to release it; the answer in focus is the one by which nothing happens."""
        self._means.setText(means)
        self.confirm.setText(confirm)
        self.confirm.setAccessibleName(confirm)
        self.question.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Take the question back; True if it was open."""
        was_open = self.is_asking
        if was_open:
            self.sign.setFocus(Qt.FocusReason.OtherFocusReason)
            self._close()
        return was_open

    def _close(self) -> None:
        self.question.hide()

    @property
    def is_limited(self) -> bool:
        """Whether laptops may from now on use only what was released."""
        return self.limit.value == "released"


class FoundList(QPlainTextEdit):
    """A text to read, to choose from and to copy, some lines high at every size of letters; Tab
    leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    @override
    def minimumSizeHint(self) -> QSize:
        lines = self.fontMetrics().lineSpacing() * _LINES_SHOWN
        return QSize(super().minimumSizeHint().width(), lines)
