"""A cache of folded assessments, so that a mark does not read a whole history."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import OrderedDict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_history import FoldedHistory
from npors_desktop.store.core.event_log import LogEnd
from npors_desktop.store.core.projection import Values

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.events import Event
    from npors_desktop.domain.pack import Pack

_MOST = 8


class EventsSoFar:
    """The events of a history, in their order. Adding one copies none of those before it: the
    longer history shares their list, and this one goes on to end where it ended."""

    __slots__ = ("_count", "_shared")

    def __init__(self, shared: list[Event]) -> None:
        self._shared = shared
        self._count = len(shared)

    def all(self) -> tuple[Event, ...]:
        """The events."""
        return tuple(self._shared[: self._count])

    def find(self, seq: int) -> Event:
        """The event that has this number."""
        return self._shared[bisect_left(self._shared, seq, hi=self._count, key=_seq)]

    def followed_by(self, event: Event) -> EventsSoFar:
        """These and one more."""
        # Another one may have followed in a transaction that was then given up.
        alone = len(self._shared) == self._count
        shared = self._shared if alone else self._shared[: self._count]
        shared.append(event)
        return EventsSoFar(shared)


_seq = attrgetter("seq")


@dataclass(frozen=True, slots=True)
class Folded:
    """An assessment with its row, its events, and the HMAC of the last of them, by which a
    transaction knows whether this is still complete. It is, too, as long as nothing at all was
    added to the log of the store, whose last entry was ``log`` when this was known.
    """

    pk: int
    columns: Values
    history: FoldedHistory
    events: EventsSoFar
    head: bytes
    log: LogEnd

    @property
    def assessment(self) -> Assessment:
        """The assessment as it is now."""
        return self.history.assessment


class FoldCache:
    """What was folded last, and the packs read so far. Shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folded: OrderedDict[str, Folded] = OrderedDict()
        self.packs: dict[str, Pack] = {}

    def get(self, id_: str) -> Folded | None:
        """What the cache has of an assessment."""
        with self._lock:
            return self._folded.get(id_)

    def keep(self, folded: dict[str, Folded]) -> None:
        """Keep what a committed transaction leaves; the least recently used are dropped."""
        with self._lock:
            for id_, one in folded.items():
                self._folded[id_] = one
                self._folded.move_to_end(id_)
            while len(self._folded) > _MOST:
                self._folded.popitem(last=False)
