"""Copies of a store that are proved to restore.

A copy is one file: the vault and a snapshot of the store, still encrypted with the store's own
key, in a plain container with a checksum each. It opens with the passphrase that the store had
then.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from npors_desktop.base.clock import Clock
from npors_desktop.base.values import moment_text
from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.store.sqlcipher.store import Store, StoreHealth
from npors_desktop.workflows.copies.backup_file import STORE, VAULTS, lay_out, pack

_BEGUN = "copy-"


@dataclass(frozen=True, slots=True)
class Proof:
    """What proving a copy found: the store opened, its chain and pages are whole, and counts."""

    health: StoreHealth
    visits: int
    assessments: int


# Opens a store in a folder with a passphrase; ``app`` gives it.
OpenStore = Callable[[Path, str], Store]


class Backups:
    """Makes a copy of an open store."""

    def __init__(self, store: Store, folder: Path, clock: Clock) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock

    @property
    def store(self) -> str:
        """The name of the store's folder, by which its copies are told from another store's."""
        return self._folder.name

    def now(self) -> datetime:
        """The moment on this machine's clock, aware: when a deed at any desk was kept."""
        return self._clock.now()

    def copy(self, to: Path) -> Path:
        """Write a copy as one file, whole or not at all.

        Raises WrongUseError (it would take the place of a part of the store), MachineFailedError.
        """
        home = self._folder.resolve()
        if to.resolve().parent in (home, home / "authority"):
            raise WrongUseError(
                f"A copy cannot lie among the files that it is a copy of, in “{home}”.",
                "Nothing was written. Choose a stick or another folder.",
            )
        # Of a copy that was cut off; nobody else works here while the store is open.
        for left in self._folder.glob(f"{_BEGUN}*"):
            shutil.rmtree(left, ignore_errors=True)
        try:
            with TemporaryDirectory(dir=self._folder, prefix=_BEGUN) as made:
                snapshot = Path(made) / STORE
                self._store.copy_to(snapshot)
                members = {STORE: snapshot, **_beside(self._folder)}
                pack(members, to, moment_text(self._clock.now()))
        except OSError as error:
            raise machine_failed(error, to) from error
        return to


def restore(file: Path, to: Path) -> Path:
    """Lay a copy out as a new store's folder, whole or not at all; an existing one is never
    overwritten.

    Raises WrongUseError (something is there already), DamagedFileError, NewerFormatError,
    MachineFailedError.
    """
    lay_out(file, to)
    return to


def prove(file: Path, passphrase: str, open_store: OpenStore) -> Proof:
    """Restore a copy into a folder of its own, open it, and check every page and the chain."""
    try:
        with TemporaryDirectory(prefix="npors-proof-") as made:
            store = open_store(restore(file, Path(made) / "proof"), passphrase)
            try:
                health = store.check()
                with store.reading() as unit:
                    counts = len(unit.visits.all()), len(unit.assessments.lines())
            finally:
                store.close()
    except OSError as error:
        raise machine_failed(error, file) from error
    return Proof(health, *counts)


def _beside(folder: Path) -> dict[str, Path]:
    """What opens the store: the vault, and the office's authority where there is one."""
    names = list(VAULTS)
    authority = folder / "authority"
    if authority.is_dir():
        names += [f"authority/{p.name}" for p in sorted(authority.iterdir()) if p.is_file()]
    return {name: folder / name for name in names if (folder / name).is_file()}
