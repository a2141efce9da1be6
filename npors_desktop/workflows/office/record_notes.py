"""Keeps notes beside records, and that they were uploaded. No record is altered by that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.record_besides import LONGEST_NOTE, BesideKind, RecordBeside
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.office.register import RegisterReading


class RecordNotes:
    """A record is named by its id or a beginning of it that no other has, as in the register."""

    def __init__(
        self,
        store: Store,
        register: RegisterReading,
        clock: Clock,
        check: Callable[[ActionKind], None],
    ) -> None:
        self._store = store
        self._register = register
        self._clock = clock
        self._check = check

    def of(self, record: str) -> tuple[RecordBeside, ...]:
        """What is kept beside a record (its whole id), the newest first."""
        with self._store.reading() as transaction:
            return transaction.record_besides.of(record)

    def add(self, record: str, text: str) -> RecordBeside:
        """Keep a note beside a record. Raises UserError (``note_empty``, ``no_record``)."""
        self._check(ActionKind.RECORD_NOTE_ADDED)
        written = text.strip()
        if not written or len(written) > LONGEST_NOTE:
            raise UserError(
                message("A note has from one to {most} letters.", most=LONGEST_NOTE),
                message("Nothing was kept."),
                code="note_empty",
            )
        return self._keep(record, ActionKind.RECORD_NOTE_ADDED, BesideKind.NOTE, None, written)

    def uploaded(self, record: str, on: date, batch: str = "") -> RecordBeside:
        """Keep that somebody entered a record in the training register on a day. Raises UserError
        (``day_to_come``, ``no_record``)."""
        self._check(ActionKind.UPLOAD_NOTED)
        if on > self._clock.now().astimezone().date():
            raise UserError(
                message("The day of the upload is still to come."),
                message("Nothing was kept."),
                code="day_to_come",
            )
        return self._keep(record, ActionKind.UPLOAD_NOTED, BesideKind.UPLOADED, on, batch.strip())

    def _keep(
        self, record: str, action: ActionKind, kind: BesideKind, on: date | None, text: str
    ) -> RecordBeside:
        row: RegisteredRecord = self._register.record(record)
        kept = RecordBeside(row.record, kind, self._clock.now().replace(microsecond=0), on, text)
        with self._store.writing() as transaction:
            transaction.record_besides.add(kept)
            note(transaction, action, record=row.record, revision=row.revision)
        return kept
