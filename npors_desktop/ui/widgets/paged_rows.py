"""The rows of a long table, read from the store a page at a time as they come into view.

Nothing is read on the main thread. A row that has not been read yet shows an ellipsis for a moment.
Only the pages looked at last are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QTimer, Signal
from typing_extensions import override

from npors_desktop.domain.list_query import ListQuery, SoughtWord, Stretch
from npors_desktop.ui.widgets.table_rows import NO_INDEX, TableRows
from npors_desktop.ui.widgets.values import DataRow
from npors_desktop.workflows.office.list_reader import ListedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from npors_desktop.domain.list_query import RowPlace
    from npors_desktop.ui.widgets.table_rows import Index
    from npors_desktop.ui.widgets.values import Column
    from npors_desktop.workflows.office.list_reader import Counted, ListBeginning

PAGE = 64
_PAGES_KEPT = 8
Page = tuple[ListedRow[DataRow], ...]


class RowSource(Protocol):
    """Where rows come from. Everything but ``columns`` and ``sought`` is called on the store's
    thread."""

    # What each column is called where the rows are sorted.
    columns: Sequence[str]

    def sought(self, typed: str) -> tuple[SoughtWord, ...]:
        """What was typed to search for."""
        ...

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
        ...

    def rows(self, query: ListQuery, stretch: Stretch) -> Page:
        """As ``ListReader.rows``."""
        ...

    def count_on(self, query: ListQuery, end: RowPlace) -> Counted:
        """As ``ListReader.count_on``."""
        ...


class Run(Protocol):
    """Does work on the store's thread, as ``Jobs.run``."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[Exception], None],
    ) -> None:
        """Do this, and then that with its answer."""
        ...


@dataclass(frozen=True, slots=True)
class Looked:
    """What a table looks at: the rows that are to be found again (the first of them that is found
    comes into view), and the row at its top."""

    kept: tuple[int, ...] = ()
    top: int = 0


class PagedRows(TableRows):
    """Rows in pages. Signals: ``arranged`` other rows are shown, or the same in another order: the
    row number of each row that was to be found again, by its key; ``counted`` more rows were found
    meanwhile; ``loaded`` the first and the last row that were read; ``failed`` the exception with
    which reading ended.
    """

    arranged = Signal(object)
    counted = Signal()
    loaded = Signal(int, int)
    failed = Signal(object)

    def __init__(
        self, columns: Sequence[Column], source: RowSource, run: Run, parent: QObject
    ) -> None:
        super().__init__(columns, parent)
        self._source = source
        self._run = run
        self.looks: Callable[[], Looked] = Looked
        self._query = self._wanted = ListQuery()
        # What was typed, and the kind of rows that is shown alone.
        self._typed: tuple[SoughtWord, ...] = ()
        self._of_kind: tuple[SoughtWord, ...] = ()
        self._filtered: tuple[SoughtWord, ...] = ()
        self._by: tuple[int, bool] | None = None
        self._total = self._count = 0
        # Whether the total may have changed; a search or another order leaves it as it is.
        self._is_uncounted = True
        self._pages: OrderedDict[int, Page] = OrderedDict()
        # Places after which a row begins whose number is known.
        self._begins: dict[int, RowPlace | None] = {0: None}
        self._missing: list[int] = []
        self._is_arranging = self._is_stale = self._is_reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)

    @property
    def query(self) -> ListQuery:
        """What is asked for: the rows that are shown, or will be as soon as they are read."""
        return self._wanted

    @property
    @override
    def total(self) -> int:
        return self._total

    @property
    @override
    def sorted_by(self) -> tuple[int, bool] | None:
        return self._by

    @override
    def search(self, text: str) -> None:
        self._typed = self._source.sought(text)
        self._seek()

    def filter(self, words: tuple[SoughtWord, ...]) -> None:
        """Show only the rows that hold these as well."""
        self._filtered = words
        self._seek()

    @override
    def show_kind(self, kind: str) -> None:
        self._of_kind = (SoughtWord(kind, (kind,)),) if kind else ()
        self._seek()

    @override
    def order(self, by: tuple[int, bool] | None) -> None:
        self._by = by
        column, turned = by or (None, False)
        named = "" if column is None else self._source.columns[column]
        self._ask(replace(self._wanted, by=named, turned=turned))

    def show_part(self, part: int) -> None:
        """Show another part of the list."""
        self._is_uncounted = True
        self._ask(replace(self._wanted, part=part))

    def refresh(self) -> None:
        """Read again what is shown: something of it may have changed."""
        self._is_uncounted = True
        self._ask(self._wanted)

    @override
    def row_of(self, key: str | None) -> int | None:
        for number, page in self._pages.items():
            for at, one in enumerate(page):
                if one.value.key == key:
                    return number * PAGE + at
        return None

    @override
    def shown(self, row: int) -> DataRow | None:
        if not 0 <= row < self._count:
            return None
        page = self._pages.get(row // PAGE)
        if page is None:
            self._miss(row // PAGE)
            return None
        self._pages.move_to_end(row // PAGE)
        return page[row % PAGE].value if row % PAGE < len(page) else None

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def _seek(self) -> None:
        words = *self._of_kind, *self._filtered, *self._typed
        self._ask(replace(self._wanted, words=words))

    def _ask(self, query: ListQuery) -> None:
        """Ask for rows; while an answer is awaited, what was asked for last is asked next."""
        self._wanted = query
        self._is_stale = True
        if self._is_arranging:
            return
        self._is_arranging, self._is_stale = True, False
        looked = self.looks()
        total = None if self._is_uncounted else self._total
        self._is_uncounted = False
        begin = partial(self._source.begin, query, 2 * PAGE, PAGE)
        work = partial(begin, looked.kept, looked.top, total)
        self._run(work, partial(self._on_begun, query), failed=self._on_failed)

    def _on_begun(self, query: ListQuery, begun: ListBeginning[DataRow]) -> None:
        self._is_arranging = False
        self.beginResetModel()
        self._query, self._total, self._count = query, begun.total, begun.counted.rows
        self._pages.clear()
        self._begins = {0: None}
        self._missing.clear()
        self._keep_pages(begun.first, begun.rows)
        self.endResetModel()
        self.arranged.emit({str(pk): row for pk, row in begun.numbers.items()})
        if self._is_stale:
            self._ask(self._wanted)
        else:
            self._count_on(begun.counted)

    def _count_on(self, counted: Counted) -> None:
        if counted.end is None or self._is_stale:
            return
        if not self._query.by and not self._query.turned:
            self._begins[self._count] = counted.end
        work = partial(self._source.count_on, self._query, counted.end)
        self._run(work, partial(self._on_counted, self._query), failed=self._on_failed)

    def _on_counted(self, query: ListQuery, counted: Counted) -> None:
        if query is not self._query or self._is_arranging:
            return
        if counted.rows:
            self.beginInsertRows(NO_INDEX, self._count, self._count + counted.rows - 1)
            self._count += counted.rows
            self.endInsertRows()
        self.counted.emit()
        self._count_on(counted)

    def _miss(self, page: int) -> None:
        if page in self._missing:
            self._missing.remove(page)
        self._missing.append(page)
        if not self._is_reading and not self._is_arranging and not self._timer.isActive():
            self._timer.start(0)

    def _read(self) -> None:
        """Read the page that was looked at last."""
        if self._is_reading or self._is_arranging or not self._missing:
            return
        page = self._missing.pop()
        del self._missing[: -_PAGES_KEPT // 2]
        self._is_reading = True
        work = partial(self._source.rows, self._query, self._stretch(page))
        done = partial(self._on_read, self._query, page)
        self._run(work, done, failed=self._on_failed)

    def _stretch(self, page: int) -> Stretch:
        """The way to a page: from a place near it, forwards or backwards."""
        row = page * PAGE
        begun = max(one for one in self._begins if one <= row)
        on = Stretch(PAGE, self._begins[begun], row - begun)
        after, end = self._pages.get(page + 1), min(row + PAGE, self._count)
        if after and on.skip:
            return Stretch(PAGE, after[0].place, back=True)
        if not self._query.words and self._count - end < on.skip:
            return Stretch(end - row, skip=self._count - end, back=True)
        return on

    def _on_read(self, query: ListQuery, page: int, rows: Page) -> None:
        self._is_reading = False
        if query is self._query and not self._is_arranging:
            self._keep_pages(page * PAGE, rows)
            last = min((page + 1) * PAGE, self._count) - 1
            corner = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(page * PAGE, 0), corner)
            self.loaded.emit(page * PAGE, last)
        if self._missing:
            self._timer.start(0)

    def _keep_pages(self, first: int, rows: Page) -> None:
        for start in range(0, len(rows), PAGE):
            part = rows[start : start + PAGE]
            number = (first + start) // PAGE
            self._pages[number] = part
            self._begins[first + start + len(part)] = part[-1].place
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def _on_failed(self, error: Exception) -> None:
        self._is_reading = self._is_arranging = False
        self._is_uncounted = True
        self.failed.emit(error)
