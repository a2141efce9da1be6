"""A crash leaves no picture of the memory, which holds keys."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npors_desktop.base import no_dump

# Crashes as a fault in a library would, when the program begins to load one: as Python's own
# sitecustomize it is there before the program is.
_CRASH = """
import os, sys
class Crash:
    def find_spec(self, name, *_):
        ours = name.partition(".")[0] == "npors_desktop"
        early = ("npors_desktop", "npors_desktop.__main__", "npors_desktop.base")
        if name in (*early, "npors_desktop.base.no_dump") or not ours:
            return None
        import ctypes, resource
        state = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)
        os.write(1, f"{name} {state}".encode())
        ctypes.string_at(8)
sys.meta_path.insert(0, Crash())
"""
_STARTS = {
    "module": ["-m", "npors_desktop"],
    # What the script does that is installed.
    "script": ["-c", "from npors_desktop.__main__ import run; run()"],
    # What the frozen program does.
    "file": [str(Path(no_dump.__file__).parents[1] / "__main__.py")],
}


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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux")
@pytest.mark.parametrize("start", _STARTS)
def test_a_crash_while_the_program_loads_leaves_no_core(tmp_path: Path, start: str) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]

    def allow() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    (tmp_path / "sitecustomize.py").write_text(_CRASH, "utf-8")
    work = tmp_path / "work"
    work.mkdir()
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    crashed = subprocess.run(
        [sys.executable, *_STARTS[start], "packs", "list"],
        cwd=work,
        env={**os.environ, "PYTHONFAULTHANDLER": "", "PYTHONPATH": paths},
        preexec_fn=allow,
        capture_output=True,
        text=True,
        check=False,
    )
    assert crashed.returncode == -11, crashed.stderr
    assert crashed.stdout == "npors_desktop.cli (0, (0, 0))"
    assert list(work.iterdir()) == []


def test_windows_is_asked_for_a_report_without_the_memory() -> None:
    kernel = Kernel()
    no_dump._forbid_on_windows(kernel)
    assert kernel.asked == [("SetErrorMode", 3), ("WerSetFlags", 1)]
