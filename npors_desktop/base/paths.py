"""Where the program's own files and its data live."""

import sys
from pathlib import Path

import platformdirs


def resource(*parts: str) -> Path:
    """A file of ``resources/``, in the repository or in the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


def data_folder() -> Path:
    """The platform's local application data folder for this program (not yet made)."""
    return Path(platformdirs.user_data_dir("npors_desktop", appauthor=False, roaming=False))
