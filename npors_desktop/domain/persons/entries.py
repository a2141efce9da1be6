"""What somebody of the office enters about a person or an employer. An entry stays as it is: it may
be revoked by another one with a reason, and is never changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message


class PartyKind(StrEnum):
    """What the office keeps entries about."""

    PERSON = "person"
    EMPLOYER = "employer"


class EntryKind(StrEnum):
    """What an entry says. A released kind keeps its word."""

    IDENTITY = "identity"
    NAME = "name"
    CARD = "card"
    HSE = "hse"
    QUALIFICATION = "qualification"
    EXPERIENCE = "experience"
    PROFILE = "profile"
    EMPLOYMENT = "employment"
    EMPLOYER = "employer"
    REQUEST = "request"
    REQUEST_STEP = "request_step"
    MERGED = "merged"
    SPLIT = "split"
    APART = "apart"
    REVOKED = "revoked"


class RequestKind(StrEnum):
    """What a person may ask or say that has a time limit."""

    COMPLAINT = "complaint"
    APPEAL = "appeal"
    ACCESS = "access"


class RequestStep(StrEnum):
    """What becomes of a request after it was opened."""

    ANSWERED = "answered"
    CLOSED = "closed"


class InScope(StrEnum):
    """Whether an employer is in scope of the CITB levy."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who saw an evidence, when, and how: the original, a copy, on a website."""

    by: str
    on: date
    how: str


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that came with an evidence, as it came: it is kept and never opened."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """A person as their document has them; what is empty is not known."""

    name: str = ""
    date_of_birth: date | None = None
    ni: str = ""
    uln: str = ""
    citb_id: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NameFacts:
    """The name that a person has now, the one before it, and the paper that links both; with the
    date of birth that was known then, by which others are looked for."""

    name: str
    former: str
    link: str
    date_of_birth: date | None = None


@dataclass(frozen=True, slots=True)
class CardCategory:
    """A category on a card, with the day of its test."""

    code: str
    tested_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A card that was seen. The date that is printed on it is its expiry."""

    scheme: str
    colour: str = ""
    number: str = ""
    categories: tuple[CardCategory, ...] = ()
    issued_on: date | None = None
    expires_on: date | None = None
    restrictions: str = ""


@dataclass(frozen=True, slots=True)
class HseFacts:
    """A health, safety and environment test."""

    issuer: str
    type: str = ""
    id: str = ""
    passed_on: date | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class QualificationFacts:
    """A qualification; one that is registered is not yet achieved. ``name`` is its holder as it
    stands there, empty where nobody entered it."""

    title: str
    level: str = ""
    pathway: str = ""
    occupation: str = ""
    body: str = ""
    certificate: str = ""
    registered_on: date | None = None
    achieved_on: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ExperienceFacts:
    """Hours on a category in a year, and who bears witness."""

    category: str
    year: int
    hours: int
    witness: str = ""
    last_used: date | None = None


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """That an experienced worker was profiled against a ``standard`` (the code of a category, or
    the id of a standard), on which day, and what it showed that was still to be covered."""

    standard: str
    profiled_on: date | None = None
    covered: str = ""


@dataclass(frozen=True, slots=True)
class EmploymentFacts:
    """That a person works for an employer (its id), from and to when, where that is known."""

    employer: str
    began: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """What is known of an employer, and from where. The registration number is text: zeros at its
    beginning count. The address is one line, with commas between its parts. ``seen_by`` and
    ``seen_on`` say who saw the registration with the CITB, and when; empty where nobody did."""

    name: str
    contact: str = ""
    address: str = ""
    levy_number: str = ""
    size_band: str = ""
    in_scope: InScope = InScope.NOT_KNOWN
    source: str = ""
    seen_by: str = ""
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A complaint, an appeal or a request for everything that is held, by which day it is to be
    answered (None where the provider has not set it), and where that is from."""

    request: RequestKind
    received_on: date
    what: str = ""
    due_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What became of a request, on which day."""

    step: RequestStep
    on: date


@dataclass(frozen=True, slots=True)
class NoFacts:
    """An entry that says all by its kind, the one it is about, and its reason."""


Facts = (
    IdentityFacts
    | NameFacts
    | CardFacts
    | HseFacts
    | QualificationFacts
    | ExperienceFacts
    | ProfileFacts
    | EmploymentFacts
    | EmployerFacts
    | RequestFacts
    | StepFacts
    | NoFacts
)
KIND_OF: Mapping[type[Facts], EntryKind] = {
    IdentityFacts: EntryKind.IDENTITY,
    NameFacts: EntryKind.NAME,
    CardFacts: EntryKind.CARD,
    HseFacts: EntryKind.HSE,
    QualificationFacts: EntryKind.QUALIFICATION,
    ExperienceFacts: EntryKind.EXPERIENCE,
    ProfileFacts: EntryKind.PROFILE,
    EmploymentFacts: EntryKind.EMPLOYMENT,
    EmployerFacts: EntryKind.EMPLOYER,
    RequestFacts: EntryKind.REQUEST,
    StepFacts: EntryKind.REQUEST_STEP,
}
FACTS: Mapping[EntryKind, type[Facts]] = {kind: facts for facts, kind in KIND_OF.items()}
# Evidence says who saw it; the other kinds are deeds of the office.
EVIDENCE = (
    EntryKind.IDENTITY,
    EntryKind.CARD,
    EntryKind.HSE,
    EntryKind.QUALIFICATION,
    EntryKind.EXPERIENCE,
    EntryKind.PROFILE,
)
# What may be revoked; a merge is split instead.
REVOCABLE = (*EVIDENCE, EntryKind.NAME, EntryKind.EMPLOYMENT, EntryKind.EMPLOYER, EntryKind.APART)
KIND_WORDS: Mapping[EntryKind, Message] = {
    EntryKind.IDENTITY: message("Identity"),
    EntryKind.NAME: message("Name changed"),
    EntryKind.CARD: message("Card"),
    EntryKind.HSE: message("Health and safety test"),
    EntryKind.QUALIFICATION: message("Qualification"),
    EntryKind.EXPERIENCE: message("Experience"),
    EntryKind.PROFILE: message("Profile against a standard"),
    EntryKind.EMPLOYMENT: message("Employer"),
    EntryKind.EMPLOYER: message("Employer’s details"),
    EntryKind.REQUEST: message("Request"),
    EntryKind.REQUEST_STEP: message("What became of a request"),
    EntryKind.MERGED: message("Merged"),
    EntryKind.SPLIT: message("Split again"),
    EntryKind.APART: message("Not the same"),
    EntryKind.REVOKED: message("Revoked"),
}
REQUEST_WORDS: Mapping[RequestKind, Message] = {
    RequestKind.COMPLAINT: message("Complaint"),
    RequestKind.APPEAL: message("Appeal"),
    RequestKind.ACCESS: message("Subject-access request"),
}
STEP_WORDS: Mapping[RequestStep, Message] = {
    RequestStep.ANSWERED: message("answered"),
    RequestStep.CLOSED: message("closed"),
}
SCOPE_WORDS: Mapping[InScope, Message] = {
    InScope.YES: message("in scope"),
    InScope.NO: message("not in scope"),
    InScope.NOT_KNOWN: message("not known"),
}


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """One entry about the ``party`` (its id): ``about`` is the entry that it revokes or goes on
    with, ``other`` the party that was merged, split off or told apart. ``by`` is the account of the
    computer it was entered with; ``revoked`` the reason for which it counts no more."""

    id: str
    party: str
    kind: EntryKind
    at: datetime
    facts: Facts
    seen: SeenBy | None = None
    attachment: EvidenceFile | None = None
    about: str = ""
    other: str = ""
    reason: str = ""
    by: str = ""
    revoked: str | None = None
