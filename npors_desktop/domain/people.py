"""People, their signatures, the visit and the machine: the facts beside the marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.identity_kind import IdentityKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class SignatureKind(StrEnum):
    """How a person signed; the report says which."""

    DRAWN = "drawn"
    TYPED = "typed"
    ON_PAPER = "on_paper"
    REFUSED = "refused"
    WITNESSED = "witnessed"


class Role(StrEnum):
    """The role in which a person signs."""

    CANDIDATE = "candidate"
    ASSESSOR = "assessor"


Stroke = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PersonSignature:
    """A person's signature. ``strokes`` are pen strokes of (x, y, t) points: x and y in
    hundredths of a millimetre from the top left of the 120 x 45 mm box, t in milliseconds from
    the first touch. ``reason`` is given with a refusal; ``witness`` names who signed instead."""

    role: Role
    kind: SignatureKind
    name: str
    at: datetime
    strokes: tuple[Stroke, ...] = ()
    reason: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A reasonable adjustment agreed before the test: what, with whom, when; never a diagnosis.

    Extra time lengthens the theory and the practical, each by so many minutes and by so many
    hundredths of what it is allowed."""

    arrangement: str
    agreed_with: str
    agreed_on: date
    extra_minutes: int = 0
    extra_percent: int = 0


def extra_time(agreed: Iterable[Adjustment], minutes: int) -> int:
    """By how many minutes adjustments lengthen what is allowed so many, a part of one counting
    whole."""
    given = tuple(agreed)
    percent = sum(one.extra_percent for one in given)
    return sum(one.extra_minutes for one in given) + -(-percent * minutes // 100)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate as booked. Only the name is needed to begin; the office needs the rest.

    ``latin_name`` is the name as their document spells it in Latin letters, asked for where reports
    have no letters for ``name``. ``uln`` is the unique learner number, ``levy_number`` the
    employer's with the CITB.
    """

    name: str
    date_of_birth: date | None = None
    employer: str = ""
    scheme_number: str = ""
    ni_number: str = ""
    hse_test_id: str = ""
    hse_test_date: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    latin_name: str = ""
    uln: str = ""
    levy_number: str = ""


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """The document seen, and whether its photograph matches the candidate."""

    kind: IdentityKind
    matched: bool
    name_on_document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MachineDetails:
    """The machine used, its attachments, and the documents seen for it."""

    make: str = ""
    model: str = ""
    serial: str = ""
    hours: str = ""
    attachments: str = ""
    documents_seen: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a customer's site, entered once for all its candidates.

    ``notification`` is the number of the notification to the scheme (NRN).
    """

    id: str
    site: str
    on: date
    contact: str = ""
    notification: str = ""
    machine: MachineDetails = field(default_factory=MachineDetails)
    area: str = ""
    ground: str = ""
    weather: str = ""
    briefed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AssessorDetails:
    """The assessor as printed on a report: name, number with the provider, and the provider.

    ``latin_name`` is the name in Latin letters where reports have no letters for ``name``, which is
    the one that their certificate has.
    """

    name: str
    number: str
    provider: str
    email: str = ""
    latin_name: str = ""

    def names(self) -> tuple[str, ...]:
        """What a passphrase of this person must not rest on."""
        return self.name, self.number, self.provider, self.email, self.latin_name
