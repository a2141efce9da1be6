"""Many rows that hold some words, in the order of a column, without reading all of them.

The search index tells of a row's value in each column as it tells what words the row holds. So of
the rows found only those are read whose value begins with what the order begins with: as little of
it as leaves few. Of a value that many have, the index has the rows in their order.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.folded_text import LAST
from npors_desktop.domain.list_query import RowPlace
from npors_desktop.store.core.compiled_statement import CompiledStatement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.list_query import ListQuery, Stretch
    from npors_desktop.store.core.line_table import LineTable

# More rows than these are not read at once.
MANY = 300
_LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that stand together in an order, as their value begins so or is just this (``whole``);
    how the index is asked for them, and how many hold the words."""

    begun: str
    is_whole: bool
    match: str
    rows: int


class _Statements:
    """What is asked in the order of one column: the value of the line ``at`` a value (or after it)
    or ``beyond`` it, whether or not it holds the words; how many rows the index has; the places of
    all of them; and the numbers of those after a row."""

    def __init__(self, lines: LineTable, by: str, *, is_falling: bool) -> None:
        column, row = lines.columns[by], lines.row
        match, most = sa.bindparam("match", type_=sa.String), sa.bindparam("most", type_=sa.Integer)
        value, pk = sa.bindparam("value", type_=sa.String), sa.bindparam("pk", type_=sa.Integer)
        is_of_part = lines.table.c.part == sa.bindparam("part", type_=sa.Integer)
        order = column.desc() if is_falling else column.asc()
        line = sa.select(column).where(is_of_part).order_by(order).limit(1)
        found = lines.numbers(match)
        after = row < pk if is_falling else row > pk
        in_order = found.where(after).order_by(row.desc() if is_falling else row.asc())
        self.at = CompiledStatement(line.where(column <= value if is_falling else column >= value))
        self.beyond = CompiledStatement(
            line.where(column < value if is_falling else column > value)
        )
        self.count = CompiledStatement(
            sa.select(sa.func.count()).select_from(found.limit(most).subquery())
        )
        self.places = CompiledStatement(lines.valued(by).where(lines.table.c.pk.in_(found)))
        self.numbers = CompiledStatement(in_order.limit(most))


# They are many for one key, and each takes longer to be made than to be answered.
_statements = cache(_Statements)


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
        self._statements = _statements(lines, query.by, is_falling=self._is_falling)

    def all(self, most: int) -> list[RowPlace] | None:
        """All the rows that hold the words, in no order, if there are not more of them."""
        match = self._lines.match(self._query)
        return None if self._count(match, most + 1) > most else list(self._places(match))

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
        start, end = self._stretch.start, LAST if self._is_falling else ""
        return self._value(self._statements.at, start.value if start else end)

    def _beyond(self, group: _Group) -> str | None:
        has_more = not group.is_whole and not self._is_falling
        return self._value(self._statements.beyond, group.begun + (LAST if has_more else ""))

    def _value(self, statement: CompiledStatement, value: str) -> str | None:
        given = {"part": self._query.part, "value": value}
        row = statement.run(self._connection, given).fetchone()
        return row[0] if row else None

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
        match = self._lines.match(self._query, sign)
        return _Group(begun, is_whole, match, self._count(match, most))

    def _count(self, match: str, most: int) -> int:
        given = {"match": match, "most": most}
        return self._statements.count.run(self._connection, given).fetchone()[0]

    def _places(self, match: str) -> Iterator[RowPlace]:
        places = self._statements.places.run(self._connection, {"match": match})
        return (RowPlace(*one) for one in places)

    def _rows(self, group: _Group, start: RowPlace | None, most: int) -> list[RowPlace]:
        """The first rows of a group that are after a place."""
        if not group.is_whole:
            stretch = replace(self._stretch, size=most, start=start, skip=0)
            return sorted_rows(self._places(group.match), self._query, stretch)
        pk = _LARGEST if self._is_falling else 0
        if start is not None and start.value == group.begun:
            pk = start.pk
        given = {"match": group.match, "pk": pk, "most": most}
        numbers = self._statements.numbers.run(self._connection, given)
        return [RowPlace(group.begun, pk) for (pk,) in numbers]


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
