"""Where a laptop's window is, kept in its store until the program ends in order: after it ended
without warning, it opens there again and says so (screens 3.21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.store.sqlcipher.store import Store

_DOCUMENT = "left_place"


@dataclass(frozen=True, slots=True)
class PlaceLeft:
    """A page and its subject, when something was saved last, and how often it was opened again
    since somebody turned to it."""

    page: str
    subject: str
    last_saved: datetime
    returns: int


class LeftPlace:
    """The page in front. Raises MachineFailedError when the store cannot be written."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, page: str, subject: str, returns: int = 0) -> None:
        """Keep that this page is in front."""
        at = self._clock.now().isoformat()
        body = {"page": page, "subject": subject, "at": at, "returns": returns}
        with self._store.writing() as transaction:
            transaction.documents.put(_DOCUMENT, body)

    def drop(self) -> None:
        """The program ends in order, or locks."""
        with self._store.writing() as transaction:
            transaction.documents.remove(_DOCUMENT)

    def find(self) -> PlaceLeft | None:
        """Where the window was when the program ended without warning; None if it ended in
        order."""
        with self._store.reading() as transaction:
            found: Any = transaction.documents.get(_DOCUMENT)
            last = transaction.log.last_at()
        if found is None:
            return None
        at = datetime.fromisoformat(found["at"])
        saved = max(at, last) if last else at
        return PlaceLeft(found["page"], found["subject"], saved, found["returns"])
