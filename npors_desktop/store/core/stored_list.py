"""Long lists, read a page at a time: sorted by any column and searched without reading every row.

A list has a table of its own with one narrow line a row: what it is sorted by, and the words by
which it is found. A page begins after a row's own place in the order (not after so many rows), so
that rows which come in between neither repeat nor leave out any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.list_query import RowPlace, Stretch
from npors_desktop.store.core.office_tables import ListSizeRow
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.sorted_groups import SortedGroups, sorted_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.list_query import ListQuery
    from npors_desktop.store.core.line_table import LineTable

# In a list of up to so many lines, the rows found are taken out of the order of the column.
WALKED = 50_000
# In a longer one, up to so many rows that were found are read and sorted by themselves.
FEW = 1000
# Of more, so many of the first are looked up once for a key.
NEAR = 128
_CHUNK = 500
_SIZE = table_of(ListSizeRow)


class StoredList:
    """One list of a store, within one transaction."""

    def __init__(self, connection: sa.Connection, lines: LineTable) -> None:
        self._connection = connection
        self._lines = lines
        self._c = lines.table.c
        # What was sorted last: all of its rows if they are few, else the first. So they are looked
        # up once within a transaction that only reads.
        self._few: tuple[ListQuery, list[RowPlace] | None] | None = None
        self._sorted: tuple[ListQuery, list[RowPlace]] | None = None
        self._row = lines.row

    def places(self, query: ListQuery, stretch: Stretch) -> tuple[RowPlace, ...]:
        """The rows of a stretch, in the order of the list."""
        found = self._walk(query, stretch)
        return tuple(reversed(found) if stretch.back else found)

    def each(self, query: ListQuery) -> Iterator[RowPlace]:
        """Every row in order, read a part at a time."""
        start: RowPlace | None = None
        while found := self.places(query, Stretch(_CHUNK, start)):
            yield from found
            start = found[-1]

    def place_of(self, query: ListQuery, pk: int) -> RowPlace | None:
        """Where a row stands; None if the query does not find it."""
        chosen = self._select(query).where(self._c.pk == pk, *self._lines.holding(query.words))
        row = self._connection.execute(chosen).first()
        return RowPlace(*row) if row else None

    def kinds(self, column: str, part: int) -> dict[str, int]:
        """How many rows of a part have each value of a column."""
        value = self._lines.columns[column]
        chosen = sa.select(value, sa.func.count()).where(self._c.part == part).group_by(value)
        return {str(one): number for one, number in self._connection.execute(chosen)}

    def count(
        self, query: ListQuery, start: RowPlace | None = None, most: int | None = None
    ) -> int:
        """How many rows there are, or how many after a place; not more than ``most``. Rows that
        hold words are counted in the order in which they came, whatever they are sorted by."""
        if query.words:
            chosen = self._found(query.unsorted, Stretch(-1 if most is None else most, start))
        elif start is None and most is None:
            return self._size(query.part)
        else:
            size = -1 if most is None else most
            chosen = self._of_all(query, Stretch(size, start))
        counted = sa.select(sa.func.count()).select_from(chosen.subquery())
        return self._connection.scalar(counted) or 0

    def row_of(self, query: ListQuery, place: RowPlace, most: int) -> int | None:
        """How many rows stand before a place; None if more than ``most``."""
        is_walked = self._is_walked(query)
        if query.by and not is_walked:
            first = self._walk(query, Stretch(most + 1))
            after = sorted_rows(first, query, Stretch(len(first), place))
            count = len(first) - len(after) - (place in first)
            return count if count <= most else None
        before = Stretch(most + 1, place, back=True)
        chosen = self._of_all(query, before) if is_walked else self._found(query, before)
        counted = sa.select(sa.func.count()).select_from(chosen.subquery())
        count = self._connection.scalar(counted) or 0
        return count if count <= most else None

    def _walk(self, query: ListQuery, stretch: Stretch) -> list[RowPlace]:
        """The rows of a stretch, beginning with the one nearest to its start."""
        if self._is_walked(query):
            return self._read(self._of_all(query, stretch))
        if not query.by:
            found = self._connection.scalars(self._found(query, stretch))
            return [RowPlace("", pk) for pk in found]
        if self._few is None or self._few[0] != query:
            self._few = query, self._in_groups(query, stretch).all(FEW)
        if (few := self._few[1]) is not None:
            return sorted_rows(few, query, stretch)
        if stretch.start or stretch.back or stretch.skip + stretch.size > NEAR:
            return self._in_groups(query, stretch).read()
        if self._sorted is None or self._sorted[0] != query:
            self._sorted = query, self._in_groups(query, Stretch(NEAR)).read()
        return self._sorted[1][stretch.skip :][: stretch.size]

    def _is_walked(self, query: ListQuery) -> bool:
        """Whether the rows are read in the order of an index of the list's own table."""
        return not query.words or (bool(query.by) and self._size(query.part) <= WALKED)

    def _size(self, part: int) -> int:
        own = _SIZE.c.list == self._lines.table.name, _SIZE.c.part == part
        return self._connection.scalar(sa.select(_SIZE.c.lines).where(*own)) or 0

    def _in_groups(self, query: ListQuery, stretch: Stretch) -> SortedGroups:
        return SortedGroups(self._connection, self._lines, query, stretch)

    def _read(self, chosen: sa.Select[Any, Any]) -> list[RowPlace]:
        return [RowPlace(*row) for row in self._connection.execute(chosen)]

    def _select(self, query: ListQuery) -> sa.Select[Any, Any]:
        return self._lines.valued(query.by).where(self._c.part == query.part)

    def _of_all(self, query: ListQuery, stretch: Stretch) -> Any:
        """The rows of a stretch, by an index of the column that they are sorted by."""
        chosen, start = self._select(query), stretch.start
        if query.words:
            chosen = chosen.where(self._c.pk.in_(self._lines.numbers(self._lines.match(query))))
        if start is None or not query.by or query.words:
            return self._in_order(chosen, query, stretch)
        # By an index that ends with the row's own number SQLite finds a value, but not a value and
        # number at once: it would go through all rows with the value up to this one.
        value, pk = self._lines.columns[query.by], self._c.pk
        is_falling = query.is_falling is not stretch.back
        same = chosen.where(value == start.value, pk < start.pk if is_falling else pk > start.pk)
        others = chosen.where(value < start.value if is_falling else value > start.value)
        both = sa.union_all(same, others)
        order = [one.desc() if is_falling else one.asc() for one in both.selected_columns]
        return both.order_by(*order).limit(stretch.size).offset(stretch.skip)

    def _in_order(
        self, chosen: sa.Select[Any, Any], query: ListQuery, stretch: Stretch
    ) -> sa.Select[Any, Any]:
        columns: list[Any] = [*([self._lines.columns[query.by]] if query.by else []), self._c.pk]
        is_falling = query.is_falling is not stretch.back
        if stretch.start is not None:
            place = stretch.start
            values = [*([place.value] if query.by else []), place.pk]
            one, other = sa.tuple_(*columns), sa.tuple_(*map(sa.literal, values))
            chosen = chosen.where(one < other if is_falling else one > other)
        order = [column.desc() if is_falling else column.asc() for column in columns]
        return chosen.order_by(*order).limit(stretch.size).offset(stretch.skip)

    def _found(self, query: ListQuery, stretch: Stretch) -> sa.Select[Any]:
        """The numbers of the rows that hold the words, in the order in which they came."""
        chosen = self._lines.numbers(self._lines.match(query))
        is_falling = query.is_falling is not stretch.back
        if stretch.start is not None:
            pk = stretch.start.pk
            chosen = chosen.where(self._row < pk if is_falling else self._row > pk)
        order = self._row.desc() if is_falling else self._row.asc()
        return chosen.order_by(order).limit(stretch.size).offset(stretch.skip)
