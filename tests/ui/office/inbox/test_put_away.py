"""A row that needs somebody can be put away, with the reason, and brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import UserError
from npors_desktop.ui.office.assessors.page import AssessorsPage
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with two files that need somebody."""
    folder = tmp_path / "brought"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7 forged " + name.encode())
    return folder


def inbox(window: MainWindow) -> InboxPage:
    assert isinstance(window.page, InboxPage)
    return window.page


def imported(window: MainWindow, folder: Path, qtbot: QtBot, settle: Settle) -> InboxPage:
    page = inbox(window)
    page.path.show_paths([str(folder)])
    page.start_import()
    jobs = window.context.jobs
    qtbot.waitUntil(lambda: jobs.findChild(ImportRun, "import_run") is None, timeout=30_000)
    settle(window)
    return page


def files(page: InboxPage) -> list[str]:
    rows = page.table.rows
    return [rows.cell(row, 1).text for row in range(rows.rowCount())]


def test_a_row_is_put_away_with_a_reason_by_the_keyboard_and_brought_back(
    office: OfficeSession, open_window: Open, bad: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(office)
    page = imported(window, bad, qtbot, settle)
    assert page.found.text() == "4 files received, 3 need attention"
    assert page.away.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    reason = page.panel.reason
    assert reason.field.hasFocus()
    qtbot.keyClick(reason.field, Qt.Key.Key_Return)
    assert reason.error.text() == "Enter why nothing more needs to be done about this file."
    qtbot.keyClicks(reason.field, "A test of the stick.")
    qtbot.keyClick(reason.field, Qt.Key.Key_Return)
    settle(window)
    assert len(files(page)) == 3
    assert page.found.text() == "4 files received, 2 need attention, 1 put away"
    assert page.table.hasFocus()
    assert window.bar.line.text() == "The file is put away. V shows those put away."
    # The same folder again brings nothing new.
    imported(window, bad, qtbot, settle)
    assert page.found.text() == "4 files received, 2 need attention, 1 put away"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V)
    settle(window)
    assert len(files(page)) == 1
    assert page.table.rows.cell(0, 5).text == "put away: A test of the stick."
    shown = [part.text() for part in page.panel.findChildren(QLabel) if part.isVisible()]
    assert any(text.endswith(": A test of the stick.") for text in shown)
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    settle(window)
    assert page.away.isHidden()
    assert len(files(page)) == 4
    assert page.found.text() == "4 files received, 3 need attention"


def test_a_row_that_needs_nobody_is_not_put_away(
    office: OfficeSession, open_window: Open, qtbot: QtBot
) -> None:
    page = inbox(open_window(office))
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    qtbot.keyClick(page.table, Qt.Key.Key_B)
    qtbot.keyClick(page.table, Qt.Key.Key_V)
    assert page.panel.begin.isHidden()
    assert not page.panel.reason.isVisible()
    assert len(files(page)) == 2


def test_escape_keeps_the_row_open(
    office: OfficeSession, open_window: Open, bad: Path, qtbot: QtBot, settle: Settle
) -> None:
    page = imported(open_window(office), bad, qtbot, settle)
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    assert page.escape()
    assert page.panel.begin.isVisible()
    assert page.table.hasFocus()


def test_a_row_is_not_put_away_without_a_reason(office: OfficeSession) -> None:
    with pytest.raises(UserError, match="Enter why"):
        office.inbox.put_away(1, "  ")


def test_what_an_import_brought_is_shown_whatever_was_looked_for_before(
    office: OfficeSession, open_window: Open, bad: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(office)
    page = inbox(window)
    page.search.edit.setText("nothing has this")
    settle(window)
    assert files(page) == []
    imported(window, bad, qtbot, settle)
    assert len(files(page)) == 4
    chosen = page.table.rows.cell(page.table.currentIndex().row(), 1).text
    assert chosen in ("file a.pdf", "file b.pdf")


@pytest.mark.parametrize("language", Language)
def test_what_was_passed_over_is_named_and_a_request_leads_to_people(
    office: OfficeSession,
    open_window: Open,
    demonstration: Path,
    bad: Path,
    qtbot: QtBot,
    settle: Settle,
    *,
    language: Language,
) -> None:
    words = Words(language)
    for name in ("c.txt", "d.txt", "e.txt", "f.txt"):
        (bad / name).write_bytes(b"x")
    (bad / "from Eirlys.txt").write_bytes((demonstration / "request.npenrol").read_bytes())
    window = open_window(office, language=language)
    page = imported(window, bad, qtbot, settle)
    count = "{n} file was not imported:", "{n} files were not imported:"
    assert page.passed.heading.text() == words.count(*count, 5)
    lines = page.passed.lines.text().replace("\u200b", "").split("\n")
    assert lines[0].startswith("“c.txt”: ")
    assert lines[-1] == words.count("and {n} more", "and {n} more", 1)
    page.passed.look_at.click()
    settle(window)
    assert isinstance(window.page, AssessorsPage)
    assert window.page.side.currentWidget() is window.page.asking
    window.open_page("page_inbox")
    assert page.passed.look_at.isHidden()
    assert page.escape()
    assert page.passed.isHidden()


def test_what_is_no_report_makes_no_row(
    office: OfficeSession, open_window: Open, demonstration: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = open_window(office)
    page = imported(window, demonstration / "request.npenrol", qtbot, settle)
    assert len(files(page)) == 2
    assert page.passed.isVisible()
    assert page.path.error.text() == "There are no reports there. Nothing was imported."
