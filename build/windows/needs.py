"""What a step needs of those before it: looked for before it begins, so that a step repeated
alone says which to do first instead of making something of nothing."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from windows import tools, wine
from windows.calling import BuildError
from windows.job import Job

# A file that the step leaves when it is done.
_LEFT: Mapping[str, Callable[[Job], Path]] = {
    "tools": lambda job: tools.tool(job, "uv"),
    "interpreter": lambda job: job.interpreter / "python.exe",
    "wheels": lambda job: job.packages / "PyInstaller" / "__init__.py",
    "prefix": wine.finished,
    "freeze": lambda job: job.frozen / "npors-desktopw.exe",
    "frozen": lambda job: job.work / "demonstration" / "windows" / "reports",
    "installer": lambda job: job.setup,
}
_RUNNING = ("tools", "interpreter", "wheels", "prefix")
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "workflow": ("tools",),
    "interpreter": ("tools",),
    "wheels": ("tools", "interpreter"),
    "tests": _RUNNING,
    "window": _RUNNING,
    "freeze": _RUNNING,
    "purity": ("freeze",),
    "frozen": ("prefix", "freeze"),
    "exchange": ("prefix", "freeze", "frozen"),
    "installer": ("freeze",),
    "seal": ("installer",),
    "older": _RUNNING,
    "trial": (*_RUNNING, "freeze", "installer"),
    "pictures": (*_RUNNING, "freeze"),
    "winget": ("installer",),
    "twice": ("tools", "installer"),
}
# On Windows itself these stand in nobody's way: there is nothing to fetch.
_OF_WINE = frozenset(_RUNNING)


def check(step: str, job: Job, platform: str = sys.platform) -> None:
    """Raise BuildError, naming the step to do first, when what ``step`` needs is not there."""
    for name in _NEEDED.get(step, ()):
        if platform == "win32" and name in _OF_WINE:
            continue
        if not _LEFT[name](job).exists():
            raise BuildError(
                f"It needs what the step {name} makes. Nothing was done.\n"
                f"First: python3 build/dev.py windows --step {name}"
            )
