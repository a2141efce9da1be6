"""The look and language of the window, kept beside the store: both are needed before it is open."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.errors import UserError

LIMIT = 64 * 1024
WHAT = "The window's preferences"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The names of the window's colours and language (empty for the default), and the scale of its
    text. ``updates_from`` is where to look for a newer version; ``updates_allowed`` says whether
    that may be on a network."""

    theme: str = ""
    text_scale: float = 1.0
    language: str = ""
    updates_from: str = ""
    updates_allowed: bool = False


_NAMES = tuple(field.name for field in fields(Preferences))


class PreferencesFile:
    """Reads and writes the preferences of one account in a small file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Preferences:
        """The preferences kept, without those that only a later version knows. The defaults where
        the file is missing or unreadable."""
        try:
            body = read_json(read_limited(self._file, LIMIT, WHAT), WHAT)
            kept = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
            known = {name: kept[name] for name in _NAMES if name in kept}
            return from_plain(Preferences, known, WHAT)
        except UserError:
            return Preferences()

    def keep(self, preferences: Preferences) -> None:
        """Keep them. Raises MachineFailedError."""
        make_folder(self._file.parent)
        write_whole(self._file, canonical(to_plain(preferences)))
