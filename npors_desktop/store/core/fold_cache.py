"""A cache of folded assessments, so that a mark does not read a whole history."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Event
from npors_desktop.domain.pack import Pack

_MOST = 8


@dataclass(frozen=True, slots=True)
class Folded:
    """An assessment with its row's key, its events, and the HMAC of the last of them, by which a
    transaction knows whether this is still complete.
    """

    pk: int
    assessment: Assessment
    events: tuple[Event, ...]
    head: bytes


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
