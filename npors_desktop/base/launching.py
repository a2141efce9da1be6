"""Starting a setup file, where the system has such."""

import os
from pathlib import Path
from typing import Any

from npors_desktop.base.whole_file import machine_failed


def launch(file: Path) -> bool:
    """Start a program of the system's own kind; False where it is for a person to unpack.

    Raises MachineFailedError when the system will not start it.
    """
    start: Any = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(str(file))
    except OSError as error:
        raise machine_failed(error, file) from error
    return True
