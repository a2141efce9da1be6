"""Where a vault is. To look whether there is one, nothing that opens it has to be loaded."""

import os
from pathlib import Path

from npors_desktop.base.two_copies import copy_of

FILE = "vault.json"
COPY = copy_of(Path(FILE)).name


def exists(folder: Path) -> bool:
    """Whether a vault, or what is left of one, is in this folder."""
    return any(os.path.lexists(folder / name) for name in (FILE, COPY))
