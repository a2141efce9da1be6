"""Where the data of this program is."""

from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """The system's local application data folder for this program; it may not exist yet."""
    return Path(platformdirs.user_data_dir("npors_desktop", appauthor=False, roaming=False))
