"""A person as the office knows them: what came about them, and what was entered since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.people import Candidate
from npors_desktop.domain.persons.entries import (
    EmployerFacts,
    EmploymentFacts,
    EntryKind,
    IdentityFacts,
    InScope,
    NameFacts,
    PartyEntry,
    RequestFacts,
    RequestStep,
    StepFacts,
)
from npors_desktop.domain.persons.identity import (
    Comparison,
    agreement,
    compare_names,
    name_key,
    normal_ni,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


# What a line of a list is, as it is filtered: who may be the same as another, and of whom a request
# is open.
SUGGESTED, REQUEST = search_token("person", "suggested"), search_token("person", "request")


class SourceKind(StrEnum):
    """From what the office knows of a person."""

    RECORD = "record"
    BOOKING = "booking"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class PersonSource:
    """What a record or a booking says of a person, as it stands there: it never changes. ``party``
    is the person who arose from it, before any merge; ``employer`` that of the company."""

    kind: SourceKind
    ref: str
    party: str
    candidate: Candidate
    employer: str = ""


@dataclass(frozen=True, slots=True)
class PersonTest:
    """The latest revision of a record of a person that counts."""

    record: str
    revision: int
    assessor_number: str
    candidate: str
    title: str
    result: str
    assessor: str
    tested_on: date
    party: str


@dataclass(frozen=True, slots=True)
class MergedParty:
    """One of the people that are shown as one: into whom it was merged (None for the one that is
    kept), and by which entry."""

    id: str
    into: str | None
    merged_by: str = ""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request with what became of it."""

    entry: PartyEntry
    facts: RequestFacts
    steps: tuple[PartyEntry, ...]

    @property
    def state(self) -> RequestStep | None:
        """The newest step; None while nothing was done."""
        facts = self.steps[-1].facts if self.steps else None
        return facts.step if isinstance(facts, StepFacts) else None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something."""
        return self.state is not RequestStep.CLOSED

    def days_left(self, today: date) -> int | None:
        """How many days are left for the answer, below zero where it is late; None where it was
        answered or no day is set."""
        if self.state is not None or self.facts.due_on is None:
            return None
        return (self.facts.due_on - today).days


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One page of a person. The entries are in the order in which they were made."""

    id: str
    members: tuple[MergedParty, ...]
    sources: tuple[PersonSource, ...]
    tests: tuple[PersonTest, ...]
    entries: tuple[PartyEntry, ...]
    employers: tuple[tuple[str, str], ...] = ()

    @property
    def identity(self) -> IdentityFacts:
        """The person as shown: the one that is kept, as entered, the newest first, or else as they
        came; what is not known of them, of those merged into them."""
        return _first_of((*self._told_of(is_kept=True), *self._told_of(is_kept=False)))

    def _told_of(self, *, is_kept: bool) -> Iterator[IdentityFacts]:
        """What was entered, then what came, of the one that is kept, or of the others."""
        for entry in reversed(self.standing):
            if (entry.party == self.id) is is_kept and isinstance(
                entry.facts, IdentityFacts | NameFacts
            ):
                yield _as_identity(entry.facts)
        for source in self.sources:
            if (source.party == self.id) is is_kept and source.kind is not SourceKind.OFFICE:
                yield _stated(source.candidate)

    @property
    def standing(self) -> tuple[PartyEntry, ...]:
        """The entries that were not revoked."""
        return tuple(one for one in self.entries if one.revoked is None)

    @property
    def other_names(self) -> tuple[tuple[str, str], ...]:
        """The other spellings and names, each with the paper that links it; empty where none is."""
        shown, found = self.identity.name, dict[str, tuple[str, str]]()
        for entry in self.standing:
            if isinstance(entry.facts, NameFacts):
                found[name_key(entry.facts.former)] = (entry.facts.former, entry.facts.link)
        for source in self.sources:
            found.setdefault(name_key(source.candidate.name), (source.candidate.name, ""))
        found.pop(name_key(shown), None)
        return tuple(found.values())

    @property
    def requests(self) -> tuple[OpenRequest, ...]:
        """Complaints, appeals and requests, the newest first."""
        found = [
            OpenRequest(one, one.facts, tuple(self._steps_of(one)))
            for one in self.entries
            if isinstance(one.facts, RequestFacts)
        ]
        return tuple(reversed(found))

    @property
    def employments(self) -> tuple[EmploymentFacts, ...]:
        """For whom they work and worked, as entered; where nothing is, as the newest test says."""
        given = [e.facts for e in self.standing if isinstance(e.facts, EmploymentFacts)]
        if given:
            return tuple(reversed(given))
        came = [one.employer for one in self.sources if one.employer]
        return (EmploymentFacts(came[-1]),) if came else ()

    def of_kind(self, kind: EntryKind) -> tuple[PartyEntry, ...]:
        """The entries of a kind, the newest first, also those that were revoked."""
        return tuple(one for one in reversed(self.entries) if one.kind is kind)

    def compared_with(self, other: PersonFile) -> Comparison:
        """How this person and another agree."""
        here, there = self.identity, other.identity
        return Comparison(
            compare_names(here.name, there.name),
            agreement(here.date_of_birth, there.date_of_birth),
            agreement(normal_ni(here.ni), normal_ni(there.ni)),
        )

    def _steps_of(self, request: PartyEntry) -> Iterable[PartyEntry]:
        return (
            one
            for one in self.entries
            if one.kind is EntryKind.REQUEST_STEP and one.about == request.id
        )


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One line of the list of people. ``due_on`` is the first day by which a request is to be
    answered."""

    id: str
    name: str
    date_of_birth: date | None
    employer: str
    title: str
    result: str
    tested_on: date | None
    tests: int
    is_suggested: bool
    requests: int
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListedEmployer:
    """One line of the list of employers."""

    id: str
    facts: EmployerFacts
    people: int
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class EmployerFile:
    """One employer: what was entered and came of it, and who is or was with it."""

    id: str
    facts: EmployerFacts
    members: tuple[MergedParty, ...]
    entries: tuple[PartyEntry, ...]
    people: tuple[ListedPerson, ...]


def employer_of(name: str, levy_number: str) -> EmployerFacts:
    """An employer as a record names it."""
    return EmployerFacts(name, levy_number=levy_number, in_scope=InScope.NOT_KNOWN)


def _as_identity(facts: IdentityFacts | NameFacts) -> IdentityFacts:
    return facts if isinstance(facts, IdentityFacts) else IdentityFacts(facts.name)


def _stated(candidate: Candidate) -> IdentityFacts:
    return IdentityFacts(
        candidate.name,
        candidate.date_of_birth,
        candidate.ni_number,
        candidate.uln,
    )


def _first_of(stated: tuple[IdentityFacts, ...]) -> IdentityFacts:
    """Of each thing the first that is known."""
    names = IdentityFacts.__dataclass_fields__
    found = {
        name: next((known for one in stated if (known := getattr(one, name))), None)
        for name in names
    }
    return IdentityFacts(**{name: known for name, known in found.items() if known is not None})
