"""The installer, compiled by NSIS from a list of files that is the same every time."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from windows import signing
from windows.calling import BuildError, Call, must
from windows.job import Job

LARGEST = 60_000_000
_LIMIT = 900
_LAST = "npors-desktopw.exe"
# NSIS is in no path on Windows.
_NSIS_THERE = Path(r"C:\Program Files (x86)\NSIS\makensis.exe")


def pack(job: Job, version: str = "") -> Path:
    """Compile the installer of the frozen program; ``version`` may name another than its own.

    What a quick job makes is not published, and so not signed.
    """
    version = version or job.version
    setup = job.setup.with_name(f"npors_desktop-{version}-setup.exe")
    setup.parent.mkdir(parents=True, exist_ok=True)
    files = job.work / "files.nsh"
    files.write_text("\n".join(listed(job.frozen, job.moment)) + "\n", "utf-8")
    signer = None if job.quick else signing.found()
    for name in ("npors-desktop.exe", _LAST):
        if signer:
            signing.sign(job.frozen / name, signer, job.log("signing"))
    sign = {"SIGN": signing.line(job.log("signing"))} if signer else {}
    _compile(job, {**_settings(job, version, files, setup), **sign})
    if signer:
        signing.sign(setup, signer, job.log("signing"))
    size = setup.stat().st_size
    print(f"    {setup.name}: {size / 1e6:.1f} MB", flush=True)
    # Without the slow compression it tells nothing of what will be shipped.
    if size > LARGEST and not job.quick:
        raise BuildError(f"{setup} is larger than {LARGEST / 1e6:.0f} MB.")
    return setup


def listed(folder: Path, moment: int) -> Iterator[str]:
    """NSIS's words for each file in a fixed order, after giving each the same time.

    The window's program comes last: by it the installer tells whether an earlier run was cut off.
    """
    last = ""
    there = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    for name in sorted(there, key=lambda name: (name == _LAST, name)):
        file = there[name]
        if not file.is_file():
            continue
        os.utime(file, (moment, moment))
        within = PureWindowsPath("$INSTDIR", *PurePosixPath(name).parent.parts)
        if str(within) != last:
            last = str(within)
            yield f'SetOutPath "{last}"'
        # A dollar sign begins one of NSIS's own names.
        yield f'File "{str(file).replace("$", "$$")}"'


def _settings(job: Job, version: str, files: Path, setup: Path) -> dict[str, str]:
    return {
        "VERSION": version,
        "VERSION4": f"{version}.0",
        "FILES": str(files),
        "ICON": str(job.icon),
        "SIDE": str(_side(job)),
        "OUT": str(setup),
    }


def _side(job: Job) -> Path:
    """The picture beside the installer's words, with the build's own time: NSIS packs that too."""
    side = job.work / "side.bmp"
    shutil.copyfile(job.recipe / "side.bmp", side)
    os.utime(side, (job.moment, job.moment))
    return side


def _compile(job: Job, settings: dict[str, str]) -> None:
    named = [f"-D{key}={value}" for key, value in settings.items()]
    # Solid and slow for what is shipped; a quick build is only tried here.
    pressed = ["zlib"] if job.quick else ["/SOLID", "lzma"]
    first = [f"-XSetCompressor {' '.join(pressed)}"]
    if not job.quick:
        first.append("-XSetCompressorDictSize 32")
    words = [makensis(), "-V2", "-WX", *first, *named, job.recipe / "installer.nsi"]
    fixed = {"SOURCE_DATE_EPOCH": str(job.moment), "TZ": "UTC"}
    must(words, Call(job.log("installer"), job.recipe, {**os.environ, **fixed}, _LIMIT))


def makensis() -> Path:
    """The compiler of NSIS."""
    found = shutil.which("makensis")
    if found:
        return Path(found)
    if sys.platform == "win32" and _NSIS_THERE.exists():
        return _NSIS_THERE
    raise BuildError("makensis is not here. Install NSIS 3.08 or later, then run this again.")
