"""The parts that come with the program, and their licences: the notices of third parties.

In a working copy they are gathered from the metadata of the installed packages; the packaged
program includes the list gathered when it was packaged. What the metadata leaves out is in
``resources/licences/parts.toml``.
"""

from __future__ import annotations

import platform
import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.paths import bundle, resource
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.metadata import Distribution

LIST = ("licences", "notices.json")
LIMIT = 16 * MIB
WHAT = message("The list of licences")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_SHORT = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """One part: its name, version (empty if it has none), licence, and the licence's text."""

    name: str
    version: str
    licence: str
    text: str


@dataclass(frozen=True, slots=True)
class _Kept:
    format: int
    notices: tuple[Notice, ...]


def notices() -> tuple[Notice, ...]:
    """Everything that comes with this program, itself first, the rest by name.

    Raises DamagedFileError or WrongUseError if the packaged list was altered.
    """
    kept = bundle().joinpath(*LIST)
    if kept.is_file():
        return read_notices(read_limited(kept, LIMIT, message("the list of licences")))
    return gather()


def gather() -> tuple[Notice, ...]:
    """The notices from the metadata of this Python's packages."""
    told = tomllib.loads(resource("licences", "parts.toml").read_text("utf-8"))
    project = _project()
    needed = _closure(project["dependencies"])
    found = [_of_package(name, package, told) for name, package in needed.items()]
    found += [_of_part(part, needed) for part in told["parts"]]
    own = Notice(
        project["name"],
        project["version"],
        project["license"],
        (bundle() / "LICENSE").read_text("utf-8"),
    )
    return (own, *sorted(found, key=lambda notice: notice.name.casefold()))


def packages() -> dict[str, Distribution]:
    """The installed packages that the program needs, directly or through others, by name."""
    return _closure(_project()["dependencies"])


def write_notices(all_: Iterable[Notice]) -> bytes:
    """The list as the packaged program includes it."""
    return canonical(to_plain(_Kept(1, tuple(all_))))


def read_notices(data: bytes) -> tuple[Notice, ...]:
    """Read such a list. Raises DamagedFileError."""
    return from_plain(_Kept, read_json(data, WHAT), WHAT).notices


def as_text(all_: Iterable[Notice]) -> str:
    """The list for people without the program: one text file."""
    line = "=" * 78
    return "\n".join(
        f"{line}\n{n.name} {n.version}\nLicence: {n.licence}\n{line}\n\n{n.text.strip()}\n"
        for n in all_
    )


def _project() -> dict[str, Any]:
    return tomllib.loads((bundle() / "pyproject.toml").read_text("utf-8"))["project"]


def _closure(requirements: Iterable[str]) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = list(requirements)
    while waiting:
        need = waiting.pop()
        match = _NAME.match(need)
        name = re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
        if not name or name in found or "extra ==" in need:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            # Needed on another system or by another Python: not shipped here.
            continue
        waiting += found[name].requires or ()
    return found


def _of_package(name: str, package: Distribution, told: Mapping[str, Any]) -> Notice:
    texts = [_titled(file.name, _read(Path(str(file.locate())))) for file in _texts(package)]
    texts += [_shared(text) for text in told["texts"].get(name, ())]
    licence = told["licences"].get(name) or _licence(package)
    return Notice(name, package.version, licence, "\n\n".join(texts))


def _of_part(part: Mapping[str, Any], needed: Mapping[str, Distribution]) -> Notice:
    version = part.get("version", "")
    if part["name"] == "Python":
        version = platform.python_version()
    elif "with" in part:
        version = f"(in {part['with']} {needed[part['with']].version})"
    text = "\n\n".join(_shared(name) for name in part["texts"])
    return Notice(part["name"], version, part["licence"], text)


def _texts(package: Distribution) -> list[Any]:
    files = [f for f in package.files or () if _TEXT.search(f.name) or "licenses" in f.parts]
    return sorted(f for f in files if f.suffix not in (".py", ".pyc", ".so", ".pyd"))


def _licence(package: Distribution) -> str:
    fields = package.metadata
    names = [name for name in ("License-Expression", "License") if name in fields]
    said = fields[names[0]] if names else ""
    if said and len(said) <= _SHORT and "\n" not in said:
        return said
    classes = fields.get_all("Classifier") or []
    told = [c.rsplit("::", 1)[-1].strip() for c in classes if c.startswith("License ::")]
    return ", ".join(told) or said.split("\n")[0]


def _shared(name: str) -> str:
    return _read(resource("licences", name))


def _read(file: Path) -> str:
    return file.read_text("utf-8", errors="replace").strip()


def _titled(name: str, text: str) -> str:
    return f"[{name}]\n\n{text}"
