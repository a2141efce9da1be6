"""The employers of the people who are assessed: what is known of them, and which are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import (
    EntryKind,
    NoFacts,
    PartyKind,
)
from npors_desktop.domain.persons.person import ListedEmployer
from npors_desktop.workflows.office.list_reader import ListReader
from npors_desktop.workflows.office.persons import add, check_two, given, new_entry, split_entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.persons.entries import (
        EmployerFacts,
        Facts,
        PartyEntry,
    )
    from npors_desktop.domain.persons.person import EmployerFile
    from npors_desktop.store.sqlcipher.store import Store


class OfficeEmployers:
    """Reads employers and enters what is known about them. ``check`` raises UserError where
    something may not be done now."""

    def __init__(self, store: Store, clock: Clock, check: Callable[[ActionKind], None]) -> None:
        self._store = store
        self._clock = clock
        self._check = check
        self.list = ListReader[ListedEmployer](
            store,
            lambda unit: unit.persons.employer_lines,
            lambda unit, pks: unit.persons.listed_employers(pks),
        )

    def file(self, id_: str) -> EmployerFile:
        """An employer by its id, or a beginning of it. Raises UserError."""
        with self._store.reading() as transaction:
            return transaction.persons.employer(id_)

    def alike(self, id_: str) -> tuple[EmployerFile, ...]:
        """Which may be the same as this one: somebody has to say."""
        with self._store.reading() as transaction:
            persons = transaction.persons
            return tuple(persons.employer(other) for other in persons.alike(id_))

    def enter(self, facts: EmployerFacts, id_: str = "") -> EmployerFile:
        """Enter a new employer, or what is known now of one that is here. Raises UserError
        (``no_name``)."""
        self._check(ActionKind.EMPLOYER_ENTERED)
        if not facts.name.strip():
            raise UserError(
                message("Enter the employer’s name."),
                message("What was entered before is safe."),
                code="no_name",
            )
        with self._store.writing() as transaction:
            party = transaction.persons.employer(id_).id if id_ else new_id()
            entry = self._entry(party, EntryKind.EMPLOYER, facts)
            add(transaction, ActionKind.EMPLOYER_ENTERED, entry)
            return transaction.persons.employer(party)

    def merge(self, kept: str, other: str, reason: str) -> EmployerFile:
        """Let two employers be one from now on; it can be split again. Raises UserError."""
        self._check(ActionKind.EMPLOYER_MERGED)
        why = given(reason)
        with self._store.writing() as transaction:
            here = transaction.persons.employer(kept).id
            there = transaction.persons.employer(other).id
            check_two(here, there)
            entry = self._entry(here, EntryKind.MERGED, NoFacts(), other=there, reason=why)
            add(transaction, ActionKind.EMPLOYER_MERGED, entry)
            return transaction.persons.employer(here)

    def split(self, other: str, reason: str) -> EmployerFile:
        """Let an employer that was merged stand by itself again. Raises UserError."""
        self._check(ActionKind.EMPLOYER_SPLIT)
        with self._store.writing() as transaction:
            entry = split_entry(transaction, other, given(reason), PartyKind.EMPLOYER, self._entry)
            add(transaction, ActionKind.EMPLOYER_SPLIT, entry)
            return transaction.persons.employer(entry.other)

    def tell_apart(self, one: str, other: str, reason: str) -> None:
        """Say that two employers are not the same: it is suggested no more. Raises UserError."""
        self._check(ActionKind.EMPLOYER_TOLD_APART)
        why = given(reason)
        with self._store.writing() as transaction:
            here = transaction.persons.employer(one).id
            there = transaction.persons.employer(other).id
            check_two(here, there)
            entry = self._entry(here, EntryKind.APART, NoFacts(), other=there, reason=why)
            add(transaction, ActionKind.EMPLOYER_TOLD_APART, entry)

    def _entry(self, party: str, kind: EntryKind, facts: Facts, **more: object) -> PartyEntry:
        return new_entry(self._clock, party, kind, facts, **more)
