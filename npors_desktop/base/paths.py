"""Where the program's own files are, and what the names of folders mean."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

# The variables in which OneDrive names its folders (learn.microsoft.com, "Known Folder Move").
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# The names of the services' folders on Windows, macOS and Linux, in small letters.
_KNOWN = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "box-box": "Box",
    "megasync": "MEGA",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
}
# Box Drive's folder has a common word as its name (support.box.com, "Technical Information for Box
# Drive Administrators"), so it counts only with a capital, and not as an account's name.
_BOX_DRIVE = "Box"


def resource(*parts: str) -> Path:
    """A file in ``resources/``, in the repository or in the frozen program."""
    return bundled("resources", *parts)


def bundled(*parts: str) -> Path:
    """A file that comes with the program, in the repository or in the frozen program."""
    return bundle().joinpath(*parts)


def bundle() -> Path:
    """The folder of what comes with the program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def program_folders() -> tuple[Path, ...]:
    """The folders that the program itself is in."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent, bundle()
    return bundled("npors_desktop"), bundled("resources")


def typed_path(text: str) -> Path:
    """A path as it was typed, with ``~`` replaced if it means a known account's folder."""
    # Path.expanduser raises for an account that does not exist.
    return Path(os.path.expanduser(text))  # noqa: PTH111


def real_path(path: Path) -> Path:
    """The path that a name stands for, links and ``..`` followed; every path that is written to is
    asked for here first. Raises WrongUseError for a name that no file system has."""
    try:
        real = os.path.realpath(path)
        if "\0" in real:
            raise ValueError("a zero byte")  # which Windows tells only when the name is used
        return Path(real)
    except ValueError as error:  # also half of a pair of UTF-16, where no name can have it
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        raise WrongUseError(
            message("“{path}” is not a valid file name.", path=shown.replace("\0", "\\0")),
            message("Check the name."),
            code="not_a_name",
        ) from error


def synchronised_by(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The service that copies this folder to other machines, or an empty string.

    It is recognised by OneDrive's environment variables and by the names of the services'
    folders. A store there would be copied while it is open, and overwritten by older copies.
    """
    place = _plain(folder)
    for name in _ONEDRIVE:
        told = environment.get(name, "")
        if told and place.is_relative_to(_plain(Path(told))):
            return "OneDrive"
    known = next((_KNOWN[part] for part in map(_service, place.parts) if part), "")
    return known or (_BOX_DRIVE if _is_in_box_drive(folder) else "")


def _is_in_box_drive(folder: Path) -> bool:
    place, own = real_path(folder), real_path(typed_path("~"))
    below = place.relative_to(own) if place.is_relative_to(own) else place
    return _BOX_DRIVE in below.parts


def _plain(folder: Path) -> Path:
    # Whether letters count in a name differs from disk to disk; a warning may err on this side.
    return Path(os.path.normcase(real_path(folder)).casefold())


def _service(part: str) -> str:
    """The known name that a folder's name is, or begins with as in “OneDrive - ATP One”."""
    for known in _KNOWN:
        if part == known or part.startswith((f"{known} - ", f"{known} (", f"{known}-")):
            return known
    return ""
