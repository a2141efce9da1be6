"""Backups that the program makes by itself, while a store is open.

They go to one folder, a USB stick for example, under names of their own: only files of such a name
and of the same store are ever deleted. When the last one was made, and when one failed, is kept in
the store.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from npors_desktop.base.kept_message import kept, read_kept
from npors_desktop.base.named_file import check_outside
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.workflows.backup.plan import Every

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.backup.backup import Backups
    from npors_desktop.workflows.backup.plan import BackupPlan

# How many of a store's backups stay in the folder.
KEPT = 5
TRIED_AGAIN_AFTER = timedelta(hours=1)
_DOCUMENT = "backups"
_ENDING = ".npcopy"


_SPAN = {Every.DAY: timedelta(days=1), Every.WEEK: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The folder that was used last; when a backup was last made there, and when one failed since,
    with the reason as a stored message."""

    folder: str = ""
    made_at: datetime | None = None
    failed_at: datetime | None = None
    reason: str = ""

    @property
    def why(self) -> Message:
        """Why the last one failed."""
        return read_kept(self.reason)


class ScheduledBackups:
    """Says when a backup is due, makes it, and notes what became of it."""

    def __init__(self, store: Store, backups: Backups, clock: Clock) -> None:
        self._store = store
        self._backups = backups
        self._clock = clock

    def check(self, folder: Path) -> None:
        """Refuse a folder of the program's own. Raises WrongUseError (``own_folder``)."""
        check_outside(folder)

    def last(self) -> LastBackup:
        """The last one; empty if there was none."""
        with self._store.reading() as transaction:
            body = transaction.documents.get(_DOCUMENT)
        return from_plain(LastBackup, body, message("The stored backups")) if body else LastBackup()

    def is_due(self, plan: BackupPlan) -> bool:
        """Whether one is to be made now; after a failure not before some time has passed."""
        if plan.folder is None or plan.every is Every.NEVER:
            return False
        last, now = self.last(), self._clock.now()
        if last.folder != str(plan.folder):
            return True
        if last.failed_at is not None and _is_within(last.failed_at, now, TRIED_AGAIN_AFTER):
            return False
        return last.made_at is None or not _is_within(last.made_at, now, _SPAN[plan.every])

    def make(self, folder: Path) -> Path:
        """Make a backup in a folder, and delete there the oldest ones of this store. Nothing is
        written to the store, so this may run beside everything else. Raises WrongUseError,
        MachineFailedError."""
        stamp = f"{self._clock.now().astimezone(UTC):%Y%m%d-%H%M%S}"
        made = self._backups.copy_by_itself(folder / f"{self._beginning}{stamp}{_ENDING}")
        self._prune(folder, made)
        return made

    def note_made(self, folder: Path) -> None:
        """Note that a backup was made in this folder. Raises MachineFailedError."""
        self._note(LastBackup(str(folder), self._clock.now()))

    def note_failed(self, folder: Path, error: UserError) -> None:
        """Note that a backup could not be made in this folder. Raises MachineFailedError."""
        last = self.last()
        before = last if last.folder == str(folder) else LastBackup(str(folder))
        why = kept(error.headline_message)
        self._note(replace(before, failed_at=self._clock.now(), reason=why))

    @property
    def _beginning(self) -> str:
        return f"npors-{self._backups.store}-"

    def _note(self, last: LastBackup) -> None:
        with self._store.writing() as transaction:
            transaction.documents.put(_DOCUMENT, to_plain(last))

    def _prune(self, folder: Path, made: Path) -> None:
        own = re.compile(rf"{re.escape(self._beginning)}[0-9]{{8}}-[0-9]{{6}}{re.escape(_ENDING)}")
        with contextlib.suppress(OSError):
            files = [f for f in folder.iterdir() if own.fullmatch(f.name) and self._is_own(f)]
            # Stamped later than the one just made is only what a wrong clock made before.
            older = [file for file in files if file.name != made.name]
            older.sort(key=lambda file: (file.name < made.name, file.name))
            for file in older[: max(len(older) - KEPT + 1, 0)]:
                file.unlink()

    def _is_own(self, file: Path) -> bool:
        # Another laptop's store may be in a folder of the same name.
        try:
            is_file = file.is_file() and not file.is_symlink()
            return is_file and self._backups.is_of_this_store(file)
        except UserError:
            return False


def _is_within(since: datetime, now: datetime, span: timedelta) -> bool:
    """Whether less than a span has passed; a moment that is still to come was a wrong clock's."""
    return timedelta() <= now - since < span
