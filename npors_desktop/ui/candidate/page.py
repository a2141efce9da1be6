"""A candidate's task list. The subject is the assessment's id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.messages import message
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.ui.candidate.presenter import (
    blocked,
    candidate_tasks,
    next_action,
    next_task,
    page_of,
)
from npors_desktop.ui.candidate.summary_panel import SummaryPanel
from npors_desktop.ui.candidate.summary_text import summary_of
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.visit.presenter import beside_text, clock_text, needs_of
from npors_desktop.ui.widgets.beside import Beside
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.task_list import STACKED_FROM, TaskList
from npors_desktop.ui.widgets.values import Heading, KeyHelp, Status

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.review import Review
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Task
    from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
    from npors_desktop.workflows.marking.feedback import ActionResult
    from npors_desktop.workflows.marking.practical import PracticalMarking
    from npors_desktop.workflows.visit.photographs import PhotographTaking


class CandidatePage(FormPage):
    """The steps in order; Enter opens the next one."""

    name = "page_candidate"
    title = message("Candidate")
    help = message(
        "The steps for one candidate. Press Enter to do the next one. A step that cannot start yet "
        "says what is needed first. Until the practical starts, what the test needs stands below "
        "the steps; page down to read it."
    )
    keys = (
        KeyHelp("Enter", message("Open the step")),
        KeyHelp("P", message("Practical")),
        KeyHelp("C", message("Cards and routes: what the rule books say")),
        KeyHelp("↑ ↓", message("Move through the steps")),
    )
    back = "page_visit"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        check_and_sign: CheckAndSign,
        marking: PracticalMarking,
        photographs: PhotographTaking,
    ) -> None:
        super().__init__(context, parent)
        self._photographs = photographs
        self._portrait = ""
        self._check_and_sign = check_and_sign
        self._marking = marking
        self._now: Assessment | None = None
        self._tasks: dict[str, Task] = {}
        self._next = "details"
        self._heading = Heading(context.words(self.title))
        self.beside_line = label("", self, "strong")
        self.beside_line.setObjectName("candidate_beside_line")
        self.beside_line.setContentsMargins(20, 6, 20, 6)
        self.beside_line.hide()
        # Not among what scrolls: the next step comes into view by itself.
        self.place_on_top(self.beside_line)
        self.tasks = TaskList(context.look, "candidate_tasks", self.body)
        self.tasks.opened.connect(self._open)
        self.summary_panel = SummaryPanel(context.look, context.words, self.body)
        self.column.addWidget(Beside(context.look, self.tasks, self.summary_panel, self.body))
        self.beside = StatusChip(context.look, "candidate_beside", self)
        self.beside.hide()
        self._needs_card = Card(context.look, "candidate_needs_card", self.body)
        self.needs = label("", self._needs_card)
        self.needs.setObjectName("candidate_needs")
        self._needs_card.column.addWidget(self.needs)
        self.column.addWidget(self._needs_card)
        first = next_action("identity", ClockState.NOT_STARTED)
        self.add_primary(first, "next_task", lambda: self._open(self._next))
        self.add_key("P", lambda: self._open("practical"))
        self.add_action(message("Cards and routes"), "candidate_cards", self._to_advice, "C")

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.context.last_candidate = self.subject
            self.read(partial(self._check_and_sign.review, self.subject), self._show)
            self.read(partial(self._marking.running_beside, self.subject), self._tell_beside)

    @override
    def heading(self) -> Heading:
        return self._heading

    @override
    def header_widget(self) -> QWidget | None:
        return None if self._is_large() else self.beside

    @override
    def back_subject(self) -> str | None:
        return self._now.visit if self._now else None

    def _show(self, review: Review) -> None:
        now = review.assessment
        self._now = now
        self._heading = Heading(now.candidate.name, now.pack.title, now.letter)
        self.heading_changed.emit()
        tasks = candidate_tasks(self.context.words, review)
        self._tasks = {task.key: task for task in tasks}
        self.tasks.show_tasks(tasks)
        self._show_needs(now)
        self.summary_panel.show_summary(summary_of(self.context.words, now))
        self._show_portrait(now)
        self._next = next_task(tasks).key
        self.name_primary(next_action(self._next, now.clock.state))
        row = self.tasks.row_of(self._next)
        self.make_primary(row)
        if row is not None:
            self.take_focus(row)

    def _tell_beside(self, other: AssessmentLine | None) -> None:
        """Whose clock runs meanwhile: in large text above the steps."""
        words, is_large = self.context.words, self._is_large()
        if other is not None:
            self.beside.show_status(Status.IN_PROGRESS, clock_text(words, other))
            self.beside_line.setText(breakable_words(beside_text(words, other)))
        self.beside.setVisible(other is not None and not is_large)
        self.beside_line.setVisible(other is not None and is_large)

    def _is_large(self) -> bool:
        """Whether the header needs all its room for the name."""
        return self.context.look.text_scale >= STACKED_FROM

    def _show_portrait(self, now: Assessment) -> None:
        kept = of_purpose(now.photographs, PhotographPurpose.PORTRAIT)
        wanted = kept.sha256 if kept else ""
        if wanted == self._portrait:
            return
        self._portrait = wanted
        self.summary_panel.show_portrait(b"")
        if wanted:
            read = partial(self._photographs.jpeg, wanted)
            self.read(read, self.summary_panel.show_portrait)

    def _show_needs(self, now: Assessment) -> None:
        """What must be so and be there, until the practical starts."""
        needs = needs_of(self.context.words, now.pack)
        begun = now.clock.state is not ClockState.NOT_STARTED or now.transcribed is not None
        told = ["\n".join((title, *(f"–  {one}" for one in needed))) for title, needed in needs]
        self.needs.setText("\n\n".join(told))
        for part in (self.needs, self._needs_card):
            part.setVisible(bool(needs) and not begun and now.stage is Stage.DRAFT)

    def _open(self, key: str) -> None:
        task, now = self._tasks.get(key), self._now
        if task is None or now is None:
            return
        if blocked(task):
            self.say(f"{task.title}: {task.word}. {task.detail}.", done=False)
        elif key == "practical" and now.clock.state is ClockState.NOT_STARTED:
            self._start(now.id)
        elif key == "resit" and now.resit_of is not None:
            self.go(page_of(key, now), now.resit_of.record)
        else:
            self.go(page_of(key, now), now.id)

    def _to_advice(self) -> None:
        if self._now is not None:
            self.go("page_candidate_advice", self._now.id)

    def _start(self, id_: str) -> None:
        def done(_: ActionResult) -> None:
            self.go("page_marking", id_)

        self.write(partial(self._marking.start_clock, id_), done, changes=id_)
