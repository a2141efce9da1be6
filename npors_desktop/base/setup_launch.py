"""Starting a setup file, on systems that have them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from pathlib import Path


def launch(file: Path) -> bool:
    """Start a setup program; False on systems where the user unpacks the file instead.

    Raises UserError when the system will not start it.
    """
    start: Any = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(str(file))
    except OSError as error:
        # Also when the person answers No to the system's question.
        raise UserError(
            message(
                "The system did not start “{name}”: {why}.",
                name=file.name,
                why=error.strerror or str(error),
            ),
            message(
                "Nothing was installed. The file was checked; you can start it in “{folder}”.",
                folder=file.parent,
            ),
            code="setup_not_started",
        ) from error
    return True
