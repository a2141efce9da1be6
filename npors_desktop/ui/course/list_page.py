"""The days of a visit's course, how far each is signed, and how long each candidate was taught."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.course_days import counting
from npors_desktop.domain.messages import message
from npors_desktop.ui.course.presenter import DayPlace, day_task, totals
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.empty_state import EmptyState
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping, VisitCourse

_ENTER = message("Enter a day")
_OUT = message("Hand the days over")


class CourseDaysPage(FormPage):
    """The subject is a visit."""

    name = "page_course_days"
    title = message("Course days")
    help = message(
        "Enter each day of the course: who was taught by whom on which machine, from when to when, "
        "and what. The learners and the instructor sign it. A signed day stays as it is; what was "
        "wrong in it is corrected by a new entry with a reason. The days go to the office in a "
        "file of their own."
    )
    keys = (KeyHelp("Enter", _ENTER), KeyHelp("O", _OUT))
    back = "page_visit"

    def __init__(self, context: Context, parent: QWidget, keeping: CourseDayKeeping) -> None:
        super().__init__(context, parent)
        words, look = context.words, context.look
        self._keeping = keeping
        self._heading = Heading(words(self.title))
        nothing = words("No day is entered yet. Press Enter to enter the first one.")
        self.empty = EmptyState(look, "no_course_days", Icon.TODAY, nothing, self.body)
        self.column.addWidget(self.empty)
        self.days = TaskList(look, "course_days", self.body)
        self.days.opened.connect(self._open_day)
        self.column.addWidget(self.days)
        title = words("Taught and signed by all, breaks left out")
        self.card = Card(look, "course_totals", self.body, title=title)
        self.totals = label("", self.card)
        self.card.column.addWidget(self.totals)
        self.column.addWidget(self.card)
        self.add_primary(_ENTER, "enter_day", partial(self._go, "page_course_day"))
        self.out = self.add_action(_OUT, "days_out", partial(self._go, "page_course_days_out"), "O")

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._keeping.course, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        return self._heading

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _show(self, course: VisitCourse) -> None:
        words = self.context.words
        self._heading = Heading(words(self.title), course.visit.site)
        self.heading_changed.emit()
        self.days.show_tasks([day_task(words, one, course) for one in course.kept])
        for part, shown in (
            (self.empty, not course.kept),
            (self.days, bool(course.kept)),
            (self.card, bool(course.kept)),
        ):
            part.setVisible(shown)
        self.out.setEnabled(bool(course.kept))
        self.totals.setText(breakable_words("\n".join(totals(words, course))))
        unsigned = (one.id for one in counting(course.days) if not one.is_signed)
        row = self.days.row_of(next(unsigned, ""))
        if row is not None:
            self.take_focus(row)
        elif self.primary is not None:
            self.take_focus(self.primary)

    def _go(self, page: str) -> None:
        self.go(page, self.subject)

    def _open_day(self, day: str) -> None:
        self.go("page_course_day_sign", DayPlace(self.subject or "", day).subject())
