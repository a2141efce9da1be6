"""Who may sign for the office: accept a request, hand back the identity, revoke."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.ui.office.office_page import MARGIN, TablePage
from npors_desktop.ui.office.people.person_panel import STANDING_ICONS, PersonPanel
from npors_desktop.ui.office.people.request_panel import AskingPanel
from npors_desktop.ui.office.text import day, letters
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.buttons import primary_button
from npors_desktop.ui.widgets.path_field import PathField
from npors_desktop.ui.widgets.values import Cell, Column, DataRow
from npors_desktop.workflows.office.assessors import Asked, AssessorEnrolment

STANDING_KEYS = [f"standing.{standing.value}" for standing in EnrolmentStatus]


class PeoplePage(TablePage):
    """Every enrolment there ever was, and beside it the one in focus or the one who asks."""

    name = "page_people"
    title = "title.page_people"
    back = "page_inbox"
    empty_key = "people.empty"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words = context.words
        self._people: dict[str, EnrolledAssessor] = {}
        # Who is shown beside the table: nobody else is enrolled.
        self._asked: Asked | None = None
        self._looking_at: Path | None = None
        self._waiting: list[Path] = []
        self.request = PathField(words, words("people.request"), "request_path", self)
        self.request.add_file("*.npenrol")
        self.looking = primary_button(words("people.look"), "look_at_request", self)
        self.person = PersonPanel(context.look, words, self)
        self.asking = AskingPanel(context.look, words, self)
        self.side = QStackedWidget(self)
        self.side.addWidget(self.person)
        self.side.addWidget(self.asking)
        self.request.entered.connect(self.look_at_request)
        self.looking.clicked.connect(self.look_at_request)
        self.asking.agreed.connect(self.enrol)
        self.asking.left.connect(self.leave_request)
        self.person.revoked.connect(self.revoke)
        self.table.letter_pressed.connect(self._on_letter)
        self._arrange()
        self.setFocusProxy(self.request)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("column.standing"), letters(words, STANDING_KEYS), 0),
            Column(words("column.name"), 12, 2),
            Column(words("column.number"), 9, 1, rank=1),
            Column(words("column.since"), 9, 0, rank=3),
            Column(words("column.revoked"), 12, 2, rank=2),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("people.counts", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self.context.office.assessor_enrolment.people, self._on_fetched)

    @override
    def on_opened(self, key: str) -> None:
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        self.person.show_person(self._people.get(key))

    @override
    def escape(self) -> bool:
        if self.side.currentWidget() is self.asking:
            self.leave_request()
            return True
        if self.person.leave():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().escape()

    @override
    def take_file(self, file: Path) -> None:
        # Whoever is just being compared by voice stays until that is decided.
        if self._asked or self._looking_at:
            self._waiting.append(file)
            self.asking.show_more(len(self._waiting))
        else:
            self._look_at(file)

    def look_at_request(self) -> None:
        """Read the request that is named and show who asks."""
        path = self.request.path()
        if path is None:
            self.request.show_error(self.context.words("people.name_it"))
            return
        self.settled.emit()
        self._look_at(path)

    def leave_request(self) -> None:
        """Do not enrol whoever asks."""
        self._asked = None
        self._show_side(asking=False)
        self.request.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_at_next()

    def enrol(self) -> None:
        """Enrol whoever asks and write the answer for his laptop."""
        to = self.asking.to.path()
        if to is None or self._asked is None:
            self.asking.to.show_error(self.context.words("people.name_answer"))
            return
        if not self.asking.enrol.isEnabled():
            return
        work = partial(_enrol, self.context.office.assessor_enrolment, self._asked, to)
        self.asking.enrol.setEnabled(False)
        self.context.jobs.run(
            work, self._on_enrolled, failed=self._on_refused, changes=Changed(), saves=True
        )

    def revoke(self, number: str, reason: str) -> None:
        """Withdraw an enrolment, for a reason."""
        work = partial(self.context.office.assessor_enrolment.revoke, number, reason)
        self.context.jobs.run(work, self._on_revoked, changes=Changed(), saves=True)

    def _arrange(self) -> None:
        self.request.add_action(self.looking)
        counted = QHBoxLayout()
        counted.addWidget(self.found, 1)
        counted.addWidget(self.search)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(self.body, 3)
        middle.addWidget(self.side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        column.addWidget(self.request)
        column.addLayout(counted)
        column.addLayout(middle, 1)

    def _show_side(self, *, asking: bool) -> None:
        self.side.setCurrentWidget(self.asking if asking else self.person)
        # One primary action at a time: while somebody asks, it is to enrol him.
        self.looking.setProperty("kind", "" if asking else "primary")
        self.looking.style().unpolish(self.looking)
        self.looking.style().polish(self.looking)

    def _on_letter(self, letter: str) -> None:
        if letter == "r" and self.side.currentWidget() is self.person:
            self.person.ask()

    def _on_fetched(self, people: tuple[EnrolledAssessor, ...]) -> None:
        self._people = {person.serial: person for person in people}
        self.show_rows([person_row(person, self.context.words) for person in people])

    def _look_at(self, file: Path) -> None:
        self.request.show_error("")
        self.request.show_paths([str(file)])
        self._looking_at = file
        work = partial(_look, self.context.office.assessor_enrolment, file)
        self.context.jobs.run(work, self._on_looked, failed=self._on_no_request)

    def _look_at_next(self) -> None:
        if self._waiting:
            self._look_at(self._waiting.pop(0))

    def _on_looked(self, found: tuple[Asked, Path]) -> None:
        self._asked, file = found
        self._looking_at = None
        self.asking.show_asked(self._asked, str(file.with_suffix(".npidentity")))
        self.asking.show_more(len(self._waiting))
        self.asking.enrol.setEnabled(True)
        self._show_side(asking=True)
        self.asking.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no_request(self, error: Exception) -> None:
        self._looking_at = None
        self.complained.emit(error)
        if self._asked is None:
            self._look_at_next()

    def _on_enrolled(self, enrolled: tuple[EnrolledAssessor, Asked, Path]) -> None:
        person, asked, to = enrolled
        self.settled.emit()
        self.saved.emit(person.enrolled_at)
        if asked is self._asked:
            self.request.show_paths([])
            self.leave_request()
        self.say(self.context.words("people.enrolled", name=person.name, file=to))

    def _on_refused(self, error: Exception) -> None:
        self.asking.enrol.setEnabled(True)
        self.complained.emit(error)

    def _on_revoked(self, person: EnrolledAssessor) -> None:
        self.settled.emit()
        if person.revoked_at:
            self.saved.emit(person.revoked_at)
        self.person.leave()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(self.context.words("people.revoked", name=person.name))


def person_row(person: EnrolledAssessor, words: Words) -> DataRow:
    """One line of the people."""
    gone = person.revoked_at
    ended = f"{day(gone.astimezone())} {person.reason}" if gone else "–"
    return DataRow(
        person.serial,
        (
            Cell(words(f"standing.{person.standing.value}"), STANDING_ICONS[person.standing]),
            Cell(person.name),
            Cell(person.number),
            Cell(day(person.enrolled_at.astimezone()), sort=person.enrolled_at.isoformat()),
            Cell(ended, sort=gone.isoformat() if gone else "–"),
        ),
    )


def _look(accrediting: AssessorEnrolment, file: Path) -> tuple[Asked, Path]:
    return accrediting.look_at(file), file


def _enrol(
    accrediting: AssessorEnrolment, asked: Asked, to: Path
) -> tuple[EnrolledAssessor, Asked, Path]:
    return accrediting.enrol(asked, to).assessor, asked, to
