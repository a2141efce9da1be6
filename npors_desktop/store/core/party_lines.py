"""The lines of the lists of people and of employers, kept as what they are of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.folded_text import search_text, sort_value
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import (
    EmployerFacts,
    EntryKind,
    PartyKind,
)
from npors_desktop.domain.persons.identity import company_key
from npors_desktop.domain.persons.person import (
    REQUEST,
    SUGGESTED,
    ListedEmployer,
    ListedPerson,
    MergedParty,
    PersonFile,
    PersonTest,
    employer_of,
)
from npors_desktop.store.core.line_table import LineTable, write_lines
from npors_desktop.store.core.parties import PARTY, Parties, guid
from npors_desktop.store.core.party_entries import PartyEntries
from npors_desktop.store.core.party_sources import SOURCE, PartySources
from npors_desktop.store.core.party_tables import EmployerLineRow, PersonLineRow
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.received import IS_LATEST, REGISTER
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from npors_desktop.domain.persons.entries import (
        PartyEntry,
    )
    from npors_desktop.domain.persons.person import PersonSource
    from npors_desktop.store.core.parties import Party

_PERSON_LINE, _EMPLOYER_LINE = table_of(PersonLineRow), table_of(EmployerLineRow)
PERSON_LINES = LineTable(
    _PERSON_LINE,
    "person_words",
    {n: _PERSON_LINE.c[n] for n in ("name", "born", "employer", "tested", "tests", "state")},
)
EMPLOYER_LINES = LineTable(
    _EMPLOYER_LINE,
    "employer_words",
    {n: _EMPLOYER_LINE.c[n] for n in ("name", "levy", "people", "state")},
)
_AT_ONCE = 400
_WHAT = message("A line of the list of people")


class PartyLines:
    """Keeps the lists, and reads one person or employer, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._parties = Parties(connection)
        self._entries = PartyEntries(connection)
        self._sources = PartySources(connection)

    def follow(self, parties: Collection[int], *, alike: bool = True) -> None:
        """List these as what they are now; and, where that is asked for, who may be the same."""
        roots = self._parties.roots_of(parties)
        if alike:
            roots |= {other for found in self._sources.alike(roots).values() for other in found}
        wanted = sorted({*roots, *parties})
        for start in range(0, len(wanted), _AT_ONCE):
            self._follow(wanted[start : start + _AT_ONCE])

    def _follow(self, parties: Sequence[int]) -> None:
        found = self._parties.of(parties)
        for kind, table in ((PartyKind.PERSON, _PERSON_LINE), (PartyKind.EMPLOYER, _EMPLOYER_LINE)):
            pks = [one.pk for one in found if one.kind is kind]
            roots = [one.pk for one in found if one.kind is kind and one.root == one.pk]
            if pks:
                is_person = kind is PartyKind.PERSON
                lines = self._people(roots) if is_person else self._employers(roots)
                write_lines(self._connection, table, pks, lines)
            if roots and kind is PartyKind.EMPLOYER:
                self._flag_employers(roots)

    def files(self, roots: Collection[int]) -> dict[int, PersonFile]:
        """The people who are shown under these numbers."""
        groups = self._parties.groups(roots)
        every = [one for group in groups.values() for one in group]
        whose = {one.id: one.root for one in every}
        entries = _by(self._entries.of(list(whose)), whose)
        ids = {one.pk: one.id for one in every}
        sources: dict[int, list[PersonSource]] = defaultdict(list)
        for source in self._sources.of(list(ids)):
            sources[whose[source.party]].append(source)
        tests: dict[int, list[PersonTest]] = defaultdict(list)
        for test in self._tests(ids):
            tests[whose[test.party]].append(test)
        return {
            root: PersonFile(
                ids[root],
                members_of(group, entries.get(root, [])),
                tuple(sources[root]),
                tuple(tests[root]),
                tuple(entries.get(root, ())),
            )
            for root, group in groups.items()
        }

    def named(self, employers: Iterable[str]) -> dict[str, str]:
        """The names of employers, by the ids that entries and sources have of them."""
        roots = self._parties.roots_by_id(list(dict.fromkeys(employers)))
        facts = self.employer_facts(set(roots.values()))
        return {id_: facts[root].name for id_, root in roots.items()}

    def listed_names(self, employers: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The ids of these employers, each with the name that the list shows for it."""
        wanted = [guid(one) for one in dict.fromkeys(employers)]
        shown = sa.select(PARTY.c.id, _EMPLOYER_LINE.c.shown).join(
            _EMPLOYER_LINE, _EMPLOYER_LINE.c.pk == PARTY.c.root
        )
        chosen = shown.where(PARTY.c.id.in_(wanted)).order_by(PARTY.c.id)
        rows = self._connection.execute(chosen) if wanted else ()
        return tuple(
            (str(id_), value_of(ListedEmployer, text, _WHAT).facts.name) for id_, text in rows
        )

    def employer_facts(self, roots: Collection[int]) -> dict[int, EmployerFacts]:
        """What is known of these employers: what was entered last, otherwise what a record says."""
        groups = self._parties.groups(roots)
        whose = {one.id: one.root for group in groups.values() for one in group}
        given: dict[int, list[EmployerFacts]] = defaultdict(list)
        for root, entries in _by(self._entries.employers_own(list(whose)), whose).items():
            own = {one.id for one in groups[root] if one.pk == root}
            standing = [e for e in entries if e.revoked is None]
            for e in sorted(standing, key=lambda one: one.party in own):
                if isinstance(e.facts, EmployerFacts):
                    given[root].append(e.facts)
        stated = self._stated_employers(groups)
        return {
            root: given[root][-1] if given.get(root) else stated.get(root, EmployerFacts(""))
            for root in groups
        }

    def employers_of_records(self, records: Collection[UUID]) -> dict[UUID, EmployerFacts]:
        """What is known of the employers that records name, by the ids of the records."""
        chosen = sa.select(SOURCE.c.record, SOURCE.c.employer)
        named = SOURCE.c.record.in_(records), SOURCE.c.employer.is_not(None)
        rows = self._connection.execute(chosen.where(*named).order_by(SOURCE.c.pk)).all()
        roots = self._parties.root_of_each({employer for _, employer in rows})
        facts = self.employer_facts(set(roots.values()))
        return {record: facts[roots[employer]] for record, employer in rows}

    def people_of(self, employers: Collection[int]) -> dict[int, set[int]]:
        """The people of whom a record, or an entry that stands, names one of these employers."""
        chosen = sa.select(SOURCE.c.employer, SOURCE.c.party).distinct()
        found: dict[int, set[int]] = defaultdict(set)
        rows = self._connection.execute(chosen.where(SOURCE.c.employer.in_(employers)))
        for employer, party in rows:
            found[employer].add(party)
        pks = {one.id: one.pk for one in self._parties.of(employers)}
        for entry in self._entries.of(list(pks)):
            if entry.kind is EntryKind.EMPLOYMENT and entry.revoked is None:
                found[pks[entry.other]].add(self._parties.get(entry.party).pk)
        return found

    def _people(self, roots: Collection[int]) -> dict[int, dict[str, Any]]:
        files = self.files(roots)
        wanted = {one.employments[0].employer for one in files.values() if one.employments}
        employers = self.named(wanted)
        suggested = self.suggested(roots)
        return {
            root: _person_line(file, employers, is_suggested=bool(suggested.get(root)))
            for root, file in files.items()
        }

    def suggested(self, roots: Collection[int]) -> dict[int, set[int]]:
        """Who may be the same as these people, but for whom somebody told apart."""
        return self._not_apart(self._sources.alike(roots))

    def _not_apart(self, alike: dict[int, set[int]]) -> dict[int, set[int]]:
        apart = self._entries.apart() if alike else None
        if not apart:
            return alike
        groups = self._parties.groups({*alike, *(o for found in alike.values() for o in found)})
        ids = {root: [one.id for one in group] for root, group in groups.items()}
        return {
            root: {other for other in others if not _are_apart(ids[root], ids[other], apart)}
            for root, others in alike.items()
        }

    def _employers(self, roots: Collection[int]) -> dict[int, dict[str, Any]]:
        facts, groups = self.employer_facts(roots), self._parties.groups(roots)
        members = {one.pk: one.root for group in groups.values() for one in group}
        people: dict[int, set[int]] = defaultdict(set)
        for employer, found in self.people_of(list(members)).items():
            people[members[employer]] |= found
        shown = self._parties.root_of_each({one for found in people.values() for one in found})
        return {
            root: _employer_line(
                ListedEmployer(
                    next(one.id for one in groups[root] if one.pk == root),
                    facts[root],
                    len({shown[one] for one in people[root]}),
                    is_suggested=False,
                )
            )
            for root in roots
        }

    def alike_employers(self, roots: Collection[int]) -> dict[int, set[int]]:
        """Which employers may be the same: the same name or registration number, but for those
        that somebody told apart."""
        line, other = _EMPLOYER_LINE, _EMPLOYER_LINE.alias("other")
        found: dict[int, set[int]] = defaultdict(set)
        for name in ("name", "levy"):
            same = line.c[name] == other.c[name], line.c[name] != "", line.c.pk != other.c.pk
            chosen = sa.select(line.c.pk, other.c.pk.label("twin")).where(*same)
            for pk, twin in self._connection.execute(chosen.where(line.c.pk.in_(roots))):
                found[pk].add(twin)
        return self._not_apart(found)

    def _flag_employers(self, roots: Collection[int]) -> None:
        """Note on the lines of these, and of those that may be the same, that they may be."""
        alike = self.alike_employers(roots)
        every = {*roots, *(other for others in alike.values() for other in others)}
        alike = self.alike_employers(every)
        shown = sa.select(_EMPLOYER_LINE.c.pk, _EMPLOYER_LINE.c.shown)
        for pk, text in self._connection.execute(shown.where(_EMPLOYER_LINE.c.pk.in_(every))).all():
            one = value_of(ListedEmployer, text, _WHAT)
            if one.is_suggested != bool(alike.get(pk)):
                line = _employer_line(replace(one, is_suggested=not one.is_suggested))
                write_lines(self._connection, _EMPLOYER_LINE, (pk,), {pk: line})

    def _stated_employers(self, groups: dict[int, list[Party]]) -> dict[int, EmployerFacts]:
        """As the first record names each: how a later one spells it changes no line."""
        whose = {one.pk: one.root for group in groups.values() for one in group}
        first = sa.select(sa.func.min(SOURCE.c.pk)).where(SOURCE.c.employer.in_(list(whose)))
        pks = first.group_by(SOURCE.c.employer)
        chosen = sa.select(SOURCE.c.employer, SOURCE.c.stated).where(SOURCE.c.pk.in_(pks))
        found: dict[int, EmployerFacts] = {}
        for employer, stated in self._connection.execute(chosen):
            one = _stated_candidate(stated)
            if employer == whose[employer] or whose[employer] not in found:
                found[whose[employer]] = employer_of(one.employer, one.levy_number)
        return found

    def _tests(self, ids: dict[int, str]) -> list[PersonTest]:
        """The tests of these people, the newest first."""
        same = (
            SOURCE.c[name] == REGISTER.c[name]
            for name in ("record", "revision", "assessor_number", "content_sha256")
        )
        columns = (
            "record", "revision", "assessor_number", "candidate", "title", "result", "assessor",
            "tested_on",
        )  # fmt: skip
        chosen = (
            sa.select(*(REGISTER.c[name] for name in columns), SOURCE.c.party)
            .join(SOURCE, sa.and_(*same))
            .where(SOURCE.c.party.in_(list(ids)), REGISTER.c.counts, IS_LATEST)
            .order_by(REGISTER.c.tested_on.desc(), REGISTER.c.pk.desc())
        )
        return [
            PersonTest(
                str(row["record"]), row["revision"], row["assessor_number"], row["candidate"],
                row["title"], row["result"], row["assessor"], row["tested_on"], ids[row["party"]],
            )
            for row in self._connection.execute(chosen).mappings()
        ]  # fmt: skip


def follow_people(connection: sa.Connection, records: Collection[UUID]) -> None:
    """List the people of these records, after something of them has changed."""
    if parties := PartySources(connection).of_records(records):
        PartyLines(connection).follow(parties, alike=False)


def listed_people(connection: sa.Connection, pks: Sequence[int]) -> tuple[ListedPerson, ...]:
    """The people of these lines, in this order."""
    chosen = sa.select(_PERSON_LINE.c.pk, _PERSON_LINE.c.shown)
    rows = connection.execute(chosen.where(_PERSON_LINE.c.pk.in_(pks)))
    found = {pk: value_of(ListedPerson, shown, _WHAT) for pk, shown in rows}
    return tuple(found[pk] for pk in pks)


def listed_employers(connection: sa.Connection, pks: Sequence[int]) -> tuple[ListedEmployer, ...]:
    """The employers of these lines, in this order."""
    chosen = sa.select(_EMPLOYER_LINE.c.pk, _EMPLOYER_LINE.c.shown)
    rows = connection.execute(chosen.where(_EMPLOYER_LINE.c.pk.in_(pks)))
    found = {pk: value_of(ListedEmployer, shown, _WHAT) for pk, shown in rows}
    return tuple(found[pk] for pk in pks)


def person_listed(
    file: PersonFile, employers: dict[str, str], *, is_suggested: bool
) -> ListedPerson:
    """What the list shows of a person."""
    identity, tests = file.identity, file.tests
    open_ = [one for one in file.requests if one.is_open]
    due = [one.facts.due_on for one in open_ if one.facts.due_on and one.state is None]
    works_for = file.employments[0].employer if file.employments else ""
    newest = tests[0] if tests else None
    return ListedPerson(
        file.id,
        identity.name,
        identity.date_of_birth,
        employers.get(works_for, ""),
        newest.title if newest else "",
        newest.result if newest else "",
        newest.tested_on if newest else None,
        len(tests),
        is_suggested,
        len(open_),
        min(due, default=None),
    )


def _person_line(
    file: PersonFile, employers: dict[str, str], *, is_suggested: bool
) -> dict[str, Any]:
    one = person_listed(file, employers, is_suggested=is_suggested)
    identity = file.identity
    born = identity.date_of_birth
    day = f"{born:%d/%m/%Y}" if born else ""
    tokens = [SUGGESTED] if is_suggested else []
    tokens += [REQUEST] if one.requests else []
    sorted_by = {
        "name": sort_value(one.name),
        "born": born.isoformat() if born else "",
        "employer": sort_value(one.employer),
        "tested": one.tested_on.isoformat() if one.tested_on else "",
        "tests": f"{one.tests:06}",
        "state": f"{int(not one.requests)}{int(not is_suggested)}",
    }
    names = (name for name, _ in file.other_names)
    texts = (one.name, *names, day, one.employer, one.title, identity.ni, identity.uln, one.id)
    words = search_text(texts, (*tokens, *PERSON_LINES.value_tokens(sorted_by)))
    return {"part": 0, **sorted_by, "shown": value_text(one), "words": words}


def _employer_line(one: ListedEmployer) -> dict[str, Any]:
    facts = one.facts
    sorted_by = {
        "name": sort_value(company_key(facts.name)),
        "levy": "".join(facts.levy_number.split()),
        "people": f"{one.people:06}",
        "state": f"{int(not one.is_suggested)}",
    }
    tokens = [SUGGESTED] if one.is_suggested else []
    texts = facts.name, facts.contact, facts.levy_number, one.id
    words = search_text(texts, (*tokens, *EMPLOYER_LINES.value_tokens(sorted_by)))
    return {"part": 0, **sorted_by, "shown": value_text(one), "words": words}


def _stated_candidate(stated: str) -> Candidate:
    return value_of(Candidate, stated, _WHAT)


def _by(entries: Iterable[PartyEntry], whose: dict[str, int]) -> dict[int, list[PartyEntry]]:
    """The entries by the party that is shown; one about two is with both."""
    found: dict[int, list[PartyEntry]] = defaultdict(list)
    for one in entries:
        for root in dict.fromkeys(whose[id_] for id_ in (one.party, one.other) if id_ in whose):
            found[root].append(one)
    return found


def members_of(group: Sequence[Party], entries: Iterable[PartyEntry]) -> tuple[MergedParty, ...]:
    """Who stands under the one that is shown."""
    ids = {one.pk: one.id for one in group}
    merged = {one.other: one.id for one in entries if one.kind is EntryKind.MERGED}
    return tuple(
        MergedParty(one.id, ids[one.into] if one.into else None, merged.get(one.id, ""))
        for one in group
    )


def _are_apart(here: Iterable[str], there: Iterable[str], apart: frozenset[frozenset[str]]) -> bool:
    others = list(there)
    return any(frozenset((one, other)) in apart for one in here for other in others)
