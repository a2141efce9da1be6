"""Keeps what an office knows of its assessors beside their enrolments; nothing kept is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.assessor_file import AssessorFile, check_file
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.workflows.office.noted_action import note

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.clock import Clock
    from npors_desktop.store.sqlcipher.store import Store, Transaction

_NAMED = "assessor_file:"
_WHAT = message("An assessor's file")


class AssessorFiles:
    """One file for a number, with everything that was ever kept in it."""

    def __init__(self, store: Store, clock: Clock, check: Callable[[ActionKind], None]) -> None:
        self._store = store
        self._clock = clock
        self._check = check

    def history(self, number: str) -> tuple[AssessorFile, ...]:
        """All that was kept of an assessor, the newest first."""
        with self._store.reading() as transaction:
            return _history(transaction, number)

    def name_of(self, number: str) -> str:
        """Who has or had this number here; empty where nobody did."""
        with self._store.reading() as transaction:
            enrolled = transaction.people.get(number)
        return enrolled.name if enrolled else ""

    def get(self, number: str) -> AssessorFile:
        """What is kept of an assessor now; an empty file where nothing is."""
        return next(iter(self.history(number)), AssessorFile(number))

    def all(self) -> tuple[AssessorFile, ...]:
        """What is kept of each assessor now."""
        with self._store.reading() as transaction:
            kept = transaction.documents.starting(_NAMED)
        return tuple(from_plain(tuple[AssessorFile, ...], one, _WHAT)[0] for one in kept)

    def keep(self, file: AssessorFile) -> AssessorFile:
        """Keep a file in place of the one before, which stays in its history; one that says nothing
        new is not kept again. Raises UserError (``no_assessor``, ``assessor_file_unfit``)."""
        self._check(ActionKind.ASSESSOR_FILE_KEPT)
        now = self._clock.now().replace(microsecond=0)
        check_file(file, now.astimezone().date())
        with self._store.writing() as transaction:
            if transaction.people.get(file.number) is None:
                raise UserError(
                    message(
                        "No assessor with number {number} is enrolled here.", number=file.number
                    ),
                    code="no_assessor",
                )
            before = _history(transaction, file.number)
            if before and replace(before[0], kept_at=None) == replace(file, kept_at=None):
                return before[0]
            kept = replace(file, kept_at=now)
            transaction.documents.put(f"{_NAMED}{file.number}", to_plain((kept, *before)))
            note(transaction, ActionKind.ASSESSOR_FILE_KEPT, number=file.number)
        return kept


def _history(transaction: Transaction, number: str) -> tuple[AssessorFile, ...]:
    kept = transaction.documents.get(f"{_NAMED}{number}")
    return from_plain(tuple[AssessorFile, ...], kept, _WHAT) if kept is not None else ()
