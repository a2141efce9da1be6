"""What is known of a person when a rule book is asked (schemes, 0.2a): from their records, from
what the office entered, or from a file. Nothing here is looked up elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from npors_desktop.domain.persons.entries import (
    CardFacts,
    EmployerFacts,
    ExperienceFacts,
    HseFacts,
    IdentityFacts,
    QualificationFacts,
    SeenBy,
)
from npors_desktop.domain.schemes.question import SchemeQuestion

F = TypeVar("F")


class TestRoute(StrEnum):
    """How somebody came to a test."""

    __test__ = False

    NOVICE = "novice"
    REFRESHER = "refresher"
    CONVERSION = "conversion"
    EXPERIENCED = "experienced"


@dataclass(frozen=True, slots=True)
class Held(Generic[F]):
    """An evidence: what it says, in which name and with which date of birth, who saw it (None:
    nobody, it is what the person says), when it was last checked, and why it counts no more (None
    while it does)."""

    facts: F
    name: str = ""
    seen: SeenBy | None = None
    checked_on: date | None = None
    revoked: str | None = None
    born: date | None = None


@dataclass(frozen=True, slots=True)
class HeldTest:
    """A test of a category: ``theory`` and ``practical`` are results as records say them, empty
    where there is none. It is evidence by its ``record``, or where somebody has ``seen`` a report
    of it. ``is_counted``: an office has it as accepted."""

    category: str
    tested_on: date
    theory: str = ""
    practical: str = ""
    theory_on: date | None = None
    practical_on: date | None = None
    title: str = ""
    standard: str = ""
    route: TestRoute | None = None
    record: str = ""
    tester: str = ""
    trained_by: str = ""
    notification: str = ""
    restriction: str = ""
    is_counted: bool = True
    seen: SeenBy | None = None


@dataclass(frozen=True, slots=True)
class LearnerHours:
    """For how many minutes a learner was taught, as signed, breaks left out."""

    name: str
    minutes: int


@dataclass(frozen=True, slots=True)
class HeldCourse:
    """A course to a standard: ``variant`` novice, experienced or an addition; how many trainers and
    machines at one time; ``is_member``: whether the provider is one that the CITB knows (None: not
    known). ``all_marked``: whether every outcome is marked for every learner; ``profile``: whether
    an experienced worker's profile against the standard is recorded; ``is_network``: whether money
    of an Employer Network was asked for it as well."""

    standard: str
    variant: str = ""
    learners: tuple[LearnerHours, ...] = ()
    trainers: int = 0
    machines: int = 0
    provider: str = ""
    is_member: bool | None = None
    started: date | None = None
    completed: date | None = None
    uploaded: date | None = None
    all_marked: bool | None = None
    profile: bool | None = None
    is_network: bool | None = None


@dataclass(frozen=True, slots=True)
class HeldEco:
    """What a record says of an eco-operations course for an ``occupation``: the codes of the
    outcomes that were met, and of those that were marked and not met."""

    occupation: str
    on: date
    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    record: str = ""
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class AdviceAsked:
    """What is asked: the question, for which category (empty: each), and for which card, years,
    role or occupation, where the question hangs on it."""

    question: SchemeQuestion
    category: str = ""
    years: int | None = None
    by_category: bool = False
    role: str = ""
    sector: str = ""
    renewal: bool = False
    applied_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonKnown:
    """All that is known of a person when a question is asked."""

    identity: IdentityFacts
    other_names: tuple[tuple[str, str], ...] = ()
    identity_seen: SeenBy | None = None
    has_photograph: bool | None = None
    cards: tuple[Held[CardFacts], ...] = ()
    tests: tuple[HeldTest, ...] = ()
    hse: tuple[Held[HseFacts], ...] = ()
    qualifications: tuple[Held[QualificationFacts], ...] = ()
    experience: tuple[Held[ExperienceFacts], ...] = ()
    employer: EmployerFacts | None = None
    courses: tuple[HeldCourse, ...] = field(default=())
    eco: tuple[HeldEco, ...] = ()
