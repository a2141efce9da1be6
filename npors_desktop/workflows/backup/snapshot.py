"""The files of a store as they were at one moment, while the store is in use.

The store itself is copied as of one transaction. The files beside it change on their own, and only
for a moment: where one changed meanwhile, all are copied again. Should one change every time, the
last copy is taken: the authority's ledger and the store are made to agree when an office opens.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.leftovers import copying_name, temporary
from npors_desktop.base.two_copies import copy_of
from npors_desktop.base.whole_file import make_folder
from npors_desktop.signing.authority.folder import FILES
from npors_desktop.vault.vault_place import COPY, FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

STORE = "store.db"
VAULTS = (FILE, COPY)
# Names of a backup's receipts; a file of another name is none.
RECEIPT = re.compile(r"[0-9a-f-]{36}\.r[0-9]{1,9}\.[0-9a-f]{16}\.npreceipt")
_TRIES = 5


@contextmanager
def snapshot(folder: Path, copy_store: Callable[[Path], None]) -> Generator[dict[str, Path]]:
    """The files of a backup by their names in it; they are gone after the with-block.

    Raises OSError, and what ``copy_store`` raises.
    """
    with temporary(folder / copying_name()) as made:
        yield _copied(folder, made, copy_store)


def _copied(folder: Path, made: Path, copy_store: Callable[[Path], None]) -> dict[str, Path]:
    # Before the store: a receipt is written after its record, so none is of an unknown one.
    copied = _receipts(folder, made)
    store = made / STORE
    beside: dict[str, bytes] = {}
    for _ in range(_TRIES):
        beside = _beside(folder)
        store.unlink(missing_ok=True)
        copy_store(store)
        if _beside(folder) == beside:
            break
    for name, data in beside.items():
        copied[name] = made / name
        make_folder(copied[name].parent)
        copied[name].write_bytes(data)
    return {STORE: store, **copied}


def _beside(folder: Path) -> dict[str, bytes]:
    """The files that open the store: the vault, and the office's authority if there is one. The
    authority's second copies are made again when it opens."""
    found: dict[str, bytes] = {}
    for name in (*VAULTS, *(f"authority/{one}" for one in FILES)):
        file = folder / name
        there = next((one for one in (file, copy_of(file)) if one.is_file()), None)
        if there is not None:
            found[name] = there.read_bytes()
    return found


def _receipts(folder: Path, made: Path) -> dict[str, Path]:
    """The receipts that an office has given."""
    place = folder / "receipts"
    entries = sorted(place.iterdir()) if place.is_dir() else []
    found = [file for file in entries if RECEIPT.fullmatch(file.name) and not file.is_symlink()]
    if found:
        make_folder(made / "receipts")
    return {
        f"receipts/{file.name}": Path(shutil.copyfile(file, made / "receipts" / file.name))
        for file in found
    }
