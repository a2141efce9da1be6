"""A long table without a store: what is read and when, and that nothing moves under the user."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.domain.list_query import ListQuery, RowPlace, SoughtWord, Stretch, sought
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.paged_rows import PAGE, PagedRows
from npors_desktop.ui.widgets.paged_table import PagedTable
from npors_desktop.ui.widgets.values import Cell, Column, DataRow
from npors_desktop.workflows.office.list_reader import Counted, ListBeginning, ListedRow

COUNTED = 100


@dataclass
class Made:
    """Rows by their number; each has its number as a word."""

    numbers: list[int] = field(default_factory=list)
    columns: Sequence[str] = ("name",)
    asked: list[Stretch] = field(default_factory=list)
    is_broken: bool = False

    def sought(self, typed: str) -> tuple[SoughtWord, ...]:
        return sought(typed, {})

    def found(self, query: ListQuery) -> list[int]:
        words = [word.start for word in query.words]
        rows = [n for n in self.numbers if all(str(n).startswith(word) for word in words)]
        return sorted(rows, reverse=query.is_falling)

    def begin(
        self,
        query: ListQuery,
        size: int,
        page: int,
        kept: Sequence[int],
        top: int,
        total: int | None,
    ) -> ListBeginning[DataRow]:
        if self.is_broken:
            raise ValueError("no")
        rows = self.found(query)
        known = {pk: rows.index(pk) for pk in kept if pk in rows}
        at = next((known[pk] for pk in kept if pk in known), min(top, max(len(rows) - 1, 0)))
        first = at // page * page
        shown = tuple(map(listed, rows[first : first + size]))
        counted = self._counted(rows if query.words else [], 0) or Counted(len(rows))
        assert total in (None, len(self.numbers))
        return ListBeginning(len(self.numbers), counted, known, first, shown)

    def rows(self, query: ListQuery, stretch: Stretch) -> tuple[ListedRow[DataRow], ...]:
        self.asked.append(stretch)
        rows = self.found(query)
        if stretch.back:
            rows.reverse()
        is_falling = query.is_falling is not stretch.back
        if stretch.start:
            at = stretch.start.pk
            rows = [n for n in rows if (n < at if is_falling else n > at)]
        rows = rows[stretch.skip : stretch.skip + stretch.size]
        return tuple(map(listed, reversed(rows) if stretch.back else rows))

    def count_on(self, query: ListQuery, end: RowPlace) -> Counted:
        rows = self.found(query.unsorted)
        done = rows.index(end.pk) + 1
        return self._counted(rows, done) or Counted(len(rows) - done)

    def _counted(self, rows: list[int], done: int) -> Counted | None:
        if len(rows) - done < COUNTED:
            return None
        newest = sorted(rows, reverse=True)
        return Counted(COUNTED, RowPlace("", newest[done + COUNTED - 1]))


def listed(number: int) -> ListedRow[DataRow]:
    row = DataRow(str(number), (Cell(f"row {number}"),), value=number)
    return ListedRow(RowPlace("", number), row)


class Store:
    """Does what was asked for when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Any, Any]] = []

    def run(self, work: Callable[[], Any], done: Any, *, failed: Any) -> None:
        self.jobs.append((work, done, failed))

    def answer(self) -> None:
        """Do the first job."""
        work, done, failed = self.jobs.pop(0)
        try:
            value = work()
        except ValueError as error:
            failed(error)
        else:
            done(value)


class Shown:
    """A table with its rows and its store."""

    def __init__(self, look: Look, qtbot: QtBot, source: Made, parent: QWidget) -> None:
        self.source, self.store, self.qtbot, self.window = source, Store(), qtbot, parent
        self.rows = PagedRows([Column("Name", 5)], source, self.store.run, parent)
        self.table = PagedTable(look, self.rows, "table", "Rows", parent)
        self.table.resize(400, 300)
        self.chosen: list[str] = []
        self.table.chosen.connect(self.chosen.append)
        self.table.show()

    def settle(self) -> None:
        self.qtbot.wait(1)
        while self.store.jobs:
            self.store.answer()
            self.qtbot.wait(1)

    @property
    def top(self) -> str:
        return self.rows.cell(self.table.verticalScrollBar().value(), 0).text

    def page_of(self, row: int) -> None:
        self.table.setCurrentIndex(self.rows.index(row, 0))


@pytest.fixture
def shown(look: Look, qtbot: QtBot) -> Shown:
    """One with a thousand rows, the newest (999) on top."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    made = Shown(look, qtbot, Made(list(range(1000))), window)
    window.show()
    made.table.refresh()
    made.settle()
    return made


def test_the_scroll_bar_is_of_all_rows_and_few_of_them_are_kept(shown: Shown):
    assert (shown.rows.rowCount(), shown.rows.total) == (1000, 1000)
    assert (shown.top, shown.table.key) == ("row 999", "999")
    for row in (999, 500, 10, 730, 64, 900, 300, 410, 128, 600, 820):
        shown.page_of(row)
        assert shown.rows.cell(row, 0).text in ("…", f"row {999 - row}")
        shown.settle()
        assert shown.rows.cell(row, 0).text == f"row {999 - row}"
        assert (shown.table.key, shown.chosen[-1]) == (str(999 - row),) * 2
    assert len(shown.rows._pages) <= 8
    # The end is read from the end, and what is beside a page from that page.
    assert all(one.skip <= 500 for one in shown.source.asked)


def test_a_row_that_has_not_been_read_opens_nothing(shown: Shown, qtbot: QtBot):
    opened: list[str] = []
    shown.table.opened.connect(opened.append)
    shown.page_of(500)
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert opened == []
    shown.settle()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert opened == ["499"]
    assert shown.table.value == 499


def test_what_is_chosen_and_in_view_stays_while_rows_come_and_go(shown: Shown):
    shown.page_of(400)
    shown.settle()
    top = shown.top
    shown.source.numbers += range(1000, 1150)
    shown.table.refresh()
    shown.settle()
    assert (shown.top, shown.table.key) == (top, "599")
    assert shown.table.currentIndex().row() == 550
    assert shown.rows.rowCount() == 1150
    # The chosen row goes: the one in its place is chosen, and the view stays.
    shown.source.numbers.remove(599)
    shown.table.refresh()
    shown.settle()
    assert (shown.top, shown.table.key) == (top, "598")
    # What is in view stays there, too, while the chosen row is not in view.
    shown.table.verticalScrollBar().setValue(50)
    shown.settle()
    top = shown.top
    shown.source.numbers += range(1150, 1200)
    shown.table.refresh()
    shown.settle()
    assert (shown.top, shown.table.key) == (top, "598")


def test_who_moves_on_while_rows_are_read_stays_where_they_went(shown: Shown):
    shown.source.numbers += range(1000, 1010)
    shown.table.refresh()
    shown.page_of(3)
    assert shown.table.key == "996"
    shown.settle()
    assert shown.table.key == "996"
    assert shown.table.currentIndex().row() == 13


def test_a_row_is_chosen_wherever_it_stands(shown: Shown):
    shown.table.choose("37")
    shown.settle()
    assert shown.table.key == "37"
    assert shown.table.currentIndex().row() == 962
    shown.table.choose("5000")
    shown.settle()
    assert shown.table.currentIndex().row() == 0


def test_only_the_last_of_what_was_typed_meanwhile_is_looked_for(shown: Shown):
    for typed in ("9", "98", "987"):
        shown.table.search(typed)
    assert len(shown.store.jobs) == 1
    shown.settle()
    assert (shown.rows.rowCount(), shown.table.key) == (1, "987")
    shown.table.search("98")
    shown.settle()
    # The chosen row stays chosen among more of them.
    assert (shown.rows.rowCount(), shown.table.key) == (11, "987")
    shown.table.search("none")
    shown.settle()
    assert (shown.rows.rowCount(), shown.table.key, shown.chosen[-1]) == (0, None, "")
    shown.table.search("")
    shown.settle()
    assert shown.rows.rowCount() == 1000


@pytest.mark.parametrize("is_sorted", [True, False])
def test_many_rows_that_were_found_are_counted_bit_by_bit(shown: Shown, is_sorted: bool):
    shown.source.numbers = list(range(1, 2000))
    shown.table.refresh()
    shown.settle()
    if is_sorted:
        shown.table.sort_by(0, turned=False)
    counts: list[int] = []
    shown.rows.counted.connect(lambda: counts.append(shown.rows.rowCount()))
    shown.table.search("1")
    shown.settle()
    assert counts == [*range(200, 1111, 100), 1111]
    shown.page_of(1100)
    shown.settle()
    found = shown.source.found(shown.rows.query)
    assert shown.table.key == str(found[1100])


def test_sorting_keeps_the_chosen_row_and_a_failure_is_told(shown: Shown):
    told: list[object] = []
    shown.rows.failed.connect(told.append)
    shown.table.sort_by(0, turned=False)
    shown.settle()
    assert (shown.table.key, shown.table.currentIndex().row()) == ("999", 999)
    shown.source.is_broken = True
    shown.table.refresh()
    shown.settle()
    assert len(told) == 1
    shown.source.is_broken = False
    shown.table.refresh()
    shown.settle()
    assert shown.table.key == "999"


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.integers(0, 699), min_size=1, max_size=12), st.booleans(), st.booleans())
def test_every_row_is_the_right_one_however_one_jumps(
    jumps: list[int], turned: bool, in_order: bool
):
    parent, store, source = QObject(), Store(), Made(list(range(700)))
    rows = PagedRows([Column("Name", 5)], source, store.run, parent)
    rows.order((0, turned) if in_order else None)
    store.answer()
    wanted = source.found(rows.query)
    for row in jumps:
        for near in (row, min(row + PAGE, 699), max(row - PAGE, 0)):
            rows.shown(near)
            rows._read()
            while store.jobs:
                store.answer()
                rows._read()
            found = rows.shown(near)
            assert found is not None
            assert found.value == wanted[near]
    assert len(rows._pages) <= 8
