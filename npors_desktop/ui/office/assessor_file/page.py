"""What the office keeps of an assessor beside the enrolment: what they are covered for, and their
card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.assessor_file.presenter import (
    FIELDS,
    kept_line,
    read_file,
    typed_texts,
)
from npors_desktop.ui.office.field_grid import FieldGrid
from npors_desktop.ui.office.office_page import MARGIN, SPACING, OfficePage
from npors_desktop.ui.office.page_area import PageArea
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.assessor_files import AssessorFiles


class AssessorFilePage(OfficePage):
    """``subject`` is the assessor's number."""

    name = "page_assessor_file"
    title = message("Assessor’s file")
    help = message(
        "What this office knows of an assessor beside the enrolment: the categories they are "
        "covered for and until when, and their card as somebody saw it. Copy the card as it is "
        "printed, and say who saw it and when. Everything that was kept before stays below. The "
        "scheme decides whom it accepts; this page does not say so."
    )
    keys = (KeyHelp("Enter", message("Keep what was entered")), GO_TO_PLACE)
    office_place = "page_people"
    back = "page_assessors"

    def __init__(
        self, context: Context, parent: QWidget, office: str, files: AssessorFiles
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._files = files
        self._shown: tuple[AssessorFile, ...] = ()
        self._whose = ""
        self.fields = {
            name: line_field(words, words(text), f"file_{name}", self, optional=True)
            for name, text in FIELDS.items()
        }
        self.keeping = self.add_primary(
            words("Keep in the file"), "keep_file", self.keep, kind=ActionKind.ASSESSOR_FILE_KEPT
        )
        self.error = label("", self, "error")
        self.history = label("", self)
        self.history.setObjectName("file_history")
        self._arrange()
        self.begin_at(self.fields["categories"])

    @override
    def heading(self) -> Heading:
        words, number = self.context.words, self.subject or "–"
        if self._whose:
            return Heading(words(self.title), f"{self._whose}, {number}", short=self._whose)
        return Heading(words(self.title), words("Assessor {number}", number=number))

    @override
    def open(self, subject: str | None) -> None:
        self._shown, self._whose = (), ""
        self._fill(AssessorFile(subject or ""))
        super().open(subject)
        self.heading_changed.emit()

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.context.jobs.run(partial(self._files.name_of, self.subject), self._show_whose)
            self.context.jobs.run(partial(self._files.history, self.subject), self._show)

    def keep(self) -> None:
        """Keep what was entered."""
        if self.keeping.is_withheld:
            return
        texts = {name: row.text() for name, row in self.fields.items()}
        file, wrong = read_file(self.subject or "", texts, self.context.now().date())
        for name, row in self.fields.items():
            row.show_error(self.context.words(wrong[name]) if name in wrong else "")
        if wrong:
            first = next(name for name in self.fields if name in wrong)
            self.fields[first].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.context.jobs.run(
            partial(self._files.keep, file), self._on_kept, failed=self._on_failed
        )

    def _fill(self, file: AssessorFile) -> None:
        texts = typed_texts(file)
        for name, row in self.fields.items():
            row.show_text(texts[name])
            row.show_error("")
        self.error.hide()

    def _show_whose(self, name: str) -> None:
        self._whose = name
        self.heading_changed.emit()

    def _show(self, history: tuple[AssessorFile, ...]) -> None:
        first = not self._shown and bool(history)
        self._shown = history
        if first:
            self._fill(history[0])
        words = self.context.words
        lines = [kept_line(one, words) for one in history]
        self.history.setText("\n".join(lines) or words("Nothing is kept yet."))

    def _on_kept(self, file: AssessorFile) -> None:
        self.settled.emit()
        self._fill(file)
        self.say(self.context.words("Kept in the assessor’s file."))
        self.context.jobs.run(partial(self._files.history, file.number), self._show)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.complained.emit(error)
            return
        self.error.setText(self.context.words(error.whole_message))
        self.error.show()

    def _arrange(self) -> None:
        words, area = self.context.words, PageArea(self)
        area.column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        area.column.setSpacing(SPACING)
        look = self.context.look
        card = Card(look, "file_card", self, title=words("Kept now"))
        for row in self.fields.values():
            if isinstance(row.field, QLineEdit):
                row.field.returnPressed.connect(self.keep)
        self.error.hide()
        card.column.addWidget(self.error)
        card.column.addWidget(FieldGrid(look, tuple(self.fields.values()), 2, card))
        kept = Card(look, "history_card", self, title=words("What was kept when"))
        kept.column.addWidget(self.history)
        area.column.addWidget(card)
        area.column.addWidget(kept)
        area.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
