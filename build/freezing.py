"""The packaged program: one folder with an executable that needs no Python on the machine."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from environment import DIST, ROOT, WORK, SetupError, program, variables
from machine import has_display

# Any moment will do while it is the same for the same source; git knows a better one.
_SOME_MOMENT = "1700000000"


def executable() -> Path:
    """The packaged program's own executable."""
    return (
        DIST
        / "npors_desktop"
        / ("npors-desktop.exe" if sys.platform == "win32" else "npors-desktop")
    )


def freeze(more: Sequence[str] = ()) -> int:
    """Package the program; the same source gives the same bytes."""
    command = [program("python"), "-m", "PyInstaller", "--noconfirm", "--clean"]
    folders = ["--workpath", WORK, "--distpath", DIST, "--log-level", "ERROR"]
    settings = variables(SOURCE_DATE_EPOCH=moment(), PYTHONHASHSEED="1")
    return subprocess.run(
        [*command, *folders, *more, "installer.spec"], cwd=ROOT, env=settings, check=False
    ).returncode


def self_test(more: Sequence[str] = (), at: Path | None = None) -> int:
    """Let the packaged program test itself, as it would on a machine without Python.

    ``at`` is its executable where it lies elsewhere than it was made.
    """
    tested = at or executable()
    if not tested.exists():
        raise SetupError(f"{tested} is not there.")
    settings = variables()
    # What helps the working copy must not hide what the packaged program lacks.
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONUTF8"):
        settings.pop(name, None)
    if not has_display():
        settings["QT_QPA_PLATFORM"] = "offscreen"
    command = [tested, "self-test", *more]
    return subprocess.run(command, cwd=tested.parent, env=settings, check=False).returncode


def freeze_and_test(more: Sequence[str] = ()) -> int:
    """Package the program and let it test itself."""
    return freeze(more) or self_test()


def moment(commit: str = "HEAD") -> str:
    """The moment of a commit, in seconds since 1970: what a reproducible build calls now."""
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct", commit],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return _SOME_MOMENT
    return answer.stdout.strip() or _SOME_MOMENT
