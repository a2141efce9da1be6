"""What the office's pages share: their keys, and a table with its search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.shell.page import Page, SessionKind
from npors_desktop.ui.shell.places import add_page_key
from npors_desktop.ui.widgets.data_table import DataTable
from npors_desktop.ui.widgets.find_field import FindField
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.paged_rows import PagedRows
from npors_desktop.ui.widgets.paged_table import PagedTable
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.data_table import RowsTable
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.ui.widgets.values import Column, DataRow

# The keys that several of the office's pages have.
FIND = KeyHelp("/", message("Find"))
SORT = KeyHelp("S", message("Sort by the next column"))
SORT_BACKWARDS = KeyHelp("Shift+S", message("Reverse the order"))
MARGIN = 14


class OfficePage(Page):
    """A page of the office."""

    session = SessionKind.OFFICE

    def __init__(self, context: Context, parent: QWidget, office: str) -> None:
        super().__init__(context, parent)
        self.office = office

    def add_key(self, key: str, act: Callable[[], None]) -> None:
        """Add a key that works while this page is in front."""
        add_page_key(self, key, act)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self.office)


class TablePage(OfficePage):
    """A page around one table. While that is empty, a sentence and what to do take its place."""

    # What an empty page says.
    empty: ClassVar[Message]

    def __init__(self, context: Context, parent: QWidget, office: str) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self.table = self.make_table()
        self.search = FindField(context.look, words("Find  /"), self)
        self.found = label("", self, "strong")
        self.found.setObjectName("counts")
        # It leaves the search its room, and grows in height instead.
        policy = self.found.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.found.setSizePolicy(policy)
        self._empty = QWidget(self)
        self._empty_column = QVBoxLayout(self._empty)
        self._empty_column.addWidget(label(words(self.empty), self._empty, "heading"))
        self._empty_column.addStretch(1)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self._empty)
        self.table.sorted_by.connect(self._on_sorted)
        self.table.find_pressed.connect(self.search.setFocus)
        self.table.opened.connect(self.on_opened)
        self.table.chosen.connect(self.on_chosen)
        self.table.arranged.connect(self._on_arranged)
        self.search.typed.connect(self._on_typed)
        self.search.left.connect(self.table.setFocus)
        # What was searched for last, until what was found of it has been told.
        self._searched = ""

    def make_table(self) -> RowsTable:
        """The table."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns of the table."""
        raise NotImplementedError

    def counts(self) -> str:
        """How many there are, in words."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether there is nothing that could be shown, whatever is searched for."""
        return not self.table.rows.total

    def on_counted(self, shown: int, total: int) -> None:
        """Other rows are shown: so many of so many."""

    def on_opened(self, key: str) -> None:
        """A row was opened."""

    def on_chosen(self, key: str) -> None:
        """Another row is in focus, or none (an empty key)."""

    def add_to_empty(self, widget: QWidget) -> None:
        """Put the next action under the sentence of the empty page."""
        self._empty_column.insertWidget(1, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def arrange_beside(
        self,
        panel: QWidget,
        shares: tuple[int, int],
        *,
        above: Sequence[QWidget] = (),
        before_search: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> QVBoxLayout:
        """Lay the page out: the table with a panel beside it, which have these shares of the width,
        over them how many rows there are and the search, and what is above and below all that."""
        counted = QHBoxLayout()
        counted.addWidget(self.found, 1)
        for part in (*before_search, self.search):
            counted.addWidget(part)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        for part, share in zip((self.body, panel), shares, strict=True):
            middle.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 10, MARGIN, 8)
        for part in above:
            column.addWidget(part)
        column.addLayout(counted)
        column.addLayout(middle, 1)
        for part in below:
            column.addWidget(part)
        return column

    @override
    def escape(self) -> bool:
        if self.search.clear():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def show_body(self) -> None:
        """Show the table, or that there is nothing."""
        held = self.window().focusWidget()
        lost = self.isVisible() and (not self.isAncestorOf(held))
        is_empty = self.is_empty()
        self.body.setCurrentWidget(self._empty if is_empty else self.table)
        self.search.setEnabled(bool(self.table.rows.total))
        self.count()
        if lost and not is_empty:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> None:
        """Say how many rows there are and are shown."""
        shown, total = self.table.rows.rowCount(), self.table.rows.total
        words = self.context.words
        text = (
            words("{shown} of {rows} shown", shown=shown, rows=total)
            if shown != total
            else self.counts()
        )
        self.found.setText(text)
        self.found.setAccessibleName(text)
        self.on_counted(shown, total)

    def _on_typed(self, text: str) -> None:
        self._searched = text
        self.table.search(text)

    def _on_arranged(self) -> None:
        self.show_body()
        text, self._searched = self._searched, ""
        if text and not self.table.rows.rowCount():
            words = self.context.words
            told = words("No rows contain “{text}”. Press Esc to show all rows.", text=text)
            self.say(told, done=False)

    def _on_sorted(self, column: str, turned: bool) -> None:
        words = self.context.words
        if turned:
            told = words("Sorted by {column}, in reverse order.", column=column)
        else:
            told = words("Sorted by {column}.", column=column)
        self.say(told, done=False)


class ShortTablePage(TablePage):
    """One whose rows are all in memory."""

    table: DataTable

    @override
    def make_table(self) -> RowsTable:
        context, title = self.context, self.context.words(self.title)
        return DataTable(context.look, self.columns(), "table", title, self)

    def show_rows(self, rows: Sequence[DataRow]) -> None:
        """Show the rows, or that there are none."""
        self.table.show_rows(rows)


class LongTablePage(TablePage):
    """One whose rows are read from the store as they come into view."""

    table: PagedTable

    def source(self) -> RowSource:
        """Where the rows come from."""
        raise NotImplementedError

    @override
    def make_table(self) -> RowsTable:
        context, title = self.context, self.context.words(self.title)
        rows = PagedRows(self.columns(), self.source(), context.jobs.run, self)
        rows.counted.connect(self.count)
        rows.failed.connect(self.complained)
        return PagedTable(context.look, rows, "table", title, self)
