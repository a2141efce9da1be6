"""Files are written whole or not at all; the failures are produced for real."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from npors_desktop.base import whole_file
from npors_desktop.base.whole_file import (
    machine_failed,
    make_folder,
    put_in_place,
    read_limited,
    too_large,
    write_whole,
)
from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, WrongUseError
from npors_desktop.domain.messages import verbatim

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs the limits of a POSIX system")

# Nothing larger than 4 KiB can be written in this process, as on a full disk.
ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from npors_desktop.base.whole_file import write_whole
from npors_desktop.domain.errors import MachineFailedError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_whole(Path(sys.argv[1]), b"n" * 100_000)
except MachineFailedError as error:
    print(error.code, error)
"""


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path):
    file = tmp_path / "report.pdf"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


@posix_only
def test_on_a_full_disk_the_old_file_stays_and_nothing_is_left(tmp_path: Path):
    file = tmp_path / "report.pdf"
    file.write_bytes(b"old")
    told = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, str(file)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert told.stdout.startswith("disk_full There is no room left to write “report.pdf”.")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_path_below_a_regular_file_is_told_as_a_folder_that_is_not_there(tmp_path: Path):
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(MachineFailedError, match="is missing") as caught:
        write_whole(tmp_path / "stick" / "report.pdf", b"new")
    assert (caught.value.code, caught.value.exit_status) == ("place_gone", 3)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a /proc")
def test_a_place_that_takes_no_files_is_told_in_one_sentence():
    with pytest.raises(MachineFailedError):
        write_whole(Path("/proc/self/report.pdf"), b"new")


@posix_only
def test_a_name_as_long_as_the_system_takes_is_written(tmp_path: Path):
    file = tmp_path / ("ł" * 127)
    write_whole(file, b"x")
    assert file.read_bytes() == b"x"


def test_a_file_up_to_its_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path):
    file = tmp_path / "sheet.json"
    file.write_bytes(b"x" * 100)
    assert read_limited(file, 100, verbatim("a mark sheet")) == b"x" * 100
    with pytest.raises(DamagedFileError, match=r"“sheet\.json” is larger") as caught:
        read_limited(file, 99, verbatim("a mark sheet"))
    assert caught.value.code == "too_large"


def test_a_file_of_200_mib_is_refused_without_being_read(tmp_path: Path):
    file = tmp_path / "sheet.json"
    with file.open("wb") as hole:
        hole.truncate(200 * 1024 * 1024)
    with pytest.raises(DamagedFileError, match="larger than 4 MiB, the limit for a mark sheet"):
        read_limited(file, 4 * 1024 * 1024, verbatim("a mark sheet"))


def test_a_missing_file_and_a_folder_are_wrong_use(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    for missing in (tmp_path / "none", tmp_path / "file" / "below"):
        with pytest.raises(WrongUseError, match="does not exist"):
            read_limited(missing, 10, verbatim("a report"))
    with pytest.raises(WrongUseError, match="is a folder, but a report is needed"):
        read_limited(tmp_path, 10, verbatim("a report"))


@posix_only
def test_a_pipe_or_a_device_is_refused_before_it_is_opened(tmp_path: Path):
    pipe = tmp_path / "npors_desktop-update.json"
    os.mkfifo(pipe)
    # Opened after all, it would have something to say and be told as too large.
    held = os.open(pipe, os.O_RDWR)
    os.write(held, b"x" * 99)
    for file in (pipe, Path(os.devnull)):
        with pytest.raises(WrongUseError, match="not an ordinary file, but") as caught:
            read_limited(file, 10, verbatim("an update manifest"))
        assert caught.value.code == "not_a_file"
    os.close(held)


@posix_only
def test_a_script_may_pass_by_a_pipe_what_it_keeps_off_the_disk():
    ours, theirs = os.pipe()
    os.write(theirs, b"secret\n")
    os.close(theirs)
    assert read_limited(Path(f"/dev/fd/{ours}"), 10, verbatim("a passphrase file"), or_pipe=True)
    os.close(ours)


@pytest.mark.parametrize(("limit", "words"), [(256 * 1024, "256 KiB"), (3 << 20, "3 MiB")])
def test_a_limit_is_told_in_its_own_unit(limit: int, words: str):
    assert words in str(too_large(verbatim("“x”"), limit))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EFBIG, "disk_full"),
        (errno.EACCES, "no_permission"),
        (errno.EROFS, "no_permission"),
        (errno.ENODEV, "place_gone"),
        (errno.EIO, "machine_failed"),
    ],
)
def test_each_failure_of_the_machine_has_its_word(number: int, code: str):
    failed = machine_failed(OSError(number, os.strerror(number)), Path("x"))
    assert failed.code == code
    assert failed.headline.endswith(".")
    assert failed.advice.endswith(".")


@pytest.mark.parametrize(
    ("number", "code"),
    [(21, "place_gone"), (112, "disk_full"), (32, "file_in_use"), (33, "file_in_use")],
)
def test_windows_own_numbers_win_over_the_permission_they_are_mapped_to(number: int, code: str):
    error = PermissionError(errno.EACCES, "The device is not ready")
    error.winerror = number  # type: ignore[attr-defined]
    assert machine_failed(error, Path("x")).code == code


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_a_file_that_a_scanner_holds_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
):
    honest, pauses, file = os.replace, list[float](), tmp_path / "register.csv"
    file.write_bytes(b"old")

    def held(source: Path, target: Path) -> None:
        if len(pauses) < 3:
            raise OSError(number, os.strerror(number))
        honest(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(whole_file.time, "sleep", pauses.append)
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert pauses == sorted(pauses)


def test_a_file_that_stays_held_is_told_after_a_moment_and_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pauses, file = list[float](), tmp_path / "register.csv"
    file.write_bytes(b"old")

    def held(_source: Path, _target: Path) -> None:
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(whole_file.time, "sleep", pauses.append)
    with pytest.raises(MachineFailedError, match="in use by another program") as told:
        write_whole(file, b"new")
    assert "not changed" in told.value.advice
    assert 1 < sum(pauses) < 3
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == b"old"


def test_what_cannot_be_replaced_at_all_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(whole_file.time, "sleep", pytest.fail)
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "none", tmp_path / "to")


@posix_only
@pytest.mark.parametrize("mask", [0, 0o022, 0o777])
def test_files_and_folders_are_for_this_account_alone_under_any_mask(tmp_path: Path, mask: int):
    folder = tmp_path / "one" / "two"
    before = os.umask(mask)
    try:
        make_folder(folder)
        write_whole(folder / "file", b"secret")
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o777 for path in (folder.parent, folder, folder / "file")]
    assert modes == [0o700, 0o700, 0o600]


def test_a_folder_below_a_file_is_told_and_nothing_is_made(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"theirs")
    with pytest.raises(MachineFailedError):
        make_folder(tmp_path / "file" / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
