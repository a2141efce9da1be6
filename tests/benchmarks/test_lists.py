"""Long lists at several sizes, against bare SQL on the same store; and the window that shows them.

The sizes come from ``--records``: ``dev.py bench -- --records 10000,50000,200000``. What the window
takes is told in processor time and memory, below the table.
"""

import gc
import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from npors_desktop.base.words import Words
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.list_query import ListQuery, Stretch, sought
from npors_desktop.domain.register_filter import RegisterFilter
from npors_desktop.domain.register_views import RegisterView
from npors_desktop.store.core.register_lines import REGISTER_LINES
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import application
from npors_desktop.ui.office.office_page import LongTablePage
from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.jobs import Jobs
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.page_context import WindowContext
from npors_desktop.ui.widgets.paged_rows import PAGE
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.sessions import OfficeSession

ROUNDS = 60
COLUMNS = ("", *REGISTER_LINES.columns)
TYPED = ("s", "si", "sion", "sion j", "jones", "excavator", "owain vau", "sion jones", "zzz", "a")
SHOWN = {search_token("result", "achieved"): "Achieved"}
_MEGA = 1_000_000


@contextmanager
def bare(office: OfficeSession) -> Generator[Callable[..., list[Any]]]:
    """Runs SQL on the store as it is, without anything around it."""
    with office.backups._store.reading() as transaction:
        connection = transaction.register._connection.connection.cursor()

        def run(sql: str, *values: str) -> list[Any]:
            return connection.execute(sql, values).fetchall()

        yield run


@pytest.mark.benchmark(group="a page of the register")
def test_floor_of_a_page(benchmark: Any, large_office: OfficeSession, records: int):
    sql = (
        "SELECT * FROM registered_record WHERE pk IN (SELECT pk FROM register_line WHERE part = 0 "
        f"AND (candidate, pk) > ('megan', 0) ORDER BY candidate, pk LIMIT {PAGE})"
    )
    with bare(large_office) as run:
        assert len(benchmark.pedantic(partial(run, sql), rounds=ROUNDS, warmup_rounds=3)) == PAGE


@pytest.mark.benchmark(group="a page of the register")
@pytest.mark.parametrize("by", COLUMNS)
def test_a_page(benchmark: Any, large_office: OfficeSession, records: int, by: str):
    lists, query = large_office.register.list, ListQuery(by)
    stretch = Stretch(PAGE, lists.rows(query, Stretch(1, skip=records // 2))[0].place)
    work = partial(lists.rows, query, stretch)
    assert len(benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=3)) == PAGE


@pytest.mark.benchmark(group="a page of the register")
def test_a_jump_to_the_middle(benchmark: Any, large_office: OfficeSession, records: int):
    work = partial(large_office.register.list.rows, ListQuery(), Stretch(PAGE, skip=records // 2))
    assert len(benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=3)) == PAGE


@pytest.mark.benchmark(group="a page of the register, filtered")
@pytest.mark.parametrize("by", COLUMNS)
def test_a_filtered_page(benchmark: Any, large_office: OfficeSession, records: int, by: str):
    """Each field of a filter at once, of which the days take the most tokens."""
    found = RegisterFilter(category="N202", since=date(2018, 2, 3), until=date(2026, 11, 19))
    lists, query = large_office.register.list, RegisterView(filter=found, by=by).query()
    work = partial(lists.rows, query, Stretch(PAGE))
    assert benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=3)


@pytest.mark.benchmark(group="a page of the inbox")
@pytest.mark.parametrize("by", ["", "state", "why"])
def test_a_page_of_the_inbox(benchmark: Any, large_office: OfficeSession, records: int, by: str):
    lists, query = large_office.inbox.list, ListQuery(by)
    stretch = Stretch(PAGE, lists.rows(query, Stretch(1, skip=records // 2))[0].place)
    work = partial(lists.rows, query, stretch)
    assert len(benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=3)) == PAGE


@pytest.mark.benchmark(group="a key of a search")
def test_floor_of_a_key(benchmark: Any, large_office: OfficeSession, records: int):
    sql = (
        "SELECT * FROM registered_record WHERE pk IN (SELECT rowid FROM register_words WHERE "
        f"register_words MATCH ? ORDER BY rowid DESC LIMIT {PAGE})"
    )
    typed = cycle(f'"{text.split()[0][:8]}" *' for text in TYPED)
    with bare(large_office) as run:
        benchmark.pedantic(lambda: run(sql, next(typed)), rounds=ROUNDS, warmup_rounds=len(TYPED))


@pytest.mark.benchmark(group="a key of a search")
@pytest.mark.parametrize("by", COLUMNS)
def test_a_key(benchmark: Any, large_office: OfficeSession, records: int, by: str):
    lists, typed = large_office.register.list, cycle(TYPED)

    def key() -> None:
        lists.begin(ListQuery(by, words=sought(next(typed), SHOWN)), 2 * PAGE, PAGE, (1,))

    benchmark.pedantic(key, rounds=ROUNDS, warmup_rounds=len(TYPED))


@pytest.mark.benchmark(group="a list in the window")
@pytest.mark.parametrize("page", ["page_register", "page_inbox"])
def test_a_list_is_opened_scrolled_and_searched(
    benchmark: Any, large_office: OfficeSession, records: int, page: str, tmp_path: Path
):
    app, look = application(), Look()
    look.apply()
    opener = DataFolderSessions(Stores(), tmp_path / "nothing")
    context = WindowContext(Words(), look, Jobs(), opener, large_office)
    window = MainWindow(context, PAGES)
    context.jobs.setParent(window)
    window.resize(1366, 728)
    window.show()
    window.open_page("page_people")
    settle(app, window)
    gc.collect()
    before = memory()
    turns = Turns(app)
    benchmark.pedantic(partial(use, app, window, page), rounds=1)
    gc.collect()
    grown, longest = memory() - before, turns.longest()
    benchmark.extra_info["told"] = (
        f"{page} with {records:>7} records: {grown / _MEGA:6.1f} MB more, "
        f"longest turn {longest * 1000:6.1f} ms cpu, p99 {turns.p99() * 1000:6.1f} ms cpu"
    )
    window.hide()
    # The session goes on to be used.
    context.session = None
    window.deleteLater()


def use(app: QApplication, window: MainWindow, name: str) -> None:
    """Open the list, scroll through it, jump, sort and search in it."""
    window.open_page(name)
    settle(app, window)
    page = window.page
    assert isinstance(page, LongTablePage)
    table, bar = page.table, page.table.verticalScrollBar()
    for step in range(40):
        bar.setValue(step * 25)
        app.processEvents()
    for place in (0.5, 0.9, 0.1, 1, 0.33, 0):
        bar.setValue(round(bar.maximum() * place))
        settle(app, window)
    for column in (1, 4, 5):
        table.sort_by(column, turned=False)
        settle(app, window)
    for typed in (*TYPED, ""):
        page.search.edit.setText(typed)
        settle(app, window)


def settle(app: QApplication, window: MainWindow) -> None:
    for _ in range(3):
        app.processEvents()
        while window.context.jobs.pending:
            app.processEvents()
            time.sleep(0.0005)


class Turns:
    """Measures each turn of the main thread, in processor time: a timer ends one whenever nothing
    else is to be done."""

    def __init__(self, app: QApplication) -> None:
        self._times: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(app)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def longest(self) -> float:
        """The longest turn."""
        self._timer.stop()
        return max(self._times)

    def p99(self) -> float:
        """The turn that one in a hundred is longer than."""
        return sorted(self._times)[int(len(self._times) * 0.99)]

    def _turn(self) -> None:
        now = time.thread_time()
        self._times.append(now - self._last)
        self._last = now


def memory() -> int:
    """What the process holds in memory, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.benchmark(group="a laptop with 1,000 records")
def test_opening_the_vault_alone(benchmark: Any, full_laptop: Path):
    benchmark.pedantic(lambda: Vault.open(full_laptop, LAPTOP_PASSPHRASE), rounds=3)


@pytest.mark.benchmark(group="a laptop with 1,000 records")
def test_opening_its_store(benchmark: Any, full_laptop: Path):
    vault = Vault.open(full_laptop, LAPTOP_PASSPHRASE)

    def opened() -> None:
        Stores()._laptop(full_laptop, vault).close()

    benchmark.pedantic(opened, rounds=5)


@pytest.mark.benchmark(group="a laptop with 1,000 records")
@pytest.mark.parametrize("what", ["today", "ready to sign", "outbox"])
def test_its_lists(benchmark: Any, full_laptop: Path, what: str):
    session = Stores().open_laptop(full_laptop, LAPTOP_PASSPHRASE)
    lists: dict[str, Callable[[], object]] = {
        "today": session.visits.today,
        "ready to sign": session.record_issue.ready,
        "outbox": session.hand_over.outbox,
    }
    benchmark.pedantic(lists[what], rounds=5)
    session.close()
