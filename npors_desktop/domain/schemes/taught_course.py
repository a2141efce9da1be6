"""The hours of a course, from its signed days: only what learners and instructor signed proves that
somebody was taught (schemes, S8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import counting, minutes_of
from npors_desktop.domain.schemes.inputs import HeldCourse, LearnerHours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.course_days import CourseDay


def taught_course(days: Iterable[CourseDay], standard: str, variant: str) -> HeldCourse:
    """The course of a standard (its id) and variant in these days: each of its learners with the
    minutes that are proved, how many instructors and machines there were at one time at most, and
    its first day. When it was completed follows from the tests, not from its days."""
    those = [one for one in counting(days) if any(x.pack.id == standard for x in one.learners)]
    names = {x.record: x.name for one in those for x in one.learners if x.pack.id == standard}
    return HeldCourse(
        standard,
        variant,
        tuple(LearnerHours(name, minutes_of(record, those)) for record, name in names.items()),
        trainers=_at_once(those, lambda one: one.instructor),
        machines=_at_once(those, lambda one: one.machine),
        started=min((one.on for one in those), default=None),
    )


def _at_once(days: list[CourseDay], of: Callable[[CourseDay], str]) -> int:
    """How many of them there were at one moment at most."""
    return max(
        (
            len(
                {
                    of(other).casefold().strip()
                    for other in days
                    if other.on == one.on and other.began <= one.began < other.ended and of(other)
                }
            )
            for one in days
        ),
        default=0,
    )
