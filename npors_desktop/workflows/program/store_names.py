"""Whose each store of this account is and when it was opened last, kept beside the stores: a locked
one cannot say it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.moments import moment_text, read_moment
from npors_desktop.base.whole_file import make_folder, read_limited, write_whole
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.canonical import Json

LIMIT = 64 * 1024
WHAT = message("The list of stores")


@dataclass(frozen=True, slots=True)
class NamedStore:
    """The name of a store's assessor or office, when it was opened last, and by whom of an office's
    staff (their id; empty for nobody who is named)."""

    name: str
    used_at: datetime
    person: str = ""


class StoreNames:
    """Reads and writes the list, in which each store has the name of its folder."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> dict[str, NamedStore]:
        """The stores that are known; none if the file is missing or unreadable."""
        try:
            body = read_json(read_limited(self._file, LIMIT, WHAT), WHAT)
            kept = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
            return {key: _read(one) for key, one in kept.items()}
        except (UserError, KeyError, TypeError, ValueError):
            return {}

    def keep(self, folder: Path, store: NamedStore) -> None:
        """Keep what is known of the store in this folder. Raises MachineFailedError."""
        home = self._file.parent
        beside = {key: one for key, one in self.read().items() if (home / key).is_dir()}
        make_folder(home)
        stores = {**beside, folder.name: store}
        write_whole(self._file, canonical({key: _plain(one) for key, one in stores.items()}))


# Read and written here and not by ``base.values``, which the first page would have to wait for.
def _plain(store: NamedStore) -> Json:
    plain: dict[str, Json] = {"name": store.name, "used_at": moment_text(store.used_at)}
    return {**plain, "person": store.person} if store.person else plain


def _read(plain: Json) -> NamedStore:
    """Raises KeyError, TypeError and ValueError for what ``_plain`` did not make."""
    name, used_at, person = plain["name"], read_moment(plain["used_at"]), plain.get("person", "")
    if not (isinstance(name, str) and isinstance(person, str)):
        raise TypeError
    if len(plain) > len(fields(NamedStore)):
        raise TypeError
    return NamedStore(name, used_at, person)
