"""The ways in which pytest is run: all tests, those with a count in full, those of some folders."""

import subprocess
import sys
from collections.abc import Sequence

from environment import ROOT, program, variables
from machine import is_strict


def every(more: Sequence[str] = ()) -> int:
    """All tests, at once on every processor; or what more words ask for, in one process."""
    return run(more or on_all_processors())


def in_full(more: Sequence[str] = ()) -> int:
    """The tests that have a count, with the full count of each."""
    return run(["--slow", "-m", "slow", *on_all_processors(), *more])


def on_all_processors() -> list[str]:
    """The words for that. Linux alone: elsewhere nobody has seen that tests leave each other be."""
    return ["-n", "auto", "--dist", "worksteal"] if sys.platform == "linux" else []


def run(words: Sequence[str]) -> int:
    """Run pytest with these words; its status."""
    command = [str(program("python")), "-m", "pytest", "-q"]
    settings: dict[str, str] = {}
    if sys.platform == "linux":
        # A window of a test on the developer's own screen would take the keyboard from him.
        settings["QT_QPA_PLATFORM"] = "offscreen"
    if is_strict():
        command += ["-p", "strict_skips"]
        settings["PYTHONPATH"] = str(ROOT / "build")
    own = variables(**settings)
    return subprocess.run([*command, *words], cwd=ROOT, env=own, check=False).returncode
