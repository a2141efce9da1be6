"""The virtual environment of the working copy: made once, from locked wheels only.

A stamp inside it names the lock, the Python and the folder it was made for, so that a later
start asks one small question instead of running pip.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WORK = ROOT / "build" / "work"
DIST = ROOT / "build" / "dist"
STAMP = VENV / "npors-stamp"


class SetupError(Exception):
    """The machine lacks something that only its owner can give; the text says what."""


def program(name: str) -> Path:
    """A program of the environment, such as ``python`` or ``ruff``."""
    if sys.platform == "win32":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def variables(**more: str) -> dict[str, str]:
    """The environment variables that every child process gets."""
    return {
        **os.environ,
        "PYTHONUTF8": "1",
        # Pyright would otherwise ask the network whether a newer one exists.
        "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
        **more,
    }


def fingerprint(lock: Path = LOCK) -> str:
    """What the environment depends on: the lock, the Python and the folder itself."""
    parts = (lock.read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_ready() -> bool:
    """Whether the environment was finished for exactly this lock and Python."""
    return (
        program("python").exists()
        and STAMP.exists()
        and STAMP.read_text("utf-8").strip() == fingerprint()
    )


def prepare() -> None:
    """Make the environment if it is not there or not the right one."""
    if is_ready():
        return
    STAMP.unlink(missing_ok=True)
    if not _usable():
        print(f"Making {VENV} ...", flush=True)
        _make()
    print("Installing the locked packages (a minute or less) ...", flush=True)
    _install()
    _open_the_door()
    STAMP.write_text(fingerprint() + "\n", "utf-8")


def _usable() -> bool:
    """Whether an environment of this very Python stands there, to be brought up to date."""
    question = "import sys, pip; print(sys.version)"
    try:
        answer = subprocess.run(
            [program("python"), "-c", question], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == sys.version


def _make() -> None:
    # From within an environment sys.executable would make one that depends on it.
    python = getattr(sys, "_base_executable", sys.executable)
    if VENV.exists():
        shutil.rmtree(VENV)
    if subprocess.run([python, "-m", "venv", VENV], check=False).returncode:
        raise SetupError(f"Python could not make {VENV}; its own words stand above.")


def _install() -> None:
    pip = [program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = ["--no-input", "--only-binary", ":all:", "--require-hashes", "-r", LOCK]
    if subprocess.run([*pip, *locked], env=variables(), check=False).returncode:
        raise SetupError(
            "The locked packages could not be installed; pip's own words stand above.\n"
            "It needs a connection to a package index once; run the same command again to go on."
        )


def _open_the_door() -> None:
    """Put ``npors-desktop`` beside the environment's Python, and this folder on its path."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run(
        [program("python"), "-c", ask], capture_output=True, text=True, check=True
    )
    Path(answer.stdout.strip(), "npors_desktop.pth").write_text(f"{ROOT}\n", "utf-8")
    if sys.platform == "win32":
        door = VENV / "Scripts" / "npors-desktop.cmd"
        door.write_text('@"%~dp0python.exe" -m npors_desktop %*\n', "utf-8")
        return
    door = program("npors-desktop")
    python = shlex.quote(str(program("python")))
    door.write_text(f'#!/bin/sh\nexec {python} -m npors_desktop "$@"\n', "utf-8")
    door.chmod(0o755)
