"""What the battery of this machine holds; the only place that asks the system for it."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# learn.microsoft.com, SYSTEM_POWER_STATUS: 1 is "online"; 128 "no system battery"; 255 "unknown".
_ONLINE, _NO_BATTERY, _UNKNOWN = 1, 128, 255
# kernel.org, Documentation/ABI/testing/sysfs-class-power.
_SUPPLIES = Path("/sys/class/power_supply")
_FED = frozenset({"Charging", "Full", "Not charging"})


@dataclass(frozen=True, slots=True)
class Battery:
    """How full the battery is, 0 to 100, and whether the machine is plugged in."""

    percent: int
    is_plugged_in: bool


class _PowerStatus(ctypes.Structure):
    _fields_ = (
        ("line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("left", ctypes.c_uint32),
        ("full", ctypes.c_uint32),
    )


class SystemPower:
    """Windows: the power status; Linux: the files of the kernel."""

    def __init__(self, kernel: Any = None, supplies: Path = _SUPPLIES) -> None:
        windows = getattr(ctypes, "windll", None) if sys.platform == "win32" else None
        self._kernel: Any = kernel or getattr(windows, "kernel32", None)
        self._supplies = supplies

    def battery(self) -> Battery | None:
        """The battery; None if there is none, or nothing is known of it."""
        return self._of_kernel() if self._kernel is not None else self._of_files()

    def _of_kernel(self) -> Battery | None:
        status = _PowerStatus()
        if not self._kernel.GetSystemPowerStatus(ctypes.byref(status)):
            return None
        is_known = status.percent != _UNKNOWN and status.flag not in (_UNKNOWN, _NO_BATTERY)
        return Battery(status.percent, status.line == _ONLINE) if is_known else None

    def _of_files(self) -> Battery | None:
        for supply in sorted(self._supplies.glob("BAT*")):
            with suppress(OSError, ValueError):
                percent = int((supply / "capacity").read_text("ascii"))
                state = (supply / "status").read_text("ascii").strip()
                return Battery(min(max(percent, 0), 100), state in _FED)
        return None
