"""The window restores a backup: on an empty computer, or in the place of the store that is here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.composition import program
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import make_window

Backup = Callable[[str], Path]
Restore = Callable[..., Any]
SECRET = "a passphrase for tests"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(stores: Stores, home: Path, qtbot: QtBot, fonts: bool) -> Callable[[], Any]:
    def made() -> Any:
        window = make_window(DataFolderSessions(stores, home), Look(dpi=112))
        qtbot.addWidget(window)
        window.show()
        window.start()
        return window

    return made


@pytest.fixture
def backup_of(stores: Stores, tmp_path: Path) -> Backup:
    def made(kind: str) -> Path:
        folder, to = tmp_path / "first", tmp_path / "b.npcopy"
        if kind == "office":
            session = stores.make_office(folder, "Eryri Training", SECRET).session
        else:
            who = AssessorDetails("Gareth Price", "GP-7", "ATP One")
            session = stores.make_laptop(folder, who, SECRET).session
        session.backups.copy(to)
        session.close()
        return to

    return made


@pytest.fixture
def restore(qtbot: QtBot) -> Callable[..., Any]:
    def done(window: Any, file: Path, secret: str = SECRET) -> Any:
        page = window.page
        assert page.name == "page_restore"
        page.file.show_text(str(file))
        page.passphrase.show_text(secret)
        page.primary.click()
        qtbot.waitUntil(lambda: not window.context.jobs.pending, timeout=20_000)
        return window.page

    return done


@pytest.fixture
def opener(stores: Stores, home: Path) -> DataFolderSessions:
    return DataFolderSessions(stores, home)


@pytest.mark.parametrize(("kind", "page"), [("office", "page_inbox"), ("laptop", "page_pin")])
def test_an_empty_computer_gets_the_store_of_a_backup(
    start: Callable[[], Any], backup_of: Backup, restore: Restore, home: Path, kind: str, page: str
):
    file = backup_of(kind)
    window = start()
    assert window.page.name == "page_first_run"
    window.page.restore.click()
    assert restore(window, file).name == page
    if kind == "office":
        assert window.page.restored.isVisible()
    assert window.context.opener.find().is_office == (kind == "office")
    assert [one.name for one in home.iterdir() if one.is_dir()] == [
        window.context.session.folder.name
    ]
    window.close()


def test_the_store_that_is_here_is_kept_under_another_name(
    start: Callable[[], Any],
    backup_of: Backup,
    restore: Restore,
    opener: DataFolderSessions,
    stores: Stores,
    home: Path,
):
    file = backup_of("office")
    opener.make_office("Another", SECRET).session.close()
    earlier = opener.find()
    window = start()
    assert window.page.name == "page_unlock"
    window.findChild(QWidget, "to_restore").click()
    assert window.page.kept.isVisible()
    assert window.page.back_page() == "page_unlock"
    assert restore(window, file).name == "page_inbox"
    assert window.context.session.name == "Eryri Training"
    assert earlier
    kept = list(home.glob(f"{earlier.folder.name}.*.aside"))
    assert len(kept) == 1
    stores.open_office(kept[0], SECRET).close()
    window.close()


@pytest.mark.parametrize(("secret", "damage"), [("not the passphrase", False), (SECRET, True)])
def test_what_does_not_open_changes_nothing(
    start: Callable[[], Any],
    backup_of: Backup,
    restore: Restore,
    opener: DataFolderSessions,
    secret: str,
    damage: bool,
):
    file = backup_of("office")
    if damage:
        file.write_bytes(file.read_bytes()[:-500])
    opener.make_office("Another", SECRET).session.close()
    before = sorted(opener.home.rglob("*"))
    window = start()
    window.open_page("page_restore")
    page = restore(window, file, secret)
    assert page.name == "page_restore"
    assert page.summary.isVisible() != damage
    assert window.error_band.isVisible() == damage
    assert sorted(opener.home.rglob("*")) == before
    window.close()


def test_an_empty_field_is_named(start: Callable[[], Any]):
    window = start()
    window.open_page("page_restore")
    assert not window.page.kept.isVisible()
    assert window.page.back_page() == "page_first_run"
    window.page.primary.click()
    assert window.page.summary.isVisible()
    window.close()


def test_a_store_in_use_is_not_set_aside(backup_of: Backup, opener: DataFolderSessions, home: Path):
    file = backup_of("office")
    session = opener.make_office("Another", SECRET).session
    before = sorted(home.iterdir())
    with pytest.raises(MachineFailedError) as refused:
        opener.restore(file, SECRET)
    assert refused.value.code == "in_use"
    assert sorted(home.iterdir()) == before
    session.close()


def test_a_store_that_cannot_be_set_aside_stays_and_the_new_one_goes(
    backup_of: Backup, opener: DataFolderSessions, home: Path, monkeypatch: pytest.MonkeyPatch
):
    file = backup_of("office")
    opener.make_office("Another", SECRET).session.close()
    before = sorted(home.iterdir())
    put = program.put_in_place

    def refuse(made: Path, to: Path) -> None:
        if to.suffix == ".aside":
            raise PermissionError(13, "held")
        put(made, to)

    monkeypatch.setattr(program, "put_in_place", refuse)
    with pytest.raises(MachineFailedError):
        opener.restore(file, SECRET)
    assert sorted(home.iterdir()) == before
