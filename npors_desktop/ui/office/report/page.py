"""One record of the register: its data laid out, what verification finds now, its report."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import Arrival, EnrolledAssessor, RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.record import Record
from npors_desktop.ui.office.office_page import MARGIN, OfficePage
from npors_desktop.ui.office.report.record_view import ReportBody
from npors_desktop.ui.office.report.verification_panel import VerificationPanel
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.values import Heading
from npors_desktop.workflows.office.verify_report import Verified
from npors_desktop.workflows.sessions import OfficeSession

ENDING = "*.pdf"


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record with everything that is told beside it."""

    row: RegisteredRecord
    record: Record
    arrivals: tuple[Arrival, ...]
    assessor: EnrolledAssessor | None


class ReportPage(OfficePage):
    """A record never changes, so it is read once; only its verification is done at each visit."""

    name = "page_report"
    title = "title.page_report"
    back = "page_register"
    place = "page_register"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words = context.words
        self._opened: OpenedRecord | None = None
        # Replaced in tests, where no viewer may start.
        self.view: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.area = QScrollArea(self)
        self.area.setObjectName("report_data")
        self.area.setAccessibleName(words("report.data"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verification = VerificationPanel(context.look, words, self)
        self.opening = primary_button(words("report.open"), "open_report", self)
        self.to = PathField(words, words("report.copy_to"), "copy_path", self)
        self.to.add_target(ENDING)
        self.backups = button(words("report.copy"), "save_copy", self)
        self.opening.clicked.connect(self.open_report)
        self.backups.clicked.connect(self.save_copy)
        self.to.entered.connect(self.save_copy)
        self._arrange()
        self.setFocusProxy(self.area)

    @override
    def heading(self) -> Heading:
        words, opened = self.context.words, self._opened
        if opened is None:
            return Heading(words(self.title), self.context.office.name)
        return Heading(opened.row.candidate, opened.row.title)

    @override
    def open(self, subject: str | None) -> None:
        self._opened = None
        self._show_body(label(self.context.words("report.reading"), self.area, "heading"))
        self.verification.show_verifying()
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject is None:
            return
        fetch = partial(_fetch, self.context.office, self.subject)
        self.context.jobs.run(fetch, self._on_fetched)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(self.focusWidget(), QLineEdit) and self.focusWidget().hasFocus()
        plain = not event.modifiers() and not event.isAutoRepeat() and not typing
        if plain and event.key() == Qt.Key.Key_O:
            self.open_report()
        elif plain and event.key() == Qt.Key.Key_C:
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def open_report(self) -> None:
        """Lend a clear copy to the system's viewer."""
        if self._opened is not None:
            lend = partial(self.context.office.report_copies.lend, self._opened.row.record)
            self.context.jobs.run(lend, self._on_lent)

    def save_copy(self) -> None:
        """Save a clear copy where the person says."""
        words, to = self.context.words, self.to.path()
        if to is None or to.suffix.lower() != ".pdf":
            self.to.show_error(words("report.name_copy"))
        elif self._opened is not None:
            self.to.show_error("")
            save = self.context.office.register.save_report
            self.context.jobs.run(partial(save, self._opened.row.record, to), self._on_copied)

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(self.area, 5)
        middle.addWidget(self.verification, 3)
        foot = QHBoxLayout()
        bottom = Qt.AlignmentFlag.AlignBottom
        foot.addWidget(self.opening, 0, bottom)
        foot.addSpacing(MARGIN * 2)
        foot.addWidget(self.to, 1)
        self.to.add_action(self.backups)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _show_body(self, body: QWidget) -> None:
        known = self.area.takeWidget()
        if known is not None:  # pyright: ignore[reportUnnecessaryComparison] - None at first
            known.hide()
            known.deleteLater()
        self.area.setWidget(body)
        self.area.verticalScrollBar().setValue(0)

    def _on_fetched(self, opened: OpenedRecord) -> None:
        if opened.row.record != self.subject:
            return
        first = self._opened is None or self._opened.row != opened.row
        self._opened = opened
        if first:
            context = self.context
            self._show_body(ReportBody(context.look, context.words, opened.record, self.area))
            self.heading_changed.emit()
            look = partial(context.office.report_import.look_again, opened.row)
            context.jobs.run(look, self._on_verified, failed=self._on_not_verified)
        self.verification.show_history(opened.row, opened.record, opened.arrivals, opened.assessor)

    def _on_verified(self, verified: Verified) -> None:
        if self._opened is None:
            return
        row, found = self._opened.row, verified.verification
        if verified.in_order:
            self.verification.show_in_order(row)
        else:
            self.verification.show_not_in_order(row, found.codes, found.text)

    def _on_not_verified(self, error: Exception) -> None:
        why = error.headline if isinstance(error, UserError) else type(error).__name__
        self.verification.show_not_verified(why)
        self.complained.emit(error)

    def _on_lent(self, copy: Path) -> None:
        words = self.context.words
        self.settled.emit()
        if self.view(QUrl.fromLocalFile(str(copy))):
            self.say(words("report.opened"))
        else:
            self.say(words("report.no_viewer", file=copy), done=False)

    def _on_copied(self, copy: Path) -> None:
        self.settled.emit()
        self.say(self.context.words("report.copied", file=copy))


def _fetch(session: OfficeSession, record: str) -> OpenedRecord:
    row = session.register.record(record)
    arrivals = tuple(a for a in session.report_import.arrivals() if a.record == record)
    signer = signer_of(row, session.assessor_enrolment.people())
    return OpenedRecord(row, session.register.contents(row), arrivals, signer)


def signer_of(
    row: RegisteredRecord, people: tuple[EnrolledAssessor, ...]
) -> EnrolledAssessor | None:
    """The enrolment under which a record was signed: a number may have been enrolled again."""
    own = [p for p in people if p.number == row.assessor_number]
    then = [p for p in own if p.enrolled_at <= row.signed_at]
    return max(then or own, key=lambda p: p.enrolled_at, default=None)
