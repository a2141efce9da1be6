"""A crash leaves no picture of the memory, which holds keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npors_desktop.base import no_dump

# Crashes as a fault in a library would, in the middle of a command of the real program.
_CRASH = """
import ctypes, resource, sys
from npors_desktop.cli import main
def crash(*_, **__):
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))
    sys.stdout.flush()
    ctypes.string_at(8)
import npors_desktop.cli as cli
cli.Printer = crash
sys.argv = ["npors-desktop", "packs", "list"]
main()
"""


class Kernel:
    """What the program asks of Windows."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def SetErrorMode(self, flags: int) -> int:  # noqa: N802 - its name in Windows
        self.asked.append(("SetErrorMode", flags))
        return 0

    def WerSetFlags(self, flags: int) -> int:  # noqa: N802 - its name in Windows
        self.asked.append(("WerSetFlags", flags))
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")
def test_a_crash_of_the_program_leaves_no_core(tmp_path: Path) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]

    def allow() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    crashed = subprocess.run(
        [sys.executable, "-c", _CRASH],
        cwd=tmp_path,
        env={**os.environ, "PYTHONFAULTHANDLER": "", "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=allow,
        capture_output=True,
        text=True,
        check=False,
    )
    assert crashed.returncode == -11, crashed.stderr
    assert crashed.stdout.strip() == "0 (0, 0)"
    assert list(tmp_path.iterdir()) == []


def test_windows_is_asked_for_a_report_without_the_memory() -> None:
    kernel = Kernel()
    no_dump._forbid_on_windows(kernel)
    assert kernel.asked == [("SetErrorMode", 3), ("WerSetFlags", 1)]
