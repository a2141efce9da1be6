"""A file handed to the window waits for the lock, then is opened where it can be seen."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.visit_file import VisitFile, write_visit_file
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.shell.opened_files import OpenedFiles
from npors_desktop.ui.today.page import TodayPage
from npors_desktop.ui.visit.page import VisitPage
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE

Start = Callable[..., MainWindow]
Do = Callable[[MainWindow], None]
FORKLIFT = catalogue().find("industrial-forklift.novice")
VISIT = Visit("018f0000-0000-7000-8000-000000000001", "Hendre Quarry", date(2026, 11, 20))
BOOKED = (
    Booking(Candidate("Rhys Jones", date(1990, 1, 31)), PackRef(FORKLIFT.id, FORKLIFT.edition)),
)


@pytest.fixture
def visit(played: Path, tmp_path: Path) -> Path:
    """A visit that the office of the laptop wrote for it."""
    shutil.copytree(played / "office", tmp_path / "writing")
    office = Stores().open_office(tmp_path / "writing", OFFICE_PASSPHRASE)
    (who,) = office.visit_writing.enrolled()
    file = tmp_path / "hendre.npvisit"
    office.visit_writing.write(VISIT, BOOKED, who.number, file)
    office.close()
    return file


@pytest.fixture
def unsigned(tmp_path: Path) -> Path:
    """The same, as version 0.2 wrote it."""
    file = tmp_path / "hendre.npvisit"
    file.write_bytes(write_visit_file(VisitFile(1, VISIT, BOOKED)))
    return file


@pytest.fixture
def keys(settle: Do) -> Callable[..., None]:
    """Presses keys where the focus is."""

    def press(window: MainWindow, *pressed: Qt.Key) -> None:
        for key in pressed:
            QTest.keyClick(window.focusWidget() or window, key)
            settle(window)

    return press


def said(window: MainWindow) -> str:
    return f"{window.bar.line.line.head} {window.bar.line.line.tail}"


def complaint(window: MainWindow) -> str:
    return window.error_band.accessibleName() if window.error_band.isVisible() else ""


def test_a_visit_waits_for_the_passphrase_and_is_then_in_front(
    start: Start, unlock: Do, settle: Do, visit: Path
) -> None:
    window = start("laptop")
    OpenedFiles(window).take(visit)
    assert "hendre.npvisit" in said(window)
    unlock(window)
    settle(window)
    sites = [v.visit.site for v in window.context.laptop.visits.today().visits]
    assert "Hendre Quarry" in sites
    assert "Hendre Quarry" in said(window)


def _in_view(page: TodayPage) -> bool:
    answer = page.unsigned.refuse
    shown = answer.mapTo(page.area.viewport(), answer.rect().bottomLeft())
    return page.area.viewport().rect().contains(shown)


def test_a_visit_that_nobody_signed_is_only_shown_until_someone_decides(
    start: Start, unlock: Do, settle: Do, unsigned: Path, keys: Callable[..., None]
) -> None:
    window = start("laptop")
    unlock(window)
    laptop = window.context.laptop
    before = len(laptop.visits.today().visits)
    OpenedFiles(window).take(unsigned)
    settle(window)
    page = window.page
    assert isinstance(page, TodayPage)
    assert page.unsigned.isVisible()
    assert _in_view(page)
    # What is said below the page, and a longer row of buttons, take from its height.
    window.resize(window.width(), window.minimumSizeHint().height())
    settle(window)
    assert _in_view(page)
    assert "anyone could have made it" in page.unsigned.warning.text()
    assert "is not signed by your office" in said(window)
    # Enter once more changes nothing: the answer in focus is the safe one.
    keys(window, Qt.Key.Key_Return)
    assert not page.unsigned.isVisible()
    assert len(laptop.visits.today().visits) == before


def test_lists_that_are_read_again_do_not_move_the_answer(
    start: Start, unlock: Do, settle: Do, unsigned: Path
) -> None:
    window = start("laptop")
    window.resize(window.width(), window.minimumSizeHint().height())
    unlock(window)
    OpenedFiles(window).take(unsigned)
    settle(window)
    page = window.page
    assert isinstance(page, TodayPage)
    moved: list[tuple[int, ...]] = []

    def note(*to: int) -> None:
        moved.append(to)

    bar = page.area.verticalScrollBar()
    bar.rangeChanged.connect(note)
    bar.valueChanged.connect(note)
    page.refresh(Changed())
    settle(window)
    assert _in_view(page)
    assert moved == []


def test_the_answer_stays_in_view_when_visits_come_above_it(
    start: Start, unlock: Do, settle: Do, unsigned: Path, qtbot: QtBot
) -> None:
    window = start("laptop")
    window.resize(window.width(), window.minimumSizeHint().height())
    unlock(window)
    OpenedFiles(window).take(unsigned)
    settle(window)
    page = window.page
    assert isinstance(page, TodayPage)
    before = page.body.height()
    # More of them than what is beside the list is high.
    for _ in range(12):
        window.context.laptop.visits.open_visit(VISIT)
    page.refresh(Changed())
    qtbot.waitUntil(lambda: page.body.height() > before)
    qtbot.waitUntil(lambda: _in_view(page))


def test_a_visit_that_nobody_signed_can_be_taken_and_says_so_for_good(
    start: Start, unlock: Do, settle: Do, unsigned: Path, keys: Callable[..., None]
) -> None:
    window = start("laptop")
    unlock(window)
    keys(window, Qt.Key.Key_O)
    QTest.keyClicks(window.focusWidget(), str(unsigned))
    keys(window, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, VisitPage)
    assert page.unsigned.isVisible()
    assert "not signed by the office" in page.heading().detail
    window.open_page("page_today")
    settle(window)
    assert isinstance(window.page, TodayPage)
    page = window.page
    details = [card.detail.text() for card in page.cards if not card.isHidden()]
    details += [row.task.detail for row in page.visits.rows._rows]
    assert sum("not signed by the office" in detail for detail in details) == 1
    keys(window, Qt.Key.Key_O)
    QTest.keyClicks(window.focusWidget(), str(unsigned))
    keys(window, Qt.Key.Key_Return)
    assert "already here" in said(window)


def test_a_signed_visit_has_no_warning(start: Start, unlock: Do, settle: Do, visit: Path) -> None:
    window = start("laptop")
    unlock(window)
    OpenedFiles(window).take(visit)
    settle(window)
    page = window.page
    assert isinstance(page, VisitPage)
    assert not page.unsigned.isVisible()


def test_several_files_wait_together(
    start: Start, unlock: Do, settle: Do, visit: Path, tmp_path: Path
) -> None:
    window = start("laptop")
    hander = OpenedFiles(window)
    hander.take(visit)
    (tmp_path / "later.npreceipt").write_bytes(b"{}")
    hander.take(tmp_path / "later.npreceipt")
    unlock(window)
    settle(window)
    sites = [v.visit.site for v in window.context.laptop.visits.today().visits]
    assert "Hendre Quarry" in sites
    assert complaint(window)


def test_a_file_of_the_other_desk_is_refused_in_a_sentence(
    start: Start, unlock: Do, settle: Do, played: Path
) -> None:
    window = start("laptop")
    unlock(window)
    OpenedFiles(window).take(min(played.rglob("*.npsealed")))
    settle(window)
    assert "is a file for the office" in complaint(window)


@pytest.mark.parametrize("name", ["gone.npvisit", "notes.docx", "x.nppack"])
def test_a_missing_or_unknown_file_is_refused_at_once(
    start: Start, tmp_path: Path, name: str
) -> None:
    window = start("laptop")
    OpenedFiles(window).take(tmp_path / name)
    assert name in complaint(window)


def test_a_request_is_shown_to_the_office_and_not_accepted(
    start: Start, unlock: Do, settle: Do, played: Path
) -> None:
    window = start("office")
    unlock(window)
    OpenedFiles(window).take(min(played.rglob("*.npenrol")))
    settle(window)
    settle(window)
    page = window.page
    assert isinstance(page, AssessorsPage)
    assert page.side.currentWidget() is page.asking


def test_a_sealed_report_lands_in_the_inbox(
    start: Start, unlock: Do, settle: Do, played: Path
) -> None:
    window = start("office")
    unlock(window)
    OpenedFiles(window).take(min(played.rglob("*.npsealed")))
    settle(window)
    assert window.page
    assert window.page.name == "page_inbox"
    assert "was already received" in said(window)


def test_a_report_that_is_none_is_told_as_refused(
    start: Start, unlock: Do, settle: Do, tmp_path: Path
) -> None:
    window = start("office")
    unlock(window)
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 of somebody else")
    OpenedFiles(window).take(tmp_path / "letter.pdf")
    settle(window)
    assert "“letter.pdf” was refused." in said(window)


@pytest.mark.qt_log_ignore("^This plugin does not support raise")
def test_a_second_start_without_a_file_brings_the_window_back(start: Start) -> None:
    window = start()
    window.showMinimized()
    OpenedFiles(window).come_forward(None)
    assert not window.isMinimized()
    assert window.isVisible()


def test_the_page_of_somebody_at_work_stays_in_front(
    start: Start, unlock: Do, settle: Do, visit: Path
) -> None:
    window = start("laptop")
    unlock(window)
    laptop = window.context.laptop
    (line,) = laptop.visits.today().visits[0].candidates[:1]
    window.open_page("page_marking", line.id)
    settle(window)
    OpenedFiles(window).take(visit)
    settle(window)
    assert window.page
    assert window.page.name == "page_marking"
