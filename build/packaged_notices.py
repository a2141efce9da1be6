"""What a packaged program is made of, seen from its notices: nothing may be in it without one.

Used by ``installer.spec``, which PyInstaller runs with the environment's own Python.
"""

import platform
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path

from npors_desktop.base.licence_notices import Notice

COMMON = Path("/usr/share/common-licenses")
PACKAGER = {"PyInstaller", "_pyinstaller_hooks_contrib"}
DOCUMENTS = Path("/usr/share/doc")
_NAMED = re.compile(r"/usr/share/common-licenses/([A-Za-z0-9.+-]*[A-Za-z0-9])")

# Asks the system which package a file is of, and which version of it is installed.
Owner = Callable[[Path], tuple[str, str] | None]


def strangers(sources: Iterable[Path], packages: Mapping[str, Distribution]) -> list[str]:
    """What comes from installed packages of which there is no notice, by its topmost name.

    ``sources`` are the files as they lie on the machine that packages the program. What PyInstaller
    adds of its own has a notice as its bootloader.
    """
    known = {Path(str(f.locate())).resolve() for d in packages.values() for f in d.files or ()}
    found: set[str] = set()
    for source in sources:
        folder = next((n for n in ("site-packages", "dist-packages") if n in source.parts), "")
        if folder and source.resolve() not in known:
            found.add(source.parts[source.parts.index(folder) + 1])
    return sorted(found - PACKAGER)


def system_notices(sources: Iterable[Path], owner: Owner) -> list[Notice]:
    """The notices of the system's libraries that are packed along, with the texts they refer to."""
    found: dict[str, Notice] = {}
    shared: dict[str, Notice] = {}
    for source in sorted(set(sources)):
        told = owner(source)
        if told is None or told[0] in found:
            continue
        name, version = told
        text = (DOCUMENTS / name / "copyright").read_text("utf-8", errors="replace")
        found[name] = Notice(name, version, "as its text says", text)
        for licence in _NAMED.findall(text):
            file = COMMON / licence
            if file.is_file() and licence not in shared:
                words = file.read_text("utf-8", errors="replace")
                shared[licence] = Notice(f"Licence text {licence}", "", licence, words)
    both = [*found.values(), *shared.values()]
    return sorted(both, key=lambda notice: notice.name.casefold())


def windows_notices(python: Path) -> list[Notice]:
    """The notice of the Python that Windows needs packed along, in the folder it is installed in.

    Its text names what is linked into it (OpenSSL, libffi and others) and Microsoft's runtime.
    """
    text = (python / "LICENSE.txt").read_text("utf-8", errors="replace")
    name = "Python for Windows, and what is linked into it"
    return [Notice(name, platform.python_version(), "as its text says", text)]


def debian_owner(file: Path) -> tuple[str, str] | None:
    """The Debian package that a file is of, and its version; None for one of no package."""
    for name in (str(file), str(file.resolve()), str(file.resolve()).removeprefix("/usr")):
        answer = _ask("dpkg-query", "--search", name)
        if answer:
            package = answer.split(": ")[0].split(",")[0]
            return package.split(":")[0], _ask("dpkg-query", "-W", "-f=${Version}", package)
    return None


def _ask(*command: str) -> str:
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""
