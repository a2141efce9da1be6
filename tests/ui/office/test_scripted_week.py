"""The office's part of a week in the window, by the keyboard alone: a spreadsheet is read, visits
are written, what comes back is imported, accepted or sent back, the rest is chased, and a customer
gets a list. ``LOOK_AT`` names a folder for pictures of the pages on the way."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.ui.office.bookings.page import BookingsPage
from npors_desktop.ui.office.chase.page import ChasePage
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.office.register.page import RegisterPage
from npors_desktop.ui.office.visits.page import VisitsPage
from npors_desktop.ui.office.visits.visit_page import PlannedVisitPage
from npors_desktop.ui.shell.main_window import MainWindow
from tests.office_week import BOWEN, FRIDAY, MONDAY, NEXT, WHY, Desks, mailed

Open = Callable[..., MainWindow]
_MOST_TABS, _LONGEST_MS = 20, 300_000
Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desks(tmp_path: Path, key: AssessorKey, count: Callable[[int, int], int]) -> Iterator[Desks]:
    keys = key, make_key(), make_key()
    made = Desks(tmp_path, SetClock(MONDAY), keys, count(40, 21))
    yield made
    for laptop in made.laptops.values():
        laptop.close()


class Clerk:
    """Somebody at the office who never touches the mouse."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def page(self) -> Any:
        return self.window.page

    def press(self, *keys: Key | str) -> None:
        """Press keys, or type text, where the focus is; wait for what they do."""
        for one in keys:
            held = QApplication.focusWidget() or self.window
            if isinstance(one, str):
                QTest.keyClicks(held, one)
            else:
                QTest.keyClick(held, one)
            self.settle()

    def go(self, place: str) -> None:
        """Go to a place of the rail by its digit."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, place, Control)
        self.settle()

    def over(self, text: str) -> None:
        """Type over all that a field has."""
        held = QApplication.focusWidget() or self.window
        QTest.keyClick(held, Key.Key_A, Control)
        self.press(text)

    def settle(self) -> None:
        """Wait for what was asked of the store; on a busy machine that takes long."""
        jobs = self.window.context.jobs
        self._qtbot.waitUntil(lambda: not jobs.pending, timeout=_LONGEST_MS)
        QApplication.processEvents()

    def tab_to(self, field: QWidget) -> None:
        """Go on to a field with the Tab key."""
        for _ in range(_MOST_TABS):
            if QApplication.focusWidget() is field:
                return
            self.press(Key.Key_Tab)
        pytest.fail(f"{field.objectName()} is not reached")

    def bring(self, path: Path) -> None:
        """Import a folder or file in the inbox."""
        self.press("i")
        self.over(str(path))
        self.press(Key.Key_Return)
        run = "import_run"
        jobs = self.window.context.jobs
        self._qtbot.waitUntil(lambda: jobs.findChild(ImportRun, run) is None, timeout=_LONGEST_MS)
        self.settle()

    def grab(self, name: str) -> None:
        if folder := os.environ.get("LOOK_AT"):
            self.window.grab().save(f"{folder}/week_{name}.png")

    def column(self, place: int) -> list[str]:
        """A column of the list that is shown."""
        rows = self.page.table.rows
        return [rows.index(row, place).data() for row in range(rows.rowCount())]

    def choose(self, name: str) -> None:
        """Go down the list to the row with this name."""
        table = self.page.table
        table.setFocus()
        self.press(Key.Key_Home)
        for _ in range(table.rows.rowCount()):
            if table.rows.index(table.currentIndex().row(), 1).data() == name:
                return
            self.press(Key.Key_Down)
        pytest.fail(f"{name} is not listed")


def test_a_week_is_done_at_the_keyboard(
    desks: Desks, open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    clerk = Clerk(open_window(desks.office, "page_inbox"), qtbot)
    read_the_spreadsheet(clerk, desks)
    desks.hold(write_the_visits(clerk, desks))
    desks.clock.set(FRIDAY)
    import_what_came(clerk, desks, tmp_path)
    back = desks.week.visits[0].people[0].candidate.name
    send_back_and_accept(clerk, desks, back)
    chase(clerk, desks)
    make_the_list(clerk, desks, tmp_path / "results.pdf")


def read_the_spreadsheet(clerk: Clerk, desks: Desks) -> None:
    week = desks.week
    clerk.go("3")
    assert isinstance(clerk.page, VisitsPage)
    clerk.press("r")
    assert isinstance(clerk.page, BookingsPage)
    clerk.press("f")
    clerk.over(str(week.sheet))
    clerk.press(Key.Key_Return)
    clerk.grab("1_bookings")
    kinds = clerk.column(0)
    # A line for each row; that a number was put right is told with it.
    assert Counter(kinds) == {
        "To be taken: compare": len(week.people), "Left out": len(week.duplicates)
    }  # fmt: skip
    first = week.people[0].candidate
    assert f"Visit: 17/11/2026, {week.visits[0].site}\n" in clerk.page.details.text()
    assert f"National Insurance number: {first.ni_number}" in clerk.page.details.text()
    assert clerk.page.taking.text() == f"Store {len(week.people)} bookings  Enter"
    clerk.press(Key.Key_Return)
    assert isinstance(clerk.page, VisitsPage)
    clerk.grab("2_visits")
    booked = {site: [x.candidate for x in its] for site, its in desks.plans().items()}
    assert booked == {one.site: [x.candidate for x in one.people] for one in week.visits}


def write_the_visits(clerk: Clerk, desks: Desks) -> dict[str, Path]:
    """Open each visit and write its file; the list shows the latest day first."""
    files: dict[str, Path] = {}
    for place in range(len(desks.week.visits)):
        assert isinstance(clerk.page, VisitsPage)
        clerk.page.table.setFocus()
        clerk.press(Key.Key_Home, *[Key.Key_Down] * place, Key.Key_Return)
        page = clerk.page
        assert isinstance(page, PlannedVisitPage)
        assert page._plan is not None
        site = page._plan.visit.site
        files[site] = desks.folder / f"visit {place}.npvisit"
        clerk.press("w")
        clerk.over(str(files[site]))
        clerk.press(Key.Key_Return)
        assert files[site].is_file()
        if not place:
            clerk.grab("3_visit")
        clerk.press(Key.Key_Escape)
    assert len(files) == len(desks.week.visits)
    return files


def import_what_came(clerk: Clerk, desks: Desks, folder: Path) -> None:
    clerk.go("1")
    assert isinstance(clerk.page, InboxPage)
    clerk.bring(desks.stick)
    desks.read_receipts()
    clerk.bring(mailed(desks.laptop_of(desks.week.visits[4].site), folder / "mail"))
    clerk.grab("4_inbox")
    came = [row.candidate for row in desks.office.register.records()]
    assert sorted(came) == sorted(one.candidate.name for one in desks.week.come)


def send_back_and_accept(clerk: Clerk, desks: Desks, name: str) -> None:
    office = desks.office
    clerk.choose(name)
    clerk.press("q", WHY, Key.Key_Tab, str(desks.stick / "back.npreceipt"))
    clerk.grab("5_return")
    clerk.press(Key.Key_Return)
    (returned,) = office.returning.open_returns()
    assert returned.candidate == name
    clerk.press("a", Key.Key_Return)
    rows = office.register.records()
    assert {one.candidate for one in rows if not one.accepted_at} == {name}
    clerk.grab("6_accepted")

    desks.clock.set(NEXT)
    desks.read_receipts()
    desks.answer(returned.returned.record, "Look behind before slewing")
    clerk.bring(desks.stick / "amended")
    assert office.returning.open_returns() == ()
    # What corrects another one needs a person, and nothing says otherwise.
    assert office.accepting.ready() == ()
    assert clerk.window.bar.line.line.head == "1 file read. Verified: 1."
    clerk.choose(name)
    clerk.press("y")
    clerk.grab("7_amendment")
    clerk.press(Key.Key_Return)
    assert all(one.accepted_at for one in office.register.records())


def chase(clerk: Clerk, desks: Desks) -> None:
    clerk.go("4")
    page = clerk.page
    assert isinstance(page, ChasePage)
    clerk.grab("8_chase")
    missing = [name for visit in desks.week.visits for name in visit.missing]
    assert [name for item in page._items for name in item.missing] == missing
    ages = [(NEXT.date() - visit.on).days for visit in desks.week.visits if visit.missing]
    assert clerk.column(1) == [f"{days} days" for days in ages]
    assert f"{missing[0]} (no record yet)" in page.panel._names.text()
    clerk.press("c")
    text = QApplication.clipboard().text()
    first = next(visit for visit in desks.week.visits if visit.missing)
    assert all(f"  {name}\n" in text for name in first.missing)


def make_the_list(clerk: Clerk, desks: Desks, to: Path) -> None:
    clerk.go("2")
    page = clerk.page
    assert isinstance(page, RegisterPage)
    seen: list[str] = []
    page.view_file = lambda url: bool(seen.append(url.toLocalFile())) or True
    # By the employer: people are called Bowen too.
    clerk.press("f")
    clerk.tab_to(page.filter.fields["employer"].field)
    clerk.press(BOWEN, Key.Key_Return)
    theirs = {x.candidate.name for x in desks.week.come if x.candidate.employer == BOWEN}
    assert {*clerk.column(1)} == theirs
    page.table.setFocus()
    clerk.press("p")
    clerk.over(str(to))
    clerk.tab_to(page.listing.purpose.field)
    clerk.press("For the customer")
    clerk.grab("9_list")
    clerk.press(Key.Key_Return)
    assert seen == [str(to)]
    assert clerk.window.bar.line.line.head.startswith(f"{len(theirs)} records are in")
    assert desks.office.register.list.count(ListQuery()) == len(desks.week.come)
