"""Gathers what the office knows of a person, for what a rule book asks: from their page, their
records and their course days. Nothing of it is kept, and nothing is looked up elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from npors_desktop.domain.course_days import RegisteredDay, counting, minutes_of
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element
from npors_desktop.domain.persons.entries import (
    CardFacts,
    EmployerFacts,
    ExperienceFacts,
    HseFacts,
    IdentityFacts,
    ProfileFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.persons.person import SourceKind
from npors_desktop.domain.record_besides import BesideKind
from npors_desktop.domain.record_gist import RecordGist
from npors_desktop.domain.result import Result
from npors_desktop.domain.schemes.inputs import (
    Held,
    HeldCourse,
    HeldEco,
    HeldTest,
    LearnerHours,
    PersonKnown,
    TestRoute,
)
from npors_desktop.exchange.record_json import record_gist
from npors_desktop.store.sqlcipher.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from npors_desktop.domain.course_days import CourseDay
    from npors_desktop.domain.people import Candidate
    from npors_desktop.domain.persons.entries import (
        PartyEntry,
    )
    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.domain.record import RecordedCandidate
    from npors_desktop.store.sqlcipher.store import Transaction

F = TypeVar("F", CardFacts, HseFacts, QualificationFacts, ExperienceFacts)
# The ids of the standards for eco-operations begin so; the occupation follows.
ECO = "eco-operations-"
# Of so many records what was read is remembered: their content never changes.
_REMEMBERED = 2_000
_EXPERIENCED = TestRoute.EXPERIENCED.value


@dataclass(frozen=True, slots=True)
class TestedRecord:
    """A record of a person that counts, the newest revision; ``gist`` is None where its report
    cannot be read."""

    __test__ = False

    row: RegisteredRecord
    gist: RecordGist | None


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Reads people, one or many at a time. ``record_json`` gives the JSON inside a report;
    ``office`` is the provider whose courses these are."""

    store: Store
    record_json: Callable[[bytes], bytes]
    office: str = ""
    _read: dict[str, RecordGist | None] = field(default_factory=dict[str, "RecordGist | None"])

    def of(self, id_: str) -> PersonKnown:
        """All that is known of a person, and of those who were merged into them. Raises UserError
        (``no_party``)."""
        with self.store.reading() as transaction:
            file = transaction.persons.file(id_)
            return self.within(transaction, {file.id: file})[file.id]

    def within(
        self, transaction: Transaction, files: Mapping[str, PersonFile]
    ) -> dict[str, PersonKnown]:
        """The same of several people, by the names that are given to them: the store is asked once
        for all of them."""
        held = _HeldOfThem.of(transaction, files.values())
        return {name: self._known(transaction, file, held) for name, file in files.items()}

    def _known(self, transaction: Transaction, file: PersonFile, held: _HeldOfThem) -> PersonKnown:
        records = tuple(self._records(transaction, file, held))
        days = dict(day for one in records for day in held.days.get(one.row.record, ()))
        taught = tuple(days[at] for at in sorted(days))
        return PersonKnown(
            identity=file.identity,
            other_names=file.other_names,
            identity_seen=_identity_seen(file, records),
            has_photograph=file.id in held.portraits
            or any(one.gist is not None and one.gist.has_portrait for one in records),
            cards=tuple(_entered(file, CardFacts)),
            tests=tuple(test for one in records for test in _tests(one)),
            hse=tuple(_hse(file, records)),
            qualifications=tuple(_entered(file, QualificationFacts)),
            experience=tuple(_entered(file, ExperienceFacts)),
            employer=held.employers.get(_employer(file) or ""),
            courses=tuple(self._courses(transaction, taught, records, file)),
            eco=tuple(_eco(records)),
        )

    def _records(
        self, transaction: Transaction, file: PersonFile, held: _HeldOfThem
    ) -> Iterator[TestedRecord]:
        for one in file.tests:
            row = held.rows.get((one.record, one.revision, one.assessor_number))
            if row is not None:
                yield TestedRecord(row, self._gist(transaction, row))

    def _courses(
        self,
        transaction: Transaction,
        days: Sequence[RegisteredDay],
        records: Iterable[TestedRecord],
        file: PersonFile,
    ) -> Iterator[HeldCourse]:
        """The course of each record on which its candidate was taught, with all who were taught
        there; the person is the first of them."""
        for one in records:
            row, is_experienced = one.row, one.gist is not None and one.gist.route == _EXPERIENCED
            for taught in _days_of(days, row.record):
                names = {x.record: x.name for day in taught for x in day.learners}
                learners = (row.record, *(x for x in names if x != row.record))
                beside = transaction.record_besides.of(row.record)
                yield HeldCourse(
                    standard=row.pack.id,
                    variant=one.gist.route if one.gist else "",
                    learners=tuple(LearnerHours(names[x], minutes_of(x, taught)) for x in learners),
                    trainers=_most(taught, lambda day: day.instructor_number or day.instructor),
                    machines=_most(taught, lambda day: day.machine),
                    provider=self.office,
                    started=min((day.on for day in taught), default=None),
                    completed=row.tested_on if row.result == Result.ACHIEVED else None,
                    uploaded=next((x.on for x in beside if x.kind is BesideKind.UPLOADED), None),
                    all_marked=self._all_marked(transaction, learners),
                    profile=_is_profiled(file, row) if is_experienced else None,
                )

    def _all_marked(self, transaction: Transaction, learners: Iterable[str]) -> bool | None:
        """Whether every outcome is marked for every learner, by the newest revision of the record
        of each; None where one of them is not here or cannot be read."""
        gists = [self._newest(transaction, one) for one in learners]
        if any(one is not None and one.unmarked for one in gists):
            return False
        return None if None in gists else True

    def _newest(self, transaction: Transaction, record: str) -> RecordGist | None:
        """What the newest revision of a record says; None where it is not here, or where records of
        several assessors count under its id."""
        rows = transaction.register.versions.counting(record)
        if len({one.assessor_number for one in rows}) != 1:
            return None
        newest = max(rows, key=lambda one: one.revision)
        return self._gist(transaction, newest)

    def _gist(self, transaction: Transaction, row: RegisteredRecord) -> RecordGist | None:
        if row.content_sha256 not in self._read:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            # A report is large: its bytes are asked for where it was not read before.
            report = transaction.register.versions.report(row)
            self._read[row.content_sha256] = self._gist_of(report)
        return self._read[row.content_sha256]

    def _gist_of(self, report: bytes) -> RecordGist | None:
        try:
            return record_gist(self.record_json(report))
        except UserError as error:
            if error.exit_status != UserError.exit_status:
                raise
            return None


@dataclass(frozen=True, slots=True)
class _HeldOfThem:
    """What the store holds of several people: records by id, revision and assessor, the course days
    of each record with their places in time, employers by their ids, and who has a portrait (their
    ids)."""

    rows: Mapping[tuple[str, int, str], RegisteredRecord]
    days: Mapping[str, Sequence[tuple[int, RegisteredDay]]]
    employers: Mapping[str, EmployerFacts]
    portraits: Collection[str]

    @classmethod
    def of(cls, transaction: Transaction, files: Collection[PersonFile]) -> _HeldOfThem:
        """Read it, with one question of each kind."""
        tested = {test.record for file in files for test in file.tests}
        rows = transaction.standing.latest(tested)
        days: dict[str, list[tuple[int, RegisteredDay]]] = defaultdict(list)
        for at, day in enumerate(transaction.registered_days.of_records(tested)):
            for record in {learner.record for learner in day.day.learners} & tested:
                days[record].append((at, day))
        works_for = {employer for file in files if (employer := _employer(file))}
        whose = {one.id: file.id for file in files for one in file.members}
        return cls(
            {(one.record, one.revision, one.assessor_number): one for one in rows},
            days,
            transaction.persons.facts_of_employers(works_for),
            transaction.cards.portraits(whose),
        )


def _entered(file: PersonFile, kind: type[F]) -> Iterator[Held[F]]:
    """What was entered of a kind, the newest first, also what counts no more."""
    for entry in reversed(file.entries):
        if isinstance(entry.facts, kind):
            yield _held(entry, entry.facts)


def _held(entry: PartyEntry, facts: F) -> Held[F]:
    checked = facts.checked_on if isinstance(facts, HseFacts) else None
    return Held(
        facts,
        seen=entry.seen,
        checked_on=checked or (entry.seen.on if entry.seen else None),
        revoked=entry.revoked,
    )


def _identity_seen(file: PersonFile, records: Sequence[TestedRecord]) -> SeenBy | None:
    """Who saw the identity document last: at the office, otherwise at a test."""
    for entry in reversed(file.standing):
        if isinstance(entry.facts, IdentityFacts) and entry.seen is not None:
            return entry.seen
    for one in records:
        shown = one.gist.candidate.identity if one.gist else None
        if shown is not None and shown.matched:
            return SeenBy(one.row.assessor, one.row.tested_on, shown.kind.value)
    return None


def _tests(one: TestedRecord) -> Iterator[HeldTest]:
    """A record as a test of each of its categories; of one without, under no code."""
    row, gist = one.row, one.gist
    is_counted = _is_counted(row)
    who = gist.candidate if gist else None
    for code in row.facts.codes.split() or [""]:
        yield HeldTest(
            category=code,
            tested_on=row.tested_on,
            theory=gist.word_of(Element.THEORY) if gist else "",
            practical=gist.word_of(Element.PRACTICAL) if gist else "",
            theory_on=gist.day_of(Element.THEORY, row.tested_on) if gist else None,
            practical_on=gist.day_of(Element.PRACTICAL, row.tested_on) if gist else None,
            title=row.title,
            standard=row.pack.id,
            route=_route(gist.route if gist else ""),
            record=row.record,
            tester=row.assessor,
            trained_by=who.training.trained_by if who and who.training else "",
            notification=row.facts.notification,
            restriction="; ".join(part.text for part in gist.restrictions) if gist else "",
            is_counted=is_counted,
        )


def _route(code: str) -> TestRoute | None:
    return next((one for one in TestRoute if one.value == code), None)


def _hse(file: PersonFile, records: Sequence[TestedRecord]) -> Iterator[Held[HseFacts]]:
    """The tests that were entered, then those that records and bookings name, each once: as it is
    best known."""
    entered = tuple(_entered(file, HseFacts))
    yield from entered
    named = {_hse_key(one.facts) for one in entered}
    told = [held for one in records if (held := _hse_of_record(one)) is not None]
    told += [held for held in _hse_of_bookings(file) if held is not None]
    for held in sorted(told, key=lambda one: one.seen is None):
        if (key := _hse_key(held.facts)) not in named:
            named.add(key)
            yield held


def _hse_of_record(one: TestedRecord) -> Held[HseFacts] | None:
    """As the assessor entered it; seen where they say how they saw it."""
    who = one.gist.candidate if one.gist else None
    how = who.hse_seen.strip() if who else ""
    seen = SeenBy(one.row.assessor, one.row.tested_on, how) if how else None
    facts = _hse_facts(who) if who else _registered_hse(one.row)
    on = one.row.tested_on if seen else None
    return None if facts == _NO_HSE else Held(facts, one.row.candidate, seen, on)


def _hse_of_bookings(file: PersonFile) -> Iterator[Held[HseFacts] | None]:
    """What somebody said who booked the test: nobody saw it."""
    for source in file.sources:
        if source.kind is SourceKind.BOOKING:
            facts = _hse_facts(source.candidate)
            yield None if facts == _NO_HSE else Held(facts, source.candidate.name)


_NO_HSE = HseFacts("")


def _hse_facts(who: Candidate | RecordedCandidate) -> HseFacts:
    return HseFacts("", who.hse_test_type, who.hse_test_id, who.hse_test_date)


def _registered_hse(row: RegisteredRecord) -> HseFacts:
    return HseFacts("", row.facts.hse_test_type, row.facts.hse_test_id, row.facts.hse_test_date)


def _hse_key(facts: HseFacts) -> object:
    """By which two statements are of one test: its number, otherwise its day."""
    return facts.id.replace(" ", "").casefold() or facts.passed_on


def _eco(records: Iterable[TestedRecord]) -> Iterator[HeldEco]:
    """The records of eco-operations courses, each for its occupation."""
    for one in records:
        if one.gist is not None and one.row.pack.id.startswith(ECO):
            yield HeldEco(
                one.row.pack.id.removeprefix(ECO),
                one.row.tested_on,
                one.gist.met,
                one.gist.not_met,
                one.row.record,
                _is_counted(one.row),
            )


def _is_counted(row: RegisteredRecord) -> bool:
    """Whether somebody at the office has it as accepted."""
    return row.accepted_at is not None and row.returned_at is None


def _employer(file: PersonFile) -> str | None:
    """For whom they work: of each employer the newest entry says whether they still do."""
    newest = {one.employer: one for one in reversed(file.employments)}
    current = next((x for x in file.employments if newest[x.employer].ended is None), None)
    return current.employer if current else None


def _days_of(days: Iterable[RegisteredDay], record: str) -> Iterator[Sequence[CourseDay]]:
    """The days on which the candidate of a record was taught, each course (visit) by itself."""
    own: dict[str, list[CourseDay]] = defaultdict(list)
    for one in days:
        if one.put_away_at is None and record in (x.record for x in one.day.learners):
            own[one.visit.id].append(one.day)
    return map(counting, own.values())


def _is_profiled(file: PersonFile, row: RegisteredRecord) -> bool:
    """Whether somebody saw a profile of the person against the standard of a record, by its id or
    one of its categories."""
    wanted = {row.pack.id.casefold(), *row.facts.codes.casefold().split()}
    return any(
        one.facts.standard.strip().casefold() in wanted
        for one in file.standing
        if isinstance(one.facts, ProfileFacts) and one.seen is not None
    )


def _most(days: Iterable[CourseDay], of: Callable[[CourseDay], str]) -> int:
    """How many there were on the day that had the most."""
    found: dict[date, set[str]] = defaultdict(set)
    for day in days:
        if of(day):
            found[day.on].add(of(day))
    return max(map(len, found.values()), default=0)
