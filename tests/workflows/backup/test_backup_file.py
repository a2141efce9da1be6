"""The file of a backup: its numbers, and which files of a store are in it."""

import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, UserError
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.backup.backup_file import COPY, INDEX, made_at
from npors_desktop.workflows.sessions import LaptopSession

RELEASED = Path(__file__).parents[2] / "fixtures" / "released" / "0.2.0"


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


def test_a_backup_replaces_only_one_of_the_same_store(session: LaptopSession, tmp_path: Path):
    to = session.backups.copy(tmp_path / "b.npcopy")
    assert session.backups.is_of_this_store(to)
    session.backups.copy(to, replace=True)
    own = to.read_bytes()
    for theirs in ("laptop", "office"):
        shutil.copy(RELEASED / f"{theirs}.npcopy", to)
        refused(session, to)
    to.write_bytes(own[: len(own) // 2])
    refused(session, to)


def refused(session: LaptopSession, to: Path) -> None:
    before = to.read_bytes()
    with pytest.raises(UserError) as said:
        session.backups.copy(to, replace=True)
    assert said.value.code == "other_kind"
    assert to.read_bytes() == before


@pytest.mark.parametrize("key_file", [b"{}", b" " * 70_000, None])
def test_a_zip_file_that_only_looks_like_a_backup_stays(
    session: LaptopSession, tmp_path: Path, key_file: bytes | None
):
    to = tmp_path / "b.npcopy"
    with zipfile.ZipFile(to, "w") as packed:
        packed.writestr("copy.json", "{}")
        if key_file is not None:
            packed.writestr("vault.json", key_file)
    refused(session, to)


def test_a_hostile_list_of_files_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its entries are counted before one is read."""
    made = list[str]()

    class Noted(zipfile.ZipInfo):
        def __init__(self, filename: str = "x") -> None:
            made.append(filename)
            super().__init__(filename)

    entry = b"PK\1\2" + bytes(24) + b"\1\0" + bytes(16) + b"x"
    listed = entry * 200_002
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(listed), 0, 0)
    (tmp_path / "b.npcopy").write_bytes(listed + end)
    monkeypatch.setattr(zipfile, "ZipInfo", Noted)
    with pytest.raises(DamagedFileError, match="not a complete backup") as said:
        restore(tmp_path / "b.npcopy", tmp_path / "back")
    assert said.value.code == "copy_damaged"
    assert (made, (tmp_path / "back").exists()) == ([], False)


def test_what_is_no_file_is_named_as_what_it_is(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="is a folder, but a backup is needed") as told:
        restore(tmp_path / "folder", tmp_path / "to")
    assert told.value.exit_status == 2
    with pytest.raises(UserError, match="does not exist") as told:
        restore(tmp_path / "none", tmp_path / "to")
    assert told.value.code == "not_there"
