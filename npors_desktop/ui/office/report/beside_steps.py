"""The steps in which somebody says what is to be kept beside a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.file_step import StepCard
from npors_desktop.ui.widgets.fields import line_field, text_field

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

_LINES = 3


class NoteStep(StepCard):
    """A note of several lines."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("Note of the office; it is kept beside the record and never changes it")
        super().__init__(look, "note", text, parent)
        self.text = text_field(words, text, "note_text", self)
        field = self.text.field
        field.setFixedHeight(_LINES * field.fontMetrics().lineSpacing() + 2 * look.px(11))
        self.column.addWidget(self.text)
        self.first = self.text

    @override
    def forget_errors(self) -> None:
        self.text.show_error("")


class UploadStep(StepCard):
    """When a record was entered in the training register."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        text = words("Entered in the training register on (day month year)")
        super().__init__(look, "upload", text, parent)
        self._words = words
        self.on = line_field(words, text, "upload_on", self)
        self.batch = line_field(words, words("Number of the batch"), "batch", self, optional=True)
        for row in (self.on, self.batch):
            self.column.addWidget(row)
            if isinstance(row.field, QLineEdit):
                row.field.returnPressed.connect(self.entered)
        self.first = self.on

    @override
    def forget_errors(self) -> None:
        self.on.show_error("")

    def propose(self, today: date) -> None:
        """Propose today."""
        self.on.show_text(day_text(today))

    def read(self, today: date) -> date | None:
        """The day that was entered; None if there is none, which its field says."""
        self.forget_errors()
        try:
            day = read_day(self.on.text(), today)
        except UnreadableError as error:
            self.on.show_error(self._words(error.told))
            return None
        if day is None or day > today:
            self.on.show_error(self._words("Enter a day that is not to come."))
            return None
        return day
