"""Starting a setup file, where the system has such."""

import os
from pathlib import Path
from typing import Any

from npors_desktop.domain.errors import UserError


def launch(file: Path) -> bool:
    """Start a program of the system's own kind; False where it is for a person to unpack.

    Raises UserError when the system will not start it.
    """
    start: Any = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(str(file))
    except OSError as error:
        # Also when the person answers the system's own question with no.
        raise UserError(
            f"The system did not start “{file.name}”: {error.strerror or error}.",
            f"Nothing was installed. It lies in “{file.parent}”, checked; it can be started there.",
            code="setup_not_started",
        ) from error
    return True
