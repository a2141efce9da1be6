"""A laptop's clock that may be wrong: the question whether its date is right, and the answer.

Asked by a person's window, and never twice: the answer is an event, and then the last one. A
command asks nobody; the record itself says how often the clock was in doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.clock_changes import in_doubt
from npors_desktop.domain.events.clock import ClockConfirmed
from npors_desktop.store.core.event_log import OF_STORE

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.store.sqlcipher.store import Store


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """A clock that says ``now``, though the last event was at ``before`` by it (both aware)."""

    before: datetime
    now: datetime


class ClockQuestion:
    """Asks whether this machine's clock is right."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def doubt(self) -> ClockDoubt | None:
        """Why to ask; None if the clock can be right."""
        with self._store.reading() as transaction:
            before = transaction.log.last_at()
        now = self._clock.now()
        return ClockDoubt(before, now) if before and in_doubt(before, now) else None

    def confirm(self) -> None:
        """Keep that a person said that the date is right, as long as there is a doubt."""
        with self._store.writing() as transaction:
            before = transaction.log.last_at()
            if before and in_doubt(before, self._clock.now()):
                transaction.log.append(OF_STORE, ClockConfirmed())
