"""One day of a course as it is typed, with what follows from it worked out beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.course_days import CourseDay, day_faults
from npors_desktop.domain.messages import message
from npors_desktop.ui.course.presenter import (
    DayPlace,
    as_entered,
    day_texts,
    day_warnings,
    learners_hint,
    read_breaks,
    read_learners,
    worked_out,
)
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.typed_values import read_time_of_day
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import line_field, text_field
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import time

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping, VisitCourse

_SAVE = message("Save the day")
_OPTIONAL = ("number", "machine", "breaks")
_COLUMNS: tuple[tuple[Message, dict[str, Message]], ...] = (
    (
        message("When"),
        {
            "on": message("Date, for example 20 11 2026"),
            "began": message("From, for example 08:30"),
            "ended": message("To, for example 16:00"),
            "breaks": message("Breaks, for example 10:30-10:45, 12:00-12:30"),
        },
    ),
    (
        message("Who and on what"),
        {
            "learners": message("Learners, by their letters, for example A C"),
            "instructor": message("Instructor"),
            "number": message("Instructor's number"),
            "machine": message("Machine"),
        },
    ),
)


class CourseDayPage(DraftedForm):
    """The subject is a ``DayPlace``: a new entry, one that nobody has signed, or a correction."""

    name = "page_course_day"
    title = message("Course day")
    help = message(
        "One entry is one instructor with one machine; enter a second one where there was another. "
        "The hours without breaks and the ratio are worked out as you type; your provider's "
        "figures may warn of them. After saving, the learners and the instructor sign."
    )
    keys = (KeyHelp("Tab", message("Next field")), KeyHelp("Ctrl+Enter", _SAVE))
    back = "page_course_days"
    has_long_fields = True

    def __init__(self, context: Context, parent: QWidget, keeping: CourseDayKeeping) -> None:
        super().__init__(context, parent)
        words = context.words
        self._keeping = keeping
        self._course: VisitCourse | None = None
        self.fields: dict[str, FieldRow] = {}
        self.told = label("", self.body, "strong")
        self.told.setObjectName("worked_out")
        self.hint = label("", self.body)
        self.column.addWidget(self.hint)
        columns = FieldColumns(context.look, self.body)
        for title, names in _COLUMNS:
            rows = [self._field(name, text) for name, text in names.items()]
            columns.add_column(words(title), rows)
        self.column.addWidget(columns)
        self.column.addWidget(self.told)
        topics = words("Topics taught")
        self.fields["topics"] = text_field(words, topics, "day_topics", self.body)
        # Three lines: what is entered and what follows from it stay in one view.
        self.fields["topics"].field.setMaximumHeight(context.look.mm(19))
        reason = words("Why the signed entry is replaced")
        self.fields["reason"] = line_field(words, reason, "day_reason", self.body)
        taught = Card(context.look, "day_taught", self.body)
        for name in ("topics", "reason"):
            self.add_field(self.fields[name], taught.column)
        self.column.addWidget(taught)
        for row in self.fields.values():
            row.edited.connect(self._work_out)
        self.add_primary(_SAVE, "keep_day", self._keep)
        self.begin_at(self.fields["on"].field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._course = None
        self.fields["reason"].setVisible(False)
        if subject:
            self.read_form(partial(self._keeping.course, self._place.visit), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what is being typed must not be overwritten."""

    @override
    def heading(self) -> Heading:
        words, place = self.context.words, self._place
        title = message("Correct a course day") if place.is_again else self.title
        return Heading(words(title), self._course.visit.site if self._course else "")

    @override
    def back_page(self) -> str:
        return "page_course_day_sign" if self._place.day else self.back

    @override
    def back_subject(self) -> str | None:
        return DayPlace(self._place.visit, self._place.day).subject()

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        super().show_draft(texts)
        self._work_out()

    @property
    def _place(self) -> DayPlace:
        return DayPlace.read(self.subject)

    def _field(self, name: str, text: Message) -> FieldRow:
        words, optional = self.context.words, name in _OPTIONAL
        row = line_field(words, words(text), f"day_{name}", self.body, optional=optional)
        self.fields[name] = row
        self.know_field(row)
        return row

    def _show(self, course: VisitCourse) -> None:
        self._course, place = course, self._place
        day = course.day(place.day)
        self.heading_changed.emit()
        self.hint.setText(breakable_words(learners_hint(self.context.words, course)))
        for name, text in day_texts(course, place, self.context.now()).items():
            self.fields[name].show_text(text)
        replaces = place.is_again or bool(day and day.replaces)
        self.fields["reason"].setVisible(replaces)
        self._work_out()

    def _work_out(self) -> None:
        """Say what follows from what is typed so far, without complaining of it."""
        faults: list[Fault] = []
        course = self._course
        day = self._typed(course, faults) if course else None
        if course is None or day is None or not day.learners or day.minutes <= 0:
            self.told.setText("")
            return
        words = self.context.words
        warnings = day_warnings(words, day, course, self.context.now())
        told = "\n".join((worked_out(words, day, course), *warnings))
        self.told.setText(breakable_words(told))

    def _typed(self, course: VisitCourse, faults: list[Fault]) -> CourseDay | None:
        """The entry as it is typed; what cannot be read joins ``faults``."""
        rows, place = self.fields, self._place
        on = self.day(rows["on"], faults, message("Enter the date."))
        learners = self.value(rows["learners"], partial(read_learners, course=course), faults)
        began, ended = (self._time(rows[name], faults) for name in ("began", "ended"))
        breaks = self.value(rows["breaks"], read_breaks, faults)
        if on is None or learners is None or began is None or ended is None or breaks is None:
            return None
        instructor, number, machine, topics, reason = (
            rows[name].text() for name in ("instructor", "number", "machine", "topics", "reason")
        )
        typed = CourseDay(
            "", on, learners, instructor, number, machine, began, ended, breaks, topics,
            self.context.now(), reason=reason,
        )  # fmt: skip
        return as_entered(typed, place, course)

    def _time(self, row: FieldRow, faults: list[Fault]) -> time | None:
        return self.value(row, read_time_of_day, faults)

    def _keep(self) -> None:
        faults: list[Fault] = []
        course, words = self._course, self.context.words
        if course is None:
            return
        day = self._typed(course, faults)
        if day is not None:
            faults += self._faults(day)
        if self.show_faults(faults) or day is None:
            return
        visit = course.visit.id

        def done(kept: CourseDay) -> None:
            self.say(words("Course day saved."), words("Now the learners and the instructor sign."))
            self.go("page_course_day_sign", DayPlace(visit, kept.id).subject())

        self.save_form(partial(self._keeping.enter, visit, day), done, changes=visit)

    def _faults(self, day: CourseDay) -> Iterator[Fault]:
        """What cannot be, at its field."""
        words = self.context.words
        if day.on > self.context.now().astimezone().date():
            yield self.fields["on"], words("The day is still to come.")
        for name, told in day_faults(day):
            yield self.fields[name], words(told)
