"""The packaged program: one folder with an executable that needs no Python on the machine."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import history
from environment import DIST, ROOT, WORK, SetupError, program, variables
from machine import has_display

# Where git knows none: any will do while it is the same for the same source.
_SOME_MOMENT = "1700000000"


def executable() -> Path:
    """The packaged program's own executable."""
    return (
        DIST
        / "npors_desktop"
        / ("npors-desktop.exe" if sys.platform == "win32" else "npors-desktop")
    )


def freeze(at: str, more: Sequence[str] = ()) -> int:
    """Package the program; the same source at the same moment ``at`` gives the same bytes."""
    command = [program("python"), "-m", "PyInstaller", "--noconfirm", "--clean"]
    folders = ["--workpath", WORK, "--distpath", DIST, "--log-level", "ERROR"]
    settings = variables(SOURCE_DATE_EPOCH=at, PYTHONHASHSEED="1")
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
    return freeze(_moment_of_a_test(), more) or self_test()


def _moment_of_a_test() -> str:
    try:
        return moment()
    except SetupError as error:
        print(f"{error}\n\nWhat is packaged here is only tried: it gets a fixed moment instead.")
        return _SOME_MOMENT


def moment() -> str:
    """The moment of this commit, in seconds since 1970: what a reproducible build calls now.

    Raises SetupError where there is a git working copy and git does not tell.
    """
    if not history.is_kept():
        return _SOME_MOMENT
    return history.ask("log", "-1", "--format=%ct").decode("ascii").strip()
