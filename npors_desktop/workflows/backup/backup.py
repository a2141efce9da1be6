"""Backups of a store: making and restoring them.

A backup is one file: the vault and a snapshot of the store, still encrypted with the store's own
key, an office's authority and its receipts, in a container with a checksum of each. It opens with
the passphrase that the store had when the backup was made.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO

from npors_desktop.base.leftovers import sweep_copies
from npors_desktop.base.moments import moment_text
from npors_desktop.base.named_file import BACKUP, check_name, check_target, written_named
from npors_desktop.base.whole_file import machine_failed, written_whole
from npors_desktop.domain.messages import message
from npors_desktop.vault.vault import id_of
from npors_desktop.workflows.backup.backup_file import nobody_told, pack, store_of, unpack
from npors_desktop.workflows.backup.restored_mark import read_mark
from npors_desktop.workflows.backup.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.backup.backup_file import Told


class Backups:
    """Makes backups of a store that is open, here or in another program. ``noting`` notes at an
    office, by the file's name, that a person makes one."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        clock: Clock,
        noting: Callable[[str], AbstractContextManager[None]] = lambda _file: nullcontext(),
    ) -> None:
        self._store = store
        self._noting = noting
        self._folder = folder
        self._clock = clock

    @property
    def store(self) -> str:
        """The name of the store's folder, which tells its backups from those of another store."""
        return self._folder.name

    def now(self) -> datetime:
        """The time by this computer's clock, with its time zone: when something was saved."""
        return self._clock.now()

    def copy(self, to: Path, *, replace: bool = False, told: Told = nobody_told) -> Path:
        """Write a backup to a file, completely or not at all; returns the file. ``replace``, over
        another backup of this store. ``told`` hears how far it is.

        Raises WrongUseError (see ``check_target``), MachineFailedError.
        """
        own = BACKUP.only(message("a backup of this store"), self.is_of_this_store)
        check_target(to, own, replace=replace)
        with self._noting(to.name):
            return self._copy(to, written_named(to, own, replace=replace), told)

    def copy_by_itself(self, to: Path) -> Path:
        """Write a backup that nobody asked for, over another of this store; nothing is written to
        the store. Raises as ``copy``."""
        own = BACKUP.only(message("a backup of this store"), self.is_of_this_store)
        return self._copy(to, written_named(to, own, replace=True))

    def is_of_this_store(self, file: Path) -> bool:
        """Whether a backup is of this store, by the id in its key file, which every store has of
        its own. Raises as ``restore``."""
        return store_of(file) == id_of(self._folder)

    def copy_to_own(self, to: Path) -> Path:
        """Write a backup to a file that the program names itself; returns the file. Raises
        MachineFailedError."""
        return self._copy(to, written_whole(to))

    def _copy(
        self, to: Path, writing: AbstractContextManager[BinaryIO], told: Told = nobody_told
    ) -> Path:
        sweep_copies(self._folder)
        try:
            with writing as out, snapshot(self._folder, self._store.copy_to) as members:
                pack(members, out, self._newest(), told)
        except OSError as error:
            raise machine_failed(error, to) from error
        return to

    def _newest(self) -> str:
        """The moment of what a backup holds: now, but nothing came to a restored office since its
        own backup, until a person has confirmed that it goes on."""
        mark = read_mark(self._folder)
        if mark is None:
            return moment_text(self._clock.now())
        return moment_text(mark.made_at) if mark.made_at else ""


def restore(file: Path, to: Path, told: Told = nobody_told) -> Path:
    """Restore a backup into a new folder that a person named, completely or not at all; returns the
    folder. ``told`` hears how far it is.

    Raises WrongUseError (the folder is not empty; see ``check_name``), DamagedFileError,
    NewerFormatError, MachineFailedError.
    """
    check_name(to)
    unpack(file, to, told=told)
    return to
