"""Which record comes before and after the one that is open, in the list that it was opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.list_query import ListQuery

if TYPE_CHECKING:
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.workflows.office.list_reader import ListReader


class RecordTrail:
    """Remembers the list, as long as its records are gone through."""

    def __init__(self, reader: ListReader[RegisteredRecord]) -> None:
        self._reader = reader
        self._query = ListQuery()
        self._at: int | None = None
        self._record = ""

    def begin(self, query: ListQuery, line: int, record: str) -> None:
        """A record was opened from a line of the list."""
        self._query, self._at, self._record = query, line, record

    def leads_from(self, record: str) -> bool:
        """Whether this record was reached through the list."""
        return self._at is not None and self._record == record

    def step(self, *, back: bool = False) -> str | None:
        """The id of the next record, or of the one before; None at the end of the list, and where
        the record is not in it any more."""
        if self._at is None:
            return None
        found = self._reader.beside(self._query, self._at, back=back)
        if found is None:
            return None
        self._at, self._record = found.place.pk, found.value.record
        return self._record
