"""One record of the register: its data, what verification finds now, and its report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
)
from typing_extensions import override

from npors_desktop.base.named_file import report_name
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.record_besides import BesideKind
from npors_desktop.domain.record_versions import in_conflict
from npors_desktop.ui.office.office_page import MARGIN, SPACING, OfficePage
from npors_desktop.ui.office.presenter import decision_told
from npors_desktop.ui.office.report.beside_steps import NoteStep, UploadStep
from npors_desktop.ui.office.report.presenter import came_from, read_from, verdict_of
from npors_desktop.ui.office.report.record_deciding import RecordDeciding
from npors_desktop.ui.office.report.record_tabs import TABS, RecordTabs
from npors_desktop.ui.office.report.record_view import ReportBody
from npors_desktop.ui.office.report.report_view import ReportView
from npors_desktop.ui.office.report.tab_text import Become
from npors_desktop.ui.office.report.verification_panel import VerificationPanel
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.office_tabs import OfficeTab
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.ui.widgets.values import Heading, Icon, KeyHelp
from npors_desktop.workflows.office.opened_record import (
    VERSION,
    version_subject,
)
from npors_desktop.workflows.office.report_pages import verify_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.record_besides import RecordBeside
    from npors_desktop.ui.office.report.work import ReportWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.opened_record import OpenedRecord
    from npors_desktop.workflows.office.report_pages import PagePicture, ReportPages, VerifiedReport

ENDING = "*.pdf"
# So many of the newest entries of the log are in the history.
_MOST_DONE = 200


class ReportPage(OfficePage):
    """One record. It never changes, so it is read once, and verified at each visit."""

    name = "page_report"
    title = message("Record")
    help = message(
        "The pages of one report, and what verification finds of it now. A report that is not in "
        "order is not shown as pages, only what its data says. The report itself opens in this "
        "computer's PDF viewer, where it can be printed, from a copy that is deleted when this "
        "window closes. The tabs show its verification, the course of the practical, the "
        "evidence, the marks and its history. The record itself cannot be changed: it can be "
        "accepted or sent back to its assessor, and an office note is kept beside it."
    )
    keys = (
        KeyHelp("O", message("Open the report")),
        KeyHelp("C", message("Save an unencrypted copy")),
        KeyHelp("Y", message("Accept the record")),
        KeyHelp("Q", message("Send it back to the assessor, or withdraw that")),
        KeyHelp("P", message("Put away the file that it came in")),
        KeyHelp("D", message("Compare the versions of the record")),
        KeyHelp("L", message("See what was done with the record")),
        KeyHelp("Enter", message("Next record of the list it was opened from")),
        KeyHelp("Backspace", message("Previous record of that list")),
        KeyHelp("T", message("The pages of the report, or what its data says as text")),
        KeyHelp("← →", message("Previous and next page of the report")),
        KeyHelp("+ −", message("Larger and smaller pages")),
        KeyHelp("1 2 3 4 5", message("Verification, timeline, evidence, marks, history")),
        KeyHelp("/", message("Find in the marks")),
        KeyHelp("N", message("Office note, kept beside the record")),
        KeyHelp("U", message("Keep that it was entered in the training register")),
        KeyHelp("PgDn PgUp", message("Move through the record")),
        KeyHelp("Tab", message("Go to the verification")),
    )
    back = "page_register"
    office_place = "page_register"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        office: str,
        work: ReportWork,
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._work = work
        self._records = work.records
        self._report_copies = work.copies
        self._opened: OpenedRecord | None = None
        # The page that this record was opened from, where Back leads there.
        self._from = ""
        # Replaced in tests, where no viewer may start.
        self.view_file: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self._pages: ReportPages | None = None
        self._add_ways_of_reading()
        self.verification = VerificationPanel(context.look, words, self)
        self.verification.chosen.connect(self._read)
        self.verification.compared.connect(self.compare)
        self.tabs = RecordTabs(context.look, words, self.verification, self)
        self.verified = OfficeTab(context.look, "verified", words("Being verified"), "V", self)
        self.verified.clicked.connect(partial(self.tabs.show_tab, "verification"))
        self.add_tool(self.verified)
        self.add_place((Icon.HISTORY, words("Log"), "L"), "to_log", self.see_log)
        self.to_previous = self.add_action(
            words("Previous  Backspace"), "previous_record", partial(self.step_on, back=True)
        )
        self.to_next = self.add_action(words("Next record  Enter"), "next_record", self.step_on)
        self.to_note = self.add_action(
            words("Office note  N"), "to_note", self.ask_note, kind=ActionKind.RECORD_NOTE_ADDED
        )
        self.to_copy = self.add_action(
            words("Save a copy  C"), "to_copy", self.ask_copy, kind=ActionKind.REPORT_COPIED
        )
        self.opening = self.add_primary(
            words("Open the report  O"),
            "open_report",
            self.open_report,
            kind=ActionKind.REPORT_VIEWED,
        )
        self._add_steps()
        self.deciding = RecordDeciding(self, work, self.tabs)
        self._keys = self._acts()
        self._arrange()
        self.begin_at(self.view)

    def _add_ways_of_reading(self) -> None:
        look, words = self.context.look, self.context.words
        self.area = SidePanel(look, "report_data", words("What the record says"), self)
        self.area.relook()
        self._body: QWidget | None = None
        self.view = ReportView(look, words, self.area, self)
        self.view.wanted.connect(self._draw)

    def _add_steps(self) -> None:
        context, words = self.context, self.context.words
        self.step = self.add_step("copy", words("Unencrypted copy (.pdf, anyone can read it)"))
        self.to = self.step.field
        self.to.add_target(ENDING)
        self.saving = self.add_primary(
            words("Save a copy  Enter"),
            "save_copy",
            self.save_copy,
            step="copy",
            kind=ActionKind.REPORT_COPIED,
        )
        self.to.entered.connect(self.save_copy)
        self.note = NoteStep(context.look, words, self)
        self.add_own_step(self.note)
        self.add_primary(
            words("Keep the note"),
            "keep_note",
            self.keep_note,
            step="note",
            kind=ActionKind.RECORD_NOTE_ADDED,
        )
        self.upload = UploadStep(context.look, words, self)
        self.add_own_step(self.upload)
        self.add_primary(
            words("Keep the upload  Enter"),
            "keep_upload",
            self.keep_upload,
            step="upload",
            kind=ActionKind.UPLOAD_NOTED,
        )
        self.upload.entered.connect(self.keep_upload)

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        """What each key does while no step is open."""
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_O: self.open_report,
            Qt.Key.Key_C: self.ask_copy,
            Qt.Key.Key_D: self.compare,
            Qt.Key.Key_L: self.see_log,
            Qt.Key.Key_N: self.ask_note,
            Qt.Key.Key_U: self.ask_upload,
            Qt.Key.Key_T: self.show_other,
            Qt.Key.Key_Y: self.deciding.ask_accept,
            Qt.Key.Key_Q: self.deciding.ask_return,
            Qt.Key.Key_P: self.deciding.ask_put_away,
            Qt.Key.Key_Plus: partial(self.view.resize_page, 1),
            Qt.Key.Key_Equal: partial(self.view.resize_page, 1),
            Qt.Key.Key_Minus: partial(self.view.resize_page, -1),
            Qt.Key.Key_V: partial(self.tabs.show_tab, "verification"),
            Qt.Key.Key_Return: self.step_on,
            Qt.Key.Key_Enter: self.step_on,
            Qt.Key.Key_Backspace: partial(self.step_on, back=True),
            Qt.Key.Key_Slash: self.tabs.seek,
        }
        tabs: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key(Qt.Key.Key_1 + n): partial(self.tabs.show_tab, name)
            for n, name in enumerate(TABS)
        }
        return acts | tabs

    @override
    def heading(self) -> Heading:
        words, opened = self.context.words, self._opened
        if opened is None:
            return Heading(words(self.title), self.office)
        told = decision_told(opened.row, words)
        detail = " · ".join(filter(None, (opened.row.title, told)))
        result = verdict_of(opened.record).result
        word = words.in_terms_of(opened.record.standard.terms).term(result)
        short = told or opened.row.title
        return Heading(opened.row.candidate, detail, short=short, result=result, word=word)

    @override
    def open(self, subject: str | None) -> None:
        self._opened = self._pages = None
        self.deciding.show(None)
        self._from, subject = came_from(subject or "")
        self.to.show_paths([])
        self.leave_step()
        self.view.show_pages(())
        self._show_body(label(self.context.words("Reading the record"), self.area.body, "heading"))
        self.verification.show_verifying()
        self._say_verified(self.context.words("Being verified"))
        super().open(subject or None)

    @override
    def back_page(self) -> str:
        return self._from or self.back

    @override
    def back_subject(self) -> str | None:
        record = (self.subject or "").partition(VERSION)[0]
        return record if self._from else None

    @override
    def escape(self) -> bool:
        return self.deciding.leave() or super().escape()

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject is not None:
            fetch = self._records.open if self._opened is None else self._records.read
            self.context.jobs.run(partial(fetch, self.subject), self._on_fetched)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        key = Qt.Key(event.key())
        # A button in focus is what Enter presses.
        taken = isinstance(focused, QLineEdit) or (
            isinstance(focused, QAbstractButton) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        plain = not event.modifiers() and not event.isAutoRepeat() and not taken
        act = self._keys.get(key) if plain and not self.foot.step else None
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _say_verified(self, text: str) -> None:
        self.verified.setText(text)
        self.verified.setAccessibleName(f"{text}, V")
        self.verified.updateGeometry()

    def step_on(self, *, back: bool = False) -> None:
        """Go to the next record of the list that this one was opened from, or to the one before."""
        if self._opened is not None and self._work.trail.leads_from(self._opened.row.record):
            step = partial(self._work.trail.step, back=back)
            self.context.jobs.run(step, self._on_stepped)

    def ask_note(self) -> None:
        """Ask for a note, which is kept beside the record."""
        if self._opened is not None and not self.to_note.is_withheld:
            self.ask(self.note)

    def keep_note(self) -> None:
        """Keep the note; the record stays as it is."""
        text = self.note.text.text()
        if not text:
            self.note.text.show_error(self.context.words("Enter the note."))
        elif self._opened is not None:
            add = partial(self._work.notes.add, self._opened.row.record, text)
            self.context.jobs.run(add, self._on_beside)

    def ask_upload(self) -> None:
        """Ask when the record was entered in the training register."""
        if self._opened is not None and self.context.may(ActionKind.UPLOAD_NOTED):
            self.upload.propose(self.context.now().astimezone().date())
            self.ask(self.upload)

    def keep_upload(self) -> None:
        """Keep that it was."""
        on = self.upload.read(self.context.now().astimezone().date())
        if self._opened is not None and on is not None:
            batch = self.upload.batch.text()
            keep = partial(self._work.notes.uploaded, self._opened.row.record, on, batch)
            self.context.jobs.run(keep, self._on_beside)

    def open_report(self) -> None:
        """Open an unencrypted copy in the computer's PDF viewer."""
        if self._opened is not None:
            make = partial(self._report_copies.make, self._opened.row)
            self.context.jobs.run(make, self._on_copy_made)

    def show_other(self) -> None:
        """Show what the data says as text, or the pages of the report again."""
        if self._pages is None:
            words = self.context.words
            told = words("Pages are shown of a report that was verified and is in order.")
            self.say(told, done=False)
        else:
            self.view.show_other()

    def compare(self) -> None:
        """Go and see the versions of the record side by side, if they contradict each other."""
        if self._opened is not None and in_conflict(self._opened.versions):
            self.go("page_decision", self._opened.row.record)

    def see_log(self) -> None:
        """Go and see what was done with the record, by whom and when."""
        if self._opened is not None:
            self.go("page_log", self._opened.row.record)

    def ask_copy(self) -> None:
        """Ask where a copy is to be saved."""
        if self._opened is not None and not self.to_copy.is_withheld:
            self.to.propose(report_name(self._opened.row.candidate, self._opened.row.record))
            self.ask(self.step)

    def save_copy(self) -> None:
        """Save an unencrypted copy to the file in the field."""
        words, to = self.context.words, self.to.path()
        if to is None or to.suffix.lower() != ".pdf":
            self.to.show_error(words("Enter a file name that ends in .pdf."))
        elif self._opened is not None:
            self.to.show_error("")
            agreed = self.to.replaces(to)
            save = partial(self._records.save_report, self._opened.row, to, replace=agreed)
            self.context.jobs.run(save, self._on_copied)

    def _read(self, version: str) -> None:
        """Read another version; Back still leads to where this one was opened from."""
        self.go("page_report", read_from(self._from, version))

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(SPACING)
        middle.addWidget(self.view, 5)
        beside = QVBoxLayout()
        beside.setSpacing(SPACING)
        for part, share in ((self.deciding.panel, 1), (self.tabs, 1), (self.deciding.row, 0)):
            beside.addWidget(part, share)
        middle.addLayout(beside, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        column.setSpacing(SPACING)
        column.addLayout(middle, 1)
        for step in self.steps:
            column.addWidget(step)
        tabs = *self.tabs.tabs.values(), *self.tabs.panels.values()
        put_in_order(self.view, self.deciding.panel, *tabs, self.deciding.row, *self.steps)

    def _draw(self, page: int, width: int) -> None:
        if self._pages is not None:
            draw = partial(self._pages.draw, page, width)
            self.context.jobs.run(draw, self._on_drawn)

    def _show_body(self, body: QWidget) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self.area.column.addWidget(body)
        self.area.verticalScrollBar().setValue(0)

    def _on_fetched(self, opened: OpenedRecord) -> None:
        if not version_subject(opened.row).startswith(self.subject or "-"):
            return
        first = self._opened is None or self._opened.row != opened.row
        self._opened = opened
        if first:
            context = self.context
            self._show_body(ReportBody(context.look, context.words, opened.record, self.area.body))
            self.heading_changed.emit()
            self.tabs.show_record(opened)
            self._show_way()
            look = partial(self._work.glance.photographs, opened.row)
            context.jobs.run(look, self.tabs.show_photographs)
            verify = partial(verify_pages, self._records, opened.row, self.view.small_width)
            context.jobs.run(verify, self._on_verified, failed=self._on_not_verified)
        self.deciding.show(opened)
        self.verification.show_history(opened)
        self._read_beside()

    def _show_way(self) -> None:
        """Whether there is a list whose records can be gone through."""
        leads = self._opened is not None and self._work.trail.leads_from(self._opened.row.record)
        for made in (self.to_previous, self.to_next):
            self.foot.leave_out(made, out=not leads)
        # One goes on to the next record, where there is one.
        self.foot.show_primary(self.to_next, on=leads)
        self.foot.show_primary(self.opening, on=not leads)

    def _read_beside(self) -> None:
        if self._opened is not None:
            read = partial(_become, self._work, self._opened.row.record)
            self.context.jobs.run(read, partial(self._on_become, self._opened))

    def _on_become(self, opened: OpenedRecord, become: Become) -> None:
        if opened is self._opened:
            self.tabs.show_history(opened, become)

    def _on_stepped(self, record: str | None) -> None:
        if record is None:
            self.say(self.context.words("There is no other record in this direction."), done=False)
        else:
            self.go("page_report", read_from(self._from, record))

    def _on_beside(self, kept: RecordBeside) -> None:
        self.settled.emit()
        self.note.text.show_text("")
        self.leave_step()
        self._read_beside()
        if kept.kind is BesideKind.NOTE:
            self.say(
                self.context.words("The note is kept beside the record, which stays as it is.")
            )
        else:
            self.say(self.context.words("The upload is kept beside the record."))

    def _on_verified(self, report: VerifiedReport) -> None:
        if self._opened is None or report.row is not self._opened.row:
            return
        row, found = report.row, report.verified.verification
        words = self.context.words
        if report.pages is not None:
            self._say_verified(words("✓ In order, verified just now"))
            self.verification.show_in_order(row)
            self._pages = report.pages
            self.view.show_pages(report.small)
        else:
            self._say_verified(words("✗ No longer in order"))
            self.verification.show_not_in_order(row, found.codes, found.text)

    def _on_drawn(self, picture: PagePicture) -> None:
        if self._pages is not None:
            self.view.show_page(picture)

    def _on_not_verified(self, error: Exception) -> None:
        known = isinstance(error, UserError)
        why = error.headline_message if known else verbatim(type(error).__name__)
        self.verification.show_not_verified(why)
        self.complained.emit(error)

    def _on_copy_made(self, copy: Path) -> None:
        words = self.context.words
        self.settled.emit()
        if self.view_file(QUrl.fromLocalFile(str(copy))):
            self.say(
                words(
                    "Opened in the PDF viewer, from an unencrypted copy that is deleted when this "
                    "window closes."
                )
            )
        else:
            told = words(
                "No PDF viewer opened. The unencrypted copy is “{file}”; it is deleted when this "
                "window closes.",
                file=copy,
            )
            self.say(told, done=False)

    def _on_copied(self, copy: Path) -> None:
        self.settled.emit()
        self.to.forget(copy)
        self.leave_step()
        told = self.context.words(
            "An unencrypted copy was saved as “{file}”. Keep it where nobody else can read it.",
            file=copy,
        )
        self.say(told)


def _become(work: ReportWork, record: str) -> Become:
    return Become(work.notes.of(record), work.log.page(ActionFilter(record=record), _MOST_DONE))
