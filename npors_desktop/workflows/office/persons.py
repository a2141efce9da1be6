"""The people who are assessed, as the office knows them beside its records: what is entered about
them, who is one and who is not. Nothing here changes a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.entry_check import check_entry
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import (
    EVIDENCE,
    KIND_OF,
    REVOCABLE,
    EmploymentFacts,
    EntryKind,
    EvidenceFile,
    IdentityFacts,
    NameFacts,
    NoFacts,
    PartyEntry,
    PartyKind,
)
from npors_desktop.domain.persons.identity import ni_warning, uln_problem
from npors_desktop.domain.persons.person import ListedPerson
from npors_desktop.workflows.office.list_reader import ListReader
from npors_desktop.workflows.office.noted_action import account, note

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.entries import Facts, SeenBy
    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.store.sqlcipher.store import Store, Transaction

# The largest file that is kept with an entry.
FILE_LIMIT = 20 * MIB
WHAT_FILE = message("a file to keep with an entry")
REASON_MISSING = message("Enter the reason. It is kept in the office’s log.")
_SAVED = message("What was entered before is safe.")


class OfficePersons:
    """Reads people, enters what is known about them, and says who is one. ``check`` raises
    UserError where something may not be done now."""

    def __init__(self, store: Store, clock: Clock, check: Callable[[ActionKind], None]) -> None:
        self._store = store
        self._clock = clock
        self._check = check
        self.list = ListReader[ListedPerson](
            store, lambda unit: unit.persons.lines, lambda unit, pks: unit.persons.listed(pks)
        )

    def today(self) -> date:
        """The day by which days left are counted."""
        return self._clock.now().astimezone().date()

    def file(self, id_: str) -> PersonFile:
        """A person by their id, or a beginning of it. Raises UserError (``no_party``)."""
        with self._store.reading() as transaction:
            return transaction.persons.file(id_)

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """The names of these people now, by their whole ids. Raises UserError (``no_party``)."""
        with self._store.reading() as transaction:
            files = transaction.persons.files(ids)
        return {id_: file.identity.name for id_, file in files.items()}

    def open(self, id_: str) -> PersonFile:
        """The same, for somebody who looks at the page of a person: that is noted."""
        file = self.file(id_)
        with self._store.writing() as transaction:
            note(transaction, ActionKind.PERSON_OPENED, party=file.id)
        return file

    def of_record(self, record: str) -> tuple[str, ...]:
        """The people of a record, by its whole id."""
        with self._store.reading() as transaction:
            return transaction.persons.of_record(record)

    def alike(self, id_: str) -> tuple[PersonFile, ...]:
        """Who may be the same as a person: somebody has to say."""
        with self._store.reading() as transaction:
            persons = transaction.persons
            return tuple(persons.file(other) for other in persons.alike(id_))

    def enter(
        self, id_: str, facts: Facts, seen: SeenBy | None = None, file: Path | None = None
    ) -> PartyEntry:
        """Enter an evidence with who saw it, or for whom a person works; with a file, which is kept
        as it is and never opened.

        Raises UserError (``not_seen``, ``uln``, ``nothing_entered``, ``too_large``,
        ``text_too_long``).
        """
        self._check(ActionKind.PERSON_ENTERED)
        kind = KIND_OF[type(facts)]
        _check_facts(kind, facts, seen)
        check_entry((facts, seen))
        data = None if file is None else read_limited(file, FILE_LIMIT, WHAT_FILE)
        held = EvidenceFile(file.name, sha256_hex(data), len(data)) if file and data else None
        with self._store.writing() as transaction:
            party = transaction.persons.file(id_).id
            if isinstance(facts, EmploymentFacts):
                transaction.persons.party(facts.employer, PartyKind.EMPLOYER)
            employer = facts.employer if isinstance(facts, EmploymentFacts) else ""
            more = {"seen": seen, "attachment": held, "other": employer}
            entry = self._entry(party, kind, facts, **more)
            add(transaction, ActionKind.PERSON_ENTERED, entry, data if held else None)
        return entry

    def revoke(self, entry_id: str, reason: str) -> PartyEntry:
        """Let an entry count no more; it stays to be read. Raises UserError (``no_reason``,
        ``no_entry``, ``not_revocable``, ``is_revoked``)."""
        self._check(ActionKind.PERSON_REVOKED)
        why = given(reason)
        with self._store.writing() as transaction:
            known = transaction.persons.entries.get(entry_id)
            if known.kind not in REVOCABLE:
                raise UserError(
                    message("This entry cannot be revoked."),
                    message("Nothing was changed. People who were merged are split again instead."),
                    code="not_revocable",
                )
            if known.revoked is not None:
                raise UserError(
                    message("This entry is already revoked: {reason}", reason=known.revoked),
                    message("Nothing was changed."),
                    code="is_revoked",
                )
            told = self._entry(known.party, EntryKind.REVOKED, NoFacts(), about=known.id)
            add(transaction, ActionKind.PERSON_REVOKED, replace(told, reason=why))
        return replace(known, revoked=why)

    def rename(
        self, id_: str, name: str, link: str, reason: str, file: Path | None = None
    ) -> PersonFile:
        """Give a person their new name, with the paper that links both names. No record changes.
        Raises UserError (``no_reason``, ``no_name``, ``no_link``)."""
        self._check(ActionKind.PERSON_RENAMED)
        why = given(reason)
        if not name.strip():
            raise UserError(message("Enter the new name."), _SAVED, code="no_name")
        if not link.strip():
            raise UserError(
                message(
                    "Enter the paper that links both names, such as a marriage certificate or a "
                    "deed poll, and its number."
                ),
                _SAVED,
                code="no_link",
            )
        check_entry((name.strip(), link.strip()))
        data = None if file is None else read_limited(file, FILE_LIMIT, WHAT_FILE)
        held = EvidenceFile(file.name, sha256_hex(data), len(data)) if file and data else None
        with self._store.writing() as transaction:
            known = transaction.persons.file(id_)
            facts = NameFacts(
                name.strip(), known.identity.name, link.strip(), known.identity.date_of_birth
            )
            entry = self._entry(known.id, EntryKind.NAME, facts, reason=why, attachment=held)
            add(transaction, ActionKind.PERSON_RENAMED, entry, data if held else None)
            return transaction.persons.file(known.id)

    def merge(self, kept: str, other: str, reason: str) -> PersonFile:
        """Let two people be one from now on; it can be split again. Raises UserError
        (``no_reason``, ``same_person``, ``birth_differs``)."""
        self._check(ActionKind.PERSON_MERGED)
        why = given(reason)
        with self._store.writing() as transaction:
            here, there = transaction.persons.file(kept), transaction.persons.file(other)
            check_two(here.id, there.id)
            if not here.compared_with(there).may_be_merged:
                raise UserError(
                    message("Their dates of birth differ, so they cannot be merged."),
                    message(
                        "Nothing was changed. If a record has a slip, enter the date of birth as "
                        "the person’s identity document has it first."
                    ),
                    code="birth_differs",
                )
            entry = self._entry(here.id, EntryKind.MERGED, NoFacts(), other=there.id, reason=why)
            add(transaction, ActionKind.PERSON_MERGED, entry)
            return transaction.persons.file(here.id)

    def split(self, other: str, reason: str) -> PersonFile:
        """Let a person who was merged stand by themselves again, as they were. Raises UserError
        (``no_reason``, ``not_merged``)."""
        self._check(ActionKind.PERSON_SPLIT)
        with self._store.writing() as transaction:
            entry = split_entry(transaction, other, given(reason), PartyKind.PERSON, self._entry)
            add(transaction, ActionKind.PERSON_SPLIT, entry)
            return transaction.persons.file(entry.other)

    def tell_apart(self, one: str, other: str, reason: str) -> None:
        """Say that two people are not the same: it is suggested no more. Raises UserError."""
        self._check(ActionKind.PERSON_TOLD_APART)
        why = given(reason)
        with self._store.writing() as transaction:
            here, there = transaction.persons.file(one).id, transaction.persons.file(other).id
            check_two(here, there)
            entry = self._entry(here, EntryKind.APART, NoFacts(), other=there, reason=why)
            add(transaction, ActionKind.PERSON_TOLD_APART, entry)

    def _entry(self, party: str, kind: EntryKind, facts: Facts, **more: object) -> PartyEntry:
        return new_entry(self._clock, party, kind, facts, **more)


def new_entry(
    clock: Clock, party: str, kind: EntryKind, facts: Facts, **more: object
) -> PartyEntry:
    """An entry that is made now, by who uses this computer."""
    at = clock.now().replace(microsecond=0)
    made = PartyEntry(new_id(), party, kind, at, facts, by=account())
    return replace(made, **more)


def add(
    transaction: Transaction, kind: ActionKind, entry: PartyEntry, file: bytes | None = None
) -> None:
    """Enter something, by whoever signed in, and note it in the log by ids and by the hash of what
    it says."""
    entry = replace(entry, by=transaction.office_actions.name() or entry.by)
    sha256 = transaction.persons.add(entry, file)
    told = {"party": entry.party, "entry": entry.id, "kind": entry.kind.value, "sha256": sha256}
    more = {"about": entry.about, "other": entry.other, "reason": entry.reason}
    note(transaction, kind, **told, **{name: text for name, text in more.items() if text})


def given(reason: str) -> str:
    """A reason that somebody typed. Raises UserError (``no_reason``, ``text_too_long``)."""
    if not reason.strip():
        raise UserError(REASON_MISSING, code="no_reason")
    check_entry(reason.strip())
    return reason.strip()


def check_two(one: str, other: str) -> None:
    """Raise UserError (``same_person``) where the two are one already."""
    if one == other:
        raise UserError(
            message("These two are already one."),
            message("Nothing was changed."),
            code="same_person",
        )


def split_entry(
    transaction: Transaction,
    other: str,
    reason: str,
    kind: PartyKind,
    entry: Callable[..., PartyEntry],
) -> PartyEntry:
    """The entry by which one that was merged stands by itself again. Raises UserError
    (``not_merged``)."""
    party = transaction.persons.party(other, kind)
    if party.into is None:
        raise UserError(
            message("{id} was not merged into another, so there is nothing to split.", id=party.id),
            message("Nothing was changed."),
            code="not_merged",
        )
    root = transaction.persons.root(party)
    return entry(root.id, EntryKind.SPLIT, NoFacts(), other=party.id, reason=reason)


def warning_of(facts: Facts) -> Message | None:
    """What to look at again in what was entered; it is kept all the same."""
    return ni_warning(facts.ni) if isinstance(facts, IdentityFacts) else None


def _check_facts(kind: EntryKind, facts: Facts, seen: SeenBy | None) -> None:
    if kind in EVIDENCE and (seen is None or not (seen.by.strip() and seen.how.strip())):
        raise UserError(
            message("Enter who saw it, when, and how, such as the original or a copy."),
            _SAVED,
            code="not_seen",
        )
    if facts == IdentityFacts():
        raise UserError(message("Nothing was entered."), _SAVED, code="nothing_entered")
    if isinstance(facts, IdentityFacts) and (problem := uln_problem(facts.uln)):
        raise UserError(problem, _SAVED, code="uln")
