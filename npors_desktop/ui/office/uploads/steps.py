"""The steps of an upload to the training register: what the columns mean, what a course is called,
where the file goes, when it was uploaded, and what was put right since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.domain.uploads.template import FIELDS
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.field_grid import FieldGrid
from npors_desktop.ui.office.file_step import StepCard
from npors_desktop.ui.office.uploads.presenter import meaning_text
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.uploads.template import UploadField, UploadTemplate
    from npors_desktop.ui.appearance.look import Look

CSV = "*.csv"
_WIDE = 3


class UploadColumnsStep(StepCard):
    """A choice of the template's columns for everything that the program can put into one."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("What stands in which column of the template")
        super().__init__(look, "upload_columns", text, parent)
        self._words = words
        self.boxes: dict[UploadField, ChoiceBox] = {}
        self._template: UploadTemplate | None = None
        fields: list[FieldRow] = []
        for what, named in FIELDS.items():
            box = ChoiceBox(f"column_{what.value}", self)
            box.activated.connect(self._on_other)
            self.boxes[what] = box
            fields.append(FieldRow(words, words(named), box, self))
        self._told = label("", self, "small")
        self._told.setObjectName("columns_told")
        self.column.insertWidget(0, label(text, self, "strong"))
        self.put(FieldGrid(look, fields, _WIDE, self))
        self.put(self._told)
        self.first = next(iter(self.boxes.values()))

    def show_template(self, template: UploadTemplate) -> None:
        """Show the columns of a template, and what they mean so far."""
        self._template = template
        for what, box in self.boxes.items():
            box.clear()
            box.addItems(["–", *template.headings])
            box.setCurrentIndex(template.columns.get(what, -1) + 1)
        self._on_other()

    def chosen(self) -> dict[UploadField, int]:
        """The place of each field that has a column."""
        places = {what: box.currentIndex() - 1 for what, box in self.boxes.items()}
        return {what: place for what, place in places.items() if place >= 0}

    def _on_other(self) -> None:
        if self._template is not None:
            told = meaning_text(self._template.meaning(self.chosen()), self._words)
            self._told.setText(told)


class LineStep(StepCard):
    """Asks for one or two lines."""

    def __init__(self, look: Look, name: str, text: str, parent: QWidget) -> None:
        super().__init__(look, name, text, parent)
        self.told = label("", self, "strong")
        self.told.setObjectName(f"{name}_told")
        self.column.addWidget(self.told)
        self.fields: list[FieldRow] = []

    def add(self, made: FieldRow) -> FieldRow:
        """Add a field; the first takes the focus."""
        self.column.addWidget(made)
        self.fields.append(made)
        if isinstance(made.field, QLineEdit):
            made.field.returnPressed.connect(self.entered)
        self.first = self.fields[0]
        return made

    @override
    def forget_errors(self) -> None:
        for one in self.fields:
            one.show_error("")


class CourseTitleStep(LineStep):
    """What CITB calls the course of a standard."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("Course title, exactly as CITB lists it")
        super().__init__(look, "course_title", text, parent)
        self.course = self.add(line_field(words, text, "course", self))


class UploadDoneStep(LineStep):
    """What was put right in the register."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("What was done at CITB, or why nothing has to be")
        super().__init__(look, "upload_done", text, parent)
        self.why = self.add(line_field(words, text, "upload_why", self))


class UploadNoteStep(LineStep):
    """When a batch was uploaded, and the register's own number for it."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("Uploaded on (day month year)")
        super().__init__(look, "upload_note", text, parent)
        self._words = words
        self.on = self.add(line_field(words, text, "uploaded_on", self))
        number = words("The register’s own number for the batch")
        self.number = self.add(line_field(words, number, "upload_number", self, optional=True))

    def propose(self, today: date) -> None:
        """Propose today."""
        self.on.show_text(day_text(today))
        self.number.show_text("")

    def read(self, today: date) -> date | None:
        """The day that was entered; None if there is none, which its field says."""
        self.forget_errors()
        try:
            found = read_day(self.on.text(), today)
        except UnreadableError as error:
            self.on.show_error(self._words(error.told))
            return None
        if found is None or found > today:
            self.on.show_error(self._words("Enter a day that is not to come."))
            return None
        return found


class UploadFileStep(LineStep):
    """Where the file goes; and why records that went out before go again."""

    def __init__(self, look: Look, words: Words, name: str, parent: QWidget) -> None:
        text = words("File to write (.csv; unencrypted personal data)")
        super().__init__(look, name, text, parent)
        self._words = words
        self.path = PathField(words, text, f"{name}_path", self)
        self.path.add_target(CSV)
        self.path.entered.connect(self.entered)
        self.column.addWidget(self.path)
        again = words("Why do records that went out before go again?")
        self.again = self.add(line_field(words, again, f"{name}_again", self))
        self.first = self.path

    @override
    def begin(self) -> None:
        super().begin()
        self.path.choose()

    @override
    def forget_errors(self) -> None:
        super().forget_errors()
        self.path.show_error("")

    def read(self, *, again: bool) -> Path | None:
        """The file that was entered; None if something is missing, which its field says."""
        self.forget_errors()
        to = self.path.path()
        if to is None or to.suffix.lower() != ".csv":
            self.path.show_error(self._words("Enter a file name that ends in .csv."))
            return None
        if again and not self.again.text():
            self.again.show_error(self._words("Enter the reason. It is kept with the batch."))
            self.again.setFocus()
            return None
        return to
