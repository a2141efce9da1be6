"""The look and language of the window, kept beside the store: both are needed before it is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.workflows.backup.plan import BackupPlan, Every

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 64 * 1024
WHAT = message("The window's preferences")
# A store that is never locked is not to be had.
LONGEST_IDLE = 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """The names of the window's colours and language (empty for the default), and the scale of its
    text. ``updates_from`` is where to look for a newer version; ``updates_allowed`` says whether
    that may be on a network. ``lock_minutes`` is how long the window may stay unused before the
    store is locked. ``backup_folder`` and ``backup_every`` say where backups are made automatically
    and how often. ``camera_folder`` is where the computer's camera program writes its pictures.
    ``first_run`` says for whom the first run is under way while there is no store; ``setting_up``,
    that what is left of it is shown first, once a store is open."""

    theme: str = ""
    text_scale: float = 1.0
    language: str = ""
    updates_from: str = ""
    updates_allowed: bool = False
    lock_minutes: int = 15
    backup_folder: str = ""
    backup_every: str = Every.NEVER.value
    camera_folder: str = ""
    first_run: str = ""
    setting_up: bool = False

    @property
    def is_setting_up(self) -> bool:
        """Whether a store that is open is still to be set up. The first run may have ended between
        making it and noting that."""
        return self.setting_up or bool(self.first_run)

    def look(self) -> Preferences:
        """Those of the window's look and language alone."""
        return Preferences(self.theme, self.text_scale, self.language)

    def idle_minutes(self) -> int:
        """``lock_minutes`` within its bounds, whatever the file says."""
        return min(max(self.lock_minutes, 1), LONGEST_IDLE)

    def backup_plan(self) -> BackupPlan:
        """Where backups are made automatically, and how often; a word that is not known is
        never."""
        is_known = self.backup_every in set(Every)
        every = Every(self.backup_every) if is_known else Every.NEVER
        return BackupPlan(Path(self.backup_folder) if self.backup_folder else None, every)


_DEFAULTS = asdict(Preferences())


def _read(kept: Mapping[str, Any]) -> Preferences:
    """Read here and not by ``base.values``, which the first page would have to wait for."""
    known = {name: kept[name] for name in _DEFAULTS if name in kept}
    is_sound = all(_is_like(_DEFAULTS[name], value) for name, value in known.items())
    return Preferences(**known) if is_sound else Preferences()


def _is_like(default: object, value: object) -> bool:
    # A scale of 1 is written without a fraction.
    return type(value) is type(default) or (type(default) is float and type(value) is int)


class PreferencesFile:
    """Reads and writes the preferences of one account in a small file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Preferences:
        """The saved preferences, without those that only a later version knows; the defaults if the
        file is missing or unreadable.
        """
        try:
            body = read_json(read_limited(self._file, LIMIT, WHAT), WHAT)
            kept = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
        except UserError:
            return Preferences()
        return _read(kept)

    def keep(self, preferences: Preferences) -> None:
        """Keep them. Raises MachineFailedError."""
        make_folder(self._file.parent)
        write_whole(self._file, canonical(asdict(preferences)))

    def change(self, **changed: str | float) -> None:
        """Keep these and leave the others as they are. Raises MachineFailedError."""
        self.keep(replace(self.read(), **changed))
