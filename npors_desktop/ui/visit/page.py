"""The visit: its facts, its candidates with every step of each, and the group picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import VisitSource
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.portraits import Portraits
from npors_desktop.ui.visit.candidate_table import CandidateTable
from npors_desktop.ui.visit.fact_cards import FactCards
from npors_desktop.ui.visit.group_card import KEY, GroupCard
from npors_desktop.ui.visit.practical_clock import first_name
from npors_desktop.ui.visit.presenter import (
    FACT_KEYS,
    candidate_shown,
    clock_status,
    fact_tasks,
    is_mixed,
    next_candidate,
    plan_told,
    step_heads,
    step_row,
    visit_heading,
)
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.task_list import STACKED_FROM
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.group_picture import GroupPicture
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.visit.work import VisitWork
    from npors_desktop.workflows.visit.plan_check import LaptopPlan
    from npors_desktop.workflows.visit.visits import VisitLines


class VisitPage(FormPage):
    """What is entered once for all candidates, and how far each of them has got."""

    name = "page_visit"
    title = message("Visit")
    help = message(
        "The visit's details apply to all its candidates. Open a candidate's row to check their "
        "identity, ask the theory and start the practical. The columns show how far each candidate "
        "has got. The group picture shows how all of them do beside each other: between practicals "
        "only, and each look at it is in their histories."
    )
    keys = (
        KeyHelp("Enter", message("Open the row")),
        KeyHelp("C", message("Add a candidate")),
        KeyHelp("N", message("Next person")),
        KeyHelp("L", message("Candidates from a list")),
        KeyHelp("D", message("Visit details")),
        KeyHelp("B", message("Briefing")),
        KeyHelp("Ctrl+G", message("Group picture")),
        KeyHelp("T", message("Course days")),
        KeyHelp("R", message("Plan against the rules")),
    )
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget, work: VisitWork) -> None:
        super().__init__(context, parent)
        words = context.words
        self._visits, self._group_pictures = work.visits, work.group_pictures
        self._plan = work.plan
        self._portraits = Portraits(self, work.photographs)
        self._heading = Heading(words(self.title))
        self._next: AssessmentLine | None = None
        # Eight candidates have room in a window of 1366 by 768 pixels.
        self.column.setContentsMargins(20, 12, 20, 8)
        self.column.setSpacing(10)
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
        self._make_plan()
        self.clock = StatusChip(context.look, "visit_clock", self)
        self.clock.hide()
        self._make_cards()
        self.add_primary(message("Add a candidate"), "primary_visit", self._primary)
        self._add_actions()

    def _make_cards(self) -> None:
        """The facts, the candidates and the group picture."""
        words, look = self.context.words, self.context.look
        self.facts = FactCards(look, "visit_facts", self.body)
        self.facts.setAccessibleName(words("The visit"))
        self.facts.opened.connect(self._open_fact)
        none = words(
            "No candidates yet. Press Enter to add the first one, or L for a list of them."
        )
        self.empty = label(none, self.body)
        self.empty.hide()
        self.candidates = CandidateTable(look, step_heads(words), self.body)
        self.candidates.opened.connect(partial(self.go, "page_candidate"))
        self.group = GroupCard(look, words, self.body)
        self.group.asked.connect(self._open_group)
        for part in (self.facts, self.empty, self.candidates, self.group):
            self.column.addWidget(part)

    def _make_plan(self) -> None:
        """What the rules and the provider's settings say of the visit, and the way to all of it."""
        self.plan = QWidget(self.body)
        row = QHBoxLayout(self.plan)
        row.setContentsMargins(0, 0, 0, 0)
        self.warnings = label("", self.plan, "strong")
        self.warnings.setObjectName("visit_warnings")
        self.rules = button(self.context.words("Rules  R"), "visit_rules", self.plan)
        self.rules.clicked.connect(lambda _=False: self._rules())
        row.addWidget(self.warnings, 1)
        row.addWidget(self.rules)
        self.plan.hide()
        self.column.addWidget(self.plan)

    def _add_actions(self) -> None:
        """The buttons beside the primary one; the keys of the facts stand on their cards."""
        self.add = self.add_action(message("Add a candidate"), "add_candidate", self._add, "C")
        self.another = self.add_action(message("Next person"), "next_person", self._add_next, "N")
        # With the whole name of the page, the buttons would not have room in one line.
        text = message("From a list")
        self.add_action(text, "candidate_list", self._add_list, "L")
        self.add_action(message("Course days"), "visit_course", self._course, "T")
        self.add_key("D", self._details)
        self.add_key("R", self._rules)
        self.add_key("B", self._briefing)
        self._group_key = QShortcut(QKeySequence(KEY), self)
        self._group_key.activated.connect(self.group.press)

    @override
    def open(self, subject: str | None) -> None:
        # Each look is one: what was opened before is closed.
        self.group.close_picture()
        super().open(subject)

    @override
    def header_widget(self) -> QWidget | None:
        # In large text the header needs its room for the name of the site.
        return self.clock if self.context.look.text_scale < STACKED_FROM else None

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._look, self.subject), self._show)
            self.read(partial(self._plan.of, self.subject), self._warn)

    @override
    def heading(self) -> Heading:
        return self._heading

    def _look(self, visit: str) -> tuple[VisitLines, frozenset[str], bool]:
        """The visit, whose adjustments are still to be read, and whether a practical is under way
        anywhere."""
        return self._visits.visit(visit), self._visits.unread(visit), self._visits.is_busy()

    def _show(self, looked: tuple[VisitLines, frozenset[str], bool]) -> None:
        one, unread, is_busy = looked
        words = self.context.words
        self._heading = visit_heading(words, one)
        self.heading_changed.emit()
        self.unsigned.setVisible(one.source is VisitSource.UNSIGNED)
        self.facts.show_facts([(fact, FACT_KEYS[fact.key]) for fact in fact_tasks(words, one)])
        lines, mixed = one.candidates, is_mixed(one.candidates)
        self.candidates.show_candidates(
            [step_row(words, n, unread=n.id in unread, is_mixed=mixed) for n in lines],
            [candidate_shown(words, n, unread=n.id in unread) for n in lines],
        )
        self._portraits.read([line.id for line in one.candidates], self.candidates.show_photos)
        self.empty.setVisible(not one.candidates)
        self.clock.show_status(*clock_status(words, one.candidates, elsewhere=is_busy))
        self.group.show_busy(is_busy=is_busy)
        self.group.setVisible(bool(one.candidates))
        self._next = next_candidate(one.candidates, self.context.last_candidate)
        self.add.setVisible(self._next is not None)
        # Before the first candidate there is nobody whom another could follow.
        self.another.setVisible(bool(one.candidates))
        self._name_next(self._next)
        first = self.candidates.row_of(self._next.id) if self._next else None
        self.make_primary(first)
        if first is not None:
            self.take_focus(first)
        elif self.primary is not None:
            self.take_focus(self.primary)

    def _open_group(self) -> None:
        if self.subject:
            work = partial(self._group_pictures.open, self.subject)
            self.write(work, self._show_group, changes=self.subject, failed=self._refuse_group)

    def _show_group(self, pictures: tuple[GroupPicture, ...]) -> None:
        self.group.show_pictures(pictures)
        self.show_part(self.group)

    def _refuse_group(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "clock_running":
            words = self.context.words
            self.say(words(error.headline), words(error.advice), done=False)
        else:
            self.complained.emit(error)

    def _warn(self, found: LaptopPlan) -> None:
        """What the rules and the provider's settings say; none of it forbids anything."""
        told = plan_told(self.context.words, found)
        self.warnings.setText("\n".join(f"!  {one}" for one in told))
        self.plan.setVisible(bool(told))

    def _name_next(self, line: AssessmentLine | None) -> None:
        if line:
            name = first_name(line.candidate)
            self.name_primary(
                message("Continue with {letter} {name}", letter=line.letter, name=name)
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

    def _rules(self) -> None:
        self.go("page_plan", self.subject)

    def _briefing(self) -> None:
        self.go("page_briefing", self.subject)
