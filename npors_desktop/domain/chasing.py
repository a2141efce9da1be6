"""What an office waits for: records of visits that were held, visit files, notifications, answers.

Each waits since a day, and its age on another day is counted from there; a day that is still to
come has an age below zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.planned_visits import PlannedVisit, VisitState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.planned_visits import VisitPlan


class ChaseKind(StrEnum):
    """What is waited for."""

    NOTHING_RECEIVED = "nothing_received"
    SOME_RECEIVED = "some_received"
    NOT_WRITTEN = "not_written"
    NOT_NOTIFIED = "not_notified"
    NOTIFIED_LATE = "notified_late"
    CHANGE_UNTOLD = "change_untold"
    NOT_ANSWERED = "not_answered"


class ChaseAge(StrEnum):
    """How long it has waited."""

    AHEAD = "ahead"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    LONGER = "longer"


OF_ASSESSOR = frozenset(
    {ChaseKind.NOTHING_RECEIVED, ChaseKind.SOME_RECEIVED, ChaseKind.NOT_ANSWERED}
)
"""What an assessor is reminded of; the rest is for the office itself to do."""
_WEEK, _FORTNIGHT = 7, 14


@dataclass(frozen=True, slots=True)
class ChaseItem:
    """One thing that is waited for, of which visit and since when. ``missing`` names who no record
    came of; ``record`` is one that was returned to the assessor. ``of`` is how many are booked."""

    kind: ChaseKind
    visit: PlannedVisit
    since: date
    missing: tuple[str, ...] = ()
    of: int = 0
    record: str = ""
    days: int = 0

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind.value}/{self.visit.id}/{self.record}"

    def age(self, today: date) -> int:
        """How many days it has waited."""
        return (today - self.since).days

    def is_due(self, today: date) -> bool:
        """Whether somebody has to act by this day."""
        return self.since <= today

    def age_group(self, today: date) -> ChaseAge:
        """Which of the ages it has."""
        days = self.age(today)
        if days < 0:
            return ChaseAge.AHEAD
        if days <= _WEEK:
            return ChaseAge.WEEK
        return ChaseAge.FORTNIGHT if days <= _FORTNIGHT else ChaseAge.LONGER


def chase_items(plan: VisitPlan, notice: int | None, today: date) -> Iterator[ChaseItem]:
    """What is waited for of one visit. ``notice`` is how many days before a visit the provider
    wants it notified; None where that is not set."""
    visit, line = plan.visit, plan.line
    state = line.state(today)
    if visit.untold:
        # The scheme is told before the visit; of a visit that was, it is told at once.
        yield ChaseItem(ChaseKind.CHANGE_UNTOLD, visit, min(visit.on, today))
    if state is VisitState.CANCELLED or not line.booked:
        return
    if state is VisitState.HELD:
        missing = tuple(one.candidate.name for one in plan.missing)
        kind = ChaseKind.SOME_RECEIVED if line.returned else ChaseKind.NOTHING_RECEIVED
        yield ChaseItem(kind, visit, visit.on, missing, line.booked)
    if state in (VisitState.PLANNED, VisitState.TODAY) and not plan.is_written:
        yield ChaseItem(ChaseKind.NOT_WRITTEN, visit, visit.on, of=line.booked)
    if state is not VisitState.RETURNED:
        yield from _notification(visit, notice)


def _notification(visit: PlannedVisit, notice: int | None) -> Iterator[ChaseItem]:
    last = visit.on - timedelta(days=notice or 0)
    if not visit.is_notified:
        yield ChaseItem(ChaseKind.NOT_NOTIFIED, visit, last, days=notice or 0)
    elif notice is not None and visit.notified_on is not None and visit.notified_on > last:
        days = (visit.on - visit.notified_on).days
        yield ChaseItem(ChaseKind.NOTIFIED_LATE, visit, visit.notified_on, days=days)
