"""Whether the site may be left, and whether this laptop is ready for the next visit."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from npors_desktop.domain.readiness import LaptopFacts, ReadyItem, before_leaving, evening_before

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npors_desktop.base.power import Battery
    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.workflows.backup.plan import BackupPlan
    from npors_desktop.workflows.backup.schedule import ScheduledBackups
    from npors_desktop.workflows.enrolment.clock_question import ClockQuestion
    from npors_desktop.workflows.standards.standards_here import StandardsHere
    from npors_desktop.workflows.visit.visits import Today, VisitLines


class Power(Protocol):
    """Tells of the battery."""

    def battery(self) -> Battery | None:
        """The battery; None if there is none, or nothing is known of it."""
        ...


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day with visits, and how many candidates there are on it."""

    day: date
    candidates: int
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadyNow:
    """Before the site of today's visits is left (empty without any), and before the next visit
    (``next_day`` None without one), with the days ahead that have visits."""

    leaving: tuple[ReadyItem, ...]
    next_day: DayAhead | None
    evening: tuple[ReadyItem, ...]
    days: tuple[DayAhead, ...]


class Readiness:
    """Looks at what today's visits need before the site is left, and at this laptop."""

    def __init__(
        self,
        folder: Path,
        here: StandardsHere,
        backups: ScheduledBackups,
        clock_question: ClockQuestion,
        power: Power,
    ) -> None:
        self._folder = folder
        self._here = here
        self._backups = backups
        self._clock_question = clock_question
        self._power = power

    def look(self, today: Today, plan: BackupPlan) -> ReadyNow:
        """How everything stands; ``plan`` is how second copies are made by themselves."""
        facts = self._facts(today, plan)
        day = today.now.astimezone().date()
        here = [one for one in today.visits if one.visit.on == day]
        days = days_ahead(today.visits, day)
        ahead = next((one for one in days if one.day > day), None)
        leaving: tuple[ReadyItem, ...] = ()
        if lines := [line for one in here for line in one.candidates]:
            leaving = before_leaving([one.visit for one in here], lines, self._of(facts, lines))
        evening: tuple[ReadyItem, ...] = ()
        if ahead:
            lines = [n for one in today.visits if one.visit.on == ahead.day for n in one.candidates]
            evening = evening_before(ahead.day, self._of(facts, lines))
        return ReadyNow(leaving, ahead, evening, days)

    def _of(self, facts: LaptopFacts, lines: Sequence[AssessmentLine]) -> LaptopFacts:
        """The same with what is known of the standards by which these are tested."""
        standards = {(line.pack.id, line.pack.edition) for line in lines}
        here = {(one.head.id, one.head.edition): one for one in self._here.now().shown}
        if not standards <= here.keys():
            return replace(facts, is_standard_missing=True)
        ends = (here[one].status.last_day for one in standards)
        return replace(facts, standards_end=min((end for end in ends if end), default=None))

    def _facts(self, today: Today, plan: BackupPlan) -> LaptopFacts:
        last = self._backups.last()
        ends = today.certificate_end
        battery = self._power.battery()
        return LaptopFacts(
            now=today.now,
            copy_at=last.made_at,
            copy_folder=plan.folder is not None,
            key_ends=ends.at.astimezone().date() if ends else None,
            is_enrolled=today.identity.confirmed,
            battery=battery.percent if battery else None,
            free_bytes=_free_bytes(self._folder),
            is_clock_doubted=self._clock_question.doubt() is not None,
        )


def days_ahead(visits: Sequence[VisitLines], day: date) -> tuple[DayAhead, ...]:
    """The days from this one on that have visits, the next first."""
    of_day: dict[date, list[VisitLines]] = {}
    for one in visits:
        if one.visit.on >= day:
            of_day.setdefault(one.visit.on, []).append(one)
    return tuple(_day(on, here) for on, here in sorted(of_day.items()))


def _day(on: date, here: Sequence[VisitLines]) -> DayAhead:
    candidates = sum(len(one.candidates) for one in here)
    return DayAhead(on, candidates, tuple(one.visit.site for one in here))


def _free_bytes(folder: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None
