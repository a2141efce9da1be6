"""After a lock, the page that was left opens again only in the store that holds it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.ui.conftest import SECRET


def restore(window: MainWindow, file: Path, settle: Callable[..., None]) -> None:
    window.open_page("page_restore")
    page: Any = window.page
    page.file.show_text(str(file))
    page.passphrase.field.setText(SECRET)
    page.primary.click()
    settle()


def test_an_office_restored_after_a_laptop_was_locked_begins_at_its_inbox(
    window: MainWindow,
    settle: Callable[..., None],
    stores: Stores,
    tmp_path: Path,
    candidates: Callable[..., list[str]],
):
    office = stores.make_office(tmp_path / "office", "Eryri Plant", SECRET).session
    assert isinstance(office, OfficeSession)
    office.backups.copy(tmp_path / "o.npcopy")
    office.close()
    window.context.opener = DataFolderSessions(stores, tmp_path / "data")
    window.open_page("page_candidate", candidates()[0])
    settle()
    window.lock()
    settle()
    restore(window, tmp_path / "o.npcopy", settle)
    assert window.page
    assert window.page.name == "page_inbox"


def test_an_older_backup_without_the_record_begins_at_today(
    window: MainWindow,
    settle: Callable[..., None],
    stores: Stores,
    tmp_path: Path,
    laptop: LaptopSession,
    candidates: Callable[..., list[str]],
):
    laptop.backups.copy(tmp_path / "b.npcopy")
    window.context.opener = DataFolderSessions(stores, tmp_path)
    id_ = candidates()[0]
    laptop.marking.start_clock(id_)
    window.open_page("page_marking", id_)
    settle()
    window.lock()
    settle()
    restore(window, tmp_path / "b.npcopy", settle)
    page: Any = window.page
    if page.name == "page_pin":
        page.first.field.setText("493817")
        page.again.field.setText("493817")
        page.primary.click()
        settle()
    assert window.page
    assert window.page.name == "page_today"
