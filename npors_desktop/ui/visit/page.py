"""The visit: its facts as a task list, and its candidates with every step of each."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import AssessmentLine
from npors_desktop.domain.people import Visit
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.visit.progress_text import HEADS, step_row
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.step_table import StepTable
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Heading, Status, Task
from npors_desktop.workflows.visit.visits import VisitLines


@dataclass(frozen=True, slots=True)
class _Fact:
    """One row of facts: its key, and what is known."""

    key: str
    known: tuple[str, ...]


class VisitPage(FormPage):
    """What is typed once for all, and who is to be tested."""

    name = "page_visit"
    title = "title.page_visit"
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words, look = context.words, context.look
        self._heading = Heading(words(self.title))
        self._next: AssessmentLine | None = None
        # Eight candidates have room in a window of 1366 by 768 pixels.
        self.column.setContentsMargins(24, 8, 24, 8)
        self.column.setSpacing(6)
        self.facts = TaskList(look, "visit_facts", self.body, across=2)
        self.facts.setAccessibleName(words("visit.facts"))
        self.facts.opened.connect(self._open_fact)
        self.column.addWidget(self.facts)
        self.empty = label(words("visit.no_candidates"), self.body)
        self.column.addWidget(self.empty)
        self.empty.hide()
        heads = [words("visit.candidates"), *(words(f"step.{head}") for head in HEADS)]
        self.candidates = StepTable(look, "visit_candidates", heads, self.body)
        self.candidates.opened.connect(partial(self.go, "page_candidate"))
        self.column.addWidget(self.candidates)
        self.add_primary("visit.add", "primary_visit", self._primary)
        self.add = self.add_action("visit.add", "add_candidate", self._add, "C")
        self.add_action("visit.details", "visit_details", self._details, "D")
        self.add_action("visit.brief", "visit_briefing", self._briefing, "B")

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self.context.laptop.visits.visit, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        return self._heading

    def _show(self, one: VisitLines) -> None:
        words, visit = self.context.words, one.visit
        told = [spoken_day(words, visit.on), visit.notification]
        told.append(words.count("today.candidates", len(one.candidates)))
        self._heading = Heading(visit.site, " · ".join(part for part in told if part))
        self.heading_changed.emit()
        self.facts.show_tasks([self._task(fact) for fact in _facts(visit)] + [self._brief(visit)])
        self.candidates.show_rows([step_row(words, line) for line in one.candidates])
        self.empty.setVisible(not one.candidates)
        self._next = _next_of(one.candidates)
        self.add.setVisible(self._next is not None)
        if self._next:
            line = self._next
            self.name_primary("visit.open_next", letter=line.letter, name=line.candidate)
        else:
            self.name_primary("visit.add")
        first = self.candidates.row_of(self._next.id) if self._next else None
        if first is not None:
            self.take_focus(first)
        elif self.primary is not None:
            self.take_focus(self.primary)

    def _task(self, fact: _Fact) -> Task:
        words = self.context.words
        known = [part for part in fact.known if part]
        status = Status.DONE if known else Status.NOT_STARTED
        detail = " · ".join(known) or words("visit.nothing")
        title, word = words(f"visit.{fact.key}"), words(f"status.{status.value}")
        return Task(fact.key, title, detail, status, word)

    def _brief(self, visit: Visit) -> Task:
        words, at = self.context.words, visit.briefed_at
        status = Status.DONE if at else Status.NOT_STARTED
        detail = words("visit.briefed_at", time=spoken_moment(words, at)) if at else ""
        word = words(f"status.{status.value}")
        return Task("briefing", words("visit.briefing"), detail, status, word)

    def _open_fact(self, key: str) -> None:
        if key == "briefing":
            self._briefing()
        else:
            self._details()

    def _primary(self) -> None:
        if self._next:
            self.go("page_candidate", self._next.id)
        else:
            self._add()

    def _add(self) -> None:
        self.go("page_candidate_details", f"visit/{self.subject}")

    def _details(self) -> None:
        self.go("page_visit_details", self.subject)

    def _briefing(self) -> None:
        self.go("page_briefing", self.subject)


def _facts(visit: Visit) -> tuple[_Fact, ...]:
    machine = visit.machine
    name = f"{machine.make} {machine.model}".strip()
    return (
        _Fact("site", (visit.site, visit.contact)),
        _Fact("machine", (name, machine.serial, machine.attachments, machine.documents_seen)),
        _Fact("place", (visit.area, visit.ground, visit.weather)),
    )


def _next_of(lines: tuple[AssessmentLine, ...]) -> AssessmentLine | None:
    """Who is next: the first whose record is not locked yet."""
    return next((line for line in lines if line.outbox is None), None)
