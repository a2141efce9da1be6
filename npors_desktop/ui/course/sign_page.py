"""One day of a course: what was entered, who has signed it, and who signs next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.course_days import INSTRUCTOR, replaced_ids
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.ui.course.presenter import (
    DayPlace,
    day_facts,
    day_warnings,
    declaration,
    signature_facts,
    signer_name,
)
from npors_desktop.ui.course_text import times_text
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.sign_box import SIGN, SignBox
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from npors_desktop.domain.course_days import CourseDay
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping, VisitCourse

_SIGN = message("Sign this day")
_GIVE = message("Give the laptop to the learner")
_BACK = message("Back to the course days")
_OTHER = message("Somebody else signs first")
_CHANGE = message("Change the entry")
_CORRECT = message("Correct it by a new entry")


class CourseDaySignPage(FormPage):
    """The subject is a ``DayPlace``. One signature at a time: the learners', each in a view of
    their own, then the instructor's."""

    name = "page_course_day_sign"
    title = message("Course day")
    help = message(
        "Each learner signs what they were taught, in a view of their own from which you come back "
        "with your PIN; then the instructor signs here. From the first signature on the entry "
        "stays as it is. A learner who will not sign can say so with a reason."
    )
    keys = (
        KeyHelp("Tab", message("Next field")),
        KeyHelp("Enter", _SIGN),
        KeyHelp("P", _OTHER),
        KeyHelp("E", _CHANGE),
    )
    back = "page_course_days"

    def __init__(self, context: Context, parent: QWidget, keeping: CourseDayKeeping) -> None:
        super().__init__(context, parent)
        words, look = context.words, context.look
        self._keeping = keeping
        self._course: VisitCourse | None = None
        self._day: CourseDay | None = None
        # Who signs next: nobody yet, a learner's record, or the instructor.
        self._who: str | None = None
        self.box: SignBox | None = None
        self.card = Card(look, "course_day", self.body, title=words(self.title))
        self.told = label("", self.card)
        self.signed = FactList(look, "course_day_signatures", self.card)
        self.side = Card(look, "course_day_signer", self.body)
        self._column = self.side.column
        self.who = label("", self.side, "heading")
        self.declared = label("", self.side)
        self._row = self._arranged()
        self.add_primary(_SIGN, "sign_day", self._primary)
        self.other = self.add_action(_OTHER, "next_signer", self._next_signer, "P")
        self.change = self.add_action(_CHANGE, "change_day", self._change, "E")
        look.changed.connect(self._place)
        self._place()

    def _arranged(self) -> QBoxLayout:
        """What is read, and what is signed."""
        for part in (self.told, self.signed):
            self.card.column.addWidget(part)
        for part in (self.who, self.declared):
            self._column.addWidget(part)
        self._column.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.card)
        left.addStretch(1)
        whole = QWidget(self.body)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.look.mm(6))
        row.addLayout(left, 1)
        row.addWidget(self.side, 1)
        self.column.addWidget(whole)
        return row

    @override
    def open(self, subject: str | None) -> None:
        self._who = None
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        visit = DayPlace.read(self.subject).visit
        if visit:
            self.read(partial(self._keeping.course, visit), self._show)

    @override
    def heading(self) -> Heading:
        words, day = self.context.words, self._day
        if day is None:
            return Heading(words(self.title))
        return Heading(spoken_day(words, day.on), times_text(words, day.period))

    @override
    def back_subject(self) -> str | None:
        return DayPlace.read(self.subject).visit

    def _show(self, course: VisitCourse) -> None:
        words, before = self.context.words, self._day
        self._course, day = course, course.day(DayPlace.read(self.subject).day)
        self._day = day
        self.heading_changed.emit()
        self.change.setVisible(day is not None)
        if day is None:
            self.told.setText(words("There is no such course day here."))
            self.signed.show_facts(())
            self._show_box(())
            return
        replaced = day.id in replaced_ids(course.days)
        told = day_facts(words, day, course)
        if replaced:
            told.insert(0, words("A later entry replaces this one. It stays as it was signed."))
        told += day_warnings(words, day, course, self.context.now())
        self.told.setText(breakable_words("\n".join(told)))
        self.signed.show_facts(signature_facts(words, day))
        self.change.setText(words("{text}   E", text=words(_CORRECT if day.is_fixed else _CHANGE)))
        self.change.setAccessibleName(words(_CORRECT if day.is_fixed else _CHANGE))
        self.change.setVisible(not replaced)
        if before != day or self.box is None:
            self._show_box(() if replaced else day.unsigned)

    def _show_box(self, unsigned: tuple[str, ...]) -> None:
        """Let the next one sign, or nobody."""
        words, day = self.context.words, self._day
        self.forget_fields()
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
            self.box = None
        self.side.setVisible(bool(unsigned))
        self.other.setVisible(len(unsigned) > 1)
        if day is None or not unsigned:
            self.name_primary(_BACK)
            if self.primary is not None:
                self.take_focus(self.primary)
            return
        who = self._who = self._who if self._who in unsigned else unsigned[0]
        self.who.setText(breakable_words(signer_name(words, day, who)))
        if who != INSTRUCTOR:
            self.declared.setText(words("They read and sign this day in a view of their own."))
            self.name_primary(_GIVE)
            if self.primary is not None:
                self.take_focus(self.primary)
            return
        self.declared.setText(breakable_words(declaration(words, day, who)))
        self.name_primary(_SIGN)
        self.box = box = SignBox(self.context.look, words, (SIGN,), self.side)
        for row in box.fields:
            self.know_field(row)
        self._column.insertWidget(self._column.count() - 1, box)
        box.show()
        if self.isVisible():
            box.typed.field.setFocus()

    def _next_signer(self) -> None:
        day = self._day
        if day is not None and self._who in day.unsigned:
            at = day.unsigned.index(self._who) + 1
            self._who = (*day.unsigned, day.unsigned[0])[at]
            self._show_box(day.unsigned)

    def _change(self) -> None:
        place, day = DayPlace.read(self.subject), self._day
        if day is not None:
            to = DayPlace(place.visit, place.day, is_again=day.is_fixed)
            self.go("page_course_day", to.subject())

    def _primary(self) -> None:
        box, day, who, place = self.box, self._day, self._who, DayPlace.read(self.subject)
        if day is None or (not who and box is None):
            self.go("page_course_days", place.visit)
            return
        if box is None:
            to = DayPlace(place.visit, place.day, learner=who or "")
            self.go("page_course_day_learner", to.subject())
            return
        fault = box.fault()
        if self.show_faults([fault] if fault else []):
            return
        words = self.context.words
        name = day.instructor
        made = box.signature(Role.ASSESSOR, name)
        keeping, now = self._keeping, self.context.now

        def work() -> CourseDay:
            return keeping.sign(day.id, INSTRUCTOR, made(now()))

        def refused(error: Exception) -> None:
            box.rest(on=False)
            self.complained.emit(error)

        def done(_: CourseDay) -> None:
            self.say(words("The signature of {name} is saved.", name=name))

        box.rest(on=True)
        self.write(work, done, changes=place.visit, failed=refused)

    def _place(self) -> None:
        """What is read on the left and what is signed on the right, or in large text below."""
        stacked = self.context.look.text_scale >= STACKED_FROM
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if stacked else way.LeftToRight)
