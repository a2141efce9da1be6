"""The inbox: what comes is verified, listed with its reason, and answered with a receipt."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.clock import SetClock
from npors_desktop.base.words import Language, Words
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.ui.office.inbox.import_run import ImportRun
from npors_desktop.ui.office.inbox.page import InboxPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.values import Icon
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office import readable_versions
from npors_desktop.workflows.sessions import OfficeSession

Open = Callable[..., MainWindow]
Settle = Callable[[MainWindow], None]
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)

HELD = (
    "This file says that it was made by a newer version of the program. It is kept here unopened "
    "and is safe. Update the program; the file is then imported automatically."
)
CHECKED = (
    "{n} held file was checked.",
    "{n} held files were checked.",
)


def inbox(window: MainWindow) -> InboxPage:
    assert isinstance(window.page, InboxPage)
    return window.page


def column(page: InboxPage, number: int) -> list[str]:
    rows = page.table.rows
    return [rows.cell(row, number).text for row in range(rows.rowCount())]


def words_of(widget: QWidget) -> str:
    QApplication.processEvents()  # new labels are shown by the next round of events
    shown = [part for part in widget.findChildren(QLabel) if part.isVisible()]
    return "\n".join(part.text() for part in shown)


def take(page: InboxPage, *paths: Path) -> None:
    page.path.show_paths([str(path) for path in paths])
    page.start_import()


def finished(window: MainWindow) -> bool:
    return window.context.jobs.findChild(ImportRun, "import_run") is None


def test_an_empty_inbox_names_the_next_action(bare_office: OfficeSession, open_window: Open):
    page = inbox(open_window(bare_office))
    assert not page.table.isVisible()
    assert "Import a file, a mail, a zip or a folder" in words_of(page.body)
    # To import is then the one thing in the corner.
    assert page.to_import.property("kind") == "primary"
    assert page.to_import.hasFocus()
    assert not page.opening.isVisible()


def test_what_came_is_listed_in_the_order_of_need_with_word_and_icon(
    office: OfficeSession, open_window: Open
):
    page = inbox(open_window(office))
    assert column(page, 0) == ["Check", "Ready"]
    assert page.table.rows.cell(0, 0).icon is Icon.ATTENTION
    # A test that was not achieved has no tick.
    assert page.table.rows.cell(1, 0).icon is Icon.RING
    assert column(page, 5) == ["missing: photo", "Not achieved"]
    assert column(page, 1)[1].startswith("Siôn")
    assert page.found.text() == "2 files received, 1 needs attention"


def test_enter_in_the_path_imports_a_folder_and_says_where_receipts_went(
    bare_office: OfficeSession, open_window: Open, stick: Path, qtbot: QtBot, settle: Settle
):
    window = open_window(bare_office)
    page = inbox(window)
    qtbot.keyClick(page.to_import, Qt.Key.Key_I)
    assert page.path.edit.hasFocus()
    qtbot.keyClicks(page.path.edit, str(stick))
    qtbot.keyClick(page.path.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: finished(window), timeout=20_000)
    settle(window)
    # The files are sealed to another office: refused, for that reason, and no receipt is made.
    assert set(column(page, 5)) == {"sealed for another office"}
    assert "Refused or in conflict: 2." in window.bar.line.text()
    assert str(bare_office.folder / "receipts") in window.bar.line.text()


def test_importing_twice_is_importing_once(
    office: OfficeSession, open_window: Open, stick: Path, qtbot: QtBot, settle: Settle
):
    window = open_window(office)
    page = inbox(window)
    take(page, stick)
    qtbot.waitUntil(lambda: finished(window), timeout=20_000)
    settle(window)
    # The same files again are the same rows.
    assert column(page, 0) == ["Check", "Ready"]
    assert "Already here: 2." in window.bar.line.text()
    assert len(list(stick.glob("*.npreceipt"))) == 2
    assert "Saved" in window.status.saved_state.text()


def test_a_file_that_was_changed_is_not_used_and_nothing_unknown_looks_good(
    office: OfficeSession,
    open_window: Open,
    demonstration: Path,
    tmp_path: Path,
    qtbot: QtBot,
    settle: Settle,
):
    report = next((demonstration / "reports").glob("*.pdf"))
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(report.read_bytes().replace(b"/Type", b"/Typf", 1))
    window = open_window(office)
    page = inbox(window)
    take(page, bad)
    qtbot.waitUntil(lambda: finished(window) and page.table.rows.rowCount() == 3, timeout=20_000)
    settle(window)
    assert column(page, 0) == ["Do not use", "Check", "Ready"]
    page.table.setCurrentIndex(page.table.rows.index(0, 0))
    told = words_of(page.panel)
    assert "Its standard was not checked" in told
    assert "Signed by" not in told
    assert not page.opening.isEnabled()


def test_a_path_that_is_not_there_is_an_error_in_words(
    bare_office: OfficeSession, open_window: Open, qtbot: QtBot
):
    window = open_window(bare_office)
    take(inbox(window), Path("/nowhere/at/all.pdf"))
    qtbot.waitUntil(window.error_band.isVisible, timeout=20_000)
    assert "all.pdf" in window.error_band.headline.text()
    assert inbox(window).to_import.isVisible()


def test_a_folder_without_reports_says_that_nothing_was_imported(
    bare_office: OfficeSession, open_window: Open, tmp_path: Path, qtbot: QtBot
):
    (tmp_path / "other").mkdir()
    page = inbox(open_window(bare_office))
    take(page, tmp_path / "other")
    qtbot.waitUntil(page.path.error.isVisible, timeout=20_000)
    assert "Nothing was imported" in page.path.error.text()


def test_an_empty_path_asks_for_one(bare_office: OfficeSession, open_window: Open):
    page = inbox(open_window(bare_office))
    page.start_import()
    assert page.path.error.text() == "Enter a file or folder to import."


def test_an_import_goes_on_when_another_page_is_in_front(
    office: OfficeSession, open_window: Open, stick: Path, qtbot: QtBot, settle: Settle
):
    window = open_window(office)
    take(inbox(window), stick)
    window.open_page("page_register")
    qtbot.waitUntil(lambda: finished(window), timeout=20_000)
    settle(window)
    assert "2 files read" in window.bar.line.text()


def test_an_import_can_be_stopped_after_the_file_in_hand(
    office: OfficeSession, open_window: Open, stick: Path, qtbot: QtBot, settle: Settle
):
    window = open_window(office)
    page = inbox(window)
    take(page, stick)
    page.stopping.click()
    qtbot.waitUntil(lambda: finished(window), timeout=20_000)
    settle(window)
    assert "Stopped before the end." in window.bar.line.text()


def test_locking_ends_an_import_after_the_file_being_read(
    office: OfficeSession, open_window: Open, settle: Settle, stick: Path
):
    before = len(office.report_import.arrivals())
    first = min(stick.glob("*.npsealed"))
    for number in range(6):
        shutil.copy(first, stick / f"again-{number}.npsealed")
    window = open_window(office)
    take(inbox(window), stick)
    window.lock()
    settle(window)
    assert window.page
    assert window.page.name == "page_unlock"
    assert finished(window)
    assert not window.error_band.isVisible()
    again = Stores(SetClock(NOW)).open_office(office.folder, OFFICE_PASSPHRASE)
    assert len(again.report_import.arrivals()) - before < 4
    again.close()


def test_one_import_at_a_time(
    office: OfficeSession, open_window: Open, stick: Path, qtbot: QtBot, settle: Settle
):
    window = open_window(office)
    take(inbox(window), stick)
    inbox(window).start_import()
    assert "still running" in window.bar.line.text()
    qtbot.waitUntil(lambda: finished(window), timeout=20_000)
    settle(window)


def test_an_accepted_file_tells_who_signed_and_opens_its_record(
    office: OfficeSession, open_window: Open, qtbot: QtBot, settle: Settle
):
    window = open_window(office)
    page = inbox(window)
    told = words_of(page.panel)
    assert "Signed by Eirlys Vaughan" in told
    assert "Not changed since" in told
    assert "text identical" in told
    assert "Clock plausible" in told
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle(window)
    assert window.page is not None
    assert window.page.name == "page_report"


@pytest.fixture
def new_report(office: OfficeSession, demonstration: Path) -> Path:
    """A genuine report that this office has not got yet."""
    with office.backups._store.writing() as unit:
        for table in ("registered_record", "arrival"):
            unit.register._connection.exec_driver_sql(f"DELETE FROM {table}")
    return next((demonstration / "reports").glob("*.pdf"))


@pytest.mark.parametrize("language", Language)
def test_what_a_newer_version_made_is_held_and_taken_when_the_inbox_is_shown_after_the_update(
    office: OfficeSession,
    new_report: Path,
    open_window: Open,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
):
    words = Words(language)
    with monkeypatch.context() as older:
        older.setattr(readable_versions, "TEMPLATE", 0)
        (held,) = office.report_import.take((new_report,))
        office.report_import.take((new_report,))
        window = open_window(office, language=language)
        page = inbox(window)
        assert column(page, 0) == [words("Held")]
        assert page.table.rows.cell(0, 0).icon is Icon.PAUSE
        assert words.count("{n} held", "{n} held", 1) in page.found.text()
        told = words_of(page.panel)
        assert words(HELD) in told
        assert "laptop" not in told
        assert not page.opening.isEnabled()
        assert window.bar.line.text() != words.count(*CHECKED, 1)
    assert held.text.endswith("It is then imported automatically.")
    window.open_page("page_register")
    window.open_page("page_inbox")
    settle(window)
    # One of the two has something to look at, the other has not.
    assert column(page, 0)[0] in (words("Ready"), words("Check"))
    assert words("It was held until the program was updated.") in words_of(page.panel)
    assert page.found.text().startswith(words.count("{n} file received", "{n} files received", 1))
    assert words.count(*CHECKED, 1) in window.bar.line.text()
    assert len(list((office.folder / "receipts").iterdir())) == 2


def test_an_import_of_newer_files_says_how_many_are_held(
    office: OfficeSession,
    new_report: Path,
    open_window: Open,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(readable_versions, "TEMPLATE", 0)
    window = open_window(office)
    take(inbox(window), new_report)
    qtbot.waitUntil(lambda: finished(window), timeout=20_000)
    settle(window)
    assert "1 file read. Held: 1." in window.bar.line.text()


def test_a_fault_while_held_files_are_judged_is_told_and_they_are_looked_at_again(
    office: OfficeSession,
    new_report: Path,
    open_window: Open,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
):
    with monkeypatch.context() as older:
        older.setattr(readable_versions, "TEMPLATE", 0)
        office.report_import.take((new_report,))

    def full(_name: str) -> None:
        raise MachineFailedError(verbatim("The disk is full."), code="disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(office.report_import, "_take_held", full)
        window = open_window(office)
    assert "disk is full" in window.error_band.headline.text()
    window.open_page("page_register")
    window.open_page("page_inbox")
    settle(window)
    assert column(inbox(window), 0)[0] in ("Ready", "Check")
