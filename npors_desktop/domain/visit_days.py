"""The course days that came, at the visit that the office planned them for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import RegisteredDay
from npors_desktop.domain.planned_visits import same_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, time

    from npors_desktop.domain.planned_visits import PlannedVisit


@dataclass(frozen=True, slots=True)
class VisitDay:
    """A course day of a planned visit. ``is_guessed`` where its file names a visit that the office
    does not know, of the same site and day."""

    one: RegisteredDay
    is_guessed: bool


def days_of_visit(
    visit: PlannedVisit, days: Iterable[RegisteredDay], planned: Collection[str]
) -> tuple[VisitDay, ...]:
    """Those of a visit, the earliest first: which file names it, as records are matched; where a
    file names none of the office's (``planned``), by the visit's site and day."""
    found = [
        VisitDay(one, is_guessed=one.visit.id != visit.id)
        for one in days
        if one.visit.id == visit.id or (one.visit.id not in planned and _is_alike(one, visit))
    ]
    return tuple(sorted(found, key=_order))


def _is_alike(one: RegisteredDay, visit: PlannedVisit) -> bool:
    same_site = same_text(one.visit.site) == same_text(visit.site)
    return same_site and one.visit.on == visit.on


def _order(found: VisitDay) -> tuple[date, time, bool]:
    day = found.one.day
    return day.on, day.began, found.is_guessed
