"""The file of a backup: its numbers, and which files of a store are in it."""

import zipfile
from pathlib import Path

import pytest

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.backup.backup_file import COPY, INDEX, made_at
from npors_desktop.workflows.sessions import LaptopSession


def test_copy_1_becomes_2():
    older = {"format": 1, "made_at": "2026-11-20T09:00:00Z", "files": {"store.db": "00"}}
    assert COPY.read(older) == older


def test_a_backup_says_when_it_was_made(session: LaptopSession, tmp_path: Path):
    assert made_at(session.backups.copy(tmp_path / "b.npcopy")).startswith("2026-11-20T09:00:00")


def test_a_file_of_another_name_is_not_taken_along(session: LaptopSession, tmp_path: Path):
    for place in ("authority", "receipts"):
        (session.folder / place).mkdir()
        (session.folder / place / "notes.txt").write_bytes(b"mine")
    back = restore(session.backups.copy(tmp_path / "b.npcopy"), tmp_path / "back")
    assert {file.name for file in back.rglob("*")} == {"store.db", "vault.json", "vault.json.copy"}


def test_a_folder_that_cannot_be_read_is_told(
    session: LaptopSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(MachineFailedError):
        session.backups.copy(tmp_path / "b.npcopy")
    assert not (tmp_path / "b.npcopy").exists()


@pytest.mark.parametrize("spelled", [b'{"files": {', b'{ "files":{', b' {"files":{'])
def test_another_spelling_of_its_index_is_refused(
    session: LaptopSession, tmp_path: Path, spelled: bytes
):
    copy, other = session.backups.copy(tmp_path / "b.npcopy"), tmp_path / "other.npcopy"
    with zipfile.ZipFile(copy) as whole, zipfile.ZipFile(other, "w") as made:
        for member in whole.infolist():
            data = whole.read(member)
            if member.filename == INDEX:
                assert data.startswith(b'{"files":{')
                data = data.replace(b'{"files":{', spelled)
            made.writestr(member.filename, data)
    with pytest.raises(DamagedFileError):
        made_at(other)
    with pytest.raises(DamagedFileError) as said:
        restore(other, tmp_path / "back")
    assert said.value.code == "copy_damaged"
    assert not (tmp_path / "back").exists()
