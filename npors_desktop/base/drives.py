"""What kind of drive a folder is on; the only place that asks the system for it."""

import ctypes
import ntpath
import re
import sys
from pathlib import Path
from typing import Any

from npors_desktop.base.paths import real_path

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


# The file systems that Linux mounts from another machine (proc(5), the third column of mounts).
_REMOTE = re.compile(
    r"nfs4?|cifs|smb[23]?|smbfs|9p|afs|ceph|glusterfs|lustre|davfs|ncpfs"
    r"|fuse\.(sshfs|gvfsd-fuse|davfs2?|glusterfs|rclone|smbnetfs|curlftpfs|cifs|nfs)"
)
_MOUNTS = Path("/proc/mounts")
_ROW = re.compile(r"^(\S+) (\S+) (\S+) ", re.MULTILINE)
# Blanks in the name of a mounted folder are written so.
_OCTAL = re.compile(r"\\([0-7]{3})")


def is_on_network(folder: Path, mounts: str | None = None, kernel: Any = None) -> bool:
    """Whether a folder, or where it would be made, is on a share of another machine. ``mounts`` is
    what Linux has in ``/proc/mounts``; other systems than Linux and Windows do not tell."""
    if mounts is None and sys.platform.startswith("linux"):
        mounts = _mounts()
    if not mounts:
        return is_network_drive(str(folder), kernel)
    place = real_path(folder)
    kinds = {
        len(at.parts): kind for at, kind in _mounted(mounts) if at == place or at in place.parents
    }
    return bool(kinds) and _REMOTE.fullmatch(kinds[max(kinds)]) is not None


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""


def _mounted(mounts: str) -> list[tuple[Path, str]]:
    """Each mounted folder and its kind of file system; of two at one place the later counts."""
    return [
        (Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), at)), kind)
        for _, at, kind in _ROW.findall(mounts)
    ]
