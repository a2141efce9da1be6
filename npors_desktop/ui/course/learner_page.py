"""What a learner was taught on a day, to read and to sign, in the candidate's view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.ui.course.presenter import DayPlace, day_facts, declaration, not_ended
from npors_desktop.ui.course_text import times_text
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.forms.candidate_view import STACKED_FROM, CandidateView
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, WITNESS, SignBox
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.course_days import CourseDay
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping, VisitCourse

_SIGN = message("Sign this day")
_WAYS = {
    SIGN: _SIGN,
    REFUSE: message("Record that I will not sign"),
    WITNESS: message("Sign as the witness"),
}
_HAND_BACK = message("Hand back to the assessor")


class CourseDayLearnerPage(CandidateView):
    """The subject is a ``DayPlace`` with its learner. After the signature only the assessor goes
    on."""

    name = "page_course_day_learner"
    title = message("Course day")
    help = message(
        "This page is for the learner. Turn the laptop round and let them read and sign what they "
        "were taught, or say why they will not. Then they hand the laptop back, and you type your "
        "PIN."
    )
    keys = (KeyHelp("Enter", _SIGN), KeyHelp("Esc", message("Hand back")))
    back = "page_course_day_sign"

    def __init__(self, context: Context, parent: QWidget, keeping: CourseDayKeeping) -> None:
        super().__init__(context, parent)
        self._keeping = keeping
        self._course: VisitCourse | None = None
        self._day: CourseDay | None = None
        self.box: SignBox | None = None
        self.add_primary(_SIGN, "sign_own_day", self._primary)

    @property
    def _place(self) -> DayPlace:
        return DayPlace.read(self.subject)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self._course = self._day = self.box = None
        self.name_primary(_HAND_BACK)
        if subject:
            self.read(partial(self._keeping.course, self._place.visit), self._show)

    @override
    def return_to_assessor(self) -> None:
        self.go(self.back, self._assessors())

    @override
    def back_subject(self) -> str | None:
        return self.way_back(self._assessors())

    def _assessors(self) -> str:
        """The subject of the assessor's page of this day."""
        return DayPlace(self._place.visit, self._place.day).subject()

    def _show(self, course: VisitCourse) -> None:
        place = self._place
        self._course, self._day = course, course.day(place.day)
        now = next((one for one in course.booked if one.id == place.learner), None)
        if now is not None:
            self.show_assessment(now)

    @override
    def fill(self, now: Assessment) -> None:
        day, course, before = self._day, self._course, self.box
        self.box = None
        if day is None or course is None:
            return
        voice = self.voice
        self.paragraph(f"{spoken_day(voice, day.on)}, {times_text(voice, day.period)}", "title")
        for fact in day_facts(voice, day, course):
            self.paragraph(fact)
        if now.id not in day.unsigned:
            self.paragraph(voice("Your signature is saved."), "strong")
            self.name_primary(_HAND_BACK)
            return
        if told := not_ended(voice, day, self.context.now()):
            self.paragraph(f"!  {told}")
        self.paragraph(declaration(voice, day, now.id), "strong")
        self.box = SignBox(self.context.look, voice, (SIGN, REFUSE, WITNESS), self.body)
        if before is not None:
            self.box.take_over(before)
        for row in self.box.fields:
            self.know_field(row)
        self.side.addWidget(self.box)
        self.box.way_changed.connect(self._on_way)
        self._on_way(self.box.way.value or SIGN)
        # In large letters the field is below what is to be read first; Enter leads there.
        is_beside = self.context.look.text_scale < STACKED_FROM
        if self.isVisible():
            (self.box.typed.field if is_beside else self).setFocus()

    def _on_way(self, way: str) -> None:
        self.name_primary(_WAYS[way])

    def _primary(self) -> None:
        box, day, now = self.box, self._day, self.now
        if box is None or day is None or now is None:
            self.return_to_assessor()
            return
        fault = box.fault()
        if self.show_faults([fault] if fault else []):
            return
        made, clock = box.signature(Role.CANDIDATE, now.candidate.name), self.context.now
        keeping = self._keeping

        def work() -> CourseDay:
            return keeping.sign(day.id, now.id, made(clock()))

        def done(signed: CourseDay) -> None:
            self._day = signed
            self.show_assessment(now)
            self.return_to_assessor()

        def refused(error: Exception) -> None:
            box.rest(on=False)
            self.complained.emit(error)

        box.rest(on=True)
        self.write(work, done, changes=self._place.visit, failed=refused)
