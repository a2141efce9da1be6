"""The folder that the computer's camera program writes to: what is new in it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDINGS = (".jpg", ".jpeg", ".png")
# The times of files on a memory card have steps of two seconds.
_STEP = timedelta(seconds=2)


def new_pictures(folder: Path, since: datetime, until: datetime) -> tuple[Path, ...]:
    """The pictures in a folder that were written between two moments (aware), the newest first.
    Raises WrongUseError (``no_camera_folder``), MachineFailedError."""
    if not folder.is_dir():
        raise WrongUseError(
            message("The folder of the camera is not there: “{folder}”.", folder=folder),
            message("Nothing was changed. Choose the folder in Settings, or choose a file."),
            code="no_camera_folder",
        )
    try:
        found = sorted(_pictures(folder), reverse=True)
    except OSError as error:
        raise machine_failed(error, folder) from error
    return tuple(path for at, path in found if since - _STEP <= at <= until + _STEP)


def _pictures(folder: Path) -> Iterator[tuple[datetime, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(_ENDINGS) and entry.is_file():
                yield datetime.fromtimestamp(entry.stat().st_mtime, UTC), Path(entry.path)
