"""Backups of a store: making, restoring and proving them.

A backup is one file: the vault and a snapshot of the store, still encrypted with the store's own
key, in a container with a checksum of each. It opens with the passphrase that the store had when
the backup was made.
"""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.named_file import BACKUP, written_named
from npors_desktop.base.values import moment_text
from npors_desktop.base.whole_file import machine_failed, written_whole
from npors_desktop.domain.record import HistoryProof
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.sqlcipher.store import Store, StoreHealth
from npors_desktop.workflows.backup.backup_file import STORE, VAULTS, pack, unpack

_BEGUN = "copy-"


@dataclass(frozen=True, slots=True)
class Proof:
    """What proving a backup found: the health of the store in it, and how much it holds."""

    health: StoreHealth
    visits: int
    assessments: int


# Opens the store in a folder with a passphrase.
OpenStore = Callable[[Path, str], Store]


class Backups:
    """Makes backups of an open store."""

    def __init__(self, store: Store, folder: Path, clock: Clock) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock

    @property
    def store(self) -> str:
        """The name of the store's folder, which tells its backups from those of another store."""
        return self._folder.name

    def now(self) -> datetime:
        """The time by this computer's clock, with its time zone: when something was saved."""
        return self._clock.now()

    def copy(self, to: Path, *, replace: bool = False) -> Path:
        """Write a backup to a file, completely or not at all; returns the file. ``replace``, over
        another backup.

        Raises WrongUseError (see ``check_target``), MachineFailedError.
        """
        return self._copy(to, written_named(to, BACKUP, replace=replace))

    def copy_to_own(self, to: Path) -> Path:
        """Write a backup to a file that the program names itself; returns the file. Raises
        MachineFailedError."""
        return self._copy(to, written_whole(to))

    def _copy(self, to: Path, writing: AbstractContextManager[BinaryIO]) -> Path:
        # Left by an interrupted backup; no other program works here while the store is open.
        for left in self._folder.glob(f"{_BEGUN}*"):
            shutil.rmtree(left, ignore_errors=True)
        try:
            with writing as out, TemporaryDirectory(dir=self._folder, prefix=_BEGUN) as made:
                snapshot = Path(made) / STORE
                self._store.copy_to(snapshot)
                members = {STORE: snapshot, **_beside(self._folder)}
                pack(members, out, moment_text(self._clock.now()))
        except OSError as error:
            raise machine_failed(error, to) from error
        return to


def restore(file: Path, to: Path) -> Path:
    """Restore a backup into a new folder, completely or not at all; returns the folder.

    Raises WrongUseError (the folder is not empty), DamagedFileError, NewerFormatError,
    MachineFailedError.
    """
    unpack(file, to)
    return to


def prove(file: Path, passphrase: str, open_store: OpenStore) -> Proof:
    """Restore a backup into a temporary folder, open it, and check every page and the chain."""
    try:
        with TemporaryDirectory(prefix="npors-proof-") as made:
            store = open_store(restore(file, Path(made) / "proof"), passphrase)
            try:
                health = store.check(_signed_proof)
                with store.reading() as transaction:
                    visits = len(transaction.visits.all())
                    assessments = len(transaction.assessments.lines())
            finally:
                store.close()
    except OSError as error:
        raise machine_failed(error, file) from error
    return Proof(health, visits, assessments)


def _signed_proof(pdf: bytes) -> tuple[str, HistoryProof]:
    """What a signed report says of its record and its history."""
    found = record_json_of(pdf)
    return sha256_hex(found), read_record(found).history


def _beside(folder: Path) -> dict[str, Path]:
    """The files that open the store: the vault, and the office's authority if there is one."""
    names = list(VAULTS)
    authority = folder / "authority"
    if authority.is_dir():
        names += [f"authority/{p.name}" for p in sorted(authority.iterdir()) if p.is_file()]
    return {name: folder / name for name in names if (folder / name).is_file()}
