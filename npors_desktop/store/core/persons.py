"""The people who are assessed and their employers: the part of a transaction that keeps them.

Everything else than what came and what was entered is a projection, which ``rebuild`` makes again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import (
    EmploymentFacts,
    EntryKind,
    IdentityFacts,
    NameFacts,
    PartyKind,
)
from npors_desktop.domain.persons.person import (
    EmployerFile,
    SourceKind,
)
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.store.core.column_types import ids_from
from npors_desktop.store.core.parties import PARTY, Parties, guid, no_party
from npors_desktop.store.core.party_entries import PartyEntries
from npors_desktop.store.core.party_lines import (
    EMPLOYER_LINES,
    PERSON_LINES,
    PartyLines,
    listed_employers,
    listed_people,
    members_of,
)
from npors_desktop.store.core.party_sources import SOURCE, Came, PartySources
from npors_desktop.store.core.stored_list import StoredList

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from npors_desktop.domain.persons.entries import EmployerFacts, PartyEntry
    from npors_desktop.domain.persons.person import (
        ListedEmployer,
        ListedPerson,
        PersonFile,
    )
    from npors_desktop.store.core.parties import Party

ReadCandidate = Callable[[bytes], Candidate | None]
# So many reports are read before what they say is entered.
_AT_ONCE = 400


class Persons:
    """People and employers, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._parties = Parties(connection)
        self._sources = PartySources(connection)
        self.entries = PartyEntries(connection)
        self._shown = PartyLines(connection)
        self.lines = StoredList(connection, PERSON_LINES)
        self.employer_lines = StoredList(connection, EMPLOYER_LINES)

    def take_registered(self, read: ReadCandidate, records: Iterable[str] | None = None) -> int:
        """Let people arise from the records of the register (of these, or of all) that are not
        known yet; ``read`` gives what a report says, None where it cannot be read: then the
        register's own line counts. Returns how many records were taken."""
        ids = None if records is None else [guid(one) for one in records]
        missing = self._sources.missing(ids)
        touched: set[int] = set()
        for start in range(0, len(missing), _AT_ONCE):
            part = missing[start : start + _AT_ONCE]
            touched |= self._sources.take([self._came(row, read) for row in part])
        self._follow_with_employers(touched)
        return len(missing)

    def is_behind(self) -> bool:
        """Whether there are records of which no person is known yet."""
        return bool(self._sources.missing())

    def of_booking(self, booking: str, candidate: Candidate) -> str:
        """The person of a booking, who arises from it where nobody agrees in name, date of birth
        and NI number. A booking stays with its person whatever it says later."""
        parties = self._sources.take([Came(SourceKind.BOOKING, candidate, booking)])
        self._follow_with_employers(parties)
        (root,) = self._parties.of(self._parties.roots_of(parties))
        return root.id

    def add(self, entry: PartyEntry, file: bytes | None = None) -> str:
        """Enter something, and let it have its effect; returns the SHA-256 that names it. The
        caller has checked that it may be entered."""
        told = self.entries.add(entry, file)
        if entry.kind is EntryKind.EMPLOYER:
            self._parties.make(PartyKind.EMPLOYER, (guid(entry.party),))
        touched = self._apply(entry)
        self._shown.follow(touched)
        if entry.kind in (EntryKind.MERGED, EntryKind.SPLIT):
            # How many people an employer has depends on who is one.
            self._shown.follow(self._sources.employers_of(self._group(touched)), alike=False)
        if isinstance(entry.facts, EmploymentFacts):
            self._shown.follow([self._parties.get(entry.facts.employer).pk], alike=False)
        if self._parties.get(entry.party).kind is PartyKind.EMPLOYER:
            people = self._shown.people_of(self._group(touched)).values()
            self._shown.follow({one for found in people for one in found}, alike=False)
        return told

    def party(self, id_: str, kind: PartyKind | None = None) -> Party:
        """One of them by its id or a beginning of it. Raises UserError."""
        found = self._parties.get(id_)
        if kind is not None and found.kind is not kind:
            raise UserError(
                message("“{id}” is the ID of an employer, not of a person.", id=id_)
                if kind is PartyKind.PERSON
                else message("“{id}” is the ID of a person, not of an employer.", id=id_),
                message("Nothing was changed. Copy the ID from the list."),
                code="other_party",
            )
        return found

    def root(self, party: Party) -> Party:
        """The one that is shown for it."""
        return self._parties.root_of(party)

    def file(self, id_: str) -> PersonFile:
        """The person of this id, or the one they were merged into. Raises UserError."""
        root = self._parties.root_of(self.party(id_, PartyKind.PERSON)).pk
        return self._files((root,))[root]

    def files(self, ids: Collection[str]) -> dict[str, PersonFile]:
        """The people of these whole ids, as ``file`` has each. Raises UserError (``no_party``)."""
        roots = self._parties.roots_by_id(list(dict.fromkeys(ids)))
        for id_ in ids:
            if id_ not in roots:
                raise no_party(id_)
        wanted = sorted(set(roots.values()))
        found: dict[int, PersonFile] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            found |= self._files(wanted[start : start + _AT_ONCE])
        return {id_: found[root] for id_, root in roots.items()}

    def of_record(self, record: str) -> tuple[str, ...]:
        """The people of a record: more than one where several assessors brought its id."""
        parties = self._sources.of_records((guid(record),))
        return tuple(one.id for one in self._parties.of(self._parties.roots_of(parties)))

    def of_bookings(self, bookings: Collection[str]) -> dict[str, PersonFile]:
        """The person of each booking of these that is known, as they are known now, without the
        names of the employers."""
        parties = self._sources.of_bookings(bookings)
        roots = self._parties.root_of_each(parties.values())
        files = self._shown.files(tuple(sorted({*roots.values()})))
        return {booking: files[roots[party]] for booking, party in parties.items()}

    def files_of_records(self, records: Sequence[str]) -> dict[str, PersonFile]:
        """The person of each of these records (by ``first_of_each``), without the names of the
        employers; nothing of a record of which none is known."""
        parties = self._sources.first_of_each([guid(one) for one in records])
        roots = self._parties.root_of_each(parties.values())
        files = self._shown.files(set(roots.values()))
        return {str(record): files[roots[party]] for record, party in parties.items()}

    def records_of(self, id_: str) -> tuple[tuple[str, str], ...]:
        """The records of a person, each with the number of its assessor, in the order in which they
        came; those that are replaced or do not count are among them."""
        root = self._parties.root_of(self.party(id_, PartyKind.PERSON)).pk
        return tuple(self._sources.records_of(self._group((root,))))

    def employer(self, id_: str) -> EmployerFile:
        """One employer with who is with it. Raises UserError."""
        root = self._parties.root_of(self.party(id_, PartyKind.EMPLOYER))
        group = self._parties.groups((root.pk,))[root.pk]
        entries = self.entries.of([one.id for one in group])
        facts = self._shown.employer_facts((root.pk,))[root.pk]
        people = self._shown.people_of([one.pk for one in group]).values()
        roots = sorted(self._parties.roots_of(one for found in people for one in found))
        listed = listed_people(self._connection, roots)
        return EmployerFile(root.id, facts, members_of(group, entries), tuple(entries), listed)

    def employer_facts(self, id_: str) -> EmployerFacts:
        """What is known of one employer, without who is with it. Raises UserError."""
        root = self._parties.root_of(self.party(id_, PartyKind.EMPLOYER)).pk
        return self._shown.employer_facts((root,))[root]

    def facts_of_employers(self, ids: Collection[str]) -> dict[str, EmployerFacts]:
        """The same of several, by the ids that were given; nothing of one that is not here."""
        roots = self._parties.roots_by_id(list(dict.fromkeys(ids)))
        facts = self._shown.employer_facts(set(roots.values()))
        return {id_: facts[root] for id_, root in roots.items()}

    def employers_of_records(self, records: Sequence[str]) -> dict[str, EmployerFacts]:
        """What is known of the employers that records name, by the ids of the records; nothing of
        a record without one."""
        found = self._shown.employers_of_records([guid(one) for one in records])
        return {str(record): facts for record, facts in found.items()}

    def alike(self, id_: str) -> tuple[str, ...]:
        """Who may be the same as this person or employer."""
        root = self._parties.root_of(self._parties.get(id_))
        is_person = root.kind is PartyKind.PERSON
        found = (self._shown.suggested if is_person else self._shown.alike_employers)((root.pk,))
        return tuple(one.id for one in self._parties.of(sorted(found.get(root.pk, ()))))

    def listed(self, pks: Sequence[int]) -> tuple[ListedPerson, ...]:
        """The people of these lines, in this order."""
        return listed_people(self._connection, pks)

    def listed_employers(self, pks: Sequence[int]) -> tuple[ListedEmployer, ...]:
        """The employers of these lines, in this order."""
        return listed_employers(self._connection, pks)

    def ids(self, beginning: str) -> tuple[str, ...]:
        """The ids that begin so."""
        wanted = ids_from(beginning)
        if wanted is None:
            return ()
        chosen = sa.select(PARTY.c.id).where(PARTY.c.id.between(*wanted))
        return tuple(sorted(map(str, self._connection.scalars(chosen))))

    def rebuild(self) -> None:
        """Make everything that is a projection again, from what came and what was entered."""
        came = self._all_that_came()
        for table in (PERSON_LINES.table, EMPLOYER_LINES.table, SOURCE, PARTY):
            self._connection.execute(sa.delete(table))
        for start in range(0, len(came), _AT_ONCE):
            self._sources.take(came[start : start + _AT_ONCE])
        revoked = self.entries.revoked()
        for entry in self.entries.each_of_kinds(*EntryKind):
            if entry.kind is EntryKind.EMPLOYER:
                self._parties.make(PartyKind.EMPLOYER, (guid(entry.party),))
            if entry.id not in revoked and entry.kind is not EntryKind.REVOKED:
                self._apply(entry)
        for kind in PartyKind:
            self._shown.follow(self._parties.every_root(kind), alike=False)

    def _apply(self, entry: PartyEntry) -> set[int]:
        """The effect of an entry on who is who; returns whom it touches."""
        party = self._parties.get(entry.party)
        touched = {party.pk}
        if entry.kind is EntryKind.MERGED:
            other = self._parties.get(entry.other)
            touched |= {other.pk}
            self._parties.merge(self._parties.root_of(party), other)
        elif entry.kind is EntryKind.SPLIT:
            other = self._parties.get(entry.other)
            touched |= {other.pk}
            self._parties.split(other)
        elif entry.kind is EntryKind.APART:
            touched |= {self._parties.get(entry.other).pk}
        elif entry.kind is EntryKind.REVOKED:
            revoked = self.entries.get(entry.about)
            touched |= {self._parties.get(revoked.other).pk} if revoked.other else set()
            touched |= self._sources.of_entry(entry.about)
            self._sources.leave_identity(entry.about)
        elif isinstance(entry.facts, IdentityFacts | NameFacts):
            self._sources.enter_identity(entry.id, party.pk, _as_candidate(entry.facts))
        return touched

    def _files(self, roots: Collection[int]) -> dict[int, PersonFile]:
        """The people who are shown under these numbers, with the names of the employers."""
        files = self._shown.files(roots)
        wanted = {root: _employers_in(file) for root, file in files.items()}
        names = dict(self._shown.listed_names({one for ids in wanted.values() for one in ids}))
        return {
            root: replace(
                file,
                employers=tuple((one, names[one]) for one in sorted(wanted[root]) if one in names),
            )
            for root, file in files.items()
        }

    def _came(self, values: sa.RowMapping, read: ReadCandidate) -> Came:
        chosen = sa.select(BLOB.c.data).where(BLOB.c.sha256 == values["blob"])
        report = self._connection.scalar(chosen)
        candidate = read(report or b"") or Candidate(values["candidate"], values["date_of_birth"])
        content = {n: values[n] for n in ("revision", "assessor_number", "content_sha256")}
        return Came(SourceKind.RECORD, candidate, "", values["record"], **content)

    def _all_that_came(self) -> list[Came]:
        chosen = sa.select(SOURCE).where(SOURCE.c.kind != SourceKind.OFFICE).order_by(SOURCE.c.pk)
        return [self._sources.came(row) for row in self._connection.execute(chosen).mappings()]

    def _follow_with_employers(self, people: Collection[int]) -> None:
        if people:
            self._shown.follow({*people, *self._sources.employers_of(people)})

    def _group(self, parties: Collection[int]) -> list[int]:
        roots = self._parties.roots_of(parties)
        return [one.pk for group in self._parties.groups(roots).values() for one in group]


def _employers_in(file: PersonFile) -> set[str]:
    """The ids of the employers that what is known of a person names."""
    entered = (one.facts for one in file.entries if isinstance(one.facts, EmploymentFacts))
    came = {one.employer for one in file.sources if one.employer}
    return came | {one.employer for one in entered}


def _as_candidate(facts: IdentityFacts | NameFacts) -> Candidate:
    """By what of an identity others are looked for."""
    ni = facts.ni if isinstance(facts, IdentityFacts) else ""
    return Candidate(facts.name, facts.date_of_birth, ni_number=ni)
