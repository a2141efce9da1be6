"""The program as the installer left it: its files, its keys in the registry, its link."""

import hashlib
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from windows import bundle
from windows.calling import Answer, BuildError, Call
from windows.job import Job
from windows.wine import Machine, Wine

APP = "npors_desktop"
ENDINGS = (
    ".npsealed", ".npvisit", ".npenrol", ".npidentity", ".nppack", ".npsettings", ".npreceipt",
    ".npdays", ".nprules",
)  # fmt: skip
CLASSES = r"HKCU\Software\Classes"
OWN = r"HKCU\Software\npors_desktop"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\npors_desktop"
_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
# Exit codes of the installer (installer.nsi).
FAILED, TOO_OLD, RUNNING, TAKEN, NOBODY, NO_FOLDER = 2, 3, 4, 5, 6, 7
_LIMIT = 300
_PATIENCE = 90
_STEP = 0.5
# What NSIS asks before it writes over a program: Windows keeps a running one's file to itself.
_ASK_HELD = "import sys; open(sys.argv[1], 'r+b').close()"


@dataclass(frozen=True)
class Installed:
    """Where the installer puts things on this machine."""

    job: Job
    machine: Machine

    @property
    def folder(self) -> Path:
        """The program's folder."""
        return self.machine.local() / "Programs" / APP

    @property
    def named(self) -> str:
        """The program's folder as an installer's own words name it: they take no quotation marks,
        so under Wine it is named by the prefix's drive, wherever that lies."""
        if isinstance(self.machine, Wine):
            within = self.folder.relative_to(self.machine.prefix / "drive_c")
            return str(PureWindowsPath("C:\\", *within.parts))
        return str(self.folder)

    @property
    def data(self) -> Path:
        """The folder of the person's data."""
        return self.machine.local() / APP

    @property
    def link(self) -> Path:
        """The entry in the Start menu."""
        menu = self.machine.local().parent / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
        return menu / "Programs" / f"{APP}.lnk"

    @property
    def commands(self) -> Path:
        """The executable with a console."""
        return self.folder / "npors-desktop.exe"

    @property
    def window(self) -> Path:
        """The executable without one."""
        return self.folder / "npors-desktopw.exe"

    def install(self, setup: Path, folder: str | None = None) -> int:
        """Run an installer silently; its exit code. ``folder`` (without a space) may be another
        than its own, as Windows names it."""
        elsewhere = [] if folder is None else [f"/D={folder}"]
        return self.machine.run(setup, "/S", *elsewhere, call=self.call()).status

    def uninstall(self) -> None:
        """Run the uninstaller silently and wait until it is gone: it works on from a copy."""
        gone = self.folder / "uninstall.exe"
        self.machine.run(gone, "/S", call=self.call())
        wait_until(lambda: not gone.exists() and not self.link.exists(), "the uninstaller ends")

    def uninstall_in_place(self, folder: str = "") -> int:
        """Run the uninstaller silently without the copy of it that goes on alone; its exit code.
        ``folder`` (without a space) may be another than the program's, as Windows names it."""
        gone = self.folder / "uninstall.exe"
        words = ("/S", f"_?={folder or self.named}")
        return self.machine.run(gone, *words, call=self.call()).status

    def value(self, key: str, name: str = "") -> str | None:
        """A value in the registry; None when it is not there."""
        which = ["/v", name] if name else ["/ve"]
        answer = self._reg("query", key, *which)
        if answer.status:
            return None
        lines = [line for line in answer.text.splitlines() if "REG_" in line]
        # Windows tells of a default value that is not there, Wine does not.
        found = [line for line in lines if not line.endswith("(value not set)")]
        return found[0].split("REG_", 1)[1].partition("    ")[2].strip() if found else None

    @contextmanager
    def reading_pdfs(self, program: str) -> Generator[None]:
        """For a while PDFs are another program's; afterwards whose they were."""
        key = rf"{CLASSES}\.pdf"
        before = self.value(key)
        self._reg("add", key, "/ve", "/d", program, "/f")
        try:
            yield
        finally:
            if before is None:
                self._reg("delete", key, "/ve", "/f")
            else:
                self._reg("add", key, "/ve", "/d", before, "/f")

    @contextmanager
    def in_account(self, profile: str) -> Generator[None]:
        """For a while programs are told that their account's folder is another; only for Wine,
        where the account is nobody's."""
        name = ("/v", "Local AppData", "/t", "REG_EXPAND_SZ", "/f", "/d")
        self._reg("add", _FOLDERS, *name, rf"{profile}\AppData\Local")
        try:
            yield
        finally:
            self._reg("add", _FOLDERS, *name, r"%USERPROFILE%\AppData\Local")

    def forget(self) -> None:
        """Take away what Windows knows of the program and where it is."""
        for key in (OWN, UNINSTALL):
            self._reg("delete", key, "/f")

    def has_key(self, key: str) -> bool:
        """Whether there is such a key in the registry."""
        return not self._reg("query", key).status

    def is_running(self) -> bool:
        """Whether the window's executable is held by a program that runs."""
        words = ["-I", "-c", _ASK_HELD, self.machine.name(self.window)]
        return bool(self.machine.run(bundle.python(self.job), *words, call=self.call()).status)

    def files(self) -> dict[str, str]:
        """Every file of the program with the hash of what is in it."""
        return contents(self.folder)

    def _reg(self, *words: str) -> Answer:
        return self.machine.run(Path("reg"), *words, call=self.call())

    def call(self) -> Call:
        """How tools are called for the trial."""
        return Call(self.job.log("trial"), self.job.work, limit=_LIMIT)


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of what is in it."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def see(seen: bool, what: str) -> None:
    """Say what was seen. Raises BuildError when it was not."""
    if not seen:
        raise BuildError(f"The trial failed: not so that {what}.")
    print(f"    seen: {what}", flush=True)


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for another program. Raises BuildError when it takes too long."""
    end = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise BuildError(f"For {_PATIENCE} s nothing showed that {what}.")
        time.sleep(_STEP)
