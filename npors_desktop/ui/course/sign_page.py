"""One day of a course: what was entered, who has signed it, and the next signature."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.course_days import INSTRUCTOR, replaced_ids
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.ui.course.presenter import (
    DayPlace,
    day_facts,
    declaration,
    signature_facts,
    signer_name,
)
from npors_desktop.ui.course_text import times_text
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.forms.candidate_view import CandidateView, WayBack
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, WITNESS, SignBox
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from npors_desktop.domain.course_days import CourseDay
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping, VisitCourse

_SIGN = message("Sign this day")
_BACK = message("Back to the course days")
_OTHER = message("Somebody else signs first")
_CHANGE = message("Change the entry")
_CORRECT = message("Correct it by a new entry")
_WAYS = {
    SIGN: _SIGN,
    REFUSE: message("Record that I will not sign"),
    WITNESS: message("Sign as the witness"),
}


class CourseDaySignPage(CandidateView):
    """The subject is a ``DayPlace``. One signature at a time: the learners', then the
    instructor's. A learner reads what they were taught, and nothing about the others."""

    name = "page_course_day_sign"
    title = message("Course day")
    help = message(
        "Each learner signs what they were taught, then the instructor. From the first signature "
        "on the entry stays as it is. A learner who will not sign can say so with a reason."
    )
    keys = (
        KeyHelp("Tab", message("Next field")),
        KeyHelp("Enter", _SIGN),
        KeyHelp("P", _OTHER),
        KeyHelp("E", _CHANGE),
        KeyHelp("Esc", message("Hand back to the assessor")),
    )
    back = "page_course_days"

    def __init__(self, context: Context, parent: QWidget, keeping: CourseDayKeeping) -> None:
        super().__init__(context, parent)
        self._keeping = keeping
        self._course: VisitCourse | None = None
        self._day: CourseDay | None = None
        # Who signs next: nobody yet, a learner's record, or the instructor.
        self._who: str | None = None
        self.box: SignBox | None = None
        self.who: QLabel | None = None
        self.told: QLabel | None = None
        self.add_primary(_SIGN, "sign_day", self._primary)
        self.other = self.add_action(_OTHER, "next_signer", self._next_signer, "P")
        self.change = self.add_action(_CHANGE, "change_day", self._change, "E")

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._course, self._day, self._who, self.is_handed = None, None, None, True
        self._fetch()

    @override
    def heading(self) -> Heading:
        day = self._day
        if day is None:
            return Heading(self.voice(self.title))
        return Heading(spoken_day(self.voice, day.on), times_text(self.voice, day.period))

    @override
    def back_subject(self) -> str | None:
        visit = DayPlace.read(self.subject).visit
        if not self.is_handed:
            return visit
        return WayBack(self.name, self.subject, self.back, visit).subject()

    @override
    def return_to_assessor(self) -> None:
        self.go(self.back, DayPlace.read(self.subject).visit)

    @override
    def is_known(self) -> bool:
        return self._course is not None

    @override
    def fill_columns(self) -> None:
        voice, day, course, before = self.voice, self._day, self._course, self.box
        self.box, self.who, self.told = None, None, None
        if day is None or course is None:
            self.paragraph(voice("There is no such course day here."))
            self._end()
            return
        replaced = day.id in replaced_ids(course.days)
        unsigned = () if replaced else day.unsigned
        self._name_actions(day, unsigned, replaced=replaced)
        if not unsigned:
            self._fill_day(day, course, replaced=replaced)
            self._end()
            return
        kept = self._who in unsigned
        who = self._who = self._who if self._who in unsigned else unsigned[0]
        self.who = self.paragraph(signer_name(voice, day, who), "title")
        self.paragraph(declaration(voice, day, who), "strong")
        self._fill_day(day, course, replaced=False)
        self._fill_box(before if kept else None)

    def _fill_day(self, day: CourseDay, course: VisitCourse, *, replaced: bool) -> None:
        """What the entry says. What there is to say about the others is not for a learner."""
        voice, for_learner = self.voice, bool(self._who)
        told = day_facts(voice, day, course)
        if replaced:
            told.insert(0, voice("A later entry replaces this one. It stays as it was signed."))
        if not for_learner:
            told += [f"!  {voice(one)}" for one in course.warnings(day)]
        self.told = self.paragraph("\n".join(told))
        if not for_learner:
            signed = FactList(self.context.look, "course_day_signatures", self.body)
            signed.show_facts(signature_facts(voice, day))
            self.content.addWidget(signed)

    def _fill_box(self, before: SignBox | None) -> None:
        ways = (SIGN,) if self._who == INSTRUCTOR else (SIGN, REFUSE, WITNESS)
        self.box = box = SignBox(self.context.look, self.voice, ways, self.body)
        if before is not None:
            box.take_over(before)
        for row in box.fields:
            self.know_field(row)
        self.side.addWidget(box)
        box.way_changed.connect(self._on_way)
        self._on_way(box.way.value or SIGN)
        self.read_first(box)

    def _name_actions(self, day: CourseDay, unsigned: tuple[str, ...], *, replaced: bool) -> None:
        change = _CORRECT if day.is_fixed else _CHANGE
        for made, text, key in ((self.other, _OTHER, "P"), (self.change, change, "E")):
            made.setText(self.voice("{text}   {key}", text=self.voice(text), key=key))
            made.setAccessibleName(self.voice(text))
        self.other.setVisible(len(unsigned) > 1)
        self.change.setVisible(not replaced)

    def _end(self) -> None:
        """Nobody signs any more. A learner who was the last to sign still has the laptop."""
        is_last, day = self._who not in (None, INSTRUCTOR), self._day
        self.is_handed = is_last and day is not None
        self.other.hide()
        if day is None:
            self.change.hide()
        self.name_primary(_BACK)
        if self.primary is not None:
            self.take_focus(self.primary)

    def _fetch(self) -> None:
        visit = DayPlace.read(self.subject).visit
        if visit:
            self.read(partial(self._keeping.course, visit), self._show)

    def _show(self, course: VisitCourse) -> None:
        self._course, self._day = course, course.day(DayPlace.read(self.subject).day)
        self.build()

    def _on_way(self, way: str) -> None:
        self.name_primary(_WAYS[way])

    def _next_signer(self) -> None:
        day = self._day
        if day is not None and self._who in day.unsigned:
            at = day.unsigned.index(self._who) + 1
            self._who, self.box = (*day.unsigned, day.unsigned[0])[at], None
            self.build()

    def _change(self) -> None:
        place, day = DayPlace.read(self.subject), self._day
        if day is not None:
            to = DayPlace(place.visit, place.day, is_again=day.is_fixed)
            self.go("page_course_day", to.subject())

    def _primary(self) -> None:
        box, day, who = self.box, self._day, self._who
        if box is None or day is None or who is None:
            self.return_to_assessor()
            return
        fault = box.fault()
        if self.show_faults([fault] if fault else []):
            return
        name = signer_name(self.voice, day, who) if who else day.instructor
        made = box.signature(Role.CANDIDATE if who else Role.ASSESSOR, name)
        keeping, now = self._keeping, self.context.now

        def work() -> CourseDay:
            return keeping.sign(day.id, who, made(now()))

        def refused(error: Exception) -> None:
            box.rest(on=False)
            self.complained.emit(error)

        def done(_: CourseDay) -> None:
            # Without a name: the next learner reads it.
            self.say(self.voice("The signature is saved."))
            self._fetch()

        box.rest(on=True)
        visit = DayPlace.read(self.subject).visit
        self.write(work, done, changes=visit, failed=refused)
