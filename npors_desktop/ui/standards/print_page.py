"""Prints a standard for a test without the laptop: mark sheet, theory paper and answer key.

The subject is that of a ``ShownStandard``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import PackState
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.shown_standard import shown_standard
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.labels import breakable, label, show_lines
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, documents
from npors_desktop.ui.widgets.values import Heading, KeyHelp, SavedFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.standards.paper_twin import PaperFiles, PaperTwin
    from npors_desktop.workflows.standards.standard_reading import StandardReading
    from npors_desktop.workflows.standards.standards_now import StandardShown

_WRITE = message("Write the papers")
_OF_DRAFT = message(
    "This is a draft, not sealed. Each page says so: these papers are for reading, not for tests."
)


class PrintPage(FormPage):
    """Asks for a folder, and writes the papers of one candidate into it."""

    name = "page_standard_print"
    title = message("Print")
    help = message(
        "The papers for one candidate, as PDF files to print: the mark sheet with every criterion, "
        "a theory paper drawn by chance, and the answer key of that paper. Write them again for "
        "the next candidate: each has questions of their own. Keep the key where no candidate "
        "sees it."
    )
    keys = (KeyHelp("Enter", _WRITE),)
    session = SessionKind.ANY
    office_place = back = "page_standards"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        reading: StandardReading,
        papers: PaperTwin,
    ) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._reading = reading
        self._papers = papers
        self._shown: StandardShown | None = None
        words = context.words
        self.standard = label("", self.body, "title")
        self.column.addWidget(self.standard)
        self.draft = label(words(_OF_DRAFT), self.body, "strong")
        self.column.addWidget(self.draft)
        self.told = label("", self.body)
        self.column.addWidget(self.told)
        text = words("Folder or USB stick for the papers")
        self.folder = PathRow(words, text, "papers_to", PathKind.FOLDER, self.body)
        self.add_field(self.folder)
        self.written = label("", self.body, "heading")
        self.files = label("", self.body)
        for part in (self.written, self.files):
            self.column.addWidget(part)
        self.add_primary(_WRITE, "write_papers", self._write)

    @override
    def open(self, subject: str | None) -> None:
        self._show_written(None)
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        find = shown_standard(self.subject or "").find
        self.read(partial(find, self._reading), self._show)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._name())

    @override
    def back_page(self) -> str:
        return shown_standard(self.subject).back_page if self.subject else self.back

    @override
    def back_subject(self) -> str | None:
        return shown_standard(self.subject).back_subject if self.subject else None

    def _name(self) -> str:
        if self._shown is None:
            return ""
        head = self._shown.head
        return self.context.words(
            "{title}, edition {edition}", title=head.title, edition=head.edition
        )

    def _show(self, shown: StandardShown | None) -> None:
        words = self.context.words
        self._shown = shown
        self.heading_changed.emit()
        self.draft.setVisible(shown is not None and shown.head.state is PackState.DRAFT)
        if shown is None:
            self.standard.setText(words("This standard is not here."))
            return
        pack = shown.pack
        self.standard.setText(self._name())
        papers = (
            words("Mark sheet: every criterion, the faults and the tasks"),
            words("Theory paper: questions drawn by chance, for one candidate"),
            words("Answer key: for the assessor, never for a candidate"),
        )
        show_lines(self.told, papers if pack.theory else papers[:1])
        if not self.folder.text():
            self.folder.show_text(str(documents()))
        self.take_focus(self.folder.field)

    def _show_written(self, files: PaperFiles | None) -> None:
        written = (files.mark_sheet, files.theory_paper, files.theory_key) if files else ()
        names = [breakable(one.name) for one in written if one]
        show_lines(self.files, names)
        self.written.setText(self.context.words("Written:"))
        self.written.setVisible(bool(names))

    def _write(self) -> None:
        words, shown = self.context.words, self._shown
        missing = self.require(self.folder, message("Enter the folder or USB stick."))
        if self.show_faults(missing) or shown is None:
            return
        folder = self.folder.path()

        def done(files: PaperFiles) -> None:
            self._show_written(files)
            self.say(words("The papers were written."), words("To {place}.", place=folder))

        work = partial(self._papers.write, shown.pack, folder, words)
        file = SavedFile(folder, is_folder=True)
        self.write(work, done, failed=partial(self.fail_at, self.folder), file=file)
