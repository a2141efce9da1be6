"""The office's table of what the register calls the courses: exactly as CITB lists them, by the
standard and route as records have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class CourseTitle:
    """``standard`` is the id of a standard, ``title`` how records name it with its route; without a
    ``title``, every route that has none of its own. ``course`` is CITB's title."""

    standard: str
    title: str
    course: str

    @property
    def key(self) -> tuple[str, str]:
        """What it is of."""
        return self.standard, folded(self.title)


def course_of(titles: Iterable[CourseTitle], standard: str, title: str) -> str:
    """What the register calls the course of a record; empty where the table does not say."""
    known = {one.key: one.course for one in titles}
    return known.get((standard, folded(title))) or known.get((standard, ""), "")


def with_title(titles: Iterable[CourseTitle], new: CourseTitle) -> tuple[CourseTitle, ...]:
    """The table with one more, or with another course title in place of the one before; one without
    a course title is taken out."""
    kept = (one for one in titles if one.key != new.key)
    added = (new,) if new.course else ()
    return tuple(sorted((*kept, *added), key=lambda one: one.key))
