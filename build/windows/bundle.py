"""The packaged program for Windows: frozen by the Windows Python, and free of anything of Wine."""

import os
import shutil
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from environment import program

from windows.calling import BuildError, Call
from windows.job import Job
from windows.wine import Machine

_LIMIT = 1200
# What each library of Wine says of itself, in its DOS header.
_OF_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
# Parts of Windows: each machine brings its own, and under Wine they would be a stand-in.
_OF_WINDOWS = ("api-ms-", "ext-ms-", "bcryptprimitives", "icu", "mscms", "ucrtbase")
_WAYS_IN = ("npors-desktop.exe", "npors-desktopw.exe")
_READ = 4096
_PUBLISHER = "npors_desktop contributors"
# Of an .ico file: its head, and what it says of each picture, last of all length and place.
_ICON, _PICTURE = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def python(job: Job) -> Path:
    """The Python that freezes and tests: the fetched one, on Windows the environment's own."""
    return program("python") if sys.platform == "win32" else job.interpreter / "python.exe"


def freeze(job: Job, machine: Machine) -> None:
    """Package the program by installer.spec: one folder with both ways in."""
    shutil.rmtree(job.work / "dist", ignore_errors=True)
    folders = ["--distpath", job.work / "dist", "--workpath", job.work / "freezing"]
    named = [machine.name(word) if isinstance(word, Path) else word for word in folders]
    words = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *named]
    # The hash seed decides the order of sets, and so of what is written from them.
    fixed = {"SOURCE_DATE_EPOCH": str(job.moment), "PYTHONHASHSEED": "1"}
    call = Call(job.log("freeze"), job.source, {**os.environ, **fixed}, _LIMIT)
    answer = machine.run(python(job), *words, "installer.spec", call=call)
    missing = [name for name in _WAYS_IN if not (job.frozen / name).is_file()]
    if answer.status or missing:
        raise BuildError(f"PyInstaller ended with {answer.status}. Its words: {call.log}")
    size = sum(file.stat().st_size for file in job.frozen.rglob("*") if file.is_file())
    print(f"    {job.frozen}: {size / 1e6:.0f} MB", flush=True)


def check_details(job: Job) -> None:
    """Refuse a way in without its manifest, version, publisher or a picture of its icon.

    They are looked for as Windows keeps them: the manifest and each picture byte for byte, the
    words of the version in UTF-16.
    """
    words = {text: text.encode("utf-16-le") for text in (job.version, _PUBLISHER)}
    wanted = {"PerMonitorV2": b"PerMonitorV2", **words}
    for number, picture in enumerate(pictures(job.icon.read_bytes()), 1):
        wanted[f"picture {number} of {job.icon.name}"] = picture
    for name in _WAYS_IN:
        data = (job.frozen / name).read_bytes()
        lacking = [what for what, raw in wanted.items() if raw not in data]
        if lacking:
            raise BuildError(f"{name} does not hold {', '.join(lacking)}.")


def pictures(icon: bytes) -> Iterator[bytes]:
    """The pictures of an .ico file, each as it stands there."""
    number = _ICON.unpack_from(icon)[2]
    for at in range(_ICON.size, _ICON.size + number * _PICTURE.size, _PICTURE.size):
        size, begin = _PICTURE.unpack_from(icon, at)[-2:]
        yield icon[begin : begin + size]


def check(folder: Path) -> None:
    """Refuse a packaged program that holds anything of Wine or of Windows itself."""
    found = sorted(foreign(folder))
    if found:
        names = "\n  ".join(found)
        raise BuildError(
            f"These files do not belong into the packaged program:\n  {names}\n"
            "They are Wine's, or parts of Windows that every machine brings. Nothing is shipped."
        )


def foreign(folder: Path) -> Iterator[str]:
    """The files of a folder that are Wine's or Windows' own, each with why."""
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        name = file.name.lower()
        if name.startswith(_OF_WINDOWS) and file.suffix.lower() == ".dll":
            yield f"{file.relative_to(folder)} (a part of Windows)"
        elif any(mark in _head(file) for mark in _OF_WINE):
            yield f"{file.relative_to(folder)} (says that it is Wine's)"


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_READ)
