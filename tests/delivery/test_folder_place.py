"""A folder as a place of delivery: whole, repeatable, and plain about what went wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    UserError,
    WrongUseError,
)

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs the limits of a POSIX system")

# Nothing larger than 4 KiB can be written in this process, as on a full stick.
ON_A_FULL_STICK = """
import resource, sys
from pathlib import Path
from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.errors import MachineFailedError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    FolderPlace(Path(sys.argv[1])).put("a.npsealed", b"n" * 100_000)
except MachineFailedError as error:
    print(error.code)
"""

# Puts the same name over and over until it is killed.
PUT_FOR_EVER = """
import sys
from pathlib import Path
from npors_desktop.delivery.folder_place import FolderPlace
place = FolderPlace(Path(sys.argv[1]))
print("ready", flush=True)
for turn in range(10**9):
    place.put("a.npsealed", bytes([turn % 256]) * 300_000)
"""


def child(code: str, folder: Path) -> "subprocess.Popen[str]":
    root = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )


def test_what_is_put_is_there_and_can_be_got(tmp_path: Path):
    place = FolderPlace(tmp_path)
    place.put("a.npsealed", b"sealed")
    assert place.get("a.npsealed", 100) == b"sealed"
    assert place.list(".npsealed") == ("a.npsealed",)
    assert place.path == tmp_path


def test_putting_the_same_again_touches_nothing_and_other_bytes_replace(tmp_path: Path):
    place = FolderPlace(tmp_path)
    place.put("a.npsealed", b"sealed")
    before = (tmp_path / "a.npsealed").stat()
    place.put("a.npsealed", b"sealed")
    after = (tmp_path / "a.npsealed").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    place.put("a.npsealed", b"SEALED")
    assert place.get("a.npsealed", 100) == b"SEALED"


def test_a_list_has_whole_plain_files_of_its_ending_alone(tmp_path: Path):
    for name in ("b.npsealed", "A.NPSEALED", "c.pdf", "._b.npsealed", "1-2.part"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.npsealed").mkdir()
    (tmp_path / "folder.npsealed" / "deep.npsealed").write_bytes(b"")
    assert FolderPlace(tmp_path).list(".npsealed") == ("A.NPSEALED", "b.npsealed")


@posix_only
def test_a_link_is_not_listed(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"")
    (tmp_path / "y.pdf").symlink_to(tmp_path / "x.pdf")
    assert FolderPlace(tmp_path).list(".pdf") == ("x.pdf",)


def test_a_place_that_is_not_there_is_wrong_use_and_is_not_made(tmp_path: Path):
    place = FolderPlace(tmp_path / "stick")
    for use in (lambda: place.put("a", b""), lambda: place.list(".pdf")):
        with pytest.raises(WrongUseError, match="does not exist") as caught:
            use()
        assert caught.value.code == "place_missing"
    assert not (tmp_path / "stick").exists()


def test_a_file_that_is_too_large_or_missing_is_told(tmp_path: Path):
    place = FolderPlace(tmp_path)
    place.put("a.npreceipt", b"x" * 11)
    with pytest.raises(DamagedFileError, match="larger than"):
        place.get("a.npreceipt", 10)
    with pytest.raises(WrongUseError, match="does not exist"):
        place.get("b.npreceipt", 10)


@pytest.mark.parametrize("name", ["", ".", "..", "../a", "a/b", "a\\b", "C:a", "a\0b", "/etc/x"])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str):
    place = FolderPlace(tmp_path)
    with pytest.raises(UserError) as caught:
        place.put(name, b"x")
    assert caught.value.code == "bad_name"
    with pytest.raises(UserError):
        place.get(name, 10)


@posix_only
def test_on_a_full_stick_what_was_there_stays(tmp_path: Path):
    FolderPlace(tmp_path).put("a.npsealed", b"old")
    with child(ON_A_FULL_STICK, tmp_path) as full:
        assert full.communicate()[0] == "disk_full\n"
    assert FolderPlace(tmp_path).get("a.npsealed", 10) == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.npsealed"]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a /proc")
def test_a_folder_that_takes_no_files_is_a_failure_of_the_machine():
    with pytest.raises(MachineFailedError) as caught:
        FolderPlace(Path("/proc/self")).put("a.npsealed", b"x")
    assert caught.value.exit_status == 3


def test_a_folder_of_this_name_in_the_way_is_told(tmp_path: Path):
    (tmp_path / "a.npsealed").mkdir()
    with pytest.raises(WrongUseError, match="is a folder"):
        FolderPlace(tmp_path).put("a.npsealed", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["a.npsealed"]


def test_a_writer_killed_at_any_time_leaves_whole_files_only(tmp_path: Path):
    place = FolderPlace(tmp_path)
    for _ in range(5):
        with child(PUT_FOR_EVER, tmp_path) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            while not place.list(".npsealed"):
                assert writer.poll() is None
            writer.kill()
        data = place.get("a.npsealed", 400_000)
        assert len(data) == 300_000
        assert len(set(data)) == 1
        assert place.list("") == ("a.npsealed",)
