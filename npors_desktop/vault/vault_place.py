"""Where a vault is, and who has a passphrase of it. To look at that, nothing that opens it has to
be loaded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.base.canonical import canonical, read_json, sha256_hex
from npors_desktop.base.two_copies import copy_of, whole_copies
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.domain.sign_in import LONGEST_NAME, SignInName

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "vault.json"
COPY = copy_of(Path(FILE)).name
LARGEST = 64 * 1024
WHAT = message("a store's key file")


def exists(folder: Path) -> bool:
    """Whether a vault, or what is left of one, is in this folder."""
    return any(os.path.lexists(folder / name) for name in (FILE, COPY))


def people_of(folder: Path) -> tuple[SignInName, ...]:
    """The people who have a passphrase of the store in a folder, which nothing proves yet; none
    where its one passphrase is nobody's. What is wrong with the files, opening them says. Raises
    NewerFormatError."""
    return next(whole_copies(folder / FILE, LARGEST, WHAT, _people, []), ())


def _people(data: bytes) -> tuple[SignInName, ...]:
    plain: Any = read_json(data, WHAT)
    whole = cast("dict[str, Any]", plain) if isinstance(plain, dict) else {}
    body = {name: value for name, value in whole.items() if name != "checksum"}
    slots = body.get("slots")
    if whole.get("checksum") != sha256_hex(canonical(body)) or not isinstance(slots, list):
        raise DamagedFileError(message("It is not a key file of a store."))
    return tuple(_named(cast("list[Any]", slots)))


def _named(slots: list[Any]) -> Iterator[SignInName]:
    for slot in slots:
        found = cast("dict[str, Any]", slot) if isinstance(slot, dict) else {}
        person, name = found.get("person"), found.get("name")
        if isinstance(person, str) and isinstance(name, str) and person:
            yield SignInName(person, name[:LONGEST_NAME])
