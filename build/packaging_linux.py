"""The Linux package: the frozen folder, a menu entry, an icon and file types, as one tar.xz.

The same source gives the same bytes: names in order, one moment for every file, no owner.
"""

import lzma
import platform
import sys
import tarfile
import tomllib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import freezing
from environment import DIST, ROOT, SetupError

PARTS = ROOT / "build" / "linux"
ICON = ROOT / "resources" / "icons" / "npors_desktop.svg"
_EXECUTABLE = 0o755
_PLAIN = 0o644


def package() -> int:
    """Freeze, pack, unpack in another folder, and let what was unpacked test itself."""
    if sys.platform != "linux":
        raise SetupError("The Linux package is made on Linux; for Windows: build/dev.py windows")
    moment = freezing.moment()
    status = freezing.freeze(moment)
    if status:
        return status
    made = pack(DIST / "npors_desktop", DIST / f"{name()}.tar.xz", int(moment))
    print(f"{made} ({made.stat().st_size / 1e6:.1f} MB)", flush=True)
    with TemporaryDirectory(prefix="npors-package-") as folder:
        return freezing.self_test(at=unpack(made, Path(folder)))


def name() -> str:
    """What the package is called, without its ending."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return f"{project['name']}-{project['version']}-linux-{platform.machine()}"


def pack(frozen: Path, to: Path, moment: int) -> Path:
    """Write the package of a frozen folder; ``moment`` is the time of every file in it."""
    if not frozen.is_dir():
        raise SetupError(f"{frozen} is not there.")
    if not ICON.is_file():
        raise SetupError(f"The icon {ICON} is not there.")
    top = to.name.removesuffix(".tar.xz")
    # A folder needs no entry of its own; an empty one would be left out, and there is none.
    members = {f"{top}/{at}": file for at, file in contents(frozen).items()}
    with (
        lzma.open(to, "wb", format=lzma.FORMAT_XZ, check=lzma.CHECK_SHA256) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for at in sorted(members):
            _add(archive, at, members[at], moment)
    return to


def contents(frozen: Path) -> Mapping[str, Path]:
    """What goes into the package: where it will lie, and the file it is."""
    found = {f.relative_to(frozen).as_posix(): f for f in frozen.rglob("*") if not f.is_dir()}
    found |= {f.relative_to(frozen).as_posix(): f for f in frozen.rglob("*") if f.is_symlink()}
    found["README"] = PARTS / "README"
    found["share/applications/npors_desktop.desktop"] = PARTS / "npors_desktop.desktop"
    found["share/mime/packages/npors_desktop.xml"] = PARTS / "npors_desktop.xml"
    found["share/icons/hicolor/scalable/apps/npors_desktop.svg"] = ICON
    return found


def unpack(made: Path, folder: Path) -> Path:
    """Unpack a package and say where its executable is."""
    with tarfile.open(made, "r:xz") as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder, filter="data")
        else:
            # Python 3.11.2, Debian 12's own, knows no filter yet. It was packed here a moment ago.
            archive.extractall(folder)
    return folder / made.name.removesuffix(".tar.xz") / "npors-desktop"


def _add(archive: tarfile.TarFile, at: str, file: Path, moment: int) -> None:
    entry = tarfile.TarInfo(at)
    entry.mtime = moment
    if file.is_symlink():
        entry.type = tarfile.SYMTYPE
        entry.linkname = str(file.readlink())
        archive.addfile(entry)
        return
    data = file.read_bytes()
    entry.size = len(data)
    entry.mode = _EXECUTABLE if file.stat().st_mode & 0o100 else _PLAIN
    archive.addfile(entry, BytesIO(data))
