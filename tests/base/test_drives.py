"""A letter that Windows gave to a share of another machine is known as one."""

import pytest

from npors_desktop.base.drives import is_network_drive


class Kernel:
    """What Windows would be asked: Q: is a share, E: a stick, and the rest are disks, among them
    that of the folder in which the tests run, whatever its letter is."""

    def GetDriveTypeW(self, root: str) -> int:  # noqa: N802 - the system's name
        return {"Q:\\": 4, "q:\\": 4, "E:\\": 2}.get(root, 3)


@pytest.mark.parametrize("path", ["Q:\\up", "q:/up/m.json", "Q:", "Q:up", "Q:\\a\\..\\..\\b"])
def test_a_share_with_a_letter_is_a_network(path: str) -> None:
    assert is_network_drive(path, Kernel())


@pytest.mark.parametrize("path", ["C:\\Q:\\up", "E:\\", "up", "", "/mnt/q"])
def test_a_disk_or_a_stick_is_none(path: str) -> None:
    assert not is_network_drive(path, Kernel())


def test_the_system_itself_knows_where_this_file_lies() -> None:
    assert not is_network_drive(__file__)
