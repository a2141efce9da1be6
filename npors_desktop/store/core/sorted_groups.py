"""Many rows that hold some words, in the order of a column, without reading all of them.

The search index tells of a row's value in each column as it tells what words the row holds. So of
the rows found only those are read whose value begins with what the order begins with: as little of
it as leaves few. Of a value that many have, the index has the rows in their order.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.list_query import RowPlace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.list_query import ListQuery, Stretch
    from npors_desktop.store.core.line_table import LineTable

# More rows than these are not read at once.
MANY = 300
# No value has anything after it.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that stand together in an order, as their value begins so or is just this (``whole``);
    how the index is asked for them, and how many hold the words."""

    begun: str
    is_whole: bool
    sign: str
    rows: int


class SortedGroups:
    """The rows of a stretch, taken a group after another."""

    def __init__(
        self, connection: sa.Connection, lines: LineTable, query: ListQuery, stretch: Stretch
    ) -> None:
        self._connection = connection
        self._lines = lines
        self._query = query
        self._stretch = stretch
        self._is_falling = query.is_falling is not stretch.back
        self._column = lines.columns[query.by]

    def read(self) -> list[RowPlace]:
        """The rows, beginning with the one nearest to the stretch's start."""
        found: list[RowPlace] = []
        start, skip, group = self._stretch.start, self._stretch.skip, None
        value = self._first()
        while value is not None and len(found) < self._stretch.size:
            group = self._group(value, group, MANY if start else max(MANY, skip))
            if start is None and group.rows <= skip:
                skip -= group.rows
            else:
                rows = self._rows(group, start, skip + self._stretch.size - len(found))
                found += rows[skip:]
                skip = max(skip - len(rows), 0)
            start, value = None, self._beyond(group)
        return found

    def _first(self) -> str | None:
        start = self._stretch.start
        if start is None:
            return self._next()
        is_there = self._column <= start.value if self._is_falling else self._column >= start.value
        return self._next(is_there)

    def _beyond(self, group: _Group) -> str | None:
        if self._is_falling:
            return self._next(self._column < group.begun)
        return self._next(self._column > group.begun + ("" if group.is_whole else _LAST))

    def _next(self, *which: sa.ColumnElement[bool]) -> str | None:
        """The value of the next line in the order, whether or not it holds the words."""
        order = self._column.desc() if self._is_falling else self._column.asc()
        is_of_part = self._lines.table.c.part == self._query.part
        chosen = sa.select(self._column).where(is_of_part, *which).order_by(order)
        return self._connection.scalar(chosen.limit(1))

    def _group(self, value: str, before: _Group | None, most: int) -> _Group:
        """The largest group with this value, and nothing of the one ``before`` it, that has not
        more rows than ``most``; if there is none, all with just this value."""
        shortest, whole = 1 + (_alike(value, before.begun) if before else 0), len(value) + 1
        groups: dict[int, _Group] = {}

        def is_small(length: int) -> bool:
            groups[length] = self._begun(value[:length], is_whole=length == whole, most=most + 1)
            return groups[length].rows <= most

        if is_small(shortest):
            return groups[shortest]
        if not is_small(whole):
            return groups[whole]
        longer = range(shortest + 1, whole)
        return groups[shortest + 1 + bisect_left(longer, x=True, key=is_small)]

    def _begun(self, begun: str, *, is_whole: bool, most: int) -> _Group:
        sign = self._lines.value_sign(self._query, begun, whole=is_whole)
        rows = self._lines.numbers(self._query, sign).limit(most).subquery()
        counted = self._connection.scalar(sa.select(sa.func.count()).select_from(rows))
        return _Group(begun, is_whole, sign, counted or 0)

    def _rows(self, group: _Group, start: RowPlace | None, most: int) -> list[RowPlace]:
        """The first rows of a group that are after a place."""
        numbers, row = self._lines.numbers(self._query, group.sign), self._lines.row
        if not group.is_whole:
            chosen = self._lines.valued(self._query).where(self._lines.table.c.pk.in_(numbers))
            rows = (RowPlace(*one) for one in self._connection.execute(chosen))
            stretch = replace(self._stretch, size=most, start=start, skip=0)
            return sorted_rows(rows, self._query, stretch)
        if start is not None and start.value == group.begun:
            numbers = numbers.where(row < start.pk if self._is_falling else row > start.pk)
        numbers = numbers.order_by(row.desc() if self._is_falling else row.asc()).limit(most)
        return [RowPlace(group.begun, pk) for pk in self._connection.scalars(numbers)]


def sorted_rows(rows: Iterable[RowPlace], query: ListQuery, stretch: Stretch) -> list[RowPlace]:
    """Those of the rows that are in a stretch, beginning with the one nearest to its start."""
    is_falling = query.is_falling is not stretch.back
    near = sorted(rows, key=_order, reverse=is_falling)
    if stretch.start is not None:
        at = _order(stretch.start)
        near = [one for one in near if (_order(one) < at if is_falling else _order(one) > at)]
    return near[stretch.skip : stretch.skip + stretch.size]


def _order(place: RowPlace) -> tuple[str, int]:
    return place.value, place.pk


def _alike(one: str, other: str) -> int:
    """How many letters are the same at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
