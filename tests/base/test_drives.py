"""A letter that Windows gave to a share of another machine is known as one."""

import sys
from pathlib import Path

import pytest

from npors_desktop.base import drives
from npors_desktop.base.drives import is_network_drive, is_on_network


class Kernel:
    """What Windows would be asked: Q: is a share, E: a stick, and the rest are disks, among them
    that of the folder in which the tests run, whatever its letter is."""

    def GetDriveTypeW(self, root: str) -> int:  # noqa: N802 - the system's name
        return {"Q:\\": 4, "q:\\": 4, "\\\\server\\share\\": 4, "E:\\": 2}.get(root, 3)


@pytest.mark.parametrize("path", ["Q:\\up", "q:/up/m.json", "Q:", "Q:up", "Q:\\a\\..\\..\\b"])
def test_a_share_with_a_letter_is_a_network(path: str) -> None:
    assert is_network_drive(path, Kernel())


@pytest.mark.parametrize("path", ["C:\\Q:\\up", "E:\\", "up", "", "/mnt/q"])
def test_a_disk_or_a_stick_is_none(path: str) -> None:
    assert not is_network_drive(path, Kernel())


def test_the_system_itself_knows_where_this_file_lies() -> None:
    assert not is_network_drive(__file__)


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/all /mnt/nfs nfs4 rw 0 0
//server/share /mnt/the\\040share cifs rw 0 0
/dev/sdb1 /mnt/nfs/stick vfat rw 0 0
me@far: /mnt/far fuse.sshfs rw 0 0
host /mnt/host 9p rw 0 0
old /mnt/over nfs rw 0 0
/dev/sdc1 /mnt/over ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("folder", "is_there"),
    [
        ("/srv/npors_desktop", False), ("/mnt/nfs", True), ("/mnt/nfs/office/new", True),
        ("/mnt/the share/office", True), ("/mnt/nfs/stick/office", False),
        ("/mnt/far/office", True), ("/mnt/host", True), ("/mnt/over/office", False),
        ("/mnt/nfsother", False),
    ],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "win32", reason="a table of Linux")
def test_the_table_of_mounts_tells_a_share(folder: str, is_there: bool):
    assert is_on_network(Path(folder), MOUNTS) == is_there


def test_without_a_table_the_letter_tells(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(drives, "_MOUNTS", tmp_path / "none")
    assert is_on_network(Path(r"Q:\office"), kernel=Kernel())
    assert is_on_network(Path(r"\\server\share\office"), kernel=Kernel())
    assert not is_on_network(Path(r"C:\office"), kernel=Kernel())


def test_the_disk_of_this_machine_is_none(tmp_path: Path):
    assert not is_on_network(tmp_path)
