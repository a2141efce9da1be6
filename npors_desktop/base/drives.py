"""The kind of drive behind a letter; the only place that calls the system for it."""

import ctypes
import ntpath
from typing import Any

# learn.microsoft.com, GetDriveTypeW: the letter of a share of another machine.
DRIVE_REMOTE = 4


def is_network_drive(path: str, kernel: Any = None) -> bool:
    """Whether this path begins with the letter of a network share; only Windows has them.

    Nothing is sent over the network: Windows knows which letters it gave to shares.
    """
    kernel = kernel or getattr(getattr(ctypes, "windll", None), "kernel32", None)
    if kernel is None:
        return False
    drive, _ = ntpath.splitdrive(ntpath.abspath(path))
    return kernel.GetDriveTypeW(f"{drive}\\") == DRIVE_REMOTE
