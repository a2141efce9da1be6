"""The new pictures in the folder of the camera."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.photographs.camera_folder import new_pictures

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


def put(folder: Path, name: str, seconds: int) -> Path:
    file = folder / name
    file.write_bytes(b"x")
    at = (AT + timedelta(seconds=seconds)).timestamp()
    os.utime(file, (at, at))
    return file


def test_the_newest_since_a_moment_come_first(tmp_path: Path):
    put(tmp_path, "old.jpg", -60)
    (tmp_path / "folder.jpg").mkdir()
    first, last = put(tmp_path, "WIN_1.JPG", -1), put(tmp_path, "b.png", 30)
    put(tmp_path, "film.mp4", 20)
    assert new_pictures(tmp_path, AT, AT + timedelta(seconds=28)) == (last, first)


def test_one_of_a_day_to_come_is_not_the_newest(tmp_path: Path):
    """The clock was ahead when it was taken, and was put right since: it shows somebody else."""
    put(tmp_path, "of another.jpg", 3600)
    mine = put(tmp_path, "mine.jpg", 30)
    now = AT + timedelta(seconds=60)
    assert new_pictures(tmp_path, AT, now) == (mine,)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UserError, match=r"not there.*camera roll") as found:
        new_pictures(tmp_path / "camera roll", AT, AT)
    assert found.value.code == "no_camera_folder"


def test_a_folder_that_cannot_be_read_is_the_machines_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(MachineFailedError):
        new_pictures(tmp_path, AT, AT)
