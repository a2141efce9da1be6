"""Today: what runs now first, then what is to be done and finished, then the visits."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.delivery import AssessmentLine, LaptopIdentity
from npors_desktop.domain.people import Visit
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.visit.progress_text import standing
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.sync_warning import sync_warning
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Heading, Status, Task
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.visit.visits import Today, VisitLines

# Of how many visits the candidates are shown; the older ones are one row each.
OPENED_OUT = 2
_ABOVE_HEADING = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything this page shows, fetched at once."""

    today: Today
    identity: LaptopIdentity
    sheet_kept: bool
    now: datetime


class TodayPage(FormPage):
    """The first screen of an assessor."""

    name = "page_today"
    title = "title.page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._detail = ""
        self._running: AssessmentLine | None = None
        self._next = ""
        self.empty = label(context.words("today.none"), self.body, "heading")
        self.column.addWidget(sync_warning(context.opener.home, context.words, self.body))
        self.running = self._section("running")
        self.tasks = self._section("tasks")
        self.to_finish = self._section("to_finish")
        self.visits = self._section("visits")
        self.column.addWidget(self.empty)
        self.empty.hide()
        self._add_file_row()
        self.add_primary("today.new_visit", "primary_today", self._primary)
        self.new_visit = self.add_action("today.new_visit", "new_visit", self._new, "N")
        self.add_action("today.open_file", "open_visit_file", self._ask_file, "O")
        for key, page, letter in (
            ("outbox", "page_outbox", "B"),
            ("standards", "page_standards", "S"),
            ("settings", "page_settings", "G"),
        ):
            self.add_action(f"today.{key}", f"to_{key}", partial(self.go, page), letter)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(partial(_fetch, self.context.laptop), self._show)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._detail)

    @override
    def escape(self) -> bool:
        if self.file.isHidden():
            return False
        self.file.hide()
        self.setFocus()
        return True

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.file.field:
            self._open_file()
        else:
            super().enter(held)

    def _section(self, name: str) -> tuple[QLabel, TaskList]:
        title = label(self.context.words(f"today.{name}"), self.body, "heading")
        tasks = TaskList(self.context.look, f"today_{name}", self.body)
        tasks.setAccessibleName(title.text())
        tasks.opened.connect(self._open)
        self.column.addWidget(title)
        self.column.addWidget(tasks)
        # A heading stands nearer to its own rows than to those before.
        title.setContentsMargins(0, _ABOVE_HEADING, 0, 0)
        title.hide()
        tasks.hide()
        return title, tasks

    def _add_file_row(self) -> None:
        words = self.context.words
        self.file = PathRow(words, words("today.file"), "visit_file", PathKind.OPEN, self.body)
        self.file.suffix = "*.npvisit"
        self.add_field(self.file)
        self.file.hide()

    def _show(self, shown: Shown) -> None:
        words, today = self.context.words, shown.today
        who = shown.identity.assessor.name
        day = spoken_day(words, shown.now.astimezone().date())
        self._detail = words("today.who", day=day, name=who)
        self.heading_changed.emit()
        self.waiting_counted.emit(today.waiting)
        self._running = today.running
        running = [self._candidate(today.running)] if today.running else []
        self._fill(self.running, running)
        self._fill(self.tasks, self._to_do(shown))
        self._fill(self.to_finish, [self._candidate(x) for x in today.to_finish])
        self._fill(self.visits, self._visit_rows(today.visits))
        self.empty.setVisible(not today.visits)
        self._name_next(today)
        self._focus_next()

    def _fill(self, section: tuple[QLabel, TaskList], tasks: list[Task]) -> None:
        _, rows = section
        rows.show_tasks(tasks)
        for part in section:
            # An empty list has no height, but it would part its neighbours by a gap more.
            part.setVisible(bool(tasks))

    def _name_next(self, today: Today) -> None:
        """Name on the primary button what Enter does on the row that gets the focus."""
        open_ = today.running or next(iter(today.to_finish), None)
        self._next = ""
        if open_:
            self._next = f"candidate/{open_.id}"
            key = "today.resume" if today.running else "visit.open_next"
            self.name_primary(key, letter=open_.letter, name=open_.candidate)
        elif today.visits:
            visit = today.visits[0].visit
            self._next = f"visit/{visit.id}"
            self.name_primary("today.open_visit", site=visit.site)
        else:
            self.name_primary("today.new_visit")
        self.new_visit.setVisible(bool(self._next))

    def _focus_next(self) -> None:
        sections = (self.running, self.to_finish, self.visits)
        shown = next((rows for title, rows in sections if not title.isHidden()), None)
        if not self.wants_focus():
            return
        if shown is not None:
            shown.focus_first()
        elif self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _candidate(self, line: AssessmentLine) -> Task:
        status, word = standing(self.context.words, line)
        key = f"candidate/{line.id}"
        return Task(key, line.candidate, line.title, status, word, line.letter)

    def _visit_rows(self, visits: tuple[VisitLines, ...]) -> list[Task]:
        rows: list[Task] = []
        for number, one in enumerate(visits):
            rows.append(self._visit(one))
            if number < OPENED_OUT:
                rows += [self._candidate(line) for line in one.candidates]
        return rows

    def _visit(self, one: VisitLines) -> Task:
        words, visit = self.context.words, one.visit
        parts = (
            spoken_day(words, visit.on),
            visit.notification,
            words.count("today.candidates", len(one.candidates)),
        )
        told = " · ".join(part for part in parts if part)
        status = visit_status(one)
        return Task(f"visit/{visit.id}", visit.site, told, status, words(f"status.{status.value}"))

    def _to_do(self, shown: Shown) -> list[Task]:
        words = self.context.words
        waiting = shown.today.waiting
        told = words.count("today.send_detail", waiting)
        wanted = (
            (not shown.identity.confirmed, "enrol", words("today.enrol_detail")),
            (not shown.sheet_kept, "recovery", words("today.recovery_detail")),
            (waiting > 0, "send", told),
        )
        return [
            Task(key, words(f"today.{key}"), detail, Status.ATTENTION, words(f"today.{key}_word"))
            for needed, key, detail in wanted
            if needed
        ]

    def _open(self, key: str) -> None:
        kind, _, id_ = key.partition("/")
        pages = {"enrol": "page_enrolment", "recovery": "page_recovery", "send": "page_outbox"}
        if kind in pages:
            self.go(pages[kind])
        elif kind == "visit":
            self.go("page_visit", id_)
        elif self._running and self._running.id == id_:
            self.go("page_marking", id_)
        else:
            self.go("page_candidate", id_)

    def _primary(self) -> None:
        if self._next:
            self._open(self._next)
        else:
            self._new()

    def _new(self) -> None:
        self.go("page_visit_details")

    def _ask_file(self) -> None:
        self.file.show()
        self.file.field.setFocus()

    def _open_file(self) -> None:
        if self.show_faults(self.require(self.file, "form.path_missing")):
            return
        words = self.context.words

        def done(answer: tuple[Visit, bool]) -> None:
            visit, new = answer
            self.file.hide()
            self.go("page_visit", visit.id)
            self.say(words("today.opened" if new else "today.known", site=visit.site), done=new)

        self.write(partial(self.context.laptop.visits.open_file, self.file.path()), done)


def visit_status(one: VisitLines) -> Status:
    """How far a whole visit is: done when every candidate's record is locked."""
    lines = one.candidates
    if lines and all(line.outbox is not None for line in lines):
        return Status.DONE
    begun = any(line.clock is not ClockState.NOT_STARTED or line.identity_done for line in lines)
    return Status.IN_PROGRESS if begun else Status.NOT_STARTED


def _fetch(laptop: LaptopSession) -> Shown:
    return Shown(
        laptop.visits.today(),
        laptop.enrolment.identity(),
        laptop.recovery_code.is_kept(),
        laptop.marking.now(),
    )
