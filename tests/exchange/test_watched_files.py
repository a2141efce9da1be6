"""Watched folders: what is new and whole is found once, and nothing that is still being written."""

import os
from pathlib import Path

import pytest

from npors_desktop.exchange import watched_files
from npors_desktop.exchange.watched_files import FolderLooks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "visit").mkdir(parents=True)
    return made


def names(looks: FolderLooks, *folders: Path) -> list[str]:
    return [one.path.name for one in looks.look(folders).files]


def test_a_file_is_found_once_it_was_the_same_in_two_looks(folder: Path) -> None:
    looks = FolderLooks({})
    file = folder / "visit" / "a.npsealed"
    file.write_bytes(b"half")
    assert names(looks, folder) == []
    file.write_bytes(b"half and more")
    assert names(looks, folder) == []
    found = looks.look((folder,)).files
    assert [one.path for one in found] == [file]
    looks.take(found)
    assert names(looks, folder) == []


def test_what_was_imported_is_known_after_a_start_until_it_changes(folder: Path) -> None:
    file = folder / "a.pdf"
    file.write_bytes(b"one")
    first = FolderLooks({})
    first.look((folder,))
    (seen,) = first.look((folder,)).files
    looks = FolderLooks({str(seen.path): seen.stamp})
    looks.look((folder,))
    assert names(looks, folder) == []
    file.write_bytes(b"another")
    looks.look((folder,))
    assert names(looks, folder) == ["a.pdf"]


def test_what_programs_leave_half_made_is_passed_and_so_are_links_and_empty_files(
    folder: Path,
) -> None:
    for name in ("a.part", "~$a.pdf", ".hidden", "r.npreceipt", "thumbs.db", "empty.pdf"):
        (folder / name).write_bytes(b"" if name == "empty.pdf" else b"x")
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "b.pdf").write_bytes(b"x")
    (folder / "link").symlink_to(outside)
    looks = FolderLooks({})
    looks.look((folder,))
    assert names(looks, folder) == []


def test_a_folder_that_is_away_is_told_and_looked_into_again(folder: Path) -> None:
    looks = FolderLooks({})
    (folder / "a.pdf").write_bytes(b"x")
    away = folder.parent / "away"
    folder.rename(away)
    other = folder.parent / "other"
    other.mkdir()
    (other / "b.pdf").write_bytes(b"x")
    looks.look((folder, other))
    looked = looks.look((folder, other))
    assert (looked.away, [one.path.name for one in looked.files]) == ((folder,), ["b.pdf"])
    looks.take(looked.files)
    away.rename(folder)
    looks.look((folder, other))
    looked = looks.look((folder, other))
    assert (looked.away, [one.path.name for one in looked.files]) == ((), ["a.pdf"])


def test_a_folder_that_cannot_be_read_does_not_hide_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.pdf").write_bytes(b"x")
    scan = os.scandir

    def refused(place: Path) -> object:
        if place == folder / "visit":
            raise PermissionError
        return scan(place)

    monkeypatch.setattr(watched_files.os, "scandir", refused)
    looks = FolderLooks({})
    looks.look((folder,))
    assert names(looks, folder) == ["a.pdf"]
