"""The categories for which a scheme registers operators: their codes, sections and groups.

A standard says by its ``scheme_code`` which category it is for. What is not confirmed is marked so:
a card is the scheme's, and this register is only what its public pages said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.stated import Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.pack import PackHead

CATEGORY_CODE = r"[A-Z]{1,3}\d{0,4}[A-Z]?"
"""What a code of a category or group looks like."""


@dataclass(frozen=True, slots=True)
class Category:
    """One category. ``section`` is the scheme's own, empty where it is not known; it never follows
    from the number. ``groups`` are codes of ``AbaGroup``; ``restrictions`` those that are known to
    be put on a registration. ``standard`` is the id of the standard for it, where that does not
    name the code itself."""

    code: str
    name: str
    section: str
    stated: Stated
    groups: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    note: str = ""
    standard: str = ""

    def is_of(self, head: PackHead) -> bool:
        """Whether a standard is for this category."""
        return head.id == self.standard or head.scheme_code == self.code


@dataclass(frozen=True, slots=True)
class AbaGroup:
    """A group in which the bodies that accredit lift-truck training register a truck. A group that
    ended is ``superseded_by`` others; certificates of it stay valid."""

    code: str
    text: str
    stated: Stated
    valid_from: date | None = None
    last_day: date | None = None
    superseded_by: tuple[str, ...] = ()

    def is_valid(self, day: date) -> bool:
        """Whether somebody may be registered in it on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class MixingRule:
    """How many candidates of each of two categories may be tested on one day by this route: only
    within one section, and where the scheme's own list marks the two."""

    route: str
    each: int
    text: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class CourseHours:
    """The least hours of a course for a group: so many learners, trainers and machines."""

    standard: str
    route: str
    learners: int
    trainers: int
    machines: int
    hours: int
    includes_assessment: bool
    stated: Stated


@dataclass(frozen=True, slots=True)
class CategoryRegister:
    """A scheme's categories in one edition."""

    scheme: str
    edition: str
    notice: str
    sections: tuple[str, ...]
    categories: tuple[Category, ...]
    groups: tuple[AbaGroup, ...]
    mixing: tuple[MixingRule, ...]
    hours: tuple[CourseHours, ...]

    def category(self, code: str) -> Category | None:
        """The category with this code; None if it is not in the register."""
        return next((one for one in self.categories if one.code == code), None)

    def group(self, code: str, day: date) -> AbaGroup | None:
        """The group that this code means on a day; of one that ended, the last one that had the
        code. None if it is unknown."""
        of_code = [one for one in self.groups if one.code == code]
        valid = [one for one in of_code if one.is_valid(day)]
        return next(iter(valid or reversed(of_code)), None)

    def with_own(self, own: Iterable[Category]) -> CategoryRegister:
        """The register with a provider's own categories, which count before those of the same
        code."""
        mine = {one.code: one for one in own}
        kept = (one for one in self.categories if one.code not in mine)
        every = sorted((*kept, *mine.values()), key=lambda one: one.code)
        return replace(self, categories=tuple(every))
