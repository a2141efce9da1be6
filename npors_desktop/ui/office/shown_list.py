"""A long list of the office as its table shows it: the rows that a workflow reads, in words. It is
called on the store's thread and knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from npors_desktop.domain.list_query import sought
from npors_desktop.workflows.office.list_reader import (
    ListBeginning,
    ListedRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from npors_desktop.domain.list_query import ListQuery, RowPlace, SoughtWord, Stretch
    from npors_desktop.ui.widgets.values import DataRow
    from npors_desktop.workflows.office.list_reader import (
        Counted,
        ListReader,
    )

T = TypeVar("T")


class ShownList(Generic[T]):
    """The rows of a list as ``show`` words them, by their keys. ``columns`` are what it is sorted
    by; ``shown`` are the tokens of what rows are, with the text each is shown as. ``mark`` adds to
    a row what a search found it by, of the beginnings of words that were typed."""

    def __init__(
        self,
        reader: ListReader[T],
        show: Callable[[str, T], DataRow],
        columns: Sequence[str],
        shown: Mapping[str, str],
        mark: Callable[[DataRow, T, Sequence[str]], DataRow] | None = None,
    ) -> None:
        self._reader = reader
        self._show = show
        self._shown = shown
        self._mark = mark
        self.columns = columns

    def sought(self, typed: str) -> tuple[SoughtWord, ...]:
        """What was typed to search for."""
        return sought(typed, self._shown)

    def begin(
        self,
        query: ListQuery,
        size: int,
        page: int,
        kept: Sequence[int],
        top: int,
        total: int | None,
    ) -> ListBeginning[DataRow]:
        """As ``ListReader.begin``."""
        begun = self._reader.begin(query, size, page, kept, top, total)
        rows = self._in_words(begun.rows, query)
        return ListBeginning(begun.total, begun.counted, begun.numbers, begun.first, rows)

    def rows(self, query: ListQuery, stretch: Stretch) -> tuple[ListedRow[DataRow], ...]:
        """As ``ListReader.rows``."""
        return self._in_words(self._reader.rows(query, stretch), query)

    def count_on(self, query: ListQuery, end: RowPlace) -> Counted:
        """As ``ListReader.count_on``."""
        return self._reader.count_on(query, end)

    def _in_words(
        self, rows: Sequence[ListedRow[T]], query: ListQuery
    ) -> tuple[ListedRow[DataRow], ...]:
        typed = tuple(one.start for one in query.words if one.start)
        return tuple(ListedRow(one.place, self._row(one, typed)) for one in rows)

    def _row(self, one: ListedRow[T], typed: Sequence[str]) -> DataRow:
        row = replace(self._show(str(one.place.pk), one.value), value=one.value)
        return self._mark(row, one.value, typed) if self._mark and typed else row
