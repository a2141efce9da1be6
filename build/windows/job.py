"""What is built, where its parts lie, and what makes every build of one commit the same."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import freezing
import history
from environment import DIST, ROOT, WORK, SetupError

from windows.calling import BuildError

WINDOWS = ROOT / "build" / "windows"
WINE = ROOT / "build" / "wine"


@dataclass(frozen=True)
class Job:
    """One build: of the tree ``source``, below ``work``; ``downloads`` may serve several jobs.

    ``moment`` is what the build calls now, in seconds since 1970. ``recipe`` is the folder of the
    installer's script: an older source is packed by today's.
    """

    source: Path
    work: Path
    downloads: Path
    out: Path
    moment: int
    quick: bool = False
    recipe: Path = WINDOWS

    @property
    def version(self) -> str:
        """The version that the source names, such as 0.1.0."""
        project = tomllib.loads((self.source / "pyproject.toml").read_text("utf-8"))["project"]
        return str(project["version"])

    @property
    def interpreter(self) -> Path:
        """The folder of the Windows Python."""
        return self.work / "python"

    @property
    def packages(self) -> Path:
        """Where the Windows Python finds its packages."""
        return self.interpreter / "Lib" / "site-packages"

    @property
    def frozen(self) -> Path:
        """The folder of the packaged program."""
        return self.work / "dist" / "npors_desktop"

    @property
    def setup(self) -> Path:
        """The finished installer."""
        return self.out / f"npors_desktop-{self.version}-setup.exe"

    @property
    def icon(self) -> Path:
        """The icon of the program and of its installer."""
        return self.source / "resources" / "icons" / "npors_desktop.ico"

    def log(self, name: str) -> Path:
        """Where the words of a step's tools are kept."""
        return self.work / "logs" / f"{name}.log"

    def elsewhere(self, name: str, source: Path, moment: int) -> "Job":
        """A second job of another tree, below this one's work folder."""
        work = self.work / name
        return replace(self, source=source, work=work, out=work / "out", moment=moment)


def own(*, quick: bool) -> Job:
    """The job of this working copy."""
    work = WORK / "windows"
    return Job(ROOT, work, work / "downloads", DIST, int(freezing.moment()), quick)


def git(*words: str) -> str:
    """What git says of this working copy. Raises BuildError."""
    return git_bytes(*words).decode("utf-8").strip()


def git_bytes(*words: str) -> bytes:
    """What git gives of this working copy, such as an archive. Raises BuildError."""
    try:
        return history.ask(*words)
    except SetupError as error:
        raise BuildError(str(error)) from error
