"""The lines of a long list: what each is sorted by, and the words by which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.folded_text import search_token, value_token

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npors_desktop.domain.list_query import ListQuery, SoughtWord


@dataclass(frozen=True, slots=True, eq=False)
class LineTable:
    """The table of a list's lines, with the columns it is sorted by, whose values are among the
    words as tokens; its search index; and whether it has several parts, whose tokens are among them
    too (``part_token``)."""

    table: sa.Table
    index: str
    columns: Mapping[str, sa.Column[str]]
    has_parts: bool = False

    @property
    def row(self) -> sa.ColumnClause[int]:
        """The number of a row in the search index."""
        return _row_of(self.index)

    def valued(self, by: str) -> sa.Select[Any, Any]:
        """The places of the rows of every part, for numbers that are known to be of the right one:
        asked for the part as well, SQLite would go through all of its index instead of taking
        those rows."""
        value: Any = self.columns[by] if by else sa.literal("")
        return sa.select(value, self.table.c.pk)

    def numbers(self, match: str | sa.BindParameter[str]) -> sa.Select[Any]:
        """The numbers of the rows that the index finds."""
        found = sa.literal_column(self.index).op("MATCH", is_comparison=True)
        return sa.select(self.row).where(found(match))

    def match(self, query: ListQuery, sign: str = "") -> str:
        """How the index is asked for the rows that hold the words, and that have this sign."""
        parts = [*map(_match, query.words), *([sign] if sign else [])]
        if self.has_parts:
            parts.append(f'"{part_token(query.part)}"')
        return " AND ".join(parts)

    def value_tokens(self, sorted_by: Mapping[str, str]) -> Iterator[str]:
        """The tokens of the values that a line is sorted by."""
        return (value_token(number, sorted_by[name]) for number, name in enumerate(self.columns))

    def value_sign(self, query: ListQuery, value: str, *, whole: bool) -> str:
        """What the index has for the rows with this value in the column sorted by, or whose value
        begins so."""
        token = value_token(list(self.columns).index(query.by), value)
        return f'"{token}"' if whole else f'"{token}" *'

    def holding(self, words: Collection[SoughtWord]) -> Iterator[sa.ColumnElement[bool]]:
        """That they hold the words, as the index finds them, for single lines."""
        held = self.table.c.words
        for word in words:
            begun = (held.contains(f" {start}") for start in word.starts)
            yield sa.or_(*begun, *(held.contains(f" {token} ") for token in word.tokens))


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


@cache
def _row_of(index: str) -> sa.ColumnClause[int]:
    return sa.table(index, sa.column("rowid", sa.Integer)).c.rowid


def _match(word: SoughtWord) -> str:
    begun = (f'"{start}" *' for start in word.starts)
    whole = (f'"{token}"' for token in word.tokens)
    return f"({' OR '.join((*begun, *whole))})"
