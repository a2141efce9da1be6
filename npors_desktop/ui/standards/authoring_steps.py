"""The steps of writing a standard, each with its heading, its fields and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.standards.authoring_text import (
    accepted_row,
    draft_lines,
    finding_lines,
    found_text,
    suspicion_text,
)
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel, QPushButton

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import SpreadsheetFinding, Suspicion
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.office.standard_authoring import AuthoredReading

_LINES_SHOWN = 7
# Against the room below the steps, which has one share, it gets as good as all the height.
_TALL = 1000
_READ_BESIDE = message("Read it beside the edition in use")
_READ_ALONE = message("Read the whole standard")
_CLEAN = message("Nothing is wrong in it.")
_NOTHING_TO_SEAL = message("There is nothing to seal yet: check a spreadsheet first.")


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
        self._sides.setSpacing(look.mm(8))
        for steps in (left, right):
            column = QVBoxLayout()
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


class AuthoringStep(QWidget):
    """A heading, what the step is for, and a column. ``main`` is what Enter in a field leads to."""

    def __init__(self, words: Words, title: Message, told: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.main: QPushButton | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
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

    def add_button(self, text: Message, name: str, *, is_main: bool = False) -> QPushButton:
        """Add a button to the row of the step's buttons, which stands where the first was added."""
        if self._row is None:
            self._row = WrapRow(self)
            self.column.addWidget(self._row)
        made = button(self.words(text), name, self._row)
        self._row.add(made)
        if is_main:
            self.main = made
        return made

    def entered(self) -> bool:
        """Enter was pressed in a field; whether the step did something about it."""
        if self.main is not None:
            self.main.click()
        return self.main is not None


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
        self.told = self.add_label("check_told", "strong")

    def show_reading(self, reading: AuthoredReading | None) -> None:
        """Say how much was found; nothing before anything was read."""
        findings = reading.findings if reading else ()
        told = found_text(self.words, findings) if findings else self.words(_CLEAN)
        self.told.setText(told if reading else "")
        self.told.setVisible(reading is not None)


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


class AcceptStep(AuthoringStep):
    """What the check only suspects can be accepted with a reason, in the person's own file."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("Accept what is right as it is"),
            message(
                "What the check only suspects can stay. Say why, copy the row, and paste it into "
                "the next empty row of the sheet “Accepted findings”, from its first column on."
            ),
            parent,
        )
        self.box = ChoiceBox("suspicion", self)
        self.suspicion = FieldRow(words, words("What the check suspects"), self.box, self)
        self.why = line_field(words, words("Why it is right as it is"), "accepted_why", self)
        self.add(self.suspicion)
        self.add(self.why)
        self.copy = self.add_button(message("Copy the row"), "copy_accepted", is_main=True)
        self._suspicions: tuple[Suspicion, ...] = ()

    def show_findings(self, findings: Sequence[SpreadsheetFinding]) -> None:
        """Offer the suspicions among them; the step is hidden where there are none."""
        found = {one: one.suspicion for one in findings if one.suspicion is not None}
        self._suspicions = tuple(found.values())
        self.box.clear()
        self.box.addItems([suspicion_text(self.words, one) for one in found])
        self.setVisible(bool(found))

    def copy_row(self) -> None:
        """Put the row of the chosen suspicion on the clipboard."""
        chosen = self._suspicions[self.box.currentIndex()]
        QGuiApplication.clipboard().setText(accepted_row(chosen, self.why.text()))


class SealStep(AuthoringStep):
    """Seal a draft that is in order."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("3  Seal it"),
            message(
                "A sealed standard can never be changed, by anybody: records point at it for ever. "
                "What is to be different later needs a new edition. Seal it once everybody who "
                "must read it has read it. The sealed file stays in your folder; keep a copy of it."
            ),
            parent,
        )
        self.told = self.add_label("draft_told")
        self.sealed_in = PathRow(
            words, words("Folder for the sealed standard"), "sealed_in", PathKind.FOLDER, self
        )
        self.add(self.sealed_in)
        self.compare = self.add_button(_READ_BESIDE, "compare_draft")
        self.seal = self.add_button(message("Seal this edition"), "seal_draft")

    def show_reading(self, reading: AuthoredReading | None) -> None:
        """Show what the draft holds; there is nothing to seal while there is none."""
        packs = reading.packs if reading else ()
        is_first = reading is not None and reading.is_first_edition
        self.compare.setText(self.words(_READ_ALONE if is_first else _READ_BESIDE))
        told = draft_lines(self.words, packs) if packs else self.words(_NOTHING_TO_SEAL)
        self.told.setText(told)
        self.told.show()
        for part in (self.sealed_in, self.compare, self.seal):
            part.setVisible(bool(packs))

    @override
    def entered(self) -> bool:
        """What cannot be undone needs its own button pressed."""
        self.seal.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class ReleaseStep(AuthoringStep):
    """Sign a sealed standard for the laptops."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("4  Sign and release it"),
            message(
                "This office signs the sealed standard. Laptops get it with the next visit that "
                "needs it, or by opening the signed file. From then on candidates can be added "
                "under it."
            ),
            parent,
        )
        self.sealed = PathRow(
            words, words("The sealed standard"), "sealed_file", PathKind.OPEN, self
        )
        self.signed_to = PathRow(
            words,
            words("Save the signed standard as a file that ends in .nppack"),
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
        self.sign = self.add_button(message("Sign and release"), "release_standard", is_main=True)

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
