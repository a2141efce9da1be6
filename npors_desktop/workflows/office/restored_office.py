"""An office that was restored from a backup, and the decision that it goes on.

Whoever restores an office cannot know what the first one did since the backup: whom it enrolled and
whom it revoked. So the restored one imports, verifies, enrols and revokes nothing, and signs
no list, until a person has seen how old it is and has confirmed that it, and no other copy, goes
on. It then takes a new epoch.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.workflows.backup.restored_mark import read_mark, remove_mark
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.store.sqlcipher.store import Store, Transaction

_DOCUMENT = "office"
ONLY_ONE = message(
    "Only one copy of an office may continue. If the first one still works, delete this copy and "
    "use that one. Enrolments and revocations made after the backup are not known here: revoke "
    "those assessors again, and decide about every report whose assessor is not known here."
)


@dataclass(frozen=True, slots=True)
class RestoredFrom:
    """The backup that an office was restored from: when it was made (None where that is not
    known), and how many whole days ago that is."""

    made_at: datetime | None
    days: int

    @property
    def message(self) -> Message:
        """That it was restored, and how old it is."""
        if self.made_at is None:
            return message("This office was restored from a backup of unknown age.")
        return message(
            "This office was restored from a backup of {date}, {age}.",
            date=f"{self.made_at.astimezone():%d/%m/%Y %H:%M}",
            age=message_of_count("{n} day old", "{n} days old", self.days)
            if self.days
            else message("less than a day old"),
        )


def restored_from(folder: Path, now: datetime) -> RestoredFrom | None:
    """The backup that the office in a folder was restored from, until a person has confirmed that
    it goes on."""
    mark = read_mark(folder)
    if mark is None:
        return None
    age = now - mark.made_at if mark.made_at else None
    return RestoredFrom(mark.made_at, max(age.days, 0) if age else 0)


def check_continued(folder: Path, now: datetime) -> None:
    """Raises UserError (``office_restored``) while the office in a folder was restored, and nobody
    has confirmed that it goes on: whom it revoked since the backup is not known there."""
    found = restored_from(folder, now)
    if found is not None:
        raise UserError(
            found.message,
            message(
                "Nothing was done. Look in the Inbox, or with the command “office check”, at "
                "what that means; then continue there, or with “office continue”."
            ),
            code="office_restored",
        )


class RestoredOffice:
    """Whether an office was restored, and that a person has confirmed that it goes on."""

    def __init__(self, store: Store, folder: Path, clock: Clock) -> None:
        self._store = store
        self._folder = folder
        self._clock = clock

    @property
    def found(self) -> RestoredFrom | None:
        """The backup it was restored from, until a person has confirmed that it goes on."""
        return restored_from(self._folder, self._clock.now())

    def may_publish(self) -> bool:
        """Whether its revocation lists may be signed: not while it may not know whom it revoked."""
        return self.found is None

    @property
    def epoch(self) -> int:
        """How often it was decided that a restored copy goes on; 0 for an office that never was."""
        with self._store.reading() as transaction:
            return _epoch(transaction)

    def check(self) -> None:
        """Raises UserError (``office_restored``) until a person has confirmed that it goes on."""
        check_continued(self._folder, self._clock.now())

    def go_on(self) -> RestoredFrom | None:
        """Note that this copy goes on, in a new epoch; what it was restored from. None, and nothing
        is changed, where it was not restored. Raises MachineFailedError."""
        found = self.found
        if found is None:
            return None
        with self._store.writing() as transaction:
            epoch = _epoch(transaction) + 1
            made = found.made_at.isoformat() if found.made_at else ""
            transaction.documents.put(_DOCUMENT, {"epoch": epoch})
            note(transaction, ActionKind.RESTORED_OFFICE_CONTINUED, epoch=epoch, backup=made)
        remove_mark(self._folder)
        return found


def _epoch(transaction: Transaction) -> int:
    body: Any = transaction.documents.get(_DOCUMENT) or {}
    return int(body.get("epoch", 0))
