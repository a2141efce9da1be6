"""The command that opens the window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from npors_desktop.composition.program import open_window
from npors_desktop.domain.messages import message
from npors_desktop.workflows.given_file import look

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from npors_desktop.cli.printing import Printer


def window(asked: Namespace, printer: Printer) -> int:
    """Open the window, and a file in it; a window that is open already is used."""
    file: Path | None = asked.file.absolute() if asked.file else None
    # Without a console nothing can be printed here: the window says what is wrong.
    if file is not None and sys.stderr is not None:
        look(file)
    if sys.platform.startswith("linux") and not _has_screen():
        printer.tell(message("No screen is available, so the window cannot be shown."))
        command = "npors-desktop demo --folder DIR"
        printer.tell(message("To see the program work without one: {command}", command=command))
        return 3
    return open_window(file)


def _has_screen() -> bool:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
