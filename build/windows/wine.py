"""Where Windows programs run: Wine with a screen in memory on Debian, or Windows itself."""

import os
import subprocess
import sys
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from windows.calling import Answer, BuildError, Call, ask, must, start, stop
from windows.job import Job

# The first, and those beside it: their steps need nothing of it after the prefix.
LANES = ("", "-tests", "-window")
# The smallest laptop that is sold, to look at; and larger than any window that a test wants.
_SCREENS = {"": "1366x768x24"}
_LARGE = "2560x1440x24"
# What Wine 8 lacks and Qt or a wheel imports; build/wine says of each what it stands in for.
STAND_INS = ("bcryptprimitives", "icuuc", "mscms")
_OVERRIDES = ";".join([f"{name}=n" for name in STAND_INS])
# No menu entries on the builder's own desktop; a crash must end, not wait for a debugger.
_OFF = "winemenubuilder.exe=d;winedbg.exe=d;mshtml="


class Machine(Protocol):
    """Runs Windows programs."""

    def run(self, program: Path, *words: str, call: Call) -> Answer:
        """Run one to its end."""
        ...

    def begin(self, program: Path, *words: str, call: Call) -> "subprocess.Popen[bytes]":
        """Start one and go on."""
        ...

    def name(self, path: Path) -> str:
        """How a Windows program names a path."""
        ...

    def local(self) -> Path:
        """The folder %LOCALAPPDATA%."""
        ...


@dataclass(frozen=True)
class Native:
    """Windows itself."""

    def run(self, program: Path, *words: str, call: Call) -> Answer:
        """Run one to its end."""
        return ask([program, *words], call)

    def begin(self, program: Path, *words: str, call: Call) -> "subprocess.Popen[bytes]":
        """Start one and go on."""
        return start([program, *words], call)

    def name(self, path: Path) -> str:
        """How a Windows program names a path."""
        return str(path)

    def local(self) -> Path:
        """The folder %LOCALAPPDATA%."""
        return Path(os.environ["LOCALAPPDATA"])


# Wine waits two seconds for a window manager each time a window closes; here there is none.
_UNMANAGED = ("add", r"HKCU\Software\Wine\X11 Driver", "/v", "Managed", "/d", "N", "/f")


@dataclass(frozen=True)
class Wine:
    """Wine with a prefix of its own; ``display`` names the screen it draws on."""

    prefix: Path
    display: str

    def run(self, program: Path, *words: str, call: Call) -> Answer:
        """Run one to its end."""
        return ask(["wine", program, *words], self.dressed(call))

    def begin(self, program: Path, *words: str, call: Call) -> "subprocess.Popen[bytes]":
        """Start one and go on."""
        return start(["wine", program, *words], self.dressed(call))

    def name(self, path: Path) -> str:
        """How a Windows program names a path: drive Z: is the whole machine."""
        return "Z:" + str(path).replace("/", "\\")

    def local(self) -> Path:
        """The folder %LOCALAPPDATA%."""
        users = sorted((self.prefix / "drive_c" / "users").glob("*/AppData/Local"))
        homes = [home for home in users if "Public" not in home.parts]
        if not homes:
            raise BuildError(f"{self.prefix} is no finished Wine prefix; do the step prefix first.")
        return homes[0]

    def dressed(self, call: Call) -> Call:
        """The call with the environment of this prefix; it never sees the builder's home."""
        home = self.prefix.parent / "home"
        home.mkdir(parents=True, exist_ok=True)
        wine = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": f"{_OVERRIDES};{_OFF}",
            "HOME": str(home),
            "DISPLAY": self.display,
        }
        kept = {key: value for key, value in call.variables.items() if key != "WAYLAND_DISPLAY"}
        return replace(call, variables={**kept, **wine})

    def make(self, job: Job, stand_ins: Path) -> None:
        """Make the prefix anew, as Windows 10, with the stand-ins in place."""
        call = self.dressed(Call(job.log("prefix"), limit=180))
        must(["wineboot", "-i"], call)
        must(["winecfg", "-v", "win10"], call)
        must(["wine", "reg", *_UNMANAGED], call)
        must(["wineserver", "-w"], call)
        system = self.prefix / "drive_c" / "windows" / "system32"
        for name in STAND_INS:
            made = ["-O2", "-shared", "-o", system / f"{name}.dll", stand_ins / f"{name}.c"]
            must(["x86_64-w64-mingw32-gcc", *made, "-ladvapi32"], call)

    def end(self, job: Job) -> None:
        """End every program of this prefix."""
        ask(["wineserver", "-k"], self.dressed(Call(job.log("prefix"), limit=60)))


def finished(job: Job) -> Path:
    """A file that lies in the work folder when the prefixes of all lanes are whole."""
    return job.work / "prefixes-are-whole"


@contextmanager
def screen(job: Job, lane: str) -> Generator[str]:
    """A screen in memory; gives its name. The picture on it lies in ``screen_file``."""
    folder = screen_file(job, lane).parent
    folder.mkdir(parents=True, exist_ok=True)
    words = [
        "Xvfb",
        "-displayfd",
        "1",
        "-screen",
        "0",
        _SCREENS.get(lane, _LARGE),
        "-fbdir",
        folder,
    ]
    process = start([*words, "-nolisten", "tcp"], Call(job.log("screen")))
    try:
        # The number, or nothing when it could not start.
        said = process.stdout.readline().decode().strip() if process.stdout else ""
        while said and not said.isdigit() and process.stdout:
            said = process.stdout.readline().decode().strip()
        if not said:
            raise BuildError("Xvfb did not start, so there is no screen to draw on.")
        yield f":{said}"
    finally:
        stop(process)


def screen_file(job: Job, lane: str = "") -> Path:
    """Where Xvfb keeps the picture of its screen."""
    return job.work / f"screen{lane}" / "Xvfb_screen0"


@contextmanager
def _one_processor(lane: str) -> Generator[None]:
    """Let all that is started meanwhile keep to the lane's processor.

    A Windows program asks Wine's server for most of what it does, and one waits while the other
    works. Where each woke the other on another processor, packaging took half as long again.
    """
    if sys.platform != "linux":
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {processor(lane, allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def processor(lane: str, allowed: Collection[int]) -> int:
    """Which of the ``allowed`` a lane keeps to; the last is shared where there are too few."""
    return sorted(allowed)[min(LANES.index(lane), len(allowed) - 1)]


@contextmanager
def machine(job: Job, lane: str = "") -> Generator[Machine]:
    """Whatever runs Windows programs here, for as long as it is needed.

    The lanes have a prefix and a screen each: what one ends does not end the other's programs.
    Each keeps to one processor, its own where there are enough.
    """
    if sys.platform == "win32":
        yield Native()
        return
    with _one_processor(lane), screen(job, lane) as display:
        wine = Wine(job.work / f"prefix{lane}", display)
        try:
            yield wine
        finally:
            wine.end(job)
