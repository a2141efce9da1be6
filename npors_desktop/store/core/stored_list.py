"""Long lists, read a page at a time: sorted by any column and searched without reading every row.

A list has a table of its own with one narrow line a row: what it is sorted by, and the words by
which it is found. A page begins after a row's own place in the order (not after so many rows), so
that rows which come in between neither repeat nor leave out any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.list_query import RowPlace, Stretch
from npors_desktop.store.core.search_index import LONGEST_START

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npors_desktop.domain.list_query import ListQuery, SoughtWord

# Up to so many rows that were found are sorted by themselves. More are gathered, and met where the
# lines are gone through in their order, of which nothing but the index is read. Where so few lines
# seem to hold one of them, the words are first looked for in the lines that come next.
FEW = 400
LINES_FOR_ONE = 3
NEAR = 200
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class LineTable:
    """The table of a list's lines, with the columns it is sorted by; its search index; and whether
    it has several parts, whose tokens are among the words (``part_token``)."""

    table: sa.Table
    index: str
    columns: Mapping[str, sa.Column[str]]
    has_parts: bool = False


@cache
def _row_of(index: str) -> sa.ColumnClause[int]:
    """The number of a row in a search index."""
    return sa.table(index, sa.column("rowid", sa.Integer)).c.rowid


def part_token(part: int) -> str:
    """The token of a line in this part of a list."""
    return search_token("part", str(part))


def write_lines(
    connection: sa.Connection,
    table: sa.Table,
    looked_at: Collection[int],
    wanted: Mapping[int, Mapping[str, Any]],
) -> None:
    """Let the lines of these rows be those that are wanted, by the rows' numbers."""
    here = connection.execute(sa.select(table).where(table.c.pk.in_(looked_at))).mappings()
    known = {row["pk"]: {**row} for row in here}
    if gone := known.keys() - wanted.keys():
        connection.execute(sa.delete(table).where(table.c.pk.in_(gone)))
    if new := [{"pk": pk, **line} for pk, line in wanted.items() if pk not in known]:
        connection.execute(sa.insert(table), new)
    for pk, line in wanted.items():
        if pk in known and known[pk] != {"pk": pk, **line}:
            connection.execute(sa.update(table).where(table.c.pk == pk).values(line))


class StoredList:
    """One list of a store, within one transaction."""

    def __init__(self, connection: sa.Connection, lines: LineTable) -> None:
        self._connection = connection
        self._lines = lines
        self._c = lines.table.c
        # The words looked up last, and the newest rows that hold them.
        self._sought: tuple[object, list[int]] | None = None
        # What was sorted last, and its first rows.
        self._sorted: tuple[ListQuery, list[RowPlace]] | None = None
        self._row = _row_of(lines.index)

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
        chosen = self._select(query).where(self._c.pk == pk, *self._holding(query.words))
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
            here = sa.select(sa.func.count()).where(self._c.part == query.part)
            return self._connection.scalar(here) or 0
        else:
            size = -1 if most is None else most
            chosen = self._of_all(query, Stretch(size, start))
        counted = sa.select(sa.func.count()).select_from(chosen.subquery())
        return self._connection.scalar(counted) or 0

    def row_of(self, query: ListQuery, place: RowPlace, most: int) -> int | None:
        """How many rows stand before a place; None if more than ``most``."""
        if query.words and query.by:
            first = self._walk(query, Stretch(most + 1))
            after = _part_of(first, query, Stretch(len(first), place))
            count = len(first) - len(after) - (place in first)
            return count if count <= most else None
        before = Stretch(most + 1, place, back=True)
        chosen = self._found(query, before) if query.words else self._of_all(query, before)
        counted = sa.select(sa.func.count()).select_from(chosen.subquery())
        count = self._connection.scalar(counted) or 0
        return count if count <= most else None

    def _walk(self, query: ListQuery, stretch: Stretch) -> list[RowPlace]:
        """The rows of a stretch, beginning with the one nearest to its start."""
        if query.words and not query.by:
            found = self._connection.scalars(self._found(query, stretch))
            return [RowPlace("", pk) for pk in found]
        if not query.words:
            return self._read(self._of_all(query, stretch))
        newest = self._newest(query)
        if len(newest) <= FEW:
            few = self._valued(query).where(self._c.pk.in_(newest))
            rows = sorted(self._read(few), key=_order, reverse=query.is_falling)
            return _part_of(rows, query, stretch)
        if stretch.start or stretch.back or stretch.skip + stretch.size > NEAR:
            return self._meet(query, stretch)
        if self._sorted is None or self._sorted[0] != query:
            self._sorted = query, self._meet(query, Stretch(NEAR))
        return self._sorted[1][stretch.skip :][: stretch.size]

    def _newest(self, query: ListQuery) -> list[int]:
        """The numbers of the newest rows that hold the words, one more than ``FEW``. The same words
        are looked up once within a transaction that only reads."""
        known = query.words, query.part
        if self._sought is None or self._sought[0] != known:
            found = self._found(query.unsorted, Stretch(FEW + 1))
            self._sought = known, list(self._connection.scalars(found))
        return self._sought[1]

    def _meet(self, query: ListQuery, stretch: Stretch) -> list[RowPlace]:
        """The rows of a stretch that hold the words, met in the order of all."""
        newest, wanted = self._newest(query), stretch.skip + stretch.size
        is_dense = newest[0] - newest[-1] < len(newest) * LINES_FOR_ONE
        if is_dense and wanted <= NEAR:
            rows = self._next(query, stretch, round(wanted * LINES_FOR_ONE))
            if len(rows) == stretch.size:
                return rows
        # As a sum it is no key by which SQLite would go through the rows found, to sort them all.
        found = (self._c.pk + 0).in_(self._numbers(query))
        return self._read(self._in_order(self._select(query).where(found), query, stretch))

    def _next(self, query: ListQuery, stretch: Stretch, lines: int) -> list[RowPlace]:
        """Those of a stretch that are among so many lines after its start."""
        next_ = replace(stretch, size=lines, skip=0)
        numbers = sa.select(self._of_all(query, next_).subquery().c.pk)
        chosen = self._valued(query).where(self._c.pk.in_(numbers), *self._holding(query.words))
        return self._read(self._in_order(chosen, query, stretch))

    def _read(self, chosen: sa.Select[Any, Any]) -> list[RowPlace]:
        return [RowPlace(*row) for row in self._connection.execute(chosen)]

    def _select(self, query: ListQuery) -> sa.Select[Any, Any]:
        return self._valued(query).where(self._c.part == query.part)

    def _valued(self, query: ListQuery) -> sa.Select[Any, Any]:
        """The rows of every part, for numbers that are known to be of the right one: asked for the
        part as well, SQLite would go through all of its index instead of taking those rows."""
        value: Any = self._lines.columns[query.by] if query.by else sa.literal("")
        return sa.select(value, self._c.pk)

    def _of_all(self, query: ListQuery, stretch: Stretch) -> Any:
        """The rows of a stretch, whether or not they hold the words."""
        chosen, start = self._select(query), stretch.start
        if start is None or not query.by:
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
        chosen = self._numbers(query)
        is_falling = query.is_falling is not stretch.back
        if stretch.start is not None:
            pk = stretch.start.pk
            chosen = chosen.where(self._row < pk if is_falling else self._row > pk)
        order = self._row.desc() if is_falling else self._row.asc()
        return chosen.order_by(order).limit(stretch.size).offset(stretch.skip)

    def _numbers(self, query: ListQuery) -> sa.Select[Any]:
        """The numbers of the rows that hold the words."""
        chosen = sa.select(self._row).where(self._matches(query))
        if long := [word for word in query.words if len(word.start) > LONGEST_START]:
            chosen = chosen.join(self._lines.table, self._c.pk == self._row)
            chosen = chosen.where(*self._holding(long))
        return chosen

    def _matches(self, query: ListQuery) -> sa.ColumnElement[bool]:
        parts = [_match(word) for word in query.words]
        if self._lines.has_parts:
            parts.append(f'"{part_token(query.part)}"')
        return sa.literal_column(self._lines.index).op("MATCH", is_comparison=True)(
            " AND ".join(parts)
        )

    def _holding(self, words: Any) -> Iterator[sa.ColumnElement[bool]]:
        """As the index finds them, for single lines."""
        for word in words:
            begun = self._c.words.contains(f" {word.start}")
            yield sa.or_(begun, *(self._c.words.contains(f" {token} ") for token in word.tokens))


def _match(word: SoughtWord) -> str:
    tokens = "".join(f' OR "{token}"' for token in word.tokens)
    return f'("{word.start[:LONGEST_START]}" *{tokens})'


def _part_of(rows: list[RowPlace], query: ListQuery, stretch: Stretch) -> list[RowPlace]:
    is_falling = query.is_falling is not stretch.back
    near = list(reversed(rows)) if stretch.back else rows
    if stretch.start is not None:
        at = _order(stretch.start)
        near = [one for one in near if (_order(one) < at if is_falling else _order(one) > at)]
    return near[stretch.skip : stretch.skip + stretch.size]


def _order(place: RowPlace) -> tuple[str, int]:
    return place.value, place.pk
