"""The battery is read as the system tells of it, and nothing is claimed where it tells nothing."""

import ctypes
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.power import Battery, SystemPower


class Kernel:
    """Answers as Windows does."""

    def __init__(self, line: int, flag: int, percent: int, *, answers: int = 1) -> None:
        self._bytes = bytes((line, flag, percent, 0)) + bytes(8)
        self._answers = answers

    def GetSystemPowerStatus(self, status: Any) -> int:  # noqa: N802 - Windows names it so
        ctypes.memmove(status, self._bytes, len(self._bytes))
        return self._answers


@pytest.mark.parametrize(
    ("kernel", "battery"),
    [
        (Kernel(1, 8, 64), Battery(64, is_plugged_in=True)),
        (Kernel(0, 1, 7), Battery(7, is_plugged_in=False)),
        (Kernel(1, 128, 255), None),
        (Kernel(255, 255, 50), None),
        (Kernel(1, 8, 64, answers=0), None),
    ],
)
def test_windows_tells_how_full_it_is(kernel: Kernel, battery: Battery | None) -> None:
    assert SystemPower(kernel).battery() == battery


@pytest.mark.parametrize(
    ("capacity", "status", "battery"),
    [
        ("83\n", "Discharging\n", Battery(83, is_plugged_in=False)),
        ("100\n", "Full\n", Battery(100, is_plugged_in=True)),
        ("104\n", "Charging\n", Battery(100, is_plugged_in=True)),
        ("many\n", "Charging\n", None),
    ],
)
def test_linux_tells_it_in_files(
    tmp_path: Path, capacity: str, status: str, battery: Battery | None
) -> None:
    (tmp_path / "AC").mkdir()
    supply = tmp_path / "BAT0"
    supply.mkdir()
    (supply / "capacity").write_text(capacity)
    (supply / "status").write_text(status)
    assert SystemPower(supplies=tmp_path).battery() == battery


def test_nothing_is_known_where_there_is_no_battery(tmp_path: Path) -> None:
    assert SystemPower(supplies=tmp_path).battery() is None
    (tmp_path / "BAT0").mkdir()
    assert SystemPower(supplies=tmp_path).battery() is None
