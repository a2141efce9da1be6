"""What the office waits for, visit by visit, by how long it has waited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.chasing import chase_items
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.preparation_figures import NOTIFIED
from npors_desktop.workflows.office.noted_action import note
from npors_desktop.workflows.office.visit_file_state import with_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.chasing import ChaseItem
    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.domain.provider_settings import ProviderSettings
    from npors_desktop.store.sqlcipher.store import Store, Transaction


class Chasing:
    """Lists what is waited for, and notes who is reminded of it. ``settings`` are those in force;
    ``unanswered`` gives the records that were returned to their assessor and have not come
    again."""

    def __init__(
        self,
        store: Store,
        settings: Callable[[], ProviderSettings | None],
        clock: Clock,
        unanswered: Callable[[Transaction], Iterable[ChaseItem]],
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._unanswered = unanswered

    def today(self) -> date:
        """The day at the office."""
        return self._clock.now().astimezone().date()

    def items(self) -> tuple[ChaseItem, ...]:
        """Everything that is waited for, what has waited longest first."""
        today, settings = self.today(), self._settings()
        with self._store.reading() as transaction:
            plans = [with_file(one) for one in transaction.planned_visits.open_plans()]
            found = [
                one for plan in plans for one in chase_items(plan, _notice(plan, settings), today)
            ]
            found += self._unanswered(transaction)
        return tuple(sorted(found, key=lambda one: (one.since, one.key)))

    def note_reminder(self, number: str) -> datetime:
        """Note that a reminder is copied for the assessor of this number; returns when. It names
        people, and leaves the office as a copy of a report does."""
        with self._store.writing() as transaction:
            note(transaction, ActionKind.REMINDER_COPIED, number=number)
        return self._clock.now()

    def due(self) -> int:
        """How much of it somebody has to do something about today."""
        today = self.today()
        return sum(one.is_due(today) for one in self.items())


def _notice(plan: VisitPlan, settings: ProviderSettings | None) -> int | None:
    """How many days before the visit the provider wants it notified: the most of what is set for
    any of its bookings."""
    if settings is None:
        return None
    set_ = (
        settings.value_for(NOTIFIED, one.pack.id, one.pack.route, plan.visit.on)
        for one in plan.live
    )
    days = [one.value for one in set_ if one is not None and isinstance(one.value, int)]
    return max(days, default=None)
