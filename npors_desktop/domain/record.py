"""The record of one issued assessment, complete in itself.

It carries its own copy of the pack, so that an auditor can read and recompute it years later.
The part from ``pack`` to ``transcribed`` has the shape of the contract's mark sheet.
"""

from dataclasses import dataclass
from datetime import date, datetime

from npors_desktop.domain.assessment_parts import Pause
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Adjustment,
    AssessorDetails,
    Experience,
    Fitness,
    MachineDetails,
    PersonSignature,
    Training,
)
from npors_desktop.domain.person_signatures import drawn_sha256
from npors_desktop.domain.photographs import Photograph
from npors_desktop.domain.result import RecordedVerdict
from npors_desktop.domain.sheet import (
    SHEET_FORMATS,
    CriterionMark,
    EarlierTest,
    Fault,
    Identity,
    Machine,
    MarkSheet,
    PackRef,
    Person,
    PracticalTimes,
    TaskEntry,
    TheoryAnswer,
    Transcription,
)

RECORD_FORMAT = 2
TEMPLATE = 2
# So many of the issues before it a record names.
MOST_EARLIER = 64
MOST_REVISIONS = 9_999
# Of the changes that a revision lists, and the characters of each value there; the whole values are
# in both revisions.
MOST_CHANGES = 4_000
LONGEST_CHANGE = 300


@dataclass(frozen=True, slots=True)
class RecordedCandidate:
    """The record's own copy of the candidate's details."""

    name: str
    date_of_birth: date | None
    identity: Identity | None
    name_on_document: str = ""
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
    fitness: Fitness | None = None


@dataclass(frozen=True, slots=True)
class RecordedVisit:
    """Where and when, and under which notification; ``briefed_at`` is when this candidate was.
    ``id`` is that of the visit; empty in format 1, which does not say."""

    site: str
    on: date
    contact: str
    notification: str
    area: str
    ground: str
    weather: str
    briefed_at: datetime | None
    notified_on: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class TimedMark:
    """When a mark was set, and whether it was one of many set in one action."""

    criterion: str
    at: datetime
    together: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LogPoint:
    """A point of a laptop's event log: how many events, and the head of its HMAC chain there
    (hexadecimal)."""

    events: int
    chain_head: str


@dataclass(frozen=True, slots=True)
class HistoryProof:
    """The laptop's event log at the time of issue: how many events, the head of its HMAC chain,
    and the SHA-256 over this assessment's stored event texts in order (hexadecimal).

    ``earlier`` are the points at which this log says that records were issued before, the newest
    first, at most MOST_EARLIER; None if the format does not say."""

    events: int
    chain_head: str
    digest: str
    earlier: tuple[LogPoint, ...] | None = None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One thing that a revision says otherwise than the one before: its place in the record, such
    as ``candidate.date_of_birth`` or ``marks.3.6.mark``, and both values as texts (empty: none)."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """Why a revision follows the one before, whose JSON has this SHA-256 (hexadecimal), and all
    that differs in it."""

    content_sha256: str
    reason: str
    changes: tuple[RecordChange, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One issued record, as ``record.json`` holds it. ``clock_jumps`` is how often the laptop's
    clock was set between the first event and the issue, ``clock_doubts`` how often it was in doubt
    since that day (``clock_changes.in_doubt``); None if the format does not say.
    ``amendment`` is None in revision 1, and if the format does not say. ``pauses`` are those of the
    practical, as far as the format says. ``photographs`` are named by the hashes of the JPEGs that
    the report shows. ``demonstration``: it was made while somebody only looked at the program.
    ``booking`` is the office's id of what the candidate was booked for, if it planned that.
    """

    format: int
    template: int
    record: str
    revision: int
    issued_at: datetime
    program: str
    pack: PackRef
    pack_sha256: str
    standard: Pack
    assessor: AssessorDetails
    visit: RecordedVisit
    candidate: RecordedCandidate
    machine: MachineDetails
    practical: PracticalTimes
    marks: tuple[CriterionMark, ...]
    faults: tuple[Fault, ...]
    theory: tuple[TheoryAnswer, ...]
    transcribed: Transcription | None
    times: tuple[TimedMark, ...]
    result: RecordedVerdict
    went_well: str
    next_step: str
    privacy: PersonSignature | None
    signatures: tuple[PersonSignature, ...]
    history: HistoryProof
    clock_jumps: int | None = None
    clock_doubts: int | None = None
    amendment: Amendment | None = None
    pauses: tuple[Pause, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()
    resit_of: EarlierTest | None = None
    paper_seed: str = ""
    photographs: tuple[Photograph, ...] = ()
    demonstration: bool = False
    booking: str = ""

    def drawn(self) -> tuple[str, ...]:
        """What names the strokes of each signature in it (``drawn_sha256``)."""
        given = (self.privacy, *self.signatures)
        named = (drawn_sha256(one.strokes) for one in given if one is not None)
        return tuple(name for name in named if name)

    def sheet(self) -> MarkSheet:
        """The record's facts as a mark sheet, to compute its result again."""
        return MarkSheet(
            format=SHEET_FORMATS[self.standard.format],
            pack=self.pack,
            candidate=Person(
                name=self.candidate.name,
                date_of_birth=self.candidate.date_of_birth,
                identity=self.candidate.identity,
            ),
            practical=self.practical,
            marks=self.marks,
            faults=self.faults,
            theory=self.theory,
            machine=Machine(self.machine.make, self.machine.model, self.machine.serial),
            transcribed=self.transcribed,
            tasks=self.tasks,
            resit_of=self.resit_of,
            paper_seed=self.paper_seed,
        )
