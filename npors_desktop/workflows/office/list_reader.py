"""Reads a long list of the store a page at a time, for a window that shows a part of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from npors_desktop.domain.list_query import ListQuery, RowPlace, Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from npors_desktop.store.core.stored_list import StoredList
    from npors_desktop.store.sqlcipher.store import Store, Transaction

T = TypeVar("T")
# So many rows found are counted at once; the rest when there is time.
COUNTED_AT_ONCE = 5000
# Beyond so many rows found, it is not looked up how far down a row stands: in the order in which
# they came, and in another order, where that takes longer.
LOOKED_THROUGH = 5000
LOOKED_THROUGH_SORTED = 100
_EXPORTED_AT_ONCE = 500
_EVERY = 1 << 62


@dataclass(frozen=True, slots=True)
class ListedRow(Generic[T]):
    """One row, and where it stands."""

    place: RowPlace
    value: T


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows were counted, and where to go on; None where these are all."""

    rows: int
    end: RowPlace | None = None


@dataclass(frozen=True, slots=True)
class ListBeginning(Generic[T]):
    """What a list shows first: how many rows there are in all, how many were found so far, the row
    numbers (from 0) of those that were asked for, and the rows from ``first`` on."""

    total: int
    counted: Counted
    numbers: dict[int, int]
    first: int
    rows: tuple[ListedRow[T], ...]


class ListReader(Generic[T]):
    """Reads one list. ``lines`` and ``read`` give its lines within a transaction, and the rows of
    some of them by their numbers."""

    def __init__(
        self,
        store: Store,
        lines: Callable[[Transaction], StoredList],
        read: Callable[[Transaction, Sequence[int]], Sequence[T]],
    ) -> None:
        self._store = store
        self._lines = lines
        self._read = read

    def begin(
        self,
        query: ListQuery,
        size: int,
        page: int,
        kept: Sequence[int] = (),
        top: int = 0,
        total: int | None = None,
    ) -> ListBeginning[T]:
        """The rows that a list begins with: ``size`` of them, from the page of ``page`` rows on in
        which the first of the ``kept`` rows stands that is among those found; where none is, from
        the page of row ``top`` on. ``total`` is how many rows there are in all, where that is known
        and need not be counted."""
        with self._store.reading() as transaction:
            lines = self._lines(transaction)
            total = lines.count(query.of_all) if total is None else total
            counted = _count(lines, query) if query.words else Counted(total)
            places = {pk: place for pk in kept if (place := lines.place_of(query, pk))}
            most = _most(query)
            numbers = {pk: lines.row_of(query, place, most) for pk, place in places.items()}
            known = {pk: number for pk, number in numbers.items() if number is not None}
            shown = next((pk for pk in kept if pk in known), None)
            at = min(top, max(counted.rows - 1, 0)) if shown is None else known[shown]
            first = at // page * page
            stretch = Stretch(size, skip=first)
            if shown is not None and at > first and not query.words:
                stretch = _begun_before(lines, query, places[shown], at - first, size)
            return ListBeginning(
                total, counted, known, first, self._rows(transaction, query, stretch)
            )

    def rows(self, query: ListQuery, stretch: Stretch) -> tuple[ListedRow[T], ...]:
        """The rows of a stretch, in the order of the list."""
        with self._store.reading() as transaction:
            return self._rows(transaction, query, stretch)

    def count_on(self, query: ListQuery, end: RowPlace) -> Counted:
        """Count on from where the last count ended."""
        with self._store.reading() as transaction:
            return _count(self._lines(transaction), query, end)

    def kinds(self, column: str, part: int = 0) -> dict[str, int]:
        """How many rows of a part have each value of a column."""
        with self._store.reading() as transaction:
            return self._lines(transaction).kinds(column, part)

    def count(self, query: ListQuery) -> int:
        """How many rows there are."""
        with self._store.reading() as transaction:
            return self._lines(transaction).count(query)

    def each(self, query: ListQuery) -> Iterator[T]:
        """Every row in order, read a part at a time within one view of the store."""
        with self._store.reading() as transaction:
            places = self._lines(transaction).each(query)
            while part := tuple(islice(places, _EXPORTED_AT_ONCE)):
                yield from self._read(transaction, [one.pk for one in part])

    def numbers(self, query: ListQuery) -> tuple[int, ...]:
        """The number of every row that is found, in order."""
        with self._store.reading() as transaction:
            return tuple(one.pk for one in self._lines(transaction).each(query))

    def some(self, numbers: Iterable[int]) -> Iterator[T]:
        """The rows of these numbers in this order, within one view of the store; those that are
        there no more are left out."""
        wanted = iter(numbers)
        with self._store.reading() as transaction:
            lines = self._lines(transaction)
            while part := tuple(islice(wanted, _EXPORTED_AT_ONCE)):
                here = [pk for pk in part if lines.place_of(ListQuery(), pk) is not None]
                yield from self._read(transaction, here)

    def beside(self, query: ListQuery, number: int, *, back: bool) -> ListedRow[T] | None:
        """The row after the one of this number, or before it; None if there is none."""
        with self._store.reading() as transaction:
            place = self._lines(transaction).place_of(query, number)
            if place is None:
                return None
            found = self._rows(transaction, query, Stretch(1, place, back=back))
            return found[0] if found else None

    def _rows(
        self, transaction: Transaction, query: ListQuery, stretch: Stretch
    ) -> tuple[ListedRow[T], ...]:
        places = self._lines(transaction).places(query, stretch)
        values = self._read(transaction, [one.pk for one in places])
        return tuple(map(ListedRow, places, values))


def _count(lines: StoredList, query: ListQuery, start: RowPlace | None = None) -> Counted:
    rows = lines.count(query, start, COUNTED_AT_ONCE)
    if rows < COUNTED_AT_ONCE:
        return Counted(rows)
    last = Stretch(1, start, skip=rows - 1)
    return Counted(rows, next(iter(lines.places(query.unsorted, last)), None))


def _most(query: ListQuery) -> int:
    if not query.words:
        return _EVERY
    return LOOKED_THROUGH_SORTED if query.by else LOOKED_THROUGH


def _begun_before(
    lines: StoredList, query: ListQuery, place: RowPlace, rows: int, size: int
) -> Stretch:
    """A stretch that begins so many rows before a place."""
    before = lines.places(query, Stretch(rows + 1, place, back=True))
    if len(before) <= rows:
        return Stretch(size)
    return replace(Stretch(size), start=before[0])
