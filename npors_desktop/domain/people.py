"""People, their signatures, the visit and the machine: the facts beside the marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from npors_desktop.domain.identity_kind import IdentityKind


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


class AdjustmentKind(StrEnum):
    """What is arranged for a candidate; what came without a kind is ``OTHER``."""

    EXTRA_TIME = "extra_time"
    READER = "reader"
    SCRIBE = "scribe"
    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign_language"
    LARGE_TEXT = "large_text"
    COLOURED_BACKGROUND = "coloured_background"
    REST_BREAKS = "rest_breaks"
    SEPARATE_ROOM = "separate_room"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ExtraTime:
    """Time that an adjustment adds to the theory and to the practical, each by its own limit: a
    percentage of the limit, or minutes. Part of a minute is a whole one, for the candidate."""

    percent: int = 0
    minutes: int = 0

    def of(self, limit: int) -> int:
        """The minutes it adds to a limit in minutes."""
        return self.minutes - -limit * self.percent // 100


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helps a candidate through the test: a reader, scribe or interpreter."""

    name: str
    organisation: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A reasonable adjustment agreed before the test: what, with whom, when; never a diagnosis.

    ``extra_minutes`` count for the practical alone: what 0.1 and 0.2 recorded. ``extra_time``
    counts for the theory as well.
    """

    arrangement: str
    agreed_with: str
    agreed_on: date
    extra_minutes: int = 0
    kind: AdjustmentKind = AdjustmentKind.OTHER
    extra_time: ExtraTime | None = None
    helper: Helper | None = None


def theory_extra(adjustments: tuple[Adjustment, ...], limit: int) -> int:
    """The minutes that adjustments add to a theory of ``limit`` minutes."""
    return sum(one.extra_time.of(limit) for one in adjustments if one.extra_time)


def practical_extra(adjustments: tuple[Adjustment, ...], limit: int) -> int:
    """The minutes that adjustments add to a practical of ``limit`` minutes."""
    return theory_extra(adjustments, limit) + sum(one.extra_minutes for one in adjustments)


@dataclass(frozen=True, slots=True)
class Experience:
    """What an experienced worker has done before: ``reference`` says who vouches for it, such as a
    supervisor, and how that was seen."""

    years: int
    machines: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Training:
    """Who trained a candidate. ``by_tester`` declares whether that was the tester, and ``reason``
    why the same person tests them."""

    trained_by: str
    by_tester: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate as booked. Only the name is needed to begin; the office needs the rest.

    ``latin_name`` is the name as their document spells it in Latin letters, asked for where reports
    have no letters for ``name``. ``uln`` is the unique learner number, ``levy_number`` the
    employer's with the CITB. ``hse_seen`` says how the HS&E test was seen, such as on the card.
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
    hse_test_type: str = ""
    hse_seen: str = ""
    experience: Experience | None = None
    training: Training | None = None


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a candidate declared that they are fit to take the test; never why not."""

    is_fit: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """The document seen, and whether its photograph matches the candidate."""

    kind: IdentityKind
    matched: bool
    name_on_document: str
    at: datetime


class PaperKind(StrEnum):
    """What an assessor looks at to know that a machine may be used, and which one it is."""

    THOROUGH_EXAMINATION = "thorough_examination"
    INSPECTION = "inspection"
    HOUR_METER = "hour_meter"
    PLATE = "plate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class MachinePaper:
    """What was seen of one paper or plate of a machine, or that it does not apply to it."""

    kind: PaperKind
    seen: str = ""
    is_applicable: bool = True


@dataclass(frozen=True, slots=True)
class MachineDetails:
    """The machine used, its attachments, and the documents seen for it: each in ``papers``, or all
    in one text, as 0.1 and 0.2 recorded them."""

    make: str = ""
    model: str = ""
    serial: str = ""
    hours: str = ""
    attachments: str = ""
    documents_seen: str = ""
    papers: tuple[MachinePaper, ...] = ()

    @property
    def has_papers(self) -> bool:
        """Whether something is noted of its papers, if only that one does not apply."""
        return bool(self.documents_seen or self.papers)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a customer's site, entered once for all its candidates.

    ``notification`` is the number of the notification to the scheme (NRN), ``notified_on`` its day.
    ``briefed_at`` is of a briefing that 0.1 and 0.2 recorded once for all candidates.
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
    notified_on: date | None = None


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
