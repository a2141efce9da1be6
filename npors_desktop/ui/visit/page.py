"""The visit: its facts as a task list, and its candidates with every step of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.delivery import VisitSource
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.visit.presenter import (
    fact_tasks,
    next_candidate,
    step_heads,
    step_row,
    visit_heading,
)
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.step_table import StepTable
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.visits import VisitLines, Visits


class VisitPage(FormPage):
    """What is entered once for all candidates, and how far each of them has got."""

    name = "page_visit"
    title = message("Visit")
    help = message(
        "The visit's details apply to all its candidates. Open a candidate's row to check their "
        "identity, ask the theory and start the practical. The columns show how far each candidate "
        "has got."
    )
    keys = (
        KeyHelp("Enter", message("Open the row")),
        KeyHelp("C", message("Add a candidate")),
        KeyHelp("N", message("Next person")),
        KeyHelp("L", message("Candidates from a list")),
        KeyHelp("D", message("Visit details")),
        KeyHelp("B", message("Briefing")),
        KeyHelp("T", message("Course days")),
    )
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget, visits: Visits) -> None:
        super().__init__(context, parent)
        words, look = context.words, context.look
        self._visits = visits
        self._heading = Heading(words(self.title))
        self._next: AssessmentLine | None = None
        # Eight candidates have room in a window of 1366 by 768 pixels.
        self.column.setContentsMargins(20, 12, 20, 8)
        self.column.setSpacing(8)
        self.unsigned = label(
            words(
                "The file of this visit was not signed by your office: anyone could have made it. "
                "Check with the office before you assess."
            ),
            self.body,
            "error",
        )
        self.unsigned.setObjectName("visit_unsigned")
        self.unsigned.hide()
        self.column.addWidget(self.unsigned)
        self.warnings = self._hidden_label("visit_warnings", "strong")
        self.facts = TaskList(look, "visit_facts", self.body, across=2)
        self.facts.setAccessibleName(words("The visit"))
        self.facts.opened.connect(self._open_fact)
        self.column.addWidget(self.facts)
        none = words("No candidates yet. Press C to add the first one.")
        self.empty = label(none, self.body)
        self.column.addWidget(self.empty)
        self.empty.hide()
        self.candidates = StepTable(look, "visit_candidates", step_heads(words), self.body)
        self.candidates.opened.connect(partial(self.go, "page_candidate"))
        self.column.addWidget(self.candidates)
        self.add_primary(message("Add a candidate"), "primary_visit", self._primary)
        self._add_actions()

    def _hidden_label(self, name: str, kind: str) -> QLabel:
        made = label("", self.body, kind)
        made.setObjectName(name)
        made.hide()
        self.column.addWidget(made)
        return made

    def _add_actions(self) -> None:
        """The buttons beside the primary one."""
        self.add = self.add_action(message("Add a candidate"), "add_candidate", self._add, "C")
        self.add_action(message("Next person"), "next_person", self._add_next, "N")
        text = message("Candidates from a list")
        self.add_action(text, "candidate_list", self._add_list, "L")
        self.add_action(message("Visit details"), "visit_details", self._details, "D")
        self.add_action(message("Briefing"), "visit_briefing", self._briefing, "B")
        self.add_action(message("Course days"), "visit_course", self._course, "T")

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._visits.visit, self.subject), self._show)
            self.read(partial(self._visits.warnings, self.subject), self._warn)

    @override
    def heading(self) -> Heading:
        return self._heading

    def _show(self, one: VisitLines) -> None:
        words = self.context.words
        self._heading = visit_heading(words, one)
        self.heading_changed.emit()
        self.unsigned.setVisible(one.source is VisitSource.UNSIGNED)
        self.facts.show_tasks(fact_tasks(words, one))
        self.candidates.show_rows([step_row(words, line) for line in one.candidates])
        self.empty.setVisible(not one.candidates)
        self._next = next_candidate(one.candidates)
        self.add.setVisible(self._next is not None)
        self._name_next(self._next)
        first = self.candidates.row_of(self._next.id) if self._next else None
        self.make_primary(first)
        if first is not None:
            self.take_focus(first)
        elif self.primary is not None:
            self.take_focus(self.primary)

    def _warn(self, told: tuple[Message, ...]) -> None:
        """What the provider's settings say of the visit; none of it forbids anything."""
        self.warnings.setText("\n".join(f"!  {self.context.words(one)}" for one in told))
        self.warnings.setVisible(bool(told))

    def _name_next(self, line: AssessmentLine | None) -> None:
        if line:
            self.name_primary(
                message("Continue with {letter} {name}", letter=line.letter, name=line.candidate)
            )
        else:
            self.name_primary(message("Add a candidate"))

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

    def _add_next(self) -> None:
        self.go("page_candidate_details", f"next/{self.subject}")

    def _add_list(self) -> None:
        self.go("page_candidate_list", self.subject)

    def _details(self) -> None:
        self.go("page_visit_details", self.subject)

    def _course(self) -> None:
        self.go("page_course_days", self.subject)

    def _briefing(self) -> None:
        self.go("page_briefing", self.subject)
